#include "unit.h"

#include "text/date.h"

/* Saturday */
static GsyWhen
anchor(void)
{
    return gsy_when_from_civil(2016, 11, 12);
}

static void
check_date(GsyDateFields fields, const char *timex)
{
    GsyWhen day = anchor();
    GsyDateResult result;
    ck_assert(gsy_date_resolve(&fields, &day, &result));
    ck_assert_str_eq(result.timex, timex);
}

static void
check_days(const GsyDateFields *fields, const char *start, const char *end)
{
    GsyWhen day = anchor();
    GsyDateResult result;
    ck_assert(gsy_date_resolve(fields, &day, &result));
    GsyWhen first = gsy_when_parse(start), last = gsy_when_parse(end);
    ck_assert_int_eq(result.when.start_min, first.start_min);
    ck_assert_int_eq(result.when.end_min, last.end_min);
}

START_TEST(a_full_date_needs_no_anchor)
{
    GsyWhen none = { .precision = GSY_WHEN_NONE };
    GsyDateFields fields = { .year = 2022, .month = 9, .mday = 13 };
    GsyDateResult result;
    ck_assert(gsy_date_resolve(&fields, &none, &result));
    ck_assert_str_eq(result.timex, "2022-09-13");
    ck_assert_int_eq(result.when.precision, GSY_WHEN_DAY);
    ck_assert_int_eq(result.when.end_min - result.when.start_min, 1440);
}
END_TEST

START_TEST(a_day_that_no_month_has_is_refused)
{
    GsyWhen day = anchor();
    GsyDateFields fields = { .year = 2022, .month = 2, .mday = 30 };
    GsyDateResult result;
    ck_assert(!gsy_date_resolve(&fields, &day, &result));
}
END_TEST

START_TEST(without_an_anchor_what_is_said_stays)
{
    GsyWhen none = { .precision = GSY_WHEN_NONE };
    GsyDateFields fields = { .month = 9, .mday = 13 };
    GsyDateResult result;
    ck_assert(gsy_date_resolve(&fields, &none, &result));
    ck_assert_str_eq(result.timex, "XXXX-09-13");
    ck_assert(!gsy_when_is_known(&result.when));
    fields = (GsyDateFields){ .weekday = 2 };
    ck_assert(gsy_date_resolve(&fields, &none, &result));
    ck_assert_str_eq(result.timex, "XXXX-WXX-2");
}
END_TEST

START_TEST(a_bare_weekday_is_the_last_one)
{
    check_date((GsyDateFields){ .weekday = 2 }, "2016-11-08");
    check_date((GsyDateFields){ .weekday = 6 }, "2016-11-12");
    check_date((GsyDateFields){ .weekday = 2, .tense = GSY_TENSE_FUTURE }, "2016-11-15");
}
END_TEST

START_TEST(last_this_and_next_weekday)
{
    check_date((GsyDateFields){ .weekday = 6, .has_shift = TRUE, .shift = -1 }, "2016-11-05");
    check_date((GsyDateFields){ .weekday = 5, .has_shift = TRUE, .shift = -1 }, "2016-11-11");
    check_date((GsyDateFields){ .weekday = 5, .has_shift = TRUE, .shift = 0 }, "2016-11-11");
    check_date((GsyDateFields){ .weekday = 2, .has_shift = TRUE, .shift = 1 }, "2016-11-15");
    check_date((GsyDateFields){ .weekday = 7, .has_shift = TRUE, .shift = 1, .coming = TRUE },
               "2016-11-13");
}
END_TEST

START_TEST(a_bare_month_is_the_nearest_unless_the_tense_says)
{
    check_date((GsyDateFields){ .month = 8 }, "2016-08");
    check_date((GsyDateFields){ .month = 2 }, "2017-02");
    check_date((GsyDateFields){ .month = 2, .tense = GSY_TENSE_PAST }, "2016-02");
    check_date((GsyDateFields){ .month = 8, .tense = GSY_TENSE_FUTURE }, "2017-08");
    check_date((GsyDateFields){ .month = 11, .has_shift = TRUE, .shift = -1 }, "2015-11");
}
END_TEST

START_TEST(weeks_quarters_seasons_decades)
{
    check_date((GsyDateFields){ .unit = GSY_UNIT_WEEK, .has_shift = TRUE, .shift = -1 },
               "2016-W44");
    check_date((GsyDateFields){ .unit = GSY_UNIT_YEAR, .has_shift = TRUE, .shift = 1 }, "2017");
    check_date((GsyDateFields){ .quarter = 3, .tense = GSY_TENSE_PAST }, "2016-Q3");
    check_date((GsyDateFields){ .season = 2, .year = 2013 }, "2013-SU");
    check_date((GsyDateFields){ .decade = 1990 }, "199X");
    check_date((GsyDateFields){ .decade = 90 }, "199X");
    check_date((GsyDateFields){ .century = 20 }, "19XX");
}
END_TEST

START_TEST(the_nth_of_something)
{
    check_date((GsyDateFields){ .nth = 1, .weekday = 1, .month = 10, .year = 2016 }, "2016-10-03");
    check_date((GsyDateFields){ .nth = -1, .weekday = 5, .month = 10, .year = 2016 }, "2016-10-28");
    check_date((GsyDateFields){ .nth = 3, .nth_unit = GSY_UNIT_WEEK, .year = 2027 }, "2027-W03");
    check_date((GsyDateFields){ .nth = -1, .nth_unit = GSY_UNIT_DAY, .month = 2, .year = 2016 },
               "2016-02-29");
}
END_TEST

