#pragma once

#include "store/baseline.h"
#include "store/decisions.h"

/**
 * gsy_standings_new:
 * @findings: (element-type GsyFinding): all of the run
 * @baseline: (nullable): its entries are marked where they are found
 * @decisions: (nullable)
 * @today: (nullable): YYYY-MM-DD; a decision until a day before it has expired, and the finding is
 *   new again even where the baseline has it. NULL: nothing expires
 *
 * What a person decided goes before the baseline: what is to be fixed stays in sight.
 *
 * Returns: (array length=findings.len): borrows from both; free with g_free
 */
GsyStanding *gsy_standings_new(const GPtrArray *findings, GsyBaseline *baseline,
                               const GsyDecisions *decisions, const char *today);

/* The newest day on which one of these (element-type GsyArticle) was published; NULL where none
 * says. A day that is the same whenever the articles are the same. */
char *gsy_standing_dup_today(const GPtrArray *articles);
