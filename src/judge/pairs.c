#include "config.h"

#include "judge/pairs.h"

#include "judge/assemble.h"
#include "judge/explain.h"

#include <math.h>
#include <string.h>

/* One rule that fired for two witnesses, by their places in the list; of their relation only what
 * makes one the weightiest, as there may be millions. */
typedef struct {
    guint rule, a, b;
    gboolean hard;
    double gap;
} Fired;

/* Witnesses that one rule binds together: a disagreement. */
typedef struct {
    guint rule;
    GPtrArray *members; /* of GsyWitness * */
    GHashTable *listed; /* the same, looked up; NULL while nothing was joined to them */
    GsyRelation sample; /* what speaks for its level */
    char *values;       /* measure and values that are opposed, whatever the rule */
    char *figures;      /* the same but for what bounds them */
    gboolean across;    /* of several articles, not of one */
} Component;

/* The witnesses that are being compared with one another, and what fired. */
typedef struct {
    const GsyBench *bench;
    GPtrArray *witnesses;
    GArray *fired;         /* of Fired */
    guint *parents;        /* union-find over the witnesses, for one rule at a time */
    GPtrArray *components; /* of Component *, shared by all rounds of an event */
    gboolean across;       /* between articles, not inside one */
} Round;

static void
component_free(Component *component)
{
    g_ptr_array_unref(component->members);
    g_clear_pointer(&component->listed, g_hash_table_unref);
    g_free(component->values);
    g_free(component->figures);
    g_free(component);
}

static guint
find_root(guint *parents, guint n)
{
    while (parents[n] != n)
        n = parents[n] = parents[parents[n]];
    return n;
}

/* A single victim of the first paragraph may be one of several; beside another article's, it is the
 * toll. */
static gboolean
is_prominent(const GsyWitness *witness, gboolean across)
{
    return witness->prominent || (across && witness->claim->zone == GSY_ZONE_LEDE);
}

/* "Three men and a woman": the three, and all of them, of one phrase. */
static gboolean
is_one_phrase(const GsyClaim *a, const GsyClaim *b)
{
    return a->article == b->article && a->number.start < b->number.end &&
           b->number.start < a->number.end;
}

/* The text says the headline's figure, and another's beside it: two speakers, whom the text tells
 * apart. That nobody was hurt is at odds with any figure. */
static gboolean
is_echo(const GsyWitness *a, const GsyWitness *b, const GsyRelation *relation)
{
    return (a->echoed || b->echoed) && g_strcmp0(relation->nobody, "yes") != 0;
}

/* Told in the headline, deck or first paragraph, wherever it is told once more. */
static gboolean
is_up_front(const GsyWitness *witness)
{
    for (guint i = 0; i < witness->carriers->len; i++)
        if (((const GsyClaim *)g_ptr_array_index(witness->carriers, i))->zone <= GSY_ZONE_LEDE)
            return TRUE;
    return FALSE;
}

/* Whether an article has no figure for a count but that of its headline, which its text does not
 * repeat, and the text's own: both can only be readings of one count. */
static gboolean
are_only_readings(const Round *round, const GsyClaim *a, const GsyClaim *b)
{
    const GsyClaim *headline = gsy_claim_is_headline(a) ? a : b, *text = headline == a ? b : a;
    if (round->across || headline->zone > GSY_ZONE_DEK || gsy_claim_is_headline(text) ||
        text->is_part || text->value.vague || headline->value.vague ||
        text->span.start > round->bench->constants.front_bytes)
        return FALSE;
    double of_headline = gsy_claim_get_figure(headline), of_text = gsy_claim_get_figure(text);
    const GsyFigures *said =
        g_hash_table_lookup(round->bench->grouping->figures, text->article->id);
    if (of_text <= 1 || of_headline <= 1 || said == NULL || gsy_figures_may_have(said, of_headline))
        return FALSE;
    for (guint i = 0; i < round->witnesses->len; i++) {
        const GsyClaim *other = ((GsyWitness *)g_ptr_array_index(round->witnesses, i))->claim;
        double figure = gsy_claim_get_figure(other);
        if (other->value.kind == GSY_VALUE_NUMBER && g_str_equal(other->measure, text->measure) &&
            figure > 1 && figure != of_headline && figure != of_text)
            return FALSE;
    }
    return TRUE;
}

