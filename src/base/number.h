#pragma once

#include <glib.h>

#include "base/limits.h"

/**
 * gsy_number_parse:
 * @text: digits as newspapers write them, with nothing before or after
 * @out: (out): the value, finite
 *
 * Reads 49, 2.5, .5, 6,500, 1,234.56, 1,50,000 (Indian groups), 6.500.000 and 6.500,25 (groups with
 * points, but only where that is certain: 6.500 is six and a half), 6 500 and 6'500 (blanks of any
 * width, apostrophes), 2½, a sign in front. The same in every locale.
 *
 * Returns: %FALSE when it is no such number: "1,5", "1,23,4", "12:30", "", or more than 40 digits
 */
gboolean gsy_number_parse(const char *text, gsize len_bytes, double *out);

/**
 * gsy_number_format:
 * @value: any double
 * @out: room for it
 *
 * The shortest decimal that reads back as @value, without exponent up to 1e21: 49, 2.5, 0.1,
 * 1000000.
 *
 * Returns: @out
 */
char *gsy_number_format(double value, char out[GSY_NUMBER_BYTES]);

/* Without the crumbs that multiplying leaves in the sixteenth digit: 99.00000000000001 is 99, as
 * records write it. */
double gsy_number_round(double value);
