#include "read-fixture.h"

static const char page[] =
    "<!doctype html><html lang=en-GB><head><title>Old mill burns down | Dale News</title>"
    "<meta property='og:title' content='Old mill burns down | Dale News'>"
    "<meta property='og:site_name' content='Dale News'>"
    "<script type='application/ld+json'>{\"@graph\": [{\"@type\": [\"NewsArticle\"], "
    "\"datepublished\": \"2020-01-02T03:04:00Z\", \"author\": [{\"name\": \"By Ann "
    "Poe\"}]}]}</script>"
    "<script type='application/ld+json'>{broken</script></head><body>"
    "<nav><ul><li><a href=/>Home of all the news and more of it</a></ul></nav>"
    "<article><h1>Old mill burns down</h1><div class='article-body'>"
    "<p>A mill burned down near the river on Monday, and five people were hurt &mdash; two badly."
    "<p>The fire began in the store, the owner said, and it spread before anybody saw it, he said."
    "<figure><img src=x><figcaption>The mill in May</figcaption></figure>"
    "<div class='related-links'><p>Read what else happened in the dale during the whole last "
    "week.</div>"
    "<p>Firemen from three towns came, and they stayed until the next morning, the mayor said."
    "</div></article><footer><p>All that we write is ours, and it stays ours for a long time to "
    "come.</p>"
    "</footer></body></html>";

START_TEST(a_page_gives_its_story_and_no_more)
{
    g_auto(Seen) seen = read_text(page);
    const GsyArticle *article = only_article(&seen);
    ck_assert_uint_eq(article->n_blocks, 5);
    expect_block(article, 0, "headline: Old mill burns down");
    expect_block(article, 1,
                 "lede: A mill burned down near the river on Monday, and five people "
                 "were hurt \xe2\x80\x94 two badly.");
    expect_block(article, 3, "caption: The mill in May");
}
END_TEST

START_TEST(metadata_is_read_whatever_the_case_of_its_keys)
{
    g_auto(Seen) seen = read_text(page);
    const GsyArticle *article = only_article(&seen);
    ck_assert_str_eq(article->title, "Old mill burns down");
    ck_assert_str_eq(article->outlet, "Dale News");
    ck_assert_str_eq(article->language, "en-GB");
    ck_assert_str_eq(article->authors[0], "Ann Poe");
    expect_published(article, "2020-01-02T03:04Z", "metadata");
}
END_TEST

START_TEST(offsets_are_those_of_the_page)
{
    g_auto(Seen) seen = read_text(page);
    const GsyArticle *article = only_article(&seen);
    GsyLocation place = gsy_article_locate(article, article->blocks[2].span);
    ck_assert_uint_eq(place.offset, (guint)(strstr(page, "The fire began") - page));
    guint32 at = (guint32)(strstr(article->text, "five") - article->text);
    GsySpan five = { at, at + 4 };
    place = gsy_article_locate(article, five);
    ck_assert_int_eq(memcmp(page + place.offset, "five", 4), 0);
}
END_TEST

START_TEST(text_behind_an_unclosed_hidden_link_is_not_lost)
{
    g_auto(Seen) seen = read_text(
        "<html><body><a style='display:none'><a href=x>top</a><div>"
        "<p>Nine people were rescued from the roof of the school, the army said on Sunday.</p>"
        "<p>They were taken to the next town, where they were given food and dry clothes.</p>");
    ck_assert_uint_eq(only_article(&seen)->n_blocks, 2);
}
END_TEST

START_TEST(a_page_without_paragraphs_still_says_what_it_says)
{
    g_auto(Seen) seen = read_text("<html><body>12 hurt</body></html>");
    expect_block(only_article(&seen), 0, "lede: 12 hurt");
}
END_TEST

START_TEST(deep_and_endless_tags_are_told_not_choked_on)
{
    GString *deep = g_string_new("<html><body>");
    for (guint i = 0; i < 20000; i++)
        g_string_append(deep, "<div>");
    g_string_append(deep,
                    "<p>Six people were hurt at the very bottom of the page, police said.</p>");
    g_auto(Seen) seen = read_text(deep->str);
    g_string_free(deep, TRUE);
    ck_assert_uint_eq(only_article(&seen)->n_blocks, 1);
    ck_assert_uint_eq(seen.diagnostics->len, 1);
}
END_TEST

START_TEST(what_a_page_shows_says_what_its_data_does_not)
{
    g_auto(Seen) seen = read_text(
        "<html><head><title>Ferry sinks off Marlow, nine dead - Harbour News</title></head><body>"
        "<h1>Ferry sinks off Marlow, nine dead</h1><div>By Ann Brae in Leeds</div>"
        "<div>Updated 4 May 2021, 10:30 GMT</div><p>Nine people died when a ferry sank off Marlow "
        "in "
        "a storm on Monday night, the coast guard said.</p></body></html>");
    const GsyArticle *article = only_article(&seen);
    ck_assert_pstr_eq(article->outlet, "Harbour News");
    ck_assert_str_eq(article->authors[0], "Ann Brae");
    expect_published(article, "2021-05-04T10:30Z", "inferred");
}
END_TEST

