#include "config.h"

#include "pack/gate.h"

#include <string.h>

#include "base/error.h"
#include "pack/need.h"
#include "pack/pattern.h"

struct GsyGateDraft {
    GsyRuleDraft *draft;
    GsyNeeds *of_phrases;
    GArray *needs;  /* of GsyNeed, each once: bit n of a set is need n */
    GArray *keys;   /* of GsyGateKey */
    guint n_layers; /* claim layers so far */
};

/* --- the layers --- */

static void
add_key(GsyGateDraft *gate, const GsyGateSet *needs, gboolean is_late)
{
    guint bit = gate->n_layers % GSY_LATE_SHIFT + (is_late ? GSY_LATE_SHIFT : 0);
    GsyGateKey key = { .needs = *needs, .layers = (guint32)1 << bit };
    for (guint i = 0; i < gate->keys->len; i++) {
        const GsyGateKey *other = &g_array_index(gate->keys, GsyGateKey, i);
        if (other->layers == key.layers && gsy_gate_set_holds(needs, &other->needs))
            return; /* another asks for less */
    }
    g_array_append_val(gate->keys, key);
}

/* Sets the bit of a need; FALSE where there are too many. */
static gboolean
add_need(GsyGateDraft *gate, const GsyNeed *need, GsyGateSet *key)
{
    guint number = 0;
    for (; number < gate->needs->len; number++) {
        const GsyNeed *known = &g_array_index(gate->needs, GsyNeed, number);
        if (known->attr == need->attr &&
            memcmp(&known->classes, &need->classes, sizeof need->classes) == 0)
            break;
    }
    if (number == GSY_GATE_MAX_NEEDS)
        return FALSE;
    if (number == gate->needs->len)
        g_array_append_val(gate->needs, *need);
    key->bits[number / 64] |= (guint64)1 << (number % 64);
    return TRUE;
}

/* All that a match cannot do without, and what the attributes of its pattern ask for. */
static gboolean
find_needs(GsyGateDraft *gate, const GsyDraftPattern *pattern, const GsyDraftMatch *match,
           GArray *out, GError **error)
{
    if (!gsy_needs_find_of_match(gate->of_phrases, pattern->id, match, out, error))
        return FALSE;
    const char *measure = gsy_pairs_find(pattern->attrs, "measure");
    const char *needs = gsy_pairs_find(pattern->attrs, "needs");
    if (measure != NULL && *measure == '@')
        gsy_needs_find_of_measure(gate->of_phrases, out);
    g_auto(GStrv) names = g_strsplit(needs != NULL ? needs : "", " ", -1);
    for (char **name = names; *name != NULL; name++) {
        guint class_id = gsy_names_find(&gate->draft->classes, *name);
        if (class_id != G_MAXUINT)
            gsy_needs_find_of_class(gate->of_phrases, class_id, out);
    }
    return TRUE;
}

static gboolean
add_claim_match(GsyGateDraft *gate, const GsyDraftPattern *pattern, const GsyDraftMatch *match,
                GError **error)
{
    g_autoptr(GArray) needs = g_array_new(FALSE, FALSE, sizeof(GsyNeed));
    if (!find_needs(gate, pattern, match, needs, error))
        return FALSE;
    GsyGateSet key = { 0 };
    for (guint i = 0; i < needs->len; i++)
        if (!add_need(gate, &g_array_index(needs, GsyNeed, i), &key))
            return gsy_rule_draft_fail(match->place, GSY_ERROR_LIMIT, error,
                                       "the claim patterns have more than %d needs",
                                       GSY_GATE_MAX_NEEDS);
    add_key(gate, &key, g_strcmp0(gsy_pairs_find(pattern->attrs, "fallback"), "yes") == 0);
    return TRUE;
}

static gboolean
add_claim_pattern(GsyGateDraft *gate, const GsyDraftPattern *pattern, GError **error)
{
    for (guint i = 0; i < pattern->matches->len; i++)
        if (!add_claim_match(gate, pattern, &g_array_index(pattern->matches, GsyDraftMatch, i),
                             error))
            return FALSE;
    return TRUE;
}

static gboolean
add_patterns(GsyGateDraft *gate, GError **error)
{
    g_autoptr(GPtrArray) sorted = gsy_pattern_sort(gate->draft);
    guint end;
    for (guint i = 0; i < sorted->len; i = end) {
        const GsyDraftPattern *first = sorted->pdata[i];
        end = i + 1;
        while (end < sorted->len &&
               ((const GsyDraftPattern *)sorted->pdata[end])->layer == first->layer &&
               ((const GsyDraftPattern *)sorted->pdata[end])->stage == first->stage)
            end++;
        if (first->stage == GSY_STAGE_TEXT &&
            !gsy_needs_add_layer(gate->of_phrases, (GsyDraftPattern *const *)&sorted->pdata[i],
                                 end - i, error))
            return FALSE;
        for (guint k = i; first->stage == GSY_STAGE_CLAIM && k < end; k++)
            if (!add_claim_pattern(gate, sorted->pdata[k], error))
                return FALSE;
        gate->n_layers += first->stage == GSY_STAGE_CLAIM;
    }
    return TRUE;
}

