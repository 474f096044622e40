#include "config.h"

#include <string.h>

#include "extract/persons.h"

/*
 * Whether two who are told of singly are two people. "A man", "the victim", "he" may all be one, so
 * only what one person cannot be at once tells them apart: of two sexes, of two ages, of two
 * surnames, or said to be another. And how old somebody is of whom no name is told: the only one of
 * an article who died.
 */

static const char *
find_sex(const GsyExtract *extract, const GsyItem *who)
{
    for (const GsyItem *noun = who; noun != NULL; /* "wife" of "the baker's wife" */
         noun = gsy_extract_find_slot(extract, noun, GSY_X_SLOT_NOUN))
        if (!gsy_extract_is(extract, noun, GSY_X_AGE)) /* "a girl aged nine" */
            who = noun;
    const char *sex = NULL;
    if (gsy_extract_is(extract, who, GSY_X_NP) && !gsy_extract_is(extract, who, GSY_X_PRON) &&
        who->n_children > 0) /* "her brother Tom Brae" */
        sex = find_sex(extract, who->children);
    return sex != NULL ? sex : gsy_pack_find_item_attr(extract->pack, who, "sex");
}

static double
get_years(const GsyItem *item)
{
    return item->value != NULL && gsy_interval_is_exact(&item->value->interval)
               ? item->value->interval.low
               : -1;
}

/* Who is told of; where it is a bare name, the name. NULL where nobody is. */
static const GsyItem *
get_who(const GsyClaimDraft *draft)
{
    return draft->pattern->one ? draft->slots[GSY_X_SLOT_COUNTED].first : draft->who;
}

/* "a 23-year-old man", "Ann Brae, 23,"; NULL where it is not said. */
static const GsyItem *
find_age_item(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    const GsyItem *who = get_who(draft), *age = gsy_extract_find(extract, who, GSY_X_AGE);
    if (age != NULL)
        return age;
    const GsyItem *items = draft->sentence->items;
    gsize at = (gsize)(who - items);
    if (who < items || at + 2 >= draft->sentence->n_items ||
        !gsy_extract_is(extract, items + at + 1, GSY_X_COMMA) ||
        !(gsy_extract_is(extract, items + at + 2, GSY_X_QUANTITY) ||
          gsy_extract_is(extract, items + at + 2, GSY_X_AGE)))
        return NULL;
    return items + at + 2;
}

/* In years, -1 where it is not said. */
static double
find_age(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    const GsyItem *item = find_age_item(extract, draft);
    return item != NULL ? get_years(item) : -1;
}

