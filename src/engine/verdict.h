#pragma once

#include "engine/run.h"

/* Why two claims were not compared, in words; NULL when they were. */
const char *gsy_verdict_find_apart(const GsyRunSettings *settings, const GsyClaim *a,
                                   const GsyClaim *b);
