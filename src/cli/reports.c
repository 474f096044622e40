#include "config.h"

#include "cli/reports.h"

#include <signal.h>
#include <string.h>

#include "base/error.h"
#include "cli/output.h"
#include "cli/session.h"

typedef struct {
    const GsyFormat *format;
    const char *path;  /* borrowed; NULL: standard output */
    GsyOutput *output; /* NULL of a folder, as is the writer */
    GsyStyle style;
    GsyWriter *writer;
} Report;

struct GsyReports {
    Report *reports;
    guint n;
    GsyRecordType main;
};

struct GsyRendered {
    GString **bytes; /* one a report */
};

static gboolean
is_standard_output(const char *path)
{
    return path == NULL || strcmp(path, "-") == 0;
}

static void
set_format_error(const char *name, GsyRecordType main, const char *what, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (const GsyFormat *const *format = gsy_format_list(); *format != NULL; format++)
        if (gsy_format_has(*format, main))
            g_ptr_array_add(names, (gpointer)(*format)->name);
    g_ptr_array_add(names, NULL);
    g_autofree char *list = g_strjoinv(", ", (char **)names->pdata);
    const char *meant = gsy_suggest(name, (const char *const *)names->pdata);
    if (gsy_format_find(name) != NULL)
        g_set_error(error, GSY_ERROR, GSY_ERROR_USAGE,
                    "--format=%s: it has no place for %s; there are: %s", name, what, list);
    else if (meant != NULL)
        g_set_error(error, GSY_ERROR, GSY_ERROR_USAGE,
                    "--format=%s: there is no such format; did you mean '%s'?", name, meant);
    else
        g_set_error(error, GSY_ERROR, GSY_ERROR_USAGE,
                    "--format=%s: there is no such format; there are: %s", name, list);
}

const GsyFormat *
gsy_target_parse(const char *given, GsyRecordType main, const char *what, const char **out_path,
                 GError **error)
{
    g_autofree char *name = g_strndup(given, strcspn(given, "="));
    const GsyFormat *format = gsy_format_find(name);
    *out_path = given[strlen(name)] == '=' ? given + strlen(name) + 1 : NULL;
    if (format == NULL || !gsy_format_has(format, main)) {
        set_format_error(name, main, what != NULL ? what : gsy_record_type_get_plural(main), error);
        return NULL;
    }
    if (*out_path != NULL && **out_path == '\0') {
        g_set_error(error, GSY_ERROR, GSY_ERROR_USAGE,
                    "--format=%s: a file name is needed behind '='", given);
        return NULL;
    }
    return format;
}

/* --output is for the one format that names no file. */
static gboolean
give_output(GsyReports *reports, const char *path, GError **error)
{
    if (path == NULL)
        return TRUE;
    for (guint i = 0; i < reports->n; i++)
        if (reports->reports[i].path == NULL) {
            reports->reports[i].path = path;
            return TRUE;
        }
    g_set_error(error, GSY_ERROR, GSY_ERROR_USAGE,
                "--output=%s: every --format has its file already", path);
    return FALSE;
}

static gboolean
is_same_place(const char *a, const char *b)
{
    if (is_standard_output(a) || is_standard_output(b))
        return is_standard_output(a) && is_standard_output(b);
    return strcmp(a, b) == 0;
}

