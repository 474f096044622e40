#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "base/error.h"
#include "base/limits.h"
#include "read/stream.h"

enum {
    CHUNK_BYTES = 64 * 1024, /* one read */
    MAX_UNPACK_DEPTH = 2,    /* a packed file, packed once more by a careless script */
};

/* One layer: of a descriptor, of memory, or the unpacked bytes of another stream. */
struct GsyStream {
    int fd; /* -1 for none */
    gboolean close_fd;
    const char *memory; /* borrowed; what is left of it */
    gsize memory_len;
    GsyStream *packed; /* owned; what zip unpacks */
    z_stream zip;
    gboolean in_member; /* inside a gzip member */
    guint64 n_packed, n_unpacked;
    GByteArray *buffer; /* read and not yet taken: from taken to the end */
    gsize taken;
    gboolean at_end;
};

static GsyStream *
stream_alloc(void)
{
    GsyStream *stream = g_new0(GsyStream, 1);
    stream->fd = -1;
    stream->buffer = g_byte_array_new();
    return stream;
}

void
gsy_stream_free(GsyStream *stream)
{
    if (stream == NULL)
        return;
    if (stream->packed != NULL) {
        inflateEnd(&stream->zip);
        gsy_stream_free(stream->packed);
    }
    if (stream->close_fd)
        close(stream->fd);
    g_byte_array_unref(stream->buffer);
    g_free(stream);
}

gboolean
gsy_stream_is_packed(const GsyStream *stream)
{
    return stream->packed != NULL;
}

static gsize
stream_get_left(const GsyStream *stream)
{
    return stream->buffer->len - stream->taken;
}

static const char *
stream_get_head(const GsyStream *stream)
{
    return (const char *)stream->buffer->data + stream->taken;
}

/* Room for one chunk at the end; what was taken long ago is dropped so that lines cost no more than
 * their length. */
static guint8 *
stream_reserve(GsyStream *stream, gsize *old_len)
{
    if (stream->taken > CHUNK_BYTES && stream->taken > stream->buffer->len / 2) {
        g_byte_array_remove_range(stream->buffer, 0, (guint)stream->taken);
        stream->taken = 0;
    }
    *old_len = stream->buffer->len;
    g_byte_array_set_size(stream->buffer, (guint)(*old_len + CHUNK_BYTES));
    return stream->buffer->data + *old_len;
}

static gboolean
fill_from_fd(GsyStream *stream, GError **error)
{
    gsize old_len;
    guint8 *room = stream_reserve(stream, &old_len);
    gssize got;
    do
        got = read(stream->fd, room, CHUNK_BYTES);
    while (got < 0 && errno == EINTR);
    g_byte_array_set_size(stream->buffer, (guint)(old_len + (gsize)MAX(got, 0)));
    stream->at_end = got <= 0;
    if (got >= 0)
        return TRUE;
    g_set_error(error, GSY_ERROR, GSY_ERROR_IO, "cannot read: %s", g_strerror(errno));
    return FALSE;
}

static gboolean
fill_from_memory(GsyStream *stream)
{
    gsize n = MIN(stream->memory_len, CHUNK_BYTES), old_len;
    guint8 *room = stream_reserve(stream, &old_len);
    if (n > 0)
        memcpy(room, stream->memory, n);
    g_byte_array_set_size(stream->buffer, (guint)(old_len + n));
    stream->memory += n;
    stream->memory_len -= n;
    stream->at_end = n == 0;
    return TRUE;
}

static gboolean stream_fill(GsyStream *stream, GError **error);

static gboolean
has_gzip_head(const char *bytes, gsize len_bytes)
{
    return len_bytes >= 3 && memcmp(bytes, "\x1f\x8b\x08", 3) == 0;
}

/* Between members: another one, or the end. Zeros behind the last member are padding, all else is
 * damage. */
