#pragma once

#include "text/clause.h"

/**
 * gsy_clause_find_subject:
 * @group: where the verb group begins
 * @ing: the verb is a participle, which takes its subject from elsewhere
 * @inherited: (out): the subject is not beside the verb but that of a verb before it
 *
 * Returns: the subject's items, empty where the sentence has none
 */
GsyRange gsy_clause_find_subject(const GsyClause *clause, guint group, gboolean ing,
                                 gboolean *inherited);
