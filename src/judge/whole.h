#pragma once

#include "judge/relation.h"

/**
 * gsy_wholes_new:
 * @claims: (element-type GsyClaim): of one event, usable, those of an article side by side
 *
 * The counts that tell of all whom it befell, though they name who they were: "12 worshippers died"
 * where the headline has 12 dead, or where the article tells of nobody else and anybody there would
 * have been a worshipper. The caller frees them, and before the claims.
 *
 * Source: SEMANTICS.md, 2
 */
GsyWholes *gsy_wholes_new(const GsyPack *pack, const GPtrArray *claims);
void gsy_wholes_free(GsyWholes *wholes);

/* Whether two articles' counts are each of all whom it befell; not where the article with more may
 * have the lesser figure as well, as that of some of them, or one of the two the difference. */
gboolean gsy_wholes_have_both(const GsyJudgeConstants *constants, const GsyClaim *a,
                              const GsyClaim *b);
