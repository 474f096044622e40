#pragma once

#include "group/profile.h"

/* For each article the first one that it is a copy of, itself if none: by MinHash in bands. Caller
 * frees. */
guint *gsy_copies_find(const GsyGroupConstants *constants, GPtrArray *profiles);
