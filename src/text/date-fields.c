#include "config.h"

#include <math.h>
#include <string.h>

#include "text/date-fields.h"

#define MAX_DEPTH 8 /* text layers are few, and each nests once */

/* Everything that one collection keeps in hand. */
typedef struct {
    const GsyActionContext *context;
    GsyDateReading *out;
    int nums[3];               /* of a date in figures, -1 for none */
    gboolean spelled_year;     /* in words: at least a thousand, or it is another number */
    int away;                  /* weekdays that lie between */
    int year_high;             /* 19 of "nineteen ninety-six", 0 for none */
    gboolean figures_are_date; /* figures="date" of the pattern: not a fraction */
    gboolean is_wrong;         /* a value out of its range */
} Collector;

/* --- values of captured items --- */

static const char *
get_attr(const Collector *collector, const GsyItem *item, const char *name)
{
    return gsy_pack_find_item_attr(collector->context->pack, item, name);
}

/* What the attribute of the slot's name gives to a single word ("half" past), else the number that
 * an item is. */
static gboolean
get_number(const Collector *collector, const GsyItem *item, GsyDateSlot slot, double *out)
{
    const char *attr = get_attr(collector, item, gsy_date_slot_get_name(slot));
    char *end;
    if ((attr == NULL || item->n_tokens > 1) && item->value != NULL &&
        item->value->kind == GSY_VALUE_NUMBER) {
        *out = isfinite(item->value->interval.low) ? item->value->interval.low
                                                   : item->value->interval.high;
        return isfinite(*out);
    }
    if (attr == NULL)
        return FALSE;
    *out = g_ascii_strtod(attr, &end);
    return *end == '\0' && end != attr;
}

static int
get_int(Collector *collector, const GsyItem *item, GsyDateSlot slot, int low, int high)
{
    double number;
    if (!get_number(collector, item, slot, &number) || number < low || number > high ||
        number != floor(number)) {
        collector->is_wrong = TRUE;
        return low;
    }
    return (int)number;
}

/* --- slots --- */

static void
take_int_once(int *field, int value, int unset)
{
    if (*field == unset)
        *field = value;
}

static void
take_shift(Collector *collector, const GsyItem *item)
{
    GsyDateFields *fields = &collector->out->fields;
    const char *unit = get_attr(collector, item, "cal-unit");
    if (fields->has_shift)
        return;
    fields->shift = get_int(collector, item, GSY_SLOT_SHIFT, -9, 9);
    fields->coming = get_attr(collector, item, "coming") != NULL;
    fields->from_now = get_attr(collector, item, "from-now") != NULL;
    fields->has_shift = TRUE;
    if (unit != NULL)
        fields->unit = gsy_time_unit_parse(unit);
}

static void
take_part(Collector *collector, const GsyItem *item)
{
    GsyClockFields *clock = &collector->out->clock;
    const char *from = get_attr(collector, item, "from"), *to = get_attr(collector, item, "to");
    if (clock->part != NULL || from == NULL || to == NULL)
        return;
    clock->part = get_attr(collector, item, "part");
    clock->part_start = (int)g_ascii_strtoll(from, NULL, 10);
    clock->part_end = (int)g_ascii_strtoll(to, NULL, 10);
}

static const char *
get_text(const Collector *collector, const GsyItem *item)
{
    return collector->context->reading->article->text + item->span.start;
}

/* Minutes and seconds in figures have two of them: 3:1 is a score. */
static int
get_sixtieth(Collector *collector, const GsyItem *item, GsyDateSlot slot)
{
    if (g_ascii_isdigit(*get_text(collector, item)) && gsy_span_len(item->span) != 2)
        collector->is_wrong = TRUE;
    return get_int(collector, item, slot, 0, 59);
}

/* 8.30: read as it is written, for the number is 8.3. */
static void
take_dotted(Collector *collector, const GsyItem *item)
{
    GsyClockFields *clock = &collector->out->clock;
    const char *text = get_text(collector, item);
    char *end;
    guint64 hour = g_ascii_strtoull(text, &end, 10);
    if (*end != '.' || text + gsy_span_len(item->span) != end + 3 || hour > 24) {
        collector->is_wrong = TRUE;
        return;
    }
    clock->hour = (int)hour;
    clock->minute = (int)g_ascii_strtoull(end + 1, NULL, 10);
    if (clock->minute > 59)
        collector->is_wrong = TRUE;
}

