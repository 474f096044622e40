#pragma once

#include <glib.h>

/* What a file that begins so is, in words ("PDF"), where it is certainly no text; NULL elsewhere.
 */
const char *gsy_foreign_find(const char *head, gsize len_bytes);

/* Whether so many of its characters are controls that it is no text. */
gboolean gsy_foreign_is_binary(const char *text, gsize len_bytes);
