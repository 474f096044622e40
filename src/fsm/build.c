#include "config.h"

#include "fsm/fsm.h"

#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "fsm/needs.h"

struct GsyFsmBuilder {
    GArray *tests, *atoms, *instrs, *patterns; /* Fsm* records */
    GHashTable *atom_numbers;                  /* GBytes of GsyFsmAtom -> number */
};

GsyFsmNode *
gsy_fsm_node_new(GsyFsmKind kind)
{
    GsyFsmNode *node = g_new0(GsyFsmNode, 1);
    node->kind = kind;
    node->children = g_ptr_array_new_with_free_func((GDestroyNotify)gsy_fsm_node_free);
    return node;
}

void
gsy_fsm_node_free(GsyFsmNode *node)
{
    if (node == NULL)
        return;
    g_ptr_array_unref(node->children);
    g_free(node);
}

GsyFsmBuilder *
gsy_fsm_builder_new(void)
{
    GsyFsmBuilder *builder = g_new0(GsyFsmBuilder, 1);
    builder->tests = g_array_new(FALSE, TRUE, sizeof(FsmTest));
    builder->atoms = g_array_new(FALSE, TRUE, sizeof(FsmAtom));
    builder->instrs = g_array_new(FALSE, TRUE, sizeof(FsmInstr));
    builder->patterns = g_array_new(FALSE, TRUE, sizeof(FsmPattern));
    builder->atom_numbers =
        g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
    return builder;
}

void
gsy_fsm_builder_free(GsyFsmBuilder *builder)
{
    if (builder == NULL)
        return;
    g_array_unref(builder->tests);
    g_array_unref(builder->atoms);
    g_array_unref(builder->instrs);
    g_array_unref(builder->patterns);
    g_hash_table_unref(builder->atom_numbers);
    g_free(builder);
}

/* Only the words of the class set that the atom asks about become tests. */
static guint32
add_atom(GsyFsmBuilder *builder, const GsyFsmAtom *atom)
{
    g_autoptr(GBytes) key = g_bytes_new(atom, sizeof *atom);
    gpointer known;
    if (g_hash_table_lookup_extended(builder->atom_numbers, key, NULL, &known))
        return GPOINTER_TO_UINT(known);
    FsmAtom record = { .first_test = builder->tests->len };
    for (guint word = 0; word < GSY_FSM_CLASS_WORDS; word++) {
        guint64 mask = atom->all[word] | atom->none[word];
        if (mask == 0)
            continue;
        FsmTest test = { .mask = mask, .want = atom->all[word], .word = word };
        if (atom->all[word] & atom->none[word])
            test.mask = 0; /* both asked for and excluded: want is not 0, so the test never holds */
        g_array_append_val(builder->tests, test);
    }
    record.n_tests = builder->tests->len - record.first_test;
    guint32 number = builder->atoms->len;
    g_array_append_val(builder->atoms, record);
    g_hash_table_insert(builder->atom_numbers, g_steal_pointer(&key), GUINT_TO_POINTER(number));
    return number;
}

/* What is known while one pattern is compiled. */
typedef struct {
    GsyFsmBuilder *builder;
    guint32 first_pc;
    guint depth;
    gboolean over; /* a cap was met: stop making code */
} Compile;

static guint32
emit(Compile *compile, guint32 op, guint32 arg, guint32 x, guint32 y)
{
    GArray *instrs = compile->builder->instrs;
    if (instrs->len - compile->first_pc >= GSY_FSM_MAX_PATTERN_STATES ||
        instrs->len >= GSY_FSM_MAX_STATES) {
        compile->over = TRUE;
        return compile->first_pc;
    }
    FsmInstr instr = { .op = op, .arg = arg, .x = x, .y = y };
    g_array_append_val(instrs, instr);
    return instrs->len - 1;
}

static gboolean
is_nullable(const GsyFsmNode *node)
{
    switch (node->kind) {
    case GSY_FSM_ATOM:
        return FALSE;
    case GSY_FSM_REPEAT:
        return node->min == 0 || is_nullable(g_ptr_array_index(node->children, 0));
    case GSY_FSM_ALT:
        for (guint i = 0; i < node->children->len; i++)
            if (is_nullable(g_ptr_array_index(node->children, i)))
                return TRUE;
        return FALSE;
    case GSY_FSM_SEQ:
    case GSY_FSM_CAPTURE:
        break;
    }
    for (guint i = 0; i < node->children->len; i++)
        if (!is_nullable(g_ptr_array_index(node->children, i)))
            return FALSE;
    return TRUE;
}

