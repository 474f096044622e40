#include "config.h"

#include "engine/pair-figure.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/utf8.h"

/* What TimeML writes for the part of a date that is not known. */
#define UNKNOWN 'X'

/* Relative: unit conversion leaves crumbs. */
#define SAME 1e-9

/* A timex has something to say when a digit stands in it: XXXX-XX has not. */
static gboolean
has_digit(const char *timex)
{
    return timex != NULL && strpbrk(timex, "0123456789") != NULL;
}

gboolean
gsy_figure_is_one(const GsyMention *mention)
{
    const GsyItem *item = mention->item;
    switch (mention->kind) {
    case GSY_MENTION_NUMBER:
    case GSY_MENTION_QUANTITY:
    case GSY_MENTION_ORDINAL:
    case GSY_MENTION_MONEY:
    case GSY_MENTION_PERCENT:
    case GSY_MENTION_AGE:
        return item->value != NULL && item->value->kind == GSY_VALUE_NUMBER;
    case GSY_MENTION_DATE:
    case GSY_MENTION_TIME:
    case GSY_MENTION_DURATION:
        return !item->recurs &&
               (has_digit(item->timex) || (item->when != NULL && gsy_when_is_known(item->when)));
    default:
        return FALSE;
    }
}

static char *
dup_folded(const char *text)
{
    gsize size = strlen(text) * 3 / 2 + 1;
    char *out = g_malloc(size + 1);
    out[gsy_utf8_fold(GSY_FOLD_LOWER, text, strlen(text), out, size)] = '\0';
    return g_strdelimit(out, "/", '-'); /* 9/11 and 9-11 */
}

/* Values of measures are held in the base unit, where the words of the unit name one. */
static void
take_value(GsyFigure *figure, const GsyPack *pack, const GsyItem *item)
{
    const GsyValue *value = item->value;
    figure->has_interval = TRUE;
    figure->interval = value->interval;
    figure->dimension = value->unit;
    figure->of = value->ratio_base;
    figure->is_more = value->additional;
    const char *base = gsy_pack_find_item_attr(pack, item, "base");
    const char *factor = gsy_pack_find_item_attr(pack, item, "factor");
    if (value->unit == NULL || base == NULL || factor == NULL ||
        figure->kind != GSY_MENTION_QUANTITY)
        return;
    double times = g_ascii_strtod(factor, NULL);
    figure->dimension = base;
    figure->interval.low *= times;
    figure->interval.high *= times;
}

GsyFigure *
gsy_figure_new(const GsyPack *pack, const GsyMention *mention, const char *text)
{
    const GsyItem *item = mention->item;
    GsyFigure *figure = g_new0(GsyFigure, 1);
    figure->kind = mention->kind;
    figure->span = mention->span;
    figure->words = g_strndup(text + mention->span.start, gsy_span_len(mention->span));
    figure->folded = dup_folded(figure->words);
    figure->timex = has_digit(item->timex) ? item->timex : NULL;
    if (item->when != NULL)
        figure->when = *item->when;
    if (item->value != NULL && item->value->kind == GSY_VALUE_NUMBER)
        take_value(figure, pack, item);
    if (figure->kind == GSY_MENTION_QUANTITY && figure->dimension == NULL)
        figure->kind = GSY_MENTION_NUMBER;
    return figure;
}

GsyFigure *
gsy_figure_new_sum(const GsyFigure *like, const GsyInterval *sum, const char *words)
{
    GsyFigure *figure = g_new0(GsyFigure, 1);
    figure->kind = like->kind;
    figure->span = like->span;
    figure->words = g_strdup(words);
    figure->folded = dup_folded(words);
    figure->has_interval = TRUE;
    figure->interval = *sum;
    return figure;
}

void
gsy_figure_free(GsyFigure *figure)
{
    if (figure == NULL)
        return;
    g_free(figure->words);
    g_free(figure->folded);
    g_free(figure);
}

