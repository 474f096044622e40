#include "config.h"

#include "fsm/begin.h"

#include <string.h>

/* A symbol of which the atom holds has the part. */
typedef struct {
    const GsyFsm *fsm;
    guint32 atom;
    FsmPart part;
    guint64 program; /* its bit */
} Clue;

#define ANY_CLASS GSY_MAX_CLASSES /* the list of atoms that ask for no class */

struct FsmBegin {
    GArray *clues[GSY_MAX_CLASSES + 1]; /* of Clue, by a class that the atom asks for; NULL: none */
    guint n_programs;
};

FsmBegin *
fsm_begin_new(void)
{
    return g_new0(FsmBegin, 1);
}

void
fsm_begin_free(FsmBegin *begin)
{
    for (guint i = 0; i <= ANY_CLASS; i++)
        if (begin->clues[i] != NULL)
            g_array_unref(begin->clues[i]);
    g_free(begin);
}

/* The class by which an atom is found: the last numbered one, since classes that most words have
 * (capital, lower case) tend to be numbered first. */
static guint
find_pivot(const GsyFsm *fsm, guint32 atom)
{
    const FsmAtom *record = fsm->atoms + atom;
    for (guint32 i = record->n_tests; i-- > 0;) {
        const FsmTest *test = fsm->tests + record->first_test + i;
        if (test->want != 0)
            return test->word * 64 + (guint)g_bit_storage(test->want) - 1;
    }
    return ANY_CLASS;
}

/* While the instructions of one program are searched. */
typedef struct {
    const GsyFsm *fsm;
    FsmBegin *begin;
    guint8 *seen;             /* of each instruction of a pattern */
    guint32 *stack;           /* room for all that following one instruction may leave */
    GArray *pcs;              /* of guint32: the atoms' instructions that were reached */
    guint8 *has[FSM_N_PARTS]; /* of each atom */
} Search;

/* What comes after @pc before the next symbol. Returns: whether the pattern may match there */
static gboolean
reach(Search *search, const FsmPattern *pattern, guint32 pc)
{
    gboolean matches = FALSE;
    guint depth = 0;
    memset(search->seen, 0, pattern->n_pcs);
    g_array_set_size(search->pcs, 0);
    search->stack[depth++] = pc;
    while (depth > 0) {
        pc = search->stack[--depth];
        const FsmInstr *instr = search->fsm->instrs + pc;
        if (search->seen[pc - pattern->first_pc])
            continue;
        search->seen[pc - pattern->first_pc] = TRUE;
        if (instr->op == FSM_SPLIT)
            search->stack[depth++] = instr->y;
        if (instr->op == FSM_SPLIT || instr->op == FSM_SAVE)
            search->stack[depth++] = instr->x;
        else if (instr->op == FSM_ATOM)
            g_array_append_val(search->pcs, pc);
        else
            matches = TRUE;
    }
    return matches;
}

static void
add_clue(Search *search, FsmPart part, guint32 atom)
{
    if (search->has[part][atom])
        return;
    search->has[part][atom] = TRUE;
    guint pivot = find_pivot(search->fsm, atom);
    if (search->begin->clues[pivot] == NULL)
        search->begin->clues[pivot] = g_array_new(FALSE, FALSE, sizeof(Clue));
    Clue clue = { search->fsm, atom, part, (guint64)1 << (search->begin->n_programs % 64) };
    g_array_append_val(search->begin->clues[pivot], clue);
}

static void
add_pattern(Search *search, const FsmPattern *pattern)
{
    const FsmInstr *instrs = search->fsm->instrs;
    reach(search, pattern, pattern->start_pc);
    guint n_firsts = search->pcs->len;
    g_autofree guint32 *firsts = g_memdup2(search->pcs->data, n_firsts * sizeof *firsts);
    for (guint i = 0; i < n_firsts; i++) {
        const FsmInstr *first = instrs + firsts[i];
        add_clue(search, FSM_FIRST, first->arg);
        if (reach(search, pattern, first->x))
            add_clue(search, FSM_ALONE, first->arg);
        for (guint k = 0; k < search->pcs->len; k++)
            add_clue(search, FSM_SECOND, instrs[g_array_index(search->pcs, guint32, k)].arg);
    }
}

void
fsm_begin_add(FsmBegin *begin, const GsyFsm *fsm)
{
    guint32 n_atoms = fsm->header->n_atoms, max_pcs = fsm->header->max_pcs;
    g_autofree guint8 *seen = g_malloc(max_pcs + 1);
    g_autofree guint32 *stack = g_new(guint32, 2 * (gsize)max_pcs + 1);
    g_autofree guint8 *has = g_malloc0(FSM_N_PARTS * (gsize)n_atoms + 1);
    g_autoptr(GArray) pcs = g_array_new(FALSE, FALSE, sizeof(guint32));
    Search search = { .fsm = fsm, .begin = begin, .seen = seen, .stack = stack, .pcs = pcs };
    for (guint part = 0; part < FSM_N_PARTS; part++)
        search.has[part] = has + part * (gsize)n_atoms;
    for (guint32 i = 0; i < fsm->header->n_patterns; i++)
        add_pattern(&search, fsm->patterns + i);
    begin->n_programs++;
}

static void
add_parts(const GArray *clues, const guint64 *classes, FsmParts *parts)
{
    for (guint i = 0; clues != NULL && i < clues->len; i++) {
        const Clue *clue = &g_array_index(clues, Clue, i);
        guint64 *programs = &parts->programs[clue->part];
        if (!(*programs & clue->program) && fsm_atom_holds(clue->fsm, clue->atom, classes))
            *programs |= clue->program;
    }
}

FsmParts
fsm_begin_find_parts(const FsmBegin *begin, const guint64 classes[GSY_FSM_CLASS_WORDS])
{
    FsmParts parts = { 0 };
    for (guint word = 0; word < GSY_FSM_CLASS_WORDS; word++)
        for (guint64 bits = classes[word]; bits != 0; bits &= bits - 1)
            add_parts(begin->clues[word * 64 + (guint)__builtin_ctzll(bits)], classes, &parts);
    add_parts(begin->clues[ANY_CLASS], classes, &parts);
    return parts;
}
