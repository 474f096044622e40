#include "config.h"

#include "judge/whole.h"

struct GsyWholes {
    GHashTable *claims;  /* set of borrowed GsyClaim */
    GHashTable *figures; /* article and measure -> GArray of double */
};

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

/* "12 worshippers died", where nobody else did. */
static gboolean
is_whole(const Telling *telling, const GsyClaim *claim)
{
    const GsyCounted *counted = &claim->counted;
    if (!is_count(claim) || claim->is_part || counted->role == NULL || counted->side != NULL ||
        counted->place != NULL || claim->zone > GSY_ZONE_QUOTE || gsy_claim_get_figure(claim) <= 1)
        return FALSE;
    gboolean is_known = gsy_pack_has_relation(telling->pack, counted->role, "is", "whoever");
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
make_key(const char *article_id, const GsyClaim *claim, const char *who)
{
    return g_strconcat(article_id, "\x1f", claim->measure, "\x1f", who, NULL);
}

/* Where one article tells of 14 and of the nine worshippers among them, nine are no whole elsewhere
 * either. */
static gboolean
is_part_elsewhere(gpointer claim, G_GNUC_UNUSED gpointer value, gpointer parts)
{
    g_autofree char *key = make_key("", claim, ((const GsyClaim *)claim)->counted.role);
    return g_hash_table_contains(parts, key);
}

/* Keeps each figure that an article has for a count. */
static void
keep_figure(GHashTable *figures, const GsyClaim *claim)
{
    double figure = gsy_claim_get_figure(claim);
    if (!is_count(claim))
        return;
    char *key = make_key(claim->article->id, claim, NULL);
    GArray *of_count = g_hash_table_lookup(figures, key);
    if (of_count == NULL) {
        of_count = g_array_new(FALSE, FALSE, sizeof(double));
        g_hash_table_insert(figures, g_strdup(key), of_count);
    }
    g_free(key);
    g_array_append_val(of_count, figure);
}

GsyWholes *
gsy_wholes_new(const GsyPack *pack, const GPtrArray *claims)
{
    GsyWholes *wholes = g_new0(GsyWholes, 1);
    wholes->claims = g_hash_table_new(NULL, NULL);
    wholes->figures =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
    g_autoptr(GHashTable) parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Telling telling = { .pack = pack, .claims = claims };
    for (guint i = 0; i < claims->len; i++) {
        GsyClaim *claim = g_ptr_array_index(claims, i);
        if (i == telling.end) {
            telling.first = i;
            while (telling.end < claims->len &&
                   ((GsyClaim *)g_ptr_array_index(claims, telling.end))->article == claim->article)
                telling.end++;
        }
        keep_figure(wholes->figures, claim);
        if (is_whole(&telling, claim))
            g_hash_table_add(wholes->claims, claim);
        else if (is_part(&telling, claim))
            g_hash_table_add(parts, make_key("", claim, claim->counted.role));
    }
    g_hash_table_foreach_remove(wholes->claims, is_part_elsewhere, parts);
    return wholes;
}

void
gsy_wholes_free(GsyWholes *wholes)
{
    if (wholes == NULL)
        return;
    g_hash_table_unref(wholes->claims);
    g_hash_table_unref(wholes->figures);
    g_free(wholes);
}

static gboolean
is_of_all(const GsyWholes *wholes, const GsyClaim *claim)
{
    return claim->counted.role == NULL || g_hash_table_contains(wholes->claims, claim);
}

static gboolean
has_figure(const GsyWholes *wholes, const GsyClaim *claim, double figure)
{
    g_autofree char *key = make_key(claim->article->id, claim, NULL);
    const GArray *of_count = g_hash_table_lookup(wholes->figures, key);
    for (guint i = 0; of_count != NULL && i < of_count->len; i++)
        if (g_array_index(of_count, double, i) == figure)
            return TRUE;
    return FALSE;
}

gboolean
gsy_wholes_have_both(const GsyJudgeConstants *constants, const GsyClaim *a, const GsyClaim *b)
{
    const GsyWholes *wholes = constants->wholes;
    if (wholes == NULL || a->article == b->article || !is_of_all(wholes, a) ||
        !is_of_all(wholes, b))
        return FALSE;
    gboolean a_is_less = gsy_claim_get_figure(a) < gsy_claim_get_figure(b);
    const GsyClaim *less = a_is_less ? a : b, *more = a_is_less ? b : a;
    double figure = gsy_claim_get_figure(less), rest = gsy_claim_get_figure(more) - figure;
    const GsyFigures *said = g_hash_table_lookup(constants->figures, more->article->id);
    if (less->counted.role == NULL)
        return TRUE;
    return (said == NULL || !gsy_figures_may_have(said, figure)) &&
           !has_figure(wholes, less, rest) && !has_figure(wholes, more, rest);
}
