#include "config.h"

#include "engine/pair.h"

#include "base/error.h"
#include "base/json.h"
#include "engine/pair-match.h"
#include "engine/plain.h"

struct GsyPairer {
    const GsyRunSettings *settings; /* borrowed */
    GsyPairRules *rules;
    GsyWorker *worker;
};

GsyPairer *
gsy_pairer_new(const GsyRunSettings *settings)
{
    GsyPairer *pairer = g_new0(GsyPairer, 1);
    pairer->settings = settings;
    pairer->rules = gsy_pair_rules_new(settings->pack, settings->profile);
    pairer->worker = gsy_worker_new(settings);
    return pairer;
}

void
gsy_pairer_free(GsyPairer *pairer)
{
    if (pairer == NULL)
        return;
    gsy_worker_free(pairer->worker);
    gsy_pair_rules_free(pairer->rules);
    g_free(pairer);
}

/* --- findings between the two --- */

static gboolean
speaks_for(const GsySide *side, const char *id)
{
    for (guint i = 0; i < side->claims->len; i++) {
        const GsyClaim *claim = g_ptr_array_index(side->claims, i);
        if (g_str_equal(claim->article->id, id))
            return TRUE;
    }
    return FALSE;
}

/* Whether b takes a side in the finding that a does not, against one that a takes: what one text
 * says against itself is no contradiction of the pair. */
static gboolean
joins_both(const GsyFinding *finding)
{
    gboolean has_a = FALSE, has_b = FALSE;
    for (guint i = 0; i < finding->sides->len; i++) {
        const GsySide *side = g_ptr_array_index(finding->sides, i);
        gboolean is_of_a = speaks_for(side, "a");
        has_a = has_a || is_of_a;
        has_b = has_b || (!is_of_a && speaks_for(side, "b"));
    }
    return has_a && has_b;
}

static void
gather_findings(GsyPair *pair)
{
    pair->findings = g_ptr_array_new();
    for (guint i = 0; i < pair->corpus->findings->len; i++) {
        GsyFinding *finding = g_ptr_array_index(pair->corpus->findings, i);
        if (joins_both(finding))
            g_ptr_array_add(pair->findings, finding);
    }
}

static const GsyFinding *
find_serious(const GsyPair *pair)
{
    for (guint i = 0; i < pair->findings->len; i++) {
        const GsyFinding *finding = g_ptr_array_index(pair->findings, i);
        if (finding->level >= GSY_LEVEL_WARNING)
            return finding;
    }
    return NULL;
}

/* --- the verdict --- */

static void
decide(GsyPair *pair, const char *relation, char *why)
{
    pair->relation = relation;
    pair->why = why;
}

static double
get_score(const GsyPairRules *rules, const GsyPairMatch *match)
{
    const double *traits = gsy_pair_match_get_traits(match);
    double score = 0;
    for (guint i = 0; i < GSY_PAIR_N_WEIGHTS; i++)
        score += rules->weights[i] * traits[i];
    return score;
}

static const GsySupport *
find_support(const GsyPairMatch *match, gboolean (*is_it)(const GsySupport *))
{
    const GArray *supports = gsy_pair_match_get_supports(match);
    for (guint i = 0; i < supports->len; i++) {
        const GsySupport *support = &g_array_index(supports, GsySupport, i);
        if (is_it(support))
            return support;
    }
    return NULL;
}

static gboolean
is_unsupported(const GsySupport *support)
{
    return !gsy_support_is_full(support) && !gsy_support_is_near(support);
}

/* A figure of a that supports one of b speaks of that one, and excludes no other. */
static gboolean
is_taken(const GsyPairMatch *match, const GsyFigure *figure)
{
    const GArray *supports = gsy_pair_match_get_supports(match);
    for (guint i = 0; i < supports->len; i++) {
        const GsySupport *support = &g_array_index(supports, GsySupport, i);
        if (support->best == figure && gsy_support_is_full(support))
            return TRUE;
    }
    return FALSE;
}

