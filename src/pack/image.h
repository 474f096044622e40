#pragma once

#include "base/error.h"
#include "model/reading.h"

/*
 * The frozen form of a pack: one stretch of memory of sections, each an array of records without
 * pointers. Strings are offsets into the section of strings, other things are indices. The bytes
 * are those of the machine that wrote them (a pack is made where it is used); the header says so
 * and gsy_image_new() checks it.
 */

typedef enum {
    GSY_SECTION_STRINGS,
    GSY_SECTION_CLASSES,    /* names: guint32 strings */
    GSY_SECTION_SLOTS,      /* names */
    GSY_SECTION_ATTRS,      /* names */
    GSY_SECTION_WORDS,      /* GsyWordRecord; [0] is no word */
    GSY_SECTION_WORD_TABLE, /* GsyPlaceRecord by hash, open addressing, a power of two */
    GSY_SECTION_NODES,   /* GsyNodeRecord; [0] is the root, [n] below the number of words is word n
                            alone */
    GSY_SECTION_STEPS,   /* GsyStepRecord by hash; next 0 is free */
    GSY_SECTION_ENTRIES, /* GsyEntryRecord; [0] is no entry */
    GSY_SECTION_ENTRY_ATTRS, /* GsyEntryAttrRecord */
    GSY_SECTION_SETS,        /* GsyClassSet; [0] is empty */
    GSY_SECTION_GATE,        /* GsyGateRecord a node */
    GSY_SECTION_GATE_SETS, /* GsyGateSet; [0] is empty, [1] is what digits meet, [2] is full; their
                              numbers fit into 16 bits */
    GSY_SECTION_GATE_KEYS, /* GsyGateKey */
    GSY_SECTION_LAYERS,    /* GsyLayerRecord, text first, by number */
    GSY_SECTION_PROGRAMS,  /* bytes of the automata */
    GSY_SECTION_PATTERNS,  /* GsyPatternRecord; [0] is no pattern */
    GSY_SECTION_PATTERN_SLOTS, /* guint16 */
    GSY_SECTION_PAIRS,         /* GsyPairRecord: attributes of patterns, conditions of rules */
    GSY_SECTION_RULES,         /* GsyRuleRecord, sorted */
    GSY_SECTION_EXAMPLES,      /* GsyExampleRecord */
    GSY_SECTION_EXAMPLE_TEXTS, /* guint32 strings */
    GSY_SECTION_CONSTANTS,     /* GsyConstantRecord, sorted by profile, name */
    GSY_SECTION_FACTS,         /* GsyFactRecord, sorted by subject, relation, object */
    GSY_SECTION_DECLARATIONS,  /* GsyDeclarationRecord, by path and line */
    GSY_N_SECTIONS,
} GsySection;

typedef struct {
    guint32 text;
    guint32 len_bytes;
    guint32 hash; /* of its spelling, whatever the other words are */
} GsyWordRecord;

/* The hash tells nearly all other words apart before their letters are looked at. */
typedef struct {
    guint32 hash; /* upper half of gsy_hash(); the lower half says where it is looked for */
    guint32 word; /* 0: free */
} GsyPlaceRecord;

/* Its bit in a mask that tells most words which cannot come next. */
static inline guint32
gsy_word_bit(guint32 word)
{
    return (guint32)1 << (word % 32);
}

typedef struct {
    guint32 entry; /* that ends here, 0 for none */
    guint32 leads; /* gsy_word_bit() of each word that leads on from here */
} GsyNodeRecord;

typedef struct {
    guint32 node, word, next;
} GsyStepRecord;

typedef struct {
    guint32 text;
    guint32 set; /* its classes */
    guint32 first_attr, n_attrs;
    guint32 next;     /* the same words in another case, 0 for none */
    guint32 caseless; /* entry to take where case says nothing */
    guint32 cased;    /* 0 or 1 */
} GsyEntryRecord;

typedef struct {
    guint32 attr, value;
} GsyEntryAttrRecord;

#define GSY_GATE_WORDS 24 /* 1,536 needs: ours are some 1,050, the rest is for other rules */
#define GSY_GATE_MAX_NEEDS (64 * GSY_GATE_WORDS)

/* Bit n: need n of the claim patterns (pack/gate.h). */
typedef struct {
    guint64 bits[GSY_GATE_WORDS];
} GsyGateSet;

