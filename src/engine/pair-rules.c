#include "config.h"

#include "engine/pair-rules.h"

static const char *const weight_names[GSY_PAIR_N_WEIGHTS] = {
    [GSY_PAIR_NAMES] = "names",         [GSY_PAIR_BESIDE] = "beside",
    [GSY_PAIR_DENSE] = "dense",         [GSY_PAIR_BIAS] = "bias",
    [GSY_PAIR_ORDER] = "order",         [GSY_PAIR_SUBJECT] = "subject",
    [GSY_PAIR_LACKING] = "lacking",     [GSY_PAIR_BACK] = "back",
    [GSY_PAIR_SUPPORTED] = "supported", [GSY_PAIR_NEARLY] = "nearly",
    [GSY_PAIR_CONTEXT] = "context",     [GSY_PAIR_TURNED] = "turned",
    [GSY_PAIR_DOUBTED] = "doubted",
};

/* 0 where no profile has it: such a pack says nothing of pairs. */
static double
get_constant(const GsyPack *pack, const char *profile, const char *name)
{
    double value = 0;
    g_autofree char *full = g_strconcat("pair.", name, NULL);
    return gsy_pack_get_constant(pack, profile, full, &value) ? value : 0;
}

static void
read_constants(GsyPairRules *rules, const char *profile)
{
    const struct {
        const char *name;
        double *to;
    } constants[] = {
        { "akin", &rules->akin },
        { "kind", &rules->kind },
        { "prefix", &rules->prefix },
        { "bare", &rules->bare },
        { "part", &rules->part },
        { "prefix-share", &rules->prefix_share },
        { "prefix-min-bytes", &rules->prefix_min },
        { "match-min", &rules->match_min },
        { "near-terms", &rules->near_terms },
        { "negation-terms", &rules->negation_terms },
        { "parallel-min", &rules->parallel_min },
        { "lacking-max", &rules->lacking_max },
        { "names-none", &rules->names_none },
        { "figures-max", &rules->figures_max },
        { "far-ratio", &rules->far_ratio },
        { "far-ratio-vague", &rules->far_ratio_vague },
        { "approx-gap", &rules->approx_gap },
        { "context-min", &rules->context_min },
        { "words-min", &rules->words_min },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(constants); i++)
        *constants[i].to = get_constant(rules->pack, profile, constants[i].name);
}

GsyPairRules *
gsy_pair_rules_new(const GsyPack *pack, const char *profile)
{
    GsyPairRules *rules = g_new0(GsyPairRules, 1);
    rules->pack = pack;
    rules->empty = gsy_pack_find_class(pack, "pair.empty");
    rules->negation = gsy_pack_find_class(pack, "pair.negation");
    rules->only = gsy_pack_find_class(pack, "pair.only");
    rules->doubtful = gsy_pack_find_class(pack, "pair.doubtful");
    rules->measure = gsy_pack_find_attr(pack, "measure");
    rules->party = gsy_pack_find_attr(pack, "party");
    read_constants(rules, profile);
    for (guint i = 0; i < GSY_PAIR_N_WEIGHTS; i++) {
        g_autofree char *name = g_strconcat("weight.", weight_names[i], NULL);
        rules->weights[i] = get_constant(pack, profile, name);
    }
    return rules;
}

void
gsy_pair_rules_free(GsyPairRules *rules)
{
    g_free(rules);
}