gboolean
gsy_figure_is_time(const GsyFigure *figure)
{
    return figure->kind == GSY_MENTION_DATE || figure->kind == GSY_MENTION_TIME;
}

gboolean
gsy_figure_ranks(const GsyFigure *figure)
{
    return figure->kind == GSY_MENTION_ORDINAL;
}

gboolean
gsy_figure_is_count(const GsyFigure *figure)
{
    return figure->kind == GSY_MENTION_NUMBER && gsy_interval_is_exact(&figure->interval) &&
           figure->interval.low > 0 && floor(figure->interval.low) == figure->interval.low;
}

gboolean
gsy_figure_can_add(const GsyFigure *figure)
{
    const GsyInterval *interval = &figure->interval;
    return gsy_figure_is_count(figure) ||
           (figure->kind == GSY_MENTION_NUMBER && isinf(interval->high) && !interval->soft_low &&
            interval->low > 0 && floor(interval->low) == interval->low);
}

/* --- round numbers --- */

/* Half the last place that is not zero: 50,000 of 7,200,000. */
static double
get_half_place(double n)
{
    char digits[GSY_NUMBER_BYTES];
    gsy_number_format(fabs(n), digits);
    const char *point = strchr(digits, '.');
    if (point != NULL)
        return 0.5 * pow(10, -(double)strlen(point + 1));
    gsize n_zeros = 0, len = strlen(digits);
    while (n_zeros + 1 < len && digits[len - 1 - n_zeros] == '0')
        n_zeros++;
    return 0.5 * pow(10, (double)n_zeros);
}

/* Whether @other is what @round may stand for. */
static gboolean
rounds_to(const GsyInterval *round, const GsyInterval *other)
{
    if (!gsy_interval_is_exact(round))
        return FALSE;
    double half = get_half_place(round->low);
    GsyInterval wide = {
        .low = round->low - half, .high = round->low + half, .low_closed = TRUE, .high_closed = TRUE
    };
    return gsy_interval_overlaps(&wide, other);
}

/* The end of a bound: 5 of "at least 5"; 0 for none. */
static double
get_bound(const GsyInterval *interval)
{
    if (isinf(interval->high))
        return isinf(interval->low) ? 0 : interval->low;
    return isinf(interval->low) || interval->low <= 0 ? interval->high : 0;
}

gboolean
gsy_figure_is_far(const GsyPairRules *rules, const GsyFigure *a, const GsyFigure *b)
{
    if (!a->has_interval || !b->has_interval)
        return FALSE;
    double bound = get_bound(&b->interval), value = get_bound(&a->interval);
    value = value > 0 ? value : a->interval.low;
    double ratio = b->interval.soft_low ? rules->far_ratio_vague : rules->far_ratio;
    return bound > 0 && (value > ratio * bound || value * ratio < bound);
}

gboolean
gsy_figure_is_loose(const GsyFigure *a, const GsyFigure *b)
{
    return a->has_interval && b->has_interval &&
           gsy_interval_overlaps_soft(&a->interval, &b->interval);
}

/* Whether the middle of an estimate is what b allows: "an estimated 35.8" of "more than 35". */
static gboolean
is_middle_inside(const GsyInterval *a, const GsyInterval *b)
{
    if (!a->soft_low || !a->soft_high || isinf(a->low) || isinf(a->high))
        return FALSE;
    GsyInterval middle = gsy_interval_exact((a->low + a->high) / 2);
    return gsy_interval_contains(b, &middle);
}

/* "70 to 125" */
static gboolean
is_range(const GsyInterval *interval)
{
    return interval->low > 0 && interval->low < interval->high && isfinite(interval->high) &&
           !interval->soft_low && !interval->soft_high;
}

/* 30 of "about 30"; where no word says that it is the middle, an end. */
static double
get_middle(const GsyInterval *interval)
{
    return interval->soft_low && interval->soft_high ? (interval->low + interval->high) / 2
                                                     : interval->low;
}

