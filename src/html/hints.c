#include "config.h"

#include <string.h>

#include "html/page.h"

static const struct {
    const char *word;
    guint32 hint;
} hints[] = {
#define HINT(word, hint) { word, GSY_HINT_##hint },
#include "html/hints.inc"
#undef HINT
};

enum { WORD_MAX_BYTES = 24 };

static guint32
find_hint(const char *word)
{
    guint low = 0, high = G_N_ELEMENTS(hints);
    while (low < high) {
        guint middle = low + (high - low) / 2;
        int order = strcmp(word, hints[middle].word);
        if (order == 0)
            return hints[middle].hint;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return 0;
}

/* The next word of one name: letters up to the next capital or mark. */
static gsize
next_word(const char *name, gsize len, gsize at, char word[WORD_MAX_BYTES + 1])
{
    gsize n = 0, start = at;
    while (at < len && g_ascii_isalpha(name[at]) &&
           (at == start || !g_ascii_isupper(name[at]) || g_ascii_isupper(name[at - 1]))) {
        if (n < WORD_MAX_BYTES)
            word[n++] = g_ascii_tolower(name[at]);
        at++;
    }
    word[n] = '\0';
    return at > start ? at : at + 1;
}

static guint32
read_name(const char *name, gsize len)
{
    char word[WORD_MAX_BYTES + 1];
    guint32 found = 0;
    for (gsize at = 0; at < len;) {
        at = next_word(name, len, at, word);
        if (*word != '\0')
            found |= find_hint(word);
    }
    const guint32 both = GSY_HINT_SUBJECT | GSY_HINT_MATTER;
    return (found & both) == both ? found | GSY_HINT_BODY : found;
}

guint32
gsy_html_read_hints(const char *names, gsize len_bytes)
{
    guint32 found = 0;
    for (gsize at = 0; at < len_bytes;) {
        gsize start = at;
        while (at < len_bytes && (guint8)names[at] > ' ')
            at++;
        found |= read_name(names + start, at - start);
        while (at < len_bytes && (guint8)names[at] <= ' ')
            at++;
    }
    return found;
}
