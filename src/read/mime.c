#include "config.h"

#include <string.h>

#include "html/encoding.h"
#include "model/article.h"
#include "read/mime.h"

enum { HEADER_MAX_BYTES = 16 * 1024 }; /* of one value: longer ones say nothing about an article */

/* --- lines --- */

static gsize
find_line_end(const char *bytes, gsize at, gsize end)
{
    const char *stop = at < end ? memchr(bytes + at, '\n', end - at) : NULL;
    return stop != NULL ? (gsize)(stop - bytes) : end;
}

/* Without the return that mail ends its lines with. */
static gsize
trim_return(const char *bytes, gsize start, gsize end)
{
    return end > start && bytes[end - 1] == '\r' ? end - 1 : end;
}

GsyMimePart
gsy_mime_part_parse(const char *bytes, gsize start, gsize end)
{
    gsize at = start;
    while (at < end) {
        gsize stop = find_line_end(bytes, at, end);
        gboolean is_blank = trim_return(bytes, at, stop) == at;
        gsize next = MIN(stop + 1, end);
        if (is_blank)
            return (GsyMimePart){ .bytes = bytes,
                                  .head = { (guint32)start, (guint32)at },
                                  .body = { (guint32)next, (guint32)end } };
        at = next;
    }
    return (GsyMimePart){ .bytes = bytes,
                          .head = { (guint32)start, (guint32)end },
                          .body = { (guint32)end, (guint32)end } };
}

/* --- headers --- */

gboolean
gsy_mime_part_find_header(const GsyMimePart *part, const char *name, GsySpan *value)
{
    gsize name_len = strlen(name), at = part->head.start, end = part->head.end;
    while (at < end) {
        gsize stop = find_line_end(part->bytes, at, end);
        gboolean is_it = stop - at > name_len && part->bytes[at + name_len] == ':' &&
                         g_ascii_strncasecmp(part->bytes + at, name, name_len) == 0;
        gsize start = at + name_len + 1;
        at = MIN(stop + 1, end);
        while (at < end && (part->bytes[at] == ' ' || part->bytes[at] == '\t')) {
            stop = find_line_end(part->bytes, at, end);
            at = MIN(stop + 1, end);
        }
        if (!is_it)
            continue;
        *value = (GsySpan){ (guint32)start, (guint32)MIN(stop, start + HEADER_MAX_BYTES) };
        return TRUE;
    }
    return FALSE;
}

static char *
dup_raw_header(const GsyMimePart *part, const char *name)
{
    GsySpan value;
    if (!gsy_mime_part_find_header(part, name, &value))
        return NULL;
    char *copy = g_strndup(part->bytes + value.start, gsy_span_len(value));
    return g_strstrip(g_strdelimit(copy, "\r\n", ' '));
}

static void append_quoted(GString *out, const char *text, gsize len, GArray *pieces, gsize start);

/* "=?utf-8?Q?caf=C3=A9?=" at @text: its bytes in UTF-8 are put behind @out. Returns where it ends,
 * NULL when it is no such word. */
static const char *
append_word(GString *out, const char *text)
{
    const char *charset = text + 2, *kind = strchr(charset, '?');
    const char *data = kind != NULL && kind[1] != '\0' && kind[2] == '?' ? kind + 3 : NULL;
    const char *end = data != NULL ? strstr(data, "?=") : NULL;
    char how = data != NULL ? g_ascii_tolower(kind[1]) : '\0';
    if (end == NULL || (how != 'q' && how != 'b') || memchr(data, ' ', (gsize)(end - data)) != NULL)
        return NULL;
    g_autofree char *label = g_strndup(charset, strcspn(charset, "*?"));
    g_autofree char *packed = g_strndup(data, (gsize)(end - data));
    gsize len;
    char *bytes;
    if (how == 'b') {
        bytes = (char *)g_base64_decode(packed, &len);
        bytes = g_realloc(bytes, len + 1);
        bytes[len] = '\0';
    } else {
        GString *unpacked = g_string_new(NULL);
        append_quoted(unpacked, packed, strlen(packed), NULL, 0);
        len = unpacked->len;
        bytes = g_string_free(unpacked, FALSE);
    }
    GsyDecoded decoded = gsy_encoding_decode(bytes, len, label);
    g_string_append(out, decoded.text);
    g_free(decoded.text);
    return end + 2;
}

