#pragma once

#include "model/finding.h"

/* What was kept of a finding in an earlier run. */
typedef struct {
    const char *fingerprint;
    const char *content; /* NULL where it was not kept */
} GsyKept;

/**
 * gsy_match:
 * @kept: of several with one fingerprint the last is meant
 * @findings: (element-type GsyFinding)
 *
 * Which finding is which of @kept: by fingerprint, else by content, so that an event that has got
 * another id by an article more does not make its findings new. One of @kept is one finding.
 *
 * Returns: (array length=findings.len): indices into @kept, G_MAXUINT for none; free with g_free
 */
guint *gsy_match(const GsyKept *kept, guint n_kept, const GPtrArray *findings);
