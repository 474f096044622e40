#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "base/sixteen.h"
#include "base/utf8.h"
#include "text/decimal.h"
#include "text/token.h"
#include "text/word-cache.h"

typedef enum {
    KIND_PUNCT,
    KIND_SPACE,
    KIND_LOWER,
    KIND_UPPER,
    KIND_DIGIT,
    KIND_APOSTROPHE,
    KIND_HYPHEN,
    KIND_IGNORED
} Kind;

static const guint8 ascii_kinds[128] = {
    [0 ... ' '] = KIND_SPACE,   [127] = KIND_SPACE,         ['0' ... '9'] = KIND_DIGIT,
    ['a' ... 'z'] = KIND_LOWER, ['A' ... 'Z'] = KIND_UPPER, ['\''] = KIND_APOSTROPHE,
    ['-'] = KIND_HYPHEN,
};

typedef struct {
    const GsyVocab *vocab;
    const char *text;
    guint32 at, end;
    gsize readable; /* bytes of the text from its start on: those behind the block may be read */
    GsyTokenList *out;
    guint32 leads;        /* of the last token's word */
    guint32 space;        /* GSY_TOKEN_SPACE where white space stands since the last token */
    gboolean after_split; /* the last token is a number, or hangs on one by hyphens */
    gboolean split;       /* and a hyphen follows it: the next word ends at its first hyphen */
    gboolean plain;       /* inside 192.168.1.2: separators are no part of numbers */
} Scanner;

/* A word that is being read. */
typedef struct {
    guint len_bytes; /* of fold; the rest of a longer word is not kept */
    guint n_letters, n_upper;
    gboolean capital; /* its first letter is one */
    gboolean too_long;
    guint32 hyphen_at;     /* first hyphen in the text; 0 for none */
    guint hyphen_fold;     /* the same in fold */
    guint32 apostrophe_at; /* last apostrophe */
    guint apostrophe_fold;
    guint digit_fold; /* first digit in fold; 0 for none */
    guint32 digit_at;
    char fold[GSY_WORD_MAX_BYTES + 16]; /* last: it need not be cleared */
} Word;

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

static void
grow(GsyTokenList *list)
{
    list->size = MAX(1024, list->size * 2);
    list->tokens = g_renew(GsyToken, list->tokens, list->size);
}

static inline void
emit(Scanner *scanner, guint32 start, guint32 end, const GsyKnownWord *known, guint32 flags)
{
    GsyTokenList *list = scanner->out;
    if (G_UNLIKELY(list->n == list->size))
        grow(list);
    guint32 follows = gsy_pack_leads_to(scanner->leads, known->number);
    list->tokens[list->n++] = (GsyToken){
        .span = { start, end },
        .word = known->number,
        .flags = flags | known->flags | scanner->space | follows * GSY_TOKEN_FOLLOWS,
    };
    scanner->leads = known->leads;
    scanner->space = 0;
    scanner->at = end;
}

static const GsyKnownWord unknown = { 0 };

/* A token at which a sentence or a quotation may end. */
static void
emit_mark(Scanner *scanner, guint32 end, const GsyKnownWord *known, guint32 flags)
{
    GsyTokenList *list = scanner->out;
    if (list->n_marks == list->marks_size) {
        list->marks_size = MAX(256, list->marks_size * 2);
        list->marks = g_renew(guint32, list->marks, list->marks_size);
    }
    list->marks[list->n_marks++] = list->n;
    emit(scanner, scanner->at, end, known, flags);
}

/* A word that is not worth a place in the cache. */
static GsyKnownWord
find_rare(const Scanner *scanner, const char *word, gsize len_bytes)
{
    return gsy_vocab_find_known(scanner->vocab, word, len_bytes);
}

static Kind
wide_kind(gunichar c)
{
    if (c == 0x2019 || c == 0x2018 || c == 0x02BC)
        return KIND_APOSTROPHE;
    if (c == 0x2010 || c == 0x2011)
        return KIND_HYPHEN;
    if (c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFE0F || c == 0xFEFF)
        return KIND_IGNORED;
    if (g_unichar_isupper(c))
        return KIND_UPPER;
    if (g_unichar_isalpha(c) || g_unichar_ismark(c))
        return KIND_LOWER;
    return g_unichar_isspace(c) || c == 0x85 ? KIND_SPACE : KIND_PUNCT;
}

