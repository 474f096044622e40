#include "config.h"

#include "read/unpack.h"

#include <string.h>
#include <zlib.h>
#include <zstd.h>
#ifdef HAVE_BROTLI
#include <brotli/decode.h>
#endif

#include "base/error.h"
#include "base/limits.h"

enum { MAX_UNPACK_DEPTH = 2 }; /* a packed file, packed once more by a careless script */

/* What one packing needs: one of zlib's and the others' is in use. */
typedef struct {
    GsyStream *packed; /* owned */
    z_stream gzip;
    gboolean is_bare; /* deflate without gzip's header: what comes behind its end does not matter */
    ZSTD_DStream *zstd;
#ifdef HAVE_BROTLI
    BrotliDecoderState *brotli;
#endif
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
    if (unpacker->is_bare)
        return 0;
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

/* --- what HTTP says of it --- */

/* Takes @raw over; @window_bits: as inflateInit2() has it, of gzip, zlib or neither. */
static GsyStream *
new_inflater(GsyStream *raw, int window_bits, gboolean is_bare)
{
    Unpacker *unpacker = g_new0(Unpacker, 1);
    unpacker->packed = raw;
    unpacker->is_bare = unpacker->in_member = is_bare;
    int state = inflateInit2(&unpacker->gzip, window_bits);
    g_assert(state == Z_OK); /* fails for want of memory alone, as g_new() does */
    return gsy_stream_new(&gzip_layer, unpacker);
}

/* Servers send either: zlib's header is two bytes, of which the second mends the first. */
static GsyStream *
new_deflate(GsyStream *raw, const char *head, gsize len_bytes)
{
    guint first = len_bytes >= 2 ? (guint8)head[0] : 0, second = first > 0 ? (guint8)head[1] : 0;
    gboolean has_frame = (first & 0x0f) == Z_DEFLATED && (first * 256 + second) % 31 == 0;
    return new_inflater(raw, has_frame ? MAX_WBITS : -MAX_WBITS, TRUE);
}

#ifdef HAVE_BROTLI
static gssize
read_brotli(gpointer state, guint8 *room, gsize len_bytes, GError **error)
{
    Unpacker *unpacker = state;
    for (;;) {
        gsize len, room_left = len_bytes;
        guint8 *out = room;
        const guint8 *in = (const guint8 *)gsy_stream_next(unpacker->packed, &len, error);
        gsize left = len;
        if (in == NULL)
            return -1;
        BrotliDecoderResult result =
            BrotliDecoderDecompressStream(unpacker->brotli, &left, &in, &room_left, &out, NULL);
        count(unpacker, len - left, len_bytes - room_left);
        if (result == BROTLI_DECODER_RESULT_ERROR)
            return fail(error, GSY_ERROR_SYNTAX, "damaged Brotli");
        if (room_left < len_bytes)
            return check_ratio(unpacker, error) ? (gssize)(len_bytes - room_left) : -1;
        if (result == BROTLI_DECODER_RESULT_SUCCESS)
            return 0;
        if (len == 0)
            return fail(error, GSY_ERROR_SYNTAX, "damaged Brotli: it ends too early");
    }
}

static void
free_brotli(gpointer state)
{
    Unpacker *unpacker = state;
    BrotliDecoderDestroyInstance(unpacker->brotli);
    gsy_stream_free(unpacker->packed);
    g_free(unpacker);
}

static const GsyStreamLayer brotli_layer = { read_brotli, free_brotli, TRUE };

static GsyStream *
new_brotli(GsyStream *raw, const char *head, gsize len_bytes)
{
    (void)head; /* it begins with no mark */
    (void)len_bytes;
    Unpacker *unpacker = g_new0(Unpacker, 1);
    unpacker->packed = raw;
    unpacker->brotli = BrotliDecoderCreateInstance(NULL, NULL, NULL);
    g_assert(unpacker->brotli != NULL);
    return gsy_stream_new(&brotli_layer, unpacker);
}
#endif

static const struct {
    const char *name;
    GsyStream *(*wrap)(GsyStream *raw, const char *head, gsize len_bytes); /* NULL: shows itself */
} encodings[] = {
    { "identity", NULL },       { "gzip", NULL }, { "x-gzip", NULL },
    { "deflate", new_deflate }, { "zstd", NULL },
#ifdef HAVE_BROTLI
    { "br", new_brotli },
#endif
};

/* No control character in the first line or two: what is packed has some. */
static gboolean
is_text(const char *head, gsize len_bytes)
{
    for (gsize i = 0; i < MIN(len_bytes, 64); i++)
        if ((guint8)head[i] < ' ' && strchr("\t\n\r\f", head[i]) == NULL)
            return FALSE;
    return memchr(head, '\0', MIN(len_bytes, 64)) == NULL;
}

GsyStream *
gsy_stream_decode(GsyStream *raw, const char *encoding, GError **error)
{
    g_autoptr(GsyStream) stream = raw;
    gsize len;
    const char *head = gsy_stream_peek(stream, &len, error);
    if (head == NULL)
        return NULL;
    if (encoding == NULL || is_text(head, len))
        return g_steal_pointer(&stream);
    for (guint i = 0; i < G_N_ELEMENTS(encodings); i++)
        if (g_ascii_strcasecmp(encoding, encodings[i].name) == 0)
            return encodings[i].wrap != NULL
                       ? encodings[i].wrap(g_steal_pointer(&stream), head, len)
                       : g_steal_pointer(&stream);
    g_set_error(error, GSY_ERROR, GSY_ERROR_SYNTAX, "packed by '%.20s', which is not read",
                encoding);
    return NULL;
}

/* --- either --- */

/* NULL for bytes that are packed in neither way; @raw is then still the caller's. */
static GsyStream *
wrap(GsyStream *raw, const char *head, gsize len_bytes)
{
    gboolean is_gzip = has_gzip_head(head, len_bytes);
    if (!is_gzip && !has_zstd_head(head, len_bytes))
        return NULL;
    if (is_gzip)
        return new_inflater(raw, MAX_WBITS + 16, FALSE); /* 16: a gzip header, not zlib's */
    Unpacker *unpacker = g_new0(Unpacker, 1);
    unpacker->packed = raw;
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
