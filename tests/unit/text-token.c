#include "pack-fixture.h"

#include "text/sentence.h"
#include "text/token.h"

static const char rules[] =
    "<lexicon lang=\"en\">\n"
    "<class name=\"num.unit\">two; nine</class> <class name=\"num.ten\">forty</class>\n"
    "<class name=\"split\">mid</class> <class name=\"opener\">the; they</class>\n"
    "<class name=\"abbrev.title\">dr.</class> <class name=\"abbrev.before-digit\">no.</class>\n"
    "<class name=\"abbrev.clock\">p.m.</class> <class name=\"after-clock\">Tuesday</class>\n"
    "<class name=\"abbrev\">sept.; u.s.</class> <class name=\"ordinal-suffix\">nd; st</class>\n"
    "<class name=\"currency\">rs; a$</class>\n"
    "</lexicon>\n";

/* Tokens of a text joined by bars, or its sentences. */
static char *
cut(const char *text, gboolean sentences)
{
    char *folder = make_rules("l.xml", rules);
    g_autoptr(GError) error = NULL;
    g_autoptr(GsyPack) pack = gsy_pack_load_folder(folder, &error);
    ck_assert_msg(pack != NULL, "%s", error != NULL ? error->message : "no error");
    remove_rules(folder, "l.xml");
    g_autoptr(GsyVocab) vocab = gsy_vocab_new(pack);
    GsyTokenList tokens = { 0 };
    GsySentenceList list = { 0 };
    gsize len_bytes = strlen(text);
    gsy_tokens_append(vocab, text, len_bytes, (GsySpan){ 0, (guint32)len_bytes }, &tokens);
    gsy_sentences_append(vocab, text, &tokens, 0, &list);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < (sentences ? list.n : tokens.n); i++) {
        GsySpan span = sentences ? list.sentences[i].span : tokens.tokens[i].span;
        g_string_append_printf(out, "%s%.*s", i > 0 ? "|" : "", (int)gsy_span_len(span),
                               text + span.start);
    }
    gsy_token_list_clear(&tokens);
    gsy_sentence_list_clear(&list);
    return g_string_free(out, FALSE);
}

static void
assert_tokens(const char *text, const char *expected)
{
    g_autofree char *got = cut(text, FALSE);
    ck_assert_str_eq(got, expected);
}

static void
assert_sentences(const char *text, const char *expected)
{
    g_autofree char *got = cut(text, TRUE);
    ck_assert_str_eq(got, expected);
}

START_TEST(a_number_with_separators_is_one_token)
{
    assert_tokens("6,500 and 2.5, 10.", "6,500|and|2.5|,|10|.");
    assert_tokens("192.168.1.2", "192|.|168|.|1|.|2");
    assert_tokens("1\xC2\xA0"
                  "000 hens",
                  "1\xC2\xA0"
                  "000|hens");
}
END_TEST

START_TEST(compounds_of_numbers_are_cut_others_are_not)
{
    assert_tokens("the 44-day and forty-nine well-known",
                  "the|44|-|day|and|forty|-|nine|well-known");
    assert_tokens("a 19-year-old in mid-July, pre-2003",
                  "a|19|-|year|-|old|in|mid|-|July|,|pre|-|2003");
    assert_tokens("F-16 Covid-19", "F-16|Covid-19");
}
END_TEST

START_TEST(digits_and_letters_part_but_for_ordinals)
{
    assert_tokens("5km 22nd $5m 3km-5km Rs500 A$5", "5|km|22nd|$|5|m|3|km|-|5|km|Rs|500|A$|5");
}
END_TEST

START_TEST(the_clitic_s_is_a_token_other_apostrophes_are_not)
{
    assert_tokens("it's men\xE2\x80\x99s don't O'Neill hens'",
                  "it|'s|men|\xE2\x80\x99s|don't|O'Neill|hens|'");
}
END_TEST

START_TEST(known_abbreviations_keep_their_period)
{
    assert_tokens("Sept. 3 U.S. No. 5 no. dead.", "Sept.|3|U.S.|No.|5|no|.|dead|.");
}
END_TEST

START_TEST(sentences_end_at_full_stops_that_are_no_abbreviation)
{
    assert_sentences("Dr. Low left. They sat.", "Dr. Low left.|They sat.");
    assert_sentences("It was 3 p.m. Tuesday. It was 4 p.m. Hens sat.",
                     "It was 3 p.m. Tuesday.|It was 4 p.m.|Hens sat.");
    assert_sentences("In the U.S. Army. In the U.S. They sat.",
                     "In the U.S. Army.|In the U.S.|They sat.");
    assert_sentences("J. K. Low sat; she ate.", "J. K. Low sat; she ate.");
}
END_TEST

START_TEST(glued_sentences_are_parted_and_quotes_stay_with_theirs)
{
    assert_sentences("Two sank.Hens ran.", "Two sank.|Hens ran.");
    assert_sentences("He said \"It sank.\" \"Why?\" he asked.",
                     "He said \"It sank.\"|\"Why?\" he asked.");
}
END_TEST

/* Text enough behind a word for it to be read sixteen bytes at a time. */
START_TEST(a_word_is_cut_alike_wherever_it_stands)
{
    static const char *const words[] = {
        "dead|,",
        "Dead|(",
        "www.x.com|,",
        "http://x.com|)",
        "fire|'s",
        "incomprehensible|;",
        "incomprehensibly|!",
        "well-known|\"",
        "U.S.|,",
        "Dr.",
        "na\xc3\xafve|?",
        "km2|,",
    };
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        g_auto(GStrv) parts = g_strsplit(words[i], "|", -1);
        g_autofree char *word = g_strjoinv("", parts);
        g_autofree char *text = g_strdup_printf("%s the people of the two towns", word);
        g_autofree char *expected = g_strdup_printf("%s|the|people|of|the|two|towns", words[i]);
        assert_tokens(text, expected);
    }
}
END_TEST

UNIT_MAIN("text token", a_word_is_cut_alike_wherever_it_stands,
          a_number_with_separators_is_one_token, compounds_of_numbers_are_cut_others_are_not,
          digits_and_letters_part_but_for_ordinals,
          the_clitic_s_is_a_token_other_apostrophes_are_not, known_abbreviations_keep_their_period,
          sentences_end_at_full_stops_that_are_no_abbreviation,
          glued_sentences_are_parted_and_quotes_stay_with_theirs)
