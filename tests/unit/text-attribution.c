#include "text-fixture.h"

static void
append_span(GString *out, const char *text, GsySpan span)
{
    g_string_append_len(out, text + span.start, gsy_span_len(span));
}

/* "source|cue|content + content" a line. */
static char *
dup_attributions(const char *text)
{
    g_autoptr(GsyPack) pack = load_rules();
    g_autoptr(GsyText) reader = gsy_text_new(pack);
    g_autoptr(GsyArena) arena = gsy_arena_new();
    const GsyArticle *article = article_of(text);
    const GsyReading *reading = gsy_text_read(reader, arena, article, GSY_TEXT_ALL);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < reading->n_attributions; i++) {
        const GsyAttribution *attribution = &reading->attributions[i];
        g_string_append(out, i > 0 ? "\n" : "");
        append_span(out, text, attribution->source);
        g_string_append_c(out, '|');
        append_span(out, text, attribution->cue);
        for (guint k = 0; k < G_N_ELEMENTS(attribution->content); k++) {
            if (gsy_span_len(attribution->content[k]) == 0)
                break;
            g_string_append(out, k > 0 ? " + " : "|");
            append_span(out, text, attribution->content[k]);
        }
    }
    gsy_article_unref(article);
    return g_string_free(out, FALSE);
}

static void
expect(const char *text, const char *attributions)
{
    g_autofree char *found = dup_attributions(text);
    ck_assert_str_eq(found, attributions);
}

START_TEST(a_clause_after_the_verb_is_what_is_said)
{
    expect("The ministry said that the bridge had fallen.",
           "The ministry|said|that the bridge had fallen");
    expect("She has repeatedly said the bridge was old.",
           "She|has repeatedly said|the bridge was old");
}
END_TEST

START_TEST(a_clause_before_the_speaker_is_what_is_said)
{
    expect("The bridge had fallen, officials said.", "officials|said|The bridge had fallen");
    expect("“The bridge is gone,” said Anna Bauer, a driver.",
           "Anna Bauer, a driver|said|“The bridge is gone,”");
}
END_TEST

START_TEST(a_quotation_may_have_its_cue_in_the_middle)
{
    expect("“The bridge is gone,” she said. “We cannot cross.”",
           "she|said|“The bridge is gone,” + “We cannot cross.”");
}
END_TEST

START_TEST(a_source_may_stand_after_a_preposition)
{
    expect("According to police, the bridge fell.", "police|According to|the bridge fell");
    expect("The bridge fell, according to police.", "police|according to|The bridge fell");
}
END_TEST

START_TEST(a_second_verb_inherits_the_speaker)
{
    expect("The mayor said the bridge was old, adding that it would be closed.",
           "The mayor|said|the bridge was old\nThe mayor|adding|that it would be closed");
}
END_TEST

START_TEST(a_relative_clause_belongs_to_the_speaker)
{
    expect("Anna Bauer, who lives nearby, said the bridge fell.",
           "Anna Bauer, who lives nearby|said|the bridge fell");
}
END_TEST

START_TEST(a_hedge_has_no_speaker)
{
    expect("The bridge is expected to close.", "|is expected|The bridge + to close");
}
END_TEST

START_TEST(a_noun_is_no_cue)
{
    expect("The report of the claims lies on the table.", "");
}
END_TEST

START_TEST(a_cue_inside_a_quotation_is_not_the_articles)
{
    expect("“I told them the bridge was old,” he said.",
           "he|said|“I told them the bridge was old,”");
}
END_TEST

START_TEST(what_others_think_is_the_speakers_account)
{
    expect("The mayor said she hoped the bridge would hold.",
           "The mayor|said|she hoped the bridge would hold");
    expect("The mayor said police reported two leaks.",
           "The mayor|said|police reported two leaks\npolice|reported|two leaks");
}
END_TEST

START_TEST(an_apposition_belongs_to_the_speaker)
{
    expect("“The bridge is gone,” said Carla Voss, a surveyor based in Ulm.",
           "Carla Voss, a surveyor based in Ulm|said|“The bridge is gone,”");
    expect("The town's mayor, Anna Bauer, an engineer, said the bridge fell.",
           "The town's mayor, Anna Bauer, an engineer|said|the bridge fell");
}
END_TEST

START_TEST(an_adverbial_parts_speaker_and_verb)
{
    expect("Bauer this week announced a new bridge.", "Bauer|announced|a new bridge");
    expect("Bauer in a long interview said the bridge fell.", "Bauer|said|the bridge fell");
}
END_TEST

START_TEST(a_contraction_is_cut_at_its_apostrophe)
{
    expect("They've said the bridge fell.", "They|'ve said|the bridge fell");
}
END_TEST

START_TEST(a_clause_inside_another_ends_at_its_comma)
{
    expect("After Bauer said the bridge was old, the council closed it.",
           "Bauer|said|the bridge was old");
}
END_TEST

START_TEST(a_name_that_is_given_is_no_statement)
{
    expect("The town hired a firm called Pontifex.", "");
}
END_TEST

