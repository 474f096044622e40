#include "config.h"

#include "pack/gate.h"

#include <string.h>

#include "pack/expr.h"
#include "pack/pattern.h"

typedef struct {
    gboolean open; /* met by any sentence: nothing else of it counts */
    GsyClassSet classes;
    const char *attr; /* NULL for none */
    double weight;    /* how often it is met, by and large */
} Need;

struct GsyGateDraft {
    GsyRuleDraft *draft;
    double weights[GSY_MAX_CLASSES]; /* of the words of a class */
    Need of_class[GSY_MAX_CLASSES];
    GArray *needs;  /* of Need, each once: bit n of a set is need n */
    GArray *keys;   /* of GsyGateKey */
    guint n_layers; /* claim layers so far */
    Need measured;  /* a word or phrase that says what is measured */
    Need acted;     /* a phrase of which an action computes something, and gives it classes */
};

/* --- classes: what words bring --- */

/* Digits, in words: they are as common. */
static const char *const digit_classes[] = { "digits", "ordinal-digits", "year-digits" };
#define DIGITS_WEIGHT 2000.0

static double
weigh_word(const GsyGateDraft *gate, const char *word)
{
    const GsyRuleDraft *draft = gate->draft;
    double weight = 1;
    const GsyDraftEntry *entry = g_hash_table_lookup(draft->entry_of_key, word);
    for (; entry != NULL; entry = entry->next)
        for (guint i = 0; i < draft->commons->len; i++) {
            const GsyDraftCommon *common = &g_array_index(draft->commons, GsyDraftCommon, i);
            guint class_id = gsy_names_find(&draft->classes, common->name);
            if (class_id != G_MAXUINT && gsy_classes_has(&entry->classes, class_id))
                weight = MAX(weight, common->times);
        }
    return weight;
}

/* A phrase is as common as its rarest word. */
static double
weigh_entry(const GsyGateDraft *gate, const GsyDraftEntry *entry)
{
    double least = G_MAXDOUBLE;
    g_auto(GStrv) words = g_strsplit(entry->key, " ", -1);
    for (guint i = 0; words[i] != NULL; i++)
        least = MIN(least, weigh_word(gate, words[i]));
    return least;
}

static void
weigh_classes(GsyGateDraft *gate)
{
    for (guint i = 0; i < gate->draft->entries->len; i++) {
        const GsyDraftEntry *entry = gate->draft->entries->pdata[i];
        double weight = weigh_entry(gate, entry);
        for (guint class_id = 0; class_id < gate->draft->classes.names->len; class_id++)
            if (gsy_classes_has(&entry->classes, class_id))
                gate->weights[class_id] += weight;
    }
}

static void
weigh(const GsyGateDraft *gate, Need *need)
{
    need->weight = 0;
    for (guint class_id = 0; class_id < GSY_MAX_CLASSES; class_id++)
        if (gsy_classes_has(&need->classes, class_id))
            need->weight += gate->weights[class_id];
}

/* Words bring their classes; what text/ gives by its look any word may have, but for digits. */
static void
fill_classes(GsyGateDraft *gate)
{
    const GsyRuleDraft *draft = gate->draft;
    weigh_classes(gate);
    for (gsize i = 0; i < G_N_ELEMENTS(digit_classes); i++)
        gate->weights[gsy_names_find(&draft->classes, digit_classes[i])] += DIGITS_WEIGHT;
    for (guint class_id = 0; class_id < draft->classes.names->len; class_id++) {
        Need *need = &gate->of_class[class_id];
        need->open = gsy_classes_has(&draft->given_by_look, class_id);
        if (gate->weights[class_id] > 0)
            gsy_classes_add(&need->classes, class_id);
        need->weight = gate->weights[class_id];
    }
    for (gsize i = 0; i < G_N_ELEMENTS(digit_classes); i++)
        gate->of_class[gsy_names_find(&draft->classes, digit_classes[i])].open = FALSE;
}

/* --- patterns: what they need --- */

static void
join(const GsyGateDraft *gate, Need *need, const Need *other)
{
    need->open |= other->open;
    for (guint i = 0; i < GSY_CLASS_WORDS; i++)
        need->classes.bits[i] |= other->classes.bits[i];
    weigh(gate, need);
}

