#include "config.h"

#include "judge/bench.h"

#include "base/limits.h"
#include "judge/persons.h"
#include "judge/whole.h"

static const struct {
    const char *name;
    gsize offset;
} constants_table[] = {
    { "judge.same-day-minutes", G_STRUCT_OFFSET(GsyJudgeConstants, same_day_min) },
    { "judge.small-gap", G_STRUCT_OFFSET(GsyJudgeConstants, small_gap) },
    { "judge.floor-gap", G_STRUCT_OFFSET(GsyJudgeConstants, floor_gap) },
    { "judge.attackers-max", G_STRUCT_OFFSET(GsyJudgeConstants, attackers_max) },
    { "judge.distinctive-number", G_STRUCT_OFFSET(GsyJudgeConstants, distinctive) },
    { "judge.witnesses-min", G_STRUCT_OFFSET(GsyJudgeConstants, witnesses_min) },
    { "judge.near-ratio", G_STRUCT_OFFSET(GsyJudgeConstants, near_ratio) },
    { "judge.small-ratio", G_STRUCT_OFFSET(GsyJudgeConstants, small_ratio) },
    { "judge.far-ratio", G_STRUCT_OFFSET(GsyJudgeConstants, far_ratio) },
    { "judge.round-share", G_STRUCT_OFFSET(GsyJudgeConstants, round_share) },
    { "judge.counted-max", G_STRUCT_OFFSET(GsyJudgeConstants, counted_max) },
    { "judge.short-ratio", G_STRUCT_OFFSET(GsyJudgeConstants, short_ratio) },
    { "judge.near-step", G_STRUCT_OFFSET(GsyJudgeConstants, near_step) },
    { "judge.time-gap-minutes", G_STRUCT_OFFSET(GsyJudgeConstants, time_gap_min) },
    { "judge.time-span-minutes", G_STRUCT_OFFSET(GsyJudgeConstants, time_span_min) },
    { "judge.site-share", G_STRUCT_OFFSET(GsyJudgeConstants, site_share) },
    { "judge.other-days", G_STRUCT_OFFSET(GsyJudgeConstants, other_days) },
    { "judge.several", G_STRUCT_OFFSET(GsyJudgeConstants, several) },
    { "judge.hours-apart-minutes", G_STRUCT_OFFSET(GsyJudgeConstants, hours_apart_min) },
    { "judge.state-days", G_STRUCT_OFFSET(GsyJudgeConstants, state_days) },
    { "judge.front-bytes", G_STRUCT_OFFSET(GsyJudgeConstants, front_bytes) },
    { "judge.sides-max", G_STRUCT_OFFSET(GsyJudgeConstants, sides_max) },
};

GsyJudgeConstants
gsy_judge_constants_load(const GsyPack *pack, const char *profile)
{
    GsyJudgeConstants constants = { 0 };
    for (guint i = 0; i < G_N_ELEMENTS(constants_table); i++)
        gsy_pack_get_constant(pack, profile, constants_table[i].name,
                              &G_STRUCT_MEMBER(double, &constants, constants_table[i].offset));
    return constants;
}

GsyWitness *
gsy_witness_new(GsyClaim *claim)
{
    GsyWitness *witness = g_new0(GsyWitness, 1);
    witness->claim = claim;
    witness->carriers = g_ptr_array_new();
    g_ptr_array_add(witness->carriers, claim);
    return witness;
}

void
gsy_witness_free(GsyWitness *witness)
{
    if (witness == NULL)
        return;
    g_ptr_array_unref(witness->carriers);
    g_free(witness);
}

/* All that two statements must share to be one statement: value, who is counted, who says so, how
 * it is said, when. */
