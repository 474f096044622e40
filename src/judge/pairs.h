#pragma once

#include "judge/bench.h"
#include "model/finding.h"

/* The rules over pairs, inside each article and between articles; findings are added to @out. */
void gsy_pairs_judge(const GsyBench *bench, GPtrArray *out);
