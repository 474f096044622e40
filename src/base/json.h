#pragma once

#include <glib.h>
#include <jansson.h>

/* The one door to jansson. Objects keep the order in which their keys were set. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(json_t, json_decref)

/**
 * gsy_json_load:
 * @name: of the file, for messages
 * @first_line: line of the file at which @text begins, from 1
 * @text: one JSON value, of any type; not NUL-terminated
 *
 * Strict (RFC 8259): no comments, no trailing commas, nothing after the value.
 *
 * Returns: the value, or NULL with "NAME:LINE:COLUMN: what": SYNTAX, ENCODING (no UTF-8, or an
 * escaped NUL), LIMIT (nested more than 2048 levels)
 */
json_t *gsy_json_load(const char *name, guint first_line, const char *text, gsize len_bytes,
                      GError **error);

/* One line without blanks between tokens; caller frees. */
char *gsy_json_dup_line(const json_t *value);

/* Whether it is written as a whole number, without a point. */
gboolean gsy_json_is_integer(double value);

/* The string under a key; NULL where there is none or it is no string. */
const char *gsy_json_find_string(const json_t *object, const char *key);

/* Each sets a key; unknown values (NULL, an infinite number) are left out. Whole numbers are
 * written without a point. */
void gsy_json_set_string(json_t *object, const char *key, const char *value);
void gsy_json_set_number(json_t *object, const char *key, double value);
void gsy_json_set_boolean(json_t *object, const char *key, gboolean value);
void gsy_json_take(json_t *object, const char *key, json_t *value); /* takes @value over */
