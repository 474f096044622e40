#include "config.h"

#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "base/error.h"
#include "base/limits.h"
#include "xml/doc-private.h"
#include "xml/walk.h"

struct GsyXml {
    char *name;       /* owned */
    xmlDoc *doc;      /* owned */
    GArray *contents; /* (GsySpan) of INPUT: what each element holds; its number + 1 is _private */
    GHashTable
        *entities; /* name -> xmlEntity, owned: HTML's named characters that the document uses */
};

/* What a parse in progress remembers; libxml2 finds it in the context's _private. */
typedef struct {
    GsyXml *xml;
    GsyXmlKind kind;
    const char *bytes;
    char *message; /* of the first error: later ones follow from it */
    int code, line;
} ParseState;

static xmlParserInputPtr
deny_entity(G_GNUC_UNUSED const char *url, G_GNUC_UNUSED const char *id,
            G_GNUC_UNUSED xmlParserCtxtPtr context)
{
    return NULL;
}

/* libxml2 has process-wide settings; they are set once, before its first use by any thread. */
static void
init_libxml(void)
{
    static gsize done = 0;
    if (g_once_init_enter(&done)) {
        xmlInitParser();
        xmlSetExternalEntityLoader(deny_entity);
        g_once_init_leave(&done, 1);
    }
}

char *
gsy_xml_dup_message(const xmlError *cause)
{
    const char *text = cause->message != NULL ? cause->message : "not well formed";
    char *message = g_utf8_make_valid(text, -1);
    return g_strdelimit(g_strstrip(message), "\n", ' ');
}

/* libxml2's words, but for lines that it counts from the start of a part, and its own options. */
static char *
dup_error(const xmlError *cause)
{
    const char *message = cause->message != NULL ? cause->message : "";
    if (cause->code == XML_ERR_TAG_NAME_MISMATCH && cause->str1 != NULL && cause->str2 != NULL)
        return g_strdup_printf("<%.60s> is ended by </%.60s>", cause->str1, cause->str2);
    if (cause->code == XML_ERR_TAG_NOT_FINISHED && cause->str1 != NULL)
        return g_strdup_printf("<%.60s> is not ended", cause->str1);
    if (g_str_has_prefix(message, "Excessive depth"))
        return g_strdup_printf("elements are nested more than %d deep", GSY_MARKUP_MAX_DEPTH);
    return gsy_xml_dup_message(cause);
}

static void
take_error(void *data, xmlErrorPtr cause)
{
    ParseState *state = ((xmlParserCtxtPtr)data)->_private;
    if (state->message != NULL || cause->level == XML_ERR_WARNING)
        return;
    state->message = state->kind == GSY_XML_INPUT ? dup_error(cause) : gsy_xml_dup_message(cause);
    state->code = GSY_ERROR_SYNTAX;
    state->line = cause->line;
}

static void
stop_parse(xmlParserCtxtPtr context, int code, const char *message)
{
    ParseState *state = context->_private;
    if (state->message == NULL) {
        state->message = g_strdup(message);
        state->code = code;
        state->line = xmlSAX2GetLineNumber(context);
    }
    xmlStopParser(context);
}

static void
take_doctype(void *data, const xmlChar *name, const xmlChar *external_id, const xmlChar *system_id)
{
    xmlParserCtxtPtr context = data;
    ParseState *state = context->_private;
    if (state->kind == GSY_XML_RULES)
        stop_parse(context, GSY_ERROR_SYNTAX, "a DOCTYPE is not allowed here");
    else
        xmlSAX2InternalSubset(context, name, external_id, system_id);
}

static void
ignore_entity(G_GNUC_UNUSED void *data, G_GNUC_UNUSED const xmlChar *name, G_GNUC_UNUSED int type,
              G_GNUC_UNUSED const xmlChar *public_id, G_GNUC_UNUSED const xmlChar *system_id,
              G_GNUC_UNUSED xmlChar *content)
{
}

static void
entity_free(gpointer data)
{
    xmlEntityPtr entity = data;
    g_free((char *)entity->name);
    g_free(entity->content);
    g_free(entity);
}

static xmlEntityPtr
html_entity_new(const htmlEntityDesc *described)
{
    char content[8] = { 0 };
    g_unichar_to_utf8(described->value, content);
    xmlEntityPtr entity = g_new0(xmlEntity, 1);
    entity->type = XML_ENTITY_DECL;
    entity->etype =
        XML_INTERNAL_PREDEFINED_ENTITY; /* libxml2 then hands its content out as plain text */
    entity->name = (xmlChar *)g_strdup(described->name);
    entity->content = (xmlChar *)g_strdup(content);
    return entity;
}

/* In attributes libxml2 2.9 copies only the first byte of such an entity, so there they stay
 * undefined. */
