#include "config.h"

#include <string.h>

#include "base/eight.h"
#include "base/span.h"
#include "read/cues.h"

typedef enum {
    START,   /* the line begins with it, and a word ends there */
    END,     /* the line ends with it */
    WHOLE,   /* the line is it, but for a colon, stop or digits */
    COUNTED, /* the line is a number of them */
    INSIDE,  /* it stands anywhere in a short line */
    WORD,    /* the same, as a word */
} Where;

enum { CUE_MAX_BYTES = 64 }; /* no phrase is longer, so of prose no more is folded */

typedef struct {
    GsyCue cue;
    Where where;
    const char *phrase;
    gsize len;
} Entry;

#define CUE(cue, where, phrase) { GSY_CUE_##cue, where, phrase, sizeof(phrase) - 1 },
static const Entry entries[] = {
#include "read/cues.inc"
};
#undef CUE

/* These are looked for in names alone. */
#define CUES_OF_NAMES                                                                       \
    (GSY_CUE_BIT(GSY_CUE_BYLINE_JOIN) | GSY_CUE_BIT(GSY_CUE_BYLINE_PLACE) |                 \
     GSY_CUE_BIT(GSY_CUE_ROLE) | GSY_CUE_BIT(GSY_CUE_SOURCE) | GSY_CUE_BIT(GSY_CUE_PAPER) | \
     GSY_CUE_BIT(GSY_CUE_PAPER_WORD) | GSY_CUE_BIT(GSY_CUE_LETTER_NAME))

enum { NO_ENTRY = G_N_ELEMENTS(entries) };

/* The entries that a folded line may begin with, in chains by its first two bytes. */
typedef struct {
    guint16 heads[256], nexts[G_N_ELEMENTS(entries)]; /* entries; NO_ENTRY ends a chain */
    guint64 bytes[G_N_ELEMENTS(entries)];             /* the first eight of each, or fewer */
} Starts;

/* Tells without folding a line which phrases may stand anywhere in it: those of a bucket, where its
 * last eight letters or fewer are each of one of the bucket's words. A bit of a byte's misses is of
 * such a place in a bucket, whose words do not have the byte there.
 * Source: Wang and others, "Hyperscan" (NSDI 2019), section 4.2 */
typedef struct {
    guint64 start, misses[256];
    guint8 buckets[G_N_ELEMENTS(entries)]; /* a bit; none for what is not looked for so */
    Starts starts;
} Gate;

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
    folded->is_cut = len_bytes > GSY_CUE_LINE_BYTES;
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

static gssize
find_word(const GsyFolded *folded, const Entry *entry)
{
    for (const char *at = folded->text; (at = strstr(at, entry->phrase)) != NULL; at++) {
        gboolean starts = at == folded->text || !g_ascii_isalnum(at[-1]);
        if (starts && is_word_end(folded, (gsize)(at - folded->text) + entry->len))
            return at - folded->text;
    }
    return -1;
}

