#pragma once

#include <glib.h>

#define GSY_HASH_HEX_BYTES 17 /* 16 hex digits and NUL */

/* XXH3, 64 bits: the same on every machine, so that it may be kept in files. @seed tells families
 * of hashes apart. */
guint64 gsy_hash(gconstpointer data, gsize len_bytes, guint64 seed);

/* 16 lower-case hex digits. */
void gsy_hash_format(guint64 hash, char out[GSY_HASH_HEX_BYTES]);

/**
 * gsy_hash_dup_strings:
 * @strings: NULL-terminated; their borders count, so ("ab", "c") and ("a", "bc") differ
 *
 * Returns: 16 hex digits; caller frees
 */
char *gsy_hash_dup_strings(const char *const *strings);
