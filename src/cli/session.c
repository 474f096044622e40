#include "config.h"

#include "cli/session.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/limits.h"
#include "cli/settings.h"
#include "report/safe.h"

void
gsy_complain(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    g_autofree char *safe = gsy_safe_dup(message);
    fprintf(stderr, "gainsay: %s\n", safe);
}

void
gsy_complain_of(const GError *error)
{
    g_auto(GStrv) lines = g_strsplit(error->message, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++) {
        g_autofree char *safe = gsy_safe_dup(lines[i]);
        fprintf(stderr, "%s\n", safe);
    }
}

/* The build tree's rules when the program is run from there, else the installed ones. */
static char *
dup_default_rules(void)
{
    char exe[PATH_MAX];
    ssize_t len = readlink("/proc/self/exe", exe, sizeof exe - 1);
    if (len > 0) {
        exe[len] = '\0';
        g_autofree char *folder = g_path_get_dirname(exe);
        g_autofree char *name = g_path_get_basename(folder);
        g_autofree char *built = g_build_filename(folder, "..", "rules.pack", NULL);
        if (strcmp(name, "src") == 0 && g_file_test(built, G_FILE_TEST_IS_REGULAR))
            return g_steal_pointer(&built);
    }
    return g_build_filename(GSY_PKGDATADIR, "rules.pack", NULL);
}

GsyPack *
gsy_session_load_pack(const GsyOptions *options)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = options->rules != NULL ? g_strdup(options->rules) : dup_default_rules();
    GsyPack *pack = g_file_test(path, G_FILE_TEST_IS_DIR) ? gsy_pack_load_folder(path, &error)
                                                          : gsy_pack_load_file(path, &error);
    if (pack == NULL)
        gsy_complain_of(error);
    return pack;
}

static gboolean
set_jobs(GsySession *session)
{
    const char *jobs = session->options->jobs;
    guint64 n = g_get_num_processors();
    g_autoptr(GError) error = NULL;
    if (jobs != NULL && !g_ascii_string_to_unsigned(jobs, 10, 1, GSY_MAX_JOBS, &n, &error)) {
        gsy_complain("--jobs=%s: a number from 1 to %d is needed", jobs, GSY_MAX_JOBS);
        return FALSE;
    }
    session->settings.n_jobs = (guint)MIN(n, GSY_MAX_JOBS);
    return TRUE;
}

static void
complain_unknown_profile(const GsyPack *pack, const char *profile)
{
    g_autofree const char **names = gsy_pack_list_profiles(pack);
    g_autofree char *list = g_strjoinv(", ", (char **)names);
    const char *meant = gsy_suggest(profile, names);
    if (meant != NULL)
        gsy_complain("--profile=%s: there is no such profile; did you mean '%s'?", profile, meant);
    else
        gsy_complain("--profile=%s: there is no such profile; there are: %s", profile, list);
}

gboolean
gsy_session_check_profile(const GsyOptions *options, const GsyPack *pack)
{
    if (options->profile == NULL || gsy_pack_has_profile(pack, options->profile))
        return TRUE;
    complain_unknown_profile(pack, options->profile);
    return FALSE;
}

static gboolean
set_rules(GsySession *session)
{
    const char *profile = session->options->profile;
    session->pack = gsy_session_load_pack(session->options);
    if (session->pack == NULL)
        return FALSE;
    session->settings.pack = session->pack;
    session->settings.profile = profile != NULL ? profile : "default";
    return gsy_session_check_profile(session->options, session->pack) &&
           gsy_settings_check(session->options, session->pack);
}

/* FALSE when --fail-on is no level; G_MAXUINT for never. */
static gboolean
parse_fail_on(const char *text, guint *out)
{
    GsyLevel level = GSY_LEVEL_WARNING;
    *out = G_MAXUINT;
    if (g_strcmp0(text, "never") == 0)
        return TRUE;
    if (text != NULL && !gsy_level_parse(text, &level)) {
        gsy_complain("--fail-on=%s: error, warning, note or never is needed", text);
        return FALSE;
    }
    *out = (guint)level;
    return TRUE;
}

