#include "config.h"

#include "base/number.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"

/* Digits of a number in prose; longer runs are serial numbers and the like. */
#define MAX_DIGITS 40

/* Below it whole doubles are written in full: a newspaper's numbers, and exact ones. */
#define PLAIN_LIMIT 1e21

/* Digit string cut at its separators. */
typedef struct {
    char digits[MAX_DIGITS + 1];
    guint n_digits;
    guint group_ends[MAX_DIGITS]; /* digits before each separator */
    char separators[MAX_DIGITS];  /* each , . ' or space */
    guint n_separators;
    double fraction; /* of a final ½, else 0 */
} Cut;

/* The value of a vulgar fraction character, 0 for any other. */
static double
fraction_value(gunichar c)
{
    static const struct {
        gunichar c;
        double value;
    } fractions[] = {
        { 0x00bc, 0.25 },    { 0x00bd, 0.5 },     { 0x00be, 0.75 },    { 0x2153, 1.0 / 3 },
        { 0x2154, 2.0 / 3 }, { 0x2155, 0.2 },     { 0x2156, 0.4 },     { 0x2157, 0.6 },
        { 0x2158, 0.8 },     { 0x2159, 1.0 / 6 }, { 0x215a, 5.0 / 6 }, { 0x215b, 0.125 },
        { 0x215c, 0.375 },   { 0x215d, 0.625 },   { 0x215e, 0.875 },
    };
    for (guint i = 0; i < G_N_ELEMENTS(fractions); i++)
        if (fractions[i].c == c)
            return fractions[i].value;
    return 0;
}

/* The separator a character is, with all apostrophes and blanks as one; 0 for none. */
static char
separator_of(const char *text, gsize len_bytes)
{
    char folded[4];
    if (gsy_utf8_fold(GSY_FOLD_CASED, text, len_bytes, folded, sizeof folded) != 1)
        return 0;
    return memchr(",.' ", folded[0], 4) != NULL ? folded[0] : 0;
}

static gboolean
cut_add(Cut *cut, const char *text, guint len_bytes, gunichar c, gboolean last)
{
    if (g_ascii_isdigit(c <= 0x7f ? (char)c : 0)) {
        if (cut->n_digits == MAX_DIGITS)
            return FALSE;
        cut->digits[cut->n_digits++] = (char)c;
        return TRUE;
    }
    cut->fraction = last ? fraction_value(c) : 0;
    if (cut->fraction > 0)
        return cut->n_separators == 0;
    char separator = separator_of(text, len_bytes);
    if (separator == 0 || last || cut->n_separators == MAX_DIGITS)
        return FALSE;
    cut->group_ends[cut->n_separators] = cut->n_digits;
    cut->separators[cut->n_separators++] = separator;
    return TRUE;
}

static gboolean
cut_parse(const char *text, const char *end, Cut *cut)
{
    while (text < end) {
        guint len;
        gunichar c = gsy_utf8_decode(text, end, &len);
        if (!cut_add(cut, text, len, c, text + len == end))
            return FALSE;
        text += len;
    }
    return cut->n_digits > 0 || cut->fraction > 0;
}

/* Digits of group @n: those before separator @n, or after the last one. */
static guint
group_length(const Cut *cut, guint n)
{
    guint start = n == 0 ? 0 : cut->group_ends[n - 1];
    guint end = n == cut->n_separators ? cut->n_digits : cut->group_ends[n];
    return end - start;
}

/* Whether the first @n separators are all @separator and part well-formed thousands (or Indian
 * lakhs, with commas). */
static gboolean
is_grouped(const Cut *cut, guint n, char separator)
{
    guint middle = n > 1 ? group_length(cut, 1) : 3;
    if (middle != 3 && !(middle == 2 && separator == ','))
        return FALSE;
    if (group_length(cut, 0) < 1 || group_length(cut, 0) > middle || cut->digits[0] == '0')
        return FALSE;
    for (guint i = 0; i < n; i++) {
        guint want = i + 1 == n ? 3 : middle;
        if (cut->separators[i] != separator || group_length(cut, i + 1) != want)
            return FALSE;
    }
    return TRUE;
}

/* Digits before the decimal mark; G_MAXUINT when the separators make no number. */
static guint
find_whole_digits(const Cut *cut)
{
    guint n = cut->n_separators;
    if (n == 0)
        return cut->n_digits;
    char first = cut->separators[0], last = cut->separators[n - 1];
    if (n == 1 && last == '.')
        return cut->group_ends[0];
    if (is_grouped(cut, n, first))
        return cut->n_digits;
    gboolean decimal = n > 1 && last != first && (last == '.' || (last == ',' && first == '.'));
    return decimal && is_grouped(cut, n - 1, first) ? cut->group_ends[n - 1] : G_MAXUINT;
}

static double
cut_value(const Cut *cut, guint n_whole)
{
    char plain[MAX_DIGITS + 4];
    char *at = plain;
    *at++ = '0';
    memcpy(at, cut->digits, n_whole);
    at += n_whole;
    *at++ = '.';
    memcpy(at, cut->digits + n_whole, cut->n_digits - n_whole);
    at[cut->n_digits - n_whole] = '\0';
    return g_ascii_strtod(plain, NULL) + cut->fraction;
}

/* Takes a sign from the front; -1 for a minus. */
static int
parse_sign(const char **text, const char *end)
{
    if (*text == end)
        return 1;
    char folded[4];
    guint len;
    gsy_utf8_decode(*text, end, &len);
    if (gsy_utf8_fold(GSY_FOLD_CASED, *text, len, folded, sizeof folded) != 1)
        return 1;
    if (folded[0] != '-' && folded[0] != '+')
        return 1;
    *text += len;
    return folded[0] == '-' ? -1 : 1;
}

gboolean
gsy_number_parse(const char *text, gsize len_bytes, double *out)
{
    const char *end = text + len_bytes;
    int sign = parse_sign(&text, end);
    Cut cut = { .n_digits = 0 };
    if (!cut_parse(text, end, &cut))
        return FALSE;
    guint n_whole = find_whole_digits(&cut);
    if (n_whole == G_MAXUINT)
        return FALSE;
    *out = sign * cut_value(&cut, n_whole);
    return TRUE;
}

char *
gsy_number_format(double value, char out[GSY_NUMBER_BYTES])
{
    if (value == floor(value) && fabs(value) < PLAIN_LIMIT)
        return g_ascii_formatd(out, GSY_NUMBER_BYTES, "%.0f", value == 0 ? 0 : value);
    static const char *const formats[] = { "%.15g", "%.16g", "%.17g" };
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_ascii_formatd(out, GSY_NUMBER_BYTES, formats[i], value);
        if (g_ascii_strtod(out, NULL) == value)
            break;
    }
    return out;
}

double
gsy_number_round(double value)
{
    char digits[GSY_NUMBER_BYTES];
    if (value == floor(value) || !isfinite(value))
        return value;
    return g_ascii_strtod(g_ascii_formatd(digits, sizeof digits, "%.15g", value), NULL);
}
