#include "pack-fixture.h"

#include "base/arena.h"
#include "text/quote.h"

/* Tokens at blanks and around each mark; one sentence a block, blocks at line ends. */
typedef struct {
    GsyReading reading;
    GsyArticle article;
    GsyToken tokens[200];
    guint32 marks[200];
    GsySentence sentences[10];
} Fixture;

static gboolean
is_word_at(const char *at)
{
    return g_unichar_isalnum(g_utf8_get_char(at));
}

static const char *
end_of_token(const char *at)
{
    if (!is_word_at(at))
        return g_utf8_next_char(at);
    while (*at != '\0' && (is_word_at(at) || (*at == '\'' && is_word_at(at + 1))))
        at = g_utf8_next_char(at);
    return at;
}

static void
cut(Fixture *fixture, const char *text)
{
    guint n = 0, n_sentences = 1;
    gboolean space = TRUE;
    for (const char *at = text; *at != '\0';) {
        if (*at == '\n') {
            fixture->sentences[n_sentences] =
                (GsySentence){ .first_token = n, .block = n_sentences + 1 };
            n_sentences++;
        }
        if (g_ascii_isspace(*at)) {
            space = TRUE;
            at++;
            continue;
        }
        const char *end = end_of_token(at);
        fixture->tokens[n] = (GsyToken){
            .span = { (guint32)(at - text), (guint32)(end - text) },
            .flags =
                (space ? GSY_TOKEN_SPACE : 0) | (is_word_at(at) ? GSY_TOKEN_WORD : GSY_TOKEN_PUNCT),
        };
        if (!is_word_at(at))
            fixture->marks[fixture->reading.n_marks++] = n;
        GsySentence *sentence = &fixture->sentences[n_sentences - 1];
        if (sentence->n_tokens++ == 0)
            sentence->span.start = fixture->tokens[n].span.start;
        sentence->span.end = fixture->tokens[n++].span.end;
        space = FALSE;
        at = end;
    }
    fixture->reading.n_tokens = n;
    fixture->reading.n_sentences = n_sentences;
}

static Fixture *
fixture_new(const char *text, GsyArena *arena)
{
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->article.text = text;
    fixture->reading.article = &fixture->article;
    fixture->reading.tokens = fixture->tokens;
    fixture->reading.marks = fixture->marks;
    fixture->reading.sentences = fixture->sentences;
    cut(fixture, text);
    g_autoptr(GsyPack) pack = load_rules();
    gsy_quotes_find(pack, &fixture->reading, arena);
    return fixture;
}

/* The quotations of a text, each in brackets: + continued, ~ short. */
static char *
dup_quotes(const char *text)
{
    g_autoptr(GsyArena) arena = gsy_arena_new();
    g_autofree Fixture *fixture = fixture_new(text, arena);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < fixture->reading.n_quotes; i++) {
        const GsyQuote *quote = &fixture->reading.quotes[i];
        g_string_append(out, quote->continued ? "+" : "");
        g_string_append(out, quote->is_short ? "~[" : "[");
        g_string_append_len(out, text + quote->span.start, gsy_span_len(quote->span));
        g_string_append_c(out, ']');
    }
    return g_string_free(out, FALSE);
}

static void
expect(const char *text, const char *quotes)
{
    g_autofree char *found = dup_quotes(text);
    ck_assert_str_eq(found, quotes);
}

START_TEST(a_pair_of_marks_is_a_quotation)
{
    expect("“The road is closed,” she said.", "[The road is closed,]");
    expect("\"The road is closed,\" she said.", "[The road is closed,]");
    expect("«The road is closed», she said.", "[The road is closed]");
    expect("''The road is closed,'' she said.", "[The road is closed,]");
}
END_TEST

START_TEST(marks_may_be_mixed)
{
    expect("She said “the road is closed\" twice.", "[the road is closed]");
    expect("She said “the road is closed“ twice.", "[the road is closed]");
    expect("She said ”the road is closed” twice.", "[the road is closed]");
    expect("She said „the road is closed“ twice.", "[the road is closed]");
}
END_TEST

START_TEST(an_apostrophe_is_no_mark)
{
    expect("The boys' toys weren't the girls' toys.", "");
    expect("The boys’ toys stayed.", "");
    expect("It was 'the worst day' of all.", "[the worst day]");
    expect("It was 'the boys' worst day' of all.", "[the boys' worst day]");
}
END_TEST

START_TEST(single_marks_inside_double_ones_are_text)
{
    expect("“He told us ‘leave now’ and left,” she said.", "[He told us ‘leave now’ and left,]");
}
END_TEST

START_TEST(an_unclosed_quotation_ends_with_its_paragraph)
{
    expect("“The road is closed.\nThe bridge is open.", "[The road is closed.]");
}
END_TEST

START_TEST(a_mark_repeated_at_a_paragraph_continues)
{
    expect("“The road is closed.\n“The bridge is open too,” she said.",
           "[The road is closed.]+[The bridge is open too,]");
    expect("“The road is closed.”\n“The bridge is open too,” she said.",
           "[The road is closed.][The bridge is open too,]");
}
END_TEST

START_TEST(one_or_two_words_are_short)
{
    expect("The “special operation” went on.", "~[special operation]");
}
END_TEST

START_TEST(a_speaker_stands_beside_a_run_of_quotations)
{
    g_autoptr(GsyArena) arena = gsy_arena_new();
    g_autofree Fixture *fixture = fixture_new(
        "She spoke.\n“Go on.”\n“The road is free.”\nCars went.\n“Why?”\nHe asked.", arena);
    const guint expected[][2] = { { 0, 1 }, { 0, 3 }, { 0, 4 }, { 3, 4 }, { 3, 6 }, { 5, 6 } };
    for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
        GsyReach reach = gsy_quotes_get_reach(&fixture->reading, i);
        ck_assert_uint_eq(reach.first, expected[i][0]);
        ck_assert_uint_eq(reach.end, expected[i][1]);
    }
}
END_TEST

UNIT_MAIN("text quote", a_pair_of_marks_is_a_quotation, marks_may_be_mixed,
          an_apostrophe_is_no_mark, single_marks_inside_double_ones_are_text,
          an_unclosed_quotation_ends_with_its_paragraph, a_mark_repeated_at_a_paragraph_continues,
          one_or_two_words_are_short, a_speaker_stands_beside_a_run_of_quotations)
