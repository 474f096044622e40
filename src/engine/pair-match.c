#include "config.h"

#include "engine/pair-match.h"

#include <math.h>

#include "base/number.h"

struct GsyPairMatch {
    const GsyPairRules *rules; /* borrowed */
    const GsyPairText *a, *b;  /* borrowed */
    guint n_a, n_b;            /* terms */
    float *strengths;          /* of term i of b and term k of a: [i * n_a + k], 0 to 1 */
    GArray *supports;          /* of GsySupport */
    GPtrArray *reckoned;       /* of GsyFigure, owned: sums of figures of a */
    gboolean is_parallel;      /* but for their figures the two are one */
    double words;              /* share of the words of b that a has */
    double traits[GSY_PAIR_N_WEIGHTS];
};

static const GsyTerm *
get_term(const GsyPairText *text, guint i)
{
    return &g_array_index(text->terms, GsyTerm, i);
}

static float
get_strength(const GsyPairMatch *match, guint i, guint k)
{
    return match->strengths[(gsize)i * match->n_a + k];
}

static gboolean
is_matched(const GsyPairMatch *match, guint i, guint k)
{
    return get_strength(match, i, k) >= match->rules->match_min;
}

/* The best of term i of b among terms [from, to) of a. */
static double
get_best(const GsyPairMatch *match, guint i, guint from, guint to)
{
    double best = 0;
    for (guint k = from; k < MIN(to, match->n_a); k++)
        best = MAX(best, (double)get_strength(match, i, k));
    return best;
}

static double
strength_of(const GsyPairRules *rules, GsyFigureRelation relation)
{
    if (relation >= GSY_FIGURE_NUMBER)
        return 1;
    if (relation == GSY_FIGURE_BARE)
        return rules->bare;
    return relation == GSY_FIGURE_APPROX ? rules->part : 0;
}

static void
fill_strengths(GsyPairMatch *match)
{
    match->strengths = g_new0(float, (gsize)match->n_a * match->n_b + 1);
    for (guint i = 0; i < match->n_b; i++) {
        const GsyTerm *b = get_term(match->b, i);
        for (guint k = 0; k < match->n_a; k++) {
            const GsyTerm *a = get_term(match->a, k);
            double strength = 0;
            if (a->figure != NULL && b->figure != NULL)
                strength = strength_of(match->rules,
                                       gsy_figure_relate(match->rules, a->figure, b->figure));
            else if (a->figure == NULL && b->figure == NULL)
                strength = gsy_terms_compare(match->rules, a, b);
            match->strengths[(gsize)i * match->n_a + k] = (float)strength;
        }
    }
}

/* What is written out in one text may be an acronym in the other. */
static void
match_acronyms(GsyPairMatch *match)
{
    for (guint i = 0; i < match->n_b; i++) {
        const GsyTerm *b = get_term(match->b, i);
        for (guint k = 0; k < match->n_a; k++) {
            const GsyTerm *a = get_term(match->a, k);
            guint n_of_a = gsy_terms_measure_acronym(b, a, match->n_a - k);
            guint n_of_b = gsy_terms_measure_acronym(a, b, match->n_b - i);
            for (guint j = 0; j < n_of_a; j++)
                match->strengths[(gsize)i * match->n_a + k + j] = 1;
            for (guint j = 0; j < n_of_b; j++)
                match->strengths[(gsize)(i + j) * match->n_a + k] = 1;
        }
    }
}

/* --- figures --- */

gboolean
gsy_support_is_full(const GsySupport *support)
{
    return support->relation >= GSY_FIGURE_NUMBER;
}

gboolean
gsy_support_is_near(const GsySupport *support)
{
    return support->relation == GSY_FIGURE_APPROX || support->relation == GSY_FIGURE_BARE;
}

/* Share of the words around term i of b that stand around term k of a. */
static double
measure_context(const GsyPairMatch *match, guint i, guint k)
{
    guint reach = (guint)match->rules->near_terms, n = 0;
    guint from = k > 2 * reach ? k - 2 * reach : 0;
    double sum = 0;
    for (guint j = i > reach ? i - reach : 0; j <= i + reach && j < match->n_b; j++) {
        if (get_term(match->b, j)->figure != NULL)
            continue;
        sum += get_best(match, j, from, k + 2 * reach + 1);
        n++;
    }
    return n > 0 ? sum / n : 0;
}

/* Whether the word after term i of b, a figure, follows term k of a too: both count that. */
static gboolean
is_of_same(const GsyPairMatch *match, guint i, guint k)
{
    return i + 1 >= match->n_b || get_term(match->b, i + 1)->figure != NULL ||
           get_best(match, i + 1, k + 1, k + 1 + (guint)match->rules->near_terms) >=
               match->rules->match_min;
}

