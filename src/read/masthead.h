#pragma once

#include "read/draft.h"

/*
 * Lines above a story that say where it was printed, when and by whom. What they say is set in the
 * draft as inferred, where it is not known yet. Lines come without blank ends. Private to read/.
 */

/* "3 May 2021", "The Courier | May 3, 2021", "Posted on 3 May 2021 by Ann Brae", "LEEDS, 3 May
 * 2021 - Updated 4 May 2021": a date at least, and but for dates nothing but names. FALSE for any
 * other line; then nothing is set. */
gboolean gsy_masthead_read(GsyArticleDraft *draft, const char *line, gsize len_bytes);

/* "LEEDS, 3 May 2021 (Agency) - Two people": of a paragraph that begins so, when it was written. */
void gsy_masthead_read_dateline(GsyArticleDraft *draft, const char *text, gsize len_bytes);

/* "By Ann Brae and Tom Lee, staff writers" */
gboolean gsy_masthead_read_byline(GsyArticleDraft *draft, const char *line, gsize len_bytes);

/* "The Harbour News", and nothing else. */
gboolean gsy_masthead_read_outlet(GsyArticleDraft *draft, const char *line, gsize len_bytes);

/* Whether it is a line of the first kind, or a byline of names alone: no part of a sentence that
 * was broken to a width. */
gboolean gsy_masthead_stands_alone(const char *line, gsize len_bytes);
