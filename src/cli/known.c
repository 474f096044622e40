#include "config.h"

#include "cli/known.h"

#include <string.h>

#include "base/error.h"
#include "cli/output.h"
#include "cli/session.h"
#include "report/saved.h"

/* A run that was saved as JSON: its findings are known by their fingerprints. */
static GsyBaseline *
read_run(const char *path, const char *bytes, gsize len_bytes, GError **error)
{
    g_autoptr(GsySavedRun) run = gsy_saved_run_parse(path, bytes, len_bytes, error);
    if (run == NULL)
        return NULL;
    GsyBaseline *baseline = gsy_baseline_new();
    const GPtrArray *findings = gsy_saved_run_get(run, GSY_RECORD_FINDING);
    for (guint i = 0; i < findings->len; i++) {
        const char *fingerprint =
            gsy_json_find_string(g_ptr_array_index(findings, i), "fingerprint");
        if (fingerprint != NULL)
            gsy_baseline_add_fingerprint(baseline, fingerprint);
    }
    return baseline;
}

static gboolean
is_xml(const char *bytes, gsize len_bytes)
{
    while (len_bytes > 0 && g_ascii_isspace(*bytes)) {
        bytes++;
        len_bytes--;
    }
    return len_bytes > 0 && *bytes == '<';
}

static gboolean
will_write(const GsyOptions *options)
{
    return options->update_baseline || options->prune_baseline;
}

/* What keeps it is told where there is no file yet: a first run, or a slip of the pen. */
static GBytes *
read_kept(const char *path, const char *keeper, GError **error)
{
    if (strcmp(path, "-") == 0 || g_file_test(path, G_FILE_TEST_EXISTS))
        return gsy_session_read(path, error);
    g_set_error(error, GSY_ERROR, GSY_ERROR_IO, "%s: there is no such file; %s makes it", path,
                keeper);
    return NULL;
}

static GsyBaseline *
read_baseline(const GsyOptions *options, gboolean *is_run, GError **error)
{
    const char *path = options->baseline;
    if (options->update_baseline && !g_file_test(path, G_FILE_TEST_EXISTS))
        return gsy_baseline_new();
    g_autoptr(GBytes) bytes = read_kept(path, "--update-baseline", error);
    if (bytes == NULL)
        return NULL;
    gsize len_bytes;
    const char *data = g_bytes_get_data(bytes, &len_bytes);
    if (data != NULL && is_xml(data, len_bytes))
        return gsy_baseline_parse(path, data, len_bytes, error);
    *is_run = TRUE;
    if (!will_write(options))
        return read_run(path, data != NULL ? data : "", len_bytes, error);
    g_set_error(error, GSY_ERROR, GSY_ERROR_USAGE,
                "%s: is no baseline of ours; --update-baseline begins one under a new name", path);
    return NULL;
}

/* A configuration may name a file in which nobody has decided anything yet. */
static GsyDecisions *
read_decisions(const GsyOptions *options, GError **error)
{
    const char *path = options->decisions;
    if (options->file != NULL && !g_file_test(path, G_FILE_TEST_EXISTS))
        return gsy_decisions_load(path, error);
    g_autoptr(GBytes) bytes = read_kept(path, "'gainsay decide'", error);
    if (bytes == NULL)
        return NULL;
    gsize len_bytes;
    const char *data = g_bytes_get_data(bytes, &len_bytes);
    return gsy_decisions_parse(path, data != NULL ? data : "", len_bytes, error);
}

char *
gsy_known_dup_today(const char *given)
{
    if (!g_str_equal(given, "now")) {
        if (gsy_day_is(given))
            return g_strdup(given);
        gsy_complain("--today=%s: a day like 2024-05-31 is needed, or now", given);
        return NULL;
    }
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    return g_date_time_format(now, "%Y-%m-%d");
}

static gboolean
check_usage(const GsyOptions *options)
{
    if (!will_write(options) || options->baseline != NULL)
        return TRUE;
    gsy_complain("--%s needs --baseline=FILE",
                 options->update_baseline ? "update-baseline" : "prune-baseline");
    return FALSE;
}

gboolean
gsy_known_load(GsyKnown *known, const GsyOptions *options)
{
    g_autoptr(GError) error = NULL;
    *known = (GsyKnown){ .options = options };
    if (!check_usage(options) ||
        (options->today != NULL && (known->today = gsy_known_dup_today(options->today)) == NULL))
        return FALSE;
    if (options->baseline != NULL)
        known->baseline = read_baseline(options, &known->is_run, &error);
    if (options->decisions != NULL && error == NULL)
        known->decisions = read_decisions(options, &error);
    if (error == NULL)
        return TRUE;
    gsy_complain_of(error);
    return FALSE;
}

