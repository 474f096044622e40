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
    GPtrArray *lazies;  /* of FsmLazy */
    guint64 *found;     /* bit set of patterns */
    guint32 *ends;      /* of each pattern */
    guint n_patterns;   /* there is room for */
};

#define MAX_SAVES (2 * GSY_FSM_MAX_CAPTURES)

GsyFsmScratch *
gsy_fsm_scratch_new(void)
{
    GsyFsmScratch *scratch = g_new0(GsyFsmScratch, 1);
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

/* Fills @match; the pattern is known to match at @start. */
static void
run_pattern(const GsyFsm *fsm, GsyFsmScratch *scratch, guint number, const guint8 *symbols,
            gsize stride_bytes, guint n_symbols, guint start, GsyFsmMatch *match)
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
        const guint64 *classes =
            at < n_symbols ? (const guint64 *)(gconstpointer)(symbols + at * stride_bytes) : NULL;
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

/* The scratch's automaton for a program: few programs share a scratch. */
static FsmLazy *
find_lazy(GsyFsmScratch *scratch, const GsyFsm *fsm)
{
    for (guint i = 0; i < scratch->lazies->len; i++) {
        FsmLazy *lazy = g_ptr_array_index(scratch->lazies, i);
        if (fsm_lazy_get_fsm(lazy) == fsm)
            return lazy;
    }
    g_ptr_array_add(scratch->lazies, fsm_lazy_new(fsm));
    return g_ptr_array_index(scratch->lazies, scratch->lazies->len - 1);
}

/* A pattern without captures whose longest match is asked for needs no second walk. */
static void
fill_pattern(const GsyFsm *fsm, GsyFsmScratch *scratch, guint number, const guint8 *symbols,
             gsize stride_bytes, guint start, GsyFsmMatch *match)
{
    const FsmPattern *pattern = fsm->patterns + number;
    if (pattern->n_captures == 0 && pattern->mode == GSY_FSM_LONGEST)
        fill_match(match, number, scratch->ends[number], NULL, 0);
    else
        run_pattern(fsm, scratch, number, symbols, stride_bytes, scratch->ends[number], start,
                    match);
}

int
gsy_fsm_match(const GsyFsm *fsm, GsyFsmScratch *scratch, gconstpointer symbols, gsize stride_bytes,
              guint n_symbols, guint start, GArray *out)
{
    if (out != NULL)
        g_array_set_size(out, 0);
    if (start >= n_symbols)
        return -1;
    scratch_fit(scratch, fsm->header);
    const guint8 *bytes = symbols;
    fsm_lazy_walk(find_lazy(scratch, fsm), bytes, stride_bytes, n_symbols, start, scratch->ends,
                  scratch->found);
    int best = -1, n_found = 0;
    guint best_end = start;
    for (guint word = 0; word < (fsm->header->n_patterns + 63) / 64; word++) {
        guint64 bits = scratch->found[word];
        scratch->found[word] = 0; /* clean for the next walk */
        for (; bits != 0; bits &= bits - 1, n_found++) {
            GsyFsmMatch match;
            guint number = word * 64 + (guint)__builtin_ctzll(bits);
            fill_pattern(fsm, scratch, number, bytes, stride_bytes, start, &match);
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