/* Kind of the character at an offset, and how long it is. */
static inline Kind
kind_at(const Scanner *scanner, guint32 at, guint *len_bytes)
{
    guchar c = (guchar)scanner->text[at];
    *len_bytes = 1;
    if (c < 128)
        return ascii_kinds[c];
    *len_bytes = MIN((guint)g_utf8_skip[c], scanner->end - at);
    return wide_kind(g_utf8_get_char(scanner->text + at));
}

static gboolean
is_digit_at(const Scanner *scanner, guint32 at)
{
    return at < scanner->end && g_ascii_isdigit(scanner->text[at]);
}

static gboolean
is_letter_at(const Scanner *scanner, guint32 at)
{
    guint len_bytes;
    if (at >= scanner->end)
        return FALSE;
    Kind kind = kind_at(scanner, at, &len_bytes);
    return kind == KIND_LOWER || kind == KIND_UPPER;
}

/* --- words --- */

static void
fold_letter(Word *word, const char *at, guint len_bytes, Kind kind)
{
    word->capital = word->capital || (word->n_letters == 0 && kind == KIND_UPPER);
    word->n_letters++;
    word->n_upper += kind == KIND_UPPER;
    if (word->len_bytes + 8 > GSY_WORD_MAX_BYTES) {
        word->too_long = TRUE;
    } else if (len_bytes == 1) {
        word->fold[word->len_bytes++] = (char)(*at | 0x20);
    } else {
        gunichar lower = g_unichar_tolower(g_utf8_get_char(at));
        word->len_bytes += (guint)g_unichar_to_utf8(lower, word->fold + word->len_bytes);
    }
}

static void
fold_mark(Word *word, char mark)
{
    if (word->len_bytes + 8 > GSY_WORD_MAX_BYTES)
        word->too_long = TRUE;
    else
        word->fold[word->len_bytes++] = mark;
}

/* An apostrophe or hyphen belongs to the word when a letter (or, after a hyphen, a digit) follows
 * it. */
static gboolean
take_joint(const Scanner *scanner, Word *word, guint32 at, guint len_bytes, Kind kind,
           gboolean split)
{
    gboolean letter = is_letter_at(scanner, at + len_bytes);
    if (kind == KIND_APOSTROPHE) {
        if (!letter)
            return FALSE;
        word->apostrophe_at = at;
        word->apostrophe_fold = word->len_bytes;
        fold_mark(word, '\'');
        return TRUE;
    }
    if (split || !(letter || is_digit_at(scanner, at + len_bytes)))
        return FALSE;
    if (word->hyphen_at == 0) {
        word->hyphen_at = at;
        word->hyphen_fold = word->len_bytes;
    }
    fold_mark(word, '-');
    return TRUE;
}

#define BLANKS (GSY_EIGHT_ONES * ' ') /* make letters small */

/* The run of ASCII letters at @at, nearly all that words are made of, eight at a time. Returns its
 * end. */
static guint32
fold_run(const Scanner *scanner, Word *word, guint32 at)
{
    guint32 start = at;
    guint n = 8;
    while (n == 8 && at + 8 <= scanner->end && word->len_bytes + 16 <= GSY_WORD_MAX_BYTES) {
        guint64 bytes = gsy_eight_load(scanner->text + at);
        guint64 letters = gsy_eight_find(bytes | BLANKS, 'a', 'z');
        n = gsy_eight_first(~letters & GSY_EIGHT_TOPS);
        gsy_eight_store(word->fold + word->len_bytes, bytes | BLANKS);
        word->n_upper += gsy_eight_count(gsy_eight_cut(letters & ~(bytes << 2), n));
        word->len_bytes += n;
        at += n;
    }
    for (; n == 8 && at < scanner->end && word->len_bytes + 8 < GSY_WORD_MAX_BYTES; at++) {
        char c = scanner->text[at];
        if (!g_ascii_isalpha(c))
            break;
        word->fold[word->len_bytes++] = (char)(c | 0x20);
        word->n_upper += g_ascii_isupper(c);
    }
    if (at > start && word->n_letters == 0)
        word->capital = g_ascii_isupper(scanner->text[start]);
    word->n_letters += at - start;
    return at;
}

