#include "config.h"

#include <string.h>

#include "read/news.h"

/* Source: RSS 0.91 to 2.0, RSS 1.0 with Dublin Core and PRISM; RFC 4287 and Atom 0.3. */
static const GsyNewsField rss_fields[] = {
    { GSY_FIELD_PUBLISHED, "pubDate", NULL },
    { GSY_FIELD_PUBLISHED, "date", NULL },
    { GSY_FIELD_PUBLISHED, "publicationDate", NULL },
    { GSY_FIELD_PUBLISHED, "published", NULL },
    { GSY_FIELD_PUBLISHED, "issued", NULL },
    { GSY_FIELD_UPDATED, "updated", NULL },
    { GSY_FIELD_UPDATED, "modified", NULL },
    { GSY_FIELD_UPDATED, "modificationDate", NULL },
    { GSY_FIELD_OUTLET, "source", NULL },
    { GSY_FIELD_OUTLET, "publisher", NULL },
    { GSY_FIELD_OUTLET, "publicationName", NULL },
    { GSY_FIELD_ITEM, "guid", NULL },
    { GSY_FIELD_ITEM, "", "about" },
    { GSY_FIELD_LANGUAGE, "", "lang" },
    { GSY_FIELD_LANGUAGE, "language", NULL },
    { GSY_FIELD_URL, "link", NULL },
    { GSY_FIELD_URL, "", "about" },
    { GSY_FIELD_URL, "guid", NULL },
};
static const GsyNewsField rss_front_fields[] = {
    { GSY_FIELD_OUTLET, "channel/publisher", NULL },
    { GSY_FIELD_OUTLET, "channel/title", NULL },
    { GSY_FIELD_LANGUAGE, "channel/language", NULL },
    { GSY_FIELD_LANGUAGE, "channel", "lang" },
    { GSY_FIELD_LANGUAGE, "", "lang" },
};
static const GsyNewsField atom_fields[] = {
    { GSY_FIELD_PUBLISHED, "published", NULL },
    { GSY_FIELD_PUBLISHED, "issued", NULL },
    { GSY_FIELD_PUBLISHED, "created", NULL },
    { GSY_FIELD_PUBLISHED, "updated", NULL },
    { GSY_FIELD_PUBLISHED, "modified", NULL },
    { GSY_FIELD_UPDATED, "updated", NULL },
    { GSY_FIELD_UPDATED, "modified", NULL },
    { GSY_FIELD_OUTLET, "source/title", NULL },
    { GSY_FIELD_ITEM, "id", NULL },
    { GSY_FIELD_LANGUAGE, "content", "lang" },
    { GSY_FIELD_LANGUAGE, "", "lang" },
};
static const GsyNewsField atom_front_fields[] = {
    { GSY_FIELD_OUTLET, "title", NULL },
    { GSY_FIELD_LANGUAGE, "", "lang" },
};

enum {
    SAME_BEGINNING = 60
}; /* letters and digits: a summary that begins so is the story's start */

/* The next letter or digit of HTML, lower case, with @at behind it; 0 at the end. */
static char
next_letter(const char **at)
{
    while (**at != '\0') {
        const char *skip = **at == '<' ? strchr(*at, '>') : NULL;
        if (skip != NULL) {
            *at = skip + 1;
            continue;
        }
        char c = *(*at)++;
        if (g_ascii_isalnum(c) || (guint8)c >= 0x80)
            return g_ascii_tolower(c);
    }
    return '\0';
}

static gboolean
begins_alike(const GsyXmlNode *summary, const GsyXmlNode *content)
{
    g_autofree char *a = gsy_xml_dup_text(summary), *b = gsy_xml_dup_text(content);
    const char *at_a = a, *at_b = b;
    for (guint i = 0; i < SAME_BEGINNING; i++) {
        char c = next_letter(&at_a);
        if (c == '\0')
            return TRUE;
        if (c != next_letter(&at_b))
            return FALSE;
    }
    return TRUE;
}

static void
add_all_bylines(GsyNewsItem *item, const GsyXmlNode *node, const char *name, const char *inner)
{
    for (const GsyXmlNode *at = gsy_xml_find_child(node, name); at != NULL;
         at = gsy_xml_find_next(at, name)) {
        const GsyXmlNode *said = inner != NULL ? gsy_xml_find_child(at, inner) : at;
        g_autofree char *line = said != NULL ? gsy_xml_dup_text(said) : NULL;
        if (line != NULL)
            gsy_news_add_byline(item, line);
    }
}