START_TEST(early_and_late_are_thirds)
{
    check_days(&(GsyDateFields){ .month = 9, .year = 2016, .edge = GSY_EDGE_EARLY }, "2016-09-01",
               "2016-09-10");
    check_days(&(GsyDateFields){ .month = 9, .year = 2016, .edge = GSY_EDGE_LATE }, "2016-09-21",
               "2016-09-30");
}
END_TEST

START_TEST(ago_is_as_fine_as_its_unit)
{
    GsyWhen day = anchor();
    GsyDateResult result;
    ck_assert(gsy_date_move(&day, &(GsyDurationPart){ -3, GSY_UNIT_DAY }, 1, FALSE, &result));
    ck_assert_str_eq(result.timex, "2016-11-09");
    ck_assert(gsy_date_move(&day, &(GsyDurationPart){ -2, GSY_UNIT_MONTH }, 1, FALSE, &result));
    ck_assert_str_eq(result.timex, "2016-09");
    ck_assert(result.when.soft);
    ck_assert(gsy_date_move(&day, &(GsyDurationPart){ -41, GSY_UNIT_YEAR }, 1, FALSE, &result));
    ck_assert_str_eq(result.timex, "1975");
    ck_assert(!gsy_date_move(&day, &(GsyDurationPart){ -9e4, GSY_UNIT_YEAR }, 1, FALSE, &result));
}
END_TEST

START_TEST(from_a_named_day_on_a_year_is_a_day)
{
    GsyWhen day = anchor();
    GsyDateResult result;
    ck_assert(gsy_date_move(&day, &(GsyDurationPart){ 2, GSY_UNIT_YEAR }, 1, TRUE, &result));
    ck_assert_str_eq(result.timex, "2018-11-12");
}
END_TEST

START_TEST(a_stretch_begins_tomorrow_or_today)
{
    GsyWhen day = anchor();
    GsyDurationPart parts[] = { { 1, GSY_UNIT_MONTH }, { 2, GSY_UNIT_DAY } };
    GsyDateResult next, within;
    ck_assert(gsy_date_stretch(&day, parts, 2, FALSE, &next));
    ck_assert(gsy_date_stretch(&day, parts, 2, TRUE, &within));
    ck_assert_int_eq(next.when.start_min - within.when.start_min, 1440);
    /* hours need a time of day to count from */
    ck_assert(!gsy_date_stretch(&day, &(GsyDurationPart){ 2, GSY_UNIT_HOUR }, 1, TRUE, &next));
}
END_TEST

START_TEST(feasts_move_with_easter)
{
    check_days(&(GsyDateFields){ .easter = GSY_EASTER, .year = 2019 }, "2019-04-21", "2019-04-21");
    check_days(&(GsyDateFields){ .easter = GSY_EASTER - 2, .year = 2024 }, "2024-03-29",
               "2024-03-29");
}
END_TEST

START_TEST(a_clock_stands_on_its_day)
{
    GsyWhen day = anchor();
    GsyDateFields fields = { .weekday = 5 };
    GsyClockFields clock = GSY_CLOCK_FIELDS_INIT;
    GsyDateResult result;
    ck_assert(gsy_date_resolve(&fields, &day, &result));
    clock.hour = 12;
    clock.half = 0;
    clock.zone_min = 0;
    ck_assert(gsy_date_set_clock(&result, &clock));
    ck_assert_str_eq(result.timex, "2016-11-11T00:00");
    ck_assert_int_eq(result.when.precision, GSY_WHEN_HOUR);
    ck_assert_int_eq(result.when.zone_min, 0);
}
END_TEST

START_TEST(the_evening_makes_eight_twenty)
{
    GsyClockFields clock = GSY_CLOCK_FIELDS_INIT;
    clock.hour = 8;
    ck_assert_int_eq(gsy_clock_get_minutes(&clock), 480);
    clock.part = "EV";
    clock.part_start = 1020;
    clock.part_end = 1440;
    ck_assert_int_eq(gsy_clock_get_minutes(&clock), 1200);
    clock.hour = 25;
    ck_assert_int_eq(gsy_clock_get_minutes(&clock), -1);
}
END_TEST

START_TEST(durations_as_timeml_writes_them)
{
    char timex[GSY_TIMEX_SIZE];
    GsyDurationPart parts[] = { { 2, GSY_UNIT_YEAR },
                                { 3, GSY_UNIT_MONTH },
                                { 1.5, GSY_UNIT_HOUR } };
    gsy_duration_format(parts, 3, timex);
    ck_assert_str_eq(timex, "P2Y3MT1.5H");
    gsy_duration_format(&(GsyDurationPart){ -1, GSY_UNIT_WEEK }, 1, timex);
    ck_assert_str_eq(timex, "PXW");
    gsy_duration_format(&(GsyDurationPart){ 2, GSY_UNIT_DECADE }, 1, timex);
    ck_assert_str_eq(timex, "P20Y");
}
END_TEST

UNIT_MAIN("text date", a_full_date_needs_no_anchor, a_day_that_no_month_has_is_refused,
          without_an_anchor_what_is_said_stays, a_bare_weekday_is_the_last_one,
          last_this_and_next_weekday, a_bare_month_is_the_nearest_unless_the_tense_says,
          weeks_quarters_seasons_decades, the_nth_of_something, early_and_late_are_thirds,
          ago_is_as_fine_as_its_unit, from_a_named_day_on_a_year_is_a_day,
          a_stretch_begins_tomorrow_or_today, feasts_move_with_easter, a_clock_stands_on_its_day,
          the_evening_makes_eight_twenty, durations_as_timeml_writes_them)
