#include "config.h"

#include "base/limits.h"
#include "engine/coded.h"
#include "engine/run.h"
#include "engine/worker.h"
#include "group/group.h"
#include "judge/judge.h"
#include "read/reader.h"

/* What is kept of an article. */
typedef struct {
    const GsyArticle *article;
    GPtrArray *claims; /* GSY_ARTICLE_MAX_COMPARED at most where they are judged */
    guint n_claims;    /* that there are */
    GsyProfile *profile;
} Kept;

typedef struct {
    GsyCorpus *corpus;
    GPtrArray *profiles;  /* of GsyProfile */
    GPtrArray *withdrawn; /* of GsyArticle: cards of items that were taken back */
    GHashTable *ids;      /* of the articles so far, borrowed */
    const GsyRunSettings *settings;
    GsyProfiler *profiler;
    const GsyCorpusSink *sink; /* NULL for none */
    GsyCorpusDepth depth;
} Gather;

void
gsy_corpus_free(GsyCorpus *corpus)
{
    if (corpus == NULL)
        return;
    g_clear_pointer(&corpus->findings, g_ptr_array_unref);
    g_clear_pointer(&corpus->grouping, gsy_grouping_free);
    g_clear_pointer(&corpus->claims, g_ptr_array_unref);
    g_clear_pointer(&corpus->articles, g_ptr_array_unref);
    g_free(corpus);
}

static void
article_unref(gpointer article)
{
    gsy_article_unref(article);
}

static GsyCorpus *
corpus_new_empty(void)
{
    GsyCorpus *corpus = g_new0(GsyCorpus, 1);
    corpus->articles = g_ptr_array_new_with_free_func(article_unref);
    corpus->claims = g_ptr_array_new_with_free_func((GDestroyNotify)gsy_claim_unref);
    return corpus;
}

static void
begin(Gather *gather)
{
    gather->corpus = corpus_new_empty();
    gather->profiles = g_ptr_array_new_with_free_func((GDestroyNotify)gsy_profile_free);
    gather->withdrawn = g_ptr_array_new_with_free_func(article_unref);
    gather->ids = g_hash_table_new(g_str_hash, g_str_equal);
    gather->profiler = gsy_profiler_new(gather->settings->pack, gather->settings->profile);
}

static GPtrArray *
take_claims(const Gather *gather, GPtrArray *claims)
{
    if (gather->depth < GSY_CORPUS_FINDINGS || claims->len <= GSY_ARTICLE_MAX_COMPARED)
        return g_ptr_array_ref(claims);
    GPtrArray *first = g_ptr_array_new_with_free_func((GDestroyNotify)gsy_claim_unref);
    for (guint i = 0; i < GSY_ARTICLE_MAX_COMPARED; i++)
        g_ptr_array_add(first, gsy_claim_ref(g_ptr_array_index(claims, i)));
    return first;
}

static gpointer
keep(const GsySeen *seen, gpointer data)
{
    const Gather *gather = data;
    Kept *kept = g_new0(Kept, 1);
    kept->article = gsy_article_ref(gsy_article_get_card(seen->article));
    kept->claims = take_claims(gather, seen->claims);
    kept->n_claims = seen->claims->len;
    kept->profile = gsy_profile_new(gather->profiler, seen->reading, kept->claims,
                                    gather->depth >= GSY_CORPUS_FINDINGS ? GSY_PROFILE_FRAMES
                                    : gather->depth >= GSY_CORPUS_EVENTS ? GSY_PROFILE_COPIES
                                                                         : GSY_PROFILE_LIKENESS);
    return kept;
}

static void
gather_diagnostic(GsyDiagnostic *diagnostic, gpointer data)
{
    const Gather *gather = data;
    if (gather->sink != NULL && gather->sink->diagnostic != NULL)
        gather->sink->diagnostic(diagnostic, gather->sink->data);
    else
        gsy_diagnostic_free(diagnostic);
}

