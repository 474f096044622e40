#include "config.h"

#include "judge/relation-private.h"
#include "judge/scale.h"

#include <math.h>

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

/* "Including the gunman": the figure is that of the victims and one more, "the gunmen": and a few
 * more. "Killed two people and himself": another may have him among the dead, though no toll that
 * leaves him out does.
 */
static gboolean
attacker_explains(const GsyJudgeConstants *constants, const GsyClaim *a, const GsyClaim *b)
{
    int in_a = a->counted.includes_attacker, in_b = b->counted.includes_attacker;
    gboolean said = MAX(in_a, in_b) >= 1, a_is_with = said ? in_a >= 1 : in_a < 0;
    const GsyClaim *with = a_is_with ? a : b, *without = a_is_with ? b : a;
    if (in_a == in_b || MIN(in_a, in_b) >= 1 || (!said && without->counted.text == NULL))
        return FALSE;
    double more = gsy_claim_get_figure(with) - gsy_claim_get_figure(without);
    return more >= 0 && more <= (MAX(in_a, in_b) > 1 ? constants->attackers_max : 1);
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
is_near(const GsyJudgeConstants *constants, const GsyRelation *relation, const GsyScaled *scaled)
{
    const GsyClaim *a = relation->a, *b = relation->b;
    double x = gsy_interval_get_figure(&scaled->a), y = gsy_interval_get_figure(&scaled->b);
    if (is_surely_above(a, b) || is_surely_above(b, a))
        return TRUE;
    if (MIN(x, y) == 0) /* "nobody" denies a small toll of the same days */
        return MAX(x, y) <= constants->attackers_max &&
               !gsy_relation_is_days_apart(relation, constants->state_days);
    return fabs(x - y) <= constants->near_step || MIN(x, y) >= constants->near_ratio * MAX(x, y);
}

/* Three and eight are counted: nobody takes the one for the other, as 300 for 800. But of those who
 * are held or missing there are other numbers every hour. */
static gboolean
is_small(const GsyPack *pack, const GsyJudgeConstants *constants, const GsyClaim *a,
         const GsyClaim *b)
{
    double x = gsy_claim_get_figure(a), y = gsy_claim_get_figure(b);
    return a->value.unit == NULL && b->value.unit == NULL && MIN(x, y) > 0 &&
           MAX(x, y) < constants->counted_max && MIN(x, y) < constants->small_ratio * MAX(x, y) &&
           !gsy_pack_measure_is(pack, a->measure, "passing");
}

/* Thousands beside a dozen are of another happening, however prominently they are told. */
static gboolean
is_far(const GsyJudgeConstants *constants, const GsyScaled *scaled)
{
    double x = gsy_interval_get_figure(&scaled->a), y = gsy_interval_get_figure(&scaled->b);
    return MIN(x, y) > 0 && MIN(x, y) < constants->far_ratio * MAX(x, y);
}

/* Days before it was written on which what news tells without a day may have been. */
#define OPEN_DAYS 2

/* "About 9 p.m.", in news that names no day: of the day it was written on, or of the days before.
 */
static gboolean
has_open_day(const GsyClaim *claim)
{
    return claim->when.basis == GSY_BASIS_INFERRED && claim->when.precision >= GSY_WHEN_DAYPART &&
           claim->when.precision != GSY_WHEN_RANGE && gsy_when_is_known(&claim->article->published);
}

/* Of those days the one that is nearest to the other time. */
static void
settle_open_day(GsyWhen *open, const GsyWhen *other)
{
    for (guint n = 0; n < OPEN_DAYS && ABS(open->start_min - GSY_DAY_MIN - other->start_min) <
                                           ABS(open->start_min - other->start_min);
         n++) {
        open->start_min -= GSY_DAY_MIN;
        open->end_min -= GSY_DAY_MIN;
    }
}

/* One time of day, of a day that the words of one of them leave open. */
static gboolean
is_one_hour(const GsyWhen *x, const GsyWhen *y, gint64 slack_min)
{
    if (x->basis == GSY_BASIS_STATED && y->basis == GSY_BASIS_STATED)
        return FALSE;
    gint64 apart = ABS(gsy_minute_of_day(x->end_min - 1) - gsy_minute_of_day(y->end_min - 1));
    gint64 width = MAX(x->end_min - x->start_min, y->end_min - y->start_min) - 1;
    return MIN(apart, GSY_DAY_MIN - apart) <= slack_min + width;
}

static gint64
get_midnight(const GsyWhen *when)
{
    return when->start_min - gsy_minute_of_day(when->start_min);
}

/* Planned dates. Where a season begins is a matter of taste. */
static const char *
compare_plans(const GsyWhen *a, const GsyWhen *b, GsyRelation *out)
{
    gboolean seasons = a->precision == GSY_WHEN_SEASON || b->precision == GSY_WHEN_SEASON;
    gint64 slack_min = seasons ? GSY_MONTH_MIN : 0;
    out->near = "yes";
    out->ends = "hard";
    out->grain = "day";
    if (a->start_min == b->start_min && a->end_min == b->end_min)
        return "equal";
    return a->end_min + slack_min <= b->start_min || b->end_min + slack_min <= a->start_min
               ? "disjoint"
               : "meets";
}

/* A clock time is said in rounded minutes: two of them are apart only when no rounding explains it.
 */
static const char *
compare_times(const GsyJudgeConstants *constants, const GsyClaim *a, const GsyClaim *b,
              GsyRelation *out)
{
    GsyWhen x = a->when, y = b->when;
    if (g_str_equal(out->family, "plan"))
        return compare_plans(&x, &y, out);
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
    gint64 gap_min = days ? ABS(get_midnight(&x) - get_midnight(&y))
                          : MAX(x.start_min - y.end_min, y.start_min - x.end_min);
    gboolean carried = x.basis == GSY_BASIS_CARRIED || y.basis == GSY_BASIS_CARRIED ||
                       has_open_day(a) || has_open_day(b);
    carried = carried && a->article != b->article;
    double span_min = days ? (double)GSY_DAY_MIN : constants->time_span_min;
    out->near = (double)gap_min <= span_min && !(days && carried) ? "yes" : "no";
    gboolean apart = x.end_min + slack <= y.start_min || y.end_min + slack <= x.start_min;
    return apart ? "disjoint" : "meets";
}

/* States that exclude one another; dates of records, of which one may be a part of the other:
 * "2007", "2007-10". */
static const char *
compare_words(const GsyPack *pack, const GsyJudgeConstants *constants, GsyRelation *relation)
{
    const char *a = relation->a->value.text, *b = relation->b->value.text;
    relation->near = gsy_relation_is_days_apart(relation, constants->state_days) ? "no" : "yes";
    if (g_strcmp0(a, b) == 0)
        return "equal";
    if (a == NULL || b == NULL)
        return "meets";
    if (g_str_equal(relation->family, "score"))
        return "disjoint";
    if (g_str_equal(relation->family, "record") || g_str_equal(relation->family, "site"))
        return g_str_has_prefix(a, b) || g_str_has_prefix(b, a) ? "refines" : "disjoint";
    return gsy_pack_has_relation(pack, a, "excludes", b) ? "opposite" : "meets";
}

/* In one article the "several" that are fewer than it has counted are some of those. */
static gboolean
is_some_inside(const GsyClaim *a, const GsyClaim *b, const GsyInterval *x, const GsyInterval *y)
{
    const GsyClaim *less = x->high < y->low ? a : b;
    return a->article == b->article && !gsy_claim_is_headline(a) && !gsy_claim_is_headline(b) &&
           less->value.vague && MIN(x->high, y->high) > 0;
}

const char *
gsy_relation_compare_values(const GsyPack *pack, const GsyJudgeConstants *constants,
                            const GsyClaim *a, const GsyClaim *b, GsyRelation *out)
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
    out->near = is_near(constants, out, &scaled)  ? "yes"
                : is_far(constants, &scaled)      ? "far"
                : is_small(pack, constants, a, b) ? "small"
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
        gboolean touch =
            gsy_intervals_touch(x, y) || (out->gap == 0 && !g_str_equal(out->family, "toll"));
        gboolean some = is_some_inside(a, b, x, y);
        if (guess || touch || some) /* "dozens" and 18; "over 50" and 50; but never nobody */
            return "meets";
        gboolean near = g_str_equal(out->near, "yes") || a->value.vague || b->value.vague;
        out->ends = soft && near ? "soft" : "hard"; /* no "some" makes 200 of 2,000 */
        gboolean exact = gsy_pack_measure_is(pack, a->measure, "told-exactly");
        if ((g_str_equal(out->family, "extent") || gsy_relation_is_of_ruling(out)) && !exact &&
            gsy_intervals_round_alike(x, y, a->value.unit == NULL, constants->counted_max,
                                      constants->round_share))
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
