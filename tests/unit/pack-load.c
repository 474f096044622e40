#include <unistd.h>

#include "base/hash.h"
#include "pack-fixture.h"

START_TEST(a_word_has_all_its_classes_and_those_dotted_names_begin_with)
{
    g_autoptr(GsyPack) pack = load_tiny();
    guint32 hens = find_phrase(pack, "hens");
    ck_assert_uint_ne(hens, 0);
    ck_assert(has_class(pack, hens, "bird.noun"));
    ck_assert(has_class(pack, hens, "bird"));
    ck_assert(!has_class(pack, hens, "verb"));
    ck_assert_str_eq(attr_of(pack, hens, "number"), "plural");
    ck_assert_str_eq(attr_of(pack, hens, "kind"), "fowl");
    ck_assert_str_eq(attr_of(pack, hens, "rank"), "7");
    ck_assert_ptr_null(attr_of(pack, hens, "measure"));
    ck_assert_ptr_null(attr_of(pack, hens, "no such thing"));
}
END_TEST

START_TEST(words_of_phrases_are_words_and_the_longest_phrase_can_be_walked)
{
    g_autoptr(GsyPack) pack = load_tiny();
    guint32 phrase = find_phrase(pack, "put to sleep");
    ck_assert_str_eq(gsy_pack_get_entry_text(pack, phrase), "put to sleep");
    ck_assert(has_class(pack, phrase, "harm"));
    ck_assert_uint_eq(find_phrase(pack, "put to"), 0);
    ck_assert_uint_ne(gsy_pack_find_word(pack, "sleep", 5), 0);
    ck_assert_uint_eq(gsy_pack_find_word(pack, "sleeping", 8), 0);
    ck_assert_uint_eq(gsy_pack_find_word(pack, "", 0), 0);
    ck_assert_uint_ne(find_phrase(pack, "don't"), 0);
}
END_TEST

START_TEST(the_hash_of_a_word_is_that_of_its_spelling)
{
    g_autoptr(GsyPack) pack = load_tiny();
    guint32 word = gsy_pack_find_word(pack, "hens", 4);
    ck_assert_uint_ne(word, 0);
    ck_assert_uint_eq(gsy_pack_get_word_hash(pack, word), (guint32)gsy_hash("hens", 4, 0));
}
END_TEST

START_TEST(casings_of_a_word_hang_together)
{
    g_autoptr(GsyPack) pack = load_tiny();
    guint32 land = find_phrase(pack, "duck");
    ck_assert(gsy_pack_is_entry_cased(pack, land));
    ck_assert_str_eq(gsy_pack_get_entry_text(pack, land), "Duck");
    ck_assert(has_class(pack, land, "land") && !has_class(pack, land, "verb"));
    guint32 verb = gsy_pack_get_entry_next(pack, land);
    ck_assert(!gsy_pack_is_entry_cased(pack, verb));
    ck_assert(has_class(pack, verb, "verb") && !has_class(pack, verb, "land"));
    ck_assert_uint_eq(gsy_pack_get_entry_next(pack, verb), 0);
    guint32 either = gsy_pack_get_entry_caseless(pack, land);
    ck_assert_uint_eq(gsy_pack_get_entry_caseless(pack, verb), either);
    ck_assert(has_class(pack, either, "verb") && has_class(pack, either, "land"));
    ck_assert_str_eq(attr_of(pack, either, "party"), "DUK");
    guint32 hens = find_phrase(pack, "hens");
    ck_assert_uint_eq(gsy_pack_get_entry_caseless(pack, hens), hens);
}
END_TEST

