#pragma once

#include "read/input.h"

/*
 * Ready claims: records that were coded by hand or printed by `claims`. They are gathered by
 * article, so that each article's are handed over together. Private to read/.
 */
typedef struct GsyReady GsyReady;

GsyReady *gsy_ready_new(const GsyInput *input);
/* Hands the articles over in the order in which they were first met; frees @ready. */
void gsy_ready_finish(GsyReady *ready);

/* Whether an object of JSON Lines is a claim: of that type, or of none and with a "measure". */
gboolean gsy_ready_is_claim(const json_t *object);

/* The key of the record, or the column, that is called so: its own name or one that articles have
 * for it; NULL for none. */
const char *gsy_ready_find_column(const char *name);
/* The one that a slip of the finger makes of the name; NULL for none. */
const char *gsy_ready_suggest_column(const char *name);

/**
 * gsy_ready_add:
 * @place: of the record in the file
 * @object: (transfer full): the record as `claims` prints it, or flat, each value under the key of
 * its column; numbers and truths may be strings
 *
 * A record that cannot be used is told and passed over.
 */
void gsy_ready_add(GsyReady *ready, GsyLocation place, json_t *object);
