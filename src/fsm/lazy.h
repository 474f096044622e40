#pragma once

#include "fsm/begin.h"
#include "fsm/sets.h"

/*
 * A deterministic automaton, made state by state as texts ask for it. It says which patterns match
 * at a place and how far, but not where their captures lie: run.c walks only what
 * this has found. A walk that has gone on for some symbols looks at all that follow: it ends where
 * nothing of it meets what its threads need (needs.h). Private to fsm/.
 */
typedef struct FsmLazy FsmLazy;

/* @program: its number, below that of which the sets know. */
FsmLazy *fsm_lazy_new(const GsyFsm *fsm, guint program);
void fsm_lazy_free(FsmLazy *lazy);
const GsyFsm *fsm_lazy_get_fsm(const FsmLazy *lazy);
/* Whether an atom of the program holds of a set. */
gboolean fsm_lazy_holds(FsmLazy *lazy, FsmSets *sets, guint32 set, guint32 atom);

/**
 * fsm_lazy_find:
 * @sets: what the symbols are numbers of
 * @from: where to begin to look
 * @ends: of each pattern: set to where its longest match ends, untouched where it does not match
 * @found: bit set of patterns, clean: the patterns that match
 *
 * When the automaton has grown over its caps it is forgotten, and begins anew with the next walk.
 * Returns: the first place where any pattern matches; the number of symbols for none
 */
guint fsm_lazy_find(FsmLazy *lazy, FsmSets *sets, const GsyFsmInput *input, guint from,
                    guint32 *ends, guint64 *found);
