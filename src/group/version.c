#include "config.h"

#include "group/version.h"

#include <string.h>

static GsyWhen
get_last(const GsyArticle *article)
{
    return gsy_when_is_known(&article->updated) ? article->updated : article->published;
}

/* The keys under which agencies replace what they sent are used again another day. */
static gboolean
is_far(const GsyGroupConstants *constants, const GsyWhen *a, const GsyWhen *b)
{
    double life_min = constants->version_days * (double)GSY_DAY_MIN;
    return gsy_when_is_known(a) && gsy_when_is_known(b) &&
           ABS((double)(a->start_min - b->start_min)) > life_min;
}

/* Below zero where @a is the earlier; 0 where nothing says which is. */
static int
compare_versions(const GsyArticle *a, const GsyArticle *b)
{
    double x = a->version != NULL ? g_ascii_strtod(a->version, NULL) : 0,
           y = b->version != NULL ? g_ascii_strtod(b->version, NULL) : 0;
    if (a->version != NULL && b->version != NULL && x != y)
        return x < y ? -1 : 1;
    GsyWhen at = get_last(a), bt = get_last(b);
    gsy_when_put_on_one_clock(&at, &bt);
    if (!gsy_when_is_known(&at) || !gsy_when_is_known(&bt) || at.start_min == bt.start_min)
        return 0;
    return at.start_min < bt.start_min ? -1 : 1;
}

/* No feed has two states of an item: those are two items of one name. */
static gboolean
is_version_of(const GsyGroupConstants *constants, const GsyArticle *old, const GsyArticle *newer)
{
    gboolean are_two =
        old->version == NULL && newer->version == NULL && g_str_equal(old->path, newer->path);
    return compare_versions(old, newer) < 0 && !are_two &&
           !is_far(constants, &old->published, &newer->published);
}

static char *
dup_key(const GsyArticle *article)
{
    return g_strconcat(article->outlet, "\x1f", article->item, NULL);
}

static GHashTable *
collect(GPtrArray *profiles)
{
    GHashTable *items =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
    for (guint i = 0; i < profiles->len; i++) {
        const GsyArticle *article = ((GsyProfile *)g_ptr_array_index(profiles, i))->article;
        if (article->item == NULL || article->outlet == NULL)
            continue;
        char *key = dup_key(article);
        GArray *same = g_hash_table_lookup(items, key);
        if (same == NULL) {
            same = g_array_new(FALSE, FALSE, sizeof(guint));
            g_hash_table_insert(items, key, same);
        } else {
            g_free(key);
        }
        g_array_append_val(same, i);
    }
    return items;
}

static const GsyArticle *
get_article(GPtrArray *profiles, const GArray *same, guint n)
{
    const GsyProfile *profile = g_ptr_array_index(profiles, g_array_index(same, guint, n));
    return profile->article;
}

gboolean *
gsy_versions_find_outdated(const GsyGroupConstants *constants, GPtrArray *profiles)
{
    gboolean *outdated = g_new0(gboolean, profiles->len + 1);
    g_autoptr(GHashTable) items = collect(profiles);
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, items);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        const GArray *same = value;
        const GsyArticle *newest = get_article(profiles, same, 0);
        for (guint i = 1; i < same->len; i++)
            if (compare_versions(newest, get_article(profiles, same, i)) < 0)
                newest = get_article(profiles, same, i);
        for (guint i = 0; i < same->len; i++)
            outdated[g_array_index(same, guint, i)] =
                is_version_of(constants, get_article(profiles, same, i), newest);
    }
    return outdated;
}

/* The last withdrawal of each item. */
static GHashTable *
collect_withdrawals(const GPtrArray *withdrawals)
{
    GHashTable *items = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; withdrawals != NULL && i < withdrawals->len; i++) {
        const GsyArticle *article = g_ptr_array_index(withdrawals, i);
        if (article->item == NULL || article->outlet == NULL)
            continue;
        g_autofree char *key = dup_key(article);
        const GsyArticle *known = g_hash_table_lookup(items, key);
        if (known == NULL || compare_versions(known, article) < 0)
            g_hash_table_replace(items, g_steal_pointer(&key), (gpointer)article);
    }
    return items;
}

gboolean *
gsy_versions_find_withdrawn(const GsyGroupConstants *constants, GPtrArray *profiles,
                            const GPtrArray *withdrawals)
{
    gboolean *withdrawn = g_new0(gboolean, profiles->len + 1);
    g_autoptr(GHashTable) items = collect_withdrawals(withdrawals);
    for (guint i = 0; i < profiles->len; i++) {
        const GsyArticle *article = ((GsyProfile *)g_ptr_array_index(profiles, i))->article;
        withdrawn[i] = article->withdrawn;
        if (article->item == NULL || article->outlet == NULL)
            continue;
        g_autofree char *key = dup_key(article);
        const GsyArticle *last = g_hash_table_lookup(items, key);
        withdrawn[i] |= last != NULL && compare_versions(article, last) <= 0 &&
                        !is_far(constants, &article->published, &last->published);
    }
    return withdrawn;
}
