#pragma once

#include "engine/pair-text.h"

/* How well a supports a figure of b, and by what. */
typedef struct {
    const GsyFigure *figure;    /* of b */
    guint term;                 /* where it stands in b */
    GsyFigureRelation relation; /* of the best figure of a */
    const GsyFigure *best;      /* of a, or reckoned from figures of a; NULL for none */
    guint best_term;            /* where that stands in a */
    double context;      /* share of the words around it that stand around the best, 0 to 1 */
    gboolean is_doubted; /* one of the two leaves open whether it is so */
    gboolean is_turned;  /* one of the two denies it, and not both */
    gboolean is_of_same; /* the word after it follows the best too: both count that */
} GsySupport;

/* One text held against the other, term by term. */
typedef struct GsyPairMatch GsyPairMatch;

GsyPairMatch *gsy_pair_match_new(const GsyPairRules *rules, const GsyPairText *a,
                                 const GsyPairText *b);
void gsy_pair_match_free(GsyPairMatch *match);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyPairMatch, gsy_pair_match_free)

/* (element-type GsySupport): of each figure of b, in order; borrowed. */
const GArray *gsy_pair_match_get_supports(const GsyPairMatch *match);
gboolean gsy_support_is_full(const GsySupport *support);
/* But for rounding or a bound. */
gboolean gsy_support_is_near(const GsySupport *support);

/* What a reader looks at, by GsyPairWeight; counts, or shares from 0 to 1. */
const double *gsy_pair_match_get_traits(const GsyPairMatch *match);
gboolean gsy_pair_match_is_empty(const GsyPairMatch *match); /* b has no word and no figure */
double gsy_pair_match_get_words(const GsyPairMatch *match);  /* share of b's words that a has */
/* The first word of b that a lacks, NULL if it has all. */
const char *gsy_pair_match_find_lacking(const GsyPairMatch *match);
