#pragma once

#include "cli/options.h"
#include "engine/run.h"
#include "store/configuration.h"

/* What a configuration file adds to the command line, which goes before it. */

/**
 * gsy_settings_load:
 *
 * Reads --config=FILE ("none": no file), else the nearest .gainsay.xml of the working folder and
 * those above it, else gainsay/config.xml of the user's configuration, and fills what the command
 * line left open.
 *
 * Returns: FALSE after a complaint
 */
gboolean gsy_settings_load(GsyOptions *options);

/* FALSE after a complaint: the settings name a rule or a profile that there is not. */
gboolean gsy_settings_check(const GsyOptions *options, const GsyPack *pack);

/* Gives findings the levels that the settings have for their rules, and drops those that are to be
 * ignored; returns how many went. */
guint gsy_settings_sift(const GsyOptions *options, const GsyPack *pack, GPtrArray *findings);

/* Lines for people: each value and where it comes from. */
void gsy_settings_append(const GsyOptions *options, GString *out);
