#include "unit.h"

#include <string.h>

#include "text/decimal.h"

static double
value_of(const char *text)
{
    GsyDecimal decimal;
    ck_assert_msg(gsy_decimal_parse(text, strlen(text), &decimal), "'%s' is no number", text);
    return gsy_decimal_to_double(decimal);
}

static gboolean
is_number(const char *text)
{
    GsyDecimal decimal;
    return gsy_decimal_parse(text, strlen(text), &decimal);
}

START_TEST(separators_part_thousands_or_decimals)
{
    ck_assert(value_of("6,500") == 6500);
    ck_assert(value_of("2.5") == 2.5);
    ck_assert(value_of("1.234.567") == 1234567);
    ck_assert(value_of("12,5") == 12.5);
    ck_assert(value_of("1,234.5") == 1234.5);
    ck_assert(value_of("1.234,5") == 1234.5);
    ck_assert(value_of("1 200 000") == 1200000);
    ck_assert(value_of("12,34,567") == 1234567);
    ck_assert(value_of(".08") == 0.08);
    ck_assert(value_of("1.2e-3") == 0.0012);
}
END_TEST

START_TEST(addresses_and_dates_are_no_number)
{
    ck_assert(!is_number("192.168.1.2"));
    ck_assert(!is_number("3.10.2016"));
    ck_assert(!is_number("1,2345"));
    ck_assert(!is_number("2016,5"));
    ck_assert(!is_number(""));
    ck_assert(!is_number("1234567890123456789012"));
}
END_TEST

START_TEST(a_product_is_exact)
{
    GsyDecimal decimal, product;
    ck_assert(gsy_decimal_parse("1.1", 3, &decimal));
    ck_assert(gsy_decimal_multiply(decimal, (GsyDecimal){ 1000000, 0 }, &product));
    ck_assert(gsy_decimal_to_double(product) == 1100000);
}
END_TEST

START_TEST(what_64_bits_do_not_hold_is_refused)
{
    GsyDecimal big = { G_MAXINT64, 0 }, out;
    ck_assert(!gsy_decimal_multiply(big, big, &out));
    ck_assert(!gsy_decimal_add(big, big, &out));
}
END_TEST

UNIT_MAIN("text decimal", separators_part_thousands_or_decimals, addresses_and_dates_are_no_number,
          a_product_is_exact, what_64_bits_do_not_hold_is_refused)
