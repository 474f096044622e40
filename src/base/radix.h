#pragma once

#include <glib.h>

/* Sorts by the upper 32 bits of each key; keys that are equal in these stay in their order. Linear.
 */
void gsy_radix_sort(guint64 *keys, gsize n);
