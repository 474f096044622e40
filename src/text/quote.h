#pragma once

#include "base/arena.h"
#include "model/reading.h"
#include "pack/pack.h"

/**
 * gsy_quotes_find:
 * @pack: how plurals end, whose apostrophe is no mark
 * @reading: with its article, tokens and sentences; its quotes are set
 * @arena: where the quotes live
 *
 * Finds what stands between quotation marks of any style, also mixed ones ("low-high", straight,
 * angled, single). An apostrophe is no quotation mark. A quote that is not closed ends with its
 * paragraph; one whose mark is repeated at the next paragraph goes on there as a quote of its own
 * with `continued` set. Quotes are in text order and do not overlap: inside a double quote single
 * ones are text.
 */
void gsy_quotes_find(const GsyPack *pack, GsyReading *reading, GsyArena *arena);

/* The number of the first quotation that ends in a sentence or after it; n_quotes for none. */
guint gsy_quotes_find_first(const GsyReading *reading, guint sentence);

/* Sentences [first, end). */
typedef struct {
    guint first, end;
} GsyReach;

/* Where the speaker of a sentence may stand: in it, beside the quotations that it has a part in, or
 * beside those that lead up to them. */
GsyReach gsy_quotes_get_reach(const GsyReading *reading, guint sentence);
