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

/* May is a month where it stands in a date; "amounted to 40 dead" is no wish. */
static gboolean
is_hypothetical(const GsyExtract *extract, const GsySentence *sentence, guint from, guint to)
{
    for (guint i = from; i < to; i++) {
        const GsyItem *item = sentence->items + i;
        gboolean preposition = gsy_extract_is(extract, item, GSY_X_TO) && i + 1 < to &&
                               gsy_extract_find(extract, item + 1, GSY_X_QUANTITY) != NULL;
        if (!preposition && !gsy_extract_is(extract, item, GSY_X_DATE) &&
            gsy_extract_find(extract, item, GSY_X_HYPOTHETICAL) != NULL)
            return TRUE;
    }
    return FALSE;
}

static GsyModality
find_modality(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    guint from, to;
    get_reach(draft, &from, &to);
    const GsySentence *sentence = draft->sentence;
    if (g_strcmp0(draft->pattern->modality, "feared") == 0)
        return GSY_MODALITY_FEARED;
    if (is_feared(extract, draft, from, to))
        return GSY_MODALITY_FEARED;
    if (draft->pattern->total &&
        has_between(extract, sentence, draft->start, draft->end, GSY_X_MODAL))
        return GSY_MODALITY_HYPOTHETICAL; /* "the toll could exceed 90" */
    /* "to have been killed" is no wish */
    gboolean perfect = has_between(extract, sentence, from, to, GSY_X_HAVE);
    if (!perfect && is_hypothetical(extract, sentence, from, to))
        return GSY_MODALITY_HYPOTHETICAL;
    if (!perfect && has_between(extract, sentence, from, to, GSY_X_EXPECTED))
        return GSY_MODALITY_EXPECTED;
    return GSY_MODALITY_ACTUAL;
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
    if (g_strcmp0(draft->pattern->polarity, "denied") == 0 ||
        g_strcmp0(draft->claim.source.commitment, "denied") == 0)
        return GSY_POLARITY_DENIED;
    if (draft->claim.value.kind == GSY_VALUE_MISSING && !draft->claim.value.vague)
        return GSY_POLARITY_AFFIRMED;
    if (has_between(extract, sentence, from, to, GSY_X_DENIED) ||
        has_between(extract, sentence, from, to, GSY_X_NEGATION))
        return GSY_POLARITY_DENIED;
    return GSY_POLARITY_AFFIRMED;
}

void
gsy_claim_draft_fill_modality(GsyExtract *extract, const GsyReading *reading, GsyClaimDraft *draft)
{
    (void)reading;
    const GsySentence *sentence = draft->sentence;
    GsyClaim *claim = &draft->claim;
    claim->modality = find_modality(extract, draft);
    claim->polarity = find_polarity(extract, draft);
    claim->provisional = has_between(extract, sentence, 0, sentence->n_items, GSY_X_PROVISIONAL);
    claim->has_revision_words =
        claim->has_revision_words || draft->pattern->revision ||
        (claim->is_total && has_between(extract, sentence, 0, sentence->n_items, GSY_X_REVISION));
    claim->is_total =
        claim->is_total || has_between(extract, sentence, draft->start > 2 ? draft->start - 2 : 0,
                                       draft->end, GSY_X_TOTAL);
}