/* 530, 1730: hours and minutes in one number. */
static void
take_clock(Collector *collector, const GsyItem *item)
{
    GsyClockFields *clock = &collector->out->clock;
    int number = get_int(collector, item, GSY_SLOT_CLOCK, 0, 2400);
    if (clock->hour >= 0)
        return;
    if (number > 0 && number <= 24) { /* "8 GMT" */
        clock->hour = number;
        return;
    }
    clock->hour = number / 100;
    take_int_once(&clock->minute, number % 100, -1);
    if (clock->minute > 59)
        collector->is_wrong = TRUE;
}

static void
take_edge(Collector *collector, const GsyItem *item)
{
    const char *edge = get_attr(collector, item, "edge");
    if (collector->out->fields.edge != GSY_EDGE_NONE)
        return;
    static const struct {
        const char *name;
        GsyEdge edge;
    } edges[] = {
        { "early", GSY_EDGE_EARLY }, { "mid", GSY_EDGE_MID },       { "late", GSY_EDGE_LATE },
        { "rest", GSY_EDGE_REST },   { "so-far", GSY_EDGE_SO_FAR },
    };
    for (guint i = 0; i < G_N_ELEMENTS(edges); i++) {
        if (g_strcmp0(edge, edges[i].name) == 0)
            collector->out->fields.edge = edges[i].edge;
    }
}

/* The nth week of this year, unless a year is said. */
static void
take_week(Collector *collector, const GsyItem *item)
{
    GsyDateFields *fields = &collector->out->fields;
    fields->nth = get_int(collector, item, GSY_SLOT_WEEK, 1, 53);
    fields->nth_unit = GSY_UNIT_WEEK;
    fields->unit = GSY_UNIT_YEAR;
    fields->has_shift = TRUE;
}

/* Fields of the date proper. FALSE when the slot is not one of them. */
static gboolean
take_date(Collector *collector, GsyDateSlot slot, const GsyItem *item)
{
    static const struct {
        GsyDateSlot slot;
        gsize offset;
        int low, high;
    } ints[] = {
        { GSY_SLOT_YEAR, G_STRUCT_OFFSET(GsyDateFields, year), 0, 9999 },
        { GSY_SLOT_MONTH, G_STRUCT_OFFSET(GsyDateFields, month), 1, 12 },
        { GSY_SLOT_MDAY, G_STRUCT_OFFSET(GsyDateFields, mday), 1, 31 },
        { GSY_SLOT_WEEKDAY, G_STRUCT_OFFSET(GsyDateFields, weekday), 1, 7 },
        { GSY_SLOT_QUARTER, G_STRUCT_OFFSET(GsyDateFields, quarter), 1, 4 },
        { GSY_SLOT_HALF, G_STRUCT_OFFSET(GsyDateFields, half), 1, 2 },
        { GSY_SLOT_SEASON, G_STRUCT_OFFSET(GsyDateFields, season), 1, 4 },
        { GSY_SLOT_DECADE, G_STRUCT_OFFSET(GsyDateFields, decade), 10, 9990 },
        { GSY_SLOT_CENTURY, G_STRUCT_OFFSET(GsyDateFields, century), 1, 99 },
        { GSY_SLOT_EASTER, G_STRUCT_OFFSET(GsyDateFields, easter), 1, 200 },
        { GSY_SLOT_NTH, G_STRUCT_OFFSET(GsyDateFields, nth), -9, 366 },
    };
    GsyDateFields *fields = &collector->out->fields;
    for (guint i = 0; i < G_N_ELEMENTS(ints); i++) {
        if (ints[i].slot != slot)
            continue;
        int value = get_int(collector, item, slot, ints[i].low, ints[i].high);
        take_int_once(G_STRUCT_MEMBER_P(fields, ints[i].offset), value, 0);
        if (slot == GSY_SLOT_YEAR && !g_ascii_isdigit(*get_text(collector, item)))
            collector->spelled_year = TRUE;
        collector->out->has_date = TRUE;
        return TRUE;
    }
    if (slot == GSY_SLOT_SHIFT)
        take_shift(collector, item);
    else if (slot == GSY_SLOT_WEEK)
        take_week(collector, item);
    else if (slot == GSY_SLOT_UNIT && fields->unit == GSY_UNIT_NONE)
        fields->unit = gsy_time_unit_parse(get_attr(collector, item, "cal-unit"));
    else if (slot == GSY_SLOT_NTH_UNIT && fields->nth_unit == GSY_UNIT_NONE)
        fields->nth_unit = gsy_time_unit_parse(get_attr(collector, item, "cal-unit"));
    else
        return FALSE;
    collector->out->has_date = TRUE;
    return TRUE;
}

