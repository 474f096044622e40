#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "pack/image.h"

#define IMAGE_MAGIC "gainsay\n"
#define IMAGE_VERSION 14
#define BYTE_ORDER_MARK 0x01020304u

typedef struct {
    guint64 offset, len_bytes;
} SectionPlace;

typedef struct {
    char magic[8];
    guint32 version, byte_order;
    guint32 class_words, n_sections;
    guint64 len_bytes; /* of the whole image */
    SectionPlace sections[GSY_N_SECTIONS];
} Header;

static const gsize record_bytes[GSY_N_SECTIONS] = {
    [GSY_SECTION_STRINGS] = 1,
    [GSY_SECTION_CLASSES] = sizeof(guint32),
    [GSY_SECTION_SLOTS] = sizeof(guint32),
    [GSY_SECTION_ATTRS] = sizeof(guint32),
    [GSY_SECTION_WORDS] = sizeof(GsyWordRecord),
    [GSY_SECTION_WORD_TABLE] = sizeof(GsyPlaceRecord),
    [GSY_SECTION_NODES] = sizeof(GsyNodeRecord),
    [GSY_SECTION_STEPS] = sizeof(GsyStepRecord),
    [GSY_SECTION_ENTRIES] = sizeof(GsyEntryRecord),
    [GSY_SECTION_ENTRY_ATTRS] = sizeof(GsyEntryAttrRecord),
    [GSY_SECTION_SETS] = sizeof(GsyClassSet),
    [GSY_SECTION_GATE] = sizeof(GsyGateRecord),
    [GSY_SECTION_GATE_SETS] = sizeof(GsyGateSet),
    [GSY_SECTION_GATE_KEYS] = sizeof(GsyGateKey),
    [GSY_SECTION_LAYERS] = sizeof(GsyLayerRecord),
    [GSY_SECTION_PROGRAMS] = 1,
    [GSY_SECTION_PATTERNS] = sizeof(GsyPatternRecord),
    [GSY_SECTION_PATTERN_SLOTS] = sizeof(guint16),
    [GSY_SECTION_PAIRS] = sizeof(GsyPairRecord),
    [GSY_SECTION_RULES] = sizeof(GsyRuleRecord),
    [GSY_SECTION_EXAMPLES] = sizeof(GsyExampleRecord),
    [GSY_SECTION_EXAMPLE_TEXTS] = sizeof(guint32),
    [GSY_SECTION_CONSTANTS] = sizeof(GsyConstantRecord),
    [GSY_SECTION_FACTS] = sizeof(GsyFactRecord),
    [GSY_SECTION_DECLARATIONS] = sizeof(GsyDeclarationRecord),
};

/* --- writing --- */

struct GsyImageWriter {
    GByteArray *sections[GSY_N_SECTIONS]; /* owned */
    GHashTable *strings;                  /* text, owned -> number */
};

GsyImageWriter *
gsy_image_writer_new(void)
{
    GsyImageWriter *writer = g_new0(GsyImageWriter, 1);
    for (guint i = 0; i < GSY_N_SECTIONS; i++)
        writer->sections[i] = g_byte_array_new();
    writer->strings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_byte_array_append(writer->sections[GSY_SECTION_STRINGS], (const guint8 *)"", 1);
    return writer;
}

void
gsy_image_writer_free(GsyImageWriter *writer)
{
    if (writer == NULL)
        return;
    for (guint i = 0; i < GSY_N_SECTIONS; i++)
        g_byte_array_unref(writer->sections[i]);
    g_hash_table_unref(writer->strings);
    g_free(writer);
}

guint32
gsy_image_writer_add_string(GsyImageWriter *writer, const char *text)
{
    if (text == NULL)
        return 0;
    gpointer known = g_hash_table_lookup(writer->strings, text);
    if (known != NULL)
        return GPOINTER_TO_UINT(known);
    GByteArray *strings = writer->sections[GSY_SECTION_STRINGS];
    guint32 number = strings->len;
    g_byte_array_append(strings, (const guint8 *)text, (guint)strlen(text) + 1);
    g_hash_table_insert(writer->strings, g_strdup(text), GUINT_TO_POINTER(number));
    return number;
}

guint32
gsy_image_writer_get_n(const GsyImageWriter *writer, GsySection section)
{
    return (guint32)(writer->sections[section]->len / record_bytes[section]);
}

guint32
gsy_image_writer_add(GsyImageWriter *writer, GsySection section, gconstpointer record)
{
    guint32 index = gsy_image_writer_get_n(writer, section);
    g_byte_array_append(writer->sections[section], record, (guint)record_bytes[section]);
    return index;
}

