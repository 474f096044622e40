#include <string.h>

#include "fsm-fixture.h"
#include "unit.h"

/* Where a pattern's match from the first symbol ends; -1 for none. */
static int
match_end(const char *pattern, GsyFsmMode mode, const char *text, GsyFsmMatch *match)
{
    g_autoptr(GBytes) bytes = toy_freeze(pattern, mode);
    g_autoptr(GsyFsm) fsm = toy_thaw(bytes);
    g_autoptr(GArray) out = g_array_new(FALSE, FALSE, sizeof(GsyFsmMatch));
    int best = toy_match(fsm, text, 0, out);
    ck_assert_int_eq(best, out->len == 1 ? 0 : -1);
    ck_assert_int_eq(best, toy_match(fsm, text, 0, NULL));
    if (best < 0)
        return -1;
    if (match != NULL)
        *match = g_array_index(out, GsyFsmMatch, 0);
    return (int)g_array_index(out, GsyFsmMatch, 0).end;
}

START_TEST(a_lazy_gap_stops_at_the_first_chance)
{
    ck_assert_int_eq(match_end("a.*?b", GSY_FSM_FIRST, "acbcb", NULL), 3);
    ck_assert_int_eq(match_end("a.*?b", GSY_FSM_LONGEST, "acbcb", NULL), 5);
    ck_assert_int_eq(match_end("a.*b", GSY_FSM_FIRST, "acbcb", NULL), 5);
}
END_TEST

START_TEST(the_first_choice_wins_even_if_shorter)
{
    ck_assert_int_eq(match_end("a|ab", GSY_FSM_FIRST, "ab", NULL), 1);
    ck_assert_int_eq(match_end("a|ab", GSY_FSM_LONGEST, "ab", NULL), 2);
}
END_TEST

START_TEST(captures_say_where_the_parts_lie)
{
    GsyFsmMatch match;
    ck_assert_int_eq(match_end("<a+>b?<c|d><e>?", GSY_FSM_LONGEST, "aabda", &match), 4);
    ck_assert_uint_eq(match.starts[0], 0);
    ck_assert_uint_eq(match.ends[0], 2);
    ck_assert_uint_eq(match.starts[1], 3);
    ck_assert_uint_eq(match.ends[1], 4);
    ck_assert_uint_eq(match.starts[2], G_MAXUINT);
    ck_assert_uint_eq(match.ends[2], G_MAXUINT);
    ck_assert_uint_eq(match.starts[GSY_FSM_MAX_CAPTURES - 1], G_MAXUINT);
}
END_TEST

START_TEST(of_equal_lengths_the_first_choices_fill_the_captures)
{
    GsyFsmMatch match;
    ck_assert_int_eq(match_end("<a>.|.<b>", GSY_FSM_LONGEST, "ab", &match), 2);
    ck_assert_uint_eq(match.starts[0], 0);
    ck_assert_uint_eq(match.starts[1], G_MAXUINT);
}
END_TEST

START_TEST(every_pattern_that_matches_is_reported_in_order)
{
    g_autoptr(GsyFsmBuilder) builder = gsy_fsm_builder_new();
    const char *const patterns[] = { "ab", "b", "a.c", "a", ".bc" };
    for (guint i = 0; i < G_N_ELEMENTS(patterns); i++)
        ck_assert(toy_add(builder, patterns[i], GSY_FSM_FIRST, NULL));
    g_autoptr(GBytes) bytes = gsy_fsm_builder_finish(builder);
    g_autoptr(GsyFsm) fsm = toy_thaw(bytes);
    g_autoptr(GArray) out = g_array_new(FALSE, FALSE, sizeof(GsyFsmMatch));
    ck_assert_int_eq(toy_match(fsm, "dabc", 1, out), 1); /* a.c: the first of the longest */
    ck_assert_uint_eq(out->len, 4);
    const guint expected[] = { 0, 2, 3, 4 };
    for (guint i = 0; i < out->len; i++)
        ck_assert_uint_eq(g_array_index(out, GsyFsmMatch, i).pattern, expected[i]);
    ck_assert_int_eq(toy_match(fsm, "d", 0, out), -1);
    ck_assert_uint_eq(out->len, 0);
    ck_assert_int_eq(toy_match(fsm, "a", 1, out), -1);
}
END_TEST

