#include "config.h"

#include "judge/pairs.h"

#include "judge/assemble.h"
#include "judge/condition.h"

#include <math.h>
#include <string.h>

/* One rule that fired for two witnesses, by their places in the list. */
typedef struct {
    guint rule, a, b;
    GsyRelation relation;
} Fired;

/* Witnesses that one rule binds together: a disagreement. */
typedef struct {
    guint rule;
    GPtrArray *members; /* of GsyWitness * */
    GsyRelation sample; /* what speaks for its level */
    char *values;       /* measure and values that are opposed, whatever the rule */
    gboolean across;    /* of several articles, not of one */
} Component;

/* The witnesses that are being compared with one another, and what fired. */
typedef struct {
    const GsyBench *bench;
    GPtrArray *witnesses;
    GArray *fired;         /* of Fired */
    guint *parents;        /* union-find over the witnesses, for one rule at a time */
    GPtrArray *components; /* of Component *, shared by all rounds of an event */
    gboolean across;       /* between articles */
} Round;

static void
component_free(Component *component)
{
    g_ptr_array_unref(component->members);
    g_free(component->values);
    g_free(component);
}

const GsyCompareRule *
gsy_pairs_find_rule(const GsyPack *pack, const GsyRelation *relation)
{
    for (guint i = 0; i < gsy_pack_get_n_rules(pack); i++) {
        const GsyCompareRule *rule = gsy_pack_get_rule(pack, i);
        if (g_str_equal(rule->over, "pair") && gsy_condition_holds(rule, relation))
            return rule;
    }
    return NULL;
}

static guint
find_root(guint *parents, guint n)
{
    while (parents[n] != n)
        n = parents[n] = parents[parents[n]];
    return n;
}

/* A word for killed and wounded that this very article uses for its own sum of the two is no
 * mistaken word. */
static gboolean
sums_up(const GsyBench *bench, const GsyClaim *wide, const GsyClaim *narrow)
{
    double sum = 0;
    for (guint i = 0; i < bench->claims->len; i++) {
        const GsyClaim *part = g_ptr_array_index(bench->claims, i);
        if (part->article == wide->article && part != wide &&
            part->value.kind == GSY_VALUE_NUMBER &&
            gsy_pack_has_relation(bench->pack, part->measure, "part-of", wide->measure))
            sum += gsy_claim_get_figure(part);
    }
    return sum == gsy_claim_get_figure(wide) && sum >= gsy_claim_get_figure(narrow);
}

static gboolean
is_coincidence(const GsyBench *bench, const GsyRelation *relation)
{
    if (!g_str_equal(relation->measures, "related") || g_strcmp0(relation->number, "same") != 0)
        return FALSE;
    const GsyClaim *a = relation->a, *b = relation->b;
    gboolean a_is_wide = gsy_pack_has_relation(bench->pack, b->measure, "part-of", a->measure);
    return gsy_claim_get_figure(a) < bench->constants.distinctive ||
           sums_up(bench, a_is_wide ? a : b, a_is_wide ? b : a);
}

/* A single victim of the first paragraph may be one of several; beside another article's, it is the
 * toll. */
static gboolean
is_prominent(const GsyWitness *witness, const char *articles)
{
    return witness->prominent ||
           (witness->claim->zone == GSY_ZONE_LEDE && g_str_equal(articles, "different"));
}

static gboolean
is_at_a_place(const GsyClaim *claim)
{
    return claim->counted.site != NULL || claim->counted.place != NULL;
}

/* 247 killed; 12 in the other town; 259 in both: two parts and their sum. */
static gboolean
is_sum_of_places(const GPtrArray *witnesses, const GsyClaim *a, const GsyClaim *b)
{
    if (a->value.kind != GSY_VALUE_NUMBER || b->value.kind != GSY_VALUE_NUMBER)
        return FALSE;
    double x = gsy_claim_get_figure(a), y = gsy_claim_get_figure(b);
    for (guint i = 0; i < witnesses->len && MIN(x, y) > 0 && fabs(x - y) > 1; i++) {
        const GsyClaim *other = ((GsyWitness *)g_ptr_array_index(witnesses, i))->claim;
        if (other->value.kind == GSY_VALUE_NUMBER && is_at_a_place(other) &&
            g_str_equal(other->measure, a->measure) && gsy_claim_get_figure(other) == fabs(x - y))
            return TRUE;
    }
    return FALSE;
}

