#include "config.h"

#include <string.h>

#include <libxml/relaxng.h>

#include "base/error.h"
#include "xml/doc-private.h"
#include "xml/schema.h"
#include "xml/walk.h"

struct GsyXmlSchema {
    xmlRelaxNG *compiled; /* owned */
};

/* The first complaint; libxml2 goes on to complain of what follows from it. Of attributes it
 * complains without a place: the next complaint, of their element, has it. */
typedef struct {
    char *message;
    guint line;
} Complaint;

/* libxml2 does not say which attribute it means: all of them are shown. */
static char *
dup_message(const xmlError *cause)
{
    g_autofree char *message = gsy_xml_dup_message(cause);
    const GsyXmlNode *node = cause->node;
    const char *name, *value;
    if (strstr(message, "failed to validate attributes") == NULL || node == NULL)
        return g_steal_pointer(&message);
    g_autoptr(GString) out = g_string_new(message);
    g_string_append_printf(out, ": <%s", gsy_xml_get_element(node));
    for (guint i = 0; gsy_xml_get_nth_attr(node, i, &name, &value); i++)
        g_string_append_printf(out, " %s=\"%s\"", name, value);
    g_string_append_c(out, '>');
    return g_strdup(out->str);
}

static void
take_complaint(void *data, xmlErrorPtr cause)
{
    Complaint *complaint = data;
    if (cause->level == XML_ERR_WARNING)
        return;
    if (complaint->message == NULL)
        complaint->message = dup_message(cause);
    if (complaint->line == 0)
        complaint->line =
            cause->node != NULL ? gsy_xml_get_line(cause->node) : (guint)MAX(cause->line, 0);
}

static gboolean
fail_with(Complaint *complaint, const char *name, const char *otherwise, GError **error)
{
    g_set_error(error, GSY_ERROR, GSY_ERROR_SCHEMA, "%s:%u: %s", name, MAX(complaint->line, 1),
                complaint->message != NULL ? complaint->message : otherwise);
    g_free(complaint->message);
    return FALSE;
}

GsyXmlSchema *
gsy_xml_schema_new(const char *name, const char *text, GError **error)
{
    /* Parsed here first, so that libxml2 is set up and a schema follows the same limits as any
     * document. */
    g_autoptr(GsyXml) xml = gsy_xml_parse(name, text, strlen(text), GSY_XML_RULES, error);
    if (xml == NULL)
        return NULL;
    Complaint complaint = { 0 };
    xmlRelaxNGParserCtxtPtr parser = xmlRelaxNGNewMemParserCtxt(text, (int)strlen(text));
    xmlRelaxNGSetParserStructuredErrors(parser, take_complaint, &complaint);
    xmlRelaxNG *compiled = xmlRelaxNGParse(parser);
    xmlRelaxNGFreeParserCtxt(parser);
    if (compiled == NULL || complaint.message != NULL) {
        xmlRelaxNGFree(compiled);
        fail_with(&complaint, name, "no RELAX NG schema", error);
        return NULL;
    }
    GsyXmlSchema *schema = g_new0(GsyXmlSchema, 1);
    schema->compiled = compiled;
    return schema;
}

void
gsy_xml_schema_free(GsyXmlSchema *schema)
{
    if (schema == NULL)
        return;
    xmlRelaxNGFree(schema->compiled);
    g_free(schema);
}

gboolean
gsy_xml_schema_validate(const GsyXmlSchema *schema, const GsyXml *xml, GError **error)
{
    Complaint complaint = { 0 };
    xmlRelaxNGValidCtxtPtr validator = xmlRelaxNGNewValidCtxt(schema->compiled);
    xmlRelaxNGSetValidStructuredErrors(validator, take_complaint, &complaint);
    int status = xmlRelaxNGValidateDoc(validator, gsy_xml_get_doc(xml));
    xmlRelaxNGFreeValidCtxt(validator);
    if (status == 0) {
        g_free(complaint.message);
        return TRUE;
    }
    return fail_with(&complaint, gsy_xml_get_name(xml), "not as the schema wants it", error);
}
