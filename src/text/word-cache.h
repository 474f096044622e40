#pragma once

#include "pack/pack.h"

/*
 * Numbers of words looked up lately: most words of a text are a few hundred, and the lexicon does
 * not fit into the processor's caches. One a worker, for one pack.
 */
typedef struct GsyWordCache GsyWordCache;

GsyWordCache *gsy_word_cache_new(const GsyPack *pack);
void gsy_word_cache_free(GsyWordCache *cache);

/* As gsy_pack_find_word(); @word must have 16 readable bytes. */
guint32 gsy_word_cache_find(GsyWordCache *cache, const char *word, gsize len_bytes);
