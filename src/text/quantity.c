#include "config.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "text/amount.h"
#include "text/surround.h"

static const GsyValue *
find_value(const GsyCapture *capture)
{
    for (guint i = 0; capture != NULL && i < capture->n; i++)
        if (capture->first[i].value != NULL)
            return capture->first[i].value;
    return NULL;
}

static GsyInterval
scale_interval(GsyInterval interval, double factor)
{
    interval.low = gsy_number_round(interval.low * factor);
    interval.high = gsy_number_round(interval.high * factor);
    return interval;
}

/* --- vague words --- */

/* The constant VAGUE.low or VAGUE.high of a profile; the upper end is open where there is none. */
static double
find_end(const GsyAmounts *amounts, const char *vague, const char *end, double otherwise)
{
    g_autofree char *name = g_strconcat(vague, ".", end, NULL);
    return gsy_amounts_get_constant(amounts, name, otherwise);
}

static gboolean
read_vague(const GsyAmounts *amounts, const GsyCapture *capture, GsyInterval *out)
{
    const char *vague = gsy_amounts_find_attr(amounts, capture->first, capture->n, amounts->vague);
    if (vague == NULL)
        return FALSE;
    double low = find_end(amounts, vague, "low", 0);
    double high = find_end(amounts, vague, "high", INFINITY);
    *out = (GsyInterval){
        .low = low,
        .high = high,
        .low_closed = TRUE,
        .high_closed = isfinite(high),
        .soft_low = low < high,
        .soft_high = isfinite(high) && low < high,
    };
    return low <= high;
}

/* --- ranges --- */

/* The word that multiplied a number: "million" of "10 million". */
static double
find_scale(const GsyAmounts *amounts, const GsyItem *item)
{
    if (item->n_children == 0 && amounts->scale != G_MAXUINT &&
        gsy_classes_has(item->classes, amounts->scale)) {
        const char *value = gsy_pack_get_entry_attr(amounts->pack, item->entry, amounts->value);
        return value != NULL ? g_ascii_strtod(value, NULL) : 1;
    }
    double scale = 1;
    for (guint i = 0; i < item->n_children; i++)
        scale *= find_scale(amounts, item->children + i);
    return scale;
}

/* "5 to 10 million" begins at five million, unless it would begin above its end. */
static double
find_shared_scale(const GsyAmounts *amounts, const GsyCapture *low, const GsyCapture *high)
{
    double scale = find_scale(amounts, high->first);
    if (scale <= 1 || find_scale(amounts, low->first) != 1)
        return 1;
    return find_value(low)->interval.low * scale < find_value(high)->interval.high ? scale : 1;
}

static gboolean
read_range(const GsyAmounts *amounts, const GsyCapture *low, const GsyCapture *high,
           GsyInterval *out)
{
    const GsyValue *from = find_value(low), *to = find_value(high);
    if (from == NULL || to == NULL)
        return FALSE;
    GsyInterval start = scale_interval(from->interval, find_shared_scale(amounts, low, high));
    *out = (GsyInterval){
        .low = start.low,
        .high = to->interval.high,
        .low_closed = start.low_closed,
        .high_closed = to->interval.high_closed,
        .soft_low = start.soft_low,
        .soft_high = to->interval.soft_high,
    };
    return out->low < out->high; /* 3-2 is a score */
}