/* "9a" is a time, "9 a" of "$9 a share" is none. */
static gboolean
is_loose_letter(const Collector *collector, const GsyItem *item)
{
    const GsyToken *token = &collector->context->reading->tokens[item->first_token];
    return gsy_span_len(item->span) == 1 && token->flags & GSY_TOKEN_SPACE;
}

static gboolean
take_time(Collector *collector, GsyDateSlot slot, const GsyItem *item)
{
    GsyClockFields *clock = &collector->out->clock;
    switch (slot) {
    case GSY_SLOT_HOUR:
        take_int_once(&clock->hour, get_int(collector, item, slot, 0, 24), -1);
        return TRUE;
    case GSY_SLOT_MINUTE:
        take_int_once(&clock->minute, get_sixtieth(collector, item, slot), -1);
        return TRUE;
    case GSY_SLOT_SECOND:
        take_int_once(&clock->second, get_sixtieth(collector, item, slot), -1);
        return TRUE;
    case GSY_SLOT_TO_HOUR:
        clock->before_hour = TRUE;
        return TRUE;
    case GSY_SLOT_CLOCK:
        take_clock(collector, item);
        return TRUE;
    case GSY_SLOT_DOTTED:
        take_dotted(collector, item);
        return TRUE;
    case GSY_SLOT_AMPM:
        if (is_loose_letter(collector, item))
            collector->is_wrong = TRUE;
        take_int_once(&clock->half, get_int(collector, item, slot, 0, 1), -1);
        return TRUE;
    case GSY_SLOT_ZONE:
        if (clock->zone_min == GSY_ZONE_UNKNOWN && get_attr(collector, item, "zone") != NULL)
            clock->zone_min = (gint16)get_int(collector, item, slot, -14 * 60, 14 * 60);
        return TRUE;
    case GSY_SLOT_PART:
        take_part(collector, item);
        return TRUE;
    case GSY_SLOT_ABOUT:
        clock->soft = TRUE;
        return TRUE;
    default:
        return FALSE;
    }
}

static void
take_rest(Collector *collector, GsyDateSlot slot, const GsyItem *item)
{
    GsyDateReading *out = collector->out;
    switch (slot) {
    case GSY_SLOT_EDGE:
        take_edge(collector, item);
        break;
    case GSY_SLOT_TOWARDS:
        out->towards = get_int(collector, item, slot, -1, 1);
        out->is_loose = out->is_loose || get_attr(collector, item, "loose") != NULL;
        break;
    case GSY_SLOT_REF:
        out->ref = get_attr(collector, item, "ref");
        break;
    case GSY_SLOT_SET:
        out->set = get_attr(collector, item, "set");
        break;
    case GSY_SLOT_AWAY:
        collector->away = get_int(collector, item, slot, 1, 99);
        break;
    case GSY_SLOT_YEAR_HIGH:
        collector->year_high = get_int(collector, item, slot, 15, 20);
        break;
    case GSY_SLOT_NUM1:
    case GSY_SLOT_NUM2:
    case GSY_SLOT_NUM3:
        collector->nums[slot - GSY_SLOT_NUM1] = get_int(collector, item, slot, 0, 9999);
        break;
    default:
        break;
    }
}

/* --- counts with their units --- */

/* What a pattern captured of one count with its unit; NULL where it did not. */
typedef struct {
    const GsyItem *count, *unit, *fraction, *over, *more;
} SpanItems;

