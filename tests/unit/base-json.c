#include "unit.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/json-read.h"
#include "base/json.h"

static void
expect_error(const char *text, GsyErrorCode code, const char *place)
{
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(gsy_json_load("feed.jsonl", 7, text, strlen(text), &error));
    ck_assert_msg(g_error_matches(error, GSY_ERROR, (int)code), "%s: %s", text, error->message);
    ck_assert_msg(g_str_has_prefix(error->message, place), "%s: %s", text, error->message);
}

START_TEST(an_error_names_file_line_and_column)
{
    expect_error("{\"a\": }", GSY_ERROR_SYNTAX, "feed.jsonl:7:7: ");
    expect_error("[1,\n2,]", GSY_ERROR_SYNTAX, "feed.jsonl:8:3: ");
    expect_error("", GSY_ERROR_SYNTAX, "feed.jsonl:7:1: ");
    expect_error("{} x", GSY_ERROR_SYNTAX, "feed.jsonl:7:");
}
END_TEST

START_TEST(bad_bytes_and_nul_are_errors_of_encoding)
{
    expect_error("\"a\xff\"", GSY_ERROR_ENCODING, "feed.jsonl:7:");
    expect_error("\"a\\u0000\"", GSY_ERROR_ENCODING, "feed.jsonl:7:");
}
END_TEST

START_TEST(deep_nesting_is_over_a_limit_not_a_crash)
{
    g_autofree char *deep = g_strnfill(100000, '[');
    expect_error(deep, GSY_ERROR_LIMIT, "feed.jsonl:7:");
}
END_TEST

START_TEST(keys_keep_their_order_and_unknown_ones_are_left_out)
{
    g_autoptr(json_t) object = json_object();
    gsy_json_set_string(object, "z", "caf\xc3\xa9");
    gsy_json_set_string(object, "none", NULL);
    gsy_json_set_number(object, "m", 49);
    gsy_json_set_number(object, "infinite", INFINITY);
    gsy_json_set_number(object, "b", 2.1);
    gsy_json_set_boolean(object, "a", TRUE);
    g_autofree char *line = gsy_json_dup_line(object);
    ck_assert_str_eq(line, "{\"z\":\"caf\xc3\xa9\",\"m\":49,\"b\":2.1,\"a\":true}");
}
END_TEST

/* What the fast reader reads, jansson reads so too; what it must not give up on, it reads. */
static void
expect_same(const char *text, gboolean is_common)
{
    g_autoptr(json_t) ours = gsy_json_read_fast(text, strlen(text));
    g_autoptr(json_t) theirs = json_loadb(text, strlen(text), JSON_DECODE_ANY, NULL);
    ck_assert_msg(ours == NULL || (theirs != NULL && json_equal(ours, theirs)), "%s", text);
    ck_assert_msg(ours != NULL || !is_common, "%s", text);
}

START_TEST(the_fast_reader_reads_what_jansson_reads)
{
    static const char *const common[] = {
        "{\"a\": \"b\", \"c\" : [1, -2, true, false, null, {}, []]}",
        "\"tab\\t quote\\\" slash\\/ back\\\\ line\\n\"",
        "\"eight bytes and more \xe2\x80\x9cquoted\xe2\x80\x9d\\u00e9\\u20AC\"",
        "\"\\ud83d\\ude00\"",
        " \"\" ",
        "{\"a\": 1, \"b\": 2, \"a\": 3}",
        "123456789012345678",
    };
    static const char *const rare[] = {
        "1.5",
        "1e3",
        "01",
        "-",
        "12345678901234567890",
        "\"\\ud83d\"",
        "\"\\udc00\"",
        "\"\\u0000\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"a\nb\"",
        "\"open",
        "{\"a\":1,}",
        "[1,]",
        "[1 2]",
        "{a:1}",
        "tru",
        "nullx",
        "1 2",
        "\"\xff\"",
        "",
        "\"\\",
        "[",
        "{\"a\"",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(common); i++)
        expect_same(common[i], TRUE);
    for (gsize i = 0; i < G_N_ELEMENTS(rare); i++)
        expect_same(rare[i], FALSE);
}
END_TEST

START_TEST(a_string_is_found_only_where_it_is_one)
{
    const char *text = "{\"title\": \"Floods\", \"n\": 3}";
    g_autoptr(json_t) object = gsy_json_load("x", 1, text, strlen(text), NULL);
    ck_assert_str_eq(gsy_json_find_string(object, "title"), "Floods");
    ck_assert_ptr_null(gsy_json_find_string(object, "n"));
    ck_assert_ptr_null(gsy_json_find_string(object, "absent"));
}
END_TEST

UNIT_MAIN("base json", an_error_names_file_line_and_column,
          bad_bytes_and_nul_are_errors_of_encoding, deep_nesting_is_over_a_limit_not_a_crash,
          keys_keep_their_order_and_unknown_ones_are_left_out,
          the_fast_reader_reads_what_jansson_reads, a_string_is_found_only_where_it_is_one)
