#include "config.h"

#include "group/index.h"

#include <math.h>

#include "base/radix.h"

/* One article in the list of those that hold a feature. */
typedef struct {
    guint rank; /* of the article */
    float weight;
} Posting;

/* Articles by date, those without one first, so that those that are near in time are one stretch.
 */
typedef struct {
    guint article;
    guint end; /* the articles from here on are too far away */
} Ranked;

typedef struct {
    const GsyGroupConstants *constants;
    GPtrArray *profiles;
    GArray *ranked;    /* of Ranked */
    Posting *postings; /* by hash, then rank */
    GArray *runs;      /* of guint: where the postings of one hash begin, and their end */
    guint *done;       /* of each run: how many of its articles are done, since they go by rank */
    guint *run_of;     /* of each feature, by rank and as the profile has them */
    double *norms;     /* by article */
} Index;

/* The later articles that one shares features with. */
typedef struct {
    double *sums;   /* of the products of their weights, by rank */
    guint *touched; /* the ranks of those that are not 0 */
    guint n;
} Shared;

static const GsyProfile *
get_ranked_profile(const Index *index, guint rank)
{
    return g_ptr_array_index(index->profiles, g_array_index(index->ranked, Ranked, rank).article);
}

static int
compare_dates(gconstpointer x, gconstpointer y, gpointer data)
{
    GPtrArray *profiles = data;
    guint a = ((const Ranked *)x)->article, b = ((const Ranked *)y)->article;
    const GsyProfile *left = g_ptr_array_index(profiles, a),
                     *right = g_ptr_array_index(profiles, b);
    gboolean left_known = gsy_when_is_known(&left->anchor);
    gboolean right_known = gsy_when_is_known(&right->anchor);
    if (left_known != right_known)
        return left_known ? 1 : -1;
    if (left_known && left->anchor.start_min != right->anchor.start_min)
        return left->anchor.start_min < right->anchor.start_min ? -1 : 1;
    return a < b ? -1 : a > b;
}

static void
rank_articles(Index *index)
{
    guint n = index->profiles->len;
    for (guint i = 0; i < n; i++) {
        Ranked ranked = { i, n };
        g_array_append_val(index->ranked, ranked);
    }
    g_array_sort_with_data(index->ranked, compare_dates, index->profiles);
    gint64 window_min = (gint64)(index->constants->window_days * (double)GSY_DAY_MIN);
    for (guint rank = 0, end = 0; rank < n; rank++) {
        const GsyWhen *anchor = &get_ranked_profile(index, rank)->anchor;
        if (!gsy_when_is_known(anchor))
            continue; /* it is near to all */
        end = MAX(end, rank);
        while (end < n &&
               get_ranked_profile(index, end)->anchor.start_min <= anchor->start_min + window_min)
            end++;
        g_array_index(index->ranked, Ranked, rank).end = end;
    }
}

static guint
count_features(const Index *index)
{
    guint n = 0;
    for (guint i = 0; i < index->profiles->len; i++)
        n += get_ranked_profile(index, i)->n_features;
    return n;
}

/* Numbers the hashes in their order: each has a run of postings. */
static void
fill_runs(Index *index, guint n_features)
{
    g_autofree guint64 *keys = g_new(guint64, n_features + 1);
    for (guint i = 0, n = 0; i < index->profiles->len; i++) {
        const GsyProfile *profile = get_ranked_profile(index, i);
        for (guint k = 0; k < profile->n_features; k++, n++)
            keys[n] = (guint64)profile->features[k].hash << 32 | n;
    }
    gsy_radix_sort(keys, n_features);
    index->run_of = g_new(guint, n_features + 1);
    for (guint i = 0; i < n_features; i++) {
        if (i == 0 || keys[i] >> 32 != keys[i - 1] >> 32)
            g_array_append_val(index->runs, i);
        index->run_of[(guint32)keys[i]] = index->runs->len - 1;
    }
    g_array_append_val(index->runs, n_features);
}

/* The features come by rank: those of one hash stay so. */
static void
fill_postings(Index *index, guint n_features)
{
    g_autofree guint *filled = g_memdup2(index->runs->data, index->runs->len * sizeof(guint));
    index->postings = g_new(Posting, n_features + 1);
    for (guint i = 0, n = 0; i < index->profiles->len; i++) {
        const GsyProfile *profile = get_ranked_profile(index, i);
        for (guint k = 0; k < profile->n_features; k++, n++)
            index->postings[filled[index->run_of[n]]++] =
                (Posting){ i, profile->features[k].weight };
    }
}

/* Rarity as if some hundreds of other articles stood beside the given: five articles alone say
 * nothing of rarity. */
static void
weigh_by_rarity(Index *index)
{
    double all = index->profiles->len + index->constants->prior_articles;
    for (guint run = 0; run + 1 < index->runs->len; run++) {
        guint first = g_array_index(index->runs, guint, run);
        guint end = g_array_index(index->runs, guint, run + 1);
        double rarity = log(all / (end - first));
        for (guint i = first; i < end; i++) {
            Posting *posting = &index->postings[i];
            posting->weight *= (float)rarity;
            index->norms[g_array_index(index->ranked, Ranked, posting->rank).article] +=
                (double)posting->weight * posting->weight;
        }
    }
    for (guint i = 0; i < index->profiles->len; i++)
        index->norms[i] = sqrt(index->norms[i]);
}

