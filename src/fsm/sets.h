#pragma once

#include "fsm/fsm.h"

/* Class sets as numbers from 0, each set once. Private to fsm/. */
typedef struct {
    guint64 *classes; /* GSY_FSM_CLASS_WORDS a set */
    guint32 *slots;   /* number + 1; 0: free. Open addressing, at most half full */
    guint32 n, mask;
} FsmSets;

void fsm_sets_init(FsmSets *sets);
void fsm_sets_clear(FsmSets *sets);
guint32 fsm_sets_find(FsmSets *sets, const guint64 *classes);

static inline const guint64 *
fsm_sets_get(const FsmSets *sets, guint32 set)
{
    return sets->classes + GSY_FSM_CLASS_WORDS * (gsize)set;
}
