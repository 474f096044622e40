#include "config.h"

#include <math.h>
#include <string.h>

#include "text/action.h"
#include "text/amount.h"
#include "text/calendar.h"
#include "text/date-fields.h"
#include "text/date.h"
#include "text/surround.h"

/* Gives the item its date; the mention kind is the pattern's affair. */
static gboolean
set_result(const GsyActionContext *context, GsyItem *item, const GsyDateResult *result)
{
    if (result->timex[0] != '\0')
        item->timex = gsy_arena_strndup(context->arena, result->timex, strlen(result->timex));
    if (gsy_when_is_known(&result->when)) {
        GsyWhen *when = gsy_arena_new0(context->arena, GsyWhen);
        *when = result->when;
        item->when = when;
    }
    return item->timex != NULL || item->when != NULL;
}

static gboolean
set_timex(const GsyActionContext *context, GsyItem *item, const char *timex)
{
    item->timex = gsy_arena_strndup(context->arena, timex, strlen(timex));
    return TRUE;
}

/* only="future": where no verb says that it is past. */
static gboolean
is_wanted(const GsyActionContext *context, const GsyItem *item)
{
    const char *only = gsy_pack_get_pattern_attr(context->pack, item->pattern, "only");
    if (!gsy_surround_allows(context, item))
        return FALSE;
    return only == NULL || gsy_date_find_tense(context, item) != GSY_TENSE_PAST;
}

/* The time that the markup gives for words of the item; NULL for none. */
static const GsyWhen *
find_marked(const GsyActionContext *context, const GsyItem *item)
{
    const GsyArticle *article = context->reading->article;
    guint i = gsy_article_find_marked(article, item->span.start);
    for (; i < article->n_marked && article->marked[i].span.start < item->span.end; i++)
        if (article->marked[i].kind == GSY_MARKED_TIME)
            return &article->marked[i].when;
    return NULL;
}

static gboolean
agrees(const GsyDateFields *fields, const GsyWhen *marked)
{
    gint64 day = gsy_minute_get_day(marked->start_min);
    int year, month, mday;
    gsy_day_to_civil(day, &year, &month, &mday);
    return fields->year == 0 && (fields->month == 0 || fields->month == month) &&
           (fields->mday == 0 || fields->mday == mday) &&
           (fields->weekday == 0 || fields->weekday == gsy_day_get_weekday(day));
}

/* What is marked up settles what the words leave open: which Friday, which year. What they say
 * themselves is left alone, as is a time within a day of the marked one: its zone may be another.
 */
static void
settle_by_markup(const GsyActionContext *context, const GsyItem *item,
                 const GsyDateReading *reading, GsyDateResult *result)
{
    const GsyWhen *marked = find_marked(context, item), *when = &result->when;
    const GsyDateFields *fields = &reading->fields;
    gboolean has_clock = reading->clock.hour >= 0;
    gboolean names_day = fields->weekday != 0 || fields->mday != 0 ||
                         (fields->unit == GSY_UNIT_DAY && fields->has_shift);
    if (marked == NULL || !agrees(fields, marked) || (!has_clock && !names_day))
        return;
    if (gsy_when_is_known(when) && ABS(when->start_min - marked->start_min) < GSY_DAY_MIN)
        return;
    result->when = has_clock ? *marked : gsy_when_from_day(gsy_minute_get_day(marked->start_min));
    result->when.basis = GSY_BASIS_STATED;
    g_autofree char *timex = gsy_when_dup_iso_start(&result->when);
    g_strlcpy(result->timex, timex, sizeof result->timex);
}

static gboolean
run_date(const GsyActionContext *context, GsyItem *item)
{
    GsyDateReading reading;
    GsyDateResult result;
    if (!is_wanted(context, item) || !gsy_date_reading_collect(context, item, &reading) ||
        !gsy_date_reading_resolve(context, &reading, &result))
        return FALSE;
    settle_by_markup(context, item, &reading, &result);
    return set_result(context, item, &result);
}