/* "Three men and a woman": the three, and all of them, of one phrase. */
static gboolean
is_one_phrase(const GsyClaim *a, const GsyClaim *b)
{
    return a->article == b->article && a->number.start < b->number.end &&
           b->number.start < a->number.end;
}

static void
compare(Round *round, guint i, guint j, const char *articles)
{
    const GsyWitness *a = g_ptr_array_index(round->witnesses, i),
                     *b = g_ptr_array_index(round->witnesses, j);
    Fired fired = { .a = i, .b = j };
    gsy_relation_find(round->bench->pack, &round->bench->constants, a->claim, b->claim,
                      &fired.relation);
    if (fired.relation.apart != NULL || is_coincidence(round->bench, &fired.relation))
        return;
    fired.relation.articles = articles;
    gboolean a_prominent = is_prominent(a, articles), b_prominent = is_prominent(b, articles);
    fired.relation.prominent = a_prominent && b_prominent   ? "both"
                               : a_prominent || b_prominent ? "one"
                                                            : "none";
    if (fired.relation.a != a->claim) {
        fired.a = j;
        fired.b = i;
    }
    const GsyCompareRule *rule = gsy_pairs_find_rule(round->bench->pack, &fired.relation);
    if (rule == NULL || is_one_phrase(a->claim, b->claim) ||
        (!round->across && is_sum_of_places(round->witnesses, a->claim, b->claim)))
        return;
    for (guint n = 0; n < gsy_pack_get_n_rules(round->bench->pack); n++)
        if (gsy_pack_get_rule(round->bench->pack, n) == rule)
            fired.rule = n;
    g_array_append_val(round->fired, fired);
}

/* The weightiest relation of a component speaks for its level: a hard one before a soft one, a wide
 * gap before a narrow. */
static const Fired *
pick_sample(const Fired *best, const Fired *other)
{
    if (best == NULL)
        return other;
    gboolean hard = g_strcmp0(other->relation.ends, "soft") != 0,
             was_hard = g_strcmp0(best->relation.ends, "soft") != 0;
    if (hard != was_hard)
        return hard ? other : best;
    return other->relation.gap > best->relation.gap ? other : best;
}

static int
compare_strings(gconstpointer x, gconstpointer y)
{
    return strcmp(*(const char *const *)x, *(const char *const *)y);
}

static char *
dup_values(const GPtrArray *members)
{
    g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < members->len; i++) {
        const GsyClaim *claim = ((GsyWitness *)g_ptr_array_index(members, i))->claim;
        char low[G_ASCII_DTOSTR_BUF_SIZE], high[G_ASCII_DTOSTR_BUF_SIZE];
        g_ptr_array_add(
            values, g_strdup_printf("%s %d %s-%s", claim->measure, claim->value.kind,
                                    g_ascii_dtostr(low, sizeof low, claim->value.interval.low),
                                    g_ascii_dtostr(high, sizeof high, claim->value.interval.high)));
    }
    g_ptr_array_sort(values, compare_strings);
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint i = 0; i < values->len; i++)
        if (i == 0 || !g_str_equal(g_ptr_array_index(values, i), g_ptr_array_index(values, i - 1)))
            g_string_append_printf(out, "%s;", (char *)g_ptr_array_index(values, i));
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static void
keep_component(Round *round, guint rule, guint root)
{
    const Fired *sample = NULL;
    g_autofree guint8 *listed = g_new0(guint8, round->witnesses->len);
    g_autoptr(GPtrArray) members = g_ptr_array_new();
    for (guint pass = 0; pass < 2; pass++)
        for (guint i = 0; i < round->fired->len; i++) {
            const Fired *fired = &g_array_index(round->fired, Fired, i);
            if (fired->rule != rule || find_root(round->parents, fired->a) != root)
                continue;
            sample = pass == 0 ? pick_sample(sample, fired) : sample;
            guint member = pass == 0 ? fired->a : fired->b;
            if (!listed[member])
                g_ptr_array_add(members, g_ptr_array_index(round->witnesses, member));
            listed[member] = TRUE;
        }
    Component *component = g_new0(Component, 1);
    component->rule = rule;
    component->sample = sample->relation;
    component->values = dup_values(members);
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
    for (guint i = 0; i < from->members->len; i++)
        if (!g_ptr_array_find(into->members, g_ptr_array_index(from->members, i), NULL))
            g_ptr_array_add(into->members, g_ptr_array_index(from->members, i));
}

