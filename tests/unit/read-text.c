#include "read-fixture.h"

START_TEST(header_lines_are_stated)
{
    g_auto(Seen) seen = read_text("Outlet: Harbour Post\nDate: 2021-03-04\nTitle: Ferry sinks\n\n"
                                  "A ferry sank off the coast late on Sunday.\n");
    const GsyArticle *article = only_article(&seen);
    ck_assert_str_eq(article->outlet, "Harbour Post");
    ck_assert_str_eq(article->title, "Ferry sinks");
    expect_published(article, "2021-03-04", "stated");
    expect_block(article, 0, "headline: Ferry sinks");
    expect_block(article, 1, "lede: A ferry sank off the coast late on Sunday.");
    GsyLocation place = gsy_article_locate(article, article->blocks[1].span);
    ck_assert_uint_eq(place.line, 5);
    ck_assert(!article->decoded);
}
END_TEST

START_TEST(one_line_is_body_and_has_no_headline)
{
    g_auto(Seen) seen = read_text("Four people were hurt in the fire.");
    const GsyArticle *article = only_article(&seen);
    ck_assert_ptr_null(article->title);
    expect_block(article, 0, "lede: Four people were hurt in the fire.");
}
END_TEST

START_TEST(what_a_page_tore_is_put_together_and_keeps_its_place)
{
    g_auto(Seen) seen = read_text("The of\xef\xac\x81"
                                  "cers were res-\ncued by a 38-year-\nold on the "
                                  "quay, they said.\n\n  2\n\f\nNobody was hurt at all.\n");
    const GsyArticle *article = only_article(&seen);
    expect_block(article, 0,
                 "lede: The officers were rescued by a 38-year-old on the quay, they "
                 "said.");
    expect_block(article, 1, "body: Nobody was hurt at all.");
    const char *quay = strstr(article->text, "quay");
    guint32 at = (guint32)(quay - article->text);
    GsyLocation place = gsy_article_locate(article, (GsySpan){ at, at + 4 });
    ck_assert_uint_eq(place.line, 3);
    ck_assert_uint_eq(place.column, 12);
    ck_assert(!article->decoded);
}
END_TEST

START_TEST(a_hyphen_stays_where_the_word_has_it_elsewhere)
{
    g_auto(Seen) seen =
        read_text("A cease-fire holds. The town spoke of a cease-\nfire of twenty-\n"
                  "five days, of a 12-\nyear-old, and of a rail- \nway.");
    expect_block(only_article(&seen), 0,
                 "lede: A cease-fire holds. The town spoke of a cease-fire of twenty-five days, "
                 "of a 12-year-old, and of a railway.");
}
END_TEST

START_TEST(a_headline_that_stands_twice_counts_once)
{
    g_auto(Seen) seen = read_text("Bridge falls into river near the mill\n\n"
                                  "Bridge falls into river near the mill ;mill\n\n"
                                  "A bridge fell into the river on Monday, the mayor said.\n\n"
                                  "Nobody was on it at the time, she said.\n");
    const GsyArticle *article = only_article(&seen);
    ck_assert_str_eq(article->title, "Bridge falls into river near the mill");
    expect_block(article, 0, "headline: Bridge falls into river near the mill");
    expect_block(article, 1, "boilerplate: Bridge falls into river near the mill ;mill");
    expect_block(article, 2, "lede: A bridge fell into the river on Monday, the mayor said.");
}
END_TEST

START_TEST(a_caption_may_stand_above_the_headline)
{
    g_auto(Seen) seen = read_text("Smoke over the old harbour as seen from the hill\n\n"
                                  "Fire Destroys Three Warehouses In Old Harbour\n\n12\n\n"
                                  "A fire destroyed three warehouses overnight, officials said.\n");
    const GsyArticle *article = only_article(&seen);
    ck_assert_str_eq(article->title, "Fire Destroys Three Warehouses In Old Harbour");
    expect_block(article, 1, "caption: Smoke over the old harbour as seen from the hill");
    expect_block(article, 2, "boilerplate: 12");
}
END_TEST

