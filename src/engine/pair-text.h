#pragma once

#include "engine/pair-figure.h"
#include "engine/worker.h"

/* What a reader holds in mind of a text: its words that name something, and its figures, in order.
 */
typedef struct {
    const GsyFigure *figure; /* NULL for a word */
    char *word;              /* folded, without periods; NULL for a figure */
    guint sentence;
    gboolean is_cap;             /* begins with a capital */
    gboolean is_upper;           /* has letters, all of them capitals */
    gboolean is_denied;          /* a negation stands shortly before it */
    gboolean is_after_denial;    /* a negation stands anywhere before it in its sentence */
    gboolean is_near_denial;     /* a negation stands anywhere in its sentence */
    gboolean is_doubted;         /* its sentence has left open before it whether it is so */
    const char *measure, *party; /* attributes of the lexicon, NULL for none */
    const char *const *lemmas;   /* what it is a form of; NULL for none */
    GPtrArray *kin;              /* its meanings and those of its lemmas; NULL for a figure */
    GPtrArray *kinds;            /* what those are kinds of; NULL for a figure */
} GsyTerm;

typedef struct {
    GArray *terms;      /* of GsyTerm */
    GPtrArray *figures; /* of GsyFigure, owned; by their place */
} GsyPairText;

/**
 * gsy_pair_text_new:
 * @seen: read to GSY_RUN_MENTIONS
 *
 * Returns: what lives as long as @seen's reading and the pack of @rules; at most
 * GSY_PAIR_MAX_TERMS of its terms
 */
GsyPairText *gsy_pair_text_new(const GsyPairRules *rules, const GsySeen *seen);
void gsy_pair_text_free(GsyPairText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyPairText, gsy_pair_text_free)

/* Brackets and quotation marks as treebanks write them (-LRB-, ``) made those of newspapers. */
char *gsy_pair_dup_plain(const char *text);

/* Whether one text denies what the other does not; a negation further off leaves it open. */
gboolean gsy_terms_are_opposed(const GsyTerm *a, const GsyTerm *b);

/**
 * gsy_terms_measure_acronym:
 * @term: a word
 * @run: the words from here on, @n of them
 *
 * Returns: how many words of @run @term is the acronym of: USGS of "U.S. Geological Survey", N. of
 * "North"; 0 if of none
 */
guint gsy_terms_measure_acronym(const GsyTerm *term, const GsyTerm *run, guint n);

/* How alike two words are, 0 to 1: the same, forms of one, of one meaning or kind, begun alike. */
double gsy_terms_compare(const GsyPairRules *rules, const GsyTerm *a, const GsyTerm *b);
