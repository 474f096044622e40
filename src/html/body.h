#pragma once

#include "html/page.h"

/* What a block is in the article. */
typedef enum {
    GSY_ROLE_NONE, /* not of the article */
    GSY_ROLE_PARAGRAPH,
    GSY_ROLE_HEADING, /* crosshead */
    GSY_ROLE_CAPTION,
    GSY_ROLE_DEK,
    GSY_ROLE_QUOTE,
    GSY_ROLE_ENTRY, /* of a list */
    GSY_ROLE_POST,  /* what somebody wrote elsewhere, shown as it stands there: a tweet */
} GsyHtmlRole;

/**
 * gsy_html_body_find:
 * @root: (out): the element that holds the body
 *
 * Finds the element that holds the article's text by what elements call themselves and by where the
 * paragraphs are, and leaves out navigation, sharing, related stories and comments within it.
 * Returns: (element-type guint8): the GsyHtmlRole of every block; free with g_array_unref
 */
GArray *gsy_html_body_find(GsyHtmlPage *page, const char *title, guint32 *headline);

/* The same of a page that is nothing but an article: the first <h1> is the headline, and all the
 * rest its body but for asides, footers and forms. */
GArray *gsy_html_body_take_all(GsyHtmlPage *page, guint32 *headline);
