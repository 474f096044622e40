#pragma once

#include <glib.h>

/* The files of a git revision, unpacked into a folder of their own. */
typedef struct {
    char *folder; /* that holds the tree */
    char *inside; /* the folder in it that the working folder is of the checkout */
} GsyRevision;

/**
 * gsy_revision_new:
 * @rev: any name that git knows a tree by
 * @paths: files and folders of the checkout, from the working folder; NULL-terminated. Side-cars
 * of files come with them
 *
 * Asks git, which must be there, without a shell. Returns: NULL with USAGE (no checkout, no such
 * revision, a path that is absolute) or IO
 */
GsyRevision *gsy_revision_new(const char *rev, const char *const *paths, GError **error);
/* Removes the folder. */
void gsy_revision_free(GsyRevision *revision);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyRevision, gsy_revision_free)