/* content:encoded, not WordPress's excerpt:encoded. */
static const GsyXmlNode *
find_encoded(const GsyXmlNode *node)
{
    const GsyXmlNode *at = gsy_xml_find_child(node, "encoded");
    while (at != NULL && gsy_xml_find_namespace(at) != NULL &&
           strstr(gsy_xml_find_namespace(at), "excerpt") != NULL)
        at = gsy_xml_find_next(at, "encoded");
    return at;
}

/* The summary is a dek before a body, and the body itself without one. */
static void
add_story(GsyNewsItem *item, const GsyXmlNode *summary, GsyMarkupKind summary_kind,
          const GsyXmlNode *content, GsyMarkupKind kind)
{
    gboolean has_both = summary != NULL && content != NULL;
    if (has_both && !begins_alike(summary, content))
        gsy_news_add(item, "<div class=dek>", summary, summary_kind, "</div>");
    if (!gsy_news_add(item, "<div>", content, kind, "</div>"))
        gsy_news_add(item, "<div>", summary, summary_kind, "</div>");
}

gboolean
gsy_rss_fill(GsyNewsItem *item)
{
    const GsyXmlNode *node = item->node, *content = find_encoded(node);
    gsy_news_set_fields(item, node, rss_fields, G_N_ELEMENTS(rss_fields));
    gsy_news_set_fields(item, item->front, rss_front_fields, G_N_ELEMENTS(rss_front_fields));
    add_all_bylines(item, node, "creator", NULL);
    if (!gsy_article_draft_has(item->draft, GSY_FIELD_AUTHORS))
        add_all_bylines(item, node, "author", NULL);
    gsy_news_add(item, "<h1>", gsy_xml_find_path(node, "title"), GSY_MARKUP_HTML, "</h1>");
    if (content == NULL)
        content = gsy_xml_find_child(node, "body");
    add_story(item, gsy_xml_find_path(node, "description"), GSY_MARKUP_HTML, content,
              GSY_MARKUP_HTML);
    return TRUE;
}

/* How an Atom text says what is in it; @plain: without HTML. */
static GsyMarkupKind
get_kind(const GsyXmlNode *text, GsyMarkupKind plain)
{
    const char *type = text != NULL ? gsy_xml_find_attr(text, "type") : NULL;
    const char *mode = text != NULL ? gsy_xml_find_attr(text, "mode") : NULL; /* Atom 0.3 */
    if (g_strcmp0(mode, "xml") == 0 || (type != NULL && strstr(type, "xhtml") != NULL))
        return GSY_MARKUP_XML;
    if (g_strcmp0(mode, "escaped") == 0 || (type != NULL && strstr(type, "html") != NULL))
        return GSY_MARKUP_HTML;
    return plain;
}

static void
set_link(GsyNewsItem *item)
{
    static const GsyNewsField href[] = { { GSY_FIELD_URL, "", "href" } };
    for (const GsyXmlNode *at = gsy_xml_find_child(item->node, "link"); at != NULL;
         at = gsy_xml_find_next(at, "link")) {
        const char *rel = gsy_xml_find_attr(at, "rel");
        if (rel == NULL || strcmp(rel, "alternate") == 0)
            gsy_news_set_fields(item, at, href, 1);
    }
}

/* Content that lies elsewhere or is no text is none. */
static const GsyXmlNode *
find_content(const GsyXmlNode *node)
{
    const GsyXmlNode *content = gsy_xml_find_path(node, "content");
    const char *type = content != NULL ? gsy_xml_find_attr(content, "type") : NULL;
    if (content == NULL || gsy_xml_find_attr(content, "src") != NULL)
        return NULL;
    gboolean is_foreign = type != NULL && strchr(type, '/') != NULL &&
                          !g_str_has_prefix(type, "text/") && strstr(type, "xhtml") == NULL;
    return is_foreign ? NULL : content;
}

gboolean
gsy_atom_fill(GsyNewsItem *item)
{
    const GsyXmlNode *node = item->node;
    gsy_news_set_fields(item, node, atom_fields, G_N_ELEMENTS(atom_fields));
    gsy_news_set_fields(item, item->front, atom_front_fields, G_N_ELEMENTS(atom_front_fields));
    set_link(item);
    add_all_bylines(item, node, "author", "name");
    if (!gsy_article_draft_has(item->draft, GSY_FIELD_AUTHORS) && item->front != NULL)
        add_all_bylines(item, item->front, "author", "name");
    const GsyXmlNode *title = gsy_xml_find_path(node, "title");
    const GsyXmlNode *summary = gsy_xml_find_path(node, "summary"), *content = find_content(node);
    gsy_news_add(item, "<h1>", title, get_kind(title, GSY_MARKUP_XML), "</h1>");
    add_story(item, summary, get_kind(summary, GSY_MARKUP_PLAIN), content,
              get_kind(content, GSY_MARKUP_PLAIN));
    return TRUE;
}
