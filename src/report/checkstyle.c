#include "config.h"

#include "report/formats.h"
#include "report/spot.h"
#include "report/text.h"

/* What Checkstyle writes, which many tools read: errors by file. Findings come by event, so a file
 * may have more than one element. */

typedef struct {
    const GsyStyle *style;
    char *path; /* of the element that is open; NULL for none */
} State;

static gpointer
open_report(const GsyStyle *style, GsyRecordType main, GString *out)
{
    (void)main;
    State *state = g_new0(State, 1);
    state->style = style;
    g_string_append(out,
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"8.0\">\n");
    return state;
}

static void
close_file(State *state, GString *out)
{
    if (state->path != NULL)
        g_string_append(out, "  </file>\n");
    g_clear_pointer(&state->path, g_free);
}

static void
open_file(State *state, const char *path, GString *out)
{
    if (g_strcmp0(state->path, path) == 0)
        return;
    close_file(state, out);
    state->path = g_strdup(path);
    g_string_append(out, "  <file");
    gsy_text_append_attr(out, "name", path);
    g_string_append(out, ">\n");
}

static void
put_finding(gpointer data, const GsyRecord *record, GString *out)
{
    static const char *const severities[] = {
        [GSY_LEVEL_NOTE] = "info",
        [GSY_LEVEL_WARNING] = "warning",
        [GSY_LEVEL_ERROR] = "error",
    };
    State *state = data;
    const GsyFinding *finding = record->finding;
    g_autoptr(GArray) spots = gsy_spots_list(finding, state->style);
    if (spots->len == 0)
        return;
    const GsySpot *spot = &g_array_index(spots, GsySpot, 0);
    g_autofree char *message = gsy_spots_dup_message(finding, spots);
    g_autofree char *source = g_strconcat("gainsay.", finding->rule, NULL);
    open_file(state, spot->path, out);
    g_string_append_printf(out, "    <error line=\"%u\"", spot->at.line);
    if (spot->has_columns)
        g_string_append_printf(out, " column=\"%u\"", spot->at.column);
    gsy_text_append_attr(out, "severity", severities[finding->level]);
    gsy_text_append_attr(out, "message", message);
    gsy_text_append_attr(out, "source", source);
    g_string_append(out, "/>\n");
}

static void
close_report(gpointer data, GString *out)
{
    close_file(data, out);
    g_string_append(out, "</checkstyle>\n");
    g_free(data);
}

static const GsyFrame frame = {
    .open = open_report,
    .put = { [GSY_RECORD_FINDING] = put_finding },
    .close = close_report,
};

const GsyFormat gsy_format_checkstyle = {
    .name = "checkstyle",
    .about = "XML as Checkstyle writes it, for Jenkins and others",
    .frame = &frame,
};
