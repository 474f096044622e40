#include "config.h"

#include <string.h>

#include "base/error.h"
#include "fsm/fsm-private.h"

G_STATIC_ASSERT(sizeof(FsmHeader) % 8 == 0 && sizeof(FsmTest) == 24 && sizeof(FsmAtom) == 8);
G_STATIC_ASSERT(sizeof(FsmInstr) == 16 && sizeof(FsmPattern) == 24 && sizeof(FsmMeet) == 8);

static gboolean
instrs_are_sound(const GsyFsm *fsm, const FsmPattern *pattern)
{
    for (guint32 pc = pattern->first_pc; pc < pattern->first_pc + pattern->n_pcs; pc++) {
        const FsmInstr *instr = fsm->instrs + pc;
        if (instr->x - pattern->first_pc >= pattern->n_pcs ||
            instr->y - pattern->first_pc >= pattern->n_pcs)
            return FALSE;
        if (instr->op >= FSM_N_OPS ||
            (instr->op == FSM_ATOM && instr->arg >= fsm->header->n_atoms) ||
            (instr->op == FSM_SAVE && instr->arg >= 2 * pattern->n_captures))
            return FALSE;
    }
    return TRUE;
}

static gboolean
patterns_are_sound(const GsyFsm *fsm)
{
    const FsmHeader *header = fsm->header;
    guint32 next_pc = 0, max_pcs = 0;
    for (guint32 i = 0; i < header->n_patterns; i++) {
        const FsmPattern *pattern = fsm->patterns + i;
        if (pattern->first_pc != next_pc || pattern->n_pcs > header->n_instrs - next_pc ||
            pattern->n_captures > GSY_FSM_MAX_CAPTURES || pattern->mode > GSY_FSM_FIRST ||
            pattern->start_pc - pattern->first_pc >= pattern->n_pcs ||
            !instrs_are_sound(fsm, pattern))
            return FALSE;
        next_pc += pattern->n_pcs;
        max_pcs = MAX(max_pcs, pattern->n_pcs);
    }
    return next_pc == header->n_instrs && max_pcs == header->max_pcs;
}

static gboolean
atoms_are_sound(const GsyFsm *fsm)
{
    for (guint32 i = 0; i < fsm->header->n_tests; i++)
        if (fsm->tests[i].word >= GSY_FSM_CLASS_WORDS)
            return FALSE;
    for (guint32 i = 0; i < fsm->header->n_atoms; i++)
        if (fsm->atoms[i].first_test > fsm->header->n_tests ||
            fsm->atoms[i].n_tests > fsm->header->n_tests - fsm->atoms[i].first_test)
            return FALSE;
    return TRUE;
}

static gboolean
meets_are_sound(const GsyFsm *fsm)
{
    for (guint32 i = 0; i < fsm->header->n_meets; i++)
        if (fsm->meets[i].need >= FSM_MAX_NEEDS || fsm->meets[i].atom >= fsm->header->n_atoms)
            return FALSE;
    return TRUE;
}

/* Sets the pointers; FALSE when the parts do not fill the memory exactly. */
static gboolean
lay_out(GsyFsm *fsm, const guint8 *data, gsize len_bytes)
{
    if (len_bytes < sizeof(FsmHeader) || GPOINTER_TO_SIZE(data) % 8 != 0)
        return FALSE;
    const FsmHeader *header = (const FsmHeader *)(gconstpointer)data;
    gsize at = sizeof *header;
    fsm->header = header;
    fsm->tests = (const FsmTest *)(gconstpointer)(data + at);
    at += (gsize)header->n_tests * sizeof(FsmTest);
    fsm->atoms = (const FsmAtom *)(gconstpointer)(data + at);
    at += (gsize)header->n_atoms * sizeof(FsmAtom);
    fsm->instrs = (const FsmInstr *)(gconstpointer)(data + at);
    at += (gsize)header->n_instrs * sizeof(FsmInstr);
    fsm->patterns = (const FsmPattern *)(gconstpointer)(data + at);
    at += (gsize)header->n_patterns * sizeof(FsmPattern);
    fsm->needs = (const guint64 *)(gconstpointer)(data + at);
    at += (gsize)header->n_instrs * sizeof(guint64);
    fsm->meets = (const FsmMeet *)(gconstpointer)(data + at);
    at += (gsize)header->n_meets * sizeof(FsmMeet);
    return header->magic == FSM_MAGIC && at == len_bytes;
}

GsyFsm *
gsy_fsm_new(gconstpointer data, gsize len_bytes, GError **error)
{
    g_autoptr(GsyFsm) fsm = g_new0(GsyFsm, 1);
    if (!lay_out(fsm, data, len_bytes) || !atoms_are_sound(fsm) || !patterns_are_sound(fsm) ||
        !meets_are_sound(fsm)) {
        g_set_error(error, GSY_ERROR, GSY_ERROR_SYNTAX, "the compiled patterns are damaged");
        return NULL;
    }
    return g_steal_pointer(&fsm);
}

void
gsy_fsm_free(GsyFsm *fsm)
{
    g_free(fsm);
}

guint
gsy_fsm_get_n_patterns(const GsyFsm *fsm)
{
    return fsm->header->n_patterns;
}
