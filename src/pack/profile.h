#pragma once

#include "pack/draft.h"
#include "xml/walk.h"

/* A <profile> file and a <gate> file. */
gboolean gsy_profile_load(GsyRuleDraft *draft, const char *path, const GsyXmlNode *root,
                          GError **error);
gboolean gsy_gate_load(GsyRuleDraft *draft, const char *path, const GsyXmlNode *root,
                       GError **error);
