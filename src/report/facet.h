#pragma once

#include "base/json.h"

/* What a claim or finding record can be told from others by; private to report/. */
typedef enum {
    /* of claims */
    GSY_FACET_ID,
    GSY_FACET_ARTICLE, /* the file's name without its folders: runs may lie in two folders */
    GSY_FACET_WITNESS, /* the outlet, else the article */
    GSY_FACET_SCOPE,
    GSY_FACET_VALUE,
    GSY_FACET_SOURCE,
    GSY_FACET_AS_OF, /* as the text states it: other days are reckoned from the date */
    GSY_FACET_POLARITY,
    GSY_FACET_MODALITY,
    GSY_FACET_ZONE,
    GSY_FACET_SENTENCE,
    /* of both */
    GSY_FACET_MEASURE,
    GSY_FACET_COUNTED,
    /* of findings */
    GSY_FACET_FINGERPRINT,
    GSY_FACET_RULE,
    GSY_FACET_LEVEL,
    GSY_FACET_EVENT,
    GSY_FACET_SIDES,   /* who says what, sorted */
    GSY_FACET_OUTLETS, /* the same without the values */
    GSY_N_FACETS,
} GsyFacet;

/* The key of the record that the facet is about: "value". */
const char *gsy_facet_get_key(GsyFacet facet);

/* The same string for the same thing; readable. Never NULL, empty where nothing is known; caller
 * frees. */
char *gsy_facet_dup(GsyFacet facet, const json_t *record);
