#include "config.h"

#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "read/input.h"
#include "read/unpack.h"

/*
 * Source: ISO 28500 (WARC 1.1) and what is met: wget puts the address into <>, Common Crawl keeps
 * the header of a transfer encoding that it has undone.
 */

enum { LINE_BYTES = 64 * 1024, MAX_HEADER_LINES = 1000 };

typedef struct {
    char *type, *uri, *id, *content_type, *truncated; /* owned, nullable */
    guint64 len_bytes;
    gboolean has_len;
} Record;

/* Of the answer that a server gave. */
typedef struct {
    guint status;
    char *content_type, *encoding; /* owned, nullable */
    gboolean is_chunked;
} Answer;

typedef struct {
    const GsyInput *input;
    GsyStream *stream;
    guint n_records, n_others; /* others: no articles by what they are */
    gboolean is_lost;          /* told that a record does not begin where it should */
} Warc;

static void
record_clear(Record *record)
{
    g_free(record->type);
    g_free(record->uri);
    g_free(record->id);
    g_free(record->content_type);
    g_free(record->truncated);
    *record = (Record){ 0 };
}

static void
answer_clear(Answer *answer)
{
    g_free(answer->content_type);
    g_free(answer->encoding);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Record, record_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Answer, answer_clear)

gboolean
gsy_warc_sniff(const char *head, gsize len_bytes)
{
    return len_bytes >= 7 && (memcmp(head, "WARC/1.", 7) == 0 || memcmp(head, "WARC/0.", 7) == 0);
}

static void
skip(const Warc *warc, const char *name, const char *reason, const char *what)
{
    gsy_sink_tell(warc->input->sink, GSY_DIAGNOSTIC_SKIPPED, name, 0, reason, "%s", what);
}

/* --- a piece of a stream, as long as the record says --- */

typedef struct {
    GsyStream *outer; /* borrowed */
    guint64 left_bytes;
} Slice;

/* Copies what comes next of the @left_bytes that @stream is to have; @what is told where it has
 * not.
 */
static gssize
copy_next(GsyStream *stream, guint64 *left_bytes, const char *what, guint8 *room, gsize len_bytes,
          GError **error)
{
    gsize len;
    const char *head = gsy_stream_next(stream, &len, error);
    if (head == NULL)
        return -1;
    if (len == 0 && *left_bytes > 0) {
        g_set_error(error, GSY_ERROR, GSY_ERROR_SYNTAX, "%s ends too early", what);
        return -1;
    }
    gsize n = (gsize)MIN(MIN(len, len_bytes), *left_bytes);
    memcpy(room, head, n);
    gsy_stream_take(stream, n);
    *left_bytes -= n;
    return (gssize)n;
}

static gssize
read_slice(gpointer state, guint8 *room, gsize len_bytes, GError **error)
{
    Slice *slice = state;
    return copy_next(slice->outer, &slice->left_bytes, "the record", room, len_bytes, error);
}

static void
leave_slice(gpointer state)
{
    (void)state; /* its owner goes on behind it */
}

static const GsyStreamLayer slice_layer = { read_slice, leave_slice, TRUE };

/* --- chunks --- */

typedef struct {
    GsyStream *packed; /* owned */
    guint64 left_bytes;
    gboolean begun, ended;
} Chunks;

/* "1f4;name=value": FALSE when it is no such line. */
static gboolean
parse_chunk_size(const char *line, gsize len, guint64 *size)
{
    gsize n = 0;
    *size = 0;
    while (n < len && n < 15 && g_ascii_isxdigit(line[n]))
        *size = *size * 16 + (guint64)g_ascii_xdigit_value(line[n++]);
    return n > 0 && (n == len || strchr(";\r \t", line[n]) != NULL);
}

static gboolean
begin_chunk(Chunks *chunks, GError **error)
{
    for (guint n_lines = 0; n_lines < 3; n_lines++) { /* one is what ends the chunk before */
        gsize len;
        gboolean is_long;
        const char *line = gsy_stream_read_line(chunks->packed, LINE_BYTES, &len, &is_long, error);
        if (line == NULL)
            break;
        if (len == 0 || (len == 1 && *line == '\r'))
            continue;
        if (!parse_chunk_size(line, len, &chunks->left_bytes))
            break;
        chunks->ended = chunks->left_bytes == 0;
        return TRUE;
    }
    if (error != NULL && *error == NULL)
        g_set_error(error, GSY_ERROR, GSY_ERROR_SYNTAX, "damaged chunks");
    return FALSE;
}

