#pragma once

#include "cli/options.h"
#include "report/writer.h"

/* Where records go: each --format to its own file, or one of them to standard output. */
typedef struct GsyReports GsyReports;

/**
 * gsy_reports_new:
 * @main: the records that the command is about
 * @style: copied; colour is by the output
 *
 * Opens all that the options ask for; "text" to standard output when they ask for nothing.
 *
 * Returns: NULL with USAGE (no such format, not one of this command, two for one place) or IO
 */
GsyReports *gsy_reports_new(const GsyOptions *options, GsyRecordType main, const GsyStyle *style,
                            GError **error);
/* Closes documents and files; FALSE after a complaint when one could not be written. The others
 * are. */
gboolean gsy_reports_close(GsyReports *reports);

void gsy_reports_write(GsyReports *reports, const GsyRecord *record);

/* The same in two steps, for workers: bytes of one or more records, then their writing in order. */
typedef struct GsyRendered GsyRendered;
GsyRendered *gsy_rendered_new(const GsyReports *reports);
void gsy_reports_render(const GsyReports *reports, const GsyRecord *record, GsyRendered *out);
void gsy_reports_put(GsyReports *reports, GsyRecordType type, GsyRendered *rendered); /* frees it */

/* Says something that is no record, in format "text" only; FALSE when that is not asked for. */
gboolean gsy_reports_say(GsyReports *reports, const char *text);

/* Where a format that writes by itself (is_folder) shall go; NULL when it is not asked for. */
const char *gsy_reports_find_path(const GsyReports *reports, const char *format);

/**
 * gsy_target_parse:
 * @given: NAME or NAME=FILE
 * @what: (nullable): what is printed, for people, where that is none of the records
 * @out_path: (nullable): what is behind '='; borrowed from @given
 *
 * Returns: the format, or NULL with USAGE
 */
const GsyFormat *gsy_target_parse(const char *given, GsyRecordType main, const char *what,
                                  const char **out_path, GError **error);
