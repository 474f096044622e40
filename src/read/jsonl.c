#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "read/input.h"
#include "read/ninjs.h"
#include "read/ready.h"

/* Members of an article object; CONTRACT, "Articles". */
static const struct {
    const char *key;
    GsyField field;
} members[] = {
    { "title", GSY_FIELD_TITLE },    { "outlet", GSY_FIELD_OUTLET },
    { "date", GSY_FIELD_PUBLISHED }, { "updated", GSY_FIELD_UPDATED },
    { "url", GSY_FIELD_URL },        { "language", GSY_FIELD_LANGUAGE },
    { "event", GSY_FIELD_EVENT },
};

gboolean
gsy_jsonl_sniff(const char *head, gsize len_bytes)
{
    if (len_bytes < 2 || head[0] != '{')
        return FALSE;
    gsize i = 1;
    while (i < len_bytes && g_ascii_isspace(head[i]))
        i++;
    return i < len_bytes && (head[i] == '"' || head[i] == '}') && !gsy_json_sniff(head, len_bytes);
}

static void
set_authors(GsyArticleDraft *draft, const json_t *object)
{
    const json_t *authors = json_object_get(object, "authors"), *author;
    size_t i;
    json_array_foreach(authors, i, author)
    {
        if (json_is_string(author))
            gsy_article_draft_add_author(draft, json_string_value(author),
                                         json_string_length(author));
    }
}

/* FALSE with a diagnostic when a member is of the wrong type. */
static gboolean
check_members(const GsyInput *input, guint line, const json_t *object)
{
    for (guint i = 0; i < G_N_ELEMENTS(members); i++) {
        const json_t *value = json_object_get(object, members[i].key);
        if (value == NULL || json_is_string(value) || json_is_null(value))
            continue;
        gsy_sink_tell(input->sink, GSY_DIAGNOSTIC_SKIPPED, input->name, line, "schema",
                      "\"%s\" must be a string", members[i].key);
        return FALSE;
    }
    if (json_is_string(json_object_get(object, "text")))
        return TRUE;
    gsy_sink_tell(input->sink, GSY_DIAGNOSTIC_SKIPPED, input->name, line, "schema",
                  "an article needs a \"text\"");
    return FALSE;
}

/* The "id", a number being as good as a string; PATH#LINE when there is none. */
static char *
dup_id(const GsyInput *input, guint line, const json_t *object)
{
    const json_t *id = json_object_get(object, "id");
    if (json_is_string(id) && json_string_length(id) > 0)
        return g_strdup(json_string_value(id));
    if (json_is_integer(id))
        return g_strdup_printf("%" JSON_INTEGER_FORMAT, json_integer_value(id));
    return g_strdup_printf("%s#%u", input->name, line);
}

static void
read_article(const GsyInput *input, guint line, guint item, const json_t *object)
{
    if (gsy_ninjs_is_item(object)) {
        gsy_ninjs_read(input, line, item, object);
        return;
    }
    if (!check_members(input, line, object))
        return;
    g_autofree char *id = dup_id(input, line, object);
    GsyOrigin origin = { id, input->name, line, "jsonl" };
    g_autoptr(GsyArticleDraft) draft = gsy_article_draft_new(&origin, input->sink);
    for (guint i = 0; i < G_N_ELEMENTS(members); i++)
        gsy_article_draft_set_string(draft, members[i].field,
                                     gsy_json_find_string(object, members[i].key), "stated");
    set_authors(draft, object);
    const json_t *text = json_object_get(object, "text");
    const char *title = gsy_article_draft_get_title(draft);
    gsize len = json_string_length(text);
    gsy_text_fill(draft, g_strndup(json_string_value(text), len), len, title, TRUE);
    gsy_input_apply(input, draft);
    gsy_article_draft_emit(draft);
}

/* What gsy_json_load() says is wrong, without the place that the diagnostic has. */
static void
tell_syntax(const GsyInput *input, guint line, const GError *error)
{
    g_autofree char *name = g_strdup_printf("%s:", input->name);
    const char *what = error->message;
    if (g_str_has_prefix(what, name)) {
        char *end;
        guint64 told = g_ascii_strtoull(what + strlen(name), &end, 10);
        line = told > 0 ? (guint)told : line;
        what = *end == ':' ? end + 1 : what;
    }
    gsy_sink_tell(input->sink, GSY_DIAGNOSTIC_SKIPPED, input->name, line, "syntax",
                  "not JSON: column %s", what);
}

