#include "config.h"

#include "base/json-read.h"

#include <string.h>

#include "base/sixteen.h"
#include "base/utf8.h"

enum {
    MAX_DEPTH = 64,  /* levels of arrays and objects: what we are given has three */
    MAX_DIGITS = 18, /* of a number: all of these fit into 64 bits */
};

typedef struct {
    const char *at, *end;
    char *room; /* as long as the text: of the string that is read */
} Reader;

/* A byte that is not itself in a string: the end, an escape, a control character. */
static gboolean
is_special(char c)
{
    return c == '"' || c == '\\' || (guint8)c < ' ';
}

/* How many of the bytes at the front are themselves. */
static gsize
count_plain(const char *text, gsize len_bytes)
{
    gsize n = 0;
    for (; n + 16 <= len_bytes; n += 16) {
        GsySixteen bytes = gsy_sixteen_load(text + n);
        guint found = gsy_sixteen_find(bytes, '"', '"') | gsy_sixteen_find(bytes, '\\', '\\') |
                      gsy_sixteen_find(bytes, 0, ' ' - 1);
        if (found != 0)
            return n + (guint)__builtin_ctz(found);
    }
    while (n < len_bytes && !is_special(text[n]))
        n++;
    return n;
}

static void
skip_blanks(Reader *reader)
{
    while (reader->at < reader->end && strchr(" \t\n\r", *reader->at) != NULL &&
           *reader->at != '\0')
        reader->at++;
}

static gboolean
take(Reader *reader, char c)
{
    skip_blanks(reader);
    if (reader->at == reader->end || *reader->at != c)
        return FALSE;
    reader->at++;
    return TRUE;
}

