#include "config.h"

#include <string.h>

#include "cli/output.h"
#include "cli/session.h"
#include "report/proposal.h"

/* A file that is there may have been mended by hand. */
static gboolean
write_proposal(const GPtrArray *events, const char *path)
{
    g_autoptr(GError) error = NULL;
    if (g_file_test(path, G_FILE_TEST_EXISTS)) {
        gsy_complain("--write=%s: the file exists; name a new one", path);
        return FALSE;
    }
    g_autofree char *text = gsy_proposal_dup(events, path);
    GsyOutput *output = gsy_output_new(path, &error);
    if (output == NULL || !gsy_output_write(text, strlen(text), output) ||
        !gsy_output_close(output, &error)) {
        gsy_complain("%s", error != NULL ? error->message : path);
        return FALSE;
    }
    return TRUE;
}

static int
run(const GsyOptions *options)
{
    GsySession session;
    if (!gsy_session_begin(&session, options, GSY_RECORD_EVENT, TRUE))
        return GSY_EXIT_TROUBLE;
    g_autoptr(GsyCorpus) corpus = gsy_session_read_corpus(
        &session, GSY_CORPUS_EVENTS, (const char *const *)options->operands->pdata);
    const GPtrArray *events = corpus->grouping->events;
    for (guint i = 0; i < events->len; i++)
        gsy_reports_write(session.reports, &(GsyRecord){ .type = GSY_RECORD_EVENT,
                                                         .event = g_ptr_array_index(events, i) });
    if (options->write != NULL && !write_proposal(events, options->write))
        session.trouble = TRUE;
    gsy_session_write_summary(&session);
    g_clear_pointer(&corpus, gsy_corpus_free);
    return gsy_session_end(&session, FALSE);
}

const GsyCommand gsy_cmd_events = {
    .name = "events",
    .usage = "[OPTION]... PATH...",
    .about = "print which articles are about which event",
    .help = "Articles are put together by time, places, parties and kind of event; copies of one "
            "agency text are\n"
            "named. An event that articles only look back to is marked as background. A header "
            "line 'Event: NAME'\n"
            "in an article or its side-car NAME.meta overrules it, and so does a corpus.xml in the "
            "folder.\n"
            "\n"
            "  gainsay events coverage/\n"
            "  gainsay events --write=coverage/corpus.xml coverage/   a corpus.xml to mend\n",
    .groups = GSY_OPTIONS_OUTPUT | GSY_OPTIONS_RULES | GSY_OPTIONS_RUN | GSY_OPTIONS_WRITE,
    .min_operands = 1,
    .main = GSY_RECORD_EVENT,
    .run = run,
};
