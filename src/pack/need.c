#include "config.h"

#include "pack/need.h"

#include <string.h>

#include "pack/expr.h"

/* One way to come by a phrase: a <match> of a text pattern. */
typedef struct {
    GArray *needs; /* of GsyNeed, owned */
    GsyClassSet emits;
    gboolean acts;     /* an action computes something of it, and gives it classes */
    gboolean keeps;    /* keep="yes": made of one item it has that one's classes too */
    gboolean measures; /* says what is measured */
} Way;

struct GsyNeeds {
    GsyRuleDraft *draft;             /* borrowed */
    double weights[GSY_MAX_CLASSES]; /* of the words of a class */
    GPtrArray *ways;                 /* of Way, owned: of the layers so far */
    GHashTable *known;               /* GBytes of a GsyFsmAtom -> GArray of its needs */
};

/* --- words --- */

/* Digits, in words: they are as common. */
static const char *const digit_classes[] = { "digits", "ordinal-digits", "year-digits" };
#define DIGITS_WEIGHT 2000.0

GsyClassSet
gsy_needs_get_digit_classes(const GsyRuleDraft *draft)
{
    GsyClassSet classes = { 0 };
    for (gsize i = 0; i < G_N_ELEMENTS(digit_classes); i++)
        gsy_classes_add(&classes, gsy_names_find(&draft->classes, digit_classes[i]));
    return classes;
}

