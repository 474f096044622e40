#pragma once

#include "base/limits.h"
#include "html/page.h"

/* What page.c, page-text.c and page-facts.c make a page with. */

enum { GSY_HTML_MAX_CAPTURES = 4 }; /* elements whose text is wanted, open at once */

/* An element whose text is a fact. */
typedef struct {
    GsyTag tag;
    guint nested; /* elements of the same tag inside */
    guint32 fact; /* index */
} GsyHtmlCapture;

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
    GsyHtmlCapture captures[GSY_HTML_MAX_CAPTURES];
    guint n_captures;
} GsyHtmlBuilder;

static inline guint32
gsy_html_get_node(const GsyHtmlBuilder *builder)
{
    return builder->stack[builder->depth - 1];
}

/* Whether an attribute is @value, in capitals or not. */
gboolean gsy_html_attr_is(const GsyHtmlPage *page, const GsyHtmlToken *token, GsyAttr attr,
                          const char *value);

/* page-text.c: adds text to the block in the making, blanks folded and references decoded. */
void gsy_html_put_text(GsyHtmlBuilder *builder, GsySpan span);

/* page-facts.c: what a tag says of the page; a start tag may begin elements whose text is wanted,
 * and each tag may end them. */
GsyHtmlFact *gsy_html_add_fact(GsyHtmlBuilder *builder, GsyHtmlFactKind kind, GsySpan key,
                               GsySpan value);
void gsy_html_follow_captures(GsyHtmlBuilder *builder, const GsyHtmlToken *token);
void gsy_html_read_facts(GsyHtmlBuilder *builder, const GsyHtmlToken *token);
