#include "config.h"

#include "fsm/needs.h"

#include <string.h>

typedef struct {
    GBytes *atoms;  /* bit set: any of them meets it */
    GArray *instrs; /* of guint32: that have it */
} Need;

typedef struct {
    const GsyFsm *fsm;
    gsize n_words;     /* of a bit set of atoms */
    GHashTable *known; /* GBytes of the atoms -> Need */
    GPtrArray *needs;  /* of Need, owned */
} Needs;

static void
need_free(Need *need)
{
    g_bytes_unref(need->atoms);
    g_array_unref(need->instrs);
    g_free(need);
}

/* Whether it asks for any class: what only excludes some is met by nearly every symbol. */
static gboolean
asks(const GsyFsm *fsm, guint32 atom)
{
    guint32 first = fsm->atoms[atom].first_test;
    for (guint32 i = first; i < first + fsm->atoms[atom].n_tests; i++)
        if (fsm->tests[i].want != 0)
            return TRUE;
    return FALSE;
}

static gboolean
has_bit(const guint64 *bits, guint32 n)
{
    return (bits[n / 64] >> (n % 64)) & 1;
}

/* Which instructions of a pattern lead to the match past all @atoms. */
static void
mark_passes(const GsyFsm *fsm, const FsmPattern *pattern, const guint64 *atoms, guint8 *passes)
{
    memset(passes, 0, pattern->n_pcs);
    for (gboolean changed = TRUE; changed;) { /* but for loops, what comes next lies before */
        changed = FALSE;
        for (guint32 i = 0; i < pattern->n_pcs; i++) {
            const FsmInstr *instr = fsm->instrs + pattern->first_pc + i;
            guint8 next = passes[instr->x - pattern->first_pc];
            if (instr->op == FSM_SPLIT)
                next |= passes[instr->y - pattern->first_pc];
            else if (instr->op == FSM_ATOM && has_bit(atoms, instr->arg))
                next = 0;
            else if (instr->op == FSM_MATCH)
                next = 1;
            changed |= next != passes[i];
            passes[i] = next;
        }
    }
}

static Need *
get_need(Needs *needs, const guint64 *atoms)
{
    g_autoptr(GBytes) key = g_bytes_new(atoms, needs->n_words * sizeof *atoms);
    Need *need = g_hash_table_lookup(needs->known, key);
    if (need != NULL)
        return need;
    need = g_new0(Need, 1);
    need->atoms = g_bytes_ref(key);
    need->instrs = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_ptr_array_add(needs->needs, need);
    g_hash_table_insert(needs->known, need->atoms, need);
    return need;
}

static void
try_need(Needs *needs, const FsmPattern *pattern, const guint64 *atoms, guint8 *passes)
{
    Need *need = get_need(needs, atoms);
    guint n = need->instrs->len;
    if (n > 0 && g_array_index(need->instrs, guint32, n - 1) >= pattern->first_pc)
        return; /* tried already */
    mark_passes(needs->fsm, pattern, atoms, passes);
    for (guint32 i = 0; i < pattern->n_pcs; i++) {
        guint32 pc = pattern->first_pc + i;
        if (!passes[i])
            g_array_append_val(need->instrs, pc);
    }
}

/* Atoms that go on to the same instruction are those of one choice, or one of its ends. */
static void
add_pattern(Needs *needs, const FsmPattern *pattern)
{
    const GsyFsm *fsm = needs->fsm;
    g_autofree guint8 *passes = g_malloc(pattern->n_pcs);
    g_autofree guint64 *atoms = g_new0(guint64, needs->n_words * pattern->n_pcs);
    g_autofree guint8 *is_open = g_malloc0(pattern->n_pcs);
    for (guint32 i = 0; i < pattern->n_pcs; i++) {
        const FsmInstr *instr = fsm->instrs + pattern->first_pc + i;
        guint32 next = instr->x - pattern->first_pc;
        if (instr->op != FSM_ATOM)
            continue;
        atoms[next * needs->n_words + instr->arg / 64] |= (guint64)1 << (instr->arg % 64);
        is_open[next] |= asks(fsm, instr->arg) ? 1 : 2;
    }
    for (guint32 i = 0; i < pattern->n_pcs; i++)
        if (is_open[i] == 1)
            try_need(needs, pattern, atoms + i * needs->n_words, passes);
}

/* Most instructions first; of equals, as they were found. */
static int
compare_needs(gconstpointer a, gconstpointer b)
{
    const Need *x = *(Need *const *)a, *y = *(Need *const *)b;
    return x->instrs->len > y->instrs->len ? -1 : x->instrs->len < y->instrs->len;
}

static void
freeze_need(const Needs *needs, guint32 number, GArray *of_instrs, GArray *meets)
{
    const Need *need = g_ptr_array_index(needs->needs, number);
    const guint64 *atoms = g_bytes_get_data(need->atoms, NULL);
    for (guint32 atom = 0; atom < needs->fsm->header->n_atoms; atom++) {
        FsmMeet meet = { .need = number, .atom = atom };
        if (has_bit(atoms, atom))
            g_array_append_val(meets, meet);
    }
    for (guint i = 0; i < need->instrs->len; i++)
        g_array_index(of_instrs, guint64, g_array_index(need->instrs, guint32, i)) |= (guint64)1
                                                                                      << number;
}

void
fsm_needs_find(const GsyFsm *fsm, GArray *of_instrs, GArray *meets)
{
    g_autoptr(GHashTable) known = g_hash_table_new(g_bytes_hash, g_bytes_equal);
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func((GDestroyNotify)need_free);
    Needs needs = { fsm, (fsm->header->n_atoms + 63) / 64, known, found };
    for (guint32 i = 0; i < fsm->header->n_patterns; i++)
        add_pattern(&needs, fsm->patterns + i);
    g_ptr_array_sort(found, compare_needs);
    g_array_set_size(of_instrs, fsm->header->n_instrs);
    for (guint32 i = 0; i < MIN(found->len, FSM_MAX_NEEDS); i++)
        freeze_need(&needs, i, of_instrs, meets);
}
