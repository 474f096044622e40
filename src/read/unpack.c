#include "config.h"

#include "read/unpack.h"

#include <string.h>
#include <zlib.h>
#include <zstd.h>

#include "base/error.h"
#include "base/limits.h"

enum { MAX_UNPACK_DEPTH = 2 }; /* a packed file, packed once more by a careless script */

/* What one packing needs: one of gzip and zstd is in use. */
typedef struct {
    GsyStream *packed; /* owned */
    z_stream gzip;
    ZSTD_DStream *zstd;
    gboolean in_member; /* inside a gzip member or a frame of Zstandard */
    guint64 n_packed, n_unpacked;
} Unpacker;

static gboolean
has_gzip_head(const char *bytes, gsize len_bytes)
{
    return len_bytes >= 3 && memcmp(bytes, "\x1f\x8b\x08", 3) == 0;
}

/* A frame, or one of those that hold no data and may come first. */
static gboolean
has_zstd_head(const char *bytes, gsize len_bytes)
{
    return len_bytes >= 4 &&
           (memcmp(bytes, "\x28\xb5\x2f\xfd", 4) == 0 ||
            ((guint8)bytes[0] >> 4 == 5 && memcmp(bytes + 1, "\x2a\x4d\x18", 3) == 0));
}

static gssize
fail(GError **error, GsyErrorCode code, const char *what)
{
    g_set_error(error, GSY_ERROR, code, "%s", what);
    return -1;
}

static gboolean
check_ratio(const Unpacker *unpacker, GError **error)
{
    if (unpacker->n_unpacked <= GSY_UNPACK_RATIO_FROM_BYTES ||
        unpacker->n_unpacked / GSY_UNPACK_MAX_RATIO <= unpacker->n_packed)
        return TRUE;
    g_set_error(error, GSY_ERROR, GSY_ERROR_LIMIT, "it unpacks to more than %d times its size",
                GSY_UNPACK_MAX_RATIO);
    return FALSE;
}

static void
count(Unpacker *unpacker, gsize n_in, gsize n_out)
{
    gsy_stream_take(unpacker->packed, n_in);
    unpacker->n_packed += n_in;
    unpacker->n_unpacked += n_out;
}

/* --- gzip --- */

/* Between members: 1 for another one, 0 for the end. Zeros behind the last member are padding, all
 * else is damage. */
static int
begin_member(Unpacker *unpacker, GError **error)
{
    gsize len;
    const char *head = gsy_stream_peek(unpacker->packed, &len, error);
    if (head != NULL && has_gzip_head(head, len)) {
        inflateReset(&unpacker->gzip);
        unpacker->in_member = TRUE;
        return 1;
    }
    while (head != NULL && len > 0) {
        gsize n_zeros = 0;
        while (n_zeros < len && head[n_zeros] == '\0')
            n_zeros++;
        if (n_zeros < len)
            return (int)fail(error, GSY_ERROR_SYNTAX, "damaged gzip: bytes behind its end");
        gsy_stream_take(unpacker->packed, n_zeros);
        head = gsy_stream_next(unpacker->packed, &len, error);
    }
    return head != NULL ? 0 : -1;
}

/* Unpacks once: what it made, which may be nothing yet; -1 with an error. */
static gssize
inflate_some(Unpacker *unpacker, guint8 *room, gsize len_bytes, GError **error)
{
    gsize len;
    const char *head = gsy_stream_next(unpacker->packed, &len, error);
    if (head == NULL)
        return -1;
    z_stream *gzip = &unpacker->gzip;
    gzip->next_in = (Bytef *)head;
    gzip->avail_in = (uInt)len;
    gzip->next_out = room;
    gzip->avail_out = (uInt)len_bytes;
    int state = inflate(gzip, Z_NO_FLUSH);
    gsize n_out = len_bytes - gzip->avail_out;
    count(unpacker, len - gzip->avail_in, n_out);
    unpacker->in_member = state != Z_STREAM_END;
    if (len == 0 && n_out == 0 && state != Z_STREAM_END)
        return fail(error, GSY_ERROR_SYNTAX, "damaged gzip: it ends too early");
    if (state != Z_OK && state != Z_STREAM_END && state != Z_BUF_ERROR) {
        g_set_error(error, GSY_ERROR, GSY_ERROR_SYNTAX, "damaged gzip: %s",
                    gzip->msg != NULL ? gzip->msg : "unreadable");
        return -1;
    }
    return (gssize)n_out;
}