/* Reads letters, digits and joints from scanner->at; returns where the word ends. */
static guint32
read_word(const Scanner *scanner, Word *word, gboolean split)
{
    memset(word, 0, offsetof(Word, fold));
    guint32 at = scanner->at;
    while (at < scanner->end) {
        guint len_bytes;
        at = fold_run(scanner, word, at);
        if (at == scanner->end)
            break;
        Kind kind = kind_at(scanner, at, &len_bytes);
        if (kind == KIND_LOWER || kind == KIND_UPPER) {
            fold_letter(word, scanner->text + at, len_bytes, kind);
        } else if (kind == KIND_DIGIT) {
            if (word->digit_fold == 0) {
                word->digit_fold = word->len_bytes;
                word->digit_at = at;
            }
            fold_mark(word, scanner->text[at]);
        } else if (kind == KIND_APOSTROPHE || kind == KIND_HYPHEN) {
            if (!take_joint(scanner, word, at, len_bytes, kind, split))
                break;
        } else if (kind != KIND_IGNORED) {
            break;
        }
        at += len_bytes;
    }
    return at;
}

static const GsyKnownWord *
find_word(const Scanner *scanner, const Word *word, guint len_bytes)
{
    return word->too_long ? &unknown
                          : gsy_word_cache_find(scanner->out->cache, word->fold, len_bytes);
}

static guint
word_traits(const Scanner *scanner, const Word *word, guint len_bytes)
{
    return find_word(scanner, word, len_bytes)->traits;
}

/* "mid-July", "forty-nine", "pre-2003": the whole is no word of the lexicon, the part says that it
 * is a joint. */
static gboolean
has_split_joint(const Scanner *scanner, const Word *word)
{
    if (word->hyphen_at == 0 || find_word(scanner, word, word->len_bytes)->number != 0)
        return FALSE;
    if (word_traits(scanner, word, word->hyphen_fold) & GSY_TRAIT_SPLIT)
        return TRUE;
    guint n_digits = 0;
    while (is_digit_at(scanner, word->hyphen_at + 1 + n_digits))
        n_digits++;
    if (n_digits == 4)
        return TRUE;
    return n_digits > 0 && n_digits < 3 &&
           word_traits(scanner, word, word->hyphen_fold) & GSY_TRAIT_JOINS_DIGITS; /* Oct-2 */
}

/* Letters with a period after each: U.S., p.m. Returns the end, or 0 when it is none. */
static guint32
find_acronym_end(const Scanner *scanner)
{
    guint32 at = scanner->at;
    guint n = 0;
    while (at + 1 < scanner->end && g_ascii_isalpha(scanner->text[at]) &&
           scanner->text[at + 1] == '.') {
        at += 2;
        n++;
    }
    return n >= 2 && !is_letter_at(scanner, at) && !is_digit_at(scanner, at) ? at : 0;
}

static gboolean
is_before_digit(const Scanner *scanner, guint32 at)
{
    while (at < scanner->end && scanner->text[at] == ' ')
        at++;
    return is_digit_at(scanner, at);
}

static guint32
word_flags(const Word *word)
{
    return GSY_TOKEN_WORD | (word->capital ? GSY_TOKEN_CAPITAL : 0) |
           (word->n_letters > 1 && word->n_upper == word->n_letters ? GSY_TOKEN_UPPER : 0);
}

/* The period after a word belongs to it where the lexicon knows it so: "Sept.", "No. 5". */
static gboolean
take_abbreviation(Scanner *scanner, Word *word, guint32 end)
{
    if (end >= scanner->end || scanner->text[end] != '.' || word->len_bytes > 12)
        return FALSE;
    word->fold[word->len_bytes] = '.';
    const GsyKnownWord *known = find_word(scanner, word, word->len_bytes + 1);
    guint traits = known->traits;
    if (!(traits & GSY_TRAIT_ABBREV) ||
        ((traits & GSY_TRAIT_ABBREV_DIGIT) && !is_before_digit(scanner, end + 1)))
        return FALSE;
    emit_mark(scanner, end + 1, known, word_flags(word));
    return TRUE;
}

/* A currency sign that hangs on letters: "A$". */
static gboolean
take_currency(Scanner *scanner, Word *word, guint32 end)
{
    if (end >= scanner->end || scanner->text[end] != '$' || word->len_bytes > 4)
        return FALSE;
    word->fold[word->len_bytes] = '$';
    const GsyKnownWord *known = find_word(scanner, word, word->len_bytes + 1);
    if (!(known->traits & GSY_TRAIT_CURRENCY))
        return FALSE;
    emit(scanner, scanner->at, end + 1, known, word_flags(word));
    return TRUE;
}

