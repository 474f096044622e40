#include "config.h"

#include "fsm/lazy.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"

#define DEAD 0  /* no thread is left */
#define START 1 /* before the first symbol */

/* Numbers by hash: open addressing, a power of two of slots, at most half full. */
typedef struct {
    guint32 *slots; /* number + 1; 0: free */
    guint32 n, mask;
} NumberTable;

typedef struct {
    guint32 first_pc, n_pcs;        /* of the pool: threads that wait for a symbol, sorted */
    guint32 first_match, n_matches; /* of the pool: patterns that end here, sorted */
    guint32 hash;
} State;

/* Room for one of each instruction. */
typedef struct {
    guint32 *list;
    guint n;
} Numbers;

enum {
    STATE_MATCHES = 1 << 0, /* patterns end here */
    STATE_ENDS = 1 << 1,    /* no thread goes on */
};

/* A transition that some walk has asked for. Few of all that there could be are ever asked for, so
 * they stand in a table by hash: what walks go through lies close together. */
typedef struct {
    guint32 key;         /* get_key(); 0: not known, as nothing leads on from DEAD */
    guint16 state, kind; /* it leads to; STATE_* of that */
} Edge;

typedef struct {
    Edge *slots; /* open addressing, a power of two of them, at most half full */
    guint n, bits;
} EdgeTable;

#define N_NEEDS 3
#define UNMET G_MAXUINT64 /* more needs than there are */

/* What must come for a state: all of one of them must still be met (fsm/needs.h), or no thread goes
 * on to a match; UNMET for none. */
typedef struct {
    guint64 needs[N_NEEDS];
} Outlook;

/* Numbers fit into 16 bits: a walk adds no more states and symbols than a sentence has tokens. */
G_STATIC_ASSERT(GSY_FSM_MAX_LAZY_STATES + 2 * GSY_SENTENCE_MAX_TOKENS < G_MAXUINT16);

struct FsmLazy {
    const GsyFsm *fsm;
    guint program;                     /* its number */
    guint64 mask[GSY_FSM_CLASS_WORDS]; /* the classes that any atom asks about */
    guint words[GSY_FSM_CLASS_WORDS], n_words;
    GArray *symbols; /* of GSY_FSM_CLASS_WORDS guint64: class sets under the mask */
    GArray *holds;   /* of each symbol n_atom_words guint64: bit set of the atoms that hold of it */
    guint n_atom_words;
    GArray *meets; /* of guint64, of each symbol: the needs that it meets */
    NumberTable symbol_table;
    GArray *states, *pool; /* of State; of guint32 */
    GArray *outlooks;      /* of Outlook, of each state */
    NumberTable state_table;
    GArray *firsts;   /* of Edge, of each symbol: what START leads to */
    EdgeTable edges;  /* from all other states */
    gboolean is_full; /* over its caps */
    guint64 *coming;  /* of a sentence: the needs that are met from each symbol on */
    guint coming_size;
    gboolean looked_ahead; /* it is filled */
    /* while a state is made */
    guint64 *marks, generation;
    Numbers pcs, matches; /* what has been found */
    guint32 *todo;        /* room for all that following one instruction may leave */
};

static void
table_init(NumberTable *table)
{
    table->n = 0;
    table->mask = 255;
    g_free(table->slots);
    table->slots = g_new0(guint32, table->mask + 1);
}

#define FIRST_EDGE_BITS 8

static void
edges_init(EdgeTable *edges, guint bits)
{
    edges->n = 0;
    edges->bits = bits;
    edges->slots = g_new0(Edge, (gsize)1 << bits);
}

static void
forget(FsmLazy *lazy)
{
    g_array_set_size(lazy->symbols, 0);
    g_array_set_size(lazy->firsts, 0);
    g_array_set_size(lazy->holds, 0);
    g_array_set_size(lazy->meets, 0);
    g_array_set_size(lazy->pool, 0);
    g_array_set_size(lazy->states, 0);
    g_array_set_size(lazy->states, 2);
    g_array_set_size(lazy->outlooks, 2);
    table_init(&lazy->symbol_table);
    table_init(&lazy->state_table);
    g_free(lazy->edges.slots);
    edges_init(&lazy->edges, FIRST_EDGE_BITS);
    lazy->is_full = FALSE;
}