START_TEST(dates_and_bylines_of_the_head_are_read)
{
    g_auto(Seen) seen = read_text("# **Storm closes two schools**\n\nPosted on May 3, 2019\n\n"
                                  "By Ana Ruiz and Tom Lee\n\n"
                                  "Two schools [were closed](#) after the storm, the town said.\n");
    const GsyArticle *article = only_article(&seen);
    ck_assert_str_eq(article->title, "Storm closes two schools");
    expect_published(article, "2019-05-03", "inferred");
    ck_assert_str_eq(article->authors[0], "Ana Ruiz");
    ck_assert_str_eq(article->authors[1], "Tom Lee");
    expect_block(article, 3, "lede: Two schools were closed after the storm, the town said.");
    GsyLocation place = gsy_article_locate(article, article->blocks[0].span);
    ck_assert_uint_eq(place.offset, 4); /* behind "# **" */
    ck_assert_uint_eq(place.length, strlen("Storm closes two schools"));
}
END_TEST

/* Each stands below the headline, with and without a blank line between. */
START_TEST(mastheads_give_date_and_outlet)
{
    static const struct {
        const char *line, *published, *outlet, *author;
    } cases[] = {
        { "Capital Times, 3 May 2021", "2021-05-03", "Capital Times", NULL },
        { "The Harbour Herald | May 3, 2021", "2021-05-03", "The Harbour Herald", NULL },
        { "May 3, 2021 | The Harbour Herald", "2021-05-03", "The Harbour Herald", NULL },
        { "By Ann Brae, The Harbour Herald, May 3, 2021", "2021-05-03", "The Harbour Herald",
          "Ann Brae" },
        { "Posted on 3 May 2021 by Ann Brae", "2021-05-03", NULL, "Ann Brae" },
        { "May 3, 2021 by Harbour Herald staff", "2021-05-03", NULL, "Harbour Herald" },
        { "by Ann Brae, Harbour Herald correspondent, 3 May 2021", "2021-05-03", "Harbour Herald",
          "Ann Brae" },
        { "By Ann Brae / Harbour Herald\nPublished May 3, 2021", "2021-05-03", "Harbour Herald",
          "Ann Brae" },
        { "Ann Brae, Staff Writer\nMay 3, 2021", "2021-05-03", NULL, "Ann Brae" },
        { "By Ann Brae in Leeds\n_3 May 2021_", "2021-05-03", NULL, "Ann Brae" },
        { "By Our Correspondent\n3 May 2021", "2021-05-03", NULL, NULL },
        { "Published in the Harbour Herald on May 3, 2021", "2021-05-03", "Harbour Herald", NULL },
        { "(Harbour Herald, 3 May 2021)", "2021-05-03", "Harbour Herald", NULL },
        { "LEEDS, May 3, 2021", "2021-05-03", NULL, NULL },
        { "Mon 3 May 2021 10.32 BST", "2021-05-03T10:32+01:00", NULL, NULL },
        { "May 3, 2021 10:32 AM EDT / Updated May 4, 2021 9:10 AM EDT", "2021-05-03T10:32-04:00",
          NULL, NULL },
        { "23/05/2021", "2021-05-23", NULL, NULL },
        { "Harbour Herald, May 3, 2021, 11:20 a.m.", "2021-05-03T11:20", "Harbour Herald", NULL },
    };
    for (guint i = 0; i < 2 * G_N_ELEMENTS(cases); i++) {
        guint k = i / 2;
        g_autofree char *text = g_strdup_printf("Ferry sinks off Marlow, nine dead\n%s%s\n\nNine "
                                                "people died on the ferry, police said.\n",
                                                i % 2 ? "\n" : "", cases[k].line);
        g_auto(Seen) seen = read_text(text);
        const GsyArticle *article = only_article(&seen);
        ck_assert_str_eq(article->title, "Ferry sinks off Marlow, nine dead");
        expect_published(article, cases[k].published, "inferred");
        ck_assert_pstr_eq(article->outlet, cases[k].outlet);
        ck_assert_pstr_eq(article->authors != NULL ? article->authors[0] : NULL, cases[k].author);
    }
}
END_TEST

