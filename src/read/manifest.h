#pragma once

#include "read/draft.h"

/*
 * corpus.xml of a folder: what an editor says of outlets, which articles are of which event, which
 * files are none. Counted, never changed once loaded. Source: schema/corpus.rnc
 */
typedef struct GsyManifest GsyManifest;

#define GSY_MANIFEST_NAME "corpus.xml"

/**
 * gsy_manifest_load:
 * @folder: that holds a corpus.xml
 *
 * Returns: NULL with IO, SYNTAX, SCHEMA, LIMIT: "PATH:LINE: what"
 */
GsyManifest *gsy_manifest_load(const char *folder, GError **error);
/* The same of its bytes; @file: what it is called, of which the last part is no folder. */
GsyManifest *gsy_manifest_new(const char *file, const char *bytes, gsize len_bytes, GError **error);
GsyManifest *gsy_manifest_ref(GsyManifest *manifest);
void gsy_manifest_unref(GsyManifest *manifest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyManifest, gsy_manifest_unref)

/* Whether a file of the folder, or below it, is none of its articles. */
gboolean gsy_manifest_excludes(const GsyManifest *manifest, const char *path);

/* Tells of entries that name none of @paths: (element-type utf8): all files of the folder. */
void gsy_manifest_tell_idle(const GsyManifest *manifest, const GPtrArray *paths,
                            const GsyReadSink *sink);

/* Sets what the manifest says of an article, over what the article says. */
void gsy_manifest_apply(const GsyManifest *manifest, GsyArticleDraft *draft);
