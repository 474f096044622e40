#include "config.h"

#include "judge/relation.h"

#include "judge/scale.h"

#include <math.h>
#include <string.h>

/* The lattice of measures and roles is facts of rules/world under this relation. */
#define PART_OF "part-of"

const char *
gsy_claim_find_unusable(const GsyClaim *claim)
{
    if (claim->polarity != GSY_POLARITY_AFFIRMED)
        return gsy_polarity_get_name(claim->polarity);
    if (claim->modality != GSY_MODALITY_ACTUAL)
        return gsy_modality_get_name(claim->modality);
    if (claim->zone == GSY_ZONE_BOILERPLATE)
        return gsy_zone_get_name(claim->zone);
    return NULL;
}

GsyWhen
gsy_claim_get_as_of(const GsyClaim *claim)
{
    if (gsy_when_is_known(&claim->as_of) && claim->as_of.basis != GSY_BASIS_INFERRED)
        return claim->as_of;
    return *gsy_claim_get_published(claim);
}

/* --- comparable? --- */

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
    static const char *const families[] = { "toll",  "extent", "beginning", "state", "course",
                                            "phase", "record", "single",    "rate",  "site" };
    /* "count:car" is a count, unless it is known by its whole name */
    g_autofree char *head = g_strndup(measure, strcspn(measure, ":"));
    const char *const names[] = { measure, head };
    for (guint n = 0; n < G_N_ELEMENTS(names); n++)
        for (guint i = 0; i < G_N_ELEMENTS(families); i++)
            if (gsy_pack_has_relation(pack, names[n], "is", families[i]))
                return families[i];
    return "other";
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

/* Two bombs of a day in two countries: a figure of one is a part of the figure of both. */
static const char *
compare_sites(gboolean one_site, const GsyCounted *a, const GsyCounted *b)
{
    if (g_strcmp0(a->site, b->site) == 0)
        return "same";
    if (a->site != NULL && b->site != NULL)
        return NULL;
    return one_site ? "same" : "nested";
}

/* A count since June is told beside others that run on, and not beside one day's. */
static const char *
compare_windows(const GsyPack *pack, const GsyClaim *a, const GsyClaim *b)
{
    if (!a->counted.running && !b->counted.running)
        return compare_slot(pack, a->counted.window, b->counted.window);
    const GsyClaim *other = a->counted.running ? b : a;
    gboolean of_a_day = !other->counted.running && other->when.precision >= GSY_WHEN_DAY &&
                        other->when.precision != GSY_WHEN_RANGE;
    return of_a_day || (!other->counted.running && other->counted.window != NULL) ? NULL : "same";
}

/* "One man is held" tells how many are held, "900 residents were evacuated" how many had to go: no
 * group of its own beside "people". */
