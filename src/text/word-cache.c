#include "config.h"

#include "text/word-cache.h"

G_STATIC_ASSERT(2 * sizeof(GsyWordSlot) == GSY_WORD_CACHE_LINE);

GsyWordCache *
gsy_word_cache_new(const GsyVocab *vocab)
{
    GsyWordCache *cache = g_aligned_alloc0(1, sizeof *cache, GSY_WORD_CACHE_LINE);
    cache->vocab = vocab;
    return cache;
}

void
gsy_word_cache_free(GsyWordCache *cache)
{
    g_aligned_free(cache);
}

/* Words hold no NUL: the zeros behind one tell its length. */
static GsyKnownWord
look_up_short(const GsyVocab *vocab, guint64 low, guint64 high)
{
    char word[GSY_WORD_CACHE_KEY_BYTES + 1] = { 0 };
    gsy_eight_store(word, low);
    gsy_eight_store(word + 8, high);
    return gsy_vocab_find_known(vocab, word, strlen(word));
}

const GsyKnownWord *
gsy_word_cache_learn(GsyWordCache *cache, GsyWordSlot *pair, guint64 low, guint64 high)
{
    pair[1] = pair[0];
    *pair = (GsyWordSlot){ low, high, look_up_short(cache->vocab, low, high) };
    return &pair->known;
}

const GsyKnownWord *
gsy_word_cache_find(GsyWordCache *cache, const char *word, gsize len_bytes)
{
    if (len_bytes == 0 || len_bytes > GSY_WORD_CACHE_KEY_BYTES) {
        cache->other = gsy_vocab_find_known(cache->vocab, word, len_bytes);
        return &cache->other;
    }
    guint n = (guint)len_bytes;
    guint64 low = gsy_eight_cut(gsy_eight_load(word), MIN(n, 8));
    guint64 high = gsy_eight_cut(gsy_eight_load(word + 8), MAX(n, 8) - 8);
    return gsy_word_cache_find_in(cache, gsy_word_cache_get_pair(cache, low, high), low, high);
}