/* Two articles under one id would be taken for one: the later is called by its place. */
static void
make_unique(Gather *gather, const Kept *kept)
{
    const GsyArticle *article = kept->article;
    if (!g_hash_table_contains(gather->ids, article->id)) {
        g_hash_table_add(gather->ids, (gpointer)article->id);
        return;
    }
    g_autoptr(GString) id = g_string_new(NULL);
    g_string_printf(id, "%s#%u", article->path, article->line);
    while (g_hash_table_contains(gather->ids, id->str))
        g_string_append_printf(id, "#%u", article->line);
    gather_diagnostic(gsy_diagnostic_new(GSY_DIAGNOSTIC_NOTE, article->path, article->line, "id",
                                         "another article is called '%.80s': this one is '%s'",
                                         article->id, id->str),
                      gather);
    gsy_article_rename(article, id->str);
    for (guint i = 0; i < kept->claims->len; i++)
        gsy_claim_rename(g_ptr_array_index(kept->claims, i));
    g_hash_table_add(gather->ids, (gpointer)article->id);
}

static void
gather_kept(gpointer visited, gpointer data)
{
    Gather *gather = data;
    g_autofree Kept *kept = visited;
    GsyCorpus *corpus = gather->corpus;
    if (kept->n_claims > kept->claims->len)
        gather_diagnostic(
            gsy_diagnostic_new(GSY_DIAGNOSTIC_SKIPPED, kept->article->path, kept->article->line,
                               "limit", "%u claims in one article: only the first %u are compared",
                               kept->n_claims, kept->claims->len),
            gather);
    make_unique(gather, kept);
    g_ptr_array_add(corpus->articles, (gpointer)kept->article);
    for (guint i = 0; i < kept->claims->len; i++)
        g_ptr_array_add(corpus->claims, gsy_claim_ref(g_ptr_array_index(kept->claims, i)));
    g_ptr_array_unref(kept->claims);
    g_ptr_array_add(gather->profiles, kept->profile);
    if (gather->sink != NULL && gather->sink->progress != NULL)
        gather->sink->progress(corpus->articles->len, gather->sink->data);
}

static void
judge(Gather *gather)
{
    const GsyRunSettings *settings = gather->settings;
    GsyCorpus *corpus = gather->corpus;
    g_autoptr(GPtrArray) curtailed = g_ptr_array_new();
    corpus->findings = gsy_judge(settings->pack, settings->profile, corpus->grouping, curtailed);
    for (guint i = 0; i < curtailed->len; i++) {
        const GsyEvent *event = g_ptr_array_index(curtailed, i);
        const GsyArticle *article = g_ptr_array_index(event->articles, 0);
        gather_diagnostic(
            gsy_diagnostic_new(GSY_DIAGNOSTIC_SKIPPED, article->path, article->line, "limit",
                               "event '%.80s' has more than %d statements: only the first are "
                               "compared between articles",
                               event->label, GSY_EVENT_MAX_COMPARED),
            gather);
    }
}

static void
gather_withdrawn(const GsyArticle *card, gpointer data)
{
    g_ptr_array_add(((const Gather *)data)->withdrawn, (gpointer)card);
}

static void
finish(Gather *gather)
{
    const GsyRunSettings *settings = gather->settings;
    GsyCorpus *corpus = gather->corpus;
    corpus->grouping =
        gsy_group(settings->pack, settings->profile, gather->profiles, gather->withdrawn);
    for (guint i = 0; i < corpus->grouping->outdated->len; i++) {
        const GsyArticle *article = g_ptr_array_index(corpus->grouping->outdated, i);
        gather_diagnostic(
            gsy_diagnostic_new(GSY_DIAGNOSTIC_NOTE, article->path, article->line, "version",
                               g_ptr_array_find(corpus->grouping->withdrawn, article, NULL)
                                   ? "'%.80s' was withdrawn: it is compared with nothing"
                                   : "a later version of '%.80s' is compared instead",
                               article->item != NULL ? article->item : article->id),
            gather);
    }
    if (gather->depth == GSY_CORPUS_FINDINGS)
        judge(gather);
    g_ptr_array_unref(gather->profiles);
    gsy_profiler_free(gather->profiler);
    g_ptr_array_unref(gather->withdrawn);
    g_hash_table_unref(gather->ids);
}

