#pragma once

#include "html/page.h"
#include "read/draft.h"

/**
 * gsy_metadata_read:
 *
 * Sets title, outlet, authors, dates, language and address from what a page says of itself: JSON-LD
 * article objects go before OpenGraph, that before itemprop, that before <time> and <h1>; but for
 * the title OpenGraph's goes first unless <title> is made of JSON-LD's. What they say differently
 * is a note. JSON that does not parse is passed over: one page in fifteen has some. Source:
 * schema.org NewsArticle; ogp.me
 */
void gsy_metadata_read(GsyArticleDraft *draft, const GsyHtmlPage *page);
