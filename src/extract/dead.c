#include "config.h"

#include "extract/outcome.h"

/* One who was hurt and died is one of the dead, and no longer one of the hurt. */

#define DEATHS_MAX 32 /* that are held against one another: an article of one dead has few */

gboolean
gsy_outcome_is_of_main(const GsyClaimDraft *draft)
{
    return !draft->dropped && draft->claim.scope == GSY_SCOPE_MAIN &&
           draft->claim.polarity == GSY_POLARITY_AFFIRMED &&
           draft->claim.modality == GSY_MODALITY_ACTUAL;
}

gboolean
gsy_outcome_is(const GsyExtract *extract, const GsyClaimDraft *draft, const char *outcome)
{
    return gsy_outcome_is_of_main(draft) &&
           gsy_pack_has_relation(extract->pack, draft->claim.measure, "is", outcome);
}

gboolean
gsy_outcome_is_of_attacker(const GsyExtract *extract, const GsyClaimDraft *death)
{
    static const GsyExtractSlot parts[] = { GSY_X_SLOT_COUNTED, GSY_X_SLOT_VERB };
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        const GsyItem *item = death->slots[parts[i]].first;
        if (item != NULL && gsy_pack_find_item_attr(extract->pack, item, "self") != NULL)
            return TRUE;
    }
    const char *role = death->claim.counted.role;
    return role != NULL && gsy_pack_has_relation(extract->pack, role, "is", "attacker");
}

gboolean
gsy_outcome_is_joined(GsyExtract *extract, const GsyClaimDraft *shot, const GsyClaimDraft *death)
{
    static const GsyExtractClass links[] = { GSY_X_COORD, GSY_X_CONJ, GSY_X_COMMA,
                                             GSY_X_SEMICOLON };
    if (shot->who == NULL || shot->start < death->end || shot->start == 0 ||
        gsy_extract_is(extract, shot->who, GSY_X_PRON))
        return FALSE;
    gboolean joined = FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(links); i++)
        joined =
            joined || gsy_extract_is(extract, shot->sentence->items + shot->start - 1, links[i]);
    gboolean another = gsy_extract_find(extract, shot->who, GSY_X_DET_INDEF) != NULL ||
                       gsy_claim_drafts_are_two(extract, shot, death);
    return joined && another;
}

/* "A cook died and a waiter was hurt": whom a death before it in the sentence tells apart. */
static const GsyClaimDraft *
find_dead_beside(GsyExtract *extract, const GPtrArray *drafts, guint at)
{
    const GsyClaimDraft *hurt = g_ptr_array_index(drafts, at);
    for (guint i = at; i-- > 0;) {
        const GsyClaimDraft *death = g_ptr_array_index(drafts, i);
        if (death->sentence_index != hurt->sentence_index)
            return NULL;
        if (gsy_outcome_is(extract, death, "death") && gsy_outcome_is_joined(extract, hurt, death))
            return death;
    }
    return NULL;
}

gboolean
gsy_outcome_is_of_subject(const GsyClaimDraft *draft)
{
    const GsyItems *who = &draft->slots[GSY_X_SLOT_COUNTED], *verb = &draft->slots[GSY_X_SLOT_VERB];
    return who->n > 0 && verb->n > 0 && who->first->span.start < verb->first->span.start;
}

/* "A cook was hurt and Ann Brae died": she would not be named anew. */
static gboolean
is_told_apart(const GsyExtract *extract, const GsyClaimDraft *hurt, const GsyClaimDraft *death)
{
    return hurt->sentence_index == death->sentence_index && hurt->end <= death->start &&
           death->who != NULL && !gsy_extract_is(extract, death->who, GSY_X_PRON) &&
           gsy_outcome_is_of_subject(death);
}

/* One who was hurt and is later found to have died is one of the dead; not the woman where a man
 * died, nor whoever was hurt beside the one who died, or is another. */
static void
drop_hurt_before_death(GsyExtract *extract, GPtrArray *drafts, guint death_at)
{
    const GsyClaimDraft *death = g_ptr_array_index(drafts, death_at);
    for (guint i = death_at; i-- > 0;) {
        GsyClaimDraft *hurt = g_ptr_array_index(drafts, i);
        if (death->sentence_index - hurt->sentence_index > 3)
            return;
        if (!hurt->single || !gsy_outcome_is(extract, hurt, "survivable") || hurt->others ||
            is_told_apart(extract, hurt, death) || gsy_claim_drafts_are_two(extract, hurt, death))
            continue;
        const GsyClaimDraft *beside = find_dead_beside(extract, drafts, i);
        hurt->dropped = beside == NULL || hurt->sentence_index == death->sentence_index ||
                        gsy_claim_drafts_are_two(extract, beside, death);
    }
}

static gboolean
names_nobody(const GsyExtract *extract, const GsySentence *sentence, guint from, guint to)
{
    return gsy_extract_find_between(extract, sentence, from, to, GSY_X_NP) == NULL &&
           gsy_extract_find_between(extract, sentence, from, to, GSY_X_PERSON) == NULL;
}

