#pragma once

#include "text/action.h"

/**
 * gsy_surround_allows:
 *
 * What attributes of the item's pattern ask of the words beside it, each a list of classes:
 * bar="a b": not before such a word, be there a hyphen between or not; then="a b": at the end of a
 * sentence, before punctuation or before such a word; lead-bar="a b": not after such a word.
 */
gboolean gsy_surround_allows(const GsyActionContext *context, const GsyItem *item);
