#pragma once

#include "judge/relation.h"

/* Two figures of one kind, brought to one unit. */
typedef struct {
    GsyInterval a, b;
} GsyScaled;

/* Whether two values have a unit in common, or one that both can be brought to. */
gboolean gsy_values_share_unit(const GsyValue *a, const GsyValue *b);
GsyScaled gsy_values_scale(const GsyValue *a, const GsyValue *b);

/* The figure that people remember of an interval: see gsy_claim_get_figure(). */
double gsy_interval_get_figure(const GsyInterval *interval);

/* Whether both may be roundings of one figure: "26" is 25.5 to 26.5, "25" may be 23 or 27, "200"
 * anything from 150 to 250, but "ten" no more than @share of it away. Of @heads, 26 is 26, and
 * fewer than @counted_max are never rounded. */
gboolean gsy_intervals_round_alike(const GsyInterval *a, const GsyInterval *b, gboolean heads,
                                   double counted_max, double share);

/* "Nearly 4,000", "more than 4,000" beside a plain 4,000, which is as round. */
gboolean gsy_intervals_touch(const GsyInterval *a, const GsyInterval *b);

/* A lower bound that stays far behind the other's exact figure: true, and less than was known. */
gboolean gsy_intervals_fall_short(double short_ratio, const GsyInterval *a, const GsyInterval *b);

/* "Dozens" beside a figure of three digits, "hundreds" beside one of four: true, and says little.
 */
gboolean gsy_values_outnumber(const GsyValue *a, const GsyValue *b);

/* "Up to twenty", where the other knows that they were far fewer, or is exact and says fewer. */
gboolean gsy_intervals_have_ceiling(const GsyInterval *a, const GsyInterval *b);
