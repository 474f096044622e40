#pragma once

#include "group/index.h"

/**
 * gsy_cluster:
 * @profiles: (element-type GsyProfile): sorted
 * @edges: of gsy_index_find_edges()
 *
 * Average-link clustering, the likest first. Articles pinned to an event join that one and no
 * other; articles of dates too far apart never meet, not even through an undated one. Returns: the
 * cluster of each article, named by its first article; caller frees
 */
guint *gsy_cluster(const GsyGroupConstants *constants, GPtrArray *profiles, const GArray *edges);

/**
 * gsy_strands_find:
 * @edges: of gsy_index_find_edges()
 * @cluster_of: of gsy_cluster()
 *
 * What hangs together inside each cluster by pairs alike enough to be surely of one event; what
 * is pinned to an event does whatever it says. Returns: the strand of each article, named by its
 * first article; caller frees
 */
guint *gsy_strands_find(const GsyGroupConstants *constants, const GArray *edges,
                        const guint *cluster_of, GPtrArray *profiles);
