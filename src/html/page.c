#include "config.h"

#include <string.h>

#include "html/page-private.h"

/* --- blocks and elements --- */

static void
begin_block(GsyHtmlBuilder *builder)
{
    guint32 start = (guint32)builder->page->text->len;
    builder->block = (GsyHtmlBlock){ .text = { start, start }, .node = gsy_html_get_node(builder) };
    builder->wants_blank = FALSE;
    builder->has_text = FALSE;
    builder->n_breaks = 0;
}

/* A time or a name that is never closed does not outlive its line. */
static void
end_marked(GsyHtmlBuilder *builder)
{
    for (guint i = builder->n_captures; i-- > 0;) {
        guint fact = builder->captures[i].fact;
        GsyHtmlFactKind kind = g_array_index(builder->page->facts, GsyHtmlFact, fact).kind;
        if (kind >= GSY_FACT_TIME && kind <= GSY_FACT_ORG)
            builder->captures[i] = builder->captures[--builder->n_captures];
    }
}

static void
end_block(GsyHtmlBuilder *builder)
{
    GsyHtmlPage *page = builder->page;
    GsyHtmlBlock *block = &builder->block;
    end_marked(builder);
    block->text.end = (guint32)page->text->len;
    if (builder->has_text && page->blocks->len < GSY_ARTICLE_MAX_BLOCKS) {
        GsyHtmlNode *node = gsy_html_page_get_node(page, block->node);
        node->text_bytes += gsy_span_len(block->text);
        node->link_bytes += MIN(block->link_bytes, gsy_span_len(block->text));
        g_array_append_val(page->blocks, *block);
        g_string_append_c(page->text, '\n');
    } else if (builder->has_text) {
        page->is_cut = TRUE;
    }
    begin_block(builder);
}

static guint32
hash_name(const GsyHtmlPage *page, const GsyHtmlToken *token)
{
    guint32 hash = 2166136261u;
    GsySpan name = token->attrs[GSY_ATTR_CLASS];
    for (guint32 i = name.start; gsy_html_has_attr(token, GSY_ATTR_CLASS) && i < name.end; i++)
        hash = (hash ^ (guint8)page->source[i]) * 16777619u;
    return gsy_html_has_attr(token, GSY_ATTR_CLASS) ? hash : 0;
}

gboolean
gsy_html_attr_is(const GsyHtmlPage *page, const GsyHtmlToken *token, GsyAttr attr,
                 const char *value)
{
    GsySpan span = token->attrs[attr];
    return gsy_html_has_attr(token, attr) && gsy_span_len(span) == strlen(value) &&
           g_ascii_strncasecmp(page->source + span.start, value, gsy_span_len(span)) == 0;
}

static guint32
read_token_hints(const GsyHtmlPage *page, const GsyHtmlToken *token)
{
    static const GsyAttr named[] = { GSY_ATTR_CLASS, GSY_ATTR_ID, GSY_ATTR_ROLE };
    guint32 hints = 0;
    for (guint i = 0; i < G_N_ELEMENTS(named); i++)
        if (gsy_html_has_attr(token, named[i])) {
            GsySpan span = token->attrs[named[i]];
            hints |= gsy_html_read_hints(page->source + span.start, gsy_span_len(span));
        }
    if (gsy_html_attr_is(page, token, GSY_ATTR_ITEMPROP, "articleBody"))
        hints |= GSY_HINT_ITEM_BODY;
    return hints;
}

static void
push_node(GsyHtmlBuilder *builder, const GsyHtmlToken *token)
{
    GsyHtmlPage *page = builder->page;
    if (builder->depth == GSY_MARKUP_MAX_DEPTH || page->nodes->len >= GSY_MARKUP_MAX_ELEMENTS) {
        page->n_too_deep++;
        return;
    }
    GsyHtmlNode node = {
        .tag = token->tag,
        .parent = gsy_html_get_node(builder),
        .first = page->blocks->len,
        .hints = read_token_hints(page, token),
        .name_hash = hash_name(page, token),
    };
    builder->stack[builder->depth++] = page->nodes->len;
    g_array_append_val(page->nodes, node);
}

