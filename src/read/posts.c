#include "config.h"

#include <string.h>

#include "html/body.h"
#include "html/posts.h"
#include "read/linked.h"
#include "read/posts.h"

enum {
    STAMP_MAX_BYTES = 120,
    BEGIN_BYTES = 80,     /* of a post: as many letters tell it from the others */
    BEGIN_MIN_BYTES = 12, /* fewer are found anywhere */
};

/* A post has a clock time; days are for articles. */
static GsyWhen
read_stamp(const char *text, gsize len)
{
    g_autofree char *stamp = gsy_html_dup_decoded(text, MIN(len, STAMP_MAX_BYTES));
    GsyWhen when = gsy_when_parse(stamp);
    if (when.precision < GSY_WHEN_HOUR)
        return (GsyWhen){ .zone_min = GSY_ZONE_UNKNOWN };
    when.basis = GSY_BASIS_CARRIED;
    return when;
}

/* Two posts at least: one time is the page's own. */
static gboolean
has_two(const GArray *times)
{
    const GsyWhen *first = NULL;
    for (guint i = 0; i < times->len; i++) {
        const GsyWhen *when = &g_array_index(times, GsyWhen, i);
        if (!gsy_when_is_known(when))
            continue;
        if (first != NULL && first->start_min != when->start_min)
            return TRUE;
        first = when;
    }
    return FALSE;
}

static GArray *
find_in_elements(const GsyHtmlPage *page, const GArray *roles)
{
    g_autoptr(GArray) spans = gsy_html_posts_find(page, roles);
    if (spans == NULL)
        return NULL;
    GArray *times = g_array_new(FALSE, TRUE, sizeof(GsyWhen));
    GsyWhen when = { 0 };
    for (guint i = 0; i < spans->len; i++) {
        GsySpan span = g_array_index(spans, GsySpan, i);
        if (i == 0 || span.start != g_array_index(spans, GsySpan, i - 1).start)
            when = read_stamp(page->source + span.start, gsy_span_len(span));
        g_array_append_val(times, when);
    }
    return times;
}

/* --- JSON-LD --- */

/* The beginning of a text: letters and digits alone, lower case; NULL for too few. */
static char *
dup_beginning(const char *text, gsize len)
{
    char *begin = g_malloc(BEGIN_BYTES + 1);
    gsize n = 0;
    for (gsize i = 0; i < len && n < BEGIN_BYTES; i++)
        if (g_ascii_isalnum(text[i]))
            begin[n++] = g_ascii_tolower(text[i]);
    begin[n] = '\0';
    if (n >= BEGIN_MIN_BYTES)
        return begin;
    g_free(begin);
    return NULL;
}

static void
add_beginning(GHashTable *posts, const char *html, const GsyWhen *when)
{
    if (html == NULL)
        return;
    g_autoptr(GsyHtmlPage) text = gsy_html_page_new(html, strlen(html));
    if (text->blocks->len == 0)
        return;
    GsySpan span = gsy_html_page_get_block(text, 0)->text;
    char *begin = dup_beginning(text->text->str + span.start, gsy_span_len(span));
    if (begin != NULL)
        g_hash_table_insert(posts, begin, g_memdup2(when, sizeof *when));
}

static void
add_updates(const json_t *object, gpointer data)
{
    const json_t *updates = gsy_linked_find(object, "liveBlogUpdate"), *post;
    size_t i;
    json_array_foreach((json_t *)updates, i, post)
    {
        const char *stamp = json_is_object(post) ? gsy_linked_find_text(post, "datePublished") : "";
        GsyWhen when = read_stamp(stamp != NULL ? stamp : "", stamp != NULL ? strlen(stamp) : 0);
        if (!gsy_when_is_known(&when))
            continue;
        add_beginning(data, gsy_linked_find_text(post, "headline"), &when);
        add_beginning(data, gsy_linked_find_text(post, "articleBody"), &when);
    }
}

/* By how each post begins. From the block on that begins as a post does, all are the post's until
 * another begins. */
static GArray *
find_in_json(const GsyHtmlPage *page)
{
    g_autoptr(GHashTable) posts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (guint i = 0; i < page->facts->len; i++) {
        const GsyHtmlFact *fact = &g_array_index(page->facts, GsyHtmlFact, i);
        if (fact->kind == GSY_FACT_JSON)
            gsy_linked_read(page->source + fact->value.start, gsy_span_len(fact->value),
                            add_updates, posts);
    }
    GArray *times = g_array_new(FALSE, TRUE, sizeof(GsyWhen));
    GsyWhen when = { .zone_min = GSY_ZONE_UNKNOWN };
    for (guint i = 0; i < page->blocks->len; i++) {
        GsySpan span = gsy_html_page_get_block(page, i)->text;
        g_autofree char *begin = dup_beginning(page->text->str + span.start, gsy_span_len(span));
        const GsyWhen *known = begin != NULL ? g_hash_table_lookup(posts, begin) : NULL;
        if (known != NULL)
            when = *known;
        g_array_append_val(times, when);
    }
    return times;
}

GArray *
gsy_posts_find(const GsyHtmlPage *page, const GArray *roles)
{
    g_autoptr(GArray) times = find_in_elements(page, roles);
    if (times != NULL && has_two(times))
        return g_steal_pointer(&times);
    if (!gsy_html_is_live_blog(page))
        return NULL;
    g_autoptr(GArray) linked = find_in_json(page);
    return has_two(linked) ? g_steal_pointer(&linked) : NULL;
}
