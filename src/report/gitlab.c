#include "config.h"

#include "report/formats.h"
#include "report/json-line.h"
#include "report/spot.h"
#include "report/text.h"

/* A Code Quality report: one JSON array. Source: GitLab Docs, "Code Quality", report format. */

typedef struct {
    const GsyStyle *style;
    GHashTable *seen; /* fingerprint -> how many had it: GitLab wants each once */
    gboolean has_any;
} State;

static gpointer
open_report(const GsyStyle *style, GsyRecordType main, GString *out)
{
    (void)main;
    State *state = g_new0(State, 1);
    state->style = style;
    state->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_string_append_c(out, '[');
    return state;
}

static char *
dup_unique(State *state, const char *fingerprint)
{
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(state->seen, fingerprint)) + 1;
    g_hash_table_insert(state->seen, g_strdup(fingerprint), GUINT_TO_POINTER(n));
    return n == 1 ? g_strdup(fingerprint) : g_strdup_printf("%s-%u", fingerprint, n);
}

static void
put_location(GString *out, const GsySpot *spot)
{
    gsy_json_open_object(out, "location");
    gsy_json_put_string(out, "path", spot->path);
    gsy_json_open_object(out, "lines");
    gsy_json_put_number(out, "begin", spot->at.line);
    gsy_json_put_number(out, "end", spot->at.end_line);
    gsy_json_close_object(out);
    gsy_json_close_object(out);
}

static void
put_finding(gpointer data, const GsyRecord *record, GString *out)
{
    static const char *const severities[] = {
        [GSY_LEVEL_NOTE] = "info",
        [GSY_LEVEL_WARNING] = "minor",
        [GSY_LEVEL_ERROR] = "major",
    };
    State *state = data;
    const GsyFinding *finding = record->finding;
    g_autoptr(GArray) spots = gsy_spots_list(finding, state->style);
    g_autofree char *description = gsy_spots_dup_message(finding, spots);
    g_autofree char *fingerprint = dup_unique(state, finding->fingerprint);
    g_string_append(out, state->has_any ? ",\n" : "\n");
    gsy_json_open_object(out, NULL);
    gsy_json_put_string(out, "description", description);
    gsy_json_put_string(out, "check_name", finding->rule);
    gsy_json_put_string(out, "fingerprint", fingerprint);
    gsy_json_put_string(out, "severity", severities[finding->level]);
    if (spots->len > 0)
        put_location(out, &g_array_index(spots, GsySpot, 0));
    gsy_json_close_object(out);
    state->has_any = TRUE;
}

static void
close_report(gpointer data, GString *out)
{
    State *state = data;
    g_string_append(out, state->has_any ? "\n]\n" : "]\n");
    g_hash_table_unref(state->seen);
    g_free(state);
}

static const GsyFrame frame = {
    .open = open_report,
    .put = { [GSY_RECORD_FINDING] = put_finding },
    .close = close_report,
};

const GsyFormat gsy_format_gitlab = {
    .name = "gitlab",
    .about = "Code Quality report of GitLab",
    .frame = &frame,
};
