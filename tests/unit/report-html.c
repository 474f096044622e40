#include "report/html-out.h"
#include "unit.h"

static void
assert_text(const char *text, const char *expected)
{
    g_autoptr(GString) out = g_string_new(NULL);
    gsy_html_add(out, "%s", text);
    ck_assert_str_eq(out->str, expected);
}

START_TEST(markup_in_a_text_stays_text)
{
    assert_text("<script>a & b</script>", "&lt;script&gt;a &amp; b&lt;/script&gt;");
}
END_TEST

START_TEST(a_text_cannot_end_an_attribute)
{
    assert_text("\" onload='x", "&quot; onload=&#39;x");
}
END_TEST

START_TEST(what_hides_or_turns_text_is_shown)
{
    assert_text("a\xe2\x80\xae"
                "b\033[0m",
                "a\\u{202e}b\\u{1b}[0m");
    assert_text("a\xff"
                "b",
                "a\\u{ff}b");
}
END_TEST

START_TEST(no_text_is_nothing)
{
    const char *nothing = NULL;
    assert_text(nothing, "");
}
END_TEST

START_TEST(markup_of_ours_stands_as_it_is)
{
    g_autoptr(GString) out = g_string_new(NULL);
    gsy_html_add(out, "<b class=\"%s\">%u</b> 5%% %d", "a<b", 7U, -3);
    ck_assert_str_eq(out->str, "<b class=\"a&lt;b\">7</b> 5% -3");
}
END_TEST

UNIT_MAIN("report: html", markup_in_a_text_stays_text, a_text_cannot_end_an_attribute,
          what_hides_or_turns_text_is_shown, no_text_is_nothing, markup_of_ours_stands_as_it_is)
