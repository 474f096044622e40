#include "config.h"

#include <string.h>

#include "read/linked.h"

enum {
    LD_MAX_BYTES =
        1024 * 1024,       /* of one script: listings of whole shops are longer, articles are not */
    LD_MAX_OBJECTS = 2000, /* looked at in one script */
};

const json_t *
gsy_linked_find(const json_t *object, const char *key)
{
    const json_t *exact = json_object_get(object, key), *value;
    const char *name;
    if (exact != NULL)
        return exact;
    json_object_foreach((json_t *)object, name, value)
    {
        if (g_ascii_strcasecmp(name, key) == 0)
            return value;
    }
    return NULL;
}

const char *
gsy_linked_get_string(const json_t *value)
{
    if (json_is_array(value))
        value = json_array_get(value, 0);
    return json_is_string(value) ? json_string_value(value) : NULL;
}

const char *
gsy_linked_find_text(const json_t *object, const char *key)
{
    return gsy_linked_get_string(gsy_linked_find(object, key));
}

static gboolean
is_type(const json_t *object, const char *const *types, guint n_types)
{
    const json_t *type = gsy_linked_find(object, "@type");
    size_t n = json_is_array(type) ? json_array_size(type) : 1;
    for (size_t i = 0; i < n && type != NULL; i++) {
        const json_t *one = json_is_array(type) ? json_array_get(type, i) : type;
        for (guint k = 0; json_is_string(one) && k < n_types; k++)
            if (g_ascii_strcasecmp(json_string_value(one), types[k]) == 0)
                return TRUE;
    }
    return FALSE;
}

static gboolean
is_article(const json_t *object)
{
    static const char *const types[] = {
        "NewsArticle",          "Article",
        "ReportageNewsArticle", "BlogPosting",
        "LiveBlogPosting",      "AnalysisNewsArticle",
        "OpinionNewsArticle",   "BackgroundNewsArticle",
        "ReviewNewsArticle",    "TechArticle",
        "SocialMediaPosting",   "Report",
    };
    return is_type(object, types, G_N_ELEMENTS(types));
}

/* The object that has a name and the @id of @reference; @reference for none. */
static json_t *
find_named(const GPtrArray *objects, json_t *reference)
{
    const char *id = json_string_value(json_object_get(reference, "@id"));
    if (id == NULL || json_object_get(reference, "name") != NULL)
        return reference;
    for (guint i = 0; i < objects->len; i++) {
        json_t *object = objects->pdata[i];
        if (json_object_get(object, "name") != NULL &&
            g_strcmp0(json_string_value(json_object_get(object, "@id")), id) == 0)
            return object;
    }
    return reference;
}

/* People and bodies of a graph stand beside the articles, which name only their @id. */
static void
resolve(json_t *article, const GPtrArray *objects)
{
    static const char *const keys[] = { "author", "creator", "publisher" };
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
        json_t *value = json_object_get(article, keys[i]);
        for (size_t k = 0; k < json_array_size(value); k++)
            json_array_set(value, k, find_named(objects, json_array_get(value, k)));
        if (json_is_object(value))
            json_object_set(article, keys[i], find_named(objects, value));
    }
}

/* Article objects at the top, in arrays, under @graph and mainEntity; a queue, so that nesting
 * costs no stack. */
static void
walk_graph(json_t *top, GsyLinkedFunc func, gpointer data)
{
    static const char *const inner[] = { "@graph", "mainEntity", "mainEntityOfPage" };
    g_autoptr(GPtrArray) queue = g_ptr_array_new();
    g_ptr_array_add(queue, top);
    for (guint i = 0; i < queue->len && queue->len < LD_MAX_OBJECTS; i++) {
        json_t *value = queue->pdata[i];
        if (json_is_array(value)) {
            for (size_t k = 0; k < json_array_size(value); k++)
                g_ptr_array_add(queue, json_array_get(value, k));
        } else if (json_is_object(value)) {
            if (is_article(value)) {
                resolve(value, queue);
                func(value, data);
            }
            for (guint k = 0; k < G_N_ELEMENTS(inner); k++) {
                const json_t *member = gsy_linked_find(value, inner[k]);
                if (json_is_object(member) || json_is_array(member))
                    g_ptr_array_add(queue, (gpointer)member);
            }
        }
    }
}

/* Control characters inside strings are the commonest mistake. */
static char *
dup_repaired(const char *text, gsize len)
{
    char *copy = g_strndup(text, len);
    for (char *p = copy; *p != '\0'; p++)
        if ((guint8)*p < ' ')
            *p = ' ';
    return copy;
}

void
gsy_linked_read(const char *text, gsize len, GsyLinkedFunc func, gpointer data)
{
    while (len > 0 && (g_ascii_isspace(*text) || *text == ';')) {
        text++;
        len--;
    }
    while (len > 0 && (g_ascii_isspace(text[len - 1]) || text[len - 1] == ';'))
        len--;
    if (len == 0 || len > LD_MAX_BYTES)
        return;
    g_autofree char *repaired = dup_repaired(text, len);
    g_autoptr(json_t) top = gsy_json_load("JSON-LD", 1, repaired, len, NULL);
    if (top != NULL)
        walk_graph(top, func, data);
}