/* What a run prints beside claims: of no use as input, and no error. */
static gboolean
is_other_record(const json_t *object)
{
    static const char *const types[] = {
        "summary", "finding", "event", "mention", "pair", "change"
    };
    const char *type = json_object_get(object, "schema_version") != NULL
                           ? gsy_json_find_string(object, "type")
                           : NULL;
    for (guint i = 0; i < G_N_ELEMENTS(types); i++)
        if (g_strcmp0(type, types[i]) == 0)
            return TRUE;
    return FALSE;
}

/* Takes @object over. @item: its number in the file, from 1; 0 where it is the file. */
static void
read_object(const GsyInput *input, GsyReady *ready, GsyLocation place, guint item, json_t *object)
{
    g_autoptr(json_t) owned = object;
    if (!json_is_object(owned))
        gsy_sink_tell(input->sink, GSY_DIAGNOSTIC_SKIPPED, input->name, place.line, "schema",
                      "not a JSON object");
    else if (gsy_ready_is_claim(owned))
        gsy_ready_add(ready, place, g_steal_pointer(&owned));
    else if (!is_other_record(owned))
        read_article(input, place.line, item, owned);
}

static void
read_line(const GsyInput *input, GsyReady *ready, GsyLocation place, const char *text, gsize len)
{
    gsize mark = place.line == 1 && len >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    while (len > mark && g_ascii_isspace(text[len - 1]))
        len--;
    if (len == mark)
        return;
    g_autoptr(GError) error = NULL;
    json_t *object = gsy_json_load(input->name, place.line, text + mark, len - mark, &error);
    place.length = (guint32)(len - mark);
    if (object == NULL)
        tell_syntax(input, place.line, error);
    else
        read_object(input, ready, place, place.line, object);
}

void
gsy_jsonl_read(const GsyInput *input, GsyStream *stream)
{
    g_autoptr(GError) error = NULL;
    const char *text;
    gsize len;
    gboolean is_long;
    GsyReady *ready = gsy_ready_new(input);
    GsyLocation place = { .column = 1 };
    for (;;) {
        place.offset = (guint32)MIN(gsy_stream_get_offset(stream), G_MAXUINT32);
        text = gsy_stream_read_line(stream, GSY_LINE_MAX_BYTES, &len, &is_long, &error);
        if (text == NULL)
            break;
        place.line++;
        if (is_long)
            gsy_sink_tell(input->sink, GSY_DIAGNOSTIC_SKIPPED, input->name, place.line, "limit",
                          "line longer than %" G_GSIZE_FORMAT " bytes", GSY_LINE_MAX_BYTES);
        else
            read_line(input, ready, place, text, len);
    }
    if (error != NULL)
        gsy_sink_tell(input->sink, GSY_DIAGNOSTIC_SKIPPED, input->name, place.line + 1,
                      "unreadable", "%s", error->message);
    gsy_ready_finish(ready);
}

/* A list of objects, or an object whose first line ends within it: JSON as people lay it out. */
gboolean
gsy_json_sniff(const char *head, gsize len_bytes)
{
    gsize i = 1;
    if (len_bytes < 2)
        return FALSE;
    if (head[0] == '[') {
        while (i < len_bytes && g_ascii_isspace(head[i]))
            i++;
        return i < len_bytes && head[i] == '{';
    }
    const char *end = memchr(head, '\n', len_bytes);
    for (; end != NULL && end > head && g_ascii_isspace(end[-1]); end--)
        ;
    return head[0] == '{' && end != NULL && strchr("{[,:", end[-1]) != NULL;
}

static void
read_document(const GsyInput *input, json_t *document)
{
    const json_t *items = json_object_get(document, "items"),
                 *claims = json_object_get(document, "claims");
    json_t *objects = (json_t *)(json_is_array(document) ? document
                                 : json_is_array(claims) ? claims
                                                         : items);
    json_t *object;
    size_t i;
    GsyReady *ready = gsy_ready_new(input);
    GsyLocation place = { .line = 1, .column = 1 };
    if (!json_is_array(objects) || gsy_ninjs_is_item(document))
        read_object(input, ready, place, 0, json_incref(document));
    else
        json_array_foreach(objects, i, object)
            read_object(input, ready, place, (guint)i + 1, json_incref(object));
    gsy_ready_finish(ready);
}

void
gsy_json_read(const GsyInput *input, char *text, gsize len_bytes, gboolean decoded)
{
    (void)decoded; /* the articles' texts are, whatever came in */
    g_autofree char *owned = text;
    g_autoptr(GError) error = NULL;
    gsize mark = g_str_has_prefix(owned, "\xef\xbb\xbf") ? 3 : 0;
    g_autoptr(json_t) document =
        gsy_json_load(input->name, 1, owned + mark, len_bytes - mark, &error);
    if (document == NULL)
        tell_syntax(input, 1, error);
    else
        read_document(input, document);
}
