#pragma once

#include <glib.h>

/* How much of a date the words settle. Coarser first. */
typedef enum {
    GSY_WHEN_NONE, /* unknown */
    GSY_WHEN_DECADE,
    GSY_WHEN_YEAR,
    GSY_WHEN_SEASON,
    GSY_WHEN_QUARTER,
    GSY_WHEN_MONTH,
    GSY_WHEN_WEEK,
    GSY_WHEN_DAY,
    GSY_WHEN_DAYPART, /* morning, evening, night */
    GSY_WHEN_HOUR,    /* "around 8 a.m." */
    GSY_WHEN_MINUTE,
    GSY_WHEN_RANGE, /* from-to of no calendar unit */
} GsyPrecision;

#define GSY_ZONE_UNKNOWN G_MININT16 /* zone_min where no zone is stated */

/* How a date is known: said in so many words, carried from a sentence before, or reckoned. */
typedef enum { GSY_BASIS_NONE, GSY_BASIS_STATED, GSY_BASIS_CARRIED, GSY_BASIS_INFERRED } GsyBasis;

/* [start_min, end_min) in minutes of local time since 1970-01-01T00:00, proleptic Gregorian, years
 * 1 to 9999. */
typedef struct {
    gint64 start_min, end_min;
    gint16 zone_min; /* minutes east of UTC, or GSY_ZONE_UNKNOWN */
    GsyPrecision precision;
    GsyBasis basis;
    gboolean soft; /* "about", "around", "early" */
    /* how finely the ends of a RANGE are said: "2014 to 2018" are years; NONE: as its minutes show
     */
    GsyPrecision start_as, end_as;
} GsyWhen;

static inline gboolean
gsy_when_is_known(const GsyWhen *when)
{
    return when->precision != GSY_WHEN_NONE;
}

#define GSY_DAY_MIN ((gint64)24 * 60)
#define GSY_MONTH_MIN (31 * GSY_DAY_MIN)

/* @a / @b, which is above zero, rounded down: below zero too. */
static inline gint64
gsy_divide_down(gint64 a, gint64 b)
{
    return a / b - (a % b < 0);
}

/* The day, since 1970-01-01, of a minute since then; of those before it too. */
static inline gint64
gsy_minute_get_day(gint64 minute)
{
    return gsy_divide_down(minute, GSY_DAY_MIN);
}

static inline gint64
gsy_minute_of_day(gint64 minute)
{
    return minute - gsy_minute_get_day(minute) * GSY_DAY_MIN;
}

/* Days since 1970-01-01 of a civil date, and back. FALSE when there is no such date in years 1 to
 * 9999. */
gboolean gsy_day_from_civil(int year, int month, int day, gint64 *out_day);
void gsy_day_to_civil(gint64 day, int *year, int *month, int *mday);
int gsy_day_get_weekday(gint64 day); /* 1 Monday .. 7 Sunday */
void gsy_day_to_iso_week(gint64 day, int *iso_year, int *week);

/* Whether this is a day as ISO 8601 writes it: 2024-05-31. */
gboolean gsy_day_is(const char *text);

/* Makes @y the same time on the clock of @x, where the zones of both are known: local times of two
 * zones have no order. */
void gsy_when_put_on_one_clock(const GsyWhen *x, GsyWhen *y);

GsyWhen gsy_when_from_day(gint64 day);
/* 0 for an unknown month or day; NONE if there is no such date. */
GsyWhen gsy_when_from_civil(int year, int month, int day);

/**
 * gsy_when_parse:
 * @text: ISO 8601 (date, date and time, with or without zone, T or space), RFC 822,
 *   "20151210T191044Z", "19 Nov 2019 07:09 GMT", "September 15, 2022", "15 Sep 2022"
 *
 * For metadata and header lines only: the dates of running text are read by the rules.
 * Returns: precision NONE when it is no date
 */
GsyWhen gsy_when_parse(const char *text);

/* Whether gsy_when_parse() takes any text that begins with the word, which has no blanks. */
gboolean gsy_when_may_begin(const char *word, gsize len_bytes);

/**
 * gsy_when_parse_span:
 * @start: what gsy_when_dup_iso_start() writes
 * @end: (nullable): what gsy_when_dup_iso_end() writes; NULL: the unit that @start is
 * @precision: NONE: as the two ends show; of two that are no calendar unit a RANGE
 *
 * Returns: precision NONE when one of them is no date, or they are the wrong way round
 */
GsyWhen gsy_when_parse_span(const char *start, const char *end, GsyPrecision precision);

/* "day", "month", ...; and back: GSY_WHEN_NONE for what is no such name. */
const char *gsy_precision_get_name(GsyPrecision precision);
GsyPrecision gsy_precision_find(const char *name);

/*
 * "2022-09-13", "2022-09-13T02:00", "...+04:00", "2022-09", "2022", "2022-W37", "2022-Q3", or
 * "START/END" where there is no such unit; NULL when NONE. Caller frees.
 */
char *gsy_when_dup_iso(const GsyWhen *when);
/*
 * The same of one end, at its own precision. The end of days, months and years is the last one
 * inside, that of a minute the minute itself; other times of day end where they end (18:00 to
 * 21:00).
 */
char *gsy_when_dup_iso_start(const GsyWhen *when);
char *gsy_when_dup_iso_end(const GsyWhen *when);
