#include "config.h"

#include <string.h>

#include "html/body.h"
#include "html/posts.h"

/* Tuned on saved news pages; each is a length in bytes or a share. */
enum {
    PARAGRAPH_MIN_BYTES = 25, /* shorter blocks say nothing of where the story is */
    PARAGRAPH_LEVELS = 3,     /* elements above a paragraph that it speaks for */
    BODY_MIN_BYTES = 250,     /* an element that calls itself the body holds so much at least */
    TITLE_MIN_BYTES = 12,     /* a shorter <h1> is the paper's name */
    DEK_MAX_BYTES = 600,
    LOOSE_MIN_BYTES = 80, /* text outside of <p> is a paragraph from this length */
};
static const double MAX_LINK_SHARE = 0.5;      /* of a paragraph */
static const double MAX_LIST_LINK_SHARE = 0.4; /* of a list */
static const double BODY_MIN_SHARE =
    0.4; /* of the best element's text, for one that calls itself the body */
static const double JUNK_MAX_SHARE = 0.5; /* of the page's paragraphs: junk is never so much */

typedef struct {
    GsyHtmlPage *page;
    guint8 *junk;        /* of each node: it, or one above it, is no part of the article */
    guint32 *good_bytes; /* of each node: text of good paragraphs in it */
    gboolean is_live;    /* a live blog: its posts may be articles side by side */
} Finder;

static double
get_link_share(guint32 link_bytes, guint32 text_bytes)
{
    return text_bytes > 0 ? (double)link_bytes / text_bytes : 0;
}

static gboolean
is_heading(GsyTag tag)
{
    return tag >= GSY_TAG_h1 && tag <= GSY_TAG_h6;
}

static gboolean
is_paragraph(const GsyHtmlPage *page, const GsyHtmlBlock *block)
{
    GsyTag tag = gsy_html_page_get_node(page, block->node)->tag;
    guint32 len = gsy_span_len(block->text);
    if (is_heading(tag) || get_link_share(block->link_bytes, len) > MAX_LINK_SHARE)
        return FALSE;
    return len >= (tag == GSY_TAG_p || tag == GSY_TAG_blockquote ? (guint32)PARAGRAPH_MIN_BYTES
                                                                 : (guint32)LOOSE_MIN_BYTES);
}

/* --- junk --- */

static gboolean
is_junk_tag(GsyTag tag)
{
    return tag == GSY_TAG_nav || tag == GSY_TAG_aside || tag == GSY_TAG_footer ||
           tag == GSY_TAG_form || tag == GSY_TAG_address || tag == GSY_TAG_fieldset ||
           tag == GSY_TAG_option;
}

static gboolean
is_junk_node(const GsyHtmlNode *node)
{
    if (node->tag == GSY_TAG_html || node->tag == GSY_TAG_body || node->tag == GSY_TAG_article ||
        node->tag == GSY_TAG_main)
        return FALSE;
    if (is_junk_tag(node->tag))
        return TRUE;
    if (node->tag == GSY_TAG_blockquote || node->tag == GSY_TAG_p)
        return FALSE; /* "twitter-tweet" is no furniture */
    return (node->hints & GSY_HINT_JUNK) != 0 &&
           !(node->hints & (GSY_HINT_BODY | GSY_HINT_ITEM_BODY));
}

/* Paragraph text of every element; junk that holds most of the page is none. */
static void
sum_good(Finder *finder)
{
    GsyHtmlPage *page = finder->page;
    memset(finder->good_bytes, 0, page->nodes->len * sizeof *finder->good_bytes);
    for (guint32 i = 0; i < page->blocks->len; i++) {
        const GsyHtmlBlock *block = gsy_html_page_get_block(page, i);
        if (!finder->junk[block->node] && is_paragraph(page, block))
            finder->good_bytes[block->node] += gsy_span_len(block->text);
    }
    for (guint32 i = page->nodes->len; i-- > 1;)
        finder->good_bytes[gsy_html_page_get_node(page, i)->parent] += finder->good_bytes[i];
}

