#pragma once

#include "group/profile.h"

/* For each article whether another of the same outlet is a later version of it, by what the agency
 * calls both. Caller frees. */
gboolean *gsy_versions_find_outdated(const GsyGroupConstants *constants, GPtrArray *profiles);

/* For each article whether it was taken back: it says so, or one of @withdrawals (of GsyArticle) is
 * of that item and no earlier. Caller frees. */
gboolean *gsy_versions_find_withdrawn(const GsyGroupConstants *constants, GPtrArray *profiles,
                                      const GPtrArray *withdrawals);
