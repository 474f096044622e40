#pragma once

#include "base/json.h"
#include "report/record.h"

/* Values of the model as JSON objects; private to report/. The caller owns what comes back; NULL
 * where nothing is known. */

json_t *gsy_json_of_location(GsyLocation at);
json_t *gsy_json_of_interval(const GsyInterval *interval);
json_t *gsy_json_of_value(const GsyValue *value,
                          const GsyWhen *when); /* @when: of a time claim, else NULL */
json_t *gsy_json_of_when(const GsyWhen *when);
json_t *gsy_json_of_counted(const GsyCounted *counted);
json_t *gsy_json_of_source(const GsySource *source);

void gsy_json_add_change(json_t *object, const GsyChange *change);
void gsy_json_add_tallies(json_t *object, const GsyDiffSummary *diff);

/* Sets @key to the ISO form of @when; nothing when it is unknown. */
void gsy_json_set_when(json_t *object, const char *key, const GsyWhen *when);
/* Sets @key to @value, which is taken over, unless it is NULL. */
void gsy_json_set_known(json_t *object, const char *key, json_t *value);
/* Sets @key to text of the article, which may be cut inside a character: then nothing is set. */
void gsy_json_set_text(json_t *object, const char *key, const GsyArticle *article, GsySpan span);
