#pragma once

#include <glib.h>

#include "base/span.h"

/*
 * A message of mail, or a part of one: header lines, a blank line, a body. Nothing is copied before
 * it is asked for. What is damaged reads as far as it goes.
 * Source: RFC 5322, 2045 to 2047, 2231, 3676
 */
typedef struct {
    const char *bytes; /* borrowed */
    GsySpan head, body;
    gboolean is_cut; /* a part that no boundary ends */
} GsyMimePart;

/* Where a message begins, or a part behind its boundary. */
GsyMimePart gsy_mime_part_parse(const char *bytes, gsize start, gsize end);

/* A header's value, unfolded, words in other charsets decoded, as UTF-8 on one line; NULL where
 * there is none. The first of several. */
char *gsy_mime_part_dup_header(const GsyMimePart *part, const char *name);

/* "text/plain" in lower case, also where nothing is said. */
char *gsy_mime_part_dup_type(const GsyMimePart *part);

/* A parameter of a header's value ("charset", "boundary"); NULL where there is none. */
char *gsy_mime_part_dup_parameter(const GsyMimePart *part, const char *header, const char *name);

/* The value behind "NAME:" as it stands in the message, with the lines that go on with it; FALSE
 * where there is none. */
gboolean gsy_mime_part_find_header(const GsyMimePart *part, const char *name, GsySpan *value);

/* The body without its transfer encoding, NUL-terminated. @pieces: (GsyPiece): where it stands in
 * the message; what is packed by base64 is known by the start of its line */
char *gsy_mime_part_dup_body(const GsyMimePart *part, gsize *len_bytes, GArray *pieces);

/* The next part of a multipart body; @at: where to go on, 0 at first. FALSE behind the last. */
gboolean gsy_mime_part_next(const GsyMimePart *whole, const char *boundary, gsize *at,
                            GsyMimePart *part);
