#pragma once

#include "text/vocab.h"

/* What the case of letters tells in a text. */
typedef enum {
    GSY_CASE_TELLS,
    GSY_CASE_TITLE,    /* a headline: a capital first letter says nothing, other letters do */
    GSY_CASE_CAPITALS, /* all capitals: says nothing */
} GsyCase;

/**
 * gsy_lexical_items:
 * @out: room for one item a token
 *
 * Looks up words and phrases, the longest phrase first, and gives each its classes. Of the casings
 * of an entry the one that fits is taken; where case says nothing (first word of a sentence), all
 * of them put together. Returns: number of items
 */
guint gsy_lexical_items(const GsyVocab *vocab, const GsyReading *reading,
                        const GsySentence *sentence, GsyCase text_case, GsyItem *out);
