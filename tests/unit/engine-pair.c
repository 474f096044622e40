#include "engine/pair-figure.h"

#include <math.h>

#include "unit.h"

static const GsyPairRules rules = { .approx_gap = 0.1, .far_ratio = 2 };

static GsyFigure
number(double low, double high)
{
    static guint n; /* no two figures are written alike */
    GsyFigure figure = { .kind = GSY_MENTION_NUMBER, .has_interval = TRUE };
    figure.interval = (GsyInterval){
        .low = low, .high = high, .low_closed = isfinite(low), .high_closed = isfinite(high)
    };
    figure.folded = g_strdup_printf("figure %u", n++);
    return figure;
}

static GsyFigureRelation
relate(GsyFigure a, GsyFigure b)
{
    GsyFigureRelation relation = gsy_figure_relate(&rules, &a, &b);
    g_free(a.folded);
    g_free(b.folded);
    return relation;
}

static GsyFigure
money(double n, const char *currency)
{
    GsyFigure figure = number(n, n);
    figure.kind = GSY_MENTION_MONEY;
    figure.dimension = currency;
    return figure;
}

static GsyFigure
timex(const char *value)
{
    GsyFigure figure = { .kind = GSY_MENTION_DATE, .timex = value };
    figure.folded = g_strdup(value);
    return figure;
}

START_TEST(a_figure_inside_a_bound_supports_it)
{
    ck_assert_int_eq(relate(number(49, 49), number(40, INFINITY)), GSY_FIGURE_INSIDE);
}
END_TEST

START_TEST(a_bound_does_not_settle_a_figure_beyond_it)
{
    ck_assert_int_eq(relate(number(40, INFINITY), number(70, 70)), GSY_FIGURE_WIDER);
}
END_TEST

START_TEST(a_bound_is_near_its_own_number)
{
    ck_assert_int_eq(relate(number(40, INFINITY), number(40, 40)), GSY_FIGURE_BARE);
}
END_TEST

START_TEST(a_round_figure_may_be_another_nearby)
{
    ck_assert_int_eq(relate(number(7150000, 7150000), number(7200000, 7200000)), GSY_FIGURE_APPROX);
    ck_assert_int_eq(relate(number(20, 20), number(24, 24)), GSY_FIGURE_DISJOINT);
    ck_assert_int_eq(relate(number(713, 713), number(712, 712)), GSY_FIGURE_DISJOINT);
}
END_TEST

START_TEST(one_number_in_two_currencies_is_two_amounts)
{
    ck_assert_int_eq(relate(money(90, "EUR"), money(90, "GBP")), GSY_FIGURE_CURRENCY);
    ck_assert_int_eq(relate(money(90, "EUR"), money(80, "GBP")), GSY_FIGURE_UNRELATED);
    ck_assert_int_eq(relate(money(90, NULL), money(90, "GBP")), GSY_FIGURE_EQUAL);
}
END_TEST

START_TEST(a_percentage_and_a_fraction_are_one_share)
{
    GsyFigure percent = number(50, 50);
    percent.kind = GSY_MENTION_PERCENT;
    percent.dimension = "%";
    ck_assert_int_eq(relate(number(0.5, 0.5), percent), GSY_FIGURE_EQUAL);
}
END_TEST

START_TEST(the_whole_of_n_of_m_is_told_too)
{
    GsyFigure part = number(3, 3);
    part.of = 9;
    ck_assert_int_eq(relate(part, number(9, 9)), GSY_FIGURE_INSIDE);
}
END_TEST

START_TEST(what_comes_on_top_is_no_total)
{
    GsyFigure more = number(5, 5);
    more.is_more = TRUE;
    ck_assert_int_eq(relate(more, number(7, 7)), GSY_FIGURE_UNRELATED);
}
END_TEST

START_TEST(a_day_settles_its_year_and_a_year_no_day)
{
    ck_assert_int_eq(relate(timex("1987-05-03"), timex("1987")), GSY_FIGURE_INSIDE);
    ck_assert_int_eq(relate(timex("1987"), timex("1987-05-03")), GSY_FIGURE_WIDER);
    ck_assert_int_eq(relate(timex("XXXX-05-03"), timex("1987-05-03")), GSY_FIGURE_WIDER);
    ck_assert_int_eq(relate(timex("1987-05-03"), timex("XXXX-05-03")), GSY_FIGURE_INSIDE);
    ck_assert_int_eq(relate(timex("1987"), timex("1989")), GSY_FIGURE_DISJOINT);
}
END_TEST

START_TEST(a_figure_far_above_a_bound_is_hardly_of_the_same_thing)
{
    GsyFigure far = number(2000, 2000), near = number(49, 49), bound = number(40, INFINITY);
    ck_assert(gsy_figure_is_far(&rules, &far, &bound));
    ck_assert(!gsy_figure_is_far(&rules, &near, &bound));
    g_free(far.folded);
    g_free(near.folded);
    g_free(bound.folded);
}
END_TEST

UNIT_MAIN("engine pair", a_figure_inside_a_bound_supports_it,
          a_bound_does_not_settle_a_figure_beyond_it, a_bound_is_near_its_own_number,
          a_round_figure_may_be_another_nearby, one_number_in_two_currencies_is_two_amounts,
          a_percentage_and_a_fraction_are_one_share, the_whole_of_n_of_m_is_told_too,
          what_comes_on_top_is_no_total, a_day_settles_its_year_and_a_year_no_day,
          a_figure_far_above_a_bound_is_hardly_of_the_same_thing)
