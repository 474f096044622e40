#pragma once

#include "read/input.h"

/**
 * gsy_export_read:
 * @text: of a file, without NUL
 *
 * Reads what a news database wrote of many articles, or of one, into a file of text: each by
 * itself, called PATH#N, with what the lines above and below it say of it; and several articles
 * that each begin with header lines.
 *
 * Returns: %FALSE when it is no such file; then nothing was read
 */
gboolean gsy_export_read(const GsyInput *input, const char *text, gsize len_bytes,
                         gboolean decoded);
