#pragma once

#include "base/arena.h"
#include "model/reading.h"
#include "pack/pack.h"
#include "text/quote.h"

/* The classes and attributes that tell who says what, looked up once in a pack. Immutable: workers
 * may share it. */
typedef struct GsyAttributor GsyAttributor;
GsyAttributor *gsy_attributor_new(const GsyPack *pack);
void gsy_attributor_free(GsyAttributor *attributor);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyAttributor, gsy_attributor_free)

/**
 * gsy_attributions_find:
 * @reading: with tokens, sentences and quotes
 * @reach: sentences, all with items
 * @arena: where the attributions live
 * @n: (out): how many there are
 *
 * Finds source, cue and content of what is said, thought, planned or shown; a quoted sentence
 * without a cue goes to the speaker of the sentences around it. Returns: in the order of their cues
 */
const GsyAttribution *gsy_attributions_find(const GsyAttributor *attributor, GsyReading *reading,
                                            GsyReach reach, GsyArena *arena, guint *n);
