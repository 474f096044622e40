#include "config.h"

#include "fsm/sets.h"

#include <string.h>

#include "base/hash.h"

#define SET_BYTES (GSY_FSM_CLASS_WORDS * sizeof(guint64))
#define FIRST_MASK 1023

static void
set_size(FsmSets *sets, guint32 mask)
{
    sets->mask = mask;
    g_free(sets->slots);
    sets->slots = g_new0(guint32, (gsize)mask + 1);
    sets->names = g_renew(guint16, sets->names, ((gsize)mask / 2 + 1) * sets->n_programs);
}

void
fsm_sets_init(FsmSets *sets)
{
    sets->n = 0;
    sets->blocks = g_ptr_array_new_with_free_func(g_free);
    set_size(sets, FIRST_MASK);
}

void
fsm_sets_clear(FsmSets *sets)
{
    g_free(sets->slots);
    g_clear_pointer(&sets->blocks, g_ptr_array_unref);
    g_free(sets->names);
    *sets = (FsmSets){ .n_programs = sets->n_programs };
}

void
fsm_sets_add_program(FsmSets *sets)
{
    fsm_sets_clear(sets);
    sets->n_programs++;
    fsm_sets_init(sets);
}

void
fsm_sets_forget_names(FsmSets *sets, guint program)
{
    for (guint32 set = 0; set < sets->n; set++)
        *fsm_sets_get_name(sets, set, program) = 0;
}

static guint32
find_slot(const FsmSets *sets, const guint64 *classes)
{
    guint32 slot = (guint32)gsy_hash(classes, SET_BYTES, 0) & sets->mask;
    while (sets->slots[slot] != 0 &&
           memcmp(fsm_sets_get(sets, sets->slots[slot] - 1), classes, SET_BYTES) != 0)
        slot = (slot + 1) & sets->mask;
    return slot;
}

static void
grow(FsmSets *sets)
{
    set_size(sets, sets->mask * 2 + 1);
    for (guint32 set = 0; set < sets->n; set++)
        sets->slots[find_slot(sets, fsm_sets_get(sets, set))] = set + 1;
}

static void
add_set(FsmSets *sets, const guint64 *classes)
{
    guint32 at = sets->n++ % FSM_SETS_BLOCK;
    if (at == 0)
        g_ptr_array_add(sets->blocks, g_malloc(FSM_SETS_BLOCK * SET_BYTES));
    guint64 *block = g_ptr_array_index(sets->blocks, sets->blocks->len - 1);
    memcpy(block + GSY_FSM_CLASS_WORDS * (gsize)at, classes, SET_BYTES);
}

guint32
fsm_sets_find(FsmSets *sets, const guint64 *classes)
{
    guint32 slot = find_slot(sets, classes);
    if (sets->slots[slot] != 0)
        return sets->slots[slot] - 1;
    guint32 set = sets->n;
    add_set(sets, classes);
    if (sets->n_programs > 0)
        memset(fsm_sets_get_name(sets, set, 0), 0, sets->n_programs * sizeof *sets->names);
    sets->slots[slot] = set + 1;
    if (sets->n > sets->mask / 2)
        grow(sets);
    return set;
}
