#pragma once

#include "base/span.h"

/*
 * Letters that were forwarded within the text of another: "---------- Forwarded message ---------",
 * and who wrote it, when and of what, on lines below. Private to read/.
 */

/* Where its parts are in the text; empty for none. */
typedef struct {
    GsySpan from, date, subject;
    guint32 head_end;
} GsyForward;

/**
 * gsy_forward_find:
 * @from: of the text that is looked at
 * @is_flat: the text is a page's: a head's lines may be one, or each name and value a line
 * @is_told: the letter around it calls itself a forwarded one, so that no mark needs to be above
 *
 * FALSE where there is none, or more stands above it than a word to who it was sent to.
 */
gboolean gsy_forward_find(const char *text, gsize len_bytes, gsize from, gboolean is_flat,
                          gboolean is_told, GsyForward *forward);
