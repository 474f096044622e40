#include "config.h"

#include <string.h>

#include "html/body.h"
#include "read/cues.h"
#include "read/input.h"
#include "read/linked.h"
#include "read/masthead.h"
#include "read/metadata.h"
#include "read/posts.h"
#include "read/unit.h"

enum {
    CUE_LINE_BYTES = 200, /* a longer block is prose, whatever words it begins with */
    STAMP_MAX_BYTES = 120,
    HEAD_MAX_BLOCKS = 12, /* between a headline and the story */
    LEDE_MIN_BYTES = 100, /* shorter are lines of the head */
    SEEN_MIN_WORDS = 30,  /* of a page's own paragraphs; fewer are a teaser, or a word to readers */
    STORY_MIN_TIMES = 3,  /* as long as those is the story in its data at least */
};

static gboolean
starts_with(const char *head, gsize len, const char *word)
{
    gsize n = strlen(word);
    return len >= n && g_ascii_strncasecmp(head, word, n) == 0;
}

/* Whether it begins with an element of HTML, and has one that browsers do not show within a line.
 */
static gboolean
is_fragment(const char *head, gsize len)
{
    GsyHtmlScan scan;
    GsyHtmlToken token = { 0 };
    gsy_html_scan_init(&scan, head, len);
    gsy_html_scan_next(&scan, &token);
    if (token.kind != GSY_HTML_OPEN || token.tag == GSY_TAG_OTHER)
        return FALSE;
    for (; token.kind != GSY_HTML_END; gsy_html_scan_next(&scan, &token))
        if (token.kind == GSY_HTML_OPEN && gsy_tag_get_kind(token.tag) != GSY_TAG_INLINE)
            return TRUE;
    return FALSE;
}

gboolean
gsy_html_sniff(const char *head, gsize len_bytes)
{
    static const char *const inner[] = { "<html", "<!doctype html", "<HTML", "<!DOCTYPE html",
                                         "<!DOCTYPE HTML" };
    if (starts_with(head, len_bytes, "<!doctype html") || is_fragment(head, len_bytes))
        return TRUE;
    for (guint i = 0; *head == '<' && i < G_N_ELEMENTS(inner);
         i++) /* behind a comment or <?xml?> */
        if (g_strstr_len(head, (gssize)MIN(len_bytes, 2000), inner[i]) != NULL)
            return TRUE;
    return FALSE;
}

typedef struct {
    const GsyHtmlPage *page;
    GsyArticleDraft *draft;
    GString *text;
    GArray *blocks;      /* (GsyBlock): in the draft's text */
    const GArray *times; /* (GsyWhen): of the page's blocks, for posts; nullable */
    guint piece;         /* first that may lie in the next block */
    guint fact;          /* the same of what the page says at its places */
    const GsyHtmlSource *from;
    guint layer; /* first of from->pieces that may lie in the next piece */
} Writer;

/* A piece of the page is cut where pieces of what the page was made of end. */
static void
add_piece(Writer *writer, guint32 text_start, guint32 page_start, guint32 len)
{
    const GArray *layers = writer->from->pieces;
    if (writer->from->text == NULL)
        return;
    if (layers == NULL) {
        gsy_article_draft_add_piece(writer->draft, text_start, page_start, len);
        return;
    }
    for (; writer->layer < layers->len; writer->layer++) {
        const GsyPiece *layer = &g_array_index(layers, GsyPiece, writer->layer);
        guint32 layer_end = layer->text_start + layer->len_bytes;
        guint32 start = MAX(layer->text_start, page_start), end = MIN(layer_end, page_start + len);
        if (layer->text_start >= page_start + len)
            break;
        if (start < end)
            gsy_article_draft_add_piece(writer->draft, text_start + (start - page_start),
                                        layer->source_start - writer->from->pieces_start +
                                            (start - layer->text_start),
                                        end - start);
        if (layer_end > page_start + len)
            break;
    }
}

