#include "config.h"

#include <string.h>

#include "cli/explain.h"
#include "cli/session.h"

static gboolean
is_fingerprint(const char *text)
{
    gsize len = strlen(text);
    for (gsize i = 0; i < len; i++)
        if (!g_ascii_isxdigit(text[i]))
            return FALSE;
    return len >= 6;
}

/* Records of findings have no place for a rule's text. */
static gboolean
has_text(const GsyOptions *options)
{
    for (guint i = 0; i < options->formats->len; i++) {
        const char *format = g_ptr_array_index(options->formats, i);
        if (g_str_equal(format, "text") || g_str_has_prefix(format, "text="))
            return TRUE;
    }
    return options->formats->len == 0;
}

static int
explain_finding(GsySession *session, const char *fingerprint, const char *const *paths)
{
    g_autoptr(GsyCorpus) corpus = gsy_session_read_corpus(session, GSY_CORPUS_FINDINGS, paths);
    const GsyFinding *finding = NULL;
    if (gsy_pack_find_rule(session->pack, fingerprint) != NULL)
        gsy_complain("explain: '%s' is a rule, which needs no articles; of a finding the "
                     "fingerprint is needed, which 'check' prints last",
                     fingerprint);
    else
        finding = gsy_session_find_finding(corpus->findings, "explain", fingerprint);
    if (finding == NULL) {
        session->trouble = TRUE;
        return GSY_EXIT_TROUBLE;
    }
    gsy_reports_write(session->reports,
                      &(GsyRecord){ .type = GSY_RECORD_FINDING, .finding = finding });
    g_autoptr(GString) out = g_string_new(NULL);
    gsy_explain_append_claims(finding, out);
    gsy_explain_append_silence(session->pack, finding, out);
    gsy_explain_append_apart(&session->settings, corpus, finding, out);
    gsy_reports_say(session->reports, out->str);
    return GSY_EXIT_DONE;
}

static int
explain_rule(GsySession *session, const char *rule)
{
    g_autofree char *text = gsy_explain_dup_rule(session->pack, rule);
    if (text == NULL) {
        const char *meant = gsy_suggest_rule(session->pack, rule);
        if (meant != NULL)
            gsy_complain("explain: there is no rule '%s'; did you mean '%s'?", rule, meant);
        else
            gsy_complain("explain: there is no rule '%s'; 'gainsay rules list' shows them", rule);
        session->trouble = TRUE;
        return GSY_EXIT_TROUBLE;
    }
    gsy_reports_say(session->reports, text);
    return GSY_EXIT_DONE;
}

static int
run(const GsyOptions *options)
{
    GsySession session;
    const char *what = g_ptr_array_index(options->operands, 0);
    const char *const *paths = (const char *const *)options->operands->pdata + 1;
    if (paths[0] == NULL && !has_text(options)) {
        gsy_complain("explain: rules are explained as text only");
        return GSY_EXIT_TROUBLE;
    }
    if (!gsy_session_begin(&session, options, GSY_RECORD_FINDING, TRUE))
        return GSY_EXIT_TROUBLE;
    if (paths[0] == NULL && is_fingerprint(what)) {
        gsy_complain("explain: a fingerprint needs the articles too: gainsay explain %s PATH...",
                     what);
        session.trouble = TRUE;
    } else if (paths[0] == NULL) {
        explain_rule(&session, what);
    } else {
        explain_finding(&session, what, paths);
    }
    return gsy_session_end(&session, FALSE);
}

const GsyCommand gsy_cmd_explain = {
    .name = "explain",
    .usage = "[OPTION]... RULE | FINGERPRINT PATH...",
    .about = "say why something was found, what would silence it, and what was not compared",
    .help = "With a rule: its text and its examples. With the fingerprint that 'check' prints last "
            "in a finding (its\n"
            "beginning is enough) and the same articles: all claims in it, what would silence it, "
            "and which claims of\n"
            "the same event were not compared with it, and why.\n"
            "\n"
            "  gainsay explain figure-conflict\n"
            "  gainsay explain 3fa94c coverage/\n",
    .groups = GSY_OPTIONS_OUTPUT | GSY_OPTIONS_RULES | GSY_OPTIONS_RUN,
    .min_operands = 1,
    .main = GSY_RECORD_FINDING,
    .run = run,
};
