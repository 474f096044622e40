#pragma once

#include "base/json.h"

/* JSON-LD as news pages have it: schema.org's article objects. Private to read/. */

/* An article of a script. */
typedef void (*GsyLinkedFunc)(const json_t *object, gpointer data);

/**
 * gsy_linked_read:
 * @text: of the script; what does not parse when the commonest mistakes are mended is passed over
 *
 * Calls @func for every article object at the top, in arrays, under @graph and mainEntity.
 */
void gsy_linked_read(const char *text, gsize len_bytes, GsyLinkedFunc func, gpointer data);

/* The member of this name, NULL for none; sites write datemodified for dateModified. */
const json_t *gsy_linked_find(const json_t *object, const char *key);

/* The value as a string: itself, or the first of an array; NULL for none. */
const char *gsy_linked_get_string(const json_t *value);
const char *gsy_linked_find_text(const json_t *object, const char *key);
