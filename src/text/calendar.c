#include "config.h"

#include <string.h>

#include "text/calendar.h"

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

gboolean
gsy_calendar_is_day(const GsyWhen *anchor)
{
    return anchor->precision >= GSY_WHEN_DAY && anchor->precision <= GSY_WHEN_MINUTE;
}

void
gsy_calendar_set_days(GsyDateResult *out, gint64 start, gint64 end, GsyPrecision precision)
{
    out->when = (GsyWhen){
        .start_min = start * GSY_DAY_MIN,
        .end_min = end * GSY_DAY_MIN,
        .zone_min = GSY_ZONE_UNKNOWN,
        .precision = precision,
        .basis = GSY_BASIS_STATED,
    };
}

/* A number with leading zeros and what follows; where it ends. Only of years before 1 and after
 * 9999 there are other digits than @n_digits. */
static char *
put_number(char *at, int number, guint n_digits, const char *after)
{
    static const int ends[] = { 1, 10, 100, 1000, 10000 };
    const gulong size_bytes =
        GSY_TIMEX_SIZE / 2; /* the numbers of one date end in the other half */
    if (number < 0 || number >= ends[n_digits])
        return at + g_snprintf(at, size_bytes, "%0*d%s", (int)n_digits, number, after);
    for (guint i = n_digits; i-- > 0; number /= 10)
        at[i] = (char)('0' + number % 10);
    return g_stpcpy(at + n_digits, after);
}

static void
set_timex_day(GsyDateResult *out, gint64 day)
{
    int year, month, mday;
    gsy_day_to_civil(day, &year, &month, &mday);
    char *at = put_number(out->timex, year, 4, "-");
    put_number(put_number(at, month, 2, "-"), mday, 2, "");
}

gboolean
gsy_calendar_set_day(GsyDateResult *out, gint64 day)
{
    gsy_calendar_set_days(out, day, day + 1, GSY_WHEN_DAY);
    set_timex_day(out, day);
    return TRUE;
}

/* The span of @n_months months from month @index, counted from month 0 of year 0. */
gboolean
gsy_calendar_set_months(GsyDateResult *out, gint64 index, int n_months, GsyPrecision precision)
{
    gint64 start, end;
    gint64 last = index + n_months;
    if (index < 12 || last >= 12 * 10000)
        return FALSE;
    if (!gsy_day_from_civil((int)(index / 12), (int)(index % 12) + 1, 1, &start) ||
        !gsy_day_from_civil((int)(last / 12), (int)(last % 12) + 1, 1, &end))
        return FALSE;
    gsy_calendar_set_days(out, start, end, precision);
    return TRUE;
}

gint64
gsy_calendar_get_month(gint64 day)
{
    int year, month, mday;
    gsy_day_to_civil(day, &year, &month, &mday);
    return (gint64)year * 12 + month - 1;
}

gint64
gsy_calendar_get_monday(gint64 day)
{
    return day - (gsy_day_get_weekday(day) - 1);
}

gboolean
gsy_calendar_set_week(GsyDateResult *out, gint64 day, gboolean weekend)
{
    int iso_year, week;
    gint64 monday = gsy_calendar_get_monday(day);
    gsy_day_to_iso_week(monday, &iso_year, &week);
    gsy_calendar_set_days(out, weekend ? monday + 5 : monday, monday + GSY_WEEK_DAYS,
                          weekend ? GSY_WHEN_RANGE : GSY_WHEN_WEEK);
    put_number(put_number(out->timex, iso_year, 4, "-W"), week, 2, weekend ? "-WE" : "");
    return TRUE;
}

void
gsy_calendar_set_timex(GsyDateResult *out, GsyTimeUnit unit, gint64 index)
{
    int year = (int)(index / 12), month = (int)(index % 12);
    switch (unit) {
    case GSY_UNIT_MONTH:
        put_number(put_number(out->timex, year, 4, "-"), month + 1, 2, "");
        break;
    case GSY_UNIT_QUARTER:
        put_number(put_number(out->timex, year, 4, "-Q"), month / 3 + 1, 1, "");
        break;
    case GSY_UNIT_HALF:
        put_number(put_number(out->timex, year, 4, "-H"), month / 6 + 1, 1, "");
        break;
    case GSY_UNIT_DECADE:
        put_number(out->timex, year / 10, 3, "X");
        break;
    case GSY_UNIT_CENTURY:
        put_number(out->timex, year / 100, 2, "XX");
        break;
    default:
        put_number(out->timex, year, 4, "");
    }
}

gboolean
gsy_date_from_unit(GsyTimeUnit unit, gint64 day, int shift, GsyDateResult *out)
{
    gint64 unused;
    if (unit == GSY_UNIT_DAY)
        return gsy_calendar_set_day(out, day + shift);
    if (unit == GSY_UNIT_WEEK || unit == GSY_UNIT_WEEKEND)
        return gsy_calendar_set_week(out, day + (gint64)shift * GSY_WEEK_DAYS,
                                     unit == GSY_UNIT_WEEKEND);
    int n_months = unit_months[unit];
    if (n_months == 0 || !gsy_day_from_civil(1, 1, 1, &unused))
        return FALSE;
    gint64 index = gsy_divide_down(gsy_calendar_get_month(day), n_months) * n_months +
                   (gint64)shift * n_months;
    if (!gsy_calendar_set_months(out, index, n_months, unit_precision[unit]))
        return FALSE;
    gsy_calendar_set_timex(out, unit, index);
    return TRUE;
}

int
gsy_time_unit_get_months(GsyTimeUnit unit)
{
    return unit_months[unit];
}

/* Source: the Gregorian computus of Meeus, "Astronomical Algorithms", chapter 8 */
gint64
gsy_calendar_get_easter(int year)
{
    int a = year % 19, b = year / 100, c = year % 100;
    int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int sum = h + l - 7 * m + 114;
    gint64 day = 0;
    gsy_day_from_civil(year, sum / 31, sum % 31 + 1, &day);
    return day;
}
