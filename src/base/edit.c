#include "config.h"

#include "base/edit.h"

#include <string.h>

gboolean
gsy_edit_is_one(const char *a, const char *b)
{
    gsize len_a = strlen(a), len_b = strlen(b), same = 0;
    if (len_a < len_b)
        return gsy_edit_is_one(b, a);
    while (same < len_b && a[same] == b[same])
        same++;
    a += same;
    b += same;
    if (len_a > len_b)
        return strcmp(a + 1, b) == 0;
    if (*a == '\0')
        return FALSE;
    gboolean swapped = a[1] != '\0' && a[0] == b[1] && a[1] == b[0] && strcmp(a + 2, b + 2) == 0;
    return swapped || strcmp(a + 1, b + 1) == 0;
}
