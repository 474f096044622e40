#pragma once

#include "xml/doc.h"

/* A RELAX NG schema in XML syntax, ready to validate documents. Not shared between threads. */
typedef struct GsyXmlSchema GsyXmlSchema;

/* @text: the schema; @name: what messages call it. SCHEMA when it is none. */
GsyXmlSchema *gsy_xml_schema_new(const char *name, const char *text, GError **error);
void gsy_xml_schema_free(GsyXmlSchema *schema);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyXmlSchema, gsy_xml_schema_free)

/* FALSE and SCHEMA, "NAME:LINE: what", of the first thing that is not as the schema wants it. */
gboolean gsy_xml_schema_validate(const GsyXmlSchema *schema, const GsyXml *xml, GError **error);
