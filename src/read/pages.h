#pragma once

#include <glib.h>

/**
 * gsy_pages_find_cuts:
 * @text: plain, of @len_bytes
 * @start: of what is looked at, behind header lines
 *
 * What a text broken to lines, and to pages where form feeds stand in it, has that is no text: the
 * hyphen of a word that goes on in the next line; running heads and numbers of pages; the gap in a
 * sentence that goes on with the next page.
 *
 * Returns: (element-type GsySpan): what to leave out; NULL for nothing
 */
GArray *gsy_pages_find_cuts(const char *text, gsize len_bytes, gsize start);

/* Whether the text has pages on which columns stand side by side, so that lines run from one into
 * the other. */
gboolean gsy_pages_has_columns(const char *text, gsize len_bytes);
