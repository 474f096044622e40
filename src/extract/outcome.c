#include "config.h"

#include <string.h>

#include "extract/draft.h"

/* "Shot" leaves open whether they live. */
#define MEASURE_SHOT "shot"
#define MEASURE_SHOT_OPEN "count:shot"

static gboolean
is_main(const GsyClaimDraft *draft, const char *measure)
{
    return !draft->dropped && strcmp(draft->claim.measure, measure) == 0 &&
           draft->claim.scope == GSY_SCOPE_MAIN && draft->claim.polarity == GSY_POLARITY_AFFIRMED &&
           draft->claim.modality == GSY_MODALITY_ACTUAL;
}

static gboolean
has_deaths(const GPtrArray *drafts)
{
    for (guint i = 0; i < drafts->len; i++) {
        const GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        if (is_main(draft, "killed") && draft->claim.value.kind == GSY_VALUE_NUMBER &&
            draft->claim.value.interval.high > 0)
            return TRUE;
    }
    return FALSE;
}

/* One who was hurt and is later found to have died is one of the dead. */
static void
drop_hurt_before_death(GPtrArray *drafts, guint death_at)
{
    const GsyClaimDraft *death = g_ptr_array_index(drafts, death_at);
    for (guint i = death_at; i-- > 0;) {
        GsyClaimDraft *hurt = g_ptr_array_index(drafts, i);
        if (death->sentence_index - hurt->sentence_index > 3)
            return;
        if (hurt->single && (is_main(hurt, "injured") || is_main(hurt, "hospitalised") ||
                             is_main(hurt, MEASURE_SHOT)))
            hurt->dropped = TRUE;
    }
}

static gboolean
has_larger(const GPtrArray *drafts, const GsyClaimDraft *draft)
{
    for (guint i = 0; i < drafts->len; i++) {
        const GsyClaimDraft *other = g_ptr_array_index(drafts, i);
        if (!other->single && !other->named && is_main(other, draft->claim.measure) &&
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
        if ((draft->single || draft->named) && is_main(draft, draft->claim.measure) &&
            has_larger(drafts, draft))
            draft->claim.is_part = TRUE;
    }
}

/* "One dead, three shot": beside the dead, not among them. One who was shot may be the dead one. */
static gboolean
follows_death(const GPtrArray *drafts, guint at)
{
    const GsyClaimDraft *shot = g_ptr_array_index(drafts, at);
    for (guint i = at; !shot->single && i-- > 0;) {
        const GsyClaimDraft *other = g_ptr_array_index(drafts, i);
        if (other->sentence_index != shot->sentence_index)
            return FALSE;
        if (is_main(other, "killed") && other->claim.value.kind == GSY_VALUE_NUMBER)
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
    gboolean deaths = has_deaths(drafts);
    for (guint i = 0; i < drafts->len; i++) {
        const GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        if (draft->single && draft->definite && is_main(draft, "killed"))
            drop_hurt_before_death(drafts, i);
    }
    for (guint i = 0; i < drafts->len; i++) {
        GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        if (strcmp(draft->claim.measure, MEASURE_SHOT) == 0)
            draft->claim.measure =
                deaths && !draft->others && !follows_death(drafts, i) && !is_besides(extract, draft)
                    ? (char *)MEASURE_SHOT_OPEN
                    : (char *)"injured";
    }
    mark_parts(drafts);
}
