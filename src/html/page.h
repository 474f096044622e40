#pragma once

#include "html/scan.h"

/*
 * A page read once from front to back: its text in blocks, the elements that hold them, and what it
 * says of itself. Open within html/ and read/; made by gsy_html_page_new() and not changed
 * afterwards.
 */

enum {
    GSY_HINT_JUNK = 1 << 0,    /* navigation, sharing, related stories, comments ... */
    GSY_HINT_SUBJECT = 1 << 1, /* article, story, post */
    GSY_HINT_MATTER = 1 << 2,  /* body, content, text */
    GSY_HINT_BODY = 1 << 3,    /* article-body: subject and matter in one name */
    GSY_HINT_CAPTION = 1 << 4,
    GSY_HINT_DEK = 1 << 5,
    GSY_HINT_BYLINE = 1 << 6,
    GSY_HINT_DATE = 1 << 7,
    GSY_HINT_TITLE = 1 << 8,
    GSY_HINT_NOTE = 1 << 9,
    GSY_HINT_ITEM_BODY = 1 << 10,             /* itemprop="articleBody" */
    GSY_HINT_EMBED = 1 << 11 | GSY_HINT_JUNK, /* of a place where anybody posts */
};

/* A block-level element. Parents stand before their children. */
typedef struct {
    GsyTag tag;
    guint32 parent;                 /* index; the root's own for the root */
    guint32 hints;                  /* GSY_HINT_* of its own names */
    guint32 first, end;             /* blocks [first, end) are in it, at any depth */
    guint32 text_bytes, link_bytes; /* in it, at any depth */
    guint32 name_hash; /* of its class, 0 for none: elements of one kind have the same */
    double score;      /* for the one who looks for the body */
} GsyHtmlNode;

/* A run of text between two ends of elements or lines. */
typedef struct {
    GsySpan text;       /* in the page's text */
    guint32 node;       /* innermost element */
    guint32 link_bytes; /* of the text, inside links */
    guint32 n_commas;
    guint32 strong_bytes; /* inside <b> and <strong> */
} GsyHtmlBlock;

/* What a page says of itself at one place. */
typedef enum {
    GSY_FACT_META,  /* <meta>: key is property, name or itemprop */
    GSY_FACT_ITEM,  /* itemprop: key; its content, datetime or text */
    GSY_FACT_TIME,  /* <time datetime> */
    GSY_FACT_PLACE, /* these: itemtype of words in a line, no property of an item */
    GSY_FACT_PERSON,
    GSY_FACT_ORG,
    GSY_FACT_LINK,     /* <link rel>: key is rel, value href */
    GSY_FACT_AUTHOR,   /* text of <a rel="author"> */
    GSY_FACT_JSON,     /* content of a script of type application/ld+json */
    GSY_FACT_TITLE,    /* content of <title> */
    GSY_FACT_LANGUAGE, /* <html lang> */
} GsyHtmlFactKind;

typedef struct {
    GsyHtmlFactKind kind;
    GsySpan key, value; /* in the source, references as they stand; empty key for none */
    GsySpan text;       /* ITEM, AUTHOR without a value, TIME to ORG: in the page's text */
    guint32 n_blocks;   /* blocks before it */
    guint32 node;       /* innermost element around it */
} GsyHtmlFact;

typedef struct {
    guint32 text_start, source_start, len_bytes;
} GsyHtmlPiece;

typedef struct {
    const char *source; /* borrowed */
    guint32 len_bytes;
    GString *text;
    GArray *pieces; /* (GsyHtmlPiece): text that is source byte for byte, but for line ends that are
                       blanks here */
    GArray *nodes;  /* (GsyHtmlNode) */
    GArray *blocks; /* (GsyHtmlBlock) */
    GArray *facts;  /* (GsyHtmlFact) */
    guint n_too_deep; /* elements over GSY_MARKUP_MAX_DEPTH: read, but not told apart */
    guint n_dropped;  /* attributes that were not read */
    gboolean is_cut;  /* blocks over GSY_ARTICLE_MAX_BLOCKS were not read */
} GsyHtmlPage;

/* @source: UTF-8, NUL-terminated; outlives the page */
GsyHtmlPage *gsy_html_page_new(const char *source, gsize len_bytes);
void gsy_html_page_free(GsyHtmlPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyHtmlPage, gsy_html_page_free)

/* Hints of a class or id. */
guint32 gsy_html_read_hints(const char *names, gsize len_bytes);

static inline GsyHtmlNode *
gsy_html_page_get_node(const GsyHtmlPage *page, guint32 index)
{
    return &g_array_index(page->nodes, GsyHtmlNode, index);
}

static inline GsyHtmlBlock *
gsy_html_page_get_block(const GsyHtmlPage *page, guint32 index)
{
    return &g_array_index(page->blocks, GsyHtmlBlock, index);
}