static xmlEntityPtr
find_entity(void *data, const xmlChar *name)
{
    xmlParserCtxtPtr context = data;
    ParseState *state = context->_private;
    xmlEntityPtr entity = xmlGetPredefinedEntity(name);
    if (entity != NULL || state->kind == GSY_XML_RULES ||
        context->instate == XML_PARSER_ATTRIBUTE_VALUE)
        return entity;
    entity = g_hash_table_lookup(state->xml->entities, name);
    const htmlEntityDesc *described = entity == NULL ? htmlEntityLookup(name) : NULL;
    if (described != NULL) {
        entity = html_entity_new(described);
        g_hash_table_insert(state->xml->entities, (gpointer)entity->name, entity);
    }
    return entity;
}

/* Called at the end of a start tag, before its '>' or "/>". */
static void
open_element(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
             int n_namespaces, const xmlChar **namespaces, int n_attributes, int n_defaulted,
             const xmlChar **attributes)
{
    xmlParserCtxtPtr context = data;
    ParseState *state = context->_private;
    GArray *contents = state->xml->contents;
    if (contents->len == GSY_MARKUP_MAX_ELEMENTS) {
        stop_parse(context, GSY_ERROR_LIMIT, "too many elements");
        return;
    }
    xmlSAX2StartElementNs(data, name, prefix, uri, n_namespaces, namespaces, n_attributes,
                          n_defaulted, attributes);
    guint32 at = (guint32)xmlByteConsumed(context);
    at += state->bytes[at] == '/' ? 2 : 1;
    GsySpan span = { at, at };
    g_array_append_val(contents, span);
    if (context->node != NULL)
        context->node->_private = GUINT_TO_POINTER(contents->len);
}

/* Called behind an end tag, or behind the "/>" of an empty element. */
static void
close_element(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    xmlParserCtxtPtr context = data;
    ParseState *state = context->_private;
    guint number = context->node != NULL ? GPOINTER_TO_UINT(context->node->_private) : 0;
    if (number > 0) {
        GsySpan *span = &g_array_index(state->xml->contents, GsySpan, number - 1);
        guint32 at = (guint32)xmlByteConsumed(context);
        while (at > span->end && state->bytes[at - 1] != '<')
            at--;
        span->end = MAX(span->start, at > span->end ? at - 1 : at);
    }
    xmlSAX2EndElementNs(data, name, prefix, uri);
}

static guint
count_lines(const char *bytes, gsize len_bytes)
{
    guint n_lines = 1;
    for (const char *at = bytes; (at = memchr(at, '\n', len_bytes - (gsize)(at - bytes))) != NULL;
         at++)
        n_lines++;
    return n_lines;
}

/* The bytes that are looked at before libxml2 sees them. */
typedef struct {
    const char *name, *bytes;
    gsize len_bytes;
    guint first_line;
} Input;

static gboolean
fail_at(const Input *input, const char *at, int code, const char *what, GError **error)
{
    guint line = input->first_line + count_lines(input->bytes, (gsize)(at - input->bytes)) - 1;
    g_set_error(error, GSY_ERROR, code, "%s:%u: %s", input->name, line, what);
    return FALSE;
}

/* Where a tag that opens at @at ends, or NULL; quotes are minded. Counts its attributes by their
 * '='. */
static const char *
skip_tag(const char *at, const char *end, guint *n_attributes)
{
    char quote = 0;
    for (*n_attributes = 0; at < end; at++) {
        if (quote != 0)
            quote = *at == quote ? 0 : quote;
        else if (*at == '"' || *at == '\'')
            quote = *at;
        else if (*at == '=')
            ++*n_attributes;
        else if (*at == '>')
            return at;
    }
    return NULL;
}

/* The last byte of a comment, CDATA section, declaration or instruction at @at, NULL if it is none
 * or has no end. */
static const char *
skip_other_markup(const char *at, const char *end)
{
    static const char *const ways[][2] = { { "<!--", "-->" },
                                           { "<![CDATA[", "]]>" },
                                           { "<?", "?>" } };
    for (guint i = 0; i < G_N_ELEMENTS(ways); i++) {
        gsize len = strlen(ways[i][0]);
        if ((gsize)(end - at) < len || memcmp(at, ways[i][0], len) != 0)
            continue;
        const char *close = g_strstr_len(at + len, end - at - (gssize)len, ways[i][1]);
        return close != NULL ? close + strlen(ways[i][1]) - 1 : end - 1;
    }
    return NULL;
}

/*
 * libxml2 2.9 needs time in the square of a tag's attributes, so they are counted before it sees
 * them. A tag without an end is left to it: the parse stops there.
 */