/* Each has a date, and says something else. */
START_TEST(headlines_with_dates_are_no_mastheads)
{
    static const char *const titles[] = {
        "Ferry sinks off Marlow on 3 May 2021",
        "What we know of the Marlow ferry, May 3, 2021, and its nine dead",
        "THE NINE DEAD OF THE MARLOW FERRY, 3 MAY 2021",
    };
    for (guint i = 0; i < G_N_ELEMENTS(titles); i++) {
        g_autofree char *text =
            g_strdup_printf("%s\n\nNine people died on the ferry, police said.\n", titles[i]);
        g_auto(Seen) seen = read_text(text);
        ck_assert_str_eq(only_article(&seen)->title, titles[i]);
        ck_assert(!gsy_when_is_known(&only_article(&seen)->published));
    }
}
END_TEST

START_TEST(an_update_dates_what_has_no_other_date)
{
    g_auto(Seen) seen =
        read_text("Ferry sinks off Marlow, nine dead\nby our staff / Harbour News / "
                  "Updated: Sunday, 2 May 2021, 14:00\n\n"
                  "Nine people died on the ferry, police said.\n");
    expect_published(only_article(&seen), "2021-05-02T14:00", "inferred");
    ck_assert_str_eq(only_article(&seen)->outlet, "Harbour News");
    g_auto(Seen) both = read_text("Ferry sinks off Marlow, nine dead\nUpdated: 2 May 2021\n"
                                  "Published: 1 May 2021\n\n"
                                  "Nine people died on the ferry, police said.\n");
    expect_published(only_article(&both), "2021-05-01", "inferred");
}
END_TEST

START_TEST(a_line_of_the_outlet_alone_is_not_the_headline)
{
    g_auto(Seen) seen = read_text("The Harbour News\n\nFerry sinks off Marlow, nine dead\n\n"
                                  "Nine people died on the ferry, police said.\n");
    const GsyArticle *article = only_article(&seen);
    ck_assert_str_eq(article->outlet, "The Harbour News");
    ck_assert_str_eq(article->title, "Ferry sinks off Marlow, nine dead");
}
END_TEST

/* Above the headline, below it, or behind it. */
START_TEST(what_is_laid_out_around_a_headline_is_not_in_it)
{
    static const char *const heads[] = {
        "%s | Harbour News\n\n",
        "%s - Harbour News\n\n",
        "%s\nHarbour News\n3 May 2021\n\n",
        "Harbour News\n\nWORLD | SHIPPING\n\n%s\n\n",
        "Harbour News\n\nHome > News > Shipping\n\n%s\n\n",
        "Breaking news\n\n%s\nSource: Harbour News\n\n",
        "%s\n=================================\n\nHarbour News, 3 May 2021\n\n",
        "> %s\n>\n> Harbour News, 3 May 2021\n>\n> ",
    };
    const char *title = "Ferry sinks off Marlow, nine dead";
    for (guint i = 0; i < G_N_ELEMENTS(heads); i++) {
        g_auto(GStrv) parts = g_strsplit(heads[i], "%s", 2);
        g_autofree char *text = g_strconcat(parts[0], title, parts[1],
                                            "Nine people died on the ferry, police said.\n", NULL);
        g_auto(Seen) seen = read_text(text);
        ck_assert_str_eq(only_article(&seen)->title, title);
        ck_assert_pstr_eq(only_article(&seen)->outlet, "Harbour News");
    }
}
END_TEST

START_TEST(lines_may_end_as_on_an_old_macintosh)
{
    g_auto(Seen) seen = read_text("Two hurt on a road\r3 May 2021\r\rTwo people were hurt, police "
                                  "said.\rThe road is closed for now.\r");
    expect_published(only_article(&seen), "2021-05-03", "inferred");
    expect_block(only_article(&seen), 0, "headline: Two hurt on a road");
}
END_TEST

/* Lines that nobody knows may stand among those of a head, which a blank line ends; and front
 * matter is a head as well. */
