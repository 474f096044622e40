#include "config.h"

#include "html/page-private.h"

GsyHtmlFact *
gsy_html_add_fact(GsyHtmlBuilder *builder, GsyHtmlFactKind kind, GsySpan key, GsySpan value)
{
    GsyHtmlFact fact = {
        .kind = kind,
        .key = key,
        .value = value,
        .n_blocks = builder->page->blocks->len,
        .node = gsy_html_get_node(builder),
    };
    g_array_append_val(builder->page->facts, fact);
    return &g_array_index(builder->page->facts, GsyHtmlFact, builder->page->facts->len - 1);
}

/* The element's text is wanted: it begins here and ends with its end tag. */
static void
add_capture(GsyHtmlBuilder *builder, GsyHtmlFactKind kind, GsySpan key, GsySpan value, GsyTag tag)
{
    gboolean is_full =
        builder->n_captures == GSY_HTML_MAX_CAPTURES || gsy_tag_get_kind(tag) == GSY_TAG_VOID;
    if (is_full && gsy_span_len(value) == 0)
        return;
    GsyHtmlFact *fact = gsy_html_add_fact(builder, kind, key, value);
    fact->text.start = fact->text.end = (guint32)builder->page->text->len;
    if (is_full)
        return;
    GsyHtmlCapture capture = { .tag = tag, .fact = builder->page->facts->len - 1 };
    builder->captures[builder->n_captures++] = capture;
}

void
gsy_html_follow_captures(GsyHtmlBuilder *builder, const GsyHtmlToken *token)
{
    for (guint i = 0; i < builder->n_captures;) {
        GsyHtmlCapture *capture = &builder->captures[i++];
        if (capture->tag != token->tag)
            continue;
        if (token->kind == GSY_HTML_OPEN) {
            capture->nested++;
        } else if (capture->nested > 0) {
            capture->nested--;
        } else {
            GsyHtmlFact *fact = &g_array_index(builder->page->facts, GsyHtmlFact, capture->fact);
            fact->text.end = (guint32)builder->page->text->len;
            *capture = builder->captures[--builder->n_captures];
            i--;
        }
    }
}

static void
read_meta(GsyHtmlBuilder *builder, const GsyHtmlToken *token)
{
    static const GsyAttr keys[] = { GSY_ATTR_PROPERTY, GSY_ATTR_NAME, GSY_ATTR_ITEMPROP };
    for (guint i = 0; i < G_N_ELEMENTS(keys) && gsy_html_has_attr(token, GSY_ATTR_CONTENT); i++)
        if (gsy_html_has_attr(token, keys[i]))
            gsy_html_add_fact(builder, GSY_FACT_META, token->attrs[keys[i]],
                              token->attrs[GSY_ATTR_CONTENT]);
}

/* Words that microdata calls a place, a person or an organisation. */
static void
read_type(GsyHtmlBuilder *builder, const GsyHtmlToken *token)
{
    static const struct {
        const char *name;
        GsyHtmlFactKind kind;
    } types[] = {
        { "https://schema.org/Place", GSY_FACT_PLACE },
        { "http://schema.org/Place", GSY_FACT_PLACE },
        { "https://schema.org/Person", GSY_FACT_PERSON },
        { "http://schema.org/Person", GSY_FACT_PERSON },
        { "https://schema.org/Organization", GSY_FACT_ORG },
        { "http://schema.org/Organization", GSY_FACT_ORG },
    };
    const GsySpan none = { 0, 0 };
    for (guint i = 0; i < G_N_ELEMENTS(types); i++)
        if (gsy_html_attr_is(builder->page, token, GSY_ATTR_ITEMTYPE, types[i].name))
            add_capture(builder, types[i].kind, none, none, token->tag);
}

void
gsy_html_read_facts(GsyHtmlBuilder *builder, const GsyHtmlToken *token)
{
    const GsySpan none = { 0, 0 };
    GsyTag tag = token->tag;
    if (tag == GSY_TAG_meta) {
        read_meta(builder, token);
    } else if (tag == GSY_TAG_link && gsy_html_has_attr(token, GSY_ATTR_REL)) {
        gsy_html_add_fact(builder, GSY_FACT_LINK, token->attrs[GSY_ATTR_REL],
                          token->attrs[GSY_ATTR_HREF]);
    } else if (tag == GSY_TAG_html && gsy_html_has_attr(token, GSY_ATTR_LANG)) {
        gsy_html_add_fact(builder, GSY_FACT_LANGUAGE, none, token->attrs[GSY_ATTR_LANG]);
    } else if (gsy_html_has_attr(token, GSY_ATTR_ITEMPROP)) {
        GsySpan key = token->attrs[GSY_ATTR_ITEMPROP];
        GsyAttr value =
            gsy_html_has_attr(token, GSY_ATTR_CONTENT) ? GSY_ATTR_CONTENT : GSY_ATTR_DATETIME;
        if (gsy_html_has_attr(token, value))
            gsy_html_add_fact(builder, GSY_FACT_ITEM, key, token->attrs[value]);
        else
            add_capture(builder, GSY_FACT_ITEM, key, none, tag);
    } else if (tag == GSY_TAG_time && gsy_html_has_attr(token, GSY_ATTR_DATETIME)) {
        add_capture(builder, GSY_FACT_TIME, none, token->attrs[GSY_ATTR_DATETIME], tag);
    } else if (tag == GSY_TAG_a && gsy_html_attr_is(builder->page, token, GSY_ATTR_REL, "author")) {
        add_capture(builder, GSY_FACT_AUTHOR, none, none, tag);
    } else if (gsy_tag_get_kind(tag) == GSY_TAG_INLINE &&
               gsy_html_has_attr(token, GSY_ATTR_ITEMTYPE)) {
        read_type(builder, token);
    }
}
