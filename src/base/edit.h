#pragma once

#include <glib.h>

/* Whether one letter more, less, other, or two that stand side by side swapped, makes one string of
 * the other. */
gboolean gsy_edit_is_one(const char *a, const char *b);
