#pragma once

#include <glib.h>

/**
 * gsy_utf8_validate:
 * @text: bytes, NUL bytes count as characters
 * @len_bytes: how many
 *
 * Returns: the offset of the first byte that is not UTF-8; @len_bytes when all are
 */
gsize gsy_utf8_validate(const char *text, gsize len_bytes);

/* How many characters valid UTF-8 holds: bytes that do not continue one. */
gsize gsy_utf8_count(const char *text, gsize len_bytes);

/**
 * gsy_utf8_decode:
 * @text: valid UTF-8
 * @end: its end, after @text
 * @out_len_bytes: (out): bytes of the character, 1 to 4; never past @end
 *
 * Returns: the first character; U+FFFD and one byte where the bytes are cut or wrong after all
 */
gunichar gsy_utf8_decode(const char *text, const char *end, guint *out_len_bytes);

typedef enum {
    GSY_FOLD_LOWER, /* lower case, for the lexicon's usual entries */
    GSY_FOLD_CASED, /* case as it stands, for entries that ask for it */
} GsyFold;

/**
 * gsy_utf8_fold:
 * @text: valid UTF-8
 * @out: room for the result, which is not NUL-terminated; may not overlap @text
 * @out_size_bytes: of @out; three bytes for two of @text are always enough
 *
 * The spelling under which the lexicon knows a word: apostrophes and single quotes become ', double
 * quotes ", hyphens, en dash and minus -, blanks of any width a space; soft hyphens and characters
 * without width are left out. An em dash stays: it never belongs to a word. The same in every
 * locale.
 *
 * Returns: bytes written; 0 when @out is too small
 */
gsize gsy_utf8_fold(GsyFold fold, const char *text, gsize len_bytes, char *out,
                    gsize out_size_bytes);