char *
gsy_mime_part_dup_header(const GsyMimePart *part, const char *name)
{
    g_autofree char *raw = dup_raw_header(part, name);
    if (raw == NULL)
        return NULL;
    GString *out = g_string_new(NULL);
    gsize word_end = G_MAXSIZE; /* blanks between two such words are none */
    for (const char *at = raw; *at != '\0';) {
        gsize before = out->len;
        const char *end = at[0] == '=' && at[1] == '?' ? append_word(out, at) : NULL;
        if (end == NULL) {
            word_end = *at == ' ' || *at == '\t' ? word_end : G_MAXSIZE;
            g_string_append_c(out, *at++);
            continue;
        }
        if (word_end < before)
            g_string_erase(out, (gssize)word_end, (gssize)(before - word_end));
        word_end = out->len;
        at = end;
    }
    gsize len = out->len;
    return gsy_encoding_decode(g_string_free(out, FALSE), len, NULL).text;
}

char *
gsy_mime_part_dup_type(const GsyMimePart *part)
{
    g_autofree char *value = dup_raw_header(part, "Content-Type");
    if (value == NULL || strchr(value, '/') == NULL)
        return g_strdup("text/plain");
    value[strcspn(value, "; \t")] = '\0';
    return g_ascii_strdown(value, -1);
}

/* What stands at @at, in quotation marks or not; @at goes behind it. */
static char *
dup_value(const char **at)
{
    GString *out = g_string_new(NULL);
    const char *p = *at;
    if (*p == '"') {
        for (p++; *p != '\0' && *p != '"'; p++) {
            if (*p == '\\' && p[1] != '\0')
                p++;
            g_string_append_c(out, *p);
        }
        p += *p == '"';
    } else {
        gsize len = strcspn(p, "; \t");
        g_string_append_len(out, p, (gssize)len);
        p += len;
    }
    *at = p;
    return g_string_free(out, FALSE);
}

char *
gsy_mime_part_dup_parameter(const GsyMimePart *part, const char *header, const char *name)
{
    g_autofree char *value = dup_raw_header(part, header);
    const char *at = value != NULL ? value + strcspn(value, ";") : "";
    while (*at == ';') {
        at += 1 + strspn(at + 1, " \t");
        gsize len = strcspn(at, "=;");
        const char *key = at;
        if (at[len] != '=') {
            at += len;
            continue;
        }
        at += len + 1;
        g_autofree char *found = dup_value(&at);
        while (len > 0 && strchr(" \t*", key[len - 1]) != NULL)
            len--;
        if (len == strlen(name) && g_ascii_strncasecmp(key, name, len) == 0)
            return g_steal_pointer(&found);
        at += strcspn(at, ";");
    }
    return NULL;
}

/* --- bodies --- */

/* Text that stands at @start of the message as it is. */
static void
append_run(GString *out, const char *text, gsize len, GArray *pieces, gsize start)
{
    GsyPiece piece = { (guint32)out->len, (guint32)start, (guint32)len };
    if (pieces != NULL && len > 0)
        g_array_append_val(pieces, piece);
    g_string_append_len(out, text, (gssize)len);
}

/* Bytes of the escape at @text: "=3D", or "=" where the line goes on; 0 for none. */
static gsize
get_escape(const char *text, gsize len)
{
    if (len > 2 && g_ascii_isxdigit(text[1]) && g_ascii_isxdigit(text[2]))
        return 3;
    gsize end = 1;
    while (end < len && strchr(" \t\r", text[end]) != NULL && text[end] != '\0')
        end++;
    return end == len ? end : text[end] == '\n' ? end + 1 : 0;
}

/* @pieces: (nullable): of what stands at @start of a message; NULL for a word of a header, where
 * blanks are written otherwise */
static void
append_quoted(GString *out, const char *text, gsize len, GArray *pieces, gsize start)
{
    gsize run = 0, at = 0;
    while (at < len) {
        gboolean is_blank = pieces == NULL && text[at] == '_';
        gsize n = is_blank ? 1 : text[at] == '=' ? get_escape(text + at, len - at) : 0;
        if (n == 0) {
            at++;
            continue;
        }
        append_run(out, text + run, at - run, pieces, start + run);
        if (is_blank)
            g_string_append_c(out, ' ');
        else if (n == 3 && g_ascii_isxdigit(text[at + 1]))
            g_string_append_c(out, (char)(g_ascii_xdigit_value(text[at + 1]) * 16 +
                                          g_ascii_xdigit_value(text[at + 2])));
        run = at += n;
    }
    append_run(out, text + run, len - run, pieces, start + run);
}