/* Twelve men are no other figure for people. Amounts with a unit say by it what they measure. */
static gboolean
is_of_same_thing(const GsySupport *support)
{
    return support->is_of_same || !gsy_figure_is_count(support->figure);
}

/* Whether a gives another figure for the same thing, and says it of what b speaks of. */
static gboolean
is_excluded(const GsyPairRules *rules, const GsyPairMatch *match, const GsySupport *support)
{
    const double *traits = gsy_pair_match_get_traits(match);
    gboolean is_other = support->relation == GSY_FIGURE_DISJOINT &&
                        !gsy_figure_is_loose(support->best, support->figure);
    return (is_other || support->relation == GSY_FIGURE_CURRENCY) &&
           support->context >= rules->context_min && !support->is_doubted && !support->is_turned &&
           is_of_same_thing(support) && !is_taken(match, support->best) &&
           gsy_pair_match_get_words(match) >= rules->words_min &&
           traits[GSY_PAIR_SUBJECT] >= rules->match_min && traits[GSY_PAIR_TURNED] <= 0;
}

static gboolean
is_other_time(const GsySupport *support)
{
    return gsy_figure_is_time(support->figure) && is_unsupported(support);
}

static gboolean
is_other_amount(const GsySupport *support)
{
    return !gsy_figure_is_time(support->figure) && is_unsupported(support);
}

/* Two amounts of one day exclude each other, and two days of one amount; two amounts of two days
 * do not. */
static const GsySupport *
find_excluded(const GsyPairRules *rules, const GsyPairMatch *match)
{
    if (find_support(match, is_other_time) != NULL && find_support(match, is_other_amount) != NULL)
        return NULL;
    const GArray *supports = gsy_pair_match_get_supports(match);
    for (guint i = 0; i < supports->len; i++) {
        const GsySupport *support = &g_array_index(supports, GsySupport, i);
        if (is_excluded(rules, match, support))
            return support;
    }
    return NULL;
}

static gboolean
is_denied(const GsySupport *support)
{
    return support->best != NULL && support->is_turned && gsy_support_is_full(support);
}

static char *
dup_why_entailed(const GsyPairMatch *match)
{
    const GArray *supports = gsy_pair_match_get_supports(match);
    if (supports->len == 0)
        return g_strdup("b has no figure, and a says what b says");
    GString *why = g_string_new("every figure of b is supported by a: ");
    for (guint i = 0; i < supports->len; i++) {
        const GsySupport *support = &g_array_index(supports, GsySupport, i);
        g_string_append_printf(why, "%s'%s'", i > 0 ? ", " : "", support->figure->words);
        if (support->best != NULL)
            g_string_append_printf(why, " by '%s'", support->best->words);
    }
    return g_string_free(why, FALSE);
}

static char *
dup_why_neutral(const GsyPairMatch *match)
{
    const GsySupport *support = find_support(match, is_unsupported);
    if (support != NULL)
        return g_strdup_printf("nothing in a settles '%s'", support->figure->words);
    support = find_support(match, is_denied);
    if (support != NULL)
        return g_strdup_printf("one of the two denies '%s'", support->figure->words);
    if (gsy_pair_match_get_traits(match)[GSY_PAIR_TURNED] > 0)
        return g_strdup("one of the two denies what the other says");
    support = find_support(match, gsy_support_is_near);
    if (support != NULL && support->best != NULL)
        return g_strdup_printf("a says '%s', which is not quite '%s'", support->best->words,
                               support->figure->words);
    const char *word = gsy_pair_match_find_lacking(match);
    if (word != NULL)
        return g_strdup_printf("a does not say '%s' as b does", word);
    return g_strdup("a says the words of b of other things");
}

/* Whether a leaves none of b's figures open and denies nothing that b states. */
static gboolean
is_allowed(const GsyPairMatch *match)
{
    return find_support(match, is_unsupported) == NULL && find_support(match, is_denied) == NULL &&
           gsy_pair_match_get_traits(match)[GSY_PAIR_TURNED] <= 0;
}