/* "14 dead", above "nine worshippers died": whoever was there is called so. */
static gboolean
are_told_of_alike(const Round *round, const GsyRelation *relation)
{
    gboolean a_is_bare = relation->a->counted.role == NULL;
    const GsyClaim *headline = a_is_bare ? relation->a : relation->b,
                   *text = a_is_bare ? relation->b : relation->a;
    return headline->zone == GSY_ZONE_HEADLINE && headline->counted.role == NULL &&
           !headline->is_part && g_strcmp0(relation->side, "same") == 0 &&
           g_strcmp0(relation->place, "same") == 0 &&
           g_strcmp0(headline->counted.window, text->counted.window) == 0 &&
           text->counted.role != NULL &&
           gsy_pack_has_relation(round->bench->pack, text->counted.role, "is", "whoever");
}

/* Whether the members of a list are told as parts, too: that they add up to more than their whole
 * is told of them. */
static gboolean
has_members(const Round *round, const GsyClaim *list)
{
    for (guint i = 0; i < round->witnesses->len; i++) {
        const GsyClaim *part = ((GsyWitness *)g_ptr_array_index(round->witnesses, i))->claim;
        if (part->is_part && part->counted.role != NULL && part->article == list->article &&
            gsy_span_contains(list->number, part->number))
            return TRUE;
    }
    return FALSE;
}

/* A list of all is held against the count that it lists alone. */
static gboolean
may_compare_lists(const Round *round, const GsyWitness *list, const GsyWitness *other)
{
    return list->listed == NULL ||
           (list->listed == other->claim &&
            (gsy_claim_get_figure(list->claim) < gsy_claim_get_figure(other->claim) ||
             !has_members(round, list->claim)));
}

/* FALSE where two witnesses are not to be compared. */
static gboolean
relate(const Round *round, guint i, guint j, GsyRelation *out)
{
    const GsyWitness *a = g_ptr_array_index(round->witnesses, i),
                     *b = g_ptr_array_index(round->witnesses, j);
    if (!may_compare_lists(round, a, b) || !may_compare_lists(round, b, a))
        return FALSE;
    gsy_relation_find(round->bench->pack, &round->bench->constants, a->claim, b->claim, out);
    if (out->apart != NULL || is_echo(a, b, out) ||
        gsy_relation_is_explained(round->bench, out, round->across))
        return FALSE;
    out->articles = round->across ? "different" : "same";
    gboolean a_prominent = is_prominent(a, round->across),
             b_prominent = is_prominent(b, round->across);
    out->prominent = a_prominent && b_prominent   ? "both"
                     : a_prominent || b_prominent ? "one"
                                                  : "none";
    gboolean up_front = is_up_front(a) && is_up_front(b);
    if (g_strcmp0(out->near, "small") == 0 && up_front)
        out->near = "no"; /* what both tell up front is what both are about */
    if (g_strcmp0(out->near, "no") == 0 && !up_front && g_strcmp0(out->family, "crowd") == 0)
        out->near = "small"; /* further down, 60 students are others than 1,500 */
    if (a->claim->value.kind == GSY_VALUE_NUMBER && b->claim->value.kind == GSY_VALUE_NUMBER &&
        are_only_readings(round, a->claim, b->claim)) {
        out->near = "yes";
        if (are_told_of_alike(round, out))
            out->counted = "same";
    }
    return TRUE;
}

