#pragma once

#include "pack/draft.h"
#include "xml/walk.h"

/* A <world> file: parties and facts. */
gboolean gsy_world_load(GsyRuleDraft *draft, const char *path, const GsyXmlNode *root,
                        GError **error);

/* A table of words or facts: rules/README.md, "World". SYNTAX: "PATH:LINE: what". */
gboolean gsy_world_load_table(GsyRuleDraft *draft, const char *path, const char *text,
                              GError **error);
