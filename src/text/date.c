#include "config.h"

#include <math.h>
#include <string.h>

#include "text/date.h"

#define DAY_MIN 1440
#define DAYS_PER_WEEK 7
#define MAX_COUNT 1e5 /* units; the arithmetic below cannot overflow with it */

static const char *const unit_names[GSY_N_UNITS] = {
    "",      "second",  "minute", "hour", "day",    "weekend", "week",
    "month", "quarter", "half",   "year", "decade", "century",
};

/* Months in a unit, 0 for those that are no number of months. */
static const int unit_months[GSY_N_UNITS] = {
    [GSY_UNIT_MONTH] = 1, [GSY_UNIT_QUARTER] = 3,  [GSY_UNIT_HALF] = 6,
    [GSY_UNIT_YEAR] = 12, [GSY_UNIT_DECADE] = 120, [GSY_UNIT_CENTURY] = 1200,
};

static const GsyPrecision unit_precision[GSY_N_UNITS] = {
    [GSY_UNIT_DAY] = GSY_WHEN_DAY,         [GSY_UNIT_WEEKEND] = GSY_WHEN_RANGE,
    [GSY_UNIT_WEEK] = GSY_WHEN_WEEK,       [GSY_UNIT_MONTH] = GSY_WHEN_MONTH,
    [GSY_UNIT_QUARTER] = GSY_WHEN_QUARTER, [GSY_UNIT_HALF] = GSY_WHEN_RANGE,
    [GSY_UNIT_YEAR] = GSY_WHEN_YEAR,       [GSY_UNIT_DECADE] = GSY_WHEN_DECADE,
    [GSY_UNIT_CENTURY] = GSY_WHEN_RANGE,
};

GsyTimeUnit
gsy_time_unit_parse(const char *name)
{
    for (guint i = 1; i < GSY_N_UNITS; i++) {
        if (g_strcmp0(name, unit_names[i]) == 0)
            return (GsyTimeUnit)i;
    }
    return GSY_UNIT_NONE;
}

const char *
gsy_time_unit_get_name(GsyTimeUnit unit)
{
    return unit_names[unit];
}

static gint64
floor_div(gint64 a, gint64 b)
{
    return a / b - (a % b < 0);
}

static gint64
anchor_day(const GsyWhen *anchor)
{
    return floor_div(anchor->start_min, DAY_MIN);
}

static gboolean
is_anchored(const GsyWhen *anchor)
{
    return anchor->precision >= GSY_WHEN_DAY && anchor->precision <= GSY_WHEN_MINUTE;
}

static void
set_days(GsyDateResult *out, gint64 start, gint64 end, GsyPrecision precision)
{
    out->when = (GsyWhen){
        .start_min = start * DAY_MIN,
        .end_min = end * DAY_MIN,
        .zone_min = GSY_ZONE_UNKNOWN,
        .precision = precision,
        .basis = GSY_BASIS_STATED,
    };
}

static void
set_timex_day(GsyDateResult *out, gint64 day)
{
    int year, month, mday;
    gsy_day_to_civil(day, &year, &month, &mday);
    g_snprintf(out->timex, GSY_TIMEX_SIZE, "%04d-%02d-%02d", year, month, mday);
}

static gboolean
set_day(GsyDateResult *out, gint64 day)
{
    set_days(out, day, day + 1, GSY_WHEN_DAY);
    set_timex_day(out, day);
    return TRUE;
}

/* The span of @n_months months from month @index, counted from month 0 of year 0. */
static gboolean
set_months(GsyDateResult *out, gint64 index, int n_months, GsyPrecision precision)
{
    gint64 start, end;
    gint64 last = index + n_months;
    if (index < 12 || last >= 12 * 10000)
        return FALSE;
    if (!gsy_day_from_civil((int)(index / 12), (int)(index % 12) + 1, 1, &start) ||
        !gsy_day_from_civil((int)(last / 12), (int)(last % 12) + 1, 1, &end))
        return FALSE;
    set_days(out, start, end, precision);
    return TRUE;
}

static gint64
month_index(gint64 day)
{
    int year, month, mday;
    gsy_day_to_civil(day, &year, &month, &mday);
    return (gint64)year * 12 + month - 1;
}

