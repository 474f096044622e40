#pragma once

#include "group/profile.h"

/* A pair of articles alike enough to be looked at, by their places in the list. a < b. */
typedef struct {
    guint a, b;
    float likeness; /* 0 to 1 */
} GsyEdge;

/**
 * gsy_index_find_edges:
 * @profiles: (element-type GsyProfile): sorted
 *
 * Pairs that share rare enough words and lie near enough in time, through an inverted index: never
 * all pairs. Returns: (element-type GsyEdge): by likeness, the highest first; free with
 * g_array_unref
 */
GArray *gsy_index_find_edges(const GsyGroupConstants *constants, GPtrArray *profiles);