static void
take_standing(const GsyPairMatch *match, GsySupport *support)
{
    const GsyTerm *a = get_term(match->a, support->best_term);
    const GsyTerm *b = get_term(match->b, support->term);
    support->is_doubted =
        match->is_parallel ? a->is_doubted != b->is_doubted : a->is_doubted || b->is_doubted;
    support->is_turned = gsy_terms_are_opposed(a, b);
    support->is_of_same = is_of_same(match, support->term, support->best_term);
}

/* The better relation, then the better context. */
static void
weigh_candidate(const GsyPairMatch *match, GsySupport *support, guint k)
{
    const GsyFigure *figure = get_term(match->a, k)->figure;
    GsyFigureRelation relation = gsy_figure_relate(match->rules, figure, support->figure);
    if (relation == GSY_FIGURE_UNRELATED || relation < support->relation)
        return;
    double context = measure_context(match, support->term, k);
    if (relation == GSY_FIGURE_INSIDE && context < match->rules->context_min &&
        gsy_figure_is_far(match->rules, figure, support->figure))
        relation = GSY_FIGURE_WIDER;
    if (relation == GSY_FIGURE_NUMBER && !is_of_same(match, support->term, k) &&
        gsy_figure_ranks(figure) != gsy_figure_ranks(support->figure))
        relation = GSY_FIGURE_WIDER; /* "second place" is not said by "two goals" */
    if (relation < support->relation)
        return;
    if (relation == support->relation && support->best != NULL && context <= support->context)
        return;
    support->relation = relation;
    support->best = figure;
    support->best_term = k;
    support->context = context;
    take_standing(match, support);
}

static void
add_to(GsyInterval *sum, const GsyInterval *more)
{
    sum->low += more->low;
    sum->high += more->high;
    sum->low_closed = sum->low_closed && more->low_closed;
    sum->high_closed = sum->high_closed && more->high_closed;
}

/* Two men and three women are five people: neighbours in one sentence. */
static void
try_sum(GsyPairMatch *match, GsySupport *support, guint k)
{
    const GsyTerm *first = get_term(match->a, k);
    const GsyInterval *wanted = &support->figure->interval;
    GsyInterval sum = gsy_interval_exact(0);
    guint n = 0, last_term = k;
    g_autoptr(GString) words = g_string_new(NULL);
    for (guint j = k; j < match->n_a && sum.low < wanted->low; j++) {
        const GsyTerm *term = get_term(match->a, j);
        if (term->sentence != first->sentence || j - last_term > 2 * match->rules->near_terms)
            return;
        if (term->figure == NULL)
            continue;
        if (!gsy_figure_can_add(term->figure))
            return;
        add_to(&sum, &term->figure->interval);
        g_string_append_printf(words, "%s%s", n++ > 0 ? " + " : "", term->figure->words);
        last_term = j;
    }
    if (n < 2 || sum.low > wanted->low || !gsy_interval_contains(wanted, &sum))
        return;
    GsyFigure *total = gsy_figure_new_sum(support->figure, &sum, words->str);
    g_ptr_array_add(match->reckoned, total);
    support->relation = GSY_FIGURE_INSIDE;
    support->best = total;
    support->best_term = k;
    support->context = measure_context(match, support->term, k);
}

/* One of a thing needs no numeral: "a man" is one man. */
static void
try_one(const GsyPairMatch *match, GsySupport *support)
{
    guint next = support->term + 1;
    if (support->figure->interval.low != 1 || next >= match->n_b || gsy_support_is_near(support))
        return;
    gboolean has_thing = get_term(match->b, next)->figure == NULL &&
                         get_best(match, next, 0, match->n_a) >= match->rules->match_min;
    support->relation = has_thing ? GSY_FIGURE_NUMBER : GSY_FIGURE_APPROX;
    support->best = NULL;
}

/* Whether the texts are one but for their figures: each stands for the one in its place. */
static gboolean
is_parallel(const GsyPairMatch *match)
{
    if (match->n_a != match->n_b)
        return FALSE;
    guint n_words = 0, n_matched = 0;
    for (guint i = 0; i < match->n_b; i++) {
        gboolean is_figure = get_term(match->b, i)->figure != NULL;
        if (is_figure != (get_term(match->a, i)->figure != NULL))
            return FALSE;
        n_words += is_figure ? 0 : 1;
        n_matched += !is_figure && is_matched(match, i, i) ? 1 : 0;
    }
    return n_matched > 0 && n_matched >= match->rules->parallel_min * n_words;
}