static guint32
emit_split(Compile *compile, gboolean lazy, guint32 body, guint32 next)
{
    return lazy ? emit(compile, FSM_SPLIT, 0, next, body) : emit(compile, FSM_SPLIT, 0, body, next);
}

static guint32 compile_node(Compile *compile, const GsyFsmNode *node, guint32 next);

static guint32
compile_copies(Compile *compile, const GsyFsmNode *child, guint n, guint32 next)
{
    for (guint i = 0; i < n && !compile->over; i++)
        next = compile_node(compile, child, next);
    return next;
}

static guint32
compile_repeat(Compile *compile, const GsyFsmNode *node, guint32 next)
{
    const GsyFsmNode *child = g_ptr_array_index(node->children, 0);
    if (node->max != G_MAXUINT) {
        guint32 entry = next;
        for (guint i = node->min; i < node->max && !compile->over; i++)
            entry = emit_split(compile, node->lazy, compile_node(compile, child, entry), next);
        return compile_copies(compile, child, node->min, entry);
    }
    guint32 loop = emit(compile, FSM_SPLIT, 0, next, next);
    guint32 body = compile_node(compile, child, loop);
    if (compile->over)
        return loop;
    FsmInstr *split = &g_array_index(compile->builder->instrs, FsmInstr, loop);
    split->x = node->lazy ? next : body;
    split->y = node->lazy ? body : next;
    return node->min == 0 ? loop : compile_copies(compile, child, node->min - 1, body);
}

static guint32
compile_alt(Compile *compile, const GsyFsmNode *node, guint32 next)
{
    guint n = node->children->len;
    guint32 entry = compile_node(compile, g_ptr_array_index(node->children, n - 1), next);
    for (guint i = n - 1; i-- > 0 && !compile->over;) {
        guint32 branch = compile_node(compile, g_ptr_array_index(node->children, i), next);
        entry = emit(compile, FSM_SPLIT, 0, branch, entry);
    }
    return entry;
}

/* Code is made from the end backwards, so that what comes next is always known. */
static guint32
compile_node(Compile *compile, const GsyFsmNode *node, guint32 next)
{
    if (compile->over || ++compile->depth > GSY_FSM_MAX_DEPTH) {
        compile->over = TRUE;
        return next;
    }
    switch (node->kind) {
    case GSY_FSM_ATOM:
        next = emit(compile, FSM_ATOM, add_atom(compile->builder, &node->atom), next, next);
        break;
    case GSY_FSM_SEQ:
        for (guint i = node->children->len; i-- > 0;)
            next = compile_node(compile, g_ptr_array_index(node->children, i), next);
        break;
    case GSY_FSM_ALT:
        next = compile_alt(compile, node, next);
        break;
    case GSY_FSM_REPEAT:
        next = compile_repeat(compile, node, next);
        break;
    case GSY_FSM_CAPTURE:
        next = emit(compile, FSM_SAVE, 2 * node->capture + 1, next, next);
        next = compile_node(compile, g_ptr_array_index(node->children, 0), next);
        next = emit(compile, FSM_SAVE, 2 * node->capture, next, next);
        break;
    }
    compile->depth--;
    return next;
}

