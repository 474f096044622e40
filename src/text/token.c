#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "base/sixteen.h"
#include "base/utf8.h"
#include "text/token-private.h"

const guint8 gsy_token_ascii_kinds[128] = {
    [0 ... ' '] = GSY_CHAR_SPACE,   [127] = GSY_CHAR_SPACE,         ['0' ... '9'] = GSY_CHAR_DIGIT,
    ['a' ... 'z'] = GSY_CHAR_LOWER, ['A' ... 'Z'] = GSY_CHAR_UPPER, ['\''] = GSY_CHAR_APOSTROPHE,
    ['-'] = GSY_CHAR_HYPHEN,
};

void
gsy_token_list_clear(GsyTokenList *list)
{
    g_clear_pointer(&list->tokens, g_free);
    g_clear_pointer(&list->marks, g_free);
    g_clear_pointer(&list->cache, gsy_word_cache_free);
    list->size = list->marks_size = 0;
    gsy_token_list_empty(list);
}

void
gsy_token_list_empty(GsyTokenList *list)
{
    list->n = list->n_marks = list->first = list->first_mark = 0;
}

void
gsy_token_list_grow(GsyTokenList *list)
{
    list->size = MAX(1024, list->size * 2);
    list->tokens = g_renew(GsyToken, list->tokens, list->size);
}

GsyCharKind
gsy_token_find_wide_kind(gunichar c)
{
    if (c == 0x2019 || c == 0x2018 || c == 0x02BC)
        return GSY_CHAR_APOSTROPHE;
    if (c == 0x2010 || c == 0x2011)
        return GSY_CHAR_HYPHEN;
    if (c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFE0F || c == 0xFEFF)
        return GSY_CHAR_IGNORED;
    if (g_unichar_isupper(c))
        return GSY_CHAR_UPPER;
    if (g_unichar_isalpha(c) || g_unichar_ismark(c))
        return GSY_CHAR_LOWER;
    return g_unichar_isspace(c) || c == 0x85 ? GSY_CHAR_SPACE : GSY_CHAR_PUNCT;
}

void
gsy_token_emit_mark(GsyTokenScanner *scanner, guint32 end, const GsyKnownWord *known, guint32 flags)
{
    GsyTokenList *list = scanner->out;
    if (list->n_marks == list->marks_size) {
        list->marks_size = MAX(256, list->marks_size * 2);
        list->marks = g_renew(guint32, list->marks, list->marks_size);
    }
    list->marks[list->n_marks++] = list->n;
    gsy_token_emit(scanner, scanner->at, end, known, flags);
}

/* Sixteen, and the clitic of the longest with what follows it. */
#define PLAIN_BYTES 21

#define PLAIN_WORDS 16 /* read ahead */

/* What can stand behind a word without a look at what it is part of: "U.S.", "6-year", "http:". */
static const guint8 plain_ends[256] = {
    [0 ... ' '] = 1, ['!'] = 1, ['"'] = 1, ['('] = 1, [')'] = 1,
    [','] = 1,       ['/'] = 1, [';'] = 1, ['?'] = 1, [']'] = 1,
};

/* A blank: what was split before it is over. */
static inline void
pass_space(GsyTokenScanner *scanner, guint len_bytes)
{
    scanner->space = GSY_TOKEN_SPACE;
    scanner->split = scanner->after_split = scanner->plain = FALSE;
    scanner->at += len_bytes;
}

/* Of @n letters, with a bit for each capital; the clitic's s is a small letter. */
static inline guint32
plain_flags(guint capitals, guint n, gboolean clitic)
{
    guint all = (1u << n) - 1;
    gboolean upper = (capitals & all) == all && n > 1 && !clitic;
    G_STATIC_ASSERT(GSY_TOKEN_CAPITAL == 1);
    return GSY_TOKEN_WORD | (capitals & 1) | (guint32)upper * GSY_TOKEN_UPPER;
}

