#include "unit.h"

#include <string.h>

#include "html/encoding.h"
#include "html/page.h"

static void
expect_decoded(const char *text, const char *expected)
{
    g_autofree char *decoded = gsy_html_dup_decoded(text, strlen(text));
    ck_assert_str_eq(decoded, expected);
}

START_TEST(references_are_decoded_as_browsers_do)
{
    expect_decoded("a &amp; b &lt;c&gt; &#65;&#x42; &eacute;", "a & b <c> AB \xc3\xa9");
    expect_decoded("&#150; &#0; &#x110000;", "\xe2\x80\x93 \xef\xbf\xbd \xef\xbf\xbd");
    expect_decoded("&nosuch; & &", "&nosuch; & &");
    expect_decoded("?a=1&copy=2", "?a=1&copy=2"); /* in an address */
}
END_TEST

START_TEST(scripts_and_comments_are_no_tags)
{
    static const char source[] = "<script>if (a < b) '</b>'</script><!-- <p> --><p class=\"a>b\">x";
    GsyHtmlScan scan;
    GsyHtmlToken token;
    gsy_html_scan_init(&scan, source, sizeof source - 1);
    gsy_html_scan_next(&scan, &token);
    ck_assert_int_eq(token.tag, GSY_TAG_script);
    gsy_html_scan_next(&scan, &token);
    ck_assert_int_eq(token.kind, GSY_HTML_RAW);
    ck_assert_uint_eq(gsy_span_len(token.span), strlen("if (a < b) '</b>'"));
    gsy_html_scan_next(&scan, &token);
    gsy_html_scan_next(&scan, &token);
    ck_assert_int_eq(token.tag, GSY_TAG_p);
    ck_assert_uint_eq(gsy_span_len(token.attrs[GSY_ATTR_CLASS]), 3);
    gsy_html_scan_next(&scan, &token);
    ck_assert_int_eq(token.kind, GSY_HTML_TEXT);
    gsy_html_scan_next(&scan, &token);
    ck_assert_int_eq(token.kind, GSY_HTML_END);
}
END_TEST

START_TEST(names_are_taken_apart_into_hints)
{
    ck_assert(gsy_html_read_hints("storyBody", 9) & GSY_HINT_BODY);
    ck_assert(gsy_html_read_hints("article__text--wide", 19) & GSY_HINT_BODY);
    ck_assert(gsy_html_read_hints("x related-links", 15) & GSY_HINT_JUNK);
    ck_assert_uint_eq(gsy_html_read_hints("shared-adapter", 14), 0);
}
END_TEST

static void
expect_encoding(const char *bytes, const char *label, const char *encoding, const char *text)
{
    GsyDecoded decoded = gsy_encoding_decode(g_strdup(bytes), strlen(bytes), label);
    ck_assert_str_eq(decoded.encoding, encoding);
    ck_assert_str_eq(decoded.text, text);
    g_free(decoded.text);
}

START_TEST(a_label_is_believed_only_where_the_bytes_allow_it)
{
    expect_encoding("caf\xc3\xa9", "gb2312", "utf-8", "caf\xc3\xa9");
    expect_encoding("\xcf\xf0\xe8", "windows-1251", "windows-1251", "\xd0\x9f\xd1\x80\xd0\xb8");
    expect_encoding("\x93so\x94", "utf-7", "windows-1252", "\xe2\x80\x9cso\xe2\x80\x9d");
    expect_encoding("\xc3\xa9\xc3\xa9\xc3\xa9 \xff", NULL, "utf-8",
                    "\xc3\xa9\xc3\xa9\xc3\xa9 \xef\xbf\xbd");
}
END_TEST

START_TEST(the_label_is_found_in_meta)
{
    static const char page[] = "<html><meta http-equiv=x content='text/html; charset=koi8-r'>";
    g_autofree char *label = gsy_encoding_find_label(page, sizeof page - 1);
    ck_assert_str_eq(label, "koi8-r");
}
END_TEST

UNIT_MAIN("html scan", references_are_decoded_as_browsers_do, scripts_and_comments_are_no_tags,
          names_are_taken_apart_into_hints, a_label_is_believed_only_where_the_bytes_allow_it,
          the_label_is_found_in_meta)
