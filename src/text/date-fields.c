#include "config.h"

#include <math.h>
#include <string.h>

#include "text/date-fields.h"

/* How far the verb may stand that tells a date's side. */
#define TENSE_TOKENS_BEFORE 14
#define TENSE_TOKENS_AFTER 10
/* Two-digit years below this are of the 2000s: the convention of POSIX is 69, but news looks back
 * more than ahead. */
#define CENTURY_PIVOT 30
#define MAX_DEPTH 8 /* text layers are few, and each nests once */

/* Everything that one collection keeps in hand. */
typedef struct {
    const GsyActionContext *context;
    GsyDateReading *out;
    int nums[3];           /* of a date in figures, -1 for none */
    gboolean spelled_year; /* in words: at least a thousand, or it is another number */
    int year_high;         /* 19 of "nineteen ninety-six", 0 for none */
    gboolean is_wrong;     /* a value out of its range */
} Collector;

/* --- tense --- */

/* The sentence that a token is of; sentences are in text order. */
static const GsySentence *
find_sentence(const GsyReading *reading, guint32 token)
{
    guint low = 0, high = reading->n_sentences;
    while (high - low > 1) {
        guint middle = low + (high - low) / 2;
        if (reading->sentences[middle].first_token <= token)
            low = middle;
        else
            high = middle;
    }
    return reading->n_sentences > 0 ? &reading->sentences[low] : NULL;
}

static GsyTenseWord
token_tense(const GsyActionContext *context, guint i, guint first, gboolean is_next)
{
    const GsyToken *token = &context->reading->tokens[i];
    if ((token->flags & GSY_TOKEN_CAPITAL) && i > first)
        return GSY_TENSE_WORD_NONE; /* a name: United */
    return gsy_date_names_get_tense(context->dates, context->pack, token->word, is_next);
}

GsyTense
gsy_date_find_tense(const GsyActionContext *context, const GsyItem *item)
{
    const GsySentence *sentence = find_sentence(context->reading, item->first_token);
    GsyTenseWord word = GSY_TENSE_WORD_NONE;
    guint start = item->first_token, end = start + item->n_tokens;
    if (sentence == NULL)
        return GSY_TENSE_NONE;
    guint first = sentence->first_token, last = first + sentence->n_tokens;
    for (guint i = start;
         i > first && start - i < TENSE_TOKENS_BEFORE && word == GSY_TENSE_WORD_NONE; i--)
        word = token_tense(context, i - 1, first, i == start);
    for (guint i = end; i < last && i - end < TENSE_TOKENS_AFTER && word == GSY_TENSE_WORD_NONE;
         i++)
        word = token_tense(context, i, first, FALSE);
    return word == GSY_TENSE_WORD_FUTURE ? GSY_TENSE_FUTURE
           : word == GSY_TENSE_WORD_PAST ? GSY_TENSE_PAST
                                         : GSY_TENSE_NONE;
}

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
    collector->out->fields.edge = g_strcmp0(edge, "early") == 0  ? GSY_EDGE_EARLY
                                  : g_strcmp0(edge, "late") == 0 ? GSY_EDGE_LATE
                                                                 : GSY_EDGE_MID;
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
    else if (slot == GSY_SLOT_UNIT && fields->unit == GSY_UNIT_NONE)
        fields->unit = gsy_time_unit_parse(get_attr(collector, item, "cal-unit"));
    else if (slot == GSY_SLOT_NTH_UNIT && fields->nth_unit == GSY_UNIT_NONE)
        fields->nth_unit = gsy_time_unit_parse(get_attr(collector, item, "cal-unit"));
    else
        return FALSE;
    collector->out->has_date = TRUE;
    return TRUE;
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
    case GSY_SLOT_CLOCK:
        take_clock(collector, item);
        return TRUE;
    case GSY_SLOT_DOTTED:
        take_dotted(collector, item);
        return TRUE;
    case GSY_SLOT_AMPM:
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

static double
span_count(Collector *collector, const GsyItem *count, const GsyItem *fraction, gboolean *is_scaled)
{
    double number = -1, more = 0; /* "weeks" alone are some weeks */
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
    return number;
}