static gboolean
set_style(GsySession *session)
{
    const GsyOptions *options = session->options;
    session->style.level = GSY_LEVEL_WARNING;
    session->style.verbose = options->verbose;
    session->style.folder = session->folder = g_get_current_dir();
    if (session->pack != NULL) {
        session->style.find_rule = gsy_pack_find_rule_info;
        session->style.data = session->pack;
    }
    if (!parse_fail_on(options->fail_on, &session->style.fail_on))
        return FALSE;
    if (options->level != NULL && !gsy_level_parse(options->level, &session->style.level)) {
        gsy_complain("--level=%s: error, warning or note is needed", options->level);
        return FALSE;
    }
    if (options->color != NULL &&
        !g_strv_contains((const char *const[]){ "auto", "always", "never", NULL },
                         options->color)) {
        gsy_complain("--color=%s: auto, always or never is needed", options->color);
        return FALSE;
    }
    return TRUE;
}

/* Nothing stays loaded when a session does not begin. */
static gboolean
give_up(GsySession *session)
{
    g_clear_pointer(&session->pack, gsy_pack_unref);
    g_clear_pointer(&session->folder, g_free);
    return FALSE;
}

gboolean
gsy_session_check(const GsyOptions *options)
{
    GsySession session = { .options = options };
    gboolean is_sound = set_rules(&session) && set_jobs(&session) && set_style(&session);
    give_up(&session);
    return is_sound;
}

gboolean
gsy_session_begin(GsySession *session, const GsyOptions *options, GsyRecordType main,
                  gboolean needs_pack)
{
    g_autoptr(GError) error = NULL;
    *session = (GsySession){ .options = options, .started_us = g_get_monotonic_time() };
    if (!set_jobs(session) || (needs_pack && !set_rules(session)) || !set_style(session))
        return give_up(session);
    session->reports = gsy_reports_new(options, main, &session->style, &error);
    if (session->reports == NULL) {
        gsy_complain("%s", error->message);
        return give_up(session);
    }
    session->summary.skipped_why = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return TRUE;
}

/* A pipeline that looks into the wrong folder must not look like one that finds nothing. */
static void
tell_empty(const GsySession *session, const char *const *paths)
{
    if (session->summary.articles > 0 || session->summary.skipped > 0 || session->options->quiet ||
        paths[0] == NULL)
        return;
    g_autofree char *list = g_strjoinv(", ", (char **)paths);
    gsy_complain("there is no article in %s", list);
}

#define PROGRESS_AFTER_US G_USEC_PER_SEC /* who waits less needs no comfort */
#define PROGRESS_EVERY 64 /* articles: a look at the clock costs more than some articles */

static void
show_progress(guint n_articles, gpointer data)
{
    GsySession *session = data;
    if (n_articles % PROGRESS_EVERY != 0 || session->options->quiet || isatty(STDERR_FILENO) == 0 ||
        g_get_monotonic_time() - session->started_us < PROGRESS_AFTER_US)
        return;
    fprintf(stderr, "\r%u articles", n_articles);
    session->progress_shown = TRUE;
}

GsyCorpus *
gsy_session_read_corpus(GsySession *session, GsyCorpusDepth depth, const char *const *paths)
{
    GsyCorpusSink sink = { gsy_session_take_diagnostic, show_progress, session };
    GsyCorpus *corpus = gsy_corpus_new(&session->settings, depth, paths, &sink);
    if (depth == GSY_CORPUS_FINDINGS)
        session->summary.ignored +=
            gsy_settings_sift(session->options, session->pack, corpus->findings);
    session->summary.articles += corpus->articles->len;
    session->summary.claims += corpus->claims->len;
    session->summary.events += corpus->grouping->events->len;
    tell_empty(session, paths);
    return corpus;
}

static void
clear_progress(GsySession *session)
{
    if (session->progress_shown)
        fputs("\r\033[K", stderr);
    session->progress_shown = FALSE;
}

int
gsy_session_end(GsySession *session, gboolean found)
{
    clear_progress(session);
    if (!gsy_reports_close(session->reports))
        session->trouble = TRUE;
    g_hash_table_unref(session->summary.skipped_why);
    gsy_pack_unref(session->pack);
    g_free(session->folder);
    return session->trouble ? GSY_EXIT_TROUBLE : found ? GSY_EXIT_FOUND : GSY_EXIT_DONE;
}

