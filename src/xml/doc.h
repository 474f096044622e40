#pragma once

#include <glib.h>

/*
 * The only way XML comes in: bytes of UTF-8 in memory to a tree that walk.h reads. No file and no
 * socket is opened for what a document names: external entities, DTDs, XInclude and catalogues are
 * never looked at, and no entity that a document declares ever expands.
 */
typedef struct GsyXml GsyXml;

typedef enum {
    GSY_XML_RULES, /* our own files: a DOCTYPE is an error */
    GSY_XML_INPUT, /* others' files: a DOCTYPE is passed over, HTML's named characters (&mdash;) are
                      known in text */
} GsyXmlKind;

/**
 * gsy_xml_parse:
 * @name: what messages call it, usually a path
 * @bytes: UTF-8, whatever encoding the XML declaration claims
 * @kind: whose file it is
 *
 * Returns: the document, or %NULL: "NAME:LINE: what" of the first error
 * Errors: SYNTAX (not well formed), ENCODING (not UTF-8, or a NUL), LIMIT (size, depth, attributes
 * of a tag)
 */
GsyXml *gsy_xml_parse(const char *name, gconstpointer bytes, gsize len_bytes, GsyXmlKind kind,
                      GError **error);

/**
 * gsy_xml_parse_part:
 * @first_line: line of the file @name at which @text begins, from 1
 * @text: one element of others' file with what surrounds it
 *
 * The same of a part of a file that is too big to be read at once.
 */
GsyXml *gsy_xml_parse_part(const char *name, guint first_line, const char *text, gsize len_bytes,
                           GError **error);
void gsy_xml_free(GsyXml *xml);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyXml, gsy_xml_free)

const char *gsy_xml_get_name(const GsyXml *xml);