static void
take_span(Collector *collector, const GsyItem *count, const GsyItem *unit, const GsyItem *fraction)
{
    GsyDateReading *out = collector->out;
    if (unit == NULL || out->n_spans == GSY_MAX_SPANS)
        return;
    GsyDateSpan *span = &out->spans[out->n_spans];
    const char *factor = get_attr(collector, unit, "factor");
    span->unit = gsy_time_unit_parse(get_attr(collector, unit, "cal-unit"));
    span->number = count != NULL ? count->value : NULL;
    span->is_scaled = FALSE;
    span->count = span_count(collector, count, fraction, &span->is_scaled);
    if (factor != NULL && span->count > 0) {
        span->is_scaled = TRUE;
        span->count *= g_ascii_strtod(factor, NULL);
    }
    if (span->unit != GSY_UNIT_NONE)
        out->n_spans++;
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
    const GsyItem *count = NULL, *unit = NULL, *fraction = NULL;
    for (guint i = 0; i < item->n_captures; i++) {
        const GsyCapture *capture = &item->captures[i];
        if (capture->n == 0 || capture->first < first || capture->first >= first + n)
            continue;
        GsyDateSlot slot = gsy_date_names_get_slot(context->dates, capture->slot);
        if (slot == GSY_SLOT_COUNT)
            count = capture->first;
        else if (slot == GSY_SLOT_PART_UNIT)
            unit = capture->first;
        else if (slot == GSY_SLOT_FRACTION)
            fraction = capture->first;
        else if (!take_date(collector, slot, capture->first) &&
                 !take_time(collector, slot, capture->first))
            take_rest(collector, slot, capture->first);
    }
    take_span(collector, count, unit, fraction);
    settle_count(collector, item, unit);
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
    if (fields->year == 0 && fields->weekday == 0 && MAX(collector->nums[0], mday) <= 12)
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

static gboolean
collect_range(const GsyActionContext *context, const GsyItem *item, const GsyItem *first, guint n,
              GsyDateReading *out)
{
    *out = (GsyDateReading){ .clock = GSY_CLOCK_FIELDS_INIT };
    Collector collector = { .context = context, .out = out, .nums = { -1, -1, -1 } };
    collect(&collector, item, first, n, 0);
    settle_figures(&collector);
    if (collector.year_high != 0)
        out->fields.year += 100 * collector.year_high;
    if (collector.spelled_year && out->fields.year < 1000)
        return FALSE;
    if (out->fields.decade % 10 != 0)
        return FALSE;
    settle_shift(out);
    out->week_of =
        out->fields.unit == GSY_UNIT_WEEK && !out->fields.has_shift && out->fields.mday != 0;
    if (out->week_of)
        out->fields.unit = GSY_UNIT_NONE;
    if (out->has_date && out->fields.year == 0)
        out->fields.tense = gsy_date_find_tense(context, item);
    out->fields.side_bias = gsy_date_names_get_side_bias(context->dates);
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

/* --- resolving --- */

static GsyDateFields
with_century(const GsyDateFields *fields)
{
    GsyDateFields full = *fields;
    if (full.year > 0 && full.year < 100 && (full.month != 0 || full.mday != 0))
        full.year += full.year < CENTURY_PIVOT ? 2000 : 1900;
    return full;
}

/* "two weeks ago", "three days after Monday" */
static gboolean
resolve_move(const GsyActionContext *context, const GsyDateReading *reading, GsyDateResult *out)
{
    GsyDateResult base = { .when = context->reading->anchor };
    GsyDurationPart parts[GSY_MAX_SPANS];
    GsyDateFields fields = with_century(&reading->fields);
    if (reading->has_date && !gsy_date_resolve(&fields, &context->reading->anchor, &base))
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
    if (!gsy_date_move(&base.when, parts, reading->n_spans, out))
        return FALSE;
    if (reading->is_loose && !reading->has_date)
        out->when = (GsyWhen){ .zone_min = GSY_ZONE_UNKNOWN };
    return TRUE;
}

static gboolean
resolve_day(const GsyActionContext *context, const GsyDateReading *reading, GsyDateResult *out)
{
    const GsyWhen *anchor = &context->reading->anchor;
    GsyDateFields fields = with_century(&reading->fields);
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
        out->when.basis = GSY_BASIS_INFERRED; /* the day is not said */
    return TRUE;
}

gboolean
gsy_date_reading_resolve(const GsyActionContext *context, const GsyDateReading *reading,
                         GsyDateResult *out)
{
    const GsyClockFields *clock = &reading->clock;
    if (!resolve_day(context, reading, out))
        return FALSE;
    if (context->reading->anchor.basis == GSY_BASIS_INFERRED && reading->fields.year == 0 &&
        gsy_when_is_known(&out->when))
        out->when.basis = GSY_BASIS_INFERRED;
    if (clock->hour >= 0 || clock->part != NULL)
        return gsy_date_set_clock(out, clock);
    out->when.soft = out->when.soft || clock->soft;
    return TRUE;
}