/* The rarer of two that both must be met. */
static const Need *
choose(const Need *a, const Need *b)
{
    if (a->open || b->open)
        return a->open ? b : a;
    return b->weight < a->weight ? b : a;
}

static Need
need_of_atom(const GsyGateDraft *gate, const GsyFsmAtom *atom)
{
    Need best = { .open = TRUE };
    for (guint class_id = 0; class_id < GSY_MAX_CLASSES; class_id++)
        if ((atom->all[class_id / 64] >> (class_id % 64)) & 1)
            best = *choose(&best, &gate->of_class[class_id]);
    return best;
}

static Need
need_of(const GsyGateDraft *gate, const GsyFsmNode *node)
{
    Need need = { .open = node->kind != GSY_FSM_ALT };
    if (node->kind == GSY_FSM_ATOM)
        return need_of_atom(gate, &node->atom);
    if (node->kind == GSY_FSM_REPEAT && node->min == 0)
        return need;
    for (guint i = 0; i < node->children->len; i++) {
        Need inner = need_of(gate, g_ptr_array_index(node->children, i));
        if (node->kind == GSY_FSM_ALT)
            join(gate, &need, &inner);
        else
            need = *choose(&need, &inner);
    }
    return need;
}

/* Number of a need, G_MAXUINT where there are too many: the gate opens the wider then. */
static guint
number_need(GsyGateDraft *gate, const Need *need)
{
    for (guint i = 0; i < gate->needs->len; i++) {
        const Need *known = &g_array_index(gate->needs, Need, i);
        if (known->attr == need->attr &&
            memcmp(&known->classes, &need->classes, sizeof need->classes) == 0)
            return i;
    }
    if (gate->needs->len == GSY_GATE_MAX_NEEDS)
        return G_MAXUINT;
    g_array_append_val(gate->needs, *need);
    return gate->needs->len - 1;
}

static void
add_need(GsyGateDraft *gate, const Need *need, GsyGateSet *key)
{
    guint number = need->open ? G_MAXUINT : number_need(gate, need);
    if (number != G_MAXUINT)
        key->bits[number / 64] |= (guint64)1 << (number % 64);
}

/* All that a match cannot do without. */
static void
add_needs(GsyGateDraft *gate, const GsyFsmNode *node, GsyGateSet *key)
{
    gboolean single = node->kind == GSY_FSM_ALT && node->children->len == 1;
    if (node->kind == GSY_FSM_SEQ || node->kind == GSY_FSM_CAPTURE || single ||
        (node->kind == GSY_FSM_REPEAT && node->min > 0)) {
        for (guint i = 0; i < node->children->len; i++)
            add_needs(gate, g_ptr_array_index(node->children, i), key);
        return;
    }
    if (node->kind != GSY_FSM_ATOM) {
        Need need = need_of(gate, node);
        add_need(gate, &need, key);
        return;
    }
    for (guint class_id = 0; class_id < GSY_MAX_CLASSES; class_id++)
        if ((node->atom.all[class_id / 64] >> (class_id % 64)) & 1)
            add_need(gate, &gate->of_class[class_id], key);
}

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

static gboolean
add_claim_match(GsyGateDraft *gate, const GsyDraftPattern *pattern, const GsyDraftMatch *match,
                GError **error)
{
    g_autoptr(GArray) slots = g_array_new(FALSE, FALSE, sizeof(guint16));
    GsyFsmNode *node = gsy_expr_parse(gate->draft, pattern->id, match, slots, error);
    if (node == NULL)
        return FALSE;
    GsyGateSet key = { 0 };
    add_needs(gate, node, &key);
    gsy_fsm_node_free(node);
    const char *measure = gsy_pairs_find(pattern->attrs, "measure");
    const char *needs = gsy_pairs_find(pattern->attrs, "needs");
    g_auto(GStrv) names = g_strsplit(needs != NULL ? needs : "", " ", -1);
    if (measure != NULL && *measure == '@')
        add_need(gate, &gate->measured, &key);
    for (char **name = names; *name != NULL; name++) {
        guint class_id = gsy_names_find(&gate->draft->classes, *name);
        if (class_id != G_MAXUINT)
            add_need(gate, &gate->of_class[class_id], &key);
    }
    add_key(gate, &key, g_strcmp0(gsy_pairs_find(pattern->attrs, "fallback"), "yes") == 0);
    return TRUE;
}

