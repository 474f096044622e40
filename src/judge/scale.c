#include "config.h"

#include "judge/scale.h"

#include <math.h>
#include <string.h>

gboolean
gsy_values_share_unit(const GsyValue *a, const GsyValue *b)
{
    return g_strcmp0(a->unit, b->unit) == 0 || (a->base_unit != NULL && b->base_unit != NULL &&
                                                strcmp(a->base_unit, b->base_unit) == 0);
}

static GsyInterval
scale(GsyInterval interval, double factor)
{
    interval.low *= factor;
    interval.high *= factor;
    return interval;
}

GsyScaled
gsy_values_scale(const GsyValue *a, const GsyValue *b)
{
    if (g_strcmp0(a->unit, b->unit) == 0 || a->base_unit == NULL || b->base_unit == NULL)
        return (GsyScaled){ a->interval, b->interval };
    return (GsyScaled){ scale(a->interval, a->factor), scale(b->interval, b->factor) };
}

double
gsy_interval_get_figure(const GsyInterval *i)
{
    if (i->low <= 0 && i->high > 0 && isfinite(i->high)) /* "up to 16" */
        return i->high;
    if (isfinite(i->low) && !(i->soft_low && isfinite(i->high) && !i->soft_high))
        return i->low;
    return i->high;
}

/* Half of the step in which people round a figure that ends like this one; heads come whole. */
static double
get_half_step(double n, gboolean heads, double counted_max)
{
    if (n == 0 || n != floor(n) || (heads && n < counted_max))
        return 0;
    if (fmod(n, 10) != 0)
        return fmod(n, 5) == 0 ? 2.5 : heads ? 0 : 0.5;
    double step = 10;
    while (fmod(n, step * 10) == 0)
        step *= 10;
    return step / 2;
}

gboolean
gsy_intervals_round_alike(const GsyInterval *a, const GsyInterval *b, gboolean heads,
                          double counted_max, double share)
{
    double x = gsy_interval_get_figure(a), y = gsy_interval_get_figure(b);
    double of_x = MIN(get_half_step(x, heads, counted_max), share * fabs(x)),
           of_y = MIN(get_half_step(y, heads, counted_max), share * fabs(y));
    return fabs(x - y) <= of_x + of_y;
}

#define ROUNDED_MIN 100 /* heads: "more than" so many is told as so many where there is no room */

static gboolean
ends_at_round(const GsyInterval *open, const GsyInterval *exact)
{
    double n = exact->low;
    gboolean below = open->high == n && !open->high_closed && open->soft_low,
             above = open->low == n && !open->low_closed && n >= ROUNDED_MIN;
    return n == exact->high && n > 0 && fmod(n, 10) == 0 && (below || above);
}

gboolean
gsy_intervals_touch(const GsyInterval *a, const GsyInterval *b)
{
    return ends_at_round(a, b) || ends_at_round(b, a);
}

static gboolean
falls_short(double short_ratio, const GsyInterval *floor, const GsyInterval *other)
{
    return isfinite(floor->low) && isinf(floor->high) && isfinite(other->low) &&
           isfinite(other->high) && !isinf(other->high) && floor->low < short_ratio * other->low;
}

gboolean
gsy_intervals_fall_short(double short_ratio, const GsyInterval *a, const GsyInterval *b)
{
    return falls_short(short_ratio, a, b) || falls_short(short_ratio, b, a);
}

/* "Dozens" are tens, "hundreds" are no thousand: up to the next power of ten. */
static gboolean
is_outnumbered(const GsyInterval *vague, const GsyInterval *other)
{
    return vague->low > 0 && vague->soft_low && isinf(vague->high) && isfinite(other->low) &&
           other->low >= pow(10, floor(log10(vague->low)) + 1);
}

gboolean
gsy_values_outnumber(const GsyValue *a, const GsyValue *b)
{
    return (a->vague && is_outnumbered(&a->interval, &b->interval)) ||
           (b->vague && is_outnumbered(&b->interval, &a->interval));
}

static gboolean
is_ceiling_of(const GsyInterval *ceiling, const GsyInterval *other)
{
    return ceiling->low <= 0 && ceiling->high > 1 && ceiling->soft_high && other->low > 0 &&
           other->high < ceiling->high && !other->soft_high;
}

gboolean
gsy_intervals_have_ceiling(const GsyInterval *a, const GsyInterval *b)
{
    return is_ceiling_of(a, b) || is_ceiling_of(b, a);
}