/* What the fact says that its words are; FALSE for nothing. */
static gboolean
read_marked(const GsyHtmlPage *page, const GsyHtmlFact *fact, GsyMarked *marked)
{
    static const struct {
        GsyHtmlFactKind fact;
        GsyMarkedKind kind;
    } kinds[] = {
        { GSY_FACT_TIME, GSY_MARKED_TIME },
        { GSY_FACT_PLACE, GSY_MARKED_PLACE },
        { GSY_FACT_PERSON, GSY_MARKED_PERSON },
        { GSY_FACT_ORG, GSY_MARKED_ORG },
    };
    guint i = 0;
    while (i < G_N_ELEMENTS(kinds) && kinds[i].fact != fact->kind)
        i++;
    if (i == G_N_ELEMENTS(kinds))
        return FALSE;
    *marked = (GsyMarked){ .kind = kinds[i].kind };
    if (fact->kind == GSY_FACT_TIME) {
        g_autofree char *stamp = gsy_html_dup_decoded(
            page->source + fact->value.start, MIN(gsy_span_len(fact->value), STAMP_MAX_BYTES));
        marked->when = gsy_when_parse(stamp);
    }
    return TRUE;
}

/* What words of the block are marked up as. */
static void
add_marked(Writer *writer, GsySpan from, guint32 to)
{
    const GArray *facts = writer->page->facts;
    for (; writer->fact < facts->len; writer->fact++) {
        const GsyHtmlFact *fact = &g_array_index(facts, GsyHtmlFact, writer->fact);
        GsyMarked marked;
        if (fact->text.start < from.start || !read_marked(writer->page, fact, &marked))
            continue;
        if (fact->text.end > from.end)
            return;
        marked.span.start = to + (fact->text.start - from.start);
        marked.span.end = to + (fact->text.end - from.start);
        gsy_article_draft_add_marked(writer->draft, &marked);
    }
}

/* Copies a stretch of the page's text with the pieces that lie in it. */
static void
write_block(Writer *writer, guint32 index, GsyZone zone)
{
    GsySpan from = gsy_html_page_get_block(writer->page, index)->text;
    GsySpan to = { (guint32)writer->text->len, (guint32)writer->text->len + gsy_span_len(from) };
    g_string_append_len(writer->text, writer->page->text->str + from.start, gsy_span_len(from));
    g_string_append(writer->text, "\n\n");
    const GArray *pieces = writer->page->pieces;
    for (; writer->piece < pieces->len; writer->piece++) {
        const GsyHtmlPiece *piece = &g_array_index(pieces, GsyHtmlPiece, writer->piece);
        guint32 start = MAX(piece->text_start, from.start),
                end = MIN(piece->text_start + piece->len_bytes, from.end);
        if (piece->text_start >= from.end)
            break;
        if (start < end)
            add_piece(writer, to.start + (start - from.start),
                      piece->source_start + (start - piece->text_start), end - start);
        if (piece->text_start + piece->len_bytes > from.end)
            break;
    }
    add_marked(writer, from, to.start);
    GsyBlock block = { .span = to, .zone = zone };
    if (writer->times != NULL && zone != GSY_ZONE_HEADLINE)
        block.when = g_array_index(writer->times, GsyWhen, index);
    g_array_append_val(writer->blocks, block);
}

/* Cues of what a page says of itself. */
static const guint32 not_story = GSY_CUE_BIT(GSY_CUE_JUNK) | GSY_CUE_BIT(GSY_CUE_TAIL);

/* What the words of a short block say of it; of prose only that it is a note, which may be long. */
static guint32
get_cues(const GsyHtmlPage *page, const GsyHtmlBlock *block)
{
    gsize len = gsy_span_len(block->text);
    guint32 cues = gsy_cues_get(page->text->str + block->text.start, len);
    return len > CUE_LINE_BYTES ? cues & GSY_CUE_BIT(GSY_CUE_NOTE) : cues;
}