static char *
dup_signature(const GsyClaim *claim, gboolean with_article)
{
    const GsyInterval *i = &claim->value.interval;
    const GsyCounted *c = &claim->counted;
    GsyWhen as_of = gsy_claim_get_as_of(claim), when = claim->when;
    char low[G_ASCII_DTOSTR_BUF_SIZE], high[G_ASCII_DTOSTR_BUF_SIZE];
    const char *parts[] = { claim->measure,
                            c->side,
                            c->role,
                            c->place,
                            c->window,
                            c->site,
                            claim->source.canonical,
                            claim->source.party,
                            claim->source.klass,
                            claim->source.commitment,
                            claim->value.unit,
                            c->rivals };
    g_autoptr(GString) out = g_string_new(claim->background);
    for (guint n = 0; n < G_N_ELEMENTS(parts); n++)
        g_string_append_printf(out, "\x1f%s", parts[n] != NULL ? parts[n] : "");
    g_string_append_printf(out, "\x1f%d %s%s%d%d%d%d %d%d%d%d%d %d", claim->value.kind,
                           g_ascii_dtostr(low, sizeof low, i->low),
                           g_ascii_dtostr(high, sizeof high, i->high), i->low_closed,
                           i->high_closed, i->soft_low, i->soft_high, claim->provisional,
                           claim->is_part, claim->value.additional, gsy_claim_is_headline(claim),
                           c->includes_attacker, claim->source.cue != NULL);
    g_string_append_printf(out, " %" G_GINT64_FORMAT, gsy_minute_get_day(as_of.start_min));
    if (claim->value.kind == GSY_VALUE_TIME)
        g_string_append_printf(out, " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, when.start_min,
                               when.end_min);
    if (claim->value.kind == GSY_VALUE_TEXT)
        g_string_append_printf(out, " %s", claim->value.text);
    if (with_article)
        g_string_append_printf(out, "\x1f%s", claim->article->id);
    return g_string_free(g_steal_pointer(&out), FALSE);
}

/* A witness of a larger figure for what @other counts, from the same mouth or the outlet's own. */
static gboolean
outdoes(const GsyBench *bench, const GsyWitness *larger, const GsyWitness *other)
{
    const GsyClaim *x = larger->claim, *y = other->claim;
    gboolean own_mouth = x->source.canonical == NULL || y->source.canonical == NULL ||
                         g_str_equal(x->source.canonical, y->source.canonical);
    if (!own_mouth || g_strcmp0(x->counted.role, y->counted.role) != 0 ||
        (gsy_claim_is_headline(x) && !gsy_claim_is_headline(y))) /* the text knows better */
        return FALSE;
    GsyRelation relation;
    gsy_relation_find(bench->pack, &bench->constants, x, y, &relation);
    gboolean is_older = relation.apart == NULL && g_str_equal(relation.order, "later") &&
                        relation.a == x; /* of two posts of a live blog */
    gboolean is_newer =
        relation.apart == NULL && g_str_equal(relation.order, "later") && relation.b == x;
    gboolean is_above = x->value.interval.low > y->value.interval.high;
    return relation.apart == NULL && !is_older && (is_above || is_newer) &&
           g_str_equal(relation.measures, "same") && g_str_equal(relation.counted, "same") &&
           !g_str_equal(relation.family, "rate"); /* of a quarter, of the year: neither is more */
}

/* A part of another count, and not said whose: one of the victims, not "the three Britons". */
static gboolean
is_nameless_part(const GsyClaim *claim)
{
    const GsyCounted *c = &claim->counted;
    return claim->is_part && c->role == NULL && c->side == NULL && c->place == NULL;
}

static int
compare_lows(gconstpointer a, gconstpointer b)
{
    const GsyWitness *first = *(GsyWitness *const *)a, *second = *(GsyWitness *const *)b;
    double x = first->claim->value.interval.low, y = second->claim->value.interval.low;
    return x > y ? -1 : x < y ? 1 : 0;
}

/* Those with numbers, the largest first: most figures are outdone by one of the first few. */
static GPtrArray *
sort_numbers(const GPtrArray *of_article)
{
    GPtrArray *sorted = g_ptr_array_new();
    for (guint i = 0; i < of_article->len; i++) {
        GsyWitness *witness = g_ptr_array_index(of_article, i);
        if (witness->claim->value.kind == GSY_VALUE_NUMBER)
            g_ptr_array_add(sorted, witness);
    }
    g_ptr_array_sort(sorted, compare_lows);
    return sorted;
}

/* "Dozens", where the article has a figure too: it is the figure that is held against others. */
static gboolean
is_told_exactly(const GsyBench *bench, const GPtrArray *sorted, const GsyClaim *vague)
{
    double low = vague->value.interval.low;
    for (guint i = 0; vague->value.vague && i < sorted->len; i++) {
        const GsyClaim *claim = ((GsyWitness *)g_ptr_array_index(sorted, i))->claim;
        if (!claim->value.vague && g_str_equal(claim->measure, vague->measure) &&
            g_strcmp0(claim->background, vague->background) == 0 &&
            gsy_claim_get_figure(claim) >= low &&
            low >= bench->constants.far_ratio * gsy_claim_get_figure(claim))
            return TRUE;
    }
    return FALSE;
}