static void
mark_junk(Finder *finder)
{
    GsyHtmlPage *page = finder->page;
    sum_good(finder);
    double most = finder->good_bytes[0] * JUNK_MAX_SHARE;
    for (guint32 i = 1; i < page->nodes->len; i++) {
        const GsyHtmlNode *node = gsy_html_page_get_node(page, i);
        gboolean own = is_junk_node(node) && finder->good_bytes[i] <= most;
        finder->junk[i] = own || finder->junk[node->parent];
    }
    sum_good(finder);
}

/* --- the element that holds the body --- */

static double
get_tag_score(GsyTag tag)
{
    switch (tag) {
    case GSY_TAG_article:
        return 10;
    case GSY_TAG_div:
    case GSY_TAG_section:
    case GSY_TAG_main:
        return 5;
    case GSY_TAG_td:
    case GSY_TAG_blockquote:
        return 3;
    case GSY_TAG_ul:
    case GSY_TAG_ol:
    case GSY_TAG_dl:
    case GSY_TAG_li:
    case GSY_TAG_form:
        return -3;
    default:
        return 0;
    }
}

static double
get_start_score(const GsyHtmlNode *node)
{
    double score = get_tag_score(node->tag);
    if (node->hints & (GSY_HINT_SUBJECT | GSY_HINT_MATTER | GSY_HINT_BODY | GSY_HINT_ITEM_BODY))
        score += 25;
    return node->hints & GSY_HINT_JUNK ? score - 25 : score;
}

/* A paragraph speaks for the elements that hold it, the nearest most. */
static void
score_nodes(Finder *finder)
{
    GsyHtmlPage *page = finder->page;
    for (guint32 i = 0; i < page->nodes->len; i++) {
        GsyHtmlNode *node = gsy_html_page_get_node(page, i);
        node->score = get_start_score(node);
    }
    for (guint32 i = 0; i < page->blocks->len; i++) {
        const GsyHtmlBlock *block = gsy_html_page_get_block(page, i);
        if (finder->junk[block->node] || !is_paragraph(page, block))
            continue;
        double points = 1 + block->n_commas + MIN(gsy_span_len(block->text) / 100, 3);
        guint32 node = block->node;
        GsyTag tag = gsy_html_page_get_node(page, node)->tag;
        if (tag == GSY_TAG_p || tag == GSY_TAG_blockquote)
            node = gsy_html_page_get_node(page, node)->parent;
        for (guint level = 0; level < PARAGRAPH_LEVELS && node != 0; level++) {
            gsy_html_page_get_node(page, node)->score += points / (level == 0 ? 1 : 2.0 * level);
            node = gsy_html_page_get_node(page, node)->parent;
        }
    }
}

static guint32
find_best(const Finder *finder)
{
    const GsyHtmlPage *page = finder->page;
    guint32 best = 0;
    double best_score = 0;
    for (guint32 i = 1; i < page->nodes->len; i++) {
        const GsyHtmlNode *node = gsy_html_page_get_node(page, i);
        double score = node->score * (1 - get_link_share(node->link_bytes, node->text_bytes));
        if (finder->junk[i] || finder->good_bytes[i] == 0 || score <= best_score)
            continue;
        best = i;
        best_score = score;
    }
    return best;
}

/* An element that calls itself the body, if it has a fair share of what the best one has. */
static guint32
find_named(const Finder *finder, guint32 best, guint32 hint)
{
    const GsyHtmlPage *page = finder->page;
    guint32 named = 0;
    for (guint32 i = 1; i < page->nodes->len; i++) {
        const GsyHtmlNode *node = gsy_html_page_get_node(page, i);
        if (!(node->hints & hint) || finder->junk[i] || node->tag == GSY_TAG_body ||
            node->tag == GSY_TAG_html)
            continue;
        if (finder->good_bytes[i] >= BODY_MIN_BYTES &&
            finder->good_bytes[i] >= BODY_MIN_SHARE * finder->good_bytes[best] &&
            finder->good_bytes[i] > (named != 0 ? finder->good_bytes[named] : 0))
            named = i;
    }
    return named;
}