static void
find_support(GsyPairMatch *match, guint i)
{
    GsySupport support = { .figure = get_term(match->b, i)->figure, .term = i };
    guint from = match->is_parallel ? i : 0, to = match->is_parallel ? i + 1 : match->n_a;
    for (guint k = from; k < to; k++) {
        if (get_term(match->a, k)->figure != NULL)
            weigh_candidate(match, &support, k);
    }
    for (guint k = from;
         k < to && !gsy_support_is_full(&support) && gsy_figure_can_add(support.figure); k++) {
        const GsyFigure *figure = get_term(match->a, k)->figure;
        if (figure != NULL && gsy_figure_can_add(figure))
            try_sum(match, &support, k);
    }
    if (!match->is_parallel && gsy_figure_is_count(support.figure) &&
        !gsy_support_is_full(&support))
        try_one(match, &support);
    g_array_append_val(match->supports, support);
}

static void
weigh_figures(GsyPairMatch *match)
{
    double *traits = match->traits, context = 0;
    guint n_full = 0;
    match->is_parallel = is_parallel(match);
    for (guint i = 0; i < match->n_b; i++) {
        if (get_term(match->b, i)->figure != NULL)
            find_support(match, i);
    }
    for (guint i = 0; i < match->supports->len; i++) {
        const GsySupport *support = &g_array_index(match->supports, GsySupport, i);
        n_full += gsy_support_is_full(support) ? 1 : 0;
        context += gsy_support_is_full(support) ? support->context : 0;
        traits[GSY_PAIR_NEARLY] += gsy_support_is_near(support) ? 1 : 0;
    }
    traits[GSY_PAIR_SUPPORTED] = MIN(n_full, match->rules->figures_max);
    traits[GSY_PAIR_CONTEXT] = n_full > 0 ? context / n_full : 0.5;
}

/* --- words --- */

static gboolean
is_lacking(const GsyPairMatch *match, guint i)
{
    return get_term(match->b, i)->figure == NULL &&
           get_best(match, i, 0, match->n_a) < match->rules->match_min;
}

static void
weigh_words(GsyPairMatch *match)
{
    double sum = 0;
    guint n = 0, n_lacking = 0;
    for (guint i = 0; i < match->n_b; i++) {
        if (get_term(match->b, i)->figure != NULL)
            continue;
        double best = get_best(match, i, 0, match->n_a);
        if (n++ == 0)
            match->traits[GSY_PAIR_SUBJECT] = best;
        sum += best;
        n_lacking += is_lacking(match, i) ? 1 : 0;
    }
    match->words = n > 0 ? sum / n : 1;
    match->traits[GSY_PAIR_LACKING] = MIN(n_lacking, match->rules->lacking_max);
}

/* Names say who and where: a reader forgives other words first. */
static void
weigh_names(GsyPairMatch *match)
{
    double sum = 0;
    guint n = 0;
    for (guint i = 0; i < match->n_b; i++) {
        const GsyTerm *term = get_term(match->b, i);
        if (term->figure != NULL || !term->is_cap)
            continue;
        sum += get_best(match, i, 0, match->n_a);
        n++;
    }
    match->traits[GSY_PAIR_NAMES] = n > 0 ? sum / n : match->rules->names_none;
}

static gboolean
stands_beside(const GsyPairMatch *match, guint i)
{
    for (guint k = 0; k + 1 < match->n_a; k++) {
        if (is_matched(match, i, k) && is_matched(match, i + 1, k + 1))
            return TRUE;
    }
    return FALSE;
}

static void
weigh_neighbours(GsyPairMatch *match)
{
    guint n = 0;
    for (guint i = 0; i + 1 < match->n_b; i++)
        n += stands_beside(match, i) ? 1 : 0;
    match->traits[GSY_PAIR_BESIDE] = match->n_b > 1 ? (double)n / (match->n_b - 1) : 0;
}

static gboolean
find_best_term(const GsyPairMatch *match, guint i, guint *out)
{
    float best = 0;
    for (guint k = 0; k < match->n_a; k++) {
        if (get_strength(match, i, k) <= best)
            continue;
        best = get_strength(match, i, k);
        *out = k;
    }
    return (double)best >= match->rules->match_min;
}

static void
weigh_density(GsyPairMatch *match)
{
    g_autofree gboolean *is_hit = g_new0(gboolean, match->n_a + 1);
    guint first = match->n_a, last = 0, n = 0, k = 0;
    for (guint i = 0; i < match->n_b; i++) {
        if (!find_best_term(match, i, &k) || is_hit[k])
            continue;
        is_hit[k] = TRUE;
        n++;
        first = MIN(first, k);
        last = MAX(last, k);
    }
    match->traits[GSY_PAIR_DENSE] = n > 0 ? (double)n / (last - first + 1) : 0;
}

