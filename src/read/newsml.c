#include "config.h"

#include <string.h>

#include "read/news.h"

/* Source: NewsML-G2 2.x and NewsML 1.0 to 1.2, IPTC. */
static const GsyNewsField g2_fields[] = {
    { GSY_FIELD_PUBLISHED, "itemMeta/firstCreated", NULL },
    { GSY_FIELD_PUBLISHED, "contentMeta/contentCreated", NULL },
    { GSY_FIELD_PUBLISHED, "itemMeta/versionCreated", NULL },
    { GSY_FIELD_UPDATED, "itemMeta/versionCreated", NULL },
    { GSY_FIELD_UPDATED, "contentMeta/contentModified", NULL },
    { GSY_FIELD_OUTLET, "itemMeta/provider/name", NULL },
    { GSY_FIELD_OUTLET, "itemMeta/provider", "literal" },
    { GSY_FIELD_OUTLET, "rightsInfo/copyrightHolder/name", NULL },
    { GSY_FIELD_OUTLET, "rightsInfo/copyrightHolder", "literal" },
    { GSY_FIELD_OUTLET, "contentMeta/infoSource/name", NULL },
    { GSY_FIELD_OUTLET, "contentMeta/infoSource", "literal" },
    { GSY_FIELD_ITEM, "", "guid" },
    { GSY_FIELD_VERSION, "", "version" },
    { GSY_FIELD_LANGUAGE, "contentMeta/language", "tag" },
    { GSY_FIELD_LANGUAGE, "contentSet/inlineXML", "lang" },
    { GSY_FIELD_LANGUAGE, "", "lang" },
};
static const GsyNewsField newsml_fields[] = {
    { GSY_FIELD_PUBLISHED, "NewsManagement/FirstCreated", NULL },
    { GSY_FIELD_PUBLISHED, "NewsManagement/ThisRevisionCreated", NULL },
    { GSY_FIELD_PUBLISHED, "Identification/NewsIdentifier/DateId", NULL },
    { GSY_FIELD_UPDATED, "NewsManagement/ThisRevisionCreated", NULL },
    { GSY_FIELD_OUTLET, "NewsComponent/AdministrativeMetadata/Provider/Party", "FormalName" },
    { GSY_FIELD_OUTLET, "NewsComponent/AdministrativeMetadata/Source/Party", "FormalName" },
    { GSY_FIELD_OUTLET, "NewsComponent/RightsMetadata/Copyright/CopyrightHolder", NULL },
    { GSY_FIELD_OUTLET, "Identification/NewsIdentifier/ProviderId", NULL },
    { GSY_FIELD_ITEM, "Identification/NewsIdentifier/NewsItemId", NULL },
    { GSY_FIELD_VERSION, "Identification/NewsIdentifier/RevisionId", NULL },
    { GSY_FIELD_LANGUAGE, "NewsComponent/DescriptiveMetadata/Language", "FormalName" },
    { GSY_FIELD_LANGUAGE, "NewsComponent", "lang" },
    { GSY_FIELD_LANGUAGE, "", "lang" },
};

static const char *
find_attr_at(const GsyXmlNode *node, const char *path, const char *attr)
{
    const GsyXmlNode *at = gsy_xml_find_path(node, path);
    return at != NULL ? gsy_xml_find_attr(at, attr) : NULL;
}

/* A concept by its code, or by its address. */
static const char *
find_code(const GsyXmlNode *node, const char *path)
{
    const char *code = find_attr_at(node, path, "qcode");
    return code != NULL ? code : find_attr_at(node, path, "uri");
}

/* --- NewsML-G2 --- */

static void
set_provider_by_code(GsyNewsItem *item)
{
    const char *code = find_attr_at(item->node, "itemMeta/provider", "qcode");
    const char *colon = code != NULL ? strrchr(code, ':') : NULL;
    if (colon != NULL && !gsy_article_draft_has(item->draft, GSY_FIELD_OUTLET))
        gsy_article_draft_set_string(item->draft, GSY_FIELD_OUTLET, colon + 1, "metadata");
}

static void
add_g2_authors(GsyNewsItem *item)
{
    const GsyXmlNode *meta = gsy_xml_find_child(item->node, "contentMeta");
    if (meta == NULL)
        return;
    gsy_news_add_byline_node(item, gsy_xml_find_child(meta, "by"));
    for (const GsyXmlNode *at = gsy_xml_find_child(meta, "creator");
         at != NULL && gsy_xml_find_child(meta, "by") == NULL;
         at = gsy_xml_find_next(at, "creator"))
        gsy_news_add_byline_node(item, gsy_xml_find_child(at, "name"));
}