/* "12 comments" */
static gboolean
is_counted(const GsyFolded *folded, const Entry *entry)
{
    gsize n = strspn(folded->text, "0123456789,.");
    return n > 0 && folded->text[n] == ' ' && strcmp(folded->text + n + 1, entry->phrase) == 0;
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
    if (entry->where == COUNTED)
        return is_counted(folded, entry) ? 0 : -1;
    if (entry->where == WORD)
        return folded->is_cut ? -1 : find_word(folded, entry);
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

/* Of letters that are the same in all spellings, which apostrophes, hyphens and blanks are not. */
static GsySpan
find_longest_word(const char *phrase)
{
    static const char between[] = " '-";
    GsySpan best = { 0, 0 };
    for (gsize at = 0; phrase[at] != '\0';) {
        gsize start = at + strspn(phrase + at, between);
        at = start + strcspn(phrase + start, between);
        if (at - start > gsy_span_len(best))
            best = (GsySpan){ (guint32)start, (guint32)at };
    }
    return best;
}

/* @back: from the last letter of the word; the bucket is of words with that many letters. */
static guint64
get_miss(guint n_letters, guint back)
{
    return (guint64)1 << (8 * (7 - back) + n_letters - 1);
}

static void
fill_bucket(Gate *gate, guint entry)
{
    const char *phrase = entries[entry].phrase;
    GsySpan word = find_longest_word(phrase);
    guint n_letters = (guint)CLAMP(gsy_span_len(word), 1, 8);
    gate->buckets[entry] = (guint8)(1u << (n_letters - 1));
    for (guint back = 0; back < n_letters; back++) {
        char c = phrase[word.end - 1 - back];
        gate->misses[(guint8)c] &= ~get_miss(n_letters, back);
        gate->misses[(guint8)g_ascii_toupper(c)] &= ~get_miss(n_letters, back);
    }
}

static guint8
hash_start(const char *text)
{
    return (guint8)((guint8)text[0] * 37 + (guint8)text[1]);
}

static guint64
load_start(const char *text, gsize len_bytes)
{
    char bytes[8] = { 0 };
    memcpy(bytes, text, MIN(len_bytes, sizeof bytes));
    return gsy_eight_load(bytes);
}

static void
link_start(Starts *starts, guint entry)
{
    guint16 *head = &starts->heads[hash_start(entries[entry].phrase)];
    starts->bytes[entry] = load_start(entries[entry].phrase, entries[entry].len);
    starts->nexts[entry] = *head;
    *head = (guint16)entry;
}

static void
fill_entry(Gate *gate, guint entry)
{
    if (CUES_OF_NAMES & GSY_CUE_BIT(entries[entry].cue))
        return;
    if (entries[entry].where == START || entries[entry].where == WHOLE)
        link_start(&gate->starts, entry);
    else
        fill_bucket(gate, entry);
}

static const Gate *
get_gate(void)
{
    static Gate gate; /* filled once, before its first use by any thread */
    static gsize done = 0;
    if (!g_once_init_enter(&done))
        return &gate;
    for (guint n_letters = 1; n_letters <= 8; n_letters++)
        for (guint back = 0; back < n_letters; back++)
            gate.start |= get_miss(n_letters, back);
    for (guint c = 0; c < G_N_ELEMENTS(gate.misses); c++)
        gate.misses[c] = gate.start;
    for (guint i = 0; i < G_N_ELEMENTS(gate.starts.heads); i++)
        gate.starts.heads[i] = NO_ENTRY;
    for (guint i = 0; i < G_N_ELEMENTS(entries); i++)
        fill_entry(&gate, i);
    g_once_init_leave(&done, 1);
    return &gate;
}

/* The buckets of which a phrase may stand in the line. */
static guint8
find_buckets(const Gate *gate, const char *line, gsize len_bytes)
{
    guint64 misses = gate->start, all = G_MAXUINT64;
    for (gsize i = 0; i < len_bytes; i++) {
        misses = misses << 8 | gate->misses[(guint8)line[i]];
        all &= misses;
    }
    return (guint8)(~all >> 56);
}

/* The first entry from @entry on in its chain with which a line may begin that begins with @start;
 * NO_ENTRY for none. */
static guint
find_starting(const Starts *starts, const GsyFolded *start, guint entry)
{
    guint64 bytes = load_start(start->text, start->len_bytes);
    while (entry != NO_ENTRY &&
           gsy_eight_cut(bytes ^ starts->bytes[entry],
                         (guint)MIN(start->len_bytes, MIN(entries[entry].len, 8))) != 0)
        entry = starts->nexts[entry];
    return entry;
}

static guint
find_first_starting(const Starts *starts, const GsyFolded *start)
{
    return start->len_bytes < 2
               ? NO_ENTRY
               : find_starting(starts, start, starts->heads[hash_start(start->text)]);
}

/* Enough of the line to tell that most begin with no entry. */
static void
fold_start(const char *line, gsize len_bytes, GsyFolded *start)
{
    gsy_cues_fold(line, MIN(len_bytes, 8), start);
    while (start->len_bytes > 0 && (guint8)start->text[start->len_bytes - 1] >= 0x80)
        start->len_bytes--; /* the last character may be cut */
}

guint32
gsy_cues_get(const char *line, gsize len_bytes)
{
    const Gate *gate = get_gate();
    const Starts *starts = &gate->starts;
    GsyFolded start, folded;
    fold_start(line, len_bytes, &start);
    guint8 buckets = len_bytes <= GSY_CUE_LINE_BYTES ? find_buckets(gate, line, len_bytes) : 0;
    guint first = find_first_starting(starts, &start);
    if (first == NO_ENTRY && buckets == 0)
        return 0;
    gsy_cues_fold(line, len_bytes, &folded);
    guint32 cues = 0;
    for (guint i = first; i != NO_ENTRY; i = find_starting(starts, &start, starts->nexts[i]))
        if (find_entry(&folded, &entries[i]) >= 0)
            cues |= GSY_CUE_BIT(entries[i].cue);
    for (guint i = 0; buckets != 0 && i < G_N_ELEMENTS(entries); i++)
        if ((gate->buckets[i] & buckets) && find_entry(&folded, &entries[i]) >= 0)
            cues |= GSY_CUE_BIT(entries[i].cue);
    return cues;
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
