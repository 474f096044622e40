#include "config.h"

#include "store/standing.h"

#include <string.h>

static GsyStanding
judge_decision(const GsyDecision *decision, const char *today)
{
    GsyStanding standing = { .decision = decision, .reason = decision->why };
    standing.is_expired =
        today != NULL && decision->until != NULL && strcmp(decision->until, today) < 0;
    if (!standing.is_expired && decision->ruling != GSY_RULING_TO_FIX)
        standing.state = GSY_STATE_SUPPRESSED;
    return standing;
}

GsyStanding *
gsy_standings_new(const GPtrArray *findings, GsyBaseline *baseline, const GsyDecisions *decisions,
                  const char *today)
{
    GsyStanding *standings = g_new0(GsyStanding, findings->len + 1);
    g_autofree const GsyBaselineEntry **entries =
        baseline != NULL ? gsy_baseline_find_all(baseline, findings) : NULL;
    g_autofree const GsyDecision **decided =
        decisions != NULL ? gsy_decisions_find_all(decisions, findings) : NULL;
    for (guint i = 0; i < findings->len; i++) {
        if (decided != NULL && decided[i] != NULL)
            standings[i] = judge_decision(decided[i], today);
        else if (entries != NULL && entries[i] != NULL)
            standings[i] =
                (GsyStanding){ .state = GSY_STATE_UNCHANGED, .reason = entries[i]->reason };
    }
    return standings;
}

char *
gsy_standing_dup_today(const GPtrArray *articles)
{
    const GsyWhen *newest = NULL;
    for (guint i = 0; i < articles->len; i++) {
        const GsyArticle *article = g_ptr_array_index(articles, i);
        if (gsy_when_is_known(&article->published) &&
            (newest == NULL || article->published.end_min > newest->end_min))
            newest = &article->published;
    }
    if (newest == NULL)
        return NULL;
    char *iso = gsy_when_dup_iso_start(newest);
    if (iso != NULL && strlen(iso) > strlen("2024-05-31"))
        iso[strlen("2024-05-31")] = '\0';
    return iso;
}