static gssize
read_chunks(gpointer state, guint8 *room, gsize len_bytes, GError **error)
{
    Chunks *chunks = state;
    if (chunks->left_bytes == 0 && !chunks->ended && !begin_chunk(chunks, error))
        return -1;
    if (chunks->ended)
        return 0;
    return copy_next(chunks->packed, &chunks->left_bytes, "a chunk", room, len_bytes, error);
}

static void
free_chunks(gpointer state)
{
    Chunks *chunks = state;
    gsy_stream_free(chunks->packed);
    g_free(chunks);
}

static const GsyStreamLayer chunk_layer = { read_chunks, free_chunks, TRUE };

/* Takes @packed over. A crawler may have undone the chunks and left the header: then the body does
 * not begin with one. */
static GsyStream *
unchunk(GsyStream *packed, GError **error)
{
    gsize len;
    guint64 size;
    const char *head = gsy_stream_peek(packed, &len, error);
    const char *end = head != NULL && len > 0 ? memchr(head, '\n', len) : NULL;
    if (head == NULL) {
        gsy_stream_free(packed);
        return NULL;
    }
    if (end == NULL || !parse_chunk_size(head, (gsize)(end - head), &size))
        return packed;
    Chunks *chunks = g_new0(Chunks, 1);
    chunks->packed = packed;
    return gsy_stream_new(&chunk_layer, chunks);
}

/* --- headers --- */

typedef void (*HeaderFunc)(const char *name, const char *value, gpointer data);

/* Header lines up to the blank one; FALSE at the end of the stream, with or without an error. */
static gboolean
read_headers(GsyStream *stream, HeaderFunc func, gpointer data, GError **error)
{
    for (guint n = 0; n < MAX_HEADER_LINES; n++) {
        gsize len;
        gboolean is_long;
        const char *line = gsy_stream_read_line(stream, LINE_BYTES, &len, &is_long, error);
        if (line == NULL)
            return FALSE;
        g_autofree char *copy = g_strchomp(g_strndup(line, len));
        if (*copy == '\0' && !is_long)
            return TRUE;
        char *colon = strchr(copy, ':');
        if (colon == NULL)
            continue;
        *colon = '\0';
        func(copy, g_strstrip(colon + 1), data);
    }
    return TRUE;
}

/* <http://...> as wget writes it, <urn:uuid:...> as all do. */
static char *
dup_unbracketed(const char *value)
{
    gsize len = strlen(value);
    return *value == '<' && len > 1 && value[len - 1] == '>' ? g_strndup(value + 1, len - 2)
                                                             : g_strdup(value);
}

static void
take_record_header(const char *name, const char *value, gpointer data)
{
    Record *record = data;
    const struct {
        const char *name;
        char **to;
    } fields[] = {
        { "WARC-Type", &record->type },           { "WARC-Target-URI", &record->uri },
        { "WARC-Record-ID", &record->id },        { "Content-Type", &record->content_type },
        { "WARC-Truncated", &record->truncated },
    };
    for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
        if (g_ascii_strcasecmp(name, fields[i].name) == 0) {
            g_free(*fields[i].to);
            *fields[i].to = dup_unbracketed(value);
        }
    if (g_ascii_strcasecmp(name, "Content-Length") == 0)
        record->has_len = g_ascii_string_to_unsigned(value, 10, 0, GSY_ARCHIVE_MAX_BYTES,
                                                     &record->len_bytes, NULL);
}

static void
take_answer_header(const char *name, const char *value, gpointer data)
{
    Answer *answer = data;
    if (g_ascii_strcasecmp(name, "Content-Type") == 0) {
        g_free(answer->content_type);
        answer->content_type = g_strdup(value);
    } else if (g_ascii_strcasecmp(name, "Content-Encoding") == 0) {
        g_free(answer->encoding);
        answer->encoding = g_strdup(value);
    } else if (g_ascii_strcasecmp(name, "Transfer-Encoding") == 0) {
        answer->is_chunked = g_ascii_strcasecmp(value, "chunked") == 0;
    }
}