static gboolean
is_taken(const GsyPairMatch *match, guint k)
{
    for (guint i = 0; i < match->n_b; i++) {
        if (is_matched(match, i, k))
            return TRUE;
    }
    return FALSE;
}

/* How much b takes up of a. */
static void
weigh_back(GsyPairMatch *match)
{
    guint n = 0;
    for (guint k = 0; k < match->n_a; k++)
        n += is_taken(match, k) ? 1 : 0;
    match->traits[GSY_PAIR_BACK] = match->n_a > 0 ? (double)n / match->n_a : 0;
}

/* The heaviest common subsequence of terms. */
static void
weigh_order(GsyPairMatch *match)
{
    g_autofree double *row = g_new0(double, match->n_a + 1);
    for (guint i = 0; i < match->n_b; i++) {
        double diagonal = 0; /* of the row before, one to the left */
        for (guint k = 0; k < match->n_a; k++) {
            double above = row[k + 1];
            double taken =
                is_matched(match, i, k) ? diagonal + (double)get_strength(match, i, k) : 0;
            row[k + 1] = MAX(MAX(above, row[k]), taken);
            diagonal = above;
        }
    }
    match->traits[GSY_PAIR_ORDER] = match->n_b > 0 ? row[match->n_a] / match->n_b : 0;
}

/* What a says of a term of b: whether it has it, and so that it stands as in b. */
typedef struct {
    gboolean has_match, has_same_polarity, has_certain;
} Standing;

static Standing
find_standing(const GsyPairMatch *match, guint i)
{
    const GsyTerm *b = get_term(match->b, i);
    Standing standing = { FALSE, FALSE, b->is_doubted };
    for (guint k = 0; k < match->n_a; k++) {
        const GsyTerm *a = get_term(match->a, k);
        if (!is_matched(match, i, k))
            continue;
        standing.has_match = TRUE;
        standing.has_same_polarity = standing.has_same_polarity || !gsy_terms_are_opposed(a, b);
        standing.has_certain = standing.has_certain || !a->is_doubted;
    }
    return standing;
}

static void
weigh_standing(GsyPairMatch *match)
{
    guint n_doubted = 0;
    for (guint i = 0; i < match->n_b; i++) {
        Standing standing = find_standing(match, i);
        if (standing.has_match && !standing.has_same_polarity)
            match->traits[GSY_PAIR_TURNED] = 1;
        n_doubted += standing.has_match && !standing.has_certain ? 1 : 0;
    }
    match->traits[GSY_PAIR_DOUBTED] = match->n_b > 0 ? (double)n_doubted / match->n_b : 0;
}

/* --- making --- */

GsyPairMatch *
gsy_pair_match_new(const GsyPairRules *rules, const GsyPairText *a, const GsyPairText *b)
{
    GsyPairMatch *match = g_new0(GsyPairMatch, 1);
    match->rules = rules;
    match->a = a;
    match->b = b;
    match->n_a = a->terms->len;
    match->n_b = b->terms->len;
    match->supports = g_array_new(FALSE, FALSE, sizeof(GsySupport));
    match->reckoned = g_ptr_array_new_with_free_func((GDestroyNotify)gsy_figure_free);
    match->traits[GSY_PAIR_BIAS] = 1;
    fill_strengths(match);
    match_acronyms(match);
    weigh_figures(match);
    weigh_words(match);
    weigh_names(match);
    weigh_neighbours(match);
    weigh_density(match);
    weigh_back(match);
    weigh_order(match);
    weigh_standing(match);
    return match;
}

void
gsy_pair_match_free(GsyPairMatch *match)
{
    if (match == NULL)
        return;
    g_free(match->strengths);
    g_array_unref(match->supports);
    g_ptr_array_unref(match->reckoned);
    g_free(match);
}

const GArray *
gsy_pair_match_get_supports(const GsyPairMatch *match)
{
    return match->supports;
}

const double *
gsy_pair_match_get_traits(const GsyPairMatch *match)
{
    return match->traits;
}

gboolean
gsy_pair_match_is_empty(const GsyPairMatch *match)
{
    return match->n_b == 0;
}

double
gsy_pair_match_get_words(const GsyPairMatch *match)
{
    return match->words;
}

const char *
gsy_pair_match_find_lacking(const GsyPairMatch *match)
{
    for (guint i = 0; i < match->n_b; i++) {
        if (is_lacking(match, i))
            return get_term(match->b, i)->word;
    }
    return NULL;
}
