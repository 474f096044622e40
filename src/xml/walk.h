#pragma once

#include "base/span.h"
#include "xml/doc.h"

/*
 * Reading a document's tree without knowing libxml2. Nodes are borrowed from the document.
 * "Element" means a child element; text, comments and the rest are met only by gsy_xml_find_first()
 * and gsy_xml_find_after().
 */
typedef struct GsyXmlNode GsyXmlNode;

const GsyXmlNode *gsy_xml_get_root(const GsyXml *xml);

/* The first child element called @name (local name; NULL: any), and the next of its kind; NULL for
 * no more. */
const GsyXmlNode *gsy_xml_find_child(const GsyXmlNode *node, const char *name);
const GsyXmlNode *gsy_xml_find_next(const GsyXmlNode *node, const char *name);

/* Mixed content: children that are elements or text, comments left out; NULL for no more. */
const GsyXmlNode *gsy_xml_find_first(const GsyXmlNode *node);
const GsyXmlNode *gsy_xml_find_after(const GsyXmlNode *node);

const GsyXmlNode *gsy_xml_find_parent(const GsyXmlNode *node); /* NULL above the root element */

gboolean gsy_xml_is_text(const GsyXmlNode *node);
/* Local name of an element, "" of text. */
const char *gsy_xml_get_element(const GsyXmlNode *node);
gboolean gsy_xml_is_element(const GsyXmlNode *node, const char *name);
const char *gsy_xml_find_namespace(const GsyXmlNode *node); /* URI, NULL for none */

/* Value of an attribute by local name; NULL when it is not there. */
const char *gsy_xml_find_attr(const GsyXmlNode *node, const char *name);
/* Number @n of the element's attributes, in document order; FALSE after the last. */
gboolean gsy_xml_get_nth_attr(const GsyXmlNode *node, guint n, const char **name,
                              const char **value);

/* Content of a text node, "" of an element. */
const char *gsy_xml_get_content(const GsyXmlNode *node);
/* All text below a node in document order; caller frees. */
char *gsy_xml_dup_text(const GsyXmlNode *node);
/* Line of the document's bytes where the element stands, from 1. */
guint gsy_xml_get_line(const GsyXmlNode *node);

/* Bytes of the parsed text between an element's tags; empty of an empty element, and of rules. */
GsySpan gsy_xml_get_content_span(const GsyXml *xml, const GsyXmlNode *node);

/* The element at the end of a path of child elements, "itemMeta/versionCreated", NULL for none. Of
 * several of one name it is the first one in its parent's namespace, else the first. */
const GsyXmlNode *gsy_xml_find_path(const GsyXmlNode *node, const char *path);

/* The next element called @name below @top, behind @after in document order (NULL: the first). */
const GsyXmlNode *gsy_xml_find_below(const GsyXmlNode *top, const GsyXmlNode *after,
                                     const char *name);