typedef struct {
    guint32 set;   /* what the phrase that ends at the node meets */
    guint32 leads; /* gsy_word_bit() of each after which longer phrases may meet something */
} GsyGateRecord;

/* What a claim pattern needs: where it is met, the gate is open for the pattern's layer. */
typedef struct {
    GsyGateSet needs;
    guint32 layers; /* its bit of a sentence's open layers */
    guint32 rarest; /* of its needs: keys are sorted by it; GSY_GATE_MAX_NEEDS for a key without */
} GsyGateKey;

/* Numbers of sets with a meaning of their own (GSY_SECTION_GATE_SETS). */
enum { GSY_GATE_NONE, GSY_GATE_DIGITS, GSY_GATE_ANY };
#define GSY_GATE_MAX_SETS 0x10000

typedef struct {
    guint32 stage, name;
    guint32 first_pattern, n_patterns;
    guint32 program, program_bytes; /* in GSY_SECTION_PROGRAMS, aligned to 8 */
} GsyLayerRecord;

typedef struct {
    guint32 id, action, emit, set;
    guint32 first_slot, n_slots;
    guint32 measure, modality, polarity;
    gint32 priority;
    guint32 first_pair, n_pairs;
    guint32 path, line;
} GsyPatternRecord;

typedef struct {
    guint32 name, value;
} GsyPairRecord;

typedef struct {
    guint32 id, kind, title, level, over;
    gint32 priority;
    guint32 first_pair, n_pairs;
    guint32 message, why, remedy, condition;
    guint32 path, line;
} GsyRuleRecord;

typedef struct {
    guint32 rule, fires;
    guint32 first_text, n_texts;
    guint32 expect, date;
    guint32 mark_start, mark_end;
    guint32 path, line;
} GsyExampleRecord;

typedef struct {
    guint32 profile, name;
    double value;
} GsyConstantRecord;

typedef struct {
    guint32 subject, relation, object;
} GsyFactRecord;

/* A <class> of a lexicon with words: one record for each of its names. */
typedef struct {
    guint32 name, path, line;
    guint32 adds; /* 0 or 1: to a class of another file */
} GsyDeclarationRecord;

/* --- writing --- */
typedef struct GsyImageWriter GsyImageWriter;
GsyImageWriter *gsy_image_writer_new(void);
void gsy_image_writer_free(GsyImageWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyImageWriter, gsy_image_writer_free)
/* The number of a string (0 for NULL); equal strings have one number. */
guint32 gsy_image_writer_add_string(GsyImageWriter *writer, const char *text);
/* Appends a record of the section's size; its index. */
guint32 gsy_image_writer_add(GsyImageWriter *writer, GsySection section, gconstpointer record);
/* Appends bytes to GSY_SECTION_PROGRAMS at a multiple of 8; where they begin. */
guint32 gsy_image_writer_add_program(GsyImageWriter *writer, GBytes *program);
guint32 gsy_image_writer_get_n(const GsyImageWriter *writer, GsySection section);
/* The whole image; LIMIT when it is over the cap. */
GBytes *gsy_image_writer_finish(GsyImageWriter *writer, GError **error);

/* --- reading --- */
typedef struct {
    GBytes *bytes; /* owned */
    const char *strings;
    gconstpointer sections[GSY_N_SECTIONS];
    guint32 n[GSY_N_SECTIONS]; /* records in each */
} GsyImage;

/* Checks every offset and index once, so that reading need not. SYNTAX when damaged or of another
 * version. */
gboolean gsy_image_init(GsyImage *image, GBytes *bytes, GError **error);
void gsy_image_clear(GsyImage *image);

/* The string of a number, NULL for 0. */
static inline const char *
gsy_image_get_string(const GsyImage *image, guint32 string)
{
    return string == 0 ? NULL : image->strings + string;
}

#define gsy_image_get(image, section, Type, i) (&((const Type *)(image)->sections[section])[i])

/* Hash of a step of the phrase tables; both sides of the image must agree on it. */
static inline guint32
gsy_image_hash_step(guint32 node, guint32 word)
{
    guint64 mixed = ((guint64)node << 32 | word) * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
    return (guint32)(mixed >> 32);
}
