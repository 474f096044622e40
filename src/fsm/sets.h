#pragma once

#include "fsm/fsm.h"

/*
 * Class sets as numbers from 0, each set once. What the automata call a set lies side by side,
 * since they walk the same sets one after the other. Private to fsm/.
 */
typedef struct {
    GPtrArray *blocks; /* of guint64: GSY_FSM_CLASS_WORDS a set, which stays where it is */
    guint16 *names; /* n_programs a set: its symbol + 1 in that automaton; 0: not asked for yet */
    guint n_programs;
    guint32 *slots; /* number + 1; 0: free. Open addressing, at most half full */
    guint32 n, mask;
} FsmSets;

void fsm_sets_init(FsmSets *sets);
void fsm_sets_clear(FsmSets *sets);
/* All sets are forgotten with it. */
void fsm_sets_add_program(FsmSets *sets);
void fsm_sets_forget_names(FsmSets *sets, guint program);
guint32 fsm_sets_find(FsmSets *sets, const guint64 *classes);

#define FSM_SETS_BLOCK 256 /* sets */

static inline const guint64 *
fsm_sets_get(const FsmSets *sets, guint32 set)
{
    const guint64 *block = g_ptr_array_index(sets->blocks, set / FSM_SETS_BLOCK);
    return block + GSY_FSM_CLASS_WORDS * (gsize)(set % FSM_SETS_BLOCK);
}

static inline guint16 *
fsm_sets_get_name(const FsmSets *sets, guint32 set, guint program)
{
    return sets->names + sets->n_programs * (gsize)set + program;
}
