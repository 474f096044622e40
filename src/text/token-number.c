#include "config.h"

#include <string.h>

#include "text/decimal.h"
#include "text/token-private.h"

/* Bytes of a blank or apostrophe that can part thousands: 1 000 with a no-break, thin or narrow
 * blank; 1'000. */
static guint
thousands_blank_len(const GsyTokenScanner *scanner, guint32 at)
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
is_thousand_at(const GsyTokenScanner *scanner, guint32 at)
{
    return gsy_token_is_digit_at(scanner, at) && gsy_token_is_digit_at(scanner, at + 1) &&
           gsy_token_is_digit_at(scanner, at + 2) && !gsy_token_is_digit_at(scanner, at + 3);
}

/* Bytes of a separator at @at that goes on with digits, 0 for none. */
static guint
separator_len(const GsyTokenScanner *scanner, guint32 at)
{
    char c = scanner->text[at];
    if (c == '.' || c == ',')
        return gsy_token_is_digit_at(scanner, at + 1) ? 1 : 0;
    if (c != '\'' && (guchar)c < 0x80)
        return 0;
    guint n = thousands_blank_len(scanner, at);
    return n > 0 && is_thousand_at(scanner, at + n) ? n : 0;
}

/* Where an exponent at @at ends (1e10, 2.5e-3), or @at. */
static guint32
skip_exponent(const GsyTokenScanner *scanner, guint32 at)
{
    if (at + 1 >= scanner->end || (scanner->text[at] | 0x20) != 'e')
        return at;
    guint32 digits = at + 1 + (scanner->text[at + 1] == '-' || scanner->text[at + 1] == '+');
    guint32 end = digits;
    while (gsy_token_is_digit_at(scanner, end))
        end++;
    return end > digits && end - digits <= 2 && !gsy_token_is_letter_at(scanner, end) ? end : at;
}

static guint32
find_digits_end(GsyTokenScanner *scanner)
{
    guint32 at = scanner->at, first_end = 0;
    if (scanner->text[at] == '.') /* .08 */
        at++;
    for (;;) {
        while (gsy_token_is_digit_at(scanner, at))
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
ordinal_suffix_len(const GsyTokenScanner *scanner, guint32 at)
{
    char fold[4];
    guint n = 0;
    while (n < sizeof fold && at + n < scanner->end && g_ascii_isalpha(scanner->text[at + n])) {
        fold[n] = g_ascii_tolower(scanner->text[at + n]);
        n++;
    }
    if (n == 0 || n == sizeof fold || gsy_token_is_letter_at(scanner, at + n) ||
        gsy_token_is_digit_at(scanner, at + n))
        return 0;
    guint32 word = gsy_pack_find_word(scanner->vocab->pack, fold, n);
    return gsy_vocab_get_traits(scanner->vocab, word) & GSY_TRAIT_ORDINAL_SUFFIX ? n : 0;
}

void
gsy_token_scan_digits(GsyTokenScanner *scanner)
{
    guint32 start = scanner->at;
    guint32 end = find_digits_end(scanner);
    guint suffix = ordinal_suffix_len(scanner, end);
    GsyKnownWord known = end - start <= 2 && suffix == 0
                             ? gsy_token_find_rare(scanner, scanner->text + start, end - start)
                             : (GsyKnownWord){ 0 };
    gsy_token_emit(scanner, start, end + suffix, &known,
                   GSY_TOKEN_DIGITS | (suffix > 0 ? GSY_TOKEN_ORDINAL : 0));
    scanner->after_split = TRUE;
    scanner->split = FALSE;
}