/* "A girl died after she was wounded": she is the girl, for nobody else is named between. */
static void
drop_hurt_after_death(const GsyExtract *extract, GPtrArray *drafts, guint death_at)
{
    const GsyClaimDraft *death = g_ptr_array_index(drafts, death_at);
    for (guint i = death_at + 1; i < drafts->len; i++) {
        GsyClaimDraft *hurt = g_ptr_array_index(drafts, i);
        if (hurt->sentence_index != death->sentence_index)
            return;
        const GsyItem *who = hurt->slots[GSY_X_SLOT_COUNTED].first;
        if (!hurt->single || who == NULL || !gsy_extract_is(extract, who, GSY_X_PRON) ||
            !gsy_outcome_is(extract, hurt, "survivable"))
            continue;
        guint at = (guint)(who - hurt->sentence->items);
        if (names_nobody(extract, hurt->sentence, death->end, at))
            hurt->dropped = TRUE;
    }
}

gboolean
gsy_outcome_is_besides(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    return gsy_extract_find_between(extract, draft->sentence, draft->start, draft->end,
                                    GSY_X_ALSO) != NULL;
}

/* The deaths of an article that tells of one dead alone: NULL where it tells of more, or counts
 * others. */
static GPtrArray *
list_only_death(GsyExtract *extract, const GPtrArray *drafts)
{
    g_autoptr(GPtrArray) deaths = g_ptr_array_new();
    for (guint i = 0; i < drafts->len; i++) {
        GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        if (!gsy_outcome_is(extract, draft, "death") || draft->claim.value.kind != GSY_VALUE_NUMBER)
            continue;
        if (!draft->single || draft->others || draft->claim.value.additional ||
            gsy_outcome_is_of_attacker(extract, draft) || deaths->len == DEATHS_MAX)
            return NULL;
        for (guint k = 0; k < deaths->len; k++)
            if (gsy_claim_drafts_are_two(extract, draft, g_ptr_array_index(deaths, k)))
                return NULL;
        g_ptr_array_add(deaths, draft);
    }
    return deaths->len > 0 ? g_steal_pointer(&deaths) : NULL;
}

/* Whether nobody else is meant: by age or name, or as "the boy" where @alone was hurt, and where
 * the sentence tells of no other: "killing the baker and leaving the boy in hospital". */
static gboolean
is_the_dead_one(GsyExtract *extract, const GsyClaimDraft *hurt, const GPtrArray *deaths,
                gboolean alone)
{
    gboolean found = FALSE;
    for (guint i = 0; i < deaths->len; i++) {
        const GsyClaimDraft *death = g_ptr_array_index(deaths, i);
        if (death->sentence_index == hurt->sentence_index && death->end <= hurt->start)
            alone = FALSE;
    }
    for (guint i = 0; i < deaths->len; i++) {
        const GsyClaimDraft *death = g_ptr_array_index(deaths, i);
        if (gsy_claim_drafts_are_two(extract, hurt, death))
            return FALSE;
        found = found || gsy_claim_drafts_are_one(extract, hurt, death) ||
                (alone && (gsy_claim_draft_speaks_of(extract, hurt, death) ||
                           gsy_claim_draft_speaks_of(extract, death, hurt)));
    }
    return found;
}

/* "He": the one of whom the draft before told, if that was the dead one and nobody else is named
 * since, in this sentence and the one before it. */
static gboolean
is_he(const GsyExtract *extract, const GsyClaimDraft *hurt, const GsyClaimDraft *before)
{
    if (before == NULL || hurt->who == NULL || !gsy_extract_is(extract, hurt->who, GSY_X_PRON) ||
        hurt->sentence_index - before->sentence_index > 1)
        return FALSE;
    const GsySentence *sentence = hurt->sentence;
    guint at = hurt->start;
    if (before->sentence_index == hurt->sentence_index)
        return names_nobody(extract, sentence, before->end, at);
    return names_nobody(extract, sentence, 0, at) &&
           names_nobody(extract, before->sentence, before->end, before->sentence->n_items);
}

/* Where one alone died, whoever is told of as hurt and can be nobody else is the one who died. */
static void
drop_hurt_of_only_death(GsyExtract *extract, GPtrArray *drafts)
{
    g_autoptr(GPtrArray) deaths = list_only_death(extract, drafts);
    gboolean alone = TRUE;
    const GsyClaimDraft *dead = NULL; /* the draft before, where it tells of the dead one */
    for (guint i = 0; deaths != NULL && i < drafts->len; i++) {
        GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        if (gsy_outcome_is(extract, draft, "death"))
            dead = draft;
        if (!gsy_outcome_is(extract, draft, "survivable"))
            continue;
        gboolean another = !draft->single || draft->others ||
                           gsy_outcome_is_besides(extract, draft) ||
                           find_dead_beside(extract, drafts, i) != NULL;
        draft->dropped = !another && (is_the_dead_one(extract, draft, deaths, alone) ||
                                      is_he(extract, draft, dead));
        alone = alone && (draft->dropped || (!another && draft->definite));
        dead = draft->dropped ? draft : NULL;
    }
}

void
gsy_outcome_drop_hurt_who_died(GsyExtract *extract, GPtrArray *drafts)
{
    for (guint i = 0; i < drafts->len; i++) {
        const GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        if (!draft->single || !gsy_outcome_is(extract, draft, "death"))
            continue;
        if (draft->definite)
            drop_hurt_before_death(extract, drafts, i);
        if (gsy_outcome_is_of_subject(draft))
            drop_hurt_after_death(extract, drafts, i);
    }
    drop_hurt_of_only_death(extract, drafts);
}
