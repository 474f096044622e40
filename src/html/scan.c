#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "html/encoding.h"
#include "html/scan.h"

/* --- names --- */

static const struct {
    const char *name;
    GsyTagKind kind;
} tags[GSY_N_TAGS] = {
    [GSY_TAG_OTHER] = { "", GSY_TAG_INLINE },
#define TAG(name, kind) [GSY_TAG_##name] = { #name, GSY_TAG_##kind },
#include "html/tags.inc"
#undef TAG
};

static const struct {
    const char *name;
    GsyAttr attr;
} attributes[] = {
    { "aria-hidden", GSY_ATTR_ARIA_HIDDEN },
    { "class", GSY_ATTR_CLASS },
    { "content", GSY_ATTR_CONTENT },
    { "datetime", GSY_ATTR_DATETIME },
    { "hidden", GSY_ATTR_HIDDEN },
    { "href", GSY_ATTR_HREF },
    { "id", GSY_ATTR_ID },
    { "itemprop", GSY_ATTR_ITEMPROP },
    { "itemtype", GSY_ATTR_ITEMTYPE },
    { "lang", GSY_ATTR_LANG },
    { "name", GSY_ATTR_NAME },
    { "property", GSY_ATTR_PROPERTY },
    { "rel", GSY_ATTR_REL },
    { "role", GSY_ATTR_ROLE },
    { "style", GSY_ATTR_STYLE },
    { "type", GSY_ATTR_TYPE },
};

GsyTagKind
gsy_tag_get_kind(GsyTag tag)
{
    return tags[tag].kind;
}

static GsyTag
find_tag(const char *name, gsize len)
{
    char folded[12];
    if (len == 0 || len >= sizeof folded)
        return GSY_TAG_OTHER;
    for (gsize i = 0; i < len; i++)
        folded[i] = g_ascii_tolower(name[i]);
    folded[len] = '\0';
    guint low = 1, high = GSY_N_TAGS;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        int order = strcmp(folded, tags[middle].name);
        if (order == 0)
            return (GsyTag)middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return GSY_TAG_OTHER;
}

gboolean
gsy_html_has_tag(const char *name)
{
    return find_tag(name, strlen(name)) != GSY_TAG_OTHER;
}

/* GSY_N_ATTRS for one that is not kept. */
static GsyAttr
find_attribute(const char *name, gsize len)
{
    for (guint i = 0; i < G_N_ELEMENTS(attributes); i++)
        if ((name[0] | 0x20) == attributes[i].name[0] && strlen(attributes[i].name) == len &&
            g_ascii_strncasecmp(name, attributes[i].name, len) == 0)
            return attributes[i].attr;
    return GSY_N_ATTRS;
}

/* --- tags --- */

void
gsy_html_scan_init(GsyHtmlScan *scan, const char *source, gsize len_bytes)
{
    *scan = (GsyHtmlScan){ .source = source, .len_bytes = (guint32)len_bytes };
}

static gboolean
is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static guint32
skip_spaces(const GsyHtmlScan *scan, guint32 at)
{
    while (at < scan->len_bytes && is_space(scan->source[at]))
        at++;
    return at;
}

/* The value at @at; leaves @at behind it and its quote. */
static GsySpan
read_value(const GsyHtmlScan *scan, guint32 *at)
{
    const char *source = scan->source;
    guint32 i = *at;
    char quote = i < scan->len_bytes ? source[i] : '\0';
    if (quote == '"' || quote == '\'') {
        const char *end = memchr(source + i + 1, quote, scan->len_bytes - i - 1);
        GsySpan value = { i + 1, end != NULL ? (guint32)(end - source) : scan->len_bytes };
        *at = MIN(value.end + 1, scan->len_bytes);
        return value;
    }
    while (i < scan->len_bytes && !is_space(source[i]) && source[i] != '>')
        i++;
    GsySpan value = { *at, i };
    *at = i;
    return value;
}

static void
keep_attribute(GsyHtmlToken *token, const char *name, gsize len, GsySpan value)
{
    GsyAttr attr = find_attribute(name, len);
    if (attr == GSY_N_ATTRS || gsy_html_has_attr(token, attr))
        return;
    token->has_attrs |= 1u << attr;
    token->attrs[attr] = value;
}

