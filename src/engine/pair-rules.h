#pragma once

#include "pack/pack.h"

/* How much each thing that a reader looks at weighs, from the profile: "pair.weight.NAME". */
typedef enum {
    GSY_PAIR_BIAS,        /* what stands before anything is read */
    GSY_PAIR_WORDS,       /* share of the words of b that a has */
    GSY_PAIR_WINDOW,      /* the same of one passage of a */
    GSY_PAIR_ORDER,       /* share of b that a has in the same order */
    GSY_PAIR_NEIGHBOURS,  /* share of neighbours in b that are near one another in a */
    GSY_PAIR_SUBJECT,     /* whether a has what b begins with */
    GSY_PAIR_LACKING,     /* words of b that a lacks */
    GSY_PAIR_BACK,        /* share of that passage's sentence that b takes up */
    GSY_PAIR_NAMES,       /* names in b that a lacks */
    GSY_PAIR_UNSUPPORTED, /* figures of b that a does not support */
    GSY_PAIR_ANY,         /* 1 if there is one */
    GSY_PAIR_NEARLY,      /* figures of b that a supports but for rounding or a bound */
    GSY_PAIR_CONTEXT,     /* share of the words around figures that stand around theirs in a */
    GSY_PAIR_TURNED,      /* 1 if one of the two denies what the other says */
    GSY_PAIR_N_WEIGHTS,
} GsyPairWeight;

/* What `pair` looks up in a pack once. Immutable. */
typedef struct {
    const GsyPack *pack;             /* borrowed */
    guint empty, negation, doubtful; /* classes, G_MAXUINT where the pack has none */
    guint measure, party;            /* attributes */
    double weights[GSY_PAIR_N_WEIGHTS];
    double akin, prefix; /* strength of words that mean the same, that begin alike */
    double part;         /* strength of figures that agree but for rounding or a bound */
    double prefix_share, prefix_min; /* of the longer word, in bytes: how much must be alike */
    double match_min;                /* strength from which a word has its match */
    double window_base, window_rate; /* terms of a passage: base + rate * terms of b */
    double near_terms;               /* terms that are still neighbours */
    double negation_terms;           /* terms that a negation turns after it */
    double lacking_max;              /* more words that a lacks weigh no more */
    double approx_gap;               /* relative gap up to which a round figure may be another */
    double context_min, words_min;   /* from these on, disjoint figures speak of one thing */
} GsyPairRules;

GsyPairRules *gsy_pair_rules_new(const GsyPack *pack, const char *profile);
void gsy_pair_rules_free(GsyPairRules *rules);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyPairRules, gsy_pair_rules_free)
