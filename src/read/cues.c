#include "config.h"

#include <string.h>

#include "base/eight.h"
#include "read/cues.h"

typedef enum {
    START,  /* the line begins with it, and a word ends there */
    END,    /* the line ends with it */
    WHOLE,  /* the line is it, but for a colon, stop or digits */
    INSIDE, /* it stands anywhere in a short line */
} Where;

enum { CUE_MAX_BYTES = 64 }; /* no phrase is longer, so of prose no more is folded */

typedef struct {
    GsyCue cue;
    Where where;
    const char *phrase;
    gsize len;
    guint16 pairs[4]; /* hashes of two neighbouring bytes, here and there in it */
} Entry;

#define N_PAIRS 1024
#define PAIR(text, at) (((guint)(guint8)(text)[at] * 37 + (guint8)(text)[(at) + 1]) % N_PAIRS)

#define LEN(phrase) (sizeof(phrase) - 1)
#define NTH_PAIR(phrase, n) PAIR(phrase, (LEN(phrase) - 2) * (n) / 3)
#define CUE(cue, where, phrase) \
    { GSY_CUE_##cue,            \
      where,                    \
      phrase,                   \
      LEN(phrase),              \
      { NTH_PAIR(phrase, 0), NTH_PAIR(phrase, 1), NTH_PAIR(phrase, 2), NTH_PAIR(phrase, 3) } },
static const Entry entries[] = {
#include "read/cues.inc"
};
#undef CUE

/* The byte that a line with the entry begins with; NUL where that can be any. */
#define CUE(cue, where, phrase) (where) == START || (where) == WHOLE ? (phrase)[0] : '\0',
static const char first_bytes[] = {
#include "read/cues.inc"
};
#undef CUE

/* The ASCII of a typographic apostrophe, hyphen or blank at @p; 0 for any other character. */
static char
fold_character(const guint8 *p, gsize len, gsize *n)
{
    if (len >= 2 && p[0] == 0xc2 && p[1] == 0xa0) {
        *n = 2;
        return ' ';
    }
    if (len < 3 || p[0] != 0xe2 || p[1] != 0x80)
        return 0;
    *n = 3;
    if (p[2] == 0x98 || p[2] == 0x99)
        return '\'';
    return p[2] >= 0x90 && p[2] <= 0x95 ? '-' : 0;
}

/* The folded byte or, for a character that is no ASCII letter, what stands for it; @n bytes of
 * @line are used up. */
