#pragma once

#include "cli/command.h"
#include "cli/reports.h"
#include "engine/run.h"
#include "report/writer.h"

/* What every command that reads and writes has: rules, output, the count of what was met. */
typedef struct {
    const GsyOptions *options;
    GsyPack *pack; /* NULL where no rules are needed */
    GsyRunSettings settings;
    GsyStyle style;
    char *folder; /* the working one, of style */
    GsyReports *reports;
    GsySummary summary;
    gboolean trouble; /* something could not be done: exit status 2 */
    gint64 started_us;
    gboolean progress_shown;
} GsySession;

/* FALSE when the command cannot begin; standard error says why. */
gboolean gsy_session_begin(GsySession *session, const GsyOptions *options, GsyRecordType main,
                           gboolean needs_pack);

/* Reads these files and folders, and holds them against one another if so asked, as the settings
 * want findings. What is read is told, and counted in the summary. */
GsyCorpus *gsy_session_read_corpus(GsySession *session, GsyCorpusDepth depth,
                                   const char *const *paths);

/* The finding whose fingerprint begins so; NULL after a complaint of @command: none does, or
 * several do. */
const GsyFinding *gsy_session_find_finding(const GPtrArray *findings, const char *command,
                                           const char *fingerprint);

/* Ends the output; @found: whether there is something at or above --fail-on. Returns the exit
 * status. */
int gsy_session_end(GsySession *session, gboolean found);

/* Writes the summary as the last record. */
void gsy_session_write_summary(GsySession *session);

/* A sink of engine/: a diagnostic goes to standard error and into the summary; @session is a
 * GsySession. */
void gsy_session_take_diagnostic(GsyDiagnostic *diagnostic, gpointer session);

/* "gainsay: what" on standard error, made harmless. */
void gsy_complain(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* An error that says where it is, as a compiler would: its lines as they are, made harmless. */
void gsy_complain_of(const GError *error);

/* Loads the rules that the options ask for; NULL with a complaint. */
GsyPack *gsy_session_load_pack(const GsyOptions *options);
/* FALSE after a complaint: no session could begin with these rules and values of options. */
gboolean gsy_session_check(const GsyOptions *options);
/* FALSE after a complaint: the rules have no such profile. */
gboolean gsy_session_check_profile(const GsyOptions *options, const GsyPack *pack);

/* All bytes of a file, or of standard input for "-". IO, LIMIT */
GBytes *gsy_session_read(const char *path, GError **error);
