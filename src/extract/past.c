#include "config.h"

#include "extract/draft.h"

#define WEEK_MIN (7 * GSY_DAY_MIN)

/* The same day and month a year before; FALSE for 29 February. */
static gboolean
move_year_back(gint64 *min)
{
    int year, month, mday;
    gint64 day = gsy_minute_get_day(*min), moved;
    gsy_day_to_civil(day, &year, &month, &mday);
    if (!gsy_day_from_civil(year - 1, month, mday, &moved))
        return FALSE;
    *min += (moved - day) * GSY_DAY_MIN;
    return TRUE;
}

void
gsy_extract_move_ahead(const GsyExtract *extract, const GsyWhen *written, const GsyItem *said,
                       GsyWhen *when)
{
    if (!gsy_when_is_known(written) || when->end_min > written->start_min ||
        when->start_min < written->start_min - WEEK_MIN ||
        gsy_pack_find_item_attr(extract->pack, said, "weekday") == NULL ||
        gsy_pack_find_item_attr(extract->pack, said, "month") != NULL)
        return;
    when->start_min += WEEK_MIN;
    when->end_min += WEEK_MIN;
}

gboolean
gsy_extract_move_past(const GsyExtract *extract, const GsyWhen *written, const GsyItem *said,
                      GsyWhen *when)
{
    if (!gsy_when_is_known(written) ||
        when->start_min < (gsy_minute_get_day(written->end_min - 1) + 1) * GSY_DAY_MIN ||
        gsy_extract_find(extract, said, GSY_X_YEAR) != NULL)
        return TRUE;
    if (gsy_pack_find_item_attr(extract->pack, said, "month") != NULL) {
        gboolean is_near = (double)(when->start_min - written->end_min) <
                           extract->misfit_days * (double)GSY_DAY_MIN;
        if (is_near && when->precision >= GSY_WHEN_DAY)
            return FALSE; /* its year is sure */
        gint64 start_min = when->start_min, end_min = when->end_min;
        if (!move_year_back(&start_min) || !move_year_back(&end_min))
            return FALSE;
        when->start_min = start_min;
        when->end_min = end_min;
        return TRUE;
    }
    if (gsy_pack_find_item_attr(extract->pack, said, "weekday") == NULL)
        return FALSE;
    when->start_min -= WEEK_MIN;
    when->end_min -= WEEK_MIN;
    return TRUE;
}
