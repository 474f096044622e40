#pragma once

#include "engine/run.h"

/* Holds two texts against each other (CONTRACT, "pair"): of each figure of b, whether a supports
 * it. One a thread. */
typedef struct GsyPairer GsyPairer;
GsyPairer *gsy_pairer_new(const GsyRunSettings *settings); /* @settings outlive it */
void gsy_pairer_free(GsyPairer *pairer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyPairer, gsy_pairer_free)

typedef struct {
    const char *relation; /* static: "entails", "contradicts" or "neutral" */
    char *why;            /* one sentence, with the figures it speaks of */
    GPtrArray *findings;  /* of GsyFinding *, borrowed from the corpus */
    GsyCorpus *corpus;
} GsyPair;

/**
 * gsy_pair_new:
 * @a: what is taken as given
 * @b: what is asked about
 *
 * "entails": a supports every figure of b and has its words. "contradicts": a finding joins the
 * two, or a gives another figure for what b gives. Else "neutral". Treebank marks (-LRB-, ``) are
 * read as the brackets and quotation marks that they stand for.
 */
GsyPair *gsy_pair_new(GsyPairer *pairer, const char *a, const char *b);
void gsy_pair_free(GsyPair *pair);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyPair, gsy_pair_free)

/* One line of JSON Lines {"id","a","b"}; the strings may be NULL where @error says why. */
typedef struct {
    char *id, *a, *b;
} GsyPairLine;
gboolean gsy_pair_line_parse(const char *name, guint line, const char *text, gsize len_bytes,
                             GsyPairLine *out, GError **error);
void gsy_pair_line_clear(GsyPairLine *line);