/* Whether both speak of one number, bounded or not: "200", "around 200", "at least 200". */
static gboolean
names_one_number(const GsyInterval *a, const GsyInterval *b)
{
    if (is_range(a) && is_range(b))
        return FALSE;
    const double of_a[] = { a->low, a->high, get_middle(a) };
    const double of_b[] = { b->low, b->high, get_middle(b) };
    for (gsize i = 0; i < G_N_ELEMENTS(of_a); i++) {
        for (gsize k = 0; k < G_N_ELEMENTS(of_b); k++) {
            if (isfinite(of_a[i]) && of_a[i] > 0 && fabs(of_a[i] - of_b[k]) <= SAME * of_a[i])
                return TRUE;
        }
    }
    return FALSE;
}

/* "More than 100" may be told as "100" in short; "100" is never "more than 100". */
static gboolean
is_near_miss(const GsyPairRules *rules, const GsyInterval *a, const GsyInterval *b)
{
    double gap = gsy_interval_gap(a, b);
    if (gap <= 0)
        return gsy_interval_is_exact(b) || a->soft_low || a->soft_high || b->soft_low ||
               b->soft_high;
    gboolean is_loose = (b->soft_low || b->soft_high) && gsy_interval_overlaps_soft(a, b);
    return gap <= rules->approx_gap && (is_loose || rounds_to(a, b) || rounds_to(b, a));
}

static GsyFigureRelation
relate_intervals(const GsyPairRules *rules, const GsyInterval *a, const GsyInterval *b)
{
    if (gsy_interval_equals(a, b))
        return GSY_FIGURE_EQUAL;
    if (gsy_interval_contains(b, a))
        return GSY_FIGURE_INSIDE;
    if (gsy_interval_overlaps(a, b))
        return names_one_number(a, b)   ? GSY_FIGURE_BARE
               : is_middle_inside(a, b) ? GSY_FIGURE_APPROX
                                        : GSY_FIGURE_WIDER;
    if (!is_near_miss(rules, a, b))
        return GSY_FIGURE_DISJOINT;
    return names_one_number(a, b) ? GSY_FIGURE_BARE : GSY_FIGURE_APPROX;
}

/* --- times --- */

/* Character by character; what one of them leaves open is no contradiction. */
static GsyFigureRelation
relate_timex(const char *a, const char *b)
{
    gboolean a_says_more = FALSE, b_says_more = FALSE;
    for (; *b != '\0'; a++, b++) {
        if (*a == '\0')
            return GSY_FIGURE_WIDER;
        if (*a == *b)
            continue;
        if (*a != UNKNOWN && *b != UNKNOWN)
            return g_ascii_isdigit(*a) && g_ascii_isdigit(*b) ? GSY_FIGURE_DISJOINT
                                                              : GSY_FIGURE_UNRELATED;
        a_says_more = a_says_more || *b == UNKNOWN;
        b_says_more = b_says_more || *a == UNKNOWN;
    }
    if (b_says_more)
        return GSY_FIGURE_WIDER;
    return a_says_more || *a != '\0' ? GSY_FIGURE_INSIDE : GSY_FIGURE_EQUAL;
}

static GsyFigureRelation
relate_whens(const GsyWhen *a, const GsyWhen *b)
{
    if (a->start_min == b->start_min && a->end_min == b->end_min)
        return GSY_FIGURE_EQUAL;
    /* a day settles its year, but a year inside does not settle "from 1900 to 1946" */
    if (b->start_min <= a->start_min && a->end_min <= b->end_min && b->precision != GSY_WHEN_RANGE)
        return GSY_FIGURE_INSIDE;
    if (a->precision == GSY_WHEN_RANGE &&
        (a->start_min == b->start_min || a->end_min == b->end_min))
        return GSY_FIGURE_APPROX; /* "since 2009", "until 2012" of "2009-2012" */
    if (a->start_min < b->end_min && b->start_min < a->end_min)
        return GSY_FIGURE_WIDER;
    return GSY_FIGURE_DISJOINT;
}

