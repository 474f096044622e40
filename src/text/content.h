#pragma once

#include "text/cue.h"

/*
 * What a cue speaks of: where it stands before and after the cue, and where it ends.
 */

/**
 * gsy_cue_place_content:
 * @draft: with head, cue, source, inherited and inverted
 *
 * Sets left and right: "C, S said", '"C," said S', '"C," S said, "D"'. Both stay empty where
 * nothing is said.
 */
void gsy_cue_place_content(const GsyClause *clause, GsyCue *draft);

/* Whether nothing but when, where or to whom stands after the cue. */
gboolean gsy_cue_has_bare_end(const GsyClause *clause, const GsyCue *cue);

/* All from @start to the end of the clause, without the stop there. */
GsyRange gsy_clause_find_rest(const GsyClause *clause, guint start);

/**
 * gsy_clause_shorten_object:
 * @right: what follows a verb with an object
 *
 * What such a verb speaks of ends with the object's clause: at a comma before a relative, a
 * participle, a conjunction or a circumstance, or at a conjunction of time or cause.
 */
GsyRange gsy_clause_shorten_object(const GsyClause *clause, GsyRange right);

/* Where the clause before an attribution begins: at the sentence's start, after "and" or "but". */
guint gsy_clause_find_left_start(const GsyClause *clause);

/* Whether a verb of any kind is among the items of @range. */
gboolean gsy_clause_has_verb(const GsyClause *clause, GsyRange range);
