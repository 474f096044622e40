#include "config.h"

#include <string.h>

#include <unicode/ucnv.h>

#include "base/utf8.h"
#include "html/encoding.h"

/* Bytes 0x80 to 0x9f of windows-1252; the five undefined ones are the C1 controls, as browsers have
 * it. */
static const guint16 high_1252[32] = {
    0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008d, 0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178,
};

/* The encodings that ICU may be asked for, by the labels that pages use. Left out on purpose:
 * UTF-7, the ISO 2022 family, EBCDIC, and Latin-1 with its relatives, which on the web mean
 * windows-1252. */
static const struct {
    const char *label, *icu_name;
} allowed[] = {
    { "big5", "Big5" },
    { "euc-jp", "EUC-JP" },
    { "euc-kr", "windows-949" },
    { "gb18030", "gb18030" },
    { "gb2312", "gb18030" },
    { "gbk", "gb18030" },
    { "iso-8859-10", "ISO-8859-10" },
    { "iso-8859-13", "ISO-8859-13" },
    { "iso-8859-14", "ISO-8859-14" },
    { "iso-8859-15", "ISO-8859-15" },
    { "iso-8859-2", "ISO-8859-2" },
    { "iso-8859-3", "ISO-8859-3" },
    { "iso-8859-4", "ISO-8859-4" },
    { "iso-8859-5", "ISO-8859-5" },
    { "iso-8859-6", "ISO-8859-6" },
    { "iso-8859-7", "ISO-8859-7" },
    { "iso-8859-8", "ISO-8859-8" },
    { "iso-8859-9", "windows-1254" },
    { "koi8-r", "KOI8-R" },
    { "koi8-u", "KOI8-U" },
    { "macintosh", "macintosh" },
    { "shift_jis", "windows-31j" },
    { "windows-1250", "windows-1250" },
    { "windows-1251", "windows-1251" },
    { "windows-1253", "windows-1253" },
    { "windows-1254", "windows-1254" },
    { "windows-1255", "windows-1255" },
    { "windows-1256", "windows-1256" },
    { "windows-1257", "windows-1257" },
    { "windows-1258", "windows-1258" },
    { "windows-874", "windows-874" },
};

gsize
gsy_utf8_put(guint32 c, char *out)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xc0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3f));
        return 2;
    }
    if (c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
        c = 0xfffd;
    if (c < 0x10000) {
        out[0] = (char)(0xe0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3f));
        out[2] = (char)(0x80 | (c & 0x3f));
        return 3;
    }
    out[0] = (char)(0xf0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3f));
    out[2] = (char)(0x80 | (c >> 6 & 0x3f));
    out[3] = (char)(0x80 | (c & 0x3f));
    return 4;
}

gsize
gsy_utf8_get_invisible(const char *text, gsize len)
{
    const guint8 *p = (const guint8 *)text;
    if (len >= 2 && p[0] == 0xc2)
        return p[1] == 0xad ? 2 : 0;
    if (len < 3)
        return 0;
    if (p[0] == 0xef)
        return p[1] == 0xbb && p[2] == 0xbf ? 3 : 0;
    if (p[0] != 0xe2)
        return 0;
    if (p[1] == 0x80)
        return (p[2] >= 0x8b && p[2] <= 0x8f) || (p[2] >= 0xaa && p[2] <= 0xae) ? 3 : 0;
    return p[1] == 0x81 && ((p[2] >= 0xa0 && p[2] <= 0xa4) || (p[2] >= 0xa6 && p[2] <= 0xa9)) ? 3
                                                                                              : 0;
}

/* Length of the well formed character at @p, 0 for none; @max bytes are there. */
static gsize
character_length(const guint8 *p, gsize max)
{
    if (p[0] < 0x80)
        return 1;
    if (p[0] >= 0xc2 && p[0] < 0xe0)
        return max >= 2 && (p[1] & 0xc0) == 0x80 ? 2 : 0;
    if (p[0] >= 0xe0 && p[0] < 0xf0) {
        if (max < 3 || (p[1] & 0xc0) != 0x80 || (p[2] & 0xc0) != 0x80)
            return 0;
        gboolean overlong = p[0] == 0xe0 && p[1] < 0xa0, surrogate = p[0] == 0xed && p[1] >= 0xa0;
        return overlong || surrogate ? 0 : 3;
    }
    if (p[0] >= 0xf0 && p[0] < 0xf5 && max >= 4) {
        if ((p[1] & 0xc0) != 0x80 || (p[2] & 0xc0) != 0x80 || (p[3] & 0xc0) != 0x80)
            return 0;
        gboolean overlong = p[0] == 0xf0 && p[1] < 0x90, beyond = p[0] == 0xf4 && p[1] >= 0x90;
        return overlong || beyond ? 0 : 4;
    }
    return 0;
}