/* --- ranges --- */

/* A later time of day in the same half: "from 9 to 11 a.m.", "11 to 1 p.m.". */
static void
share_half(GsyClockFields *from, const GsyClockFields *to)
{
    if (from->hour < 0 || from->half >= 0 || from->hour > 12)
        return;
    if (from->part == NULL && to->part != NULL) {
        from->part = to->part;
        from->part_start = to->part_start;
        from->part_end = to->part_end;
    }
    if (to->half >= 0 && to->hour >= 0)
        from->half = from->hour % 12 <= to->hour % 12 ? to->half : !to->half;
}

/* What one side says and the other leaves out: "12 to 14 September", "8 to 9 p.m. Monday". */
static void
share_date(GsyDateFields *side, const GsyDateFields *other)
{
    gboolean bare = side->weekday == 0 && !side->has_shift && side->decade == 0;
    if (side->year == 0 && side->month != 0)
        side->year = other->year;
    if (side->month == 0 && bare && (side->mday != 0 || side->year == 0)) {
        side->month = other->month;
        side->year = side->year == 0 ? other->year : side->year;
    }
    if (side->mday != 0 && side->month == 0 && other->unit == GSY_UNIT_MONTH) {
        side->unit = other->unit;
        side->has_shift = other->has_shift;
        side->shift = other->shift;
    }
}

/* "last week from Tuesday to Thursday" */
static void
share_week(GsyDateFields *side, const GsyDateFields *on)
{
    if (side->weekday == 0 || side->has_shift || on->unit != GSY_UNIT_WEEK || !on->has_shift)
        return;
    side->unit = on->unit;
    side->has_shift = TRUE;
    side->shift = on->shift;
}

static void
share_day(GsyDateReading *side, const GsyDateReading *other)
{
    if (side->has_date || !other->has_date || side->clock.hour < 0)
        return;
    side->fields = other->fields;
    side->has_date = TRUE;
}

static gboolean
has_clock(const GsyDateReading *reading)
{
    return reading->clock.hour >= 0 || reading->clock.part != NULL;
}

static void
share(GsyDateReading *from, GsyDateReading *to)
{
    share_half(&from->clock, &to->clock);
    if (from->clock.zone_min == GSY_ZONE_UNKNOWN)
        from->clock.zone_min = to->clock.zone_min;
    if (has_clock(from) && has_clock(to)) {
        share_day(from, to);
        share_day(to, from);
        return;
    }
    share_date(&from->fields, &to->fields);
    share_date(&to->fields, &from->fields);
}

/* A range must not run backwards: its end, or its start where the end is the dated one, moves by a
 * whole turn. */
static void
straighten(GsyDateResult *from, GsyDateResult *to, const GsyDateReading *to_reading)
{
    static const gint64 day = 1440, week = 7 * 1440;
    gint64 over = from->when.start_min - to->when.start_min;
    if (over <= 0)
        return;
    gint64 turn = 0;
    if (has_clock(to_reading) && over < day)
        turn = to_reading->clock.half < 0 && to_reading->clock.hour < 12 && over < day / 2 ? day / 2
                                                                                           : day;
    else if (to_reading->fields.weekday != 0 && over < week)
        turn = week;
    if (turn == 0)
        return;
    if (turn == week && to_reading->fields.tense != GSY_TENSE_FUTURE) {
        from->when.start_min -= week;
        from->when.end_min -= week;
    } else {
        to->when.start_min += turn;
        to->when.end_min += turn;
    }
}

/* "from November to March": the year that was not said is not the same. */
static void
part_years(const GsyActionContext *context, GsyDateReading *from, GsyDateResult *result,
           const GsyDateResult *end, gboolean year_said)
{
    int year, month, mday;
    if (year_said || result->when.start_min <= end->when.start_min || from->fields.month == 0)
        return;
    gsy_day_to_civil(end->when.start_min / 1440, &year, &month, &mday);
    from->fields.year = from->fields.month > month ? year - 1 : year;
    gsy_date_reading_resolve(context, from, result);
}

