#include <string.h>

#include "unit.h"

#include "base/error.h"
#include "xml/out.h"
#include "xml/schema.h"
#include "xml/walk.h"

static GsyXml *
parse(const char *text, GsyXmlKind kind)
{
    g_autoptr(GError) error = NULL;
    GsyXml *xml = gsy_xml_parse("x.xml", text, strlen(text), kind, &error);
    ck_assert_msg(xml != NULL, "%s", error != NULL ? error->message : "");
    return xml;
}

static void
expect_error(const char *text, gsize len_bytes, GsyXmlKind kind, GsyErrorCode code,
             const char *place)
{
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(gsy_xml_parse("x.xml", text, len_bytes, kind, &error));
    ck_assert_msg(g_error_matches(error, GSY_ERROR, (int)code), "%s", error->message);
    ck_assert_msg(g_str_has_prefix(error->message, place), "%s", error->message);
}

START_TEST(a_tree_is_walked_without_comments)
{
    g_autoptr(GsyXml) xml =
        parse("<a x='1' y='a&amp;b'>one<!-- no --><b>two</b>\n<c/><b/></a>", GSY_XML_RULES);
    const GsyXmlNode *root = gsy_xml_get_root(xml);
    ck_assert_str_eq(gsy_xml_find_attr(root, "y"), "a&b");
    ck_assert_ptr_null(gsy_xml_find_attr(root, "z"));
    const GsyXmlNode *b = gsy_xml_find_child(root, "b");
    ck_assert_ptr_eq(gsy_xml_find_parent(b), root);
    ck_assert_str_eq(gsy_xml_get_element(gsy_xml_find_next(b, NULL)), "c");
    ck_assert_uint_eq(gsy_xml_get_line(gsy_xml_find_next(b, "b")), 2);
    ck_assert_ptr_null(gsy_xml_find_next(gsy_xml_find_next(b, "b"), "b"));
    const GsyXmlNode *first = gsy_xml_find_first(root);
    ck_assert_str_eq(gsy_xml_get_content(first), "one");
    ck_assert_ptr_eq(gsy_xml_find_after(first), b);
    g_autofree char *text = gsy_xml_dup_text(root);
    ck_assert_str_eq(text, "onetwo\n");
}
END_TEST

START_TEST(the_first_error_is_told_with_its_line)
{
    const char *text = "<a>\n<b>\n</a>";
    expect_error(text, strlen(text), GSY_XML_RULES, GSY_ERROR_SYNTAX, "x.xml:3: ");
    expect_error("", 0, GSY_XML_INPUT, GSY_ERROR_SYNTAX, "x.xml:1: ");
    expect_error("<a>\n\0</a>", 9, GSY_XML_INPUT, GSY_ERROR_ENCODING, "x.xml:2: ");
    expect_error("<a>\n\xc3</a>", 9, GSY_XML_INPUT, GSY_ERROR_ENCODING, "x.xml:2: ");
}
END_TEST

START_TEST(lines_beyond_65535_are_right)
{
    g_autoptr(GString) text = g_string_new("<a>");
    for (guint i = 1; i < 70000; i++)
        g_string_append_c(text, '\n');
    g_string_append(text, "<b>");
    expect_error(text->str, text->len, GSY_XML_RULES, GSY_ERROR_SYNTAX, "x.xml:70000: ");
}
END_TEST

START_TEST(what_a_document_declares_never_expands)
{
    const char *text =
        "<!DOCTYPE a [<!ENTITY e 'boom'><!ENTITY f SYSTEM 'file:///etc/passwd'>]><a>&e;&f;</a>";
    g_autoptr(GError) error = NULL;
    g_autoptr(GsyXml) xml = gsy_xml_parse("x.xml", text, strlen(text), GSY_XML_INPUT, &error);
    if (xml != NULL) {
        g_autofree char *content = gsy_xml_dup_text(gsy_xml_get_root(xml));
        ck_assert_str_eq(content, "");
    }
    expect_error("<!DOCTYPE a><a/>", 16, GSY_XML_RULES, GSY_ERROR_SYNTAX,
                 "x.xml:1: a DOCTYPE is not allowed here");
}
END_TEST