GsyCorpus *
gsy_corpus_new(const GsyRunSettings *settings, GsyCorpusDepth depth, const char *const *paths,
               const GsyCorpusSink *sink)
{
    Gather gather = { .settings = settings, .sink = sink, .depth = depth };
    begin(&gather);
    GsyRunSink run_sink = { .visit = keep,
                            .take = gather_kept,
                            .withdrawn = gather_withdrawn,
                            .diagnostic = gather_diagnostic,
                            .data = &gather };
    gsy_run_paths(settings, GSY_RUN_CLAIMS, paths, &run_sink);
    finish(&gather);
    return gather.corpus;
}

static void
read_article(Gather *gather, GsyWorker *worker, const GsyArticle *article)
{
    GsySeen seen;
    gsy_worker_read(worker, GSY_RUN_CLAIMS, article, &seen);
    if (seen.refusal != NULL)
        gather_diagnostic(g_steal_pointer(&seen.refusal), gather);
    else
        gather_kept(keep(&seen, gather), gather);
    gsy_worker_reset(worker, &seen);
}

GsyCorpus *
gsy_corpus_new_of(const GsyRunSettings *settings, GsyWorker *worker, GPtrArray *articles)
{
    Gather gather = { .settings = settings, .depth = GSY_CORPUS_FINDINGS };
    begin(&gather);
    for (guint i = 0; i < articles->len; i++)
        read_article(&gather, worker, g_ptr_array_index(articles, i));
    finish(&gather);
    return gather.corpus;
}

typedef struct {
    Gather *gather;
    GsyWorker *worker;
    GsyCoded *coded;
} DraftReader;

static void
take_draft_article(const GsyArticle *article, gpointer data)
{
    const DraftReader *reader = data;
    read_article(reader->gather, reader->worker, article);
}

static void
take_draft_claims(const GsyArticle *article, GPtrArray *claims, gpointer data)
{
    const DraftReader *reader = data;
    GsySeen seen;
    gsy_worker_read_ready(reader->worker, article, claims, &seen);
    gather_kept(keep(&seen, reader->gather), reader->gather);
    gsy_worker_reset(reader->worker, &seen);
}

static void
take_draft_withdrawn(const GsyArticle *card, gpointer data)
{
    gather_withdrawn(gsy_article_ref(card), ((const DraftReader *)data)->gather);
}

static const char *
find_draft_party(const char *name, gpointer data)
{
    return gsy_coded_find_party(((const DraftReader *)data)->coded, name);
}

static gboolean
read_draft_figure(const char *words, GsyValue *out, gpointer data)
{
    return gsy_coded_read_figure(((const DraftReader *)data)->coded, words, out);
}

static GsyReadMeasure
look_up_draft_measure(const char *name, const char **meant, gpointer data)
{
    return gsy_coded_look_up_measure(((const DraftReader *)data)->coded, name, meant);
}

static void
take_draft_diagnostic(GsyDiagnostic *diagnostic, gpointer data)
{
    gather_diagnostic(diagnostic, ((const DraftReader *)data)->gather);
}

GsyCorpus *
gsy_corpus_new_of_drafts(const GsyRunSettings *settings, const GsyDraft *drafts, guint n_drafts,
                         const GsyCorpusSink *sink)
{
    Gather gather = { .settings = settings, .sink = sink, .depth = GSY_CORPUS_FINDINGS };
    begin(&gather);
    g_autoptr(GsyWorker) worker = gsy_worker_new(settings);
    g_autoptr(GsyCoded) coded = gsy_coded_new(settings->pack);
    DraftReader reader = { &gather, worker, coded };
    GsyReadSink read_sink = { .article = take_draft_article,
                              .claims = take_draft_claims,
                              .withdrawn = take_draft_withdrawn,
                              .find_party = find_draft_party,
                              .read_figure = read_draft_figure,
                              .look_up_measure = look_up_draft_measure,
                              .diagnostic = take_draft_diagnostic,
                              .data = &reader };
    for (guint i = 0; i < n_drafts; i++)
        gsy_read_bytes(drafts[i].name, drafts[i].bytes, drafts[i].len_bytes, &read_sink);
    finish(&gather);
    return gather.corpus;
}