void
gsy_session_write_summary(GsySession *session)
{
    GsyRecord record = { .type = GSY_RECORD_SUMMARY,
                         .summary = &session->summary,
                         .is_minor = session->options->quiet };
    clear_progress(session);
    gsy_reports_write(session->reports, &record);
}

void
gsy_session_take_diagnostic(GsyDiagnostic *diagnostic, gpointer data)
{
    GsySession *session = data;
    g_autofree char *path = gsy_safe_dup(diagnostic->path), *what = gsy_safe_dup(diagnostic->what);
    gboolean skipped = diagnostic->kind == GSY_DIAGNOSTIC_SKIPPED;
    gboolean is_told = diagnostic->kind == GSY_DIAGNOSTIC_WARNING ? !session->options->quiet
                                                                  : session->options->verbose;
    if (skipped || is_told) {
        clear_progress(session);
        if (diagnostic->line > 0)
            fprintf(stderr, "%s:%u: %s\n", path, diagnostic->line, what);
        else
            fprintf(stderr, "%s: %s\n", path, what);
    }
    if (skipped) {
        GHashTable *why = session->summary.skipped_why;
        const char *reason = diagnostic->reason != NULL ? diagnostic->reason : "other";
        guint n = GPOINTER_TO_UINT(g_hash_table_lookup(why, reason));
        g_hash_table_insert(why, g_strdup(reason), GUINT_TO_POINTER(n + 1));
        session->summary.skipped++;
        session->trouble = TRUE;
    }
    gsy_diagnostic_free(diagnostic);
}

static GBytes *
read_stream(FILE *file, const char *path, GError **error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    guint8 buffer[65536];
    size_t n;
    while ((n = fread(buffer, 1, sizeof buffer, file)) > 0 && bytes->len <= GSY_INPUT_MAX_BYTES)
        g_byte_array_append(bytes, buffer, (guint)n);
    if (ferror(file) != 0)
        g_set_error(error, GSY_ERROR, GSY_ERROR_IO, "%s: cannot be read: %s", path,
                    g_strerror(errno));
    else if (bytes->len > GSY_INPUT_MAX_BYTES)
        g_set_error(error, GSY_ERROR, GSY_ERROR_LIMIT, "%s: bigger than %u bytes", path,
                    (guint)GSY_INPUT_MAX_BYTES);
    else
        return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
    return NULL;
}

/* Why a file cannot be read, NULL when it can. A FIFO of the shell's (/dev/fd/63) has a writer;
 * before any other we might wait for ever. */
static const char *
find_obstacle(const char *path)
{
    struct stat info;
    if (stat(path, &info) != 0)
        return g_strerror(errno);
    if (S_ISDIR(info.st_mode))
        return "it is a folder";
    return S_ISFIFO(info.st_mode) && !g_str_has_prefix(path, "/dev/") ? "it is a FIFO" : NULL;
}

GBytes *
gsy_session_read(const char *path, GError **error)
{
    if (strcmp(path, "-") == 0)
        return read_stream(stdin, "standard input", error);
    const char *obstacle = find_obstacle(path);
    FILE *file = obstacle == NULL ? fopen(path, "rb") : NULL;
    if (file == NULL) {
        g_set_error(error, GSY_ERROR, GSY_ERROR_IO, "%s: cannot be read: %s", path,
                    obstacle != NULL ? obstacle : g_strerror(errno));
        return NULL;
    }
    GBytes *bytes = read_stream(file, path, error);
    fclose(file);
    return bytes;
}

const GsyFinding *
gsy_session_find_finding(const GPtrArray *findings, const char *command, const char *fingerprint)
{
    const GsyFinding *found = NULL;
    guint n = 0;
    for (guint i = 0; i < findings->len; i++) {
        const GsyFinding *finding = g_ptr_array_index(findings, i);
        if (!g_str_has_prefix(finding->fingerprint, fingerprint))
            continue;
        found = finding;
        n++;
    }
    if (*fingerprint == '\0')
        gsy_complain("%s: a fingerprint is needed, which 'check' prints last", command);
    else if (n == 0)
        gsy_complain("%s: these articles have no finding '%s'", command, fingerprint);
    else if (n > 1)
        gsy_complain("%s: several findings begin with '%s'; more of the fingerprint is needed",
                     command, fingerprint);
    return n == 1 && *fingerprint != '\0' ? found : NULL;
}