static gint64
monday_of(gint64 day)
{
    return day - (gsy_day_get_weekday(day) - 1);
}

static gboolean
set_week(GsyDateResult *out, gint64 day, gboolean weekend)
{
    int iso_year, week;
    gint64 monday = monday_of(day);
    gsy_day_to_iso_week(monday, &iso_year, &week);
    set_days(out, weekend ? monday + 5 : monday, monday + DAYS_PER_WEEK,
             weekend ? GSY_WHEN_RANGE : GSY_WHEN_WEEK);
    g_snprintf(out->timex, GSY_TIMEX_SIZE, "%04d-W%02d%s", iso_year, week, weekend ? "-WE" : "");
    return TRUE;
}

static void
set_timex_months(GsyDateResult *out, GsyTimeUnit unit, gint64 index)
{
    int year = (int)(index / 12), month = (int)(index % 12);
    switch (unit) {
    case GSY_UNIT_MONTH:
        g_snprintf(out->timex, GSY_TIMEX_SIZE, "%04d-%02d", year, month + 1);
        break;
    case GSY_UNIT_QUARTER:
        g_snprintf(out->timex, GSY_TIMEX_SIZE, "%04d-Q%d", year, month / 3 + 1);
        break;
    case GSY_UNIT_HALF:
        g_snprintf(out->timex, GSY_TIMEX_SIZE, "%04d-H%d", year, month / 6 + 1);
        break;
    case GSY_UNIT_DECADE:
        g_snprintf(out->timex, GSY_TIMEX_SIZE, "%03dX", year / 10);
        break;
    case GSY_UNIT_CENTURY:
        g_snprintf(out->timex, GSY_TIMEX_SIZE, "%02dXX", year / 100);
        break;
    default:
        g_snprintf(out->timex, GSY_TIMEX_SIZE, "%04d", year);
    }
}

gboolean
gsy_date_from_unit(GsyTimeUnit unit, gint64 day, int shift, GsyDateResult *out)
{
    gint64 unused;
    if (unit == GSY_UNIT_DAY)
        return set_day(out, day + shift);
    if (unit == GSY_UNIT_WEEK || unit == GSY_UNIT_WEEKEND)
        return set_week(out, day + (gint64)shift * DAYS_PER_WEEK, unit == GSY_UNIT_WEEKEND);
    int n_months = unit_months[unit];
    if (n_months == 0 || !gsy_day_from_civil(1, 1, 1, &unused))
        return FALSE;
    gint64 index = floor_div(month_index(day), n_months) * n_months + (gint64)shift * n_months;
    if (!set_months(out, index, n_months, unit_precision[unit]))
        return FALSE;
    set_timex_months(out, unit, index);
    return TRUE;
}

/* --- candidates: which year's March, which week's Tuesday --- */

/* Start and end of what the fields name in one year: a day, month, quarter, half or season. */
static gboolean
resolve_in_year(const GsyDateFields *fields, int year, GsyDateResult *out)
{
    static const char *const season_codes[] = { "", "SP", "SU", "FA", "WI" };
    gint64 day, index = (gint64)year * 12;
    if (fields->mday != 0) {
        if (!gsy_day_from_civil(year, fields->month, fields->mday, &day))
            return FALSE;
        return set_day(out, day);
    }
    if (fields->month != 0) {
        index += fields->month - 1;
        set_timex_months(out, GSY_UNIT_MONTH, index);
        return set_months(out, index, 1, GSY_WHEN_MONTH);
    }
    if (fields->quarter != 0) {
        index += (gint64)(fields->quarter - 1) * 3;
        set_timex_months(out, GSY_UNIT_QUARTER, index);
        return set_months(out, index, 3, GSY_WHEN_QUARTER);
    }
    if (fields->half != 0) {
        index += (gint64)(fields->half - 1) * 6;
        set_timex_months(out, GSY_UNIT_HALF, index);
        return set_months(out, index, 6, GSY_WHEN_RANGE);
    }
    if (fields->season == 0) {
        set_timex_months(out, GSY_UNIT_YEAR, index);
        return set_months(out, index, 12, GSY_WHEN_YEAR);
    }
    g_snprintf(out->timex, GSY_TIMEX_SIZE, "%04d-%s", year, season_codes[fields->season]);
    gboolean known =
        set_months(out, index + 2 + (gint64)(fields->season - 1) * 3, 3, GSY_WHEN_SEASON);
    out->when.soft = TRUE; /* the year's turn is not the same everywhere */
    return known;
}

