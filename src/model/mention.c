#include "config.h"

#include "model/mention.h"

const char *
gsy_mention_kind_get_name(GsyMentionKind kind)
{
    static const char *const names[GSY_N_MENTIONS] = {
        [GSY_MENTION_NUMBER] = "number",
        [GSY_MENTION_QUANTITY] = "quantity",
        [GSY_MENTION_ORDINAL] = "ordinal",
        [GSY_MENTION_DATE] = "date",
        [GSY_MENTION_TIME] = "time",
        [GSY_MENTION_DURATION] = "duration",
        [GSY_MENTION_MONEY] = "money",
        [GSY_MENTION_PERCENT] = "percent",
        [GSY_MENTION_AGE] = "age",
        [GSY_MENTION_PARTY] = "party",
        [GSY_MENTION_PLACE] = "place",
        [GSY_MENTION_PERSON] = "person",
        [GSY_MENTION_SOURCE] = "source",
        [GSY_MENTION_CUE] = "cue",
        [GSY_MENTION_ATTRIBUTION] = "attribution",
        [GSY_MENTION_QUOTE] = "quote",
    };
    g_return_val_if_fail(kind < GSY_N_MENTIONS, NULL);
    return names[kind];
}
