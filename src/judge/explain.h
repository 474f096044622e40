#pragma once

#include "judge/bench.h"

/**
 * gsy_relation_is_explained:
 * @relation: of two claims that can be compared
 * @across: of two articles, not of one
 *
 * Whether what else the two articles say shows that the two figures are of different things: one is
 * a part of the other, or its number is a coincidence.
 */
gboolean gsy_relation_is_explained(const GsyBench *bench, const GsyRelation *relation,
                                   gboolean across);