/* Days from the anchor to the span: negative before it, 0 when the anchor lies in it. */
static gint64
distance(const GsyDateResult *candidate, gint64 day)
{
    gint64 start = floor_div(candidate->when.start_min, DAY_MIN);
    gint64 end = floor_div(candidate->when.end_min, DAY_MIN);
    if (day < start)
        return start - day;
    return day >= end ? end - 1 - day : 0;
}

/* How far off a candidate is, weighed by the side that the words ask for; negative where it is out
 * of the question. */
static double
reckon_cost(const GsyDateFields *fields, gint64 days)
{
    gboolean past = days < 0;
    if (days == 0)
        return fields->has_shift && fields->shift != 0 ? -1 : 0;
    if (fields->has_shift)
        return fields->shift == 0 || past == (fields->shift < 0) ? (double)ABS(days) : -1;
    if (fields->tense == GSY_TENSE_NONE ||
        fields->quarter != 0) /* results are told after it and expected before */
        return (double)ABS(days) * (past || fields->past_bias == 0 ? 1 : fields->past_bias);
    if (past == (fields->tense == GSY_TENSE_PAST))
        return (double)ABS(days);
    return fields->side_bias == 0 ? -1 : (double)ABS(days) * fields->side_bias;
}

/* The cheapest of the years around the anchor; the past one of equals. */
static gboolean
resolve_nearest_year(const GsyDateFields *fields, gint64 day, GsyDateResult *out)
{
    int year, month, mday;
    double best = -1;
    gsy_day_to_civil(day, &year, &month, &mday);
    /* Four years either way: 29 February. */
    for (int y = year - 4; y <= year + 4; y++) {
        GsyDateResult candidate = { 0 };
        if (!resolve_in_year(fields, y, &candidate))
            continue;
        double cost = reckon_cost(fields, distance(&candidate, day));
        if (fields->weekday != 0 && fields->mday != 0 && fields->side_bias > 0 &&
            gsy_day_get_weekday(floor_div(candidate.when.start_min, DAY_MIN)) != fields->weekday)
            cost *= fields->side_bias; /* another year's, or a slip where no other year is near */
        if (fields->has_shift && fields->shift == 0 && y != year)
            continue;
        if (cost < 0 || (best >= 0 && cost >= best))
            continue;
        best = cost;
        *out = candidate;
    }
    return best >= 0;
}

/* A weekday and a day of the month, no month: the nearest month where they meet. */
static gboolean
resolve_weekday_mday(const GsyDateFields *fields, gint64 day, GsyDateResult *out)
{
    for (int away = 0; away <= 12; away++) {
        for (int side = -1; side <= 1; side += 2) {
            gint64 index =
                month_index(day) + (fields->tense == GSY_TENSE_FUTURE ? -side : side) * away;
            gint64 found;
            if (!gsy_day_from_civil((int)(index / 12), (int)(index % 12) + 1, fields->mday, &found))
                continue;
            if (fields->weekday == 0 || gsy_day_get_weekday(found) == fields->weekday)
                return set_day(out, found);
        }
    }
    return FALSE;
}

static gboolean
resolve_weekday(const GsyDateFields *fields, gint64 day, GsyDateResult *out)
{
    int ahead = (fields->weekday - gsy_day_get_weekday(day) + DAYS_PER_WEEK) % DAYS_PER_WEEK;
    if (fields->unit == GSY_UNIT_WEEK)
        return set_day(out, monday_of(day) + (gint64)fields->shift * DAYS_PER_WEEK +
                                fields->weekday - 1);
    if (!fields->has_shift)
        return set_day(out, day + (fields->tense == GSY_TENSE_FUTURE || ahead == 0
                                       ? ahead
                                       : ahead - DAYS_PER_WEEK));
    if (fields->shift < 0) /* the last one before the anchor, then whole weeks back */
        return set_day(out,
                       day + ahead - DAYS_PER_WEEK + (gint64)(fields->shift + 1) * DAYS_PER_WEEK);
    if (fields->coming)
        return set_day(out, day + (ahead == 0 ? DAYS_PER_WEEK : ahead));
    return set_day(out,
                   monday_of(day) + (gint64)fields->shift * DAYS_PER_WEEK + fields->weekday - 1);
}

