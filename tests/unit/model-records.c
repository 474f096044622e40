#include "unit.h"

#include <string.h>

#include "base/lines.h"
#include "model/finding.h"
#include "model/mention.h"

/* Two paragraphs of a page whose markup is not part of the text. */
static const GsyArticle *
sample_article(const char *outlet)
{
    const char *source = "<h1>Flood</h1>\n<p>Caf\xc3\xa9:  49\ndead.</p>";
    const char *text = "Flood\nCaf\xc3\xa9:  49\ndead.";
    g_autoptr(GArray) starts = gsy_lines_new(source, strlen(source));
    const GsyBlock blocks[] = {
        { { 0, 5 }, GSY_ZONE_HEADLINE, { .precision = GSY_WHEN_NONE } },
        { { 6, (guint32)strlen(text) }, GSY_ZONE_LEDE, { .precision = GSY_WHEN_NONE } },
    };
    const GsyPiece pieces[] = { { 0, 4, 5 }, { 6, 18, 16 } };
    return gsy_article_new(&(GsyArticle){
        .id = "a.html",
        .outlet = outlet,
        .text = text,
        .text_len_bytes = strlen(text),
        .blocks = blocks,
        .n_blocks = G_N_ELEMENTS(blocks),
        .pieces = pieces,
        .n_pieces = G_N_ELEMENTS(pieces),
        .line_starts = (const guint32 *)starts->data,
        .n_lines = starts->len,
        .source = source,
        .source_len_bytes = strlen(source),
    });
}

static GsyClaim *
sample_claim(const char *outlet, double n)
{
    const GsyArticle *article = sample_article(outlet);
    GsyClaim *claim = gsy_claim_new(
        &(GsyClaim){
            .article = article,
            .span = { 14, 21 },
            .sentence = { 6, 22 },
            .measure = (char *)"killed",
            .value = { .kind = GSY_VALUE_NUMBER, .interval = gsy_interval_exact(n), .words = "49" },
        },
        NULL);
    gsy_article_unref(article);
    return claim;
}

static GsyFinding *
sample_finding(const char *first, const char *second)
{
    GsyFinding *finding = gsy_finding_new();
    finding->rule = g_strdup("figure-conflict");
    finding->measure = g_strdup("killed");
    for (int i = 0; i < 2; i++) {
        GsySide *side = gsy_side_new();
        const char *outlet = i == 0 ? first : second;
        side->value = g_strdup(g_str_equal(outlet, "Post") ? "49" : "50");
        g_ptr_array_add(side->claims, sample_claim(outlet, 49));
        g_ptr_array_add(finding->sides, side);
    }
    gsy_finding_seal(finding);
    return finding;
}

START_TEST(a_span_is_found_in_the_source)
{
    const GsyArticle *article = sample_article(NULL);
    GsyLocation number = gsy_article_locate(article, (GsySpan){ 14, 16 });
    ck_assert_uint_eq(number.offset, 26);
    ck_assert_uint_eq(number.length, 2);
    ck_assert_uint_eq(number.line, 2);
    ck_assert_uint_eq(number.column, 11);
    ck_assert_uint_eq(number.end_line, 2);
    ck_assert_uint_eq(number.end_column, 13);
    ck_assert_uint_eq(number.byte_column, 12);
    ck_assert_uint_eq(number.end_byte_column, 14);
    GsyLocation both = gsy_article_locate(article, (GsySpan){ 14, 21 });
    ck_assert_uint_eq(both.end_line, 3);
    ck_assert_uint_eq(both.end_column, 5);
    gsy_article_unref(article);
}
END_TEST

START_TEST(made_up_text_lies_at_the_end_of_the_piece_before_it)
{
    const GsyArticle *article = sample_article(NULL);
    GsyLocation newline = gsy_article_locate(article, (GsySpan){ 5, 6 });
    ck_assert_uint_eq(newline.offset, 9);
    ck_assert_uint_eq(newline.length, 0);
    GsyLocation headline = gsy_article_locate(article, (GsySpan){ 0, 6 });
    ck_assert_uint_eq(headline.length, 5);
    gsy_article_unref(article);
}
END_TEST

START_TEST(the_body_leaves_the_headline_out)
{
    const GsyArticle *article = sample_article(NULL);
    g_autofree char *body = gsy_article_dup_body(article);
    ck_assert_str_eq(body, "Caf\xc3\xa9:  49\ndead.");
    ck_assert_ptr_null(article->authors[0]);
    gsy_article_unref(article);
}
END_TEST

START_TEST(a_claim_owns_its_strings_and_keeps_its_article)
{
    g_autoptr(GsyClaim) claim = sample_claim("Post", 49);
    g_autofree char *text = gsy_claim_dup_text(claim);
    g_autofree char *sentence = gsy_claim_dup_sentence(claim);
    ck_assert_str_eq(text, "49\ndead");
    ck_assert_str_eq(sentence, "Caf\xc3\xa9: 49 dead.");
    ck_assert_uint_eq(strlen(claim->id), 16);
    gsy_claim_place(claim, "e1", "e1|killed", NULL);
    ck_assert_str_eq(claim->fact, "e1|killed");
    g_autoptr(GsyClaim) same = sample_claim("Other", 50);
    ck_assert_str_eq(claim->id, same->id);
}
END_TEST

START_TEST(a_fingerprint_does_not_depend_on_the_order_of_sides)
{
    g_autoptr(GsyFinding) a = sample_finding("Post", "Times");
    g_autoptr(GsyFinding) b = sample_finding("Times", "Post");
    g_autoptr(GsyFinding) c = sample_finding("Times", "Times");
    ck_assert_str_eq(a->fingerprint, b->fingerprint);
    ck_assert_str_ne(a->fingerprint, c->fingerprint);
    ck_assert_int_eq(gsy_finding_compare(a, b), 0);
    ck_assert_int_ne(gsy_finding_compare(a, c), 0);
}
END_TEST

START_TEST(names_are_those_of_the_contract)
{
    GsyLevel level;
    ck_assert(gsy_level_parse("warning", &level));
    ck_assert_str_eq(gsy_level_get_name(level), "warning");
    ck_assert(!gsy_level_parse("never", &level));
    ck_assert_str_eq(gsy_zone_get_name(GSY_ZONE_BOILERPLATE), "boilerplate");
    ck_assert_str_eq(gsy_modality_get_name(GSY_MODALITY_HYPOTHETICAL), "hypothetical");
    ck_assert_str_eq(gsy_polarity_get_name(GSY_POLARITY_DENIED), "denied");
    ck_assert_str_eq(gsy_scope_get_name(GSY_SCOPE_BACKGROUND), "background");
    for (GsyMentionKind kind = 0; kind < GSY_N_MENTIONS; kind++)
        ck_assert_ptr_nonnull(gsy_mention_kind_get_name(kind));
}
END_TEST

UNIT_MAIN("model records", a_span_is_found_in_the_source,
          made_up_text_lies_at_the_end_of_the_piece_before_it, the_body_leaves_the_headline_out,
          a_claim_owns_its_strings_and_keeps_its_article,
          a_fingerprint_does_not_depend_on_the_order_of_sides, names_are_those_of_the_contract)