static char
fold_next(const char *line, gsize len, gsize *n)
{
    guint8 c = (guint8)*line;
    *n = 1;
    if (c <= ' ')
        return ' ';
    if (c < 0x80)
        return (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    gsize wide;
    char ascii = fold_character((const guint8 *)line, len, &wide);
    *n = ascii != 0 ? wide : 1;
    return ascii != 0 ? ascii : (char)c;
}

/* Eight bytes in which nothing is to be done but lower letters. */
static gboolean
fold_eight(const char *line, gboolean after_blank, char *out)
{
    guint64 bytes = gsy_eight_load(line), blanks = gsy_eight_find(bytes, ' ', ' ');
    guint64 others = gsy_eight_find(bytes, 0, ' ' - 1) | (bytes & GSY_EIGHT_TOPS);
    if (others != 0 || (blanks & (blanks << 8 | (after_blank ? 0x80 : 0))) != 0)
        return FALSE;
    gsy_eight_store(out, bytes | gsy_eight_find(bytes, 'A', 'Z') >> 2);
    return TRUE;
}

void
gsy_cues_fold(const char *line, gsize len_bytes, GsyFolded *folded)
{
    gsize max = len_bytes > GSY_CUE_LINE_BYTES ? CUE_MAX_BYTES : GSY_CUE_LINE_BYTES;
    gsize i = 0, n, len = 0;
    while (i < len_bytes && len < max) {
        gboolean after_blank = len == 0 || folded->text[len - 1] == ' ';
        if (i + 8 <= len_bytes && len + 8 <= max &&
            fold_eight(line + i, after_blank, folded->text + len)) {
            i += 8;
            len += 8;
            continue;
        }
        for (gsize stop = MIN(i + 8, len_bytes); i < stop && len < max; i += n) {
            char c = fold_next(line + i, len_bytes - i, &n);
            if (c != ' ' || (len > 0 && folded->text[len - 1] != ' '))
                folded->text[len++] = c;
        }
    }
    while (len > 0 && folded->text[len - 1] == ' ')
        len--;
    folded->text[len] = '\0';
    folded->len_bytes = len;
    folded->is_cut = i < len_bytes;
}

/* Which pairs of neighbouring bytes stand in a line, roughly: a phrase with a pair that does not
 * cannot be in it. */
typedef struct {
    guint8 seen[N_PAIRS];
} Pairs;

static void
note_pairs(const GsyFolded *folded, Pairs *pairs)
{
    memset(pairs, 0, sizeof *pairs);
    for (gsize i = 0; i + 1 < folded->len_bytes; i++)
        pairs->seen[PAIR(folded->text, i)] = TRUE;
}

static gboolean
may_hold(const Pairs *pairs, const Entry *entry)
{
    for (guint i = 0; i < G_N_ELEMENTS(entry->pairs); i++)
        if (!pairs->seen[entry->pairs[i]])
            return FALSE;
    return TRUE;
}

static gboolean
is_word_end(const GsyFolded *folded, gsize at)
{
    char before = folded->text[at - 1], after = folded->text[at];
    return !g_ascii_isalnum(before) || !(g_ascii_isalnum(after) || after == '\'' || after == '-');
}

static gboolean
is_all_decoration(const char *text)
{
    for (; *text != '\0'; text++)
        if (g_ascii_isalpha(*text) || (guint8)*text >= 0x80)
            return FALSE;
    return TRUE;
}

/* Where the entry's phrase stands in the line, -1 for nowhere. */
static gssize
find_entry(const GsyFolded *folded, const Entry *entry)
{
    if (entry->where == INSIDE) {
        const char *at = folded->is_cut ? NULL : strstr(folded->text, entry->phrase);
        return at != NULL ? at - folded->text : -1;
    }
    if (folded->len_bytes < entry->len)
        return -1;
    gsize at = entry->where == END ? folded->len_bytes - entry->len : 0;
    if (folded->text[at] != entry->phrase[0] ||
        memcmp(folded->text + at, entry->phrase, entry->len) != 0)
        return -1;
    if (entry->where == START && !is_word_end(folded, entry->len))
        return -1;
    if (entry->where == WHOLE && (folded->is_cut || !is_all_decoration(folded->text + entry->len)))
        return -1;
    return (gssize)at;
}

/* Adds the cues of the entries with that first byte. */
static guint32
add_cues(const GsyFolded *folded, const Pairs *pairs, char first_byte, guint32 cues)
{
    const char *at = first_bytes, *end = first_bytes + sizeof first_bytes;
    for (; (at = memchr(at, first_byte, (gsize)(end - at))) != NULL; at++) {
        const Entry *entry = entries + (at - first_bytes);
        guint32 bit = GSY_CUE_BIT(entry->cue);
        if (!(cues & bit) && may_hold(pairs, entry) && find_entry(folded, entry) >= 0)
            cues |= bit;
    }
    return cues;
}

guint32
gsy_cues_get(const GsyFolded *folded)
{
    const guint32 parts = GSY_CUE_BIT(GSY_CUE_BYLINE_JOIN) | GSY_CUE_BIT(GSY_CUE_PAPER) |
                          GSY_CUE_BIT(GSY_CUE_LETTER_NAME);
    Pairs pairs;
    if (folded->len_bytes == 0)
        return 0;
    note_pairs(folded, &pairs);
    guint32 cues = add_cues(folded, &pairs, folded->text[0], parts);
    if (!folded->is_cut)
        cues = add_cues(folded, &pairs, '\0', cues);
    return cues & ~parts;
}

gssize
gsy_cues_find(const GsyFolded *folded, GsyCue cue, gsize *len_bytes)
{
    gssize best = -1;
    *len_bytes = 0;
    for (guint i = 0; i < G_N_ELEMENTS(entries); i++) {
        gssize at = entries[i].cue == cue && entries[i].len > *len_bytes
                        ? find_entry(folded, &entries[i])
                        : -1;
        if (at < 0)
            continue;
        best = at;
        *len_bytes = entries[i].len;
    }
    return best;
}

/* --- bylines --- */

static gboolean
has_blank(const char *text, gsize len)
{
    while (len > 0 && *text == ' ')
        text++, len--;
    while (len > 0 && text[len - 1] == ' ')
        len--;
    return memchr(text, ' ', len) != NULL;
}

/* The end of the first name: at a joining word, or at a comma between full names. */
static gsize
find_name_end(const char *names, gsize len, gsize *joint)
{
    GsyFolded folded;
    gsy_cues_fold(names, len, &folded);
    gssize at = folded.len_bytes == len ? gsy_cues_find(&folded, GSY_CUE_BYLINE_JOIN, joint) : -1;
    gsize end = at >= 0 ? (gsize)at : len;
    const char *comma = memchr(names, ',', end);
    if (comma != NULL && has_blank(names, (gsize)(comma - names)) &&
        has_blank(comma + 1, end - (gsize)(comma - names) - 1)) {
        *joint = 1;
        return (gsize)(comma - names);
    }
    return end;
}

void
gsy_cues_split_names(const char *names, gsize len_bytes, GsyNameFunc func, gpointer data)
{
    GsyFolded folded;
    gsize phrase, joint;
    gsy_cues_fold(names, len_bytes, &folded);
    if (gsy_cues_find(&folded, GSY_CUE_BYLINE, &phrase) == 0 && phrase < len_bytes) {
        names += phrase;
        len_bytes -= phrase;
    }
    while (len_bytes > 0) {
        for (; len_bytes > 0 && (*names == ' ' || *names == ':'); len_bytes--)
            names++;
        joint = 0;
        gsize end = find_name_end(names, len_bytes, &joint), stop = end;
        while (stop > 0 && names[stop - 1] == ' ')
            stop--;
        if (stop > 0 && *names != '(')
            func(names, stop, data);
        gsize used = MIN(end + joint, len_bytes);
        names += used;
        len_bytes -= used;
    }
}
