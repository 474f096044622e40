#include "config.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "text/amount.h"

static const char *const num_class_names[GSY_N_NUMS] = {
    [GSY_NUM_ONE] = "num.one",        [GSY_NUM_INTEGER] = "num.integer",
    [GSY_NUM_DIGITS] = "num.digits",  [GSY_NUM_DAY] = "num.day",
    [GSY_NUM_MONTH] = "num.month",    [GSY_NUM_HOUR] = "num.hour",
    [GSY_NUM_MINUTE] = "num.minute",  [GSY_NUM_YEAR] = "num.year",
    [GSY_NUM_TWO] = "num.two-digits",
};

static const char *const bound_names[] = {
    [GSY_BOUND_NONE] = "",
    [GSY_BOUND_EXACT] = "exact",
    [GSY_BOUND_AT_LEAST] = "at-least",
    [GSY_BOUND_MORE_THAN] = "more-than",
    [GSY_BOUND_NEARLY] = "nearly",
    [GSY_BOUND_JUST_OVER] = "just-over",
    [GSY_BOUND_ABOUT] = "about",
    [GSY_BOUND_AT_MOST] = "at-most",
    [GSY_BOUND_UP_TO] = "up-to",
    [GSY_BOUND_LESS_THAN] = "less-than",
    [GSY_BOUND_OR_EQUAL] = "or-equal",
};

static const char *const slot_names[GSY_N_AMOUNT_SLOTS] = {
    [GSY_AMOUNT_SIGN] = "sign",
    [GSY_AMOUNT_INTEGER] = "integer",
    [GSY_AMOUNT_NUMERATOR] = "numerator",
    [GSY_AMOUNT_DENOMINATOR] = "denominator",
    [GSY_AMOUNT_DECIMALS] = "decimals",
    [GSY_AMOUNT_SCALE] = "scale",
    [GSY_AMOUNT_BOUND] = "bound",
    [GSY_AMOUNT_BOUND_HIGH] = "bound-high",
    [GSY_AMOUNT_AMOUNT] = "amount",
    [GSY_AMOUNT_LOW] = "low",
    [GSY_AMOUNT_HIGH] = "high",
    [GSY_AMOUNT_VAGUE] = "vague",
    [GSY_AMOUNT_TIMES] = "times",
    [GSY_AMOUNT_MORE] = "more",
    [GSY_AMOUNT_OF] = "of",
    [GSY_AMOUNT_UNIT] = "unit",
    [GSY_AMOUNT_CURRENCY] = "currency",
    [GSY_AMOUNT_COINS] = "coins",
};

gboolean
gsy_amounts_know_slot(const char *name)
{
    for (guint i = 0; i < GSY_N_AMOUNT_SLOTS; i++)
        if (g_strcmp0(slot_names[i], name) == 0)
            return TRUE;
    return FALSE;
}

GsyBound
gsy_bound_parse(const char *name)
{
    for (gsize i = 1; name != NULL && i < G_N_ELEMENTS(bound_names); i++)
        if (strcmp(name, bound_names[i]) == 0)
            return (GsyBound)i;
    return GSY_BOUND_NONE;
}

double
gsy_amounts_get_constant(const GsyAmounts *amounts, const char *name, double otherwise)
{
    double value;
    return gsy_pack_get_constant(amounts->pack, "default", name, &value) ? value : otherwise;
}

GsyAmounts *
gsy_amounts_new(const GsyPack *pack)
{
    GsyAmounts *amounts = g_new0(GsyAmounts, 1);
    amounts->pack = pack;
    for (guint i = 0; i < GSY_N_NUMS; i++)
        amounts->classes[i] = gsy_pack_find_class(pack, num_class_names[i]);
    amounts->hundred = gsy_pack_find_class(pack, "mult.hundred");
    amounts->scale = gsy_pack_find_class(pack, "mult.scale");
    amounts->digits = gsy_pack_find_class(pack, "digits");
    amounts->year_digits = gsy_pack_find_class(pack, "year-digits");
    amounts->value = gsy_pack_find_attr(pack, "value");
    amounts->parts = gsy_pack_find_attr(pack, "parts");
    amounts->bound = gsy_pack_find_attr(pack, "bound");
    amounts->vague = gsy_pack_find_attr(pack, "vague");
    amounts->unit = gsy_pack_find_attr(pack, "unit");
    amounts->base = gsy_pack_find_attr(pack, "base");
    amounts->factor = gsy_pack_find_attr(pack, "factor");
    for (guint i = 0; i < GSY_N_AMOUNT_SLOTS; i++)
        amounts->slots[i] = gsy_pack_find_slot(pack, slot_names[i]);
    amounts->near_low = gsy_amounts_get_constant(amounts, "nearly.low", 1);
    amounts->about_low = gsy_amounts_get_constant(amounts, "about.low", 1);
    amounts->about_high = gsy_amounts_get_constant(amounts, "about.high", 1);
    amounts->over_high = gsy_amounts_get_constant(amounts, "just-over.high", 1);
    return amounts;
}

