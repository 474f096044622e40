#pragma once

/* The schema of src/read/schema, as text; module.mk makes schema-data.c. */
extern const char gsy_schema_corpus[];
