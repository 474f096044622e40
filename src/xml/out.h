#pragma once

#include <glib.h>

/*
 * Writes XML into a GString: declaration, elements, attributes, text. Whatever the strings hold,
 * the result is well formed: characters that XML 1.0 cannot hold become U+FFFD.
 */
typedef struct GsyXmlOut GsyXmlOut;

GsyXmlOut *gsy_xml_out_new(void);
/* Closes all elements that are open; returns the text, which the caller frees. */
char *gsy_xml_out_finish(GsyXmlOut *out);

void gsy_xml_out_open(GsyXmlOut *out, const char *element);
/* After open or another attr; a NULL value leaves the attribute out. */
void gsy_xml_out_attr(GsyXmlOut *out, const char *name, const char *value);
void gsy_xml_out_text(GsyXmlOut *out, const char *text);
void gsy_xml_out_close(GsyXmlOut *out);
/* An element that holds nothing but text; left out when the text is NULL. */
void gsy_xml_out_leaf(GsyXmlOut *out, const char *element, const char *text);

/* For who writes XML as it goes: @raw as it may stand between tags or in an attribute. */
void gsy_xml_append_escaped(GString *out, const char *raw);
