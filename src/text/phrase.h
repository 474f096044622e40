#pragma once

#include "text/clause.h"

/* Noun phrases and verb groups: runs of a clause's items, found by their traits alone. */

/* A noun, adjective or name for all that the lexicon knows. */
gboolean gsy_traits_are_nounish(guint64 traits);

/* The period of "Ann D. Lee" or "Lee Jr.": one inside a sentence, before no mark and after none. */
gboolean gsy_clause_is_inner_period(const GsyClause *clause, guint item);

/* Whether a clause or a piece of one can begin at @item. */
gboolean gsy_clause_is_boundary(const GsyClause *clause, guint item);

/* Whether a clause of its own has its verb at @item; the participles of a noun phrase are none. */
gboolean gsy_clause_is_finite(const GsyClause *clause, guint item);

/* "Lee" or "Mr. Lee" in [start, end): one whom the text has named in full before. */
gboolean gsy_clause_is_known_name(const GsyClause *clause, guint start, guint end);

/* Where the noun phrase that ends before @end begins; @end where there is none. */
guint gsy_clause_find_np_start(const GsyClause *clause, guint end);

/* The end of a plain noun phrase from @start: determiners, words, names, "of" and the like between
 * them; @start where there is none. */
guint gsy_clause_find_np_end(const GsyClause *clause, guint start);

/* The noun phrase that begins at @start, with what is apposed; empty where there is none. */
GsyRange gsy_clause_find_np_after(const GsyClause *clause, guint start);

/* The same after '"...," said': more of what follows belongs to the speaker, as nothing else can.
 */
GsyRange gsy_clause_find_speaker_after(const GsyClause *clause, guint start);

/* Where the verb group of the verb at @verb begins: its auxiliaries, adverbs and negations are
 * before it. */
guint gsy_clause_find_group_start(const GsyClause *clause, guint verb);

/* The nearest auxiliary in [start, verb) that is no adverb, as its traits; 0 for none. */
guint64 gsy_clause_get_aux(const GsyClause *clause, guint start, guint verb);
