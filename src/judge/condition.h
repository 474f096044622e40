#pragma once

#include "judge/relation.h"

/* The rules over pairs, their conditions looked up once for the many pairs they are asked of. A
 * condition that is not in the vocabulary never holds. */
typedef struct GsyConditions GsyConditions;

GsyConditions *gsy_conditions_new(const GsyPack *pack);
void gsy_conditions_free(GsyConditions *rules);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyConditions, gsy_conditions_free)

/* The number in the pack of the rule that speaks for a relation, the first by priority of those
 * whose conditions all hold; G_MAXUINT for none. */
guint gsy_conditions_find_rule(const GsyConditions *rules, const GsyRelation *relation);

/* Whether the vocabulary has a condition, and whether @value is a word that it can take ("a|b":
 * each). For lint. */
gboolean gsy_condition_is_known(const char *name, const char *value);
