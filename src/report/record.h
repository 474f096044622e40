#pragma once

#include "model/article.h"
#include "model/claim.h"
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

typedef struct {
    guint articles, claims, events;
    guint skipped;
    GHashTable *skipped_why;             /* reason -> GUINT_TO_POINTER(count); NULL for none */
    guint findings[GSY_LEVEL_ERROR + 1]; /* by level */
    guint suppressed;
    guint hidden;          /* findings below the level shown, for the text format */
    gboolean has_findings; /* whether findings were asked for */
} GsySummary;

/* One record; all is borrowed. */
typedef struct {
    GsyRecordType type;
    const GsyArticle *article; /* ARTICLE; MENTION: of what text */
    const GsyMention *mention;
    const GsyClaim *claim;
    const GsyEvent *event;
    const GsyFinding *finding;
    const GsyPairRecord *pair;
    const GsySummary *summary;
} GsyRecord;
