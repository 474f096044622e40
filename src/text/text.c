#include "config.h"

#include "text/amount.h"
#include "text/attribution.h"
#include "text/cascade.h"
#include "text/mention.h"
#include "text/quote.h"
#include "text/sentence.h"
#include "text/text.h"
#include "text/token.h"

struct GsyText {
    GsyReader reader; /* what the reading in work asks */
    GsyPack *pack;
    GsyVocab *vocab;
    GsyDateNames *dates;
    GsyAmounts *amounts;
    GsyAttributor *attributor;
    GsyCascade *cascade;
    GsyMentionLister *lister;
    double capitals_min;       /* words of a sentence that may have no case of its own */
    double capitals_share;     /* of them that are all capitals */
    double long_word_min;      /* bytes of a word that headlines give a capital */
    GsyTokenList tokens;       /* of the article in work: its reading borrows them */
    GsySentenceList sentences; /* the same */
    GsyReading *reading;       /* of the article in work; in the arena */
    GsyArena *arena;           /* the caller's */
    GsyReach reach;            /* the sentences whose attributions were asked for last */
    const GsyAttribution *attributions;
    guint n_attributions;
};

/* Tokens and sentences of all blocks, in lists that are used again for the next article. */
static void
cut(GsyText *text, GsyReading *reading)
{
    const GsyArticle *article = reading->article;
    gsy_token_list_empty(&text->tokens);
    text->sentences.n = 0;
    for (guint i = 0; i < article->n_blocks; i++) {
        gsy_tokens_append(text->vocab, article->text, article->text_len_bytes,
                          article->blocks[i].span, &text->tokens);
        gsy_sentences_append(text->vocab, article->text, &text->tokens, i, &text->sentences);
    }
    reading->tokens = text->tokens.tokens;
    reading->n_tokens = text->tokens.n;
    reading->marks = text->tokens.marks;
    reading->n_marks = text->tokens.n_marks;
    reading->sentences = text->sentences.sentences;
    reading->n_sentences = text->sentences.n;
}

/* For a reading that outlives the next one. */
static void
keep_lists(GsyReading *reading, GsyArena *arena)
{
    reading->tokens = gsy_arena_dup(arena, reading->tokens, reading->n_tokens * sizeof(GsyToken));
    reading->marks = gsy_arena_dup(arena, reading->marks, reading->n_marks * sizeof(guint32));
    reading->sentences =
        gsy_arena_dup(arena, reading->sentences, reading->n_sentences * sizeof(GsySentence));
}

/* Whether a sentence has no case of its own: words enough, nearly all of them capitals, or with a
 * capital (@flag) where they have @min_bytes letters. */
static gboolean
has_no_case(const GsyText *text, const GsySentence *sentence, guint32 flag, double min_bytes)
{
    guint n_words = 0, n_upper = 0;
    for (guint i = 0; i < sentence->n_tokens; i++) {
        const GsyToken *token = text->reading->tokens + sentence->first_token + i;
        if (!(token->flags & GSY_TOKEN_WORD) || gsy_span_len(token->span) < min_bytes)
            continue;
        n_words++;
        n_upper += (token->flags & flag) != 0;
    }
    return n_words >= text->capitals_min && n_upper >= text->capitals_share * n_words;
}

static gboolean
is_headline(const GsyReading *reading, const GsySentence *sentence)
{
    GsyZone zone = reading->article->blocks[sentence->block].zone;
    return zone == GSY_ZONE_HEADLINE || zone == GSY_ZONE_DEK;
}

static GsyCase
find_case(const GsyText *text, const GsySentence *sentence)
{
    const GsyReading *reading = text->reading;
    if (has_no_case(text, sentence, GSY_TOKEN_UPPER, 2))
        return GSY_CASE_CAPITALS;
    if (!is_headline(reading, sentence))
        return GSY_CASE_TELLS;
    return has_no_case(text, sentence, GSY_TOKEN_CAPITAL, text->long_word_min) ? GSY_CASE_INITIALS
                                                                               : GSY_CASE_TITLE;
}

static void
read_sentence(GsyText *text, GsySentence *sentence)
{
    const GsyWhen *of_post = &text->reading->article->blocks[sentence->block].when;
    GsyActionContext context = {
        .pack = text->pack,
        .arena = text->arena,
        .reading = text->reading,
        .anchor = gsy_when_is_known(of_post) ? *of_post : text->reading->anchor,
        .dates = text->dates,
        .amounts = text->amounts,
    };
    if (sentence->items == NULL)
        gsy_cascade_run(text->cascade, &context, find_case(text, sentence), sentence);
}

