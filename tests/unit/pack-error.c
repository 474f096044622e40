#include "pack-fixture.h"

/* Loads a folder of one file; the error's message, without the folder, must begin so. */
static void
expect_error(const char *name, const char *content, GsyErrorCode code, const char *message)
{
    char *folder = make_rules(name, content);
    g_autoptr(GError) error = NULL;
    g_autoptr(GsyPack) pack = gsy_pack_load_folder(folder, &error);
    ck_assert_msg(pack == NULL, "%s loads", content);
    ck_assert_msg(g_str_has_prefix(error->message, folder), "%s", error->message);
    const char *what = error->message + strlen(folder) + 1;
    ck_assert_msg(g_error_matches(error, GSY_ERROR, (int)code), "%d %s", error->code, what);
    ck_assert_msg(g_str_has_prefix(what, message), "\"%s\" is not \"%s\"", what, message);
    remove_rules(folder, name);
}

static void
expect_match_error(const char *match, GsyErrorCode code, const char *message)
{
    g_autofree char *content = g_markup_printf_escaped(
        "<patterns stage='text' layer='1' name='p'>\n<pattern id='p' emit='e'>\n"
        "<match>%s</match></pattern></patterns>",
        match);
    g_autofree char *full = g_strconcat("p.xml:3: pattern 'p', ", message, NULL);
    expect_error("p.xml", content, code, full);
}

START_TEST(errors_of_files_name_path_and_line)
{
    expect_error("a.xml", "<lexicon>\n<class name='x'>", GSY_ERROR_SYNTAX, "a.xml:2: ");
    expect_error("a.xml", "<novel/>", GSY_ERROR_SCHEMA, "a.xml:1: <novel> is no kind of rule file");
    expect_error("a.xml", "<lexicon>\n<clas name='x'/></lexicon>", GSY_ERROR_SCHEMA, "a.xml:2: ");
    expect_error("a.xml", "<lexicon>\n\n<class/></lexicon>", GSY_ERROR_SCHEMA, "a.xml:3: ");
    expect_error("a.xml", "\n<!DOCTYPE lexicon>\n<lexicon/>", GSY_ERROR_SYNTAX,
                 "a.xml:2: a DOCTYPE is not allowed here");
    expect_error("a.xml", "<lexicon><class name='x'>&eacute;</class></lexicon>", GSY_ERROR_SYNTAX,
                 "a.xml:1: ");
    expect_error("a.xml", "<lexicon>\n\xff</lexicon>", GSY_ERROR_ENCODING, "a.xml:2: not UTF-8");
    expect_error("a.xml", "<profile name='x'>\n<constant name='y' value='z'/></profile>",
                 GSY_ERROR_SCHEMA, "a.xml:2: ");
    expect_error("t.tsv", "# x\nwhat\tis this\n", GSY_ERROR_SYNTAX, "t.tsv:2: the header");
    expect_error("t.tsv", "name\tclass\nNest\n", GSY_ERROR_SYNTAX, "t.tsv:2: a line of 1 cells");
    expect_error("t.tsv", "name\tclass\tattributes\nNest\tx\tplain\n", GSY_ERROR_SYNTAX,
                 "t.tsv:2: 'plain'");
}
END_TEST

START_TEST(an_id_stands_once)
{
    expect_error(
        "p.xml",
        "<patterns stage='text' layer='1' name='p'>\n<pattern id='p'><match>.</match></pattern>\n"
        "<pattern id='p'><match>.</match></pattern></patterns>",
        GSY_ERROR_SCHEMA, "p.xml:3: pattern 'p' is already at ");
    expect_error("p.xml",
                 "<profile name='x'><constant name='y' value='1'/>\n<constant name='y' "
                 "value='2'/></profile>",
                 GSY_ERROR_SCHEMA, "p.xml:2: constant 'x/y' is already at ");
}
END_TEST

START_TEST(errors_of_patterns_name_the_column)
{
    expect_match_error("digits &", GSY_ERROR_SYNTAX, "column 9, at '': something is missing");
    expect_match_error(
        "digits nonesuch", GSY_ERROR_SYNTAX,
        "column 8, at 'nonesuch': no word, no pattern and no token has a class 'nonesuch'");
    expect_match_error("(digits", GSY_ERROR_SYNTAX,
                       "column 1, at '(digits': the bracket has no end");
    expect_match_error("digits)", GSY_ERROR_SYNTAX, "column 7, at ')': nothing opens");
    expect_match_error("digits 'of", GSY_ERROR_SYNTAX, "column 8, at ''of': the quote has no end");
    expect_match_error("digits{4,2}", GSY_ERROR_SYNTAX, "column 8, at '4,2}': the second number");
    expect_match_error("digits{2", GSY_ERROR_SYNTAX, "column 9, at '': '}' should");
    expect_match_error("digits{1,999}", GSY_ERROR_LIMIT, "column 10, ");
    expect_match_error("cap&!cap", GSY_ERROR_SYNTAX, "column 1, at 'cap&!cap': no item can be");
    expect_match_error("!.", GSY_ERROR_SYNTAX, "column 1, ");
    expect_match_error("!(cap digits)", GSY_ERROR_SYNTAX,
                       "column 1, at '!(cap digits)': ! needs one item");
    expect_match_error("cap&'of the'", GSY_ERROR_SYNTAX, "column 1, ");
    expect_match_error("é digits", GSY_ERROR_SYNTAX, "column 1, ");
    expect_match_error("'é' x:digits y", GSY_ERROR_SYNTAX, "column 14, at 'y': no word");
    expect_match_error("| digits", GSY_ERROR_SYNTAX, "column 1, ");
    expect_match_error("digits | ", GSY_ERROR_SYNTAX, "column 9, at '': something is missing");
}
END_TEST