static gboolean
begin_member(GsyStream *stream, GError **error)
{
    GsyStream *packed = stream->packed;
    while (stream_get_left(packed) < 3 && !packed->at_end)
        if (!stream_fill(packed, error))
            return FALSE;
    if (has_gzip_head(stream_get_head(packed), stream_get_left(packed))) {
        inflateReset(&stream->zip);
        stream->in_member = TRUE;
        return TRUE;
    }
    while (stream_get_left(packed) > 0 && *stream_get_head(packed) == '\0') {
        packed->taken++;
        if (stream_get_left(packed) == 0 && !packed->at_end && !stream_fill(packed, error))
            return FALSE;
    }
    stream->at_end = TRUE;
    if (stream_get_left(packed) == 0)
        return TRUE;
    g_set_error(error, GSY_ERROR, GSY_ERROR_SYNTAX, "damaged gzip: bytes behind its end");
    return FALSE;
}

static gboolean
check_ratio(const GsyStream *stream, GError **error)
{
    if (stream->n_unpacked <= GSY_UNPACK_RATIO_FROM_BYTES)
        return TRUE;
    if (stream->n_unpacked / GSY_UNPACK_MAX_RATIO <= stream->n_packed)
        return TRUE;
    g_set_error(error, GSY_ERROR, GSY_ERROR_LIMIT, "gzip unpacks to more than %d times its size",
                GSY_UNPACK_MAX_RATIO);
    return FALSE;
}

static gboolean
fill_from_zip(GsyStream *stream, GError **error)
{
    GsyStream *packed = stream->packed;
    if (!stream->in_member && (!begin_member(stream, error) || stream->at_end))
        return stream->at_end && (error == NULL || *error == NULL);
    if (stream_get_left(packed) == 0 && !packed->at_end && !stream_fill(packed, error))
        return FALSE;
    gsize old_len;
    z_stream *zip = &stream->zip;
    zip->next_out = stream_reserve(stream, &old_len);
    zip->avail_out = CHUNK_BYTES;
    zip->next_in = (Bytef *)stream_get_head(packed);
    zip->avail_in = (uInt)stream_get_left(packed);
    int state = inflate(zip, Z_NO_FLUSH);
    gsize n_in = stream_get_left(packed) - zip->avail_in, n_out = CHUNK_BYTES - zip->avail_out;
    packed->taken += n_in;
    stream->n_packed += n_in;
    stream->n_unpacked += n_out;
    g_byte_array_set_size(stream->buffer, (guint)(old_len + n_out));
    stream->in_member = state != Z_STREAM_END;
    if (state != Z_OK && state != Z_STREAM_END && !(state == Z_BUF_ERROR && !packed->at_end)) {
        g_set_error(error, GSY_ERROR, GSY_ERROR_SYNTAX, "damaged gzip: %s",
                    state == Z_BUF_ERROR ? "it ends too early"
                    : zip->msg != NULL   ? zip->msg
                                         : "unreadable");
        return FALSE;
    }
    return check_ratio(stream, error);
}

/* More bytes into the buffer, or at_end. */
static gboolean
stream_fill(GsyStream *stream, GError **error)
{
    if (stream->packed != NULL)
        return fill_from_zip(stream, error);
    if (stream->fd >= 0)
        return fill_from_fd(stream, error);
    return fill_from_memory(stream);
}

/* Wraps the stream as often as it is gzipped. Takes it over. */
static GsyStream *
stream_unpack(GsyStream *raw, GError **error)
{
    g_autoptr(GsyStream) stream = raw;
    for (guint depth = 0;; depth++) {
        gsize len;
        const char *head = gsy_stream_peek(stream, &len, error);
        if (head == NULL)
            return NULL;
        if (!has_gzip_head(head, len))
            return g_steal_pointer(&stream);
        if (depth == MAX_UNPACK_DEPTH) {
            g_set_error(error, GSY_ERROR, GSY_ERROR_LIMIT, "gzip inside gzip more than %d deep",
                        MAX_UNPACK_DEPTH);
            return NULL;
        }
        GsyStream *outer = stream_alloc();
        if (inflateInit2(&outer->zip, 15 + 16) != Z_OK) { /* 16: a gzip header, not zlib's */
            gsy_stream_free(outer);
            g_set_error(error, GSY_ERROR, GSY_ERROR_IO, "cannot unpack");
            return NULL;
        }
        outer->packed = g_steal_pointer(&stream);
        stream = outer;
    }
}

