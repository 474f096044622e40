#include "config.h"

#include "base/hash.h"

#include <string.h>
#include <xxhash.h>

guint64
gsy_hash(gconstpointer data, gsize len_bytes, guint64 seed)
{
    return XXH3_64bits_withSeed(data, len_bytes, seed);
}

void
gsy_hash_format(guint64 hash, char out[GSY_HASH_HEX_BYTES])
{
    static const char digits[] = "0123456789abcdef";
    for (int i = 15; i >= 0; i--, hash >>= 4)
        out[i] = digits[hash & 15];
    out[16] = '\0';
}

char *
gsy_hash_dup_strings(const char *const *strings)
{
    g_autoptr(GString) all = g_string_new(NULL);
    for (; *strings != NULL; strings++)
        g_string_append_len(all, *strings, (gssize)strlen(*strings) + 1);
    char *hex = g_malloc(GSY_HASH_HEX_BYTES);
    gsy_hash_format(gsy_hash(all->str, all->len, 0), hex);
    return hex;
}
