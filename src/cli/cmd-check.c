#include "config.h"

#include "cli/known.h"
#include "cli/session.h"
#include "cli/site.h"

static void
count_finding(GsySummary *summary, const GsyRecord *record)
{
    const GsyStanding *standing = record->standing;
    if (standing != NULL && standing->state != GSY_STATE_NEW) {
        summary->suppressed++;
        return;
    }
    summary->findings[record->finding->level]++;
    summary->hidden += record->is_minor ? 1 : 0;
    summary->expired += standing != NULL && standing->is_expired ? 1 : 0;
}

/* TRUE when one of them is at or above --fail-on. */
static gboolean
write_findings(GsySession *session, const GPtrArray *findings, const GsyKnown *known)
{
    gboolean found = FALSE;
    for (guint i = 0; i < findings->len; i++) {
        const GsyFinding *finding = g_ptr_array_index(findings, i);
        GsyRecord record = { .type = GSY_RECORD_FINDING, .finding = finding };
        record.standing = gsy_known_find(known, i);
        record.is_minor = finding->level < session->style.level;
        gsy_reports_write(session->reports, &record);
        count_finding(&session->summary, &record);
        found =
            found || (gsy_style_is_failure(&session->style, &record) && !gsy_known_takes(known, i));
    }
    return found;
}

static int
run(const GsyOptions *options)
{
    GsySession session;
    g_auto(GsyKnown) known;
    if (!gsy_known_load(&known, options) ||
        !gsy_session_begin(&session, options, GSY_RECORD_FINDING, TRUE))
        return GSY_EXIT_TROUBLE;
    g_autoptr(GsyCorpus) corpus = gsy_session_read_corpus(
        &session, GSY_CORPUS_FINDINGS, (const char *const *)options->operands->pdata);
    gsy_known_hold(&known, corpus);
    gboolean found = write_findings(&session, corpus->findings, &known);
    session.summary.has_findings = TRUE;
    const char *site = gsy_reports_find_path(session.reports, "html");
    if (site != NULL && !gsy_site_write(&session, corpus, &known, site))
        session.trouble = TRUE;
    session.trouble = !gsy_known_keep(&known, corpus, &session.summary) || session.trouble;
    gsy_session_write_summary(&session);
    g_clear_pointer(&corpus, gsy_corpus_free);
    return gsy_session_end(&session, found);
}

const GsyCommand gsy_cmd_check = {
    .name = "check",
    .usage = "[OPTION]... PATH...",
    .about = "say where articles contradict one another, or themselves",
    .help =
        "Reads the articles, sorts out which are about the same event, and reports each "
        "disagreement once, with\n"
        "all outlets on each side, the sentences quoted, and the rule that speaks. It never says "
        "who is right.\n"
        "\n"
        "  gainsay check coverage/                      all articles in a folder\n"
        "  gainsay check --level=note coverage/         also what is only worth knowing\n"
        "  gainsay check -f jsonl coverage/ >run.jsonl  for scripts, and for --baseline next time\n"
        "  gainsay check --baseline=known.xml --update-baseline coverage/\n"
        "                                               from now on, only what is new\n"
        "\n"
        "Exit status: 1 when something new is found at or above --fail-on, 2 when an article could "
        "not be used.\n",
    .groups = GSY_OPTIONS_OUTPUT | GSY_OPTIONS_RULES | GSY_OPTIONS_RUN | GSY_OPTIONS_FINDINGS |
              GSY_OPTIONS_KNOWN,
    .min_operands = 1,
    .main = GSY_RECORD_FINDING,
    .run = run,
};
