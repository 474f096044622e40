#include "config.h"

#include <string.h>

#include "text/calendar.h"
#include "text/date.h"

/* --- candidates: which year's March, which week's Tuesday --- */

/* Start and end of what the fields name in one year: a day, month, quarter, half or season. */
static gboolean
resolve_in_year(const GsyDateFields *fields, int year, GsyDateResult *out)
{
    static const char *const season_codes[] = { "", "SP", "SU", "FA", "WI" };
    gint64 day, index = (gint64)year * 12;
    if (fields->easter != 0)
        return gsy_calendar_set_day(out,
                                    gsy_calendar_get_easter(year) + fields->easter - GSY_EASTER);
    if (fields->mday != 0) {
        if (!gsy_day_from_civil(year, fields->month, fields->mday, &day))
            return FALSE;
        return gsy_calendar_set_day(out, day);
    }
    if (fields->month != 0) {
        index += fields->month - 1;
        gsy_calendar_set_timex(out, GSY_UNIT_MONTH, index);
        return gsy_calendar_set_months(out, index, 1, GSY_WHEN_MONTH);
    }
    if (fields->quarter != 0) {
        index += (gint64)(fields->quarter - 1) * 3;
        gsy_calendar_set_timex(out, GSY_UNIT_QUARTER, index);
        return gsy_calendar_set_months(out, index, 3, GSY_WHEN_QUARTER);
    }
    if (fields->half != 0) {
        index += (gint64)(fields->half - 1) * 6;
        gsy_calendar_set_timex(out, GSY_UNIT_HALF, index);
        return gsy_calendar_set_months(out, index, 6, GSY_WHEN_RANGE);
    }
    if (fields->season == 0) {
        gsy_calendar_set_timex(out, GSY_UNIT_YEAR, index);
        return gsy_calendar_set_months(out, index, 12, GSY_WHEN_YEAR);
    }
    g_snprintf(out->timex, GSY_TIMEX_SIZE, "%04d-%s", year, season_codes[fields->season]);
    gboolean known = gsy_calendar_set_months(out, index + 2 + (gint64)(fields->season - 1) * 3, 3,
                                             GSY_WHEN_SEASON);
    out->when.soft = TRUE; /* the year's turn is not the same everywhere */
    return known;
}

/* Days from the anchor to the span: negative before it, 0 when the anchor lies in it. */
static gint64
distance(const GsyDateResult *candidate, gint64 day)
{
    gint64 start = gsy_minute_get_day(candidate->when.start_min);
    gint64 end = gsy_minute_get_day(candidate->when.end_min);
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
            gsy_day_get_weekday(gsy_minute_get_day(candidate.when.start_min)) != fields->weekday)
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
            gint64 index = gsy_calendar_get_month(day) +
                           (fields->tense == GSY_TENSE_FUTURE ? -side : side) * away;
            gint64 found;
            if (!gsy_day_from_civil((int)(index / 12), (int)(index % 12) + 1, fields->mday, &found))
                continue;
            if (fields->weekday == 0 || gsy_day_get_weekday(found) == fields->weekday)
                return gsy_calendar_set_day(out, found);
        }
    }
    return FALSE;
}

static gboolean
resolve_weekday(const GsyDateFields *fields, gint64 day, GsyDateResult *out)
{
    int ahead = (fields->weekday - gsy_day_get_weekday(day) + GSY_WEEK_DAYS) % GSY_WEEK_DAYS;
    if (fields->unit == GSY_UNIT_WEEK)
        return gsy_calendar_set_day(out, gsy_calendar_get_monday(day) +
                                             (gint64)fields->shift * GSY_WEEK_DAYS +
                                             fields->weekday - 1);
    if (!fields->has_shift)
        return gsy_calendar_set_day(out, day + (fields->tense == GSY_TENSE_FUTURE || ahead == 0
                                                    ? ahead
                                                    : ahead - GSY_WEEK_DAYS));
    if (fields->shift < 0) /* the last one before the anchor, then whole weeks back */
        return gsy_calendar_set_day(out, day + ahead - GSY_WEEK_DAYS +
                                             (gint64)(fields->shift + 1) * GSY_WEEK_DAYS);
    if (fields->coming)
        return gsy_calendar_set_day(out, day + (ahead == 0 ? GSY_WEEK_DAYS : ahead) +
                                             (gint64)(fields->shift - 1) * GSY_WEEK_DAYS);
    return gsy_calendar_set_day(out, gsy_calendar_get_monday(day) +
                                         (gint64)fields->shift * GSY_WEEK_DAYS + fields->weekday -
                                         1);
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
        int ahead = (fields->weekday - gsy_day_get_weekday(start) + GSY_WEEK_DAYS) % GSY_WEEK_DAYS;
        day = start + ahead + (gint64)(fields->nth - 1) * GSY_WEEK_DAYS;
    } else {
        int back = (gsy_day_get_weekday(end - 1) - fields->weekday + GSY_WEEK_DAYS) % GSY_WEEK_DAYS;
        day = end - 1 - back + (gint64)(fields->nth + 1) * GSY_WEEK_DAYS;
    }
    return day >= start && day < end && gsy_calendar_set_day(out, day);
}

/* The first week of a month or year is the one that has most of its days in it, as ISO 8601 has it.
 */
