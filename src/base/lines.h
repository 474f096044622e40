#pragma once

#include <glib.h>

/**
 * gsy_lines_new:
 * @text: any bytes
 * @len_bytes: how many, below 4 GiB
 *
 * Lines end with a line feed, as compilers and editors count them.
 *
 * Returns: (element-type guint32): offsets at which lines begin, [0] == 0; free with g_array_unref
 */
GArray *gsy_lines_new(const char *text, gsize len_bytes);

/* Number of the line, from 1, that holds the byte at @offset; @starts as of gsy_lines_new(). */
guint gsy_lines_find(const guint32 *starts, guint n_starts, guint32 offset);

/**
 * gsy_lines_new_marks:
 *
 * Columns are counted characters, and a line may hold a whole book: with marks the cost of a column
 * does not grow with the line.
 *
 * Returns: (element-type guint32): characters before every GSY_LINES_MARK_BYTES-th byte, [0] == 0;
 * free with g_array_unref
 */
GArray *gsy_lines_new_marks(const char *text, gsize len_bytes);

/* Characters before the byte at @offset; @marks as of gsy_lines_new_marks(). */
guint gsy_lines_count(const char *text, const guint32 *marks, guint32 offset);
