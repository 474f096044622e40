#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/limits.h"
#include "cli/revision.h"
#include "cli/session.h"
#include "report/diff.h"

/* What a saved run says of itself stands at its beginning. */
static gboolean
begins_like_a_run(const char *path)
{
    char bytes[GSY_SNIFF_BYTES];
    FILE *file = fopen(path, "rb");
    size_t len = file != NULL ? fread(bytes, 1, sizeof bytes, file) : 0;
    if (file != NULL)
        fclose(file);
    return gsy_saved_run_is(bytes, len);
}

/* A pipe can be read only once, so it is a run: articles are files and folders. */
static gboolean
is_saved_run(const char *path)
{
    if (strcmp(path, "-") == 0)
        return TRUE;
    if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return begins_like_a_run(path);
    return g_file_test(path, G_FILE_TEST_EXISTS) && !g_file_test(path, G_FILE_TEST_IS_DIR);
}

static GsySavedRun *
load_run(const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = gsy_session_read(path, &error);
    GsySavedRun *run = NULL;
    if (bytes != NULL) {
        gsize len_bytes;
        const char *data = g_bytes_get_data(bytes, &len_bytes);
        const char *name = strcmp(path, "-") == 0 ? "standard input" : path;
        run = gsy_saved_run_parse(name, data != NULL ? data : "", len_bytes, &error);
    }
    if (run == NULL)
        gsy_complain_of(error);
    return run;
}

static GsySavedRun *
read_corpus(GsySession *session, const char *const *paths)
{
    g_autoptr(GsyCorpus) corpus = gsy_session_read_corpus(session, GSY_CORPUS_FINDINGS, paths);
    GsySavedRun *run = gsy_saved_run_new();
    for (guint i = 0; i < corpus->claims->len; i++)
        gsy_saved_run_add(run, &(GsyRecord){ .type = GSY_RECORD_CLAIM,
                                             .claim = g_ptr_array_index(corpus->claims, i) });
    for (guint i = 0; i < corpus->findings->len; i++)
        gsy_saved_run_add(run, &(GsyRecord){ .type = GSY_RECORD_FINDING,
                                             .finding = g_ptr_array_index(corpus->findings, i) });
    return run;
}

static void
count_change(GsyDiffTally *tally, const GsyChange *change)
{
    if (change->before == NULL)
        tally->came++;
    else if (change->after == NULL)
        tally->went++;
    else
        tally->changed++;
}

/* TRUE when they differ. */
static gboolean
write_changes(GsySession *session, const GsySavedRun *old, const GsySavedRun *new,
              GsyRecordType type, GsyDiffTally *tally)
{
    tally->compared = gsy_saved_run_has(old, type) && gsy_saved_run_has(new, type);
    if (!tally->compared)
        return FALSE;
    g_autoptr(GPtrArray) changes = gsy_diff_runs(old, new, type, &tally->same);
    for (guint i = 0; i < changes->len; i++) {
        const GsyChange *change = g_ptr_array_index(changes, i);
        count_change(tally, change);
        gsy_reports_write(session->reports,
                          &(GsyRecord){ .type = GSY_RECORD_CHANGE, .change = change });
    }
    return changes->len > 0;
}

static gboolean
compare(GsySession *session, const GsySavedRun *old, const GsySavedRun *new)
{
    GsyDiffSummary diff = { 0 };
    gboolean findings = write_changes(session, old, new, GSY_RECORD_FINDING, &diff.findings);
    gboolean claims = write_changes(session, old, new, GSY_RECORD_CLAIM, &diff.claims);
    if (!diff.findings.compared && !diff.claims.compared) {
        gsy_complain("diff: one run has claims, the other findings: nothing can be compared");
        session->trouble = TRUE;
        return FALSE;
    }
    session->summary.diff = &diff;
    gsy_session_write_summary(session);
    session->summary.diff = NULL;
    return findings || claims;
}