static double
weigh_word(const GsyNeeds *needs, const char *word)
{
    const GsyRuleDraft *draft = needs->draft;
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
weigh_entry(const GsyNeeds *needs, const GsyDraftEntry *entry)
{
    double least = G_MAXDOUBLE;
    g_auto(GStrv) words = g_strsplit(entry->key, " ", -1);
    for (guint i = 0; words[i] != NULL; i++)
        least = MIN(least, weigh_word(needs, words[i]));
    return least;
}

static void
weigh_classes(GsyNeeds *needs)
{
    const GsyRuleDraft *draft = needs->draft;
    for (guint i = 0; i < draft->entries->len; i++) {
        const GsyDraftEntry *entry = draft->entries->pdata[i];
        double weight = weigh_entry(needs, entry);
        for (guint class_id = 0; class_id < draft->classes.names->len; class_id++)
            if (gsy_classes_has(&entry->classes, class_id))
                needs->weights[class_id] += weight;
    }
    GsyClassSet digits = gsy_needs_get_digit_classes(draft);
    for (guint class_id = 0; class_id < GSY_MAX_CLASSES; class_id++)
        if (gsy_classes_has(&digits, class_id))
            needs->weights[class_id] += DIGITS_WEIGHT;
}

/* --- lists of needs, all of which must be met --- */

/* Adds a need unless another asks for as much or more; those that ask for less go. */
static void
add_need(GArray *list, const GsyNeed *need)
{
    for (guint i = list->len; i-- > 0;) {
        const GsyNeed *other = &g_array_index(list, GsyNeed, i);
        if (other->attr == need->attr && gsy_classes_contain(&need->classes, &other->classes))
            return;
        if (other->attr == need->attr && gsy_classes_contain(&other->classes, &need->classes))
            g_array_remove_index(list, i);
    }
    g_array_append_val(list, *need);
}

static void
add_needs(GArray *list, const GArray *more)
{
    for (guint i = 0; i < more->len; i++)
        add_need(list, &g_array_index(more, GsyNeed, i));
}

static GArray *
list_new(void)
{
    return g_array_new(FALSE, FALSE, sizeof(GsyNeed));
}

/* --- of several lists one must be met: a need of each, put together --- */

typedef struct {
    const GsyNeeds *needs;
    const GPtrArray *lists;        /* of GArray of GsyNeed, none empty */
    guint *chosen;                 /* of each list; G_MAXUINT: none yet */
    guint counts[GSY_MAX_CLASSES]; /* chosen needs that have the class */
} Choice;

static void
count(Choice *choice, const GsyNeed *need, int step)
{
    for (guint word = 0; word < GSY_CLASS_WORDS; word++)
        for (guint64 bits = need->classes.bits[word]; bits != 0; bits &= bits - 1)
            choice->counts[word * 64 + (guint)__builtin_ctzll(bits)] += (guint)step;
}

/* How much commoner what was chosen becomes with the need. */
static double
weigh_more(const Choice *choice, const GsyNeed *need)
{
    double weight = 0;
    for (guint word = 0; word < GSY_CLASS_WORDS; word++)
        for (guint64 bits = need->classes.bits[word]; bits != 0; bits &= bits - 1) {
            guint class_id = word * 64 + (guint)__builtin_ctzll(bits);
            if (choice->counts[class_id] == 0)
                weight += choice->needs->weights[class_id];
        }
    return weight;
}

/* The need of a list that adds least, of equals the rarer. */
static guint
choose(const Choice *choice, const GArray *list)
{
    guint best = G_MAXUINT;
    double least = 0, rarest = 0;
    for (guint i = 0; i < list->len; i++) {
        const GsyNeed *need = &g_array_index(list, GsyNeed, i);
        double more = weigh_more(choice, need);
        if (best != G_MAXUINT && (more > least || (more == least && need->weight >= rarest)))
            continue;
        best = i;
        least = more;
        rarest = need->weight;
    }
    return best;
}

#define MAX_ROUNDS 8 /* mostly two are enough */

/* Each list chooses anew, knowing what the others chose, until none changes its mind. */
static void
settle(Choice *choice)
{
    gboolean changed = TRUE;
    for (guint round = 0; changed && round < MAX_ROUNDS; round++) {
        changed = FALSE;
        for (guint i = 0; i < choice->lists->len; i++) {
            const GArray *list = choice->lists->pdata[i];
            guint was = choice->chosen[i];
            if (was != G_MAXUINT)
                count(choice, &g_array_index(list, GsyNeed, was), -1);
            choice->chosen[i] = choose(choice, list);
            count(choice, &g_array_index(list, GsyNeed, choice->chosen[i]), 1);
            changed |= choice->chosen[i] != was;
        }
    }
}

static GsyNeed
collect(const Choice *choice)
{
    GsyNeed need = { 0 };
    for (guint class_id = 0; class_id < GSY_MAX_CLASSES; class_id++)
        if (choice->counts[class_id] > 0) {
            gsy_classes_add(&need.classes, class_id);
            need.weight += choice->needs->weights[class_id];
        }
    return need;
}

/* Adds to @out a need that is met where all needs of any of the lists are: as rare a one as can be.
 */
static void
join(const GsyNeeds *needs, const GPtrArray *lists, GArray *out)
{
    for (guint i = 0; i < lists->len; i++)
        if (((const GArray *)lists->pdata[i])->len == 0)
            return;
    g_autofree guint *chosen = g_new(guint, lists->len + 1);
    memset(chosen, 0xff, lists->len * sizeof *chosen);
    Choice choice = { .needs = needs, .lists = lists, .chosen = chosen };
    settle(&choice);
    GsyNeed need = collect(&choice);
    add_need(out, &need);
}

/* --- items --- */

static const GArray *find_needs_of_atom(GsyNeeds *needs, const GsyFsmAtom *atom);

/* Words bring their classes; what text/ gives by its look any word may have, but for digits.
 * Returns: whether a word may have all that the atom asks for */
static gboolean
add_needs_of_word(const GsyNeeds *needs, const GsyFsmAtom *atom, GArray *out)
{
    for (guint class_id = 0; class_id < GSY_MAX_CLASSES; class_id++) {
        GsyNeed need = { .weight = needs->weights[class_id] };
        if (!((atom->all[class_id / 64] >> (class_id % 64)) & 1))
            continue;
        gsy_classes_add(&need.classes, class_id);
        gboolean by_look = gsy_classes_has(&needs->draft->given_by_look, class_id);
        if (need.weight > 0)
            add_need(out, &need);
        else if (!by_look)
            return FALSE;
    }
    return TRUE;
}

/* What an item made that way lacks of what the atom asks for. Returns: whether it may have it */
static gboolean
find_rest(const GsyNeeds *needs, const Way *way, const GsyFsmAtom *atom, GsyFsmAtom *rest)
{
    guint64 lacks = 0, has = 0, barred = 0;
    *rest = *atom;
    for (guint i = 0; i < GSY_CLASS_WORDS; i++) {
        guint64 given =
            way->emits.bits[i] | (way->acts ? needs->draft->given_by_action.bits[i] : 0);
        rest->all[i] &= ~given;
        lacks |= rest->all[i];
        has |= atom->all[i] & given;
        barred |= atom->none[i] & way->emits.bits[i];
    }
    return barred == 0 && (lacks == 0 || (way->keeps && has != 0));
}

static gboolean
asks_nothing(const GsyFsmAtom *atom)
{
    guint64 any = 0;
    for (guint i = 0; i < GSY_CLASS_WORDS; i++)
        any |= atom->all[i];
    return any == 0;
}

static GArray *
make_needs_of_atom(GsyNeeds *needs, const GsyFsmAtom *atom)
{
    GArray *out = list_new();
    if (asks_nothing(atom))
        return out;
    g_autoptr(GPtrArray) lists = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_autoptr(GArray) of_word = list_new();
    if (add_needs_of_word(needs, atom, of_word))
        g_ptr_array_add(lists, g_array_ref(of_word));
    for (guint i = 0; i < needs->ways->len; i++) {
        const Way *way = needs->ways->pdata[i];
        GsyFsmAtom rest;
        if (!find_rest(needs, way, atom, &rest))
            continue;
        GArray *list = g_array_copy(way->needs);
        add_needs(list, find_needs_of_atom(needs, &rest));
        g_ptr_array_add(lists, list);
    }
    join(needs, lists, out);
    return out;
}

static const GArray *
find_needs_of_atom(GsyNeeds *needs, const GsyFsmAtom *atom)
{
    g_autoptr(GBytes) key = g_bytes_new(atom, sizeof *atom);
    GArray *list = g_hash_table_lookup(needs->known, key);
    if (list == NULL) {
        list = make_needs_of_atom(needs, atom);
        g_hash_table_insert(needs->known, g_bytes_ref(key), list);
    }
    return list;
}

/* --- patterns --- */

static void add_needs_of_node(GsyNeeds *needs, const GsyFsmNode *node, GArray *out);

static void
add_needs_of_choice(GsyNeeds *needs, const GsyFsmNode *node, GArray *out)
{
    g_autoptr(GPtrArray) lists = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (guint i = 0; i < node->children->len; i++) {
        GArray *list = list_new();
        add_needs_of_node(needs, g_ptr_array_index(node->children, i), list);
        g_ptr_array_add(lists, list);
    }
    join(needs, lists, out);
}

static void
add_needs_of_node(GsyNeeds *needs, const GsyFsmNode *node, GArray *out)
{
    if (node->kind == GSY_FSM_ATOM)
        add_needs(out, find_needs_of_atom(needs, &node->atom));
    else if (node->kind == GSY_FSM_ALT)
        add_needs_of_choice(needs, node, out);
    else if (node->kind != GSY_FSM_REPEAT || node->min > 0)
        for (guint i = 0; i < node->children->len; i++)
            add_needs_of_node(needs, g_ptr_array_index(node->children, i), out);
}

gboolean
gsy_needs_find_of_match(GsyNeeds *needs, const char *pattern_id, const GsyDraftMatch *match,
                        GArray *out, GError **error)
{
    g_autoptr(GArray) slots = g_array_new(FALSE, FALSE, sizeof(guint16));
    GsyFsmNode *node = gsy_expr_parse(needs->draft, pattern_id, match, slots, error);
    if (node == NULL)
        return FALSE;
    add_needs_of_node(needs, node, out);
    gsy_fsm_node_free(node);
    return TRUE;
}

void
gsy_needs_find_of_class(GsyNeeds *needs, guint class_id, GArray *out)
{
    GsyFsmAtom atom = { 0 };
    atom.all[class_id / 64] |= (guint64)1 << (class_id % 64);
    add_needs(out, find_needs_of_atom(needs, &atom));
}

void
gsy_needs_find_of_measure(GsyNeeds *needs, GArray *out)
{
    g_autoptr(GPtrArray) lists = g_ptr_array_new();
    g_autoptr(GArray) found = list_new();
    for (guint i = 0; i < needs->ways->len; i++) {
        const Way *way = needs->ways->pdata[i];
        if (way->measures)
            g_ptr_array_add(lists, way->needs);
    }
    join(needs, lists, found);
    if (found->len > 0)
        g_array_index(found, GsyNeed, 0).attr = "measure";
    g_array_append_vals(out, found->data, MIN(found->len, 1));
}

static void
way_free(Way *way)
{
    g_array_unref(way->needs);
    g_free(way);
}

static gboolean
add_way(GsyNeeds *needs, const GsyDraftPattern *pattern, const GsyDraftMatch *match,
        GPtrArray *found, GError **error)
{
    Way *way = g_new0(Way, 1);
    way->needs = list_new();
    g_ptr_array_add(found, way);
    way->acts = gsy_pairs_find(pattern->attrs, "action") != NULL;
    way->keeps = g_strcmp0(gsy_pairs_find(pattern->attrs, "keep"), "yes") == 0;
    way->measures = gsy_pairs_find(pattern->attrs, "measure") != NULL;
    const char *emit = gsy_pairs_find(pattern->attrs, "emit");
    if (emit != NULL &&
        !gsy_rule_draft_add_classes(needs->draft, emit, &way->emits, pattern->place, error))
        return FALSE;
    return gsy_needs_find_of_match(needs, pattern->id, match, way->needs, error);
}

gboolean
gsy_needs_add_layer(GsyNeeds *needs, GsyDraftPattern *const *patterns, guint n_patterns,
                    GError **error)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func((GDestroyNotify)way_free);
    for (guint i = 0; i < n_patterns; i++)
        for (guint k = 0; k < patterns[i]->matches->len; k++)
            if (!add_way(needs, patterns[i], &g_array_index(patterns[i]->matches, GsyDraftMatch, k),
                         found, error))
                return FALSE;
    g_ptr_array_extend_and_steal(needs->ways, g_steal_pointer(&found));
    g_hash_table_remove_all(needs->known);
    return TRUE;
}

GsyNeeds *
gsy_needs_new(GsyRuleDraft *draft)
{
    GsyNeeds *needs = g_new0(GsyNeeds, 1);
    needs->draft = draft;
    needs->ways = g_ptr_array_new_with_free_func((GDestroyNotify)way_free);
    needs->known = g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref,
                                         (GDestroyNotify)g_array_unref);
    weigh_classes(needs);
    return needs;
}

void
gsy_needs_free(GsyNeeds *needs)
{
    if (needs == NULL)
        return;
    g_ptr_array_unref(needs->ways);
    g_hash_table_unref(needs->known);
    g_free(needs);
}
