#pragma once

#include "base/json.h"
#include "model/article.h"
#include "model/claim.h"
#include "model/decision.h"
#include "model/event.h"
#include "model/finding.h"
#include "model/mention.h"

/* The kinds of records of CONTRACT, "Records". */
typedef enum {
    GSY_RECORD_ARTICLE,
    GSY_RECORD_MENTION,
    GSY_RECORD_CLAIM,
    GSY_RECORD_EVENT,
    GSY_RECORD_FINDING,
    GSY_RECORD_PAIR,
    GSY_RECORD_CHANGE,
    GSY_RECORD_SUMMARY,
    GSY_N_RECORDS,
} GsyRecordType;

const char *gsy_record_type_get_name(GsyRecordType type); /* "finding" */
const char *
gsy_record_type_get_plural(GsyRecordType type); /* "findings": the key of its list in a document */

/* Two texts held against each other. */
typedef struct {
    const char *id, *relation, *why;
    GPtrArray *findings; /* of GsyFinding * */
} GsyPairRecord;

/* One thing in which a claim or finding differs; readable, empty where nothing is known. */
typedef struct {
    const char *key; /* of the record: "value" */
    char *before, *after;
} GsyChangedPart;

/* What became of a claim or finding between two runs. */
typedef struct {
    GsyRecordType of;       /* CLAIM or FINDING */
    json_t *before, *after; /* counted records; NULL where it came or went */
    GPtrArray *parts;       /* of GsyChangedPart: where it changed */
} GsyChange;

const char *gsy_change_get_verb(const GsyChange *change); /* "came", "went", "changed" */

typedef struct {
    gboolean compared; /* whether both runs have records of this type */
    guint came, went, changed, same;
} GsyDiffTally;

typedef struct {
    GsyDiffTally findings, claims;
} GsyDiffSummary;

typedef struct {
    guint articles, claims, events;
    guint skipped;
    GHashTable *skipped_why;             /* reason -> GUINT_TO_POINTER(count); NULL for none */
    guint findings[GSY_LEVEL_ERROR + 1]; /* by level */
    guint suppressed;
    guint ignored;              /* findings that the configuration does not want */
    guint expired;              /* findings that came back when a decision's last day had passed */
    guint stale;                /* entries of the baseline that no finding has any more */
    guint idle;                 /* the same of decisions */
    guint hidden;               /* findings below the level shown, for the text format */
    gboolean has_findings;      /* whether findings were asked for */
    const GsyDiffSummary *diff; /* of two runs, instead of what one holds; else NULL */
} GsySummary;

/* One record; all is borrowed. */
typedef struct {
    GsyRecordType type;
    const GsyArticle *article; /* ARTICLE; MENTION: of what text */
    const GsyMention *mention;
    const GsyClaim *claim;
    const GsyEvent *event;
    const GsyFinding *finding;
    const GsyStanding *standing; /* of the finding; NULL where it was held against nothing */
    const GsyPairRecord *pair;
    const GsyChange *change;
    const GsySummary *summary;
    gboolean is_minor; /* not asked for: formats for people leave it out */
} GsyRecord;
