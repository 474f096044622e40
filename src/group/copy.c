#include "config.h"

#include "group/copy.h"

#include "base/hash.h"

/* 16 bands of 4: texts with 80 % of their shingles in common meet in some band with a chance of
 * 0.9998. */
#define BAND 4

/* Of the minima that either text has; those of short texts are few. */
static double
get_share(const GsyProfile *a, const GsyProfile *b)
{
    guint equal = 0, n = 0;
    for (guint i = 0; i < GSY_MINHASHES; i++) {
        if (a->minhash[i] == GSY_MINHASH_NONE && b->minhash[i] == GSY_MINHASH_NONE)
            continue;
        equal += a->minhash[i] == b->minhash[i];
        n++;
    }
    return n > 0 ? (double)equal / n : 0;
}

gboolean
gsy_copies_are_a_wall(const GsyGroupConstants *constants, const GsyProfile *a, const GsyProfile *b)
{
    const GsyArticle *x = a->article, *y = b->article;
    return x->outlet != NULL && g_strcmp0(x->outlet, y->outlet) == 0 &&
           g_strcmp0(x->title, y->title) != 0 && gsy_when_is_known(&a->anchor) &&
           gsy_when_is_known(&b->anchor) &&
           ABS((double)(a->anchor.start_min - b->anchor.start_min)) >
               constants->version_days * (double)GSY_DAY_MIN &&
           a->has_minhash && b->has_minhash && get_share(a, b) >= constants->copy_share;
}

static gboolean
is_empty_band(const GsyProfile *profile, guint band)
{
    guint n = 0;
    while (n < BAND && profile->minhash[band + n] == GSY_MINHASH_NONE)
        n++;
    return n == BAND;
}

static void
look_up_band(const GsyGroupConstants *constants, GPtrArray *profiles, guint article, guint band,
             GHashTable *seen, guint *first_of)
{
    const GsyProfile *profile = g_ptr_array_index(profiles, article);
    if (is_empty_band(profile, band))
        return;
    guint64 *key = g_new(guint64, 1);
    *key = gsy_hash(profile->minhash + band, BAND * sizeof profile->minhash[0], band);
    gpointer value;
    if (!g_hash_table_lookup_extended(seen, key, NULL, &value)) {
        g_hash_table_insert(seen, key, GUINT_TO_POINTER(article));
        return;
    }
    g_free(key);
    guint first = first_of[GPOINTER_TO_UINT(value)];
    const GsyProfile *other = g_ptr_array_index(profiles, first);
    if (first < first_of[article] && get_share(profile, other) >= constants->copy_share &&
        !gsy_copies_are_a_wall(constants, profile, other))
        first_of[article] = first;
}

guint *
gsy_copies_find(const GsyGroupConstants *constants, GPtrArray *profiles)
{
    guint *first_of = g_new(guint, profiles->len + 1);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    for (guint i = 0; i < profiles->len; i++) {
        first_of[i] = i;
        for (guint band = 0;
             band < GSY_MINHASHES && ((GsyProfile *)g_ptr_array_index(profiles, i))->has_minhash;
             band += BAND)
            look_up_band(constants, profiles, i, band, seen, first_of);
    }
    return first_of;
}
