#include <string.h>

#include "report/json-line.h"
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

static void
assert_json(const char *text, const char *expected)
{
    g_autoptr(GString) out = g_string_new(NULL);
    gsy_json_put_string(out, NULL, text);
    ck_assert_str_eq(out->str, expected);
}

START_TEST(json_of_any_kind_is_written_as_jansson_does)
{
    static const char text[] =
        "{\"a\":[],\"b\":{},\"c\":[1,-9223372036854775808,0,2.5,1e300,-0.0,null,true,false],"
        "\"d \\\"\\\\/\\u001F\\n\\b\\f\\r\\t\":{\"\":\"caf\xc3\xa9 \xf0\x9f\x8c\x8d and more of "
        "it\"}}";
    g_autoptr(json_t) json = json_loads(text, 0, NULL);
    ck_assert_ptr_nonnull(json);
    g_autoptr(GString) out = g_string_new(NULL);
    gsy_json_put_json(out, NULL, json);
    g_autofree char *expected = gsy_json_dup_line(json);
    ck_assert_str_eq(out->str, expected);
    ck_assert_str_eq(out->str, text);
}
END_TEST

START_TEST(json_holds_nothing_that_acts_upon_a_terminal)
{
    assert_json("a\177b and eight more", "\"a\\u007fb and eight more\"");
    assert_json("\xc2\x9b\xe2\x80\xae\xe2\x80\x9d", "\"\\u009b\\u202e\xe2\x80\x9d\"");
    assert_json("###[error] ## #", "\"#\\u0023#[error] #\\u0023 #\"");
}
END_TEST

UNIT_MAIN("report safe", json_of_any_kind_is_written_as_jansson_does,
          json_holds_nothing_that_acts_upon_a_terminal, an_escape_sequence_becomes_words,
          bidi_controls_are_shown, broken_bytes_are_shown, white_space_is_one_blank,
          commands_of_ci_are_shown, a_wide_character_fills_two_cells)
