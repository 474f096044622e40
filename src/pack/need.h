#pragma once

#include "pack/draft.h"

/*
 * What a match of a pattern cannot do without. A need is a set of classes: a word that has one of
 * them meets it. A match has several needs, all of which are met wherever it is found; no match is
 * lost by asking for them. Private to pack/.
 */
typedef struct {
    GsyClassSet classes;
    const char *attr; /* a word with the attribute meets it too; NULL for none */
    double weight;    /* how often it is met, by and large */
} GsyNeed;

static inline gboolean
gsy_classes_contain(const GsyClassSet *set, const GsyClassSet *other)
{
    guint64 missing = 0;
    for (guint i = 0; i < GSY_CLASS_WORDS; i++)
        missing |= other->bits[i] & ~set->bits[i];
    return missing == 0;
}

/* Digits bring these classes, in no lexicon. */
GsyClassSet gsy_needs_get_digit_classes(const GsyRuleDraft *draft);

/* Learns layer by layer how phrases are come by. */
typedef struct GsyNeeds GsyNeeds;
GsyNeeds *gsy_needs_new(GsyRuleDraft *draft);
void gsy_needs_free(GsyNeeds *needs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyNeeds, gsy_needs_free)

/* Patterns of one text layer see phrases of the layers before, not each other's. SYNTAX and LIMIT,
 * of patterns. */
gboolean gsy_needs_add_layer(GsyNeeds *needs, GsyDraftPattern *const *patterns, guint n_patterns,
                             GError **error);

/* Append to @out (element-type GsyNeed) the needs of a match; of an item of a class; of a word or
 * phrase that says what is measured. */
gboolean gsy_needs_find_of_match(GsyNeeds *needs, const char *pattern_id,
                                 const GsyDraftMatch *match, GArray *out, GError **error);
void gsy_needs_find_of_class(GsyNeeds *needs, guint class_id, GArray *out);
void gsy_needs_find_of_measure(GsyNeeds *needs, GArray *out);
