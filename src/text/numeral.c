#include "config.h"

#include <math.h>
#include <string.h>

#include "text/amount.h"
#include "text/decimal.h"
#include "text/surround.h"

/* A numeral being summed up: "two million, three hundred and five" is a sum of millions and a rest.
 */
typedef struct {
    const GsyActionContext *context;
    GsyDecimal total, current;
    gboolean has_current;
    GsyDecimal last_scale; /* what the last group was multiplied by */
    gboolean has_scale;
} Sum;

static gboolean
has_class(const GsyItem *item, guint class_id)
{
    return class_id != G_MAXUINT && gsy_classes_has(item->classes, class_id);
}

static gboolean
read_digits(const GsyActionContext *context, const GsyItem *item, GsyDecimal *out)
{
    const char *text = context->reading->article->text + item->span.start;
    gsize len_bytes = gsy_span_len(item->span);
    while (len_bytes > 0 && !g_ascii_isdigit(text[len_bytes - 1])) /* 22nd */
        len_bytes--;
    return gsy_decimal_parse(text, len_bytes, out);
}

/* The number that a word, a digit string or a numeral made before stands for. */
static gboolean
read_number(const GsyActionContext *context, const GsyItem *item, GsyDecimal *out)
{
    if (item->value != NULL) {
        double low = item->value->interval.low;
        *out = (GsyDecimal){ (gint64)low, 0 };
        return fabs(low) < 1e15 && low == floor(low);
    }
    if (item->n_children == 1)
        return read_number(context, item->children, out);
    const char *value =
        gsy_pack_get_entry_attr(context->pack, item->entry, context->amounts->value);
    if (value != NULL)
        return gsy_decimal_parse(value, strlen(value), out);
    return item->n_children == 0 && read_digits(context, item, out);
}

static gboolean
is_less(GsyDecimal a, GsyDecimal b)
{
    return gsy_decimal_to_double(a) < gsy_decimal_to_double(b);
}

/* "five" then "hundred", "two and a half" then "million"; "hundred" alone is one of them. */
static gboolean
sum_scale(Sum *sum, GsyDecimal scale, gboolean hundred)
{
    static const GsyDecimal one = { 1, 0 };
    GsyDecimal group;
    if (!gsy_decimal_multiply(sum->has_current ? sum->current : one, scale, &group))
        return FALSE;
    if (hundred) {
        sum->current = group;
        sum->has_current = TRUE;
        return TRUE;
    }
    if (!sum->has_current && sum->has_scale) /* a thousand million */
        return gsy_decimal_multiply(sum->total, scale, &sum->total);
    if (sum->has_scale && !is_less(scale, sum->last_scale))
        return FALSE;
    sum->last_scale = scale;
    sum->has_scale = TRUE;
    sum->has_current = FALSE;
    return gsy_decimal_add(sum->total, group, &sum->total);
}

static gboolean
sum_number(Sum *sum, GsyDecimal number)
{
    static const GsyDecimal zero = { 0, 0 };
    GsyDecimal part = number;
    gboolean fraction = gsy_decimal_to_double(number) < 1 && number.mantissa != 0;
    if (fraction && !sum->has_current && sum->has_scale) /* a million and a half */
        return gsy_decimal_multiply(number, sum->last_scale, &part) &&
               gsy_decimal_add(sum->total, part, &sum->total);
    if (sum->has_scale && !fraction && !is_less(number, sum->last_scale))
        return FALSE;
    if (!gsy_decimal_add(sum->has_current ? sum->current : zero, part, &sum->current))
        return FALSE;
    sum->has_current = TRUE;
    return TRUE;
}

static gboolean
sum_child(Sum *sum, const GsyItem *child)
{
    const GsyAmounts *amounts = sum->context->amounts;
    GsyDecimal number;
    if (!read_number(sum->context, child, &number))
        return child->n_children == 0; /* "and", "a", a hyphen: says nothing */
    if (has_class(child, amounts->hundred))
        return sum_scale(sum, number, TRUE);
    if (has_class(child, amounts->scale))
        return sum_scale(sum, number, FALSE);
    return sum_number(sum, number);
}

static gboolean
sum_children(const GsyActionContext *context, const GsyItem *items, guint n_items, GsyDecimal *out)
{
    static const GsyDecimal zero = { 0, 0 };
    Sum sum = { .context = context };
    for (guint i = 0; i < n_items; i++)
        if (!sum_child(&sum, items + i))
            return FALSE;
    return (sum.has_current || sum.has_scale) &&
           gsy_decimal_add(sum.total, sum.has_current ? sum.current : zero, out);
}

/* --- what a number is fit for --- */

static void
add_class(const GsyAmounts *amounts, GsyClassSet *classes, GsyNumClass name)
{
    if (amounts->classes[name] != G_MAXUINT)
        gsy_classes_add(classes, amounts->classes[name]);
}

