#pragma once

#include "judge/bench.h"
#include "model/finding.h"

/**
 * gsy_assemble:
 * @witnesses: (element-type GsyWitness): all who take part; the first is {a} of the rule's messages
 * @sample: (nullable): a relation that made the rule fire, for level, order and gap
 *
 * One finding with a side for each distinct value, its level moved as SEMANTICS.md, 4 says.
 */
GsyFinding *gsy_assemble(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *witnesses,
                         const GsyRelation *sample);

/* A finding about an article as such. */
GsyFinding *gsy_assemble_article(const GsyCompareRule *rule, const GsyEvent *event,
                                 const GsyArticle *article);

/* Whether {name} in a rule's message stands for anything. For lint. */
gboolean gsy_assemble_knows_field(const char *name);
