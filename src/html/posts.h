#pragma once

#include "html/page.h"

/**
 * gsy_html_posts_find:
 * @roles: of the blocks, as gsy_html_body_find() says them
 *
 * Finds the posts of a live blog: elements side by side that each give a time, or text between
 * elements side by side that do.
 *
 * Returns: (nullable) (element-type GsySpan): of each block where its post's time stands in the
 * source, an empty span for none; NULL where most of the text is in no such element
 */
GArray *gsy_html_posts_find(const GsyHtmlPage *page, const GArray *roles);

/* Whether the page calls itself a live blog. */
gboolean gsy_html_is_live_blog(const GsyHtmlPage *page);