/* Bytes of the clitic 's at @text, 0 where none stands or it does not end the word. */
static guint
clitic_len(const GsyTokenScanner *scanner, const char *text)
{
    guint n = text[0] == '\'' ? 1 : memcmp(text, "\xE2\x80\x99", 3) == 0 ? 3 : 0;
    gboolean is_whole = text + n < scanner->text + scanner->end && text[n] == 's';
    return n > 0 && is_whole && plain_ends[(guint8)text[n + 1]] ? n + 1 : 0;
}

/* Whether the period behind @n letters is none of theirs: a blank follows, they are no initial, and
 * the lexicon has no such abbreviation. Not for "www.", which is an address. */
static gboolean
ends_before_period(const GsyTokenScanner *scanner, const char *text, guint n)
{
    return text[n] == '.' && n > 1 && (guint8)text[n + 1] <= ' ' && (*text | 0x20) != 'w' &&
           !gsy_vocab_may_abbreviate(scanner->vocab, text, n);
}

/* A word of up to 15 ASCII letters on which nothing hangs but a clitic. */
typedef struct {
    GsyWordSlot *pair;
    guint64 low, high; /* the word in small letters, as the cache has it */
    guint32 start, end;
    guint32 flags; /* of its token */
    guint clitic;  /* bytes of the 's behind it */
} PlainWord;

/* Reads one at @at; FALSE where none stands. Fetching what is known of it begins here, since the
 * memory is farther away than any word is long. */
static inline gboolean
read_plain_word(const GsyTokenScanner *scanner, guint32 at, PlainWord *word)
{
    if (at >= scanner->end || at + (gsize)PLAIN_BYTES > scanner->readable)
        return FALSE;
    const char *text = scanner->text + at;
    GsySixteen bytes = gsy_sixteen_load(text), small = gsy_sixteen_or(bytes, ' ');
    guint others = ~gsy_sixteen_find(small, 'a', 'z');
    guint n = MIN((guint)__builtin_ctz(others), scanner->end - at), clitic = 0;
    if (n == 0 || n == 16)
        return FALSE;
    if (!plain_ends[(guint8)text[n]]) {
        clitic = clitic_len(scanner, text + n);
        if (clitic == 0 && !ends_before_period(scanner, text, n))
            return FALSE;
    }
    gsy_sixteen_cut(small, n, &word->low, &word->high);
    word->pair = gsy_word_cache_get_pair(scanner->out->cache, word->low, word->high);
    __builtin_prefetch(word->pair);
    word->start = at;
    word->end = at + n;
    word->flags = plain_flags(~(gsy_sixteen_find_small(bytes) | others), n, clitic > 0);
    word->clitic = clitic;
    return TRUE;
}

static inline void
emit_plain_word(GsyTokenScanner *scanner, const PlainWord *word)
{
    const GsyKnownWord *known =
        gsy_word_cache_find_in(scanner->out->cache, word->pair, word->low, word->high);
    gsy_token_emit(scanner, word->start, word->end, known, word->flags);
    scanner->after_split = (known->traits & GSY_TRAIT_SPLIT) != 0;
    if (word->clitic > 0)
        gsy_token_emit(scanner, scanner->at, scanner->at + word->clitic, &scanner->vocab->clitic,
                       0);
    if (scanner->text[scanner->at] == ' ')
        pass_space(scanner, 1);
}

/* Plain words with a blank between them. Returns: how many */
static inline guint
read_plain_words(const GsyTokenScanner *scanner, PlainWord *words)
{
    guint n = 0;
    guint32 at = scanner->at;
    while (n < PLAIN_WORDS && read_plain_word(scanner, at, words + n)) {
        at = words[n].end + words[n].clitic;
        n++;
        if (scanner->text[at++] != ' ')
            break;
    }
    return n;
}

/* Nearly all of a text. Ends before the first thing that is no plain word. */
static void
take_plain_words(GsyTokenScanner *scanner)
{
    PlainWord words[PLAIN_WORDS];
    guint n;
    do {
        n = read_plain_words(scanner, words);
        for (guint i = 0; i < n; i++)
            emit_plain_word(scanner, words + i);
    } while (n == PLAIN_WORDS);
}

