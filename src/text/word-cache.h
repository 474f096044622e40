#pragma once

#include "base/eight.h"
#include "text/vocab.h"

#define GSY_WORD_CACHE_BITS 16 /* 2 MB; what is rare stands outside of the processor's caches */
#define GSY_WORD_CACHE_KEY_BYTES 16 /* longer words are rare and go to the pack */
#define GSY_WORD_CACHE_LINE 64      /* of a processor's cache: a pair of slots */

typedef struct {
    guint64 low, high; /* the word and zeros; all zero for a free slot */
    GsyKnownWord known;
} GsyWordSlot;

/*
 * Words looked up lately: most words of a text are a few hundred, and the lexicon does not fit into
 * the processor's caches. One a worker, for one vocabulary. It is open so that what nearly every
 * word of a text needs can be inlined.
 */
typedef struct {
    const GsyVocab *vocab; /* borrowed */
    GsyKnownWord other;    /* a word that is too long for the slots */
    GsyWordSlot slots[1 << GSY_WORD_CACHE_BITS]
        __attribute__((aligned(GSY_WORD_CACHE_LINE))); /* pairs, the later first */
} GsyWordCache;

GsyWordCache *gsy_word_cache_new(const GsyVocab *vocab);
void gsy_word_cache_free(GsyWordCache *cache);

/* Looks a word up that is in neither slot of a pair, and keeps it there. */
const GsyKnownWord *gsy_word_cache_learn(GsyWordCache *cache, GsyWordSlot *pair, guint64 low,
                                         guint64 high);

/* @word must have 16 readable bytes. Returns: what is known of it, until the next call */
const GsyKnownWord *gsy_word_cache_find(GsyWordCache *cache, const char *word, gsize len_bytes);

/* The pair of slots of a word of 1 to 16 bytes as two numbers (base/eight.h), with zeros behind it.
 */
static inline GsyWordSlot *
gsy_word_cache_get_pair(GsyWordCache *cache, guint64 low, guint64 high)
{
    guint64 hash = (low ^ (high * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15))) *
                   G_GUINT64_CONSTANT(0xD6E8FEB86659FD93);
    return cache->slots + 2 * (hash >> (64 - GSY_WORD_CACHE_BITS + 1));
}

/* What is known of the word whose pair it is, until the next call. Which slot has it nobody can
 * foretell, so no branch depends on that. */
static inline const GsyKnownWord *
gsy_word_cache_find_in(GsyWordCache *cache, GsyWordSlot *pair, guint64 low, guint64 high)
{
    GsyWordSlot *slot = pair + (((pair->low ^ low) | (pair->high ^ high)) != 0);
    if (G_LIKELY(((slot->low ^ low) | (slot->high ^ high)) == 0))
        return &slot->known;
    return gsy_word_cache_learn(cache, pair, low, high);
}