/* Four hexadecimal digits; -1 when they are none. */
static int
read_unit(Reader *reader)
{
    int unit = 0;
    if (reader->end - reader->at < 4)
        return -1;
    for (guint i = 0; i < 4; i++) {
        int digit = g_ascii_xdigit_value(*reader->at++);
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

/* The character of \\u at @out: its bytes, 0 when it is none or NUL. */
static gsize
read_escaped_character(Reader *reader, char *out)
{
    int unit = read_unit(reader);
    gunichar c = (gunichar)unit;
    if (unit >= 0xd800 && unit < 0xdc00) {
        if (reader->end - reader->at < 2 || memcmp(reader->at, "\\u", 2) != 0)
            return 0;
        reader->at += 2;
        int low = read_unit(reader);
        if (low < 0xdc00 || low > 0xdfff)
            return 0;
        c = 0x10000 + (((gunichar)unit & 0x3ff) << 10 | ((gunichar)low & 0x3ff));
    } else if (unit <= 0 || (unit >= 0xdc00 && unit < 0xe000)) {
        return 0;
    }
    return (gsize)g_unichar_to_utf8(c, out);
}

/* What stands behind a backslash. An escape is never shorter than what it stands for. */
static gsize
read_escape(Reader *reader, char *out)
{
    static const char names[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
    if (reader->at == reader->end)
        return 0;
    char name = *reader->at++;
    if (name == 'u')
        return read_escaped_character(reader, out);
    const char *found = name != '\0' ? strchr(names, name) : NULL;
    if (found == NULL)
        return 0;
    *out = values[found - names];
    return 1;
}

/* Behind the opening quote. What is returned is good until the next string is read. */
static const char *
read_string(Reader *reader, gsize *len_bytes)
{
    const char *start = reader->at;
    char *out = reader->room;
    for (;;) {
        gsize n = count_plain(reader->at, (gsize)(reader->end - reader->at));
        const char *plain = reader->at;
        reader->at += n;
        if (reader->at == reader->end || (guint8)*reader->at < ' ')
            return NULL;
        gboolean is_whole = plain == start && *reader->at == '"';
        if (!is_whole)
            memcpy(out, plain, n);
        out += n;
        if (*reader->at++ == '"') {
            *len_bytes = (gsize)(out - reader->room);
            return is_whole ? start : reader->room;
        }
        gsize escaped = read_escape(reader, out);
        if (escaped == 0)
            return NULL;
        out += escaped;
    }
}

static json_t *
read_string_value(Reader *reader)
{
    gsize len_bytes;
    const char *string = read_string(reader, &len_bytes);
    return string != NULL ? json_stringn_nocheck(string, len_bytes) : NULL;
}

/* Whole numbers of no more digits than fit. */
static json_t *
read_number(Reader *reader)
{
    gboolean negative = *reader->at == '-';
    reader->at += negative;
    json_int_t value = 0;
    guint n = 0;
    for (; reader->at < reader->end && g_ascii_isdigit(*reader->at) && n < MAX_DIGITS; n++)
        value = value * 10 + (*reader->at++ - '0');
    if (n == 0 || (n > 1 && reader->at[-(gssize)n] == '0') ||
        (reader->at < reader->end && strchr("0123456789.eE", *reader->at) != NULL))
        return NULL;
    return json_integer(negative ? -value : value);
}

static json_t *
read_word(Reader *reader)
{
    static const char *const words[] = { "true", "false", "null" };
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        gsize n = strlen(words[i]);
        if ((gsize)(reader->end - reader->at) < n || memcmp(reader->at, words[i], n) != 0)
            continue;
        reader->at += n;
        return i == 2 ? json_null() : json_boolean(i == 0);
    }
    return NULL;
}

static json_t *read_value(Reader *reader, guint depth);

static json_t *
read_array(Reader *reader, guint depth)
{
    g_autoptr(json_t) array = json_array();
    if (take(reader, ']'))
        return g_steal_pointer(&array);
    do {
        json_t *value = read_value(reader, depth);
        if (value == NULL || json_array_append_new(array, value) != 0)
            return NULL;
    } while (take(reader, ','));
    return take(reader, ']') ? g_steal_pointer(&array) : NULL;
}

static gboolean
read_member(Reader *reader, json_t *object, guint depth)
{
    gsize len_bytes;
    const char *string = take(reader, '"') ? read_string(reader, &len_bytes) : NULL;
    if (string == NULL)
        return FALSE;
    g_autofree char *key = g_strndup(string, len_bytes);
    json_t *value = take(reader, ':') ? read_value(reader, depth) : NULL;
    return value != NULL && json_object_set_new_nocheck(object, key, value) == 0;
}

static json_t *
read_object(Reader *reader, guint depth)
{
    g_autoptr(json_t) object = json_object();
    if (take(reader, '}'))
        return g_steal_pointer(&object);
    do {
        if (!read_member(reader, object, depth))
            return NULL;
    } while (take(reader, ','));
    return take(reader, '}') ? g_steal_pointer(&object) : NULL;
}

static json_t *
read_value(Reader *reader, guint depth)
{
    skip_blanks(reader);
    if (reader->at == reader->end || depth == MAX_DEPTH)
        return NULL;
    switch (*reader->at) {
    case '"':
        reader->at++;
        return read_string_value(reader);
    case '{':
        reader->at++;
        return read_object(reader, depth + 1);
    case '[':
        reader->at++;
        return read_array(reader, depth + 1);
    default:
        return *reader->at == '-' || g_ascii_isdigit(*reader->at) ? read_number(reader)
                                                                  : read_word(reader);
    }
}

json_t *
gsy_json_read_fast(const char *text, gsize len_bytes)
{
    if (gsy_utf8_validate(text, len_bytes) != len_bytes)
        return NULL;
    g_autofree char *room = g_malloc(len_bytes + 1);
    Reader reader = { .at = text, .end = text + len_bytes, .room = room };
    g_autoptr(json_t) value = read_value(&reader, 0);
    skip_blanks(&reader);
    return reader.at == reader.end ? g_steal_pointer(&value) : NULL;
}
