#include "text-fixture.h"

#include "text/phrase.h"
#include "text/subject.h"

/* The item of the first sentence that begins with @word. */
static guint
find_item(const GsyClause *clause, const char *text, const char *word)
{
    for (guint i = 0; i < clause->n; i++)
        if (g_str_has_prefix(text + clause->items[i].span.start, word))
            return i;
    ck_abort_msg("no '%s' in: %s", word, text);
    return 0;
}

/* The subject of the verb that begins with @word; "" for none, ">" before one that is another
 * verb's. */
static char *
dup_subject(const char *text, const char *word)
{
    g_autoptr(GsyPack) pack = load_rules();
    g_autoptr(GsyText) reader = gsy_text_new(pack);
    g_autoptr(GsyArena) arena = gsy_arena_new();
    g_autofree GsyTraits *traits = g_new(GsyTraits, 1);
    gsy_traits_init(traits, pack);
    const GsyArticle *article = article_of(text);
    const GsyReading *reading = gsy_text_read(reader, arena, article, GSY_TEXT_ALL);
    GsyClause clause;
    gsy_clause_init(&clause, traits, reading, 0, arena);
    guint verb = find_item(&clause, text, word);
    gboolean inherited;
    GsyRange range = gsy_clause_find_subject(&clause, gsy_clause_find_group_start(&clause, verb),
                                             gsy_clause_is(&clause, verb, GSY_IS_ING), &inherited);
    GString *out = g_string_new(NULL);
    if (!gsy_range_is_empty(range)) {
        guint32 start = clause.items[range.start].span.start;
        g_string_append(out, inherited ? ">" : "");
        g_string_append_len(out, text + start, clause.items[range.end - 1].span.end - start);
    }
    gsy_article_unref(article);
    return g_string_free(out, FALSE);
}

static void
expect(const char *text, const char *verb, const char *subject)
{
    g_autofree char *found = dup_subject(text, verb);
    ck_assert_str_eq(found, subject);
}

START_TEST(a_phrase_right_before_the_verb_is_its_subject)
{
    expect("The old harbour master said the quay was closed.", "said", "The old harbour master");
    expect("Two of the divers have repeatedly denied it.", "denied", "Two of the divers");
}
END_TEST

START_TEST(a_day_between_is_none_of_it)
{
    expect("The ministry on Friday said the quay was closed.", "said", "The ministry");
}
END_TEST

START_TEST(what_is_apposed_belongs_to_it)
{
    expect("Ida Holm, 52, a diver from the port, said the quay was closed.", "said",
           "Ida Holm, 52, a diver from the port");
    expect("Ida Holm, speaking in Oslo, said the quay was closed.", "said", "Ida Holm");
}
END_TEST

START_TEST(names_in_a_list_are_one)
{
    expect("Holm, Berg and Lund said the quay was closed.", "said", "Holm, Berg and Lund");
}
END_TEST

START_TEST(a_participle_takes_that_of_the_verb_before)
{
    expect("The mayor left the port, saying the quay was closed.", "saying", ">The mayor");
}
END_TEST

START_TEST(a_sentence_may_have_none)
{
    expect("Said to be closed, the quay lay empty.", "Said", "");
}
END_TEST

UNIT_MAIN("text subject", a_phrase_right_before_the_verb_is_its_subject,
          a_day_between_is_none_of_it, what_is_apposed_belongs_to_it, names_in_a_list_are_one,
          a_participle_takes_that_of_the_verb_before, a_sentence_may_have_none)
