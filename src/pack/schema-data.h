#pragma once

/* The schemas of rules/schema, as text, so that --rules=DIR needs none; module.mk makes
 * schema-data.c. */
extern const char gsy_schema_lexicon[], gsy_schema_patterns[], gsy_schema_compare[],
    gsy_schema_world[], gsy_schema_profile[], gsy_schema_gate[];
