#include "config.h"

#include <math.h>
#include <string.h>

#include "text/calendar.h"
#include "text/date.h"

#define MAX_COUNT 1e5 /* units; the arithmetic below cannot overflow with it */

double
gsy_duration_count_minutes(const GsyDurationPart *parts, guint n_parts)
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
    gsy_calendar_set_day(out, gsy_minute_get_day(at));
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
    if (gsy_time_unit_get_months(unit) != 0)
        return add_months(day, (gint64)round(count * gsy_time_unit_get_months(unit)), out);
    gint64 days = (gint64)floor(
        count * (unit == GSY_UNIT_WEEK || unit == GSY_UNIT_WEEKEND ? GSY_WEEK_DAYS : 1));
    *out = day + days;
    return TRUE;
}

gboolean
gsy_date_move(const GsyWhen *base, const GsyDurationPart *parts, guint n_parts, gboolean is_exact,
              GsyDateResult *out)
{
    GsyTimeUnit finest = GSY_N_UNITS;
    *out = (GsyDateResult){ .when = { .zone_min = GSY_ZONE_UNKNOWN } };
    if (!gsy_calendar_is_day(base) || n_parts == 0)
        return FALSE;
    gint64 day = gsy_minute_get_day(base->start_min);
    for (guint i = 0; i < n_parts; i++) {
        finest = MIN(finest, parts[i].unit);
        if (fabs(parts[i].count) > MAX_COUNT || parts[i].unit == GSY_UNIT_NONE)
            return FALSE;
        if (parts[i].unit > GSY_UNIT_HOUR && !move_day(day, parts[i].count, parts[i].unit, &day))
            return FALSE;
    }
    if (finest <= GSY_UNIT_HOUR)
        return set_moment(base,
                          base->start_min +
                              (day - gsy_minute_get_day(base->start_min)) * GSY_DAY_MIN +
                              (gint64)floor(gsy_duration_count_minutes(parts, n_parts)),
                          out);
    if (finest == GSY_UNIT_DAY || is_exact)
        return gsy_calendar_set_day(out, day);
    if (finest == GSY_UNIT_WEEK ||
        finest == GSY_UNIT_WEEKEND) { /* named by its day, known to the week */
        gsy_calendar_set_day(out, day);
        gsy_calendar_set_days(out, day - 3, day + 4, GSY_WHEN_WEEK);
    } else if (!gsy_date_from_unit(finest > GSY_UNIT_YEAR || finest == GSY_UNIT_HALF ? GSY_UNIT_YEAR
                                                                                     : finest,
                                   day, 0, out)) {
        return FALSE;
    }
    out->when.soft = TRUE;
    return TRUE;
}

/* Whole quarters, decades and the like, as they are counted. */
static gboolean
stretch_units(gint64 day, double count, GsyTimeUnit unit, GsyDateResult *out)
{
    GsyDateResult near, far;
    int n = (int)round(fabs(count));
    if (!gsy_date_from_unit(unit, day, count < 0 ? -1 : 1, &near) ||
        !gsy_date_from_unit(unit, day, count < 0 ? -n : n, &far))
        return FALSE;
    out->when = count < 0 ? far.when : near.when;
    out->when.end_min = count < 0 ? near.when.end_min : far.when.end_min;
    return TRUE;
}

static gboolean
stretch_clock(const GsyWhen *base, const GsyDurationPart *parts, guint n_parts, gint64 days,
              GsyDateResult *out)
{
    if (base->precision != GSY_WHEN_MINUTE && base->precision != GSY_WHEN_HOUR)
        return FALSE;
    gint64 other = base->start_min + days * GSY_DAY_MIN +
                   (gint64)round(gsy_duration_count_minutes(parts, n_parts));
    out->when = *base;
    out->when.start_min = MIN(base->start_min, other);
    out->when.end_min = MAX(base->start_min, other);
    out->when.basis = GSY_BASIS_STATED;
    return out->when.start_min < out->when.end_min;
}

static gboolean
stretch_days(gint64 day, gint64 n_days, gboolean back, gboolean with_today, GsyDateResult *out)
{
    gint64 from = back || with_today ? day : day + 1, to = from + n_days;
    gsy_calendar_set_days(out, MIN(from, to), MAX(from, to), GSY_WHEN_RANGE);
    return n_days != 0;
}

gboolean
gsy_date_stretch(const GsyWhen *base, const GsyDurationPart *parts, guint n_parts,
                 gboolean with_today, GsyDateResult *out)
{
    *out = (GsyDateResult){ .when = { .zone_min = GSY_ZONE_UNKNOWN } };
    if (!gsy_calendar_is_day(base) || n_parts == 0)
        return FALSE;
    gint64 day = gsy_minute_get_day(base->start_min);
    gboolean back = parts[0].count < 0, has_clock = FALSE, known;
    gint64 from = back || with_today ? day : day + 1, other = from;
    for (guint i = 0; i < n_parts; i++) {
        has_clock = has_clock || parts[i].unit <= GSY_UNIT_HOUR;
        if (parts[i].unit > GSY_UNIT_HOUR &&
            !move_day(other, parts[i].count, parts[i].unit, &other))
            return FALSE;
        if (parts[i].unit == GSY_UNIT_NONE || fabs(parts[i].count) > MAX_COUNT)
            return FALSE;
    }
    GsyTimeUnit unit = parts[0].unit;
    if (has_clock)
        known = stretch_clock(base, parts, n_parts, other - from, out);
    else if (n_parts == 1 && unit >= GSY_UNIT_QUARTER && unit != GSY_UNIT_YEAR)
        known = stretch_units(day, parts[0].count, unit, out);
    else
        known = stretch_days(day, other - from, back, with_today, out);
    out->when.precision = GSY_WHEN_RANGE;
    out->when.soft = TRUE;
    return known;
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
