#include "config.h"

#include "engine/run.h"

#include <string.h>

#include "base/json.h"
#include "base/utf8.h"
#include "engine/coded.h"
#include "engine/plain.h"
#include "engine/pool.h"
#include "engine/worker.h"
#include "read/foreign.h"
#include "read/reader.h"

/* What a pool hands back: a diagnostic, a withdrawal or what the visitor made. */
typedef struct {
    GsyDiagnostic *diagnostic;   /* NULL if it is none */
    const GsyArticle *withdrawn; /* counted; NULL if it is none */
    gpointer visited;
} Result;

/* What a reader feeds into a pool. */
typedef struct {
    const GsyArticle *article; /* counted */
    GPtrArray *claims;         /* counted; NULL: they are to be found */
} Item;

typedef struct {
    const GsyRunSettings *settings;
    GsyRunDepth depth;
    const GsyRunSink *sink;
    GPtrArray *paths; /* of GsyReadEntry; or NULL, then: */
    GPtrArray *lines; /* of GBytes, one a text */
    const char *name, *date;
    gboolean is_json;
} Run;

static gpointer
worker_new(gpointer data)
{
    const Run *run = data;
    return gsy_worker_new(run->settings);
}

static void
worker_free(gpointer worker)
{
    gsy_worker_free(worker);
}

static gpointer
work(gpointer worker, gpointer item, gpointer data)
{
    const Run *run = data;
    g_autofree Item *read = item;
    GsySeen seen;
    if (read->claims != NULL && run->depth == GSY_RUN_CLAIMS)
        gsy_worker_read_ready(worker, read->article, read->claims, &seen);
    else
        gsy_worker_read(worker, run->depth, read->article, &seen);
    Result *result = g_new0(Result, 1);
    result->diagnostic = g_steal_pointer(&seen.refusal);
    if (result->diagnostic == NULL)
        result->visited = run->sink->visit(&seen, run->sink->data);
    gsy_worker_reset(worker, &seen);
    gsy_article_unref(read->article);
    g_clear_pointer(&read->claims, g_ptr_array_unref);
    return result;
}

static void
take(gpointer data, gpointer user_data)
{
    const GsyRunSink *sink = ((const Run *)user_data)->sink;
    g_autofree Result *result = data;
    if (result->diagnostic != NULL)
        sink->diagnostic(result->diagnostic, sink->data);
    else if (result->withdrawn != NULL && sink->withdrawn != NULL)
        sink->withdrawn(result->withdrawn, sink->data);
    else if (result->withdrawn != NULL)
        gsy_article_unref(result->withdrawn);
    else if (result->visited != NULL)
        sink->take(result->visited, sink->data);
}

/* Takes both over. */
static void
feed_item(GsyPoolFeed *feed, const GsyArticle *article, GPtrArray *claims)
{
    Item *item = g_new(Item, 1);
    *item = (Item){ article, claims };
    gsy_pool_feed_item(feed, item);
}

/* What a reading thread hands to the sink's functions. */
typedef struct {
    GsyPoolFeed *feed;
    GsyCoded *coded; /* NULL where no file is read */
} Reader;

static void
feed_article(const GsyArticle *article, gpointer data)
{
    feed_item(((const Reader *)data)->feed, gsy_article_ref(article), NULL);
}

static void
feed_claims(const GsyArticle *article, GPtrArray *claims, gpointer data)
{
    feed_item(((const Reader *)data)->feed, gsy_article_ref(article), g_ptr_array_ref(claims));
}

static void
feed_withdrawn(const GsyArticle *card, gpointer data)
{
    Result *result = g_new0(Result, 1);
    result->withdrawn = gsy_article_ref(card);
    gsy_pool_feed_result(((const Reader *)data)->feed, result);
}

static void
feed_diagnostic(GsyDiagnostic *diagnostic, gpointer data)
{
    Result *result = g_new0(Result, 1);
    result->diagnostic = diagnostic;
    gsy_pool_feed_result(((const Reader *)data)->feed, result);
}

