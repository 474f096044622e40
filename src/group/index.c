#include "config.h"

#include "group/index.h"

#include <math.h>

#include "base/radix.h"

#define DAY_MIN (24 * 60)

/* One article in the list of those that hold a feature. */
typedef struct {
    guint32 hash;
    guint rank;    /* of the article */
    guint feature; /* its number among all features, by rank and as the profile has them */
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
    GArray *ranked;   /* of Ranked */
    GArray *postings; /* of Posting, by hash, then rank */
    GArray *runs;     /* of guint: where the postings of one hash begin, and their end */
    guint *done;      /* of each run: how many of its articles are done, since they go by rank */
    guint *run_of;    /* of each feature */
    double *norms;    /* by article */
} Index;

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
    gint64 window_min = (gint64)(index->constants->window_days * DAY_MIN);
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

/* The place of each feature among all, by hash. They come by rank: those of one hash stay so. */
static guint32 *
find_places(const Index *index, guint n_features)
{
    g_autofree guint64 *keys = g_new(guint64, n_features + 1);
    for (guint i = 0, n = 0; i < index->profiles->len; i++) {
        const GsyProfile *profile = get_ranked_profile(index, i);
        for (guint k = 0; k < profile->n_features; k++, n++)
            keys[n] = (guint64)profile->features[k].hash << 32 | n;
    }
    gsy_radix_sort(keys, n_features);
    guint32 *places = g_new(guint32, n_features + 1);
    for (guint i = 0; i < n_features; i++)
        places[(guint32)keys[i]] = i;
    return places;
}

static void
fill_postings(Index *index)
{
    guint n_features = count_features(index);
    g_autofree guint32 *places = find_places(index, n_features);
    g_array_set_size(index->postings, n_features);
    for (guint i = 0, n = 0; i < index->profiles->len; i++) {
        const GsyProfile *profile = get_ranked_profile(index, i);
        for (guint k = 0; k < profile->n_features; k++, n++)
            g_array_index(index->postings, Posting, places[n]) =
                (Posting){ profile->features[k].hash, i, n, profile->features[k].weight };
    }
}

static void
fill_runs(Index *index)
{
    index->run_of = g_new(guint, index->postings->len + 1);
    for (guint i = 0; i < index->postings->len; i++) {
        const Posting *posting = &g_array_index(index->postings, Posting, i);
        if (i == 0 || posting->hash != posting[-1].hash)
            g_array_append_val(index->runs, i);
        index->run_of[posting->feature] = index->runs->len - 1;
    }
    g_array_append_val(index->runs, index->postings->len);
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
            Posting *posting = &g_array_index(index->postings, Posting, i);
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
    double days = fabs((double)(a->anchor.start_min - b->anchor.start_min)) / DAY_MIN;
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
add_products(const Index *index, guint rank, guint run, double *sums, GArray *touched)
{
    guint at = g_array_index(index->runs, guint, run) + index->done[run]++;
    guint end = g_array_index(index->runs, guint, run + 1);
    if (end - g_array_index(index->runs, guint, run) > index->constants->posting_max)
        return;
    const Posting *postings = (const Posting *)(gconstpointer)index->postings->data;
    guint end_rank = g_array_index(index->ranked, Ranked, rank).end;
    double weight = postings[at].weight;
    for (guint i = at + 1; i < end && postings[i].rank < end_rank; i++) {
        const Posting *other = postings + i;
        if (sums[other->rank] == 0)
            g_array_append_val(touched, other->rank);
        sums[other->rank] += weight * other->weight;
    }
}

static void
add_edges(const Index *index, guint rank, guint first_feature, double *sums, GArray *touched,
          GArray *edges)
{
    const GsyProfile *profile = get_ranked_profile(index, rank);
    guint article = g_array_index(index->ranked, Ranked, rank).article;
    g_array_set_size(touched, 0);
    for (guint k = 0; k < profile->n_features; k++)
        add_products(index, rank, index->run_of[first_feature + k], sums, touched);
    for (guint i = 0; i < touched->len; i++) {
        guint other_rank = g_array_index(touched, guint, i);
        guint other = g_array_index(index->ranked, Ranked, other_rank).article;
        double norm = index->norms[article] * index->norms[other];
        const GsyProfile *met = g_ptr_array_index(index->profiles, other);
        double nearness = get_nearness(index->constants, profile, met);
        GsyEdge edge = { MIN(article, other), MAX(article, other),
                         norm > 0 ? (float)(sums[other_rank] / norm * nearness) : 0 };
        sums[other_rank] = 0;
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
    g_autoptr(GArray) postings = g_array_new(FALSE, FALSE, sizeof(Posting));
    g_autofree double *norms = g_new0(double, profiles->len + 1),
                      *sums = g_new0(double, profiles->len + 1);
    g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GArray) ranked = g_array_new(FALSE, FALSE, sizeof(Ranked));
    g_autofree guint *done = NULL;
    Index index = { .constants = constants,
                    .profiles = profiles,
                    .ranked = ranked,
                    .postings = postings,
                    .runs = runs,
                    .norms = norms };
    rank_articles(&index);
    fill_postings(&index);
    fill_runs(&index);
    index.done = done = g_new0(guint, runs->len);
    weigh_by_rarity(&index);
    GArray *edges = g_array_new(FALSE, FALSE, sizeof(GsyEdge));
    g_autoptr(GArray) touched = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0, feature = 0; i < profiles->len; i++) {
        add_edges(&index, i, feature, sums, touched, edges);
        feature += get_ranked_profile(&index, i)->n_features;
    }
    g_free(index.run_of);
    g_array_sort(edges, compare_edges);
    return edges;
}
