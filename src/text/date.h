#pragma once

#include "model/when.h"

/*
 * The arithmetic of dates in running text: fields that words have filled, an anchor, and out comes
 * a span of time with its TimeML value. No words here and no items: date-action.c fills the fields
 * from what the rules captured.
 */

#define GSY_EASTER 100
#define GSY_TIMEX_SIZE 48 /* longest is a range of two times, with room */

/* Calendar units, short ones first. */
typedef enum {
    GSY_UNIT_NONE,
    GSY_UNIT_SECOND,
    GSY_UNIT_MINUTE,
    GSY_UNIT_HOUR,
    GSY_UNIT_DAY,
    GSY_UNIT_WEEKEND,
    GSY_UNIT_WEEK,
    GSY_UNIT_MONTH,
    GSY_UNIT_QUARTER,
    GSY_UNIT_HALF, /* of a year */
    GSY_UNIT_YEAR,
    GSY_UNIT_DECADE,
    GSY_UNIT_CENTURY,
    GSY_N_UNITS,
} GsyTimeUnit;

GsyTimeUnit gsy_time_unit_parse(const char *name); /* "day", "week", ...; NONE if it is none */
const char *gsy_time_unit_get_name(GsyTimeUnit unit);

/* What the verbs near a date say of it. */
typedef enum { GSY_TENSE_NONE, GSY_TENSE_PAST, GSY_TENSE_FUTURE } GsyTense;

typedef enum {
    GSY_EDGE_NONE,
    GSY_EDGE_EARLY,
    GSY_EDGE_MID,
    GSY_EDGE_LATE,
    GSY_EDGE_REST,   /* from the anchor to the end */
    GSY_EDGE_SO_FAR, /* from the start to the anchor */
} GsyEdge;

/* A date as far as the words tell it. 0 is "not said" everywhere. */
typedef struct {
    int year;          /* 1..9999 */
    int easter;        /* a feast that moves with it: days, Easter Sunday being GSY_EASTER */
    int month, mday;   /* 1..12, 1..31 */
    int weekday;       /* 1 Monday .. 7 Sunday */
    int quarter, half; /* of the year */
    int season;        /* 1 spring, 2 summer, 3 autumn, 4 winter (named by the year it begins in) */
    int decade;        /* its first year: 1990; below 100 the century is not said */
    int century;       /* 20 is the years from 1900 */
    int nth; /* which weekday or nth_unit of the month, week or year; -1 the last, -2 the last but
                one */
    GsyTimeUnit nth_unit;
    GsyTimeUnit
        unit; /* what shift counts; NONE: the weekday, month or season itself ("last May") */
    gboolean has_shift;
    int shift;         /* -1 last, 0 this, 1 next */
    gboolean from_now; /* a stretch that begins today: "within three days" */
    gboolean coming;   /* shift 1 is the nearest to come, not that of the next week */
    GsyEdge edge;      /* early, mid, late: narrows the span to a third, of a month to ten days */
    GsyTense tense;
    double side_bias; /* how much nearer a day must be to win against the side that the tense names;
                         0: never */
    double past_bias; /* the same against the past where no tense is; 0 as 1 */
} GsyDateFields;

/* A time of day. -1 is "not said". */
typedef struct {
    int hour, minute, second;
    int half;                 /* 0 a.m., 1 p.m., -1 not said */
    int part_start, part_end; /* minutes from midnight that a "morning" spans; may pass 1440 */
    const char *part;         /* TimeML: "MO", "NI", ...; NULL for none */
    gint16 zone_min;          /* GSY_ZONE_UNKNOWN where not said */
    gboolean before_hour;     /* the minutes are those to the hour: "ten to eight" */
    gboolean soft;            /* about, shortly after */
} GsyClockFields;

#define GSY_CLOCK_FIELDS_INIT                                                                 \
    {                                                                                         \
        .hour = -1, .minute = -1, .second = -1, .half = -1, .part_start = -1, .part_end = -1, \
        .zone_min = GSY_ZONE_UNKNOWN                                                          \
    }

typedef struct {
    GsyWhen when;               /* NONE where nothing is known, e.g. without an anchor */
    char timex[GSY_TIMEX_SIZE]; /* "" for a range of no calendar unit */
} GsyDateResult;

/**
 * gsy_date_resolve:
 * @fields: at least one of them said
 * @anchor: the day that "Tuesday" is counted from; precision NONE if unknown
 *
 * A date that needs the anchor and has none keeps its XXXX in the timex, and its when is NONE.
 * A bare month or day of the year is the nearest one on the side that the tense names; a bare
 * weekday is the last one, today included, unless the tense is future.
 *
 * Returns: %FALSE when there is no such date
 */
gboolean gsy_date_resolve(const GsyDateFields *fields, const GsyWhen *anchor, GsyDateResult *out);

/* The unit that @day is in, moved by @shift units: "last week". FALSE outside years 1 to 9999. */
gboolean gsy_date_from_unit(GsyTimeUnit unit, gint64 day, int shift, GsyDateResult *out);

typedef struct {
    double count; /* negative: back in time; in a duration a vague number, an X in TimeML */
    GsyTimeUnit unit;
} GsyDurationPart;

/* The sum of the parts that a clock counts; days and longer ones are none of them. */
double gsy_duration_count_minutes(const GsyDurationPart *parts, guint n_parts);

/**
 * gsy_date_move:
 * @base: from where; NONE gives FALSE
 * @parts: how far, all with one sign; the finest unit tells how finely the date is known
 *
 * @is_exact: from a day that is named: "three years from today" is a day
 *
 * "two weeks ago": days and weeks give a day, months a month, years a year, clock units a minute.
 * What is coarser than a day is soft, for people round it.
 */
gboolean gsy_date_move(const GsyWhen *base, const GsyDurationPart *parts, guint n_parts,
                       gboolean is_exact, GsyDateResult *out);

/**
 * gsy_date_stretch:
 * @parts: how long, all with one sign
 * @with_today: it begins at the base, not the day after
 *
 * The stretch before (counts < 0) or after the base: "the last three weeks", "within two hours".
 * A stretch of hours or minutes needs a base that is a time of day. No timex.
 */
gboolean gsy_date_stretch(const GsyWhen *base, const GsyDurationPart *parts, guint n_parts,
                          gboolean with_today, GsyDateResult *out);

/* Adds the time of day to a day. FALSE when @date is no day or the clock shows no such time. */
gboolean gsy_date_set_clock(GsyDateResult *date, const GsyClockFields *clock);

/* Minutes from midnight, a.m. and p.m. and the part of the day taken into account; -1 if there is
 * no such time. */
int gsy_clock_get_minutes(const GsyClockFields *clock);

/* TimeML value of a duration: P2Y3M, PT1.5H, PXD. Parts of one unit are added. Writes at most
 * GSY_TIMEX_SIZE bytes. */
void gsy_duration_format(const GsyDurationPart *parts, guint n_parts, char *out);
