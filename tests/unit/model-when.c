#include "unit.h"

#include "model/when.h"

static char *
reread(const char *text)
{
    GsyWhen when = gsy_when_parse(text);
    return gsy_when_dup_iso(&when);
}

START_TEST(every_day_survives_the_way_there_and_back)
{
    gint64 first, last, n = 0;
    ck_assert(gsy_day_from_civil(1, 1, 1, &first));
    ck_assert(gsy_day_from_civil(9999, 12, 31, &last));
    for (gint64 day = first; day <= last; day += 13, n++) {
        int year, month, mday;
        gint64 again;
        gsy_day_to_civil(day, &year, &month, &mday);
        ck_assert(gsy_day_from_civil(year, month, mday, &again));
        ck_assert_int_eq(again, day);
    }
    ck_assert_int_gt(n, 280000);
}
END_TEST

START_TEST(days_that_are_not_in_the_calendar_are_refused)
{
    gint64 day;
    ck_assert(!gsy_day_from_civil(2023, 2, 29, &day));
    ck_assert(gsy_day_from_civil(2024, 2, 29, &day));
    ck_assert(!gsy_day_from_civil(1900, 2, 29, &day));
    ck_assert(gsy_day_from_civil(2000, 2, 29, &day));
    ck_assert(!gsy_day_from_civil(2022, 13, 1, &day));
    ck_assert(!gsy_day_from_civil(2022, 4, 31, &day));
    ck_assert(!gsy_day_from_civil(0, 1, 1, &day));
    ck_assert(!gsy_day_from_civil(10000, 1, 1, &day));
    GsyWhen when = gsy_when_from_civil(2022, 0, 5);
    ck_assert(!gsy_when_is_known(&when));
}
END_TEST

START_TEST(weekdays_and_weeks_are_those_of_the_calendar)
{
    gint64 day;
    int year, week;
    gsy_day_from_civil(2022, 9, 13, &day);
    ck_assert_int_eq(gsy_day_get_weekday(day), 2);
    ck_assert_int_eq(gsy_day_get_weekday(0), 4);
    ck_assert_int_eq(gsy_day_get_weekday(-4), 7);
    gsy_day_to_iso_week(day, &year, &week);
    ck_assert_int_eq(year * 100 + week, 202237);
    gsy_day_from_civil(2021, 1, 3, &day); /* a Sunday of the old year's week 53 */
    gsy_day_to_iso_week(day, &year, &week);
    ck_assert_int_eq(year * 100 + week, 202053);
}
END_TEST

START_TEST(dates_of_metadata_are_read)
{
    static const char *const cases[][2] = {
        { "2022-09-13", "2022-09-13" },
        { "2022-09", "2022-09" },
        { "2022", "2022" },
        { "20220913", "2022-09-13" },
        { "2022/09/13", "2022-09-13" },
        { "2022-09-13T02:00", "2022-09-13T02:00" },
        { "2022-09-13 02:00:59", "2022-09-13T02:00" },
        { "2022-09-13T02:00:00.123Z", "2022-09-13T02:00Z" },
        { "2022-09-13T02:00:00+04:00", "2022-09-13T02:00+04:00" },
        { "2022-09-13T02:00:00-0330", "2022-09-13T02:00-03:30" },
        { "2022-09-13T02:00+04", "2022-09-13T02:00+04:00" },
        { "2022-09-13T24:00", "2022-09-14T00:00" },
        { "20151210T191044Z", "2015-12-10T19:10Z" },
        { "20151210T191044-0500", "2015-12-10T19:10-05:00" },
        { "20151210191044", "2015-12-10T19:10" },
        { "Tue, 19 Nov 2019 07:09:00 GMT", "2019-11-19T07:09Z" },
        { "Tue, 19 Nov 2019 07:09:00 +0200", "2019-11-19T07:09+02:00" },
        { "Tue, 19 Nov 19 07:09 EST", "2019-11-19T07:09-05:00" },
        { "19 Nov 2019 07:09 GMT", "2019-11-19T07:09Z" },
        { "19 Nov 2019 0709 GMT", "2019-11-19T07:09Z" },
        { "September 15, 2022", "2022-09-15" },
        { "Sept. 15, 2022", "2022-09-15" },
        { "15 Sep 2022", "2022-09-15" },
        { "15th of September 2022", "2022-09-15" },
        { "15-Sep-2022", "2022-09-15" },
        { "September 2022", "2022-09" },
        { "Thursday, September 15, 2022 at 3:05 p.m. EDT", "2022-09-15T15:05-04:00" },
        { "Sep 15, 2022 12:05 AM", "2022-09-15T00:05" },
        { "Sep 15, 2022 3pm ET", "2022-09-15T15:00" },
        { "11:05, 15 September 2022 (UTC)", "2022-09-15T11:05Z" },
        { "15 September 2022 11:05 GMT+4", "2022-09-15T11:05+04:00" },
        { "  2022-09-13  ", "2022-09-13" },
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *iso = reread(cases[i][0]);
        ck_assert_msg(g_strcmp0(iso, cases[i][1]) == 0, "%s is read as %s", cases[i][0], iso);
        const char *word = cases[i][0] + strspn(cases[i][0], " ");
        ck_assert_msg(gsy_when_may_begin(word, strcspn(word, " ")), "%s", cases[i][0]);
    }
    ck_assert(gsy_when_may_begin("on", 2));
    ck_assert(!gsy_when_may_begin("police", 6));
    ck_assert(!gsy_when_may_begin("Marchers", 8));
}
END_TEST

