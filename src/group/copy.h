#pragma once

#include "group/profile.h"

/* Whether two articles are what a site shows in place of its stories, a wall or a form: one text of
 * one outlet under two titles, and of two days. */
gboolean gsy_copies_are_a_wall(const GsyGroupConstants *constants, const GsyProfile *a,
                               const GsyProfile *b);

/* For each article the first one that it is a copy of, itself if none: by MinHash in bands. Caller
 * frees. */
guint *gsy_copies_find(const GsyGroupConstants *constants, GPtrArray *profiles);