/* --- the nth of something --- */

/* The span that "the first Monday of ..." counts in: month, week or year. */
static gboolean
resolve_container(const GsyDateFields *fields, const GsyWhen *anchor, GsyDateResult *out)
{
    GsyDateFields outer = *fields;
    outer.nth = 0;
    outer.nth_unit = GSY_UNIT_NONE;
    outer.weekday = 0;
    outer.edge = GSY_EDGE_NONE;
    if (outer.year == 0 && outer.month == 0 && outer.unit == GSY_UNIT_NONE && outer.season == 0 &&
        outer.quarter == 0) {
        outer.unit = GSY_UNIT_MONTH;
        outer.has_shift = TRUE;
    }
    return gsy_date_resolve(&outer, anchor, out) && gsy_when_is_known(&out->when);
}

static gboolean
nth_weekday(const GsyDateFields *fields, gint64 start, gint64 end, GsyDateResult *out)
{
    gint64 day;
    if (fields->nth > 0) {
        int ahead = (fields->weekday - gsy_day_get_weekday(start) + DAYS_PER_WEEK) % DAYS_PER_WEEK;
        day = start + ahead + (gint64)(fields->nth - 1) * DAYS_PER_WEEK;
    } else {
        int back = (gsy_day_get_weekday(end - 1) - fields->weekday + DAYS_PER_WEEK) % DAYS_PER_WEEK;
        day = end - 1 - back + (gint64)(fields->nth + 1) * DAYS_PER_WEEK;
    }
    return day >= start && day < end && set_day(out, day);
}

/* The first week of a month or year is the one that has most of its days in it, as ISO 8601 has it.
 */
static gboolean
nth_week(const GsyDateFields *fields, gint64 start, gint64 end, GsyDateResult *out)
{
    gint64 first = monday_of(start + 3), last = monday_of(end - 4);
    gint64 monday = fields->nth > 0 ? first + (gint64)(fields->nth - 1) * DAYS_PER_WEEK
                                    : last + (gint64)(fields->nth + 1) * DAYS_PER_WEEK;
    return monday >= first && monday <= last &&
           set_week(out, monday, fields->nth_unit == GSY_UNIT_WEEKEND);
}

static gboolean
resolve_nth(const GsyDateFields *fields, const GsyWhen *anchor, GsyDateResult *out)
{
    GsyDateResult container = { 0 };
    if (!resolve_container(fields, anchor, &container))
        return FALSE;
    gint64 start = floor_div(container.when.start_min, DAY_MIN),
           end = floor_div(container.when.end_min, DAY_MIN);
    if (fields->weekday != 0)
        return nth_weekday(fields, start, end, out);
    if (fields->nth_unit == GSY_UNIT_WEEK || fields->nth_unit == GSY_UNIT_WEEKEND)
        return nth_week(fields, start, end, out);
    if (fields->nth_unit == GSY_UNIT_DAY) {
        gint64 day = fields->nth > 0 ? start + fields->nth - 1 : end + fields->nth;
        return day >= start && day < end && set_day(out, day);
    }
    if (unit_months[fields->nth_unit] == 0)
        return FALSE;
    gint64 inside = fields->nth > 0 ? start : end - 1;
    if (!gsy_date_from_unit(fields->nth_unit, inside,
                            fields->nth > 0 ? fields->nth - 1 : fields->nth + 1, out))
        return FALSE;
    return out->when.start_min >= container.when.start_min &&
           out->when.end_min <= container.when.end_min;
}

/* --- putting it together --- */

