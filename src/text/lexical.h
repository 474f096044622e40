#pragma once

#include "text/vocab.h"

/* What the case of letters tells in a text. */
typedef enum {
    GSY_CASE_TELLS,
    GSY_CASE_TITLE,    /* a headline: a capital first letter says nothing, other letters do */
    GSY_CASE_INITIALS, /* the same, and all words of it begin with one: they may look like names */
    GSY_CASE_CAPITALS, /* all capitals: says nothing */
} GsyCase;

/* Makes items of tokens, and remembers what it made of words. One a worker. */
typedef struct GsyLexical GsyLexical;

/* Both outlive it. */
GsyLexical *gsy_lexical_new(const GsyVocab *vocab, GsyFsmScratch *scratch);
void gsy_lexical_free(GsyLexical *lexical);
/* The scratch has forgotten its symbols. */
void gsy_lexical_forget(GsyLexical *lexical);

/**
 * gsy_lexical_items:
 * @out: room for one item a token
 * @symbols: room for as many, the numbers of their classes in the scratch
 *
 * Looks up words and phrases, the longest phrase first, and gives each its classes. Of the casings
 * of an entry the one that fits is taken; where case says nothing (first word of a sentence), all
 * of them put together. Returns: number of items
 */
guint gsy_lexical_items(GsyLexical *lexical, const GsyReading *reading, const GsySentence *sentence,
                        GsyCase text_case, GsyItem *out, guint32 *symbols);
