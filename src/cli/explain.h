#pragma once

#include "engine/run.h"
#include "model/finding.h"

/* What `explain` says, in lines for people. Everything of an article is made harmless. */

/* The text of a comparison rule or pattern with its examples; NULL when there is no such rule. */
char *gsy_explain_dup_rule(const GsyPack *pack, const char *rule);

/* Every claim of the finding with all that is known of it. */
void gsy_explain_append_claims(const GsyFinding *finding, GString *out);

/* What the rule asks: where one of these no longer holds, the finding goes. */
void gsy_explain_append_silence(const GsyPack *pack, const GsyFinding *finding, GString *out);

/* Pairs of a claim of the finding and another of its event that were not compared, with the reason.
 */
void gsy_explain_append_apart(const GsyRunSettings *settings, const GsyCorpus *corpus,
                              const GsyFinding *finding, GString *out);
