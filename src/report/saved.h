#pragma once

#include "base/json.h"
#include "report/record.h"

/* The claims and findings of a run as JSON records, for comparing runs: read from what `claims` and
 * `check` wrote, or taken from a corpus at hand. */
typedef struct GsySavedRun GsySavedRun;

GsySavedRun *gsy_saved_run_new(void);
void gsy_saved_run_free(GsySavedRun *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsySavedRun, gsy_saved_run_free)

/* Whether the beginning of a file looks like a saved run rather than like an article. */
gboolean gsy_saved_run_is(const char *bytes, gsize len_bytes);

/**
 * gsy_saved_run_parse:
 * @name: of the file, for messages
 * @bytes: what --format=jsonl or --format=json wrote
 *
 * Returns: the run, or NULL with "NAME:LINE: what": SYNTAX or ENCODING (no JSON), SCHEMA (no record
 * of ours, or of another schema_version), LIMIT
 */
GsySavedRun *gsy_saved_run_parse(const char *name, const char *bytes, gsize len_bytes,
                                 GError **error);

/* Adds a claim or finding as it would be written. */
void gsy_saved_run_add(GsySavedRun *run, const GsyRecord *record);

/* Whether the run tells of records of this type; a run of `check` knows nothing of claims. */
gboolean gsy_saved_run_has(const GsySavedRun *run, GsyRecordType type);
/* (element-type json_t): in their order */
const GPtrArray *gsy_saved_run_get(const GsySavedRun *run, GsyRecordType type);