static const char *
find_party(const char *name, gpointer data)
{
    return gsy_coded_find_party(((const Reader *)data)->coded, name);
}

static gboolean
read_figure(const char *words, GsyValue *out, gpointer data)
{
    return gsy_coded_read_figure(((const Reader *)data)->coded, words, out);
}

static GsyReadMeasure
look_up_measure(const char *name, const char **meant, gpointer data)
{
    return gsy_coded_look_up_measure(((const Reader *)data)->coded, name, meant);
}

static void
read_path(guint task, GsyPoolFeed *feed, gpointer data)
{
    const Run *run = data;
    g_autoptr(GsyCoded) coded = gsy_coded_new(run->settings->pack);
    Reader reader = { feed, coded };
    GsyReadSink sink = { .article = feed_article,
                         .claims = feed_claims,
                         .withdrawn = feed_withdrawn,
                         .find_party = find_party,
                         .read_figure = read_figure,
                         .look_up_measure = look_up_measure,
                         .diagnostic = feed_diagnostic,
                         .data = &reader };
    gsy_read_entry(g_ptr_array_index(run->paths, task), &sink);
}

static void
pass_diagnostic(GsyDiagnostic *diagnostic, gpointer data)
{
    const GsyRunSink *sink = data;
    sink->diagnostic(diagnostic, sink->data);
}

static void
ignore_article(const GsyArticle *article, gpointer data)
{
    (void)article;
    (void)data;
}

static void
run_pool(Run *run, void (*read)(guint, GsyPoolFeed *, gpointer), guint n_tasks)
{
    GsyPoolFuncs funcs = {
        .worker_new = worker_new,
        .worker_free = worker_free,
        .read = read,
        .work = work,
        .take = take,
        .data = run,
    };
    gsy_pool_run(&funcs, n_tasks, run->settings->n_jobs);
}

void
gsy_run_paths(const GsyRunSettings *settings, GsyRunDepth depth, const char *const *paths,
              const GsyRunSink *sink)
{
    GsyReadSink list_sink = { .article = ignore_article,
                              .diagnostic = pass_diagnostic,
                              .data = (gpointer)sink };
    g_autoptr(GPtrArray) list = gsy_read_list(paths, &list_sink);
    Run run = { .settings = settings, .depth = depth, .sink = sink, .paths = list };
    run_pool(&run, read_path, list->len);
}

/* A diagnostic has the place of its own; the column is what the error adds to it. */
static GsyDiagnostic *
tell_syntax(const Run *run, guint line, const GError *error)
{
    g_autofree char *place = g_strdup_printf("%s:%u:", run->name, line);
    const char *what = error->message;
    gboolean is_placed = g_str_has_prefix(what, place);
    return gsy_diagnostic_new(GSY_DIAGNOSTIC_SKIPPED, run->name, line, "syntax", "not JSON: %s%s",
                              is_placed ? "column " : "", what + (is_placed ? strlen(place) : 0));
}

/* NULL when the line is no text; the diagnostic says why. */
static const GsyArticle *
parse_text(const Run *run, guint line, const char *text, gsize len_bytes,
           GsyDiagnostic **diagnostic)
{
    g_autoptr(GError) error = NULL;
    if (!run->is_json) {
        g_autofree char *copy = g_strndup(text, len_bytes);
        return gsy_plain_article_new(run->name, copy, run->date, NULL, strlen(copy) != len_bytes);
    }
    g_autoptr(json_t) json = gsy_json_load(run->name, line, text, len_bytes, &error);
    const char *body = json != NULL ? gsy_json_find_string(json, "text") : NULL;
    if (body == NULL) {
        *diagnostic = error != NULL
                          ? tell_syntax(run, line, error)
                          : gsy_diagnostic_new(GSY_DIAGNOSTIC_SKIPPED, run->name, line, "syntax",
                                               "an object with a \"text\" is needed");
        return NULL;
    }
    g_autofree char *line_id = g_strdup_printf("%s#%u", run->name, line);
    const char *id = gsy_json_find_string(json, "id");
    const char *date = gsy_json_find_string(json, "date");
    return gsy_plain_article_new(id != NULL ? id : line_id, body, date != NULL ? date : run->date,
                                 NULL, TRUE);
}