static int
open_regular(const char *path, GError **error)
{
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    struct stat info;
    if (fd < 0 || fstat(fd, &info) != 0) {
        g_set_error(error, GSY_ERROR, GSY_ERROR_IO, "cannot open: %s", g_strerror(errno));
        if (fd >= 0)
            close(fd);
        return -1;
    }
    if (S_ISREG(info.st_mode))
        return fd;
    g_set_error(error, GSY_ERROR, GSY_ERROR_IO, "not a regular file");
    close(fd);
    return -1;
}

GsyStream *
gsy_stream_open(const char *path, GError **error)
{
    gboolean is_stdin = strcmp(path, "-") == 0;
    int fd = is_stdin ? STDIN_FILENO : open_regular(path, error);
    if (fd < 0)
        return NULL;
    GsyStream *stream = stream_alloc();
    stream->fd = fd;
    stream->close_fd = !is_stdin;
    return stream_unpack(stream, error);
}

GsyStream *
gsy_stream_new_memory(gconstpointer bytes, gsize len_bytes, GError **error)
{
    GsyStream *stream = stream_alloc();
    stream->memory = bytes;
    stream->memory_len = len_bytes;
    return stream_unpack(stream, error);
}

const char *
gsy_stream_peek(GsyStream *stream, gsize *len_bytes, GError **error)
{
    while (stream_get_left(stream) < GSY_SNIFF_BYTES && !stream->at_end)
        if (!stream_fill(stream, error))
            return NULL;
    *len_bytes = stream_get_left(stream);
    return *len_bytes > 0 ? stream_get_head(stream) : "";
}

char *
gsy_stream_read_all(GsyStream *stream, gsize max_bytes, gsize *len_bytes, GError **error)
{
    while (!stream->at_end) {
        if (!stream_fill(stream, error))
            return NULL;
        if (stream_get_left(stream) > max_bytes) {
            g_set_error(error, GSY_ERROR, GSY_ERROR_LIMIT, "larger than %" G_GSIZE_FORMAT " bytes",
                        max_bytes);
            return NULL;
        }
    }
    *len_bytes = stream_get_left(stream);
    if (stream->taken > 0)
        g_byte_array_remove_range(stream->buffer, 0, (guint)stream->taken);
    stream->taken = 0;
    g_byte_array_append(stream->buffer, (const guint8 *)"", 1);
    GByteArray *whole = g_steal_pointer(&stream->buffer);
    stream->buffer = g_byte_array_new();
    return (char *)g_byte_array_free(whole, FALSE);
}

/* Reads on until there is a line end within @max_bytes, the limit or the end of all; TRUE when
 * found. */
static gboolean
find_line_end(GsyStream *stream, gsize max_bytes, gsize *len_bytes, GError **error)
{
    gsize looked_at = 0;
    for (;;) {
        gsize left = stream_get_left(stream);
        const char *head = stream_get_head(stream);
        const char *end =
            left > looked_at ? memchr(head + looked_at, '\n', left - looked_at) : NULL;
        *len_bytes = end != NULL ? (gsize)(end - head) : left;
        if (end != NULL || stream->at_end || left > max_bytes)
            return end != NULL;
        looked_at = left;
        if (!stream_fill(stream, error))
            return FALSE;
    }
}

/* Passes over a line that is too long, a chunk at a time. */
static gboolean
skip_line(GsyStream *stream, GError **error)
{
    gsize len;
    for (;;) {
        GError *failure = NULL;
        gboolean found = find_line_end(stream, CHUNK_BYTES, &len, &failure);
        if (failure != NULL) {
            g_propagate_error(error, failure);
            return FALSE;
        }
        stream->taken += len + (found ? 1 : 0);
        if (found || (stream->at_end && stream_get_left(stream) == 0))
            return TRUE;
    }
}

const char *
gsy_stream_read_line(GsyStream *stream, gsize max_bytes, gsize *len_bytes, gboolean *is_long,
                     GError **error)
{
    GError *failure = NULL;
    gboolean found = find_line_end(stream, max_bytes, len_bytes, &failure);
    *is_long = failure == NULL && *len_bytes > max_bytes;
    if (*is_long) {
        *len_bytes = 0;
        return skip_line(stream, error) ? "" : NULL;
    }
    if (failure != NULL) {
        g_propagate_error(error, failure);
        return NULL;
    }
    if (!found && *len_bytes == 0)
        return NULL;
    const char *line = stream_get_head(stream);
    stream->taken += *len_bytes + (found ? 1 : 0);
    return line;
}
