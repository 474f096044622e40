#pragma once

#include <glib.h>

/* A number that changes when a file of these, or under these folders, comes, goes or is written;
 * what is not there counts too. */
guint64 gsy_watch_sum(const char *const *paths);