/* The interval before its bounds; @value gets what else the parts say. */
static gboolean
read_core(const GsyActionContext *context, const GsyItem *item, GsyInterval *out, GsyValue *value)
{
    const GsyAmounts *amounts = context->amounts;
    const GsyCapture *low = gsy_amounts_find_capture(amounts, item, GSY_AMOUNT_LOW);
    const GsyCapture *high = gsy_amounts_find_capture(amounts, item, GSY_AMOUNT_HIGH);
    const GsyCapture *vague = gsy_amounts_find_capture(amounts, item, GSY_AMOUNT_VAGUE);
    const GsyCapture *amount = gsy_amounts_find_capture(amounts, item, GSY_AMOUNT_AMOUNT);
    const GsyValue *inner = find_value(high != NULL ? high : amount);
    if (inner != NULL) {
        value->unit = inner->unit;
        value->vague = inner->vague;
        value->additional = inner->additional;
        value->ratio_base = inner->ratio_base;
    }
    if (low != NULL && high != NULL) {
        const GsyValue *from = find_value(low);
        if (value->unit == NULL && from != NULL)
            value->unit = from->unit;
        return read_range(amounts, low, high, out);
    }
    if (vague == NULL) {
        if (inner != NULL)
            *out = inner->interval;
        return inner != NULL;
    }
    value->vague = TRUE;
    if (!read_vague(amounts, vague, out))
        return FALSE;
    if (inner != NULL)
        *out = scale_interval(*out, inner->interval.low);
    const GsyCapture *times = gsy_amounts_find_capture(amounts, item, GSY_AMOUNT_TIMES);
    const char *factor =
        times != NULL ? gsy_amounts_find_attr(amounts, times->first, times->n, amounts->value)
                      : NULL;
    if (factor != NULL)
        *out = scale_interval(*out, g_ascii_strtod(factor, NULL));
    return TRUE;
}

static gboolean
set_value(const GsyActionContext *context, GsyItem *item, GsyInterval interval,
          const GsyValue *rest)
{
    if (isnan(interval.low) || isnan(interval.high) || interval.low > interval.high)
        return FALSE;
    GsyValue *value = gsy_amounts_new_value(context, item, interval);
    value->unit = rest->unit;
    value->vague = rest->vague;
    value->additional = rest->additional;
    value->ratio_base = rest->ratio_base;
    item->value = value;
    return TRUE;
}

static gboolean
run_interval(const GsyActionContext *context, GsyItem *item)
{
    GsyValue rest = { 0 };
    GsyInterval interval;
    if (!read_core(context, item, &interval, &rest))
        return FALSE;
    const GsyValue *of =
        find_value(gsy_amounts_find_capture(context->amounts, item, GSY_AMOUNT_OF));
    if (of != NULL) {
        rest.ratio_base = of->interval.low;
        if (rest.ratio_base <= interval.low)
            return FALSE;
        if (interval.high < 1) /* "half of the 200" are 100 of them */
            interval = scale_interval(interval, rest.ratio_base);
    }
    if (gsy_amounts_find_capture(context->amounts, item, GSY_AMOUNT_MORE) != NULL)
        rest.additional = TRUE;
    return set_value(context, item, gsy_amounts_apply_bounds(context->amounts, item, interval),
                     &rest);
}

/* One bound of a capture, upon the end that it bounds. */
static GsyInterval
bound_end(const GsyAmounts *amounts, const GsyItem *item, GsyAmountSlot bound, GsyAmountSlot end)
{
    const GsyCapture *words = gsy_amounts_find_capture(amounts, item, bound);
    const GsyValue *value = find_value(gsy_amounts_find_capture(amounts, item, end));
    GsyInterval nothing = { .low = 1, .high = 0 };
    if (words == NULL || value == NULL)
        return nothing;
    const char *name = gsy_amounts_find_attr(amounts, words->first, words->n, amounts->bound);
    return gsy_amounts_bound(amounts, gsy_bound_parse(name), value->interval);
}

