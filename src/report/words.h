#pragma once

#include "report/record.h"

/* What became of a stretch of words between two versions of a sentence. */
typedef enum {
    GSY_WORDS_SAME,
    GSY_WORDS_DELETED,
    GSY_WORDS_INSERTED,
} GsyWordsFate;

typedef struct {
    GsyWordsFate fate;
    char *text; /* words with blanks between them */
} GsyWords;

/**
 * gsy_words_compare:
 *
 * The least that is deleted and inserted, word by word; what is deleted stands before what is
 * inserted in its place. Sentences too long to be held against each other are replaced whole.
 *
 * Returns: (element-type GsyWords): stretches in order; free with g_ptr_array_unref
 */
GPtrArray *gsy_words_compare(const char *before, const char *after);

const char *gsy_words_get_fate(const GsyWords *words); /* "same", "deleted", "inserted" */

/* The same of a claim's sentence, or a finding's message; NULL where there are not two versions
 * that differ. */
GPtrArray *gsy_change_compare_words(const GsyChange *change);
