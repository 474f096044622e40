#include "config.h"

#include "text/date-fields.h"

/* How far the verb may stand that tells a date's side. */
#define TENSE_TOKENS_BEFORE 14
#define TENSE_TOKENS_AFTER 10
/* How far behind "Monday's" what it has may stand: "Monday's fatal double shooting". */
#define OWNED_TOKENS 3

/* The sentence that a token is of; sentences are in text order. */
static const GsySentence *
find_sentence(const GsyReading *reading, guint32 token)
{
    guint low = 0, high = reading->n_sentences;
    while (high - low > 1) {
        guint middle = low + (high - low) / 2;
        if (reading->sentences[middle].first_token <= token)
            low = middle;
        else
            high = middle;
    }
    return reading->n_sentences > 0 ? &reading->sentences[low] : NULL;
}

static GsyTenseWord
token_tense(const GsyActionContext *context, guint i, guint first, gboolean is_next)
{
    const GsyToken *token = &context->reading->tokens[i];
    if ((token->flags & GSY_TOKEN_CAPITAL) && i > first)
        return GSY_TENSE_WORD_NONE; /* a name: United */
    return gsy_date_names_get_tense(context->dates, context->pack, token->word, is_next);
}

/* "We will recover from Monday's attack": it has been, whatever the verb says. */
static gboolean
has_happening(const GsyActionContext *context, guint end, guint last)
{
    const GsyToken *tokens = context->reading->tokens;
    const guint32 of_words = GSY_TOKEN_WORD | GSY_TOKEN_DIGITS | GSY_TOKEN_PUNCT;
    if (end >= last || (tokens[end].flags & of_words) != 0) /* all that is none of these is 's */
        return FALSE;
    for (guint i = end + 1; i < MIN(last, end + 1 + OWNED_TOKENS); i++)
        if (gsy_date_names_is_happening(context->dates, context->pack, tokens[i].word))
            return TRUE;
    return FALSE;
}

GsyTense
gsy_date_find_tense(const GsyActionContext *context, const GsyItem *item)
{
    const GsySentence *sentence = find_sentence(context->reading, item->first_token);
    GsyTenseWord word = GSY_TENSE_WORD_NONE;
    guint start = item->first_token, end = start + item->n_tokens;
    if (sentence == NULL)
        return GSY_TENSE_NONE;
    guint first = sentence->first_token, last = first + sentence->n_tokens;
    if (has_happening(context, end, last))
        return GSY_TENSE_PAST;
    for (guint i = start;
         i > first && start - i < TENSE_TOKENS_BEFORE && word == GSY_TENSE_WORD_NONE; i--)
        word = token_tense(context, i - 1, first, i == start);
    for (guint i = end; i < last && i - end < TENSE_TOKENS_AFTER && word == GSY_TENSE_WORD_NONE;
         i++)
        word = token_tense(context, i, first, FALSE);
    return word == GSY_TENSE_WORD_FUTURE ? GSY_TENSE_FUTURE
           : word == GSY_TENSE_WORD_PAST ? GSY_TENSE_PAST
                                         : GSY_TENSE_NONE;
}

gboolean
gsy_date_stands_alone(const GsyActionContext *context, const GsyItem *item)
{
    const GsySentence *sentence = find_sentence(context->reading, item->first_token);
    return sentence != NULL && sentence->n_tokens == item->n_tokens;
}

gboolean
gsy_date_is_surely_past(const GsyActionContext *context, const GsyItem *item)
{
    const GsySentence *sentence = find_sentence(context->reading, item->first_token);
    return sentence != NULL && item->first_token > sentence->first_token &&
           gsy_date_names_is_surely_past(context->dates, context->pack,
                                         context->reading->tokens[item->first_token - 1].word);
}
