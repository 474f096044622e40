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
/* In which the items' symbols mean something: extract/ walks its patterns in it. */
GsyFsmScratch *gsy_text_get_scratch(GsyText *text);

typedef enum {
    GSY_TEXT_GATED, /* the sentences where the gate opens, no attributions: the steps below follow
                     */
    GSY_TEXT_ALL,   /* every sentence, and who says what */
} GsyTextDepth;

/**
 * gsy_text_read:
 * @arena: everything in the reading lives there; reset it when done with the reading
 *
 * Tokens, sentences and quotations of the whole article in one pass, and the items of the sentences
 * that @depth asks for. Deterministic; linear in the article's length.
 */
const GsyReading *gsy_text_read(GsyText *text, GsyArena *arena, const GsyArticle *article,
                                GsyTextDepth depth);

/* The items of the sentences around one that makes a claim: where its day and its speaker may
 * stand. For sentences in rising order, of the article read last. */
void gsy_text_read_around(GsyText *text, guint sentence);
/* A gated sentence that makes no claim: nobody need look at it for one again. */
void gsy_text_pass_over(GsyText *text, guint sentence);

/* Who says what in the sentences that have items by now: the last step. */
void gsy_text_find_attributions(GsyText *text);

/* All mentions of a reading of GSY_TEXT_ALL, sorted by start, longer first, then kind:
 * (element-type GsyMention). */
GArray *gsy_text_list_mentions(GsyText *text, const GsyReading *reading);