/* Each line is known by its start. */
static void
append_base64(GString *out, const char *text, gsize len, GArray *pieces, gsize start)
{
    gint state = 0;
    guint save = 0;
    for (gsize at = 0; at < len;) {
        gsize stop = MIN(find_line_end(text, at, len) + 1, len), old_len = out->len;
        GsyPiece piece = { (guint32)old_len, (guint32)(start + at), 0 };
        g_array_append_val(pieces, piece);
        g_string_set_size(out, old_len + (stop - at) / 4 * 3 + 6);
        gsize n =
            g_base64_decode_step(text + at, stop - at, (guchar *)out->str + old_len, &state, &save);
        g_string_set_size(out, old_len + n);
        at = stop;
    }
}

/* Boxes write ">From " for a line that begins with "From ". */
static void
append_plain(GString *out, const char *text, gsize len, GArray *pieces, gsize start)
{
    static const char mark[] = ">From ";
    gsize run = 0;
    for (gsize at = 0; at < len; at = find_line_end(text, at, len) + 1) {
        if (len - at < strlen(mark) || memcmp(text + at, mark, strlen(mark)) != 0)
            continue;
        append_run(out, text + run, at - run, pieces, start + run);
        run = at + 1;
    }
    append_run(out, text + run, len - run, pieces, start + run);
}

char *
gsy_mime_part_dup_body(const GsyMimePart *part, gsize *len_bytes, GArray *pieces)
{
    const char *text = part->bytes + part->body.start;
    gsize len = gsy_span_len(part->body), start = part->body.start;
    g_autofree char *how = dup_raw_header(part, "Content-Transfer-Encoding");
    GString *out = g_string_sized_new(len + 1);
    if (how != NULL && g_ascii_strncasecmp(how, "base64", 6) == 0)
        append_base64(out, text, len, pieces, start);
    else if (how != NULL && g_ascii_strncasecmp(how, "quoted-printable", 16) == 0)
        append_quoted(out, text, len, pieces, start);
    else
        append_plain(out, text, len, pieces, start);
    *len_bytes = out->len;
    return g_string_free(out, FALSE);
}

/* --- parts --- */

/* A line that is a boundary: two hyphens and its name; two more behind the last part. */
static gboolean
is_boundary(const char *bytes, gsize at, gsize end, const char *boundary, gboolean *is_last)
{
    gsize len = strlen(boundary);
    if (end - at < len + 2 || memcmp(bytes + at, "--", 2) != 0 ||
        memcmp(bytes + at + 2, boundary, len) != 0)
        return FALSE;
    at += len + 2;
    *is_last = end - at >= 2 && memcmp(bytes + at, "--", 2) == 0;
    at += *is_last ? 2 : 0;
    while (at < end && strchr(" \t\r", bytes[at]) != NULL)
        at++;
    return at == end;
}

/* The start of the next line that is a boundary from @at on; the end where there is none. */
static gsize
find_boundary(const GsyMimePart *whole, const char *boundary, gsize at, gboolean *is_last)
{
    gsize end = whole->body.end;
    *is_last = FALSE;
    while (at < end) {
        gsize stop = find_line_end(whole->bytes, at, end);
        if (is_boundary(whole->bytes, at, stop, boundary, is_last))
            return at;
        at = MIN(stop + 1, end);
    }
    return end;
}

gboolean
gsy_mime_part_next(const GsyMimePart *whole, const char *boundary, gsize *at, GsyMimePart *part)
{
    gboolean is_last;
    gsize end = whole->body.end;
    gsize mark = find_boundary(whole, boundary, *at > 0 ? *at : whole->body.start, &is_last);
    if (mark == end || is_last)
        return FALSE;
    gsize start = MIN(find_line_end(whole->bytes, mark, end) + 1, end);
    *at = find_boundary(whole, boundary, start, &is_last);
    gsize stop = *at;
    if (stop > start && stop < end) /* the line end before it is the boundary's */
        stop = trim_return(whole->bytes, start, stop - 1);
    *part = gsy_mime_part_parse(whole->bytes, start, stop);
    part->is_cut = *at == end;
    return TRUE;
}
