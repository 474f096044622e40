#include "config.h"

#include "judge/judge.h"

#include "judge/bench.h"
#include "judge/pairs.h"
#include "judge/remark.h"

static int
compare_claims(gconstpointer x, gconstpointer y)
{
    const GsyClaim *a = *(const GsyClaim *const *)x, *b = *(const GsyClaim *const *)y;
    int by_article = g_strcmp0(a->article->id, b->article->id);
    return by_article != 0 ? by_article : a->ordinal < b->ordinal ? -1 : a->ordinal > b->ordinal;
}

/* The claims of each event, in the order of articles and of places in them: {event id: [claim]}. */
static GHashTable *
sort_by_event(const GsyGrouping *grouping)
{
    GHashTable *by_event =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i < grouping->facts->len; i++) {
        const GsyFact *fact = g_ptr_array_index(grouping->facts, i);
        GPtrArray *claims = g_hash_table_lookup(by_event, fact->event->id);
        if (claims == NULL) {
            claims = g_ptr_array_new();
            g_hash_table_insert(by_event, fact->event->id, claims);
        }
        for (guint k = 0; k < fact->claims->len; k++)
            g_ptr_array_add(claims, g_ptr_array_index(fact->claims, k));
    }
    return by_event;
}

static void
judge_event(const GsyJudge *judge, const GsyEvent *event, GPtrArray *claims, GPtrArray *curtailed,
            GPtrArray *out)
{
    g_ptr_array_sort(claims, compare_claims);
    g_autoptr(GsyBench) bench = gsy_bench_new(judge, event, claims);
    if (bench->n_left_out > 0)
        g_ptr_array_add(curtailed, (gpointer)event);
    gsy_pairs_judge(bench, out);
    gsy_remarks_judge(bench, out);
    g_autoptr(GHashTable) with_claims = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < bench->claims->len; i++)
        g_hash_table_add(with_claims,
                         (gpointer)((GsyClaim *)g_ptr_array_index(bench->claims, i))->article);
    gsy_remarks_judge_articles(judge->pack, judge->grouping, event, with_claims, out);
}

static int
compare_findings(gconstpointer x, gconstpointer y)
{
    return gsy_finding_compare(*(const GsyFinding *const *)x, *(const GsyFinding *const *)y);
}

GPtrArray *
gsy_judge(const GsyPack *pack, const char *profile, const GsyGrouping *grouping,
          GPtrArray *curtailed)
{
    GPtrArray *out = g_ptr_array_new_with_free_func((GDestroyNotify)gsy_finding_free);
    g_autoptr(GHashTable) by_event = sort_by_event(grouping);
    g_autoptr(GsyConditions) rules = gsy_conditions_new(pack);
    GsyJudge judge = { pack, profile, rules, grouping };
    for (guint i = 0; i < grouping->events->len; i++) {
        const GsyEvent *event = g_ptr_array_index(grouping->events, i);
        GPtrArray *claims = g_hash_table_lookup(by_event, event->id);
        g_autoptr(GPtrArray) none = g_ptr_array_new();
        if (claims != NULL || event->changed != NULL)
            judge_event(&judge, event, claims != NULL ? claims : none, curtailed, out);
    }
    g_ptr_array_sort(out, compare_findings);
    return out;
}

/* Two readings of one fact that no rule speaks of: how their intervals lie. */
static const char *
name_agreement(const GsyRelation *relation)
{
    static const char *const compatible[] = { "meets",   "floors", "vague", "short",
                                              "ceiling", "approx", NULL };
    if (g_strv_contains(compatible, relation->values))
        return "compatible";
    return relation->values;
}

GsyVerdict
gsy_judge_pair(const GsyPack *pack, const char *profile, const GsyClaim *a, const GsyClaim *b)
{
    GsyJudgeConstants constants = gsy_judge_constants_load(pack, profile);
    GsyRelation relation;
    gsy_relation_find(pack, &constants, a, b, &relation);
    if (relation.apart != NULL)
        return (GsyVerdict){ .relation = "not-comparable", .reason = relation.apart };
    relation.prominent = "both";
    g_autoptr(GsyConditions) rules = gsy_conditions_new(pack);
    const GsyCompareRule *rule =
        gsy_pack_get_rule(pack, gsy_conditions_find_rule(rules, &relation));
    if (rule != NULL)
        return (GsyVerdict){ .relation = rule->kind, .reason = rule->title };
    return (GsyVerdict){ .relation = name_agreement(&relation), .reason = relation.counted };
}