FsmLazy *
fsm_lazy_new(const GsyFsm *fsm, guint program)
{
    FsmLazy *lazy = g_new0(FsmLazy, 1);
    lazy->fsm = fsm;
    lazy->program = program;
    for (guint32 i = 0; i < fsm->header->n_tests; i++)
        lazy->mask[fsm->tests[i].word] |= fsm->tests[i].mask;
    for (guint word = 0; word < GSY_FSM_CLASS_WORDS; word++)
        if (lazy->mask[word] != 0)
            lazy->words[lazy->n_words++] = word;
    lazy->symbols = g_array_new(FALSE, FALSE, GSY_FSM_CLASS_WORDS * sizeof(guint64));
    lazy->firsts = g_array_new(FALSE, TRUE, sizeof(Edge));
    lazy->n_atom_words = fsm->header->n_atoms / 64 + 1;
    lazy->holds = g_array_new(FALSE, TRUE, sizeof(guint64));
    lazy->states = g_array_new(FALSE, TRUE, sizeof(State));
    lazy->outlooks = g_array_new(FALSE, TRUE, sizeof(Outlook));
    lazy->meets = g_array_new(FALSE, FALSE, sizeof(guint64));
    lazy->pool = g_array_sized_new(FALSE, FALSE, sizeof(guint32), 16);
    guint n = fsm->header->n_instrs;
    lazy->pcs.list = g_new(guint32, n + 1);
    lazy->matches.list = g_new(guint32, n + 1);
    lazy->todo = g_new(guint32, 2 * (gsize)n + 1);
    lazy->marks = g_new0(guint64, n + 1);
    forget(lazy);
    return lazy;
}

void
fsm_lazy_free(FsmLazy *lazy)
{
    g_array_unref(lazy->symbols);
    g_array_unref(lazy->firsts);
    g_array_unref(lazy->holds);
    g_array_unref(lazy->states);
    g_array_unref(lazy->outlooks);
    g_array_unref(lazy->meets);
    g_free(lazy->coming);
    g_array_unref(lazy->pool);
    g_free(lazy->pcs.list);
    g_free(lazy->matches.list);
    g_free(lazy->todo);
    g_free(lazy->symbol_table.slots);
    g_free(lazy->state_table.slots);
    g_free(lazy->edges.slots);
    g_free(lazy->marks);
    g_free(lazy);
}

const GsyFsm *
fsm_lazy_get_fsm(const FsmLazy *lazy)
{
    return lazy->fsm;
}

static guint32
mix(guint64 hash)
{
    hash ^= hash >> 32;
    hash *= G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    return (guint32)(hash >> 32);
}

/* --- symbols: class sets that no atom can tell apart are one --- */

static const guint64 *
get_symbol(const FsmLazy *lazy, guint32 symbol)
{
    return (const guint64 *)(gconstpointer)lazy->symbols->data +
           GSY_FSM_CLASS_WORDS * (gsize)symbol;
}

static guint32
hash_symbol(const FsmLazy *lazy, const guint64 *classes)
{
    guint64 hash = 0;
    for (guint i = 0; i < lazy->n_words; i++) {
        guint word = lazy->words[i];
        hash = (hash ^ (classes[word] & lazy->mask[word])) * G_GUINT64_CONSTANT(0xff51afd7ed558ccd);
        hash ^= hash >> 29;
    }
    return mix(hash);
}

static gboolean
is_symbol(const FsmLazy *lazy, guint32 symbol, const guint64 *classes)
{
    const guint64 *known = get_symbol(lazy, symbol);
    for (guint i = 0; i < lazy->n_words; i++)
        if (known[lazy->words[i]] != (classes[lazy->words[i]] & lazy->mask[lazy->words[i]]))
            return FALSE;
    return TRUE;
}

