#include "read-fixture.h"

#include "read/records.h"
#include "xml/scan.h"
#include "xml/walk.h"

/* Words of the article are where its location says, in the bytes of the file. */
static void
expect_words_at(const GsyArticle *article, const char *file, const char *words)
{
    const char *at = strstr(article->text, words);
    ck_assert_msg(at != NULL, "%s: not in %s", words, article->text);
    guint32 start = (guint32)(at - article->text);
    GsyLocation place = gsy_article_locate(article, (GsySpan){ start, start + strlen(words) });
    ck_assert_msg(strncmp(file + place.offset, words, strlen(words)) == 0, "%s at %u", words,
                  place.offset);
    guint line = 1, column = 1;
    for (const char *c = file; c < file + place.offset; c++) {
        line += *c == '\n';
        column = *c == '\n' ? 1 : column + (((guint8)*c & 0xc0) != 0x80 ? 1 : 0);
    }
    ck_assert_uint_eq(place.line, line);
    ck_assert_uint_eq(place.column, column);
}

START_TEST(offsets_are_those_of_the_feed)
{
    static const char file[] =
        "<?xml version='1.0'?>\n<rss><channel><title>é</title>\n"
        "<item><title>One &amp; two</title><description><![CDATA[<p>Three <b>men</b>\n "
        "died.</p>]]></description></item> <item><title>Four</title>"
        "<description>&lt;p&gt;Five &amp;amp; six died &#8212; there.&lt;/p&gt;\n"
        "&lt;p&gt;Seven left.&lt;/p&gt;</description></item></channel></rss>";
    g_auto(Seen) seen = read_text(file);
    ck_assert_uint_eq(seen.articles->len, 2);
    const GsyArticle *first = seen.articles->pdata[0], *second = seen.articles->pdata[1];
    expect_block(first, 0, "headline: One & two");
    expect_block(first, 1, "lede: Three men died.");
    expect_words_at(first, file, "two");
    expect_words_at(first, file, "men");
    expect_words_at(first, file, "died.");
    ck_assert(!first->decoded);
    expect_block(second, 1, "lede: Five & six died \xe2\x80\x94 there.");
    expect_words_at(second, file, "Four");
    expect_words_at(second, file, "six died");
    expect_words_at(second, file, "Seven");
}
END_TEST

START_TEST(a_broken_item_spoils_no_other)
{
    g_auto(Seen) seen = read_text("<feed><entry><id>1</id><content>Two died.</content></entry>\n"
                                  "<entry><id>2</id><content><p>Three</content></entry>\n"
                                  "<entry a=x><id>3</id></entry>"
                                  "<entry><id>4</id><content>Five died.</content></entry></feed>");
    ck_assert_uint_eq(seen.articles->len, 2);
    ck_assert_uint_eq(seen.diagnostics->len, 2);
    const GsyDiagnostic *told = seen.diagnostics->pdata[0];
    ck_assert_uint_eq(told->line, 2);
    const GsyArticle *last = seen.articles->pdata[1];
    ck_assert_str_eq(last->id, "input#4");
    ck_assert_uint_eq(last->line, 3);
}
END_TEST

START_TEST(tags_that_do_not_match_cost_only_what_they_hold)
{
    g_auto(Seen) seen =
        read_text("<rss><channel><item><title>One</title>\n<item><title>Two</title></item>"
                  "</b></item>\n<item><title>Three</title></item></channel></rss>");
    ck_assert_uint_eq(seen.articles->len, 2);
    ck_assert_uint_eq(seen.diagnostics->len, 2);
    const GsyDiagnostic *first = seen.diagnostics->pdata[0], *second = seen.diagnostics->pdata[1];
    ck_assert_uint_eq(first->line, 2);
    ck_assert_str_eq(second->what, "</b> ends nothing that is open");
    ck_assert_uint_eq(second->line, 2);
}
END_TEST

START_TEST(a_feed_is_as_long_as_it_likes)
{
    g_autoptr(GString) feed = g_string_new("<rss><channel>");
    for (guint i = 0; i < 3000; i++)
        g_string_append_printf(feed,
                               "<item><guid>%u</guid><description>%0500u. Two died.</description>"
                               "</item>",
                               i, i);
    g_string_append(feed, "</channel></rss>");
    g_auto(Seen) seen = read_text(feed->str);
    ck_assert_uint_eq(seen.articles->len, 3000);
    expect_words_at(seen.articles->pdata[2999], feed->str, "Two died");
}
END_TEST

START_TEST(marks_are_told_apart)
{
    static const char text[] = "<!DOCTYPE a [<!ENTITY b '>'> <!-- ' ]> --> ]>"
                               "<n:a x='>'/>t<![CDATA[<a>]]><?p ?></a >< b";
    static const GsyXmlPartKind kinds[] = { GSY_XML_PART_OTHER, GSY_XML_PART_OPEN,
                                            GSY_XML_PART_TEXT,  GSY_XML_PART_CDATA,
                                            GSY_XML_PART_OTHER, GSY_XML_PART_CLOSE,
                                            GSY_XML_PART_TEXT };
    GsyXmlPart part;
    gsize at = 0;
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++, at = part.span.end) {
        ck_assert(gsy_xml_scan(text, sizeof text - 1, at, &part));
        ck_assert_msg(part.kind == kinds[i], "part %u at %zu is %d", i, at, (int)part.kind);
        if (part.kind == GSY_XML_PART_OPEN)
            ck_assert(part.is_empty && gsy_xml_part_is(&part, text, "a"));
    }
    ck_assert(!gsy_xml_scan(text, sizeof text - 1, at, &part));
    ck_assert(gsy_xml_scan("<a b='", 6, 0, &part) && part.kind == GSY_XML_PART_CUT);
}
END_TEST

START_TEST(an_element_knows_its_bytes)
{
    static const char text[] = "<a x='/'>é<b/><c >d</c ><!-- </c> --></a>";
    g_autoptr(GsyXml) xml = gsy_xml_parse_part("x", 1, text, sizeof text - 1, NULL);
    const GsyXmlNode *root = gsy_xml_get_root(xml);
    GsySpan span = gsy_xml_get_content_span(xml, root);
    ck_assert_uint_eq(span.start, 9);
    ck_assert_uint_eq(span.end, sizeof text - 1 - 4);
    span = gsy_xml_get_content_span(xml, gsy_xml_find_child(root, "b"));
    ck_assert_uint_eq(gsy_span_len(span), 0);
    span = gsy_xml_get_content_span(xml, gsy_xml_find_child(root, "c"));
    ck_assert_int_eq(gsy_span_len(span), 1);
    ck_assert_int_eq(text[span.start], 'd');
}
END_TEST

START_TEST(a_guid_is_given_once)
{
    g_auto(Seen) seen = read_text("<rss><channel><item><guid> a\n </guid><title>x</title></item>"
                                  "<item><guid>a</guid><title>y</title></item></channel></rss>");
    const GsyArticle *first = seen.articles->pdata[0], *second = seen.articles->pdata[1];
    ck_assert_str_eq(first->id, "input#a");
    ck_assert_str_eq(second->id, "input#2");
}
END_TEST

UNIT_MAIN("read news", tags_that_do_not_match_cost_only_what_they_hold,
          offsets_are_those_of_the_feed, a_broken_item_spoils_no_other,
          a_feed_is_as_long_as_it_likes, marks_are_told_apart, an_element_knows_its_bytes,
          a_guid_is_given_once)
