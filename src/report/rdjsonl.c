#include "config.h"

#include "report/formats.h"
#include "report/json-line.h"
#include "report/spot.h"

/* Diagnostics for reviewdog, one a line. Its columns count bytes.
 * Source: reviewdog, proto/rdf/reviewdog.proto. */

static void
put_position(GString *out, const char *key, guint32 line, guint32 byte_column, gboolean has_column)
{
    gsy_json_open_object(out, key);
    gsy_json_put_number(out, "line", line);
    if (has_column)
        gsy_json_put_number(out, "column", byte_column);
    gsy_json_close_object(out);
}

static void
put_location(GString *out, const GsySpot *spot)
{
    const GsyLocation *at = &spot->at;
    gsy_json_open_object(out, "location");
    gsy_json_put_string(out, "path", spot->path);
    gsy_json_open_object(out, "range");
    put_position(out, "start", at->line, at->byte_column, spot->has_columns);
    put_position(out, "end", at->end_line, at->end_byte_column, spot->has_columns);
    gsy_json_close_object(out);
    gsy_json_close_object(out);
}

static void
put_related(GString *out, const GArray *spots)
{
    gsy_json_open_list(out, "relatedLocations");
    for (guint i = 0; i < spots->len; i++) {
        const GsySpot *spot = &g_array_index(spots, GsySpot, i);
        g_autoptr(GString) saying = g_string_new(NULL);
        gsy_spot_append_saying(spot, TRUE, saying);
        gsy_json_open_object(out, NULL);
        gsy_json_put_string(out, "message", saying->str);
        put_location(out, spot);
        gsy_json_close_object(out);
    }
    gsy_json_close_list(out);
}

static void
put_named(GString *out, const char *key, const char *name, const char *value)
{
    gsy_json_open_object(out, key);
    gsy_json_put_string(out, name, value);
    gsy_json_close_object(out);
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
    gsy_json_open_object(out, NULL);
    gsy_json_put_safe(out, "message", finding->message);
    if (spots->len > 0)
        put_location(out, &g_array_index(spots, GsySpot, 0));
    gsy_json_put_string(out, "severity", severities[finding->level]);
    put_named(out, "source", "name", "gainsay");
    put_named(out, "code", "value", finding->rule);
    put_related(out, spots);
    gsy_json_close_object(out);
    g_string_append_c(out, '\n');
}

const GsyFormat gsy_format_rdjsonl = {
    .name = "rdjsonl",
    .about = "JSON Lines for reviewdog",
    .render = { [GSY_RECORD_FINDING] = render_finding },
};