/* What is left without an anchor: the fields that are said, X for the others. */
static gboolean
resolve_unanchored(const GsyDateFields *fields, GsyDateResult *out)
{
    static const char *const season_codes[] = { "", "SP", "SU", "FA", "WI" };
    out->when = (GsyWhen){ .zone_min = GSY_ZONE_UNKNOWN };
    if (fields->mday != 0 && fields->month != 0)
        g_snprintf(out->timex, GSY_TIMEX_SIZE, "XXXX-%02d-%02d", fields->month, fields->mday);
    else if (fields->mday != 0)
        g_snprintf(out->timex, GSY_TIMEX_SIZE, "XXXX-XX-%02d", fields->mday);
    else if (fields->weekday != 0)
        g_snprintf(out->timex, GSY_TIMEX_SIZE, "XXXX-WXX-%d", fields->weekday);
    else if (fields->month != 0)
        g_snprintf(out->timex, GSY_TIMEX_SIZE, "XXXX-%02d", fields->month);
    else if (fields->quarter != 0)
        g_snprintf(out->timex, GSY_TIMEX_SIZE, "XXXX-Q%d", fields->quarter);
    else if (fields->season != 0)
        g_snprintf(out->timex, GSY_TIMEX_SIZE, "XXXX-%s", season_codes[fields->season]);
    else if (fields->unit == GSY_UNIT_WEEK || fields->unit == GSY_UNIT_WEEKEND)
        g_strlcpy(out->timex, "XXXX-WXX", GSY_TIMEX_SIZE);
    else if (fields->unit == GSY_UNIT_DAY)
        g_strlcpy(out->timex, "XXXX-XX-XX", GSY_TIMEX_SIZE);
    else if (fields->unit == GSY_UNIT_MONTH)
        g_strlcpy(out->timex, "XXXX-XX", GSY_TIMEX_SIZE);
    else
        g_strlcpy(out->timex, "XXXX", GSY_TIMEX_SIZE);
    return TRUE;
}

static gboolean
resolve_era(const GsyDateFields *fields, const GsyWhen *anchor, GsyDateResult *out)
{
    int start = fields->century != 0 ? (fields->century - 1) * 100 : fields->decade;
    GsyTimeUnit unit = fields->century != 0 ? GSY_UNIT_CENTURY : GSY_UNIT_DECADE;
    gint64 day;
    if (unit == GSY_UNIT_DECADE &&
        start < 100) { /* "the 90s": the last that had begun, else of the last century */
        int year = 2000, month, mday;
        if (is_anchored(anchor))
            gsy_day_to_civil(anchor_day(anchor), &year, &month, &mday);
        start += year / 100 * 100;
        if (start > year)
            start -= 100;
    }
    return gsy_day_from_civil(start, 1, 1, &day) && gsy_date_from_unit(unit, day, 0, out);
}

/* The year that "last year's March" speaks of, or 0. */
static int
shifted_year(const GsyDateFields *fields, gint64 day)
{
    int year, month, mday;
    if (fields->unit != GSY_UNIT_YEAR || !fields->has_shift)
        return 0;
    gsy_day_to_civil(day, &year, &month, &mday);
    return year + fields->shift;
}

static gboolean
has_year_part(const GsyDateFields *fields)
{
    return fields->month != 0 || fields->quarter != 0 || fields->half != 0 || fields->season != 0;
}

static gboolean
resolve_relative(const GsyDateFields *fields, gint64 day, GsyDateResult *out)
{
    int year = shifted_year(fields, day);
    if (has_year_part(fields))
        return year != 0 ? resolve_in_year(fields, year, out)
                         : resolve_nearest_year(fields, day, out);
    if (fields->mday != 0 && fields->unit == GSY_UNIT_MONTH) {
        gint64 index = month_index(day) + fields->shift, found;
        return gsy_day_from_civil((int)(index / 12), (int)(index % 12) + 1, fields->mday, &found) &&
               set_day(out, found);
    }
    if (fields->mday != 0)
        return resolve_weekday_mday(fields, day, out);
    if (fields->weekday != 0)
        return resolve_weekday(fields, day, out);
    if (fields->unit == GSY_UNIT_WEEKEND && !fields->has_shift)
        return gsy_date_from_unit(
            fields->unit, day,
            fields->tense == GSY_TENSE_FUTURE || gsy_day_get_weekday(day) > 5 ? 0 : -1, out);
    return fields->unit != GSY_UNIT_NONE &&
           gsy_date_from_unit(fields->unit, day, fields->shift, out);
}

/* Keeps the third of the span that "early", "mid" or "late" speaks of: of a week three days, of a
 * month ten or eleven. */
