#include "config.h"

#include "report/html-private.h"

/* A story: its facts by outlet, how they went on, what was found, who told it. */

static void
add_courses(const GsyHtml *html, const GsyEvent *event, GString *out)
{
    const GPtrArray *facts = g_hash_table_lookup(html->facts_of, event);
    gboolean has_any = FALSE;
    for (guint i = 0; facts != NULL && i < facts->len; i++) {
        const GsyFact *fact = g_ptr_array_index(facts, i);
        if (!gsy_html_has_course(fact))
            continue;
        if (!has_any)
            g_string_append(out, "<h2>As the days went on</h2>\n<p class=\"legend\"><span>● "
                                 "exact</span> <span>↑ at least</span> <span>↓ at most</span> "
                                 "<span>┃ a range</span> <span>┆ hedged</span></p>\n");
        has_any = TRUE;
        gsy_html_add_course(html, fact, out);
    }
}

static void
add_articles(const GsyHtml *html, const GsyEvent *event, GString *out)
{
    gsy_html_add(out, "<h2>%s</h2>\n<ul class=\"articles\">\n",
                 event->background ? "Looked back to in" : "Articles");
    for (guint i = 0; i < event->articles->len; i++) {
        g_string_append(out, "<li>");
        gsy_html_add_article_line(html, g_ptr_array_index(event->articles, i), out);
        g_string_append(out, "</li>\n");
    }
    g_string_append(out, "</ul>\n");
    for (guint i = 0; event->copies != NULL && i < event->copies->len; i++) {
        const GPtrArray *copies = g_ptr_array_index(event->copies, i);
        g_string_append(out, "<p class=\"muted\">One text in several places: ");
        for (guint k = 0; k < copies->len; k++) {
            const GsyArticle *article = gsy_article_get_card(g_ptr_array_index(copies, k));
            g_string_append(out, k > 0 ? ", " : "");
            gsy_html_add_link(html, article, gsy_html_get_outlet(article), out);
        }
        g_string_append(out, ".</p>\n");
    }
}

void
gsy_html_add_event(const GsyHtml *html, const GsyEvent *event, GString *out)
{
    GsyWhen date = event->date;
    if (date.precision > GSY_WHEN_DAY)
        date.precision = GSY_WHEN_DAY;
    g_autofree char *day = gsy_html_dup_day(&date);
    const GPtrArray *findings = gsy_html_find_findings(html, event);
    gsy_html_add(out, "<p class=\"kicker\">Story</p>\n<h1>%s</h1>\n<p class=\"sub\">",
                 event->label);
    if (day != NULL)
        gsy_html_add(out, "%s · ", day);
    gsy_html_add(out, "%u %s", event->articles->len,
                 event->articles->len == 1 ? "article" : "articles");
    if (event->basis != NULL && event->articles->len > 1 && !event->background)
        gsy_html_add(out, " · put together by %s", event->basis);
    g_string_append(out, "</p>\n");
    gsy_html_add_matrix(html, event, TRUE, out);
    if (findings != NULL)
        g_string_append(out, "<h2>What was found</h2>\n");
    gsy_html_add_findings(html, findings, out);
    add_courses(html, event, out);
    add_articles(html, event, out);
}