/* Parts of a story often stand in elements side by side: an element above holds them all. Not
 * beyond the article, and not so far that links come in. */
static guint32
widen(const Finder *finder, guint32 node)
{
    const GsyHtmlPage *page = finder->page;
    const double much_more = 1.25, max_link_share = 0.25;
    const guint max_levels = 6;
    guint32 wide = node, above = node;
    for (guint level = 0; level < max_levels; level++) {
        GsyTag tag = gsy_html_page_get_node(page, above)->tag;
        above = gsy_html_page_get_node(page, above)->parent;
        const GsyHtmlNode *candidate = gsy_html_page_get_node(page, above);
        if (above == 0 || candidate->tag == GSY_TAG_body || tag == GSY_TAG_main ||
            (tag == GSY_TAG_article && !finder->is_live))
            break;
        if (finder->good_bytes[above] >= much_more * finder->good_bytes[wide] &&
            get_link_share(candidate->link_bytes, candidate->text_bytes) < max_link_share)
            wide = above;
    }
    return wide;
}

static guint32
find_root(const Finder *finder)
{
    guint32 best = find_best(finder);
    guint32 named = find_named(finder, best, GSY_HINT_ITEM_BODY);
    if (named == 0)
        named = find_named(finder, best, GSY_HINT_BODY);
    return named != 0 ? named : best;
}

/* --- what of it is the story --- */

static gboolean
has_stop(const GsyHtmlPage *page, const GsyHtmlBlock *block)
{
    const char *text = page->text->str;
    gsize end = block->text.end;
    while (end > block->text.start &&
           (strchr("\"')]", text[end - 1]) != NULL || (guint8)text[end - 1] >= 0x80))
        end--;
    return end > block->text.start && strchr(".!?:;", text[end - 1]) != NULL;
}

/* The nearest element of this tag at or above @node and below @root; 0 for none. */
static guint32
find_above(const GsyHtmlPage *page, guint32 node, guint32 root, GsyTag tag)
{
    for (; node != root && node != 0; node = gsy_html_page_get_node(page, node)->parent)
        if (gsy_html_page_get_node(page, node)->tag == tag)
            return node;
    return 0;
}

/* Whether a quotation above is shown as the place where it was posted shows it. */
static gboolean
is_post(const GsyHtmlPage *page, guint32 node, guint32 root)
{
    for (; node != root && node != 0; node = gsy_html_page_get_node(page, node)->parent) {
        const GsyHtmlNode *above = gsy_html_page_get_node(page, node);
        if (above->tag == GSY_TAG_blockquote && (above->hints & GSY_HINT_EMBED) == GSY_HINT_EMBED)
            return TRUE;
    }
    return FALSE;
}

static guint32
get_hints_above(const GsyHtmlPage *page, guint32 node, guint32 root)
{
    guint32 hints = 0;
    for (; node != root && node != 0; node = gsy_html_page_get_node(page, node)->parent)
        hints |= gsy_html_page_get_node(page, node)->hints;
    return hints;
}

static GsyHtmlRole
get_entry_role(const GsyHtmlPage *page, guint32 entry)
{
    const GsyHtmlNode *node =
        gsy_html_page_get_node(page, gsy_html_page_get_node(page, entry)->parent);
    if (get_link_share(node->link_bytes, node->text_bytes) > MAX_LIST_LINK_SHARE)
        return GSY_ROLE_NONE;
    return GSY_ROLE_ENTRY;
}

