#include "config.h"

#include "group/index.h"

#include <math.h>

#include "base/radix.h"
#include "group/copy.h"

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

/* A hash that several articles have, or run 0 for all that only one has, which most are. */
typedef struct {
    guint next, end; /* postings of the articles that are not done: they go by rank */
    float rarity;
    gboolean is_shared; /* by two or more, and not by so many that it tells nothing: has postings */
} Run;

typedef struct {
    const GsyGroupConstants *constants;
    GPtrArray *profiles;
    GArray *ranked;    /* of Ranked */
    Posting *postings; /* by hash, then rank */
    guint n_postings;
    GArray *runs;  /* of Run */
    guint *run_of; /* of each feature, by rank and as the profile has them */
    double *norms; /* by rank */
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

/* Rarity as if some hundreds of other articles stood beside the given: five articles alone say
 * nothing of rarity. */
static void
add_run(Index *index, guint n_articles)
{
    double all = index->profiles->len + index->constants->prior_articles;
    Run run = { .next = index->n_postings, .end = index->n_postings };
    run.rarity = (float)log(all / n_articles);
    run.is_shared =
        n_articles > 1 && n_articles <= index->constants->posting_max && run.rarity != 0;
    if (run.is_shared)
        index->n_postings += n_articles;
    g_array_append_val(index->runs, run);
}

/* Numbers the hashes that several articles have, in their order. */
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
    index->run_of = g_new0(guint, n_features + 1);
    add_run(index, 1);
    for (guint first = 0, end; first < n_features; first = end) {
        for (end = first + 1; end < n_features && keys[end] >> 32 == keys[first] >> 32; end++)
            ;
        if (end - first == 1)
            continue;
        for (guint i = first; i < end; i++)
            index->run_of[(guint32)keys[i]] = index->runs->len;
        add_run(index, end - first);
    }
}

/* The features come by rank: the postings of one hash stand so. */
static void
fill_postings(Index *index)
{
    index->postings = g_new(Posting, index->n_postings + 1);
    const guint *run_of = index->run_of;
    for (guint rank = 0; rank < index->profiles->len; rank++) {
        const GsyProfile *profile = get_ranked_profile(index, rank);
        double sum = 0;
        for (guint k = 0; k < profile->n_features; k++) {
            Run *run = &g_array_index(index->runs, Run, *run_of++);
            float weight = profile->features[k].weight * run->rarity;
            sum += (double)weight * weight;
            if (run->is_shared)
                index->postings[run->end++] = (Posting){ rank, weight };
        }
        index->norms[rank] = sqrt(sum);
    }
}

/* How much two dates let two articles be about one event: 1 for one day, falling by half every
 * half_days; less where only one of them has a date. */
static double
get_nearness(const GsyGroupConstants *constants, const GsyProfile *a, const GsyProfile *b)
{
    gboolean a_dated = gsy_when_is_known(&a->anchor), b_dated = gsy_when_is_known(&b->anchor);
    if (!a_dated || !b_dated)
        return a_dated == b_dated ? 1 : constants->one_undated;
    double days = fabs((double)(a->anchor.start_min - b->anchor.start_min)) / (double)GSY_DAY_MIN;
    return days > constants->window_days ? 0 : 1 / (1 + days / constants->half_days);
}

/* Days between the nearest that two articles tell their happenings to be of. */
static gint64
count_days_between(const GsyProfile *a, const GsyProfile *b)
{
    gint64 least = G_MAXINT64;
    for (guint i = 0; i < a->n_days; i++)
        for (guint j = 0; j < b->n_days; j++) {
            const GsyDays *x = &a->days[i], *y = &b->days[j];
            least = MIN(least, MAX(0, MAX(x->first - y->last, y->first - x->last)));
        }
    return least;
}

/* From the publication of one, which tells no day, to the happening of the other, where that comes
 * later. */
static gint64
count_days_before(const GsyProfile *dayless, const GsyProfile *other)
{
    if (!gsy_when_is_known(&dayless->anchor) || other->n_days == 0)
        return 0;
    return MAX(0, other->days[0].first - gsy_minute_get_day(dayless->anchor.end_min - 1));
}

static gint64
count_days_apart(const GsyProfile *a, const GsyProfile *b)
{
    if (a->n_days > 0 && b->n_days > 0)
        return count_days_between(a, b);
    return a->n_days > 0 ? count_days_before(b, a) : count_days_before(a, b);
}

/* The fire of a week before is another one, and most often that of two days before; by a day
 * reports of one fire differ. */
