#include "config.h"

#include "html/page.h"
#include "read/cues.h"
#include "read/digest.h"
#include "read/unit.h"

enum {
    HEAD_MIN_WORDS = 3,
    HEAD_MAX_WORDS = 25,
    HEAD_MAX_BYTES = 200,
    MORE_MAX_WORDS = 6,  /* "Read the full story here" */
    BODY_MIN_BYTES = 60, /* of a paragraph that tells something */
    STORIES_MIN = 2,
};
static const double HEAD_SHARE =
    0.75; /* of a headline's bytes, blanks not counted, that are strong, or a link */

typedef enum { NEITHER, HEAD, LINKED_HEAD, MORE, BODY } Kind;

typedef struct {
    const GsyHtmlPage *page;
    GArray *kinds; /* (guint8): the Kind of each block */
    guint32 end;
} Digest;

/* Links of few words are a way to more, or a headline if something is told below; but in a
 * paragraph or a list, where they point to another story, only if they are strong. */
static Kind
get_kind(const GsyHtmlPage *page, const GsyHtmlBlock *block)
{
    const char *text = page->text->str + block->text.start;
    guint32 len = gsy_span_len(block->text);
    GsyTag tag = gsy_html_page_get_node(page, block->node)->tag;
    guint n_words = gsy_words_count(text, len);
    gboolean is_link = block->link_bytes >= HEAD_SHARE * len;
    gboolean is_running = tag == GSY_TAG_p || tag == GSY_TAG_li || tag == GSY_TAG_blockquote;
    gboolean is_marked = (is_link && !is_running) || block->strong_bytes >= HEAD_SHARE * len ||
                         (tag >= GSY_TAG_h1 && tag <= GSY_TAG_h6);
    gboolean is_junk =
        (gsy_cues_get(text, len) & (GSY_CUE_BIT(GSY_CUE_JUNK) | GSY_CUE_BIT(GSY_CUE_TAIL))) != 0;
    if (is_link && (n_words < HEAD_MIN_WORDS || is_junk || !is_marked))
        return MORE;
    if (is_marked && !is_junk && n_words >= HEAD_MIN_WORDS && n_words <= HEAD_MAX_WORDS &&
        len <= HEAD_MAX_BYTES)
        return block->link_bytes * 2 >= len ? LINKED_HEAD : HEAD;
    return !is_junk && len >= BODY_MIN_BYTES && block->link_bytes * 2 < len ? BODY : NEITHER;
}

static Kind
get(const Digest *digest, guint32 block)
{
    return (Kind)g_array_index(digest->kinds, guint8, block);
}

static gboolean
is_head(Kind kind)
{
    return kind == HEAD || kind == LINKED_HEAD;
}

/* Whether a story begins at the block: a headline, something told below it, and a link in either.
 */
static gboolean
is_story(const Digest *digest, guint32 head)
{
    gboolean has_link = get(digest, head) == LINKED_HEAD, has_body = FALSE;
    guint32 i = head + 1;
    for (; i < digest->end && !is_head(get(digest, i)); i++) {
        has_body = has_body || get(digest, i) == BODY;
        has_link = has_link || (has_body && get(digest, i) == MORE);
    }
    if (i < digest->end && get(digest, i) == LINKED_HEAD) { /* "Read the full story" */
        GsySpan more = gsy_html_page_get_block(digest->page, i)->text;
        has_link = has_link || gsy_words_count(digest->page->text->str + more.start,
                                               gsy_span_len(more)) <= MORE_MAX_WORDS;
    }
    return is_head(get(digest, head)) && has_body && has_link;
}

static gboolean
has_body(const Digest *digest, guint32 end)
{
    for (guint32 i = 0; i < end; i++)
        if (get(digest, i) == BODY)
            return TRUE;
    return FALSE;
}

/* Where in the source the byte at @at of the page's text stands; behind what stands before it where
 * it is written as a reference. */
static guint32
find_source(const GsyHtmlPage *page, guint32 at)
{
    guint32 end = 0;
    for (guint i = 0; i < page->pieces->len; i++) {
        const GsyHtmlPiece *piece = &g_array_index(page->pieces, GsyHtmlPiece, i);
        if (piece->text_start > at)
            break;
        end = piece->source_start + MIN(at - piece->text_start, piece->len_bytes);
    }
    return end;
}

static void
clear_story(gpointer story)
{
    g_free(((GsyDigestStory *)story)->title);
}

/* One story ends where the next one begins. @head: NULL for what stands before the first */
static void
add_story(GArray *stories, const GsyHtmlPage *page, const GsyHtmlBlock *head)
{
    GsyDigestStory story = { .span = { 0, page->len_bytes } };
    if (head != NULL) {
        story.title = g_strndup(page->text->str + head->text.start, gsy_span_len(head->text));
        story.title_at = find_source(page, head->text.start);
        story.span.start = find_source(page, head->text.end - 1) + 1;
    }
    if (stories->len > 0)
        g_array_index(stories, GsyDigestStory, stories->len - 1).span.end = story.title_at;
    g_array_append_val(stories, story);
}

GArray *
gsy_digest_find(const char *source, gsize len_bytes)
{
    g_autoptr(GsyHtmlPage) page = gsy_html_page_new(source, len_bytes);
    g_autoptr(GArray) kinds = g_array_new(FALSE, FALSE, sizeof(guint8));
    Digest digest = { page, kinds, page->blocks->len };
    GArray *stories = g_array_new(FALSE, FALSE, sizeof(GsyDigestStory));
    guint n = 0;
    g_array_set_clear_func(stories, clear_story);
    for (guint32 i = 0; i < digest.end; i++) {
        guint8 kind = (guint8)get_kind(page, gsy_html_page_get_block(page, i));
        g_array_append_val(kinds, kind);
    }
    for (guint32 i = 0; i < digest.end; i++) {
        const GsyHtmlBlock *block = gsy_html_page_get_block(page, i);
        if (!is_story(&digest, i))
            continue;
        if (n++ == 0 && has_body(&digest, i))
            add_story(stories, page, NULL);
        add_story(stories, page, block);
    }
    if (n < STORIES_MIN)
        g_array_set_size(stories, 0);
    return stories;
}
