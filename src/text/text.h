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
/* Whether there is an `action` of text patterns of that name. For lint. */
gboolean gsy_text_knows_action(const char *name);
/* Whether an action reads this slot of text patterns. For lint. */
gboolean gsy_text_knows_slot(const char *name);
/* In which the items' symbols mean something: extract/ walks its patterns in it. */
GsyFsmScratch *gsy_text_get_scratch(GsyText *text);

typedef enum {
    GSY_TEXT_GATED, /* nothing is read before it is asked for; the gate tells where to ask */
    GSY_TEXT_ALL,   /* every sentence, and who says what */
} GsyTextDepth;

/**
 * gsy_text_read:
 * @arena: what is in the reading lives there; reset it when done with the reading. The tokens and
 *   sentences of a GATED one live only until the next article is read.
 *
 * Tokens, sentences and quotations of the whole article in one pass; items and attributions as
 * @depth says, the others when they are asked for, until the next article is read. Deterministic;
 * linear in the article's length.
 */
const GsyReading *gsy_text_read(GsyText *text, GsyArena *arena, const GsyArticle *article,
                                GsyTextDepth depth);

/* All mentions of a reading of GSY_TEXT_ALL, sorted by start, longer first, then kind:
 * (element-type GsyMention). */
GArray *gsy_text_list_mentions(GsyText *text, const GsyReading *reading);