/* What the whole pattern needs: one of its matches. */
static gboolean
find_text_need(GsyGateDraft *gate, const GsyDraftPattern *pattern, Need *need, GError **error)
{
    *need = (Need){ 0 };
    for (guint i = 0; i < pattern->matches->len; i++) {
        g_autoptr(GArray) slots = g_array_new(FALSE, FALSE, sizeof(guint16));
        GsyFsmNode *node =
            gsy_expr_parse(gate->draft, pattern->id,
                           &g_array_index(pattern->matches, GsyDraftMatch, i), slots, error);
        if (node == NULL)
            return FALSE;
        Need one = need_of(gate, node);
        gsy_fsm_node_free(node);
        join(gate, need, &one);
    }
    return TRUE;
}

static gboolean
add_emitted(GsyGateDraft *gate, const GsyDraftPattern *pattern, const Need *need, GError **error)
{
    GsyClassSet classes = { 0 };
    const char *emit = gsy_pairs_find(pattern->attrs, "emit");
    if (emit != NULL &&
        !gsy_rule_draft_add_classes(gate->draft, emit, &classes, pattern->place, error))
        return FALSE;
    for (guint class_id = 0; class_id < GSY_MAX_CLASSES; class_id++)
        if (gsy_classes_has(&classes, class_id))
            join(gate, &gate->of_class[class_id], need);
    if (gsy_pairs_find(pattern->attrs, "measure") != NULL)
        join(gate, &gate->measured, need);
    if (gsy_pairs_find(pattern->attrs, "action") != NULL)
        join(gate, &gate->acted, need);
    return TRUE;
}

/* Patterns of one layer see phrases of the layers before, not each other's. */
static gboolean
add_text_layer(GsyGateDraft *gate, GPtrArray *sorted, guint first, guint end, GError **error)
{
    g_autofree Need *needs = g_new0(Need, end - first);
    for (guint i = first; i < end; i++)
        if (!find_text_need(gate, sorted->pdata[i], &needs[i - first], error))
            return FALSE;
    for (guint i = first; i < end; i++)
        if (!add_emitted(gate, sorted->pdata[i], &needs[i - first], error))
            return FALSE;
    for (guint class_id = 0; class_id < GSY_MAX_CLASSES; class_id++)
        if (gsy_classes_has(&gate->draft->given_by_action, class_id))
            join(gate, &gate->of_class[class_id], &gate->acted);
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
        if (first->stage == GSY_STAGE_TEXT && !add_text_layer(gate, sorted, i, end, error))
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
    double left = g_array_index(needs, Need, x).weight,
           right = g_array_index(needs, Need, y).weight;
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
    GArray *ranked = g_array_new(FALSE, FALSE, sizeof(Need));
    for (guint i = 0; i < gate->needs->len; i++) {
        ranks[order[i]] = i;
        g_array_append_val(ranked, g_array_index(gate->needs, Need, order[i]));
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
    gate->needs = g_array_new(FALSE, FALSE, sizeof(Need));
    gate->keys = g_array_new(FALSE, TRUE, sizeof(GsyGateKey));
    gate->measured.attr = "measure";
    fill_classes(gate);
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
    g_array_unref(gate->needs);
    g_array_unref(gate->keys);
    g_free(gate);
}

/* --- what meets a need --- */

static void
add_met(const GsyGateDraft *gate, const GsyClassSet *classes, const GArray *attrs, GsyGateSet *set)
{
    for (guint i = 0; i < gate->needs->len; i++) {
        const Need *need = &g_array_index(gate->needs, Need, i);
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
    GsyClassSet classes = { 0 };
    for (gsize i = 0; i < G_N_ELEMENTS(digit_classes); i++)
        gsy_classes_add(&classes, gsy_names_find(&gate->draft->classes, digit_classes[i]));
    add_met(gate, &classes, NULL, set);
}

const GArray *
gsy_gate_draft_get_keys(const GsyGateDraft *gate)
{
    return gate->keys;
}
