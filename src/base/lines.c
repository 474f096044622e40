#include "config.h"

#include "base/lines.h"

#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"

enum { USUAL_LINES = 64 }; /* of a text: room for them is made at once */

GArray *
gsy_lines_new(const char *text, gsize len_bytes)
{
    GArray *starts = g_array_sized_new(FALSE, FALSE, sizeof(guint32), USUAL_LINES);
    const char *at = text, *end = text + len_bytes;
    guint32 found[USUAL_LINES];
    guint n = 0;
    while (at != NULL) {
        found[n++] = (guint32)(at - text);
        if (n == G_N_ELEMENTS(found)) {
            g_array_append_vals(starts, found, n);
            n = 0;
        }
        at = at < end ? memchr(at, '\n', (gsize)(end - at)) : NULL;
        if (at != NULL)
            at++;
    }
    return g_array_append_vals(starts, found, n);
}

guint
gsy_lines_find(const guint32 *starts, guint n_starts, guint32 offset)
{
    guint low = 0, high = n_starts;
    while (high - low > 1) {
        guint middle = low + (high - low) / 2;
        if (starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low + 1;
}

GArray *
gsy_lines_new_marks(const char *text, gsize len_bytes)
{
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(guint32));
    guint32 n = 0;
    for (gsize at = 0; at <= len_bytes; at += GSY_LINES_MARK_BYTES) {
        g_array_append_val(marks, n);
        n += (guint32)gsy_utf8_count(text + at, MIN(len_bytes - at, GSY_LINES_MARK_BYTES));
    }
    return marks;
}

guint
gsy_lines_count(const char *text, const guint32 *marks, guint32 offset)
{
    guint32 rest = offset % GSY_LINES_MARK_BYTES;
    return marks[offset / GSY_LINES_MARK_BYTES] + (guint)gsy_utf8_count(text + offset - rest, rest);
}
