#pragma once

#include "model/article.h"

/*
 * Where in a file a text stands that was unpacked from it, as mail packs what it carries: what an
 * article says lies where the file has it. Private to read/.
 */
typedef struct {
    const char *source; /* borrowed: bytes of the file */
    gsize len_bytes;
    GArray *pieces;   /* owned (GsyPiece): of the text in the source; one without bytes says where
                         what comes next was packed */
    guint32 start;    /* in the text, of what is read of it */
    guint32 title_at; /* in the source: of a title that is not in the text */
    guint32 skipped_bytes, skipped_lines; /* of the file before the source */
    gboolean decoded;                     /* the file itself was unpacked */
} GsyGround;

void gsy_ground_clear(GsyGround *ground);

/* Where in what @lower maps to the byte at @offset of its text lies, or what is packed there. */
guint32 gsy_pieces_locate(const GArray *lower, guint32 offset);

/**
 * gsy_pieces_lay:
 * @upper: (element-type GsyPiece): of a text in another one
 * @shift: of the other one in the text of @lower
 *
 * Returns: (element-type GsyPiece): of the text in what @lower maps to; free with g_array_unref
 */
GArray *gsy_pieces_lay(const GArray *upper, guint32 shift, const GArray *lower);

/* The same for a text that was decoded from one charset to another: lines stay lines, and what is
 * ASCII in both stays what it is. */
GArray *gsy_pieces_lay_decoded(const char *text, gsize len_bytes, const char *raw,
                               gsize raw_len_bytes, const GArray *lower);

/* @pieces of an article's @text on the ground of the text that they map to. A piece without bytes
 * is of the title. */
GArray *gsy_ground_lay(const GsyGround *ground, const char *text, const GArray *pieces,
                       guint32 shift);