static const struct {
    GsyNumClass name;
    int low, high;
} num_ranges[] = {
    { GSY_NUM_ONE, 1, 1 },   { GSY_NUM_DAY, 1, 31 },    { GSY_NUM_MONTH, 1, 12 },
    { GSY_NUM_HOUR, 0, 24 }, { GSY_NUM_MINUTE, 0, 59 },
};

static void
add_num_classes(const GsyActionContext *context, double n, GsyItem *item)
{
    const GsyAmounts *amounts = context->amounts;
    GsyClassSet *classes = gsy_arena_dup(context->arena, item->classes, sizeof *classes);
    item->classes = classes;
    gboolean one_word = item->n_children == 1 && item->children->n_children == 0;
    if (one_word && has_class(item->children, amounts->digits))
        add_class(amounts, classes, GSY_NUM_DIGITS);
    if (n != floor(n))
        return;
    add_class(amounts, classes, GSY_NUM_INTEGER);
    for (gsize i = 0; i < G_N_ELEMENTS(num_ranges); i++)
        if (n >= num_ranges[i].low && n <= num_ranges[i].high)
            add_class(amounts, classes, num_ranges[i].name);
    if (one_word && gsy_span_len(item->span) == 2 && has_class(item->children, amounts->digits))
        add_class(amounts, classes, GSY_NUM_TWO);
    if (one_word && has_class(item->children, amounts->year_digits))
        add_class(amounts, classes, GSY_NUM_YEAR);
}

static gboolean
set_number(const GsyActionContext *context, GsyItem *item, double n)
{
    if (!isfinite(n))
        return FALSE;
    item->value = gsy_amounts_new_value(context, item, gsy_interval_exact(n));
    add_num_classes(context, n, item);
    return TRUE;
}

/* --- actions --- */

/* A minus is one only where it hangs on the digits and on nothing before them. */
static gboolean
is_sign(const GsyActionContext *context, const GsyItem *sign)
{
    const GsyToken *token = context->reading->tokens + sign->first_token;
    if (!(token->flags & GSY_TOKEN_PUNCT))
        return TRUE;
    gboolean free_before = (token->flags & GSY_TOKEN_SPACE) || sign->first_token == 0 ||
                           (token[-1].flags & GSY_TOKEN_PUNCT);
    return free_before && !(token[1].flags & GSY_TOKEN_SPACE);
}

static gboolean
run_cardinal(const GsyActionContext *context, GsyItem *item)
{
    GsyDecimal sum;
    const GsyCapture *sign = gsy_amounts_find_capture(context->amounts, item, GSY_AMOUNT_SIGN);
    if (sign != NULL && !is_sign(context, sign->first))
        return FALSE;
    guint skip = sign != NULL ? sign->n : 0;
    if (!sum_children(context, item->children + skip, item->n_children - skip, &sum))
        return FALSE;
    double n = gsy_decimal_to_double(sum);
    return set_number(context, item, sign != NULL ? -n : n);
}

/* "1 200 000": groups of three after blanks; two groups alone could be two numbers, but for round
 * thousands. */
static gboolean
run_spaced(const GsyActionContext *context, GsyItem *item)
{
    const char *text = context->reading->article->text;
    GsyDecimal sum = { 0, 0 }, group;
    for (guint i = 0; i < item->n_children; i++) {
        GsySpan span = item->children[i].span;
        guint len_bytes = gsy_span_len(span);
        if ((i == 0 ? len_bytes > 3 || text[span.start] == '0' : len_bytes != 3) ||
            !gsy_decimal_parse(text + span.start, len_bytes, &group) || group.exponent != 0 ||
            i > 5)
            return FALSE;
        sum.mantissa = sum.mantissa * 1000 + group.mantissa;
    }
    if (item->n_children == 2 && group.mantissa != 0)
        return FALSE;
    return set_number(context, item, gsy_decimal_to_double(sum));
}

static gboolean
read_capture(const GsyActionContext *context, const GsyItem *item, GsyAmountSlot slot,
             double otherwise, double *out)
{
    const GsyCapture *capture = gsy_amounts_find_capture(context->amounts, item, slot);
    GsyDecimal sum;
    *out = otherwise;
    if (capture == NULL)
        return TRUE;
    if (!sum_children(context, capture->first, capture->n, &sum))
        return FALSE;
    *out = gsy_decimal_to_double(sum);
    return TRUE;
}

/* The figures of a date: 5/1-5/7/2020, 2016 - 01/22. */
static gboolean
is_of_date(const GsyActionContext *context, const GsyItem *item)
{
    const GsyReading *reading = context->reading;
    const char *text = reading->article->text;
    guint next = item->first_token + item->n_tokens;
    if (next < reading->n_tokens && text[reading->tokens[next].span.start] == '/')
        return TRUE;
    if (item->first_token > 0 && text[reading->tokens[item->first_token - 1].span.start] == '/')
        return TRUE;
    const GsyToken *second = reading->tokens + item->first_token + 1;
    return g_ascii_isdigit(text[item->span.start]) && second < reading->tokens + next &&
           second->flags & GSY_TOKEN_SPACE && text[second->span.start] == '-';
}

