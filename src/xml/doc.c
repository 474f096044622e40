#include "config.h"

#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "base/error.h"
#include "base/limits.h"
#include "xml/doc-private.h"

struct GsyXml {
    char *name;  /* owned */
    xmlDoc *doc; /* owned */
    GHashTable
        *entities; /* name -> xmlEntity, owned: HTML's named characters that the document uses */
};

/* What a parse in progress remembers; libxml2 finds it in the context's _private. */
typedef struct {
    GsyXml *xml;
    GsyXmlKind kind;
    char *message; /* of the first error: later ones follow from it */
    int line;
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

static void
take_error(void *data, xmlErrorPtr cause)
{
    ParseState *state = ((xmlParserCtxtPtr)data)->_private;
    if (state->message != NULL || cause->level == XML_ERR_WARNING)
        return;
    state->message = gsy_xml_dup_message(cause);
    state->line = cause->line;
}

static void
stop_parse(xmlParserCtxtPtr context, const char *message)
{
    ParseState *state = context->_private;
    if (state->message == NULL) {
        state->message = g_strdup(message);
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
        stop_parse(context, "a rule file has no DOCTYPE");
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

static guint
count_lines(const char *bytes, gsize len_bytes)
{
    guint n_lines = 1;
    for (const char *at = bytes; (at = memchr(at, '\n', len_bytes - (gsize)(at - bytes))) != NULL;
         at++)
        n_lines++;
    return n_lines;
}

static gboolean
fail_at(const char *name, const char *bytes, gsize offset, int code, const char *what,
        GError **error)
{
    g_set_error(error, GSY_ERROR, code, "%s:%u: %s", name, count_lines(bytes, offset), what);
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
check_tags(const char *name, const char *bytes, gsize len_bytes, GError **error)
{
    const char *end = bytes + len_bytes;
    for (const char *at = bytes; (at = memchr(at, '<', (gsize)(end - at))) != NULL; at++) {
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
            return fail_at(name, bytes, (gsize)(at - bytes), GSY_ERROR_LIMIT,
                           "a tag of too many attributes", error);
        if (close == NULL && limit < end)
            return fail_at(name, bytes, (gsize)(at - bytes), GSY_ERROR_LIMIT,
                           "a tag that is too long", error);
        if (close == NULL)
            return TRUE;
        at = close;
    }
    return TRUE;
}

static gboolean
check_bytes(const char *name, const char *bytes, gsize len_bytes, GError **error)
{
    const char *nul = memchr(bytes, 0, len_bytes);
    if (nul != NULL)
        return fail_at(name, bytes, (gsize)(nul - bytes), GSY_ERROR_ENCODING, "a NUL byte", error);
    const char *bad;
    if (!g_utf8_validate_len(bytes, len_bytes, &bad))
        return fail_at(name, bytes, (gsize)(bad - bytes), GSY_ERROR_ENCODING, "not UTF-8", error);
    if (len_bytes > GSY_RULE_FILE_MAX_BYTES)
        return fail_at(name, bytes, 0, GSY_ERROR_LIMIT, "too big", error);
    return check_tags(name, bytes, len_bytes, error);
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
    return context;
}

static void
parse_bytes(ParseState *state, const char *bytes, gsize len_bytes)
{
    xmlParserCtxtPtr context = context_new(state);
    xmlDoc *doc = xmlCtxtReadMemory(context, bytes, (int)len_bytes, NULL, "UTF-8",
                                    XML_PARSE_NONET | XML_PARSE_BIG_LINES | XML_PARSE_IGNORE_ENC);
    if (state->message == NULL && (doc == NULL || !context->wellFormed)) {
        state->message = g_strdup("not well formed");
        state->line = 1;
    }
    xmlFreeParserCtxt(context);
    state->xml->doc = doc;
}

GsyXml *
gsy_xml_parse(const char *name, gconstpointer bytes, gsize len_bytes, GsyXmlKind kind,
              GError **error)
{
    init_libxml();
    if (!check_bytes(name, bytes, len_bytes, error))
        return NULL;
    g_autoptr(GsyXml) xml = g_new0(GsyXml, 1);
    xml->name = g_strdup(name);
    xml->entities = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, entity_free);
    ParseState state = { .xml = xml, .kind = kind };
    parse_bytes(&state, bytes, len_bytes);
    if (state.message == NULL)
        return g_steal_pointer(&xml);
    g_set_error(error, GSY_ERROR, GSY_ERROR_SYNTAX, "%s:%d: %s", name, MAX(state.line, 1),
                state.message);
    g_free(state.message);
    return NULL;
}

void
gsy_xml_free(GsyXml *xml)
{
    if (xml == NULL)
        return;
    xmlFreeDoc(xml->doc);
    g_hash_table_unref(xml->entities);
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