/* "14 died: six men, three women and two children": the list beside what it lists. */
static gboolean
is_list_of(const GsyClaim *list, const GsyClaim *whole)
{
    return list != whole && list->is_total && list->counted.role == NULL &&
           list->article == whole->article && list->sentence.start == whole->sentence.start &&
           list->number.start >= whole->number.end && !whole->is_part &&
           g_str_equal(list->measure, whole->measure);
}

static const GsyClaim *
find_listed(const GPtrArray *sorted, const GsyClaim *list)
{
    for (guint i = 0; i < sorted->len; i++) {
        const GsyClaim *whole = ((const GsyWitness *)g_ptr_array_index(sorted, i))->claim;
        if (is_list_of(list, whole))
            return whole;
    }
    return NULL;
}

/* What a post of a live blog gives as a floor, a later post passes. */
static double
get_ceiling(const GsyClaim *claim)
{
    return claim->as_of.basis == GSY_BASIS_CARRIED ? claim->value.interval.low
                                                   : claim->value.interval.high;
}

static void
mark_minor(const GsyBench *bench, GPtrArray *of_article)
{
    g_autoptr(GPtrArray) sorted = sort_numbers(of_article);
    for (guint i = 0; i < of_article->len; i++) {
        GsyWitness *witness = g_ptr_array_index(of_article, i);
        guint n_larger = witness->claim->value.kind == GSY_VALUE_NUMBER ? sorted->len : 0;
        for (guint j = 0; j < n_larger && !witness->outdone; j++) {
            const GsyWitness *larger = g_ptr_array_index(sorted, j);
            if (larger->claim->value.interval.low <= get_ceiling(witness->claim))
                break;
            if (is_list_of(larger->claim, witness->claim))
                continue;
            witness->outdone = outdoes(bench, larger, witness);
        }
        witness->listed = find_listed(sorted, witness->claim);
        witness->minor = is_nameless_part(witness->claim) || witness->outdone ||
                         witness->listed != NULL || is_told_exactly(bench, sorted, witness->claim);
    }
}

/* Who is held, in the first paragraph, are all who are held; who died there may be one of several.
 */
static gboolean
is_one_of_several(const GsyPack *pack, const GsyClaim *claim)
{
    return claim->value.kind == GSY_VALUE_NUMBER && claim->value.interval.high <= 1 &&
           claim->value.interval.low > 0 &&
           !(claim->zone == GSY_ZONE_LEDE && !claim->is_part &&
             gsy_pack_has_relation(pack, claim->measure, "is", "custody"));
}

/* What an article says first of a count, or up in its headline or lede, it says of its own story; a
 * figure further down may belong to another. A single one further down is one of the victims, and
 * not the toll. */
static gboolean
is_prominent(const GsyPack *pack, const GsyClaim *claim, GHashTable *mentioned)
{
    const GsyCounted *c = &claim->counted;
    gboolean is_hour = claim->value.kind == GSY_VALUE_TIME &&
                       claim->when.precision > GSY_WHEN_DAY; /* not the day */
    const char *parts[] = { claim->measure, c->side, c->role,           c->place,
                            c->window,      c->site, claim->background, is_hour ? "hour" : NULL };
    g_autoptr(GString) key = g_string_new(NULL);
    for (guint n = 0; n < G_N_ELEMENTS(parts); n++)
        g_string_append_printf(key, "%s\x1f", parts[n] != NULL ? parts[n] : "");
    if (gsy_claim_is_headline(claim))
        return TRUE;
    if (is_one_of_several(pack, claim))
        return FALSE;
    if (claim->zone == GSY_ZONE_LEDE)
        return TRUE;
    return g_hash_table_add(mentioned, g_string_free(g_steal_pointer(&key), FALSE));
}

static gboolean
says_the_same(const GsyClaim *headline, const GsyClaim *body)
{
    return g_str_equal(headline->measure, body->measure) &&
           headline->value.kind == GSY_VALUE_NUMBER && body->value.kind == GSY_VALUE_NUMBER &&
           g_strcmp0(headline->background, body->background) == 0 &&
           gsy_claim_get_figure(headline) == gsy_claim_get_figure(body) &&
           gsy_interval_contains(&body->value.interval, &headline->value.interval);
}

