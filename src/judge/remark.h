#pragma once

#include "judge/bench.h"
#include "model/finding.h"

/*
 * Rules that are not over a pair: about one claim beside the others, about a sum and its parts,
 * about an article. A rule's `over` names the check.
 */
void gsy_remarks_judge(const GsyBench *bench, GPtrArray *out);

/* Rules over articles: the event's articles, whether they make claims or not. */
void gsy_remarks_judge_articles(const GsyPack *pack, const GsyGrouping *grouping,
                                const GsyEvent *event, GHashTable *with_claims, GPtrArray *out);

/* Whether there is a check of that name; "pair" is one. For lint. */
gboolean gsy_remark_is_known(const char *over);
