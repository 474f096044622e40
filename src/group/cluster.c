#include "config.h"

#include "group/cluster.h"

#include <math.h>

/* A cluster that grows: its likeness to the others is a sum over pairs, so that the mean is that
 * over the product. */
typedef struct {
    guint n_articles;
    GHashTable *sums;   /* other cluster -> double *, sum of likeness over pairs: one for both */
    gint64 first, last; /* days of dated members; first > last when none is */
    const char *pin, *run_event; /* of its articles: the same for all that have one */
} Cluster;

typedef struct {
    const GsyGroupConstants *constants;
    Cluster *clusters;
    guint *parents;
    double *sums; /* of the edges; what clusters share moves on when they join */
} Clustering;

static guint
find_root(guint *parents, guint n)
{
    while (parents[n] != n)
        n = parents[n] = parents[parents[n]];
    return n;
}

static void
set_sum(Clustering *clustering, guint a, guint b, double *sum)
{
    g_hash_table_insert(clustering->clusters[a].sums, GUINT_TO_POINTER(b), sum);
    g_hash_table_insert(clustering->clusters[b].sums, GUINT_TO_POINTER(a), sum);
}

static gboolean
may_join(const Clustering *clustering, const Cluster *a, const Cluster *b)
{
    if (a->pin != NULL || b->pin != NULL)
        return g_strcmp0(a->pin, b->pin) == 0;
    if (a->run_event != NULL && b->run_event != NULL)
        return g_str_equal(a->run_event, b->run_event);
    if (a->first > a->last || b->first > b->last)
        return TRUE;
    return MAX(a->last, b->last) - MIN(a->first, b->first) <= clustering->constants->window_days;
}

static void
join(Clustering *clustering, guint into, guint from)
{
    Cluster *a = &clustering->clusters[into], *b = &clustering->clusters[from];
    GHashTableIter iter;
    gpointer key, value;
    g_hash_table_iter_init(&iter, b->sums); /* sums commute: the order of the table does not show */
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        guint other = GPOINTER_TO_UINT(key);
        Cluster *third = &clustering->clusters[other];
        if (other == into)
            continue;
        double *sum = g_hash_table_lookup(a->sums, key);
        if (sum != NULL)
            *sum += *(double *)value;
        else
            set_sum(clustering, into, other, value);
        g_hash_table_remove(third->sums, GUINT_TO_POINTER(from));
    }
    g_hash_table_remove(a->sums, GUINT_TO_POINTER(from));
    g_hash_table_remove_all(b->sums);
    a->n_articles += b->n_articles;
    a->first = MIN(a->first, b->first);
    a->last = MAX(a->last, b->last);
    a->run_event = a->run_event != NULL ? a->run_event : b->run_event;
    clustering->parents[from] = into;
}

static void
start(Clustering *clustering, GPtrArray *profiles, const GArray *edges)
{
    for (guint i = 0; i < profiles->len; i++) {
        const GsyProfile *profile = g_ptr_array_index(profiles, i);
        gboolean dated = gsy_when_is_known(&profile->anchor);
        gint64 day = dated ? gsy_minute_get_day(profile->anchor.start_min) : 0;
        clustering->parents[i] = i;
        clustering->clusters[i] = (Cluster){
            .n_articles = 1,
            .sums = g_hash_table_new(NULL, NULL),
            .first = dated ? day : G_MAXINT64,
            .last = dated ? day : G_MININT64,
            .pin = profile->article->event,
            .run_event = profile->article->run_event,
        };
    }
    for (guint i = 0; i < edges->len; i++) {
        const GsyEdge *edge = &g_array_index(edges, GsyEdge, i);
        clustering->sums[i] = edge->likeness;
        set_sum(clustering, edge->a, edge->b, &clustering->sums[i]);
    }
}

static double
get_mean(const Clustering *clustering, guint a, guint b)
{
    const double *sum = g_hash_table_lookup(clustering->clusters[a].sums, GUINT_TO_POINTER(b));
    return sum == NULL
               ? 0
               : *sum / clustering->clusters[a].n_articles / clustering->clusters[b].n_articles;
}

/* The first article that is pinned as each is, or itself. */
static guint *
list_pinned(GPtrArray *profiles)
{
    guint *firsts = g_new(guint, profiles->len + 1);
    g_autoptr(GHashTable) first_of = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < profiles->len; i++) {
        const GsyArticle *article = ((GsyProfile *)g_ptr_array_index(profiles, i))->article;
        const char *pin = article->event != NULL ? article->event : article->run_event;
        gpointer first;
        firsts[i] = i;
        if (pin != NULL && g_hash_table_lookup_extended(first_of, pin, NULL, &first))
            firsts[i] = GPOINTER_TO_UINT(first);
        else if (pin != NULL)
            g_hash_table_insert(first_of, (gpointer)pin, GUINT_TO_POINTER(i));
    }
    return firsts;
}

