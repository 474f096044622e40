#pragma once

#include "judge/bench.h"
#include "model/finding.h"

/* Remarks on what is said in words; each adds its findings to @out. */

/* What one article tells as a fact, and another as what the parties accuse each other of. */
void gsy_wording_check_voice(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out);

/* One party's words for one thing, which differ between the quotation marks of two articles. */
void gsy_wording_check_quotes(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out);

/* A date that the calendar does not have. */
void gsy_wording_check_misfits(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out);
void gsy_wording_check_misreckonings(const GsyBench *bench, const GsyCompareRule *rule,
                                     GPtrArray *out);

/* A negation that cannot be read: the statement may be either. */
void gsy_wording_check_unreadable(const GsyBench *bench, const GsyCompareRule *rule,
                                  GPtrArray *out);

/* One sentence, word for word, with other figures in two articles, unless a finding of @out tells
 * of them already. */
void gsy_wording_check_changed(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out);
