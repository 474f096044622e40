#include "config.h"

#include <string.h>

#include "report/formats.h"
#include "report/json.h"
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
static json_t *
message_to_json(const char *text)
{
    json_t *json = json_object();
    g_auto(GStrv) parts = g_strsplit(text, "](", -1);
    g_autofree char *unlinked = g_strjoinv("] (", parts);
    gsy_json_set_safe(json, "text", unlinked);
    return json;
}

static json_t *
region_to_json(const GsyLocation *at)
{
    json_t *json = json_object();
    gsy_json_set_number(json, "startLine", at->line);
    gsy_json_set_number(json, "startColumn", at->column);
    gsy_json_set_number(json, "endLine", at->end_line);
    gsy_json_set_number(json, "endColumn", at->end_column);
    return json;
}

/* @id: of a related place, which messages may refer to; -1 for none. */
static json_t *
location_to_json(const GsySpot *spot, int id)
{
    json_t *json = json_object(), *physical = json_object(), *artifact = json_object();
    g_autofree char *uri = gsy_spot_dup_uri(spot);
    g_autoptr(GString) saying = g_string_new(NULL);
    gsy_spot_append_saying(spot, TRUE, saying);
    if (id >= 0)
        gsy_json_set_number(json, "id", id);
    gsy_json_set_string(artifact, "uri", uri);
    gsy_json_take(physical, "artifactLocation", artifact);
    gsy_json_take(physical, "region", region_to_json(&spot->at));
    gsy_json_take(json, "physicalLocation", physical);
    gsy_json_take(json, "message", message_to_json(saying->str));
    return json;
}

static json_t *
list_locations(const GArray *spots, guint first, guint end)
{
    json_t *list = json_array();
    for (guint i = first; i < end; i++)
        json_array_append_new(
            list, location_to_json(&g_array_index(spots, GsySpot, i), first > 0 ? (int)i : -1));
    return list;
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

static json_t *
fingerprints_to_json(const GsyFinding *finding)
{
    json_t *json = json_object();
    g_autofree char *first = g_strconcat(finding->fingerprint, ":1", NULL);
    gsy_json_set_string(json, "gainsay/v1", finding->fingerprint);
    gsy_json_set_string(json, "primaryLocationLineHash", first); /* the one that GitHub looks at */
    return json;
}

static void
add_standing(json_t *json, const GsyStanding *standing)
{
    if (standing == NULL)
        return;
    gboolean is_new = standing->state == GSY_STATE_NEW;
    gsy_json_set_string(json, "baselineState", is_new ? "new" : "unchanged");
    json_t *list = json_array();
    if (standing->state == GSY_STATE_SUPPRESSED) {
        json_t *suppression = json_object();
        gsy_json_set_string(suppression, "kind", "external");
        gsy_json_set_string(suppression, "status", "accepted");
        gsy_json_set_safe(suppression, "justification", standing->reason);
        json_array_append_new(list, suppression);
    }
    gsy_json_take(json, "suppressions", list);
}

static json_t *
properties_to_json(const GsyFinding *finding)
{
    json_t *json = json_object();
    gsy_json_set_string(json, "kind", finding->kind);
    gsy_json_set_string(json, "event", finding->event);
    gsy_json_set_safe(json, "eventLabel", finding->event_label);
    gsy_json_set_string(json, "measure", finding->measure);
    if (finding->counted != NULL && *finding->counted != '\0')
        gsy_json_set_safe(json, "counted", finding->counted);
    gsy_json_set_safe(json, "why", finding->why);
    gsy_json_set_safe(json, "condition", finding->condition);
    return json;
}

static void
put_finding(gpointer data, const GsyRecord *record, GString *out)
{
    State *state = data;
    const GsyFinding *finding = record->finding;
    g_autoptr(GArray) spots = gsy_spots_list(finding, state->style);
    g_autoptr(json_t) json = json_object();
    gsy_json_set_string(json, "ruleId", finding->rule);
    gsy_json_set_number(json, "ruleIndex", find_number(state, finding->rule));
    gsy_json_set_string(json, "level", gsy_level_get_name(finding->level));
    gsy_json_take(json, "message", message_to_json(finding->message));
    gsy_json_take(json, "locations", list_locations(spots, 0, MIN(spots->len, 1)));
    gsy_json_take(json, "relatedLocations", list_locations(spots, 1, spots->len));
    gsy_json_take(json, "partialFingerprints", fingerprints_to_json(finding));
    add_standing(json, record->standing);
    gsy_json_take(json, "properties", properties_to_json(finding));
    g_string_append(out, state->has_any ? ",\n" : "\n");
    gsy_json_append(out, json);
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

static json_t *
rule_to_json(const GsyStyle *style, const char *rule)
{
    json_t *json = json_object();
    GsyRuleInfo info = { .title = rule, .level = GSY_LEVEL_WARNING };
    if (style->find_rule != NULL)
        style->find_rule(style->data, rule, &info);
    const char *title = info.title != NULL ? info.title : rule;
    json_t *defaults = json_object();
    gsy_json_set_string(defaults, "level", gsy_level_get_name(info.level));
    gsy_json_set_string(json, "id", rule);
    gsy_json_take(json, "shortDescription", message_to_json(title));
    gsy_json_take(json, "fullDescription", message_to_json(title));
    gsy_json_take(json, "help", message_to_json(info.remedy != NULL ? info.remedy : title));
    gsy_json_take(json, "defaultConfiguration", defaults);
    return json;
}

static void
append_tool(const State *state, GString *out)
{
    g_autoptr(json_t) tool = json_object();
    json_t *driver = json_object(), *rules = json_array();
    for (guint i = 0; i < state->rules->len; i++)
        json_array_append_new(rules, rule_to_json(state->style, state->rules->pdata[i]));
    gsy_json_set_string(driver, "name", "gainsay");
    gsy_json_set_string(driver, "version", PACKAGE_VERSION);
    gsy_json_take(driver, "rules", rules);
    gsy_json_take(tool, "driver", driver);
    g_string_append(out, "],\n\"tool\":");
    gsy_json_append(out, tool);
}

static void
append_invocation(const State *state, GString *out)
{
    g_autoptr(json_t) json = json_object();
    gsy_json_set_boolean(json, "executionSuccessful", state->trouble == NULL);
    if (state->trouble != NULL) {
        json_t *list = json_array(), *notification = json_object();
        gsy_json_set_string(notification, "level", "error");
        gsy_json_take(notification, "message", message_to_json(state->trouble));
        json_array_append_new(list, notification);
        gsy_json_take(json, "toolExecutionNotifications", list);
    }
    g_string_append(out, ",\n\"invocations\":[");
    gsy_json_append(out, json);
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
