#pragma once

#include "pack/draft.h"
#include "xml/walk.h"

/* All <example> of a pattern or comparison rule. */
void gsy_example_load(GsyRuleDraft *draft, const char *rule, const char *path,
                      const GsyXmlNode *owner);
