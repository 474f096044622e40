#include "config.h"

#include <string.h>

#include "extract/draft.h"

/*
 * Whether two who are told of singly are two people. "A man", "the victim", "he" may all be one, so
 * only what one person cannot be at once tells them apart: of two sexes, of two ages, of two
 * surnames, or said to be another.
 */

static const char *
find_sex(const GsyExtract *extract, const GsyItem *who)
{
    for (const GsyItem *noun = who; noun != NULL; /* "wife" of "the baker's wife" */
         noun = gsy_extract_find_slot(extract, noun, GSY_X_SLOT_NOUN))
        who = noun;
    if (gsy_extract_is(extract, who, GSY_X_NP) && !gsy_extract_is(extract, who, GSY_X_PRON) &&
        who->n_children > 0) /* "her brother Tom Brae" */
        return find_sex(extract, who->children);
    return gsy_pack_find_item_attr(extract->pack, who, "sex");
}

static double
get_years(const GsyItem *item)
{
    return item->value != NULL && gsy_interval_is_exact(&item->value->interval)
               ? item->value->interval.low
               : -1;
}

/* In years, -1 where it is not said: "a 23-year-old man", "Ann Brae, 23,". */
static double
find_age(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    const GsyItem *age = gsy_extract_find(extract, draft->who, GSY_X_AGE);
    if (age != NULL)
        return get_years(age);
    const GsyItem *items = draft->sentence->items;
    gsize at = (gsize)(draft->who - items);
    if (draft->who < items || at + 2 >= draft->sentence->n_items ||
        !gsy_extract_is(extract, items + at + 1, GSY_X_COMMA) ||
        !(gsy_extract_is(extract, items + at + 2, GSY_X_QUANTITY) ||
          gsy_extract_is(extract, items + at + 2, GSY_X_AGE)))
        return -1;
    return get_years(items + at + 2);
}

static const char *
find_surname(GsyExtract *extract, const GsyClaimDraft *draft)
{
    const GsyItem *name = gsy_extract_find(extract, draft->who, GSY_X_PERSON);
    if (name == NULL)
        return NULL;
    const char *folded = gsy_extract_dup_folded(extract, draft->claim.article, name->span);
    const char *last = strrchr(folded, ' ');
    return last != NULL ? last + 1 : folded;
}

static gboolean
differ(const char *a, const char *b)
{
    return a != NULL && b != NULL && strcmp(a, b) != 0;
}

gboolean
gsy_claim_drafts_are_two(GsyExtract *extract, const GsyClaimDraft *a, const GsyClaimDraft *b)
{
    if (a->who == NULL || b->who == NULL)
        return FALSE;
    if (differ(find_sex(extract, a->who), find_sex(extract, b->who)) ||
        differ(find_surname(extract, a), find_surname(extract, b)))
        return TRUE;
    double x = find_age(extract, a), y = find_age(extract, b);
    return x >= 0 && y >= 0 && x != y;
}
