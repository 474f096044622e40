#include "config.h"

#include "report/formats.h"
#include "report/spot.h"
#include "report/text.h"
#include "xml/out.h"

/* JUnit XML: an event is a suite, a finding in it a test. What does not make the run fail passes,
 * what people know of is skipped. Source: junit-10.xsd of Jenkins' xUnit plugin. */

typedef struct {
    const GsyStyle *style;
    char *event; /* of the suite that is gathered; NULL for none */
    char *label;
    GString *cases; /* its tests: their number stands before them */
    guint n_tests, n_failures, n_skipped, n_errors;
} State;

static gpointer
open_report(const GsyStyle *style, GsyRecordType main, GString *out)
{
    (void)main;
    State *state = g_new0(State, 1);
    state->style = style;
    state->cases = g_string_new(NULL);
    g_string_append(out,
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"gainsay\">\n");
    return state;
}

static void
append_safe(GString *out, const char *text)
{
    g_autoptr(GString) safe = g_string_new(NULL);
    gsy_text_append(safe, text);
    gsy_xml_append_escaped(out, safe->str);
}

static void
end_suite(State *state, GString *out)
{
    if (state->n_tests > 0) {
        g_string_append(out, "  <testsuite");
        gsy_text_append_attr(out, "name", state->label);
        g_string_append_printf(
            out, " tests=\"%u\" failures=\"%u\" errors=\"%u\" skipped=\"%u\">\n%s  </testsuite>\n",
            state->n_tests, state->n_failures, state->n_errors, state->n_skipped,
            state->cases->str);
    }
    g_clear_pointer(&state->event, g_free);
    g_clear_pointer(&state->label, g_free);
    g_string_truncate(state->cases, 0);
    state->n_tests = state->n_failures = state->n_skipped = state->n_errors = 0;
}

static void
begin_suite(State *state, const char *event, const char *label, GString *out)
{
    if (state->n_tests > 0 && g_strcmp0(state->event, event) == 0)
        return;
    end_suite(state, out);
    state->event = g_strdup(event);
    state->label = g_strdup(label != NULL ? label : event != NULL ? event : "gainsay");
}

/* What is quoted, line by line. */
static void
append_details(const State *state, const GsyFinding *finding, GString *out)
{
    g_autoptr(GArray) spots = gsy_spots_list(finding, state->style);
    for (guint i = 0; i < spots->len; i++) {
        const GsySpot *spot = &g_array_index(spots, GsySpot, i);
        g_autoptr(GString) line = g_string_new(NULL);
        gsy_spot_append(spot, line);
        g_string_append(line, ": ");
        gsy_spot_append_saying(spot, TRUE, line);
        g_string_append_c(line, '\n');
        gsy_xml_append_escaped(out, line->str);
    }
    const char *remarks[] = { finding->why, finding->condition };
    for (guint i = 0; i < G_N_ELEMENTS(remarks); i++) {
        append_safe(out, remarks[i]);
        g_string_append(out, remarks[i] != NULL ? "\n" : "");
    }
}

static void
append_skipped(const GsyStanding *standing, GString *out)
{
    const GsyDecision *decision = standing->decision;
    g_string_append(out, "      <skipped");
    gsy_text_append_attr(out, "type",
                         decision != NULL ? gsy_ruling_get_name(decision->ruling)
                                          : gsy_state_get_name(standing->state));
    if (standing->reason != NULL)
        gsy_text_append_attr(out, "message", standing->reason);
    g_string_append(out, "/>\n      <system-out>");
}

static void
put_finding(gpointer data, const GsyRecord *record, GString *out)
{
    State *state = data;
    const GsyFinding *finding = record->finding;
    gboolean fails = gsy_style_is_failure(state->style, record);
    gboolean is_skipped = gsy_standing_is_settled(record->standing);
    g_autofree char *class = g_strconcat("gainsay.", finding->rule, NULL);
    begin_suite(state, finding->event, finding->event_label, out);
    state->n_tests++;
    state->n_failures += fails ? 1 : 0;
    state->n_skipped += is_skipped ? 1 : 0;
    g_string_append(state->cases, "    <testcase");
    gsy_text_append_attr(state->cases, "classname", class);
    gsy_text_append_attr(state->cases, "name", finding->message);
    g_string_append(state->cases, ">\n");
    if (is_skipped) {
        append_skipped(record->standing, state->cases);
    } else {
        g_string_append(state->cases, fails ? "      <failure" : "      <system-out");
        if (fails) {
            gsy_text_append_attr(state->cases, "type", gsy_level_get_name(finding->level));
            gsy_text_append_attr(state->cases, "message", finding->message);
        }
        g_string_append_c(state->cases, '>');
    }
    append_details(state, finding, state->cases);
    g_string_append(state->cases, fails ? "</failure>\n" : "</system-out>\n");
    g_string_append(state->cases, "    </testcase>\n");
}

/* That everything could be read is a test too, so that there is always one. */
static void
put_summary(gpointer data, const GsyRecord *record, GString *out)
{
    State *state = data;
    g_autoptr(GString) line = g_string_new(NULL);
    gsy_text_render_summary(record, state->style, line);
    end_suite(state, out);
    begin_suite(state, NULL, "articles", out);
    state->n_tests = 1;
    state->n_errors = record->summary->skipped > 0 ? 1 : 0;
    g_string_append(state->cases,
                    "    <testcase classname=\"gainsay\" name=\"all articles could be used\">\n");
    g_string_append(state->cases,
                    state->n_errors > 0 ? "      <error type=\"skipped\">" : "      <system-out>");
    gsy_xml_append_escaped(state->cases, line->str);
    g_string_append(state->cases, state->n_errors > 0 ? "</error>\n" : "</system-out>\n");
    g_string_append(state->cases, "    </testcase>\n");
}

static void
close_report(gpointer data, GString *out)
{
    State *state = data;
    end_suite(state, out);
    g_string_append(out, "</testsuites>\n");
    g_string_free(state->cases, TRUE);
    g_free(state);
}

static const GsyFrame frame = {
    .open = open_report,
    .put = { [GSY_RECORD_FINDING] = put_finding, [GSY_RECORD_SUMMARY] = put_summary },
    .close = close_report,
};

const GsyFormat gsy_format_junit = {
    .name = "junit",
    .about = "JUnit XML, one finding a test",
    .has_states = TRUE,
    .frame = &frame,
};