static void
read_text(guint task, GsyPoolFeed *feed, gpointer data)
{
    const Run *run = data;
    gsize len_bytes;
    const char *text = g_bytes_get_data(g_ptr_array_index(run->lines, task), &len_bytes);
    GsyDiagnostic *diagnostic = NULL;
    if (run->is_json && len_bytes == 0)
        return; /* an empty line between records is nobody's text */
    const GsyArticle *article = parse_text(run, task + 1, text, len_bytes, &diagnostic);
    Reader reader = { .feed = feed };
    if (article != NULL)
        feed_item(feed, article, NULL);
    else
        feed_diagnostic(diagnostic, &reader);
}

static GPtrArray *
split_lines(const char *bytes, gsize len_bytes)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    for (gsize at = 0; at < len_bytes;) {
        const char *end = memchr(bytes + at, '\n', len_bytes - at);
        gsize len = end != NULL ? (gsize)(end - bytes) - at : len_bytes - at;
        gsize kept = len > 0 && bytes[at + len - 1] == '\r' ? len - 1 : len;
        g_ptr_array_add(lines, g_bytes_new_static(bytes + at, kept));
        at += len + 1;
    }
    return lines;
}

/* What keeps bytes from being a plain text; NULL for nothing. */
static GsyDiagnostic *
find_obstacle(const char *name, const char *bytes, gsize len_bytes)
{
    static const char *const packed[] = { "\x1f\x8b", "\x28\xb5\x2f\xfd", "PK\003\004" };
    const char *what = gsy_foreign_find(bytes, len_bytes);
    gsize valid = gsy_utf8_validate(bytes, len_bytes);
    if (what != NULL)
        return gsy_diagnostic_new(GSY_DIAGNOSTIC_SKIPPED, name, 0, "format",
                                  "%s is not a format that is read", what);
    for (guint i = 0; i < G_N_ELEMENTS(packed); i++)
        if (len_bytes > strlen(packed[i]) && memcmp(bytes, packed[i], strlen(packed[i])) == 0)
            return gsy_diagnostic_new(GSY_DIAGNOSTIC_SKIPPED, name, 0, "format",
                                      "packed, where a plain text is needed");
    if (valid != len_bytes)
        return gsy_diagnostic_new(GSY_DIAGNOSTIC_SKIPPED, name, 0, "encoding",
                                  "byte %" G_GSIZE_FORMAT " is not UTF-8", valid);
    return gsy_foreign_is_binary(bytes, len_bytes)
               ? gsy_diagnostic_new(GSY_DIAGNOSTIC_SKIPPED, name, 0, "format", "not text")
               : NULL;
}

void
gsy_run_texts(const GsyRunSettings *settings, GsyRunDepth depth, const char *name,
              const char *bytes, gsize len_bytes, const char *date, const GsyRunSink *sink)
{
    gsize blanks = 0;
    while (blanks < len_bytes && g_ascii_isspace(bytes[blanks]))
        blanks++;
    Run run = { .settings = settings, .depth = depth, .sink = sink, .name = name, .date = date };
    run.is_json = blanks < len_bytes && bytes[blanks] == '{';
    GsyDiagnostic *obstacle = run.is_json ? NULL : find_obstacle(name, bytes, len_bytes);
    if (obstacle != NULL) {
        sink->diagnostic(obstacle, sink->data);
        return;
    }
    g_autoptr(GPtrArray) lines = NULL;
    if (run.is_json) {
        lines = split_lines(bytes, len_bytes);
    } else {
        lines = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
        g_ptr_array_add(lines, g_bytes_new_static(bytes, len_bytes));
    }
    run.lines = lines;
    run_pool(&run, read_text, lines->len);
}