/* --- what is an article --- */

static gboolean
is_one_of(const char *content_type, const char *const *types, guint n_types)
{
    gsize len = strcspn(content_type, "; \t");
    for (guint i = 0; i < n_types; i++)
        if (strlen(types[i]) == len && g_ascii_strncasecmp(content_type, types[i], len) == 0)
            return TRUE;
    return FALSE;
}

/* May be news, or a map of a site, or anything. */
static gboolean
is_any_xml(const char *content_type)
{
    static const char *const types[] = { "text/xml", "application/xml", "application/rdf+xml" };
    return content_type != NULL && is_one_of(content_type, types, G_N_ELEMENTS(types));
}

/* Whether bytes of this type may be an article or a feed of them; unknown types may. */
static gboolean
is_readable(const char *content_type)
{
    static const char *const types[] = { "text/html", "application/xhtml+xml", "text/plain",
                                         "application/rss+xml", "application/atom+xml" };
    return content_type == NULL || is_any_xml(content_type) ||
           is_one_of(content_type, types, G_N_ELEMENTS(types));
}

/* FALSE for XML that is no news. */
static gboolean
is_news(const char *content_type, GsyStream *stream)
{
    gsize len, n_blanks = 0;
    const char *head = is_any_xml(content_type) ? gsy_stream_peek(stream, &len, NULL) : NULL;
    while (head != NULL && n_blanks < len && head[n_blanks] != '<')
        n_blanks++;
    return head == NULL || gsy_news_sniff(head + n_blanks, len - n_blanks);
}

/* What crawlers ask for beside pages. */
static gboolean
is_page(const char *uri)
{
    return uri != NULL && g_str_has_prefix(uri, "http") && !g_str_has_suffix(uri, "/robots.txt");
}

static char *
dup_charset(const char *content_type)
{
    const char *at = content_type;
    while (at != NULL && (at = strchr(at, ';')) != NULL) {
        at += 1 + strspn(at + 1, " \t");
        if (g_ascii_strncasecmp(at, "charset=", 8) == 0) {
            at += 8 + strspn(at + 8, "\"'");
            return g_strndup(at, strcspn(at, "\"'; \t"));
        }
    }
    return NULL;
}

/* Takes @body over. FALSE when it is no page. */
static gboolean
read_body(const Warc *warc, const Record *record, const char *name, const char *content_type,
          GsyStream *body)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *charset = dup_charset(content_type);
    g_autoptr(GsyStream) stream = gsy_stream_unpack(body, &error);
    GsyInput input = *warc->input;
    input.name = name;
    input.path = NULL;
    input.url = record->uri;
    input.charset = charset;
    input.depth++;
    if (record->truncated != NULL)
        skip(warc, name, "cut", "cut off by the crawler: a part of it is missing");
    else if (stream == NULL)
        skip(warc, name, "unreadable", error->message);
    else if (is_news(content_type, stream))
        gsy_input_read(&input, stream);
    else
        return FALSE;
    return TRUE;
}

/* The answer of a server: status line, header lines, body. FALSE when it is no page. */
static gboolean
read_answer(const Warc *warc, const Record *record, const char *name, GsyStream *content,
            GError **error)
{
    g_autoptr(GsyStream) stream = content;
    g_auto(Answer) answer = { 0 };
    gsize len;
    gboolean is_long;
    const char *line = gsy_stream_read_line(stream, LINE_BYTES, &len, &is_long, error);
    if (line == NULL)
        return FALSE;
    g_autofree char *status = g_strndup(line, len);
    const char *code = strchr(status, ' ');
    answer.status = code != NULL ? (guint)g_ascii_strtoull(code + 1, NULL, 10) : 0;
    if (!read_headers(stream, take_answer_header, &answer, error) || answer.status != 200 ||
        !is_readable(answer.content_type))
        return FALSE;
    GsyStream *body = g_steal_pointer(&stream);
    if (answer.is_chunked)
        body = unchunk(body, error);
    if (body != NULL)
        body = gsy_stream_decode(body, answer.encoding, error);
    return body != NULL && read_body(warc, record, name, answer.content_type, body);
}

