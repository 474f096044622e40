#pragma once

#include "pack/pack.h"

/* The slots and classes that the date actions read, looked up once in a pack. Immutable. */
typedef struct GsyDateNames GsyDateNames;
GsyDateNames *gsy_date_names_new(const GsyPack *pack);
void gsy_date_names_free(GsyDateNames *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyDateNames, gsy_date_names_free)
