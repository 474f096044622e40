#pragma once

#include "pack/pack.h"

/* The party that @name is a name of, as claims call it: "Armenians" is ARM; NULL if there is none.
 */
const char *gsy_party_find(const GsyPack *pack, const char *name);
