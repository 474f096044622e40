#pragma once

#include "pack/draft.h"
#include "pack/image.h"
#include "xml/walk.h"

/* A <patterns> file: ids and attributes now, expressions when all classes are known. */
gboolean gsy_pattern_load(GsyRuleDraft *draft, const char *path, const GsyXmlNode *root,
                          GError **error);

/* Of GsyDraftPattern, borrowed: by stage and layer, in one layer as the files and lines stand. */
GPtrArray *gsy_pattern_sort(const GsyRuleDraft *draft);

/* Sorts patterns into layers, compiles them and writes both; adds classes, slots and words of
 * quoted words. */
gboolean gsy_pattern_freeze(GsyRuleDraft *draft, GsyImageWriter *writer, GError **error);
