#pragma once

#include "model/event.h"
#include "model/reading.h"
#include "pack/pack.h"

/* What the pack says of making profiles, looked up once; it does not change, so that all workers
 * share it. The pack must outlive it. */
typedef struct GsyProfiler GsyProfiler;
GsyProfiler *gsy_profiler_new(const GsyPack *pack, const char *profile);
void gsy_profiler_free(GsyProfiler *profiler);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyProfiler, gsy_profiler_free)

/* What grouping remembers of an article: some kilobytes, made while its reading lives. */
typedef struct GsyProfile GsyProfile;
/* What it is for: each is more than the one before. */
typedef enum {
    GSY_PROFILE_LIKENESS,
    GSY_PROFILE_COPIES, /* which articles are copies of others */
    GSY_PROFILE_FRAMES, /* and what one copy has otherwise */
} GsyProfileDepth;
GsyProfile *gsy_profile_new(const GsyProfiler *profiler, const GsyReading *reading,
                            GPtrArray *claims, GsyProfileDepth depth);
void gsy_profile_free(GsyProfile *profile);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyProfile, gsy_profile_free)

/**
 * gsy_group:
 * @profiles: (element-type GsyProfile): one an article, in any order
 *
 * Clusters articles into events (through an inverted index, never all pairs), collapses wire
 * copies, gives background events identities of their own, places every claim under its event and
 * fact key. The result is the same for any order of @profiles.
 */
GsyGrouping *gsy_group(const GsyPack *pack, const char *profile_name, GPtrArray *profiles,
                       const GPtrArray *withdrawals);