/* The same values opposed under two rules (a conflict of one day, told again the day after), or by
 * one rule inside an article and between articles, are one disagreement: the graver rule speaks for
 * it. */
static gboolean
is_same_disagreement(const Component *a, const Component *b)
{
    return g_str_equal(a->values, b->values) && (a->rule == b->rule || (a->across && b->across));
}

static void
merge_components(const GsyPack *pack, GPtrArray *components)
{
    for (guint i = 0; i < components->len; i++)
        for (guint j = i + 1; j < components->len;) {
            Component *component = g_ptr_array_index(components, i),
                      *other = g_ptr_array_index(components, j);
            if (!is_same_disagreement(component, other)) {
                j++;
                continue;
            }
            if (get_rule_level(pack, other->rule) > get_rule_level(pack, component->rule)) {
                component->rule = other->rule;
                component->sample = other->sample;
            }
            join_members(component, other);
            g_ptr_array_remove_index(components, j);
        }
}

/* All that one rule says of witnesses that hang together is one disagreement. */
static void
keep_rule(Round *round, guint rule)
{
    gboolean any = FALSE;
    for (guint i = 0; i < round->witnesses->len; i++)
        round->parents[i] = i;
    for (guint i = 0; i < round->fired->len; i++) {
        const Fired *fired = &g_array_index(round->fired, Fired, i);
        if (fired->rule == rule) {
            round->parents[find_root(round->parents, fired->a)] =
                find_root(round->parents, fired->b);
            any = TRUE;
        }
    }
    for (guint i = 0; any && i < round->witnesses->len; i++) {
        if (find_root(round->parents, i) != i)
            continue;
        for (guint k = 0; k < round->fired->len; k++) {
            const Fired *fired = &g_array_index(round->fired, Fired, k);
            if (fired->rule == rule && find_root(round->parents, fired->a) == i) {
                keep_component(round, rule, i);
                break;
            }
        }
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

static void
judge_article(const GsyBench *bench, GPtrArray *witnesses, GPtrArray *components)
{
    Round round = begin_round(bench, witnesses, FALSE, components);
    for (guint i = 0; i < witnesses->len; i++)
        for (guint j = i + 1; j < witnesses->len; j++)
            if (!is_single(g_ptr_array_index(witnesses, i)) &&
                !is_single(g_ptr_array_index(witnesses, j)))
                compare(&round, i, j, "same");
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

/* Whether two witnesses have carriers in different articles; copies of one text that has both are
 * one article. */
static gboolean
in_different_articles(const GsyBench *bench, const GsyWitness *a, const GsyWitness *b)
{
    if (are_apart(a, b))
        return TRUE;
    g_autoptr(GPtrArray) both = g_ptr_array_new();
    for (guint i = 0; i < a->carriers->len; i++)
        g_ptr_array_add(both, g_ptr_array_index(a->carriers, i));
    for (guint i = 0; i < b->carriers->len; i++)
        g_ptr_array_add(both, g_ptr_array_index(b->carriers, i));
    return gsy_bench_count_articles(bench, both) > 1;
}

static void
judge_event(const GsyBench *bench, GPtrArray *components)
{
    Round round = begin_round(bench, bench->witnesses, TRUE, components);
    for (guint i = 0; i < bench->witnesses->len; i++)
        for (guint j = i + 1; j < bench->witnesses->len; j++)
            if (in_different_articles(bench, g_ptr_array_index(bench->witnesses, i),
                                      g_ptr_array_index(bench->witnesses, j)))
                compare(&round, i, j, "different");
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
    merge_components(bench->pack, components);
    for (guint i = 0; i < components->len; i++) {
        const Component *component = g_ptr_array_index(components, i);
        const GsyCompareRule *rule = gsy_pack_get_rule(bench->pack, component->rule);
        g_ptr_array_add(out, gsy_assemble(bench, rule, component->members, &component->sample));
    }
}
