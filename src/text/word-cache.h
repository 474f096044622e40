#pragma once

#include "text/vocab.h"

/*
 * Words looked up lately: most words of a text are a few hundred, and the lexicon does not fit into
 * the processor's caches. One a worker, for one vocabulary.
 */
typedef struct GsyWordCache GsyWordCache;

typedef struct {
    guint32 number; /* the pack's; 0 for a word that it does not know */
    GsyVocabWord word;
} GsyKnownWord;

GsyWordCache *gsy_word_cache_new(const GsyVocab *vocab);
void gsy_word_cache_free(GsyWordCache *cache);

/* @word must have 16 readable bytes. Returns: what is known of it, until the next call */
const GsyKnownWord *gsy_word_cache_find(GsyWordCache *cache, const char *word, gsize len_bytes);

/* The same of a word of 1 to 16 bytes as two numbers (base/eight.h), with zeros behind it. */
const GsyKnownWord *gsy_word_cache_find_short(GsyWordCache *cache, guint64 low, guint64 high);
