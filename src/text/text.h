#pragma once

#include "base/arena.h"
#include "model/mention.h"
#include "model/reading.h"
#include "pack/pack.h"

/* What a worker needs to read articles: scratch memory and class numbers looked up once. */
typedef struct GsyText GsyText;
GsyText *gsy_text_new(GsyPack *pack);
void gsy_text_free(GsyText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyText, gsy_text_free)

typedef enum {
    GSY_TEXT_GATED, /* patterns only where the gate opens, and in headlines and the sentences beside
                       an open one */
    GSY_TEXT_ALL,   /* every sentence, for `annotate` and `explain` */
} GsyTextDepth;

/**
 * gsy_text_read:
 * @arena: everything in the reading lives there; reset it when done with the reading
 *
 * Tokens and sentences of the whole article in one pass; items, quotes and attributions of the
 * sentences that
 * @depth asks for. Deterministic; linear in the article's length.
 */
const GsyReading *gsy_text_read(GsyText *text, GsyArena *arena, const GsyArticle *article,
                                GsyTextDepth depth);

/* All mentions of a reading of GSY_TEXT_ALL, sorted by start, longer first, then kind:
 * (element-type GsyMention). */
GArray *gsy_text_list_mentions(GsyText *text, const GsyReading *reading);