static void
grow_symbols(FsmLazy *lazy)
{
    NumberTable *table = &lazy->symbol_table;
    table->mask = table->mask * 2 + 1;
    g_free(table->slots);
    table->slots = g_new0(guint32, table->mask + 1);
    for (guint32 symbol = 0; symbol < table->n; symbol++) {
        guint32 slot = hash_symbol(lazy, get_symbol(lazy, symbol)) & table->mask;
        while (table->slots[slot] != 0)
            slot = (slot + 1) & table->mask;
        table->slots[slot] = symbol + 1;
    }
}

static gboolean
holds(const guint64 *atoms, guint32 atom)
{
    return (atoms[atom / 64] >> (atom % 64)) & 1;
}

/* Bit set of the atoms that hold of a symbol. */
static guint64 *
get_holds(const FsmLazy *lazy, guint32 symbol)
{
    return &g_array_index(lazy->holds, guint64, lazy->n_atom_words * (gsize)symbol);
}

static void
append_holds(FsmLazy *lazy, const guint64 *classes)
{
    guint n = lazy->holds->len;
    g_array_set_size(lazy->holds, n + lazy->n_atom_words);
    guint64 *atoms = &g_array_index(lazy->holds, guint64, n);
    for (guint32 atom = 0; atom < lazy->fsm->header->n_atoms; atom++)
        atoms[atom / 64] |= (guint64)fsm_atom_holds(lazy->fsm, atom, classes) << (atom % 64);
}

static void
append_meets(FsmLazy *lazy, const guint64 *atoms)
{
    const FsmMeet *meet = lazy->fsm->meets, *end = meet + lazy->fsm->header->n_meets;
    guint64 met = 0;
    for (; meet < end; meet++)
        met |= (guint64)holds(atoms, meet->atom) << meet->need;
    g_array_append_val(lazy->meets, met);
}

static G_GNUC_NO_INLINE guint32
learn_symbol(FsmLazy *lazy, const guint64 *classes)
{
    NumberTable *table = &lazy->symbol_table;
    guint32 slot = hash_symbol(lazy, classes) & table->mask;
    for (; table->slots[slot] != 0; slot = (slot + 1) & table->mask)
        if (is_symbol(lazy, table->slots[slot] - 1, classes))
            return table->slots[slot] - 1;
    guint64 masked[GSY_FSM_CLASS_WORDS];
    for (guint word = 0; word < GSY_FSM_CLASS_WORDS; word++)
        masked[word] = classes[word] & lazy->mask[word];
    g_array_append_vals(lazy->symbols, masked, 1);
    g_array_set_size(lazy->firsts, lazy->symbols->len);
    append_holds(lazy, masked);
    append_meets(lazy, get_holds(lazy, table->n));
    table->slots[slot] = ++table->n;
    if (table->n > table->mask / 2)
        grow_symbols(lazy);
    return lazy->symbols->len - 1;
}

/* --- states: sets of threads --- */

static int
compare_numbers(gconstpointer a, gconstpointer b)
{
    guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
    return x < y ? -1 : x > y;
}

/* Mostly few, and nearly in order. */
static void
sort(Numbers *numbers)
{
    if (numbers->n > 64) {
        qsort(numbers->list, numbers->n, sizeof *numbers->list, compare_numbers);
        return;
    }
    for (guint i = 1; i < numbers->n; i++) {
        guint32 number = numbers->list[i];
        guint at = i;
        for (; at > 0 && numbers->list[at - 1] > number; at--)
            numbers->list[at] = numbers->list[at - 1];
        numbers->list[at] = number;
    }
}

static State *
get_state(const FsmLazy *lazy, guint32 state)
{
    return &g_array_index(lazy->states, State, state);
}

static gboolean
is_state(const FsmLazy *lazy, const State *state, guint32 hash)
{
    const guint32 *pool = (const guint32 *)(gconstpointer)lazy->pool->data;
    return state->hash == hash && state->n_pcs == lazy->pcs.n &&
           state->n_matches == lazy->matches.n &&
           memcmp(pool + state->first_pc, lazy->pcs.list, 4 * (gsize)state->n_pcs) == 0 &&
           memcmp(pool + state->first_match, lazy->matches.list, 4 * (gsize)state->n_matches) == 0;
}

