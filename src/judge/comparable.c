#include "config.h"

#include "judge/relation-private.h"
#include "judge/scale.h"
#include "judge/whole.h"

#include <math.h>
#include <string.h>

/* The lattice of measures and roles is facts of rules/world under this relation. */
#define PART_OF "part-of"

static gboolean
is_nested(const GsyPack *pack, const char *part, const char *whole)
{
    return gsy_pack_has_relation(pack, part, PART_OF, whole);
}

static gboolean
is_under_wider_word(const GsyPack *pack, const char *part, const char *whole)
{
    return is_nested(pack, part, whole) && gsy_pack_has_relation(pack, whole, "is", "wider-word");
}

static const char *
find_family(const GsyPack *pack, const char *measure)
{
    static const char *const families[] = { "toll",    "extent", "beginning", "plan",
                                            "outcome", "state",  "course",    "phase",
                                            "record",  "single", "rate",      "site",
                                            "open",    "crowd",  "score",     "due" };
    for (guint i = 0; i < G_N_ELEMENTS(families); i++)
        if (gsy_pack_has_relation(pack, measure, "is", families[i]))
            return families[i];
    return NULL;
}

/* "count:culled" of "count:culled:hen"; NULL of "count". Owned. */
static char *
dup_shorter(const char *measure)
{
    const char *colon = strrchr(measure, ':');
    return colon != NULL ? g_strndup(measure, (gsize)(colon - measure)) : NULL;
}

/* "count:culled:hen" is what "count:culled" is, else what "count" is, unless it is known by its
 * whole name. */
static const char *
look_up_family(const GsyPack *pack, const char *measure)
{
    const char *family = find_family(pack, measure);
    g_autofree char *shorter = family == NULL ? dup_shorter(measure) : NULL;
    return family != NULL ? family : shorter != NULL ? look_up_family(pack, shorter) : "other";
}

GHashTable *
gsy_families_new(const GsyPack *pack, const GPtrArray *claims)
{
    GHashTable *families = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < claims->len; i++) {
        const char *measure = ((const GsyClaim *)g_ptr_array_index(claims, i))->measure;
        if (!g_hash_table_contains(families, measure))
            g_hash_table_insert(families, (gpointer)measure,
                                (gpointer)look_up_family(pack, measure));
    }
    return families;
}

static const char *
get_family(const GsyPack *pack, const GsyJudgeConstants *constants, const char *measure)
{
    const char *known =
        constants->families != NULL ? g_hash_table_lookup(constants->families, measure) : NULL;
    return known != NULL ? known : look_up_family(pack, measure);
}

static const char *
compare_measures(const GsyPack *pack, const GsyClaim *a, const GsyClaim *b)
{
    if (g_str_equal(a->measure, b->measure))
        return "same";
    if (is_under_wider_word(pack, a->measure, b->measure) ||
        is_under_wider_word(pack, b->measure, a->measure))
        return "related";
    return NULL;
}

/* Whether one slot of the counted agrees: "same", "nested" when one of them leaves it open or is
 * part of the other. */
static const char *
compare_slot(const GsyPack *pack, const char *a, const char *b)
{
    if (g_strcmp0(a, b) == 0)
        return "same";
    if (a == NULL || b == NULL || is_nested(pack, a, b) || is_nested(pack, b, a))
        return "nested";
    return NULL;
}

/* A side left open may be any: to read it as this or that one would be a guess. Only where the
 * event's texts know no more than one side does it not matter. */
static const char *
compare_sides(const GsyPack *pack, gboolean one_side, const GsyCounted *a, const GsyCounted *b)
{
    if (one_side && (a->side == NULL || b->side == NULL))
        return "same";
    return compare_slot(pack, a->side, b->side);
}

/* A headline tells in short what the first paragraph says: where, and in how many places, may be
 * said in one of them alone. */