static void
narrow(GsyDateResult *out, GsyEdge edge)
{
    GsyWhen *when = &out->when;
    if (edge == GSY_EDGE_NONE || !gsy_when_is_known(when))
        return;
    gint64 grain =
        when->precision >= GSY_WHEN_DAY && when->precision != GSY_WHEN_RANGE ? 60 : DAY_MIN;
    gint64 n_grains = (when->end_min - when->start_min) / grain;
    gint64 third = (n_grains + 2) / 3 * grain, other = n_grains / 3 * grain;
    when->soft = TRUE;
    if (edge == GSY_EDGE_MID) {
        when->start_min += other;
        when->end_min -= other;
    } else if (edge == GSY_EDGE_EARLY) {
        when->end_min = when->start_min + third;
    } else {
        when->start_min = when->end_min - third;
    }
    when->precision = grain == DAY_MIN ? GSY_WHEN_RANGE : GSY_WHEN_DAYPART;
}

gboolean
gsy_date_resolve(const GsyDateFields *fields, const GsyWhen *anchor, GsyDateResult *out)
{
    gboolean known;
    *out = (GsyDateResult){ .when = { .zone_min = GSY_ZONE_UNKNOWN } };
    if (fields->nth != 0)
        known = resolve_nth(fields, anchor, out);
    else if (fields->decade != 0 || fields->century != 0)
        known = resolve_era(fields, anchor, out);
    else if (fields->year != 0 && (fields->mday == 0 || fields->month != 0))
        known = resolve_in_year(fields, fields->year, out);
    else if (!is_anchored(anchor))
        return resolve_unanchored(fields, out);
    else
        known = resolve_relative(fields, anchor_day(anchor), out);
    if (known)
        narrow(out, fields->edge);
    return known;
}

static double
clock_minutes(const GsyDurationPart *parts, guint n_parts)
{
    static const double minutes[] = {
        [GSY_UNIT_SECOND] = 1 / 60.0, [GSY_UNIT_MINUTE] = 1, [GSY_UNIT_HOUR] = 60
    };
    double sum = 0;
    for (guint i = 0; i < n_parts; i++) {
        if (parts[i].unit <= GSY_UNIT_HOUR)
            sum += parts[i].count * minutes[parts[i].unit];
    }
    return sum;
}

/* @at is in minutes; a base that is but a day gives a day. */
static gboolean
set_moment(const GsyWhen *base, gint64 at, GsyDateResult *out)
{
    set_day(out, floor_div(at, DAY_MIN));
    if (base->precision != GSY_WHEN_MINUTE && base->precision != GSY_WHEN_HOUR)
        return TRUE;
    gint64 of_day = at - out->when.start_min;
    gsize used = strlen(out->timex);
    g_snprintf(out->timex + used, GSY_TIMEX_SIZE - used, "T%02d:%02d", (int)(of_day / 60),
               (int)(of_day % 60));
    out->when.start_min = at;
    out->when.end_min = at + 1;
    out->when.zone_min = base->zone_min;
    out->when.precision = GSY_WHEN_MINUTE;
    return TRUE;
}

/* A day @months later, or the last day of a month that is too short. */
static gboolean
add_months(gint64 day, gint64 months, gint64 *out)
{
    int year, month, mday;
    gsy_day_to_civil(day, &year, &month, &mday);
    gint64 index = (gint64)year * 12 + month - 1 + months;
    if (index < 12 || index >= 12 * 9999)
        return FALSE;
    while (mday > 28 && !gsy_day_from_civil((int)(index / 12), (int)(index % 12) + 1, mday, out))
        mday--;
    return gsy_day_from_civil((int)(index / 12), (int)(index % 12) + 1, mday, out);
}

static gboolean
move_day(gint64 day, double count, GsyTimeUnit unit, gint64 *out)
{
    if (fabs(count) > MAX_COUNT)
        return FALSE;
    if (unit_months[unit] != 0)
        return add_months(day, (gint64)round(count * unit_months[unit]), out);
    gint64 days = (gint64)floor(
        count * (unit == GSY_UNIT_WEEK || unit == GSY_UNIT_WEEKEND ? DAYS_PER_WEEK : 1));
    *out = day + days;
    return TRUE;
}

