#pragma once

#include <gio/gio.h>

#include "base/limits.h"

/*
 * Patterns over sequences of symbols-with-classes, compiled to one automaton a layer and walked in
 * time linear in the input. The module knows neither words nor tokens: a symbol is a bit set of
 * classes, an atom tests bits.
 *
 * build  a GsyFsmNode tree a pattern -> program
 * needs  what of a pattern must still come wherever one is in it
 * begin  what the first two symbols of a match may be
 * table  the program's frozen form: one flat array, may lie in a mapped file
 * lazy   walking it by an automaton that is made as texts need it: what matches?
 * run    walking what matches again, for its captures
 * dot    Graphviz, for people
 */

#define GSY_FSM_CLASS_WORDS (GSY_MAX_CLASSES / 64)
#define GSY_FSM_MAX_CAPTURES 12 /* a pattern; each costs a thread two numbers */

/* One test of one symbol: all of `all`, none of `none`; any symbol when both are empty. */
typedef struct {
    guint64 all[GSY_FSM_CLASS_WORDS], none[GSY_FSM_CLASS_WORDS];
} GsyFsmAtom;

typedef enum { GSY_FSM_ATOM, GSY_FSM_SEQ, GSY_FSM_ALT, GSY_FSM_REPEAT, GSY_FSM_CAPTURE } GsyFsmKind;

typedef struct GsyFsmNode GsyFsmNode;
struct GsyFsmNode {
    GsyFsmKind kind;
    GsyFsmAtom atom;
    GPtrArray *children; /* of GsyFsmNode *, owned: SEQ, ALT; [0] for REPEAT, CAPTURE */
    guint min, max;      /* REPEAT; max G_MAXUINT for no end */
    gboolean lazy;       /* REPEAT: the fewest first */
    guint capture;       /* CAPTURE: number in its pattern, below GSY_FSM_MAX_CAPTURES */
};
GsyFsmNode *gsy_fsm_node_new(GsyFsmKind kind);
void gsy_fsm_node_free(GsyFsmNode *node);

/* How a pattern ends where it could end at several places. */
typedef enum {
    GSY_FSM_LONGEST, /* the longest match; of equals the one whose choices come first */
    GSY_FSM_FIRST,   /* the match whose choices come first, as in Perl: lazy repeats stop early */
} GsyFsmMode;

/* Collects patterns; number them 0, 1, ... in the order added. */
typedef struct GsyFsmBuilder GsyFsmBuilder;
GsyFsmBuilder *gsy_fsm_builder_new(void);
void gsy_fsm_builder_free(GsyFsmBuilder *builder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyFsmBuilder, gsy_fsm_builder_free)
/* FALSE with GSY_ERROR_LIMIT when it grows over the caps of base/limits.h, SYNTAX when it could
 * match nothing. */
gboolean gsy_fsm_builder_add(GsyFsmBuilder *builder, const GsyFsmNode *pattern, GsyFsmMode mode,
                             GError **error);
/* The frozen program: aligned to 8 bytes, free of pointers. */
GBytes *gsy_fsm_builder_finish(GsyFsmBuilder *builder);

/* A frozen program in memory that outlives it (a mapped pack). NULL and GSY_ERROR_SYNTAX when
 * damaged. */
typedef struct GsyFsm GsyFsm;
GsyFsm *gsy_fsm_new(gconstpointer data, gsize len_bytes, GError **error);
void gsy_fsm_free(GsyFsm *fsm);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyFsm, gsy_fsm_free)
guint gsy_fsm_get_n_patterns(const GsyFsm *fsm);
char *gsy_fsm_dup_dot(const GsyFsm *fsm, const char *(*class_name)(guint class_id, gpointer data),
                      gpointer data);

typedef struct {
    guint pattern;
    guint end; /* index after the last symbol */
    guint starts[GSY_FSM_MAX_CAPTURES], ends[GSY_FSM_MAX_CAPTURES]; /* G_MAXUINT: not captured */
} GsyFsmMatch;

/* What a walk needs, and what it learns: one a worker, grown when needed. */
typedef struct GsyFsmScratch GsyFsmScratch;
GsyFsmScratch *gsy_fsm_scratch_new(void);
void gsy_fsm_scratch_free(GsyFsmScratch *scratch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyFsmScratch, gsy_fsm_scratch_free)

/* Makes a program known, which outlives the scratch. Returns: its number for the calls below */
guint gsy_fsm_add(GsyFsmScratch *scratch, const GsyFsm *fsm);

/* Symbols are numbers that a scratch gives to class sets. All programs are added before the first
 * is given. */
guint32 gsy_fsm_find_symbol(GsyFsmScratch *scratch, const guint64 classes[GSY_FSM_CLASS_WORDS]);
/* The classes of a symbol, good until the symbols are forgotten. */
const guint64 *gsy_fsm_get_classes(const GsyFsmScratch *scratch, guint32 symbol);
/* Forgets the symbols when there are too many. Returns: whether those given so far are void */
gboolean gsy_fsm_begin(GsyFsmScratch *scratch);

/* What is searched for matches. */
typedef struct {
    const guint32 *symbols; /* numbers of gsy_fsm_find_symbol() */
    const guint64 *begins;  /* of each place: gsy_fsm_find_begins() */
    guint n;
} GsyFsmInput;

/* The programs of which a match may begin at a place: bit (number % 64) of each. It depends on two
 * symbols, that at the place and the next. The cheap test before all others. */
guint64 gsy_fsm_find_begins(const GsyFsmScratch *scratch, const guint32 *symbols, guint n_symbols,
                            guint at);
/**
 * gsy_fsm_find:
 * @from: where to begin to look
 * @out: cleared, then one match for each pattern that matches at the place found, by pattern
 * number. Captures of patterns of GSY_FSM_LONGEST are left to gsy_fsm_fill_captures()
 *
 * What matches at one place is found in time linear in the symbols that it looks at, times the size
 * of the program. Empty matches do not count.
 * Returns: the first place from @from on where any pattern matches; the number of symbols for none
 */
guint gsy_fsm_find(GsyFsmScratch *scratch, guint program, const GsyFsmInput *input, guint from,
                   GArray *out);

/* Captures of a match that gsy_fsm_find() found at @start; mostly one of many is wanted. */
void gsy_fsm_fill_captures(GsyFsmScratch *scratch, guint program, const guint32 *symbols,
                           guint start, GsyFsmMatch *match);
