#pragma once

#include "fsm/fsm.h"

/*
 * The frozen form, shared by build, table, run and dot. One array in this order, each part aligned
 * to 8 bytes: header, tests, atoms, instructions, patterns, needs of the instructions, what meets
 * them.
 * Numbers are of the host's order.
 */

#define FSM_MAGIC G_GUINT64_CONSTANT(0x33304d5346595347) /* "GSYFSM03" read as little endian */

enum { FSM_ATOM, FSM_SPLIT, FSM_SAVE, FSM_MATCH, FSM_N_OPS };

/* (classes[word] & mask) == want */
typedef struct {
    guint64 mask, want;
    guint32 word, pad;
} FsmTest;

/* All of its tests must hold; none: any symbol does. */
typedef struct {
    guint32 first_test, n_tests;
} FsmAtom;

typedef struct {
    guint32 op;
    guint32 arg;  /* ATOM: atom; SAVE: 2 * capture, + 1 for its end */
    guint32 x, y; /* next; SPLIT: preferred, other */
} FsmInstr;

/* Instructions [first_pc, first_pc + n_pcs) are one pattern's alone. */
typedef struct {
    guint32 first_pc, n_pcs, start_pc, n_captures, mode, pad;
} FsmPattern;

/* A symbol of which the atom holds meets the need (fsm/needs.h). */
typedef struct {
    guint32 need, atom;
} FsmMeet;

#define FSM_MAX_NEEDS 63 /* a program: all 64 bits stand for a need that nothing meets */

typedef struct {
    guint64 magic;
    guint32 n_tests, n_atoms, n_instrs, n_patterns, max_pcs, n_meets;
} FsmHeader;

struct GsyFsm {
    const FsmHeader *header;
    const FsmTest *tests;
    const FsmAtom *atoms;
    const FsmInstr *instrs;
    const FsmPattern *patterns;
    const guint64 *needs; /* of each instruction, bit (number of need) */
    const FsmMeet *meets;
};

static inline gboolean
fsm_atom_holds(const GsyFsm *fsm, guint32 atom, const guint64 *classes)
{
    const FsmTest *test = fsm->tests + fsm->atoms[atom].first_test;
    const FsmTest *end = test + fsm->atoms[atom].n_tests;
    for (; test < end; test++)
        if ((classes[test->word] & test->mask) != test->want)
            return FALSE;
    return TRUE;
}