/* "more than 10 but less than 40" */
static gboolean
run_two_sided(const GsyActionContext *context, GsyItem *item)
{
    const GsyAmounts *amounts = context->amounts;
    const GsyValue *first = find_value(gsy_amounts_find_capture(amounts, item, GSY_AMOUNT_LOW)),
                   *last = find_value(gsy_amounts_find_capture(amounts, item, GSY_AMOUNT_HIGH));
    GsyInterval low = bound_end(amounts, item, GSY_AMOUNT_BOUND, GSY_AMOUNT_LOW),
                high = bound_end(amounts, item, GSY_AMOUNT_BOUND_HIGH, GSY_AMOUNT_HIGH);
    if (first == NULL || last == NULL || low.low >= high.high)
        return FALSE;
    low.high = high.high;
    low.high_closed = high.high_closed;
    low.soft_high = high.soft_high;
    GsyValue rest = { .unit = last->unit != NULL ? last->unit : first->unit };
    return set_value(context, item, low, &rest);
}

static gboolean
run_zero(const GsyActionContext *context, GsyItem *item)
{
    GsyValue rest = { 0 };
    return set_value(context, item, gsy_interval_exact(0), &rest);
}

/* --- with units --- */

/* The unit is a word's, or the pattern's own where no word says it ("aged 34"). */
static const char *
find_unit(const GsyActionContext *context, const GsyItem *item, GsyAmountSlot slot)
{
    const GsyCapture *capture = gsy_amounts_find_capture(context->amounts, item, slot);
    const char *unit = NULL;
    if (capture != NULL)
        unit = gsy_amounts_find_attr(context->amounts, capture->first, capture->n,
                                     context->amounts->unit);
    return unit != NULL ? unit : gsy_pack_get_pattern_attr(context->pack, item->pattern, "unit");
}

/* "a mile" is one, "half a mile" a half. */
static double
find_share(const GsyAmounts *amounts, const GsyItem *item)
{
    const GsyCapture *part = gsy_amounts_find_capture(amounts, item, GSY_AMOUNT_DENOMINATOR);
    const char *parts =
        part != NULL ? gsy_amounts_find_attr(amounts, part->first, part->n, amounts->parts) : NULL;
    return parts != NULL ? 1 / g_ascii_strtod(parts, NULL) : 1;
}

static gboolean
run_measure(const GsyActionContext *context, GsyItem *item)
{
    GsyValue rest = { 0 };
    GsyInterval interval;
    if (!gsy_surround_allows(context, item))
        return FALSE;
    if (gsy_amounts_find_capture(context->amounts, item, GSY_AMOUNT_AMOUNT) == NULL &&
        gsy_amounts_find_capture(context->amounts, item, GSY_AMOUNT_LOW) == NULL)
        interval = gsy_interval_exact(find_share(context->amounts, item));
    else if (!read_core(context, item, &interval, &rest))
        return FALSE;
    rest.unit = find_unit(context, item, GSY_AMOUNT_UNIT);
    return set_value(context, item, gsy_amounts_apply_bounds(context->amounts, item, interval),
                     &rest);
}

/* "20 miles per gallon" is in mi/gal, "$15/hour" in USD/h: no amount of the unit itself. */
static gboolean
run_rate(const GsyActionContext *context, GsyItem *item)
{
    GsyValue rest = { 0 };
    GsyInterval interval;
    const char *per = find_unit(context, item, GSY_AMOUNT_UNIT);
    if (per == NULL || !read_core(context, item, &interval, &rest) || rest.unit == NULL)
        return FALSE;
    g_autofree char *unit = g_strconcat(rest.unit, "/", per, NULL);
    rest.unit = gsy_arena_strndup(context->arena, unit, strlen(unit));
    return set_value(context, item, interval, &rest);
}

