#include "config.h"

#include "base/limits.h"
#include "pack/gate.h"
#include "pack/pack-private.h"

static const GsyGateSet *
get_set(const GsyPack *pack, guint32 set)
{
    return gsy_image_get(&pack->image, GSY_SECTION_GATE_SETS, GsyGateSet, set);
}

/* The first nodes are the words. */
static const GsyGateRecord *
get_record(const GsyPack *pack, guint32 node)
{
    return gsy_image_get(&pack->image, GSY_SECTION_GATE, GsyGateRecord, node);
}

/* What the phrases that begin with the first two of @n tokens meet, of which the first leads to the
 * second. */
static void
add_phrases(const GsyPack *pack, const GsyToken *tokens, guint n, GsyGateSet *set)
{
    guint32 node = tokens->word;
    for (guint i = 1; i < n; i++) {
        node = gsy_pack_find_step(pack, node, tokens[i].word);
        if (node == 0)
            return;
        const GsyGateRecord *record = get_record(pack, node);
        gsy_gate_set_add_all(set, get_set(pack, record->set));
        if (i + 1 < n && !gsy_pack_leads_to(record->leads, tokens[i + 1].word))
            return;
    }
}

guint16
gsy_pack_get_gate(const GsyPack *pack, guint32 word)
{
    return word != 0 ? (guint16)get_record(pack, word)->set : 0;
}

guint32
gsy_pack_get_gate_leads(const GsyPack *pack, guint32 word)
{
    return word != 0 ? get_record(pack, word)->leads : 0;
}

/* The layers of those keys whose needs are all met that have @need as their rarest. */
static guint32
find_open(const GsyPack *pack, const GsyGateSet *set, guint need)
{
    const GsyGateKey *keys = gsy_image_get(&pack->image, GSY_SECTION_GATE_KEYS, GsyGateKey, 0);
    guint32 layers = 0;
    for (guint i = pack->first_keys[need]; i < pack->first_keys[need + 1]; i++)
        if (gsy_gate_set_holds(set, &keys[i].needs))
            layers |= keys[i].layers;
    return layers;
}

/* What the words of a sentence meet, each alone and the phrases that they begin. */
static GsyGateSet
find_met(const GsyPack *pack, const GsyToken *tokens, guint n_tokens)
{
    GsyGateSet words = { 0 }, phrases = { 0 };
    guint32 flags = 0;
    for (guint i = 0; i < n_tokens; i++) {
        flags |= tokens[i].flags;
        gsy_gate_set_add_all(&words, get_set(pack, tokens[i].flags >> GSY_TOKEN_GATE_SHIFT));
        if (tokens[i].flags & GSY_TOKEN_FOLLOWS && i > 0)
            gsy_pack_fetch_step(pack, tokens[i - 1].word, tokens[i].word);
    }
    for (guint i = 1; i < n_tokens; i++)
        if (tokens[i].flags & GSY_TOKEN_FOLLOWS)
            add_phrases(pack, tokens + i - 1, MIN(n_tokens - i + 1, GSY_PHRASE_MAX_WORDS),
                        &phrases);
    gsy_gate_set_add_all(&words, &phrases);
    if (flags & GSY_TOKEN_DIGITS)
        gsy_gate_set_add_all(&words, get_set(pack, GSY_GATE_DIGITS));
    return words;
}

guint32
gsy_pack_open_gate(const GsyPack *pack, const GsyToken *tokens, guint n_tokens)
{
    GsyGateSet set = find_met(pack, tokens, n_tokens);
    guint32 layers = find_open(pack, &set, GSY_GATE_MAX_NEEDS);
    for (guint i = 0; i < GSY_GATE_WORDS; i++)
        for (guint64 bits = set.bits[i] & pack->rarest.bits[i]; bits != 0; bits &= bits - 1)
            layers |= find_open(pack, &set, i * 64 + (guint)__builtin_ctzll(bits));
    return layers;
}
