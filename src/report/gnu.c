#include "config.h"

#include "report/formats.h"
#include "report/spot.h"
#include "report/text.h"

/* As compilers do; editors and their quickfix lists know it. Source: GNU Coding Standards, 4.4. */

static void
begin_line(const GsySpot *spot, const char *level, GString *out)
{
    gsy_spot_append(spot, out);
    g_string_append_printf(out, ": %s: ", level);
}

static void
render_finding(const GsyRecord *record, const GsyStyle *style, GString *out)
{
    const GsyFinding *finding = record->finding;
    g_autoptr(GArray) spots = gsy_spots_list(finding, style);
    for (guint i = 0; i < spots->len; i++) {
        const GsySpot *spot = &g_array_index(spots, GsySpot, i);
        if (i == 0) {
            begin_line(spot, gsy_level_get_name(finding->level), out);
            gsy_text_append(out, finding->message);
            g_string_append_printf(out, " [%s]\n", finding->rule);
        }
        if (spot->claim == NULL)
            continue;
        begin_line(spot, "note", out);
        gsy_spot_append_saying(spot, TRUE, out);
        g_string_append_c(out, '\n');
    }
    if (finding->condition != NULL && spots->len > 0) {
        begin_line(&g_array_index(spots, GsySpot, 0), "note", out);
        gsy_text_append(out, finding->condition);
        g_string_append_c(out, '\n');
    }
}

const GsyFormat gsy_format_gnu = {
    .name = "gnu",
    .about = "FILE:LINE:COLUMN: warning: ..., as compilers do, for editors",
    .for_people = TRUE,
    .render = { [GSY_RECORD_FINDING] = render_finding },
};
