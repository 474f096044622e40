#include "config.h"

#include "base/utf8.h"

#include <string.h>

#include "base/sixteen.h"

/* Bytes up to the first one above ASCII, sixteen at a time. */
static gsize
ascii_prefix(const char *text, gsize len_bytes)
{
    gsize at = 0;
    for (; at + 16 <= len_bytes; at += 16) {
        guint others = 0xFFFF & ~gsy_sixteen_find(gsy_sixteen_load(text + at), 0, 127);
        if (others != 0)
            return at + (guint)__builtin_ctz(others);
    }
    while (at < len_bytes && !(text[at] & 0x80))
        at++;
    return at;
}

/* Length of the well-formed character at @text (Unicode 15, table 3-7), 0 when there is none. */
static guint
sequence_length(const guint8 *text, gsize len_bytes)
{
    guint8 lead = text[0];
    if (lead < 0x80)
        return 1;
    guint len = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || len > len_bytes)
        return 0;
    guint8 low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    guint8 high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    if (text[1] < low || text[1] > high)
        return 0;
    for (guint i = 2; i < len; i++)
        if ((text[i] & 0xc0) != 0x80)
            return 0;
    return len;
}

gsize
gsy_utf8_validate(const char *text, gsize len_bytes)
{
    gsize at = 0;
    while (at < len_bytes) {
        at += ascii_prefix(text + at, len_bytes - at);
        if (at == len_bytes)
            break;
        guint len = sequence_length((const guint8 *)text + at, len_bytes - at);
        if (len == 0)
            return at;
        at += len;
    }
    return at;
}

gsize
gsy_utf8_count(const char *text, gsize len_bytes)
{
    gsize count = 0, i = 0;
    for (; i + 64 <= len_bytes; i += 64) {
        guint64 inner = 0; /* how many in each place of eight: bytes 10xxxxxx go on */
        for (gsize k = 0; k < 64; k += 8) {
            guint64 bytes = gsy_eight_load(text + i + k);
            inner += bytes >> 7 & ~(bytes >> 6) & GSY_EIGHT_ONES;
        }
        count += 64 - (gsize)(inner * GSY_EIGHT_ONES >> 56);
    }
    for (; i + 8 <= len_bytes; i += 8) {
        guint64 bytes = gsy_eight_load(text + i);
        count += 8 - (gsize)((bytes >> 7 & ~(bytes >> 6) & GSY_EIGHT_ONES) * GSY_EIGHT_ONES >> 56);
    }
    for (; i < len_bytes; i++)
        count += (text[i] & 0xc0) != 0x80;
    return count;
}

gunichar
gsy_utf8_decode(const char *text, const char *end, guint *out_len_bytes)
{
    const guint8 *bytes = (const guint8 *)text;
    guint len = sequence_length(bytes, (gsize)(end - text));
    *out_len_bytes = MAX(len, 1);
    switch (len) {
    case 1:
        return bytes[0];
    case 2:
        return (bytes[0] & 0x1fu) << 6 | (bytes[1] & 0x3fu);
    case 3:
        return (bytes[0] & 0x0fu) << 12 | (bytes[1] & 0x3fu) << 6 | (bytes[2] & 0x3fu);
    case 4:
        return (bytes[0] & 0x07u) << 18 | (bytes[1] & 0x3fu) << 12 | (bytes[2] & 0x3fu) << 6 |
               (bytes[3] & 0x3fu);
    default:
        return 0xfffd;
    }
}

/* What a character above ASCII is folded to before its case: itself, an ASCII one, or 0 to leave it
 * out. */
static gunichar
fold_punctuation(gunichar c)
{
    switch (c) {
    case 0x00a0: /* no-break space */
    case 0x202f: /* narrow no-break space */
    case 0x205f: /* mathematical space */
    case 0x3000: /* ideographic space */
        return ' ';
    case 0x00ad: /* soft hyphen */
    case 0x200b: /* zero width space, (non-)joiner, direction marks */
    case 0x200c:
    case 0x200d:
    case 0x200e:
    case 0x200f:
    case 0x2060: /* word joiner */
    case 0xfeff: /* byte order mark */
        return 0;
    case 0x2010: /* hyphen, non-breaking hyphen, figure dash, en dash, minus */
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2212:
        return '-';
    case 0x00b4: /* acute accent used as an apostrophe */
    case 0x02bc: /* modifier letter apostrophe */
    case 0x2018: /* single quotes */
    case 0x2019:
    case 0x201a:
    case 0x201b:
    case 0x2032: /* prime */
        return '\'';
    case 0x00ab: /* guillemets, double quotes */
    case 0x00bb:
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0x201f:
        return '"';
    default:
        return c >= 0x2000 && c <= 0x200a ? ' ' : c;
    }
}

/* Folds the character at @text into @out. */
static guint
fold_character(GsyFold fold, gunichar c, char out[6])
{
    gunichar folded = fold_punctuation(c);
    if (folded == 0)
        return 0;
    return (guint)g_unichar_to_utf8(fold == GSY_FOLD_LOWER ? g_unichar_tolower(folded) : folded,
                                    out);
}

/* Eight characters of ASCII; FALSE where one is none. */
static gboolean
fold_eight(GsyFold fold, const char *text, char *out)
{
    guint64 bytes = gsy_eight_load(text);
    if (bytes & GSY_EIGHT_TOPS)
        return FALSE;
    guint64 capitals = fold == GSY_FOLD_LOWER ? gsy_eight_find(bytes, 'A', 'Z') : 0;
    gsy_eight_store(out, bytes | capitals >> 2);
    return TRUE;
}

gsize
gsy_utf8_fold(GsyFold fold, const char *text, gsize len_bytes, char *out, gsize out_size_bytes)
{
    const char *end = text + len_bytes;
    gsize used = 0;
    while (text < end) {
        char folded[6];
        if (end - text >= 8 && out_size_bytes - used >= 8 && fold_eight(fold, text, out + used)) {
            text += 8;
            used += 8;
            continue;
        }
        guint n = 1, len = 1;
        if (*text & 0x80)
            n = fold_character(fold, gsy_utf8_decode(text, end, &len), folded);
        else
            folded[0] = fold == GSY_FOLD_LOWER ? g_ascii_tolower(*text) : *text;
        if (out_size_bytes - used < n)
            return 0;
        memcpy(out + used, folded, n);
        used += n;
        text += len;
    }
    return used;
}