START_TEST(an_aside_is_not_part_of_the_speaker)
{
    expect("Bauer, however, said the bridge was old.", "Bauer|said|the bridge was old");
    expect("The mayor, speaking in Ulm, said the bridge was old.",
           "The mayor|said|the bridge was old");
    expect("Mr. Bauer, who built it, said the bridge was old.",
           "Mr. Bauer|said|the bridge was old");
    expect("Ruth Bauer, who built it, said the bridge was old.",
           "Ruth Bauer, who built it|said|the bridge was old");
}
END_TEST

START_TEST(a_participle_belongs_to_the_speaker)
{
    expect("Those surveyed say the bridge is old.", "Those surveyed|say|the bridge is old");
    expect("People briefed on the matter say the bridge is old.",
           "People briefed on the matter|say|the bridge is old");
    expect("A study published Friday found that the bridge is old.",
           "A study published Friday|found|that the bridge is old");
}
END_TEST

START_TEST(a_participle_clause_speaks_for_the_main_subject)
{
    expect("Bauer was vague about where she would build, saying the plan was new.",
           "Bauer|saying|the plan was new");
    expect("Bauer made an unexpected call for repairs, calling the bridge old.",
           "Bauer|calling|the bridge old");
}
END_TEST

START_TEST(an_adverb_after_the_verb_belongs_to_the_cue)
{
    expect("Bauer said repeatedly that the bridge was old.",
           "Bauer|said repeatedly|that the bridge was old");
    expect("The plan was rejected by the council.", "the council|was rejected|The plan");
}
END_TEST

START_TEST(a_verb_that_looks_like_a_noun_is_a_cue_before_that)
{
    expect("The mayor fears that the bridge is old.", "The mayor|fears|that the bridge is old");
    expect("The mayor's fear that the bridge is old has grown.",
           "The mayor's|fear|that the bridge is old has grown");
}
END_TEST

START_TEST(a_comma_before_told_does_not_turn_the_sentence)
{
    expect("Ruth Bauer, a builder, told the paper that the bridge was old.",
           "Ruth Bauer, a builder|told|that the bridge was old");
    expect("\"It is old,\" said retired builder Ruth Bauer.",
           "retired builder Ruth Bauer|said|\"It is old,\"");
}
END_TEST

START_TEST(a_plural_genitive_belongs_to_the_speaker)
{
    expect("The voters' spokesman said the bridge was old.",
           "The voters' spokesman|said|the bridge was old");
    expect("'Old,' said Bauer.", "Bauer|said|'Old,'");
}
END_TEST

START_TEST(a_noun_phrase_is_whole)
{
    expect("A newly elected mayor said the bridge was old.",
           "A newly elected mayor|said|the bridge was old");
    expect("But shipping firms say the bridge is old.", "shipping firms|say|the bridge is old");
    expect("Labor unions, green groups, and many teachers said the bridge was old.",
           "Labor unions, green groups, and many teachers|said|the bridge was old");
    expect("A person familiar with the hearing said the bridge was old.",
           "A person familiar with the hearing|said|the bridge was old");
    expect("Bauer, managing partner of the bank, said the bridge was old.",
           "Bauer, managing partner of the bank|said|the bridge was old");
}
END_TEST

START_TEST(a_known_name_has_no_relative)
{
    expect("\"It is old,\" said Bauer, who left in May.", "Bauer|said|\"It is old,\"");
    expect("\"It is old,\" said Ruth Bauer, who left in May.",
           "Ruth Bauer, who left in May|said|\"It is old,\"");
}
END_TEST

START_TEST(an_auxiliary_belongs_to_the_cue)
{
    expect("Bauer may have thought the bridge was old.",
           "Bauer|may have thought|the bridge was old");
    expect("Bauer has previously said that the bridge is old.",
           "Bauer|has previously said|that the bridge is old");
    expect("It was an offer the council rejected.", "the council|rejected|an offer");
}
END_TEST

START_TEST(a_parenthesis_has_content_on_both_sides)
{
    expect("The bridge, she said, was old.", "she|said|The bridge + was old");
    expect("According to the poll, 46 percent of them - a record - want it.",
           "the poll|According to|46 percent of them - a record - want it");
}
END_TEST

START_TEST(a_sentence_after_a_question_tells_who_asked)
{
    expect("\"Is it old?\" Bauer asked.", "Bauer|asked|\"Is it old?\"");
    expect("It was late. Bauer asked.", "");
    expect("\"It is old, all of it,\" Bauer wrote on the blog.",
           "Bauer|wrote|\"It is old, all of it,\"");
}
END_TEST

START_TEST(a_contraction_before_a_participle_is_its_auxiliary)
{
    expect("He's promising a new bridge.", "He|'s promising|a new bridge");
    expect("She's tired of it and says the bridge is old.", "She|says|the bridge is old");
}
END_TEST

START_TEST(a_verb_before_a_participle_belongs_to_the_cue)
{
    expect("Bauer stopped denying that the bridge was old.",
           "Bauer|stopped denying|that the bridge was old");
    expect("Bauer went on to openly blame the council.",
           "Bauer|went on to openly blame|the council");
}
END_TEST

