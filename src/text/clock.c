#include "config.h"

#include <string.h>

#include "text/calendar.h"
#include "text/date.h"

int
gsy_clock_get_minutes(const GsyClockFields *clock)
{
    int hour = clock->hour, minute = MAX(clock->minute, 0);
    if (hour < 0 || hour > 24 || minute > 59 || clock->second > 59 || (hour == 24 && minute > 0))
        return -1;
    if (clock->before_hour) {
        GsyClockFields full = *clock;
        full.minute = 0;
        full.before_hour = FALSE;
        int minutes = gsy_clock_get_minutes(&full);
        return minutes < 0 ? -1 : (minutes - minute + GSY_DAY_MIN) % GSY_DAY_MIN;
    }
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
    gint64 day = gsy_minute_get_day(date->when.start_min) * GSY_DAY_MIN;
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
    gint64 day = gsy_minute_get_day(date->when.start_min) * GSY_DAY_MIN;
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