static GsyDecoded
decode_1252(const char *bytes, gsize len_bytes)
{
    GString *out = g_string_sized_new(len_bytes + len_bytes / 8 + 1);
    for (gsize i = 0; i < len_bytes; i++) {
        guint8 byte = (guint8)bytes[i];
        char buffer[4];
        guint32 c = byte >= 0x80 && byte < 0xa0 ? high_1252[byte - 0x80] : byte;
        g_string_append_len(out, buffer, (gssize)gsy_utf8_put(c, buffer));
    }
    GsyDecoded decoded = { .encoding = "windows-1252", .recoded = TRUE, .len_bytes = out->len };
    decoded.text = g_string_free(out, FALSE);
    return decoded;
}

static guint32
get_unit(const guint8 *p, gsize unit, gboolean big)
{
    guint32 value = 0;
    for (gsize i = 0; i < unit; i++)
        value |= (guint32)p[i] << 8 * (big ? unit - 1 - i : i);
    return value;
}

/* UTF-16 and UTF-32. A lone surrogate and bytes left over at the end are bad places. */
static GsyDecoded
decode_units(const char *bytes, gsize len_bytes, gsize unit, gboolean big, const char *name)
{
    const guint8 *p = (const guint8 *)bytes;
    GString *out = g_string_sized_new(len_bytes + 1);
    GsyDecoded decoded = { .encoding = name, .recoded = TRUE };
    for (gsize i = 0; i < len_bytes; i += unit) {
        guint32 c = i + unit <= len_bytes ? get_unit(p + i, unit, big) : 0xd800;
        gsize at = i;
        gboolean is_high = unit == 2 && c >= 0xd800 && c < 0xdc00;
        decoded.is_cut = i + unit > len_bytes || (is_high && i + 4 > len_bytes);
        if (is_high && !decoded.is_cut) {
            guint32 low = get_unit(p + i + 2, unit, big);
            if (low >= 0xdc00 && low < 0xe000) {
                c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
                i += unit;
            }
        }
        if (c > 0x10ffff || (c >= 0xd800 && c < 0xe000)) {
            if (decoded.n_bad++ == 0)
                decoded.first_bad_bytes = at;
        }
        char buffer[4];
        g_string_append_len(out, buffer, (gssize)gsy_utf8_put(c, buffer));
    }
    decoded.len_bytes = out->len;
    decoded.text = g_string_free(out, FALSE);
    return decoded;
}

/* UTF-8 with bad places: each becomes one U+FFFD. */
static GsyDecoded
decode_damaged(const char *bytes, gsize len_bytes)
{
    GString *out = g_string_sized_new(len_bytes + 64);
    GsyDecoded decoded = { .encoding = "utf-8", .recoded = TRUE };
    gsize at = 0;
    while (at < len_bytes) {
        gsize good = gsy_utf8_validate(bytes + at, len_bytes - at);
        g_string_append_len(out, bytes + at, (gssize)good);
        at += good;
        if (at == len_bytes)
            break;
        if (decoded.n_bad++ == 0)
            decoded.first_bad_bytes = at;
        g_string_append(out, "\xef\xbf\xbd");
        do
            at++;
        while (at < len_bytes && ((guint8)bytes[at] & 0xc0) == 0x80 &&
               character_length((const guint8 *)bytes + at, len_bytes - at) == 0);
    }
    decoded.len_bytes = out->len;
    decoded.text = g_string_free(out, FALSE);
    return decoded;
}

static gboolean
decode_by_icu(const char *icu_name, const char *label, const char *bytes, gsize len_bytes,
              GsyDecoded *out)
{
    if (len_bytes > G_MAXINT32 / 4)
        return FALSE;
    UErrorCode status = U_ZERO_ERROR;
    gsize room = 3 * len_bytes + 4; /* one byte becomes three of UTF-8 at most */
    g_autofree char *text = g_malloc(room);
    int32_t n =
        ucnv_convert("UTF-8", icu_name, text, (int32_t)room, bytes, (int32_t)len_bytes, &status);
    if (U_FAILURE(status) || n < 0 || (gsize)n >= room)
        return FALSE;
    text[n] = '\0';
    *out = (GsyDecoded){ .encoding = label, .recoded = TRUE, .len_bytes = (gsize)n };
    out->text = g_steal_pointer(&text);
    return TRUE;
}

/* Whether bytes that are not UTF-8 were meant to be: most of what is not ASCII is well formed. */
static gboolean
looks_like_utf8(const char *bytes, gsize len_bytes)
{
    gsize n_good = 0, n_bad = 0;
    for (gsize at = 0; at < len_bytes;) {
        gsize n = character_length((const guint8 *)bytes + at, len_bytes - at);
        n_good += n > 1;
        n_bad += n == 0;
        at += MAX(n, 1);
    }
    return n_good > 2 * n_bad;
}

static const char *
find_icu_name(const char *label, const char **known)
{
    for (guint i = 0; i < G_N_ELEMENTS(allowed); i++)
        if (g_ascii_strcasecmp(label, allowed[i].label) == 0) {
            *known = allowed[i].label;
            return allowed[i].icu_name;
        }
    return NULL;
}

static gboolean
starts_with(const char *bytes, gsize len_bytes, const char *mark, gsize mark_len)
{
    return len_bytes >= mark_len && memcmp(bytes, mark, mark_len) == 0;
}

/* UTF-16 without a mark: in Latin text every other byte is NUL. 1 big endian, -1 little endian, 0
 * neither. */