START_TEST(who_was_asked_did_not_ask)
{
    expect("\"It is old,\" Bauer said when asked about the bridge.",
           "Bauer|said|\"It is old,\"\n|asked about|the bridge");
}
END_TEST

START_TEST(an_opening_participle_is_no_subject)
{
    expect("Led by Bauer, the council denounced the plan.", "the council|denounced|the plan");
    expect("But in explaining the delay, Bauer blamed the weather.",
           "Bauer|explaining|the delay\nBauer|blamed|the weather");
}
END_TEST

START_TEST(told_is_never_turned)
{
    expect("\"It is old,\" Ruth Bauer, a builder, told the paper.",
           "Ruth Bauer, a builder|told|\"It is old,\"");
    expect("\"It is old,\" Bauer said by phone.", "Bauer|said|\"It is old,\"");
}
END_TEST

START_TEST(what_stands_before_the_first_word_of_a_speaker_belongs_to_it)
{
    expect("Not everyone agrees that the bridge is old.",
           "Not everyone|agrees|that the bridge is old");
    expect("Current and former officials said the bridge was old.",
           "Current and former officials|said|the bridge was old");
    expect("In talks with donors, Bauer said the bridge was old.", "Bauer|said|the bridge was old");
}
END_TEST

START_TEST(an_apposition_may_tell_what_the_speaker_is_now)
{
    expect("\"It is old,\" said Ruth Bauer, now a consultant.",
           "Ruth Bauer, now a consultant|said|\"It is old,\"");
    expect("The plan was rejected by four councils, including the one in Ulm.",
           "four councils, including the one in Ulm|was rejected|The plan");
}
END_TEST

START_TEST(a_book_may_stand_in_an_apposition)
{
    expect("\"It is old,\" said Ruth Bauer, author of \"Cold Water,\" a history of the bridge.",
           "Ruth Bauer, author of \"Cold Water,\" a history of the bridge|said|\"It is old,\"");
    expect("The builders, including Bauer, said the bridge was old.",
           "The builders, including Bauer|said|the bridge was old");
}
END_TEST

START_TEST(both_before_a_verb_belongs_to_the_cue)
{
    expect("Bauer and Voss both denounced the plan.", "Bauer and Voss|both denounced|the plan");
    expect("In the end, both denounced the plan.", "both|denounced|the plan");
}
END_TEST

START_TEST(an_auxiliary_tells_a_verb_from_a_noun)
{
    expect("The papers are reporting two leaks.", "The papers|are reporting|two leaks");
    expect("Bauer and Voss say the bridge is old.", "Bauer and Voss|say|the bridge is old");
    expect("All the voters we met said the bridge was old.",
           "All the voters we met|said|the bridge was old");
}
END_TEST

START_TEST(an_object_is_no_speaker)
{
    expect("They made plans to close the bridge.", "");
    expect("The council plans to close the bridge.", "The council|plans|to close the bridge");
    expect("Bauer appeared at the bridge.", "");
    expect("Bauer appeared to sleep.", "|appeared|Bauer + to sleep");
}
END_TEST

UNIT_MAIN("text attribution", a_book_may_stand_in_an_apposition,
          both_before_a_verb_belongs_to_the_cue, an_auxiliary_tells_a_verb_from_a_noun,
          an_object_is_no_speaker, a_contraction_before_a_participle_is_its_auxiliary,
          a_verb_before_a_participle_belongs_to_the_cue, who_was_asked_did_not_ask,
          an_opening_participle_is_no_subject, told_is_never_turned,
          what_stands_before_the_first_word_of_a_speaker_belongs_to_it,
          an_apposition_may_tell_what_the_speaker_is_now, what_others_think_is_the_speakers_account,
          an_apposition_belongs_to_the_speaker, an_adverbial_parts_speaker_and_verb,
          a_contraction_is_cut_at_its_apostrophe, a_clause_inside_another_ends_at_its_comma,
          a_name_that_is_given_is_no_statement, a_clause_after_the_verb_is_what_is_said,
          a_clause_before_the_speaker_is_what_is_said, a_quotation_may_have_its_cue_in_the_middle,
          a_source_may_stand_after_a_preposition, a_second_verb_inherits_the_speaker,
          a_relative_clause_belongs_to_the_speaker, a_hedge_has_no_speaker, a_noun_is_no_cue,
          a_cue_inside_a_quotation_is_not_the_articles, an_aside_is_not_part_of_the_speaker,
          a_participle_belongs_to_the_speaker, a_participle_clause_speaks_for_the_main_subject,
          an_adverb_after_the_verb_belongs_to_the_cue,
          a_verb_that_looks_like_a_noun_is_a_cue_before_that,
          a_comma_before_told_does_not_turn_the_sentence, a_plural_genitive_belongs_to_the_speaker,
          a_noun_phrase_is_whole, a_known_name_has_no_relative, an_auxiliary_belongs_to_the_cue,
          a_parenthesis_has_content_on_both_sides, a_sentence_after_a_question_tells_who_asked)