static GsyFigureRelation
relate_times(const GsyFigure *a, const GsyFigure *b)
{
    if (gsy_when_is_known(&a->when) && gsy_when_is_known(&b->when))
        return relate_whens(&a->when, &b->when);
    if (a->timex == NULL || b->timex == NULL)
        return GSY_FIGURE_UNRELATED;
    return relate_timex(a->timex, b->timex);
}

/* --- any two --- */

static GsyFigureRelation
relate_money(const GsyPairRules *rules, const GsyFigure *a, const GsyFigure *b)
{
    if (a->dimension == NULL || b->dimension == NULL || g_str_equal(a->dimension, b->dimension))
        return relate_intervals(rules, &a->interval, &b->interval);
    return gsy_interval_equals(&a->interval, &b->interval) ? GSY_FIGURE_CURRENCY
                                                           : GSY_FIGURE_UNRELATED;
}

/* Half, 50 % and one in two are one share. FALSE for what is none. */
static gboolean
get_share(const GsyFigure *figure, GsyInterval *out)
{
    gboolean is_number = figure->kind == GSY_MENTION_NUMBER;
    double whole = figure->kind == GSY_MENTION_PERCENT ? 100 : figure->of > 0 ? figure->of : 1;
    *out = figure->interval;
    out->low /= whole;
    out->high /= whole;
    return figure->has_interval && (is_number || whole == 100) && out->low > 0 &&
           (whole > 1 || out->low < 1);
}

/* "$15" told of "$15 an hour", and the other way round; NULL dimensions are no rate. */
static gboolean
is_rate_of(const char *rate, const char *amount)
{
    gsize len = amount != NULL ? strlen(amount) : 0;
    return rate != NULL && len > 0 && strncmp(rate, amount, len) == 0 && rate[len] == '/';
}

/* Figures of different kinds have at most their number in common. */
static GsyFigureRelation
relate_across(const GsyPairRules *rules, const GsyFigure *a, const GsyFigure *b)
{
    GsyInterval share_a, share_b;
    if (get_share(a, &share_a) && get_share(b, &share_b))
        return relate_intervals(rules, &share_a, &share_b);
    if (is_rate_of(a->dimension, b->dimension) && gsy_interval_contains(&b->interval, &a->interval))
        return GSY_FIGURE_INSIDE;
    if (is_rate_of(b->dimension, a->dimension) && gsy_interval_contains(&b->interval, &a->interval))
        return GSY_FIGURE_APPROX;
    gboolean is_bare = a->kind == GSY_MENTION_NUMBER || b->kind == GSY_MENTION_NUMBER;
    if (is_bare && a->has_interval && b->has_interval &&
        gsy_interval_equals(&a->interval, &b->interval))
        return GSY_FIGURE_NUMBER;
    return GSY_FIGURE_UNRELATED;
}

GsyFigureRelation
gsy_figure_relate(const GsyPairRules *rules, const GsyFigure *a, const GsyFigure *b)
{
    if (g_str_equal(a->folded, b->folded))
        return GSY_FIGURE_EQUAL;
    if (gsy_figure_is_time(a) && gsy_figure_is_time(b))
        return relate_times(a, b);
    if (a->kind != b->kind || !a->has_interval || !b->has_interval || a->is_more != b->is_more)
        return relate_across(rules, a, b);
    if (a->kind == GSY_MENTION_MONEY)
        return relate_money(rules, a, b);
    if (g_strcmp0(a->dimension, b->dimension) != 0)
        return relate_across(rules, a, b);
    if (a->of > 0 && b->of > 0 && a->of != b->of) /* shares of different wholes */
        return relate_across(rules, a, b);
    if (a->of > 0 && b->of <= 0 && b->interval.low == a->of) /* b speaks of the whole */
        return GSY_FIGURE_INSIDE;
    return relate_intervals(rules, &a->interval, &b->interval);
}
