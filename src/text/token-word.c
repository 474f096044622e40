#include "config.h"

#include <string.h>

#include "base/eight.h"
#include "base/limits.h"
#include "text/token-private.h"

static const GsyKnownWord unknown = { 0 };

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

static void
fold_letter(Word *word, const char *at, guint len_bytes, GsyCharKind kind)
{
    word->capital = word->capital || (word->n_letters == 0 && kind == GSY_CHAR_UPPER);
    word->n_letters++;
    word->n_upper += kind == GSY_CHAR_UPPER;
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
take_joint(const GsyTokenScanner *scanner, Word *word, guint32 at, guint len_bytes,
           GsyCharKind kind, gboolean split)
{
    gboolean letter = gsy_token_is_letter_at(scanner, at + len_bytes);
    if (kind == GSY_CHAR_APOSTROPHE) {
        if (!letter)
            return FALSE;
        word->apostrophe_at = at;
        word->apostrophe_fold = word->len_bytes;
        fold_mark(word, '\'');
        return TRUE;
    }
    if (split || !(letter || gsy_token_is_digit_at(scanner, at + len_bytes)))
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
fold_run(const GsyTokenScanner *scanner, Word *word, guint32 at)
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
read_word(const GsyTokenScanner *scanner, Word *word, gboolean split)
{
    memset(word, 0, offsetof(Word, fold));
    guint32 at = scanner->at;
    while (at < scanner->end) {
        guint len_bytes;
        at = fold_run(scanner, word, at);
        if (at == scanner->end)
            break;
        GsyCharKind kind = gsy_token_get_kind(scanner, at, &len_bytes);
        if (kind == GSY_CHAR_LOWER || kind == GSY_CHAR_UPPER) {
            fold_letter(word, scanner->text + at, len_bytes, kind);
        } else if (kind == GSY_CHAR_DIGIT) {
            if (word->digit_fold == 0) {
                word->digit_fold = word->len_bytes;
                word->digit_at = at;
            }
            fold_mark(word, scanner->text[at]);
        } else if (kind == GSY_CHAR_APOSTROPHE || kind == GSY_CHAR_HYPHEN) {
            if (!take_joint(scanner, word, at, len_bytes, kind, split))
                break;
        } else if (kind != GSY_CHAR_IGNORED) {
            break;
        }
        at += len_bytes;
    }
    return at;
}

static const GsyKnownWord *
find_word(const GsyTokenScanner *scanner, const Word *word, guint len_bytes)
{
    return word->too_long ? &unknown
                          : gsy_word_cache_find(scanner->out->cache, word->fold, len_bytes);
}

static guint
word_traits(const GsyTokenScanner *scanner, const Word *word, guint len_bytes)
{
    return find_word(scanner, word, len_bytes)->traits;
}

/* "mid-July", "forty-nine", "pre-2003": the whole is no word of the lexicon, the part says that it
 * is a joint. */
static gboolean
has_split_joint(const GsyTokenScanner *scanner, const Word *word)
{
    if (word->hyphen_at == 0 || find_word(scanner, word, word->len_bytes)->number != 0)
        return FALSE;
    if (word_traits(scanner, word, word->hyphen_fold) & GSY_TRAIT_SPLIT)
        return TRUE;
    guint n_digits = 0;
    while (gsy_token_is_digit_at(scanner, word->hyphen_at + 1 + n_digits))
        n_digits++;
    if (n_digits == 4)
        return TRUE;
    return n_digits > 0 && n_digits < 3 &&
           word_traits(scanner, word, word->hyphen_fold) & GSY_TRAIT_JOINS_DIGITS; /* Oct-2 */
}

/* Letters with a period after each: U.S., p.m. Returns the end, or 0 when it is none. */
static guint32
find_acronym_end(const GsyTokenScanner *scanner)
{
    guint32 at = scanner->at;
    guint n = 0;
    while (at + 1 < scanner->end && g_ascii_isalpha(scanner->text[at]) &&
           scanner->text[at + 1] == '.') {
        at += 2;
        n++;
    }
    return n >= 2 && !gsy_token_is_letter_at(scanner, at) && !gsy_token_is_digit_at(scanner, at)
               ? at
               : 0;
}

static gboolean
is_before_digit(const GsyTokenScanner *scanner, guint32 at)
{
    while (at < scanner->end && scanner->text[at] == ' ')
        at++;
    return gsy_token_is_digit_at(scanner, at);
}

static guint32
word_flags(const Word *word)
{
    return GSY_TOKEN_WORD | (word->capital ? GSY_TOKEN_CAPITAL : 0) |
           (word->n_letters > 1 && word->n_upper == word->n_letters ? GSY_TOKEN_UPPER : 0);
}

/* The period after a word belongs to it where the lexicon knows it so: "Sept.", "No. 5". */
static gboolean
take_abbreviation(GsyTokenScanner *scanner, Word *word, guint32 end)
{
    if (end >= scanner->end || scanner->text[end] != '.' || word->len_bytes > 12)
        return FALSE;
    word->fold[word->len_bytes] = '.';
    const GsyKnownWord *known = find_word(scanner, word, word->len_bytes + 1);
    guint traits = known->traits;
    if (!(traits & GSY_TRAIT_ABBREV) ||
        ((traits & GSY_TRAIT_ABBREV_DIGIT) && !is_before_digit(scanner, end + 1)))
        return FALSE;
    gsy_token_emit_mark(scanner, end + 1, known, word_flags(word));
    return TRUE;
}

/* A currency sign that hangs on letters: "A$". */
static gboolean
take_currency(GsyTokenScanner *scanner, Word *word, guint32 end)
{
    if (end >= scanner->end || scanner->text[end] != '$' || word->len_bytes > 4)
        return FALSE;
    word->fold[word->len_bytes] = '$';
    const GsyKnownWord *known = find_word(scanner, word, word->len_bytes + 1);
    if (!(known->traits & GSY_TRAIT_CURRENCY))
        return FALSE;
    gsy_token_emit(scanner, scanner->at, end + 1, known, word_flags(word));
    return TRUE;
}

static gboolean
take_acronym(GsyTokenScanner *scanner)
{
    guint32 end = find_acronym_end(scanner);
    if (end == 0 || end - scanner->at > GSY_WORD_MAX_BYTES)
        return FALSE;
    char fold[GSY_WORD_MAX_BYTES];
    guint len_bytes = end - scanner->at;
    for (guint i = 0; i < len_bytes; i++)
        fold[i] = g_ascii_tolower(scanner->text[scanner->at + i]);
    gboolean capital = g_ascii_isupper(scanner->text[scanner->at]);
    GsyKnownWord known = gsy_token_find_rare(scanner, fold, len_bytes);
    gsy_token_emit_mark(scanner, end, &known,
                        GSY_TOKEN_WORD | (capital ? GSY_TOKEN_CAPITAL | GSY_TOKEN_UPPER : 0));
    return TRUE;
}

static gboolean
take_address(GsyTokenScanner *scanner)
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
        gsy_token_emit(scanner, scanner->at, scanner->at + (guint32)n, &unknown, GSY_TOKEN_WORD);
        return TRUE;
    }
    return FALSE;
}

static void
emit_word(GsyTokenScanner *scanner, const Word *word, guint32 end)
{
    guint32 start = scanner->at;
    gboolean clitic = word->apostrophe_fold > 0 && word->apostrophe_fold + 2 == word->len_bytes &&
                      word->fold[word->len_bytes - 1] == 's';
    guint len_bytes = clitic ? word->apostrophe_fold : word->len_bytes;
    const GsyKnownWord *known = find_word(scanner, word, len_bytes);
    scanner->after_split = scanner->split || (known->traits & GSY_TRAIT_SPLIT) != 0;
    gsy_token_emit(scanner, start, clitic ? word->apostrophe_at : end, known, word_flags(word));
    if (clitic)
        gsy_token_emit(scanner, word->apostrophe_at, end, &scanner->vocab->clitic, 0);
}

/* Rs500, Oct2, the h15 of 12h15: a word and the number behind it. */
static gboolean
parts_from_digits(const GsyTokenScanner *scanner, const Word *word)
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

void
gsy_token_scan_word(GsyTokenScanner *scanner)
{
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