static gboolean
is_headline_of(const GsyClaim *headline, const GsyClaim *lede)
{
    return headline->article == lede->article && gsy_claim_is_headline(headline) &&
           lede->zone == GSY_ZONE_LEDE;
}

/* Two bombs of a day in two countries: a figure of one is a part of the figure of both. */
static const char *
compare_sites(gboolean one_site, const GsyClaim *a, const GsyClaim *b)
{
    if (g_strcmp0(a->counted.site, b->counted.site) == 0)
        return "same";
    if (a->counted.site != NULL && b->counted.site != NULL)
        return NULL;
    const GsyClaim *placed = a->counted.site != NULL ? a : b, *open = placed == a ? b : a;
    return one_site || is_headline_of(open, placed) ? "same" : "nested";
}

gboolean
gsy_claim_is_of_several(const GsyPack *pack, const GsyClaim *claim)
{
    const char *window = claim->counted.window;
    return window != NULL && gsy_pack_has_relation(pack, window, "is", "round-up");
}

/* "Six hurt in overnight shootings", above "five were wounded on Tuesday". */
static gboolean
is_round_up_of_headline(const GsyPack *pack, const GsyClaim *a, const GsyClaim *b)
{
    const GsyClaim *several = a->counted.window != NULL ? a : b, *open = several == a ? b : a;
    return open->counted.window == NULL && gsy_claim_is_of_several(pack, several) &&
           (is_headline_of(a, b) || is_headline_of(b, a));
}

static gboolean
names_day(const GsyClaim *claim)
{
    return claim->value.kind == GSY_VALUE_NUMBER && claim->when.basis == GSY_BASIS_STATED &&
           claim->when.precision >= GSY_WHEN_DAY && claim->when.precision != GSY_WHEN_RANGE;
}

/* A day of its own, as ISO writes it: "on Tuesday", below what was told of a Wednesday. */
static gboolean
is_of_a_day(const GsyClaim *claim)
{
    return claim->counted.window != NULL && g_ascii_isdigit(*claim->counted.window);
}

/* Where one is of a day of its own: another names that day, as its window or its date, or is apart.
 */
static const char *
compare_days(const GsyClaim *a, const GsyClaim *b)
{
    if (is_of_a_day(a) && is_of_a_day(b))
        return g_str_equal(a->counted.window, b->counted.window) ? "same" : NULL;
    return names_day(a) && names_day(b) && a->when.start_min < b->when.end_min &&
                   b->when.start_min < a->when.end_min
               ? "same"
               : NULL;
}

/* A count since June is told beside others that run on, and not beside one day's. */
static const char *
compare_windows(const GsyPack *pack, const GsyClaim *a, const GsyClaim *b)
{
    if (is_of_a_day(a) || is_of_a_day(b))
        return compare_days(a, b);
    if (!a->counted.running && !b->counted.running)
        return is_round_up_of_headline(pack, a, b)
                   ? "same"
                   : compare_slot(pack, a->counted.window, b->counted.window);
    const GsyClaim *other = a->counted.running ? b : a;
    gboolean of_a_day = !other->counted.running && other->when.precision >= GSY_WHEN_DAY &&
                        other->when.precision != GSY_WHEN_RANGE;
    return of_a_day || (!other->counted.running && other->counted.window != NULL) ? NULL : "same";
}

/* "One man is held" tells how many are held, "900 residents were evacuated" how many had to go: no
 * group of its own beside "people". Nine miners are trapped here, 14 men there. */
