#include "config.h"

#include "base/radix.h"

static void
sort_by_byte(const guint64 *from, guint64 *to, gsize n, guint shift)
{
    gsize starts[256] = { 0 };
    for (gsize i = 0; i < n; i++)
        starts[from[i] >> shift & 0xff]++;
    for (gsize byte = 0, at = 0; byte < 256; byte++) {
        gsize count = starts[byte];
        starts[byte] = at;
        at += count;
    }
    for (gsize i = 0; i < n; i++)
        to[starts[from[i] >> shift & 0xff]++] = from[i];
}

void
gsy_radix_sort(guint64 *keys, gsize n)
{
    g_autofree guint64 *room = g_new(guint64, n);
    for (guint shift = 32; shift < 64; shift += 16) {
        sort_by_byte(keys, room, n, shift);
        sort_by_byte(room, keys, n, shift + 8);
    }
}
