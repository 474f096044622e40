#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "report/html-private.h"

/* The first page: what was read, then each story with its table and what was found in it. */

static void
add_count(guint n, const char *one, const char *many, const char *class, GString *out)
{
    gsy_html_add(out, "<li class=\"%s\"><b>%u</b> %s</li>\n", class, n, n == 1 ? one : many);
}

static void
add_counts(const GsyHtml *html, GString *out)
{
    const GsySummary *summary = html->fields.summary;
    g_autoptr(GHashTable) outlets = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < html->fields.articles->len; i++)
        g_hash_table_add(
            outlets, (gpointer)gsy_html_get_outlet(g_ptr_array_index(html->fields.articles, i)));
    g_string_append(out, "<ul class=\"counts\">\n");
    add_count(summary->findings[GSY_LEVEL_ERROR], "error", "errors", "error", out);
    add_count(summary->findings[GSY_LEVEL_WARNING], "warning", "warnings", "warning", out);
    add_count(summary->findings[GSY_LEVEL_NOTE], "note", "notes", "note", out);
    add_count(summary->articles, "article", "articles", "", out);
    add_count(g_hash_table_size(outlets), "outlet", "outlets", "", out);
    add_count(summary->claims, "claim", "claims", "", out);
    if (summary->suppressed > 0)
        add_count(summary->suppressed, "known already", "known already", "", out);
    if (summary->skipped > 0)
        add_count(summary->skipped, "skipped", "skipped", "", out);
    g_string_append(out, "</ul>\n");
}

/* --- stories --- */

typedef struct {
    const GsyEvent *event;
    guint findings[GSY_LEVEL_ERROR + 1];
} Story;

static int
compare_stories(gconstpointer x, gconstpointer y)
{
    const Story *a = x, *b = y;
    for (int level = GSY_LEVEL_ERROR; level >= 0; level--)
        if (a->findings[level] != b->findings[level])
            return a->findings[level] > b->findings[level] ? -1 : 1;
    if (a->event->articles->len != b->event->articles->len)
        return a->event->articles->len > b->event->articles->len ? -1 : 1;
    return strcmp(a->event->id, b->event->id);
}

static GArray *
list_stories(const GsyHtml *html)
{
    GArray *stories = g_array_new(FALSE, FALSE, sizeof(Story));
    const GPtrArray *events = html->fields.grouping->events;
    for (guint i = 0; i < events->len; i++) {
        Story story = { .event = g_ptr_array_index(events, i) };
        const GPtrArray *findings = gsy_html_find_findings(html, story.event);
        for (guint k = 0; findings != NULL && k < findings->len; k++)
            story.findings[((const GsyFinding *)g_ptr_array_index(findings, k))->level]++;
        g_array_append_val(stories, story);
    }
    g_array_sort(stories, compare_stories);
    return stories;
}

static gboolean
is_worth_a_table(const Story *story)
{
    return story->findings[GSY_LEVEL_ERROR] + story->findings[GSY_LEVEL_WARNING] > 0 ||
           (!story->event->background && story->event->articles->len > 1);
}

static void
add_story(const GsyHtml *html, const Story *story, GString *out)
{
    const GsyEvent *event = story->event;
    g_string_append(out, "<section class=\"story\">\n<h2>");
    gsy_html_add_link(html, event, event->label, out);
    gsy_html_add(out, "</h2>\n<p class=\"sub\">%u %s</p>\n", event->articles->len,
                 event->articles->len == 1 ? "article" : "articles");
    gsy_html_add_matrix(html, event, FALSE, out);
    gsy_html_add_findings(html, gsy_html_find_findings(html, event), out);
    g_string_append(out, "</section>\n");
}

static void
add_others(const GsyHtml *html, const GArray *stories, guint from, GString *out)
{
    if (from >= stories->len)
        return;
    gsy_html_add(out, "<section class=\"story\">\n<h2>Also told of</h2>\n<ul class=\"plain\">\n");
    for (guint i = from; i < stories->len; i++) {
        const Story *story = &g_array_index(stories, Story, i);
        g_string_append(out, "<li>");
        gsy_html_add_link(html, story->event, story->event->label, out);
        gsy_html_add(out, " <span class=\"muted\">%s, %u %s</span></li>\n",
                     story->event->background ? "looked back to" : "one story",
                     story->event->articles->len,
                     story->event->articles->len == 1 ? "article" : "articles");
    }
    g_string_append(out, "</ul>\n</section>\n");
}

/* Findings about articles that belong to no event. */
static void
add_unplaced(const GsyHtml *html, GString *out)
{
    g_autoptr(GPtrArray) unplaced = g_ptr_array_new();
    for (guint i = 0; i < html->fields.findings->len; i++) {
        GsyFinding *finding = g_ptr_array_index(html->fields.findings, i);
        if (finding->event == NULL || !g_hash_table_contains(html->event_by_id, finding->event))
            g_ptr_array_add(unplaced, finding);
    }
    if (unplaced->len == 0)
        return;
    g_string_append(out, "<section class=\"story\">\n<h2>Outside of any story</h2>\n");
    gsy_html_add_findings(html, unplaced, out);
    g_string_append(out, "</section>\n");
}

static void
add_legend(GString *out)
{
    g_string_append(
        out, "<p class=\"legend\"><span><span class=\"sign differs\">≠</span> another figure "
             "excludes this one</span> <span><span class=\"sign look\">!</span> something to look "
             "at</span> <span><span class=\"sign\">✓</span> goes together with the others</span> "
             "<span>– nothing said of it</span> <span class=\"none\">no figure given</span></p>\n");
}

void
gsy_html_add_index(const GsyHtml *html, GString *out)
{
    g_autoptr(GArray) stories = list_stories(html);
    guint n = 0;
    g_string_append(out, "<h1>Where the articles disagree</h1>\n");
    add_counts(html, out);
    add_legend(out);
    while (n < stories->len && n < GSY_HTML_MAX_STORIES &&
           is_worth_a_table(&g_array_index(stories, Story, n)))
        add_story(html, &g_array_index(stories, Story, n++), out);
    add_unplaced(html, out);
    add_others(html, stories, n, out);
}