static void
judge(const GsyPairRules *rules, const GsyPairMatch *match, GsyPair *pair)
{
    const GsyFinding *serious = find_serious(pair);
    if (serious != NULL) {
        decide(pair, "contradicts", g_strdup(serious->message));
        return;
    }
    const GsySupport *excluded = find_excluded(rules, match);
    if (excluded != NULL)
        decide(pair, "contradicts",
               g_strdup_printf("a says '%s' where b says '%s'", excluded->best->words,
                               excluded->figure->words));
    else if (gsy_pair_match_is_empty(match))
        decide(pair, "neutral", g_strdup("b says nothing"));
    else if (is_allowed(match) && get_score(rules, match) > 0)
        decide(pair, "entails", dup_why_entailed(match));
    else
        decide(pair, "neutral", dup_why_neutral(match));
}

static void
read_and_judge(GsyPairer *pairer, const GsyArticle *a, const GsyArticle *b, GsyPair *pair)
{
    GsySeen seen_a, seen_b; /* both live in the worker until it is reset */
    gsy_worker_read(pairer->worker, GSY_RUN_MENTIONS, a, &seen_a);
    gsy_worker_read(pairer->worker, GSY_RUN_MENTIONS, b, &seen_b);
    {
        g_autoptr(GsyPairText) text_a = gsy_pair_text_new(pairer->rules, &seen_a);
        g_autoptr(GsyPairText) text_b = gsy_pair_text_new(pairer->rules, &seen_b);
        g_autoptr(GsyPairMatch) match = gsy_pair_match_new(pairer->rules, text_a, text_b);
        judge(pairer->rules, match, pair);
    }
    gsy_worker_reset(pairer->worker, &seen_a);
    gsy_worker_reset(pairer->worker, &seen_b);
}

static const GsyArticle *
article_new(const char *id, const char *text)
{
    g_autofree char *plain = gsy_pair_dup_plain(text);
    return gsy_plain_article_new(id, plain, NULL, "pair", TRUE);
}

GsyPair *
gsy_pair_new(GsyPairer *pairer, const char *a, const char *b)
{
    GsyPair *pair = g_new0(GsyPair, 1);
    g_autoptr(GPtrArray) articles =
        g_ptr_array_new_with_free_func((GDestroyNotify)gsy_article_unref);
    g_ptr_array_add(articles, (gpointer)article_new("a", a));
    g_ptr_array_add(articles, (gpointer)article_new("b", b));
    pair->corpus = gsy_corpus_new_of(pairer->settings, pairer->worker, articles);
    gather_findings(pair);
    read_and_judge(pairer, g_ptr_array_index(articles, 0), g_ptr_array_index(articles, 1), pair);
    return pair;
}

void
gsy_pair_free(GsyPair *pair)
{
    if (pair == NULL)
        return;
    g_free(pair->why);
    g_ptr_array_unref(pair->findings);
    gsy_corpus_free(pair->corpus);
    g_free(pair);
}

/* --- reading pairs --- */

gboolean
gsy_pair_line_parse(const char *name, guint line, const char *text, gsize len_bytes,
                    GsyPairLine *out, GError **error)
{
    *out = (GsyPairLine){ NULL };
    g_autoptr(json_t) json = gsy_json_load(name, line, text, len_bytes, error);
    if (json == NULL)
        return FALSE;
    const char *a = gsy_json_find_string(json, "a"), *b = gsy_json_find_string(json, "b");
    if (a == NULL || b == NULL) {
        g_set_error(error, GSY_ERROR, GSY_ERROR_SCHEMA,
                    "%s:%u: an object with \"id\", \"a\" and \"b\" is needed", name, line);
        return FALSE;
    }
    const char *id = gsy_json_find_string(json, "id");
    out->id = id != NULL ? g_strdup(id) : g_strdup_printf("%u", line);
    out->a = g_strdup(a);
    out->b = g_strdup(b);
    return TRUE;
}

void
gsy_pair_line_clear(GsyPairLine *line)
{
    g_free(line->id);
    g_free(line->a);
    g_free(line->b);
}
