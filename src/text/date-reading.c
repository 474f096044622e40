#include "config.h"

#include <math.h>
#include <string.h>

#include "text/date-fields.h"

static GsyDateFields
with_century(const GsyActionContext *context, const GsyDateFields *fields)
{
    GsyDateFields full = *fields;
    if (full.year > 0 && full.year < 100 && (full.month != 0 || full.mday != 0))
        full.year += full.year < gsy_date_names_get_century_pivot(context->dates) ? 2000 : 1900;
    return full;
}

/* The day of a time that stands without one. */
static gboolean
set_today(const GsyActionContext *context, gboolean has_date, GsyDateResult *base)
{
    GsyDateFields today = { .unit = GSY_UNIT_DAY, .has_shift = TRUE };
    return has_date || gsy_date_resolve(&today, &context->anchor, base);
}

/* "Fifteen minutes ago", of a writing whose hour is not known: that very day, as like as not. */
static gboolean
is_within_day(const GsyActionContext *context, const GsyDateReading *reading,
              const GsyDurationPart *parts)
{
    for (guint i = 0; i < reading->n_spans; i++)
        if (parts[i].unit > GSY_UNIT_HOUR)
            return FALSE;
    return !reading->has_date && reading->clock.hour < 0 &&
           context->anchor.precision == GSY_WHEN_DAY &&
           fabs(gsy_duration_count_minutes(parts, reading->n_spans)) < GSY_DAY_MIN / 2.0;
}

/* "two weeks ago", "three days after Monday" */
static gboolean
resolve_move(const GsyActionContext *context, const GsyDateReading *reading, GsyDateResult *out)
{
    GsyDateResult base = { .when = context->anchor };
    GsyDurationPart parts[GSY_MAX_SPANS];
    GsyDateFields fields = with_century(context, &reading->fields);
    if (reading->has_date && !gsy_date_resolve(&fields, &context->anchor, &base))
        return FALSE;
    if (reading->clock.hour >= 0 && !set_today(context, reading->has_date, &base))
        return FALSE;
    if (reading->clock.hour >= 0 && !gsy_date_set_clock(&base, &reading->clock))
        return FALSE;
    for (guint i = 0; i < reading->n_spans; i++) {
        if (reading->spans[i].count < 0) /* "a few days ago" */
            return FALSE;
        parts[i] = (GsyDurationPart){ .count = reading->spans[i].count * reading->towards,
                                      .unit = reading->spans[i].unit };
    }
    if (!gsy_when_is_known(&base.when)) {
        GsyDateFields vague = { .unit = MAX(reading->spans[0].unit, GSY_UNIT_DAY) };
        return gsy_date_resolve(&vague, &base.when, out);
    }
    if (is_within_day(context, reading, parts))
        return set_today(context, FALSE, out);
    if (!gsy_date_move(&base.when, parts, reading->n_spans,
                       reading->has_date && base.when.precision == GSY_WHEN_DAY, out))
        return FALSE;
    if (reading->is_loose && !reading->has_date)
        out->when = (GsyWhen){ .zone_min = GSY_ZONE_UNKNOWN };
    return TRUE;
}

static gboolean
resolve_day(const GsyActionContext *context, const GsyDateReading *reading, GsyDateResult *out)
{
    const GsyWhen *anchor = &context->anchor;
    GsyDateFields fields = with_century(context, &reading->fields);
    if (reading->towards != 0 && reading->n_spans > 0)
        return resolve_move(context, reading, out);
    if (reading->has_date) {
        if (!gsy_date_resolve(&fields, anchor, out))
            return FALSE;
        if (reading->week_of && gsy_when_is_known(&out->when))
            return gsy_date_from_unit(GSY_UNIT_WEEK, out->when.start_min / 1440, 0, out);
        return TRUE;
    }
    if (reading->clock.hour < 0 && reading->clock.part == NULL &&
        g_strcmp0(reading->ref, "PRESENT_REF") != 0)
        return FALSE;
    *out = (GsyDateResult){ .when = { .zone_min = GSY_ZONE_UNKNOWN } };
    GsyDateFields today = { .unit = GSY_UNIT_DAY, .has_shift = TRUE };
    if (gsy_when_is_known(anchor) && gsy_date_resolve(&today, anchor, out))
        out->when.basis = GSY_BASIS_CARRIED; /* the day is not said */
    return TRUE;
}

gboolean
gsy_date_reading_resolve(const GsyActionContext *context, const GsyDateReading *reading,
                         GsyDateResult *out)
{
    const GsyClockFields *clock = &reading->clock;
    if (!resolve_day(context, reading, out))
        return FALSE;
    if (context->anchor.basis == GSY_BASIS_INFERRED && reading->fields.year == 0 &&
        gsy_when_is_known(&out->when) && out->when.basis != GSY_BASIS_CARRIED)
        out->when.basis = GSY_BASIS_INFERRED;
    if (reading->towards != 0 && reading->n_spans > 0) /* it is in what was moved */
        return TRUE;
    if (clock->hour >= 0 || clock->part != NULL)
        return gsy_date_set_clock(out, clock);
    out->when.soft = out->when.soft || clock->soft;
    return TRUE;
}
