#include "config.h"

#include <string.h>

#include "text/decimal.h"

#define MAX_GROUPS 8
#define MAX_DIGITS 18 /* what a gint64 holds */

/* Digits between separators. */
typedef struct {
    guint n;
    guint lens[MAX_GROUPS];
    char separators[MAX_GROUPS]; /* [i] stands before group i */
    GsyDecimal value;
    guint n_digits;
} Groups;

/* Blanks of all kinds and apostrophes are one sort of separator: they only part thousands. */
static char
separator_of(const char *at)
{
    return *at == '.' || *at == ',' ? *at : ' ';
}

static gboolean
read_groups(const char *text, gsize len_bytes, Groups *groups)
{
    *groups = (Groups){ .n = 1 };
    for (gsize i = 0; i < len_bytes; i++) {
        if (g_ascii_isdigit(text[i])) {
            if (groups->value.mantissa != 0 || text[i] != '0')
                groups->n_digits++;
            if (groups->n_digits > MAX_DIGITS)
                return FALSE;
            groups->value.mantissa = groups->value.mantissa * 10 + (text[i] - '0');
            groups->lens[groups->n - 1]++;
        } else if (g_ascii_isdigit(text[i - 1])) { /* the first byte of a separator */
            if (groups->n == MAX_GROUPS)
                return FALSE;
            groups->separators[groups->n++] = separator_of(text + i);
        }
    }
    return TRUE;
}

/* Whether groups 1 .. end-1 part thousands: three digits each, or two and three at the end as lakhs
 * do. */
static gboolean
are_thousands(const Groups *groups, guint end)
{
    if (groups->lens[0] > 3 || groups->lens[end - 1] != 3)
        return FALSE;
    guint inner = end > 2 ? groups->lens[1] : 3;
    if (inner == 2 && (groups->separators[1] != ',' || groups->lens[0] > 2))
        return FALSE;
    for (guint i = 1; i < end; i++)
        if (groups->separators[i] != groups->separators[1] ||
            (i + 1 < end && groups->lens[i] != inner))
            return FALSE;
    return inner == 2 || inner == 3;
}

static gboolean
set_fraction(Groups *groups, guint last)
{
    groups->value.exponent = -(int)groups->lens[last];
    return TRUE;
}

static gboolean
settle(Groups *groups, gboolean leading_zero)
{
    guint last = groups->n - 1;
    char mark = groups->separators[last];
    if (last == 0)
        return TRUE;
    if (last == 1 && mark == '.')
        return set_fraction(groups, last);
    if (are_thousands(groups, groups->n) && !leading_zero)
        return TRUE;
    if (mark == ' ')
        return FALSE;
    if (last == 1) /* a decimal comma: not so in 2016,5 or 1,2345 */
        return groups->lens[0] <= 3 && groups->lens[1] != 0 &&
               (groups->lens[1] < 3 || leading_zero) && set_fraction(groups, last);
    return mark != groups->separators[1] && are_thousands(groups, last) &&
           set_fraction(groups, last);
}

/* Cuts an exponent off: "5e-3". Two digits at most. */
static gsize
cut_exponent(const char *text, gsize len_bytes, int *exponent)
{
    gsize e = 0;
    while (e < len_bytes && (text[e] | 0x20) != 'e')
        e++;
    *exponent = 0;
    for (gsize i = e + 1; i < len_bytes; i++)
        if (g_ascii_isdigit(text[i]))
            *exponent = *exponent * 10 + (text[i] - '0');
    if (e + 1 < len_bytes && text[e + 1] == '-')
        *exponent = -*exponent;
    return e;
}

gboolean
gsy_decimal_parse(const char *text, gsize len_bytes, GsyDecimal *out)
{
    Groups groups;
    int exponent;
    len_bytes = cut_exponent(text, len_bytes, &exponent);
    gboolean bare = len_bytes > 1 && text[0] == '.';
    text += bare;
    len_bytes -= bare;
    if (len_bytes == 0 || !g_ascii_isdigit(text[0]) || !read_groups(text, len_bytes, &groups))
        return FALSE;
    if (bare ? groups.n > 1 || !set_fraction(&groups, 0) : !settle(&groups, text[0] == '0'))
        return FALSE;
    *out = groups.value;
    out->exponent += exponent;
    return TRUE;
}

double
gsy_decimal_to_double(GsyDecimal decimal)
{
    char buffer[48];
    if (decimal.exponent == 0)
        return (double)decimal.mantissa;
    g_snprintf(buffer, sizeof buffer, "%" G_GINT64_FORMAT "e%d", decimal.mantissa,
               decimal.exponent);
    return g_ascii_strtod(buffer, NULL);
}

static GsyDecimal
strip_zeros(GsyDecimal a)
{
    while (a.mantissa != 0 && a.mantissa % 10 == 0) {
        a.mantissa /= 10;
        a.exponent++;
    }
    return a;
}

/* The same number with a smaller exponent. */
static gboolean
lower_exponent(GsyDecimal *a, int exponent)
{
    while (a->exponent > exponent) {
        if (__builtin_mul_overflow(a->mantissa, 10, &a->mantissa))
            return FALSE;
        a->exponent--;
    }
    return TRUE;
}

gboolean
gsy_decimal_add(GsyDecimal a, GsyDecimal b, GsyDecimal *out)
{
    a = strip_zeros(a);
    b = strip_zeros(b);
    if (a.mantissa == 0 || b.mantissa == 0) {
        *out = a.mantissa == 0 ? b : a;
        return TRUE;
    }
    if (!lower_exponent(&a, b.exponent) || !lower_exponent(&b, a.exponent))
        return FALSE;
    out->exponent = a.exponent;
    return !__builtin_add_overflow(a.mantissa, b.mantissa, &out->mantissa);
}

gboolean
gsy_decimal_multiply(GsyDecimal a, GsyDecimal b, GsyDecimal *out)
{
    a = strip_zeros(a);
    b = strip_zeros(b);
    out->exponent = a.exponent + b.exponent;
    return !__builtin_mul_overflow(a.mantissa, b.mantissa, &out->mantissa);
}
