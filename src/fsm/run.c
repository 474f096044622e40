#include "config.h"

#include <string.h>

#include "fsm/lazy.h"

/*
 * A backtracking walk, for the patterns that fsm/lazy.c has found to match, one after another:
 * patterns share no instruction, so nothing is lost. It follows preferred branches first, and never
 * an instruction twice at one place, which bounds its work by the pattern's size times the length
 * of the match.
 */

/* Work left: an instruction at a place, or a capture to put back. */
typedef struct {
    guint32 pc; /* or PUT_BACK */
    guint32 at; /* place; slot of what is put back */
    guint32 value;
} Todo;

#define PUT_BACK G_MAXUINT32

struct GsyFsmScratch {
    guint64 *marks; /* bit set: instructions seen, at each place of a match */
    guint n_mark_words;
    Todo *todo;
    guint n_todo, todo_size;
    FsmSets sets; /* what symbols are numbers of */
    FsmBegin *begin;
    GArray *parts;     /* of FsmParts, of each set */
    GPtrArray *lazies; /* of FsmLazy, by number of the program */
    guint64 *found;    /* bit set of patterns */
    guint32 *ends;     /* of each pattern */
    guint n_patterns;  /* there is room for */
};

#define MAX_SAVES (2 * GSY_FSM_MAX_CAPTURES)

GsyFsmScratch *
gsy_fsm_scratch_new(void)
{
    GsyFsmScratch *scratch = g_new0(GsyFsmScratch, 1);
    fsm_sets_init(&scratch->sets);
    scratch->begin = fsm_begin_new();
    scratch->parts = g_array_new(FALSE, FALSE, sizeof(FsmParts));
    scratch->lazies = g_ptr_array_new_with_free_func((GDestroyNotify)fsm_lazy_free);
    return scratch;
}

void
gsy_fsm_scratch_free(GsyFsmScratch *scratch)
{
    if (scratch == NULL)
        return;
    g_free(scratch->marks);
    g_free(scratch->todo);
    fsm_sets_clear(&scratch->sets);
    fsm_begin_free(scratch->begin);
    g_array_unref(scratch->parts);
    g_ptr_array_unref(scratch->lazies);
    g_free(scratch->found);
    g_free(scratch->ends);
    g_free(scratch);
}

static void
fit_patterns(GsyFsmScratch *scratch, guint n_patterns)
{
    if (scratch->n_patterns >= n_patterns)
        return;
    g_free(scratch->found);
    g_free(scratch->ends);
    scratch->n_patterns = n_patterns;
    scratch->found = g_new0(guint64, (n_patterns + 63) / 64);
    scratch->ends = g_new0(guint32, n_patterns);
}

/* Clean marks for so many bits. */
static guint64 *
clear_marks(GsyFsmScratch *scratch, gsize n_bits)
{
    guint n_words = (guint)(n_bits / 64 + 1);
    if (scratch->n_mark_words < n_words) {
        scratch->n_mark_words = n_words;
        scratch->marks = g_renew(guint64, scratch->marks, n_words);
    }
    memset(scratch->marks, 0, n_words * sizeof *scratch->marks);
    return scratch->marks;
}

