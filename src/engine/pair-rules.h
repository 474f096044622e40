#pragma once

#include "pack/pack.h"

/* How much each thing that a reader looks at weighs, from the profile: "pair.weight.NAME". */
typedef enum {
    GSY_PAIR_BIAS,    /* 1: what stands before anything is read */
    GSY_PAIR_ORDER,   /* share of b that a has in the same order */
    GSY_PAIR_SUBJECT, /* whether a has what b begins with */
    GSY_PAIR_NAMES,   /* share of the names of b that a has */
    GSY_PAIR_LACKING, /* words of b that a lacks */
    GSY_PAIR_BESIDE,  /* share of neighbours in b that are neighbours in a, in the same order */
    GSY_PAIR_DENSE, /* share that b takes up of the stretch of a from its first to its last match */
    GSY_PAIR_BACK,  /* share that b takes up of a */
    GSY_PAIR_SUPPORTED, /* figures of b that a supports */
    GSY_PAIR_NEARLY,    /* figures of b that a supports but for rounding or a bound */
    GSY_PAIR_CONTEXT,   /* share of the words around figures that stand around theirs in a */
    GSY_PAIR_TURNED,    /* 1 if one of the two denies what the other says: nothing outweighs that */
    GSY_PAIR_DOUBTED,   /* share of b that stands only under doubt in a */
    GSY_PAIR_N_WEIGHTS,
} GsyPairWeight;

/* What `pair` looks up in a pack once. Immutable. */
typedef struct {
    const GsyPack *pack;                   /* borrowed */
    guint empty, negation, only, doubtful; /* classes, G_MAXUINT where the pack has none */
    guint measure, party;                  /* attributes */
    double weights[GSY_PAIR_N_WEIGHTS];
    double akin, prefix;             /* strength of words that mean the same, that begin alike */
    double kind;                     /* strength of words of which one is a kind of the other */
    double bare;                     /* strength of figures that are one number but for a bound */
    double part;                     /* strength of figures that agree but for rounding */
    double prefix_share, prefix_min; /* of the longer word, in bytes: how much must be alike */
    double match_min;                /* strength from which a word has its match */
    double near_terms;               /* terms that are still neighbours */
    double negation_terms;           /* terms that a negation turns after it */
    double parallel_min;             /* share of words in the same place, of texts that are one */
    double lacking_max;              /* more words that a lacks weigh no more */
    double names_none;               /* share of names where b has none */
    double figures_max;              /* nor do more figures */
    double far_ratio;              /* a figure so many times a bound is hardly of the same thing */
    double far_ratio_vague;        /* where the bound is a vague word: "thousands" */
    double approx_gap;             /* relative gap up to which a round figure may be another */
    double context_min, words_min; /* from these on, disjoint figures speak of one thing */
} GsyPairRules;

GsyPairRules *gsy_pair_rules_new(const GsyPack *pack, const char *profile);
void gsy_pair_rules_free(GsyPairRules *rules);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyPairRules, gsy_pair_rules_free)