static const char *
compare_roles(const GsyPack *pack, const GsyJudgeConstants *constants, const GsyClaim *a,
              const GsyClaim *b)
{
    const char *role_a = a->counted.role, *role_b = b->counted.role,
               *named = role_a != NULL ? role_a : role_b;
    if (gsy_wholes_have_both(constants, a, b))
        return "same";
    if (g_strcmp0(role_a, role_b) == 0)
        return "same";
    if (gsy_pack_has_relation(pack, a->measure, "is", "of-anybody") &&
        gsy_pack_has_relation(pack, named, "is", "anybody") &&
        (role_a == NULL || role_b == NULL ||
         (gsy_pack_has_relation(pack, role_b, "is", "anybody") &&
          MIN(gsy_claim_get_figure(a), gsy_claim_get_figure(b)) > 1)))
        return "same";
    const char *slot = compare_slot(pack, role_a, role_b);
    if (!gsy_pack_has_relation(pack, a->measure, "is", "of-one-group"))
        return slot;
    gboolean of_anybody = (role_a == NULL || role_b == NULL) && !a->is_part && !b->is_part &&
                          (gsy_pack_has_relation(pack, named, "is", "whoever") ||
                           gsy_pack_has_relation(pack, named, "is", "anybody"));
    gboolean are_two = slot == NULL && !gsy_pack_has_relation(pack, role_a, "excludes", role_b);
    return of_anybody || are_two ? "same" : slot;
}

/* "Nobody was hurt": of whatever kind they are. */
static gboolean
is_nobody(const GsyPack *pack, const GsyClaim *claim)
{
    return claim->value.kind == GSY_VALUE_NUMBER && claim->value.interval.high == 0 &&
           claim->counted.role == NULL && !claim->is_part &&
           (gsy_pack_has_relation(pack, claim->measure, "is", "death") ||
            gsy_pack_has_relation(pack, claim->measure, "is", "survivable"));
}

static gboolean
is_nameless_part(const GsyClaim *claim)
{
    const GsyCounted *c = &claim->counted;
    return claim->is_part && c->role == NULL && c->side == NULL && c->place == NULL;
}

/* "Six were of one family. Five died at the scene": two parts of the dead, and nobody says whose;
 * "four died. A fifth man was found": a figure and what it was reckoned from. */
static gboolean
are_told_apart(const GsyClaim *a, const GsyClaim *b)
{
    if (a->article != b->article || a->value.kind != GSY_VALUE_NUMBER ||
        b->value.kind != GSY_VALUE_NUMBER)
        return FALSE;
    const GsyClaim *more = a->value.has_base ? a : b, *base = more == a ? b : a;
    return (is_nameless_part(a) && is_nameless_part(b)) ||
           (more->value.has_base && gsy_interval_equals(&more->value.base, &base->value.interval) &&
            g_strcmp0(a->source.canonical, b->source.canonical) == 0);
}

/* "Three girls" of "three girls and two boys": whoever tells of children tells of all of them. */
static gboolean
is_member(const GsyClaim *claim)
{
    return claim->is_part && claim->is_total;
}

/* The quarter that has just ended is told of as of the day when it is told of. */
static GsyWhen
get_time_of_telling(const GsyClaim *claim)
{
    GsyWhen as_of = gsy_claim_get_as_of(claim);
    const GsyWhen *published = gsy_claim_get_published(claim);
    gboolean just_ended = gsy_when_is_known(published) && as_of.precision < GSY_WHEN_WEEK &&
                          as_of.end_min <= published->start_min &&
                          published->start_min - as_of.end_min <= as_of.end_min - as_of.start_min;
    return just_ended ? *published : as_of;
}

gboolean
gsy_relation_is_days_apart(const GsyRelation *relation, double days)
{
    GsyWhen x = get_time_of_telling(relation->a), y = get_time_of_telling(relation->b);
    return gsy_when_is_known(&x) && gsy_when_is_known(&y) &&
           fabs((double)(x.start_min - y.start_min)) > days * (double)GSY_DAY_MIN;
}

gboolean
gsy_relation_is_of_ruling(const GsyRelation *relation)
{
    return g_str_equal(relation->family, "single") || g_str_equal(relation->family, "rate");
}

