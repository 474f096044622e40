#include "config.h"

#include "base/json.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/json-read.h"
#include "base/utf8.h"

/* Digits of a number that is not whole: every decimal of up to 15 digits comes back as it was
 * written. */
#define REAL_DIGITS 15

/* Doubles below it hold every whole number. */
#define EXACT_INTEGER_LIMIT 9007199254740992.0

static GsyErrorCode
error_code(const json_error_t *error)
{
    switch (json_error_code(error)) {
    case json_error_invalid_utf8:
    case json_error_null_character:
    case json_error_null_byte_in_key:
        return GSY_ERROR_ENCODING;
    case json_error_stack_overflow:
        return GSY_ERROR_LIMIT;
    default:
        return GSY_ERROR_SYNTAX;
    }
}

/* The parser's words, but for one that speaks of how it may be called. */
static const char *
get_problem(const json_error_t *error)
{
    return json_error_code(error) == json_error_null_character ? "\\u0000 is no character of a text"
                                                               : error->text;
}

json_t *
gsy_json_load(const char *name, guint first_line, const char *text, gsize len_bytes, GError **error)
{
    json_t *value = gsy_json_read_fast(text, len_bytes);
    if (value != NULL)
        return value;
    json_error_t problem;
    value = json_loadb(text, len_bytes, JSON_DECODE_ANY, &problem);
    if (value == NULL) {
        guint line = first_line + (guint)MAX(problem.line, 1) - 1;
        g_set_error(error, GSY_ERROR, error_code(&problem), "%s:%u:%d: %s", name, line,
                    MAX(problem.column, 1), get_problem(&problem));
    }
    return value;
}

char *
gsy_json_dup_line(const json_t *value)
{
    return json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(REAL_DIGITS));
}

const char *
gsy_json_find_string(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

void
gsy_json_set_string(json_t *object, const char *key, const char *value)
{
    if (value == NULL)
        return;
    gsize len = strlen(value);
    g_autofree char *valid = NULL;
    /* File names may be any bytes; a string of JSON may not. */
    if (gsy_utf8_validate(value, len) != len) {
        valid = g_utf8_make_valid(value, -1);
        value = valid;
        len = strlen(value);
    }
    gsy_json_take(object, key, json_stringn_nocheck(value, len));
}

gboolean
gsy_json_is_integer(double value)
{
    return value == floor(value) && fabs(value) < EXACT_INTEGER_LIMIT;
}

void
gsy_json_set_number(json_t *object, const char *key, double value)
{
    if (!isfinite(value))
        return;
    gsy_json_take(object, key,
                  gsy_json_is_integer(value) ? json_integer((json_int_t)value) : json_real(value));
}

void
gsy_json_set_boolean(json_t *object, const char *key, gboolean value)
{
    gsy_json_take(object, key, json_boolean(value));
}

void
gsy_json_take(json_t *object, const char *key, json_t *value)
{
    json_object_set_new_nocheck(object, key, value);
}
