#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "html/encoding.h"
#include "html/page.h"

enum { MAX_CAPTURES = 4 }; /* elements whose text is wanted, open at once */

/* An element whose text is a fact. */
typedef struct {
    GsyTag tag;
    guint nested; /* elements of the same tag inside */
    guint32 fact; /* index */
} Capture;

typedef struct {
    GsyHtmlPage *page;
    guint32 stack[GSY_MARKUP_MAX_DEPTH]; /* nodes that are open */
    guint depth;
    GsyHtmlBlock block;   /* in the making */
    gboolean wants_blank; /* before the next character */
    gboolean has_text;    /* a letter or digit in the block */
    guint n_breaks;       /* <br> since the last character */
    gboolean in_link;
    guint link_depth;  /* of the stack when the link was opened */
    guint strong;      /* open <b> and <strong> */
    GsyTag skip;       /* element that is passed over, OTHER for none */
    guint skip_nested; /* elements of the same tag inside it */
    int skip_blocks;   /* blocks open inside it */
    Capture captures[MAX_CAPTURES];
    guint n_captures;
} Builder;

/* --- text --- */

static void
add_piece(Builder *builder, guint32 source_start, gsize len)
{
    GArray *pieces = builder->page->pieces;
    guint32 text_start = (guint32)builder->page->text->len;
    GsyHtmlPiece *last =
        pieces->len > 0 ? &g_array_index(pieces, GsyHtmlPiece, pieces->len - 1) : NULL;
    if (last != NULL && last->text_start + last->len_bytes == text_start &&
        last->source_start + last->len_bytes == source_start) {
        last->len_bytes += (guint32)len;
        return;
    }
    GsyHtmlPiece piece = { text_start, source_start, (guint32)len };
    g_array_append_val(pieces, piece);
}

static void
count_text(Builder *builder, gsize len)
{
    if (builder->in_link)
        builder->block.link_bytes += (guint32)len;
    if (builder->strong > 0)
        builder->block.strong_bytes += (guint32)len;
    builder->n_breaks = 0;
}

static void
put_blank(Builder *builder, guint32 source_start)
{
    if (builder->wants_blank && builder->page->text->len > builder->block.text.start) {
        if (source_start > 0 && (guint8)builder->page->source[source_start - 1] <= ' ')
            add_piece(builder, source_start - 1, 1);
        g_string_append_c(builder->page->text, ' ');
    }
    builder->wants_blank = FALSE;
}

/* Text that stands in the source as it is. */
static void
put_run(Builder *builder, guint32 start, guint32 end)
{
    if (start == end)
        return;
    put_blank(builder, start);
    add_piece(builder, start, end - start);
    const char *source = builder->page->source;
    for (guint32 i = start; i < end; i++) {
        builder->block.n_commas += source[i] == ',';
        builder->has_text |= g_ascii_isalnum(source[i]) || (guint8)source[i] >= 0x80;
    }
    g_string_append_len(builder->page->text, source + start, end - start);
    count_text(builder, end - start);
}

/* A reference, or a character that is left out. */
static gsize
put_special(Builder *builder, guint32 at, guint32 end)
{
    const char *source = builder->page->source;
    if (source[at] != '&')
        return gsy_utf8_get_invisible(source + at, end - at);
    GsyReference reference = gsy_html_read_reference(source + at, end - at, FALSE);
    if (reference.used_bytes == 0)
        return 0;
    gboolean is_blank = (guint8)reference.text[0] <= ' ';
    if (is_blank)
        builder->wants_blank = TRUE;
    if (is_blank || gsy_utf8_get_invisible(reference.text, reference.len_bytes) > 0)
        return reference.used_bytes;
    put_blank(builder, at);
    g_string_append_len(builder->page->text, reference.text, (gssize)reference.len_bytes);
    count_text(builder, reference.len_bytes);
    return reference.used_bytes;
}

static void
put_text(Builder *builder, GsySpan span)
{
    static const guint8 special[256] = {
        [0] = 1,   ['\t'] = 1, ['\n'] = 1, ['\f'] = 1, ['\r'] = 1,
        [' '] = 1, ['&'] = 2,  [0xc2] = 2, [0xe2] = 2, [0xef] = 2,
    };
    const char *source = builder->page->source;
    guint32 run = span.start;
    for (guint32 at = span.start; at < span.end;) {
        guint8 kind = special[(guint8)source[at]];
        if (kind == 0) {
            at++;
        } else if (kind == 1) {
            put_run(builder, run, at);
            builder->wants_blank = TRUE;
            run = ++at;
        } else {
            guint8 c = (guint8)source[at];
            gsize used = c == '&' || gsy_utf8_get_invisible(source + at, span.end - at) > 0 ? 1 : 0;
            if (used > 0) {
                put_run(builder, run, at);
                run = at;
                used = put_special(builder, at, span.end);
            }
            at += MAX(used, 1);
            run = used > 0 ? at : run;
        }
    }
    put_run(builder, run, span.end);
}

/* --- blocks and elements --- */