static void
grow_states(FsmLazy *lazy)
{
    NumberTable *table = &lazy->state_table;
    table->mask = table->mask * 2 + 1;
    g_free(table->slots);
    table->slots = g_new0(guint32, table->mask + 1);
    for (guint32 number = START + 1; number < lazy->states->len; number++) {
        guint32 slot = get_state(lazy, number)->hash & table->mask;
        while (table->slots[slot] != 0)
            slot = (slot + 1) & table->mask;
        table->slots[slot] = number + 1;
    }
}

/* Of too many different needs only those that they share are known. */
static void
add_needs(Outlook *outlook, guint64 needs)
{
    guint i = 0;
    for (; i < N_NEEDS && outlook->needs[i] != UNMET; i++) {
        if ((outlook->needs[i] & ~needs) == 0)
            return; /* this one asks for less */
        if ((needs & ~outlook->needs[i]) == 0)
            break;
    }
    if (i < N_NEEDS)
        outlook->needs[i] = needs;
    else
        outlook->needs[N_NEEDS - 1] &= needs;
}

static void
append_outlook(FsmLazy *lazy)
{
    Outlook outlook = { { UNMET, UNMET, UNMET } };
    for (guint i = 0; i < lazy->pcs.n; i++)
        add_needs(&outlook, lazy->fsm->needs[lazy->pcs.list[i]]);
    g_array_append_val(lazy->outlooks, outlook);
}

/* The number of the state with the threads and matches found, made if need be. */
static guint32
find_state(FsmLazy *lazy)
{
    sort(&lazy->pcs);
    sort(&lazy->matches);
    if (lazy->pcs.n == 0 && lazy->matches.n == 0)
        return DEAD;
    guint64 sum = lazy->matches.n;
    for (guint i = 0; i < lazy->pcs.n; i++)
        sum = (sum ^ lazy->pcs.list[i]) * G_GUINT64_CONSTANT(0xff51afd7ed558ccd);
    guint32 hash = mix(sum);
    NumberTable *table = &lazy->state_table;
    guint32 slot = hash & table->mask;
    for (; table->slots[slot] != 0; slot = (slot + 1) & table->mask)
        if (is_state(lazy, get_state(lazy, table->slots[slot] - 1), hash))
            return table->slots[slot] - 1;
    State state = { .first_pc = lazy->pool->len, .n_pcs = lazy->pcs.n, .hash = hash };
    g_array_append_vals(lazy->pool, lazy->pcs.list, lazy->pcs.n);
    state.first_match = lazy->pool->len;
    state.n_matches = lazy->matches.n;
    g_array_append_vals(lazy->pool, lazy->matches.list, lazy->matches.n);
    g_array_append_val(lazy->states, state);
    append_outlook(lazy);
    table->slots[slot] = lazy->states->len; /* its number + 1 */
    if (++table->n > table->mask / 2)
        grow_states(lazy);
    return lazy->states->len - 1;
}

/* --- transitions --- */

/* Patterns own their instructions in order, so the pattern of an instruction is found by halving.
 */