/* @i is before @j. */
static void
compare(Round *round, guint i, guint j)
{
    GsyRelation relation;
    if (!relate(round, i, j, &relation) || is_one_phrase(relation.a, relation.b))
        return;
    guint rule = gsy_conditions_find_rule(round->bench->rules, &relation);
    if (rule == G_MAXUINT)
        return;
    const GsyWitness *first = g_ptr_array_index(round->witnesses, i);
    gboolean swapped = relation.a != first->claim;
    Fired fired = {
        .rule = rule,
        .a = swapped ? j : i,
        .b = swapped ? i : j,
        .hard = g_strcmp0(relation.ends, "soft") != 0,
        .gap = relation.gap,
    };
    g_array_append_val(round->fired, fired);
}

/* The weightiest relation of a component speaks for its level: a hard one before a soft one, a wide
 * gap before a narrow. */
static const Fired *
pick_sample(const Fired *best, const Fired *other)
{
    if (best == NULL)
        return other;
    if (other->hard != best->hard)
        return other->hard ? other : best;
    return other->gap > best->gap ? other : best;
}

static int
compare_strings(gconstpointer x, gconstpointer y)
{
    return strcmp(*(const char *const *)x, *(const char *const *)y);
}

/* @figures: "78" and "at least 78" are one figure. */
static char *
dup_values(const GPtrArray *members, gboolean figures)
{
    g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < members->len; i++) {
        const GsyClaim *claim = ((GsyWitness *)g_ptr_array_index(members, i))->claim;
        double figure = gsy_claim_get_figure(claim);
        char low[G_ASCII_DTOSTR_BUF_SIZE], high[G_ASCII_DTOSTR_BUF_SIZE];
        g_ascii_dtostr(low, sizeof low, figures ? figure : claim->value.interval.low);
        g_ascii_dtostr(high, sizeof high, figures ? figure : claim->value.interval.high);
        g_ptr_array_add(
            values, g_strdup_printf("%s %d %s-%s", claim->measure, claim->value.kind, low, high));
    }
    g_ptr_array_sort(values, compare_strings);
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint i = 0; i < values->len; i++)
        if (i == 0 || !g_str_equal(g_ptr_array_index(values, i), g_ptr_array_index(values, i - 1)))
            g_string_append_printf(out, "%s;", (char *)g_ptr_array_index(values, i));
    return g_string_free(g_steal_pointer(&out), FALSE);
}

/* @fired: (element-type Fired): what binds them together, of one rule */
static void
keep_component(Round *round, const GPtrArray *fired)
{
    const Fired *sample = NULL;
    g_autofree guint8 *listed = g_new0(guint8, round->witnesses->len);
    g_autoptr(GPtrArray) members = g_ptr_array_new();
    for (guint pass = 0; pass < 2; pass++)
        for (guint i = 0; i < fired->len; i++) {
            const Fired *one = g_ptr_array_index(fired, i);
            sample = pass == 0 ? pick_sample(sample, one) : sample;
            guint member = pass == 0 ? one->a : one->b;
            if (!listed[member])
                g_ptr_array_add(members, g_ptr_array_index(round->witnesses, member));
            listed[member] = TRUE;
        }
    Component *component = g_new0(Component, 1);
    component->rule = sample->rule;
    relate(round, MIN(sample->a, sample->b), MAX(sample->a, sample->b), &component->sample);
    component->values = dup_values(members, FALSE);
    component->figures = dup_values(members, TRUE);
    component->across = round->across;
    component->members = g_steal_pointer(&members);
    g_ptr_array_add(round->components, component);
}

static GsyLevel
get_rule_level(const GsyPack *pack, guint rule)
{
    GsyLevel level = GSY_LEVEL_NOTE;
    gsy_level_parse(gsy_pack_get_rule(pack, rule)->level, &level);
    return level;
}

static void
join_members(Component *into, const Component *from)
{
    if (into->listed == NULL) {
        into->listed = g_hash_table_new(NULL, NULL);
        for (guint i = 0; i < into->members->len; i++)
            g_hash_table_add(into->listed, g_ptr_array_index(into->members, i));
    }
    for (guint i = 0; i < from->members->len; i++)
        if (g_hash_table_add(into->listed, g_ptr_array_index(from->members, i)))
            g_ptr_array_add(into->members, g_ptr_array_index(from->members, i));
}

