#include "config.h"

#include <string.h>

#include "extract/draft.h"

/* "Shot" leaves open whether they live. */
#define MEASURE_SHOT "shot"
#define MEASURE_SHOT_OPEN "count:shot"

static gboolean
is_of_main(const GsyClaimDraft *draft)
{
    return !draft->dropped && draft->claim.scope == GSY_SCOPE_MAIN &&
           draft->claim.polarity == GSY_POLARITY_AFFIRMED &&
           draft->claim.modality == GSY_MODALITY_ACTUAL;
}

/* What a measure is for those it befalls stands in rules/world: "death", "survivable". */
static gboolean
is_main(const GsyExtract *extract, const GsyClaimDraft *draft, const char *outcome)
{
    return is_of_main(draft) &&
           gsy_pack_has_relation(extract->pack, draft->claim.measure, "is", outcome);
}

static gboolean
has_deaths(const GsyExtract *extract, const GPtrArray *drafts)
{
    for (guint i = 0; i < drafts->len; i++) {
        const GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        if (is_main(extract, draft, "death") && draft->claim.value.kind == GSY_VALUE_NUMBER &&
            draft->claim.value.interval.high > 0)
            return TRUE;
    }
    return FALSE;
}

/* One who was hurt and is later found to have died is one of the dead. */
static void
drop_hurt_before_death(const GsyExtract *extract, GPtrArray *drafts, guint death_at)
{
    const GsyClaimDraft *death = g_ptr_array_index(drafts, death_at);
    for (guint i = death_at; i-- > 0;) {
        GsyClaimDraft *hurt = g_ptr_array_index(drafts, i);
        if (death->sentence_index - hurt->sentence_index > 3)
            return;
        if (hurt->single && is_main(extract, hurt, "survivable"))
            hurt->dropped = TRUE;
    }
}

static gboolean
has_larger(const GPtrArray *drafts, const GsyClaimDraft *draft)
{
    for (guint i = 0; i < drafts->len; i++) {
        const GsyClaimDraft *other = g_ptr_array_index(drafts, i);
        if (!other->single && !other->named && is_of_main(other) &&
            strcmp(other->claim.measure, draft->claim.measure) == 0 &&
            other->claim.value.kind == GSY_VALUE_NUMBER &&
            other->claim.value.interval.high > draft->claim.value.interval.low)
            return TRUE;
    }
    return FALSE;
}

/* Beside "killed twelve", "killed him" is one of the twelve, "killed a baker and his wife" two. */
static void
mark_parts(GPtrArray *drafts)
{
    for (guint i = 0; i < drafts->len; i++) {
        GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        if ((draft->single || draft->named) && is_of_main(draft) && has_larger(drafts, draft))
            draft->claim.is_part = TRUE;
    }
}

/* "One dead, three shot": beside the dead, not among them. One who was shot may be the dead one. */
static gboolean
follows_death(const GsyExtract *extract, const GPtrArray *drafts, guint at)
{
    const GsyClaimDraft *shot = g_ptr_array_index(drafts, at);
    for (guint i = at; !shot->single && i-- > 0;) {
        const GsyClaimDraft *other = g_ptr_array_index(drafts, i);
        if (other->sentence_index != shot->sentence_index)
            return FALSE;
        if (is_main(extract, other, "death") && other->claim.value.kind == GSY_VALUE_NUMBER)
            return TRUE;
    }
    return FALSE;
}

/* "The girl was also shot": beside those who died. */
static gboolean
is_besides(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    return gsy_extract_find_between(extract, draft->sentence, draft->start, draft->end,
                                    GSY_X_ALSO) != NULL;
}

void
gsy_claim_drafts_settle_outcomes(GsyExtract *extract, GPtrArray *drafts)
{
    gboolean deaths = has_deaths(extract, drafts);
    for (guint i = 0; i < drafts->len; i++) {
        const GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        if (draft->single && draft->definite && is_main(extract, draft, "death"))
            drop_hurt_before_death(extract, drafts, i);
    }
    for (guint i = 0; i < drafts->len; i++) {
        GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        if (strcmp(draft->claim.measure, MEASURE_SHOT) == 0)
            draft->claim.measure = deaths && !draft->others && !follows_death(extract, drafts, i) &&
                                           !is_besides(extract, draft)
                                       ? (char *)MEASURE_SHOT_OPEN
                                       : (char *)"injured";
    }
    mark_parts(drafts);
}
