#pragma once

#include "base/json.h"
#include "model/claim.h"
#include "read/reader.h"

/*
 * One record of a claim. Settled, it has the form in which `claims` prints it: value, counted,
 * source, when and as_of are objects. Private to read/.
 */

/* Brings a record into that form, whether its values stand in objects or flat under the names of
 * columns. SCHEMA: what is wrong with it. */
gboolean gsy_row_settle(json_t *object, GError **error);

/**
 * gsy_row_fill:
 * @object: settled; @claim borrows its strings
 * @sink: (nullable): who knows what side and source are called, and figures in words; NULL where
 * nothing is to be understood
 * @claim: has its article, its sentence and, for want of a better one, its place
 */
void gsy_row_fill(const json_t *object, const GsyReadSink *sink, GsyClaim *claim);

GsyZone gsy_row_get_zone(const json_t *object);