static void
pad(GByteArray *bytes)
{
    static const guint8 zeros[8] = { 0 };
    g_byte_array_append(bytes, zeros, (8 - bytes->len % 8) % 8);
}

guint32
gsy_image_writer_add_program(GsyImageWriter *writer, GBytes *program)
{
    GByteArray *programs = writer->sections[GSY_SECTION_PROGRAMS];
    pad(programs);
    guint32 offset = programs->len;
    gsize len_bytes;
    gconstpointer data = g_bytes_get_data(program, &len_bytes);
    g_byte_array_append(programs, data, (guint)len_bytes);
    return offset;
}

GBytes *
gsy_image_writer_finish(GsyImageWriter *writer, GError **error)
{
    Header header = { .magic = IMAGE_MAGIC,
                      .version = IMAGE_VERSION,
                      .byte_order = BYTE_ORDER_MARK,
                      .class_words = GSY_CLASS_WORDS,
                      .n_sections = GSY_N_SECTIONS };
    GByteArray *image = g_byte_array_new();
    g_byte_array_append(image, (const guint8 *)&header, sizeof header);
    for (guint i = 0; i < GSY_N_SECTIONS; i++) {
        const GByteArray *section = writer->sections[i];
        pad(image);
        header.sections[i] = (SectionPlace){ image->len, section->len };
        if ((guint64)image->len + section->len > GSY_PACK_MAX_BYTES) {
            g_byte_array_unref(image);
            g_set_error(error, GSY_ERROR, GSY_ERROR_LIMIT, "the rules make a pack that is too big");
            return NULL;
        }
        g_byte_array_append(image, section->data, section->len);
    }
    header.len_bytes = image->len;
    memcpy(image->data, &header, sizeof header);
    return g_byte_array_free_to_bytes(image);
}

/* --- reading --- */

/* What a field of a section's records points at; a range takes its length from the field after it,
 * and a chain leads on to later records of its own section, so that a walk along it ends. */
typedef struct {
    GsySection section;
    gsize field;
    enum { REF_INDEX, REF_RANGE, REF_CHAIN } kind;
    GsySection target;
} Reference;

#define STRING(section, Type, field)                                          \
    {                                                                         \
        section, G_STRUCT_OFFSET(Type, field), REF_INDEX, GSY_SECTION_STRINGS \
    }
#define INDEX(section, Type, field, target)                      \
    {                                                            \
        section, G_STRUCT_OFFSET(Type, field), REF_INDEX, target \
    }
#define RANGE(section, Type, field, target)                      \
    {                                                            \
        section, G_STRUCT_OFFSET(Type, field), REF_RANGE, target \
    }

