#include "config.h"

#include "read/title.h"

#include <string.h>

#define STEM_MIN_BYTES 3   /* of a domain: shorter ones are part of many a word */
#define SUFFIX_MAX_BYTES 3 /* "co" of bbc.co.uk */

gsize
gsy_title_skip_separator(const char *text, gsize len_bytes)
{
    static const char *const marks[] = { "-", "|", ":", "\342\200\223", "\342\200\224" };
    gsize at = 0;
    while (at < len_bytes && text[at] == ' ')
        at++;
    for (guint i = 0; at > 0 && i < G_N_ELEMENTS(marks); i++) {
        gsize n = strlen(marks[i]);
        if (len_bytes - at >= n && memcmp(text + at, marks[i], n) == 0)
            return at + n;
    }
    return 0;
}

static gboolean
counts(char c)
{
    return g_ascii_isalnum(c) || (guint8)c >= 0x80;
}

/* The label of a domain that names it: "bbc" of https://www.bbc.co.uk/news. Empty where @outlet is
 * none. */
static GsySpan
find_stem(const char *outlet)
{
    const char *scheme = strstr(outlet, "://"), *host = scheme != NULL ? scheme + 3 : outlet;
    if (g_ascii_strncasecmp(host, "www.", 4) == 0)
        host += 4;
    gsize begin = (gsize)(host - outlet), end = begin + strcspn(host, "/:"), start = end;
    for (guint n = 0; end > begin; n++) {
        for (start = end; start > begin && outlet[start - 1] != '.';)
            start--;
        if (start == begin || (n > 0 && end - start > SUFFIX_MAX_BYTES))
            break;
        end = start - 1;
    }
    gboolean is_domain =
        memchr(host, '.', strcspn(host, "/:")) != NULL && strchr(host, ' ') == NULL;
    return is_domain ? (GsySpan){ (guint32)start, (guint32)end } : (GsySpan){ 0, 0 };
}

/* How much of @text its first letters and digits that spell @name take; 0 where they do not, or a
 * word goes on. */
static gsize
match_name(const char *text, gsize len_bytes, const char *name, gsize name_len)
{
    gsize at = 0;
    gboolean any = FALSE;
    for (gsize i = 0; i < name_len; i++) {
        if (!counts(name[i]))
            continue;
        while (at < len_bytes && !counts(text[at]))
            at++;
        if (at == len_bytes || g_ascii_tolower(text[at]) != g_ascii_tolower(name[i]))
            return 0;
        at++;
        any = TRUE;
    }
    return any && (at == len_bytes || !counts(text[at])) ? at : 0;
}

static gboolean
is_rest_empty(const char *text, gsize len_bytes)
{
    for (gsize i = 0; i < len_bytes; i++)
        if (counts(text[i]))
            return FALSE;
    return TRUE;
}

/* Whether a part of a title is the outlet's name; a domain's may have more behind it, "News 5". */
static gboolean
is_site(const char *text, gsize len_bytes, const char *outlet, GsySpan stem)
{
    gsize n = match_name(text, len_bytes, outlet, strlen(outlet));
    if (n > 0 && is_rest_empty(text + n, len_bytes - n))
        return TRUE;
    return gsy_span_len(stem) >= STEM_MIN_BYTES &&
           match_name(text, len_bytes, outlet + stem.start, gsy_span_len(stem)) > 0;
}

GsySpan
gsy_title_find_own(const char *title, gsize len_bytes, const char *outlet)
{
    GsySpan own = { 0, (guint32)len_bytes };
    if (outlet == NULL)
        return own;
    GsySpan stem = find_stem(outlet);
    for (gsize i = 1; i < len_bytes; i++) {
        gsize n = gsy_title_skip_separator(title + i, len_bytes - i);
        if (n == 0)
            continue;
        if (i >= own.start + GSY_TITLE_MIN_BYTES &&
            is_site(title + i + n, len_bytes - i - n, outlet, stem)) {
            own.end = (guint32)i;
            return own;
        }
        if (own.start == 0 && len_bytes - i - n >= GSY_TITLE_MIN_BYTES &&
            gsy_span_len(stem) >= STEM_MIN_BYTES &&
            match_name(title, i, outlet + stem.start, gsy_span_len(stem)) == i)
            own.start = (guint32)(i + n + (title[i + n] == ' '));
        i += n - 1;
    }
    return own;
}
