#include "config.h"

#include "model/when.h"

#define MIN_YEAR 1
#define MAX_YEAR 9999

static gboolean
is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
days_in_month(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Days since 1970-01-01. Years begin in March here, so that the leap day is the last of its year.
 */
static gint64
reckon_day(int year, int month, int day)
{
    gint64 y = month <= 2 ? year - 1 : year;
    gint64 era = gsy_divide_down(y, 400);
    gint64 year_of_era = y - era * 400;
    gint64 day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    gint64 day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

gboolean
gsy_day_from_civil(int year, int month, int day, gint64 *out_day)
{
    if (year < MIN_YEAR || year > MAX_YEAR || month < 1 || month > 12)
        return FALSE;
    if (day < 1 || day > days_in_month(year, month))
        return FALSE;
    *out_day = reckon_day(year, month, day);
    return TRUE;
}

void
gsy_day_to_civil(gint64 day, int *year, int *month, int *mday)
{
    gint64 shifted = day + 719468;
    gint64 era = gsy_divide_down(shifted, 146097);
    gint64 day_of_era = shifted - era * 146097;
    gint64 year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    gint64 day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    gint64 march_month = (5 * day_of_year + 2) / 153;
    *mday = (int)(day_of_year - (153 * march_month + 2) / 5 + 1);
    *month = (int)(march_month < 10 ? march_month + 3 : march_month - 9);
    *year = (int)(year_of_era + era * 400 + (*month <= 2));
}

int
gsy_day_get_weekday(gint64 day)
{
    gint64 since_monday = day + 3; /* 1970-01-01 was a Thursday */
    return (int)(since_monday - gsy_divide_down(since_monday, 7) * 7) + 1;
}

void
gsy_day_to_iso_week(gint64 day, int *iso_year, int *week)
{
    gint64 thursday =
        day - gsy_day_get_weekday(day) + 4; /* a week belongs to its Thursday's year */
    int month, mday;
    gsy_day_to_civil(thursday, iso_year, &month, &mday);
    *week = (int)((thursday - reckon_day(*iso_year, 1, 1)) / 7) + 1;
}

static GsyWhen
when_of_days(gint64 start, gint64 end, GsyPrecision precision)
{
    return (GsyWhen){
        .start_min = start * GSY_DAY_MIN,
        .end_min = end * GSY_DAY_MIN,
        .zone_min = GSY_ZONE_UNKNOWN,
        .precision = precision,
        .basis = GSY_BASIS_STATED,
    };
}

gboolean
gsy_day_is(const char *text)
{
    GsyWhen when = gsy_when_parse(text);
    g_autofree char *iso = gsy_when_dup_iso(&when);
    return strlen(text) == strlen("2024-05-31") && g_strcmp0(iso, text) == 0;
}

void
gsy_when_put_on_one_clock(const GsyWhen *x, GsyWhen *y)
{
    if (x->zone_min == GSY_ZONE_UNKNOWN || y->zone_min == GSY_ZONE_UNKNOWN)
        return;
    y->start_min += x->zone_min - y->zone_min;
    y->end_min += x->zone_min - y->zone_min;
    y->zone_min = x->zone_min;
}

GsyWhen
gsy_when_from_day(gint64 day)
{
    return when_of_days(day, day + 1, GSY_WHEN_DAY);
}

GsyWhen
gsy_when_from_civil(int year, int month, int day)
{
    gint64 start;
    GsyWhen none = { .precision = GSY_WHEN_NONE, .zone_min = GSY_ZONE_UNKNOWN };
    if (!gsy_day_from_civil(year, month == 0 ? 1 : month, day == 0 ? 1 : day, &start))
        return none;
    if (month == 0)
        return day == 0 ? when_of_days(start, reckon_day(year + 1, 1, 1), GSY_WHEN_YEAR) : none;
    if (day == 0)
        return when_of_days(start, start + days_in_month(year, month), GSY_WHEN_MONTH);
    return gsy_when_from_day(start);
}

/* --- writing --- */

typedef enum { FORM_YEAR, FORM_MONTH, FORM_DAY, FORM_HOUR, FORM_MINUTE } Form;

#define INSTANT_MAX_BYTES 64 /* "2024-05-31T18:30+02:00"; a year may have more digits */

/* Two digits behind a mark or another digit; what stands behind them. */
static char *
put_part(char *out, char mark, int number)
{
    out[0] = mark;
    out[1] = (char)('0' + number / 10);
    out[2] = (char)('0' + number % 10);
    return out + 3;
}

static char *
put_year(char *out, int year)
{
    if (year < 1000 || year > 9999)
        return out + g_snprintf(out, INSTANT_MAX_BYTES / 2, "%04d", year);
    out = put_part(out, (char)('0' + year / 1000), year / 10 % 100);
    *out = (char)('0' + year % 10);
    return out + 1;
}

static char *
put_instant(char *out, gint64 at_min, Form form)
{
    gint64 day = gsy_minute_get_day(at_min);
    int minute = (int)(at_min - day * GSY_DAY_MIN);
    int year, month, mday;
    gsy_day_to_civil(day, &year, &month, &mday);
    out = put_year(out, year);
    if (form >= FORM_MONTH)
        out = put_part(out, '-', month);
    if (form >= FORM_DAY)
        out = put_part(out, '-', mday);
    if (form >= FORM_HOUR)
        out = put_part(out, 'T', minute / 60);
    if (form >= FORM_MINUTE)
        out = put_part(out, ':', minute % 60);
    return out;
}

static char *
put_zone(char *out, gint16 zone_min)
{
    if (zone_min == GSY_ZONE_UNKNOWN)
        return out;
    int minutes = ABS((int)zone_min);
    if (minutes == 0) {
        *out = 'Z';
        return out + 1;
    }
    out = put_part(out, zone_min < 0 ? '-' : '+', minutes / 60);
    return put_part(out, ':', minutes % 60);
}

static gboolean
is_whole_days(const GsyWhen *when)
{
    return when->start_min % GSY_DAY_MIN == 0 && when->end_min % GSY_DAY_MIN == 0;
}

/* How much of an end is written. */
static Form
form_of(const GsyWhen *when)
{
    switch (when->precision) {
    case GSY_WHEN_DECADE:
    case GSY_WHEN_YEAR:
        return FORM_YEAR;
    case GSY_WHEN_SEASON:
    case GSY_WHEN_QUARTER:
    case GSY_WHEN_MONTH:
        return FORM_MONTH;
    default:
        return is_whole_days(when) ? FORM_DAY : FORM_MINUTE;
    }
}

static char *
dup_instant(const GsyWhen *when, gint64 at_min, Form form)
{
    char text[INSTANT_MAX_BYTES], *end = put_instant(text, at_min, form);
    if (form >= FORM_HOUR)
        end = put_zone(end, when->zone_min);
    return g_strndup(text, (gsize)(end - text));
}

static char *
dup_week(gint64 at_min)
{
    int year, week;
    gsy_day_to_iso_week(gsy_minute_get_day(at_min), &year, &week);
    return g_strdup_printf("%04d-W%02d", year, week);
}

static char *
dup_quarter(gint64 at_min)
{
    int year, month, mday;
    gsy_day_to_civil(gsy_minute_get_day(at_min), &year, &month, &mday);
    return g_strdup_printf("%04d-Q%d", year, (month - 1) / 3 + 1);
}

/* An end of a range as the unit it was said in; NULL where it is a day or a time of day. */
static char *
dup_said_end(const GsyWhen *when, gint64 at_min, GsyPrecision as)
{
    if (when->precision != GSY_WHEN_RANGE)
        return NULL;
    switch (as) {
    case GSY_WHEN_YEAR:
        return dup_instant(when, at_min, FORM_YEAR);
    case GSY_WHEN_MONTH:
        return dup_instant(when, at_min, FORM_MONTH);
    case GSY_WHEN_WEEK:
        return dup_week(at_min);
    case GSY_WHEN_QUARTER:
        return dup_quarter(at_min);
    default:
        return NULL;
    }
}

char *
gsy_when_dup_iso_start(const GsyWhen *when)
{
    if (!gsy_when_is_known(when))
        return NULL;
    char *said = dup_said_end(when, when->start_min, when->start_as);
    return said != NULL ? said : dup_instant(when, when->start_min, form_of(when));
}

char *
gsy_when_dup_iso_end(const GsyWhen *when)
{
    if (!gsy_when_is_known(when))
        return NULL;
    char *said = dup_said_end(when, when->end_min - 1, when->end_as);
    if (said != NULL)
        return said;
    Form form = form_of(when);
    gboolean last_inside = form < FORM_MINUTE || when->precision == GSY_WHEN_MINUTE;
    gint64 end = last_inside ? MAX(when->end_min - 1, when->start_min) : when->end_min;
    return dup_instant(when, end, form);
}

/* "START/END", an ISO 8601 interval. */
static char *
dup_interval(const GsyWhen *when)
{
    g_autofree char *start = gsy_when_dup_iso_start(when);
    g_autofree char *end = gsy_when_dup_iso_end(when);
    return g_str_equal(start, end) ? g_steal_pointer(&start) : g_strconcat(start, "/", end, NULL);
}

char *
gsy_when_dup_iso(const GsyWhen *when)
{
    switch (when->precision) {
    case GSY_WHEN_NONE:
        return NULL;
    case GSY_WHEN_WEEK:
        return dup_week(when->start_min);
    case GSY_WHEN_QUARTER:
        return dup_quarter(when->start_min);
    case GSY_WHEN_HOUR:
        return dup_instant(when, when->start_min, FORM_MINUTE);
    default:
        return dup_interval(when);
    }
}

static const char *const precisions[] = {
    "none", "decade", "year",    "season", "quarter", "month",
    "week", "day",    "daypart", "hour",   "minute",  "range"
};

const char *
gsy_precision_get_name(GsyPrecision precision)
{
    g_return_val_if_fail(precision < G_N_ELEMENTS(precisions), NULL);
    return precisions[precision];
}

GsyPrecision
gsy_precision_find(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(precisions); i++)
        if (g_strcmp0(name, precisions[i]) == 0)
            return (GsyPrecision)i;
    return GSY_WHEN_NONE;
}
