#pragma once

#include "read/input.h"

/* One article of ninjs 1 to 3. Source: IPTC, "News in JSON". */

gboolean gsy_ninjs_is_item(const json_t *object);

/* @number: of the article in its file, from 1; 0: the file holds nothing else */
void gsy_ninjs_read(const GsyInput *input, guint line, guint number, const json_t *object);