START_TEST(an_atom_may_exclude_classes)
{
    g_autoptr(GsyFsmBuilder) builder = gsy_fsm_builder_new();
    GsyFsmNode *node = gsy_fsm_node_new(GSY_FSM_ATOM);
    node->atom.all[7] = (guint64)1 << 63;
    node->atom.none[2] = 1;
    ck_assert(gsy_fsm_builder_add(builder, node, GSY_FSM_LONGEST, NULL));
    gsy_fsm_node_free(node);
    g_autoptr(GBytes) bytes = gsy_fsm_builder_finish(builder);
    g_autoptr(GsyFsm) fsm = toy_thaw(bytes);
    guint64 classes[GSY_FSM_CLASS_WORDS] = { [7] = (guint64)1 << 63 };
    g_autoptr(GsyFsmScratch) scratch = toy_scratch(fsm);
    g_autoptr(GArray) out = g_array_new(FALSE, FALSE, sizeof(GsyFsmMatch));
    guint32 symbol = gsy_fsm_find_symbol(scratch, classes);
    ck_assert_uint_eq(gsy_fsm_find_begins(scratch, &symbol, 1, 0), 1);
    ck_assert_int_eq(toy_match_symbols(scratch, &symbol, 1, 0, out), 0);
    classes[2] = 1;
    symbol = gsy_fsm_find_symbol(scratch, classes);
    ck_assert_uint_eq(gsy_fsm_find_begins(scratch, &symbol, 1, 0), 0);
    ck_assert_int_eq(toy_match_symbols(scratch, &symbol, 1, 0, out), -1);
}
END_TEST

/* A pattern of depth @depth over a, b, c. What may be empty is never repeated without end: there
 * Perl and an automaton differ in which of two empty rounds is meant, and no rule of ours asks. */
static void
append_random(GString *out, GRand *rand, int depth)
{
    int what = depth == 0 ? 0 : g_rand_int_range(rand, 0, 7);
    static const char *const repeats[] = { "?", "{1,3}", "??", "{0,2}?", "*", "+", "*?", "+?" };
    if (what < 2) {
        g_string_append_c(out, "abc."[g_rand_int_range(rand, 0, 4)]);
    } else if (what < 4) {
        append_random(out, rand, depth - 1);
        append_random(out, rand, depth - 1);
    } else if (what < 5) {
        g_string_append_c(out, '(');
        append_random(out, rand, depth - 1);
        g_string_append_c(out, '|');
        append_random(out, rand, depth - 1);
        g_string_append_c(out, ')');
    } else {
        g_autoptr(GString) inner = g_string_new(NULL);
        append_random(inner, rand, depth - 1);
        gboolean is_nullable = g_regex_match_simple(inner->str, "", G_REGEX_ANCHORED, 0);
        guint n_repeats = G_N_ELEMENTS(repeats) - (is_nullable ? 4 : 0);
        g_string_append_printf(out, "(%s)%s", inner->str,
                               repeats[g_rand_int_range(rand, 0, (int)n_repeats)]);
    }
}

static int
regex_end(const char *pattern, const char *text)
{
    g_autofree char *whole = g_strdup_printf("^(?:%s)", pattern);
    g_autoptr(GRegex) regex = g_regex_new(whole, G_REGEX_RAW, 0, NULL);
    g_autoptr(GMatchInfo) info = NULL;
    int start, end;
    if (!g_regex_match(regex, text, 0, &info))
        return -1;
    g_match_info_fetch_pos(info, 0, &start, &end);
    return end;
}

/* The longest prefix that the pattern can be made to match. */
static int
regex_longest_end(const char *pattern, const char *text)
{
    g_autofree char *whole = g_strdup_printf("^(?:%s)$", pattern);
    g_autoptr(GRegex) regex = g_regex_new(whole, G_REGEX_RAW | G_REGEX_DOLLAR_ENDONLY, 0, NULL);
    for (gssize len = (gssize)strlen(text); len > 0; len--)
        if (g_regex_match_full(regex, text, len, 0, 0, NULL, NULL))
            return (int)len;
    return -1;
}