/* A range of times ends when its last one comes. */
static gint64
range_end(const GsyDateResult *to)
{
    return to->when.precision == GSY_WHEN_HOUR || to->when.precision == GSY_WHEN_MINUTE
               ? to->when.start_min
               : to->when.end_min;
}

static gboolean
set_range(const GsyActionContext *context, GsyItem *item, const GsyDateResult *from,
          const GsyDateResult *to)
{
    GsyDateResult result = { 0 };
    if (gsy_when_is_known(&from->when) && gsy_when_is_known(&to->when)) {
        if (range_end(to) <= from->when.start_min)
            return FALSE;
        result.when = from->when;
        result.when.end_min = range_end(to);
        result.when.soft = from->when.soft || to->when.soft;
        result.when.start_as = from->when.precision;
        result.when.end_as = to->when.precision;
        result.when.precision = GSY_WHEN_RANGE;
        g_strlcpy(result.timex, from->timex,
                  GSY_TIMEX_SIZE); /* TimeML has no value for both ends */
        return set_result(context, item, &result);
    }
    return set_timex(context, item, from->timex);
}

static gboolean
run_range(const GsyActionContext *context, GsyItem *item)
{
    GsyDateReading from, to, on;
    GsyDateResult start, end;
    if (!is_wanted(context, item))
        return FALSE;
    if (!gsy_date_reading_collect_slot(context, item, GSY_SLOT_FROM, &from) ||
        !gsy_date_reading_collect_slot(context, item, GSY_SLOT_TO, &to))
        return FALSE;
    gboolean year_said = from.fields.year != 0;
    if (gsy_date_reading_collect_slot(context, item, GSY_SLOT_ON, &on)) {
        if (has_clock(&to)) {
            share_day(&from, &on);
            share_day(&to, &on);
            share_half(&to.clock, &on.clock);
            share_half(&from.clock, &on.clock);
        } else {
            share_date(&to.fields, &on.fields);
            share_week(&from.fields, &on.fields);
            share_week(&to.fields, &on.fields);
        }
    }
    share(&from, &to);
    if (to.fields.year != 0 && to.fields.year < 100 && from.fields.year != 0) /* 2015-16 */
        to.fields.year += from.fields.year / 100 * 100;
    if (!gsy_date_reading_resolve(context, &from, &start) ||
        !gsy_date_reading_resolve(context, &to, &end))
        return FALSE;
    if (gsy_when_is_known(&start.when) && gsy_when_is_known(&end.when)) {
        part_years(context, &from, &start, &end, year_said);
        straighten(&start, &end, &to);
    }
    return set_range(context, item, &start, &end);
}

/* So long from a time on: "for three days from Monday". */
static gboolean
run_span(const GsyActionContext *context, GsyItem *item)
{
    GsyDateReading from, whole;
    GsyDateResult start, end;
    GsyDurationPart parts[GSY_MAX_SPANS];
    if (!gsy_date_reading_collect_slot(context, item, GSY_SLOT_FROM, &from) ||
        !gsy_date_reading_collect(context, item, &whole) ||
        !gsy_date_reading_resolve(context, &from, &start) || !gsy_when_is_known(&start.when))
        return FALSE;
    for (guint i = 0; i < whole.n_spans; i++) {
        if (whole.spans[i].count <= 0)
            return FALSE;
        parts[i] = (GsyDurationPart){ .count = whole.spans[i].count, .unit = whole.spans[i].unit };
    }
    if (!gsy_date_stretch(&start.when, parts, whole.n_spans, TRUE, &end))
        return FALSE;
    start.when.end_min = end.when.end_min;
    start.when.soft = FALSE;
    start.when.precision = GSY_WHEN_RANGE;
    return set_result(context, item, &start);
}

/* --- durations, sets, references --- */

