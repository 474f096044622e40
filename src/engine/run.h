#pragma once

#include "model/article.h"
#include "model/diagnostic.h"
#include "model/event.h"
#include "model/finding.h"
#include "model/mention.h"
#include "pack/pack.h"

/* The stages in a row. The output is the same for any number of jobs. */

typedef struct {
    GsyPack *pack;       /* borrowed; may be NULL for GSY_RUN_ARTICLES */
    const char *profile; /* one that the pack has */
    guint n_jobs;        /* 1 to GSY_MAX_JOBS */
} GsyRunSettings;

/* How far an article is read. */
typedef enum { GSY_RUN_ARTICLES, GSY_RUN_MENTIONS, GSY_RUN_CLAIMS } GsyRunDepth;

/* What a worker has of one article; it dies when the visitor returns. */
typedef struct {
    const GsyArticle *article;
    const GsyReading *reading; /* NULL at GSY_RUN_ARTICLES */
    GArray *mentions;          /* (element-type GsyMention): at GSY_RUN_MENTIONS, else NULL */
    GPtrArray *claims;         /* (element-type GsyClaim): at GSY_RUN_CLAIMS, else NULL */
    GsyDiagnostic *refusal;    /* at GSY_RUN_CLAIMS: why it is not read; then there is no more */
} GsySeen;

typedef struct {
    /* On a worker, in any order: makes of an article what will be taken. NULL: nothing. Shares
     * @data with others. */
    gpointer (*visit)(const GsySeen *seen, gpointer data);
    /* On the calling thread, in input order; the callee takes over what it is given. */
    void (*take)(gpointer visited, gpointer data);
    /* The same of an item that its agency took back: its name, counted. NULL: it is passed over. */
    void (*withdrawn)(const GsyArticle *card, gpointer data);
    void (*diagnostic)(GsyDiagnostic *diagnostic, gpointer data);
    gpointer data;
} GsyRunSink;

/* Reads files and folders, or "-"; holds one article a worker. */
void gsy_run_paths(const GsyRunSettings *settings, GsyRunDepth depth, const char *const *paths,
                   const GsyRunSink *sink);

/**
 * gsy_run_texts:
 * @name: of the input, for diagnostics
 * @bytes: plain text as it is, or JSON Lines {"id","text","date"} when its first character is a
 * brace
 * @date: (nullable): the date of texts that have none of their own
 */
void gsy_run_texts(const GsyRunSettings *settings, GsyRunDepth depth, const char *name,
                   const char *bytes, gsize len_bytes, const char *date, const GsyRunSink *sink);

/* What a corpus is wanted for; each takes what the ones before it take. */
typedef enum {
    GSY_CORPUS_CLAIMS,   /* each under its event and fact */
    GSY_CORPUS_EVENTS,   /* with the articles that are copies of one another */
    GSY_CORPUS_FINDINGS, /* judged */
} GsyCorpusDepth;

/* A corpus, grouped and, if so asked, judged. */
typedef struct {
    GPtrArray *articles; /* (element-type GsyArticle): in input order, counted */
    GPtrArray *claims;   /* (element-type GsyClaim): by article, then place */
    GsyGrouping *grouping;
    GPtrArray *findings; /* (element-type GsyFinding), or NULL */
} GsyCorpus;
void gsy_corpus_free(GsyCorpus *corpus);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyCorpus, gsy_corpus_free)

/* Told on the calling thread, as it goes; both may be NULL. */
typedef struct {
    void (*diagnostic)(GsyDiagnostic *diagnostic, gpointer data); /* taken over by the callee */
    void (*progress)(guint n_articles, gpointer data);
    gpointer data;
} GsyCorpusSink;

GsyCorpus *gsy_corpus_new(const GsyRunSettings *settings, GsyCorpusDepth depth,
                          const char *const *paths, const GsyCorpusSink *sink);

/* The same of files in memory, judged, on the calling thread. */
GsyCorpus *gsy_corpus_new_of_drafts(const GsyRunSettings *settings, const GsyDraft *drafts,
                                    guint n_drafts, const GsyCorpusSink *sink);

/* What one thread needs to read articles. */
typedef struct GsyWorker GsyWorker;

/* The same of articles at hand, on the calling thread: for pairs and examples. */
GsyCorpus *gsy_corpus_new_of(const GsyRunSettings *settings, GsyWorker *worker,
                             GPtrArray *articles);
