#include "config.h"

#include "base/eight.h"
#include "text/word-cache.h"

#define CACHE_BITS 14 /* 512 KB: fits into a second-level cache */
#define KEY_BYTES 16  /* longer words are rare and go to the pack */
#define LINE_BYTES 64 /* of a processor's cache: a pair of slots */

typedef struct {
    guint64 low, high; /* the word and zeros; all zero for a free slot */
    GsyKnownWord known;
} Slot;
G_STATIC_ASSERT(2 * sizeof(Slot) == LINE_BYTES);

struct GsyWordCache {
    const GsyVocab *vocab; /* borrowed */
    GsyKnownWord other;    /* a word that is too long for the slots */
    Slot slots[1 << CACHE_BITS] __attribute__((aligned(LINE_BYTES))); /* pairs, the later first */
};

GsyWordCache *
gsy_word_cache_new(const GsyVocab *vocab)
{
    GsyWordCache *cache = g_aligned_alloc0(1, sizeof *cache, LINE_BYTES);
    cache->vocab = vocab;
    return cache;
}

void
gsy_word_cache_free(GsyWordCache *cache)
{
    g_aligned_free(cache);
}

static GsyKnownWord
look_up(const GsyVocab *vocab, const char *word, gsize len_bytes)
{
    guint32 number = gsy_pack_find_word(vocab->pack, word, len_bytes);
    return (GsyKnownWord){ number, vocab->words[number] };
}

/* Words hold no NUL: the zeros behind one tell its length. */
static GsyKnownWord
look_up_short(const GsyVocab *vocab, guint64 low, guint64 high)
{
    char word[KEY_BYTES + 1] = { 0 };
    gsy_eight_store(word, low);
    gsy_eight_store(word + 8, high);
    return look_up(vocab, word, strlen(word));
}

const GsyKnownWord *
gsy_word_cache_find_short(GsyWordCache *cache, guint64 low, guint64 high)
{
    guint64 hash = (low ^ (high * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15))) *
                   G_GUINT64_CONSTANT(0xD6E8FEB86659FD93);
    Slot *pair = cache->slots + 2 * (hash >> (64 - CACHE_BITS + 1));
    if (G_LIKELY(pair->low == low && pair->high == high))
        return &pair->known;
    if (pair[1].low == low && pair[1].high == high)
        return &pair[1].known;
    pair[1] = pair[0];
    *pair = (Slot){ low, high, look_up_short(cache->vocab, low, high) };
    return &pair->known;
}

const GsyKnownWord *
gsy_word_cache_find(GsyWordCache *cache, const char *word, gsize len_bytes)
{
    if (len_bytes == 0 || len_bytes > KEY_BYTES) {
        cache->other = look_up(cache->vocab, word, len_bytes);
        return &cache->other;
    }
    guint n = (guint)len_bytes;
    return gsy_word_cache_find_short(cache, gsy_eight_cut(gsy_eight_load(word), MIN(n, 8)),
                                     gsy_eight_cut(gsy_eight_load(word + 8), MAX(n, 8) - 8));
}
