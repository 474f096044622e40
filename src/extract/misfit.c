#include "config.h"

#include <math.h>

#include "extract/draft.h"

/* What the calendar says cannot be: a day that is no such weekday, a stretch that is not so long.
 */

/* "Monday, 3 May 2016", which was a Tuesday. Where no year is said, only a day near that of writing
 * is sure to be of that year. */
static gboolean
is_other_weekday(const GsyExtract *extract, const GsyReading *reading, const GsyClaimDraft *draft,
                 const GsyItem *item)
{
    const char *weekday = gsy_pack_find_item_attr(extract->pack, item, "weekday");
    const GsyWhen *when = item->when, *written = &reading->anchor;
    if (weekday == NULL || when == NULL || when->precision < GSY_WHEN_DAY ||
        when->precision == GSY_WHEN_RANGE)
        return FALSE;
    const GsySentence *sentence = draft->sentence;
    gboolean other_year =
        gsy_extract_find_between(extract, sentence, 0, sentence->n_items, GSY_X_YEAR) != NULL;
    gboolean sure = gsy_extract_find(extract, item, GSY_X_YEAR) != NULL ||
                    (!other_year && gsy_when_is_known(written) &&
                     (double)ABS(written->start_min - when->start_min) <=
                         extract->misfit_days * (double)GSY_DAY_MIN);
    return sure && g_ascii_strtoll(weekday, NULL, 10) !=
                       gsy_day_get_weekday(gsy_minute_get_day(when->start_min));
}

/* The length that a duration says, in days; FALSE of what is rounded or not counted in days and
 * weeks. */
static gboolean
find_days(const GsyExtract *extract, const GsyItem *item, double *n, double *unit)
{
    const GsyItem *duration = gsy_extract_find(extract, item, GSY_X_DURATION);
    const char *timex = duration != NULL ? duration->timex : NULL;
    char *end;
    if (timex == NULL || timex[0] != 'P' || !g_ascii_isdigit(timex[1]))
        return FALSE;
    *n = g_ascii_strtod(timex + 1, &end);
    *unit = *end == 'W' ? 7 : 1;
    return (*end == 'D' || *end == 'W') && end[1] == '\0';
}

/* "The 44-day war, from 27 September to 10 November": the last day may count or not; a count of
 * weeks is rounded, and a long one of days may be off by a few. */
static gboolean
is_other_length(const GsyExtract *extract, const GsyItem *length, const GsyWhen *range)
{
    double n, unit,
        days = (double)(gsy_minute_get_day(range->end_min - 1) -
                        gsy_minute_get_day(range->start_min) + 1);
    if (!find_days(extract, length, &n, &unit))
        return FALSE;
    double slack = unit > 1 ? unit : floor(n * extract->span_slack);
    return n * unit > days + slack || n * unit < days - 1 - slack;
}

/* "On 9 May, three days after the blast of 5 May": the day that the words reckon is another. */
static gboolean
is_other_day(const GsyExtract *extract, const GsyItem *reckoned, const GsyItem *named)
{
    double n, unit;
    return find_days(extract, reckoned, &n, &unit) && unit <= 1 &&
           reckoned->when->precision == GSY_WHEN_DAY && named->when->precision == GSY_WHEN_DAY &&
           gsy_minute_get_day(reckoned->when->start_min) !=
               gsy_minute_get_day(named->when->start_min);
}

gboolean
gsy_claim_draft_is_misfit(const GsyExtract *extract, const GsyReading *reading,
                          const GsyClaimDraft *draft)
{
    const GsyItems *said = &draft->slots[GSY_X_SLOT_SAID];
    if (said->n == 0) /* a pattern that captures no date has none to be wrong */
        return FALSE;
    const GsyItem *first = said->first, *last = said->first + said->n - 1;
    if (said->n == 1)
        return is_other_weekday(extract, reading, draft, first);
    if (gsy_extract_is_settled(last) && last->when->precision == GSY_WHEN_RANGE)
        return is_other_length(extract, first, last->when);
    if (gsy_extract_is_settled(first) && first->when->precision == GSY_WHEN_RANGE)
        return is_other_length(extract, last, first->when);
    return gsy_extract_is_settled(first) && gsy_extract_is_settled(last) &&
           (is_other_day(extract, first, last) || is_other_day(extract, last, first));
}