START_TEST(heads_of_other_tools_are_heads)
{
    static const char *const heads[] = {
        "Title: Two hurt on a road\nSection: World\nOutlet: Harbour News\nWord count: 9\n"
        "Date: 2021-05-03\nAuthor: Ann Brae\n\n",
        "---\ntitle: \"Two hurt on a road\"\ndate: 2021-05-03\nauthor: Ann Brae\ntags: [a, b]\n"
        "source: 'Harbour News'\nlist:\n  - one\n---\n\n",
        "+++\ntitle = \"Two hurt on a road\"\ndate = 2021-05-03\nauthor = \"Ann Brae\"\n"
        "outlet = \"Harbour News\"\ndraft = false\n+++\n",
    };
    for (guint i = 0; i < G_N_ELEMENTS(heads); i++) {
        g_autofree char *text = g_strconcat(heads[i], "Two people were hurt, police said.\n", NULL);
        g_auto(Seen) seen = read_text(text);
        const GsyArticle *article = only_article(&seen);
        ck_assert_str_eq(article->title, "Two hurt on a road");
        ck_assert_str_eq(article->outlet, "Harbour News");
        ck_assert_str_eq(article->authors[0], "Ann Brae");
        expect_published(article, "2021-05-03", "stated");
        expect_block(article, 1, "lede: Two people were hurt, police said.");
    }
    g_auto(Seen) seen = read_text("Title: Two hurt on a road\nLeeds: two people were hurt, police "
                                  "said.\n\nThe road is closed for now.\n");
    expect_block(only_article(&seen), 1, "lede: Leeds: two people were hurt, police said.");
}
END_TEST

START_TEST(a_dateline_dates_the_article)
{
    static const struct {
        const char *begin, *published, *outlet;
    } cases[] = {
        { "LEEDS, May 3, 2021 (Agency) - ", "2021-05-03", "Agency" },
        { "LEEDS (Agency), May 3, 2021 -- ", "2021-05-03", "Agency" },
        { "Leeds, England (AFP) \xe2\x80\x93 3 May 2021 \xe2\x80\x93 ", "2021-05-03", "AFP" },
        { "BRAE (May 3, 2021)\xe2\x80\x94", "2021-05-03", NULL },
        { "THE BRAE, May 3, 2021 (NNW) - ", "2021-05-03", "NNW" },
        { "Leeds, May 3, 2021 (PTI): ", "2021-05-03", "PTI" },
        { "Leeds (Yorkshire) [England], May 3, 2021 (ANI): ", "2021-05-03", "ANI" },
        { "Leeds, May 3, 2021 (IANS) ", "2021-05-03", "IANS" },
        { "LEEDS. May 3, 2021 (Interfax) - ", "2021-05-03", "Interfax" },
        { "LEEDS, May 3, 2021. /TASS/. ", "2021-05-03", "TASS" },
        { "Leeds, May 3, 2021 (EFE).- ", "2021-05-03", "EFE" },
        { "(ANSA) - LEEDS, MAY 3, 2021 - ", "2021-05-03", "ANSA" },
        { "Leeds, May 3, 2021 (dpa) - ", "2021-05-03", "dpa" },
        { "LEEDS: May 3, 2021: ", "2021-05-03", NULL },
        { "3 May 2021, Leeds: ", "2021-05-03", NULL },
        { "3 May 2021 | ", "2021-05-03", NULL },
        { "LEEDS, England (AP) \xe2\x80\x94 ", NULL, "AP" },
        { "Leeds (dpa) - ", NULL, "dpa" },
        { "LEEDS, May 3 (Xinhua) -- ", NULL, "Xinhua" },
        { "LEEDS (England) - ", NULL, NULL },
        { "3 May 2021: ", NULL, NULL }, /* as entries of a list begin */
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = g_strconcat("Ferry sinks off Marlow, nine dead\n\n", cases[i].begin,
                                            "Nine people died on the ferry, police said.\n", NULL);
        g_auto(Seen) seen = read_text(text);
        const GsyArticle *article = only_article(&seen);
        if (cases[i].published != NULL)
            expect_published(article, cases[i].published, "inferred");
        else
            ck_assert(!gsy_when_is_known(&article->published));
        ck_assert_pstr_eq(article->outlet, cases[i].outlet);
    }
    g_auto(Seen) seen = read_text("Ferry sinks off Marlow, nine dead\n\n"
                                  "The ferry that was built on May 3, 2020 - a Sunday - sank.\n");
    ck_assert(!gsy_when_is_known(&only_article(&seen)->published));
}
END_TEST

