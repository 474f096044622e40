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
        if (!record->leads)
            return;
    }
}

gboolean
gsy_pack_opens_gate(const GsyPack *pack, const GsyToken *tokens, guint n_tokens)
{
    GsyGateSet set = { 0 };
    for (guint i = 0; i < n_tokens; i++) {
        if (tokens[i].flags & GSY_TOKEN_DIGITS)
            gsy_gate_set_add_all(&set, get_set(pack, DIGITS_SET));
        if (tokens[i].word != 0)
            add_phrases(pack, tokens + i, MIN(n_tokens - i, GSY_PHRASE_MAX_WORDS), &set);
    }
    for (guint32 i = 0; i < pack->image.n[GSY_SECTION_GATE_KEYS]; i++)
        if (gsy_gate_set_holds(&set,
                               gsy_image_get(&pack->image, GSY_SECTION_GATE_KEYS, GsyGateSet, i)))
            return TRUE;
    return FALSE;
}
