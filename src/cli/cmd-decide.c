#include "config.h"

#include <string.h>

#include "base/hash.h"
#include "cli/known.h"
#include "cli/session.h"
#include "store/decisions.h"

/* What the line asks for, but for the finding. */
typedef struct {
    const char *fingerprint; /* its beginning, where articles are given */
    GsyRuling ruling;
    const char *const *paths;
    const char *today;
} Wish;

static gboolean
is_whole(const char *fingerprint)
{
    return strlen(fingerprint) == GSY_HASH_HEX_BYTES - 1 &&
           strspn(fingerprint, "0123456789abcdef") == GSY_HASH_HEX_BYTES - 1;
}

static gboolean
read_wish(const GsyOptions *options, Wish *out)
{
    const char *ruling = g_ptr_array_index(options->operands, 0);
    out->fingerprint = g_ptr_array_index(options->operands, 1);
    out->paths = (const char *const *)options->operands->pdata + 2;
    if (!gsy_ruling_parse(ruling, &out->ruling))
        gsy_complain("decide: '%s': accepted, disputed, to-fix or open is needed", ruling);
    else if (options->decisions == NULL)
        gsy_complain("decide: --decisions=FILE is needed, or a configuration that names it");
    else if (options->by == NULL || *options->by == '\0')
        gsy_complain("decide: --by=NAME is needed: who decides?");
    else if (out->paths[0] == NULL && !is_whole(out->fingerprint))
        gsy_complain("decide: '%s' is not all of a fingerprint; its beginning is enough where the "
                     "articles are given too",
                     out->fingerprint);
    else
        return TRUE;
    return FALSE;
}

static GsyDecision *
find_in_articles(GsySession *session, const Wish *wish)
{
    g_autoptr(GsyCorpus) corpus =
        gsy_session_read_corpus(session, GSY_CORPUS_FINDINGS, wish->paths);
    const GsyFinding *finding =
        gsy_session_find_finding(corpus->findings, "decide", wish->fingerprint);
    return finding != NULL ? gsy_decision_new(finding) : NULL;
}

static gboolean
append(const GsyOptions *options, const Wish *wish, GsyDecision *decision)
{
    g_autoptr(GError) error = NULL;
    decision->ruling = wish->ruling;
    decision->by = g_strdup(options->by);
    decision->why = g_strdup(options->why);
    decision->until = g_strdup(options->until);
    decision->on = g_strdup(wish->today);
    if (gsy_decisions_append(options->decisions, decision, &error))
        return TRUE;
    gsy_complain_of(error);
    return FALSE;
}

static int
run(const GsyOptions *options)
{
    GsySession session;
    Wish wish = { 0 };
    g_autoptr(GsyDecision) decision = NULL;
    g_autofree char *today = gsy_known_dup_today(options->today != NULL ? options->today : "now");
    wish.today = today;
    if (today == NULL || !read_wish(options, &wish))
        return GSY_EXIT_TROUBLE;
    if (wish.paths[0] == NULL) {
        decision = g_new0(GsyDecision, 1);
        decision->fingerprint = g_strdup(wish.fingerprint);
        return append(options, &wish, decision) ? GSY_EXIT_DONE : GSY_EXIT_TROUBLE;
    }
    if (!gsy_session_begin(&session, options, GSY_RECORD_FINDING, TRUE))
        return GSY_EXIT_TROUBLE;
    decision = find_in_articles(&session, &wish);
    if (decision == NULL || !append(options, &wish, decision))
        session.trouble = TRUE;
    return gsy_session_end(&session, FALSE);
}

const GsyCommand gsy_cmd_decide = {
    .name = "decide",
    .usage = "[OPTION]... accepted|disputed|to-fix|open FINGERPRINT [PATH]...",
    .about = "say what a person makes of a finding",
    .help =
        "Adds a decision to the file of --decisions, which 'check' reads: what is accepted or "
        "disputed is shown no\n"
        "more, what is to fix is shown and fails nothing, open takes it back. With the articles, "
        "the beginning of\n"
        "the fingerprint is enough, and the file tells what was decided of.\n"
        "\n"
        "  gainsay decide --decisions=desk.xml --by=Kim --why='two counts' --until=2026-12-31 \\\n"
        "      accepted 3fa94c coverage/\n"
        "\n"
        "Exit status: 2 when nothing was added.\n",
    .groups = GSY_OPTIONS_RULES | GSY_OPTIONS_RUN | GSY_OPTIONS_DECIDE,
    .min_operands = 2,
    .main = GSY_RECORD_FINDING,
    .run = run,
};
