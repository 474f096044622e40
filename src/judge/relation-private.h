#pragma once

#include "judge/relation.h"

/* The steps of gsy_relation_find(). */

/* comparable.c: why two claims are not of one count, or NULL; sets measures, side, place, counted
 * and family as far as it comes. */
const char *gsy_relation_find_apart(const GsyPack *pack, const GsyJudgeConstants *constants,
                                    const GsyClaim *a, const GsyClaim *b, GsyRelation *out);

/* comparable.c: "four were hurt in three separate shootings": the count of each is a part of it. */
gboolean gsy_claim_is_of_several(const GsyPack *pack, const GsyClaim *claim);

/* agreement.c: how the values of claims of one count lie, the word of GsyRelation.values; sets
 * number, ends, qualifier, grain, near and gap where they apply. */
const char *gsy_relation_compare_values(const GsyPack *pack, const GsyJudgeConstants *constants,
                                        const GsyClaim *a, const GsyClaim *b, GsyRelation *out);

/* Whether two articles, both dated, speak for times that lie so many days apart. */
gboolean gsy_relation_is_days_apart(const GsyRelation *relation, double days);

/* What is decided, sold or measured once: weeks later it is another sentence, another month's rate.
 */
gboolean gsy_relation_is_of_ruling(const GsyRelation *relation);
