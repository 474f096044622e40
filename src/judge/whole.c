#include "config.h"

#include "judge/whole.h"

/* Claims [first, end), of one article. */
typedef struct {
    const GsyPack *pack;
    const GPtrArray *claims;
    guint first, end;
} Telling;

static gboolean
is_count(const GsyClaim *claim)
{
    return claim->value.kind == GSY_VALUE_NUMBER && !claim->value.additional &&
           claim->background == NULL;
}

static gboolean
is_of_count(const GsyClaim *claim, const GsyClaim *count)
{
    return is_count(claim) && g_str_equal(claim->measure, count->measure);
}

/* Whether @claim tells of some whom @whole leaves out. */
static gboolean
goes_beyond(const Telling *telling, const GsyClaim *claim, const GsyClaim *whole)
{
    const char *role = claim->counted.role;
    double figure = gsy_claim_get_figure(claim), of_whole = gsy_claim_get_figure(whole);
    if (figure > of_whole)
        return TRUE;
    if (role == NULL || g_str_equal(role, whole->counted.role))
        return role == NULL && figure > 1 && figure < of_whole && !claim->is_part;
    return !gsy_pack_has_relation(telling->pack, role, "part-of", whole->counted.role);
}

/* "12 worshippers died", told up front, where nobody else died. */
static gboolean
is_whole(const Telling *telling, const GsyClaim *claim)
{
    if (!is_count(claim) || claim->is_part || claim->counted.role == NULL ||
        claim->zone > GSY_ZONE_LEDE || gsy_claim_get_figure(claim) <= 1)
        return FALSE;
    gboolean is_known = gsy_pack_has_relation(telling->pack, claim->counted.role, "is", "whoever");
    for (guint i = telling->first; i < telling->end; i++) {
        const GsyClaim *other = g_ptr_array_index(telling->claims, i);
        if (!is_of_count(other, claim))
            continue;
        if (goes_beyond(telling, other, claim))
            return FALSE;
        is_known |= gsy_claim_is_headline(other) && other->counted.role == NULL &&
                    gsy_claim_get_figure(other) == gsy_claim_get_figure(claim);
    }
    return is_known;
}

/* "14 died, nine of them worshippers": a part, or less than another count of the article. */
static gboolean
is_part(const Telling *telling, const GsyClaim *claim)
{
    if (!is_count(claim) || claim->counted.role == NULL || gsy_claim_get_figure(claim) <= 1)
        return FALSE;
    gboolean is_less = FALSE;
    for (guint i = telling->first; i < telling->end && !is_less; i++) {
        const GsyClaim *other = g_ptr_array_index(telling->claims, i);
        is_less =
            is_of_count(other, claim) && gsy_claim_get_figure(other) > gsy_claim_get_figure(claim);
    }
    return claim->is_part || is_less;
}

static char *
make_key(const GsyClaim *claim)
{
    return g_strconcat(claim->measure, "\x1f", claim->counted.role, NULL);
}

/* Where one article tells of 14 and of the nine worshippers among them, nine are no whole elsewhere
 * either. */
static gboolean
is_part_elsewhere(gpointer claim, G_GNUC_UNUSED gpointer value, gpointer parts)
{
    g_autofree char *key = make_key(claim);
    return g_hash_table_contains(parts, key);
}

GHashTable *
gsy_wholes_new(const GsyPack *pack, const GPtrArray *claims)
{
    GHashTable *wholes = g_hash_table_new(NULL, NULL);
    g_autoptr(GHashTable) parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Telling telling = { .pack = pack, .claims = claims };
    for (guint i = 0; i < claims->len; i++) {
        GsyClaim *claim = g_ptr_array_index(claims, i);
        if (i == telling.end || i == 0) {
            telling.first = i;
            for (telling.end = i; telling.end < claims->len; telling.end++)
                if (((GsyClaim *)g_ptr_array_index(claims, telling.end))->article != claim->article)
                    break;
        }
        if (is_whole(&telling, claim))
            g_hash_table_add(wholes, claim);
        else if (is_part(&telling, claim))
            g_hash_table_add(parts, make_key(claim));
    }
    g_hash_table_foreach_remove(wholes, is_part_elsewhere, parts);
    return wholes;
}

static gboolean
is_of_all(const GsyJudgeConstants *constants, const GsyClaim *claim)
{
    return claim->counted.role == NULL || g_hash_table_contains(constants->wholes, claim);
}

gboolean
gsy_wholes_have_both(const GsyJudgeConstants *constants, const GsyClaim *a, const GsyClaim *b)
{
    if (constants->wholes == NULL || a->article == b->article || !is_of_all(constants, a) ||
        !is_of_all(constants, b))
        return FALSE;
    gboolean a_is_less = gsy_claim_get_figure(a) < gsy_claim_get_figure(b);
    const GsyClaim *less = a_is_less ? a : b, *more = a_is_less ? b : a;
    const GsyFigures *said = g_hash_table_lookup(constants->figures, more->article->id);
    return less->counted.role == NULL || said == NULL ||
           !gsy_figures_may_have(said, gsy_claim_get_figure(less));
}
