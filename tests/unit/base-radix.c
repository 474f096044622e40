#include "unit.h"

#include "base/radix.h"

START_TEST(keys_are_sorted_by_their_upper_half_alone)
{
    guint64 keys[1000];
    guint32 state = 1;
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
        state = state * 1664525 + 1013904223;
        keys[i] = (guint64)(i % 3 == 0 ? state : state % 7) << 32 | i;
    }
    gsy_radix_sort(keys, G_N_ELEMENTS(keys));
    for (guint i = 1; i < G_N_ELEMENTS(keys); i++)
        ck_assert_uint_lt(keys[i - 1], keys[i]); /* the lower halves go up, as they stood */
}
END_TEST

START_TEST(nothing_is_sorted_too)
{
    guint64 key = 5;
    gsy_radix_sort(&key, 0);
    gsy_radix_sort(&key, 1);
    ck_assert_uint_eq(key, 5);
}
END_TEST

UNIT_MAIN("base radix", keys_are_sorted_by_their_upper_half_alone, nothing_is_sorted_too)
