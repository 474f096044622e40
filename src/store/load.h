#pragma once

#include "xml/walk.h"

/**
 * gsy_store_parse:
 * @name: of the file, for messages
 * @schema: RELAX NG that it must follow
 *
 * Returns: the document, or NULL with "NAME:LINE: what": SYNTAX, ENCODING, SCHEMA, LIMIT
 */
GsyXml *gsy_store_parse(const char *name, const char *bytes, gsize len_bytes, const char *schema,
                        GError **error);

/* All text of a child element; NULL where there is no such element. Caller frees. */
char *gsy_store_dup_leaf(const GsyXmlNode *node, const char *element);