START_TEST(no_entry_has_no_class_and_no_text)
{
    g_autoptr(GsyPack) pack = load_tiny();
    ck_assert_str_eq(gsy_pack_get_entry_text(pack, 0), "");
    ck_assert(!has_class(pack, 0, "bird"));
    ck_assert_str_eq(gsy_pack_get_entry_text(pack, G_MAXUINT32), "");
    ck_assert_uint_eq(gsy_pack_find_class(pack, "no such class"), G_MAXUINT);
    ck_assert_ptr_null(gsy_pack_get_class_name(pack, G_MAXUINT));
    ck_assert_uint_ne(gsy_pack_find_class(pack, "made-in-c"), G_MAXUINT);
    ck_assert_uint_ne(gsy_pack_find_class(pack, "sentence-start"), G_MAXUINT);
}
END_TEST

/* Whether the gate opens for words parted by blanks; digits are those that begin with one. */
static gboolean
opens(const GsyPack *pack, const char *text)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    GsyToken tokens[16] = { 0 };
    guint32 leads = 0;
    guint n = 0;
    for (; words[n] != NULL; n++) {
        tokens[n].word = gsy_pack_find_word(pack, words[n], strlen(words[n]));
        tokens[n].flags = g_ascii_isdigit(*words[n]) ? GSY_TOKEN_DIGITS : GSY_TOKEN_WORD;
        tokens[n].flags |= (guint32)gsy_pack_get_gate(pack, tokens[n].word) << GSY_TOKEN_GATE_SHIFT;
        if (gsy_pack_leads_to(leads, tokens[n].word))
            tokens[n].flags |= GSY_TOKEN_FOLLOWS;
        leads = gsy_pack_get_gate_leads(pack, tokens[n].word);
    }
    return gsy_pack_open_gate(pack, tokens, n) != 0;
}

START_TEST(the_gate_opens_where_all_is_that_a_claim_needs)
{
    g_autoptr(GsyPack) pack = load_tiny();
    ck_assert(opens(pack, "49 hens were pinched"));
    ck_assert(opens(pack, "pinched had been hens 49")); /* order is not asked for */
    ck_assert(opens(pack, "one of the geese were put to sleep"));
    ck_assert(
        opens(pack, "some hens were pinched")); /* of a phrase's parts the rarer is asked for */
    ck_assert(!opens(pack, "49 were pinched")); /* no bird */
    ck_assert(!opens(pack, "49 hens were put to bed"));
    ck_assert(!opens(pack, "49 hens being pinched"));
    ck_assert(!opens(pack, ""));
}
END_TEST

START_TEST(parties_and_tables_become_words_and_facts)
{
    g_autoptr(GsyPack) pack = load_tiny();
    guint32 people = find_phrase(pack, "ducklandic");
    ck_assert(has_class(pack, people, "party") && has_class(pack, people, "demonym"));
    ck_assert_str_eq(attr_of(pack, people, "party"), "DUK");
    ck_assert_str_eq(attr_of(pack, people, "bloc"), "pond");
    ck_assert_str_eq(gsy_pack_find_facts(pack, "DUK", "name")[0], "Duckland");
    ck_assert_str_eq(gsy_pack_find_facts(pack, "the Pond", "alias-of")[0], "DUK");
    guint32 nest = find_phrase(pack, "new nest");
    ck_assert(gsy_pack_is_entry_cased(pack, nest) && has_class(pack, nest, "place"));
    ck_assert_str_eq(attr_of(pack, nest, "country"), "DU");
    ck_assert_ptr_null(attr_of(pack, nest, "cased"));
    ck_assert(!gsy_pack_is_entry_cased(pack, find_phrase(pack, "old nest")));
}
END_TEST

START_TEST(relations_reach_on_and_rings_end)
{
    g_autoptr(GsyPack) pack = load_tiny();
    ck_assert(gsy_pack_has_relation(pack, "harmed", "part-of", "met"));
    ck_assert(!gsy_pack_has_relation(pack, "harmed", "part-of", "pinched"));
    ck_assert(gsy_pack_has_relation(pack, "New Nest", "in", "world"));
    ck_assert(gsy_pack_has_relation(pack, "GEE", "opposed", "DUK"));
    ck_assert_ptr_null(gsy_pack_find_facts(pack, "harmed", "in"));
    ck_assert_ptr_null(gsy_pack_find_facts(pack, "harmed", "part-of")[1]);
}
END_TEST