void
gsy_amounts_free(GsyAmounts *amounts)
{
    g_free(amounts);
}

const GsyCapture *
gsy_amounts_find_capture(const GsyAmounts *amounts, const GsyItem *item, GsyAmountSlot slot)
{
    for (guint i = 0; i < item->n_captures; i++)
        if (item->captures[i].slot == amounts->slots[slot])
            return item->captures + i;
    return NULL;
}

const char *
gsy_amounts_find_attr(const GsyAmounts *amounts, const GsyItem *items, guint n_items, guint attr)
{
    for (guint i = 0; i < n_items; i++) {
        const GsyItem *item = items + i;
        const char *found =
            item->n_children > 0
                ? gsy_amounts_find_attr(amounts, item->children, item->n_children, attr)
                : gsy_pack_get_entry_attr(amounts->pack, item->entry, attr);
        if (found != NULL)
            return found;
    }
    return NULL;
}

GsyValue *
gsy_amounts_new_value(const GsyActionContext *context, const GsyItem *item, GsyInterval interval)
{
    GsyValue *value = gsy_arena_new0(context->arena, GsyValue);
    value->kind = GSY_VALUE_NUMBER;
    value->interval = interval;
    value->words =
        gsy_arena_strndup(context->arena, context->reading->article->text + item->span.start,
                          gsy_span_len(item->span));
    return value;
}

static GsyInterval
half_open(GsyInterval base, gboolean above)
{
    if (above) {
        base.high = INFINITY;
        base.high_closed = base.soft_high = FALSE;
    } else {
        base.low = MIN(0, base.low);
        base.low_closed = TRUE;
        base.soft_low = FALSE;
    }
    return base;
}

GsyInterval
gsy_amounts_bound(const GsyAmounts *amounts, GsyBound bound, GsyInterval base)
{
    GsyInterval out = base;
    switch (bound) {
    case GSY_BOUND_AT_LEAST:
        return half_open(base, TRUE);
    case GSY_BOUND_MORE_THAN:
        out = half_open(base, TRUE);
        out.low_closed = FALSE;
        return out;
    case GSY_BOUND_AT_MOST:
        return half_open(base, FALSE);
    case GSY_BOUND_UP_TO:
        out = half_open(base, FALSE);
        out.soft_high = TRUE;
        return out;
    case GSY_BOUND_LESS_THAN:
        out = half_open(base, FALSE);
        out.high_closed = FALSE;
        return out;
    case GSY_BOUND_NEARLY:
        out.low = gsy_number_round(base.low * amounts->near_low);
        out.soft_low = TRUE;
        out.high_closed = FALSE;
        return out;
    case GSY_BOUND_JUST_OVER:
        out.high = gsy_number_round(base.high * amounts->over_high);
        out.soft_high = TRUE;
        out.low_closed = FALSE;
        return out;
    case GSY_BOUND_ABOUT:
        out.low = gsy_number_round(base.low * amounts->about_low);
        out.high = gsy_number_round(base.high * amounts->about_high);
        out.soft_low = out.soft_high = TRUE;
        return out;
    case GSY_BOUND_OR_EQUAL:
        out.low_closed = isfinite(out.low);
        out.high_closed = isfinite(out.high);
        return out;
    default:
        return out;
    }
}

GsyInterval
gsy_amounts_apply_bounds(const GsyAmounts *amounts, const GsyItem *item, GsyInterval interval)
{
    for (guint i = item->n_captures; i-- > 0;) {
        const GsyCapture *capture = item->captures + i;
        if (capture->slot != amounts->slots[GSY_AMOUNT_BOUND])
            continue;
        for (guint k = capture->n; k-- > 0;) {
            const char *bound =
                gsy_amounts_find_attr(amounts, capture->first + k, 1, amounts->bound);
            interval = gsy_amounts_bound(amounts, gsy_bound_parse(bound), interval);
        }
    }
    const GsyCapture *closing = gsy_amounts_find_capture(amounts, item, GSY_AMOUNT_BOUND_HIGH);
    if (closing == NULL) /* "more than 5 or equal" */
        return interval;
    const char *bound = gsy_amounts_find_attr(amounts, closing->first, closing->n, amounts->bound);
    return gsy_amounts_bound(amounts, gsy_bound_parse(bound), interval);
}
