#pragma once

#include <glib.h>

/* A number as it is written: mantissa * 10^exponent. Decimals stay exact until the last step. */
typedef struct {
    gint64 mantissa;
    int exponent;
} GsyDecimal;

/**
 * gsy_decimal_parse:
 * @text: digits, with points, commas, blanks or apostrophes between them
 *
 * Reads 6,500  2.5  .5  1.234.567  12,5  1,234.5  1.234,5  12,34,567 (lakhs)  1.2e-3.
 * Returns: %FALSE where the separators make no one number (192.168.1.2, 3.10.2016), or where it has
 * over 18 digits
 */
gboolean gsy_decimal_parse(const char *text, gsize len_bytes, GsyDecimal *out);

/* The nearest double: correctly rounded, so that 1.1 times 10^6 is 1100000. */
double gsy_decimal_to_double(GsyDecimal decimal);

/* Exact sum, product; %FALSE where 64 bits do not hold it. */
gboolean gsy_decimal_add(GsyDecimal a, GsyDecimal b, GsyDecimal *out);
gboolean gsy_decimal_multiply(GsyDecimal a, GsyDecimal b, GsyDecimal *out);
