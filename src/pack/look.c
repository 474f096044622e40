#include "config.h"

#include "pack/pack.h"

/* Items lie in one another no deeper than there are layers, so recursion is safe. */

const GsyCapture *
gsy_pack_find_capture(const GsyPack *pack, const GsyItem *item, guint slot)
{
    for (guint32 i = 0; i < item->n_captures; i++) {
        if (item->captures[i].slot == slot)
            return &item->captures[i];
    }
    for (guint32 i = 0; i < item->n_children; i++) {
        const GsyCapture *found = gsy_pack_find_capture(pack, &item->children[i], slot);
        if (found != NULL)
            return found;
    }
    return NULL;
}

const char *
gsy_pack_find_item_attr(const GsyPack *pack, const GsyItem *item, const char *name)
{
    const char *found = NULL;
    if (item->pattern != 0)
        found = gsy_pack_get_pattern_attr(pack, item->pattern, name);
    if (found == NULL && item->entry != 0)
        found = gsy_pack_find_entry_attr(pack, item->entry, name);
    for (guint32 i = 0; found == NULL && i < item->n_children; i++)
        found = gsy_pack_find_item_attr(pack, &item->children[i], name);
    return found;
}

const GsyItem *
gsy_pack_find_item(const GsyItem *item, guint class_id)
{
    if (class_id >= 64 * GSY_CLASS_WORDS)
        return NULL;
    if (gsy_classes_has(item->classes, class_id))
        return item;
    for (guint32 i = 0; i < item->n_children; i++) {
        const GsyItem *found = gsy_pack_find_item(&item->children[i], class_id);
        if (found != NULL)
            return found;
    }
    return NULL;
}
