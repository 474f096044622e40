#include "config.h"

#include "store/load.h"

#include "xml/schema.h"

GsyXml *
gsy_store_parse(const char *name, const char *bytes, gsize len_bytes, const char *schema,
                GError **error)
{
    g_autoptr(GsyXml) xml = gsy_xml_parse(name, bytes, len_bytes, GSY_XML_RULES, error);
    if (xml == NULL)
        return NULL;
    g_autoptr(GsyXmlSchema) compiled = gsy_xml_schema_new("schema", schema, error);
    if (compiled == NULL || !gsy_xml_schema_validate(compiled, xml, error))
        return NULL;
    return g_steal_pointer(&xml);
}

char *
gsy_store_dup_leaf(const GsyXmlNode *node, const char *element)
{
    const GsyXmlNode *leaf = gsy_xml_find_child(node, element);
    return leaf != NULL ? gsy_xml_dup_text(leaf) : NULL;
}