/* Corrections are told; other signals say nothing of what is true. */
static void
tell_g2_signals(GsyNewsItem *item)
{
    const GsyXmlNode *meta = gsy_xml_find_child(item->node, "itemMeta");
    g_autofree char *note = NULL;
    if (meta == NULL)
        return;
    const GsyXmlNode *said = gsy_xml_find_child(meta, "edNote");
    if (said != NULL)
        note = gsy_xml_dup_text(said);
    for (const GsyXmlNode *at = gsy_xml_find_child(meta, "signal"); at != NULL;
         at = gsy_xml_find_next(at, "signal")) {
        const char *code = gsy_xml_find_attr(at, "qcode");
        if (code != NULL && g_str_has_suffix(code, "correction")) {
            if (note == NULL)
                gsy_article_draft_note(item->draft, "editor", "correction: its signal says so");
            gsy_news_tell_editor(item, "correction", note);
            return;
        }
    }
    gsy_news_tell_editor(item, "editor's note", note);
}

static gboolean
is_html(const GsyXmlNode *node)
{
    static const char *const names[] = { "html", "body", "div", "p", "article", "section", "main" };
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        if (gsy_xml_is_element(node, names[i]))
            return TRUE;
    return FALSE;
}

/* The body of an XHTML document, else the element that holds it. */
static gboolean
add_xhtml(GsyNewsItem *item, const GsyXmlNode *holder)
{
    const GsyXmlNode *body = gsy_xml_find_path(holder, "html/body");
    return gsy_news_add(item, "<div>", body != NULL ? body : holder, GSY_MARKUP_XML, "</div>");
}

/* FALSE when the content is no text, or a kind that is not read. */
static gboolean
add_inline(GsyNewsItem *item, const GsyXmlNode *content, gboolean has_title, gboolean *is_live)
{
    const GsyXmlNode *child = gsy_xml_find_child(content, NULL);
    const char *type = gsy_xml_find_attr(content, "contenttype");
    if (gsy_xml_is_element(content, "inlineData")) {
        gboolean html = type != NULL && strstr(type, "html") != NULL;
        gboolean text = type == NULL || html || g_str_has_prefix(type, "text/");
        return text && gsy_xml_find_attr(content, "encoding") == NULL &&
               gsy_news_add(item, "<div>", content, html ? GSY_MARKUP_HTML : GSY_MARKUP_PLAIN,
                            "</div>");
    }
    if (!gsy_xml_is_element(content, "inlineXML") || child == NULL)
        return FALSE;
    if (gsy_xml_is_element(child, "nitf")) {
        *is_live = gsy_nitf_fill(item, child, has_title);
        return TRUE;
    }
    return is_html(child) && add_xhtml(item, content);
}

/* The first text of the alternatives; descriptions where there is none: pictures have no more. */
static gboolean
add_g2_body(GsyNewsItem *item, gboolean has_title)
{
    const GsyXmlNode *meta = gsy_xml_find_child(item->node, "contentMeta");
    const GsyXmlNode *set = gsy_xml_is_element(item->node, "contentSet")
                                ? item->node
                                : gsy_xml_find_child(item->node, "contentSet");
    gboolean is_live = TRUE;
    for (const GsyXmlNode *at = set != NULL ? gsy_xml_find_child(set, NULL) : NULL; at != NULL;
         at = gsy_xml_find_next(at, NULL))
        if (add_inline(item, at, has_title, &is_live))
            return is_live;
    for (const GsyXmlNode *at = meta != NULL ? gsy_xml_find_child(meta, "description") : NULL;
         at != NULL; at = gsy_xml_find_next(at, "description"))
        gsy_news_add(item, "<figure><figcaption>", at, GSY_MARKUP_XML, "</figcaption></figure>");
    return TRUE;
}

static void
add_g2_summaries(GsyNewsItem *item)
{
    const GsyXmlNode *meta = gsy_xml_find_child(item->node, "contentMeta");
    for (const GsyXmlNode *at = meta != NULL ? gsy_xml_find_child(meta, "description") : NULL;
         at != NULL; at = gsy_xml_find_next(at, "description")) {
        const char *role = gsy_xml_find_attr(at, "role");
        if (role != NULL && strstr(role, "summary") != NULL)
            gsy_news_add(item, "<div class=dek>", at, GSY_MARKUP_XML, "</div>");
    }
}

/* Unless an NITF body has one of its own. */
static void
add_g2_dateline(GsyNewsItem *item)
{
    const GsyXmlNode *own = gsy_xml_find_path(item->node, "contentMeta/dateline");
    if (own != NULL)
        gsy_news_add_dateline(item, own);
    else if (gsy_xml_find_below(item->node, NULL, "dateline") == NULL)
        gsy_news_add_dateline(item, gsy_xml_find_path(item->node, "contentMeta/located/name"));
}