START_TEST(a_profile_falls_back_on_the_default)
{
    g_autoptr(GsyPack) pack = load_tiny();
    double value = 0;
    ck_assert(gsy_pack_get_constant(pack, "loose", "dozens.low", &value) && value == 12);
    ck_assert(gsy_pack_get_constant(pack, "loose", "about.high", &value) && value == 1.1);
    ck_assert(gsy_pack_get_constant(pack, NULL, "dozens.low", &value) && value == 24);
    ck_assert(!gsy_pack_get_constant(pack, "loose", "scores.low", &value));
    ck_assert(gsy_pack_has_profile(pack, "loose") && !gsy_pack_has_profile(pack, "tight"));
}
END_TEST

START_TEST(rules_are_sorted_and_each_when_is_one)
{
    g_autoptr(GsyPack) pack = load_tiny();
    ck_assert_uint_eq(gsy_pack_get_n_rules(pack), 3);
    ck_assert_str_eq(gsy_pack_get_rule(pack, 0)->id, "superseded");
    const GsyCompareRule *rule = gsy_pack_get_rule(pack, 2);
    ck_assert_ptr_eq(gsy_pack_find_rule(pack, "figure-conflict"), gsy_pack_get_rule(pack, 1));
    ck_assert_str_eq(rule->title, "Two figures for one fact cannot both be right");
    ck_assert_uint_eq(rule->n_conditions, 2);
    ck_assert_str_eq(rule->conditions[1].name, "order");
    ck_assert_str_eq(rule->conditions[1].value, "same");
    ck_assert_ptr_null(rule->why);
    ck_assert_uint_eq(rule->line, 7);
    ck_assert_ptr_null(gsy_pack_find_rule(pack, "no such rule"));
}
END_TEST

START_TEST(examples_keep_their_marks_and_lines)
{
    g_autoptr(GsyPack) pack = load_tiny();
    guint n_articles = 0, n_marked = 0;
    for (guint i = 0; i < gsy_pack_get_n_examples(pack); i++) {
        const GsyExample *example = gsy_pack_get_example(pack, i);
        if (g_strcmp0(example->expect, "49-") == 0) {
            ck_assert_str_eq(example->texts[0], "We met at least 49 hens");
            ck_assert_uint_eq(example->mark_start, 7);
            ck_assert_uint_eq(example->mark_end, 18);
            n_marked++;
        }
        if (example->fires && g_str_equal(example->rule, "figure-conflict")) {
            ck_assert_uint_eq(example->n_texts, 2);
            ck_assert_str_eq(example->texts[0], "Outlet: The Coop\n\n49 hens were pinched.");
            n_articles++;
        }
    }
    ck_assert_uint_eq(n_articles, 1);
    ck_assert_uint_eq(n_marked, 1);
}
END_TEST

/* Each pattern of one's own may need a word that no other needs. */
START_TEST(rules_of_ones_own_find_room_beside_ours)
{
    g_autoptr(GString) own = g_string_new("<patterns stage=\"claim\" layer=\"99\" name=\"own\">");
    for (guint i = 0; i < 100; i++)
        g_string_append_printf(own,
                               "<pattern id=\"own.%u\" measure=\"count:own\">"
                               "<match>counted:quantity 'own%u'</match></pattern>",
                               i, i);
    g_string_append(own, "</patterns>");
    char *folder = make_rules("own.xml", own->str);
    g_autofree char *path = source_path("rules"), *ours = g_canonicalize_filename(path, NULL),
                    *link = g_build_filename(folder, "ours", NULL);
    ck_assert_int_eq(symlink(ours, link), 0);
    g_autoptr(GError) error = NULL;
    g_autoptr(GsyPack) pack = gsy_pack_load_folder(folder, &error);
    ck_assert_msg(pack != NULL, "%s", error != NULL ? error->message : "no error");
    ck_assert_ptr_nonnull(gsy_pack_find_rule(pack, "misquote"));
    g_unlink(link);
    remove_rules(folder, "own.xml");
}
END_TEST