/* One attribute; FALSE at the end of the tag. */
static gboolean
read_attribute(GsyHtmlScan *scan, GsyHtmlToken *token, guint32 *at, guint *n)
{
    const char *source = scan->source;
    guint32 i = *at;
    while (i < scan->len_bytes && (is_space(source[i]) || source[i] == '/'))
        i++;
    guint32 name = i;
    while (i < scan->len_bytes && !is_space(source[i]) && source[i] != '>' && source[i] != '/' &&
           (source[i] != '=' || i == name))
        i++;
    guint32 name_end = i, equals = skip_spaces(scan, i);
    GsySpan value = { i, i };
    if (name_end > name && equals < scan->len_bytes && source[equals] == '=') {
        i = skip_spaces(scan, equals + 1);
        value = read_value(scan, &i);
    }
    *at = i;
    if (name_end == name)
        return FALSE;
    if ((*n)++ < GSY_TAG_MAX_ATTRIBUTES)
        keep_attribute(token, source + name, name_end - name, value);
    else
        scan->n_dropped++;
    return TRUE;
}

static gboolean
read_tag(GsyHtmlScan *scan, GsyHtmlToken *token)
{
    const char *source = scan->source;
    guint32 at = scan->at + 1;
    gboolean closes = source[at] == '/';
    at += closes;
    if (!g_ascii_isalpha(source[at]))
        return FALSE;
    guint32 name = at;
    while (at < scan->len_bytes && !is_space(source[at]) && source[at] != '>' && source[at] != '/')
        at++;
    token->kind = closes ? GSY_HTML_CLOSE : GSY_HTML_OPEN;
    token->tag = find_tag(source + name, at - name);
    token->has_attrs = 0;
    guint n = 0;
    if (source[at] != '>')
        while (read_attribute(scan, token, &at, &n))
            ;
    at += at < scan->len_bytes && source[at] == '>';
    token->span = (GsySpan){ scan->at, at };
    scan->at = at;
    if (!closes && tags[token->tag].kind == GSY_TAG_RAW)
        scan->raw = token->tag;
    return TRUE;
}

/* --- what is no tag --- */

/* Passes over "<!-- -->", "<!...>", "<?...>" and "</ ...>"; FALSE when the "<" is text. */
static gboolean
skip_markup(GsyHtmlScan *scan)
{
    const char *p = scan->source + scan->at, *end;
    gsize left = scan->len_bytes - scan->at;
    if (left >= 4 && memcmp(p, "<!--", 4) == 0) {
        /* "<!-->" and "<!--->" are whole comments: the search begins within the opening */
        end = g_strstr_len(p + 2, (gssize)(left - 2), "-->");
        scan->at = end != NULL ? (guint32)(end + 3 - scan->source) : scan->len_bytes;
        return TRUE;
    }
    if (left < 2 || (p[1] != '!' && p[1] != '?' && p[1] != '/'))
        return FALSE;
    end = memchr(p, '>', left);
    scan->at = end != NULL ? (guint32)(end + 1 - scan->source) : scan->len_bytes;
    return TRUE;
}

/* The content of a RAW element, up to its end tag or the end of all. */
static void
read_raw(GsyHtmlScan *scan, GsyHtmlToken *token)
{
    const char *name = tags[scan->raw].name, *source = scan->source;
    gsize len = strlen(name);
    guint32 end = scan->at;
    for (;;) {
        const char *found = memchr(source + end, '<', scan->len_bytes - end);
        end = found != NULL ? (guint32)(found - source) : scan->len_bytes;
        if (found == NULL)
            break;
        char after = end + 2 + len < scan->len_bytes ? source[end + 2 + len] : '>';
        if (source[end + 1] == '/' && g_ascii_strncasecmp(source + end + 2, name, len) == 0 &&
            (after == '>' || after == '/' || is_space(after)))
            break;
        end++;
    }
    token->kind = GSY_HTML_RAW;
    token->tag = scan->raw;
    token->span = (GsySpan){ scan->at, end };
    scan->at = end;
    scan->raw = GSY_TAG_OTHER;
}

static void
read_text(GsyHtmlScan *scan, GsyHtmlToken *token)
{
    const char *from = scan->source + scan->at + 1; /* a "<" that begins no tag is text */
    const char *end = memchr(from, '<', scan->len_bytes - scan->at - 1);
    token->kind = GSY_HTML_TEXT;
    token->tag = GSY_TAG_OTHER;
    token->span =
        (GsySpan){ scan->at, end != NULL ? (guint32)(end - scan->source) : scan->len_bytes };
    scan->at = token->span.end;
}

