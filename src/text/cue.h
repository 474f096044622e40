#pragma once

#include "text/clause.h"

/* An attribution while its sentence is read: items of the clause, not yet spans of the text. */
typedef struct {
    guint head;           /* the item that is the cue's verb, noun or preposition */
    GsyRange cue;         /* with auxiliaries and adverbs */
    GsyRange source;      /* empty: not said */
    gboolean inherited;   /* the source stands before another verb */
    gboolean inverted;    /* the source stands after the cue */
    gboolean within;      /* what another cue says */
    GsyRange left, right; /* content before and after the cue */
} GsyCue;

/**
 * gsy_cue_read:
 * @item: of @clause
 *
 * Whether a cue stands at @item; then @draft tells all that the sentence alone settles.
 */
gboolean gsy_cue_read(const GsyClause *clause, guint item, GsyCue *draft);

/* Ends what a speaker says where the next cue with the same speaker, or a speaker of its own,
 * begins. */
void gsy_cues_cut(const GsyClause *clause, GsyCue *drafts, guint n);
