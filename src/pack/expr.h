#pragma once

#include "pack/draft.h"

/**
 * gsy_expr_parse:
 * @match: one <match> of @id
 * @slots: (element-type guint16): slot of each capture of the pattern so far; new ones are added
 *
 * The pattern language of rules/README.md, "Patterns". Words in quotes become classes of their own.
 *
 * Returns: the tree, freed by the caller; %NULL and "PATH:LINE: pattern 'ID', column N: what"
 * Errors: SYNTAX, LIMIT
 */
GsyFsmNode *gsy_expr_parse(GsyRuleDraft *draft, const char *id, const GsyDraftMatch *match,
                           GArray *slots, GError **error);
