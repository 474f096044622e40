#include "config.h"

#include <string.h>

#include "base/json.h"
#include "read/news.h"
#include "read/ninjs.h"

/* A member of an object; of what is within it, where it is an object or a list of them. */
static const struct {
    GsyField field;
    const char *key, *inner;
} members[] = {
    { GSY_FIELD_PUBLISHED, "firstcreated", NULL },
    { GSY_FIELD_PUBLISHED, "contentcreated", NULL },
    { GSY_FIELD_PUBLISHED, "versioncreated", NULL },
    { GSY_FIELD_UPDATED, "versioncreated", NULL },
    { GSY_FIELD_OUTLET, "provider", NULL },
    { GSY_FIELD_OUTLET, "provider", "name" },
    { GSY_FIELD_OUTLET, "copyrightholder", NULL },
    { GSY_FIELD_OUTLET, "rightsinfo", "copyrightholder" },
    { GSY_FIELD_OUTLET, "infosource", "name" },
    { GSY_FIELD_OUTLET, "infosources", "name" },
    { GSY_FIELD_ITEM, "uri", NULL },
    { GSY_FIELD_VERSION, "version", NULL },
    { GSY_FIELD_LANGUAGE, "language", NULL },
};

gboolean
gsy_ninjs_is_item(const json_t *object)
{
    static const char *const keys[] = { "body_html", "body_text",        "body_xhtml",
                                        "bodies",    "headline",         "headlines",
                                        "pubstatus", "description_text", "versioncreated" };
    if (!json_is_object(object) || json_object_get(object, "text") != NULL ||
        !json_is_string(json_object_get(object, "uri")))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
        if (json_object_get(object, keys[i]) != NULL)
            return TRUE;
    return FALSE;
}

/* The object itself, or the first of a list. */
static const json_t *
get_first(const json_t *value)
{
    return json_is_array(value) ? json_array_get(value, 0) : value;
}

static const char *
find_member(const json_t *object, const char *key, const char *inner)
{
    if (inner == NULL)
        return gsy_json_find_string(object, key);
    const json_t *value = get_first(json_object_get(object, key));
    return json_is_object(value) ? gsy_json_find_string(value, inner) : NULL;
}

static void
set_members(GsyArticleDraft *draft, const json_t *object)
{
    for (guint i = 0; i < G_N_ELEMENTS(members); i++)
        if (!gsy_article_draft_has(draft, members[i].field))
            gsy_article_draft_set_string(draft, members[i].field,
                                         find_member(object, members[i].key, members[i].inner),
                                         "metadata");
    const char *uri = gsy_json_find_string(object, "uri");
    if (g_ascii_strncasecmp(uri, "http", 4) == 0)
        gsy_article_draft_set_string(draft, GSY_FIELD_URL, uri, "metadata");
}

static void
add_plain(GsyMarkup *markup, const char *open, const char *text, const char *close)
{
    if (text == NULL || *text == '\0')
        return;
    gsy_markup_append(markup, open);
    gsy_markup_append_plain(markup, text);
    gsy_markup_append(markup, close);
}

/* One of version 2's bodies; FALSE when it is no text. */
static gboolean
add_body_object(GsyMarkup *markup, const json_t *body)
{
    const char *type = gsy_json_find_string(body, "contenttype");
    const char *value = gsy_json_find_string(body, "value");
    if (value == NULL)
        return FALSE;
    if (type != NULL && strstr(type, "html") != NULL)
        gsy_markup_append(markup, value);
    else
        add_plain(markup, "<div>", value, "</div>");
    return type == NULL || strstr(type, "html") != NULL || g_str_has_prefix(type, "text/");
}

static void
add_body(GsyMarkup *markup, const json_t *object)
{
    static const char *const html[] = { "body_html", "body_xhtml" };
    for (guint i = 0; i < G_N_ELEMENTS(html); i++) {
        const char *body = gsy_json_find_string(object, html[i]);
        if (body != NULL && *body != '\0') {
            gsy_markup_append(markup, body);
            return;
        }
    }
    const char *plain = gsy_json_find_string(object, "body_text");
    add_plain(markup, "<div>", plain, "</div>");
    const json_t *body;
    size_t i;
    json_array_foreach(json_object_get(object, "bodies"), i, body)
    {
        if (plain == NULL && json_is_object(body) && add_body_object(markup, body))
            return;
    }
}

static void
add_caption(GsyMarkup *markup, const json_t *picture)
{
    const char *caption = gsy_json_find_string(picture, "description_text");
    if (caption == NULL)
        caption = find_member(picture, "descriptions", "value");
    add_plain(markup, "<figure><figcaption>", caption, "</figcaption></figure>");
}

static void
add_captions(GsyMarkup *markup, const json_t *object)
{
    const json_t *pictures = json_object_get(object, "associations"), *picture;
    const char *name;
    size_t i;
    json_array_foreach(pictures, i, picture)
    {
        if (json_is_object(picture))
            add_caption(markup, picture);
    }
    json_object_foreach((json_t *)pictures, name, picture)
    {
        if (json_is_object(picture))
            add_caption(markup, picture);
    }
}

static void
add_story(GsyMarkup *markup, const json_t *object)
{
    const char *headline = gsy_json_find_string(object, "headline");
    if (headline == NULL)
        headline = find_member(object, "headlines", "value");
    if (headline == NULL)
        headline = gsy_json_find_string(object, "title");
    add_plain(markup, "<h1>", headline, "</h1>");
    const char *type = gsy_json_find_string(object, "type");
    if (type != NULL && strcmp(type, "text") != 0)
        add_caption(markup, object);
    add_plain(markup, "<h4>", gsy_json_find_string(object, "located"), "</h4>");
    add_body(markup, object);
    add_captions(markup, object);
}

void
gsy_ninjs_read(const GsyInput *input, guint line, guint number, const json_t *object)
{
    g_autofree char *id =
        g_strdup_printf("%s#%s", input->name, gsy_json_find_string(object, "uri"));
    GsyOrigin origin = { number > 0 ? id : input->name, input->name, line, "ninjs" };
    g_autoptr(GsyArticleDraft) draft = gsy_article_draft_new(&origin, input->sink);
    g_autoptr(GsyMarkup) markup = gsy_markup_new(NULL);
    GsyNewsItem item = { .input = input, .line = line, .draft = draft, .markup = markup };
    set_members(draft, object);
    if (gsy_news_is_withdrawn(&item, gsy_json_find_string(object, "pubstatus"))) {
        gsy_input_apply(input, draft);
        if (item.withdrawn)
            gsy_article_draft_emit_withdrawn(draft);
        return;
    }
    const char *byline = gsy_json_find_string(object, "byline");
    if (byline == NULL)
        byline = gsy_json_find_string(object, "by");
    if (byline != NULL)
        gsy_news_add_byline(&item, byline);
    gsy_news_tell_editor(&item, "editor's note", gsy_json_find_string(object, "ednote"));
    add_story(markup, object);
    gsy_news_end(&item);
    gsy_input_apply(input, draft);
    gsy_markup_fill(markup, draft, (GsySpan){ 0, 0 }, TRUE);
    gsy_article_draft_emit(draft);
}
