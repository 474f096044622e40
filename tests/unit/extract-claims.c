#include "extract-fixture.h"

static void
append_value(GString *out, const GsyValue *value)
{
    if (value->kind == GSY_VALUE_MISSING) {
        g_string_append(out, value->vague ? " some" : " missing");
        return;
    }
    g_string_append_printf(out, " %g", value->interval.low);
    if (!gsy_interval_is_exact(&value->interval))
        g_string_append_printf(out, "-%g", value->interval.high);
}

/* "measure value of SIDE by SOURCE in BACKGROUND"; times left out. */
static void
append_claim(GString *out, const GsyClaim *claim)
{
    if (claim->value.kind == GSY_VALUE_TIME)
        return;
    g_string_append(out, claim->measure);
    append_value(out, &claim->value);
    if (claim->counted.side != NULL)
        g_string_append_printf(out, " of %s", claim->counted.side);
    if (claim->source.name != NULL)
        g_string_append_printf(out, " by %s", claim->source.name);
    if (claim->scope == GSY_SCOPE_BACKGROUND)
        g_string_append_printf(out, " in %s", claim->background);
    if (claim->polarity != GSY_POLARITY_AFFIRMED)
        g_string_append_printf(out, " %s", gsy_polarity_get_name(claim->polarity));
    if (claim->modality != GSY_MODALITY_ACTUAL)
        g_string_append_printf(out, " %s", gsy_modality_get_name(claim->modality));
}

static void
expect(const char *text, const char *claims)
{
    g_autofree char *found = dup_claims(text, append_claim);
    ck_assert_str_eq(found, claims);
}

START_TEST(a_figure_has_its_noun_and_its_verb)
{
    expect("Twelve sailors were killed in the harbour.", "killed 12");
    expect("At least 12 sailors were killed and 30 wounded.", "killed 12-inf; injured 30");
    expect("The blast killed 12 sailors and injured three cadets.", "killed 12; injured 3");
}
END_TEST

START_TEST(an_age_is_no_count)
{
    expect("A 17-year-old boy died in the harbour.", "killed 1; age:killed:male 17");
}
END_TEST

START_TEST(people_named_one_by_one_are_added_up)
{
    expect("A baker and his wife drowned.", "killed 2");
}
END_TEST

START_TEST(nobody_is_a_count_and_some_are_none)
{
    expect("Nobody was killed in the harbour.", "killed 0");
    expect("Sailors were killed in the harbour.", "killed some");
    expect("The rebels admitted casualties, without giving a figure.",
           "casualties missing by The rebels");
}
END_TEST

START_TEST(who_announces_deaths_has_them)
{
    expect("Norway has announced the death of 12 soldiers.", "killed 12 of NOR by Norway");
    expect("Norway accused Sweden of killing one of its soldiers.", "killed 1 of NOR by Norway");
}
END_TEST

START_TEST(more_is_added_to_the_figure_before)
{
    expect("The mayor said 12 people were killed, and another 3 were killed on the road.",
           "killed 12 by The mayor; killed 15 by The mayor");
}
END_TEST

START_TEST(an_older_date_is_another_happening)
{
    expect("Twelve sailors were killed on Tuesday. In 2013, 40 sailors were killed there.",
           "killed 12; killed 40 in 2013");
}
END_TEST

START_TEST(what_may_come_is_not_what_was)
{
    expect("A second blast could kill 12 sailors.", "killed 12 hypothetical");
}
END_TEST

START_TEST(those_shot_live_unless_there_are_dead)
{
    expect("Four sailors were shot.", "injured 4");
    expect("Four sailors were shot. A flood killed a cook.", "count:shot 4; killed 1");
    expect("Four sailors were shot. One of the sailors died.",
           "count:shot 4; injured 3-3; killed 1");
}
END_TEST

UNIT_MAIN("extract claims", a_figure_has_its_noun_and_its_verb, an_age_is_no_count,
          people_named_one_by_one_are_added_up, nobody_is_a_count_and_some_are_none,
          who_announces_deaths_has_them, more_is_added_to_the_figure_before,
          an_older_date_is_another_happening, what_may_come_is_not_what_was,
          those_shot_live_unless_there_are_dead)