static gboolean
check_tags(const Input *input, GError **error)
{
    const char *end = input->bytes + input->len_bytes;
    for (const char *at = input->bytes; (at = memchr(at, '<', (gsize)(end - at))) != NULL; at++) {
        const char *other = skip_other_markup(at, end);
        if (other != NULL) {
            at = other;
            continue;
        }
        if (end - at > 1 && at[1] == '!')
            continue;
        guint n_attributes;
        const char *limit = at + MIN((gsize)(end - at), GSY_TAG_MAX_BYTES);
        const char *close = skip_tag(at, limit, &n_attributes);
        if (n_attributes > GSY_TAG_MAX_ATTRIBUTES)
            return fail_at(input, at, GSY_ERROR_LIMIT, "a tag of too many attributes", error);
        if (close == NULL && limit < end)
            return fail_at(input, at, GSY_ERROR_LIMIT, "a tag that is too long", error);
        if (close == NULL)
            return TRUE;
        at = close;
    }
    return TRUE;
}

static gboolean
check_bytes(const Input *input, GError **error)
{
    const char *nul = memchr(input->bytes, 0, input->len_bytes);
    if (nul != NULL)
        return fail_at(input, nul, GSY_ERROR_ENCODING, "a NUL byte", error);
    const char *bad;
    if (!g_utf8_validate_len(input->bytes, input->len_bytes, &bad))
        return fail_at(input, bad, GSY_ERROR_ENCODING, "not UTF-8", error);
    if (input->len_bytes > GSY_RULE_FILE_MAX_BYTES)
        return fail_at(input, input->bytes, GSY_ERROR_LIMIT, "too big", error);
    return check_tags(input, error);
}

static xmlParserCtxtPtr
context_new(ParseState *state)
{
    xmlParserCtxtPtr context = xmlNewParserCtxt();
    context->_private = state;
    context->sax->serror = take_error;
    context->sax->internalSubset = take_doctype;
    context->sax->entityDecl = ignore_entity;
    context->sax->getEntity = find_entity;
    if (state->kind == GSY_XML_INPUT) {
        context->sax->startElementNs = open_element;
        context->sax->endElementNs = close_element;
    }
    return context;
}

/* Without an encoding named, so that no converter stands between libxml2's offsets and ours. */
static void
parse_bytes(ParseState *state, gsize len_bytes)
{
    xmlParserCtxtPtr context = context_new(state);
    xmlDoc *doc = xmlCtxtReadMemory(context, state->bytes, (int)len_bytes, NULL, NULL,
                                    XML_PARSE_NONET | XML_PARSE_BIG_LINES | XML_PARSE_IGNORE_ENC);
    if (state->message == NULL && (doc == NULL || !context->wellFormed)) {
        state->message = g_strdup("not well formed");
        state->code = GSY_ERROR_SYNTAX;
        state->line = 1;
    }
    xmlFreeParserCtxt(context);
    state->xml->doc = doc;
}

static GsyXml *
parse_input(const Input *input, GsyXmlKind kind, GError **error)
{
    init_libxml();
    if (!check_bytes(input, error))
        return NULL;
    g_autoptr(GsyXml) xml = g_new0(GsyXml, 1);
    xml->name = g_strdup(input->name);
    xml->entities = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, entity_free);
    xml->contents = g_array_new(FALSE, FALSE, sizeof(GsySpan));
    ParseState state = { .xml = xml, .kind = kind, .bytes = input->bytes };
    parse_bytes(&state, input->len_bytes);
    if (state.message == NULL)
        return g_steal_pointer(&xml);
    g_set_error(error, GSY_ERROR, state.code, "%s:%u: %s", input->name,
                input->first_line + (guint)MAX(state.line, 1) - 1, state.message);
    g_free(state.message);
    return NULL;
}

GsyXml *
gsy_xml_parse(const char *name, gconstpointer bytes, gsize len_bytes, GsyXmlKind kind,
              GError **error)
{
    return parse_input(&(Input){ name, bytes, len_bytes, 1 }, kind, error);
}

GsyXml *
gsy_xml_parse_part(const char *name, guint first_line, const char *text, gsize len_bytes,
                   GError **error)
{
    return parse_input(&(Input){ name, text, len_bytes, first_line }, GSY_XML_INPUT, error);
}

void
gsy_xml_free(GsyXml *xml)
{
    if (xml == NULL)
        return;
    xmlFreeDoc(xml->doc);
    g_hash_table_unref(xml->entities);
    g_array_unref(xml->contents);
    g_free(xml->name);
    g_free(xml);
}

const char *
gsy_xml_get_name(const GsyXml *xml)
{
    return xml->name;
}

xmlDoc *
gsy_xml_get_doc(const GsyXml *xml)
{
    return xml->doc;
}

GsySpan
gsy_xml_get_content_span(const GsyXml *xml, const GsyXmlNode *node)
{
    const xmlNode *element = (const xmlNode *)node;
    guint number = GPOINTER_TO_UINT(element->_private);
    return number > 0 ? g_array_index(xml->contents, GsySpan, number - 1) : (GsySpan){ 0, 0 };
}