static GsyHtmlRole
get_role(const GsyHtmlPage *page, const GsyHtmlBlock *block, guint32 root)
{
    GsyTag tag = gsy_html_page_get_node(page, block->node)->tag;
    guint32 len = gsy_span_len(block->text), hints = get_hints_above(page, block->node, root);
    double links = get_link_share(block->link_bytes, len);
    if (is_post(page, block->node, root))
        return links > MAX_LINK_SHARE ? GSY_ROLE_NONE : GSY_ROLE_POST;
    if (tag == GSY_TAG_figcaption || find_above(page, block->node, root, GSY_TAG_figure) != 0 ||
        (hints & GSY_HINT_CAPTION) != 0)
        return GSY_ROLE_CAPTION;
    if (is_heading(tag))
        return links > MAX_LINK_SHARE || tag == GSY_TAG_h1 ? GSY_ROLE_NONE : GSY_ROLE_HEADING;
    if ((hints & GSY_HINT_DEK) != 0 && len <= DEK_MAX_BYTES && links < MAX_LINK_SHARE)
        return GSY_ROLE_DEK;
    if (hints & (GSY_HINT_BYLINE | GSY_HINT_DATE))
        return len > 2 * LOOSE_MIN_BYTES && links < MAX_LINK_SHARE ? GSY_ROLE_PARAGRAPH
                                                                   : GSY_ROLE_NONE;
    if (links > MAX_LINK_SHARE)
        return GSY_ROLE_NONE;
    guint32 entry = find_above(page, block->node, root, GSY_TAG_li);
    if (entry != 0)
        return get_entry_role(page, entry);
    if (find_above(page, block->node, root, GSY_TAG_blockquote) != 0)
        return GSY_ROLE_QUOTE;
    if (tag == GSY_TAG_p)
        return len >= PARAGRAPH_MIN_BYTES || has_stop(page, block) ? GSY_ROLE_PARAGRAPH
                                                                   : GSY_ROLE_NONE;
    return len >= LOOSE_MIN_BYTES || (has_stop(page, block) && len >= PARAGRAPH_MIN_BYTES)
               ? GSY_ROLE_PARAGRAPH
               : GSY_ROLE_NONE;
}

/* A heading without a paragraph under it heads something that was left out. */
static void
drop_bare_headings(GArray *roles)
{
    gboolean followed = FALSE;
    for (guint i = roles->len; i-- > 0;) {
        guint8 *role = &g_array_index(roles, guint8, i);
        if (*role == GSY_ROLE_HEADING && !followed)
            *role = GSY_ROLE_NONE;
        else if (*role == GSY_ROLE_HEADING)
            followed = FALSE;
        else if (*role != GSY_ROLE_NONE && *role != GSY_ROLE_CAPTION)
            followed = TRUE;
    }
}

/* --- where it begins --- */

/* Letters and digits of both, in order and lower case, are the same. */
static gboolean
has_same_words(const char *a, const char *b, gsize b_len)
{
    const char *b_end = b + b_len;
    for (;; a++, b++) {
        while (*a != '\0' && !g_ascii_isalnum(*a))
            a++;
        while (b < b_end && !g_ascii_isalnum(*b))
            b++;
        if (*a == '\0' || b == b_end)
            return *a == '\0' && b == b_end;
        if (g_ascii_tolower(*a) != g_ascii_tolower(*b))
            return FALSE;
    }
}

static gboolean
is_in_h1(const GsyHtmlPage *page, guint32 node)
{
    return find_above(page, node, 0, GSY_TAG_h1) != 0;
}

/* The block that says the title, a heading before any other; else the first <h1> before or in the
 * body. */
static guint32
find_headline(const Finder *finder, guint32 root, const char *title)
{
    const GsyHtmlPage *page = finder->page;
    guint32 same = G_MAXUINT32, h1 = G_MAXUINT32, end = gsy_html_page_get_node(page, root)->end;
    for (guint32 i = 0; i < end; i++) {
        const GsyHtmlBlock *block = gsy_html_page_get_block(page, i);
        gboolean heads = is_in_h1(page, block->node);
        if (heads && h1 == G_MAXUINT32 && gsy_span_len(block->text) >= TITLE_MIN_BYTES)
            h1 = i;
        if (title == NULL ||
            !has_same_words(title, page->text->str + block->text.start, gsy_span_len(block->text)))
            continue;
        if (heads)
            return i;
        if (same == G_MAXUINT32)
            same = i;
    }
    return same != G_MAXUINT32 ? same : h1;
}

/* The article that holds the headline, if the body was looked for in another one: related stories
 * in full may have more text than the story itself. */
