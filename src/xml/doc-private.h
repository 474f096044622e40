#pragma once

#include <libxml/tree.h>

#include "xml/doc.h"

xmlDoc *gsy_xml_get_doc(const GsyXml *xml);

/* libxml2's message without its line end. */
char *gsy_xml_dup_message(const xmlError *cause);
