#include "config.h"

#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "pack/load.h"
#include "pack/pack-private.h"

#define RECORD(pack, SECTION, Type, i) gsy_image_get(&(pack)->image, GSY_SECTION_##SECTION, Type, i)

/* --- opening and closing --- */

static GHashTable *
open_names(const GsyPack *pack, GsySection section)
{
    GHashTable *ids = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < pack->image.n[section]; i++) {
        const char *name =
            gsy_pack_get_string(pack, *gsy_image_get(&pack->image, section, guint32, i));
        if (name != NULL)
            g_hash_table_insert(ids, (gpointer)name, GUINT_TO_POINTER(i + 1));
    }
    return ids;
}

static gboolean
open_programs(GsyPack *pack, GError **error)
{
    guint n = pack->image.n[GSY_SECTION_LAYERS];
    const guint8 *programs = pack->image.sections[GSY_SECTION_PROGRAMS];
    pack->programs = g_new0(GsyFsm *, n + 1);
    for (guint i = 0; i < n; i++) {
        const GsyLayerRecord *layer = RECORD(pack, LAYERS, GsyLayerRecord, i);
        pack->programs[i] = gsy_fsm_new(programs + layer->program, layer->program_bytes, error);
        if (pack->programs[i] == NULL)
            return FALSE;
        if (gsy_fsm_get_n_patterns(pack->programs[i]) != layer->n_patterns) {
            g_set_error(error, GSY_ERROR, GSY_ERROR_SYNTAX, "the compiled rules are damaged");
            return FALSE;
        }
        pack->n_text_layers += layer->stage == GSY_STAGE_TEXT;
    }
    return TRUE;
}

static void
index_keys(GsyPack *pack)
{
    const GsyGateKey *keys = gsy_image_get(&pack->image, GSY_SECTION_GATE_KEYS, GsyGateKey, 0);
    guint n = pack->image.n[GSY_SECTION_GATE_KEYS], at = 0;
    for (guint need = 0; need < GSY_GATE_MAX_NEEDS + 2; need++) {
        pack->first_keys[need] = at;
        for (; at < n && keys[at].rarest <= need; at++)
            if (need < GSY_GATE_MAX_NEEDS)
                pack->rarest.bits[need / 64] |= (guint64)1 << (need % 64);
    }
}

static GsyPack *
pack_open(GBytes *bytes, GError **error)
{
    g_autoptr(GsyPack) pack = g_new0(GsyPack, 1);
    g_atomic_ref_count_init(&pack->refs);
    if (!gsy_image_init(&pack->image, bytes, error) || !open_programs(pack, error))
        return NULL;
    pack->classes = open_names(pack, GSY_SECTION_CLASSES);
    pack->slots = open_names(pack, GSY_SECTION_SLOTS);
    pack->attrs = open_names(pack, GSY_SECTION_ATTRS);
    index_keys(pack);
    gsy_pack_open_tables(pack);
    return g_steal_pointer(&pack);
}

GsyPack *
gsy_pack_load_file(const char *path, GError **error)
{
    if (!gsy_load_check_kind(path, FALSE, error))
        return NULL;
    g_autoptr(GError) cause = NULL;
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, &cause);
    if (file == NULL) {
        g_set_error(error, GSY_ERROR, GSY_ERROR_IO, "%s: %s", path, cause->message);
        return NULL;
    }
    g_autoptr(GBytes) bytes = g_mapped_file_get_bytes(file);
    GsyPack *pack = pack_open(bytes, error);
    if (pack == NULL)
        g_prefix_error(error, "%s: ", path);
    return pack;
}

GsyPack *
gsy_pack_load_folder(const char *path, GError **error)
{
    g_autoptr(GBytes) bytes = gsy_load_compile(path, error);
    return bytes != NULL ? pack_open(bytes, error) : NULL;
}

GBytes *
gsy_pack_get_image(const GsyPack *pack)
{
    return pack->image.bytes;
}

GsyPack *
gsy_pack_ref(GsyPack *pack)
{
    g_atomic_ref_count_inc(&pack->refs);
    return pack;
}

