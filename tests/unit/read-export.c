#include "read-fixture.h"

static const GsyArticle *
get_article(const Seen *seen, guint i)
{
    ck_assert_uint_gt(seen->articles->len, i);
    return seen->articles->pdata[i];
}

static void
expect_article(const Seen *seen, guint i, const char *id, const char *title, const char *outlet)
{
    const GsyArticle *article = get_article(seen, i);
    ck_assert_str_eq(article->id, id);
    ck_assert_pstr_eq(article->title, title);
    ck_assert_pstr_eq(article->outlet, outlet);
}

static void
expect_offset(const GsyArticle *article, guint block, const char *file, const char *words)
{
    GsyLocation place = gsy_article_locate(article, article->blocks[block].span);
    ck_assert_uint_eq(place.offset, (gsize)(strstr(file, words) - file));
}

START_TEST(counted_documents_have_outlet_and_date_above_the_title)
{
    static const char file[] =
        "               1 of 2 DOCUMENTS\n\n          The Harbour Courier\n\n"
        "          May 4, 2021 Tuesday\n\nBarge sinks off the pier with\nfour men on board\n\n"
        "BYLINE: Ann Brae and Tom Lee, Staff Writers\n\nLENGTH: 80 words\n\nA barge sank off the "
        "pier on Monday.\n\n"
        "LOAD-DATE: May 9, 2021\n\nSUBJECT: SHIPPING (90%);\nPORTS\n\n"
        "               2 of 2 DOCUMENTS\n\n          Fell Tribune\n\n          May 5, 2021\n\n"
        "Barge raised\n\nLENGTH: 20 words\n\nThe barge was raised on Tuesday.\n";
    g_auto(Seen) seen = read_text(file);
    ck_assert_uint_eq(seen.articles->len, 2);
    expect_article(&seen, 0, "input#1", "Barge sinks off the pier with four men on board",
                   "The Harbour Courier");
    expect_article(&seen, 1, "input#2", "Barge raised", "Fell Tribune");
    expect_published(get_article(&seen, 0), "2021-05-04", "inferred");
    ck_assert_str_eq(get_article(&seen, 0)->authors[1], "Tom Lee");
    ck_assert_uint_eq(get_article(&seen, 0)->n_blocks, 2);
    expect_block(get_article(&seen, 0), 1, "lede: A barge sank off the pier on Monday.");
    expect_offset(get_article(&seen, 1), 1, file, "The barge was raised");
    ck_assert_uint_eq(
        gsy_article_locate(get_article(&seen, 1), get_article(&seen, 1)->blocks[1].span).line, 31);
}
END_TEST

START_TEST(documents_with_an_end_have_the_title_first)
{
    static const char file[] =
        "Barge sinks off the pier\nThe Harbour Courier\nMay 4, 2021\n\n"
        "Copyright 2021 Harbour Media All Rights Reserved\n\nLength: 80 words\nByline: Ann Brae\n"
        "Body\n\n\nA barge sank off the pier on Monday.\n\nNobody was hurt.\n\n\n"
        "Classification\n\n\nLanguage: ENGLISH\n\nLoad-Date: May 9, 2021\n\n\nEnd of Document\n\n";
    g_auto(Seen) seen = read_text(file);
    ck_assert_uint_eq(seen.articles->len, 1);
    expect_article(&seen, 0, "input#1", "Barge sinks off the pier", "The Harbour Courier");
    expect_block(get_article(&seen, 0), 0, "headline: Barge sinks off the pier");
    expect_block(get_article(&seen, 0), 2, "body: Nobody was hurt.");
    ck_assert_uint_eq(get_article(&seen, 0)->n_blocks, 3);
}
END_TEST

START_TEST(tags_name_what_follows_them)
{
    static const char file[] =
        "HD\tBarge sinks off the pier\nBY\tBy Ann Brae\nWC\t80 words\nPD\t4 May 2021\nET\t06:12\n"
        "SN\tThe Harbour Courier\nLA\tEnglish\n\nLP\tA barge sank off the pier on Monday.\n\n"
        "TD\tNobody was hurt.\n\nNS\tccat : General News\n\n"
        "AN\tDocument HCOUR00020210504eh5400001\n\n"
        "HD\nBarge raised\non Tuesday\nPD\n5 May 2021\nSN\nFell Tribune\nLP\nThe barge was "
        "raised.\n"
        "AN\nDocument FTRIB00020210505eh5400002\n";
    g_auto(Seen) seen = read_text(file);
    ck_assert_uint_eq(seen.articles->len, 2);
    expect_article(&seen, 0, "input#1", "Barge sinks off the pier", "The Harbour Courier");
    expect_article(&seen, 1, "input#2", "Barge raised on Tuesday", "Fell Tribune");
    expect_published(get_article(&seen, 1), "2021-05-05", "stated");
    ck_assert_uint_eq(get_article(&seen, 0)->n_blocks, 3);
    expect_block(get_article(&seen, 0), 2, "body: Nobody was hurt.");
    expect_offset(get_article(&seen, 0), 2, file, "Nobody");
}
END_TEST

