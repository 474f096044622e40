#include "config.h"

#include "base/limits.h"
#include "engine/run.h"
#include "report/json.h"
#include "report/writer.h"

struct GsyCheck {
    GsyPack *pack; /* counted */
    GsyCorpus *corpus;
    GPtrArray *diagnostics; /* of GsyDiagnostic */
    GsySummary summary;
};

const char *
gsy_version_get(void)
{
    return PACKAGE_VERSION;
}

GsyPack *
gsy_pack_load_path(const char *path, GError **error)
{
    if (path == NULL)
        path = GSY_PKGDATADIR "/rules.pack";
    return g_file_test(path, G_FILE_TEST_IS_DIR) ? gsy_pack_load_folder(path, error)
                                                 : gsy_pack_load_file(path, error);
}

const char *
gsy_pack_find_remedy(const GsyPack *pack, const char *rule)
{
    const GsyCompareRule *found = gsy_pack_find_rule(pack, rule);
    return found != NULL ? found->remedy : NULL;
}

static gboolean
fill_settings(GsyRunSettings *settings, GsyPack *pack, const char *profile, guint n_jobs,
              GError **error)
{
    *settings = (GsyRunSettings){ .pack = pack, .profile = profile, .n_jobs = n_jobs };
    if (profile == NULL)
        settings->profile = "default";
    else if (!gsy_pack_has_profile(pack, profile)) {
        g_set_error(error, GSY_ERROR, GSY_ERROR_USAGE, "'%s' is no profile", profile);
        return FALSE;
    }
    if (n_jobs == 0)
        settings->n_jobs = MIN(g_get_num_processors(), GSY_MAX_JOBS);
    else if (n_jobs > GSY_MAX_JOBS) {
        g_set_error(error, GSY_ERROR, GSY_ERROR_USAGE, "%u jobs are more than %u", n_jobs,
                    GSY_MAX_JOBS);
        return FALSE;
    }
    return TRUE;
}

static void
keep_diagnostic(GsyDiagnostic *diagnostic, gpointer data)
{
    GsyCheck *check = data;
    g_ptr_array_add(check->diagnostics, diagnostic);
    if (diagnostic->kind != GSY_DIAGNOSTIC_SKIPPED)
        return;
    const char *reason = diagnostic->reason != NULL ? diagnostic->reason : "other";
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(check->summary.skipped_why, reason));
    g_hash_table_insert(check->summary.skipped_why, g_strdup(reason), GUINT_TO_POINTER(n + 1));
    check->summary.skipped++;
}

static GsyCheck *
check_new_empty(GsyPack *pack)
{
    GsyCheck *check = g_new0(GsyCheck, 1);
    check->pack = gsy_pack_ref(pack);
    check->diagnostics = g_ptr_array_new_with_free_func((GDestroyNotify)gsy_diagnostic_free);
    check->summary.skipped_why = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return check;
}

static void
sum_up(GsyCheck *check)
{
    GsySummary *summary = &check->summary;
    summary->articles = check->corpus->articles->len;
    summary->claims = check->corpus->claims->len;
    summary->events = check->corpus->grouping->events->len;
    summary->has_findings = TRUE;
    for (guint i = 0; i < check->corpus->findings->len; i++)
        summary->findings[((GsyFinding *)check->corpus->findings->pdata[i])->level]++;
}

GsyCheck *
gsy_check_new(GsyPack *pack, const char *profile, const char *const *paths, guint n_jobs,
              GError **error)
{
    GsyRunSettings settings;
    if (!fill_settings(&settings, pack, profile, n_jobs, error))
        return NULL;
    GsyCheck *check = check_new_empty(pack);
    GsyCorpusSink sink = { .diagnostic = keep_diagnostic, .data = check };
    check->corpus = gsy_corpus_new(&settings, GSY_CORPUS_FINDINGS, paths, &sink);
    sum_up(check);
    return check;
}

GsyCheck *
gsy_check_new_of_drafts(GsyPack *pack, const char *profile, const GsyDraft *drafts, guint n_drafts,
                        GError **error)
{
    GsyRunSettings settings;
    if (!fill_settings(&settings, pack, profile, 1, error))
        return NULL;
    GsyCheck *check = check_new_empty(pack);
    GsyCorpusSink sink = { .diagnostic = keep_diagnostic, .data = check };
    check->corpus = gsy_corpus_new_of_drafts(&settings, drafts, n_drafts, &sink);
    sum_up(check);
    return check;
}

void
gsy_check_free(GsyCheck *check)
{
    if (check == NULL)
        return;
    gsy_corpus_free(check->corpus);
    g_ptr_array_unref(check->diagnostics);
    g_hash_table_unref(check->summary.skipped_why);
    gsy_pack_unref(check->pack);
    g_free(check);
}

