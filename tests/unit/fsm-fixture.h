#pragma once

#include <check.h>
#include <string.h>

#include "fsm/fsm.h"

/*
 * A toy syntax for tests: a letter is the class of that number (a is 0), . any symbol, <x> captures
 * (numbered in order), and ( | ) ? * + {m,n} with a ? behind for the fewest, as in Perl: so that
 * GRegex can be the judge.
 */
typedef struct {
    const char *at;
    guint n_captures;
} Toy;

static inline GsyFsmNode *toy_parse_choice(Toy *toy);

static inline GsyFsmNode *
toy_parse_atom(Toy *toy)
{
    char c = *toy->at++;
    if (c == '(' || c == '<') {
        guint capture = c == '<' ? toy->n_captures++ : 0;
        GsyFsmNode *inner = toy_parse_choice(toy);
        toy->at++;
        if (c == '(')
            return inner;
        GsyFsmNode *node = gsy_fsm_node_new(GSY_FSM_CAPTURE);
        node->capture = capture;
        g_ptr_array_add(node->children, inner);
        return node;
    }
    GsyFsmNode *node = gsy_fsm_node_new(GSY_FSM_ATOM);
    if (c != '.')
        node->atom.all[0] = (guint64)1 << (c - 'a');
    return node;
}

static inline GsyFsmNode *
toy_wrap_repeat(GsyFsmNode *child, guint min, guint max)
{
    GsyFsmNode *node = gsy_fsm_node_new(GSY_FSM_REPEAT);
    node->min = min;
    node->max = max;
    g_ptr_array_add(node->children, child);
    return node;
}

static inline GsyFsmNode *
toy_parse_repeat(Toy *toy)
{
    GsyFsmNode *node = toy_parse_atom(toy);
    while (*toy->at != '\0' && strchr("?*+{", *toy->at) != NULL) {
        char c = *toy->at++;
        guint min = c == '+', max = c == '?' ? 1 : G_MAXUINT;
        if (c == '{') {
            char *end;
            min = (guint)g_ascii_strtoull(toy->at, &end, 10);
            max = (guint)g_ascii_strtoull(end + 1, &end, 10);
            toy->at = end + 1;
        }
        node = toy_wrap_repeat(node, min, max);
        node->lazy = *toy->at == '?';
        toy->at += node->lazy;
    }
    return node;
}

static inline GsyFsmNode *
toy_parse_choice(Toy *toy)
{
    GsyFsmNode *choice = gsy_fsm_node_new(GSY_FSM_ALT);
    for (;;) {
        GsyFsmNode *seq = gsy_fsm_node_new(GSY_FSM_SEQ);
        while (*toy->at != '\0' && strchr("|)>", *toy->at) == NULL)
            g_ptr_array_add(seq->children, toy_parse_repeat(toy));
        g_ptr_array_add(choice->children, seq);
        if (*toy->at != '|')
            return choice;
        toy->at++;
    }
}

static inline gboolean
toy_add(GsyFsmBuilder *builder, const char *pattern, GsyFsmMode mode, GError **error)
{
    Toy toy = { .at = pattern };
    GsyFsmNode *node = toy_parse_choice(&toy);
    gboolean done = gsy_fsm_builder_add(builder, node, mode, error);
    gsy_fsm_node_free(node);
    return done;
}

/* The frozen form of one pattern. */
static inline GBytes *
toy_freeze(const char *pattern, GsyFsmMode mode)
{
    g_autoptr(GsyFsmBuilder) builder = gsy_fsm_builder_new();
    gboolean done = toy_add(builder, pattern, mode, NULL);
    ck_assert_msg(done, "%s", pattern);
    return gsy_fsm_builder_finish(builder);
}

static inline GsyFsm *
toy_thaw(GBytes *bytes)
{
    gsize len_bytes;
    gconstpointer data = g_bytes_get_data(bytes, &len_bytes);
    GsyFsm *fsm = gsy_fsm_new(data, len_bytes, NULL);
    ck_assert_ptr_nonnull(fsm);
    return fsm;
}

/* A scratch that knows the program, as number 0. */
static inline GsyFsmScratch *
toy_scratch(const GsyFsm *fsm)
{
    GsyFsmScratch *scratch = gsy_fsm_scratch_new();
    ck_assert_uint_eq(gsy_fsm_add(scratch, fsm), 0);
    return scratch;
}

/* One symbol a letter, each of the class that the letter stands for. */
static inline guint32 *
toy_symbols(GsyFsmScratch *scratch, const char *text)
{
    gsize n = strlen(text);
    guint32 *symbols = g_new0(guint32, n + 1);
    for (gsize i = 0; i < n; i++) {
        guint64 classes[GSY_FSM_CLASS_WORDS] = { (guint64)1 << (text[i] - 'a') };
        symbols[i] = gsy_fsm_find_symbol(scratch, classes);
    }
    return symbols;
}

static inline guint
toy_find(GsyFsmScratch *scratch, const guint32 *symbols, guint n, guint from, GArray *out)
{
    g_autofree guint64 *begins = g_new(guint64, n + 1);
    for (guint i = 0; i < n; i++)
        begins[i] = gsy_fsm_find_begins(scratch, symbols, n, i);
    GsyFsmInput input = { symbols, begins, n };
    return gsy_fsm_find(scratch, 0, &input, from, out);
}

/* Matches that begin at @start; the index of the longest, the first of equals, or -1. */
static inline int
toy_match_symbols(GsyFsmScratch *scratch, const guint32 *symbols, guint n, guint start, GArray *out)
{
    if (toy_find(scratch, symbols, n, start, out) != start)
        g_array_set_size(out, 0);
    int best = -1;
    for (guint i = 0; i < out->len; i++) {
        GsyFsmMatch *match = &g_array_index(out, GsyFsmMatch, i);
        gsy_fsm_fill_captures(scratch, 0, symbols, start, match);
        if (best < 0 || match->end > g_array_index(out, GsyFsmMatch, best).end)
            best = (int)i;
    }
    return best;
}

static inline int
toy_match(const GsyFsm *fsm, const char *text, guint start, GArray *out)
{
    g_autoptr(GsyFsmScratch) scratch = toy_scratch(fsm);
    g_autofree guint32 *symbols = toy_symbols(scratch, text);
    g_autoptr(GArray) matches =
        out != NULL ? g_array_ref(out) : g_array_new(FALSE, FALSE, sizeof(GsyFsmMatch));
    return toy_match_symbols(scratch, symbols, (guint)strlen(text), start, matches);
}