void
gsy_pack_unref(GsyPack *pack)
{
    if (pack == NULL || !g_atomic_ref_count_dec(&pack->refs))
        return;
    for (guint i = 0; pack->programs != NULL && i < pack->image.n[GSY_SECTION_LAYERS]; i++)
        gsy_fsm_free(pack->programs[i]);
    g_free(pack->programs);
    g_clear_pointer(&pack->classes, g_hash_table_unref);
    g_clear_pointer(&pack->slots, g_hash_table_unref);
    g_clear_pointer(&pack->attrs, g_hash_table_unref);
    gsy_pack_close_tables(pack);
    gsy_image_clear(&pack->image);
    g_free(pack);
}

/* --- names --- */

static guint
find_name(GHashTable *ids, const char *name)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(ids, name)) - 1;
}

static const char *
get_name(const GsyPack *pack, GsySection section, guint id)
{
    return id < pack->image.n[section]
               ? gsy_pack_get_string(pack, *gsy_image_get(&pack->image, section, guint32, id))
               : NULL;
}

guint
gsy_pack_find_class(const GsyPack *pack, const char *name)
{
    return find_name(pack->classes, name);
}

const char *
gsy_pack_get_class_name(const GsyPack *pack, guint class_id)
{
    return get_name(pack, GSY_SECTION_CLASSES, class_id);
}

guint
gsy_pack_find_slot(const GsyPack *pack, const char *name)
{
    return find_name(pack->slots, name);
}

const char *
gsy_pack_get_slot_name(const GsyPack *pack, guint slot)
{
    return get_name(pack, GSY_SECTION_SLOTS, slot);
}

guint
gsy_pack_find_attr(const GsyPack *pack, const char *name)
{
    return find_name(pack->attrs, name);
}

/* --- lexicon --- */

guint32
gsy_pack_find_word(const GsyPack *pack, const char *word, gsize len_bytes)
{
    guint32 mask = pack->image.n[GSY_SECTION_WORD_TABLE] - 1;
    guint64 hash = gsy_hash(word, len_bytes, 0);
    for (guint32 at = (guint32)hash & mask;; at = (at + 1) & mask) {
        const GsyPlaceRecord *place = RECORD(pack, WORD_TABLE, GsyPlaceRecord, at);
        if (place->word == 0)
            return 0;
        if (place->hash != (guint32)(hash >> 32))
            continue;
        const GsyWordRecord *record = RECORD(pack, WORDS, GsyWordRecord, place->word);
        if (record->len_bytes == len_bytes &&
            memcmp(pack->image.strings + record->text, word, len_bytes) == 0)
            return place->word;
    }
}

guint32
gsy_pack_get_word_hash(const GsyPack *pack, guint32 word)
{
    return RECORD(pack, WORDS, GsyWordRecord, word)->hash;
}

guint32
gsy_pack_get_n_words(const GsyPack *pack)
{
    return pack->image.n[GSY_SECTION_WORDS];
}

guint32
gsy_pack_step_phrase(const GsyPack *pack, guint32 node, guint32 word)
{
    if (word == 0 || word >= pack->image.n[GSY_SECTION_WORDS] ||
        node >= pack->image.n[GSY_SECTION_NODES])
        return 0;
    if (node == 0)
        return word; /* the first nodes are the words */
    if (!gsy_pack_leads_to(RECORD(pack, NODES, GsyNodeRecord, node)->leads, word))
        return 0;
    return gsy_pack_find_step(pack, node, word);
}

guint32
gsy_pack_get_phrase_leads(const GsyPack *pack, guint32 node)
{
    return node < pack->image.n[GSY_SECTION_NODES] ? RECORD(pack, NODES, GsyNodeRecord, node)->leads
                                                   : 0;
}

guint32
gsy_pack_get_phrase_entry(const GsyPack *pack, guint32 node)
{
    return node < pack->image.n[GSY_SECTION_NODES] ? RECORD(pack, NODES, GsyNodeRecord, node)->entry
                                                   : 0;
}

