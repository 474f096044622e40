#pragma once

#include "xml/walk.h"

/**
 * gsy_xml_fault_dup:
 * @schema: root of a RELAX NG schema
 * @node: an element that is not as it wants, for its attributes' sake
 * @refused: (nullable): what one of them says, which is known to be wrong
 *
 * Returns: which attribute is wrong and what is wanted of it; all of them where that cannot be told
 */
char *gsy_xml_fault_dup(const GsyXmlNode *schema, const GsyXmlNode *node, const char *refused);