static GsyZone
get_zone(GsyHtmlRole role, gboolean is_first)
{
    switch (role) {
    case GSY_ROLE_CAPTION:
        return GSY_ZONE_CAPTION;
    case GSY_ROLE_DEK:
        return GSY_ZONE_DEK;
    case GSY_ROLE_POST:
        return GSY_ZONE_QUOTE;
    case GSY_ROLE_PARAGRAPH:
        return is_first ? GSY_ZONE_LEDE : GSY_ZONE_BODY;
    default:
        return GSY_ZONE_BODY;
    }
}

static void
write_blocks(Writer *writer, const GArray *roles, guint32 headline)
{
    gboolean is_first = TRUE;
    for (guint32 i = 0; i < roles->len; i++) {
        GsyHtmlRole role = g_array_index(roles, guint8, i);
        const GsyHtmlBlock *block = gsy_html_page_get_block(writer->page, i);
        if (role == GSY_ROLE_NONE || i == headline)
            continue;
        guint32 cues = get_cues(writer->page, block);
        if (cues & not_story)
            continue;
        if (cues & GSY_CUE_BIT(GSY_CUE_CAPTION))
            role = GSY_ROLE_CAPTION;
        gboolean is_note = (cues & GSY_CUE_BIT(GSY_CUE_NOTE)) != 0;
        write_block(writer, i, is_note ? GSY_ZONE_NOTE : get_zone(role, is_first));
        is_first = is_first && (is_note || role != GSY_ROLE_PARAGRAPH);
    }
}

/* The title as metadata gives it stands nowhere in the page byte for byte: it maps to the start. */
static void
write_title(Writer *writer, const char *title)
{
    if (writer->from->text != NULL)
        gsy_article_draft_add_piece(writer->draft, writer->text->len, 0, 0);
    GsyBlock block = {
        .span = { (guint32)writer->text->len, (guint32)(writer->text->len + strlen(title)) },
        .zone = GSY_ZONE_HEADLINE,
    };
    g_string_append(writer->text, title);
    g_array_prepend_val(writer->blocks, block);
}

/* Lower-case words of three letters and more. */
static GHashTable *
collect_words(const char *text, gsize len)
{
    GHashTable *words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (gsize i = 0; i < len;) {
        gsize start = i;
        while (i < len && (g_ascii_isalnum(text[i]) || (guint8)text[i] >= 0x80))
            i++;
        if (i >= start + 3)
            g_hash_table_add(words, g_ascii_strdown(text + start, (gssize)(i - start)));
        i += i == start;
    }
    return words;
}

/* Whether two headlines are of one story: they share a third of the shorter one's words. */
static gboolean
are_alike(const char *title, const char *text, gsize len)
{
    g_autoptr(GHashTable) a = collect_words(title, strlen(title));
    g_autoptr(GHashTable) b = collect_words(text, len);
    guint shared = 0, fewer = MIN(g_hash_table_size(a), g_hash_table_size(b));
    GHashTableIter iter;
    gpointer word;
    g_hash_table_iter_init(&iter, a);
    while (g_hash_table_iter_next(&iter, &word, NULL))
        shared += g_hash_table_contains(b, word);
    return shared > 0 && shared * 3 >= fewer;
}

/* The headline is what readers see above the story, if it is of the same story as the title. */
static void
write_headline(Writer *writer, guint32 headline)
{
    const char *title = gsy_article_draft_get_title(writer->draft);
    const GsyHtmlBlock *block =
        headline != G_MAXUINT32 ? gsy_html_page_get_block(writer->page, headline) : NULL;
    const char *text = block != NULL ? writer->page->text->str + block->text.start : NULL;
    if (block != NULL && (title == NULL || are_alike(title, text, gsy_span_len(block->text)))) {
        if (title == NULL)
            gsy_article_draft_set(writer->draft, GSY_FIELD_TITLE, text, gsy_span_len(block->text),
                                  "stated");
        write_block(writer, headline, GSY_ZONE_HEADLINE);
    }
}