/* FALSE when it is no page. */
static gboolean
read_content(const Warc *warc, const Record *record, const char *name, GsyStream *content,
             GError **error)
{
    const char *type = record->type != NULL ? record->type : "";
    gboolean is_answer = record->content_type != NULL &&
                         g_ascii_strncasecmp(record->content_type, "application/http", 16) == 0;
    gboolean is_plain = strcmp(type, "conversion") == 0 || strcmp(type, "resource") == 0;
    if (strcmp(type, "response") == 0 && is_answer && is_page(record->uri))
        return read_answer(warc, record, name, content, error);
    if (is_plain && is_page(record->uri) && is_readable(record->content_type))
        return read_body(warc, record, name, record->content_type, content);
    gsy_stream_free(content);
    return FALSE;
}

/* --- records --- */

/* The line that begins a record, passing over all before; FALSE at the end. */
static gboolean
find_record(Warc *warc, GError **error)
{
    for (;;) {
        gsize len;
        gboolean is_long;
        const char *line = gsy_stream_read_line(warc->stream, LINE_BYTES, &len, &is_long, error);
        if (line == NULL)
            return FALSE;
        if (gsy_warc_sniff(line, len))
            return TRUE;
        if (len > 0 && !(len == 1 && *line == '\r') && !warc->is_lost) {
            skip(warc, warc->input->name, "syntax",
                 "a record of WARC is not as long as it says; the next one is looked for");
            warc->is_lost = TRUE;
        }
    }
}

static void
set_cut(GError **error)
{
    g_set_error(error, GSY_ERROR, GSY_ERROR_SYNTAX, "the last record ends too early");
}

/* Passes over what is left of the record. */
static gboolean
pass_over(Slice *slice, GError **error)
{
    while (slice->left_bytes > 0) {
        gsize len;
        const char *head = gsy_stream_next(slice->outer, &len, error);
        if (head == NULL)
            return FALSE;
        if (len == 0) {
            set_cut(error);
            return FALSE;
        }
        gsize n = (gsize)MIN(len, slice->left_bytes);
        gsy_stream_take(slice->outer, n);
        slice->left_bytes -= n;
    }
    return TRUE;
}

static gboolean
read_record(Warc *warc, GError **error)
{
    g_auto(Record) record = { 0 };
    g_autoptr(GError) failure = NULL;
    if (!find_record(warc, error))
        return FALSE;
    if (!read_headers(warc->stream, take_record_header, &record, error)) {
        if (error != NULL && *error == NULL)
            set_cut(error);
        return FALSE;
    }
    warc->n_records++;
    if (!record.has_len) {
        skip(warc, warc->input->name, "syntax",
             "a record of WARC that does not say how long it is");
        warc->is_lost = TRUE;
        return TRUE;
    }
    warc->is_lost = FALSE;
    g_autofree char *number = g_strdup_printf("%u", warc->n_records);
    g_autofree char *name =
        g_strconcat(warc->input->name, "#", record.id != NULL ? record.id : number, NULL);
    Slice slice = { warc->stream, record.len_bytes };
    gboolean was_page =
        read_content(warc, &record, name, gsy_stream_new(&slice_layer, &slice), &failure);
    if (failure != NULL)
        skip(warc, name, "unreadable", failure->message);
    warc->n_others += !was_page && failure == NULL;
    gboolean is_told = failure != NULL || was_page; /* what is wrong with the stream */
    if (pass_over(&slice, is_told ? NULL : error))
        return TRUE;
    return FALSE;
}

void
gsy_warc_read(const GsyInput *input, GsyStream *stream)
{
    g_autoptr(GError) error = NULL;
    Warc warc = { .input = input, .stream = stream };
    while (read_record(&warc, &error))
        ;
    if (error != NULL)
        skip(&warc, input->name, "unreadable", error->message);
    if (warc.n_others > 0)
        gsy_sink_tell(input->sink, GSY_DIAGNOSTIC_NOTE, input->name, 0, "other",
                      "%u of %u records are no pages: pictures, requests, redirects and the like",
                      warc.n_others, warc.n_records);
}