START_TEST(a_count_of_words_begins_a_head_without_tags)
{
    g_auto(Seen) seen =
        read_text("News\nBarge sinks off the pier\nBy Ann Brae\n1,080 words\n4 May 2021\n06:12\n"
                  "The Harbour Courier\nHCOUR\n4\nEnglish\n(c) 2021 Harbour Media\n\n"
                  "A barge sank off the pier on Monday.\n\nDocument HCOUR00020210504eh5400001\n");
    ck_assert_uint_eq(seen.articles->len, 1);
    expect_article(&seen, 0, "input#1", "Barge sinks off the pier", "The Harbour Courier");
    expect_block(get_article(&seen, 0), 1, "lede: A barge sank off the pier on Monday.");
}
END_TEST

START_TEST(a_full_text_has_its_title_above_and_its_outlet_below)
{
    g_auto(Seen) seen = read_text(
        "____________\n\nDocument 1 of 1\n\nBarge sinks off the pier\n\nAuthor: Brae, Ann\n\n"
        "Links: http://links.example/1\n\nFull text: A barge sank off the pier on Monday.\n\n"
        "Nobody was hurt.\n\nSubject: Ports\n\nTitle: Barge sinks off the pier\n\n"
        "Publication title: The Harbour Courier; Larvik\n\nPublication date: May 4, 2021\n\n"
        "Last updated: 2021-06-01\n\n____________\n\nContact us\n");
    ck_assert_uint_eq(seen.articles->len, 1);
    expect_article(&seen, 0, "input#1", "Barge sinks off the pier", "The Harbour Courier");
    expect_published(get_article(&seen, 0), "2021-05-04", "stated");
    expect_block(get_article(&seen, 0), 1, "lede: A barge sank off the pier on Monday.");
    ck_assert_uint_eq(get_article(&seen, 0)->n_blocks, 3);
}
END_TEST

START_TEST(an_article_that_speaks_of_documents_is_whole)
{
    g_auto(Seen) seen = read_text("Clerk leaves two lines in a page\n\nThe page was printed.\n\n"
                                  "End of Document\n\nNobody had seen it before.\n");
    ck_assert_str_eq(only_article(&seen)->id, "input");
}
END_TEST

START_TEST(a_key_inside_a_story_ends_no_story)
{
    g_auto(Seen) seen = read_text("Document 1 of 1\n\nBarge sinks\n\nFull text: A barge sank.\n\n"
                                  "Location: the pier, which\nis old.\n\nNobody was hurt.\n\n"
                                  "Subject: Shipping\n\nTitle: Barge sinks\n\nPages: A1\n");
    const GsyArticle *article = only_article(&seen);
    ck_assert_uint_eq(article->n_blocks, 5);
    expect_block(article, 4, "body: Nobody was hurt.");
}
END_TEST

START_TEST(a_document_without_a_key_is_told)
{
    g_autoptr(GString) file = g_string_new("1 of 2 DOCUMENTS\n\nBarge sinks\n\nLENGTH: 9 words\n\n"
                                           "A barge sank.\n\n2 of 2 DOCUMENTS\n\n");
    for (guint i = 0; i < 30; i++)
        g_string_append(file, "The barge was raised.\n\n");
    g_auto(Seen) seen = read_text(file->str);
    ck_assert_uint_eq(seen.articles->len, 1);
    ck_assert_uint_eq(seen.diagnostics->len, 1);
    const GsyDiagnostic *told = seen.diagnostics->pdata[0];
    ck_assert_int_eq(told->kind, GSY_DIAGNOSTIC_SKIPPED);
    ck_assert_uint_eq(told->line, 10);
}
END_TEST

START_TEST(each_head_begins_an_article)
{
    static const char file[] = "\r\nOutlet: Fell Tribune\r\nTitle: Barge sinks\r\nDate: 2021-05-04"
                               "\r\n\r\nA barge sank.\r\n\r\n-----\r\n\r\n"
                               "Date: 2021-05-05\nTitle: Barge raised\n\n"
                               "Date: unknown, they said.\n\nThe barge was raised on Tuesday.\n";
    g_auto(Seen) seen = read_text(file);
    ck_assert_uint_eq(seen.articles->len, 2);
    expect_article(&seen, 0, "input#1", "Barge sinks", "Fell Tribune");
    expect_article(&seen, 1, "input#2", "Barge raised", NULL);
    expect_published(get_article(&seen, 1), "2021-05-05", "stated");
    expect_offset(get_article(&seen, 1), 0, file, "Barge raised");
}
END_TEST

UNIT_MAIN("read export", counted_documents_have_outlet_and_date_above_the_title,
          documents_with_an_end_have_the_title_first, tags_name_what_follows_them,
          a_count_of_words_begins_a_head_without_tags,
          a_full_text_has_its_title_above_and_its_outlet_below,
          an_article_that_speaks_of_documents_is_whole, a_key_inside_a_story_ends_no_story,
          a_document_without_a_key_is_told, each_head_begins_an_article)
