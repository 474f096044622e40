#pragma once

#include "engine/run.h"

/* Holds texts against each other, two and two (CONTRACT, "pair"); what it needs for that is made
 * once. */
typedef struct GsyPairer GsyPairer;
GsyPairer *gsy_pairer_new(const GsyRunSettings *settings); /* @settings outlive it */
void gsy_pairer_free(GsyPairer *pairer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyPairer, gsy_pairer_free)

typedef struct {
    const char *relation; /* static: "entails", "contradicts" or "neutral" */
    char *why;
    GPtrArray *findings; /* of GsyFinding *, borrowed from the corpus */
    GsyCorpus *corpus;
} GsyPair;

GsyPair *gsy_pair_new(GsyPairer *pairer, const char *a, const char *b);
void gsy_pair_free(GsyPair *pair);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyPair, gsy_pair_free)

/* One line of JSON Lines {"id","a","b"}; the strings may be NULL where @error says why. */
typedef struct {
    char *id, *a, *b;
} GsyPairLine;
gboolean gsy_pair_line_parse(const char *name, guint line, const char *text, gsize len_bytes,
                             GsyPairLine *out, GError **error);
void gsy_pair_line_clear(GsyPairLine *line);
