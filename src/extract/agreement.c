#include "config.h"

#include <string.h>

#include "extract/draft.h"

/* "singular", "plural", "any" or NULL: what the verb group's first auxiliary agrees with. */
static const char *
find_agreement(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    const GsyItems *verb = &draft->slots[GSY_X_SLOT_VERB];
    if (verb->n == 0 || !gsy_extract_is(extract, verb->first, GSY_X_VG))
        return NULL;
    return gsy_pack_find_item_attr(extract->pack, verb->first, "agrees");
}

gboolean
gsy_claim_draft_is_finite(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    const char *agrees = find_agreement(extract, draft);
    return agrees != NULL && strcmp(agrees, "any") != 0;
}

/* "the cook and a waiter were": the one right before the verb is not all of its subject. */
static gboolean
is_joined_to_others(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    const GsyItem *counted = draft->slots[GSY_X_SLOT_COUNTED].first;
    if (counted == draft->sentence->items)
        return FALSE;
    return gsy_extract_is(extract, counted - 1, GSY_X_COORD) ||
           gsy_extract_is(extract, counted - 1, GSY_X_CONJ) ||
           gsy_extract_is(extract, counted - 1, GSY_X_COMMA);
}

/* "a group of miners was", "a total of 12 people was" */
static gboolean
is_headed_by_one(const GsyExtract *extract, const GsyItem *who)
{
    while (who->n_children > 0)
        who = who->children;
    return gsy_extract_is(extract, who, GSY_X_DET_INDEF);
}

static gboolean
is_several(const GsyClaimDraft *draft)
{
    const GsyValue *value = &draft->claim.value;
    if (value->kind == GSY_VALUE_MISSING)
        return value->vague;
    return value->kind == GSY_VALUE_NUMBER && value->interval.low >= 2;
}

/* "the mayor and party leader was": one person, of two titles. */
static void
make_one(GsyClaimDraft *draft)
{
    draft->claim.value.interval = gsy_interval_exact(1);
    draft->claim.is_total = FALSE;
    draft->named = FALSE;
    draft->single = TRUE;
}

gboolean
gsy_claim_draft_settle_number(const GsyExtract *extract, GsyClaimDraft *draft)
{
    const GsyItems *counted = &draft->slots[GSY_X_SLOT_COUNTED];
    const char *agrees = find_agreement(extract, draft);
    if (agrees == NULL || counted->n == 0 || counted->first > draft->slots[GSY_X_SLOT_VERB].first)
        return TRUE;
    if (strcmp(agrees, "plural") == 0)
        return !draft->single || is_joined_to_others(extract, draft);
    if (strcmp(agrees, "singular") != 0)
        return TRUE;
    if (draft->named)
        make_one(draft);
    return !is_several(draft) || is_headed_by_one(extract, counted->first);
}

/* "a state that kills bakers", "bakers are killed": no figure, and no happening either. */
gboolean
gsy_claim_draft_is_general(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    const GsyItems *verb = &draft->slots[GSY_X_SLOT_VERB];
    const GsyValue *value = &draft->claim.value;
    GsyZone zone = draft->claim.zone;
    if (value->kind != GSY_VALUE_MISSING || !value->vague || verb->n == 0 ||
        zone == GSY_ZONE_HEADLINE || zone == GSY_ZONE_DEK || zone == GSY_ZONE_CAPTION)
        return FALSE;
    const GsyItem *first = verb->first, *sentence = draft->sentence->items;
    if (gsy_extract_is(extract, first, GSY_X_VG))
        return gsy_pack_find_item_attr(extract->pack, first, "time") != NULL;
    if (!gsy_extract_is(extract, first, GSY_X_ACT) ||
        gsy_extract_is(extract, first, GSY_X_HARM_NOUN)) /* "the murders of bakers" */
        return FALSE;
    if (gsy_extract_is(extract, first, GSY_X_VERB_ING))
        return first > sentence && (gsy_extract_is(extract, first - 1, GSY_X_BE) ||
                                    gsy_extract_is(extract, first - 1, GSY_X_PREP));
    return gsy_extract_is(extract, first, GSY_X_TALE) ||
           gsy_extract_is(extract, first, GSY_X_VERB_BASE);
}
