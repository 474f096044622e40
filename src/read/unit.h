#pragma once

#include "model/article.h"
#include "read/plain.h"

/* What kind of line a paragraph is by its form. */
typedef enum {
    GSY_UNIT_PROSE,   /* sentences */
    GSY_UNIT_LINE,    /* words without a final stop: headline, crosshead, caption */
    GSY_UNIT_COUNTER, /* digits and marks only */
    GSY_UNIT_LINK,    /* an address, or hashtags */
    GSY_UNIT_CLIP,    /* "1:37 Ducks cross road": how long a film is, and its title; or an hour */
} GsyUnitForm;

/* A paragraph of plain text, before it is known what it is. */
typedef struct {
    GsySpan span;
    guint n_blank_lines; /* before it */
    guint n_words;       /* of many words no longer the exact number */
    GsyUnitForm form;
    gboolean is_heading; /* marked so */
    guint32 cues;        /* GSY_CUE_BIT */
    GsyZone zone;
    gboolean is_settled; /* the zone is known */
} GsyUnit;

/* Stretches between blanks, all of them. */
guint gsy_words_count(const char *text, gsize len_bytes);

/**
 * gsy_units_split:
 * @start: where the text begins, behind header lines
 * @lines_go_on: between blank lines all is one paragraph
 *
 * Paragraphs are parted by blank lines. Lines between blank lines are one paragraph if they were
 * broken to a width, else one each. A sentence torn by a blank line is put together again. Returns:
 * (element-type GsyUnit): in order, at most GSY_ARTICLE_MAX_BLOCKS; free with g_array_unref
 */
GArray *gsy_units_split(const GsyPlain *plain, const char *text, gsize len_bytes, gsize start,
                        gboolean lines_go_on);
