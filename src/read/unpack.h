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
