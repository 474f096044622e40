#pragma once

#include "model/diagnostic.h"
#include "model/reading.h"
#include "pack/pack.h"

/**
 * gsy_language_check:
 * @reading: of the whole article
 *
 * Whether the rules know the language: as the text shows by the share of the rules' own function
 * words among its words; where it is too short to tell, as the article says of itself; else it is
 * taken for known.
 *
 * Returns: why it is not read; %NULL when it is
 */
GsyDiagnostic *gsy_language_check(const GsyPack *pack, const char *profile,
                                  const GsyReading *reading);
