#include "config.h"

#include "engine/verdict.h"

#include "judge/judge.h"

const char *
gsy_verdict_find_apart(const GsyRunSettings *settings, const GsyClaim *a, const GsyClaim *b)
{
    GsyVerdict verdict = gsy_judge_pair(settings->pack, settings->profile, a, b);
    return g_str_equal(verdict.relation, "not-comparable") ? verdict.reason : NULL;
}