START_TEST(named_characters_of_html_are_known_in_the_text_of_inputs)
{
    g_autoptr(GsyXml) xml = parse(
        "<!DOCTYPE a SYSTEM 'http://example.org/a.dtd'><a>1&mdash;2 &amp; &eacute;&eacute;</a>",
        GSY_XML_INPUT);
    g_autofree char *text = gsy_xml_dup_text(gsy_xml_get_root(xml));
    ck_assert_str_eq(text, "1—2 & éé");
    expect_error("<a>&eacute;</a>", 15, GSY_XML_RULES, GSY_ERROR_SYNTAX, "x.xml:1: ");
}
END_TEST

START_TEST(a_claimed_encoding_is_not_believed)
{
    g_autoptr(GsyXml) xml =
        parse("<?xml version='1.0' encoding='ISO-8859-1'?><a>Café</a>", GSY_XML_INPUT);
    g_autofree char *text = gsy_xml_dup_text(gsy_xml_get_root(xml));
    ck_assert_str_eq(text, "Café");
}
END_TEST

START_TEST(hostile_documents_are_refused_quickly)
{
    g_autoptr(GString) many = g_string_new("<a ");
    for (guint i = 0; i < 100000; i++)
        g_string_append_printf(many, "x%u='1' ", i);
    g_string_append(many, "/>");
    expect_error(many->str, many->len, GSY_XML_INPUT, GSY_ERROR_LIMIT, "x.xml:1: ");
    g_autoptr(GString) deep = g_string_new(NULL);
    for (guint i = 0; i < 100000; i++)
        g_string_append(deep, "<a>");
    expect_error(deep->str, deep->len, GSY_XML_INPUT, GSY_ERROR_SYNTAX, "x.xml:1: ");
    g_autoptr(GString) hidden = g_string_new("<!-- <a ' --><r>");
    g_string_append_len(hidden, many->str, (gssize)many->len);
    expect_error(hidden->str, hidden->len, GSY_XML_INPUT, GSY_ERROR_LIMIT, "x.xml:1: ");
}
END_TEST

START_TEST(a_schema_tells_path_line_and_what)
{
    static const char schema_text[] =
        "<element name='a' xmlns='http://relaxng.org/ns/structure/1.0'><zeroOrMore><element "
        "name='b'><empty/>"
        "</element></zeroOrMore></element>";
    g_autoptr(GsyXmlSchema) schema = gsy_xml_schema_new("a.rng", schema_text, NULL);
    ck_assert_ptr_nonnull(schema);
    g_autoptr(GsyXml) good = parse("<a><b/><b/></a>", GSY_XML_RULES);
    ck_assert(gsy_xml_schema_validate(schema, good, NULL));
    g_autoptr(GsyXml) bad = parse("<a><b/>\n<c/></a>", GSY_XML_RULES);
    g_autoptr(GError) error = NULL;
    ck_assert(!gsy_xml_schema_validate(schema, bad, &error));
    ck_assert(g_error_matches(error, GSY_ERROR, GSY_ERROR_SCHEMA));
    ck_assert_msg(g_str_has_prefix(error->message, "x.xml:2: "), "%s", error->message);
    ck_assert_ptr_null(gsy_xml_schema_new("a.rng", "<nothing/>", NULL));
}
END_TEST

START_TEST(what_is_written_can_be_read)
{
    GsyXmlOut *out = gsy_xml_out_new();
    gsy_xml_out_open(out, "a");
    gsy_xml_out_attr(out, "x", "<\"&>");
    gsy_xml_out_attr(out, "none", NULL);
    gsy_xml_out_leaf(out, "b", "1 < 2 & \x01 \xff");
    gsy_xml_out_leaf(out, "b", NULL);
    g_autofree char *text = gsy_xml_out_finish(out);
    g_autoptr(GsyXml) xml = parse(text, GSY_XML_RULES);
    const GsyXmlNode *root = gsy_xml_get_root(xml);
    ck_assert_str_eq(gsy_xml_find_attr(root, "x"), "<\"&>");
    g_autofree char *content = gsy_xml_dup_text(gsy_xml_find_child(root, "b"));
    ck_assert_str_eq(content, "1 < 2 & � �");
}
END_TEST

UNIT_MAIN("xml doc", a_tree_is_walked_without_comments, the_first_error_is_told_with_its_line,
          lines_beyond_65535_are_right, what_a_document_declares_never_expands,
          named_characters_of_html_are_known_in_the_text_of_inputs,
          a_claimed_encoding_is_not_believed, hostile_documents_are_refused_quickly,
          a_schema_tells_path_line_and_what, what_is_written_can_be_read)
