#pragma once

#include "base/json.h"
#include "report/writer.h"

/* Any record as one line of JSON, as CONTRACT has it. */
void gsy_json_render(const GsyRecord *record, const GsyStyle *style, GString *out);

/* JSON as one line without an end: nothing that a terminal or a log of CI would act upon. */
void gsy_json_append(GString *out, const json_t *json);

/* Sets @key to @text made harmless for people; nothing for NULL. */
void gsy_json_set_safe(json_t *object, const char *key, const char *text);
