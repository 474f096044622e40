#pragma once

#include "model/claim.h"
#include "model/reading.h"
#include "pack/pack.h"

typedef struct GsyExtract GsyExtract;
/* One a worker. @scratch: in which the symbols of the items to come mean something; outlives it. */
GsyExtract *gsy_extract_new(GsyPack *pack, const char *profile, GsyFsmScratch *scratch);
void gsy_extract_free(GsyExtract *extract);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyExtract, gsy_extract_free)

/* Whether extract/ reads this attribute of claim patterns and, where it is of a closed set, its
 * value. For lint. */
gboolean gsy_extract_knows_attr(const char *name, const char *value);
/* Whether extract/ reads this slot of claim patterns, or of the phrases in them. For lint. */
gboolean gsy_extract_knows_slot(const char *name);
/* Why a claim pattern can never make a claim; NULL where nothing is known. For lint. */
const char *gsy_extract_find_fault(const GsyPack *pack, const GsyPatternInfo *pattern);

/**
 * gsy_extract_claims:
 * @reading: of text/
 *
 * Runs the claim patterns over the sentences for which the gate is open, and asks for others where
 * a slot needs them. A slot that the text does not settle stays empty. Returns: (element-type
 * GsyClaim): in text order, without event and fact; free with g_ptr_array_unref
 */
GPtrArray *gsy_extract_claims(GsyExtract *extract, const GsyReading *reading);
