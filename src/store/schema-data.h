#pragma once

/* The schemas of src/store/schema, as text; module.mk makes schema-data.c. */
extern const char gsy_schema_baseline[], gsy_schema_config[], gsy_schema_decisions[];
