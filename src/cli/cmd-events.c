#include "config.h"

#include "cli/session.h"

static int
run(const GsyOptions *options)
{
    GsySession session;
    if (!gsy_session_begin(&session, options, GSY_RECORD_EVENT, TRUE))
        return GSY_EXIT_TROUBLE;
    g_autoptr(GsyCorpus) corpus =
        gsy_session_read_corpus(&session, (const char *const *)options->operands->pdata, FALSE);
    const GPtrArray *events = corpus->grouping->events;
    for (guint i = 0; i < events->len; i++)
        gsy_reports_write(session.reports, &(GsyRecord){ .type = GSY_RECORD_EVENT,
                                                         .event = g_ptr_array_index(events, i) });
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
            "in an article or its side-car NAME.meta overrules it.\n"
            "\n"
            "  gainsay events coverage/\n",
    .groups = GSY_OPTIONS_OUTPUT | GSY_OPTIONS_RULES | GSY_OPTIONS_RUN,
    .min_operands = 1,
    .main = GSY_RECORD_EVENT,
    .run = run,
};
