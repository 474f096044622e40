#pragma once

#include <glib.h>

#include "pack/pack.h"

#include "model/finding.h"
#include "store/configuration.h"

/* The command line after the command's name. Strings are borrowed from argv; NULL where not given.
 */
typedef struct {
    GPtrArray *formats; /* of const char *: NAME or NAME=FILE, in their order; never NULL */
    const char *output, *color;
    const char *rules, *profile;
    const char *jobs, *config;
    const char *fail_on, *level;
    const char *baseline, *decisions, *today;
    const char *by, *why, *until;
    gboolean update_baseline, prune_baseline;
    const char *date, *since, *write;
    const char *address, *port;
    gboolean quiet, verbose, version, help;
    GPtrArray *operands; /* of const char * */
    /* owned: what a configuration adds */
    GHashTable *origins; /* name of an option -> where its value comes from */
    GPtrArray *kept;     /* of char *: values that are not as the file has them */
    GsyConfig *file;     /* NULL for none */
    const GsyConfigSection *own, *profile_section; /* of the file; NULL where it has none */
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
    GSY_OPTIONS_SINCE = 1 << 7,    /* --since */
    GSY_OPTIONS_DECIDE = 1 << 8,   /* --decisions --today --by --why --until */
    GSY_OPTIONS_PLACE = 1 << 9,    /* --address --port */
    GSY_OPTIONS_WRITE = 1 << 10,   /* --write */
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

/* FALSE and GSY_ERROR_USAGE when there are more than @most: none is passed over in silence. */
gboolean gsy_options_check_operands(const GsyOptions *options, guint most, GError **error);

/**
 * gsy_options_fill:
 * @value: "yes" and "no" for a switch; must outlive @options
 * @origin: where it comes from, for people
 *
 * Sets an option that has no value yet.
 */
void gsy_options_fill(GsyOptions *options, const char *name, const char *value, const char *origin);

/* A line for people, made harmless. */
void gsy_options_append_row(GString *out, const char *name, const char *value, const char *origin);
/* A line for each option that a file may set: name, value, where it comes from. */
void gsy_options_append_values(const GsyOptions *options, GString *out);

/* The lines of --help for these groups. */
char *gsy_options_dup_help(guint groups);

/**
 * gsy_suggest:
 * @names: NULL-terminated
 *
 * Returns: the name that @word was probably meant to be, NULL when none is near
 */
const char *gsy_suggest(const char *word, const char *const *names);

/* The rule that was probably meant by @id; NULL for none. */
const char *gsy_suggest_rule(const GsyPack *pack, const char *id);
