#include "config.h"

#include "base/limits.h"
#include "pack/gate.h"
#include "pack/pack-private.h"

/* What digits meet (GSY_SECTION_GATE_SETS). */
#define DIGITS_SET 1

static const GsyGateSet *
get_set(const GsyPack *pack, guint32 set)
{
    return gsy_image_get(&pack->image, GSY_SECTION_GATE_SETS, GsyGateSet, set);
}

/* What the phrases that begin with the first of @n tokens meet. */
static void
add_phrases(const GsyPack *pack, const GsyToken *tokens, guint n, GsyGateSet *set)
{
    guint32 node = 0;
    for (guint i = 0; i < n; i++) {
        node = gsy_pack_step_phrase(pack, node, tokens[i].word);
        const GsyGateRecord *record =
            gsy_image_get(&pack->image, GSY_SECTION_GATE, GsyGateRecord, node);
        if (record->set != 0)
            gsy_gate_set_add_all(set, get_set(pack, record->set));
        if (i + 1 == n || !(record->leads & gsy_gate_bit(tokens[i + 1].word)))
            return;
    }
}

guint
gsy_pack_get_gate(const GsyPack *pack, guint32 word)
{
    const GsyGateRecord *record = gsy_image_get(&pack->image, GSY_SECTION_GATE, GsyGateRecord,
                                                gsy_pack_step_phrase(pack, 0, word));
    return word == 0                                        ? 0
           : record->leads || record->set >= GSY_GATE_LEADS ? GSY_GATE_LEADS
                                                            : record->set;
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

guint32
gsy_pack_open_gate(const GsyPack *pack, const GsyToken *tokens, guint n_tokens)
{
    GsyGateSet set = { 0 };
    for (guint i = 0; i < n_tokens; i++) {
        guint gate = tokens[i].flags >> GSY_TOKEN_GATE_SHIFT;
        if (tokens[i].flags & GSY_TOKEN_DIGITS)
            gsy_gate_set_add_all(&set, get_set(pack, DIGITS_SET));
        if (gate == GSY_GATE_LEADS)
            add_phrases(pack, tokens + i, MIN(n_tokens - i, GSY_PHRASE_MAX_WORDS), &set);
        else if (gate != 0)
            gsy_gate_set_add_all(&set, get_set(pack, gate));
    }
    guint32 layers = find_open(pack, &set, GSY_GATE_MAX_NEEDS);
    for (guint i = 0; i < GSY_GATE_WORDS; i++)
        for (guint64 bits = set.bits[i] & pack->rarest.bits[i]; bits != 0; bits &= bits - 1)
            layers |= find_open(pack, &set, i * 64 + (guint)__builtin_ctzll(bits));
    return layers;
}
