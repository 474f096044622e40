#pragma once

#include "pack/draft.h"
#include "pack/image.h"

/*
 * The gate: what words a sentence must have before any claim pattern can match in it. It is derived
 * from the patterns, so nobody writes it and no claim is lost by it.
 *
 * A need is a set of classes (and perhaps an attribute): a word that has one of them meets it. What
 * a phrase's class needs is met by the words of that class, or by what the patterns that make such
 * phrases need. A claim pattern needs several things at once, and the gate opens where all are
 * there.
 */
typedef struct GsyGateDraft GsyGateDraft;

/* SYNTAX and LIMIT, of patterns. Patterns were frozen before: words in quotes have their classes.
 */
GsyGateDraft *gsy_gate_draft_new(GsyRuleDraft *draft, GError **error);
void gsy_gate_draft_free(GsyGateDraft *gate);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyGateDraft, gsy_gate_draft_free)

/* Adds the needs that an entry meets, and those that a number in digits meets. */
void gsy_gate_draft_add_entry(const GsyGateDraft *gate, const GsyDraftEntry *entry,
                              GsyGateSet *set);
void gsy_gate_draft_add_digits(const GsyGateDraft *gate, GsyGateSet *set);
/* What claim patterns need: (element-type GsyGateKey). */
const GArray *gsy_gate_draft_get_keys(const GsyGateDraft *gate);

/* Unrolled, the sum over a sentence's words stays in registers. */
static inline void
gsy_gate_set_add_all(GsyGateSet *set, const GsyGateSet *other)
{
#pragma GCC unroll 12
    for (guint i = 0; i < GSY_GATE_WORDS; i++)
        set->bits[i] |= other->bits[i];
}

static inline gboolean
gsy_gate_set_holds(const GsyGateSet *set, const GsyGateSet *other)
{
    guint64 missing = 0;
    for (guint i = 0; i < GSY_GATE_WORDS; i++)
        missing |= other->bits[i] & ~set->bits[i];
    return missing == 0;
}