void
gsy_html_scan_next(GsyHtmlScan *scan, GsyHtmlToken *token)
{
    while (scan->at < scan->len_bytes) {
        if (scan->raw != GSY_TAG_OTHER) {
            read_raw(scan, token);
            return;
        }
        if (scan->source[scan->at] == '<') {
            if (read_tag(scan, token))
                return;
            if (skip_markup(scan))
                continue;
        }
        read_text(scan, token);
        return;
    }
    token->kind = GSY_HTML_END;
    token->tag = GSY_TAG_OTHER;
    token->span = (GsySpan){ scan->len_bytes, scan->len_bytes };
}

/* --- character references --- */

static const struct {
    const char *name, *text;
} references[] = {
#include "html/entities.inc"
};

static guint32
read_code(const char *text, gsize len, gsize *used)
{
    gsize i = 2;
    gboolean is_hex = i < len && (text[i] | 0x20) == 'x';
    i += is_hex;
    gsize first = i;
    guint32 code = 0;
    for (; i < len && (is_hex ? g_ascii_isxdigit(text[i]) : g_ascii_isdigit(text[i])); i++)
        code = MIN(code * (is_hex ? 16 : 10) + (guint32)g_ascii_xdigit_value(text[i]), 0x110000);
    *used = i > first ? i + (i < len && text[i] == ';') : 0;
    return code;
}

static GsyReference
read_numeric(const char *text, gsize len)
{
    static const guint16 c1[32] = {
        /* what pages mean by &#128; to &#159;: windows-1252 */
        0x20ac, 0x81,   0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x8d,   0x017d, 0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
        0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d,   0x017e, 0x0178,
    };
    GsyReference reference = { 0 };
    guint32 code = read_code(text, len, &reference.used_bytes);
    if (code >= 0x80 && code < 0xa0)
        code = c1[code - 0x80];
    reference.len_bytes = gsy_utf8_put(code != 0 ? code : 0xfffd, reference.text);
    return reference;
}

/* The entry whose name is the longest beginning of @name, -1 for none. The table is sorted by
 * bytes. */
static int
find_reference(const char *name, gsize len)
{
    int best = -1, low = 0, high = (int)G_N_ELEMENTS(references);
    for (gsize n = 1; n <= len && low < high; n++) {
        int a = low, b = high; /* the first entry whose byte n - 1 is not below */
        while (a < b) {
            int middle = a + (b - a) / 2;
            if ((guint8)references[middle].name[n - 1] < (guint8)name[n - 1])
                a = middle + 1;
            else
                b = middle;
        }
        low = a;
        for (b = high; a < b;) {
            int middle = a + (b - a) / 2;
            if ((guint8)references[middle].name[n - 1] <= (guint8)name[n - 1])
                a = middle + 1;
            else
                b = middle;
        }
        high = a;
        if (low < high && references[low].name[n] == '\0')
            best = low;
    }
    return best;
}

GsyReference
gsy_html_read_reference(const char *text, gsize len_bytes, gboolean in_attribute)
{
    GsyReference reference = { 0 };
    if (len_bytes < 3)
        return reference;
    if (text[1] == '#')
        return read_numeric(text, len_bytes);
    int found = g_ascii_isalpha(text[1]) ? find_reference(text + 1, len_bytes - 1) : -1;
    if (found < 0)
        return reference;
    gsize used = 1 + strlen(references[found].name);
    gboolean closed = text[used - 1] == ';';
    char next = used < len_bytes ? text[used] : '\0';
    if (in_attribute && !closed && (next == '=' || g_ascii_isalnum(next)))
        return reference; /* "?a=1&copy=2" in an address */
    reference.used_bytes = used;
    reference.len_bytes = strlen(references[found].text);
    memcpy(reference.text, references[found].text, reference.len_bytes);
    return reference;
}

char *
gsy_html_dup_decoded(const char *text, gsize len_bytes)
{
    GString *out = g_string_sized_new(len_bytes + 1);
    for (gsize i = 0; i < len_bytes;) {
        GsyReference reference = { 0 };
        if (text[i] == '&')
            reference = gsy_html_read_reference(text + i, len_bytes - i, TRUE);
        if (reference.used_bytes > 0)
            g_string_append_len(out, reference.text, (gssize)reference.len_bytes);
        else if ((guint8)text[i] > ' ')
            g_string_append_c(out, text[i]);
        else if (out->len > 0 && out->str[out->len - 1] != ' ')
            g_string_append_c(out, ' ');
        i += MAX(reference.used_bytes, 1);
    }
    while (out->len > 0 && out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
    return g_string_free(out, FALSE);
}
