#include "config.h"

#include <string.h>

#include "cli/session.h"
#include "engine/pair.h"

static void
write_pair(GsySession *session, GsyPairer *pairer, const GsyPairLine *line)
{
    g_autoptr(GsyPair) pair = gsy_pair_new(pairer, line->a, line->b);
    GsyPairRecord record = {
        .id = line->id, .relation = pair->relation, .why = pair->why, .findings = pair->findings
    };
    gsy_reports_write(session->reports, &(GsyRecord){ .type = GSY_RECORD_PAIR, .pair = &record });
}

static void
read_pairs(GsySession *session, const char *name, const char *text, gsize len_bytes)
{
    g_autoptr(GsyPairer) pairer = gsy_pairer_new(&session->settings);
    const char *at = text, *end = text + len_bytes;
    for (guint number = 1; at < end; number++) {
        g_autoptr(GError) error = NULL;
        GsyPairLine line = { NULL };
        const char *stop = memchr(at, '\n', (gsize)(end - at));
        gsize len = stop != NULL ? (gsize)(stop - at) : (gsize)(end - at);
        if (len > 0 && gsy_pair_line_parse(name, number, at, len, &line, &error))
            write_pair(session, pairer, &line);
        if (error != NULL) {
            gsy_complain_of(error);
            session->trouble = TRUE;
        }
        gsy_pair_line_clear(&line);
        at += len + 1;
    }
}

static int
run(const GsyOptions *options)
{
    GsySession session;
    g_autoptr(GError) error = NULL;
    const char *path = g_ptr_array_index(options->operands, 0);
    g_autoptr(GBytes) bytes = gsy_session_read(path != NULL ? path : "-", &error);
    if (bytes == NULL) {
        gsy_complain_of(error);
        return GSY_EXIT_TROUBLE;
    }
    if (!gsy_session_begin(&session, options, GSY_RECORD_PAIR, TRUE))
        return GSY_EXIT_TROUBLE;
    gsize len_bytes;
    const char *text = g_bytes_get_data(bytes, &len_bytes);
    read_pairs(&session, path != NULL ? path : "standard input", text, len_bytes);
    return gsy_session_end(&session, FALSE);
}

const GsyCommand gsy_cmd_pair = {
    .name = "pair",
    .usage = "[OPTION]... [FILE|-]",
    .about = "say whether two texts agree on their facts",
    .help = "Reads JSON Lines {\"id\",\"a\",\"b\"} and says of each: 'entails' (every figure of b "
            "is supported by a,\n"
            "and so are its words), 'contradicts' (an error or warning lies between them, or "
            "another figure stands\n"
            "for the same thing) or 'neutral'.\n"
            "\n"
            "  echo '{\"id\":\"1\",\"a\":\"49 people died.\",\"b\":\"At least 40 people died.\"}' "
            "| gainsay pair\n",
    .groups = GSY_OPTIONS_OUTPUT | GSY_OPTIONS_RULES | GSY_OPTIONS_RUN,
    .max_operands = 1,
    .is_bounded = TRUE,
    .main = GSY_RECORD_PAIR,
    .run = run,
};
