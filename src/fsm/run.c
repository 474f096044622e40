#include "config.h"

#include <string.h>

#include "fsm/lazy.h"

/*
 * Pike's machine, for the patterns that fsm/lazy.c has found to match, one after another: patterns
 * share no instruction, so nothing is lost. A thread is an instruction that waits for a symbol, in
 * order of priority; an instruction is in the list once at most, which bounds the work of a step by
 * the pattern's size.
 */

typedef struct {
    guint32 *pcs;   /* relative to the pattern's first */
    guint32 *saves; /* 2 * n_captures for each thread, in step with pcs */
    guint n;
} ThreadList;

/* Work left while following a SPLIT or SAVE: an instruction, or a capture to put back. */
typedef struct {
    guint32 pc; /* G_MAXUINT32: put back */
    guint32 slot, value;
} Todo;

struct GsyFsmScratch {
    ThreadList lists[2];
    guint64 *marks; /* the generation in which an instruction was last seen */
    Todo *todo;
    guint64 generation; /* never the same twice; 64 bits do not wrap */
    guint capacity;     /* instructions there is room for */
    FsmSets sets;       /* what symbols are numbers of */
    GArray *starts;     /* of guint64: of each set, the programs that may begin there */
    GPtrArray *lazies;  /* of FsmLazy, by number of the program */
    guint64 *found;     /* bit set of patterns */
    guint32 *ends;      /* of each pattern */
    guint n_patterns;   /* there is room for */
};

#define MAX_SAVES (2 * GSY_FSM_MAX_CAPTURES)

GsyFsmScratch *
gsy_fsm_scratch_new(void)
{
    GsyFsmScratch *scratch = g_new0(GsyFsmScratch, 1);
    fsm_sets_init(&scratch->sets);
    scratch->starts = g_array_new(FALSE, FALSE, sizeof(guint64));
    scratch->lazies = g_ptr_array_new_with_free_func((GDestroyNotify)fsm_lazy_free);
    return scratch;
}

static void
scratch_clear(GsyFsmScratch *scratch)
{
    for (guint i = 0; i < 2; i++) {
        g_free(scratch->lists[i].pcs);
        g_free(scratch->lists[i].saves);
    }
    g_free(scratch->marks);
    g_free(scratch->todo);
}

void
gsy_fsm_scratch_free(GsyFsmScratch *scratch)
{
    if (scratch == NULL)
        return;
    scratch_clear(scratch);
    fsm_sets_clear(&scratch->sets);
    g_array_unref(scratch->starts);
    g_ptr_array_unref(scratch->lazies);
    g_free(scratch->found);
    g_free(scratch->ends);
    g_free(scratch);
}

static void
scratch_fit(GsyFsmScratch *scratch, const FsmHeader *header)
{
    if (scratch->capacity < header->max_pcs) {
        scratch_clear(scratch);
        guint n = scratch->capacity = header->max_pcs;
        for (guint i = 0; i < 2; i++) {
            scratch->lists[i].pcs = g_new(guint32, n);
            scratch->lists[i].saves = g_new(guint32, (gsize)n * MAX_SAVES);
        }
        scratch->marks = g_new0(guint64, n);
        /* every instruction is followed once and leaves one thing to do at most; one more to begin
         * with */
        scratch->todo = g_new(Todo, (gsize)n * 2 + 1);
    }
    if (scratch->n_patterns < header->n_patterns) {
        g_free(scratch->found);
        g_free(scratch->ends);
        scratch->n_patterns = header->n_patterns;
        scratch->found = g_new0(guint64, (header->n_patterns + 63) / 64);
        scratch->ends = g_new0(guint32, header->n_patterns);
    }
}

/* One pattern's walk. */
typedef struct {
    const FsmInstr *instrs; /* of the pattern: pcs are relative */
    guint32 first_pc;
    guint n_saves;
    guint64 generation;
    GsyFsmScratch *scratch;
} Walk;

