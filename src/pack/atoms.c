#include "config.h"

#include "pack/atoms.h"

static void
set_bit(guint64 bits[GSY_FSM_CLASS_WORDS], guint class_id)
{
    bits[class_id / 64] |= (guint64)1 << (class_id % 64);
}

GArray *
gsy_atoms_new(const GsyFsmAtom *atom)
{
    GArray *atoms = g_array_new(FALSE, FALSE, sizeof *atom);
    if (atom != NULL)
        g_array_append_vals(atoms, atom, 1);
    return atoms;
}

void
gsy_atom_add_class(GsyFsmAtom *atom, guint class_id)
{
    set_bit(atom->all, class_id);
}

GArray *
gsy_atoms_of_class(guint class_id)
{
    GsyFsmAtom atom = { 0 };
    set_bit(atom.all, class_id);
    return gsy_atoms_new(&atom);
}

gboolean
gsy_atoms_collect(const GsyFsmNode *node, GArray *atoms)
{
    if (node->kind == GSY_FSM_ATOM)
        g_array_append_val(atoms, node->atom);
    for (guint i = 0; node->kind == GSY_FSM_ALT && i < node->children->len; i++) {
        if (!gsy_atoms_collect(node->children->pdata[i], atoms))
            return FALSE;
    }
    return node->kind == GSY_FSM_ATOM || node->kind == GSY_FSM_ALT;
}

GArray *
gsy_atoms_cross(const GArray *left, const GArray *right)
{
    GArray *crossed = gsy_atoms_new(NULL);
    for (guint i = 0; i < left->len * right->len; i++) {
        GsyFsmAtom atom = g_array_index(left, GsyFsmAtom, i / right->len);
        const GsyFsmAtom *other = &g_array_index(right, GsyFsmAtom, i % right->len);
        guint64 clash = 0;
        for (guint j = 0; j < GSY_FSM_CLASS_WORDS; j++) {
            atom.all[j] |= other->all[j];
            atom.none[j] |= other->none[j];
            clash |= atom.all[j] & atom.none[j];
        }
        if (clash == 0)
            g_array_append_val(crossed, atom);
    }
    return crossed;
}

GArray *
gsy_atom_negate(const GsyFsmAtom *atom)
{
    GArray *atoms = gsy_atoms_new(NULL);
    for (guint i = 0; i < 2 * GSY_MAX_CLASSES; i++) {
        guint class_id = i / 2;
        const guint64 *bits = i % 2 == 0 ? atom->all : atom->none;
        if (((bits[class_id / 64] >> (class_id % 64)) & 1) == 0)
            continue;
        GsyFsmAtom negated = { 0 };
        set_bit(i % 2 == 0 ? negated.none : negated.all, class_id);
        g_array_append_val(atoms, negated);
    }
    return atoms;
}

GsyFsmNode *
gsy_atoms_dup_node(const GArray *atoms)
{
    GsyFsmNode *choice = gsy_fsm_node_new(GSY_FSM_ALT);
    for (guint i = 0; i < atoms->len; i++) {
        GsyFsmNode *node = gsy_fsm_node_new(GSY_FSM_ATOM);
        node->atom = g_array_index(atoms, GsyFsmAtom, i);
        g_ptr_array_add(choice->children, node);
    }
    if (choice->children->len > 1)
        return choice;
    GsyFsmNode *only = g_ptr_array_steal_index(choice->children, 0);
    gsy_fsm_node_free(choice);
    return only;
}
