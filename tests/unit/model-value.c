#include "unit.h"

#include <math.h>

#include "model/value.h"

static GsyInterval
between(double low, gboolean low_closed, double high, gboolean high_closed)
{
    return (GsyInterval){
        .low = low,
        .high = high,
        .low_closed = low_closed,
        .high_closed = high_closed,
    };
}

#define CLOSED(low, high) between(low, TRUE, high, TRUE)
#define OVER(n) between(n, FALSE, INFINITY, FALSE)
#define AT_LEAST(n) between(n, TRUE, INFINITY, FALSE)
#define UNDER(n) between(0, TRUE, n, FALSE)

static gboolean
meet(GsyInterval a, GsyInterval b)
{
    ck_assert_int_eq(gsy_interval_overlaps(&a, &b), gsy_interval_overlaps(&b, &a));
    return gsy_interval_overlaps(&a, &b);
}

START_TEST(closed_ends_that_touch_meet)
{
    ck_assert(meet(CLOSED(10, 12), CLOSED(12, 15)));
    ck_assert(meet(AT_LEAST(50), gsy_interval_exact(50)));
    ck_assert(!meet(CLOSED(10, 12), CLOSED(13, 15)));
    ck_assert(!meet(gsy_interval_exact(49), gsy_interval_exact(50)));
}
END_TEST

START_TEST(an_open_end_does_not_touch)
{
    ck_assert(!meet(OVER(50), gsy_interval_exact(50)));
    ck_assert(!meet(UNDER(50), AT_LEAST(50)));
    ck_assert(meet(OVER(49), gsy_interval_exact(50)));
    ck_assert(meet(OVER(100), AT_LEAST(2000)));
}
END_TEST

START_TEST(rounding_crumbs_do_not_part_two_numbers)
{
    ck_assert(meet(gsy_interval_exact(0.3), gsy_interval_exact(0.1 + 0.2)));
    ck_assert(meet(gsy_interval_exact(0), gsy_interval_exact(0)));
}
END_TEST

START_TEST(a_soft_end_is_no_end)
{
    GsyInterval about_50 = CLOSED(45, 55), n = gsy_interval_exact(60);
    about_50.soft_low = about_50.soft_high = TRUE;
    ck_assert(!gsy_interval_overlaps(&about_50, &n));
    ck_assert(gsy_interval_overlaps_soft(&about_50, &n));
    GsyInterval nearly_50 = between(45, TRUE, 50, FALSE);
    nearly_50.soft_low = TRUE;
    ck_assert(!gsy_interval_overlaps_soft(&nearly_50, &n));
}
END_TEST

START_TEST(containing_minds_open_ends)
{
    GsyInterval at_least = AT_LEAST(49), over = OVER(49), n = gsy_interval_exact(49);
    ck_assert(gsy_interval_contains(&at_least, &n));
    ck_assert(!gsy_interval_contains(&over, &n));
    ck_assert(gsy_interval_contains(&at_least, &over));
    ck_assert(!gsy_interval_contains(&over, &at_least));
    ck_assert(gsy_interval_contains(&over, &over));
}
END_TEST

START_TEST(equality_minds_every_end)
{
    GsyInterval a = gsy_interval_exact(49), b = a;
    ck_assert(gsy_interval_equals(&a, &b));
    ck_assert(gsy_interval_is_exact(&a));
    b.soft_high = TRUE;
    ck_assert(!gsy_interval_equals(&a, &b));
    ck_assert(!gsy_interval_is_exact(&b));
    GsyInterval open = OVER(49), floor = AT_LEAST(49);
    ck_assert(!gsy_interval_equals(&open, &floor));
}
END_TEST

START_TEST(the_gap_is_relative_to_the_larger)
{
    GsyInterval a = gsy_interval_exact(96), b = gsy_interval_exact(100), c = AT_LEAST(90);
    ck_assert_double_eq_tol(gsy_interval_gap(&a, &b), 0.04, 1e-12);
    ck_assert_double_eq_tol(gsy_interval_gap(&b, &a), 0.04, 1e-12);
    ck_assert_double_eq(gsy_interval_gap(&a, &c), 0);
    GsyInterval none = gsy_interval_exact(0);
    ck_assert_double_eq(gsy_interval_gap(&none, &b), 1);
}
END_TEST

UNIT_MAIN("model value", closed_ends_that_touch_meet, an_open_end_does_not_touch,
          rounding_crumbs_do_not_part_two_numbers, a_soft_end_is_no_end, containing_minds_open_ends,
          equality_minds_every_end, the_gap_is_relative_to_the_larger)