static double
span_count(Collector *collector, const SpanItems *items, gboolean *is_scaled)
{
    const GsyItem *count = items->count, *fraction = items->fraction;
    double number = -1, more = 0, over; /* "weeks" alone are some weeks */
    if (count != NULL) {
        if (count->value != NULL && count->value->vague)
            return -1;
        if (!get_number(collector, count, GSY_SLOT_COUNT, &number))
            collector->is_wrong = TRUE;
    }
    if (fraction != NULL && get_number(collector, fraction, GSY_SLOT_FRACTION, &more) &&
        number >= 0) {
        *is_scaled = TRUE;
        number += more;
    }
    if (items->over != NULL) {
        *is_scaled = TRUE;
        if (!get_number(collector, items->over, GSY_SLOT_OVER, &over) || over <= number)
            collector->is_wrong = TRUE;
        else
            number /= over;
    }
    return number;
}

static void
take_span(Collector *collector, const SpanItems *items)
{
    GsyDateReading *out = collector->out;
    const GsyItem *unit = items->unit;
    if (unit == NULL || out->n_spans == GSY_MAX_SPANS)
        return;
    GsyDateSpan *span = &out->spans[out->n_spans];
    const char *factor = get_attr(collector, unit, "factor");
    span->unit = gsy_time_unit_parse(get_attr(collector, unit, "cal-unit"));
    span->number = items->count != NULL ? items->count->value : NULL;
    span->is_scaled = FALSE;
    span->count = span_count(collector, items, &span->is_scaled);
    if (factor != NULL && span->count > 0) {
        span->is_scaled = TRUE;
        span->count *= g_ascii_strtod(factor, NULL);
    }
    if (span->unit != GSY_UNIT_NONE)
        out->n_spans++;
}

static void
take_minutes(Collector *collector, const GsyItem *number)
{
    GsyDateReading *out = collector->out;
    if (out->n_spans < GSY_MAX_SPANS)
        out->spans[out->n_spans++] = (GsyDateSpan){
            .count = get_int(collector, number, GSY_SLOT_MORE, 0, 59),
            .unit = GSY_UNIT_MINUTE,
        };
}

/* count="1" of the pattern: "the year" is one. */
static void
settle_count(Collector *collector, const GsyItem *item, const GsyItem *unit)
{
    GsyDateReading *out = collector->out;
    const char *count =
        unit == NULL ? NULL
                     : gsy_pack_get_pattern_attr(collector->context->pack, item->pattern, "count");
    if (count != NULL && out->n_spans > 0)
        out->spans[out->n_spans - 1].count = g_ascii_strtod(count, NULL);
}

/* --- walking --- */

static void
collect(Collector *collector, const GsyItem *item, const GsyItem *first, guint n, guint depth)
{
    const GsyActionContext *context = collector->context;
    SpanItems span = { 0 };
    for (guint i = 0; i < item->n_captures; i++) {
        const GsyCapture *capture = &item->captures[i];
        if (capture->n == 0 || capture->first < first || capture->first >= first + n)
            continue;
        GsyDateSlot slot = gsy_date_names_get_slot(context->dates, capture->slot);
        if (slot == GSY_SLOT_COUNT)
            span.count = capture->first;
        else if (slot == GSY_SLOT_PART_UNIT)
            span.unit = capture->first;
        else if (slot == GSY_SLOT_FRACTION)
            span.fraction = capture->first;
        else if (slot == GSY_SLOT_OVER)
            span.over = capture->first;
        else if (slot == GSY_SLOT_MORE)
            span.more = capture->first;
        else if (!take_date(collector, slot, capture->first) &&
                 !take_time(collector, slot, capture->first))
            take_rest(collector, slot, capture->first);
    }
    take_span(collector, &span);
    settle_count(collector, item, span.unit);
    if (span.more != NULL)
        take_minutes(collector, span.more);
    for (guint i = 0; i < n && depth < MAX_DEPTH; i++) {
        if (first[i].n_children > 0 && !gsy_date_names_is_number(context->dates, &first[i]))
            collect(collector, &first[i], first[i].children, first[i].n_children, depth + 1);
    }
}

/* 6/12/16: month first, as American papers write, unless that is no month. 2016-06-12: the year was
 * a slot of its own. */
