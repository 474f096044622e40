#pragma once

#include <glib.h>

/* Bytes of a file, of standard input or of memory, unpacked where they are gzipped or packed by
 * Zstandard, read once from front to back. */
typedef struct GsyStream GsyStream;

/* Where a stream has its bytes from: a descriptor, memory, or another stream. */
typedef struct {
    /* Up to @len_bytes of them into @room; 0 at the end, -1 with an error */
    gssize (*read)(gpointer state, guint8 *room, gsize len_bytes, GError **error);
    void (*free)(gpointer state);
    gboolean is_packed; /* the bytes are not those of the file */
} GsyStreamLayer;

GsyStream *gsy_stream_new(const GsyStreamLayer *layer, gpointer state); /* takes @state over */

/**
 * gsy_stream_open:
 * @path: a file or "-"
 *
 * Never blocks on a FIFO: only regular files are opened, whatever else "-" may be.
 * Returns: the stream; IO when the file cannot be read or is none, SYNTAX for damaged packing,
 * LIMIT for a bomb
 */
GsyStream *gsy_stream_open(const char *path, GError **error);

/* The same of bytes that outlive the stream. */
GsyStream *gsy_stream_new_memory(gconstpointer bytes, gsize len_bytes, GError **error);

void gsy_stream_free(GsyStream *stream);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyStream, gsy_stream_free)

/* Whether the bytes were packed, so that offsets are not those of the file. */
gboolean gsy_stream_is_packed(const GsyStream *stream);

/**
 * gsy_stream_peek:
 * @len_bytes: (out): how many there are; at most GSY_SNIFF_BYTES were asked for
 *
 * Returns: the first bytes not yet read, still unread; NULL with IO, SYNTAX or LIMIT
 */
const char *gsy_stream_peek(GsyStream *stream, gsize *len_bytes, GError **error);

/* The same, with at least @want_bytes of them unless the input ends before. */
const char *gsy_stream_peek_more(GsyStream *stream, gsize want_bytes, gsize *len_bytes,
                                 GError **error);

/* Bytes taken so far: the offset of the next one. */
guint64 gsy_stream_get_offset(const GsyStream *stream);

/* What is at hand, more being read where nothing is: at least a byte before the end. NULL with IO,
 * SYNTAX or LIMIT */
const char *gsy_stream_next(GsyStream *stream, gsize *len_bytes, GError **error);
/* Passes over bytes that the last peek or next has shown. */
void gsy_stream_take(GsyStream *stream, gsize n_bytes);

/**
 * gsy_stream_read_all:
 * @max_bytes: more than that is LIMIT
 * @len_bytes: (out): without the closing NUL
 *
 * Returns: all that is left, NUL-terminated; IO, SYNTAX, LIMIT
 */
char *gsy_stream_read_all(GsyStream *stream, gsize max_bytes, gsize *len_bytes, GError **error);

/**
 * gsy_stream_read_line:
 * @max_bytes: a longer line is passed over whole and comes back cut, @is_long set
 * @len_bytes: (out): without the line end
 *
 * Returns: the line, borrowed until the next call; NULL at the end (no error) or with IO, SYNTAX,
 * LIMIT
 */
const char *gsy_stream_read_line(GsyStream *stream, gsize max_bytes, gsize *len_bytes,
                                 gboolean *is_long, GError **error);
