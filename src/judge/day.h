#pragma once

#include "judge/bench.h"
#include "model/finding.h"

/* Articles that say up front on which day it happened, each of one day only, and of different ones.
 */
void gsy_days_check(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out);