/* "Four were shot on Friday night; on Sunday seven were": one article, and a day between them. */
static gboolean
are_of_other_days(const GsyClaim *a, const GsyClaim *b)
{
    const GsyWhen *x = &a->when, *y = &b->when;
    return a->article == b->article && names_day(a) && names_day(b) &&
           (x->end_min + GSY_DAY_MIN <= y->start_min || y->end_min + GSY_DAY_MIN <= x->start_min);
}

/* "In 2019 profit was 41 million", told in 2021: neither of the year that has just ended nor of
 * this one. */
static gboolean
is_of_period_apart(const GsyClaim *claim)
{
    const GsyWhen *when = &claim->when, *published = gsy_claim_get_published(claim);
    if (claim->value.kind != GSY_VALUE_NUMBER || when->basis != GSY_BASIS_STATED ||
        when->precision < GSY_WHEN_YEAR || when->precision > GSY_WHEN_MONTH ||
        !gsy_when_is_known(published))
        return FALSE;
    return when->start_min >= published->end_min ||
           published->start_min - when->end_min > (when->end_min - when->start_min) / 2;
}

static gboolean
are_of_other_periods(const GsyClaim *a, const GsyClaim *b)
{
    gboolean apart = is_of_period_apart(a);
    if (apart != is_of_period_apart(b))
        return TRUE;
    return apart && (a->when.end_min <= b->when.start_min || b->when.end_min <= a->when.start_min);
}

const char *
gsy_relation_find_apart(const GsyPack *pack, const GsyJudgeConstants *constants, const GsyClaim *a,
                        const GsyClaim *b, GsyRelation *out)
{
    if (g_strcmp0(a->event, b->event) != 0 || g_strcmp0(a->background, b->background) != 0)
        return "other event";
    out->measures = compare_measures(pack, a, b);
    if (out->measures == NULL)
        return "other measure";
    gboolean one_deal = gsy_pack_measure_is(pack, a->measure, "of-one-deal");
    out->side = one_deal ? "same" /* whichever of its sides is named, and wherever it is */
                         : compare_sides(pack, constants->one_side, &a->counted, &b->counted);
    if (out->side == NULL)
        return "other side";
    const char *role = compare_roles(pack, constants, a, b);
    if (role == NULL)
        return "other people counted";
    if (is_nobody(pack, a) || is_nobody(pack, b))
        role = "same";
    out->place = compare_slot(pack, a->counted.place, b->counted.place);
    if (out->place == NULL)
        return "other place";
    const char *site = compare_sites(constants->one_site, a, b);
    if (site == NULL)
        return "other place";
    const char *window = compare_windows(pack, a, b);
    if (window == NULL)
        return "other window";
    if (a->value.kind == b->value.kind && !gsy_values_share_unit(&a->value, &b->value))
        return "other unit";
    if (a->value.additional || b->value.additional)
        return "counts on top of an unknown base";
    if (are_told_apart(a, b))
        return "parts of one count";
    if (are_of_other_days(a, b))
        return "other day";
    out->family = get_family(pack, constants, a->measure);
    if (a->counted.running && b->counted.running && !g_str_equal(out->family, "toll") &&
        gsy_relation_is_days_apart(out, 1))
        return "other time"; /* "28 shot since Friday", and two weeks later 50 */
    const char *slots[] = { out->side, role, out->place, site, window };
    const GsyClaim *part = a->is_part ? a : b; /* "three of the girls", beside "four girls" */
    gboolean named =
        part->counted.role != NULL || part->counted.side != NULL || part->counted.place != NULL;
    gboolean nested = (!named && a->is_part != b->is_part) || is_member(a) != is_member(b);
    for (guint i = 0; i < G_N_ELEMENTS(slots); i++)
        nested |= g_str_equal(slots[i], "nested");
    out->counted = nested && !one_deal ? "nested" : "same";
    if (gsy_relation_is_of_ruling(out) && gsy_relation_is_days_apart(out, constants->state_days))
        return "other time";
    if (gsy_pack_measure_is(pack, a->measure, "of-a-period") && are_of_other_periods(a, b))
        return "other time";
    return NULL;
}