static void
add_articles(GHashTable *articles, const Component *component)
{
    for (guint i = 0; i < component->members->len; i++) {
        const GsyWitness *witness = g_ptr_array_index(component->members, i);
        for (guint k = 0; k < witness->carriers->len; k++) {
            const GsyClaim *claim = g_ptr_array_index(witness->carriers, k);
            g_hash_table_add(articles, (gpointer)claim->article);
        }
    }
}

/* Whether nothing is lost where @other is left out: each of its articles has the same figure, with
 * another bound, among what @graver tells. */
static gboolean
covers(const Component *graver, const Component *other)
{
    g_autoptr(GHashTable) articles = g_hash_table_new(NULL, NULL);
    add_articles(articles, graver);
    guint n = g_hash_table_size(articles);
    add_articles(articles, other);
    return g_hash_table_size(articles) == n;
}

/* The same values opposed under two rules (a conflict of one day, told again the day after; of a
 * headline, and of two speakers below it), or by one rule inside an article and between articles,
 * are one disagreement: the graver rule speaks for it. */
static gboolean
is_same_disagreement(const GsyPack *pack, const Component *a, const Component *b)
{
    gboolean in_one = !a->across && !b->across && a->sample.a->article == b->sample.a->article;
    if (g_str_equal(a->values, b->values))
        return a->rule == b->rule || (a->across && b->across) || in_one;
    gboolean a_is_graver = get_rule_level(pack, a->rule) >= get_rule_level(pack, b->rule);
    return ((a->across && b->across) || in_one) && covers(a_is_graver ? a : b, a_is_graver ? b : a);
}

/* Of one disagreement over values that only their bounds tell apart the graver reading is told. */
static void
merge(const GsyPack *pack, Component *into, const Component *from)
{
    gboolean is_graver = get_rule_level(pack, from->rule) > get_rule_level(pack, into->rule);
    if (is_graver) {
        into->rule = from->rule;
        into->sample = from->sample;
    }
    if (is_graver && !g_str_equal(into->values, from->values)) {
        g_clear_pointer(&into->listed, g_hash_table_unref);
        g_ptr_array_set_size(into->members, 0);
        g_free(into->values);
        into->values = g_strdup(from->values);
    }
    if (g_str_equal(into->values, from->values))
        join_members(into, from);
}

/* Each disagreement once, in the order in which they came. */
static GPtrArray *
merge_components(const GsyPack *pack, const GPtrArray *components)
{
    GPtrArray *merged = g_ptr_array_new();
    g_autoptr(GHashTable) alike =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i < components->len; i++) {
        Component *component = g_ptr_array_index(components, i), *first = NULL;
        GPtrArray *of_values = g_hash_table_lookup(alike, component->figures);
        if (of_values == NULL) {
            of_values = g_ptr_array_new();
            g_hash_table_insert(alike, component->figures, of_values);
        }
        for (guint k = 0; k < of_values->len && first == NULL; k++)
            if (is_same_disagreement(pack, g_ptr_array_index(of_values, k), component))
                first = g_ptr_array_index(of_values, k);
        if (first != NULL) {
            merge(pack, first, component);
            continue;
        }
        g_ptr_array_add(of_values, component);
        g_ptr_array_add(merged, component);
    }
    return merged;
}

/* Joins the witnesses that a rule fired for; FALSE where it fired for none. */
static gboolean
unite(Round *round, guint rule)
{
    gboolean any = FALSE;
    for (guint i = 0; i < round->witnesses->len; i++)
        round->parents[i] = i;
    for (guint i = 0; i < round->fired->len; i++) {
        const Fired *fired = &g_array_index(round->fired, Fired, i);
        if (fired->rule != rule)
            continue;
        round->parents[find_root(round->parents, fired->a)] = find_root(round->parents, fired->b);
        any = TRUE;
    }
    return any;
}