START_TEST(a_pattern_that_may_match_nothing_is_refused)
{
    expect_error("p.xml",
                 "<patterns stage='text' layer='1' name='p'>\n<pattern "
                 "id='p'><match>digits?</match></pattern></patterns>",
                 GSY_ERROR_SYNTAX, "p.xml:2: pattern 'p': ");
}
END_TEST

START_TEST(parts_are_known_by_one_name_and_end)
{
    expect_match_error("digits $hens", GSY_ERROR_SYNTAX,
                       "column 8, at '$hens': there is no <part> 'hens'");
    expect_error("p.xml",
                 "<patterns stage='text' layer='1' name='p'>\n<part name='hens'>cap (</part>\n"
                 "<pattern id='p'><match>digits $hens</match></pattern></patterns>",
                 GSY_ERROR_SYNTAX, "p.xml:2: pattern 'p', column 6, at '': something is missing");
    expect_error("p.xml",
                 "<patterns stage='text' layer='1' name='p'>\n<part name='hens'>cap? $hens</part>\n"
                 "<pattern id='p'><match>digits $hens</match></pattern></patterns>",
                 GSY_ERROR_LIMIT, "p.xml:2: pattern 'p', column 6, at '$hens': parts may stand");
    expect_error("p.xml",
                 "<patterns stage='text' layer='1' name='p'><part name='hens'>cap</part>\n"
                 "<part name='hens'>cap</part></patterns>",
                 GSY_ERROR_SCHEMA, "p.xml:2: part 'hens' is already at ");
    expect_error(
        "p.xml",
        "<patterns stage='text' layer='1' name='p'>\n<part name='hens'> </part></patterns>",
        GSY_ERROR_SYNTAX, "p.xml:2: part 'hens' is empty");
}
END_TEST

START_TEST(brackets_have_a_greatest_depth)
{
    g_autoptr(GString) match = g_string_new(NULL);
    for (guint i = 0; i < 100000; i++)
        g_string_append_c(match, '(');
    expect_match_error(match->str, GSY_ERROR_LIMIT, "column 33, ");
}
END_TEST

START_TEST(classes_run_out_with_a_clear_error)
{
    g_autoptr(GString) text = g_string_new("<lexicon>");
    for (guint i = 0; i < 3000; i++)
        g_string_append_printf(text, "\n<class name='c%u'/>", i);
    g_string_append(text, "</lexicon>");
    char *folder = make_rules("l.xml", text->str);
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(gsy_pack_load_folder(folder, &error));
    ck_assert(g_error_matches(error, GSY_ERROR, GSY_ERROR_LIMIT));
    ck_assert_ptr_nonnull(strstr(error->message, "is one too many"));
    remove_rules(folder, "l.xml");
}
END_TEST

START_TEST(a_missing_folder_is_an_error_of_io)
{
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(gsy_pack_load_folder("/nonexistent/rules", &error));
    ck_assert(g_error_matches(error, GSY_ERROR, GSY_ERROR_IO));
    g_clear_error(&error);
    ck_assert_ptr_null(gsy_pack_load_file("/nonexistent/rules.pack", &error));
    ck_assert(g_error_matches(error, GSY_ERROR, GSY_ERROR_IO));
}
END_TEST

static void
take_complaint(const char *path, guint line, const char *what, gpointer data)
{
    g_autofree char *base = path != NULL ? g_path_get_basename(path) : g_strdup("-");
    g_string_append_printf(data, "%s:%u: %s\n", base, line, what);
}

static gboolean
knows_only_order(const char *name, G_GNUC_UNUSED const char *value)
{
    return g_str_equal(name, "order");
}

START_TEST(lint_misses_nothing_in_good_rules_and_tells_what_is_wrong)
{
    g_autoptr(GsyPack) good = load_tiny();
    g_autoptr(GString) text = g_string_new(NULL);
    GsyLint lint = { .complain = take_complaint, .data = text };
    ck_assert_uint_eq(gsy_pack_lint(good, &lint), 0);
    lint.knows_condition = knows_only_order;
    ck_assert_uint_eq(gsy_pack_lint(good, &lint), 3);
    ck_assert_ptr_nonnull(strstr(
        text->str, "figures.xml:6: rule 'figure-conflict': there is no condition ends=\"hard\""));
    char *folder = make_rules(
        "p.xml", "<patterns stage='text' layer='1' name='p'>\n<pattern id='p'><match>.</match>"
                 "<example fires='yes'>x</example></pattern></patterns>");
    g_autoptr(GsyPack) bare = gsy_pack_load_folder(folder, NULL);
    g_string_truncate(text, 0);
    ck_assert_uint_eq(gsy_pack_lint(bare, &lint), 1);
    ck_assert_str_eq(text->str, "p.xml:2: pattern 'p' has no example that must not fire\n");
    remove_rules(folder, "p.xml");
}
END_TEST

UNIT_MAIN("pack error", errors_of_files_name_path_and_line, an_id_stands_once,
          errors_of_patterns_name_the_column, a_pattern_that_may_match_nothing_is_refused,
          brackets_have_a_greatest_depth, parts_are_known_by_one_name_and_end,
          classes_run_out_with_a_clear_error, a_missing_folder_is_an_error_of_io,
          lint_misses_nothing_in_good_rules_and_tells_what_is_wrong)