static gboolean
take_acronym(Scanner *scanner)
{
    guint32 end = find_acronym_end(scanner);
    if (end == 0 || end - scanner->at > GSY_WORD_MAX_BYTES)
        return FALSE;
    char fold[GSY_WORD_MAX_BYTES];
    guint len_bytes = end - scanner->at;
    for (guint i = 0; i < len_bytes; i++)
        fold[i] = g_ascii_tolower(scanner->text[scanner->at + i]);
    gboolean capital = g_ascii_isupper(scanner->text[scanner->at]);
    GsyKnownWord known = find_rare(scanner, fold, len_bytes);
    emit_mark(scanner, end, &known,
              GSY_TOKEN_WORD | (capital ? GSY_TOKEN_CAPITAL | GSY_TOKEN_UPPER : 0));
    return TRUE;
}

static gboolean
take_address(Scanner *scanner)
{
    static const char *const prefixes[] = { "http://", "https://", "www." };
    const char *text = scanner->text + scanner->at;
    gsize len_bytes = scanner->end - scanner->at;
    if (len_bytes < 2 || ((text[1] | 0x20) != 't' && (text[1] | 0x20) != 'w'))
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(prefixes); i++) {
        gsize n = strlen(prefixes[i]);
        if (len_bytes <= n || g_ascii_strncasecmp(text, prefixes[i], n) != 0)
            continue;
        while (n < len_bytes && (guchar)text[n] > ' ' && strchr("\"'<>()[]", text[n]) == NULL)
            n++;
        while (strchr(".,;:!?", text[n - 1]) != NULL)
            n--;
        emit(scanner, scanner->at, scanner->at + (guint32)n, &unknown, GSY_TOKEN_WORD);
        return TRUE;
    }
    return FALSE;
}

static void
emit_word(Scanner *scanner, const Word *word, guint32 end)
{
    guint32 start = scanner->at;
    gboolean clitic = word->apostrophe_fold > 0 && word->apostrophe_fold + 2 == word->len_bytes &&
                      word->fold[word->len_bytes - 1] == 's';
    guint len_bytes = clitic ? word->apostrophe_fold : word->len_bytes;
    const GsyKnownWord *known = find_word(scanner, word, len_bytes);
    scanner->after_split = scanner->split || (known->traits & GSY_TRAIT_SPLIT) != 0;
    emit(scanner, start, clitic ? word->apostrophe_at : end, known, word_flags(word));
    if (clitic)
        emit(scanner, word->apostrophe_at, end, &scanner->vocab->clitic, 0);
}

/* Rs500, Oct2, the h15 of 12h15: a word and the number behind it. */
static gboolean
parts_from_digits(const Scanner *scanner, const Word *word)
{
    guint traits = word_traits(scanner, word, word->digit_fold);
    guint n_digits = word->len_bytes - word->digit_fold;
    if (traits & GSY_TRAIT_CURRENCY)
        return TRUE;
    if (n_digits > 2 || !g_ascii_isdigit(word->fold[word->len_bytes - 1]) ||
        find_word(scanner, word, word->len_bytes)->number != 0)
        return FALSE;
    return traits & GSY_TRAIT_JOINS_DIGITS ||
           (traits & GSY_TRAIT_INSIDE_DIGITS && scanner->after_split && !scanner->space);
}

/* Sixteen, and the clitic of the longest with what follows it. */
#define PLAIN_BYTES 21

/* What can stand behind a word without a look at what it is part of: "U.S.", "6-year", "http:". */
static const guint8 plain_ends[256] = {
    [0 ... ' '] = 1, ['!'] = 1, ['"'] = 1, ['('] = 1, [')'] = 1,
    [','] = 1,       ['/'] = 1, [';'] = 1, ['?'] = 1, [']'] = 1,
};

/* A blank: what was split before it is over. */
static inline void
pass_space(Scanner *scanner, guint len_bytes)
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
clitic_len(const Scanner *scanner, const char *text)
{
    guint n = text[0] == '\'' ? 1 : memcmp(text, "\xE2\x80\x99", 3) == 0 ? 3 : 0;
    gboolean is_whole = text + n < scanner->text + scanner->end && text[n] == 's';
    return n > 0 && is_whole && plain_ends[(guint8)text[n + 1]] ? n + 1 : 0;
}

/* Whether the period behind @n letters is none of theirs: a blank follows, they are no initial, and
 * the lexicon has no such abbreviation. Not for "www.", which is an address. */
static gboolean
ends_before_period(const Scanner *scanner, const char *text, guint n)
{
    return text[n] == '.' && n > 1 && (guint8)text[n + 1] <= ' ' && (*text | 0x20) != 'w' &&
           !gsy_vocab_may_abbreviate(scanner->vocab, text, n);
}

