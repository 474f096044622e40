#pragma once

#include "text/action.h"
#include "text/lexical.h"
#include "text/vocab.h"

/* Words to items, and items to phrases, layer by layer (rules/README.md, "Stages and layers"). One
 * a worker. */
typedef struct GsyCascade GsyCascade;

/* @vocab: outlives the cascade. A pattern whose action there is not computes nothing. */
GsyCascade *gsy_cascade_new(const GsyVocab *vocab);
void gsy_cascade_free(GsyCascade *cascade);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyCascade, gsy_cascade_free)
/* In which the items' symbols mean something: claim patterns are walked in it too. */
GsyFsmScratch *gsy_cascade_get_scratch(GsyCascade *cascade);

/* Before each article: the symbols of the last may be void now. */
void gsy_cascade_begin(GsyCascade *cascade);

/**
 * gsy_cascade_run:
 * @text_case: what the case of its letters tells
 * @sentence: its items and their symbols are set, allocated in the context's arena
 *
 * In each layer, from left to right, the longest match at a place becomes one item (of equals the
 * first pattern's). When its action refuses, the next best is tried.
 */
void gsy_cascade_run(GsyCascade *cascade, const GsyActionContext *context, GsyCase text_case,
                     GsySentence *sentence);
