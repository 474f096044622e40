#include "config.h"

#include "report/formats.h"
#include "report/json-line.h"
#include "report/spot.h"
#include "report/text.h"

/* Test Anything Protocol 13, one finding a test. What does not make the run fail is expected to,
 * what people know of is skipped. Source: testanything.org, "TAP version 13 specification". */

#define EXPECTED \
    " # "        \
    "TO"         \
    "DO " /* the directive, not a note to ourselves */

typedef struct {
    const GsyStyle *style;
    guint n;
} State;

static gpointer
open_report(const GsyStyle *style, GsyRecordType main, GString *out)
{
    (void)main;
    State *state = g_new0(State, 1);
    state->style = style;
    g_string_append(out, "TAP version 13\n");
    return state;
}

/* "#" begins a directive, which an article may not give. */
static void
append_words(GString *out, const char *text)
{
    g_autoptr(GString) safe = g_string_new(NULL);
    gsy_text_append(safe, text);
    for (const char *at = safe->str; *at != '\0'; at++) {
        if (*at == '#' || *at == '\\')
            g_string_append_c(out, '\\');
        g_string_append_c(out, *at);
    }
}

static gboolean
is_known(const GsyRecord *record)
{
    return record->standing != NULL && record->standing->state != GSY_STATE_NEW;
}

/* Who says that it need not fail, and why. */
static void
append_settled(const GsyStanding *standing, GString *out)
{
    const GsyDecision *decision = standing->decision;
    g_string_append(out, decision != NULL ? gsy_ruling_get_name(decision->ruling)
                                          : gsy_state_get_name(standing->state));
    if (standing->reason != NULL) {
        g_string_append(out, ": ");
        append_words(out, standing->reason);
    }
}

static void
append_directive(const State *state, const GsyRecord *record, GString *out)
{
    if (gsy_style_is_failure(state->style, record))
        return;
    g_string_append(out, is_known(record) ? " # SKIP " : EXPECTED);
    if (gsy_standing_is_settled(record->standing))
        append_settled(record->standing, out);
    else
        g_string_append(out, gsy_level_get_name(record->finding->level));
}

/* A value of YAML: a string of JSON is one. */
static void
append_yaml(GString *out, const char *before, const char *text)
{
    if (text == NULL)
        return;
    g_autoptr(GString) safe = g_string_new(NULL);
    gsy_text_append(safe, text);
    g_string_append(out, before);
    gsy_json_put_string(out, NULL, safe->str);
    g_string_append_c(out, '\n');
}

static void
append_details(const State *state, const GsyFinding *finding, GString *out)
{
    g_autoptr(GArray) spots = gsy_spots_list(finding, state->style);
    g_string_append(out, "  ---\n");
    append_yaml(out, "  severity: ", gsy_level_get_name(finding->level));
    append_yaml(out, "  rule: ", finding->rule);
    append_yaml(out, "  fingerprint: ", finding->fingerprint);
    append_yaml(out, "  event: ", finding->event_label);
    g_string_append(out, spots->len > 0 ? "  at:\n" : "");
    for (guint i = 0; i < spots->len; i++) {
        const GsySpot *spot = &g_array_index(spots, GsySpot, i);
        g_autoptr(GString) where = g_string_new(NULL);
        g_autoptr(GString) saying = g_string_new(NULL);
        gsy_spot_append(spot, where);
        gsy_spot_append_saying(spot, TRUE, saying);
        append_yaml(out, "    - where: ", where->str);
        append_yaml(out, "      says: ", saying->str);
    }
    append_yaml(out, "  why: ", finding->why);
    append_yaml(out, "  if: ", finding->condition);
    g_string_append(out, "  ...\n");
}

static void
put_finding(gpointer data, const GsyRecord *record, GString *out)
{
    State *state = data;
    g_string_append_printf(out, "%s %u - ", is_known(record) ? "ok" : "not ok", ++state->n);
    append_words(out, record->finding->rule);
    g_string_append(out, ": ");
    append_words(out, record->finding->message);
    append_directive(state, record, out);
    g_string_append_c(out, '\n');
    append_details(state, record->finding, out);
}

/* That everything could be read is a test too, so that there is always one. */
static void
put_summary(gpointer data, const GsyRecord *record, GString *out)
{
    State *state = data;
    g_autoptr(GString) line = g_string_new(NULL);
    gsy_text_render_summary(record, state->style, line);
    g_string_append_printf(out, "%s %u - all articles could be used\n# %s",
                           record->summary->skipped > 0 ? "not ok" : "ok", ++state->n, line->str);
}

static void
close_report(gpointer data, GString *out)
{
    State *state = data;
    g_string_append_printf(out, "1..%u\n", state->n);
    g_free(state);
}

static const GsyFrame frame = {
    .open = open_report,
    .put = { [GSY_RECORD_FINDING] = put_finding, [GSY_RECORD_SUMMARY] = put_summary },
    .close = close_report,
};

const GsyFormat gsy_format_tap = {
    .name = "tap",
    .about = "Test Anything Protocol, one finding a test",
    .has_states = TRUE,
    .frame = &frame,
};