static guint32
get_node(const Builder *builder)
{
    return builder->stack[builder->depth - 1];
}

static void
begin_block(Builder *builder)
{
    guint32 start = (guint32)builder->page->text->len;
    builder->block = (GsyHtmlBlock){ .text = { start, start }, .node = get_node(builder) };
    builder->wants_blank = FALSE;
    builder->has_text = FALSE;
    builder->n_breaks = 0;
}

/* A time or a name that is never closed does not outlive its line. */
static void
end_marked(Builder *builder)
{
    for (guint i = builder->n_captures; i-- > 0;) {
        guint fact = builder->captures[i].fact;
        GsyHtmlFactKind kind = g_array_index(builder->page->facts, GsyHtmlFact, fact).kind;
        if (kind >= GSY_FACT_TIME && kind <= GSY_FACT_ORG)
            builder->captures[i] = builder->captures[--builder->n_captures];
    }
}

static void
end_block(Builder *builder)
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

static gboolean
attr_is(const GsyHtmlPage *page, const GsyHtmlToken *token, GsyAttr attr, const char *value)
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
    if (attr_is(page, token, GSY_ATTR_ITEMPROP, "articleBody"))
        hints |= GSY_HINT_ITEM_BODY;
    return hints;
}

static void
push_node(Builder *builder, const GsyHtmlToken *token)
{
    GsyHtmlPage *page = builder->page;
    if (builder->depth == GSY_MARKUP_MAX_DEPTH || page->nodes->len >= GSY_MARKUP_MAX_ELEMENTS) {
        page->n_too_deep++;
        return;
    }
    GsyHtmlNode node = {
        .tag = token->tag,
        .parent = get_node(builder),
        .first = page->blocks->len,
        .hints = read_token_hints(page, token),
        .name_hash = hash_name(page, token),
    };
    builder->stack[builder->depth++] = page->nodes->len;
    g_array_append_val(page->nodes, node);
}

static void
pop_nodes(Builder *builder, guint depth)
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
close_node(Builder *builder, GsyTag tag)
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
close_implied(Builder *builder, GsyTag tag)
{
    if (builder->depth <= 1)
        return;
    GsyTag open = gsy_html_page_get_node(builder->page, get_node(builder))->tag;
    gboolean is_cell =
        (open == GSY_TAG_td || open == GSY_TAG_th) && (tag == GSY_TAG_td || tag == GSY_TAG_th);
    gboolean is_entry =
        (open == tag && (tag == GSY_TAG_li || tag == GSY_TAG_tr || tag == GSY_TAG_option)) ||
        ((open == GSY_TAG_dd || open == GSY_TAG_dt) && (tag == GSY_TAG_dd || tag == GSY_TAG_dt));
    if (open == GSY_TAG_p || is_cell || is_entry)
        pop_nodes(builder, builder->depth - 1);
}

/* --- facts --- */

static GsyHtmlFact *
add_fact(Builder *builder, GsyHtmlFactKind kind, GsySpan key, GsySpan value)
{
    GsyHtmlFact fact = {
        .kind = kind,
        .key = key,
        .value = value,
        .n_blocks = builder->page->blocks->len,
        .node = get_node(builder),
    };
    g_array_append_val(builder->page->facts, fact);
    return &g_array_index(builder->page->facts, GsyHtmlFact, builder->page->facts->len - 1);
}

/* The element's text is wanted: it begins here and ends with its end tag. */
static void
add_capture(Builder *builder, GsyHtmlFactKind kind, GsySpan key, GsySpan value, GsyTag tag)
{
    gboolean is_full = builder->n_captures == MAX_CAPTURES || gsy_tag_get_kind(tag) == GSY_TAG_VOID;
    if (is_full && gsy_span_len(value) == 0)
        return;
    GsyHtmlFact *fact = add_fact(builder, kind, key, value);
    fact->text.start = fact->text.end = (guint32)builder->page->text->len;
    if (is_full)
        return;
    Capture capture = { .tag = tag, .fact = builder->page->facts->len - 1 };
    builder->captures[builder->n_captures++] = capture;
}

