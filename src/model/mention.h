#pragma once

#include "model/reading.h"

/* Kinds of mentions (CONTRACT.md). */
typedef enum {
    GSY_MENTION_NUMBER,
    GSY_MENTION_QUANTITY,
    GSY_MENTION_ORDINAL,
    GSY_MENTION_DATE,
    GSY_MENTION_TIME,
    GSY_MENTION_DURATION,
    GSY_MENTION_MONEY,
    GSY_MENTION_PERCENT,
    GSY_MENTION_AGE,
    GSY_MENTION_PARTY,
    GSY_MENTION_PLACE,
    GSY_MENTION_PERSON,
    GSY_MENTION_SOURCE,
    GSY_MENTION_CUE,
    GSY_MENTION_ATTRIBUTION,
    GSY_MENTION_QUOTE,
    GSY_N_MENTIONS,
} GsyMentionKind;

typedef struct {
    GsyMentionKind kind;
    GsySpan span;
    const GsyItem *item; /* with value, when and timex; NULL for attributions and quotes */
    const GsyAttribution *attribution; /* of an attribution; else NULL */
} GsyMention;

const char *gsy_mention_kind_get_name(GsyMentionKind kind);
