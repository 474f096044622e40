#include <string.h>

#include "base/error.h"
#include "fsm-fixture.h"
#include "unit.h"

static void
assert_refused(const char *pattern, GsyErrorCode code)
{
    g_autoptr(GsyFsmBuilder) builder = gsy_fsm_builder_new();
    g_autoptr(GError) error = NULL;
    ck_assert_msg(!toy_add(builder, pattern, GSY_FSM_FIRST, &error), "%s", pattern);
    ck_assert(g_error_matches(error, GSY_ERROR, (int)code));
    g_autoptr(GBytes) bytes = gsy_fsm_builder_finish(builder);
    g_autoptr(GsyFsm) fsm = toy_thaw(bytes);
    ck_assert_uint_eq(gsy_fsm_get_n_patterns(fsm), 0);
}

START_TEST(a_pattern_that_matches_nothing_is_refused)
{
    assert_refused("", GSY_ERROR_SYNTAX);
    assert_refused("a*", GSY_ERROR_SYNTAX);
    assert_refused("a|b?", GSY_ERROR_SYNTAX);
    assert_refused("(a?){2,2}", GSY_ERROR_SYNTAX);
    assert_refused("a{3,2}", GSY_ERROR_SYNTAX);
    assert_refused("a{1,1000}", GSY_ERROR_SYNTAX);
}
END_TEST

START_TEST(repeats_of_repeats_meet_a_cap)
{
    assert_refused("(((a{64,64}){64,64}){64,64}){64,64}", GSY_ERROR_LIMIT);
}
END_TEST

START_TEST(any_damage_is_refused_or_harmless)
{
    g_autoptr(GBytes) bytes = toy_freeze("<a+>(b|c){1,3}<d>?.", GSY_FSM_LONGEST);
    gsize len_bytes;
    const guint8 *sound = g_bytes_get_data(bytes, &len_bytes);
    for (gsize i = 0; i < len_bytes; i++) {
        g_autofree guint8 *damaged = g_memdup2(sound, len_bytes);
        damaged[i] ^= 0xff;
        g_autoptr(GsyFsm) fsm = gsy_fsm_new(damaged, len_bytes, NULL);
        if (fsm != NULL)
            toy_match(fsm, "aabbcd", 0, NULL);
        ck_assert_ptr_null(gsy_fsm_new(sound, i, NULL));
    }
}
END_TEST

START_TEST(the_first_place_that_matches_is_found)
{
    g_autoptr(GBytes) bytes = toy_freeze("a?b|cd", GSY_FSM_FIRST);
    g_autoptr(GsyFsm) fsm = toy_thaw(bytes);
    g_autoptr(GsyFsmScratch) scratch = toy_scratch(fsm);
    g_autofree guint32 *symbols = toy_symbols(scratch, "abcddad");
    g_autoptr(GArray) out = g_array_new(FALSE, FALSE, sizeof(GsyFsmMatch));
    const guint expected[] = { 0, 1, 2, 7, 7, 7, 7 };
    for (guint i = 0; i < 7; i++)
        ck_assert_uint_eq(toy_find(scratch, symbols, 7, i, out), expected[i]);
}
END_TEST

START_TEST(people_can_look_at_it)
{
    g_autoptr(GBytes) bytes = toy_freeze("<a>|.+", GSY_FSM_FIRST);
    g_autoptr(GsyFsm) fsm = toy_thaw(bytes);
    g_autofree char *dot = gsy_fsm_dup_dot(fsm, NULL, NULL);
    ck_assert(g_str_has_prefix(dot, "digraph fsm {\n"));
    ck_assert_ptr_nonnull(strstr(dot, "label=\".\""));
    ck_assert_ptr_nonnull(strstr(dot, "label=\"(0\""));
}
END_TEST

UNIT_MAIN("fsm build", a_pattern_that_matches_nothing_is_refused, repeats_of_repeats_meet_a_cap,
          any_damage_is_refused_or_harmless, the_first_place_that_matches_is_found,
          people_can_look_at_it)