static void
pop_nodes(GsyHtmlBuilder *builder, guint depth)
{
    while (builder->depth > MAX(depth, 1)) {
        guint32 index = builder->stack[--builder->depth];
        gsy_html_page_get_node(builder->page, index)->end = builder->page->blocks->len;
    }
    if (builder->in_link && builder->depth < builder->link_depth)
        builder->in_link = FALSE;
    builder->strong = 0;
}

/* Elements beyond which an end tag does not reach. */
static gboolean
is_wall(GsyTag tag)
{
    return tag == GSY_TAG_td || tag == GSY_TAG_th || tag == GSY_TAG_table || tag == GSY_TAG_body;
}

static void
close_node(GsyHtmlBuilder *builder, GsyTag tag)
{
    for (guint depth = builder->depth; depth > 1; depth--) {
        GsyTag open = gsy_html_page_get_node(builder->page, builder->stack[depth - 1])->tag;
        if (open == tag) {
            pop_nodes(builder, depth - 1);
            return;
        }
        if (is_wall(open) && !(tag == GSY_TAG_table || tag == GSY_TAG_tr || tag == GSY_TAG_tbody))
            return;
    }
}

/* Ends what the new element ends without saying so: a paragraph, a list entry, a table cell. */
static void
close_implied(GsyHtmlBuilder *builder, GsyTag tag)
{
    if (builder->depth <= 1)
        return;
    GsyTag open = gsy_html_page_get_node(builder->page, gsy_html_get_node(builder))->tag;
    gboolean is_cell =
        (open == GSY_TAG_td || open == GSY_TAG_th) && (tag == GSY_TAG_td || tag == GSY_TAG_th);
    gboolean is_entry =
        (open == tag && (tag == GSY_TAG_li || tag == GSY_TAG_tr || tag == GSY_TAG_option)) ||
        ((open == GSY_TAG_dd || open == GSY_TAG_dt) && (tag == GSY_TAG_dd || tag == GSY_TAG_dt));
    if (open == GSY_TAG_p || is_cell || is_entry)
        pop_nodes(builder, builder->depth - 1);
}

/* --- tokens --- */

/* Text that a reader of the page never sees. */
static gboolean
is_hidden(const GsyHtmlPage *page, const GsyHtmlToken *token)
{
    static const char *const styles[] = { "display:none", "display: none", "visibility:hidden",
                                          "visibility: hidden" };
    static const char *const names[] = { "sr-only", "visually-hidden", "screen-reader",
                                         "visuallyhidden", "hidden" };
    if (gsy_html_has_attr(token, GSY_ATTR_HIDDEN) ||
        gsy_html_attr_is(page, token, GSY_ATTR_ARIA_HIDDEN, "true"))
        return TRUE;
    GsySpan style = token->attrs[GSY_ATTR_STYLE], name = token->attrs[GSY_ATTR_CLASS];
    for (guint i = 0; gsy_html_has_attr(token, GSY_ATTR_STYLE) && i < G_N_ELEMENTS(styles); i++)
        if (g_strstr_len(page->source + style.start, gsy_span_len(style), styles[i]) != NULL)
            return TRUE;
    gboolean is_inline = gsy_tag_get_kind(token->tag) == GSY_TAG_INLINE;
    for (guint i = 0;
         is_inline && gsy_html_has_attr(token, GSY_ATTR_CLASS) && i < G_N_ELEMENTS(names); i++)
        if (g_strstr_len(page->source + name.start, gsy_span_len(name), names[i]) != NULL)
            return TRUE;
    return FALSE;
}

static void
open_inline(GsyHtmlBuilder *builder, const GsyHtmlToken *token)
{
    if (token->tag == GSY_TAG_a) {
        builder->in_link = TRUE;
        builder->link_depth = builder->depth;
    } else if (token->tag == GSY_TAG_b || token->tag == GSY_TAG_strong) {
        builder->strong++;
    }
}