static void
tell_limits(GsyArticleDraft *draft, const GsyHtmlPage *page)
{
    if (page->n_too_deep > 0)
        gsy_article_draft_note(draft, "limit",
                               "%u elements are nested too deep or too many to be told apart",
                               page->n_too_deep);
    if (page->n_dropped > 0)
        gsy_article_draft_note(draft, "limit", "%u attributes of tags with too many were not read",
                               page->n_dropped);
    if (page->is_cut)
        gsy_article_draft_note(draft, "limit", "too many paragraphs; the rest is not read");
}

void
gsy_html_fill(GsyArticleDraft *draft, const GsyHtmlPage *page, const GArray *roles,
              guint32 headline, const GsyHtmlSource *from)
{
    g_autoptr(GArray) blocks = g_array_new(FALSE, FALSE, sizeof(GsyBlock));
    g_autoptr(GArray) times = gsy_posts_find(page, roles);
    GString *text = g_string_sized_new(page->text->len / 2 + 64);
    Writer writer = { page, draft, text, blocks, times, 0, 0, from, 0 };
    tell_limits(draft, page);
    write_headline(&writer, headline);
    write_blocks(&writer, roles, headline);
    const char *title = gsy_article_draft_get_title(draft);
    gboolean has_headline =
        blocks->len > 0 && g_array_index(blocks, GsyBlock, 0).zone == GSY_ZONE_HEADLINE;
    if (title != NULL && !has_headline)
        write_title(&writer, title);
    gsize text_len = text->len;
    gsy_article_draft_take_text(draft, g_string_free(text, FALSE), text_len, from->text,
                                from->len_bytes, from->decoded);
    for (guint i = 0; i < blocks->len; i++)
        gsy_article_draft_add_post(draft, &g_array_index(blocks, GsyBlock, i));
}

/* What readers see between the headline and the story, where the page's data does not say it: its
 * date, its authors, and a dateline. */
static void
read_visible_head(GsyArticleDraft *draft, const GsyHtmlPage *page, guint32 headline)
{
    guint32 first = headline != G_MAXUINT32 ? headline + 1 : 0;
    gboolean is_updated = gsy_article_draft_has(draft, GSY_FIELD_UPDATED);
    for (guint32 i = first; i < MIN(page->blocks->len, first + HEAD_MAX_BLOCKS); i++) {
        GsySpan span = gsy_html_page_get_block(page, i)->text;
        const char *text = page->text->str + span.start;
        gsize len = gsy_span_len(span);
        gboolean has_authors = gsy_article_draft_has(draft, GSY_FIELD_AUTHORS);
        if (len >= LEDE_MIN_BYTES) {
            gsy_masthead_read_dateline(draft, text, len);
            break;
        }
        if (!gsy_masthead_read(draft, text, len) && !has_authors)
            gsy_masthead_read_byline(draft, text, len);
    }
    if (!is_updated)
        gsy_article_draft_date_by_update(draft);
}

/* "Headline - Harbour News", as the page is called. */
static void
read_page_title(GsyArticleDraft *draft, const GsyHtmlPage *page)
{
    const char *title = gsy_article_draft_get_title(draft);
    for (guint i = 0; title != NULL && i < page->facts->len; i++) {
        const GsyHtmlFact *fact = &g_array_index(page->facts, GsyHtmlFact, i);
        if (fact->kind != GSY_FACT_TITLE)
            continue;
        g_autofree char *value =
            gsy_html_dup_decoded(page->source + fact->value.start, gsy_span_len(fact->value));
        gsize len = strlen(title);
        if (!g_str_has_prefix(value, title))
            return;
        len += strspn(value + len, " -|:");
        if (g_str_has_prefix(value + len, "\xe2\x80\x93") ||
            g_str_has_prefix(value + len, "\xe2\x80\x94"))
            len += 3 + strspn(value + len + 3, " ");
        gsy_masthead_read_outlet(draft, value + len, strlen(value + len));
        return;
    }
}