START_TEST(a_date_glued_to_the_first_sentence_is_cut_off)
{
    g_auto(Seen) seen =
        read_text(" date 2020-06-07 Rain flooded the lower town for a second day.\n");
    const GsyArticle *article = only_article(&seen);
    expect_published(article, "2020-06-07", "inferred");
    expect_block(article, 0, "boilerplate: date 2020-06-07");
    expect_block(article, 1, "lede: Rain flooded the lower town for a second day.");
}
END_TEST

START_TEST(a_sentence_torn_by_a_blank_line_is_one)
{
    g_auto(Seen) seen =
        read_text("The council said that it would pay for the\n\n"
                  "repairs of the roof by autumn.\n\nWork began on Friday at noon.\n");
    const GsyArticle *article = only_article(&seen);
    ck_assert_uint_eq(article->n_blocks, 2);
}
END_TEST

START_TEST(lines_of_a_list_stay_apart_and_wrapped_lines_do_not)
{
    g_auto(Seen) seen =
        read_text("NORTH:\nTotal dead: 4\nMissing: 2\n\n"
                  "The ship had left the port in the evening with ninety people on\n"
                  "board, and it sank before it reached the island, its owner said.\n");
    const GsyArticle *article = only_article(&seen);
    ck_assert_uint_eq(article->n_blocks, 4);
}
END_TEST

START_TEST(a_newsletter_prompt_names_the_outlet)
{
    g_auto(Seen) seen = read_text("The dam held through the night, engineers said on Tuesday.\n\n"
                                  "Get the Valley Courier Weekly in your inbox:\n");
    const GsyArticle *article = only_article(&seen);
    ck_assert_str_eq(article->outlet, "Valley Courier");
    ck_assert_str_eq(article->outlet_basis, "inferred");
    ck_assert_int_eq(article->blocks[1].zone, GSY_ZONE_BOILERPLATE);
}
END_TEST

START_TEST(a_cue_may_be_short_and_stand_behind_wide_blanks)
{
    g_auto(Seen) seen = read_text("A bridge fell into the river on Monday, the mayor said.\n\n"
                                  "\xc2\xa9 2019 Harbour Post\n\n"
                                  "ALL  RIGHTS\xc2\xa0RESERVED by the people of Harbour Post\n");
    const GsyArticle *article = only_article(&seen);
    expect_block(article, 1, "boilerplate: \xc2\xa9 2019 Harbour Post");
    expect_block(article, 2,
                 "boilerplate: ALL  RIGHTS\xc2\xa0RESERVED by the people of Harbour Post");
}
END_TEST

START_TEST(empty_and_zero_filled_input_is_skipped_aloud)
{
    const char zeros[64] = { 0 };
    g_auto(Seen) empty = read_text("");
    g_auto(Seen) zero = read_bytes(zeros, sizeof zeros);
    ck_assert_uint_eq(empty.articles->len + zero.articles->len, 0);
    ck_assert_uint_eq(empty.diagnostics->len, 1);
    ck_assert_uint_eq(zero.diagnostics->len, 1);
}
END_TEST

START_TEST(other_encodings_become_utf8)
{
    static const char latin[] = "The caf\xe9 burned down on Monday night, police said.";
    static const char wide[] = "\xff\xfe"
                               "T\0w\0o\0 \0d\0i\0e\0d\0.\0";
    g_auto(Seen) a = read_bytes(latin, sizeof latin - 1);
    g_auto(Seen) b = read_bytes(wide, sizeof wide - 1);
    expect_block(only_article(&a), 0,
                 "lede: The caf\xc3\xa9 burned down on Monday night, police said.");
    ck_assert(only_article(&a)->decoded);
    expect_block(only_article(&b), 0, "body: Two died.");
}
END_TEST

START_TEST(a_bad_line_of_json_lines_does_not_stop_the_rest)
{
    g_auto(Seen) seen =
        read_text("{\"id\": \"a\", \"title\": \"Two hurt\", \"date\": \"2018-02-01\", "
                  "\"text\": \"Two people were hurt on the road.\"}\n"
                  "{\"id\": \"b\", \"text\": \n"
                  "{\"id\": \"c\", \"text\": \"One person was hurt on the road.\"}\n");
    ck_assert_uint_eq(seen.articles->len, 2);
    ck_assert_uint_eq(seen.diagnostics->len, 1);
    const GsyDiagnostic *diagnostic = seen.diagnostics->pdata[0];
    ck_assert_uint_eq(diagnostic->line, 2);
    const GsyArticle *article = seen.articles->pdata[0];
    ck_assert_str_eq(article->id, "a");
    ck_assert(article->decoded);
    expect_block(article, 0, "headline: Two hurt");
    expect_block(article, 1, "lede: Two people were hurt on the road.");
    GsyLocation place = gsy_article_locate(article, article->blocks[0].span);
    ck_assert_uint_eq(place.offset, 0);
}
END_TEST

