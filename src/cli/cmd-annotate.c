#include "config.h"

#include "cli/session.h"

/* On a worker: the mentions die with the reading. */
static gpointer
render_mentions(const GsySeen *seen, gpointer data)
{
    const GsySession *session = data;
    GsyRendered *rendered = gsy_rendered_new(session->reports);
    for (guint i = 0; i < seen->mentions->len; i++) {
        GsyRecord record = {
            .type = GSY_RECORD_MENTION,
            .article = seen->article,
            .mention = &g_array_index(seen->mentions, GsyMention, i),
        };
        gsy_reports_render(session->reports, &record, rendered);
    }
    return rendered;
}

static void
put_mentions(gpointer rendered, gpointer data)
{
    GsySession *session = data;
    gsy_reports_put(session->reports, GSY_RECORD_MENTION, rendered);
}

static void
annotate_file(GsySession *session, const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = gsy_session_read(path, &error);
    if (bytes == NULL) {
        gsy_complain_of(error);
        session->trouble = TRUE;
        return;
    }
    gsize len_bytes;
    const char *text = g_bytes_get_data(bytes, &len_bytes);
    GsyRunSink sink = { .visit = render_mentions,
                        .take = put_mentions,
                        .diagnostic = gsy_session_take_diagnostic,
                        .data = session };
    gsy_run_texts(&session->settings, GSY_RUN_MENTIONS, path, text != NULL ? text : "", len_bytes,
                  session->options->date, &sink);
}

static gboolean
check_date(const char *date)
{
    GsyWhen when = { 0 };
    if (date != NULL)
        when = gsy_when_parse(date);
    if (date == NULL || gsy_when_is_known(&when))
        return TRUE;
    gsy_complain("--date=%s: a day like 2024-05-31 is needed", date);
    return FALSE;
}

static int
run(const GsyOptions *options)
{
    GsySession session;
    if (!check_date(options->date) ||
        !gsy_session_begin(&session, options, GSY_RECORD_MENTION, TRUE))
        return GSY_EXIT_TROUBLE;
    for (guint i = 0; i == 0 || g_ptr_array_index(options->operands, i) != NULL; i++) {
        const char *path = g_ptr_array_index(options->operands, i);
        annotate_file(&session, path != NULL ? path : "-");
        if (path == NULL)
            break;
    }
    return gsy_session_end(&session, FALSE);
}

const GsyCommand gsy_cmd_annotate = {
    .name = "annotate",
    .usage = "[OPTION]... [FILE|-]...",
    .about = "print what is seen in a text: numbers, dates, money, parties, who says what",
    .help = "Reads plain text, or JSON Lines {\"id\",\"text\",\"date\"} and echoes each id. The "
            "date is the text's own,\n"
            "from which \"last Tuesday\" is counted.\n"
            "\n"
            "  echo 'At least 49 soldiers died on Tuesday, the ministry said.' | gainsay annotate "
            "--date=2022-09-14\n",
    .groups = GSY_OPTIONS_OUTPUT | GSY_OPTIONS_RULES | GSY_OPTIONS_RUN | GSY_OPTIONS_DATE,
    .main = GSY_RECORD_MENTION,
    .run = run,
};
