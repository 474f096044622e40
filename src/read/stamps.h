#pragma once

#include "model/article.h"

/**
 * gsy_stamps_find:
 * @blocks: of one article, in reading order; their `when` is set
 * @day: when the article was published; an unknown one changes nothing
 *
 * Paragraphs that begin with a clock time ("10.15 ...", "2:40pm ...") are posts of a live blog
 * where there are two or more and their times only rise or only fall. What stands below a post is
 * of its time too. Private to read/.
 */
void gsy_stamps_find(GsyBlock *blocks, guint n_blocks, const char *text, const GsyWhen *day);