static guint32
prefer_titled(const Finder *finder, guint32 root, const char *title, guint32 headline)
{
    const GsyHtmlPage *page = finder->page;
    const GsyHtmlBlock *block =
        headline != G_MAXUINT32 ? gsy_html_page_get_block(page, headline) : NULL;
    if (block == NULL || title == NULL ||
        !has_same_words(title, page->text->str + block->text.start, gsy_span_len(block->text)))
        return root;
    guint32 article = find_above(page, block->node, 0, GSY_TAG_article);
    const GsyHtmlNode *mine = gsy_html_page_get_node(page, article),
                      *found = gsy_html_page_get_node(page, root);
    gboolean apart = found->first >= mine->end || found->end <= mine->first;
    return article != 0 && apart && finder->good_bytes[article] >= BODY_MIN_BYTES ? article : root;
}

/* Paragraphs above the headline are other stories, if most of the text is below. */
static void
drop_before(const Finder *finder, GArray *roles, guint32 root, guint32 headline)
{
    const GsyHtmlNode *node = gsy_html_page_get_node(finder->page, root);
    guint64 before = 0, after = 0;
    if (headline == G_MAXUINT32 || headline < node->first)
        return;
    for (guint32 i = node->first; i < node->end; i++)
        if (g_array_index(roles, guint8, i) != GSY_ROLE_NONE)
            *(i < headline ? &before : &after) +=
                gsy_span_len(gsy_html_page_get_block(finder->page, i)->text);
    if (after < BODY_MIN_BYTES && after < before)
        return;
    for (guint32 i = node->first; i <= headline; i++)
        if (i == headline || g_array_index(roles, guint8, i) != GSY_ROLE_CAPTION)
            g_array_index(roles, guint8, i) = GSY_ROLE_NONE;
}

/* Whether the element is an article within @root that holds less than half of its text. */
static gboolean
is_inner_article(const Finder *finder, guint32 node, guint32 root)
{
    return gsy_html_page_get_node(finder->page, node)->tag == GSY_TAG_article &&
           finder->good_bytes[node] * 2 < finder->good_bytes[root];
}

/* A deck often stands between the headline and the element that holds the body. */
static void
add_dek(const Finder *finder, GArray *roles, guint32 root, guint32 headline)
{
    const GsyHtmlPage *page = finder->page;
    guint32 first = gsy_html_page_get_node(page, root)->first;
    for (guint32 i = headline != G_MAXUINT32 ? headline + 1 : first; i < first; i++) {
        const GsyHtmlBlock *block = gsy_html_page_get_block(page, i);
        guint32 len = gsy_span_len(block->text);
        gboolean named = (get_hints_above(page, block->node, 0) & GSY_HINT_DEK) != 0;
        if (named && !finder->junk[block->node] && len >= PARAGRAPH_MIN_BYTES &&
            len <= DEK_MAX_BYTES && get_link_share(block->link_bytes, len) < MAX_LINK_SHARE)
            g_array_index(roles, guint8, i) = GSY_ROLE_DEK;
    }
}

/* Other stories within the element, unless it holds nothing but articles: then they are its parts.
 */
static void
mark_inner_articles(Finder *finder, guint32 root)
{
    GsyHtmlPage *page = finder->page;
    guint32 end = gsy_html_page_get_node(page, root)->end, last = root + 1, inner = 0;
    for (; last < page->nodes->len && gsy_html_page_get_node(page, last)->first < end; last++)
        if (is_inner_article(finder, last, root) && !finder->junk[last])
            inner += finder->good_bytes[last];
    if (inner + BODY_MIN_BYTES > finder->good_bytes[root] ||
        (inner * 2 > finder->good_bytes[root] && finder->is_live))
        return;
    for (guint32 i = root + 1; i < last; i++)
        finder->junk[i] = finder->junk[i] || is_inner_article(finder, i, root) ||
                          (finder->junk[gsy_html_page_get_node(page, i)->parent]);
}