static void
settle_figures(Collector *collector)
{
    GsyDateFields *fields = &collector->out->fields;
    int month = collector->nums[0], mday = collector->nums[1];
    if (month < 0)
        return;
    if (month > 12 && fields->year == 0) {
        int swap = month;
        month = mday;
        mday = swap;
    }
    collector->is_wrong = collector->is_wrong || month < 1 || month > 12 || mday == 0 || mday > 31;
    fields->month = month;
    fields->mday = MAX(mday, 0);
    if (collector->nums[2] >= 0)
        fields->year = collector->nums[2];
    /* without a year 1/2 is a half, and 24/7 no date */
    if (fields->year == 0 && !collector->figures_are_date && fields->weekday == 0 &&
        MAX(collector->nums[0], mday) <= 12)
        collector->is_wrong = TRUE;
    collector->out->has_date = TRUE;
}

/* "last night", "this evening": the shift counts days. */
static void
settle_shift(GsyDateReading *out)
{
    GsyDateFields *fields = &out->fields;
    gboolean own = fields->weekday || fields->month || fields->season || fields->quarter ||
                   fields->half || fields->mday || fields->nth;
    if (fields->has_shift && fields->unit == GSY_UNIT_NONE && !own && out->clock.part != NULL)
        fields->unit = GSY_UNIT_DAY;
}

/* "three Fridays ago": the direction is that of the words behind it. */
static void
settle_away(Collector *collector)
{
    GsyDateReading *out = collector->out;
    if (collector->away == 0)
        return;
    out->fields.has_shift = TRUE;
    out->fields.coming = TRUE;
    out->fields.shift = collector->away * out->towards;
    out->towards = 0;
}

static gboolean
collect_range(const GsyActionContext *context, const GsyItem *item, const GsyItem *first, guint n,
              GsyDateReading *out)
{
    *out = (GsyDateReading){ .clock = GSY_CLOCK_FIELDS_INIT };
    Collector collector = { .context = context, .out = out, .nums = { -1, -1, -1 } };
    collector.figures_are_date =
        gsy_pack_get_pattern_attr(context->pack, item->pattern, "figures") != NULL;
    collect(&collector, item, first, n, 0);
    settle_figures(&collector);
    if (collector.year_high != 0)
        out->fields.year += 100 * collector.year_high;
    if (collector.spelled_year && out->fields.year < 1000)
        return FALSE;
    if (out->fields.decade % 10 != 0)
        return FALSE;
    settle_shift(out);
    settle_away(&collector);
    out->week_of =
        out->fields.unit == GSY_UNIT_WEEK && !out->fields.has_shift && out->fields.mday != 0;
    if (out->week_of)
        out->fields.unit = GSY_UNIT_NONE;
    if (out->has_date && out->fields.year == 0)
        out->fields.tense = gsy_date_find_tense(context, item);
    out->fields.side_bias =
        gsy_date_is_surely_past(context, item) ? 0 : gsy_date_names_get_side_bias(context->dates);
    if (!gsy_date_stands_alone(context, item)) /* where nothing tells a story, nothing is past */
        out->fields.past_bias = gsy_date_names_get_past_bias(context->dates);
    return !collector.is_wrong;
}

gboolean
gsy_date_reading_collect(const GsyActionContext *context, const GsyItem *item, GsyDateReading *out)
{
    return collect_range(context, item, item->children, item->n_children, out);
}

gboolean
gsy_date_reading_collect_slot(const GsyActionContext *context, const GsyItem *item,
                              GsyDateSlot slot, GsyDateReading *out)
{
    for (guint i = 0; i < item->n_captures; i++) {
        const GsyCapture *capture = &item->captures[i];
        if (capture->n > 0 && gsy_date_names_get_slot(context->dates, capture->slot) == slot)
            return collect_range(context, item, capture->first, capture->n, out);
    }
    for (guint i = 0; i < item->n_children; i++) { /* "from 2 to 4" of "Tuesday from 2 to 4" */
        if (item->children[i].n_captures > 0 &&
            gsy_date_reading_collect_slot(context, &item->children[i], slot, out))
            return TRUE;
    }
    return FALSE;
}
