#pragma once

#include "model/reading.h"
#include "pack/pack.h"

#define GSY_WORDING_MAX_WORDS 256 /* of a sentence that are looked at */

/* What a word of a copied sentence may be that an editor changes. */
typedef enum {
    GSY_WORD_PLAIN,
    GSY_WORD_FIGURE,   /* a number, in digits or words; the name of a day or month */
    GSY_WORD_NAME,     /* the first of words with capitals, not at the beginning */
    GSY_WORD_OPPOSITE, /* "rose", of which there is an opposite */
} GsyWordKind;

typedef struct {
    GsyWordKind kind;
    GsySpan span;
    guint64 hash;       /* of the spelling; 0 of a figure */
    double value;       /* of a figure; which of its opposites it is */
    guint64 opposites;  /* which those are, by hash */
    gboolean is_day;    /* a figure that is the name of a day or month */
    guint n_words;      /* of a name that begins with it, itself included; else 1 */
    gboolean says_much; /* no function word */
    gboolean is_of_name;
} GsyWord;

/* A sentence as its words, without marks and negations. */
typedef struct {
    GsyWord words[GSY_WORDING_MAX_WORDS];
    guint n, n_negations;
    GsySpan negation; /* the last */
} GsyWording;

/* What the pack says of such words, looked up once; it does not change. The pack must outlive it.
 */
typedef struct GsyWordings GsyWordings;
GsyWordings *gsy_wordings_new(const GsyPack *pack);
void gsy_wordings_free(GsyWordings *wordings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyWordings, gsy_wordings_free)

void gsy_wordings_read(const GsyWordings *wordings, const GsyReading *reading,
                       const GsySentence *sentence, GsyWording *out);
