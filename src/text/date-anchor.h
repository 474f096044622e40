#pragma once

#include "model/reading.h"

/**
 * gsy_date_infer_anchor:
 * @reading: with items, read without an anchor
 *
 * The date of an article that states none of its own: that of its dateline ("YEREVAN, Sept. 13,
 * 2022 (Agency) --"), a full date near the beginning of a paragraph that a dash follows. Two
 * datelines that differ leave it open.
 *
 * Returns: the day, its basis INFERRED; precision NONE where it is not certain
 */
GsyWhen gsy_date_infer_anchor(const GsyReading *reading);
