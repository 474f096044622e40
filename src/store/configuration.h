#pragma once

#include "model/finding.h"

/* A configuration file (schema/config.rnc) as it stands; cli/ gives it its meaning. */

typedef struct {
    char *name, *value; /* of an option of the command line */
    guint line;
} GsyConfigOption;

typedef struct {
    char *rule;
    GsyLevel level;
    gboolean is_off; /* its findings are ignored */
    guint line;
} GsyConfigRule;

typedef struct {
    char *rule, *outlet; /* NULL: any; one is given */
    guint line;
} GsyConfigIgnore;

/* The settings of the file, or of one of its profiles. */
typedef struct {
    char *name;     /* of the profile; NULL: the file's own */
    char *based_on; /* profile whose constants it has; NULL for the usual ones */
    GPtrArray *options, *rules, *ignores; /* of the above */
    guint line;
} GsyConfigSection;

typedef struct {
    char *path;
    GPtrArray *sections; /* of GsyConfigSection: the file's own, then its profiles */
} GsyConfig;

/* NULL with "PATH:LINE: what": SYNTAX, ENCODING, SCHEMA (also a profile, or an option of one,
 * that is there twice), LIMIT */
GsyConfig *gsy_config_parse(const char *path, const char *bytes, gsize len_bytes, GError **error);
void gsy_config_free(GsyConfig *config);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyConfig, gsy_config_free)

const GsyConfigSection *gsy_config_find_profile(const GsyConfig *config, const char *name);
