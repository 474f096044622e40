#pragma once

#include "text/vocab.h"

/**
 * gsy_lexical_items:
 * @out: room for one item a token
 * @any_case: entries that ask for their case match without
 *
 * Looks up words and phrases, the longest phrase first, and gives each its classes.
 * Returns: number of items
 */
guint gsy_lexical_items(const GsyVocab *vocab, const GsyReading *reading, const GsySentence *sentence,
                        gboolean any_case, GsyItem *out);
