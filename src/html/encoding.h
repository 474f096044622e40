#pragma once

#include <glib.h>

/* What became of the bytes. */
typedef struct {
    char *text; /* valid UTF-8, NUL-terminated, no NUL inside; the caller frees it */
    gsize len_bytes;
    const char
        *encoding;    /* static: "utf-8", "utf-16le", "windows-1252", or the label that was given */
    gboolean recoded; /* text is not byte for byte what came in */
    guint n_bad;      /* places that were no text, now U+FFFD */
    gsize first_bad_bytes; /* offset of the first of them in what came in */
    guint n_nul;           /* NULs, now blanks of the same length */
    gboolean is_cut;       /* UTF-16 or UTF-32 that ends within a character: a part is missing */
} GsyDecoded;

/**
 * gsy_encoding_decode:
 * @bytes: (transfer full): as read, NUL-terminated behind @len_bytes
 * @label: (nullable): what the document says of itself; obeyed only if the bytes are neither
 * Unicode by their byte order mark nor valid UTF-8, and only if it is one of the encodings that the
 * web knows
 *
 * Byte order mark, else UTF-16 without a mark by its NULs, else valid UTF-8, else @label, else
 * UTF-8 with a few bad places, else windows-1252. A byte order mark of UTF-8 stays, so that offsets
 * stay those of the file. Returns: (transfer full): never NULL text Source: WHATWG Encoding,
 * section 4.2 (names and labels) and 5.1 (windows-1252)
 */
GsyDecoded gsy_encoding_decode(char *bytes, gsize len_bytes, const char *label);

/**
 * gsy_encoding_find_label:
 *
 * Returns: the charset that an XML declaration or a <meta> of the first bytes names, caller frees;
 * NULL Source: WHATWG HTML, 13.2.3.2 (prescan)
 */
char *gsy_encoding_find_label(const char *bytes, gsize len_bytes);

/* Writes a character, 1 to 4 bytes, to @out and says how many. Surrogates and beyond Unicode become
 * U+FFFD. */
gsize gsy_utf8_put(guint32 character, char *out);

/* Length of a character without width at @text, 0 for none: soft hyphen, zero width and direction
 * marks. */
gsize gsy_utf8_get_invisible(const char *text, gsize len_bytes);