gboolean
gsy_newsml_g2_fill(GsyNewsItem *item)
{
    const GsyXmlNode *node = item->node;
    const char *name = gsy_xml_get_element(node);
    if (strcmp(name, "newsItem") != 0 && strcmp(name, "contentSet") != 0) {
        gsy_sink_tell(item->input->sink, GSY_DIAGNOSTIC_SKIPPED, item->input->name, item->line,
                      "empty", "a <%s> of NewsML-G2 holds no article", name);
        return FALSE;
    }
    gsy_news_set_fields(item, node, g2_fields, G_N_ELEMENTS(g2_fields));
    set_provider_by_code(item);
    if (gsy_news_is_withdrawn(item, find_code(node, "itemMeta/pubStatus")))
        return FALSE;
    add_g2_authors(item);
    tell_g2_signals(item);
    gboolean has_title = gsy_news_add(item, "<h1>", gsy_xml_find_path(node, "contentMeta/headline"),
                                      GSY_MARKUP_XML, "</h1>") ||
                         gsy_news_add(item, "<h1>", gsy_xml_find_path(node, "itemMeta/title"),
                                      GSY_MARKUP_XML, "</h1>");
    add_g2_summaries(item);
    add_g2_dateline(item);
    return add_g2_body(item, has_title);
}

/* --- NewsML 1 --- */

/* Whether a component around @node is a caption's. */
static gboolean
is_caption(const GsyXmlNode *node)
{
    for (node = gsy_xml_find_parent(node); node != NULL; node = gsy_xml_find_parent(node)) {
        const char *role = gsy_xml_is_element(node, "NewsComponent")
                               ? find_attr_at(node, "Role", "FormalName")
                               : NULL;
        if (role != NULL)
            return strstr(role, "Caption") != NULL;
    }
    return FALSE;
}

/* Text that is not packed into characters, as pictures are. */
static gboolean
is_text(const GsyXmlNode *data)
{
    const GsyXmlNode *parent = gsy_xml_find_parent(data);
    if (parent == NULL || gsy_xml_is_element(parent, "Encoding"))
        return FALSE;
    const char *type = find_attr_at(parent, "MediaType", "FormalName");
    return type == NULL || g_ascii_strcasecmp(type, "Text") == 0 ||
           g_ascii_strcasecmp(type, "ComplexData") == 0;
}

/* The first text is the body; captions of its pictures are told apart from further versions of it.
 */
static gboolean
add_newsml_body(GsyNewsItem *item, gboolean has_title)
{
    gboolean has_body = FALSE;
    for (const GsyXmlNode *at = gsy_xml_find_below(item->node, NULL, "DataContent"); at != NULL;
         at = gsy_xml_find_below(item->node, at, "DataContent")) {
        const GsyXmlNode *child = gsy_xml_find_child(at, NULL);
        gboolean caption = is_caption(at);
        if (!is_text(at) || (has_body && !caption))
            continue;
        if (caption) {
            gsy_news_add(item, "<figure><figcaption>", at, GSY_MARKUP_XML,
                         "</figcaption></figure>");
        } else if (child != NULL && gsy_xml_is_element(child, "nitf")) {
            if (!gsy_nitf_fill(item, child, has_title))
                return FALSE;
            has_body = TRUE;
        } else if (child != NULL) {
            has_body = add_xhtml(item, at);
        } else {
            has_body = gsy_news_add(item, "<div>", at, GSY_MARKUP_PLAIN, "</div>");
        }
    }
    return TRUE;
}

gboolean
gsy_newsml_1_fill(GsyNewsItem *item)
{
    const GsyXmlNode *node = item->node;
    gsy_news_set_fields(item, node, newsml_fields, G_N_ELEMENTS(newsml_fields));
    if (gsy_news_is_withdrawn(item, find_attr_at(node, "NewsManagement/Status", "FormalName")))
        return FALSE;
    const GsyXmlNode *instruction = gsy_xml_find_path(node, "NewsManagement/Instruction");
    g_autofree char *note = instruction != NULL ? gsy_xml_dup_text(instruction) : NULL;
    gsy_news_tell_editor(item, "editor's note", note);
    gboolean has_title = gsy_news_add(item, "<h1>", gsy_xml_find_below(node, NULL, "HeadLine"),
                                      GSY_MARKUP_XML, "</h1>");
    gsy_news_add(item, "<div class=dek>", gsy_xml_find_below(node, NULL, "SubHeadLine"),
                 GSY_MARKUP_XML, "</div>");
    gsy_news_add_byline_node(item, gsy_xml_find_below(node, NULL, "ByLine"));
    if (gsy_xml_find_below(node, NULL, "dateline") == NULL)
        gsy_news_add_dateline(item, gsy_xml_find_below(node, NULL, "DateLine"));
    return add_newsml_body(item, has_title);
}
