#pragma once

#include <glib.h>

#include "model/finding.h"

/* The command line after the command's name. Strings are borrowed from argv; NULL where not given.
 */
typedef struct {
    GPtrArray *formats; /* of const char *: NAME or NAME=FILE, in their order; never NULL */
    const char *output, *color;
    const char *rules, *profile;
    const char *jobs, *config;
    const char *fail_on, *level;
    const char *baseline, *decisions, *today;
    gboolean update_baseline, prune_baseline;
    const char *date;
    gboolean quiet, verbose, help;
    GPtrArray *operands; /* of const char * */
} GsyOptions;

/* Which options a command takes. */
typedef enum {
    GSY_OPTIONS_OUTPUT = 1 << 0,   /* --format --output --color */
    GSY_OPTIONS_RULES = 1 << 1,    /* --rules --profile */
    GSY_OPTIONS_RUN = 1 << 2,      /* --jobs --config */
    GSY_OPTIONS_FINDINGS = 1 << 3, /* --fail-on --level --update-baseline --prune-baseline */
    GSY_OPTIONS_DATE = 1 << 4,     /* --date */
    GSY_OPTIONS_FILE = 1 << 5,     /* --output alone */
    GSY_OPTIONS_KNOWN = 1 << 6,    /* --baseline --decisions --today */
} GsyOptionGroups;

/**
 * gsy_options_parse:
 * @groups: GsyOptionGroups
 * @argv: NULL-terminated, behind the command's name; must outlive @out
 *
 * Takes -fX, -f X, --format=X, --format X; "--" ends the options, "-" is an operand.
 * Returns: FALSE and GSY_ERROR_USAGE, with what was probably meant, when the line is wrong
 */
gboolean gsy_options_parse(guint groups, char *const *argv, GsyOptions *out, GError **error);
void gsy_options_clear(GsyOptions *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GsyOptions, gsy_options_clear)

/* The lines of --help for these groups. */
char *gsy_options_dup_help(guint groups);

/**
 * gsy_suggest:
 * @names: NULL-terminated
 *
 * Returns: the name that @word was probably meant to be, NULL when none is near
 */
const char *gsy_suggest(const char *word, const char *const *names);