/* A page without any paragraph that looks like one: whatever is no link is better than silence. */
static void
take_anything(const GsyHtmlPage *page, GArray *roles, guint32 headline)
{
    for (guint32 i = 0; i < roles->len; i++)
        if (g_array_index(roles, guint8, i) != GSY_ROLE_NONE &&
            g_array_index(roles, guint8, i) != GSY_ROLE_CAPTION)
            return;
    for (guint32 i = 0; i < roles->len; i++) {
        const GsyHtmlBlock *block = gsy_html_page_get_block(page, i);
        if (i != headline &&
            get_link_share(block->link_bytes, gsy_span_len(block->text)) <= MAX_LINK_SHARE)
            g_array_index(roles, guint8, i) = GSY_ROLE_PARAGRAPH;
    }
}

static GArray *
get_roles(const Finder *finder, guint32 root)
{
    const GsyHtmlPage *page = finder->page;
    GArray *roles = g_array_new(FALSE, TRUE, sizeof(guint8));
    g_array_set_size(roles, page->blocks->len);
    const GsyHtmlNode *node = gsy_html_page_get_node(page, root);
    for (guint32 i = node->first; i < node->end; i++) {
        const GsyHtmlBlock *block = gsy_html_page_get_block(page, i);
        if (!finder->junk[block->node])
            g_array_index(roles, guint8, i) = (guint8)get_role(page, block, root);
    }
    return roles;
}

GArray *
gsy_html_body_find(GsyHtmlPage *page, const char *title, guint32 *headline)
{
    g_autofree guint8 *junk = g_new0(guint8, page->nodes->len);
    g_autofree guint32 *good_bytes = g_new0(guint32, page->nodes->len);
    Finder finder = { page, junk, good_bytes, gsy_html_is_live_blog(page) };
    mark_junk(&finder);
    score_nodes(&finder);
    guint32 root = widen(&finder, find_root(&finder));
    *headline = find_headline(&finder, root, title);
    root = prefer_titled(&finder, root, title, *headline);
    mark_inner_articles(&finder, root);
    GArray *roles = get_roles(&finder, root);
    drop_before(&finder, roles, root, *headline);
    add_dek(&finder, roles, root, *headline);
    drop_bare_headings(roles);
    take_anything(page, roles, *headline);
    return roles;
}

/* Paragraphs that are too short to be told from a page's furniture, where there is none. */
static void
take_short(const Finder *finder, GArray *roles)
{
    const GsyHtmlPage *page = finder->page;
    for (guint32 i = 0; i < roles->len; i++) {
        const GsyHtmlBlock *block = gsy_html_page_get_block(page, i);
        GsyTag tag = gsy_html_page_get_node(page, block->node)->tag;
        gboolean is_furniture =
            finder->junk[block->node] || is_heading(tag) || tag == GSY_TAG_td ||
            tag == GSY_TAG_th || is_in_h1(page, block->node) ||
            (get_hints_above(page, block->node, 0) & (GSY_HINT_BYLINE | GSY_HINT_DATE)) != 0 ||
            get_link_share(block->link_bytes, gsy_span_len(block->text)) > MAX_LINK_SHARE;
        if (g_array_index(roles, guint8, i) == GSY_ROLE_NONE && !is_furniture)
            g_array_index(roles, guint8, i) = GSY_ROLE_PARAGRAPH;
    }
}

GArray *
gsy_html_body_take_all(GsyHtmlPage *page, guint32 *headline)
{
    g_autofree guint8 *junk = g_new0(guint8, page->nodes->len);
    g_autofree guint32 *good_bytes = g_new0(guint32, page->nodes->len);
    Finder finder = { .page = page, .junk = junk, .good_bytes = good_bytes };
    mark_junk(&finder);
    *headline = G_MAXUINT32;
    for (guint32 i = page->blocks->len; i-- > 0;)
        if (is_in_h1(page, gsy_html_page_get_block(page, i)->node))
            *headline = i;
    GArray *roles = get_roles(&finder, 0);
    take_short(&finder, roles);
    drop_bare_headings(roles);
    return roles;
}
