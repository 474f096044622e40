#pragma once

#include <string.h>

#include "pack/image.h"
#include "pack/pack.h"

/* A group of facts: one subject and relation. */
typedef struct {
    const char *subject, *relation; /* the image's */
    guint first;                    /* in GsyPack.objects; NULL-terminated from there */
} GsyFactGroup;

struct GsyPack {
    gatomicrefcount refs;
    GsyImage image;
    GHashTable *classes, *slots, *attrs;      /* name -> number + 1; look up only */
    GsyGateSet rarest;                        /* of the keys of the gate */
    guint first_keys[GSY_GATE_MAX_NEEDS + 2]; /* with this need as their rarest */
    GsyFsm **programs;                        /* owned, one a layer */
    guint n_text_layers;                      /* the others are claim layers */
    GsyPatternInfo *patterns;                 /* owned; [0] is no pattern */
    GsyCondition *pairs;        /* owned: attributes of patterns, conditions of rules */
    GsyCompareRule *rules;      /* owned */
    GsyExample *examples;       /* owned */
    const char **example_texts; /* owned array, the image's strings */
    GHashTable *profiles;       /* names; look up only */
    GsyFactGroup *fact_groups;  /* owned, sorted by subject, relation */
    guint n_fact_groups;
    const char **objects;           /* owned array, the image's strings, NULL after each group */
    const char *const *plural_ends; /* in objects: ("plural", "ends-in", ...); NULL for none */
    gboolean may_end_plural[256];   /* by a word's last byte */
};

/* tables.c: the open structs of pack.h, made once at start from the image's records. */
void gsy_pack_open_tables(GsyPack *pack);
void gsy_pack_close_tables(GsyPack *pack);

/* Most names that are compared differ in their first letters. */
static inline gboolean
gsy_pack_is_name(const char *name, const char *sought)
{
    return name != NULL && *name == *sought && strcmp(name, sought) == 0;
}

static inline const char *
gsy_pack_get_string(const GsyPack *pack, guint32 string)
{
    return gsy_image_get_string(&pack->image, string);
}

/* Begins to fetch what gsy_pack_find_step() will ask for. */
static inline void
gsy_pack_fetch_step(const GsyPack *pack, guint32 node, guint32 word)
{
    guint32 mask = pack->image.n[GSY_SECTION_STEPS] - 1;
    __builtin_prefetch(gsy_image_get(&pack->image, GSY_SECTION_STEPS, GsyStepRecord,
                                     gsy_image_hash_step(node, word) & mask));
}

/* The phrase node after @node, one of the image's; 0 for none. */
static inline guint32
gsy_pack_find_step(const GsyPack *pack, guint32 node, guint32 word)
{
    const GsyStepRecord *steps = gsy_image_get(&pack->image, GSY_SECTION_STEPS, GsyStepRecord, 0);
    guint32 mask = pack->image.n[GSY_SECTION_STEPS] - 1;
    guint32 at = gsy_image_hash_step(node, word) & mask;
    while (steps[at].next != 0 && (steps[at].node != node || steps[at].word != word))
        at = (at + 1) & mask;
    return steps[at].next;
}