/* Articles pinned to one event are one cluster whatever they say, and so are those that were put
 * together when their claims were first read. */
static void
join_pinned(Clustering *clustering, const guint *firsts, guint n)
{
    for (guint i = 0; i < n; i++)
        if (firsts[i] != i)
            join(clustering, find_root(clustering->parents, firsts[i]), i);
}

/* The edges that may tell: no mean is above its largest pair, so two clusters that no chain of
 * strong edges holds together never join. In a day's news that is nearly all of them. */
static GArray *
keep_edges(const GsyGroupConstants *constants, const guint *firsts, guint n, const GArray *edges)
{
    g_autofree guint *parents = g_memdup2(firsts, (n + 1) * sizeof *firsts);
    for (guint i = 0; i < edges->len; i++) {
        const GsyEdge *edge = &g_array_index(edges, GsyEdge, i);
        if (edge->likeness >= constants->threshold)
            parents[find_root(parents, edge->a)] = find_root(parents, edge->b);
    }
    GArray *kept = g_array_new(FALSE, FALSE, sizeof(GsyEdge));
    for (guint i = 0; i < edges->len; i++) {
        const GsyEdge *edge = &g_array_index(edges, GsyEdge, i);
        if (find_root(parents, edge->a) == find_root(parents, edge->b))
            g_array_append_vals(kept, edge, 1);
    }
    return kept;
}

/* Passes over the edges, likest first, until nothing joins: a pair refused for now may do when its
 * clusters grew. */
static void
join_alike(Clustering *clustering, const GArray *edges)
{
    gboolean changed = TRUE;
    while (changed) {
        changed = FALSE;
        for (guint i = 0; i < edges->len; i++) {
            const GsyEdge *edge = &g_array_index(edges, GsyEdge, i);
            guint a = find_root(clustering->parents, edge->a),
                  b = find_root(clustering->parents, edge->b);
            if (a == b ||
                !may_join(clustering, &clustering->clusters[a], &clustering->clusters[b]) ||
                get_mean(clustering, a, b) < clustering->constants->threshold)
                continue;
            join(clustering, MIN(a, b), MAX(a, b));
            changed = TRUE;
        }
    }
}

guint *
gsy_cluster(const GsyGroupConstants *constants, GPtrArray *profiles, const GArray *edges)
{
    g_autofree guint *firsts = list_pinned(profiles);
    g_autoptr(GArray) kept = keep_edges(constants, firsts, profiles->len, edges);
    Clustering clustering = { constants, g_new0(Cluster, profiles->len + 1),
                              g_new0(guint, profiles->len + 1), g_new0(double, kept->len + 1) };
    start(&clustering, profiles, kept);
    join_pinned(&clustering, firsts, profiles->len);
    join_alike(&clustering, kept);
    for (guint i = 0; i < profiles->len; i++)
        clustering.parents[i] = find_root(clustering.parents, i);
    for (guint i = 0; i < profiles->len; i++)
        g_hash_table_unref(clustering.clusters[i].sums);
    g_free(clustering.clusters);
    g_free(clustering.sums);
    return clustering.parents;
}

/* What two outlets have on one day is one event in other words; one outlet's two stories of a day
 * are rather two. */
static double
get_sure(const GsyGroupConstants *constants, const GsyProfile *a, const GsyProfile *b)
{
    return gsy_profiles_are_of_one_day(a, b) &&
                   g_strcmp0(a->article->outlet, b->article->outlet) != 0
               ? constants->sure_of_a_day
               : constants->sure;
}

guint *
gsy_strands_find(const GsyGroupConstants *constants, const GArray *edges, const guint *cluster_of,
                 GPtrArray *profiles)
{
    guint *strands = list_pinned(profiles);
    for (guint i = 0; i < edges->len; i++) {
        const GsyEdge *edge = &g_array_index(edges, GsyEdge, i);
        if (edge->likeness < get_sure(constants, g_ptr_array_index(profiles, edge->a),
                                      g_ptr_array_index(profiles, edge->b)) ||
            cluster_of[edge->a] != cluster_of[edge->b])
            continue;
        guint a = find_root(strands, edge->a), b = find_root(strands, edge->b);
        strands[MAX(a, b)] = MIN(a, b);
    }
    for (guint i = 0; i < profiles->len; i++)
        strands[i] = find_root(strands, i);
    return strands;
}