static void
follow_captures(Builder *builder, const GsyHtmlToken *token)
{
    for (guint i = 0; i < builder->n_captures;) {
        Capture *capture = &builder->captures[i++];
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
read_meta(Builder *builder, const GsyHtmlToken *token)
{
    static const GsyAttr keys[] = { GSY_ATTR_PROPERTY, GSY_ATTR_NAME, GSY_ATTR_ITEMPROP };
    for (guint i = 0; i < G_N_ELEMENTS(keys) && gsy_html_has_attr(token, GSY_ATTR_CONTENT); i++)
        if (gsy_html_has_attr(token, keys[i]))
            add_fact(builder, GSY_FACT_META, token->attrs[keys[i]], token->attrs[GSY_ATTR_CONTENT]);
}

/* Words that microdata calls a place, a person or an organisation. */
static void
read_type(Builder *builder, const GsyHtmlToken *token)
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
        if (attr_is(builder->page, token, GSY_ATTR_ITEMTYPE, types[i].name))
            add_capture(builder, types[i].kind, none, none, token->tag);
}

static void
read_facts(Builder *builder, const GsyHtmlToken *token)
{
    const GsySpan none = { 0, 0 };
    GsyTag tag = token->tag;
    if (tag == GSY_TAG_meta) {
        read_meta(builder, token);
    } else if (tag == GSY_TAG_link && gsy_html_has_attr(token, GSY_ATTR_REL)) {
        add_fact(builder, GSY_FACT_LINK, token->attrs[GSY_ATTR_REL], token->attrs[GSY_ATTR_HREF]);
    } else if (tag == GSY_TAG_html && gsy_html_has_attr(token, GSY_ATTR_LANG)) {
        add_fact(builder, GSY_FACT_LANGUAGE, none, token->attrs[GSY_ATTR_LANG]);
    } else if (gsy_html_has_attr(token, GSY_ATTR_ITEMPROP)) {
        GsySpan key = token->attrs[GSY_ATTR_ITEMPROP];
        GsyAttr value =
            gsy_html_has_attr(token, GSY_ATTR_CONTENT) ? GSY_ATTR_CONTENT : GSY_ATTR_DATETIME;
        if (gsy_html_has_attr(token, value))
            add_fact(builder, GSY_FACT_ITEM, key, token->attrs[value]);
        else
            add_capture(builder, GSY_FACT_ITEM, key, none, tag);
    } else if (tag == GSY_TAG_time && gsy_html_has_attr(token, GSY_ATTR_DATETIME)) {
        add_capture(builder, GSY_FACT_TIME, none, token->attrs[GSY_ATTR_DATETIME], tag);
    } else if (tag == GSY_TAG_a && attr_is(builder->page, token, GSY_ATTR_REL, "author")) {
        add_capture(builder, GSY_FACT_AUTHOR, none, none, tag);
    } else if (gsy_tag_get_kind(tag) == GSY_TAG_INLINE &&
               gsy_html_has_attr(token, GSY_ATTR_ITEMTYPE)) {
        read_type(builder, token);
    }
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
        attr_is(page, token, GSY_ATTR_ARIA_HIDDEN, "true"))
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
open_inline(Builder *builder, const GsyHtmlToken *token)
{
    if (token->tag == GSY_TAG_a) {
        builder->in_link = TRUE;
        builder->link_depth = builder->depth;
    } else if (token->tag == GSY_TAG_b || token->tag == GSY_TAG_strong) {
        builder->strong++;
    }
}

static void
close_inline(Builder *builder, GsyTag tag)
{
    if (tag == GSY_TAG_a)
        builder->in_link = FALSE;
    else if ((tag == GSY_TAG_b || tag == GSY_TAG_strong) && builder->strong > 0)
        builder->strong--;
}

/* One <br> is a blank, two are the end of a paragraph. */
static void
read_void(Builder *builder, GsyTag tag)
{
    if (tag == GSY_TAG_hr || (tag == GSY_TAG_br && ++builder->n_breaks >= 2))
        end_block(builder);
    else if (tag == GSY_TAG_br)
        builder->wants_blank = TRUE;
}

static void
read_open(Builder *builder, const GsyHtmlToken *token)
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
    follow_captures(builder, token);
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
    read_facts(builder, token);
}

static void
read_close(Builder *builder, const GsyHtmlToken *token)
{
    GsyTagKind kind = gsy_tag_get_kind(token->tag);
    follow_captures(builder, token);
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
read_raw(Builder *builder, const GsyHtmlToken *token, const GsyHtmlToken *opening)
{
    const GsySpan none = { 0, 0 };
    if (token->tag == GSY_TAG_title)
        add_fact(builder, GSY_FACT_TITLE, none, token->span);
    if (token->tag != GSY_TAG_script || !gsy_html_has_attr(opening, GSY_ATTR_TYPE))
        return;
    GsySpan type = opening->attrs[GSY_ATTR_TYPE];
    const char *name = builder->page->source + type.start;
    if (gsy_span_len(type) >= 19 && g_ascii_strncasecmp(name, "application/ld+json", 19) == 0)
        add_fact(builder, GSY_FACT_JSON, none, token->span);
}

/* Whether the token ends an element that is passed over and was never closed: links do not nest,
 * paragraphs hold no blocks, a line does not outlive the block that it is in, and no menu holds the
 * article. */
static gboolean
ends_unclosed(Builder *builder, const GsyHtmlToken *token)
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
follow_skip(Builder *builder, const GsyHtmlToken *token)
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
is_skipping(const Builder *builder)
{
    return builder->skip != GSY_TAG_OTHER;
}

static void
read_token(Builder *builder, const GsyHtmlToken *token, const GsyHtmlToken *opening)
{
    switch (token->kind) {
    case GSY_HTML_TEXT:
        if (!is_skipping(builder))
            put_text(builder, token->span);
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
    Builder builder = { .page = page_alloc(source, len_bytes), .depth = 1 };
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
