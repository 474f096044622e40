#pragma once

#include "fsm/fsm.h"

/*
 * The frozen form, shared by build, table, run and dot. One array in this order, each part aligned
 * to 8 bytes: header, tests, atoms, instructions, patterns, needs of the instructions, what meets
 * them, start lists (offsets, then entries).
 * Numbers are of the host's order.
 */

#define FSM_MAGIC G_GUINT64_CONSTANT(0x32304d5346595347) /* "GSYFSM02" read as little endian */

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

/* Pattern may begin where the atom holds. */
typedef struct {
    guint32 pattern, atom;
} FsmStart;

/* A symbol of which the atom holds meets the need (fsm/needs.h). */
typedef struct {
    guint32 need, atom;
} FsmMeet;

#define FSM_MAX_NEEDS 63 /* a program: all 64 bits stand for a need that nothing meets */

#define FSM_N_CLASSES GSY_MAX_CLASSES
#define FSM_ALWAYS FSM_N_CLASSES /* the start list of atoms that ask for no class */
#define FSM_N_LISTS (FSM_N_CLASSES + 1)

typedef struct {
    guint64 magic;
    guint32 n_tests, n_atoms, n_instrs, n_patterns, n_starts, max_pcs, n_meets, pad;
    guint64 start_classes[GSY_FSM_CLASS_WORDS]; /* classes with a start list that is not empty */
} FsmHeader;

struct GsyFsm {
    const FsmHeader *header;
    const FsmTest *tests;
    const FsmAtom *atoms;
    const FsmInstr *instrs;
    const FsmPattern *patterns;
    const guint64 *needs; /* of each instruction, bit (number of need) */
    const FsmMeet *meets;
    const guint32
        *list_offsets; /* FSM_N_LISTS + 1 of them: list i is starts [offsets[i], offsets[i + 1]) */
    const FsmStart *starts;
    guint8
        start_words[GSY_FSM_CLASS_WORDS]; /* numbers of the words of start_classes that have any */
    guint n_start_words;
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

/* Whether any pattern could begin at a symbol of these classes. */
gboolean fsm_can_start(const GsyFsm *fsm, const guint64 classes[GSY_FSM_CLASS_WORDS]);