static void
set_duration_value(const GsyActionContext *context, GsyItem *item, const GsyDateReading *reading)
{
    const GsyDateSpan *span = &reading->spans[0];
    if (reading->n_spans != 1 || span->count < 0)
        return;
    GsyValue *value = gsy_arena_new0(context->arena, GsyValue);
    if (span->number != NULL)
        *value = *span->number;
    value->kind = GSY_VALUE_NUMBER;
    if (span->number == NULL || span->is_scaled)
        value->interval = gsy_interval_exact(span->count);
    value->interval = gsy_amounts_apply_bounds(context->amounts, item, value->interval);
    value->unit = gsy_time_unit_get_name(span->unit);
    value->words = NULL;
    item->value = value;
}

static void
format_spans(const GsyDateReading *reading, char *out)
{
    GsyDurationPart parts[GSY_MAX_SPANS];
    for (guint i = 0; i < reading->n_spans; i++)
        parts[i] =
            (GsyDurationPart){ .count = reading->spans[i].count, .unit = reading->spans[i].unit };
    gsy_duration_format(parts, reading->n_spans, out);
}

static gboolean
find_stretch(const GsyActionContext *context, const GsyDateReading *reading, GsyDateResult *out)
{
    GsyDurationPart parts[GSY_MAX_SPANS];
    for (guint i = 0; i < reading->n_spans; i++) {
        if (reading->spans[i].count <= 0)
            return FALSE;
        parts[i].count = reading->spans[i].count * (reading->fields.shift < 0 ? -1 : 1);
        parts[i].unit = reading->spans[i].unit;
    }
    return gsy_date_stretch(&context->anchor, parts, reading->n_spans, reading->fields.from_now,
                            out);
}

static gboolean
run_duration(const GsyActionContext *context, GsyItem *item)
{
    char timex[GSY_TIMEX_SIZE];
    GsyDateReading reading;
    GsyDateResult stretch;
    if (!is_wanted(context, item) || !gsy_date_reading_collect(context, item, &reading) ||
        reading.n_spans == 0)
        return FALSE;
    format_spans(&reading, timex);
    set_duration_value(context, item, &reading);
    /* "the last three weeks": a length, and where it lies */
    if (reading.fields.has_shift && find_stretch(context, &reading, &stretch))
        set_result(context, item, &stretch);
    return set_timex(context, item, timex);
}

static gboolean
run_set(const GsyActionContext *context, GsyItem *item)
{
    char timex[GSY_TIMEX_SIZE];
    GsyDateReading reading;
    GsyDateResult result;
    GsyWhen nowhere = { .precision = GSY_WHEN_NONE };
    if (!gsy_date_reading_collect(context, item, &reading))
        return FALSE;
    item->recurs = TRUE;
    if (reading.set != NULL)
        return set_timex(context, item, reading.set);
    if (reading.n_spans > 0) {
        if (reading.spans[0].count < 0)
            reading.spans[0].count = 1; /* every week */
        format_spans(&reading, timex);
        return set_timex(context, item, timex);
    }
    if (reading.has_date && gsy_date_resolve(&reading.fields, &nowhere, &result)) {
        if (has_clock(&reading) && !gsy_date_set_clock(&result, &reading.clock))
            return FALSE;
        return set_timex(context, item, result.timex);
    }
    result = (GsyDateResult){ 0 };
    return gsy_date_set_clock(&result, &reading.clock) && set_timex(context, item, result.timex);
}

static gboolean
run_ref(const GsyActionContext *context, GsyItem *item)
{
    GsyDateReading reading;
    return gsy_date_reading_collect(context, item, &reading) && reading.ref != NULL &&
           set_timex(context, item, reading.ref);
}

const GsyAction *
gsy_date_get_actions(void)
{
    static const GsyAction actions[] = {
        { "date", run_date },
        { "date-range", run_range },
        { "date-span", run_span },
        { "duration", run_duration },
        { "time-set", run_set },
        { "time-ref", run_ref },
        { NULL, NULL },
    };
    return actions;
}
