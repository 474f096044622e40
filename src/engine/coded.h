#pragma once

#include "pack/pack.h"
#include "read/reader.h"

/*
 * What people who code claims by hand write, as the rules understand it. One a thread.
 */
typedef struct GsyCoded GsyCoded;

/* @pack: (nullable): NULL understands nothing; outlives it. */
GsyCoded *gsy_coded_new(GsyPack *pack);
void gsy_coded_free(GsyCoded *coded);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyCoded, gsy_coded_free)

/* As GsyReadSink has them. */
const char *gsy_coded_find_party(const GsyCoded *coded, const char *name);
gboolean gsy_coded_read_figure(GsyCoded *coded, const char *words, GsyValue *out);
GsyReadMeasure gsy_coded_look_up_measure(GsyCoded *coded, const char *name, const char **meant);