static int
run_two(const GsyOptions *options)
{
    GsySession session;
    gboolean saved[2];
    const char *paths[2];
    g_autoptr(GsySavedRun) old = NULL;
    g_autoptr(GsySavedRun) new = NULL;
    for (guint i = 0; i < 2; i++) {
        paths[i] = g_ptr_array_index(options->operands, i);
        if (strcmp(paths[i], "-") != 0 && !g_file_test(paths[i], G_FILE_TEST_EXISTS)) {
            g_autoptr(GError) error =
                g_error_new(GSY_ERROR, GSY_ERROR_IO, "%s: %s", paths[i], g_strerror(ENOENT));
            gsy_complain_of(error); /* rather than that all claims went, or came */
            return GSY_EXIT_TROUBLE;
        }
        saved[i] = is_saved_run(paths[i]);
    }
    if ((saved[0] && (old = load_run(paths[0])) == NULL) ||
        (saved[1] && (new = load_run(paths[1])) == NULL))
        return GSY_EXIT_TROUBLE;
    if (!gsy_session_begin(&session, options, GSY_RECORD_CHANGE, !saved[0] || !saved[1]))
        return GSY_EXIT_TROUBLE;
    if (old == NULL)
        old = read_corpus(&session, (const char *const[]){ paths[0], NULL });
    if (new == NULL)
        new = read_corpus(&session, (const char *const[]){ paths[1], NULL });
    return gsy_session_end(&session, compare(&session, old, new));
}

/* Reads those of the paths that the revision has, under the names that they have now. */
static GsySavedRun *
read_revision(GsySession *session, const GsyRevision *revision, const char *const *paths)
{
    g_autofree char *here = g_get_current_dir();
    g_autoptr(GPtrArray) there = g_ptr_array_new();
    if (chdir(revision->inside) != 0)
        return NULL;
    for (; *paths != NULL; paths++)
        if (g_file_test(*paths, G_FILE_TEST_EXISTS))
            g_ptr_array_add(there, (gpointer)*paths);
    g_ptr_array_add(there, NULL);
    GsySavedRun *run = read_corpus(session, (const char *const *)there->pdata);
    if (chdir(here) == 0)
        return run;
    gsy_saved_run_free(run);
    return NULL;
}

static int
run_since(const GsyOptions *options)
{
    GsySession session;
    const char *const *paths = (const char *const *)options->operands->pdata;
    g_autoptr(GError) error = NULL;
    g_autoptr(GsyRevision) revision = gsy_revision_new(options->since, paths, &error);
    if (revision == NULL) {
        gsy_complain("%s", error->message);
        return GSY_EXIT_TROUBLE;
    }
    if (!gsy_session_begin(&session, options, GSY_RECORD_CHANGE, TRUE))
        return GSY_EXIT_TROUBLE;
    g_autoptr(GsySavedRun) old = read_revision(&session, revision, paths);
    g_autoptr(GsySavedRun) new = old != NULL ? read_corpus(&session, paths) : NULL;
    if (new == NULL) {
        gsy_complain("diff: the folder cannot be changed: %s", g_strerror(errno));
        session.trouble = TRUE;
    }
    return gsy_session_end(&session, new != NULL &&compare(&session, old, new));
}

static int
run(const GsyOptions *options)
{
    guint n = options->operands->len - 1;
    if (options->since != NULL)
        return run_since(options);
    if (n == 2)
        return run_two(options);
    gsy_complain("diff: OLD and NEW are needed, and nothing more; or --since=REV and PATHs");
    return GSY_EXIT_TROUBLE;
}

const GsyCommand gsy_cmd_diff = {
    .name = "diff",
    .usage = "[OPTION]... OLD NEW | --since=REV PATH...",
    .about = "compare two runs or corpora: what came, went and changed",
    .help = "OLD and NEW are each a folder or file of articles, or a run saved with -f jsonl or "
            "-f json.\n"
            "Findings are the same by their fingerprint, else by rule, fact and outlets; claims by "
            "outlet, fact and\n"
            "value, so that a moved file or a sentence put otherwise changes nothing. Runs of "
            "'claims' and 'check' may\n"
            "be put into one file; what only one side has is not compared. Of a changed sentence "
            "the [-deleted-] and\n"
            "{+inserted+} words are marked.\n"
            "\n"
            "  gainsay diff yesterday/ today/\n"
            "  gainsay diff first.html corrected.html\n"
            "  gainsay diff --since=HEAD coverage/           what changed since the last commit\n"
            "  gainsay check -f jsonl today/ >today.jsonl; gainsay diff yesterday.jsonl "
            "today.jsonl\n"
            "\n"
            "Exit status: 0 the same, 1 they differ, 2 something could not be read.\n",
    .groups = GSY_OPTIONS_OUTPUT | GSY_OPTIONS_RULES | GSY_OPTIONS_RUN | GSY_OPTIONS_SINCE,
    .min_operands = 1,
    .main = GSY_RECORD_CHANGE,
    .run = run,
};
