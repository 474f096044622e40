#include "config.h"

#include <string.h>

#include "base/json.h"
#include "cli/session.h"

/* Fingerprints of the findings in a saved JSON Lines run: known already. */
static GHashTable *
load_baseline(const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = gsy_session_read(path, &error);
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (bytes == NULL) {
        gsy_complain_of(error);
        return NULL;
    }
    gsize len_bytes;
    const char *at = g_bytes_get_data(bytes, &len_bytes), *end = at + len_bytes;
    for (guint line = 1; at < end; line++) {
        const char *stop = memchr(at, '\n', (gsize)(end - at));
        gsize len = stop != NULL ? (gsize)(stop - at) : (gsize)(end - at);
        g_autoptr(json_t) json = len > 0 ? gsy_json_load(path, line, at, len, &error) : NULL;
        if (error != NULL) {
            gsy_complain_of(error);
            return NULL;
        }
        const char *fingerprint = json != NULL ? gsy_json_find_string(json, "fingerprint") : NULL;
        if (fingerprint != NULL)
            g_hash_table_add(known, g_strdup(fingerprint));
        at += len + 1;
    }
    return g_steal_pointer(&known);
}

/* TRUE when one of them is at or above --fail-on. */
static gboolean
write_findings(GsySession *session, const GPtrArray *findings, GHashTable *known)
{
    gboolean found = FALSE;
    for (guint i = 0; i < findings->len; i++) {
        const GsyFinding *finding = g_ptr_array_index(findings, i);
        GsyStanding standing = { .state = GSY_STATE_NEW };
        GsyRecord record = { .type = GSY_RECORD_FINDING, .finding = finding };
        if (known != NULL) {
            record.standing = &standing;
            if (g_hash_table_contains(known, finding->fingerprint))
                standing.state = GSY_STATE_UNCHANGED;
        }
        record.is_minor = finding->level < session->style.level;
        gsy_reports_write(session->reports, &record);
        if (standing.state != GSY_STATE_NEW) {
            session->summary.suppressed++;
            continue;
        }
        session->summary.findings[finding->level]++;
        session->summary.hidden += record.is_minor ? 1 : 0;
        found = found || gsy_style_is_failure(&session->style, &record);
    }
    return found;
}

static int
run(const GsyOptions *options)
{
    GsySession session;
    g_autoptr(GHashTable) known = NULL;
    if (options->baseline != NULL && (known = load_baseline(options->baseline)) == NULL)
        return GSY_EXIT_TROUBLE;
    if (!gsy_session_begin(&session, options, GSY_RECORD_FINDING, TRUE))
        return GSY_EXIT_TROUBLE;
    GsyCorpusSink sink = { gsy_session_take_diagnostic, gsy_session_show_progress, &session };
    g_autoptr(GsyCorpus) corpus = gsy_corpus_new(
        &session.settings, (const char *const *)options->operands->pdata, TRUE, &sink);
    gboolean found = write_findings(&session, corpus->findings, known);
    session.summary.articles = corpus->articles->len;
    session.summary.claims = corpus->claims->len;
    session.summary.events = corpus->grouping->events->len;
    session.summary.has_findings = TRUE;
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
        "\n"
        "Exit status: 1 when something is found at or above --fail-on, 2 when an article could not "
        "be used.\n",
    .groups = GSY_OPTIONS_OUTPUT | GSY_OPTIONS_RULES | GSY_OPTIONS_RUN | GSY_OPTIONS_FINDINGS,
    .min_operands = 1,
    .main = GSY_RECORD_FINDING,
    .run = run,
};
