#pragma once

#include "cli/options.h"
#include "engine/run.h"
#include "report/record.h"
#include "store/standing.h"

/* What is known before a run: --baseline, --decisions, and the day that tells what has expired. */
typedef struct {
    const GsyOptions *options;
    GsyBaseline *baseline;   /* NULL for none */
    gboolean is_run;         /* the baseline is a saved run, which nobody prunes */
    GsyDecisions *decisions; /* NULL for none */
    char *today;             /* YYYY-MM-DD; NULL where no article says */
    GsyStanding *standings;  /* of gsy_known_hold() */
} GsyKnown;

/* FALSE after a complaint. @known is to be cleared in any case. */
gboolean gsy_known_load(GsyKnown *known, const GsyOptions *options);
void gsy_known_clear(GsyKnown *known);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GsyKnown, gsy_known_clear)

/* The day of --today: "now" is the clock's, and the only way to it. NULL after a complaint. */
char *gsy_known_dup_today(const char *given);

/* Holds a corpus that was judged against what is known. */
void gsy_known_hold(GsyKnown *known, const GsyCorpus *corpus);
/* How finding @n of the corpus stands; NULL where there was nothing to hold it against. */
const GsyStanding *gsy_known_find(const GsyKnown *known, guint n);
/* Whether --update-baseline takes finding @n in. */
gboolean gsy_known_takes(const GsyKnown *known, guint n);

/* Tells what is stale, and writes the baseline where that was asked for; FALSE after a complaint.
 */
gboolean gsy_known_keep(GsyKnown *known, const GsyCorpus *corpus, GsySummary *summary);