static int
guess_utf16(const char *bytes, gsize len_bytes)
{
    gsize n = MIN(len_bytes, 512) & ~(gsize)1, even = 0, odd = 0;
    for (gsize i = 0; i < n; i += 2) {
        even += bytes[i] == '\0';
        odd += bytes[i + 1] == '\0';
    }
    if (n < 8 || even + odd > n * 3 / 4)
        return 0;
    return even > n * 2 / 5 && odd < n / 16 ? 1 : odd > n * 2 / 5 && even < n / 16 ? -1 : 0;
}

/* By byte order mark or NULs; FALSE when it is neither. */
static gboolean
decode_wide(const char *bytes, gsize len, GsyDecoded *out)
{
    int guess;
    if (starts_with(bytes, len, "\xff\xfe\0\0", 4))
        *out = decode_units(bytes + 4, len - 4, 4, FALSE, "utf-32le");
    else if (starts_with(bytes, len, "\0\0\xfe\xff", 4))
        *out = decode_units(bytes + 4, len - 4, 4, TRUE, "utf-32be");
    else if (starts_with(bytes, len, "\xff\xfe", 2))
        *out = decode_units(bytes + 2, len - 2, 2, FALSE, "utf-16le");
    else if (starts_with(bytes, len, "\xfe\xff", 2))
        *out = decode_units(bytes + 2, len - 2, 2, TRUE, "utf-16be");
    else if ((guess = guess_utf16(bytes, len)) != 0)
        *out = decode_units(bytes, len, 2, guess > 0, guess > 0 ? "utf-16be" : "utf-16le");
    else
        return FALSE;
    return TRUE;
}

static void
blank_nuls(GsyDecoded *decoded)
{
    char *end = decoded->text + decoded->len_bytes;
    for (char *p = memchr(decoded->text, '\0', decoded->len_bytes); p != NULL;
         p = memchr(p, '\0', (gsize)(end - p))) {
        *p = ' ';
        decoded->n_nul++;
    }
}

GsyDecoded
gsy_encoding_decode(char *bytes, gsize len_bytes, const char *label)
{
    g_autofree char *owned = bytes;
    GsyDecoded decoded = { 0 };
    const char *known = NULL;
    const char *icu_name = label != NULL ? find_icu_name(label, &known) : NULL;
    if (decode_wide(owned, len_bytes, &decoded)) {
        ;
    } else if (gsy_utf8_validate(owned, len_bytes) == len_bytes) {
        decoded = (GsyDecoded){ .encoding = "utf-8", .len_bytes = len_bytes };
        decoded.text = g_steal_pointer(&owned);
    } else if (icu_name != NULL && decode_by_icu(icu_name, known, owned, len_bytes, &decoded)) {
        ;
    } else if (starts_with(owned, len_bytes, "\xef\xbb\xbf", 3) ||
               looks_like_utf8(owned, len_bytes)) {
        decoded = decode_damaged(owned, len_bytes);
    } else {
        decoded = decode_1252(owned, len_bytes);
    }
    blank_nuls(&decoded);
    return decoded;
}

/* The value behind "charset" and "=", up to a quote, blank, semicolon or the end of the tag. */
static char *
dup_charset(const char *p, const char *end)
{
    while (p < end && (g_ascii_isspace(*p) || *p == '='))
        p++;
    if (p < end && (*p == '"' || *p == '\''))
        p++;
    const char *start = p;
    while (p < end && (g_ascii_isalnum(*p) || *p == '-' || *p == '_' || *p == ':'))
        p++;
    return p > start && p - start < 40 ? g_strndup(start, (gsize)(p - start)) : NULL;
}

/* Of an XML declaration at the start, NULL for none. */
static char *
find_xml_label(const char *bytes, const char *end)
{
    const char *p = bytes;
    if (starts_with(p, (gsize)(end - p), "\xef\xbb\xbf", 3))
        p += 3;
    while (p < end && g_ascii_isspace(*p))
        p++;
    const char *stop =
        starts_with(p, (gsize)(end - p), "<?xml", 5) ? memmem(p, (gsize)(end - p), "?>", 2) : NULL;
    const char *key = stop != NULL ? memmem(p, (gsize)(stop - p), "encoding", 8) : NULL;
    return key != NULL ? dup_charset(key + 8, stop) : NULL;
}

char *
gsy_encoding_find_label(const char *bytes, gsize len_bytes)
{
    const char *end = bytes + MIN(len_bytes, 4096);
    char *label = find_xml_label(bytes, end);
    if (label != NULL)
        return label;
    for (const char *p = bytes; p + 12 < end; p++) {
        p = memchr(p, '<', (gsize)(end - p));
        if (p == NULL || p + 12 >= end)
            return NULL;
        if (g_ascii_strncasecmp(p, "<meta", 5) != 0)
            continue;
        const char *stop = memchr(p, '>', (gsize)(end - p));
        for (stop = stop != NULL ? stop : end; p + 8 < stop; p++)
            if (g_ascii_strncasecmp(p, "charset", 7) == 0)
                return dup_charset(p + 7, stop);
    }
    return NULL;
}