/* Those of one section stand together. */
static const Reference references[] = {
    { GSY_SECTION_CLASSES, 0, REF_INDEX, GSY_SECTION_STRINGS },
    { GSY_SECTION_SLOTS, 0, REF_INDEX, GSY_SECTION_STRINGS },
    { GSY_SECTION_ATTRS, 0, REF_INDEX, GSY_SECTION_STRINGS },
    { GSY_SECTION_EXAMPLE_TEXTS, 0, REF_INDEX, GSY_SECTION_STRINGS },
    RANGE(GSY_SECTION_WORDS, GsyWordRecord, text, GSY_SECTION_STRINGS),
    INDEX(GSY_SECTION_WORD_TABLE, GsyPlaceRecord, word, GSY_SECTION_WORDS),
    INDEX(GSY_SECTION_NODES, GsyNodeRecord, entry, GSY_SECTION_ENTRIES),
    INDEX(GSY_SECTION_STEPS, GsyStepRecord, next, GSY_SECTION_NODES),
    STRING(GSY_SECTION_ENTRIES, GsyEntryRecord, text),
    INDEX(GSY_SECTION_ENTRIES, GsyEntryRecord, set, GSY_SECTION_SETS),
    RANGE(GSY_SECTION_ENTRIES, GsyEntryRecord, first_attr, GSY_SECTION_ENTRY_ATTRS),
    { GSY_SECTION_ENTRIES, G_STRUCT_OFFSET(GsyEntryRecord, next), REF_CHAIN, GSY_SECTION_ENTRIES },
    INDEX(GSY_SECTION_ENTRIES, GsyEntryRecord, caseless, GSY_SECTION_ENTRIES),
    INDEX(GSY_SECTION_ENTRY_ATTRS, GsyEntryAttrRecord, attr, GSY_SECTION_ATTRS),
    STRING(GSY_SECTION_ENTRY_ATTRS, GsyEntryAttrRecord, value),
    INDEX(GSY_SECTION_GATE, GsyGateRecord, set, GSY_SECTION_GATE_SETS),
    STRING(GSY_SECTION_LAYERS, GsyLayerRecord, name),
    RANGE(GSY_SECTION_LAYERS, GsyLayerRecord, first_pattern, GSY_SECTION_PATTERNS),
    RANGE(GSY_SECTION_LAYERS, GsyLayerRecord, program, GSY_SECTION_PROGRAMS),
    STRING(GSY_SECTION_PATTERNS, GsyPatternRecord, id),
    STRING(GSY_SECTION_PATTERNS, GsyPatternRecord, action),
    STRING(GSY_SECTION_PATTERNS, GsyPatternRecord, emit),
    INDEX(GSY_SECTION_PATTERNS, GsyPatternRecord, set, GSY_SECTION_SETS),
    RANGE(GSY_SECTION_PATTERNS, GsyPatternRecord, first_slot, GSY_SECTION_PATTERN_SLOTS),
    STRING(GSY_SECTION_PATTERNS, GsyPatternRecord, measure),
    STRING(GSY_SECTION_PATTERNS, GsyPatternRecord, modality),
    STRING(GSY_SECTION_PATTERNS, GsyPatternRecord, polarity),
    RANGE(GSY_SECTION_PATTERNS, GsyPatternRecord, first_pair, GSY_SECTION_PAIRS),
    STRING(GSY_SECTION_PATTERNS, GsyPatternRecord, path),
    STRING(GSY_SECTION_PAIRS, GsyPairRecord, name),
    STRING(GSY_SECTION_PAIRS, GsyPairRecord, value),
    STRING(GSY_SECTION_RULES, GsyRuleRecord, id),
    STRING(GSY_SECTION_RULES, GsyRuleRecord, kind),
    STRING(GSY_SECTION_RULES, GsyRuleRecord, title),
    STRING(GSY_SECTION_RULES, GsyRuleRecord, level),
    STRING(GSY_SECTION_RULES, GsyRuleRecord, over),
    RANGE(GSY_SECTION_RULES, GsyRuleRecord, first_pair, GSY_SECTION_PAIRS),
    STRING(GSY_SECTION_RULES, GsyRuleRecord, message),
    STRING(GSY_SECTION_RULES, GsyRuleRecord, why),
    STRING(GSY_SECTION_RULES, GsyRuleRecord, remedy),
    STRING(GSY_SECTION_RULES, GsyRuleRecord, condition),
    STRING(GSY_SECTION_RULES, GsyRuleRecord, path),
    STRING(GSY_SECTION_EXAMPLES, GsyExampleRecord, rule),
    RANGE(GSY_SECTION_EXAMPLES, GsyExampleRecord, first_text, GSY_SECTION_EXAMPLE_TEXTS),
    STRING(GSY_SECTION_EXAMPLES, GsyExampleRecord, expect),
    STRING(GSY_SECTION_EXAMPLES, GsyExampleRecord, date),
    STRING(GSY_SECTION_EXAMPLES, GsyExampleRecord, path),
    STRING(GSY_SECTION_CONSTANTS, GsyConstantRecord, profile),
    STRING(GSY_SECTION_CONSTANTS, GsyConstantRecord, name),
    STRING(GSY_SECTION_FACTS, GsyFactRecord, subject),
    STRING(GSY_SECTION_FACTS, GsyFactRecord, relation),
    STRING(GSY_SECTION_FACTS, GsyFactRecord, object),
    STRING(GSY_SECTION_DECLARATIONS, GsyDeclarationRecord, name),
    STRING(GSY_SECTION_DECLARATIONS, GsyDeclarationRecord, path),
};

/* Of records [first, end). */
static gboolean
check_reference(const GsyImage *image, const Reference *reference, guint32 first, guint32 end)
{
    const guint8 *records = image->sections[reference->section];
    gsize stride = record_bytes[reference->section];
    const guint8 *field = records + first * stride + reference->field;
    guint64 n_targets = image->n[reference->target];
    gboolean is_sound = TRUE;
    for (guint32 i = first; i < end; i++, field += stride) {
        guint32 values[2] = { 0, 0 };
        memcpy(values, field,
               reference->kind == REF_RANGE ? 2 * sizeof values[0] : sizeof values[0]);
        is_sound &= reference->kind == REF_RANGE ? (guint64)values[0] + values[1] <= n_targets
                                                 : values[0] < n_targets;
        is_sound &= reference->kind != REF_CHAIN || values[0] == 0 || values[0] > i;
    }
    return is_sound;
}

/* All references of the section that reference @from is of, a few records at a time: each comes
 * from memory once. Where the next section's begin is told. */
