#pragma once

#include "fsm/fsm-private.h"

/*
 * What a thread must still meet before its pattern can match: a date, a verb of harm. A need is a
 * set of atoms, one of which every way to the match passes. A walk gives up where nothing left in
 * the sentence meets what its threads need. Private to fsm/.
 */

/**
 * fsm_needs_find:
 * @fsm: tests, atoms, instructions and patterns are all there is of it
 * @of_instrs: (element-type guint64): of each instruction: the needs of a thread there, a bit each
 * @meets: (element-type FsmMeet): what meets them
 *
 * Of too many needs those are kept that most instructions have.
 */
void fsm_needs_find(const GsyFsm *fsm, GArray *of_instrs, GArray *meets);
