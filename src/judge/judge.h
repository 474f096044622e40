#pragma once

#include "model/event.h"
#include "model/finding.h"
#include "pack/pack.h"

/**
 * gsy_judge:
 * @grouping: with all claims placed
 * @curtailed: (element-type GsyEvent): gets the events that have more statements than
 * GSY_EVENT_MAX_COMPARED, borrowed; what is beyond is compared inside its article alone
 *
 * Compares the distinct values under each fact key, and of facts that nest or are related by the
 * lattice, by the pack's comparison rules. One finding a disagreement, naming every outlet on each
 * side. Returns: (element-type GsyFinding): sorted by gsy_finding_compare(); free with
 * g_ptr_array_unref
 */
GPtrArray *gsy_judge(const GsyPack *pack, const char *profile, const GsyGrouping *grouping,
                     GPtrArray *curtailed);

/* How two claims relate, in words: the relation ("equal", "refines", "not-comparable", ...) and the
 * reason. */
typedef struct {
    const char *relation, *reason; /* static or the pack's */
} GsyVerdict;
GsyVerdict gsy_judge_pair(const GsyPack *pack, const char *profile, const GsyClaim *a,
                          const GsyClaim *b);