static void
close_inline(GsyHtmlBuilder *builder, GsyTag tag)
{
    if (tag == GSY_TAG_a)
        builder->in_link = FALSE;
    else if ((tag == GSY_TAG_b || tag == GSY_TAG_strong) && builder->strong > 0)
        builder->strong--;
}

/* One <br> is a blank, two are the end of a paragraph. */
static void
read_void(GsyHtmlBuilder *builder, GsyTag tag)
{
    if (tag == GSY_TAG_hr || (tag == GSY_TAG_br && ++builder->n_breaks >= 2))
        end_block(builder);
    else if (tag == GSY_TAG_br)
        builder->wants_blank = TRUE;
}

static void
read_open(GsyHtmlBuilder *builder, const GsyHtmlToken *token)
{
    GsyTagKind kind = gsy_tag_get_kind(token->tag);
    if (kind != GSY_TAG_VOID && kind != GSY_TAG_RAW && token->tag != GSY_TAG_body &&
        token->tag != GSY_TAG_html && token->tag != GSY_TAG_OTHER &&
        (kind == GSY_TAG_SKIPPED || is_hidden(builder->page, token))) {
        builder->skip = token->tag;
        builder->skip_nested = 0;
        builder->skip_blocks = 0;
        if (kind == GSY_TAG_BLOCK)
            end_block(builder);
        return;
    }
    gsy_html_follow_captures(builder, token);
    if (kind == GSY_TAG_BLOCK) {
        end_block(builder);
        close_implied(builder, token->tag);
        push_node(builder, token);
        begin_block(builder);
    } else if (kind == GSY_TAG_VOID) {
        read_void(builder, token->tag);
    } else {
        open_inline(builder, token);
    }
    gsy_html_read_facts(builder, token);
}

static void
read_close(GsyHtmlBuilder *builder, const GsyHtmlToken *token)
{
    GsyTagKind kind = gsy_tag_get_kind(token->tag);
    gsy_html_follow_captures(builder, token);
    if (kind == GSY_TAG_BLOCK) {
        end_block(builder);
        if (token->tag != GSY_TAG_body && token->tag != GSY_TAG_html)
            close_node(builder, token->tag);
        begin_block(builder);
    } else if (kind == GSY_TAG_INLINE) {
        close_inline(builder, token->tag);
    }
}

static void
read_raw(GsyHtmlBuilder *builder, const GsyHtmlToken *token, const GsyHtmlToken *opening)
{
    const GsySpan none = { 0, 0 };
    if (token->tag == GSY_TAG_title)
        gsy_html_add_fact(builder, GSY_FACT_TITLE, none, token->span);
    if (token->tag != GSY_TAG_script || !gsy_html_has_attr(opening, GSY_ATTR_TYPE))
        return;
    GsySpan type = opening->attrs[GSY_ATTR_TYPE];
    const char *name = builder->page->source + type.start;
    if (gsy_span_len(type) >= 19 && g_ascii_strncasecmp(name, "application/ld+json", 19) == 0)
        gsy_html_add_fact(builder, GSY_FACT_JSON, none, token->span);
}

/* Whether the token ends an element that is passed over and was never closed: links do not nest,
 * paragraphs hold no blocks, a line does not outlive the block that it is in, and no menu holds the
 * article. */
static gboolean
ends_unclosed(GsyHtmlBuilder *builder, const GsyHtmlToken *token)
{
    gboolean opens = token->kind == GSY_HTML_OPEN,
             is_block = gsy_tag_get_kind(token->tag) == GSY_TAG_BLOCK;
    if (builder->skip == GSY_TAG_a && opens && token->tag == GSY_TAG_a)
        return TRUE;
    if (builder->skip == GSY_TAG_p)
        return is_block && (opens || token->tag != GSY_TAG_p);
    if (gsy_tag_get_kind(builder->skip) == GSY_TAG_SKIPPED)
        return opens ? token->tag == GSY_TAG_article || token->tag == GSY_TAG_h1
                     : token->tag == GSY_TAG_body;
    if (gsy_tag_get_kind(builder->skip) != GSY_TAG_INLINE || !is_block)
        return FALSE;
    builder->skip_blocks += opens ? 1 : -1;
    return builder->skip_blocks < 0;
}