static gboolean
check_places(const GsyReports *reports, GError **error)
{
    for (guint i = 0; i < reports->n; i++) {
        const Report *report = &reports->reports[i];
        if (gsy_format_wants_folder(report->format, reports->main) &&
            is_standard_output(report->path)) {
            g_set_error(error, GSY_ERROR, GSY_ERROR_USAGE,
                        "--format=%s: a folder is needed: %s=DIR", report->format->name,
                        report->format->name);
            return FALSE;
        }
        for (guint k = 0; k < i; k++) {
            if (!is_same_place(reports->reports[k].path, report->path))
                continue;
            g_set_error(error, GSY_ERROR, GSY_ERROR_USAGE,
                        "--format=%s: another format goes to %s; give it a file: %s=FILE",
                        report->format->name,
                        is_standard_output(report->path) ? "standard output" : report->path,
                        report->format->name);
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean
read_targets(GsyReports *reports, const GsyOptions *options, GError **error)
{
    static const char *const usual[] = { "text" };
    const char *const *given = (const char *const *)options->formats->pdata;
    reports->n = options->formats->len;
    if (reports->n == 0) {
        given = usual;
        reports->n = G_N_ELEMENTS(usual);
    }
    reports->reports = g_new0(Report, reports->n);
    for (guint i = 0; i < reports->n; i++) {
        Report *report = &reports->reports[i];
        report->format = gsy_target_parse(given[i], reports->main, NULL, &report->path, error);
        if (report->format == NULL)
            return FALSE;
    }
    return give_output(reports, options->output, error) && check_places(reports, error);
}

static gboolean
wants_color(const char *color, const GsyOutput *output)
{
    const char *no_color = g_getenv("NO_COLOR"), *term = g_getenv("TERM");
    if (g_strcmp0(color, "always") == 0)
        return TRUE;
    if (g_strcmp0(color, "never") == 0 || (no_color != NULL && *no_color != '\0') ||
        g_strcmp0(term, "dumb") == 0)
        return FALSE;
    return gsy_output_is_terminal(output);
}

static gboolean
open_outputs(GsyReports *reports, const GsyStyle *style, const char *color, GError **error)
{
    for (guint i = 0; i < reports->n; i++) {
        Report *report = &reports->reports[i];
        if (gsy_format_wants_folder(report->format, reports->main))
            continue;
        report->output = gsy_output_new(report->path, error);
        if (report->output == NULL)
            return FALSE;
        report->style = *style;
        report->style.color = wants_color(color, report->output);
        report->writer = gsy_writer_new(report->format, reports->main, &report->style,
                                        gsy_output_write, report->output);
    }
    return TRUE;
}

static void
reports_free(GsyReports *reports)
{
    for (guint i = 0; i < reports->n; i++) {
        g_clear_pointer(&reports->reports[i].writer, gsy_writer_free);
        g_clear_pointer(&reports->reports[i].output, gsy_output_discard);
    }
    g_free(reports->reports);
    g_free(reports);
}

GsyReports *
gsy_reports_new(const GsyOptions *options, GsyRecordType main, const GsyStyle *style,
                GError **error)
{
    GsyReports *reports = g_new0(GsyReports, 1);
    reports->main = main;
    if (!read_targets(reports, options, error) ||
        !open_outputs(reports, style, options->color, error)) {
        reports_free(reports);
        return NULL;
    }
    if (reports->n > 1) /* a reader that goes away must not take the other files with it */
        signal(SIGPIPE, SIG_IGN);
    return reports;
}

gboolean
gsy_reports_close(GsyReports *reports)
{
    gboolean done = TRUE;
    for (guint i = 0; i < reports->n; i++) {
        g_autoptr(GError) error = NULL;
        Report *report = &reports->reports[i];
        if (report->writer == NULL)
            continue;
        gsy_writer_close(report->writer);
        if (!gsy_output_close(g_steal_pointer(&report->output), &error)) {
            gsy_complain("%s", error->message);
            done = FALSE;
        }
    }
    reports_free(reports);
    return done;
}

void
gsy_reports_write(GsyReports *reports, const GsyRecord *record)
{
    for (guint i = 0; i < reports->n; i++)
        if (reports->reports[i].writer != NULL)
            gsy_writer_write(reports->reports[i].writer, record);
}

GsyRendered *
gsy_rendered_new(const GsyReports *reports)
{
    GsyRendered *rendered = g_new(GsyRendered, 1);
    rendered->bytes = g_new(GString *, reports->n);
    for (guint i = 0; i < reports->n; i++)
        rendered->bytes[i] = g_string_new(NULL);
    return rendered;
}

void
gsy_reports_render(const GsyReports *reports, const GsyRecord *record, GsyRendered *out)
{
    for (guint i = 0; i < reports->n; i++) {
        if (reports->reports[i].writer == NULL)
            continue;
        g_autofree char *bytes = gsy_writer_render(reports->reports[i].writer, record);
        g_string_append(out->bytes[i], bytes);
    }
}

void
gsy_reports_put(GsyReports *reports, GsyRecordType type, GsyRendered *rendered)
{
    for (guint i = 0; i < reports->n; i++) {
        if (reports->reports[i].writer != NULL)
            gsy_writer_put(reports->reports[i].writer, type, rendered->bytes[i]->str);
        g_string_free(rendered->bytes[i], TRUE);
    }
    g_free(rendered->bytes);
    g_free(rendered);
}

gboolean
gsy_reports_say(GsyReports *reports, const char *text)
{
    for (guint i = 0; i < reports->n; i++) {
        const Report *report = &reports->reports[i];
        if (!g_str_equal(report->format->name, "text"))
            continue;
        gsy_output_write(text, strlen(text), report->output);
        return TRUE;
    }
    return FALSE;
}

const char *
gsy_reports_find_path(const GsyReports *reports, const char *format)
{
    for (guint i = 0; i < reports->n; i++)
        if (g_str_equal(reports->reports[i].format->name, format))
            return reports->reports[i].path;
    return NULL;
}