/* --- the rarest needs first: keys are looked up by them --- */

static int
compare_weights(gconstpointer a, gconstpointer b, gpointer data)
{
    const GArray *needs = data;
    guint x = *(const guint *)a, y = *(const guint *)b;
    double left = g_array_index(needs, GsyNeed, x).weight,
           right = g_array_index(needs, GsyNeed, y).weight;
    if (left != right)
        return left < right ? -1 : 1;
    return x < y ? -1 : x > y;
}

static GsyGateSet
renumber(const GsyGateSet *set, const guint *ranks)
{
    GsyGateSet out = { 0 };
    for (guint i = 0; i < GSY_GATE_MAX_NEEDS; i++)
        if ((set->bits[i / 64] >> (i % 64)) & 1)
            out.bits[ranks[i] / 64] |= (guint64)1 << (ranks[i] % 64);
    return out;
}

static void
rank_needs(GsyGateDraft *gate)
{
    g_autofree guint *order = g_new(guint, gate->needs->len + 1);
    guint ranks[GSY_GATE_MAX_NEEDS] = { 0 };
    for (guint i = 0; i < gate->needs->len; i++)
        order[i] = i;
    g_qsort_with_data(order, (int)gate->needs->len, sizeof *order, compare_weights, gate->needs);
    GArray *ranked = g_array_new(FALSE, FALSE, sizeof(GsyNeed));
    for (guint i = 0; i < gate->needs->len; i++) {
        ranks[order[i]] = i;
        g_array_append_val(ranked, g_array_index(gate->needs, GsyNeed, order[i]));
    }
    g_array_unref(gate->needs);
    gate->needs = ranked;
    for (guint i = 0; i < gate->keys->len; i++) {
        GsyGateKey *key = &g_array_index(gate->keys, GsyGateKey, i);
        key->needs = renumber(&key->needs, ranks);
    }
}

static guint
find_rarest(const GsyGateSet *needs)
{
    guint i = 0;
    while (i < GSY_GATE_MAX_NEEDS && !((needs->bits[i / 64] >> (i % 64)) & 1))
        i++;
    return i;
}

static int
compare_keys(gconstpointer a, gconstpointer b)
{
    const GsyGateKey *x = a, *y = b;
    return x->rarest < y->rarest ? -1 : x->rarest > y->rarest;
}

static void
sort_keys(GArray *keys)
{
    for (guint i = 0; i < keys->len; i++) {
        GsyGateKey *key = &g_array_index(keys, GsyGateKey, i);
        key->rarest = find_rarest(&key->needs);
    }
    g_array_sort(keys, compare_keys);
}

GsyGateDraft *
gsy_gate_draft_new(GsyRuleDraft *draft, GError **error)
{
    g_autoptr(GsyGateDraft) gate = g_new0(GsyGateDraft, 1);
    gate->draft = draft;
    gate->needs = g_array_new(FALSE, FALSE, sizeof(GsyNeed));
    gate->keys = g_array_new(FALSE, TRUE, sizeof(GsyGateKey));
    gate->of_phrases = gsy_needs_new(draft);
    if (!add_patterns(gate, error))
        return NULL;
    rank_needs(gate);
    sort_keys(gate->keys);
    return g_steal_pointer(&gate);
}

void
gsy_gate_draft_free(GsyGateDraft *gate)
{
    if (gate == NULL)
        return;
    gsy_needs_free(gate->of_phrases);
    g_array_unref(gate->needs);
    g_array_unref(gate->keys);
    g_free(gate);
}

/* --- what meets a need --- */

static void
add_met(const GsyGateDraft *gate, const GsyClassSet *classes, const GArray *attrs, GsyGateSet *set)
{
    for (guint i = 0; i < gate->needs->len; i++) {
        const GsyNeed *need = &g_array_index(gate->needs, GsyNeed, i);
        guint64 shared = 0;
        for (guint word = 0; word < GSY_CLASS_WORDS; word++)
            shared |= need->classes.bits[word] & classes->bits[word];
        if (shared != 0 ||
            (need->attr != NULL && attrs != NULL && gsy_pairs_find(attrs, need->attr) != NULL))
            set->bits[i / 64] |= (guint64)1 << (i % 64);
    }
}

void
gsy_gate_draft_add_entry(const GsyGateDraft *gate, const GsyDraftEntry *entry, GsyGateSet *set)
{
    add_met(gate, &entry->classes, entry->attrs, set);
}

void
gsy_gate_draft_add_digits(const GsyGateDraft *gate, GsyGateSet *set)
{
    GsyClassSet classes = gsy_needs_get_digit_classes(gate->draft);
    add_met(gate, &classes, NULL, set);
}

const GArray *
gsy_gate_draft_get_keys(const GsyGateDraft *gate)
{
    return gate->keys;
}
