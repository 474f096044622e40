#include "unit.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "base/number.h"

typedef struct {
    const char *text;
    double value;
} Case;

START_TEST(digit_strings_of_newspapers_are_read)
{
    static const Case cases[] = {
        { "0", 0 },
        { "49", 49 },
        { "007", 7 },
        { "2.5", 2.5 },
        { ".5", 0.5 },
        { "6,500", 6500 },
        { "6.500", 6.5 },
        { "1,234,567", 1234567 },
        { "1,234.56", 1234.56 },
        { "1,50,000", 150000 },
        { "12,34,567", 1234567 },
        { "6.500.000", 6500000 },
        { "6.500,25", 6500.25 },
        { "6.500.000,5", 6500000.5 },
        { "6 500", 6500 },
        { "6\xc2\xa0"
          "500",
          6500 },
        { "6\xe2\x80\xaf"
          "500",
          6500 },
        { "6'500", 6500 },
        { "6\xe2\x80\x99"
          "500",
          6500 },
        { "\xc2\xbd", 0.5 },
        { "2\xc2\xbd", 2.5 },
        { "-3", -3 },
        { "\xe2\x88\x92"
          "3",
          -3 },
        { "+3.0", 3 },
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        double value;
        ck_assert_msg(gsy_number_parse(cases[i].text, strlen(cases[i].text), &value), "%s",
                      cases[i].text);
        ck_assert_msg(value == cases[i].value, "%s is read as %g", cases[i].text, value);
    }
}
END_TEST

START_TEST(what_is_no_number_is_refused)
{
    static const char *const cases[] = {
        "",         "-",        "a",
        "1,5",      "6,50",     "1,23,4",
        "12:30",    "1,2345",   "0,500",
        "1..2",     "1.",       ",5",
        "1,",       "1 23",     "4½2",
        "1,234,56", "6.50.000", "12345678901234567890123456789012345678901",
        "nan",      "inf",      "1e5",
        "0x10",
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        double value;
        ck_assert_msg(!gsy_number_parse(cases[i], strlen(cases[i]), &value), "%s", cases[i]);
    }
}
END_TEST

START_TEST(numbers_are_written_as_short_as_is_exact)
{
    static const Case cases[] = {
        { "49", 49 },
        { "2.5", 2.5 },
        { "0.1", 0.1 },
        { "0", -0.0 },
        { "-12", -12 },
        { "1000000", 1e6 },
        { "100000000000000000000", 1e20 },
        { "1e+21", 1e21 },
        { "0.30000000000000004", 0.1 + 0.2 },
        { "44.1", 44.1 },
        { "1.7976931348623157e+308", DBL_MAX },
        { "inf", INFINITY },
        { "-inf", -INFINITY },
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        char out[GSY_NUMBER_BYTES];
        ck_assert_str_eq(gsy_number_format(cases[i].value, out), cases[i].text);
    }
}
END_TEST

START_TEST(crumbs_of_multiplying_are_no_part_of_a_number)
{
    ck_assert_double_eq(gsy_number_round(1.1 * 90), 99);
    ck_assert_double_eq(gsy_number_round(1.1 * 6), 6.6);
    ck_assert_double_eq(gsy_number_round(2.5), 2.5);
    ck_assert(isinf(gsy_number_round(INFINITY)));
}
END_TEST

UNIT_MAIN("base number", digit_strings_of_newspapers_are_read, what_is_no_number_is_refused,
          numbers_are_written_as_short_as_is_exact, crumbs_of_multiplying_are_no_part_of_a_number)