guint
gsy_check_get_n_findings(const GsyCheck *check)
{
    return check->corpus->findings->len;
}

const GsyFinding *
gsy_check_get_finding(const GsyCheck *check, guint n)
{
    g_return_val_if_fail(n < check->corpus->findings->len, NULL);
    return g_ptr_array_index(check->corpus->findings, n);
}

guint
gsy_check_get_n_claims(const GsyCheck *check)
{
    return check->corpus->claims->len;
}

const GsyClaim *
gsy_check_get_claim(const GsyCheck *check, guint n)
{
    g_return_val_if_fail(n < check->corpus->claims->len, NULL);
    return g_ptr_array_index(check->corpus->claims, n);
}

guint
gsy_check_get_n_events(const GsyCheck *check)
{
    return check->corpus->grouping->events->len;
}

const GsyEvent *
gsy_check_get_event(const GsyCheck *check, guint n)
{
    g_return_val_if_fail(n < check->corpus->grouping->events->len, NULL);
    return g_ptr_array_index(check->corpus->grouping->events, n);
}

guint
gsy_check_get_n_articles(const GsyCheck *check)
{
    return check->corpus->articles->len;
}

const GsyArticle *
gsy_check_get_article(const GsyCheck *check, guint n)
{
    g_return_val_if_fail(n < check->corpus->articles->len, NULL);
    return g_ptr_array_index(check->corpus->articles, n);
}

guint
gsy_check_get_n_diagnostics(const GsyCheck *check)
{
    return check->diagnostics->len;
}

const GsyDiagnostic *
gsy_check_get_diagnostic(const GsyCheck *check, guint n)
{
    g_return_val_if_fail(n < check->diagnostics->len, NULL);
    return g_ptr_array_index(check->diagnostics, n);
}

/* The caller's function, and whether it has stopped the output. */
typedef struct {
    GsyWriteFunc write;
    gpointer data;
    gboolean stopped;
} Drain;

static gboolean
drain_write(const char *bytes, gsize len_bytes, gpointer data)
{
    Drain *drain = data;
    drain->stopped = drain->stopped || !drain->write(bytes, len_bytes, drain->data);
    return !drain->stopped;
}

gboolean
gsy_check_write(const GsyCheck *check, const char *format, GsyWriteFunc write, gpointer data,
                GError **error)
{
    const GsyFormat *found = gsy_format_find(format);
    if (found == NULL || !gsy_format_has(found, GSY_RECORD_FINDING) || found->is_folder) {
        g_set_error(error, GSY_ERROR, GSY_ERROR_USAGE, "'%s' is no format", format);
        return FALSE;
    }
    GsyStyle style = { .level = GSY_LEVEL_NOTE,
                       .fail_on = GSY_LEVEL_WARNING,
                       .find_rule = gsy_pack_find_rule_info,
                       .data = check->pack };
    Drain drain = { .write = write, .data = data };
    g_autoptr(GsyWriter) writer =
        gsy_writer_new(found, GSY_RECORD_FINDING, &style, drain_write, &drain);
    for (guint i = 0; i < check->corpus->findings->len; i++)
        gsy_writer_write(writer, &(GsyRecord){ .type = GSY_RECORD_FINDING,
                                               .finding = check->corpus->findings->pdata[i] });
    gsy_writer_write(writer,
                     &(GsyRecord){ .type = GSY_RECORD_SUMMARY, .summary = &check->summary });
    gsy_writer_close(writer);
    if (drain.stopped)
        g_set_error(error, GSY_ERROR, GSY_ERROR_IO, "the output was stopped");
    return !drain.stopped;
}

static char *
dup_json(const GsyRecord *record)
{
    GsyStyle style = { .level = GSY_LEVEL_NOTE };
    GString *out = g_string_new(NULL);
    gsy_json_render(record, &style, out);
    g_string_truncate(out, out->len - 1); /* its line end */
    return g_string_free(out, FALSE);
}

char *
gsy_finding_dup_json(const GsyFinding *finding)
{
    return dup_json(&(GsyRecord){ .type = GSY_RECORD_FINDING, .finding = finding });
}

char *
gsy_claim_dup_json(const GsyClaim *claim)
{
    return dup_json(&(GsyRecord){ .type = GSY_RECORD_CLAIM, .claim = claim });
}

char *
gsy_event_dup_json(const GsyEvent *event)
{
    return dup_json(&(GsyRecord){ .type = GSY_RECORD_EVENT, .event = event });
}

char *
gsy_article_dup_json(const GsyArticle *article)
{
    return dup_json(&(GsyRecord){ .type = GSY_RECORD_ARTICLE, .article = article });
}
