#include "config.h"

#include "read/foreign.h"

#include <string.h>

#include "base/limits.h"

/* What stands in files that are certainly no text. */
static const struct {
    gsize at;
    const char *bytes;
    gsize len;
    const char *what;
} foreign[] = {
    { 0, "%PDF-", 5, "PDF" },
    { 0, "%!PS", 4, "PostScript" },
    { 0, "\x89PNG", 4, "PNG" },
    { 0, "GIF8", 4, "GIF" },
    { 0, "\xff\xd8\xff", 3, "JPEG" },
    { 0, "II*\0", 4, "TIFF" },
    { 0, "MM\0*", 4, "TIFF" },
    { 8, "WEBPVP8", 7, "WebP" },
    { 4, "ftyp", 4, "a film or a picture" },
    { 0, "\x1a\x45\xdf\xa3", 4, "a film" },
    { 8, "AVI LIST", 8, "a film" },
    { 8, "WAVEfmt ", 8, "sound" },
    { 0, "ID3\3", 4, "sound" },
    { 0, "ID3\4", 4, "sound" },
    { 0, "OggS\0", 5, "sound" },
    { 0, "fLaC\0", 5, "sound" },
    { 0, "BZh", 3, "bzip2" },
    { 0, "\xfd\x37zXZ", 5, "xz" },
    { 0, "7z\xbc\xaf", 4, "7-Zip" },
    { 0, "Rar!", 4, "RAR" },
    { 0, "\x7f\x45LF", 4, "a program" },
    { 0, "SQLite format 3", 16, "SQLite" },
    { 0, "bplist00", 8, "a property list" },
    { 0, "\xd0\xcf\x11\xe0", 4, "an office document" },
    { 0, "{\\rtf", 5, "RTF" },
    { 0, "BEGIN:VC", 8, "a calendar or address card" },
};

const char *
gsy_foreign_find(const char *head, gsize len_bytes)
{
    for (guint i = 0; i < G_N_ELEMENTS(foreign); i++)
        if (len_bytes >= foreign[i].at + foreign[i].len &&
            memcmp(head + foreign[i].at, foreign[i].bytes, foreign[i].len) == 0)
            return foreign[i].what;
    return NULL;
}

/* Controls of ASCII that no text has: those between are blanks, backspaces, escapes. */
static const guint8 controls[256] = {
    [1 ... 7] = 1, [11] = 1, [14 ... 26] = 1, [28 ... 31] = 1, [127] = 1,
};

/* Whether a character of UTF-8 that begins so is a control, of ASCII or of Latin-1. */
static inline guint
is_control(const guint8 *at)
{
    return controls[at[0]] | (at[0] == 0xc2 && at[1] >= 0x80 && at[1] < 0xa0);
}

/* A sixteenth of control characters is more than the dirtiest text has; of random bytes it is an
 * eighth. */
gboolean
gsy_foreign_is_binary(const char *text, gsize len_bytes)
{
    gsize n = MIN(len_bytes, GSY_SNIFF_BYTES), n_characters = 0, n_control = 0;
    for (gsize i = 0; i < n; i++) {
        n_characters += ((guint8)text[i] & 0xc0) != 0x80;
        n_control += is_control((const guint8 *)text + i);
    }
    return n_control * 16 > n_characters;
}
