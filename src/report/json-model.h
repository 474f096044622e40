#pragma once

#include "report/json-line.h"
#include "report/record.h"

/* Values of the model as JSON; private to report/. What is not known is left out with its key. */

void gsy_json_put_location(GString *out, const char *key, GsyLocation at);
void gsy_json_put_value(GString *out, const char *key, const GsyValue *value,
                        const GsyWhen *when); /* @when: of a time claim, else NULL */
void gsy_json_put_when(GString *out, const char *key, const GsyWhen *when);
void gsy_json_put_counted(GString *out, const char *key, const GsyCounted *counted);
void gsy_json_put_source(GString *out, const char *key, const GsySource *source);

void gsy_json_add_change(GString *out, const GsyChange *change);
void gsy_json_add_tallies(GString *out, const GsyDiffSummary *diff);

/* The ISO form of @when. */
void gsy_json_put_iso(GString *out, const char *key, const GsyWhen *when);
/* Text of the article. */
void gsy_json_put_text(GString *out, const char *key, const GsyArticle *article, GsySpan span);