static void
save(const GsyPack *pack, const char *path)
{
    gsize len_bytes;
    const char *image = g_bytes_get_data(gsy_pack_get_image(pack), &len_bytes);
    ck_assert(g_file_set_contents(path, image, (gssize)len_bytes, NULL));
}

START_TEST(a_saved_pack_is_the_same_pack)
{
    g_autoptr(GsyPack) pack = load_tiny();
    g_autofree char *folder = g_dir_make_tmp("gsy-pack-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "rules.pack", NULL);
    save(pack, path);
    g_autoptr(GsyPack) again = gsy_pack_load_file(path, NULL);
    ck_assert_ptr_nonnull(again);
    ck_assert(g_bytes_equal(gsy_pack_get_image(pack), gsy_pack_get_image(again)));
    ck_assert_str_eq(attr_of(again, find_phrase(again, "hens"), "kind"), "fowl");
    g_unlink(path);
    g_rmdir(folder);
}
END_TEST

/* Cut short anywhere, or with a byte changed, a pack is refused or reads without harm. */
START_TEST(a_damaged_pack_does_no_harm)
{
    g_autoptr(GsyPack) pack = load_tiny();
    g_autofree char *folder = g_dir_make_tmp("gsy-pack-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "rules.pack", NULL);
    save(pack, path);
    g_autofree char *bytes = NULL;
    gsize len_bytes;
    ck_assert(g_file_get_contents(path, &bytes, &len_bytes, NULL));
    for (gsize i = 0; i < len_bytes; i += 211) {
        g_autoptr(GError) error = NULL;
        ck_assert(g_file_set_contents(path, bytes, (gssize)i, NULL));
        ck_assert_ptr_null(gsy_pack_load_file(path, &error));
        ck_assert(error->domain == GSY_ERROR);
        bytes[i] = (char)(bytes[i] ^ 0x55);
        ck_assert(g_file_set_contents(path, bytes, (gssize)len_bytes, NULL));
        g_autoptr(GsyPack) odd = gsy_pack_load_file(path, NULL);
        for (guint entry = 0; odd != NULL && entry < 30; entry++)
            gsy_pack_get_entry_text(odd, entry);
        bytes[i] = (char)(bytes[i] ^ 0x55);
    }
    g_unlink(path);
    g_rmdir(folder);
}
END_TEST

START_TEST(every_schema_is_there_in_both_forms)
{
    static const char *const names[] = { "lexicon", "patterns", "compare",
                                         "world",   "profile",  "gate" };
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *base = source_path("rules/schema");
        g_autofree char *compact = g_strconcat(base, "/", names[i], ".rnc", NULL);
        g_autofree char *full = g_strconcat(base, "/", names[i], ".rng", NULL);
        ck_assert_msg(g_file_test(compact, G_FILE_TEST_IS_REGULAR), "%s", compact);
        ck_assert_msg(g_file_test(full, G_FILE_TEST_IS_REGULAR), "%s", full);
    }
}
END_TEST

UNIT_MAIN("pack load", a_word_has_all_its_classes_and_those_dotted_names_begin_with,
          words_of_phrases_are_words_and_the_longest_phrase_can_be_walked,
          the_hash_of_a_word_is_that_of_its_spelling, casings_of_a_word_hang_together,
          no_entry_has_no_class_and_no_text, the_gate_opens_where_all_is_that_a_claim_needs,
          parties_and_tables_become_words_and_facts, relations_reach_on_and_rings_end,
          a_profile_falls_back_on_the_default, rules_are_sorted_and_each_when_is_one,
          examples_keep_their_marks_and_lines, rules_of_ones_own_find_room_beside_ours,
          a_saved_pack_is_the_same_pack, a_damaged_pack_does_no_harm,
          every_schema_is_there_in_both_forms)