/* Follows all that needs no symbol from @pc, preferred branches first. @saves is left as it was. */
static void
add_thread(const Walk *walk, ThreadList *list, guint32 pc, guint32 *saves, guint32 at)
{
    Todo *todo = walk->scratch->todo;
    guint64 *marks = walk->scratch->marks;
    guint depth = 0;
    todo[depth++].pc = pc;
    while (depth > 0) {
        const Todo *top = &todo[--depth];
        if (top->pc == G_MAXUINT32) {
            saves[top->slot] = top->value;
            continue;
        }
        pc = top->pc;
        if (marks[pc] == walk->generation)
            continue;
        marks[pc] = walk->generation;
        const FsmInstr *instr = walk->instrs + pc;
        switch (instr->op) {
        case FSM_SPLIT:
            todo[depth++].pc = instr->y - walk->first_pc;
            todo[depth++].pc = instr->x - walk->first_pc;
            break;
        case FSM_SAVE:
            todo[depth++] =
                (Todo){ .pc = G_MAXUINT32, .slot = instr->arg, .value = saves[instr->arg] };
            saves[instr->arg] = at;
            todo[depth++].pc = instr->x - walk->first_pc;
            break;
        default:
            memcpy(list->saves + (gsize)list->n * walk->n_saves, saves,
                   walk->n_saves * sizeof *saves);
            list->pcs[list->n++] = pc;
        }
    }
}

static void
fill_match(GsyFsmMatch *match, guint pattern, guint end, const guint32 *saves, guint n_saves)
{
    match->pattern = pattern;
    match->end = end;
    for (guint i = 0; i < GSY_FSM_MAX_CAPTURES; i++) {
        gboolean is_set = 2 * i + 1 < n_saves && saves[2 * i + 1] != G_MAXUINT;
        match->starts[i] = is_set ? saves[2 * i] : G_MAXUINT;
        match->ends[i] = is_set ? saves[2 * i + 1] : G_MAXUINT;
    }
}

/* Fills @match; the pattern is known to match at @start, and at @n_symbols at the latest. */
static void
run_pattern(const GsyFsm *fsm, GsyFsmScratch *scratch, guint number, const guint32 *symbols,
            guint n_symbols, guint start, GsyFsmMatch *match)
{
    const FsmPattern *pattern = fsm->patterns + number;
    Walk walk = {
        .instrs = fsm->instrs + pattern->first_pc,
        .first_pc = pattern->first_pc,
        .n_saves = 2 * pattern->n_captures,
        .generation = ++scratch->generation,
        .scratch = scratch,
    };
    ThreadList *now = &scratch->lists[0], *next = &scratch->lists[1];
    guint32 none[MAX_SAVES];
    memset(none, 0xff, sizeof none);
    now->n = 0;
    add_thread(&walk, now, pattern->start_pc - pattern->first_pc, none, start);
    for (guint at = start; now->n > 0; at++) {
        const guint64 *classes = at < n_symbols ? fsm_sets_get(&scratch->sets, symbols[at]) : NULL;
        walk.generation = ++scratch->generation;
        next->n = 0;
        for (guint i = 0; i < now->n; i++) {
            const FsmInstr *instr = walk.instrs + now->pcs[i];
            guint32 *saves = now->saves + (gsize)i * walk.n_saves;
            if (instr->op == FSM_MATCH) {
                fill_match(match, number, at, saves, walk.n_saves);
                if (pattern->mode == GSY_FSM_FIRST)
                    break; /* the threads behind it made worse choices */
            } else if (classes != NULL && fsm_atom_holds(fsm, instr->arg, classes)) {
                add_thread(&walk, next, instr->x - walk.first_pc, saves, at + 1);
            }
        }
        ThreadList *swap = now;
        now = next;
        next = swap;
    }
}

static const GsyFsm *
get_fsm(const GsyFsmScratch *scratch, guint program)
{
    return fsm_lazy_get_fsm(g_ptr_array_index(scratch->lazies, program));
}

guint
gsy_fsm_add(GsyFsmScratch *scratch, const GsyFsm *fsm)
{
    scratch_fit(scratch, fsm->header);
    fsm_sets_add_program(&scratch->sets);
    g_array_set_size(scratch->starts, 0);
    g_ptr_array_add(scratch->lazies, fsm_lazy_new(fsm, scratch->lazies->len));
    return scratch->lazies->len - 1;
}

