#pragma once

#include "judge/relation.h"

/* Whether all conditions of a rule hold of a relation. A condition that is not in the vocabulary
 * never holds. */
gboolean gsy_condition_holds(const GsyCompareRule *rule, const GsyRelation *relation);

/* Whether the vocabulary has a condition, and whether @value is a word that it can take ("a|b":
 * each). For lint. */
gboolean gsy_condition_is_known(const char *name, const char *value);