/* How much two dates let two articles be about one event: 1 for one day, falling by half every
 * half_days. */
static double
get_nearness(const GsyGroupConstants *constants, const GsyProfile *a, const GsyProfile *b)
{
    if (!gsy_when_is_known(&a->anchor) || !gsy_when_is_known(&b->anchor))
        return 1;
    double days = fabs((double)(a->anchor.start_min - b->anchor.start_min)) / (double)GSY_DAY_MIN;
    return days > constants->window_days ? 0 : 1 / (1 + days / constants->half_days);
}

static gboolean
share_place(const GsyProfile *a, const GsyProfile *b)
{
    for (guint i = 0; i < a->places->len; i++) {
        const GsyNamed *place = g_ptr_array_index(a->places, i);
        for (guint j = 0; j < b->places->len; j++)
            if (g_str_equal(place->name, ((GsyNamed *)g_ptr_array_index(b->places, j))->name))
                return TRUE;
    }
    return FALSE;
}

/* Two bus crashes of a day, told in the same few words, are told apart by their towns; longer texts
 * by what else they say. */
static double
get_meeting(const GsyGroupConstants *constants, const GsyProfile *a, const GsyProfile *b)
{
    gboolean brief = MIN(a->n_features, b->n_features) < constants->brief_features;
    gboolean apart = brief && a->places->len > 0 && b->places->len > 0 && !share_place(a, b);
    return apart ? constants->places_apart : 1;
}

/* The products of one article's feature with those of all later articles that are near. */
static void
add_products(const Index *index, guint rank, guint run, Shared *shared)
{
    guint first = g_array_index(index->runs, guint, run);
    guint end = g_array_index(index->runs, guint, run + 1);
    guint at = first + index->done[run]++;
    const Posting *postings = index->postings;
    double weight = postings[at].weight;
    if (end - first > index->constants->posting_max || weight == 0)
        return;
    guint end_rank = g_array_index(index->ranked, Ranked, rank).end;
    for (guint i = at + 1; i < end && postings[i].rank < end_rank; i++) {
        double *sum = &shared->sums[postings[i].rank];
        if (*sum == 0)
            shared->touched[shared->n++] = postings[i].rank;
        *sum += weight * postings[i].weight;
    }
}

static void
add_edges(const Index *index, guint rank, guint first_feature, Shared *shared, GArray *edges)
{
    const GsyProfile *profile = get_ranked_profile(index, rank);
    guint article = g_array_index(index->ranked, Ranked, rank).article;
    shared->n = 0;
    for (guint k = 0; k < profile->n_features; k++)
        add_products(index, rank, index->run_of[first_feature + k], shared);
    for (guint i = 0; i < shared->n; i++) {
        guint other_rank = shared->touched[i];
        guint other = g_array_index(index->ranked, Ranked, other_rank).article;
        double norm = index->norms[article] * index->norms[other];
        const GsyProfile *met = g_ptr_array_index(index->profiles, other);
        double nearness = get_nearness(index->constants, profile, met);
        GsyEdge edge = { MIN(article, other), MAX(article, other),
                         norm > 0 ? (float)(shared->sums[other_rank] / norm * nearness) : 0 };
        shared->sums[other_rank] = 0;
        if (edge.likeness < index->constants->threshold / 2)
            continue;
        edge.likeness *= (float)get_meeting(index->constants, profile, met);
        g_array_append_val(edges, edge);
    }
}

static int
compare_edges(gconstpointer x, gconstpointer y)
{
    const GsyEdge *a = x, *b = y;
    if (a->likeness != b->likeness)
        return a->likeness > b->likeness ? -1 : 1;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    return a->b < b->b ? -1 : a->b > b->b;
}

GArray *
gsy_index_find_edges(const GsyGroupConstants *constants, GPtrArray *profiles)
{
    g_autofree double *norms = g_new0(double, profiles->len + 1),
                      *sums = g_new0(double, profiles->len + 1);
    g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GArray) ranked = g_array_new(FALSE, FALSE, sizeof(Ranked));
    g_autofree guint *touched = g_new(guint, profiles->len + 1);
    Shared shared = { .sums = sums, .touched = touched };
    Index index = {
        .constants = constants, .profiles = profiles, .ranked = ranked, .runs = runs, .norms = norms
    };
    rank_articles(&index);
    guint n_features = count_features(&index);
    fill_runs(&index, n_features);
    fill_postings(&index, n_features);
    index.done = g_new0(guint, runs->len);
    weigh_by_rarity(&index);
    GArray *edges = g_array_new(FALSE, FALSE, sizeof(GsyEdge));
    for (guint i = 0, feature = 0; i < profiles->len; i++) {
        add_edges(&index, i, feature, &shared, edges);
        feature += get_ranked_profile(&index, i)->n_features;
    }
    g_free(index.postings);
    g_free(index.run_of);
    g_free(index.done);
    g_array_sort(edges, compare_edges);
    return edges;
}
