#include "config.h"

#include <string.h>

#include "report/facet.h"
#include "report/formats.h"
#include "report/html-private.h"
#include "report/text.h"
#include "report/words.h"

/* What came, went and changed between two runs, on one page. */

typedef struct {
    const GsyStyle *style;
    guint n; /* changes written */
} State;

static gpointer
open_page(const GsyStyle *style, GsyRecordType main, GString *out)
{
    (void)main;
    State *state = g_new0(State, 1);
    state->style = style;
    gsy_html_begin("What changed", FALSE, out);
    g_string_append(out, "<main>\n<h1>What changed</h1>\n");
    return state;
}

static void
close_page(gpointer data, GString *out)
{
    g_string_append(out, "</main>\n</body>\n</html>\n");
    g_free(data);
}

static void
add_subject(const GsyChange *change, const json_t *record, GString *out)
{
    if (change->of == GSY_RECORD_FINDING) {
        const char *level = gsy_json_find_string(record, "level");
        gsy_html_add(out, "<span class=\"badge %s\">%s</span> %s", level, level,
                     gsy_json_find_string(record, "message"));
        return;
    }
    static const GsyFacet facets[] = { GSY_FACET_MEASURE, GSY_FACET_VALUE, GSY_FACET_COUNTED,
                                       GSY_FACET_WITNESS };
    for (guint i = 0, n = 0; i < G_N_ELEMENTS(facets); i++) {
        g_autofree char *text = gsy_facet_dup(facets[i], record);
        if (*text != '\0')
            gsy_html_add(out, n++ > 0 ? " · %s" : "%s", text);
    }
}

/* What changed in the words, as a person would mark it on paper. */
static void
add_words(const GPtrArray *stretches, GString *out)
{
    static const char *const elements[] = {
        [GSY_WORDS_SAME] = "span", [GSY_WORDS_DELETED] = "del", [GSY_WORDS_INSERTED] = "ins"
    };
    g_string_append(out, "<blockquote><p>");
    for (guint i = 0; i < stretches->len; i++) {
        const GsyWords *words = g_ptr_array_index(stretches, i);
        const char *element = elements[words->fate];
        gsy_html_add(out, "%s<%s>%s</%s>", i > 0 ? " " : "", element, words->text, element);
    }
    g_string_append(out, "</p></blockquote>\n");
}

static void
add_parts(const GPtrArray *parts, GString *out)
{
    g_string_append(out, parts->len > 0 ? "<dl class=\"reasons\">\n" : "");
    for (guint i = 0; i < parts->len; i++) {
        const GsyChangedPart *part = g_ptr_array_index(parts, i);
        gsy_html_add(out, "<dt>%s</dt><dd><del>%s</del> → <ins>%s</ins></dd>\n", part->key,
                     *part->before != '\0' ? part->before : "none",
                     *part->after != '\0' ? part->after : "none");
    }
    g_string_append(out, parts->len > 0 ? "</dl>\n" : "");
}

static void
put_change(gpointer data, const GsyRecord *record, GString *out)
{
    State *state = data;
    const GsyChange *change = record->change;
    const json_t *shown = change->after != NULL ? change->after : change->before;
    state->n++;
    gsy_html_add(out, "<section class=\"story\">\n<p class=\"kicker\">%s: %s</p>\n<h2>",
                 gsy_record_type_get_name(change->of), gsy_change_get_verb(change));
    add_subject(change, shown, out);
    g_string_append(out, "</h2>\n");
    add_parts(change->parts, out);
    g_autoptr(GPtrArray) stretches = gsy_change_compare_words(change);
    const char *sentence = gsy_json_find_string(shown, "sentence");
    if (stretches != NULL)
        add_words(stretches, out);
    else if (change->of == GSY_RECORD_CLAIM && sentence != NULL)
        gsy_html_add(out, "<blockquote><p>%s</p></blockquote>\n", sentence);
    g_string_append(out, "</section>\n");
}

static void
put_summary(gpointer data, const GsyRecord *record, GString *out)
{
    State *state = data;
    g_autoptr(GString) line = g_string_new(NULL);
    gsy_text_render_summary(record, state->style, line);
    gsy_html_add(out, "<p class=\"sub\">%s</p>\n", g_strchomp(line->str) + strlen("gainsay: "));
}

const GsyFrame gsy_html_changes = {
    .open = open_page,
    .put = { [GSY_RECORD_CHANGE] = put_change, [GSY_RECORD_SUMMARY] = put_summary },
    .close = close_page,
};