/* The parts of a tree that later steps rely on; also counts the captures. */
static gboolean
check_node(const GsyFsmNode *node, guint depth, guint *n_captures, GError **error)
{
    guint n = node->children->len;
    const char *what = NULL;
    if (depth > GSY_FSM_MAX_DEPTH)
        what = "nests too deep";
    else if (node->kind == GSY_FSM_ALT && n == 0)
        what = "has an empty choice";
    else if ((node->kind == GSY_FSM_REPEAT || node->kind == GSY_FSM_CAPTURE) && n != 1)
        what = "repeats or captures nothing";
    else if (node->kind == GSY_FSM_REPEAT && (node->min > node->max || node->max == 0))
        what = "repeats from more to fewer, or never";
    else if (node->kind == GSY_FSM_REPEAT && MAX(node->min, node->max + 1) > GSY_FSM_MAX_REPEAT + 1)
        what = "repeats too often"; /* G_MAXUINT + 1 is 0: no end is no number */
    else if (node->kind == GSY_FSM_CAPTURE && node->capture >= GSY_FSM_MAX_CAPTURES)
        what = "has too many captures";
    if (what != NULL) {
        g_set_error(error, GSY_ERROR, GSY_ERROR_SYNTAX, "the pattern %s", what);
        return FALSE;
    }
    if (node->kind == GSY_FSM_CAPTURE)
        *n_captures = MAX(*n_captures, node->capture + 1);
    for (guint i = 0; i < n; i++)
        if (!check_node(g_ptr_array_index(node->children, i), depth + 1, n_captures, error))
            return FALSE;
    return TRUE;
}

gboolean
gsy_fsm_builder_add(GsyFsmBuilder *builder, const GsyFsmNode *pattern, GsyFsmMode mode,
                    GError **error)
{
    FsmPattern record = { .first_pc = builder->instrs->len, .mode = mode };
    if (!check_node(pattern, 0, &record.n_captures, error))
        return FALSE;
    if (is_nullable(pattern)) {
        g_set_error(error, GSY_ERROR, GSY_ERROR_SYNTAX,
                    "the pattern matches even where there is nothing");
        return FALSE;
    }
    Compile compile = { .builder = builder, .first_pc = record.first_pc };
    guint32 match = emit(&compile, FSM_MATCH, 0, record.first_pc, record.first_pc);
    record.start_pc = compile_node(&compile, pattern, match);
    if (compile.over) {
        g_array_set_size(builder->instrs, record.first_pc);
        g_set_error(error, GSY_ERROR, GSY_ERROR_LIMIT,
                    "the pattern needs more than %d states, or its layer more than %d",
                    GSY_FSM_MAX_PATTERN_STATES, GSY_FSM_MAX_STATES);
        return FALSE;
    }
    record.n_pcs = builder->instrs->len - record.first_pc;
    g_array_append_val(builder->patterns, record);
    return TRUE;
}

static FsmHeader
make_header(const GsyFsmBuilder *builder)
{
    FsmHeader header = {
        .magic = FSM_MAGIC,
        .n_tests = builder->tests->len,
        .n_atoms = builder->atoms->len,
        .n_instrs = builder->instrs->len,
        .n_patterns = builder->patterns->len,
    };
    for (guint i = 0; i < builder->patterns->len; i++)
        header.max_pcs = MAX(header.max_pcs, g_array_index(builder->patterns, FsmPattern, i).n_pcs);
    return header;
}

static void
find_needs(const GsyFsmBuilder *builder, FsmHeader *header, GArray *needs, GArray *meets)
{
    GsyFsm fsm = {
        .header = header,
        .tests = (const FsmTest *)(gconstpointer)builder->tests->data,
        .atoms = (const FsmAtom *)(gconstpointer)builder->atoms->data,
        .instrs = (const FsmInstr *)(gconstpointer)builder->instrs->data,
        .patterns = (const FsmPattern *)(gconstpointer)builder->patterns->data,
    };
    fsm_needs_find(&fsm, needs, meets);
    header->n_meets = meets->len;
}

GBytes *
gsy_fsm_builder_finish(GsyFsmBuilder *builder)
{
    FsmHeader header = make_header(builder);
    g_autoptr(GArray) needs = g_array_new(FALSE, TRUE, sizeof(guint64));
    g_autoptr(GArray) meets = g_array_new(FALSE, FALSE, sizeof(FsmMeet));
    find_needs(builder, &header, needs, meets);
    GByteArray *bytes = g_byte_array_new();
    g_byte_array_append(bytes, (const guint8 *)&header, sizeof header);
    const GArray *parts[] = { builder->tests,    builder->atoms, builder->instrs,
                              builder->patterns, needs,          meets };
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
        g_byte_array_append(bytes, (const guint8 *)parts[i]->data,
                            parts[i]->len * g_array_get_element_size((GArray *)parts[i]));
    return g_byte_array_free_to_bytes(bytes);
}