static double
get_sameness(const GsyGroupConstants *constants, const GsyProfile *a, const GsyProfile *b)
{
    gint64 days = count_days_apart(a, b);
    double halves = MAX(1, (double)(days - 1) / constants->happening_half_days);
    return days <= 1 ? 1 : 1 / (1 + halves);
}

/* Of whatever is called so: "Mayor Ann Hollis" and "Hollis said" hold two articles together too. */
static gboolean
share_place_name(const GsyProfile *a, const GsyProfile *b)
{
    for (guint i = 0; i < a->place_names->len; i++) {
        const GsyNamed *name = g_ptr_array_index(a->place_names, i);
        for (guint j = 0; j < b->place_names->len; j++)
            if (g_str_equal(name->name, ((GsyNamed *)g_ptr_array_index(b->place_names, j))->name))
                return TRUE;
    }
    return FALSE;
}

/* Two bus crashes of a day, told in the same few words, are told apart by their towns; longer texts
 * also by what else they say. */
static double
get_meeting(const GsyGroupConstants *constants, const GsyProfile *a, const GsyProfile *b)
{
    if (a->places->len == 0 || b->places->len == 0 || share_place_name(a, b))
        return 1;
    gboolean brief = MIN(a->n_features, b->n_features) < constants->brief_features;
    return brief ? constants->brief_places_apart : constants->places_apart;
}

/* The products of one article's feature with those of all later articles that are near. */
static void
add_products(const Index *index, guint end_rank, Run *run, Shared *shared)
{
    const Posting *postings = index->postings;
    guint at = run->next++;
    double weight = postings[at].weight;
    for (guint i = at + 1; i < run->end && postings[i].rank < end_rank; i++) {
        double *sum = &shared->sums[postings[i].rank];
        if (*sum == 0)
            shared->touched[shared->n++] = postings[i].rank;
        *sum += weight * postings[i].weight;
    }
}

/* Takes the sum of the products; most are so small that no nearness makes up for it. */
static void
add_edge(const Index *index, guint rank, guint other_rank, double *sum, GArray *edges)
{
    double norm = index->norms[rank] * index->norms[other_rank];
    double cosine = norm > 0 ? *sum / norm : 0;
    double least = index->constants->threshold / 2;
    *sum = 0;
    if ((float)cosine < least)
        return;
    guint article = g_array_index(index->ranked, Ranked, rank).article;
    guint other = g_array_index(index->ranked, Ranked, other_rank).article;
    const GsyProfile *profile = g_ptr_array_index(index->profiles, article),
                     *met = g_ptr_array_index(index->profiles, other);
    float likeness = (float)(cosine * get_nearness(index->constants, profile, met));
    if (likeness < least)
        return;
    if (gsy_copies_are_a_wall(index->constants, profile, met))
        return;
    likeness *= (float)(get_meeting(index->constants, profile, met) *
                        get_sameness(index->constants, profile, met));
    GsyEdge edge = { MIN(article, other), MAX(article, other), likeness };
    g_array_append_val(edges, edge);
}

static void
add_edges(const Index *index, guint rank, guint first_feature, Shared *shared, GArray *edges)
{
    guint n_features = get_ranked_profile(index, rank)->n_features;
    guint end_rank = g_array_index(index->ranked, Ranked, rank).end;
    shared->n = 0;
    for (guint k = 0; k < n_features; k++) {
        Run *run = &g_array_index(index->runs, Run, index->run_of[first_feature + k]);
        if (run->is_shared)
            add_products(index, end_rank, run, shared);
    }
    for (guint i = 0; i < shared->n; i++)
        add_edge(index, rank, shared->touched[i], &shared->sums[shared->touched[i]], edges);
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
    g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(Run));
    g_autoptr(GArray) ranked = g_array_new(FALSE, FALSE, sizeof(Ranked));
    g_autofree guint *touched = g_new(guint, profiles->len + 1);
    Shared shared = { .sums = sums, .touched = touched };
    Index index = {
        .constants = constants, .profiles = profiles, .ranked = ranked, .runs = runs, .norms = norms
    };
    rank_articles(&index);
    guint n_features = count_features(&index);
    fill_runs(&index, n_features);
    fill_postings(&index);
    GArray *edges = g_array_new(FALSE, FALSE, sizeof(GsyEdge));
    for (guint i = 0, feature = 0; i < profiles->len; i++) {
        add_edges(&index, i, feature, &shared, edges);
        feature += get_ranked_profile(&index, i)->n_features;
    }
    g_free(index.postings);
    g_free(index.run_of);
    g_array_sort(edges, compare_edges);
    return edges;
}