void
gsy_html_fill_source(GsyArticleDraft *draft, char *source, gsize len_bytes, gboolean decoded)
{
    g_autoptr(GsyHtmlPage) page = gsy_html_page_new(source, len_bytes);
    guint32 headline;
    g_autoptr(GArray) roles =
        gsy_html_body_find(page, gsy_article_draft_get_title(draft), &headline);
    GsyHtmlSource from = { .text = source, .len_bytes = len_bytes, .decoded = decoded };
    gsy_html_fill(draft, page, roles, headline, &from);
}

/* Words of the story's paragraphs that readers see. */
static guint
count_seen(const GsyHtmlPage *page, const GArray *roles)
{
    guint n = 0;
    for (guint32 i = 0; i < roles->len && n < SEEN_MIN_WORDS; i++) {
        const GsyHtmlBlock *block = gsy_html_page_get_block(page, i);
        if (g_array_index(roles, guint8, i) == GSY_ROLE_PARAGRAPH &&
            (get_cues(page, block) & not_story) == 0)
            n += gsy_words_count(page->text->str + block->text.start, gsy_span_len(block->text));
    }
    return n;
}

/* The longest story that an article object has. */
static void
find_story(const json_t *object, gpointer data)
{
    char **story = data;
    const char *text = gsy_linked_find_text(object, "articleBody");
    if (text != NULL && (*story == NULL || strlen(text) > strlen(*story))) {
        g_free(*story);
        *story = g_strdup(text);
    }
}

/* A page that a script fills has its story in its JSON-LD alone. FALSE: it has none there. */
static gboolean
fill_from_data(GsyArticleDraft *draft, const GsyHtmlPage *page, guint n_seen)
{
    g_autofree char *story = NULL;
    for (guint i = 0; i < page->facts->len; i++) {
        const GsyHtmlFact *fact = &g_array_index(page->facts, GsyHtmlFact, i);
        if (fact->kind == GSY_FACT_JSON)
            gsy_linked_read(page->source + fact->value.start, gsy_span_len(fact->value), find_story,
                            &story);
    }
    gsize len = story != NULL ? strlen(story) : 0;
    if (len == 0 || gsy_words_count(story, len) < n_seen * STORY_MIN_TIMES)
        return FALSE;
    const char *title = gsy_article_draft_get_title(draft);
    g_autofree char *name = g_strdup(title);
    if (strstr(story, "</") != NULL)
        gsy_html_fill_source(draft, g_steal_pointer(&story), len, TRUE);
    else
        gsy_text_fill(draft, g_steal_pointer(&story), len, name, TRUE);
    return TRUE;
}

void
gsy_html_read(const GsyInput *input, char *source, gsize len_bytes, gboolean decoded)
{
    GsyOrigin origin = gsy_input_get_origin(input, "html");
    g_autoptr(GsyArticleDraft) draft = gsy_article_draft_new(&origin, input->sink);
    g_autoptr(GsyHtmlPage) page = gsy_html_page_new(source, len_bytes);
    gsy_metadata_read(draft, page);

    guint32 headline;
    gboolean is_all = input->letter != NULL && input->letter->is_digest;
    g_autoptr(GArray) roles =
        is_all ? gsy_html_body_take_all(page, &headline)
               : gsy_html_body_find(page, gsy_article_draft_get_title(draft), &headline);
    if (!gsy_article_draft_has(draft, GSY_FIELD_OUTLET))
        read_page_title(draft, page);
    if (!gsy_article_draft_has(draft, GSY_FIELD_PUBLISHED) ||
        !gsy_article_draft_has(draft, GSY_FIELD_AUTHORS))
        read_visible_head(draft, page, headline);
    gsy_input_apply(input, draft);
    guint n_seen = count_seen(page, roles);
    if (n_seen < SEEN_MIN_WORDS && fill_from_data(draft, page, n_seen)) {
        g_free(source);
    } else {
        GsyHtmlSource from = { .text = source, .len_bytes = len_bytes, .decoded = decoded };
        gsy_html_fill(draft, page, roles, headline, &from);
        if (n_seen == 0 && gsy_article_draft_get_title(draft) != NULL)
            gsy_article_draft_note(draft, "empty", "no story in the page but its headline");
    }
    gsy_article_draft_emit(draft);
}