static gssize
read_gzip(gpointer state, guint8 *room, gsize len_bytes, GError **error)
{
    Unpacker *unpacker = state;
    for (;;) {
        int more = unpacker->in_member ? 1 : begin_member(unpacker, error);
        if (more <= 0)
            return more;
        gssize got = inflate_some(unpacker, room, len_bytes, error);
        if (got != 0)
            return got > 0 && !check_ratio(unpacker, error) ? -1 : got;
    }
}

static void
free_gzip(gpointer state)
{
    Unpacker *unpacker = state;
    inflateEnd(&unpacker->gzip);
    gsy_stream_free(unpacker->packed);
    g_free(unpacker);
}

static const GsyStreamLayer gzip_layer = { read_gzip, free_gzip, TRUE };

/* --- Zstandard --- */

static gssize
read_zstd(gpointer state, guint8 *room, gsize len_bytes, GError **error)
{
    Unpacker *unpacker = state;
    for (;;) {
        ZSTD_inBuffer in = { 0 };
        ZSTD_outBuffer out = { room, len_bytes, 0 };
        in.src = gsy_stream_next(unpacker->packed, &in.size, error);
        if (in.src == NULL)
            return -1;
        if (in.size == 0 && !unpacker->in_member)
            return 0;
        size_t left = ZSTD_decompressStream(unpacker->zstd, &out, &in);
        if (ZSTD_isError(left)) {
            g_set_error(error, GSY_ERROR, GSY_ERROR_SYNTAX, "damaged Zstandard: %s",
                        ZSTD_getErrorName(left));
            return -1;
        }
        count(unpacker, in.pos, out.pos);
        unpacker->in_member = left > 0;
        if (out.pos > 0)
            return check_ratio(unpacker, error) ? (gssize)out.pos : -1;
        if (in.size == 0)
            return fail(error, GSY_ERROR_SYNTAX, "damaged Zstandard: it ends too early");
    }
}

static void
free_zstd(gpointer state)
{
    Unpacker *unpacker = state;
    ZSTD_freeDStream(unpacker->zstd);
    gsy_stream_free(unpacker->packed);
    g_free(unpacker);
}

static const GsyStreamLayer zstd_layer = { read_zstd, free_zstd, TRUE };

/* --- either --- */

/* NULL for bytes that are packed in neither way; @raw is then still the caller's. */
static GsyStream *
wrap(GsyStream *raw, const char *head, gsize len_bytes)
{
    gboolean is_gzip = has_gzip_head(head, len_bytes);
    if (!is_gzip && !has_zstd_head(head, len_bytes))
        return NULL;
    Unpacker *unpacker = g_new0(Unpacker, 1);
    unpacker->packed = raw;
    if (is_gzip) {
        int state = inflateInit2(&unpacker->gzip, 15 + 16); /* 16: a gzip header, not zlib's */
        g_assert(state == Z_OK); /* fails for want of memory alone, as g_new() does */
        return gsy_stream_new(&gzip_layer, unpacker);
    }
    unpacker->zstd = ZSTD_createDStream();
    g_assert(unpacker->zstd != NULL);
    return gsy_stream_new(&zstd_layer, unpacker);
}

GsyStream *
gsy_stream_unpack(GsyStream *raw, GError **error)
{
    g_autoptr(GsyStream) stream = raw;
    for (guint depth = 0;; depth++) {
        gsize len;
        const char *head = gsy_stream_peek(stream, &len, error);
        if (head == NULL)
            return NULL;
        GsyStream *outer = wrap(stream, head, len);
        if (outer == NULL)
            return g_steal_pointer(&stream);
        stream = outer;
        if (depth == MAX_UNPACK_DEPTH) {
            g_set_error(error, GSY_ERROR, GSY_ERROR_LIMIT, "packed more than %d times over",
                        MAX_UNPACK_DEPTH);
            return NULL;
        }
    }
}
