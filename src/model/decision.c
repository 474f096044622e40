#include "config.h"

#include "model/decision.h"

static const char *const ruling_names[GSY_N_RULINGS] = {
    [GSY_RULING_ACCEPTED] = "accepted",
    [GSY_RULING_DISPUTED] = "disputed",
    [GSY_RULING_TO_FIX] = "to-fix",
    [GSY_RULING_OPEN] = "open",
};

const char *
gsy_ruling_get_name(GsyRuling ruling)
{
    g_return_val_if_fail(ruling < GSY_N_RULINGS, NULL);
    return ruling_names[ruling];
}

gboolean
gsy_ruling_parse(const char *name, GsyRuling *out)
{
    for (GsyRuling ruling = 0; ruling < GSY_N_RULINGS; ruling++) {
        if (g_str_equal(name, ruling_names[ruling])) {
            *out = ruling;
            return TRUE;
        }
    }
    return FALSE;
}

void
gsy_decision_free(GsyDecision *decision)
{
    if (decision == NULL)
        return;
    char *strings[] = {
        decision->fingerprint, decision->content, decision->rule, decision->about,
        decision->by,          decision->why,     decision->on,   decision->until,
    };
    for (guint i = 0; i < G_N_ELEMENTS(strings); i++)
        g_free(strings[i]);
    g_free(decision);
}

const char *
gsy_state_get_name(GsyFindingState state)
{
    static const char *const names[GSY_N_STATES] = { "new", "unchanged", "suppressed" };
    g_return_val_if_fail(state < GSY_N_STATES, NULL);
    return names[state];
}

gboolean
gsy_standing_is_settled(const GsyStanding *standing)
{
    return standing != NULL && (standing->state != GSY_STATE_NEW ||
                                (standing->decision != NULL && !standing->is_expired));
}
