#pragma once

#include "base/span.h"

/* A title in fewer bytes is a section's, not a story's. */
#define GSY_TITLE_MIN_BYTES 12

/* The byte behind blanks and a mark between a title and the site's name: "-", "|", ":" or a dash; 0
 * for none. */
gsize gsy_title_skip_separator(const char *text, gsize len_bytes);

/**
 * gsy_title_find_own:
 * @outlet: (nullable): a name or a domain
 *
 * A title without the outlet's name behind or before it: "Two hurt in Brae - KBRA News 5 - Orla,
 * Kentucky" of kbra.com, "Two hurt in Brae | Harbour Post" of Harbour Post. Letters and digits
 * count, in any case.
 *
 * Returns: in bytes of @title; all of it where nothing is to be cut
 */
GsySpan gsy_title_find_own(const char *title, gsize len_bytes, const char *outlet);
