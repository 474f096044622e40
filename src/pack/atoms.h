#pragma once

#include "fsm/fsm.h"

/*
 * What may stand beside & and behind !: tests of one item, as alternatives of which each asks for
 * all of its classes and none of others. Arrays are of GsyFsmAtom; the caller owns what is
 * returned.
 */

/* One alternative, or none when @atom is NULL. */
GArray *gsy_atoms_new(const GsyFsmAtom *atom);
GArray *gsy_atoms_of_class(guint class_id);
void gsy_atom_add_class(GsyFsmAtom *atom, guint class_id);

/* Whether @node is nothing but a choice of single items; appends them to @atoms. */
gboolean gsy_atoms_collect(const GsyFsmNode *node, GArray *atoms);

/* Alternatives that are of one of @left and of one of @right; what contradicts itself is dropped.
 */
GArray *gsy_atoms_cross(const GArray *left, const GArray *right);

/* Not of a and not b is: not of a, or of b. */
GArray *gsy_atom_negate(const GsyFsmAtom *atom);

/* A choice of them; one atom where there is one. At least one. */
GsyFsmNode *gsy_atoms_dup_node(const GArray *atoms);
