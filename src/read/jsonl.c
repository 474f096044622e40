#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "read/input.h"
#include "read/members.h"
#include "read/ninjs.h"
#include "read/ready.h"

enum { MANY_KEYS = 6, KEY_MAX_BYTES = 24 }; /* as many, and as much of each, are told */

/* Members of an article object that are strings; CONTRACT, "Articles". */
static const char *const strings[] = { "title", "outlet",   "date",  "updated",
                                       "url",   "language", "event", "text" };

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

/* What it has where a text was looked for. */
static void
tell_no_text(const GsyInput *input, guint line, const json_t *object)
{
    g_autoptr(GString) found = g_string_new(NULL);
    const char *key;
    json_t *value;
    guint n = 0;
    json_object_foreach((json_t *)object, key, value)
    {
        int len = (int)MIN(strlen(key), KEY_MAX_BYTES);
        while (len > 0 && ((guint8)key[len] & 0xc0) == 0x80)
            len--; /* no half characters */
        if (n++ < MANY_KEYS)
            g_string_append_printf(found, "%s\"%.*s\"", n == 1 ? "; it has " : ", ", len, key);
    }
    gsy_sink_tell(input->sink, GSY_DIAGNOSTIC_SKIPPED, input->name, line, "schema",
                  "an article needs a \"text\"%s%s", found->str, n > MANY_KEYS ? " ..." : "");
}

/* FALSE with a diagnostic when a member is of the wrong type. */
static gboolean
check_members(const GsyInput *input, guint line, const json_t *object, const GsyMembers *members)
{
    for (guint i = 0; i < G_N_ELEMENTS(strings); i++) {
        const json_t *value = json_object_get(object, strings[i]);
        gboolean is_found = members->text != NULL && strcmp(strings[i], "text") == 0;
        if (value == NULL || json_is_string(value) || json_is_null(value) || is_found)
            continue;
        gsy_sink_tell(input->sink, GSY_DIAGNOSTIC_SKIPPED, input->name, line, "schema",
                      "\"%s\" must be a string", strings[i]);
        return FALSE;
    }
    if (members->text == NULL && !json_is_string(json_object_get(object, "text")))
        tell_no_text(input, line, object);
    return members->text != NULL || json_is_string(json_object_get(object, "text"));
}

/* The "id", a number being as good as a string; PATH#N when there is none. */
static char *
dup_id(const GsyInput *input, guint number, const json_t *object)
{
    const json_t *id = json_object_get(object, "id");
    if (json_is_string(id) && json_string_length(id) > 0)
        return g_strdup(json_string_value(id));
    if (json_is_integer(id))
        return g_strdup_printf("%" JSON_INTEGER_FORMAT, json_integer_value(id));
    return g_strdup_printf("%s#%u", input->name, number);
}

void
gsy_jsonl_read_article(const GsyInput *input, guint line, guint item, const char *format,
                       const json_t *object)
{
    GsyMembers members;
    gsy_members_find(object, &members);
    if (!check_members(input, line, object, &members))
        return;
    g_autofree char *id = dup_id(input, item > 0 ? item : line, object);
    GsyOrigin origin = { id, input->name, line, format };
    g_autoptr(GsyArticleDraft) draft = gsy_article_draft_new(&origin, input->sink);
    gsy_members_apply(&members, draft);
    const json_t *text = members.text != NULL ? members.text : json_object_get(object, "text");
    const char *title = gsy_article_draft_get_title(draft);
    gsize len = json_string_length(text);
    char *copy = g_strndup(json_string_value(text), len);
    if (*copy == '<' && gsy_html_sniff(copy, len))
        gsy_html_fill_source(draft, copy, len, TRUE);
    else
        gsy_text_fill(draft, copy, len, title, TRUE);
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
    else if (gsy_ninjs_is_item(owned))
        gsy_ninjs_read(input, place.line, item, owned);
    else if (!is_other_record(owned))
        gsy_jsonl_read_article(input, place.line, item, "jsonl", owned);
}

/* The objects that a document holds; NULL where it is one itself. */
static json_t *
find_objects(json_t *document)
{
    static const char *const lists[] = { "claims", "items", "articles" };
    if (json_is_array(document))
        return document;
    for (guint i = 0; i < G_N_ELEMENTS(lists) && !gsy_ninjs_is_item(document); i++) {
        json_t *list = json_object_get(document, lists[i]);
        if (json_is_array(list))
            return list;
    }
    return NULL;
}

static void
read_document(const GsyInput *input, GsyReady *ready, GsyLocation place, json_t *document)
{
    json_t *objects = find_objects(document), *object;
    size_t i;
    if (objects == NULL)
        read_object(input, ready, place, 0, json_incref(document));
    json_array_foreach(objects, i, object)
        read_object(input, ready, place, (guint)i + 1, json_incref(object));
}

/* What a service answers in one line, with a list of articles in it. */
static gboolean
is_answer(json_t *object)
{
    return json_is_object(object) && json_object_get(object, "text") == NULL &&
           json_object_get(object, "schema_version") == NULL && find_objects(object) != NULL;
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
    g_autoptr(json_t) object =
        gsy_json_load(input->name, place.line, text + mark, len - mark, &error);
    place.length = (guint32)(len - mark);
    if (object == NULL)
        tell_syntax(input, place.line, error);
    else if (is_answer(object))
        read_document(input, ready, place, object);
    else
        read_object(input, ready, place, place.line, json_incref(object));
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
    if (document == NULL)
        return;
    GsyReady *ready = gsy_ready_new(input);
    read_document(input, ready, (GsyLocation){ .line = 1, .column = 1 }, document);
    gsy_ready_finish(ready);
}
