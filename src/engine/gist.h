#pragma once

#include "engine/run.h"

/* What a text comes to when it is held against another: its figures and its words. */
typedef struct {
    GsyMentionKind kind;
    GsySpan span;
    GsyInterval interval; /* of figures with a value */
    char *unit;           /* owned; NULL for a bare count */
    GsyWhen when;         /* of dates and times; precision NONE else */
} GsyFigure;

typedef struct {
    GArray *figures;  /* (element-type GsyFigure): in text order; none lies in another */
    GPtrArray *words; /* of char *: folded, with no words of grammar and none of figures */
} GsyGist;

/* @seen: at GSY_RUN_MENTIONS */
GsyGist *gsy_gist_new(const GsyPack *pack, const GsySeen *seen);
void gsy_gist_free(GsyGist *gist);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyGist, gsy_gist_free)

/* Whether @a settles @b: whatever satisfies @a satisfies @b. */
gboolean gsy_figure_supports(const GsyFigure *a, const GsyFigure *b);
/* Whether nothing satisfies both, though they measure the same. */
gboolean gsy_figure_opposes(const GsyFigure *a, const GsyFigure *b);

/* The share of @b's words that @a has, in any form; 1 when @b has none. */
double gsy_gist_get_coverage(const GsyGist *a, const GsyGist *b);
