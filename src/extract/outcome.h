#pragma once

#include "extract/draft.h"

/* Inside extract/ only: what became of those whom the claims of an article tell of. */

/* --- dead.c --- */
/* Said for certain of the article's own happening. */
gboolean gsy_outcome_is_of_main(const GsyClaimDraft *draft);
/* The same, and what is measured is an @outcome: "death", "survivable" (rules/world). */
gboolean gsy_outcome_is(const GsyExtract *extract, const GsyClaimDraft *draft, const char *outcome);
/* "The gunman died", "before killing himself": nobody whom the gunman shot. */
gboolean gsy_outcome_is_of_attacker(const GsyExtract *extract, const GsyClaimDraft *death);
/* "A boy is dead and a girl was shot", "killed a boy and sent a girl to the hospital": joined to
 * the death, and another by the article or by who it is. */
gboolean gsy_outcome_is_joined(GsyExtract *extract, const GsyClaimDraft *shot,
                               const GsyClaimDraft *death);
/* "The girl died", not "killed the girl": the one who is spoken of next. */
gboolean gsy_outcome_is_of_subject(const GsyClaimDraft *draft);
/* "The girl was also shot": beside those who died. */
gboolean gsy_outcome_is_besides(const GsyExtract *extract, const GsyClaimDraft *draft);
/* Drops single people who are told of as hurt and as dead too from the hurt. @drafts: of the
 * article, in text order, anchored. */
void gsy_outcome_drop_hurt_who_died(GsyExtract *extract, GPtrArray *drafts);