/* All that one rule says of witnesses that hang together is one disagreement. */
static void
keep_rule(Round *round, guint rule)
{
    if (!unite(round, rule))
        return;
    g_autofree GPtrArray **by_root = g_new0(GPtrArray *, round->witnesses->len);
    for (guint i = 0; i < round->fired->len; i++) {
        Fired *fired = &g_array_index(round->fired, Fired, i);
        if (fired->rule != rule)
            continue;
        GPtrArray **of_root = &by_root[find_root(round->parents, fired->a)];
        if (*of_root == NULL)
            *of_root = g_ptr_array_new();
        g_ptr_array_add(*of_root, fired);
    }
    for (guint i = 0; i < round->witnesses->len; i++) {
        if (by_root[i] == NULL)
            continue;
        keep_component(round, by_root[i]);
        g_ptr_array_unref(by_root[i]);
    }
}

static void
finish_round(Round *round)
{
    for (guint rule = 0; rule < gsy_pack_get_n_rules(round->bench->pack) && round->fired->len > 0;
         rule++)
        keep_rule(round, rule);
    g_array_unref(round->fired);
    g_free(round->parents);
}

static Round
begin_round(const GsyBench *bench, GPtrArray *witnesses, gboolean across, GPtrArray *components)
{
    return (Round){
        .bench = bench,
        .witnesses = witnesses,
        .fired = g_array_new(FALSE, FALSE, sizeof(Fired)),
        .parents = g_new(guint, witnesses->len + 1),
        .components = components,
        .across = across,
    };
}

/* "He died", far down: one of the victims, told of by name, and no toll to be held against others.
 */
static gboolean
is_single(const GsyWitness *witness)
{
    const GsyClaim *claim = witness->claim;
    return claim->value.kind == GSY_VALUE_NUMBER && claim->value.interval.high <= 1 &&
           claim->value.interval.low > 0 && !witness->prominent;
}

static int
compare_figures(gconstpointer x, gconstpointer y)
{
    double a = gsy_claim_get_figure(*(const GsyClaim *const *)x),
           b = gsy_claim_get_figure(*(const GsyClaim *const *)y);
    return a < b ? -1 : a > b;
}

/* (element-type GsyClaim): the figures that an article gives for one place, sorted. */
static GPtrArray *
list_placed(const GPtrArray *witnesses)
{
    GPtrArray *placed = g_ptr_array_new();
    for (guint i = 0; i < witnesses->len; i++) {
        GsyClaim *claim = ((GsyWitness *)g_ptr_array_index(witnesses, i))->claim;
        if (claim->value.kind == GSY_VALUE_NUMBER &&
            (claim->counted.site != NULL || claim->counted.place != NULL))
            g_ptr_array_add(placed, claim);
    }
    g_ptr_array_sort(placed, compare_figures);
    return placed;
}

/* Whether @figure is one of those for a place. */
static gboolean
has_placed(const GPtrArray *placed, const char *measure, double figure)
{
    guint low = 0, high = placed->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (gsy_claim_get_figure(g_ptr_array_index(placed, middle)) < figure)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < placed->len && gsy_claim_get_figure(g_ptr_array_index(placed, low)) == figure;
         low++)
        if (g_str_equal(((const GsyClaim *)g_ptr_array_index(placed, low))->measure, measure))
            return TRUE;
    return FALSE;
}

/* 247 killed; 12 in the other town; 259 in both: two parts and their sum. */
static gboolean
is_sum_of_places(const GPtrArray *placed, const GsyClaim *a, const GsyClaim *b)
{
    if (placed->len == 0 || a->value.kind != GSY_VALUE_NUMBER || b->value.kind != GSY_VALUE_NUMBER)
        return FALSE;
    double x = gsy_claim_get_figure(a), y = gsy_claim_get_figure(b);
    return MIN(x, y) > 0 && fabs(x - y) > 1 && has_placed(placed, a->measure, fabs(x - y));
}

