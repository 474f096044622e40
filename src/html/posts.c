#include "config.h"

#include <string.h>

#include "html/body.h"
#include "html/posts.h"

typedef struct {
    GsySpan time;       /* in the source: the first in it, empty for none */
    guint32 text_bytes; /* of the story, in it */
    guint32 n_posts;    /* elements right below it with a time and text */
    guint32 n_marks;    /* the same with a time alone */
    guint32 next;       /* block at which the next beside it begins that has a time */
    guint32 first;      /* the same of the first below it, once there is one */
} Element;

typedef struct {
    const GsyHtmlPage *page;
    const GArray *roles;
    Element *elements; /* of each node */
    guint32 story_bytes;
} Finder;

static gboolean
is_story(const Finder *finder, guint32 block)
{
    GsyHtmlRole role = g_array_index(finder->roles, guint8, block);
    return role == GSY_ROLE_PARAGRAPH || role == GSY_ROLE_QUOTE || role == GSY_ROLE_ENTRY ||
           role == GSY_ROLE_POST;
}

/* Whether it stands among the words of a line: "on Friday", marked up, and not the "9:30" before
 * what is told. */
static gboolean
is_within_line(const GsyHtmlPage *page, const GsyHtmlFact *fact)
{
    if (fact->n_blocks >= page->blocks->len)
        return FALSE;
    GsySpan line = gsy_html_page_get_block(page, fact->n_blocks)->text;
    const char *text = page->text->str;
    gboolean has_digit = FALSE;
    for (guint32 i = fact->text.start; i < fact->text.end; i++)
        has_digit = has_digit || g_ascii_isdigit(text[i]);
    gboolean is_first = fact->text.start <= line.start, is_last = fact->text.end >= line.end;
    return gsy_span_len(fact->text) > 0 && !is_last && !(is_first && has_digit);
}

/* A stamp of the page or of a post, and not when something was changed. */
static gboolean
is_stamp(const GsyHtmlPage *page, const GsyHtmlFact *fact)
{
    static const char name[] = "datePublished";
    gboolean is_item = fact->kind == GSY_FACT_ITEM || fact->kind == GSY_FACT_META;
    if (gsy_span_len(fact->value) == 0)
        return FALSE;
    return (fact->kind == GSY_FACT_TIME && !is_within_line(page, fact)) ||
           (is_item && gsy_span_len(fact->key) == strlen(name) &&
            g_ascii_strncasecmp(page->source + fact->key.start, name, strlen(name)) == 0);
}

/* Children come after their parents: from the end on, each is whole when it is added to its parent.
 */
static void
sum_up(Finder *finder)
{
    const GsyHtmlPage *page = finder->page;
    for (guint32 i = page->facts->len; i-- > 0;) {
        const GsyHtmlFact *fact = &g_array_index(page->facts, GsyHtmlFact, i);
        if (is_stamp(page, fact))
            finder->elements[fact->node].time = fact->value;
    }
    for (guint32 i = 0; i < page->blocks->len; i++)
        if (is_story(finder, i)) {
            const GsyHtmlBlock *block = gsy_html_page_get_block(page, i);
            finder->elements[block->node].text_bytes += gsy_span_len(block->text);
            finder->story_bytes += gsy_span_len(block->text);
        }
    for (guint32 i = page->nodes->len; i-- > 1;) {
        const GsyHtmlNode *node = gsy_html_page_get_node(page, i);
        Element *element = &finder->elements[i], *parent = &finder->elements[node->parent];
        parent->text_bytes += element->text_bytes;
        element->next = parent->n_posts + parent->n_marks > 0
                            ? parent->first
                            : gsy_html_page_get_node(page, node->parent)->end;
        if (gsy_span_len(element->time) == 0)
            continue;
        if (gsy_span_len(parent->time) == 0 || element->time.start < parent->time.start)
            parent->time = element->time;
        parent->n_posts += element->text_bytes > 0;
        parent->n_marks += element->text_bytes == 0;
        parent->first = node->first;
    }
}

/* The inner elements' times go over the outer ones'. */
static void
write_times(const Finder *finder, GArray *times)
{
    for (guint32 i = 1; i < finder->page->nodes->len; i++) {
        const GsyHtmlNode *node = gsy_html_page_get_node(finder->page, i);
        const Element *element = &finder->elements[i], *parent = &finder->elements[node->parent];
        gboolean is_post = element->text_bytes > 0;
        if (gsy_span_len(element->time) == 0 || (is_post ? parent->n_posts : parent->n_marks) < 2)
            continue;
        guint32 end = is_post ? node->end : element->next;
        for (guint32 block = node->first; block < end; block++)
            g_array_index(times, GsySpan, block) = element->time;
    }
}

static guint32
count_timed_bytes(const Finder *finder, const GArray *times)
{
    guint32 timed_bytes = 0;
    for (guint32 i = 0; i < times->len; i++)
        if (is_story(finder, i) && gsy_span_len(g_array_index(times, GsySpan, i)) > 0)
            timed_bytes += gsy_span_len(gsy_html_page_get_block(finder->page, i)->text);
    return timed_bytes;
}

GArray *
gsy_html_posts_find(const GsyHtmlPage *page, const GArray *roles)
{
    const double most = 0.5; /* of the story: less are posts quoted in it */
    g_autofree Element *elements = g_new0(Element, page->nodes->len);
    Finder finder = { .page = page, .roles = roles, .elements = elements };
    sum_up(&finder);
    g_autoptr(GArray) times = g_array_new(FALSE, TRUE, sizeof(GsySpan));
    g_array_set_size(times, page->blocks->len);
    write_times(&finder, times);
    return count_timed_bytes(&finder, times) > most * finder.story_bytes ? g_steal_pointer(&times)
                                                                         : NULL;
}

gboolean
gsy_html_is_live_blog(const GsyHtmlPage *page)
{
    static const char name[] = "LiveBlogPosting"; /* schema.org's, in JSON-LD or microdata */
    return memmem(page->source, page->len_bytes, name, strlen(name)) != NULL;
}