/* The denominator is a word that names a part ("thirds") or, in digits, the number itself. */
static gboolean
read_denominator(const GsyActionContext *context, const GsyItem *item, double *out)
{
    const GsyCapture *capture =
        gsy_amounts_find_capture(context->amounts, item, GSY_AMOUNT_DENOMINATOR);
    if (capture == NULL)
        return FALSE;
    const char *parts = gsy_amounts_find_attr(context->amounts, capture->first, capture->n,
                                              context->amounts->parts);
    if (parts == NULL || capture->first->value != NULL) /* a twenty-fifth is no fifth */
        return read_capture(context, item, GSY_AMOUNT_DENOMINATOR, 0, out);
    *out = g_ascii_strtod(parts, NULL);
    return TRUE;
}

static gboolean
run_fraction(const GsyActionContext *context, GsyItem *item)
{
    double integer, numerator, denominator, scale;
    const GsyCapture *sign = gsy_amounts_find_capture(context->amounts, item, GSY_AMOUNT_SIGN);
    if (sign != NULL && !is_sign(context, sign->first))
        return FALSE;
    if (!gsy_surround_allows(context, item) || is_of_date(context, item))
        return FALSE;
    if (!read_capture(context, item, GSY_AMOUNT_INTEGER, 0, &integer) ||
        !read_capture(context, item, GSY_AMOUNT_NUMERATOR, 1, &numerator) ||
        !read_capture(context, item, GSY_AMOUNT_SCALE, 1, &scale) ||
        !read_denominator(context, item, &denominator))
        return FALSE;
    if (denominator <= 0 || (integer != 0 && numerator >= denominator))
        return FALSE;
    double n = (integer * denominator + numerator) * scale / denominator;
    return set_number(context, item, sign != NULL ? -n : n);
}

/* "one point two five": the digits after the point are said one by one. */
static gboolean
run_spoken_decimal(const GsyActionContext *context, GsyItem *item)
{
    const GsyCapture *decimals =
        gsy_amounts_find_capture(context->amounts, item, GSY_AMOUNT_DECIMALS);
    gboolean negative = gsy_amounts_find_capture(context->amounts, item, GSY_AMOUNT_SIGN) != NULL;
    double integer, scale;
    if (decimals == NULL || !read_capture(context, item, GSY_AMOUNT_INTEGER, 0, &integer) ||
        !read_capture(context, item, GSY_AMOUNT_SCALE, 1, &scale))
        return FALSE;
    GsyDecimal part = { 0, 0 }, digit;
    for (guint i = 0; i < decimals->n && i < 9; i++) {
        if (!read_number(context, decimals->first + i, &digit) || digit.exponent != 0 ||
            digit.mantissa > 99)
            return FALSE;
        int places = digit.mantissa > 9 ? 2 : 1;
        part.mantissa = part.mantissa * (places == 2 ? 100 : 10) + digit.mantissa;
        part.exponent -= places;
    }
    GsyDecimal sum;
    if (!gsy_decimal_add((GsyDecimal){ (gint64)integer, 0 }, part, &sum))
        return FALSE;
    return set_number(context, item, gsy_decimal_to_double(sum) * (negative ? -scale : scale));
}

/* "forty-five (45)": one number, written twice. */
static gboolean
run_twice(const GsyActionContext *context, GsyItem *item)
{
    const GsyCapture *low = gsy_amounts_find_capture(context->amounts, item, GSY_AMOUNT_LOW);
    const GsyCapture *high = gsy_amounts_find_capture(context->amounts, item, GSY_AMOUNT_HIGH);
    if (low == NULL || high == NULL || low->first->value == NULL || high->first->value == NULL)
        return FALSE;
    double n = low->first->value->interval.low;
    return n == high->first->value->interval.low && set_number(context, item, n);
}

/* "2.5x10^6" */
static gboolean
run_power(const GsyActionContext *context, GsyItem *item)
{
    double mantissa, base, exponent;
    if (!read_capture(context, item, GSY_AMOUNT_LOW, 1, &mantissa) ||
        !read_capture(context, item, GSY_AMOUNT_OF, 1, &base) ||
        !read_capture(context, item, GSY_AMOUNT_HIGH, 1, &exponent))
        return FALSE;
    if (gsy_amounts_find_capture(context->amounts, item, GSY_AMOUNT_SIGN) != NULL)
        exponent = -exponent;
    return set_number(context, item, mantissa * pow(base, exponent));
}

static gboolean
run_label(const GsyActionContext *context, GsyItem *item)
{
    return gsy_surround_allows(context, item);
}

static const GsyAction actions[] = {
    { "cardinal", run_cardinal },
    { "ordinal", run_cardinal },
    { "spaced", run_spaced },
    { "twice", run_twice },
    { "fraction", run_fraction },
    { "power", run_power },
    { "label", run_label },
    { "spoken-decimal", run_spoken_decimal },
    { NULL, NULL },
};

const GsyAction *
gsy_numeral_get_actions(void)
{
    return actions;
}
