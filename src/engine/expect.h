#pragma once

#include "model/claim.h"

/**
 * gsy_expect_find_flaw:
 * @expect: "killed 49 side=ARM": measure, value (49, 49-, 45-50, missing, a date or words), then
 * slots
 *
 * Returns: what does not hold of @claim, NULL when all does; free with g_free
 * Source: rules/README.md, "Patterns"
 */
char *gsy_expect_find_flaw(const char *expect, const GsyClaim *claim);