static void
judge_article(const GsyBench *bench, GPtrArray *witnesses, GPtrArray *components)
{
    Round round = begin_round(bench, witnesses, FALSE, components);
    g_autoptr(GPtrArray) placed = list_placed(witnesses);
    for (guint i = 0; i < witnesses->len; i++) {
        const GsyWitness *a = g_ptr_array_index(witnesses, i);
        for (guint j = i + 1; j < witnesses->len && !is_single(a); j++) {
            const GsyWitness *b = g_ptr_array_index(witnesses, j);
            if (!is_single(b) && !is_sum_of_places(placed, a->claim, b->claim))
                compare(&round, i, j);
        }
    }
    finish_round(&round);
}

static gboolean
has_carrier_in(const GsyWitness *witness, const GsyArticle *article)
{
    for (guint i = 0; i < witness->carriers->len; i++)
        if (((const GsyClaim *)g_ptr_array_index(witness->carriers, i))->article == article)
            return TRUE;
    return FALSE;
}

/* No article has both: copies of one text that differ in this. */
static gboolean
are_apart(const GsyWitness *a, const GsyWitness *b)
{
    for (guint i = 0; i < a->carriers->len; i++)
        if (has_carrier_in(b, ((const GsyClaim *)g_ptr_array_index(a->carriers, i))->article))
            return FALSE;
    return TRUE;
}

/* Whether no two carriers are of articles that may tell of one happening. */
static gboolean
are_of_other_events(const GsyBench *bench, const GsyWitness *a, const GsyWitness *b)
{
    for (guint i = 0; i < a->carriers->len; i++)
        for (guint j = 0; j < b->carriers->len; j++)
            if (!gsy_bench_are_of_other_events(bench, g_ptr_array_index(a->carriers, i),
                                               g_ptr_array_index(b->carriers, j)))
                return FALSE;
    return TRUE;
}

/* Whether two witnesses have carriers in different articles; copies of one text that has both are
 * one article. */
static gboolean
in_different_articles(const GsyBench *bench, const GsyWitness *a, const GsyWitness *b)
{
    if (are_apart(a, b))
        return TRUE;
    const char *first = gsy_bench_get_text_id(bench, a->claim);
    const GPtrArray *const carriers[] = { a->carriers, b->carriers };
    for (guint n = 0; n < G_N_ELEMENTS(carriers); n++)
        for (guint i = 0; i < carriers[n]->len; i++)
            if (!g_str_equal(first,
                             gsy_bench_get_text_id(bench, g_ptr_array_index(carriers[n], i))))
                return TRUE;
    return FALSE;
}

static gboolean
are_to_be_compared(const GsyBench *bench, const GsyWitness *a, const GsyWitness *b)
{
    return in_different_articles(bench, a, b) && !are_of_other_events(bench, a, b);
}

static void
judge_event(const GsyBench *bench, GPtrArray *components)
{
    Round round = begin_round(bench, bench->witnesses, TRUE, components);
    for (guint i = 0; i < bench->witnesses->len; i++)
        for (guint j = i + 1; j < bench->witnesses->len; j++)
            if (are_to_be_compared(bench, g_ptr_array_index(bench->witnesses, i),
                                   g_ptr_array_index(bench->witnesses, j)))
                compare(&round, i, j);
    finish_round(&round);
}

void
gsy_pairs_judge(const GsyBench *bench, GPtrArray *out)
{
    g_autoptr(GPtrArray) components =
        g_ptr_array_new_with_free_func((GDestroyNotify)component_free);
    for (guint i = 0; i < bench->articles->len; i++)
        judge_article(bench, g_ptr_array_index(bench->articles, i), components);
    judge_event(bench, components);
    g_autoptr(GPtrArray) merged = merge_components(bench->pack, components);
    for (guint i = 0; i < merged->len; i++) {
        const Component *component = g_ptr_array_index(merged, i);
        const GsyCompareRule *rule = gsy_pack_get_rule(bench->pack, component->rule);
        g_ptr_array_add(out, gsy_assemble(bench, rule, component->members, &component->sample));
    }
}
