#include "config.h"

#include <string.h>

#include <libxml/relaxng.h>

#include "base/error.h"
#include "xml/doc-private.h"
#include "xml/fault.h"
#include "xml/schema.h"
#include "xml/walk.h"

struct GsyXmlSchema {
    xmlRelaxNG *compiled; /* owned */
    GsyXml *source;       /* owned */
};

/* The first complaint; libxml2 goes on to complain of what follows from it. Of attributes it
 * complains without a place: the next complaint, of their element, has it. */
typedef struct {
    char *message;
    const GsyXmlNode *node; /* the first that is complained of; NULL for none */
    guint line;
} Complaint;

static void
take_complaint(void *data, xmlErrorPtr cause)
{
    Complaint *complaint = data;
    if (cause->level == XML_ERR_WARNING)
        return;
    if (complaint->message == NULL)
        complaint->message = gsy_xml_dup_message(cause);
    if (complaint->node == NULL)
        complaint->node = cause->node;
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
    schema->source = g_steal_pointer(&xml);
    return schema;
}

void
gsy_xml_schema_free(GsyXmlSchema *schema)
{
    if (schema == NULL)
        return;
    xmlRelaxNGFree(schema->compiled);
    gsy_xml_free(schema->source);
    g_free(schema);
}

/* What stands between the marks where libxml2 says "Type date doesn't allow value 'soon'"; NULL
 * elsewhere. */
static char *
dup_refused(const char *message)
{
    static const char before[] = "doesn't allow value '";
    const char *start = strstr(message, before), *end = strrchr(message, '\'');
    return start != NULL ? g_strndup(start + strlen(before), (gsize)(end - start) - strlen(before))
                         : NULL;
}

static gboolean
is_of_attributes(const char *message)
{
    return strstr(message, "attribute") != NULL || strstr(message, "doesn't allow") != NULL;
}

/* libxml2 says of which element attributes are wrong, not what is wanted of them. */
static void
explain_attributes(const GsyXmlSchema *schema, Complaint *complaint)
{
    if (complaint->node == NULL || complaint->message == NULL ||
        !is_of_attributes(complaint->message))
        return;
    g_autofree char *message = g_steal_pointer(&complaint->message),
                    *refused = dup_refused(message);
    complaint->message =
        gsy_xml_fault_dup(gsy_xml_get_root(schema->source), complaint->node, refused);
    if (complaint->message == NULL)
        complaint->message = g_steal_pointer(&message);
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
    explain_attributes(schema, &complaint);
    return fail_with(&complaint, gsy_xml_get_name(xml), "not as the schema wants it", error);
}
