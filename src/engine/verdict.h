#pragma once

#include "engine/run.h"

/* Why two claims were not compared, in words; NULL when they were. */
const char *gsy_verdict_find_apart(const GsyRunSettings *settings, const GsyClaim *a,
                                   const GsyClaim *b);

/* Whether a <when> of the comparison rules may ask this: the judge's closed vocabulary, for `rules
 * lint`. */
gboolean gsy_verdict_knows_condition(const char *name, const char *value);
