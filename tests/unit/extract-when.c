#include "extract-fixture.h"

/* "measure value in BACKGROUND" of claims of a time. */
static void
append_time(GString *out, const GsyClaim *claim)
{
    if (claim->value.kind != GSY_VALUE_TIME)
        return;
    g_autofree char *start = gsy_when_dup_iso_start(&claim->when);
    g_string_append_printf(out, "%s %s", claim->measure, start);
    if (claim->scope == GSY_SCOPE_BACKGROUND)
        g_string_append_printf(out, " in %s", claim->background);
}

static void
expect(const char *text, const char *times)
{
    g_autofree char *found = dup_claims(text, append_time);
    ck_assert_str_eq(found, times);
}

START_TEST(what_happens_has_a_beginning)
{
    expect("The fire broke out at the mill at 3:15 a.m. Monday.", "time:start 2021-05-03T03:15");
    expect("It happened Monday in the 1500 block of Mill Road, where a man was shot.",
           "time:start 2021-05-03");
}
END_TEST

START_TEST(what_befalls_people_has_a_day)
{
    expect("Two bakers were shot in the harbour on Monday.", "date 2021-05-03");
    expect("On Monday a rockfall near the pass killed two hikers.", "date 2021-05-03");
    expect("Officers were called to the shooting shortly before noon Monday.",
           "date 2021-05-03T11:40");
}
END_TEST

START_TEST(the_day_of_an_arrest_is_not_that_of_the_deed)
{
    expect("A baker was arrested Tuesday in the May 1 shooting of two sailors.", "date 2021-05-01");
    expect("A baker was charged with shooting two sailors in court Tuesday.", "");
    expect("A vigil for the victims of the shooting was held on Tuesday.", "");
}
END_TEST

START_TEST(a_death_tells_the_day_only_where_nothing_else_does)
{
    expect("A sailor died on Tuesday.", "date 2021-05-04");
    expect("A sailor died on Tuesday. He was shot in the harbour on Monday.", "date 2021-05-03");
}
END_TEST

START_TEST(an_hour_is_of_the_day_before_it)
{
    expect("Two bakers were shot Monday. The shooting happened at about 4 p.m. in the harbour.",
           "date 2021-05-03; time:start 2021-05-03T16:00");
    expect("Two bakers were shot. The shooting happened at about 4 p.m. in the harbour.",
           "time:start 2021-05-05T16:00");
}
END_TEST

START_TEST(a_week_gives_way_to_its_day)
{
    expect("A baker was shot in the harbour last week. The April 29 shooting shook the town.",
           "date 2021-04-29");
}
END_TEST

START_TEST(the_stamp_of_a_page_is_no_day)
{
    expect("Updated: May 4, 2021 A shooting killed two bakers.", "");
}
END_TEST

UNIT_MAIN("extract when", what_happens_has_a_beginning, what_befalls_people_has_a_day,
          the_day_of_an_arrest_is_not_that_of_the_deed,
          a_death_tells_the_day_only_where_nothing_else_does, an_hour_is_of_the_day_before_it,
          a_week_gives_way_to_its_day, the_stamp_of_a_page_is_no_day)
