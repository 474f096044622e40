#include "config.h"

#include <string.h>

#include <libxml/relaxng.h>

#include "base/error.h"
#include "xml/doc-private.h"
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

/* --- what an element lets its attributes say --- */

typedef struct {
    const GsyXmlNode *schema;
    const char *name;  /* of the attribute */
    GPtrArray *values; /* of char *: what it may say */
    gboolean is_known; /* the element may have it */
    gboolean is_open;  /* it may say more than @values */
} Choices;

static const GsyXmlNode *
find_define(const GsyXmlNode *schema, const GsyXmlNode *ref)
{
    const char *name = gsy_xml_find_attr(ref, "name");
    const GsyXmlNode *node = NULL;
    while ((node = gsy_xml_find_below(schema, node, "define")) != NULL)
        if (g_strcmp0(gsy_xml_find_attr(node, "name"), name) == 0)
            break;
    return node;
}

static void
list_values(Choices *choices, const GsyXmlNode *node)
{
    const GsyXmlNode *child = node != NULL ? gsy_xml_find_child(node, NULL) : NULL;
    choices->is_open |= child == NULL;
    for (; child != NULL; child = gsy_xml_find_next(child, NULL))
        if (gsy_xml_is_element(child, "value"))
            g_ptr_array_add(choices->values, gsy_xml_dup_text(child));
        else if (gsy_xml_is_element(child, "choice"))
            list_values(choices, child);
        else if (gsy_xml_is_element(child, "ref"))
            list_values(choices, find_define(choices->schema, child));
        else
            choices->is_open = TRUE;
}

/* Elements are where a schema's definitions may lead back to themselves: attributes of those in
 * the element are not its own anyway. */
static void
find_choices(Choices *choices, const GsyXmlNode *node)
{
    const GsyXmlNode *child = node != NULL ? gsy_xml_find_child(node, NULL) : NULL;
    for (; child != NULL; child = gsy_xml_find_next(child, NULL)) {
        const char *name = gsy_xml_find_attr(child, "name");
        gboolean is_attribute = gsy_xml_is_element(child, "attribute");
        if (is_attribute && (name == NULL || g_str_equal(name, choices->name))) {
            choices->is_known = TRUE;
            list_values(choices, child);
        } else if (gsy_xml_is_element(child, "ref")) {
            find_choices(choices, find_define(choices->schema, child));
        } else if (!is_attribute && !gsy_xml_is_element(child, "element")) {
            find_choices(choices, child);
        }
    }
}

static gboolean
is_value(const Choices *choices, const char *value)
{
    for (guint i = 0; i < choices->values->len; i++)
        if (g_str_equal(g_ptr_array_index(choices->values, i), value))
            return TRUE;
    return FALSE;
}

/* What is wrong with the attribute, as far as that can be said of it alone; NULL for nothing. */
static char *
dup_fault(const Choices *choices, const char *element, const char *value)
{
    guint n = choices->values->len;
    if (!choices->is_known)
        return g_strdup_printf("<%s> has no attribute %s", element, choices->name);
    if (choices->is_open || is_value(choices, value))
        return NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    g_string_append_printf(out, "<%s %s=\"%s\">: ", element, choices->name, value);
    for (guint i = 0; i < n; i++)
        g_string_append_printf(out, "%s%s",
                               i == 0       ? ""
                               : i + 1 == n ? " or "
                                            : ", ",
                               (const char *)g_ptr_array_index(choices->values, i));
    g_string_append(out, " is needed");
    return g_strdup(out->str);
}

/* libxml2 says of which element attributes are wrong, not what is wanted of them. */
static char *
find_fault(const GsyXmlSchema *schema, const GsyXmlNode *node)
{
    const GsyXmlNode *root = gsy_xml_get_root(schema->source), *element = NULL;
    const char *name, *value;
    char *fault = NULL;
    for (guint i = 0; fault == NULL && gsy_xml_get_nth_attr(node, i, &name, &value); i++) {
        g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func(g_free);
        Choices choices = { .schema = root, .name = name, .values = values };
        gboolean is_there = FALSE;
        while ((element = gsy_xml_find_below(root, element, "element")) != NULL)
            if (g_strcmp0(gsy_xml_find_attr(element, "name"), gsy_xml_get_element(node)) == 0) {
                is_there = TRUE;
                find_choices(&choices, element);
            }
        fault = is_there ? dup_fault(&choices, gsy_xml_get_element(node), value) : NULL;
    }
    return fault;
}

static void
append_element(GString *out, const GsyXmlNode *node)
{
    const char *name, *value;
    g_string_append_printf(out, "<%s", gsy_xml_get_element(node));
    for (guint i = 0; gsy_xml_get_nth_attr(node, i, &name, &value); i++)
        g_string_append_printf(out, " %s=\"%s\"", name, value);
    g_string_append_c(out, '>');
}

/* Of what cannot be said better all attributes are shown: libxml2 does not say which it means. */
static void
explain_attributes(const GsyXmlSchema *schema, Complaint *complaint)
{
    if (complaint->node == NULL || complaint->message == NULL ||
        strstr(complaint->message, "attribute") == NULL)
        return;
    g_autofree char *message = g_steal_pointer(&complaint->message);
    complaint->message = find_fault(schema, complaint->node);
    if (complaint->message != NULL)
        return;
    g_autoptr(GString) out = g_string_new(message);
    g_string_append(out, ": ");
    append_element(out, complaint->node);
    complaint->message = g_strdup(out->str);
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
