#include "config.h"

#include "report/html-private.h"

/* What the rules of comparison are for, and on what they fire. */

void
gsy_html_add_rules(const GsyHtml *html, GString *out)
{
    g_string_append(out, "<h1>Rules</h1>\n<p class=\"sub\">What is compared, and when it is "
                         "told.</p>\n<ul class=\"rules\">\n");
    for (guint i = 0; i < html->fields.rules->len; i++) {
        const GsyHtmlRule *rule = g_ptr_array_index(html->fields.rules, i);
        const GPtrArray *findings = gsy_html_find_findings(html, rule);
        gsy_html_add(out, "<li><span class=\"badge %s\">%s</span> ", rule->level, rule->level);
        gsy_html_add_link(html, rule, rule->title, out);
        gsy_html_add(out, " <span class=\"muted\">%s", rule->id);
        if (findings != NULL)
            gsy_html_add(out, ", fired %u×", findings->len);
        g_string_append(out, "</span></li>\n");
    }
    g_string_append(out, "</ul>\n");
}

static void
add_paragraph(const char *heading, const char *text, GString *out)
{
    if (text != NULL && *text != '\0')
        gsy_html_add(out, "<dt>%s</dt><dd>%s</dd>\n", heading, text);
}

static void
add_examples(const char *heading, const GPtrArray *examples, GString *out)
{
    if (examples->len == 0)
        return;
    gsy_html_add(out, "<h2>%s</h2>\n", heading);
    for (guint i = 0; i < examples->len; i++) {
        const char *const *texts = g_ptr_array_index(examples, i);
        g_string_append(out, "<div class=\"example\">\n");
        for (guint k = 0; texts[k] != NULL; k++)
            gsy_html_add(out, "<pre>%s</pre>\n", texts[k]);
        g_string_append(out, "</div>\n");
    }
}

void
gsy_html_add_rule(const GsyHtml *html, const GsyHtmlRule *rule, GString *out)
{
    const GPtrArray *findings = gsy_html_find_findings(html, rule);
    gsy_html_add(out,
                 "<p class=\"kicker\"><span class=\"badge %s\">%s</span> %s</p>\n<h1>%s</h1>\n"
                 "<dl class=\"reasons\">\n",
                 rule->level, rule->level, rule->id, rule->title);
    add_paragraph("Why", rule->why, out);
    add_paragraph("What to do", rule->remedy, out);
    add_paragraph("When it depends", rule->condition, out);
    for (guint i = 0; i < rule->tests->len; i++)
        add_paragraph(i == 0 ? "It fires where" : "or where", g_ptr_array_index(rule->tests, i),
                      out);
    g_string_append(out, "</dl>\n");
    if (findings != NULL) {
        g_string_append(out, "<h2>Where it fired</h2>\n");
        gsy_html_add_findings(html, findings, out);
    }
    add_examples("It fires on", rule->fires, out);
    add_examples("It does not fire on", rule->spares, out);
}