void
gsy_known_clear(GsyKnown *known)
{
    gsy_baseline_free(known->baseline);
    gsy_decisions_free(known->decisions);
    g_free(known->today);
    g_free(known->standings);
}

void
gsy_known_hold(GsyKnown *known, const GsyCorpus *corpus)
{
    if (known->baseline == NULL && known->decisions == NULL)
        return;
    if (known->today == NULL)
        known->today = gsy_standing_dup_today(corpus->articles);
    known->standings =
        gsy_standings_new(corpus->findings, known->baseline, known->decisions, known->today);
}

const GsyStanding *
gsy_known_find(const GsyKnown *known, guint n)
{
    return known->standings != NULL ? &known->standings[n] : NULL;
}

gboolean
gsy_known_takes(const GsyKnown *known, guint n)
{
    return known->options->update_baseline && known->standings[n].decision == NULL;
}

static gboolean
write_baseline(const GsyKnown *known)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *xml = gsy_baseline_dup_xml(known->baseline);
    GsyOutput *output = gsy_output_new(known->options->baseline, &error);
    if (output != NULL) {
        gsy_output_write(xml, strlen(xml), output);
        gsy_output_close(output, &error);
    }
    if (error == NULL)
        return TRUE;
    gsy_complain("%s", error->message);
    return FALSE;
}

/* What a person decided of need not be known otherwise. */
static GPtrArray *
list_taken(const GsyKnown *known, const GsyCorpus *corpus)
{
    GPtrArray *taken = g_ptr_array_new();
    for (guint i = 0; i < corpus->findings->len; i++)
        if (gsy_known_takes(known, i))
            g_ptr_array_add(taken, g_ptr_array_index(corpus->findings, i));
    return taken;
}

/* Who asks to be told much is told which entries are stale. */
static void
tell_stale(const GsyKnown *known)
{
    const GPtrArray *entries = gsy_baseline_get_entries(known->baseline);
    for (guint i = 0; known->options->verbose && i < entries->len; i++) {
        const GsyBaselineEntry *entry = g_ptr_array_index(entries, i);
        if (!entry->is_found)
            gsy_complain("%s: stale: %s (%s)", known->options->baseline,
                         entry->message != NULL ? entry->message : "a finding", entry->fingerprint);
    }
}

/* The same of decisions. */
static guint
tell_idle(const GsyKnown *known, const GsyCorpus *corpus)
{
    const GsyOptions *options = known->options;
    if (known->decisions == NULL)
        return 0;
    g_autoptr(GPtrArray) idle =
        gsy_decisions_list_idle(known->decisions, corpus->findings, known->today);
    for (guint i = 0; options->verbose && i < idle->len; i++) {
        const GsyDecision *decision = g_ptr_array_index(idle, i);
        g_autoptr(GError) told = g_error_new(
            GSY_ERROR, GSY_ERROR_USAGE, "%s:%u: %s by %s, but not found: %s (%s)",
            options->decisions, decision->line, gsy_ruling_get_name(decision->ruling), decision->by,
            decision->about != NULL ? decision->about : "a finding", decision->fingerprint);
        gsy_complain_of(told);
    }
    return idle->len;
}

gboolean
gsy_known_keep(GsyKnown *known, const GsyCorpus *corpus, GsySummary *summary)
{
    const GsyOptions *options = known->options;
    summary->idle = tell_idle(known, corpus);
    if (known->baseline == NULL || known->is_run)
        return TRUE;
    summary->stale = gsy_baseline_count_stale(known->baseline);
    tell_stale(known);
    if (!will_write(options))
        return TRUE;
    if (options->prune_baseline && summary->skipped > 0) {
        gsy_complain("%s: not pruned, for an article could not be read", options->baseline);
        return FALSE;
    }
    g_autoptr(GPtrArray) taken = list_taken(known, corpus);
    guint n_new = gsy_baseline_update(known->baseline, taken);
    guint n_dropped = options->prune_baseline ? gsy_baseline_prune(known->baseline) : 0;
    guint n = gsy_baseline_get_entries(known->baseline)->len;
    summary->stale -= n_dropped;
    if (!write_baseline(known))
        return FALSE;
    if (!options->quiet)
        gsy_complain("%s: %u added, %u dropped, %u in it now", options->baseline, n_new, n_dropped,
                     n);
    return TRUE;
}
