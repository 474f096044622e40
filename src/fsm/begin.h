#pragma once

#include "fsm/fsm-private.h"

/*
 * How matches may begin, for a cheap test before a walk. Most walks that find nothing end at their
 * second symbol, so two are looked at. Private to fsm/.
 */

/* What a symbol may be in a match. */
typedef enum {
    FSM_FIRST,  /* the first */
    FSM_ALONE,  /* the first and the last */
    FSM_SECOND, /* the one after the first */
    FSM_N_PARTS
} FsmPart;

/* Of a symbol: the programs in whose matches it may be that, bit (number % 64) of each. */
typedef struct {
    guint64 programs[FSM_N_PARTS];
} FsmParts;

/* Knows it of all programs of a scratch. */
typedef struct FsmBegin FsmBegin;
FsmBegin *fsm_begin_new(void);
void fsm_begin_free(FsmBegin *begin);
/* Programs are numbered in the order added. */
void fsm_begin_add(FsmBegin *begin, const GsyFsm *fsm);
FsmParts fsm_begin_find_parts(const FsmBegin *begin, const guint64 classes[GSY_FSM_CLASS_WORDS]);