gboolean
gsy_date_move(const GsyWhen *base, const GsyDurationPart *parts, guint n_parts, GsyDateResult *out)
{
    GsyTimeUnit finest = GSY_N_UNITS;
    *out = (GsyDateResult){ .when = { .zone_min = GSY_ZONE_UNKNOWN } };
    if (!is_anchored(base) || n_parts == 0)
        return FALSE;
    gint64 day = anchor_day(base);
    for (guint i = 0; i < n_parts; i++) {
        finest = MIN(finest, parts[i].unit);
        if (fabs(parts[i].count) > MAX_COUNT || parts[i].unit == GSY_UNIT_NONE)
            return FALSE;
        if (parts[i].unit > GSY_UNIT_HOUR && !move_day(day, parts[i].count, parts[i].unit, &day))
            return FALSE;
    }
    if (finest <= GSY_UNIT_HOUR)
        return set_moment(base,
                          base->start_min + (day - anchor_day(base)) * DAY_MIN +
                              (gint64)floor(clock_minutes(parts, n_parts)),
                          out);
    if (finest == GSY_UNIT_DAY)
        return set_day(out, day);
    if (finest == GSY_UNIT_WEEK ||
        finest == GSY_UNIT_WEEKEND) { /* named by its day, known to the week */
        set_day(out, day);
        set_days(out, day - 3, day + 4, GSY_WHEN_WEEK);
    } else if (!gsy_date_from_unit(finest > GSY_UNIT_YEAR || finest == GSY_UNIT_HALF ? GSY_UNIT_YEAR
                                                                                     : finest,
                                   day, 0, out)) {
        return FALSE;
    }
    out->when.soft = TRUE;
    return TRUE;
}

gboolean
gsy_date_stretch(const GsyWhen *base, double count, GsyTimeUnit unit, gboolean with_today,
                 GsyDateResult *out)
{
    gint64 other, day = anchor_day(base);
    *out = (GsyDateResult){ .when = { .zone_min = GSY_ZONE_UNKNOWN } };
    if (!is_anchored(base) || unit < GSY_UNIT_DAY || count == 0)
        return FALSE;
    if (unit >= GSY_UNIT_QUARTER && unit != GSY_UNIT_YEAR) { /* whole ones, as they are counted */
        GsyDateResult near, far;
        int n = (int)round(fabs(count));
        if (!gsy_date_from_unit(unit, day, count < 0 ? -1 : 1, &near) ||
            !gsy_date_from_unit(unit, day, count < 0 ? -n : n, &far))
            return FALSE;
        out->when = count < 0 ? far.when : near.when;
        out->when.end_min = count < 0 ? near.when.end_min : far.when.end_min;
    } else {
        gint64 from = count < 0 || with_today ? day : day + 1;
        if (!move_day(from, count, unit, &other))
            return FALSE;
        set_days(out, MIN(from, other), MAX(from, other), GSY_WHEN_RANGE);
    }
    out->when.precision = GSY_WHEN_RANGE;
    out->when.soft = TRUE;
    return TRUE;
}

/* --- time of day --- */

int
gsy_clock_get_minutes(const GsyClockFields *clock)
{
    int hour = clock->hour, minute = MAX(clock->minute, 0);
    if (hour < 0 || hour > 24 || minute > 59 || clock->second > 59 || (hour == 24 && minute > 0))
        return -1;
    if (clock->half >= 0) {
        if (hour > 12)
            return clock->half == 1 ? hour * 60 + minute : -1;
        return (hour % 12 + (clock->half == 1 ? 12 : 0)) * 60 + minute;
    }
    /* "in the evening at 8": the half of the day that falls into its part; "at night" holds both 11
     * and 2 */
    if (clock->part != NULL && hour < 12 && hour > 0) {
        int late = (hour + 12) * 60 + minute;
        if (late >= clock->part_start && late <= clock->part_end)
            return late;
    }
    return hour * 60 + minute;
}

/* Whether the timex stands for a day, so that a time can be put behind it. */
static gboolean
is_day_timex(const char *timex)
{
    gsize len = strlen(timex);
    return strchr(timex, 'T') == NULL &&
           ((len == 10 && timex[7] == '-') || (len == 10 && timex[5] == 'W'));
}