/* Nearly all of a text: words of up to 15 ASCII letters on which nothing hangs but a clitic. Ends
 * before the first thing that is none. */
static void
take_plain_words(Scanner *scanner)
{
    while (scanner->at < scanner->end && scanner->at + (gsize)PLAIN_BYTES <= scanner->readable) {
        const char *text = scanner->text + scanner->at;
        GsySixteen bytes = gsy_sixteen_load(text), small = gsy_sixteen_or(bytes, ' ');
        guint others = ~gsy_sixteen_find(small, 'a', 'z');
        guint n = MIN((guint)__builtin_ctz(others), scanner->end - scanner->at), clitic = 0;
        if (n == 0 || n == 16)
            return;
        if (!plain_ends[(guint8)text[n]]) {
            clitic = clitic_len(scanner, text + n);
            if (clitic == 0 && !ends_before_period(scanner, text, n))
                return;
        }
        guint64 low, high;
        gsy_sixteen_cut(small, n, &low, &high);
        const GsyKnownWord *known = gsy_word_cache_find_short(scanner->out->cache, low, high);
        guint capitals = ~(gsy_sixteen_find_small(bytes) | others);
        emit(scanner, scanner->at, scanner->at + n, known, plain_flags(capitals, n, clitic > 0));
        scanner->after_split = (known->traits & GSY_TRAIT_SPLIT) != 0;
        if (clitic > 0)
            emit(scanner, scanner->at, scanner->at + clitic, &scanner->vocab->clitic, 0);
        if (text[n + clitic] == ' ')
            pass_space(scanner, 1);
    }
}

static void
scan_word(Scanner *scanner)
{
    guint32 start = scanner->at;
    if (!scanner->split && !scanner->after_split)
        take_plain_words(scanner);
    if (scanner->at > start)
        return;
    char first = scanner->text[scanner->at];
    if (((first | 0x20) == 'h' || (first | 0x20) == 'w') && take_address(scanner))
        return;
    if (scanner->at + 1 < scanner->end && scanner->text[scanner->at + 1] == '.' &&
        take_acronym(scanner))
        return;
    Word word;
    scanner->split = scanner->split || (scanner->after_split && !scanner->space); /* 3km-5km */
    guint32 end = read_word(scanner, &word, scanner->split);
    if (word.hyphen_at != 0 && has_split_joint(scanner, &word))
        end = read_word(scanner, &word, TRUE);
    if (word.digit_fold > 0 && parts_from_digits(scanner, &word)) {
        end = word.digit_at;
        word.len_bytes = word.digit_fold;
    }
    if (!take_abbreviation(scanner, &word, end) && !take_currency(scanner, &word, end))
        emit_word(scanner, &word, end);
    scanner->split = FALSE;
}

/* --- numbers --- */

/* Bytes of a blank or apostrophe that can part thousands: 1 000 with a no-break, thin or narrow
 * blank; 1'000. */
static guint
thousands_blank_len(const Scanner *scanner, guint32 at)
{
    static const char *const blanks[] = { "'", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89",
                                          "\xE2\x80\x99" };
    for (gsize i = 0; i < G_N_ELEMENTS(blanks); i++) {
        gsize n = strlen(blanks[i]);
        if (scanner->end - at > n && memcmp(scanner->text + at, blanks[i], n) == 0)
            return (guint)n;
    }
    return 0;
}

static gboolean
is_thousand_at(const Scanner *scanner, guint32 at)
{
    return is_digit_at(scanner, at) && is_digit_at(scanner, at + 1) &&
           is_digit_at(scanner, at + 2) && !is_digit_at(scanner, at + 3);
}

/* Bytes of a separator at @at that goes on with digits, 0 for none. */
static guint
separator_len(const Scanner *scanner, guint32 at)
{
    char c = scanner->text[at];
    if (c == '.' || c == ',')
        return is_digit_at(scanner, at + 1) ? 1 : 0;
    if (c != '\'' && (guchar)c < 0x80)
        return 0;
    guint n = thousands_blank_len(scanner, at);
    return n > 0 && is_thousand_at(scanner, at + n) ? n : 0;
}

/* Where an exponent at @at ends (1e10, 2.5e-3), or @at. */
static guint32
skip_exponent(const Scanner *scanner, guint32 at)
{
    if (at + 1 >= scanner->end || (scanner->text[at] | 0x20) != 'e')
        return at;
    guint32 digits = at + 1 + (scanner->text[at + 1] == '-' || scanner->text[at + 1] == '+');
    guint32 end = digits;
    while (is_digit_at(scanner, end))
        end++;
    return end > digits && end - digits <= 2 && !is_letter_at(scanner, end) ? end : at;
}

