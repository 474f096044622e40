#pragma once

#include "base/arena.h"
#include "model/reading.h"
#include "pack/pack.h"
#include "text/date-names.h"

typedef struct GsyAmounts GsyAmounts;

/*
 * What the cascade calls when a pattern with an `action` has matched: it computes the value of the
 * new item from its captures. The item has its classes, span, children and captures already; the
 * action fills value, when or timex (allocated in the arena), may add classes, or refuses: then the
 * next shorter match is tried, or none. It may leave children at the end out by lowering
 * n_children: they are read again as items of their own.
 */
typedef struct {
    const GsyPack *pack;
    GsyArena *arena;
    const GsyReading *reading; /* article and tokens; sentences where they are known already */
    GsyWhen anchor; /* the day that its dates are counted from: the reading's, or of the post */
    const GsyDateNames *dates; /* gsy_date_names_new() of the pack, made once a worker */
    const GsyAmounts *amounts; /* gsy_amounts_new() of the pack (amount.h) */
} GsyActionContext;

/* FALSE to refuse the match. */
typedef gboolean (*GsyActionFunc)(const GsyActionContext *context, GsyItem *item);

typedef struct {
    const char *name; /* `action` of the pattern; NULL ends a table */
    GsyActionFunc run;
} GsyAction;

/* What an `action` of the patterns computes; NULL for a name that there is not. */
GsyActionFunc gsy_action_find(const char *name);

/* Dates, times, durations, sets (date-action.c). */
const GsyAction *gsy_date_get_actions(void);