static void
set_minutes(GsyDateResult *date, const GsyClockFields *clock, int minutes)
{
    gsize used = strlen(date->timex);
    if (clock->second >= 0)
        g_snprintf(date->timex + used, GSY_TIMEX_SIZE - used, "T%02d:%02d:%02d", minutes / 60,
                   minutes % 60, clock->second);
    else
        g_snprintf(date->timex + used, GSY_TIMEX_SIZE - used, "T%02d:%02d", minutes / 60,
                   minutes % 60);
    if (!gsy_when_is_known(&date->when))
        return;
    gint64 day = floor_div(date->when.start_min, DAY_MIN) * DAY_MIN;
    date->when.start_min = day + minutes;
    date->when.end_min = day + minutes + 1;
    date->when.precision = clock->minute >= 0 ? GSY_WHEN_MINUTE : GSY_WHEN_HOUR;
}

static void
set_part(GsyDateResult *date, const GsyClockFields *clock)
{
    gsize used = strlen(date->timex);
    g_snprintf(date->timex + used, GSY_TIMEX_SIZE - used, "T%s", clock->part);
    if (!gsy_when_is_known(&date->when))
        return;
    gint64 day = floor_div(date->when.start_min, DAY_MIN) * DAY_MIN;
    date->when.start_min = day + clock->part_start;
    date->when.end_min = day + clock->part_end;
    date->when.precision = GSY_WHEN_DAYPART;
}

gboolean
gsy_date_set_clock(GsyDateResult *date, const GsyClockFields *clock)
{
    if (date->timex[0] != '\0' && !is_day_timex(date->timex))
        return FALSE;
    if (clock->hour >= 0) {
        int minutes = gsy_clock_get_minutes(clock);
        if (minutes < 0)
            return FALSE;
        set_minutes(date, clock, minutes);
    } else if (clock->part != NULL) {
        set_part(date, clock);
    } else {
        return FALSE;
    }
    date->when.zone_min = clock->zone_min;
    date->when.soft = date->when.soft || clock->soft;
    return TRUE;
}

/* --- durations --- */

static void
append_part(GString *text, double count, const char *code)
{
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    if (count < 0)
        g_string_append_printf(text, "X%s", code);
    else
        g_string_append_printf(text, "%s%s", g_ascii_formatd(number, sizeof number, "%.10g", count),
                               code);
}

void
gsy_duration_format(const GsyDurationPart *parts, guint n_parts, char *out)
{
    static const struct {
        GsyTimeUnit unit;
        double factor;
        const char *code;
        gboolean clock;
    } order[] = {
        { GSY_UNIT_CENTURY, 100, "Y", FALSE }, { GSY_UNIT_DECADE, 10, "Y", FALSE },
        { GSY_UNIT_YEAR, 1, "Y", FALSE },      { GSY_UNIT_HALF, 6, "M", FALSE },
        { GSY_UNIT_QUARTER, 1, "Q", FALSE },   { GSY_UNIT_MONTH, 1, "M", FALSE },
        { GSY_UNIT_WEEK, 1, "W", FALSE },      { GSY_UNIT_WEEKEND, 1, "WE", FALSE },
        { GSY_UNIT_DAY, 1, "D", FALSE },       { GSY_UNIT_HOUR, 1, "H", TRUE },
        { GSY_UNIT_MINUTE, 1, "M", TRUE },     { GSY_UNIT_SECOND, 1, "S", TRUE },
    };
    g_autoptr(GString) text = g_string_new("P");
    gboolean clock = FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(order); i++) {
        double sum = 0;
        gboolean said = FALSE, vague = FALSE;
        for (guint j = 0; j < n_parts; j++) {
            if (parts[j].unit != order[i].unit)
                continue;
            said = TRUE;
            vague = vague || parts[j].count < 0;
            sum += parts[j].count * order[i].factor;
        }
        if (!said)
            continue;
        if (order[i].clock && !clock)
            g_string_append_c(text, 'T');
        clock = clock || order[i].clock;
        append_part(text, vague ? -1 : sum, order[i].code);
    }
    g_strlcpy(out, text->str, GSY_TIMEX_SIZE);
}