START_TEST(a_graph_names_its_people_beside_the_article)
{
    g_auto(Seen) seen = read_text(
        "<html><head><script type='application/ld+json'>{\"@graph\":[{\"@type\":\"Person\","
        "\"@id\":\"#p\",\"name\":\"Ann Brae\"},{\"@type\":\"NewsArticle\",\"headline\":\"Ferry "
        "sinks off Marlow\",\"author\":[{\"@id\":\"#p\"}],\"publisher\":{\"@id\":\"#o\"}},{\"@type"
        "\":\"Organization\",\"@id\":\"#o\",\"name\":\"Harbour News\"}]}</script></head><body><h1>"
        "Ferry sinks off Marlow</h1><p>Nine people died when a ferry sank.</p></body></html>");
    const GsyArticle *article = only_article(&seen);
    ck_assert_pstr_eq(article->outlet, "Harbour News");
    ck_assert_str_eq(article->authors[0], "Ann Brae");
}
END_TEST

START_TEST(a_text_of_json_may_be_a_page)
{
    g_auto(Seen) seen =
        read_text("{\"title\": \"Two hurt\", \"text\": \"<p>Two people were hurt on "
                  "the road.</p><p>It is closed &amp; wet.</p>\"}\n");
    expect_block(only_article(&seen), 1, "lede: Two people were hurt on the road.");
    expect_block(only_article(&seen), 2, "body: It is closed & wet.");
}
END_TEST

/* A page that a script fills. */
static char *
dup_bare_page(const char *story, const char *body)
{
    return g_strdup_printf(
        "<!doctype html><html><head><title>Barge sinks</title><script type=\"application/ld+json\">"
        "{\"@type\":\"NewsArticle\",\"headline\":\"Barge sinks off the "
        "pier\",\"articleBody\":\"%s\"}"
        "</script></head><body>%s</body></html>",
        story, body);
}

START_TEST(a_page_that_a_script_fills_has_its_story_in_its_data)
{
    static const char *const stories[] = {
        "A barge sank off the pier on Monday.\\n\\nNobody was hurt, the mayor said.",
        "<p>A barge sank off the pier on Monday.<\\/p><p>Nobody was hurt, the mayor said.<\\/p>",
    };
    for (guint i = 0; i < G_N_ELEMENTS(stories); i++) {
        g_autofree char *source =
            dup_bare_page(stories[i], "<div id=root></div><p>Copyright 2021 Harbour Courier</p>");
        g_auto(Seen) seen = read_text(source);
        const GsyArticle *article = only_article(&seen);
        expect_block(article, 0, "headline: Barge sinks off the pier");
        expect_block(article, 1, "lede: A barge sank off the pier on Monday.");
        expect_block(article, 2, "body: Nobody was hurt, the mayor said.");
        ck_assert(article->decoded);
    }
}
END_TEST

START_TEST(a_story_that_readers_see_goes_before_that_of_the_data)
{
    g_autofree char *source = dup_bare_page("A barge sank off the pier on Monday, with all aboard.",
                                            "<p>A barge sank off the old pier on Monday.</p>");
    g_auto(Seen) seen = read_text(source);
    expect_block(only_article(&seen), 1, "lede: A barge sank off the old pier on Monday.");
    ck_assert(!only_article(&seen)->decoded);
}
END_TEST

START_TEST(a_page_without_a_story_is_told)
{
    g_auto(Seen) seen = read_text("<!doctype html><html><head><title>Barge sinks off the pier"
                                  "</title></head><body><div id=root></div></body></html>");
    ck_assert_uint_eq(seen.diagnostics->len, 1);
    ck_assert_str_eq(((const GsyDiagnostic *)seen.diagnostics->pdata[0])->reason, "empty");
}
END_TEST

START_TEST(a_publisher_is_the_item_of_that_property)
{
    static const char *const publishers[] = {
        "<div itemprop=publisher itemscope><meta itemprop=url content='x.example'>"
        "<meta itemprop=name content='Harbour Courier'></div>",
        "<span itemprop=publisher>Harbour Courier</span>",
    };
    for (guint i = 0; i < G_N_ELEMENTS(publishers); i++) {
        g_autofree char *source = g_strdup_printf(
            "<!doctype html><body><article><h1>Barge sinks off the pier</h1>%s"
            "<div itemprop=author itemscope><span itemprop=name>Ann Brae</span></div>"
            "<p>A barge sank off the pier on Monday, the mayor said.</p></article>",
            publishers[i]);
        g_auto(Seen) seen = read_text(source);
        ck_assert_pstr_eq(only_article(&seen)->outlet, "Harbour Courier");
    }
}
END_TEST

UNIT_MAIN("read html", a_page_gives_its_story_and_no_more,
          metadata_is_read_whatever_the_case_of_its_keys, offsets_are_those_of_the_page,
          text_behind_an_unclosed_hidden_link_is_not_lost,
          a_page_without_paragraphs_still_says_what_it_says,
          deep_and_endless_tags_are_told_not_choked_on,
          what_a_page_shows_says_what_its_data_does_not,
          a_graph_names_its_people_beside_the_article, a_text_of_json_may_be_a_page,
          a_page_that_a_script_fills_has_its_story_in_its_data,
          a_story_that_readers_see_goes_before_that_of_the_data, a_page_without_a_story_is_told,
          a_publisher_is_the_item_of_that_property)
