#pragma once

#include "pack/draft.h"
#include "xml/walk.h"

/* A <compare> file. Each <when> of a rule makes a rule of the same id. */
gboolean gsy_compare_load(GsyRuleDraft *draft, const char *path, const GsyXmlNode *root,
                          GError **error);
