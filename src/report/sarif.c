#include "config.h"

#include <string.h>

#include "report/formats.h"
#include "report/json-line.h"
#include "report/spot.h"
#include "report/text.h"

/*
 * SARIF 2.1.0 as GitHub reads it: every message has its text, every region four numbers, every URI
 * is relative where the path is. Results are written as they come; the rules that they name, and
 * what became of the run, stand behind them.
 * Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0"; GitHub Docs,
 * "SARIF support for code scanning".
 */

#define SCHEMA "https://json.schemastore.org/sarif-2.1.0.json"

typedef struct {
    const GsyStyle *style;
    GHashTable *numbers; /* rule -> its place in rules */
    GPtrArray *rules;    /* of char * */
    gboolean has_any;
    char *trouble; /* what could not be read; NULL for none */
} State;

static gpointer
open_report(const GsyStyle *style, GsyRecordType main, GString *out)
{
    (void)main;
    State *state = g_new0(State, 1);
    state->style = style;
    state->rules = g_ptr_array_new_with_free_func(g_free);
    state->numbers = g_hash_table_new(g_str_hash, g_str_equal);
    g_string_append(out, "{\"$schema\":\"" SCHEMA "\",\"version\":\"2.1.0\",\"runs\":[{\n"
                         "\"columnKind\":\"unicodeCodePoints\",\n\"results\":[");
    return state;
}

/* "](" would make a link of an article's words. */
static void
put_message(GString *out, const char *key, const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "](", -1);
    g_autofree char *unlinked = g_strjoinv("] (", parts);
    gsy_json_open_object(out, key);
    gsy_json_put_safe(out, "text", unlinked);
    gsy_json_close_object(out);
}

static void
put_place(GString *out, const GsySpot *spot)
{
    const GsyLocation *at = &spot->at;
    g_autofree char *uri = gsy_spot_dup_uri(spot);
    gsy_json_open_object(out, "physicalLocation");
    gsy_json_open_object(out, "artifactLocation");
    gsy_json_put_string(out, "uri", uri);
    gsy_json_close_object(out);
    gsy_json_open_object(out, "region");
    gsy_json_put_number(out, "startLine", at->line);
    gsy_json_put_number(out, "startColumn", at->column);
    gsy_json_put_number(out, "endLine", at->end_line);
    gsy_json_put_number(out, "endColumn", at->end_column);
    gsy_json_close_object(out);
    gsy_json_close_object(out);
}

/* The places from @first to @end; related ones, which are not the first, have numbers that messages
 * may refer to. */
static void
put_locations(GString *out, const char *key, const GArray *spots, guint first, guint end)
{
    gsy_json_open_list(out, key);
    for (guint i = first; i < end; i++) {
        const GsySpot *spot = &g_array_index(spots, GsySpot, i);
        g_autoptr(GString) saying = g_string_new(NULL);
        gsy_spot_append_saying(spot, TRUE, saying);
        gsy_json_open_object(out, NULL);
        if (first > 0)
            gsy_json_put_number(out, "id", i);
        put_place(out, spot);
        put_message(out, "message", saying->str);
        gsy_json_close_object(out);
    }
    gsy_json_close_list(out);
}

static guint
find_number(State *state, const char *rule)
{
    gpointer number;
    if (g_hash_table_lookup_extended(state->numbers, rule, NULL, &number))
        return GPOINTER_TO_UINT(number);
    char *name = g_strdup(rule);
    g_ptr_array_add(state->rules, name);
    g_hash_table_insert(state->numbers, name, GUINT_TO_POINTER(state->rules->len - 1));
    return state->rules->len - 1;
}

static void
put_fingerprints(GString *out, const GsyFinding *finding)
{
    g_autofree char *first = g_strconcat(finding->fingerprint, ":1", NULL);
    gsy_json_open_object(out, "partialFingerprints");
    gsy_json_put_string(out, "gainsay/v1", finding->fingerprint);
    gsy_json_put_string(out, "primaryLocationLineHash", first); /* the one that GitHub looks at */
    gsy_json_close_object(out);
}

static void
add_standing(GString *out, const GsyStanding *standing)
{
    if (standing == NULL)
        return;
    gboolean is_new = standing->state == GSY_STATE_NEW;
    gsy_json_put_string(out, "baselineState", is_new ? "new" : "unchanged");
    gsy_json_open_list(out, "suppressions");
    if (standing->state == GSY_STATE_SUPPRESSED) {
        gsy_json_open_object(out, NULL);
        gsy_json_put_string(out, "kind", "external");
        gsy_json_put_string(out, "status", "accepted");
        gsy_json_put_safe(out, "justification", standing->reason);
        gsy_json_close_object(out);
    }
    gsy_json_close_list(out);
}