static const char *
compare_roles(const GsyPack *pack, const GsyClaim *a, const GsyClaim *b)
{
    const char *role_a = a->counted.role, *role_b = b->counted.role,
               *named = role_a != NULL ? role_a : role_b;
    if ((role_a == NULL) != (role_b == NULL) &&
        gsy_pack_has_relation(pack, named, "is", "anybody") &&
        gsy_pack_has_relation(pack, a->measure, "is", "of-anybody"))
        return "same";
    return compare_slot(pack, role_a, role_b);
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

static const char *
find_apart(const GsyPack *pack, const GsyJudgeConstants *constants, const GsyClaim *a,
           const GsyClaim *b, GsyRelation *out)
{
    if (g_strcmp0(a->event, b->event) != 0 || g_strcmp0(a->background, b->background) != 0)
        return "other event";
    out->measures = compare_measures(pack, a, b);
    if (out->measures == NULL)
        return "other measure";
    out->side = compare_sides(pack, constants->one_side, &a->counted, &b->counted);
    if (out->side == NULL)
        return "other side";
    const char *role = compare_roles(pack, a, b);
    if (role == NULL)
        return "other people counted";
    if (is_nobody(pack, a) || is_nobody(pack, b))
        role = "same";
    out->place = compare_slot(pack, a->counted.place, b->counted.place);
    if (out->place == NULL)
        return "other place";
    const char *site = compare_sites(constants->one_site, &a->counted, &b->counted);
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
    out->family = find_family(pack, a->measure);
    const char *slots[] = { out->side, role, out->place, site, window };
    gboolean named = a->counted.role != NULL || a->counted.side != NULL || a->counted.place != NULL;
    gboolean nested = !named && a->is_part != b->is_part;
    for (guint i = 0; i < G_N_ELEMENTS(slots); i++)
        nested |= g_str_equal(slots[i], "nested");
    out->counted = nested ? "nested" : "same";
    return NULL;
}

/* --- values --- */

double
gsy_claim_get_figure(const GsyClaim *claim)
{
    return gsy_interval_get_figure(&claim->value.interval);
}

static gboolean
is_floor(const GsyInterval *i)
{
    return isfinite(i->low) && !i->soft_low && isinf(i->high);
}

/* "More than 80" may be 84 rounded; "at least 81" and "at least 84" are two counts. */
static gboolean
are_different_floors(const GsyJudgeConstants *constants, const GsyInterval *x, const GsyInterval *y)
{
    double apart =
        x->low_closed && y->low_closed ? constants->floor_gap : 1 - constants->near_ratio;
    return fabs(x->low - y->low) > apart * MAX(x->low, y->low);
}

static gboolean
is_ceiling(const GsyInterval *i)
{
    return isfinite(i->high) && !i->high_closed && i->soft_low;
}

/* "Including the gunman": the figure is that of the victims and a few attackers more. */
static gboolean
attacker_explains(const GsyJudgeConstants *constants, const GsyClaim *a, const GsyClaim *b)
{
    const GsyClaim *with = a->counted.includes_attacker == 1 ? a : b, *other = with == a ? b : a;
    if (with->counted.includes_attacker != 1 || other->counted.includes_attacker == 1)
        return FALSE;
    double more = gsy_claim_get_figure(with) - gsy_claim_get_figure(other);
    return more >= 0 && more <= constants->attackers_max;
}

/* "Dozens more" than 50 is above 50 for sure, however many dozens are: the base it stands on is
 * hard. */
static gboolean
is_surely_above(const GsyClaim *a, const GsyClaim *b)
{
    return a->value.has_base && a->value.base.low >= b->value.interval.high;
}

/* Two figures near enough to be taken for two readings of one count. */
static gboolean
is_near(const GsyJudgeConstants *constants, const GsyClaim *a, const GsyClaim *b,
        const GsyScaled *scaled)
{
    double x = gsy_interval_get_figure(&scaled->a), y = gsy_interval_get_figure(&scaled->b);
    if (is_surely_above(a, b) || is_surely_above(b, a))
        return TRUE;
    if (MIN(x, y) == 0) /* "nobody" is no reading of another happening's toll when that is small */
        return MAX(x, y) <= constants->attackers_max;
    return fabs(x - y) <= constants->near_step || MIN(x, y) >= constants->near_ratio * MAX(x, y);
}

/* Thousands beside a dozen are of another happening, however prominently they are told. */
static gboolean
is_far(const GsyJudgeConstants *constants, const GsyScaled *scaled)
{
    double x = gsy_interval_get_figure(&scaled->a), y = gsy_interval_get_figure(&scaled->b);
    return MIN(x, y) > 0 && MIN(x, y) < constants->far_ratio * MAX(x, y);
}

/* "About 9 p.m.", in news that names no day: of the day it was written on, or of the day before. */
static gboolean
has_open_day(const GsyClaim *claim)
{
    return claim->when.basis == GSY_BASIS_INFERRED && claim->when.precision >= GSY_WHEN_DAYPART &&
           claim->when.precision != GSY_WHEN_RANGE && gsy_when_is_known(&claim->article->published);
}

/* Of those two days the one that is nearer to the other time. */
static void
settle_open_day(GsyWhen *open, const GsyWhen *other)
{
    if (ABS(open->start_min - GSY_DAY_MIN - other->start_min) >=
        ABS(open->start_min - other->start_min))
        return;
    open->start_min -= GSY_DAY_MIN;
    open->end_min -= GSY_DAY_MIN;
}

/* One time of day, of a day that the words of one of them leave open. */
static gboolean
is_one_hour(const GsyWhen *x, const GsyWhen *y, gint64 slack_min)
{
    if (x->basis == GSY_BASIS_STATED && y->basis == GSY_BASIS_STATED)
        return FALSE;
    gint64 apart = ABS(gsy_minute_of_day(x->start_min) - gsy_minute_of_day(y->start_min));
    return MIN(apart, GSY_DAY_MIN - apart) <= slack_min;
}

static gint64
get_midnight(const GsyWhen *when)
{
    return when->start_min - gsy_minute_of_day(when->start_min);
}

/* A clock time is said in rounded minutes: two of them are apart only when no rounding explains it.
 */
static const char *
compare_times(const GsyJudgeConstants *constants, const GsyClaim *a, const GsyClaim *b,
              GsyRelation *out)
{
    GsyWhen x = a->when, y = b->when;
    if (x.precision < GSY_WHEN_DAY || y.precision < GSY_WHEN_DAY)
        return "meets";
    if (has_open_day(a))
        settle_open_day(&x, &y);
    else if (has_open_day(b))
        settle_open_day(&y, &x);
    out->grain = x.precision > GSY_WHEN_DAY && y.precision > GSY_WHEN_DAY ? "clock" : "day";
    gsy_when_put_on_one_clock(&x, &y);
    gboolean clocks = x.precision >= GSY_WHEN_HOUR && y.precision >= GSY_WHEN_HOUR;
    gint64 slack = clocks ? (gint64)constants->time_gap_min : 0;
    if (x.start_min == y.start_min && x.end_min == y.end_min)
        return "equal";
    if (clocks && is_one_hour(&x, &y, slack))
        return "meets";
    out->ends = "hard";
    gboolean days = g_str_equal(out->grain, "day"); /* and both articles name theirs */
    gint64 gap_min = days ? get_midnight(&x) - get_midnight(&y) : x.start_min - y.start_min;
    gboolean carried = x.basis == GSY_BASIS_CARRIED || y.basis == GSY_BASIS_CARRIED ||
                       has_open_day(a) || has_open_day(b);
    carried = carried && a->article != b->article;
    out->near = ABS(gap_min) <= constants->time_span_min && !(days && carried) ? "yes" : "no";
    gboolean apart = x.end_min + slack <= y.start_min || y.end_min + slack <= x.start_min;
    return apart ? "disjoint" : "meets";
}

/* Whether two articles, both dated, speak for times that lie so many days apart. */
static gboolean
are_days_apart(const GsyRelation *relation, double days)
{
    GsyWhen x = gsy_claim_get_as_of(relation->a), y = gsy_claim_get_as_of(relation->b);
    return gsy_when_is_known(&x) && gsy_when_is_known(&y) &&
           fabs((double)(x.start_min - y.start_min)) > days * (double)GSY_DAY_MIN;
}

/* What is decided, sold or measured once: weeks later it is another sentence, another month's rate.
 */
static gboolean
is_of_one_ruling(const GsyRelation *relation)
{
    return g_str_equal(relation->family, "single") || g_str_equal(relation->family, "rate");
}

/* States that exclude one another; dates of records, of which one may be a part of the other:
 * "2007", "2007-10". */
static const char *
compare_words(const GsyPack *pack, const GsyJudgeConstants *constants, GsyRelation *relation)
{
    const char *a = relation->a->value.text, *b = relation->b->value.text;
    relation->near = are_days_apart(relation, constants->state_days) ? "no" : "yes";
    if (g_strcmp0(a, b) == 0)
        return "equal";
    if (a == NULL || b == NULL)
        return "meets";
    if (g_str_equal(relation->family, "record") || g_str_equal(relation->family, "site"))
        return g_str_has_prefix(a, b) || g_str_has_prefix(b, a) ? "refines" : "disjoint";
    return gsy_pack_has_relation(pack, a, "excludes", b) ? "opposite" : "meets";
}

static const char *
compare_values(const GsyPack *pack, const GsyJudgeConstants *constants, const GsyClaim *a,
               const GsyClaim *b, GsyRelation *out)
{
    if (a->value.kind == GSY_VALUE_MISSING || b->value.kind == GSY_VALUE_MISSING)
        return a->value.kind == b->value.kind || a->value.vague || b->value.vague ? "equal"
                                                                                  : "missing";
    if (a->value.kind != b->value.kind)
        return "meets";
    if (a->value.kind == GSY_VALUE_TIME)
        return compare_times(constants, a, b, out);
    if (a->value.kind == GSY_VALUE_TEXT)
        return compare_words(pack, constants, out);
    GsyScaled scaled = gsy_values_scale(&a->value, &b->value);
    const GsyInterval *x = &scaled.a, *y = &scaled.b;
    out->near = is_near(constants, a, b, &scaled) ? "yes"
                : is_far(constants, &scaled)      ? "far"
                                                  : "no";
    out->number = gsy_interval_get_figure(x) == gsy_interval_get_figure(y) ? "same" : "different";
    out->qualifier =
        (is_floor(x) && is_ceiling(y)) || (is_ceiling(x) && is_floor(y)) ? "turned" : "kept";
    if (gsy_interval_equals(x, y))
        return "equal";
    if (!gsy_interval_overlaps(x, y)) {
        out->gap = gsy_interval_gap(x, y);
        gboolean soft =
            gsy_interval_overlaps_soft(x, y) && !is_surely_above(a, b) && !is_surely_above(b, a);
        gboolean guess = soft && (a->value.vague || b->value.vague) && MIN(x->high, y->high) > 0;
        if (guess || gsy_intervals_touch(x, y)) /* "dozens" and 18; but never nobody */
            return "meets";
        out->ends = soft ? "soft" : "hard";
        gboolean exact = gsy_pack_has_relation(pack, a->measure, "is", "told-exactly");
        if ((g_str_equal(out->family, "extent") || is_of_one_ruling(out)) && !exact &&
            gsy_intervals_round_alike(x, y, a->value.unit == NULL, constants->counted_max))
            return "approx";
        if (g_strcmp0(a->value.unit, b->value.unit) != 0 && out->gap < constants->small_gap)
            return "approx"; /* acres and square miles, each rounded */
        return attacker_explains(constants, a, b) ? "meets" : "disjoint";
    }
    if (is_floor(x) && is_floor(y) && are_different_floors(constants, x, y))
        return "floors";
    if (gsy_intervals_have_ceiling(x, y))
        return "ceiling";
    if (a->article != b->article && gsy_values_outnumber(&a->value, &b->value))
        return "vague";
    gboolean first_guess = a->article == b->article && (a->value.vague || b->value.vague);
    if (!first_guess && gsy_intervals_fall_short(constants->short_ratio, x, y))
        return "short";
    return gsy_interval_contains(x, y) || gsy_interval_contains(y, x) ? "refines" : "meets";
}

/* --- order, sources, zones --- */

static gboolean
is_later(const GsyJudgeConstants *constants, const GsyWhen *x, const GsyWhen *y)
{
    return y->start_min >=
           x->end_min + (x->precision >= GSY_WHEN_HOUR ? (gint64)constants->same_day_min : 0);
}

static const char *
order_times(const GsyJudgeConstants *constants, GsyWhen x, GsyWhen y)
{
    if (!gsy_when_is_known(&x) || !gsy_when_is_known(&y))
        return "unknown";
    gsy_when_put_on_one_clock(&x, &y);
    return is_later(constants, &x, &y) ? "later" : is_later(constants, &y, &x) ? "earlier" : "same";
}

static gboolean
has_risen_above(const GsyClaim *claim, const GsyClaim *other)
{
    return claim->value.kind == GSY_VALUE_NUMBER && other->value.kind == GSY_VALUE_NUMBER &&
           claim->is_total && claim->has_revision_words && !other->has_revision_words &&
           gsy_claim_get_figure(claim) > gsy_claim_get_figure(other);
}

/* As of one day, a higher figure in the later article came later, unless both quote one speaker. */
static const char *
compare_order(const GsyJudgeConstants *constants, const GsyClaim *a, const GsyClaim *b)
{
    const char *order = order_times(constants, gsy_claim_get_as_of(a), gsy_claim_get_as_of(b));
    gboolean one_mouth =
        a->source.canonical != NULL && g_strcmp0(a->source.canonical, b->source.canonical) == 0;
    if (!g_str_equal(order, "same") || one_mouth)
        return order;
    order = order_times(constants, a->article->published, b->article->published);
    gboolean rises =
        a->value.kind == GSY_VALUE_NUMBER && b->value.kind == GSY_VALUE_NUMBER &&
        (g_str_equal(order, "later") ? gsy_claim_get_figure(b) > gsy_claim_get_figure(a)
                                     : gsy_claim_get_figure(a) > gsy_claim_get_figure(b));
    if (g_str_equal(order, "same") && has_risen_above(b, a)) /* "the toll rose to ten" */
        return "later";
    if (g_str_equal(order, "same") && has_risen_above(a, b))
        return "earlier";
    return rises && !g_str_equal(order, "unknown") ? order : "same";
}

/* Somebody who speaks for a side of the matter, and not for an outsider such as the United Nations.
 */
static gboolean
is_party(const GsyPack *pack, const GsySource *source)
{
    return source->party != NULL && g_strcmp0(source->klass, "third-party") != 0 &&
           !gsy_pack_has_relation(pack, source->party, "is", "third-party");
}

/* An official whose side the text leaves open may well be of the party's own. */
static gboolean
is_official(const GsySource *source)
{
    return source->name == NULL || g_strcmp0(source->klass, "official") == 0;
}

gboolean
gsy_claim_is_attributed(const GsyClaim *claim)
{
    const GsySource *source = &claim->source;
    return source->name != NULL || source->party != NULL || source->cue != NULL;
}

static const char *
compare_sources(const GsyPack *pack, const GsyClaim *claim_a, const GsyClaim *claim_b)
{
    gboolean attributed_a = gsy_claim_is_attributed(claim_a),
             attributed_b = gsy_claim_is_attributed(claim_b);
    if (!attributed_a || !attributed_b)
        return attributed_a == attributed_b ? "unattributed" : "one-unattributed";
    const GsySource *a = &claim_a->source, *b = &claim_b->source;
    if (a->canonical != NULL && g_strcmp0(a->canonical, b->canonical) == 0)
        return "same-speaker";
    if (a->klass != NULL && b->klass != NULL && !g_str_equal(a->klass, b->klass) &&
        gsy_pack_has_relation(pack, a->klass, "opposed", b->klass))
        return "opposed";
    gboolean party_a = is_party(pack, a), party_b = is_party(pack, b);
    if (party_a != party_b)
        return is_official(party_a ? b : a) ? "others" : "party-third";
    if (!party_a)
        return "others";
    return g_str_equal(a->party, b->party) ? "same-side" : "opposed";
}

gboolean
gsy_claim_is_headline(const GsyClaim *claim)
{
    return claim->zone == GSY_ZONE_HEADLINE || claim->zone == GSY_ZONE_DEK ||
           claim->zone == GSY_ZONE_CAPTION;
}

static const char *
compare_zones(const GsyClaim *a, const GsyClaim *b)
{
    if (gsy_claim_is_headline(a) && gsy_claim_is_headline(b))
        return "headline-headline";
    return gsy_claim_is_headline(a) || gsy_claim_is_headline(b) ? "headline-body" : "body-body";
}

/* How many slots narrow the count down: the part is the claim with more of them. */
static guint
count_narrowing(const GsyClaim *claim)
{
    return (claim->counted.role != NULL) + (claim->counted.place != NULL) +
           (claim->counted.window != NULL) + claim->is_part;
}

/* Only of counts of one side: a side left open is not the whole of all sides. */
static gboolean
part_exceeds(const GsyClaim *a, const GsyClaim *b)
{
    guint narrow_a = count_narrowing(a), narrow_b = count_narrowing(b);
    if (narrow_a == narrow_b || g_strcmp0(a->counted.side, b->counted.side) != 0)
        return FALSE;
    const GsyClaim *part = narrow_a > narrow_b ? a : b, *whole = part == a ? b : a;
    return !part->value.has_base && !part->value.interval.soft_low &&
           !whole->value.interval.soft_high &&
           part->value.interval.low > whole->value.interval.high;
}

static gboolean
is_none(const GsyClaim *claim)
{
    return claim->value.kind == GSY_VALUE_NUMBER && claim->value.interval.high == 0;
}

/* "higher" where the second state may follow the first. */
static const char *
find_course(const GsyPack *pack, const GsyClaim *a, const GsyClaim *b)
{
    if (a->value.text == NULL || b->value.text == NULL)
        return "none";
    return gsy_pack_has_relation(pack, a->value.text, "leads-to", b->value.text)   ? "higher"
           : gsy_pack_has_relation(pack, b->value.text, "leads-to", a->value.text) ? "lower"
                                                                                   : "none";
}

static const char *
find_direction(const GsyPack *pack, const GsyClaim *a, const GsyClaim *b)
{
    if (a->value.kind == GSY_VALUE_TEXT && b->value.kind == GSY_VALUE_TEXT)
        return find_course(pack, a, b);
    if (a->value.kind != GSY_VALUE_NUMBER || b->value.kind != GSY_VALUE_NUMBER)
        return "none";
    double x = gsy_claim_get_figure(a), y = gsy_claim_get_figure(b);
    return y > x ? "higher" : y < x ? "lower" : "none";
}

/* Posts of one live blog follow one another, however close; elsewhere an article is of one time. */
static const char *
compare_posts(const GsyClaim *a, const GsyClaim *b)
{
    const GsyWhen *x = &a->as_of, *y = &b->as_of;
    if (x->basis == GSY_BASIS_INFERRED || y->basis == GSY_BASIS_INFERRED ||
        (x->basis != GSY_BASIS_CARRIED && y->basis != GSY_BASIS_CARRIED))
        return "same";
    return y->start_min >= x->end_min ? "later" : x->start_min >= y->end_min ? "earlier" : "same";
}

static void
swap_sides(GsyRelation *out)
{
    const GsyClaim *first = out->a;
    out->a = out->b;
    out->b = first;
}

static gboolean
is_notice(const GsyClaim *of_text, const GsyClaim *of_note)
{
    return of_text->article == of_note->article && of_text->zone != GSY_ZONE_NOTE &&
           of_note->zone == GSY_ZONE_NOTE;
}

/* The headline's claim first, or the one that says there is no figure, and a note's last; else the
 * older; else as they come. */
static void
put_in_order(const GsyJudgeConstants *constants, GsyRelation *out)
{
    gboolean same_article = out->a->article == out->b->article;
    out->order =
        same_article ? compare_posts(out->a, out->b) : compare_order(constants, out->a, out->b);
    gboolean swap =
        g_str_equal(out->order, "earlier") || is_notice(out->b, out->a) ||
        (same_article && gsy_claim_is_headline(out->b) && !gsy_claim_is_headline(out->a));
    gboolean a_missing = out->a->value.kind == GSY_VALUE_MISSING,
             b_missing = out->b->value.kind == GSY_VALUE_MISSING;
    if (!same_article && a_missing != b_missing && !g_str_equal(out->order, "later") && !swap)
        swap = b_missing;
    if (swap)
        swap_sides(out);
    if (g_str_equal(out->order, "earlier"))
        out->order = "later";
}

/* One names the other's figure as what it was before. */
static gboolean
names_before(const GsyClaim *a, const GsyClaim *b)
{
    return b->value.has_before && a->value.kind == GSY_VALUE_NUMBER &&
           gsy_interval_overlaps(&b->value.before, &a->value.interval);
}

/* The later text names the earlier figure, or just says that one was corrected; of two of one day
 * the one that names the other's is the later. */
static const char *
find_revision(GsyRelation *out)
{
    if (names_before(out->a, out->b))
        return "told";
    if (!g_str_equal(out->order, "later") && names_before(out->b, out->a)) {
        swap_sides(out);
        return "told";
    }
    return out->b->has_revision_words ? "yes" : "no";
}

/* "The other three", where the whole is four; the rest alone cannot be more than the whole. */
static const char *
compare_rests(const GsyClaim *a, const GsyClaim *b)
{
    if (a->is_rest == b->is_rest)
        return "no";
    const GsyClaim *rest = a->is_rest ? a : b, *whole = a->is_rest ? b : a;
    return gsy_claim_get_figure(rest) > gsy_claim_get_figure(whole) ? "above" : "below";
}

void
gsy_relation_find(const GsyPack *pack, const GsyJudgeConstants *constants, const GsyClaim *a,
                  const GsyClaim *b, GsyRelation *out)
{
    *out = (GsyRelation){ .a = a, .b = b };
    out->articles = a->article == b->article ? "same" : "different";
    out->scope = a->scope == GSY_SCOPE_BACKGROUND || b->scope == GSY_SCOPE_BACKGROUND ? "background"
                                                                                      : "main";
    out->apart = gsy_claim_find_unusable(a);
    if (out->apart == NULL)
        out->apart = gsy_claim_find_unusable(b);
    if (out->apart == NULL)
        out->apart = find_apart(pack, constants, a, b, out);
    if (out->apart != NULL)
        return;
    if (is_of_one_ruling(out) && are_days_apart(out, constants->state_days)) {
        out->apart = "other time";
        return;
    }
    put_in_order(constants, out);
    out->revision = find_revision(out);
    out->kind = out->a->value.kind == GSY_VALUE_TIME   ? "time"
                : out->a->value.kind == GSY_VALUE_TEXT ? "text"
                                                       : "number";
    out->values = compare_values(pack, constants, out->a, out->b, out);
    out->zones = compare_zones(out->a, out->b);
    out->direction = find_direction(pack, out->a, out->b);
    out->nobody = is_none(a) != is_none(b) ? "yes" : "no";
    out->sources = compare_sources(pack, out->a, out->b);
    out->exceeds =
        g_str_equal(out->counted, "nested") && part_exceeds(out->a, out->b) ? "yes" : "no";
    out->passing = gsy_pack_has_relation(pack, out->a->measure, "is", "passing") ? "yes" : "no";
    out->notice = is_notice(out->a, out->b) ? "yes" : "no";
    out->rest = compare_rests(a, b);
    out->provisional = out->a->provisional ? "yes" : "no";
}