static void
compare_once(GRand *rand)
{
    g_autoptr(GString) pattern = g_string_new(NULL);
    append_random(pattern, rand, 4);
    char text[9] = "";
    int len = g_rand_int_range(rand, 1, 9);
    for (int i = 0; i < len; i++)
        text[i] = "abc"[g_rand_int_range(rand, 0, 3)];
    if (g_regex_match_simple(pattern->str, "", G_REGEX_ANCHORED, 0))
        return; /* matches nothing: the builder refuses it */
    ck_assert_msg(match_end(pattern->str, GSY_FSM_FIRST, text, NULL) ==
                      regex_end(pattern->str, text),
                  "first %s on %s", pattern->str, text);
    ck_assert_msg(match_end(pattern->str, GSY_FSM_LONGEST, text, NULL) ==
                      regex_longest_end(pattern->str, text),
                  "longest %s on %s", pattern->str, text);
}

START_TEST(random_patterns_match_as_perl_would)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(49);
    for (int i = 0; i < 3000; i++)
        compare_once(rand);
}
END_TEST

/* A backtracking matcher would need 2^32000 steps here; check ends a test after four seconds. */
START_TEST(a_pathological_pattern_is_linear)
{
    g_autoptr(GBytes) bytes = toy_freeze("((a|a)*)*(a?){0,64}(a*)*c", GSY_FSM_FIRST);
    g_autoptr(GsyFsm) fsm = toy_thaw(bytes);
    g_autofree char *text = g_strnfill(32000, 'a');
    g_autoptr(GsyFsmScratch) scratch = toy_scratch(fsm);
    g_autofree guint32 *symbols = toy_symbols(scratch, text);
    g_autoptr(GArray) out = g_array_new(FALSE, FALSE, sizeof(GsyFsmMatch));
    ck_assert_int_eq(toy_match_symbols(scratch, symbols, 32000, 0, out), -1);
}
END_TEST

/* The walk from each place would go on to the end otherwise, five hundred million steps in all. */
START_TEST(what_needs_something_that_does_not_come_is_given_up)
{
    g_autoptr(GBytes) bytes = toy_freeze("a(.*(b|c)|.*d)a", GSY_FSM_LONGEST);
    g_autoptr(GsyFsm) fsm = toy_thaw(bytes);
    g_autofree char *text = g_strnfill(64000, 'a');
    text[20] = 'c';
    g_autoptr(GsyFsmScratch) scratch = toy_scratch(fsm);
    g_autofree guint32 *symbols = toy_symbols(scratch, text);
    g_autoptr(GArray) out = g_array_new(FALSE, FALSE, sizeof(GsyFsmMatch));
    ck_assert_int_eq(toy_match_symbols(scratch, symbols, 64000, 19, out), 0);
    ck_assert_uint_eq(g_array_index(out, GsyFsmMatch, 0).end, 22);
    ck_assert_uint_eq(toy_find(scratch, symbols, 64000, 20, out), 64000);
}
END_TEST

START_TEST(class_sets_are_numbered_anew_when_there_are_too_many)
{
    g_autoptr(GBytes) bytes = toy_freeze("<a>b", GSY_FSM_FIRST);
    g_autoptr(GsyFsm) fsm = toy_thaw(bytes);
    g_autoptr(GsyFsmScratch) scratch = toy_scratch(fsm);
    g_autoptr(GArray) out = g_array_new(FALSE, FALSE, sizeof(GsyFsmMatch));
    for (guint64 i = 0; i < 3 * GSY_FSM_MAX_SETS; i++) {
        guint64 a[GSY_FSM_CLASS_WORDS] = { 1, i }, b[GSY_FSM_CLASS_WORDS] = { 2, i };
        gsy_fsm_begin(scratch);
        guint32 symbols[] = { gsy_fsm_find_symbol(scratch, a), gsy_fsm_find_symbol(scratch, b) };
        ck_assert_uint_le(symbols[1], GSY_FSM_MAX_SETS + 2);
        ck_assert_int_eq(toy_match_symbols(scratch, symbols, 2, 0, out), 0);
        ck_assert_int_eq(toy_match_symbols(scratch, symbols, 2, 1, out), -1);
    }
}
END_TEST

UNIT_MAIN("fsm match", class_sets_are_numbered_anew_when_there_are_too_many,
          a_lazy_gap_stops_at_the_first_chance, the_first_choice_wins_even_if_shorter,
          captures_say_where_the_parts_lie, of_equal_lengths_the_first_choices_fill_the_captures,
          every_pattern_that_matches_is_reported_in_order, an_atom_may_exclude_classes,
          random_patterns_match_as_perl_would, what_needs_something_that_does_not_come_is_given_up,
          a_pathological_pattern_is_linear)
