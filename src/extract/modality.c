#include "config.h"

#include <string.h>

#include "extract/draft.h"

/* Words before the claim that still rule its verb: "threatened to kill", "it is feared that". */
#define REACH_BEFORE_ITEMS 3

static gboolean
has_between(const GsyExtract *extract, const GsySentence *sentence, guint from, guint to,
            GsyExtractClass name)
{
    return gsy_extract_find_between(extract, sentence, from, to, name) != NULL;
}

static guint
get_index(const GsySentence *sentence, const GsyItem *item)
{
    return item < sentence->items || item >= sentence->items + sentence->n_items
               ? G_MAXUINT
               : (guint)(item - sentence->items);
}

/* The words that rule the verb: from a little before it (or from who is counted) to its end. */
static void
get_reach(const GsyClaimDraft *draft, guint *from, guint *to)
{
    const GsyItems *verb = &draft->slots[GSY_X_SLOT_VERB];
    guint at = verb->n == 0 ? G_MAXUINT : get_index(draft->sentence, verb->first);
    if (at == G_MAXUINT) {
        gboolean is_time = draft->claim.value.kind ==
                           GSY_VALUE_TIME; /* its words may be far apart, and May a month */
        *from = is_time ? draft->end : draft->start;
        *to = draft->end;
        return;
    }
    guint reach = draft->claim.value.kind == GSY_VALUE_TIME ? 1 : REACH_BEFORE_ITEMS;
    *from = at > reach ? at - reach : 0;
    *to = at + verb->n;
}

/* "four suspected smugglers were held": they are suspected, that they were held is not. */
static gboolean
is_feared(const GsyExtract *extract, const GsyClaimDraft *draft, guint from, guint to)
{
    const GsySentence *sentence = draft->sentence;
    for (guint i = from; i < to; i++)
        if (sentence->items + i != draft->who &&
            gsy_extract_find(extract, sentence->items + i, GSY_X_FEARED) != NULL)
            return TRUE;
    return FALSE;
}

/* "threatened to seize and kill": only verbs and what joins them stand before the verb at @verb. */
static gboolean
is_bound(const GsyExtract *extract, const GsySentence *sentence, guint at, guint verb)
{
    static const GsyExtractClass links[] = { GSY_X_ADVERB, GSY_X_COORD, GSY_X_COMMA, GSY_X_VERB,
                                             GSY_X_ACT,    GSY_X_BE,    GSY_X_HAVE };
    for (guint i = at + 1; i < verb; i++) {
        gboolean is_link = FALSE;
        for (guint k = 0; k < G_N_ELEMENTS(links); k++)
            is_link = is_link || gsy_extract_is(extract, sentence->items + i, links[k]);
        if (!is_link)
            return FALSE;
    }
    return TRUE;
}

/* "threatened to leave 30 dead": a verb alone stands between it and the claim; but "to reach 14
 * trapped men" takes it that they are. */
static gboolean
is_bound_to_object(const GsyExtract *extract, const GsyClaimDraft *draft, guint at)
{
    const GsySentence *sentence = draft->sentence;
    return draft->start == at + 2 &&
           !gsy_extract_is(extract, sentence->items + at + 1, GSY_X_RELIEF) &&
           (gsy_extract_is(extract, sentence->items + at + 1, GSY_X_VERB) ||
            gsy_extract_is(extract, sentence->items + at + 1, GSY_X_ACT));
}

/* "the deaths of", "their murder": told as known, whatever is denied or wished about it. */
static gboolean
is_told_as_known(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    const GsyItems *verb = &draft->slots[GSY_X_SLOT_VERB];
    guint at = verb->n == 0 ? G_MAXUINT : get_index(draft->sentence, verb->first);
    if (at == G_MAXUINT || at == 0 || !gsy_extract_is(extract, verb->first, GSY_X_HARM_NOUN))
        return FALSE;
    if (at + 1 >= draft->sentence->n_items ||
        gsy_extract_is(extract, draft->sentence->items + at + 1, GSY_X_NP))
        return FALSE; /* "to murder him" */
    for (guint i = at; i-- > 0 && at - i <= REACH_BEFORE_ITEMS;) {
        if (gsy_extract_is(extract, draft->sentence->items + i, GSY_X_DET_DEF))
            return TRUE;
        if (gsy_extract_is(extract, draft->sentence->items + i, GSY_X_PREP))
            return FALSE;
    }
    return FALSE;
}

/* The "to" of "$10 billion to $15 billion" and of "came to $10 billion". */
static gboolean
is_of_figure(const GsyExtract *extract, const GsyClaimDraft *draft, guint at, const GsyItem *word)
{
    const GsySentence *sentence = draft->sentence;
    return gsy_span_contains(draft->claim.number, word->span) ||
           (gsy_extract_find(extract, word, GSY_X_INFINITIVE) != NULL &&
            at + 1 < sentence->n_items && draft->claim.value.kind == GSY_VALUE_NUMBER &&
            gsy_span_contains(sentence->items[at + 1].span, draft->claim.number));
}

/* Whether a word of class @name rules the verb. One that ends in "to" rules what follows at once,
 * "to have been killed" is no wish, and May is a month where it stands in a date. */
