#pragma once

#include "model/article.h"

/**
 * gsy_plain_article_new:
 * @id: (nullable): the records' `article`; also the path
 * @text: valid UTF-8, taken as it is: no header lines, no headline
 * @date: (nullable): the day it was published; anything but a date is no date
 * @event: (nullable): the event that it is pinned to
 * @decoded: whether offsets are those of @text only, not of a file
 *
 * A text without the trimmings of an article, for `annotate`, `pair` and the examples of rules.
 */
const GsyArticle *gsy_plain_article_new(const char *id, const char *text, const char *date,
                                        const char *event, gboolean decoded);