START_TEST(what_is_no_date_is_refused)
{
    static const char *const cases[] = {
        "",
        "soon",
        "13",
        "2022-13-01",
        "2022-02-30",
        "2022-00-10",
        "0000-01-01",
        "September",
        "15 September",
        "32 September 2022",
        "03/09/2022",
        "13/13/2022",
        "13.09/2022",
        "0.9.2022",
        "2022-09-13T25:00",
        "2022-09-13T10:61",
        "2022-09-13 x",
        "May I come",
        "123456789012345678901234567890",
        "2022-09-13T02:00+99:00",
        "2022-09-13T02:00+02:60",
        "2022-09-13T02:00+0260",
        "2022-09-13T02:00+999999999999999999999",
        "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26",
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *iso = reread(cases[i]);
        ck_assert_msg(iso == NULL, "%s is read as %s", cases[i], iso);
    }
}
END_TEST

START_TEST(the_ends_of_a_range_are_written_as_precise_as_it_is)
{
    GsyWhen month = gsy_when_from_civil(2024, 2, 0);
    g_autofree char *start = gsy_when_dup_iso_start(&month);
    g_autofree char *end = gsy_when_dup_iso_end(&month);
    ck_assert_str_eq(start, "2024-02");
    ck_assert_str_eq(end, "2024-02");
    month.precision = GSY_WHEN_RANGE;
    g_autofree char *days = gsy_when_dup_iso(&month);
    ck_assert_str_eq(days, "2024-02-01/2024-02-29");
    month.precision = GSY_WHEN_WEEK;
    g_autofree char *week = gsy_when_dup_iso(&month);
    ck_assert_str_eq(week, "2024-W05");
}
END_TEST

START_TEST(an_evening_ends_where_it_ends)
{
    GsyWhen evening = gsy_when_from_civil(2022, 9, 12);
    evening.start_min += 18 * 60;
    evening.end_min = evening.start_min + 180;
    evening.precision = GSY_WHEN_DAYPART;
    g_autofree char *iso = gsy_when_dup_iso(&evening);
    ck_assert_str_eq(iso, "2022-09-12T18:00/2022-09-12T21:00");
}
END_TEST

START_TEST(times_of_two_zones_are_put_on_one_clock)
{
    GsyWhen west = gsy_when_parse("2021-03-04T20:30-08:00"),
            east = gsy_when_parse("2021-03-05T01:00Z");
    GsyWhen day = gsy_when_parse("2021-03-05"), same = day;
    gsy_when_put_on_one_clock(&west, &east);
    g_autofree char *iso = gsy_when_dup_iso(&east);
    ck_assert_str_eq(iso, "2021-03-04T17:00-08:00");
    gsy_when_put_on_one_clock(&west, &day);
    ck_assert_int_eq(day.start_min, same.start_min);
}
END_TEST

UNIT_MAIN("model when", times_of_two_zones_are_put_on_one_clock,
          every_day_survives_the_way_there_and_back, days_that_are_not_in_the_calendar_are_refused,
          weekdays_and_weeks_are_those_of_the_calendar, dates_of_metadata_are_read,
          what_is_no_date_is_refused, the_ends_of_a_range_are_written_as_precise_as_it_is,
          an_evening_ends_where_it_ends)
