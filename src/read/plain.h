#pragma once

#include <glib.h>

/*
 * Plain text without the marks that are not words: Markdown's headings, stress and links, and
 * characters that have no width, ligatures in letters. Nothing is added, so that every byte left
 * knows where it stood.
 */
typedef struct {
    char *text; /* owned; NULL when there was nothing to take out */
    gsize len_bytes;
    GArray *cuts; /* owned (GsySpan): what was taken out, in bytes of the original, sorted */
    GArray *
        headings; /* owned (guint32): where in the cleaned text a Markdown heading begins, sorted */
    GArray *joints; /* owned (guint32): the same of lines that were put together within a word */
} GsyPlain;

/* Marks between @start and @len_bytes are taken out, and @cuts (GsySpan; nullable) besides; what
 * stands before @start stays as it is. */
GsyPlain gsy_plain_clean(const char *text, gsize len_bytes, gsize start, const GArray *cuts);
void gsy_plain_clear(GsyPlain *plain);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GsyPlain, gsy_plain_clear)

gboolean gsy_plain_is_heading(const GsyPlain *plain, gsize text_start);
