#pragma once

#include "report/saved.h"

/**
 * gsy_diff_runs:
 * @type: GSY_RECORD_CLAIM or GSY_RECORD_FINDING
 * @n_same: how many are in both and say the same
 *
 * Which record of @old is which of @new is settled by what tells most first: a finding's
 * fingerprint or a claim's words, then who says what of which fact, then fact and outlet. So a
 * moved folder, or another article in the event, changes nothing by itself.
 *
 * Returns: (element-type GsyChange): what came or changed in the order of @new, then what went in
 * the order of @old; free with g_ptr_array_unref
 */
GPtrArray *gsy_diff_runs(const GsySavedRun *old, const GsySavedRun *new, GsyRecordType type,
                         guint *n_same);