/* Inside an element that is passed over. */
static void
follow_skip(GsyHtmlBuilder *builder, const GsyHtmlToken *token)
{
    gboolean opens = token->kind == GSY_HTML_OPEN;
    if (ends_unclosed(builder, token)) {
        builder->skip = GSY_TAG_OTHER;
        if (opens)
            read_open(builder, token);
        else
            read_close(builder, token);
    } else if (token->tag == builder->skip) {
        if (opens)
            builder->skip_nested++;
        else if (builder->skip_nested-- == 0)
            builder->skip = GSY_TAG_OTHER;
    }
}

static gboolean
is_skipping(const GsyHtmlBuilder *builder)
{
    return builder->skip != GSY_TAG_OTHER;
}

static void
read_token(GsyHtmlBuilder *builder, const GsyHtmlToken *token, const GsyHtmlToken *opening)
{
    switch (token->kind) {
    case GSY_HTML_TEXT:
        if (!is_skipping(builder))
            gsy_html_put_text(builder, token->span);
        break;
    case GSY_HTML_RAW:
        if (!is_skipping(builder) || token->tag == GSY_TAG_script)
            read_raw(builder, token, opening);
        break;
    case GSY_HTML_OPEN:
        if (is_skipping(builder))
            follow_skip(builder, token);
        else
            read_open(builder, token);
        break;
    case GSY_HTML_CLOSE:
        if (is_skipping(builder))
            follow_skip(builder, token);
        else
            read_close(builder, token);
        break;
    case GSY_HTML_END:
        break;
    }
}

/* Text of an element counts for all above it. */
static void
sum_up(GsyHtmlPage *page)
{
    for (guint32 i = page->nodes->len; i-- > 1;) {
        const GsyHtmlNode *node = gsy_html_page_get_node(page, i);
        GsyHtmlNode *parent = gsy_html_page_get_node(page, node->parent);
        parent->text_bytes += node->text_bytes;
        parent->link_bytes += node->link_bytes;
    }
}

static GsyHtmlPage *
page_alloc(const char *source, gsize len_bytes)
{
    GsyHtmlPage *page = g_new0(GsyHtmlPage, 1);
    page->source = source;
    page->len_bytes = (guint32)len_bytes;
    page->text = g_string_sized_new(len_bytes / 8 + 64);
    page->pieces = g_array_new(FALSE, FALSE, sizeof(GsyHtmlPiece));
    page->nodes = g_array_new(FALSE, FALSE, sizeof(GsyHtmlNode));
    page->blocks = g_array_new(FALSE, FALSE, sizeof(GsyHtmlBlock));
    page->facts = g_array_new(FALSE, FALSE, sizeof(GsyHtmlFact));
    GsyHtmlNode root = { .tag = GSY_TAG_html };
    g_array_append_val(page->nodes, root);
    return page;
}

GsyHtmlPage *
gsy_html_page_new(const char *source, gsize len_bytes)
{
    GsyHtmlBuilder builder = { .page = page_alloc(source, len_bytes), .depth = 1 };
    GsyHtmlScan scan;
    GsyHtmlToken token = { 0 }, opening = { 0 };
    gsy_html_scan_init(&scan, source, len_bytes);
    begin_block(&builder);
    do {
        gsy_html_scan_next(&scan, &token);
        read_token(&builder, &token, &opening);
        if (token.kind == GSY_HTML_OPEN && scan.raw != GSY_TAG_OTHER)
            opening = token;
    } while (token.kind != GSY_HTML_END);
    end_block(&builder);
    pop_nodes(&builder, 1);
    gsy_html_page_get_node(builder.page, 0)->end = builder.page->blocks->len;
    builder.page->n_dropped = scan.n_dropped;
    sum_up(builder.page);
    return builder.page;
}

void
gsy_html_page_free(GsyHtmlPage *page)
{
    if (page == NULL)
        return;
    g_string_free(page->text, TRUE);
    g_array_unref(page->pieces);
    g_array_unref(page->nodes);
    g_array_unref(page->blocks);
    g_array_unref(page->facts);
    g_free(page);
}
