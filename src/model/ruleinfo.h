#pragma once

#include "gainsay.h"

/* What people are told of a rule that compares. All is borrowed; NULL where the rule is silent. */
typedef struct {
    const char *id, *kind;
    const char *title;  /* one line: what it finds */
    const char *remedy; /* what to do about it */
    GsyLevel level;
} GsyRuleInfo;