static gboolean
nth_week(const GsyDateFields *fields, gint64 start, gint64 end, GsyDateResult *out)
{
    gint64 first = gsy_calendar_get_monday(start + 3), last = gsy_calendar_get_monday(end - 4);
    gint64 monday = fields->nth > 0 ? first + (gint64)(fields->nth - 1) * GSY_WEEK_DAYS
                                    : last + (gint64)(fields->nth + 1) * GSY_WEEK_DAYS;
    return monday >= first && monday <= last &&
           gsy_calendar_set_week(out, monday, fields->nth_unit == GSY_UNIT_WEEKEND);
}

static gboolean
resolve_nth(const GsyDateFields *fields, const GsyWhen *anchor, GsyDateResult *out)
{
    GsyDateResult container = { 0 };
    if (!resolve_container(fields, anchor, &container))
        return FALSE;
    gint64 start = gsy_minute_get_day(container.when.start_min),
           end = gsy_minute_get_day(container.when.end_min);
    if (fields->weekday != 0)
        return nth_weekday(fields, start, end, out);
    if (fields->nth_unit == GSY_UNIT_WEEK || fields->nth_unit == GSY_UNIT_WEEKEND)
        return nth_week(fields, start, end, out);
    if (fields->nth_unit == GSY_UNIT_DAY) {
        gint64 day = fields->nth > 0 ? start + fields->nth - 1 : end + fields->nth;
        return day >= start && day < end && gsy_calendar_set_day(out, day);
    }
    if (gsy_time_unit_get_months(fields->nth_unit) == 0)
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
        if (gsy_calendar_is_day(anchor))
            gsy_day_to_civil(gsy_minute_get_day(anchor->start_min), &year, &month, &mday);
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
    return fields->month != 0 || fields->easter != 0 || fields->quarter != 0 || fields->half != 0 ||
           fields->season != 0;
}

static gboolean
resolve_relative(const GsyDateFields *fields, gint64 day, GsyDateResult *out)
{
    int year = shifted_year(fields, day);
    if (has_year_part(fields))
        return year != 0 ? resolve_in_year(fields, year, out)
                         : resolve_nearest_year(fields, day, out);
    if (fields->mday != 0 && fields->unit == GSY_UNIT_MONTH) {
        gint64 index = gsy_calendar_get_month(day) + fields->shift, found;
        return gsy_day_from_civil((int)(index / 12), (int)(index % 12) + 1, fields->mday, &found) &&
               gsy_calendar_set_day(out, found);
    }
    if (fields->mday != 0)
        return resolve_weekday_mday(fields, day, out);
    if (fields->weekday != 0)
        return resolve_weekday(fields, day, out);
    if (fields->unit == GSY_UNIT_WEEKEND && !fields->has_shift)
        return gsy_date_from_unit(
            fields->unit, day,
            fields->tense == GSY_TENSE_FUTURE || gsy_day_get_weekday(day) > 5 ? 0 : -1, out);
    if (fields->unit == GSY_UNIT_WEEKEND && fields->shift == 0 && fields->tense == GSY_TENSE_PAST &&
        gsy_day_get_weekday(day) <= 5)
        return gsy_date_from_unit(fields->unit, day, -1, out);
    return fields->unit != GSY_UNIT_NONE &&
           gsy_date_from_unit(fields->unit, day, fields->shift, out);
}

/* What is left of a span on a day, or gone by. */
static void
cut_at(GsyWhen *when, gint64 day, gboolean keep_rest)
{
    if (keep_rest && day * GSY_DAY_MIN < when->end_min)
        when->start_min = MAX(when->start_min, day * GSY_DAY_MIN);
    if (!keep_rest && (day + 1) * GSY_DAY_MIN > when->start_min)
        when->end_min = MIN(when->end_min, (day + 1) * GSY_DAY_MIN);
    when->precision = GSY_WHEN_RANGE;
}

/* Ten days from the 1st, the 11th or the 21st on. */
static void
narrow_month(GsyWhen *when, GsyEdge edge)
{
    gint64 start = when->start_min;
    if (edge != GSY_EDGE_EARLY)
        when->start_min = start + (edge == GSY_EDGE_MID ? 10 : 20) * GSY_DAY_MIN;
    if (edge != GSY_EDGE_LATE)
        when->end_min = start + (edge == GSY_EDGE_MID ? 20 : 10) * GSY_DAY_MIN;
    when->precision = GSY_WHEN_RANGE;
    when->soft = TRUE;
}

/* Keeps the third of the span that "early", "mid" or "late" speaks of: of a week three days. */
static void
narrow(GsyDateResult *out, GsyEdge edge, const GsyWhen *anchor)
{
    GsyWhen *when = &out->when;
    if (edge == GSY_EDGE_NONE || !gsy_when_is_known(when))
        return;
    if (edge == GSY_EDGE_REST || edge == GSY_EDGE_SO_FAR) {
        if (gsy_calendar_is_day(anchor))
            cut_at(when, gsy_minute_get_day(anchor->start_min), edge == GSY_EDGE_REST);
        return;
    }
    if (when->precision == GSY_WHEN_MONTH) {
        narrow_month(when, edge);
        return;
    }
    gint64 grain =
        when->precision >= GSY_WHEN_DAY && when->precision != GSY_WHEN_RANGE ? 60 : GSY_DAY_MIN;
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
    when->precision = grain == GSY_DAY_MIN ? GSY_WHEN_RANGE : GSY_WHEN_DAYPART;
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
    else if (!gsy_calendar_is_day(anchor))
        return resolve_unanchored(fields, out);
    else
        known = resolve_relative(fields, gsy_minute_get_day(anchor->start_min), out);
    if (known)
        narrow(out, fields->edge, anchor);
    return known;
}
