#pragma once

#include "html/page.h"
#include "model/when.h"

/**
 * gsy_posts_find:
 * @roles: of the blocks, as gsy_html_body_find() says them
 *
 * When each post of a live blog was written: as the page's elements give it, else as its JSON-LD
 * does of posts that begin alike. Private to read/.
 *
 * Returns: (nullable) (element-type GsyWhen): of each block, precision NONE for none; NULL where
 * the page is no live blog
 */
GArray *gsy_posts_find(const GsyHtmlPage *page, const GArray *roles);