gboolean
gsy_fsm_begin(GsyFsmScratch *scratch)
{
    if (scratch->sets.n <= GSY_FSM_MAX_SETS)
        return FALSE;
    fsm_sets_clear(&scratch->sets);
    fsm_sets_init(&scratch->sets);
    g_array_set_size(scratch->starts, 0);
    return TRUE;
}

static void
append_starts(GsyFsmScratch *scratch, const guint64 *classes)
{
    guint64 starts = 0;
    for (guint i = 0; i < scratch->lazies->len; i++)
        if (fsm_can_start(get_fsm(scratch, i), classes))
            starts |= (guint64)1 << (i % 64);
    g_array_append_val(scratch->starts, starts);
}

guint32
gsy_fsm_find_symbol(GsyFsmScratch *scratch, const guint64 classes[GSY_FSM_CLASS_WORDS])
{
    guint32 set = fsm_sets_find(&scratch->sets, classes);
    if (set == scratch->starts->len)
        append_starts(scratch, classes);
    return set;
}

const guint64 *
gsy_fsm_get_classes(const GsyFsmScratch *scratch, guint32 symbol)
{
    return fsm_sets_get(&scratch->sets, symbol);
}

guint64
gsy_fsm_get_starts(const GsyFsmScratch *scratch, guint32 symbol)
{
    return g_array_index(scratch->starts, guint64, symbol);
}

guint
gsy_fsm_find_start(const GsyFsmScratch *scratch, guint program, const guint32 *symbols,
                   guint n_symbols, guint from)
{
    const guint64 *starts = (const guint64 *)(gconstpointer)scratch->starts->data;
    while (from < n_symbols && !((starts[symbols[from]] >> (program % 64)) & 1))
        from++;
    return from;
}

/* The longest match is known; the one whose choices come first is found by walking. */
static void
fill_pattern(const GsyFsm *fsm, GsyFsmScratch *scratch, guint number, const guint32 *symbols,
             guint start, GsyFsmMatch *match)
{
    if (fsm->patterns[number].mode == GSY_FSM_LONGEST)
        fill_match(match, number, scratch->ends[number], NULL, 0);
    else
        run_pattern(fsm, scratch, number, symbols, scratch->ends[number], start, match);
}

void
gsy_fsm_fill_captures(GsyFsmScratch *scratch, guint program, const guint32 *symbols, guint start,
                      GsyFsmMatch *match)
{
    const GsyFsm *fsm = get_fsm(scratch, program);
    const FsmPattern *pattern = fsm->patterns + match->pattern;
    if (pattern->n_captures > 0 && pattern->mode == GSY_FSM_LONGEST)
        run_pattern(fsm, scratch, match->pattern, symbols, match->end, start, match);
}

int
gsy_fsm_match(GsyFsmScratch *scratch, guint program, const guint32 *symbols, guint n_symbols,
              guint start, GArray *out)
{
    if (out != NULL)
        g_array_set_size(out, 0);
    if (start >= n_symbols)
        return -1;
    const GsyFsm *fsm = get_fsm(scratch, program);
    if (!fsm_lazy_walk(g_ptr_array_index(scratch->lazies, program), &scratch->sets, symbols,
                       n_symbols, start, scratch->ends, scratch->found))
        return -1;
    int best = -1, n_found = 0;
    guint best_end = start;
    for (guint word = 0; word < (fsm->header->n_patterns + 63) / 64; word++) {
        guint64 bits = scratch->found[word];
        scratch->found[word] = 0; /* clean for the next walk */
        for (; bits != 0; bits &= bits - 1, n_found++) {
            GsyFsmMatch match;
            guint number = word * 64 + (guint)__builtin_ctzll(bits);
            fill_pattern(fsm, scratch, number, symbols, start, &match);
            if (match.end > best_end) {
                best_end = match.end;
                best = n_found;
            }
            if (out != NULL)
                g_array_append_val(out, match);
        }
    }
    return best;
}
