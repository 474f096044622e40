#include "config.h"

#include <string.h>

#include "report/formats.h"
#include "report/spot.h"
#include "report/text.h"

/* Commands in the log of a GitHub workflow, which mark lines of a pull request.
 * Source: GitHub Docs, "Workflow commands for GitHub Actions". */

/* What would end a value is escaped: @special besides the per cent sign and line ends. */
static void
append_value(GString *out, const char *text, const char *special)
{
    for (; *text != '\0'; text++) {
        if (*text == '%' || *text == '\r' || *text == '\n' || strchr(special, *text) != NULL)
            g_string_append_printf(out, "%%%02X", (guint)(guchar)*text);
        else
            g_string_append_c(out, *text);
    }
}

static void
append_property(GString *out, const char *name, const char *text)
{
    g_autoptr(GString) safe = g_string_new(NULL);
    gsy_text_append(safe, text);
    g_string_append_printf(out, "%s=", name);
    append_value(out, safe->str, ":,");
}

static void
append_place(GString *out, const GsySpot *spot)
{
    append_property(out, "file", spot->path);
    g_string_append_printf(out, ",line=%u,endLine=%u", spot->at.line, spot->at.end_line);
    if (spot->has_columns && spot->at.end_line == spot->at.line)
        g_string_append_printf(out, ",col=%u,endColumn=%u", spot->at.column, spot->at.end_column);
}

static char *
dup_message(const GsyFinding *finding, const GArray *spots)
{
    GString *message = g_string_new(NULL);
    gsy_text_append(message, finding->message);
    for (guint i = 0; i < spots->len; i++) {
        const GsySpot *spot = &g_array_index(spots, GsySpot, i);
        g_string_append_c(message, '\n');
        gsy_spot_append(spot, message);
        g_string_append(message, ": ");
        gsy_spot_append_saying(spot, TRUE, message);
    }
    if (finding->condition != NULL) {
        g_string_append_c(message, '\n');
        gsy_text_append(message, finding->condition);
    }
    return g_string_free(message, FALSE);
}

static void
render_finding(const GsyRecord *record, const GsyStyle *style, GString *out)
{
    static const char *const commands[] = {
        [GSY_LEVEL_NOTE] = "notice",
        [GSY_LEVEL_WARNING] = "warning",
        [GSY_LEVEL_ERROR] = "error",
    };
    const GsyFinding *finding = record->finding;
    g_autoptr(GArray) spots = gsy_spots_list(finding, style);
    g_autofree char *message = dup_message(finding, spots);
    g_string_append_printf(out, "::%s ", commands[finding->level]);
    if (spots->len > 0) {
        append_place(out, &g_array_index(spots, GsySpot, 0));
        g_string_append_c(out, ',');
    }
    append_property(out, "title", finding->rule);
    g_string_append(out, "::");
    append_value(out, message, "");
    g_string_append_c(out, '\n');
}

const GsyFormat gsy_format_github = {
    .name = "github",
    .about = "commands that mark lines of a pull request on GitHub",
    .for_people = TRUE,
    .render = { [GSY_RECORD_FINDING] = render_finding,
                [GSY_RECORD_SUMMARY] = gsy_text_render_summary },
};