static gboolean
is_ruled(const GsyExtract *extract, const GsyClaimDraft *draft, GsyExtractClass name)
{
    guint from, to;
    get_reach(draft, &from, &to);
    const GsySentence *sentence = draft->sentence;
    gboolean known = is_told_as_known(extract, draft),
             finite = gsy_claim_draft_is_finite(extract, draft);
    guint n_verb = draft->slots[GSY_X_SLOT_VERB].n, verb = n_verb == 0 ? from : to - n_verb;
    for (guint i = from; i < MIN(to, sentence->n_items); i++) {
        const GsyItem *word = gsy_extract_find(extract, sentence->items + i, name);
        if (word == NULL || gsy_extract_is(extract, sentence->items + i, GSY_X_DATE) ||
            is_of_figure(extract, draft, i, word) ||
            (known && !gsy_extract_is(extract, word, GSY_X_PURPOSE)))
            continue;
        gboolean infinitive = gsy_extract_is(extract, word, GSY_X_INFINITIVE);
        if (infinitive && i < verb &&
            (finite ||
             !(is_bound(extract, sentence, i, verb) || is_bound_to_object(extract, draft, i))))
            continue;
        if (infinitive && has_between(extract, sentence, i, to, GSY_X_HAVE))
            continue;
        return TRUE;
    }
    return FALSE;
}

static GsyModality
find_modality(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    guint from, to;
    get_reach(draft, &from, &to);
    if (g_strcmp0(draft->pattern->modality, "feared") == 0)
        return GSY_MODALITY_FEARED;
    if (g_strcmp0(draft->pattern->modality, "actual") == 0) /* "to shed 1,400 jobs" is decided */
        return GSY_MODALITY_ACTUAL;
    if (is_feared(extract, draft, from, to))
        return GSY_MODALITY_FEARED;
    if (draft->pattern->total &&
        has_between(extract, draft->sentence, draft->start, draft->end, GSY_X_MODAL))
        return GSY_MODALITY_HYPOTHETICAL; /* "the toll could exceed 90" */
    if (is_ruled(extract, draft, GSY_X_HYPOTHETICAL))
        return GSY_MODALITY_HYPOTHETICAL;
    return is_ruled(extract, draft, GSY_X_EXPECTED) ? GSY_MODALITY_EXPECTED : GSY_MODALITY_ACTUAL;
}

/* Where the clause of item @at begins: what stands after a semicolon or "in fact" is no longer what
 * was said before. */
static guint
find_clause(const GsyExtract *extract, const GsySentence *sentence, guint at)
{
    while (at > 0 && !gsy_extract_is(extract, sentence->items + at - 1, GSY_X_SEMICOLON) &&
           gsy_extract_find(extract, sentence->items + at - 1, GSY_X_SET_RIGHT) == NULL)
        at--;
    return at;
}

gboolean
gsy_claim_draft_is_taken_back(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    if (draft->claim.zone != GSY_ZONE_NOTE)
        return FALSE;
    guint from = find_clause(extract, draft->sentence, draft->start);
    return has_between(extract, draft->sentence, from, draft->start, GSY_X_TAKEN_BACK) ||
           has_between(extract, draft->sentence, from, draft->start, GSY_X_EARLIER_REPORT);
}

static GsyPolarity
find_polarity(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    guint from, to;
    get_reach(draft, &from, &to);
    const GsySentence *sentence = draft->sentence;
    if (has_between(extract, sentence, draft->start, draft->end, GSY_X_GARBLED) ||
        has_between(extract, sentence, from, to, GSY_X_GARBLED))
        return GSY_POLARITY_UNREADABLE;
    gboolean affirmed = g_strcmp0(draft->pattern->polarity, "affirmed") == 0;
    if (gsy_claim_draft_is_taken_back(extract, draft) ||
        g_strcmp0(draft->pattern->polarity, "denied") == 0 ||
        (g_strcmp0(draft->claim.source.commitment, "denied") == 0 && !affirmed &&
         !is_told_as_known(extract, draft)))
        return GSY_POLARITY_DENIED;
    if ((draft->claim.value.kind == GSY_VALUE_MISSING && !draft->claim.value.vague) || affirmed ||
        is_told_as_known(extract, draft))
        return GSY_POLARITY_AFFIRMED;
    if (has_between(extract, sentence, from, to, GSY_X_DENIED) ||
        has_between(extract, sentence, from, to, GSY_X_NEGATION))
        return GSY_POLARITY_DENIED;
    return GSY_POLARITY_AFFIRMED;
}

void
gsy_claim_draft_fill_modality(const GsyExtract *extract, GsyClaimDraft *draft)
{
    const GsySentence *sentence = draft->sentence;
    GsyClaim *claim = &draft->claim;
    claim->modality = find_modality(extract, draft);
    claim->polarity = find_polarity(extract, draft);
    claim->provisional = has_between(extract, sentence, 0, sentence->n_items, GSY_X_PROVISIONAL);
    claim->has_revision_words =
        claim->has_revision_words || draft->pattern->revision ||
        gsy_claim_draft_is_taken_back(extract, draft) ||
        (claim->is_total && has_between(extract, sentence, 0, sentence->n_items, GSY_X_REVISION));
    claim->is_total =
        claim->is_total ||
        has_between(extract, sentence, draft->start - MIN(draft->start, extract->reach.total),
                    draft->end, GSY_X_TOTAL);
}
