#include "config.h"

#include "report/formats.h"
#include "report/json.h"
#include "report/spot.h"

/* Diagnostics for reviewdog, one a line. Its columns count bytes.
 * Source: reviewdog, proto/rdf/reviewdog.proto. */

static json_t *
position_to_json(guint32 line, guint32 byte_column, gboolean has_column)
{
    json_t *json = json_object();
    gsy_json_set_number(json, "line", line);
    if (has_column)
        gsy_json_set_number(json, "column", byte_column);
    return json;
}

static json_t *
location_to_json(const GsySpot *spot)
{
    const GsyLocation *at = &spot->at;
    json_t *json = json_object(), *range = json_object();
    gsy_json_take(range, "start", position_to_json(at->line, at->byte_column, spot->has_columns));
    gsy_json_take(range, "end",
                  position_to_json(at->end_line, at->end_byte_column, spot->has_columns));
    gsy_json_set_string(json, "path", spot->path);
    gsy_json_take(json, "range", range);
    return json;
}

static json_t *
list_related(const GArray *spots)
{
    json_t *list = json_array();
    for (guint i = 0; i < spots->len; i++) {
        const GsySpot *spot = &g_array_index(spots, GsySpot, i);
        g_autoptr(GString) saying = g_string_new(NULL);
        json_t *json = json_object();
        gsy_spot_append_saying(spot, TRUE, saying);
        gsy_json_set_string(json, "message", saying->str);
        gsy_json_take(json, "location", location_to_json(spot));
        json_array_append_new(list, json);
    }
    return list;
}

static json_t *
new_named(const char *key, const char *value)
{
    json_t *json = json_object();
    gsy_json_set_string(json, key, value);
    return json;
}

static void
render_finding(const GsyRecord *record, const GsyStyle *style, GString *out)
{
    static const char *const severities[] = {
        [GSY_LEVEL_NOTE] = "INFO",
        [GSY_LEVEL_WARNING] = "WARNING",
        [GSY_LEVEL_ERROR] = "ERROR",
    };
    const GsyFinding *finding = record->finding;
    g_autoptr(GArray) spots = gsy_spots_list(finding, style);
    g_autoptr(json_t) json = json_object();
    gsy_json_set_safe(json, "message", finding->message);
    if (spots->len > 0)
        gsy_json_take(json, "location", location_to_json(&g_array_index(spots, GsySpot, 0)));
    gsy_json_set_string(json, "severity", severities[finding->level]);
    gsy_json_take(json, "source", new_named("name", "gainsay"));
    gsy_json_take(json, "code", new_named("value", finding->rule));
    gsy_json_take(json, "relatedLocations", list_related(spots));
    gsy_json_append(out, json);
    g_string_append_c(out, '\n');
}

const GsyFormat gsy_format_rdjsonl = {
    .name = "rdjsonl",
    .about = "JSON Lines for reviewdog",
    .render = { [GSY_RECORD_FINDING] = render_finding },
};
