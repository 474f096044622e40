#pragma once

#include "text/date.h"

/*
 * Days, weeks and months as numbers, and the spans that they make: what the resolving of dates
 * (date.c), the moving of them (date-move.c) and the clock (clock.c) have in common.
 */

#define GSY_WEEK_DAYS 7

/* Whether it is a day or a time of one, to count from. */
gboolean gsy_calendar_is_day(const GsyWhen *when);

/* Easter Sunday of the western churches. */
gint64 gsy_calendar_get_easter(int year);

/* Months are counted from month 0 of year 0. */
gint64 gsy_calendar_get_month(gint64 day);
gint64 gsy_calendar_get_monday(gint64 day);
/* Months in a unit, 0 for those that are no number of months. */
int gsy_time_unit_get_months(GsyTimeUnit unit);

/* Days [start, end), no timex. */
void gsy_calendar_set_days(GsyDateResult *out, gint64 start, gint64 end, GsyPrecision precision);
/* With their timex; TRUE. */
gboolean gsy_calendar_set_day(GsyDateResult *out, gint64 day);
gboolean gsy_calendar_set_week(GsyDateResult *out, gint64 day, gboolean weekend);
/* The span of @n_months months from month @index, no timex; FALSE outside years 1 to 9999. */
gboolean gsy_calendar_set_months(GsyDateResult *out, gint64 index, int n_months,
                                 GsyPrecision precision);
/* The timex of the unit, of months or longer, that begins with month @index. */
void gsy_calendar_set_timex(GsyDateResult *out, GsyTimeUnit unit, gint64 index);
