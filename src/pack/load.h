#pragma once

#include <gio/gio.h>

/* Reads a folder of rules and compiles it to an image. Every file is looked at, so that the error
 * has a line for each that is wrong (GSY_LOAD_MAX_COMPLAINTS at most). IO, SYNTAX, SCHEMA, LIMIT,
 * ENCODING */
GBytes *gsy_load_compile(const char *path, GError **error);

/* Whether there is a regular file (@folder: a folder) that can be opened without waiting. IO */
gboolean gsy_load_check_kind(const char *path, gboolean folder, GError **error);