/* The record of no entry for a number that is none. */
static const GsyEntryRecord *
get_entry(const GsyPack *pack, guint32 entry)
{
    return RECORD(pack, ENTRIES, GsyEntryRecord,
                  entry < pack->image.n[GSY_SECTION_ENTRIES] ? entry : 0);
}

guint32
gsy_pack_get_entry_set(const GsyPack *pack, guint32 entry)
{
    return get_entry(pack, entry)->set;
}

const GsyClassSet *
gsy_pack_get_entry_classes(const GsyPack *pack, guint32 entry)
{
    return RECORD(pack, SETS, GsyClassSet, gsy_pack_get_entry_set(pack, entry));
}

const char *
gsy_pack_get_entry_text(const GsyPack *pack, guint32 entry)
{
    const char *text = gsy_pack_get_string(pack, get_entry(pack, entry)->text);
    return text != NULL ? text : "";
}

const char *
gsy_pack_get_entry_attr(const GsyPack *pack, guint32 entry, guint attr)
{
    const GsyEntryRecord *record = get_entry(pack, entry);
    for (guint32 i = 0; i < record->n_attrs; i++) {
        const GsyEntryAttrRecord *found =
            RECORD(pack, ENTRY_ATTRS, GsyEntryAttrRecord, record->first_attr + i);
        if (found->attr == attr)
            return gsy_pack_get_string(pack, found->value);
    }
    return NULL;
}

const char *
gsy_pack_find_entry_attr(const GsyPack *pack, guint32 entry, const char *name)
{
    const GsyEntryRecord *record = get_entry(pack, entry);
    for (guint32 i = 0; i < record->n_attrs; i++) {
        const GsyEntryAttrRecord *attr =
            RECORD(pack, ENTRY_ATTRS, GsyEntryAttrRecord, record->first_attr + i);
        if (gsy_pack_is_name(get_name(pack, GSY_SECTION_ATTRS, attr->attr), name))
            return gsy_pack_get_string(pack, attr->value);
    }
    return NULL;
}

gboolean
gsy_pack_is_entry_cased(const GsyPack *pack, guint32 entry)
{
    return get_entry(pack, entry)->cased != 0;
}

guint32
gsy_pack_get_entry_next(const GsyPack *pack, guint32 entry)
{
    return get_entry(pack, entry)->next;
}

guint32
gsy_pack_get_entry_caseless(const GsyPack *pack, guint32 entry)
{
    return get_entry(pack, entry)->caseless;
}

/* --- layers --- */

guint
gsy_pack_get_n_layers(const GsyPack *pack, GsyStage stage)
{
    return stage == GSY_STAGE_TEXT ? pack->n_text_layers
                                   : pack->image.n[GSY_SECTION_LAYERS] - pack->n_text_layers;
}

/* Layer @layer of @stage, @index in the image's layers; NULL for none. */
static const GsyLayerRecord *
find_layer(const GsyPack *pack, GsyStage stage, guint layer, guint *index)
{
    if (layer >= gsy_pack_get_n_layers(pack, stage))
        return NULL;
    *index = layer + (stage == GSY_STAGE_TEXT ? 0 : pack->n_text_layers);
    return RECORD(pack, LAYERS, GsyLayerRecord, *index);
}

const char *
gsy_pack_get_layer_name(const GsyPack *pack, GsyStage stage, guint layer)
{
    guint index;
    const GsyLayerRecord *record = find_layer(pack, stage, layer, &index);
    return record != NULL ? gsy_pack_get_string(pack, record->name) : NULL;
}

const GsyFsm *
gsy_pack_get_layer(const GsyPack *pack, GsyStage stage, guint layer)
{
    guint index;
    return find_layer(pack, stage, layer, &index) != NULL ? pack->programs[index] : NULL;
}

guint32
gsy_pack_get_layer_pattern(const GsyPack *pack, GsyStage stage, guint layer, guint n)
{
    guint index;
    const GsyLayerRecord *record = find_layer(pack, stage, layer, &index);
    return record != NULL && n < record->n_patterns ? record->first_pattern + n : 0;
}
