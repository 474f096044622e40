#include "config.h"

#include <string.h>

#include "xml/doc-private.h"
#include "xml/walk.h"

/* A GsyXmlNode is an xmlNode under a name that needs no libxml2. */
static const xmlNode *
as_xml(const GsyXmlNode *node)
{
    return (const xmlNode *)node;
}

static const GsyXmlNode *
as_node(const xmlNode *node)
{
    return (const GsyXmlNode *)node;
}

static const GsyXmlNode *
skip_to_element(const xmlNode *node, const char *name)
{
    for (; node != NULL; node = node->next) {
        if (node->type == XML_ELEMENT_NODE &&
            (name == NULL || strcmp((const char *)node->name, name) == 0))
            return as_node(node);
    }
    return NULL;
}

static const GsyXmlNode *
skip_to_content(const xmlNode *node)
{
    while (node != NULL && node->type != XML_ELEMENT_NODE && node->type != XML_TEXT_NODE &&
           node->type != XML_CDATA_SECTION_NODE)
        node = node->next;
    return as_node(node);
}

const GsyXmlNode *
gsy_xml_get_root(const GsyXml *xml)
{
    return as_node(xmlDocGetRootElement(gsy_xml_get_doc(xml)));
}

const GsyXmlNode *
gsy_xml_find_child(const GsyXmlNode *node, const char *name)
{
    return skip_to_element(as_xml(node)->children, name);
}

const GsyXmlNode *
gsy_xml_find_next(const GsyXmlNode *node, const char *name)
{
    return skip_to_element(as_xml(node)->next, name);
}

const GsyXmlNode *
gsy_xml_find_first(const GsyXmlNode *node)
{
    return gsy_xml_is_text(node) ? NULL : skip_to_content(as_xml(node)->children);
}

const GsyXmlNode *
gsy_xml_find_after(const GsyXmlNode *node)
{
    return skip_to_content(as_xml(node)->next);
}

const GsyXmlNode *
gsy_xml_find_parent(const GsyXmlNode *node)
{
    const xmlNode *parent = as_xml(node)->parent;
    return parent != NULL && parent->type == XML_ELEMENT_NODE ? as_node(parent) : NULL;
}

gboolean
gsy_xml_is_text(const GsyXmlNode *node)
{
    return as_xml(node)->type != XML_ELEMENT_NODE;
}

const char *
gsy_xml_get_element(const GsyXmlNode *node)
{
    return gsy_xml_is_text(node) ? "" : (const char *)as_xml(node)->name;
}

gboolean
gsy_xml_is_element(const GsyXmlNode *node, const char *name)
{
    return strcmp(gsy_xml_get_element(node), name) == 0;
}

const char *
gsy_xml_find_namespace(const GsyXmlNode *node)
{
    const xmlNode *element = as_xml(node);
    return element->type == XML_ELEMENT_NODE && element->ns != NULL
               ? (const char *)element->ns->href
               : NULL;
}

/* Declared entities never expand, so a value is one text node. */
static const char *
attr_value(const xmlAttr *attr)
{
    const xmlNode *text = attr->children;
    return text != NULL && text->type == XML_TEXT_NODE && text->content != NULL
               ? (const char *)text->content
               : "";
}

const char *
gsy_xml_find_attr(const GsyXmlNode *node, const char *name)
{
    if (gsy_xml_is_text(node))
        return NULL;
    for (const xmlAttr *attr = as_xml(node)->properties; attr != NULL; attr = attr->next) {
        if (strcmp((const char *)attr->name, name) == 0)
            return attr_value(attr);
    }
    return NULL;
}

gboolean
gsy_xml_get_nth_attr(const GsyXmlNode *node, guint n, const char **name, const char **value)
{
    const xmlAttr *attr = gsy_xml_is_text(node) ? NULL : as_xml(node)->properties;
    while (attr != NULL && n-- > 0)
        attr = attr->next;
    if (attr == NULL)
        return FALSE;
    *name = (const char *)attr->name;
    *value = attr_value(attr);
    return TRUE;
}

const char *
gsy_xml_get_content(const GsyXmlNode *node)
{
    const xmlChar *content = gsy_xml_is_text(node) ? as_xml(node)->content : NULL;
    return content != NULL ? (const char *)content : "";
}

/* The node after @node in document order, not leaving @top; no recursion, whatever the depth. */
static const xmlNode *
next_below(const xmlNode *node, const xmlNode *top)
{
    if (node->type == XML_ELEMENT_NODE && node->children != NULL)
        return node->children;
    while (node != top && node->next == NULL)
        node = node->parent;
    return node == top ? NULL : node->next;
}

char *
gsy_xml_dup_text(const GsyXmlNode *node)
{
    const xmlNode *top = as_xml(node);
    GString *text = g_string_new(NULL);
    for (const xmlNode *at = top; at != NULL; at = next_below(at, top)) {
        if ((at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE) &&
            at->content != NULL)
            g_string_append(text, (const char *)at->content);
    }
    return g_string_free(text, FALSE);
}

guint
gsy_xml_get_line(const GsyXmlNode *node)
{
    long line = xmlGetLineNo(as_xml(node));
    return line > 0 ? (guint)line : 1;
}

static const GsyXmlNode *
find_own_child(const GsyXmlNode *node, const char *name)
{
    const char *space = gsy_xml_find_namespace(node);
    const GsyXmlNode *first = gsy_xml_find_child(node, name), *at = first;
    while (at != NULL && g_strcmp0(gsy_xml_find_namespace(at), space) != 0)
        at = gsy_xml_find_next(at, name);
    return at != NULL ? at : first;
}

const GsyXmlNode *
gsy_xml_find_path(const GsyXmlNode *node, const char *path)
{
    g_auto(GStrv) names = g_strsplit(path, "/", -1);
    for (char **name = names; *name != NULL && node != NULL; name++)
        node = find_own_child(node, *name);
    return node;
}

const GsyXmlNode *
gsy_xml_find_below(const GsyXmlNode *top, const GsyXmlNode *after, const char *name)
{
    const xmlNode *at = as_xml(after != NULL ? after : top);
    while ((at = next_below(at, as_xml(top))) != NULL)
        if (at->type == XML_ELEMENT_NODE && strcmp((const char *)at->name, name) == 0)
            break;
    return as_node(at);
}
