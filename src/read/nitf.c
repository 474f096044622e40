#include "config.h"

#include "read/news.h"

/* Source: NITF 3.1 to 3.6, IPTC; what agencies fill in of it. */
static const GsyNewsField fields[] = {
    { GSY_FIELD_PUBLISHED, "head/docdata/date.issue", "norm" },
    { GSY_FIELD_PUBLISHED, "head/pubdata", "date.publication" },
    { GSY_FIELD_PUBLISHED, "body/body.head/dateline/story.date", "norm" },
    { GSY_FIELD_PUBLISHED, "head/docdata/date.release", "norm" },
    { GSY_FIELD_UPDATED, "head/revision-history", "norm" },
    { GSY_FIELD_OUTLET, "head/pubdata", "name" },
    { GSY_FIELD_OUTLET, "body/body.head/distributor/org", NULL },
    { GSY_FIELD_OUTLET, "body/body.head/distributor", NULL },
    { GSY_FIELD_OUTLET, "head/docdata/doc.copyright", "holder" },
    { GSY_FIELD_OUTLET, "body/body.head/rights/rights.owner", NULL },
    { GSY_FIELD_OUTLET, "head/docdata/doc-id", "regsrc" },
    { GSY_FIELD_ITEM, "head/docdata/du-key", "key" },
    { GSY_FIELD_ITEM, "head/docdata/doc-id", "id-string" },
    { GSY_FIELD_VERSION, "head/docdata/du-key", "version" },
    { GSY_FIELD_VERSION, "head/docdata/du-key", "generation" },
    { GSY_FIELD_LANGUAGE, "", "lang" },
    { GSY_FIELD_LANGUAGE, "body", "lang" },
    { GSY_FIELD_LANGUAGE, "body/body.content", "lang" },
    { GSY_FIELD_URL, "head/pubdata", "ex-ref" },
};

static const char *
find_attr_at(const GsyXmlNode *node, const char *path, const char *attr)
{
    const GsyXmlNode *at = gsy_xml_find_path(node, path);
    return at != NULL ? gsy_xml_find_attr(at, attr) : NULL;
}

static void
add_head(GsyNewsItem *item, const GsyXmlNode *nitf, gboolean has_title)
{
    const GsyXmlNode *head = gsy_xml_find_path(nitf, "body/body.head");
    const GsyXmlNode *lines = gsy_xml_find_path(nitf, "body/body.head/hedline");
    if (!has_title &&
        !gsy_news_add(item, "<h1>", gsy_xml_find_path(nitf, "body/body.head/hedline/hl1"),
                      GSY_MARKUP_XML, "</h1>"))
        gsy_news_add(item, "<h1>", gsy_xml_find_path(nitf, "head/title"), GSY_MARKUP_XML, "</h1>");
    for (const GsyXmlNode *at = lines != NULL ? gsy_xml_find_child(lines, "hl2") : NULL; at != NULL;
         at = gsy_xml_find_next(at, "hl2"))
        gsy_news_add(item, "<div class=dek>", at, GSY_MARKUP_XML, "</div>");
    gsy_news_add(item, "<div class=dek>", gsy_xml_find_path(nitf, "body/body.head/abstract"),
                 GSY_MARKUP_XML, "</div>");
    const GsyXmlNode *dateline = gsy_xml_find_path(nitf, "body/body.head/dateline");
    const GsyXmlNode *place = dateline != NULL ? gsy_xml_find_child(dateline, "location") : NULL;
    gsy_news_add_dateline(item, place != NULL ? place : dateline);
    if (head == NULL || gsy_article_draft_has(item->draft, GSY_FIELD_AUTHORS))
        return;
    for (const GsyXmlNode *at = gsy_xml_find_child(head, "byline"); at != NULL;
         at = gsy_xml_find_next(at, "byline"))
        gsy_news_add_byline_node(item, at);
}

gboolean
gsy_nitf_fill(GsyNewsItem *item, const GsyXmlNode *nitf, gboolean has_title)
{
    const GsyXmlNode *body = gsy_xml_find_child(nitf, "body");
    gsy_news_set_fields(item, nitf, fields, G_N_ELEMENTS(fields));
    if (gsy_news_is_withdrawn(item, find_attr_at(nitf, "head/docdata", "management-status")))
        return FALSE;
    gsy_news_tell_editor(item, "editor's note", find_attr_at(nitf, "head/docdata/ed-msg", "info"));
    gsy_news_tell_editor(item, "correction", find_attr_at(nitf, "head/docdata/correction", "info"));
    add_head(item, nitf, has_title);
    const GsyXmlNode *content = body != NULL ? gsy_xml_find_child(body, "body.content") : NULL;
    if (content != NULL)
        gsy_news_add(item, "<div>", content, GSY_MARKUP_XML, "</div>");
    else if (body != NULL && gsy_xml_find_child(body, "body.head") == NULL)
        gsy_news_add(item, "<div>", body, GSY_MARKUP_XML, "</div>");
    return TRUE;
}

gboolean
gsy_nitf_item_fill(GsyNewsItem *item)
{
    return gsy_nitf_fill(item, item->node, FALSE);
}