static guint32
find_pattern(const GsyFsm *fsm, guint32 pc)
{
    guint32 low = 0, high = fsm->header->n_patterns;
    while (high - low > 1) {
        guint32 middle = low + (high - low) / 2;
        if (fsm->patterns[middle].first_pc <= pc)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Adds all threads and matches that need no symbol from @pc. */
static void
follow(FsmLazy *lazy, guint32 pc)
{
    guint depth = 0;
    lazy->todo[depth++] = pc;
    while (depth > 0) {
        pc = lazy->todo[--depth];
        if (lazy->marks[pc] == lazy->generation)
            continue;
        lazy->marks[pc] = lazy->generation;
        const FsmInstr *instr = lazy->fsm->instrs + pc;
        if (instr->op == FSM_ATOM) {
            lazy->pcs.list[lazy->pcs.n++] = pc;
        } else if (instr->op == FSM_MATCH) {
            lazy->matches.list[lazy->matches.n++] = find_pattern(lazy->fsm, pc);
        } else {
            if (instr->op == FSM_SPLIT)
                lazy->todo[depth++] = instr->y;
            lazy->todo[depth++] = instr->x;
        }
    }
}

/* Before the first symbol a thread stands where each pattern begins. */
static void
make_start(FsmLazy *lazy)
{
    lazy->pcs.n = 0;
    lazy->generation++;
    for (guint32 i = 0; i < lazy->fsm->header->n_patterns; i++)
        follow(lazy, lazy->fsm->patterns[i].start_pc);
    *get_state(lazy, START) = (State){ .first_pc = lazy->pool->len, .n_pcs = lazy->pcs.n };
    g_array_append_vals(lazy->pool, lazy->pcs.list, lazy->pcs.n);
}

static guint32
make_next(FsmLazy *lazy, guint32 state, guint32 symbol)
{
    if (state == START && get_state(lazy, START)->n_pcs == 0)
        make_start(lazy);
    const State *from = get_state(lazy, state);
    const guint32 *pcs = &g_array_index(lazy->pool, guint32, from->first_pc);
    const guint64 *atoms = get_holds(lazy, symbol);
    lazy->pcs.n = lazy->matches.n = 0;
    lazy->generation++;
    for (guint32 i = 0; i < from->n_pcs; i++) {
        const FsmInstr *instr = lazy->fsm->instrs + pcs[i];
        if (holds(atoms, instr->arg))
            follow(lazy, instr->x);
    }
    return find_state(lazy);
}

static gboolean
is_over(const FsmLazy *lazy)
{
    return lazy->states->len > GSY_FSM_MAX_LAZY_STATES ||
           lazy->symbols->len > GSY_FSM_MAX_LAZY_STATES || lazy->edges.n > GSY_FSM_MAX_LAZY_EDGES ||
           lazy->pool->len > 64 * GSY_FSM_MAX_LAZY_STATES;
}

static inline guint32
get_key(guint32 state, guint32 symbol)
{
    return state << 16 | symbol;
}

/* The slot of a key, or the free one where it would stand. Symbols that were met one after the
 * other lie side by side, as the common ones are those met first. */
static inline Edge *
get_edge(const EdgeTable *edges, guint32 key)
{
    guint32 mask = (1u << edges->bits) - 1;
    guint32 at = (((key >> 3) * 0x9E3779B1u) >> (35 - edges->bits)) << 3 | (key & 7);
    while (edges->slots[at].key != 0 && edges->slots[at].key != key)
        at = (at + 1) & mask;
    return edges->slots + at;
}

static void
grow_edges(EdgeTable *edges)
{
    EdgeTable old = *edges;
    edges_init(edges, old.bits + 1);
    for (guint i = 0; i < 1u << old.bits; i++)
        if (old.slots[i].key != 0)
            *get_edge(edges, old.slots[i].key) = old.slots[i];
    edges->n = old.n;
    g_free(old.slots);
}

static G_GNUC_NO_INLINE Edge
learn_edge(FsmLazy *lazy, guint32 state, guint32 symbol)
{
    guint32 next = make_next(lazy, state, symbol), key = get_key(state, symbol);
    const State *made = get_state(lazy, next);
    guint16 kind = (made->n_matches > 0 ? STATE_MATCHES : 0) | (made->n_pcs == 0 ? STATE_ENDS : 0);
    Edge edge = { key, (guint16)next, kind };
    if (state == START) {
        g_array_index(lazy->firsts, Edge, symbol) = edge;
    } else {
        *get_edge(&lazy->edges, key) = edge;
        if (++lazy->edges.n > 1u << (lazy->edges.bits - 1))
            grow_edges(&lazy->edges);
    }
    lazy->is_full = is_over(lazy);
    return edge;
}

static inline Edge
find_first(FsmLazy *lazy, guint32 symbol)
{
    Edge edge = g_array_index(lazy->firsts, Edge, symbol);
    return G_LIKELY(edge.key != 0) ? edge : learn_edge(lazy, START, symbol);
}

static inline Edge
find_next(FsmLazy *lazy, guint32 state, guint32 symbol)
{
    Edge edge = *get_edge(&lazy->edges, get_key(state, symbol));
    return G_LIKELY(edge.key != 0) ? edge : learn_edge(lazy, state, symbol);
}

/* What the automaton calls a class set. */
static inline guint32
get_symbol_of(FsmLazy *lazy, FsmSets *sets, guint32 set)
{
    guint16 *name = fsm_sets_get_name(sets, set, lazy->program);
    if (G_UNLIKELY(*name == 0))
        *name = (guint16)(learn_symbol(lazy, fsm_sets_get(sets, set)) + 1);
    return *name - 1u;
}

gboolean
fsm_lazy_holds(FsmLazy *lazy, FsmSets *sets, guint32 set, guint32 atom)
{
    return holds(get_holds(lazy, get_symbol_of(lazy, sets, set)), atom);
}

static void
note_matches(const FsmLazy *lazy, guint32 number, guint32 end, guint32 *ends, guint64 *found)
{
    const State *state = get_state(lazy, number);
    for (guint32 i = 0; i < state->n_matches; i++) {
        guint32 pattern = g_array_index(lazy->pool, guint32, state->first_match + i);
        found[pattern / 64] |= (guint64)1 << (pattern % 64);
        ends[pattern] = end;
    }
}

/* Most walks end before so many symbols: only then is it worth while to look what is coming. */
#define LOOK_AHEAD 2

/* Fills what is coming from each symbol on, back to @from. */
static G_GNUC_NO_INLINE void
look_ahead(FsmLazy *lazy, FsmSets *sets, const guint32 *symbols, guint n_symbols, guint from)
{
    if (n_symbols >= lazy->coming_size) {
        lazy->coming_size = MAX(n_symbols + 1, GSY_SENTENCE_MAX_TOKENS);
        lazy->coming = g_renew(guint64, lazy->coming, lazy->coming_size);
    }
    guint64 coming = lazy->coming[n_symbols] = 0;
    while (n_symbols-- > from) {
        guint32 symbol = get_symbol_of(lazy, sets, symbols[n_symbols]);
        coming |= g_array_index(lazy->meets, guint64, symbol);
        lazy->coming[n_symbols] = coming;
    }
    lazy->looked_ahead = TRUE;
}

static inline gboolean
is_in_vain(const FsmLazy *lazy, guint32 state, guint64 coming)
{
    const Outlook *outlook = &g_array_index(lazy->outlooks, Outlook, state);
    gboolean in_vain = TRUE;
    for (guint i = 0; i < N_NEEDS; i++)
        in_vain &= (outlook->needs[i] & ~coming) != 0;
    return in_vain;
}

static gboolean
walk(FsmLazy *lazy, FsmSets *sets, const guint32 *symbols, guint n_symbols, guint start,
     guint32 *ends, guint64 *found)
{
    guint seen = 0;
    Edge edge = find_first(lazy, get_symbol_of(lazy, sets, symbols[start]));
    for (guint at = start + 1;; at++) {
        seen |= edge.kind;
        if (edge.kind & STATE_MATCHES)
            note_matches(lazy, edge.state, at, ends, found);
        if (at == n_symbols || edge.kind & STATE_ENDS)
            break;
        if (!lazy->looked_ahead && at == start + LOOK_AHEAD)
            look_ahead(lazy, sets, symbols, n_symbols, at);
        if (lazy->looked_ahead && is_in_vain(lazy, edge.state, lazy->coming[at]))
            break;
        edge = find_next(lazy, edge.state, get_symbol_of(lazy, sets, symbols[at]));
    }
    if (G_UNLIKELY(lazy->is_full)) {
        fsm_sets_forget_names(sets, lazy->program);
        forget(lazy);
    }
    return (seen & STATE_MATCHES) != 0;
}

guint
fsm_lazy_find(FsmLazy *lazy, FsmSets *sets, const GsyFsmInput *input, guint from, guint32 *ends,
              guint64 *found)
{
    guint bit = lazy->program % 64;
    lazy->looked_ahead = FALSE;
    for (; from < input->n; from++)
        if ((input->begins[from] >> bit) & 1 &&
            walk(lazy, sets, input->symbols, input->n, from, ends, found))
            break;
    return from;
}
