#include "config.h"

#include "cli/session.h"

static int
run(const GsyOptions *options)
{
    GsySession session;
    if (!gsy_session_begin(&session, options, GSY_RECORD_CLAIM, TRUE))
        return GSY_EXIT_TROUBLE;
    g_autoptr(GsyCorpus) corpus = gsy_session_read_corpus(
        &session, GSY_CORPUS_CLAIMS, (const char *const *)options->operands->pdata);
    for (guint i = 0; i < corpus->claims->len; i++)
        gsy_reports_write(session.reports,
                          &(GsyRecord){ .type = GSY_RECORD_CLAIM,
                                        .claim = g_ptr_array_index(corpus->claims, i) });
    gsy_session_write_summary(&session);
    g_clear_pointer(&corpus, gsy_corpus_free);
    return gsy_session_end(&session, FALSE);
}

const GsyCommand gsy_cmd_claims = {
    .name = "claims",
    .usage = "[OPTION]... PATH...",
    .about = "print what articles claim: figures, times, places, and who says so",
    .help = "One record a claim, in the order of the articles: what is measured, its value as an "
            "interval, who is\n"
            "counted, who says so, as of when. What the text does not settle is left out.\n"
            "\n"
            "  gainsay claims story.html\n"
            "  gainsay claims -f jsonl archive.jsonl.gz | jq 'select(.measure == \"killed\")'\n",
    .groups = GSY_OPTIONS_OUTPUT | GSY_OPTIONS_RULES | GSY_OPTIONS_RUN,
    .min_operands = 1,
    .main = GSY_RECORD_CLAIM,
    .run = run,
};
