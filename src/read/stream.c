#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/limits.h"
#include "read/stream.h"
#include "read/unpack.h"

enum { CHUNK_BYTES = 64 * 1024 }; /* one read */

struct GsyStream {
    const GsyStreamLayer *layer;
    gpointer state;     /* of the layer; owned */
    GByteArray *buffer; /* read and not yet taken: from taken to the end */
    gsize taken;
    guint64 dropped; /* bytes that were taken before those of the buffer */
    gboolean at_end;
    GError *failure; /* owned: what went wrong behind what is buffered, not told yet */
};

GsyStream *
gsy_stream_new(const GsyStreamLayer *layer, gpointer state)
{
    GsyStream *stream = g_new0(GsyStream, 1);
    stream->layer = layer;
    stream->state = state;
    stream->buffer = g_byte_array_new();
    return stream;
}

void
gsy_stream_free(GsyStream *stream)
{
    if (stream == NULL)
        return;
    stream->layer->free(stream->state);
    g_byte_array_unref(stream->buffer);
    g_clear_error(&stream->failure);
    g_free(stream);
}

gboolean
gsy_stream_is_packed(const GsyStream *stream)
{
    return stream->layer->is_packed;
}

static gsize
stream_get_left(const GsyStream *stream)
{
    return stream->buffer->len - stream->taken;
}

static const char *
stream_get_head(const GsyStream *stream)
{
    const char *bytes = (const char *)stream->buffer->data;
    return bytes != NULL ? bytes + stream->taken : "";
}

/* Room for one chunk at the end; what was taken long ago is dropped so that lines cost no more than
 * their length. */
static guint8 *
stream_reserve(GsyStream *stream, gsize *old_len)
{
    if (stream->taken > stream->buffer->len / 2) {
        g_byte_array_remove_range(stream->buffer, 0, (guint)stream->taken);
        stream->dropped += stream->taken;
        stream->taken = 0;
    }
    *old_len = stream->buffer->len;
    g_byte_array_set_size(stream->buffer, (guint)(*old_len + CHUNK_BYTES));
    return stream->buffer->data + *old_len;
}

/* More bytes into the buffer, or at_end. */
static gboolean
stream_fill(GsyStream *stream, GError **error)
{
    gsize old_len;
    if (stream->failure != NULL) {
        g_propagate_error(error, g_steal_pointer(&stream->failure));
        stream->at_end = TRUE;
        return FALSE;
    }
    guint8 *room = stream_reserve(stream, &old_len);
    gssize got = stream->layer->read(stream->state, room, CHUNK_BYTES, error);
    g_byte_array_set_size(stream->buffer, (guint)(old_len + (gsize)MAX(got, 0)));
    stream->at_end = got <= 0;
    return got >= 0;
}

/* --- descriptors and memory --- */

static gssize
read_descriptor(gpointer state, guint8 *room, gsize len_bytes, GError **error)
{
    gssize got;
    do
        got = read(GPOINTER_TO_INT(state), room, len_bytes);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        g_set_error(error, GSY_ERROR, GSY_ERROR_IO, "cannot read: %s", g_strerror(errno));
    return got;
}

static void
close_descriptor(gpointer state)
{
    if (GPOINTER_TO_INT(state) != STDIN_FILENO)
        close(GPOINTER_TO_INT(state));
}

static const GsyStreamLayer descriptor_layer = { read_descriptor, close_descriptor, FALSE };

typedef struct {
    const char *bytes; /* borrowed; what is left of it */
    gsize len_bytes;
} Memory;

static gssize
read_memory(gpointer state, guint8 *room, gsize len_bytes, GError **error)
{
    (void)error;
    Memory *memory = state;
    gsize n = MIN(memory->len_bytes, len_bytes);
    if (n > 0)
        memcpy(room, memory->bytes, n);
    memory->bytes += n;
    memory->len_bytes -= n;
    return (gssize)n;
}

static const GsyStreamLayer memory_layer = { read_memory, g_free, FALSE };

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
    int fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open_regular(path, error);
    if (fd < 0)
        return NULL;
    return gsy_stream_unpack(gsy_stream_new(&descriptor_layer, GINT_TO_POINTER(fd)), error);
}

GsyStream *
gsy_stream_new_memory(gconstpointer bytes, gsize len_bytes, GError **error)
{
    Memory *memory = g_new(Memory, 1);
    *memory = (Memory){ bytes, len_bytes };
    return gsy_stream_unpack(gsy_stream_new(&memory_layer, memory), error);
}

/* --- reading --- */

const char *
gsy_stream_peek_more(GsyStream *stream, gsize want_bytes, gsize *len_bytes, GError **error)
{
    while (stream_get_left(stream) < want_bytes && !stream->at_end && stream->failure == NULL) {
        GError *failure = NULL;
        if (stream_fill(stream, &failure))
            continue;
        stream->failure = failure; /* it comes when what is before it is read */
        stream->at_end = FALSE;
    }
    if (stream_get_left(stream) == 0 && stream->failure != NULL) {
        stream_fill(stream, error);
        return NULL;
    }
    *len_bytes = stream_get_left(stream);
    return *len_bytes > 0 ? stream_get_head(stream) : "";
}

guint64
gsy_stream_get_offset(const GsyStream *stream)
{
    return stream->dropped + stream->taken;
}

const char *
gsy_stream_peek(GsyStream *stream, gsize *len_bytes, GError **error)
{
    return gsy_stream_peek_more(stream, GSY_SNIFF_BYTES, len_bytes, error);
}

const char *
gsy_stream_next(GsyStream *stream, gsize *len_bytes, GError **error)
{
    return gsy_stream_peek_more(stream, 1, len_bytes, error);
}

void
gsy_stream_take(GsyStream *stream, gsize n_bytes)
{
    g_return_if_fail(n_bytes <= stream_get_left(stream));
    stream->taken += n_bytes;
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
