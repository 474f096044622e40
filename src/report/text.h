#pragma once

#include "report/writer.h"

/* Records for people. Nothing of an article reaches the terminal unescaped. */
void gsy_text_render_claim(const GsyRecord *record, const GsyStyle *style, GString *out);
void gsy_text_render_finding(const GsyRecord *record, const GsyStyle *style, GString *out);
void gsy_text_render_change(const GsyRecord *record, const GsyStyle *style, GString *out);
void gsy_text_render_summary(const GsyRecord *record, const GsyStyle *style, GString *out);
void gsy_text_append_tallies(const GsyDiffSummary *diff,
                             GString *out); /* ends without a line end */

/* What the renderers of text share. */

typedef enum {
    GSY_INK_PLAIN,
    GSY_INK_ERROR,
    GSY_INK_WARNING,
    GSY_INK_NOTE,
    GSY_INK_BOLD,
    GSY_INK_FRAME
} GsyInk;
void gsy_text_ink(const GsyStyle *style, GsyInk ink,
                  GString *out); /* GSY_INK_PLAIN ends a colour */

/* Made harmless; NULL appends nothing. */
void gsy_text_append(GString *out, const char *text);

/* The same as an attribute of XML: a blank, name="text". */
void gsy_text_append_attr(GString *out, const char *name, const char *text);

/* Like a number of people: "at least 49", "12-15", "2022-09-13". */
void gsy_text_append_value(GString *out, const GsyValue *value, const GsyWhen *when);

/* ARTICLE:LINE:COLUMN */
void gsy_text_append_place(GString *out, const GsyArticle *article, GsyLocation at);

/* A claim's sentence with its figure marked, in harmless pieces; blanks at the borders are kept
 * once. */
typedef struct {
    GString *before, *marked, *after;
} GsyExcerpt;

GsyExcerpt gsy_excerpt_cut(const GsyClaim *claim);
void gsy_excerpt_clear(GsyExcerpt *excerpt);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GsyExcerpt, gsy_excerpt_clear)

/**
 * gsy_excerpt_append:
 * @margin: columns before the bar
 *
 * The claim's sentence behind a bar, and carets under its figure by the cells that a terminal
 * fills. A long sentence is cut at both ends round the figure.
 */
void gsy_excerpt_append(const GsyClaim *claim, guint margin, const GsyStyle *style, GString *out);