static gboolean
set_mark(guint64 *marks, gsize bit)
{
    gboolean was = (marks[bit / 64] >> (bit % 64)) & 1;
    marks[bit / 64] |= (guint64)1 << (bit % 64);
    return was;
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

static inline void
push(GsyFsmScratch *scratch, guint32 pc, guint32 at, guint32 value)
{
    if (G_UNLIKELY(scratch->n_todo == scratch->todo_size)) {
        scratch->todo_size = MAX(256, scratch->todo_size * 2);
        scratch->todo = g_renew(Todo, scratch->todo, scratch->todo_size);
    }
    scratch->todo[scratch->n_todo++] = (Todo){ pc, at, value };
}

/* Takes up the last branch that was left; FALSE for none. */
static gboolean
step_back(GsyFsmScratch *scratch, guint32 *saves, guint32 *pc, guint32 *at)
{
    while (scratch->n_todo > 0) {
        const Todo *top = scratch->todo + --scratch->n_todo;
        if (top->pc != PUT_BACK) {
            *pc = top->pc;
            *at = top->at;
            return TRUE;
        }
        saves[top->at] = top->value;
    }
    return FALSE;
}

/* Fills @match; the pattern is known to match at @start, and to reach @end at most. */
static void
run_pattern(GsyFsmScratch *scratch, FsmLazy *lazy, guint number, const guint32 *symbols, guint end,
            guint start, GsyFsmMatch *match)
{
    const GsyFsm *fsm = fsm_lazy_get_fsm(lazy);
    const FsmPattern *pattern = fsm->patterns + number;
    gsize n_pcs = pattern->n_pcs;
    guint64 *marks = clear_marks(scratch, n_pcs * (end - start + 1));
    guint32 pc = pattern->start_pc, at = start, saves[MAX_SAVES];
    memset(saves, 0xff, sizeof saves);
    scratch->n_todo = 0;
    do {
        while (!set_mark(marks, (at - start) * n_pcs + (pc - pattern->first_pc))) {
            const FsmInstr *instr = fsm->instrs + pc;
            if (instr->op == FSM_MATCH) {
                if (at < end && pattern->mode == GSY_FSM_LONGEST)
                    break;
                fill_match(match, number, at, saves, 2 * pattern->n_captures);
                return;
            }
            if (instr->op == FSM_SPLIT) {
                push(scratch, instr->y, at, 0);
            } else if (instr->op == FSM_SAVE) {
                push(scratch, PUT_BACK, instr->arg, saves[instr->arg]);
                saves[instr->arg] = at;
            } else if (at == end ||
                       !fsm_lazy_holds(lazy, &scratch->sets, symbols[at], instr->arg)) {
                break;
            } else {
                at++;
            }
            pc = instr->x;
        }
    } while (step_back(scratch, saves, &pc, &at));
}

guint
gsy_fsm_add(GsyFsmScratch *scratch, const GsyFsm *fsm)
{
    fit_patterns(scratch, fsm->header->n_patterns);
    fsm_sets_add_program(&scratch->sets);
    g_array_set_size(scratch->parts, 0);
    fsm_begin_add(scratch->begin, fsm);
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
    g_array_set_size(scratch->parts, 0);
    return TRUE;
}

guint32
gsy_fsm_find_symbol(GsyFsmScratch *scratch, const guint64 classes[GSY_FSM_CLASS_WORDS])
{
    guint32 set = fsm_sets_find(&scratch->sets, classes);
    if (set == scratch->parts->len) {
        FsmParts parts = fsm_begin_find_parts(scratch->begin, classes);
        g_array_append_val(scratch->parts, parts);
    }
    return set;
}

const guint64 *
gsy_fsm_get_classes(const GsyFsmScratch *scratch, guint32 symbol)
{
    return fsm_sets_get(&scratch->sets, symbol);
}

guint64
gsy_fsm_find_begins(const GsyFsmScratch *scratch, const guint32 *symbols, guint n_symbols, guint at)
{
    const FsmParts *parts = (const FsmParts *)(gconstpointer)scratch->parts->data;
    const guint64 *first = parts[symbols[at]].programs;
    guint64 go_on = at + 1 < n_symbols ? parts[symbols[at + 1]].programs[FSM_SECOND] : 0;
    return first[FSM_FIRST] & (first[FSM_ALONE] | go_on);
}

/* The longest match is known; the one whose choices come first is found by walking. */
static void
fill_pattern(GsyFsmScratch *scratch, FsmLazy *lazy, guint number, const guint32 *symbols,
             guint start, GsyFsmMatch *match)
{
    if (fsm_lazy_get_fsm(lazy)->patterns[number].mode == GSY_FSM_LONGEST)
        fill_match(match, number, scratch->ends[number], NULL, 0);
    else
        run_pattern(scratch, lazy, number, symbols, scratch->ends[number], start, match);
}

void
gsy_fsm_fill_captures(GsyFsmScratch *scratch, guint program, const guint32 *symbols, guint start,
                      GsyFsmMatch *match)
{
    FsmLazy *lazy = g_ptr_array_index(scratch->lazies, program);
    const FsmPattern *pattern = fsm_lazy_get_fsm(lazy)->patterns + match->pattern;
    if (pattern->n_captures > 0 && pattern->mode == GSY_FSM_LONGEST)
        run_pattern(scratch, lazy, match->pattern, symbols, match->end, start, match);
}

guint
gsy_fsm_find(GsyFsmScratch *scratch, guint program, const GsyFsmInput *input, guint from,
             GArray *out)
{
    g_array_set_size(out, 0);
    FsmLazy *lazy = g_ptr_array_index(scratch->lazies, program);
    const GsyFsm *fsm = fsm_lazy_get_fsm(lazy);
    guint start = fsm_lazy_find(lazy, &scratch->sets, input, from, scratch->ends, scratch->found);
    for (guint word = 0; start < input->n && word < (fsm->header->n_patterns + 63) / 64; word++) {
        guint64 bits = scratch->found[word];
        scratch->found[word] = 0; /* clean for the next walk */
        for (; bits != 0; bits &= bits - 1) {
            GsyFsmMatch match;
            guint number = word * 64 + (guint)__builtin_ctzll(bits);
            fill_pattern(scratch, lazy, number, input->symbols, start, &match);
            g_array_append_val(out, match);
        }
    }
    return start;
}
