#include <string.h>

#include "report/safe.h"
#include "unit.h"

static void
assert_safe(const char *text, const char *expected)
{
    g_autofree char *safe = gsy_safe_dup(text);
    ck_assert_str_eq(safe, expected);
}

START_TEST(an_escape_sequence_becomes_words)
{
    assert_safe("a\033[31mb", "a\\u{1b}[31mb");
    assert_safe("a\177b", "a\\u{7f}b");
    assert_safe("a\xc2\x9b"
                "b",
                "a\\u{9b}b");
}
END_TEST

START_TEST(bidi_controls_are_shown)
{
    assert_safe("a\xe2\x80\xae"
                "b",
                "a\\u{202e}b");
    assert_safe("a\xe2\x81\xa6"
                "b",
                "a\\u{2066}b");
}
END_TEST

START_TEST(broken_bytes_are_shown)
{
    assert_safe("a\xff"
                "b\xe2\x80",
                "a\\u{ff}b\\u{e2}\\u{80}");
}
END_TEST

START_TEST(white_space_is_one_blank)
{
    assert_safe("a \t\r\n b", "a b");
}
END_TEST

START_TEST(commands_of_ci_are_shown)
{
    assert_safe("  ::error::no", "\\u{3a}:error::no");
    assert_safe("std::string #1 ##[error]no", "std::string #1 #\\u{23}[error]no");
    g_autoptr(GString) out = g_string_new("before\n");
    gsy_safe_append(out, " ::x", 4);
    ck_assert_str_eq(out->str, "before\n \\u{3a}:x");
}
END_TEST

START_TEST(a_wide_character_fills_two_cells)
{
    ck_assert_uint_eq(gsy_safe_get_width("a\xe4\xbd\xa0", 4), 3);
    ck_assert_uint_eq(gsy_safe_get_width("e\xcc\x81", 3), 1);
}
END_TEST

UNIT_MAIN("report safe", an_escape_sequence_becomes_words, bidi_controls_are_shown,
          broken_bytes_are_shown, white_space_is_one_blank, commands_of_ci_are_shown,
          a_wide_character_fills_two_cells)