static const char *
find_surname(GsyExtract *extract, const GsyClaimDraft *draft)
{
    const GsyItem *name =
        draft->pattern->one ? get_who(draft) : gsy_extract_find(extract, draft->who, GSY_X_PERSON);
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

static gboolean
are_alike(const char *a, const char *b)
{
    return a != NULL && b != NULL && strcmp(a, b) == 0;
}

/* The entry of the noun that says who it is, 0 for none. */
static guint32
find_noun(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    const GsyItem *noun =
        draft->who == NULL ? NULL : gsy_extract_find_slot(extract, draft->who, GSY_X_SLOT_NOUN);
    return noun == NULL ? 0 : noun->entry;
}

/* "The victim" is anyone, "the boy" anyone of that role, "the cook" a cook. */
gboolean
gsy_claim_draft_speaks_of(const GsyExtract *extract, const GsyClaimDraft *draft,
                          const GsyClaimDraft *before)
{
    if (draft->who == NULL || !gsy_extract_is(extract, draft->who, GSY_X_DEF) ||
        gsy_extract_find(extract, draft->who, GSY_X_DET_DEF) == NULL)
        return FALSE;
    const char *anyone = gsy_extract_find_attr(extract, draft->who, "anyone");
    guint32 noun = find_noun(extract, draft);
    if (anyone == NULL)
        return noun != 0 && noun == find_noun(extract, before);
    return strcmp(anyone, "role") != 0 ||
           are_alike(draft->claim.counted.role, before->claim.counted.role);
}

gboolean
gsy_claim_drafts_are_one(GsyExtract *extract, const GsyClaimDraft *a, const GsyClaimDraft *b)
{
    if (get_who(a) == NULL || get_who(b) == NULL || gsy_claim_drafts_are_two(extract, a, b))
        return FALSE;
    double age = find_age(extract, a);
    return (age >= 0 && age == find_age(extract, b)) ||
           are_alike(find_surname(extract, a), find_surname(extract, b));
}

gboolean
gsy_claim_drafts_are_two(GsyExtract *extract, const GsyClaimDraft *a, const GsyClaimDraft *b)
{
    if (get_who(a) == NULL || get_who(b) == NULL)
        return FALSE;
    if (differ(find_sex(extract, get_who(a)), find_sex(extract, get_who(b))) ||
        differ(find_surname(extract, a), find_surname(extract, b)))
        return TRUE;
    double x = find_age(extract, a), y = find_age(extract, b);
    return x >= 0 && y >= 0 && x != y;
}

/* Whether a draft counts whom the article's own happening befell. */
static gboolean
is_of_measure(const GsyClaimDraft *draft, const char *measure)
{
    return !draft->dropped && draft->claim.scope == GSY_SCOPE_MAIN &&
           strcmp(draft->claim.measure, measure) == 0;
}

/* The draft that says how old the only one is whom the article counts by a measure; NULL where it
 * counts more, or nobody's age is told, or two ages are. */
static const GsyClaimDraft *
find_aged(const GsyExtract *extract, const GPtrArray *drafts, const char *measure)
{
    const GsyClaimDraft *aged = NULL;
    for (guint i = 0; i < drafts->len; i++) {
        const GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        if (!is_of_measure(draft, measure))
            continue;
        const GsyValue *value = &draft->claim.value;
        if (value->kind != GSY_VALUE_NUMBER || !gsy_interval_is_exact(&value->interval) ||
            value->interval.low != 1 || draft->claim.polarity != GSY_POLARITY_AFFIRMED ||
            draft->claim.modality != GSY_MODALITY_ACTUAL)
            return NULL;
        double years = get_who(draft) != NULL ? find_age(extract, draft) : -1;
        if (years < 0)
            continue;
        if (aged != NULL && years != find_age(extract, aged))
            return NULL;
        aged = aged != NULL ? aged : draft;
    }
    return aged;
}

static void
add_age(GsyExtract *extract, const GsyReading *reading, const GsyClaimDraft *aged,
        GPtrArray *claims)
{
    const char *sex = find_sex(extract, get_who(aged));
    const GsyItem *age = find_age_item(extract, aged);
    g_autofree char *measure =
        g_strconcat(GSY_PERSON_AGE_HEAD, aged->claim.measure, sex != NULL ? ":" : NULL, sex, NULL);
    GsyClaim fields = aged->claim;
    fields.measure = measure;
    fields.number = age->span;
    fields.value =
        (GsyValue){ .kind = GSY_VALUE_NUMBER,
                    .interval = age->value->interval,
                    .unit = GSY_PERSON_AGE_UNIT,
                    .words = gsy_extract_dup_text(extract, reading->article, age->span) };
    fields.rule = (char *)"person";
    fields.ordinal = claims->len;
    const GsyClaim *last = claims->len > 0 ? g_ptr_array_index(claims, claims->len - 1) : NULL;
    g_ptr_array_add(claims, gsy_claim_new(&fields, last));
}

void
gsy_claim_drafts_add_ages(GsyExtract *extract, const GsyReading *reading, const GPtrArray *drafts,
                          GPtrArray *claims)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < drafts->len; i++) {
        const GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        char *measure = draft->claim.measure;
        if (!is_of_measure(draft, measure) ||
            !gsy_pack_has_relation(extract->pack, measure, "is", "aged") ||
            !g_hash_table_add(seen, measure))
            continue;
        const GsyClaimDraft *aged = find_aged(extract, drafts, measure);
        if (aged != NULL)
            add_age(extract, reading, aged, claims);
    }
}