/* A headline has no room for its source, nor for "at least": where the text says the same, the text
 * stands for both. */
static void
lend_headlines(GPtrArray *of_article)
{
    for (guint i = 0; i < of_article->len; i++) {
        GsyWitness *headline = g_ptr_array_index(of_article, i);
        for (guint j = 0; j < of_article->len && gsy_claim_is_headline(headline->claim); j++) {
            GsyWitness *body = g_ptr_array_index(of_article, j);
            if (gsy_claim_is_headline(body->claim) || body->minor || headline->echoed ||
                !says_the_same(headline->claim, body->claim))
                continue;
            for (guint k = 0; k < headline->carriers->len; k++)
                g_ptr_array_add(body->carriers, g_ptr_array_index(headline->carriers, k));
            body->prominent = TRUE;
            headline->minor = headline->echoed = TRUE;
        }
    }
}

static void
fold_article(GsyBench *bench, guint first, guint end)
{
    g_autoptr(GHashTable) mentioned = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GPtrArray *folded = g_ptr_array_new_with_free_func((GDestroyNotify)gsy_witness_free);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = first; i < end; i++) {
        GsyClaim *claim = g_ptr_array_index(bench->claims, i);
        char *signature = dup_signature(claim, TRUE);
        gboolean prominent = is_prominent(bench->pack, claim, mentioned);
        GsyWitness *known = g_hash_table_lookup(seen, signature);
        if (known != NULL) {
            g_ptr_array_add(known->carriers, claim);
            known->prominent |= prominent;
            g_free(signature);
            continue;
        }
        GsyWitness *witness = gsy_witness_new(claim);
        witness->prominent = prominent;
        g_ptr_array_add(folded, witness);
        g_hash_table_insert(seen, signature, witness);
    }
    mark_minor(bench, folded);
    lend_headlines(folded);
    g_ptr_array_add(bench->articles, folded);
}

/* What several articles say alike is one witness with many carriers: the output grows with values,
 * not with pairs. */
static void
fold_event(GsyBench *bench)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint a = 0; a < bench->articles->len; a++) {
        const GPtrArray *of_article = g_ptr_array_index(bench->articles, a);
        for (guint i = 0; i < of_article->len; i++) {
            const GsyWitness *own = g_ptr_array_index(of_article, i);
            if (own->minor)
                continue;
            char *signature = dup_signature(own->claim, FALSE);
            GsyWitness *shared = g_hash_table_lookup(seen, signature);
            if (shared == NULL && bench->witnesses->len == GSY_EVENT_MAX_COMPARED) {
                bench->n_left_out++;
                g_free(signature);
                continue;
            }
            if (shared == NULL) {
                shared = gsy_witness_new(own->claim);
                g_ptr_array_set_size(shared->carriers, 0);
                g_ptr_array_add(bench->witnesses, shared);
                g_hash_table_insert(seen, g_steal_pointer(&signature), shared);
            }
            g_free(signature);
            shared->prominent |= own->prominent;
            for (guint k = 0; k < own->carriers->len; k++)
                g_ptr_array_add(shared->carriers, g_ptr_array_index(own->carriers, k));
        }
    }
}

/* What an article says of a measure, first without a side and first with one. */
typedef struct {
    const GsyClaim *bare, *sided;
} SidePair;

/* "61 people were killed" and, in the same article, "the six Americans": the side is a part of the
 * count. */
static gboolean
tells_part(GHashTable *pairs, const GsyClaim *claim)
{
    if (claim->value.kind != GSY_VALUE_NUMBER)
        return FALSE;
    char *key =
        g_strconcat(claim->article->id, "\x1f", claim->measure, "\x1f", claim->background, NULL);
    SidePair *pair = g_hash_table_lookup(pairs, key);
    if (pair == NULL) {
        pair = g_new0(SidePair, 1);
        g_hash_table_insert(pairs, key, pair);
    } else
        g_free(key);
    const GsyClaim **place = claim->counted.side != NULL ? &pair->sided : &pair->bare;
    *place = *place != NULL ? *place : claim;
    return claim->counted.side != NULL && !claim->counted.inferred && pair->bare != NULL &&
           (claim->is_part ||
            !gsy_interval_overlaps(&pair->bare->value.interval, &pair->sided->value.interval));
}

