#pragma once

#include "base/json.h"

/*
 * JSON written at the end of a string: one line without an end, and nothing in it that a terminal
 * or a log of CI would act upon.
 *
 * What stands in a list, or alone, has the key NULL; keys are ours, and plain. A value that is not
 * known (NULL, an infinite number) is left out with its key.
 */

void gsy_json_open_object(GString *out, const char *key);
void gsy_json_close_object(GString *out);
void gsy_json_open_list(GString *out, const char *key);
void gsy_json_close_list(GString *out);

void gsy_json_put_string(GString *out, const char *key, const char *value);
void gsy_json_put_number(GString *out, const char *key, double value);
void gsy_json_put_boolean(GString *out, const char *key, gboolean value);
void gsy_json_put_null(GString *out, const char *key);
void gsy_json_put_json(GString *out, const char *key, const json_t *value);

/* A string made harmless for people. */
void gsy_json_put_safe(GString *out, const char *key, const char *text);

/* An object that is left out with its key when nothing was put into it: @at is the length that @out
 * had before it was opened. */
void gsy_json_close_known(GString *out, gsize at);
