#pragma once

#include "read/stream.h"

/**
 * gsy_stream_unpack:
 * @raw: (transfer full): any stream
 *
 * Looks at the first bytes and unpacks what is gzipped, member after member, or packed by
 * Zstandard, frame after frame; twice over where it was packed twice.
 *
 * Returns: @raw itself or a stream of what is in it; NULL with IO, SYNTAX, LIMIT
 * Source: RFC 1952, RFC 8878
 */
GsyStream *gsy_stream_unpack(GsyStream *raw, GError **error);

/**
 * gsy_stream_decode:
 * @raw: (transfer full): the body of an answer
 * @encoding: (nullable): its Content-Encoding
 *
 * Unpacks what is packed by deflate, with zlib's frame or without, or by Brotli. What bytes show of
 * themselves is left to gsy_stream_unpack(), as is text: crawlers undo an encoding and leave the
 * header that tells of it.
 *
 * Returns: @raw itself or a stream of what is in it; NULL with IO, SYNTAX, LIMIT, and for an
 * encoding that this build does not know
 * Source: RFC 9110, 8.4.1; RFC 7932
 */
GsyStream *gsy_stream_decode(GsyStream *raw, const char *encoding, GError **error);