static void
put_properties(GString *out, const GsyFinding *finding)
{
    gsy_json_open_object(out, "properties");
    gsy_json_put_string(out, "kind", finding->kind);
    gsy_json_put_string(out, "event", finding->event);
    gsy_json_put_safe(out, "eventLabel", finding->event_label);
    gsy_json_put_string(out, "measure", finding->measure);
    if (finding->counted != NULL && *finding->counted != '\0')
        gsy_json_put_safe(out, "counted", finding->counted);
    gsy_json_put_safe(out, "why", finding->why);
    gsy_json_put_safe(out, "condition", finding->condition);
    gsy_json_close_object(out);
}

static void
put_finding(gpointer data, const GsyRecord *record, GString *out)
{
    State *state = data;
    const GsyFinding *finding = record->finding;
    g_autoptr(GArray) spots = gsy_spots_list(finding, state->style);
    g_string_append(out, state->has_any ? ",\n" : "\n");
    gsy_json_open_object(out, NULL);
    gsy_json_put_string(out, "ruleId", finding->rule);
    gsy_json_put_number(out, "ruleIndex", find_number(state, finding->rule));
    gsy_json_put_string(out, "level", gsy_level_get_name(finding->level));
    put_message(out, "message", finding->message);
    put_locations(out, "locations", spots, 0, MIN(spots->len, 1));
    put_locations(out, "relatedLocations", spots, 1, spots->len);
    put_fingerprints(out, finding);
    add_standing(out, record->standing);
    put_properties(out, finding);
    gsy_json_close_object(out);
    state->has_any = TRUE;
}

static void
put_summary(gpointer data, const GsyRecord *record, GString *out)
{
    State *state = data;
    (void)out;
    if (record->summary->skipped == 0)
        return;
    g_autoptr(GString) line = g_string_new(NULL);
    gsy_text_render_summary(record, state->style, line);
    state->trouble = g_strndup(line->str, line->len - 1);
}

static void
put_rule(GString *out, const GsyStyle *style, const char *rule)
{
    GsyRuleInfo info = { .title = rule, .level = GSY_LEVEL_WARNING };
    if (style->find_rule != NULL)
        style->find_rule(style->data, rule, &info);
    const char *title = info.title != NULL ? info.title : rule;
    gsy_json_open_object(out, NULL);
    gsy_json_put_string(out, "id", rule);
    put_message(out, "shortDescription", title);
    put_message(out, "fullDescription", title);
    put_message(out, "help", info.remedy != NULL ? info.remedy : title);
    gsy_json_open_object(out, "defaultConfiguration");
    gsy_json_put_string(out, "level", gsy_level_get_name(info.level));
    gsy_json_close_object(out);
    gsy_json_close_object(out);
}

static void
append_tool(const State *state, GString *out)
{
    g_string_append(out, "],\n\"tool\":");
    gsy_json_open_object(out, NULL);
    gsy_json_open_object(out, "driver");
    gsy_json_put_string(out, "name", "gainsay");
    gsy_json_put_string(out, "version", PACKAGE_VERSION);
    gsy_json_open_list(out, "rules");
    for (guint i = 0; i < state->rules->len; i++)
        put_rule(out, state->style, state->rules->pdata[i]);
    gsy_json_close_list(out);
    gsy_json_close_object(out);
    gsy_json_close_object(out);
}

static void
append_invocation(const State *state, GString *out)
{
    g_string_append(out, ",\n\"invocations\":[");
    gsy_json_open_object(out, NULL);
    gsy_json_put_boolean(out, "executionSuccessful", state->trouble == NULL);
    if (state->trouble != NULL) {
        gsy_json_open_list(out, "toolExecutionNotifications");
        gsy_json_open_object(out, NULL);
        gsy_json_put_string(out, "level", "error");
        put_message(out, "message", state->trouble);
        gsy_json_close_object(out);
        gsy_json_close_list(out);
    }
    gsy_json_close_object(out);
    g_string_append_c(out, ']');
}

static void
close_report(gpointer data, GString *out)
{
    State *state = data;
    g_string_append(out, state->has_any ? "\n" : "");
    append_tool(state, out);
    append_invocation(state, out);
    g_string_append(out, "\n}]}\n");
    g_hash_table_unref(state->numbers);
    g_ptr_array_unref(state->rules);
    g_free(state->trouble);
    g_free(state);
}

static const GsyFrame frame = {
    .open = open_report,
    .put = { [GSY_RECORD_FINDING] = put_finding, [GSY_RECORD_SUMMARY] = put_summary },
    .close = close_report,
};

const GsyFormat gsy_format_sarif = {
    .name = "sarif",
    .about = "SARIF 2.1.0, for code scanning and editors",
    .has_states = TRUE,
    .frame = &frame,
};
