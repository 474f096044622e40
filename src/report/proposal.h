#pragma once

#include "model/event.h"

/**
 * gsy_proposal_dup:
 * @events: (element-type GsyEvent): in their order; those only looked back to are left out
 * @path: of the corpus.xml that is to hold it
 *
 * Returns: a corpus.xml that says what grouping found: outlets, events, their articles; caller
 * frees
 */
char *gsy_proposal_dup(const GPtrArray *events, const char *path);
