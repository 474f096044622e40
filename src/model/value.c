#include "config.h"

#include "model/value.h"

#include <math.h>

/* Ends nearer than this, relative to the larger, are one number: unit conversion leaves such
 * crumbs. */
#define SAME_END 1e-9

static gboolean
is_same_end(double a, double b)
{
    if (isinf(a) || isinf(b))
        return a == b;
    return fabs(a - b) <= SAME_END * fmax(fabs(a), fabs(b));
}

GsyInterval
gsy_interval_exact(double n)
{
    return (GsyInterval){ .low = n, .high = n, .low_closed = TRUE, .high_closed = TRUE };
}

gboolean
gsy_interval_equals(const GsyInterval *a, const GsyInterval *b)
{
    return is_same_end(a->low, b->low) && is_same_end(a->high, b->high) &&
           !a->low_closed == !b->low_closed && !a->high_closed == !b->high_closed &&
           !a->soft_low == !b->soft_low && !a->soft_high == !b->soft_high;
}

gboolean
gsy_interval_contains(const GsyInterval *outer, const GsyInterval *inner)
{
    gboolean low_fits = is_same_end(outer->low, inner->low)
                            ? outer->low_closed || !inner->low_closed
                            : outer->low < inner->low;
    gboolean high_fits = is_same_end(outer->high, inner->high)
                             ? outer->high_closed || !inner->high_closed
                             : outer->high > inner->high;
    return low_fits && high_fits;
}

/* Whether something lies at or under the end of @below and at or over the beginning of @above. */
static gboolean
reaches(const GsyInterval *below, const GsyInterval *above)
{
    if (isinf(below->high) || isinf(above->low))
        return below->high > above->low;
    if (is_same_end(below->high, above->low))
        return below->high_closed && above->low_closed;
    return below->high > above->low;
}

gboolean
gsy_interval_overlaps(const GsyInterval *a, const GsyInterval *b)
{
    return reaches(a, b) && reaches(b, a);
}

static GsyInterval
without_soft_ends(const GsyInterval *interval)
{
    GsyInterval hard = *interval;
    if (hard.soft_low)
        hard.low = -INFINITY;
    if (hard.soft_high)
        hard.high = INFINITY;
    return hard;
}

gboolean
gsy_interval_overlaps_soft(const GsyInterval *a, const GsyInterval *b)
{
    GsyInterval hard_a = without_soft_ends(a), hard_b = without_soft_ends(b);
    return gsy_interval_overlaps(&hard_a, &hard_b);
}

gboolean
gsy_interval_is_exact(const GsyInterval *a)
{
    return is_same_end(a->low, a->high) && !a->soft_low && !a->soft_high;
}

double
gsy_interval_gap(const GsyInterval *a, const GsyInterval *b)
{
    if (gsy_interval_overlaps(a, b))
        return 0;
    gboolean a_below = !reaches(a, b);
    double below = a_below ? a->high : b->high;
    double above = a_below ? b->low : a->low;
    double larger = fmax(fabs(below), fabs(above));
    return larger > 0 && isfinite(larger) ? fmax(0, above - below) / larger : 0;
}
