#include "config.h"

#include "engine/party.h"

#include <string.h>

const char *
gsy_party_find(const GsyPack *pack, const char *name)
{
    guint party = gsy_pack_find_attr(pack, "party");
    g_autofree char *folded = g_ascii_strdown(name, -1);
    guint32 node = 0;
    for (const char *at = folded + strspn(folded, " "); *at != '\0'; at += strspn(at, " ")) {
        gsize len = strcspn(at, " ");
        guint32 word = gsy_pack_find_word(pack, at, len);
        node = word != 0 ? gsy_pack_step_phrase(pack, node, word) : 0;
        if (node == 0)
            return NULL;
        at += len;
    }
    for (guint32 entry = gsy_pack_get_phrase_entry(pack, node); node != 0 && entry != 0;
         entry = gsy_pack_get_entry_next(pack, entry)) {
        const char *found = gsy_pack_get_entry_attr(pack, entry, party);
        gboolean fits = !gsy_pack_is_entry_cased(pack, entry) ||
                        strcmp(gsy_pack_get_entry_text(pack, entry), name) == 0;
        if (found != NULL && fits)
            return found;
    }
    return NULL;
}
