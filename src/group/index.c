#include "config.h"

#include "group/index.h"

#include <math.h>

#define DAY_MIN (24 * 60)

/* One article in the list of those that hold a feature. */
typedef struct {
    guint32 hash;
    guint article;
    float weight;
} Posting;

typedef struct {
    const GsyGroupConstants *constants;
    GPtrArray *profiles;
    GArray *postings; /* of Posting, by hash, then article */
    double *norms;
} Index;

static int
compare_postings(gconstpointer x, gconstpointer y)
{
    const Posting *a = x, *b = y;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return a->article < b->article ? -1 : a->article > b->article;
}

static void
fill_postings(Index *index)
{
    for (guint i = 0; i < index->profiles->len; i++) {
        const GsyProfile *profile = g_ptr_array_index(index->profiles, i);
        for (guint k = 0; k < profile->n_features; k++) {
            Posting posting = { profile->features[k].hash, i, profile->features[k].weight };
            g_array_append_val(index->postings, posting);
        }
    }
    g_array_sort(index->postings, compare_postings);
}

static guint
find_run_end(const Index *index, guint first)
{
    guint32 hash = g_array_index(index->postings, Posting, first).hash;
    guint end = first + 1;
    while (end < index->postings->len && g_array_index(index->postings, Posting, end).hash == hash)
        end++;
    return end;
}

/* Rarity as if some hundreds of other articles stood beside the given: five articles alone say
 * nothing of rarity. */
static void
weigh_by_rarity(Index *index)
{
    double all = index->profiles->len + index->constants->prior_articles;
    for (guint first = 0, end; first < index->postings->len; first = end) {
        end = find_run_end(index, first);
        double rarity = log(all / (end - first));
        for (guint i = first; i < end; i++) {
            Posting *posting = &g_array_index(index->postings, Posting, i);
            posting->weight *= (float)rarity;
            index->norms[posting->article] += (double)posting->weight * posting->weight;
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

/* The products of one article with all later ones, summed feature by feature. */
static void
add_products(const Index *index, guint article, const guint *run_of, const guint *run_ends,
             double *sums, GArray *touched)
{
    const GsyProfile *profile = g_ptr_array_index(index->profiles, article);
    for (guint k = 0; k < profile->n_features; k++) {
        guint at = run_of[k], end = run_ends[k];
        if (end - at < 2 || end - at > index->constants->posting_max)
            continue;
        guint own = at;
        while (g_array_index(index->postings, Posting, own).article != article)
            own++;
        double weight = g_array_index(index->postings, Posting, own).weight;
        for (guint i = own + 1; i < end; i++) {
            const Posting *other = &g_array_index(index->postings, Posting, i);
            if (sums[other->article] == 0)
                g_array_append_val(touched, other->article);
            sums[other->article] += weight * other->weight;
        }
    }
}

static guint
find_run(const Index *index, guint32 hash)
{
    guint low = 0, high = index->postings->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(index->postings, Posting, middle).hash < hash)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void
add_edges(const Index *index, guint article, double *sums, GArray *touched, GArray *edges)
{
    const GsyProfile *profile = g_ptr_array_index(index->profiles, article);
    g_autofree guint *runs = g_new(guint, profile->n_features + 1),
                     *ends = g_new(guint, profile->n_features + 1);
    for (guint k = 0; k < profile->n_features; k++) {
        runs[k] = find_run(index, profile->features[k].hash);
        ends[k] = find_run_end(index, runs[k]);
    }
    g_array_set_size(touched, 0);
    add_products(index, article, runs, ends, sums, touched);
    for (guint i = 0; i < touched->len; i++) {
        guint other = g_array_index(touched, guint, i);
        double norm = index->norms[article] * index->norms[other];
        double nearness =
            get_nearness(index->constants, profile, g_ptr_array_index(index->profiles, other));
        GsyEdge edge = { article, other, norm > 0 ? (float)(sums[other] / norm * nearness) : 0 };
        sums[other] = 0;
        if (edge.likeness >= index->constants->threshold / 2)
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
    Index index = { constants, profiles, postings, norms };
    fill_postings(&index);
    weigh_by_rarity(&index);
    GArray *edges = g_array_new(FALSE, FALSE, sizeof(GsyEdge));
    g_autoptr(GArray) touched = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < profiles->len; i++)
        add_edges(&index, i, sums, touched, edges);
    g_array_sort(edges, compare_edges);
    return edges;
}