static gboolean
has_one_side(const GPtrArray *claims)
{
    g_autoptr(GHashTable) pairs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    const char *side = NULL;
    for (guint i = 0; i < claims->len; i++) {
        const GsyClaim *claim = g_ptr_array_index(claims, i);
        const GsyCounted *counted = &claim->counted;
        if (claim->background != NULL)
            continue;
        if (counted->rivals != NULL || tells_part(pairs, claim) ||
            (counted->side != NULL && side != NULL && !g_str_equal(side, counted->side)))
            return FALSE;
        side = counted->side != NULL ? counted->side : side;
    }
    return TRUE;
}

/* In how many articles the claims name each country: {country: count}. */
static GHashTable *
count_sites(const GPtrArray *claims)
{
    GHashTable *counts = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < claims->len; i++) {
        const GsyClaim *claim = g_ptr_array_index(claims, i);
        const char *site = claim->counted.site;
        if (site != NULL && claim->background == NULL &&
            g_hash_table_add(seen, g_strconcat(site, " ", claim->article->id, NULL)))
            g_hash_table_insert(
                counts, (gpointer)site,
                GUINT_TO_POINTER(GPOINTER_TO_UINT(g_hash_table_lookup(counts, site)) + 1));
    }
    return counts;
}

/* A country that few of the articles name beside a figure is where a victim came from, not where
 * it happened. */
static gboolean
has_one_site(const GsyJudgeConstants *constants, const GPtrArray *claims)
{
    g_autoptr(GHashTable) counts = count_sites(claims);
    guint most = 0, second = 0;
    GHashTableIter iter;
    gpointer count;
    g_hash_table_iter_init(&iter, counts);
    while (g_hash_table_iter_next(&iter, NULL, &count)) {
        guint n = GPOINTER_TO_UINT(count);
        second = MAX(second, MIN(most, n));
        most = MAX(most, n);
    }
    return (double)second < constants->site_share * (double)most || second == 0;
}

/* "An earlier version of this article said five." */
static gboolean
is_taken_back(const GsyClaim *claim)
{
    return claim->zone == GSY_ZONE_NOTE && claim->polarity == GSY_POLARITY_DENIED &&
           claim->has_revision_words;
}

static void
sort_claims(GsyBench *bench, const GPtrArray *claims)
{
    for (guint i = 0; i < claims->len; i++) {
        GsyClaim *claim = g_ptr_array_index(claims, i);
        if (claim->polarity == GSY_POLARITY_UNREADABLE)
            g_ptr_array_add(bench->unreadable, gsy_witness_new(claim));
        else if (is_taken_back(claim))
            g_ptr_array_add(bench->taken_back, gsy_witness_new(claim));
        else if (gsy_claim_find_unusable(claim) == NULL)
            g_ptr_array_add(
                gsy_claim_is_of_person(bench->pack, claim) ? bench->people : bench->claims, claim);
    }
}

/* A day said in so many words, of a time, or of a count of which it says when it happened. */
static gboolean
names_day(const GsyPack *pack, const GsyClaim *claim)
{
    const GsyWhen *when = &claim->when;
    return (claim->value.kind == GSY_VALUE_TIME || claim->value.kind == GSY_VALUE_NUMBER) &&
           claim->scope == GSY_SCOPE_MAIN && when->precision >= GSY_WHEN_DAY &&
           when->precision != GSY_WHEN_RANGE && when->basis == GSY_BASIS_STATED &&
           !gsy_pack_measure_is(pack, claim->measure, "due");
}

/* The days, as their first minutes, on which an article says in so many words that it happened. */
static GArray *
list_days(const GsyBench *bench, guint first, guint end)
{
    GArray *days = g_array_new(FALSE, FALSE, sizeof(gint64));
    for (guint i = first; i < end; i++) {
        const GsyClaim *claim = g_ptr_array_index(bench->claims, i);
        if (!names_day(bench->pack, claim))
            continue;
        gint64 day_min = claim->when.start_min - gsy_minute_of_day(claim->when.start_min);
        g_array_append_val(days, day_min);
    }
    return days;
}

