#include "config.h"

#include "report/json-line.h"

#include <math.h>
#include <string.h>

#include "base/eight.h"
#include "base/utf8.h"
#include "report/safe.h"

/* As g_string_append_len(), which costs more than most of what is written here. */
static void
append_bytes(GString *out, const char *bytes, gsize len_bytes)
{
    if (out->len + len_bytes >= out->allocated_len) {
        g_string_append_len(out, bytes, (gssize)len_bytes);
        return;
    }
    memcpy(out->str + out->len, bytes, len_bytes);
    out->len += len_bytes;
    out->str[out->len] = '\0';
}

/* How many bytes at the front stand in a string as they are; not all that do are counted. */
static gsize
count_plain(const char *text, gsize len_bytes)
{
    gsize at = 0;
    for (; at + 8 <= len_bytes; at += 8) {
        guint64 bytes = gsy_eight_load(text + at);
        guint64 others = gsy_eight_find(bytes, 0, 0x1f) | gsy_eight_find(bytes, '"', '#') |
                         gsy_eight_find(bytes, '\\', '\\') | gsy_eight_find(bytes, 0x7f, 0x7f) |
                         (bytes & GSY_EIGHT_TOPS);
        if (others != 0)
            return at + gsy_eight_first(others);
    }
    while (at < len_bytes && text[at] >= ' ' && text[at] < 0x7f && text[at] != '"' &&
           text[at] != '#' && text[at] != '\\')
        at++;
    return at;
}

/* DEL, C1 and bidi controls act upon a terminal, "##[" upon the log of some CI. */
static gboolean
is_dangerous(gunichar c, const GString *out)
{
    return (c >= 0x7f && c <= 0x9f) || c == 0x61c || c == 0x200e || c == 0x200f ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff ||
           (c == '#' && out->str[out->len - 1] == '#');
}

/* The backslash and letter that a character is written as; 0 for most. */
static char
get_escape(char c)
{
    static const char names[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
    const char *found = c != '\0' && c != '/' ? strchr(values, c) : NULL;
    return found != NULL ? names[found - values] : 0;
}

static void
append_character(GString *out, const char *text, gsize len_bytes)
{
    char escape = get_escape(*text);
    gunichar c = g_utf8_get_char(text);
    if (escape != 0) {
        g_string_append_c(out, '\\');
        g_string_append_c(out, escape);
    } else if (c < ' ') {
        g_string_append_printf(out, "\\u%04X", c);
    } else if (is_dangerous(c, out)) {
        g_string_append_printf(out, "\\u%04x", c);
    } else {
        append_bytes(out, text, len_bytes);
    }
}

/* Valid UTF-8. */
static void
append_string(GString *out, const char *text, gsize len_bytes)
{
    const char *end = text + len_bytes;
    g_string_append_c(out, '"');
    while (text < end) {
        gsize n = count_plain(text, (gsize)(end - text));
        append_bytes(out, text, n);
        text += n;
        if (text == end)
            break;
        n = (gsize)(g_utf8_next_char(text) - text);
        append_character(out, text, n);
        text += n;
    }
    g_string_append_c(out, '"');
}

/* A comma goes before what follows a value of the same list or object. */
static void
start_value(GString *out, const char *key)
{
    char last = out->len > 0 ? out->str[out->len - 1] : '\0';
    if (last == '"' || last == '}' || last == ']' || g_ascii_isalnum(last))
        g_string_append_c(out, ',');
    if (key == NULL)
        return;
    g_string_append_c(out, '"');
    append_bytes(out, key, strlen(key));
    g_string_append_c(out, '"');
    g_string_append_c(out, ':');
}

void
gsy_json_open_object(GString *out, const char *key)
{
    start_value(out, key);
    g_string_append_c(out, '{');
}

void
gsy_json_close_object(GString *out)
{
    g_string_append_c(out, '}');
}

void
gsy_json_open_list(GString *out, const char *key)
{
    start_value(out, key);
    g_string_append_c(out, '[');
}

void
gsy_json_close_list(GString *out)
{
    g_string_append_c(out, ']');
}

void
gsy_json_close_known(GString *out, gsize at)
{
    if (out->str[out->len - 1] == '{')
        g_string_truncate(out, at);
    else
        gsy_json_close_object(out);
}

void
gsy_json_put_string(GString *out, const char *key, const char *value)
{
    if (value == NULL)
        return;
    gsize len = strlen(value);
    start_value(out, key);
    /* File names may be any bytes; a string of JSON may not. */
    if (gsy_utf8_validate(value, len) == len) {
        append_string(out, value, len);
    } else {
        g_autofree char *valid = g_utf8_make_valid(value, (gssize)len);
        append_string(out, valid, strlen(valid));
    }
}

void
gsy_json_put_safe(GString *out, const char *key, const char *text)
{
    g_autofree char *safe = gsy_safe_dup(text);
    gsy_json_put_string(out, key, safe);
}

static void
append_integer(GString *out, json_int_t value)
{
    char digits[24], *at = digits + sizeof digits;
    guint64 left = value < 0 ? 0 - (guint64)value : (guint64)value;
    do {
        *--at = (char)('0' + left % 10);
        left /= 10;
    } while (left > 0);
    if (value < 0)
        *--at = '-';
    append_bytes(out, at, (gsize)(digits + sizeof digits - at));
}

void
gsy_json_put_number(GString *out, const char *key, double value)
{
    if (!isfinite(value))
        return;
    start_value(out, key);
    if (gsy_json_is_integer(value)) {
        append_integer(out, (json_int_t)value);
    } else { /* fractions are rare */
        g_autoptr(json_t) json = json_real(value);
        g_autofree char *text = gsy_json_dup_line(json);
        g_string_append(out, text);
    }
}

void
gsy_json_put_boolean(GString *out, const char *key, gboolean value)
{
    start_value(out, key);
    append_bytes(out, value ? "true" : "false", value ? 4 : 5);
}

void
gsy_json_put_null(GString *out, const char *key)
{
    start_value(out, key);
    g_string_append(out, "null");
}

static void
append_members(GString *out, const json_t *json)
{
    const char *key;
    json_t *value;
    g_string_append_c(out, '{');
    json_object_foreach((json_t *)json, key, value)
    {
        start_value(out, NULL);
        append_string(out, key, strlen(key));
        g_string_append_c(out, ':');
        gsy_json_put_json(out, NULL, value);
    }
    g_string_append_c(out, '}');
}

static void
append_elements(GString *out, const json_t *json)
{
    const json_t *value;
    size_t i;
    g_string_append_c(out, '[');
    json_array_foreach(json, i, value) gsy_json_put_json(out, NULL, value);
    g_string_append_c(out, ']');
}

void
gsy_json_put_json(GString *out, const char *key, const json_t *value)
{
    start_value(out, key);
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        append_members(out, value);
        break;
    case JSON_ARRAY:
        append_elements(out, value);
        break;
    case JSON_STRING:
        append_string(out, json_string_value(value), json_string_length(value));
        break;
    case JSON_INTEGER:
        append_integer(out, json_integer_value(value));
        break;
    default: {
        g_autofree char *text = gsy_json_dup_line(value);
        g_string_append(out, text);
    }
    }
}