/* A further amount in a smaller unit: "6 feet 2 inches" is in feet. */
static gboolean
run_compound(const GsyActionContext *context, GsyItem *item)
{
    const GsyAmounts *amounts = context->amounts;
    const GsyCapture *first = gsy_amounts_find_capture(amounts, item, GSY_AMOUNT_UNIT);
    const GsyCapture *second = gsy_amounts_find_capture(amounts, item, GSY_AMOUNT_HIGH);
    const GsyValue *amount = find_value(gsy_amounts_find_capture(amounts, item, GSY_AMOUNT_AMOUNT));
    const GsyValue *rest = find_value(gsy_amounts_find_capture(amounts, item, GSY_AMOUNT_LOW));
    if (first == NULL || second == NULL || amount == NULL || rest == NULL)
        return FALSE;
    const char *factor = gsy_amounts_find_attr(amounts, first->first, first->n, amounts->factor);
    const char *part = gsy_amounts_find_attr(amounts, second->first, second->n, amounts->factor);
    const char *base = gsy_amounts_find_attr(amounts, first->first, first->n, amounts->base);
    const char *part_base = gsy_amounts_find_attr(amounts, second->first, second->n, amounts->base);
    if (factor == NULL || part == NULL || g_strcmp0(base, part_base) != 0)
        return FALSE;
    double share = g_ascii_strtod(part, NULL) / g_ascii_strtod(factor, NULL);
    if (share >= 1)
        return FALSE;
    GsyValue unit = { .unit = find_unit(context, item, GSY_AMOUNT_UNIT) };
    double n = amount->interval.low + rest->interval.low * share;
    return set_value(context, item, gsy_interval_exact(n), &unit);
}

/* Of two words for the currency the narrower speaks: "$5 Canadian", "US $". */
static const char *
find_currency(const GsyActionContext *context, const GsyItem *item, double *factor)
{
    const GsyAmounts *amounts = context->amounts;
    const char *unit = NULL;
    for (guint i = 0; i < item->n_captures; i++) {
        const GsyCapture *capture = item->captures + i;
        if (capture->slot != amounts->slots[GSY_AMOUNT_CURRENCY])
            continue;
        for (guint k = 0; k < capture->n; k++) {
            const char *found =
                gsy_amounts_find_attr(amounts, capture->first + k, 1, amounts->unit);
            if (found != NULL && (unit == NULL || i > 0 || strcmp(unit, found) == 0))
                unit = found;
            const char *part =
                gsy_amounts_find_attr(amounts, capture->first + k, 1, amounts->factor);
            gboolean is_weight = /* "pounds" are a weight too: that factor is another matter */
                gsy_amounts_find_attr(amounts, capture->first + k, 1, amounts->base) != NULL;
            if (part != NULL && !is_weight)
                *factor = g_ascii_strtod(part, NULL);
        }
    }
    return unit;
}

static gboolean
run_money(const GsyActionContext *context, GsyItem *item)
{
    const GsyAmounts *amounts = context->amounts;
    GsyValue rest = { 0 };
    GsyInterval interval;
    double factor = 1;
    if (!gsy_surround_allows(context, item))
        return FALSE;
    if (gsy_amounts_find_capture(amounts, item, GSY_AMOUNT_AMOUNT) == NULL)
        interval = gsy_interval_exact(1); /* "a dollar" */
    else if (!read_core(context, item, &interval, &rest))
        return FALSE;
    rest.unit = find_currency(context, item, &factor);
    const GsyCapture *scale = gsy_amounts_find_capture(amounts, item, GSY_AMOUNT_SCALE);
    const char *times = scale != NULL
                            ? gsy_amounts_find_attr(amounts, scale->first, scale->n, amounts->value)
                            : NULL;
    if (times != NULL)
        factor *= g_ascii_strtod(times, NULL);
    interval = scale_interval(interval, factor);
    const GsyValue *coins = find_value(gsy_amounts_find_capture(amounts, item, GSY_AMOUNT_COINS));
    if (coins != NULL) {
        interval.low += coins->interval.low / 100;
        interval.high += coins->interval.high / 100;
    }
    return set_value(context, item, interval, &rest);
}

static const GsyAction actions[] = {
    { "interval", run_interval },   { "zero", run_zero },
    { "measure", run_measure },     { "money", run_money },
    { "compound", run_compound },   { "rate", run_rate },
    { "two-sided", run_two_sided }, { NULL, NULL },
};

const GsyAction *
gsy_quantity_get_actions(void)
{
    return actions;
}