static gboolean
names_hour(const GsyClaim *claim)
{
    return claim->value.kind == GSY_VALUE_TIME && claim->scope == GSY_SCOPE_MAIN &&
           (claim->when.precision == GSY_WHEN_HOUR || claim->when.precision == GSY_WHEN_MINUTE);
}

static int
compare_minutes(gconstpointer x, gconstpointer y)
{
    gint64 a = *(const gint64 *)x, b = *(const gint64 *)y;
    return a < b ? -1 : a > b;
}

/* Whether something began at @hour, or a figure stands in its sentence; claims [first, end) are its
 * article's. */
static gboolean
is_of_its_own(const GsyBench *bench, guint first, guint end, const GsyClaim *hour)
{
    const char *family = g_hash_table_lookup(bench->constants.families, hour->measure);
    if (g_strcmp0(family, "beginning") == 0)
        return TRUE;
    for (guint i = first; i < end; i++) {
        const GsyClaim *claim = g_ptr_array_index(bench->claims, i);
        if (claim->value.kind == GSY_VALUE_NUMBER && claim->sentence.start == hour->sentence.start)
            return TRUE;
    }
    return FALSE;
}

/* "At 1 a.m. two were shot on Mill Street; around noon a man at the harbour; shortly after 11 p.m.
 * two in Brae": a round-up of a day, whose figures are of all that it tells of, or of any. Other
 * hours are those of one long attack. */
static gboolean
tells_of_several(const GsyBench *bench, guint first, guint end)
{
    g_autoptr(GArray) hours = g_array_new(FALSE, FALSE, sizeof(gint64));
    for (guint i = first; i < end; i++) {
        const GsyClaim *claim = g_ptr_array_index(bench->claims, i);
        if (names_hour(claim) && is_of_its_own(bench, first, end, claim))
            g_array_append_val(hours, claim->when.start_min);
    }
    g_array_sort(hours, compare_minutes);
    guint n = 0;
    gint64 last = G_MININT64 / 2;
    for (guint i = 0; i < hours->len; i++) {
        gint64 hour = g_array_index(hours, gint64, i);
        if ((double)(hour - last) <= bench->constants.hours_apart_min)
            continue;
        last = hour;
        n++;
    }
    return n > 0 && n >= bench->constants.several;
}

/* Whether no day of the one is nearer to any of the other. */
static gboolean
are_far(const GArray *of_a, const GArray *of_b, gint64 far_min)
{
    for (guint i = 0; i < of_a->len; i++)
        for (guint j = 0; j < of_b->len; j++)
            if (ABS(g_array_index(of_a, gint64, i) - g_array_index(of_b, gint64, j)) < far_min)
                return FALSE;
    return of_a->len > 0 && of_b->len > 0;
}

/* Whether all that is told happened after the other article was written. */
static gboolean
is_before(const GsyArticle *written, const GArray *days, gint64 far_min)
{
    for (guint i = 0; i < days->len; i++)
        if (g_array_index(days, gint64, i) < written->published.end_min + far_min)
            return FALSE;
    return days->len > 0 && gsy_when_is_known(&written->published);
}

/* Figures so near that they may well be two readings of one count. */
static gboolean
are_near(const GsyBench *bench, const GsyClaim *a, const GsyClaim *b)
{
    double x = gsy_claim_get_figure(a), y = gsy_claim_get_figure(b);
    return a->value.kind == GSY_VALUE_NUMBER && b->value.kind == GSY_VALUE_NUMBER &&
           (a->value.vague || b->value.vague ||
            MIN(x, y) >= bench->constants.near_ratio * MAX(x, y));
}

/* Two articles alike in little have their headlines and first paragraphs in common, if anything:
 * further down each looks at another fire. */
static gboolean
are_loosely_joined(const GsyBench *bench, const GsyClaim *a, const GsyClaim *b)
{
    return g_strcmp0(a->strand, b->strand) != 0 && a->value.kind != GSY_VALUE_TIME &&
           (a->zone > GSY_ZONE_LEDE || b->zone > GSY_ZONE_LEDE) && !are_near(bench, a, b);
}