static gboolean
check_section(const GsyImage *image, guint *from)
{
    enum { RECORDS = 256 };
    GsySection section = references[*from].section;
    guint first = *from, end = first;
    while (end < G_N_ELEMENTS(references) && references[end].section == section)
        end++;
    *from = end;
    for (guint32 at = 0; at < image->n[section]; at += RECORDS)
        for (guint i = first; i < end; i++)
            if (!check_reference(image, &references[i], at, MIN(at + RECORDS, image->n[section])))
                return FALSE;
    return TRUE;
}

/* A table walked by hash ends its walk at a free place, so it has one. @next: where the record
 * tells it is free. */
static gboolean
check_table(const GsyImage *image, GsySection section, gsize next)
{
    const guint8 *records = image->sections[section];
    guint32 n = image->n[section];
    if (n == 0 || (n & (n - 1)) != 0)
        return FALSE;
    for (guint32 i = 0; i < n; i++) {
        guint32 value;
        memcpy(&value, records + i * record_bytes[section] + next, sizeof value);
        if (value == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean
check_contents(const GsyImage *image)
{
    guint32 n_strings = image->n[GSY_SECTION_STRINGS];
    if (n_strings == 0 || image->strings[0] != 0 || image->strings[n_strings - 1] != 0)
        return FALSE;
    static const GsySection never_empty[] = { GSY_SECTION_WORDS, GSY_SECTION_NODES,
                                              GSY_SECTION_ENTRIES, GSY_SECTION_SETS,
                                              GSY_SECTION_PATTERNS };
    for (guint i = 0; i < G_N_ELEMENTS(never_empty); i++) {
        if (image->n[never_empty[i]] == 0)
            return FALSE;
    }
    for (guint i = 0; i < G_N_ELEMENTS(references);) {
        if (!check_section(image, &i))
            return FALSE;
    }
    return check_table(image, GSY_SECTION_WORD_TABLE, G_STRUCT_OFFSET(GsyPlaceRecord, word)) &&
           check_table(image, GSY_SECTION_STEPS, G_STRUCT_OFFSET(GsyStepRecord, next)) &&
           image->n[GSY_SECTION_CLASSES] <= GSY_MAX_CLASSES &&
           image->n[GSY_SECTION_GATE] == image->n[GSY_SECTION_NODES] &&
           image->n[GSY_SECTION_GATE_SETS] > GSY_GATE_ANY &&
           image->n[GSY_SECTION_GATE_SETS] <= GSY_GATE_MAX_SETS &&
           image->n[GSY_SECTION_NODES] >= image->n[GSY_SECTION_WORDS];
}

static gboolean
check_header(const Header *header, gsize len_bytes)
{
    return len_bytes >= sizeof *header &&
           memcmp(header->magic, IMAGE_MAGIC, sizeof header->magic) == 0 &&
           header->version == IMAGE_VERSION && header->byte_order == BYTE_ORDER_MARK &&
           header->class_words == GSY_CLASS_WORDS && header->n_sections == GSY_N_SECTIONS &&
           header->len_bytes == len_bytes && len_bytes <= GSY_PACK_MAX_BYTES;
}

static gboolean
find_sections(GsyImage *image, const Header *header, gsize len_bytes)
{
    for (guint i = 0; i < GSY_N_SECTIONS; i++) {
        const SectionPlace *place = &header->sections[i];
        if (place->offset % 8 != 0 || place->offset > len_bytes ||
            place->len_bytes > len_bytes - place->offset || place->len_bytes % record_bytes[i] != 0)
            return FALSE;
        image->sections[i] = (const guint8 *)header + place->offset;
        image->n[i] = (guint32)(place->len_bytes / record_bytes[i]);
    }
    image->strings = image->sections[GSY_SECTION_STRINGS];
    return TRUE;
}

gboolean
gsy_image_init(GsyImage *image, GBytes *bytes, GError **error)
{
    gsize len_bytes;
    const Header *header = g_bytes_get_data(bytes, &len_bytes);
    *image = (GsyImage){ .bytes = g_bytes_ref(bytes) };
    if (!check_header(header, len_bytes)) {
        g_set_error(error, GSY_ERROR, GSY_ERROR_SYNTAX,
                    "no compiled rules, or of another version of gainsay");
        return FALSE;
    }
    if (find_sections(image, header, len_bytes) && check_contents(image))
        return TRUE;
    g_set_error(error, GSY_ERROR, GSY_ERROR_SYNTAX, "the compiled rules are damaged");
    return FALSE;
}

void
gsy_image_clear(GsyImage *image)
{
    g_clear_pointer(&image->bytes, g_bytes_unref);
}
