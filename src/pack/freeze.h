#pragma once

#include "pack/draft.h"
#include "pack/image.h"

/* A complete draft as an image. SYNTAX and LIMIT, of patterns; the draft gets the classes of quoted
 * words. */
GBytes *gsy_rule_draft_freeze(GsyRuleDraft *draft, GError **error);

/* Writes pairs; the number of the first. */
guint32 gsy_freeze_pairs(GsyImageWriter *writer, const GArray *pairs);