static gboolean
are_of_other_days(const GsyBench *bench, const GsyArticle *a, const GsyArticle *b)
{
    const GArray *of_a = g_hash_table_lookup(bench->days, a),
                 *of_b = g_hash_table_lookup(bench->days, b);
    gint64 far_min = (gint64)bench->constants.other_days * GSY_DAY_MIN;
    if (a == b || of_a == NULL || of_b == NULL || far_min == 0)
        return FALSE;
    return are_far(of_a, of_b, far_min) || is_before(a, of_b, far_min) ||
           is_before(b, of_a, far_min);
}

gboolean
gsy_bench_are_of_other_events(const GsyBench *bench, const GsyClaim *a, const GsyClaim *b)
{
    const GsyArticle *of_a = a->article, *of_b = b->article;
    if (of_a == of_b)
        return FALSE;
    return g_hash_table_contains(bench->round_ups, of_a) ||
           g_hash_table_contains(bench->round_ups, of_b) || are_loosely_joined(bench, a, b) ||
           are_of_other_days(bench, of_a, of_b);
}

GsyBench *
gsy_bench_new(const GsyJudge *judge, const GsyEvent *event, GPtrArray *claims)
{
    GsyBench *bench = g_new0(GsyBench, 1);
    bench->pack = judge->pack;
    bench->profile = judge->profile;
    bench->rules = judge->rules;
    bench->constants = gsy_judge_constants_load(judge->pack, judge->profile);
    bench->constants.families = gsy_families_new(judge->pack, claims);
    bench->constants.one_side = has_one_side(claims);
    bench->constants.one_site = has_one_site(&bench->constants, claims);
    bench->constants.figures = judge->grouping->figures;
    bench->grouping = judge->grouping;
    bench->event = event;
    bench->claims = g_ptr_array_new();
    bench->ends = g_hash_table_new(NULL, NULL);
    bench->days = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
    bench->round_ups = g_hash_table_new(NULL, NULL);
    bench->people = g_ptr_array_new();
    bench->unreadable = g_ptr_array_new_with_free_func((GDestroyNotify)gsy_witness_free);
    bench->taken_back = g_ptr_array_new_with_free_func((GDestroyNotify)gsy_witness_free);
    sort_claims(bench, claims);
    claims = bench->claims;
    bench->constants.wholes = gsy_wholes_new(bench->pack, claims);
    bench->articles = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    bench->witnesses = g_ptr_array_new_with_free_func((GDestroyNotify)gsy_witness_free);
    for (guint first = 0, end; first < claims->len; first = end) {
        const GsyArticle *article = ((GsyClaim *)g_ptr_array_index(claims, first))->article;
        for (end = first;
             end < claims->len && ((GsyClaim *)g_ptr_array_index(claims, end))->article == article;)
            end++;
        g_hash_table_insert(bench->ends, (gpointer)article, GUINT_TO_POINTER(end));
        g_hash_table_insert(bench->days, (gpointer)article, list_days(bench, first, end));
        if (tells_of_several(bench, first, end))
            g_hash_table_add(bench->round_ups, (gpointer)article);
        fold_article(bench, first, end);
    }
    fold_event(bench);
    return bench;
}

void
gsy_bench_free(GsyBench *bench)
{
    if (bench == NULL)
        return;
    g_hash_table_unref(bench->constants.families);
    gsy_wholes_free(bench->constants.wholes);
    g_ptr_array_unref(bench->claims);
    g_hash_table_unref(bench->ends);
    g_hash_table_unref(bench->days);
    g_hash_table_unref(bench->round_ups);
    g_ptr_array_unref(bench->people);
    g_ptr_array_unref(bench->unreadable);
    g_ptr_array_unref(bench->taken_back);
    g_ptr_array_unref(bench->articles);
    g_ptr_array_unref(bench->witnesses);
    g_free(bench);
}

const char *
gsy_bench_get_text_id(const GsyBench *bench, const GsyClaim *claim)
{
    const char *id = claim->article->id,
               *stands_for = g_hash_table_lookup(bench->grouping->copy_of, id);
    return stands_for != NULL ? stands_for : id;
}

GsyClaim *const *
gsy_bench_get_claims_of(const GsyBench *bench, const GsyArticle *article, guint *n)
{
    guint end = GPOINTER_TO_UINT(g_hash_table_lookup(bench->ends, article)), first = end;
    GsyClaim *const *claims = (GsyClaim *const *)bench->claims->pdata;
    while (first > 0 && claims[first - 1]->article == article)
        first--;
    *n = end - first;
    return claims + first;
}