static void
scan_word(GsyTokenScanner *scanner)
{
    guint32 start = scanner->at;
    if (!scanner->split && !scanner->after_split)
        take_plain_words(scanner);
    if (scanner->at == start)
        gsy_token_scan_word(scanner);
}

/* Length of a run that is one mark: "...", "--", two single quotes as in old wire copy. */
static guint
mark_len(const GsyTokenScanner *scanner, guint len_bytes)
{
    const char *text = scanner->text + scanner->at;
    guint left = scanner->end - scanner->at, n = 1;
    if (len_bytes > 1 || strchr(".-'`", *text) == NULL)
        return len_bytes;
    while (n < left && text[n] == *text)
        n++;
    return *text == '\'' || *text == '`' ? MIN(n, 2) : n;
}

/* ".08": a point with digits behind it and nothing before it. */
static gboolean
is_bare_decimal(const GsyTokenScanner *scanner)
{
    if (scanner->text[scanner->at] != '.' || !gsy_token_is_digit_at(scanner, scanner->at + 1))
        return FALSE;
    const GsyTokenList *list = scanner->out;
    return scanner->space || (list->n > 0 && (list->tokens[list->n - 1].flags & GSY_TOKEN_PUNCT));
}

/* A mark, folded as the lexicon's are: an en dash is looked up as a hyphen. */
static GsyKnownWord
find_mark(const GsyTokenScanner *scanner, guint len_bytes)
{
    const char *text = scanner->text + scanner->at;
    char fold[GSY_WORD_MAX_BYTES];
    if (len_bytes == 1)
        return scanner->vocab->ascii_words[(guchar)*text & 127];
    gsize used = gsy_utf8_fold(GSY_FOLD_LOWER, text, MIN(len_bytes, 16), fold, sizeof fold);
    return gsy_token_find_rare(scanner, fold, used);
}

static void
scan_mark(GsyTokenScanner *scanner, guint len_bytes)
{
    const char *text = scanner->text + scanner->at;
    gboolean hyphen = *text == '-' || len_bytes == 3;
    gboolean joins = scanner->after_split && !scanner->space && hyphen;
    len_bytes = mark_len(scanner, len_bytes);
    GsyKnownWord known = find_mark(scanner, len_bytes);
    gsy_token_emit_mark(scanner, scanner->at + len_bytes, &known, GSY_TOKEN_PUNCT);
    scanner->split = joins;
    scanner->after_split = FALSE;
}

void
gsy_tokens_append(const GsyVocab *vocab, const char *text, gsize text_len_bytes, GsySpan span,
                  GsyTokenList *list)
{
    if (list->cache == NULL)
        list->cache = gsy_word_cache_new(vocab);
    list->first = list->n;
    list->first_mark = list->n_marks;
    GsyTokenScanner scanner = {
        .vocab = vocab,
        .text = text,
        .at = span.start,
        .end = span.end,
        .readable = text_len_bytes,
        .out = list,
        .space = GSY_TOKEN_SPACE,
    };
    while (scanner.at < scanner.end) {
        guint len_bytes;
        switch (gsy_token_get_kind(&scanner, scanner.at, &len_bytes)) {
        case GSY_CHAR_SPACE:
            pass_space(&scanner, len_bytes);
            break;
        case GSY_CHAR_IGNORED:
            scanner.at += len_bytes;
            break;
        case GSY_CHAR_LOWER:
        case GSY_CHAR_UPPER:
            scan_word(&scanner);
            break;
        case GSY_CHAR_DIGIT:
            gsy_token_scan_digits(&scanner);
            break;
        default:
            if (is_bare_decimal(&scanner))
                gsy_token_scan_digits(&scanner);
            else
                scan_mark(&scanner, len_bytes);
        }
    }
}