START_TEST(what_follows_a_story_is_not_of_it)
{
    static const char *const tails[] = {
        "2 Comments\n\nann77 says:\nI heard forty people died!\n",
        "Related:\n\n- Mine fire kills forty\n- Bus crash kills forty\n",
        "MORE FROM HARBOUR NEWS\n\nMine fire kills forty miners\n",
        "ALSO READ | Mine fire kills forty\n",
        "Don't miss: Mine fire kills forty\n",
    };
    for (guint i = 0; i < G_N_ELEMENTS(tails); i++) {
        g_autofree char *text =
            g_strconcat("Two hurt on a road\n\nTwo people were hurt, police said."
                        "\n\nThe road is closed for now.\n\n",
                        tails[i], NULL);
        g_auto(Seen) seen = read_text(text);
        const GsyArticle *article = only_article(&seen);
        expect_block(article, 2, "body: The road is closed for now.");
        for (guint k = 3; k < article->n_blocks; k++)
            ck_assert_int_eq(article->blocks[k].zone, GSY_ZONE_BOILERPLATE);
    }
    g_auto(Seen) seen = read_text("Two hurt on a road\n\nTwo people were hurt, police said.\n\n"
                                  "Both are well.\n\nThe cars are gone, too.\n\n"
                                  "Related\n\nMine fire kills forty\n\nThe road is closed now.\n");
    expect_block(only_article(&seen), 6, "body: The road is closed now.");
}
END_TEST

START_TEST(an_hour_alone_begins_a_post)
{
    g_auto(Seen) seen = read_text("Live: ferry sinks off Marlow\n\n3 May 2021\n\n"
                                  "19:45\nNine people died on the ferry, police said.\n\n"
                                  "11:00\nTwo people died on the ferry, police said.\n");
    const GsyArticle *article = only_article(&seen);
    for (guint i = 0; i < article->n_blocks; i++) {
        g_autofree char *block = dup_block(article, i);
        g_autofree char *when = gsy_when_dup_iso(&article->blocks[i].when);
        if (strstr(block, "Nine people") != NULL)
            ck_assert_pstr_eq(when, "2021-05-03T19:45");
        if (strstr(block, "Two people") != NULL)
            ck_assert_pstr_eq(when, "2021-05-03T11:00");
    }
}
END_TEST

UNIT_MAIN("read text", header_lines_are_stated, one_line_is_body_and_has_no_headline,
          what_a_page_tore_is_put_together_and_keeps_its_place,
          a_hyphen_stays_where_the_word_has_it_elsewhere, a_headline_that_stands_twice_counts_once,
          a_caption_may_stand_above_the_headline, dates_and_bylines_of_the_head_are_read,
          mastheads_give_date_and_outlet, headlines_with_dates_are_no_mastheads,
          a_line_of_the_outlet_alone_is_not_the_headline,
          what_is_laid_out_around_a_headline_is_not_in_it, lines_may_end_as_on_an_old_macintosh,
          heads_of_other_tools_are_heads, an_update_dates_what_has_no_other_date,
          a_dateline_dates_the_article, a_date_glued_to_the_first_sentence_is_cut_off,
          a_sentence_torn_by_a_blank_line_is_one,
          lines_of_a_list_stay_apart_and_wrapped_lines_do_not, a_newsletter_prompt_names_the_outlet,
          a_cue_may_be_short_and_stand_behind_wide_blanks,
          empty_and_zero_filled_input_is_skipped_aloud, other_encodings_become_utf8,
          a_bad_line_of_json_lines_does_not_stop_the_rest, what_follows_a_story_is_not_of_it,
          an_hour_alone_begins_a_post)