static void
read_on_demand(GsyReader *reader, guint sentence)
{
    GsyText *text = (GsyText *)(gpointer)reader;
    read_sentence(text, text->reading->sentences + sentence);
}

static const GsyAttribution *
find_attributions(GsyText *text, GsyReach reach, guint *n)
{
    for (guint i = reach.first; i < reach.end; i++)
        read_sentence(text, text->reading->sentences + i);
    return gsy_attributions_find(text->attributor, text->reading, reach, text->arena, n);
}

/* One quotation is often asked for several times in a row. */
static const GsyAttribution *
attribute_on_demand(GsyReader *reader, guint sentence, guint *n)
{
    GsyText *text = (GsyText *)(gpointer)reader;
    GsyReach reach = gsy_quotes_get_reach(text->reading, sentence);
    if (reach.first != text->reach.first || reach.end != text->reach.end)
        text->attributions = find_attributions(text, reach, &text->n_attributions);
    text->reach = reach;
    *n = text->n_attributions;
    return text->attributions;
}

GsyActionFunc
gsy_action_find(const char *name)
{
    const GsyAction *const tables[] = {
        gsy_numeral_get_actions(),
        gsy_quantity_get_actions(),
        gsy_date_get_actions(),
    };
    for (guint i = 0; i < G_N_ELEMENTS(tables); i++)
        for (const GsyAction *action = tables[i]; action->name != NULL; action++)
            if (strcmp(action->name, name) == 0)
                return action->run;
    return NULL;
}

gboolean
gsy_text_knows_action(const char *name)
{
    return gsy_action_find(name) != NULL;
}

gboolean
gsy_text_knows_slot(const char *name)
{
    return gsy_amounts_know_slot(name) || gsy_date_names_know_slot(name);
}

GsyText *
gsy_text_new(GsyPack *pack)
{
    GsyText *text = g_new0(GsyText, 1);
    text->reader = (GsyReader){ read_on_demand, attribute_on_demand };
    text->pack = gsy_pack_ref(pack);
    text->vocab = gsy_vocab_new(pack);
    text->dates = gsy_date_names_new(pack);
    text->amounts = gsy_amounts_new(pack);
    text->attributor = gsy_attributor_new(pack);
    text->lister = gsy_mention_lister_new(pack);
    gsy_pack_get_constant(pack, NULL, "capitals.words-min", &text->capitals_min);
    gsy_pack_get_constant(pack, NULL, "capitals.share", &text->capitals_share);
    gsy_pack_get_constant(pack, NULL, "capitals.long-word-min", &text->long_word_min);
    text->cascade = gsy_cascade_new(text->vocab);
    return text;
}

void
gsy_text_free(GsyText *text)
{
    if (text == NULL)
        return;
    gsy_cascade_free(text->cascade);
    gsy_mention_lister_free(text->lister);
    gsy_attributor_free(text->attributor);
    gsy_amounts_free(text->amounts);
    gsy_date_names_free(text->dates);
    gsy_vocab_free(text->vocab);
    gsy_token_list_clear(&text->tokens);
    gsy_sentence_list_clear(&text->sentences);
    gsy_pack_unref(text->pack);
    g_free(text);
}

GsyFsmScratch *
gsy_text_get_scratch(GsyText *text)
{
    return gsy_cascade_get_scratch(text->cascade);
}

const GsyReading *
gsy_text_read(GsyText *text, GsyArena *arena, const GsyArticle *article, GsyTextDepth depth)
{
    GsyReading *reading = gsy_arena_new0(arena, GsyReading);
    reading->reader = &text->reader;
    reading->article = article;
    reading->anchor =
        gsy_when_is_known(&article->published) ? article->published : article->updated;
    text->arena = arena;
    text->reading = reading;
    text->reach = (GsyReach){ 0, 0 };
    gsy_cascade_begin(text->cascade);
    cut(text, reading);
    if (depth == GSY_TEXT_ALL)
        keep_lists(reading, arena);
    gsy_quotes_find(text->pack, reading, arena);
    if (depth == GSY_TEXT_ALL) {
        GsyReach all = { 0, reading->n_sentences };
        reading->attributions = find_attributions(text, all, &reading->n_attributions);
        for (guint i = 0; i < reading->n_sentences; i++)
            reading->sentences[i].open_layers = G_MAXUINT32;
    }
    return reading;
}

GArray *
gsy_text_list_mentions(GsyText *text, const GsyReading *reading)
{
    return gsy_mentions_list(text->lister, reading);
}
