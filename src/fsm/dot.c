#include "config.h"

#include "fsm/fsm-private.h"

typedef struct {
    const GsyFsm *fsm;
    GString *out;
    const char *(*class_name)(guint class_id, gpointer data);
    gpointer data;
} Dot;

static void
append_classes(const Dot *dot, GString *label, guint word, guint64 bits, const char *before)
{
    for (; bits != 0; bits &= bits - 1) {
        guint class_id = word * 64 + (guint)__builtin_ctzll(bits);
        const char *name = dot->class_name != NULL ? dot->class_name(class_id, dot->data) : NULL;
        g_string_append(label, label->len > 0 ? "&" : "");
        g_string_append(label, before);
        if (name != NULL)
            g_string_append(label, name);
        else
            g_string_append_printf(label, "%u", class_id);
    }
}

static char *
dup_atom_label(const Dot *dot, guint32 number)
{
    const FsmAtom *atom = dot->fsm->atoms + number;
    GString *label = g_string_new(NULL);
    for (guint i = 0; i < atom->n_tests; i++) {
        const FsmTest *test = dot->fsm->tests + atom->first_test + i;
        append_classes(dot, label, test->word, test->want, "");
        append_classes(dot, label, test->word, test->mask & ~test->want, "!");
    }
    if (label->len == 0)
        g_string_append_c(label, '.');
    g_autofree char *plain = g_string_free(label, FALSE);
    return g_strescape(plain, NULL);
}

static void
append_instr(const Dot *dot, guint32 pc)
{
    const FsmInstr *instr = dot->fsm->instrs + pc;
    g_autofree char *label = NULL;
    switch (instr->op) {
    case FSM_ATOM:
        label = dup_atom_label(dot, instr->arg);
        g_string_append_printf(dot->out, "  n%u [label=\"%s\"];\n  n%u -> n%u;\n", pc, label, pc,
                               instr->x);
        break;
    case FSM_SPLIT:
        g_string_append_printf(
            dot->out, "  n%u [shape=point];\n  n%u -> n%u;\n  n%u -> n%u [style=dashed];\n", pc, pc,
            instr->x, pc, instr->y);
        break;
    case FSM_SAVE:
        g_string_append_printf(dot->out,
                               "  n%u [shape=plaintext, label=\"%c%u\"];\n  n%u -> n%u;\n", pc,
                               instr->arg % 2 == 0 ? '(' : ')', instr->arg / 2, pc, instr->x);
        break;
    default:
        g_string_append_printf(dot->out, "  n%u [shape=doublecircle, label=\"\"];\n", pc);
    }
}

char *
gsy_fsm_dup_dot(const GsyFsm *fsm, const char *(*class_name)(guint class_id, gpointer data),
                gpointer data)
{
    Dot dot = { .fsm = fsm,
                .out = g_string_new("digraph fsm {\n  rankdir=LR;\n"),
                .class_name = class_name,
                .data = data };
    for (guint32 i = 0; i < fsm->header->n_patterns; i++) {
        const FsmPattern *pattern = fsm->patterns + i;
        g_string_append_printf(dot.out,
                               "  p%u [shape=plaintext, label=\"pattern %u\"];\n  p%u -> n%u;\n", i,
                               i, i, pattern->start_pc);
        for (guint32 pc = pattern->first_pc; pc < pattern->first_pc + pattern->n_pcs; pc++)
            append_instr(&dot, pc);
    }
    g_string_append(dot.out, "}\n");
    return g_string_free(dot.out, FALSE);
}
