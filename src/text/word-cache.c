#include "config.h"

#include <string.h>

#include "text/word-cache.h"

#define CACHE_BITS 14 /* 512 KB: fits into a second-level cache */
#define KEY_BYTES 16  /* longer words are rare and go to the pack */
#define LINE_BYTES 64 /* of a processor's cache: a pair of slots */

typedef struct {
    guint64 key[KEY_BYTES / 8]; /* the word and zeros; all zero for a free slot */
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

/* Words hold no NUL: the zeros behind one tell its length. */
static void
read_key(const char *word, gsize len_bytes, guint64 key[2])
{
    static const guint8 masks[2 * KEY_BYTES] = { [0 ... KEY_BYTES - 1] = 0xFF };
    guint64 mask[2];
    memcpy(key, word, KEY_BYTES);
    memcpy(mask, masks + KEY_BYTES - len_bytes, KEY_BYTES);
    key[0] &= mask[0];
    key[1] &= mask[1];
}

static gboolean
is_of(const Slot *slot, const guint64 key[2])
{
    return slot->key[0] == key[0] && slot->key[1] == key[1];
}

static GsyKnownWord
look_up(const GsyVocab *vocab, const char *word, gsize len_bytes)
{
    guint32 number = gsy_pack_find_word(vocab->pack, word, len_bytes);
    return (GsyKnownWord){ number, vocab->words[number] };
}

const GsyKnownWord *
gsy_word_cache_find(GsyWordCache *cache, const char *word, gsize len_bytes)
{
    guint64 key[2];
    if (len_bytes == 0 || len_bytes > KEY_BYTES) {
        cache->other = look_up(cache->vocab, word, len_bytes);
        return &cache->other;
    }
    read_key(word, len_bytes, key);
    guint64 hash = (key[0] ^ (key[1] * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15))) *
                   G_GUINT64_CONSTANT(0xD6E8FEB86659FD93);
    Slot *pair = cache->slots + 2 * (hash >> (64 - CACHE_BITS + 1));
    if (G_LIKELY(is_of(pair, key)))
        return &pair->known;
    if (is_of(pair + 1, key))
        return &pair[1].known;
    pair[1] = pair[0];
    *pair = (Slot){ { key[0], key[1] }, look_up(cache->vocab, word, len_bytes) };
    return &pair->known;
}