static guint32
find_digits_end(Scanner *scanner)
{
    guint32 at = scanner->at, first_end = 0;
    if (scanner->text[at] == '.') /* .08 */
        at++;
    for (;;) {
        while (is_digit_at(scanner, at))
            at++;
        if (first_end == 0)
            first_end = at;
        guint n = at < scanner->end && !scanner->plain ? separator_len(scanner, at) : 0;
        if (n == 0)
            break;
        at += n;
    }
    at = skip_exponent(scanner, at);
    GsyDecimal unused;
    if (at == first_end ||
        gsy_decimal_parse(scanner->text + scanner->at, at - scanner->at, &unused))
        return at;
    scanner->plain = TRUE;
    return first_end;
}

/* Length of the letters that make an ordinal of digits, 0 for none. */
static guint
ordinal_suffix_len(const Scanner *scanner, guint32 at)
{
    char fold[4];
    guint n = 0;
    while (n < sizeof fold && at + n < scanner->end && g_ascii_isalpha(scanner->text[at + n])) {
        fold[n] = g_ascii_tolower(scanner->text[at + n]);
        n++;
    }
    if (n == 0 || n == sizeof fold || is_letter_at(scanner, at + n) || is_digit_at(scanner, at + n))
        return 0;
    guint32 word = gsy_pack_find_word(scanner->vocab->pack, fold, n);
    return gsy_vocab_get_traits(scanner->vocab, word) & GSY_TRAIT_ORDINAL_SUFFIX ? n : 0;
}

static void
scan_digits(Scanner *scanner)
{
    guint32 start = scanner->at;
    guint32 end = find_digits_end(scanner);
    guint suffix = ordinal_suffix_len(scanner, end);
    GsyKnownWord known = end - start <= 2 && suffix == 0
                             ? find_rare(scanner, scanner->text + start, end - start)
                             : unknown;
    emit(scanner, start, end + suffix, &known,
         GSY_TOKEN_DIGITS | (suffix > 0 ? GSY_TOKEN_ORDINAL : 0));
    scanner->after_split = TRUE;
    scanner->split = FALSE;
}

/* --- the rest --- */

/* Length of a run that is one mark: "...", "--", two single quotes as in old wire copy. */
static guint
mark_len(const Scanner *scanner, guint len_bytes)
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
is_bare_decimal(const Scanner *scanner)
{
    if (scanner->text[scanner->at] != '.' || !is_digit_at(scanner, scanner->at + 1))
        return FALSE;
    const GsyTokenList *list = scanner->out;
    return scanner->space || (list->n > 0 && (list->tokens[list->n - 1].flags & GSY_TOKEN_PUNCT));
}

/* A mark, folded as the lexicon's are: an en dash is looked up as a hyphen. */
static GsyKnownWord
find_mark(const Scanner *scanner, guint len_bytes)
{
    const char *text = scanner->text + scanner->at;
    char fold[GSY_WORD_MAX_BYTES];
    if (len_bytes == 1)
        return scanner->vocab->ascii_words[(guchar)*text & 127];
    gsize used = gsy_utf8_fold(GSY_FOLD_LOWER, text, MIN(len_bytes, 16), fold, sizeof fold);
    return find_rare(scanner, fold, used);
}

static void
scan_mark(Scanner *scanner, guint len_bytes)
{
    const char *text = scanner->text + scanner->at;
    gboolean hyphen = *text == '-' || len_bytes == 3;
    gboolean joins = scanner->after_split && !scanner->space && hyphen;
    len_bytes = mark_len(scanner, len_bytes);
    GsyKnownWord known = find_mark(scanner, len_bytes);
    emit_mark(scanner, scanner->at + len_bytes, &known, GSY_TOKEN_PUNCT);
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
    Scanner scanner = {
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
        switch (kind_at(&scanner, scanner.at, &len_bytes)) {
        case KIND_SPACE:
            pass_space(&scanner, len_bytes);
            break;
        case KIND_IGNORED:
            scanner.at += len_bytes;
            break;
        case KIND_LOWER:
        case KIND_UPPER:
            scan_word(&scanner);
            break;
        case KIND_DIGIT:
            scan_digits(&scanner);
            break;
        default:
            if (is_bare_decimal(&scanner))
                scan_digits(&scanner);
            else
                scan_mark(&scanner, len_bytes);
        }
    }
}
