#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "read/headers.h"

/* The keys of header lines: a format that people write, not English that we read. */
static const struct {
    const char *key;
    GsyField field;
} keys[] = {
    { "title", GSY_FIELD_TITLE },       { "headline", GSY_FIELD_TITLE },
    { "outlet", GSY_FIELD_OUTLET },     { "publisher", GSY_FIELD_OUTLET },
    { "date", GSY_FIELD_PUBLISHED },    { "published", GSY_FIELD_PUBLISHED },
    { "updated", GSY_FIELD_UPDATED },   { "url", GSY_FIELD_URL },
    { "language", GSY_FIELD_LANGUAGE }, { "event", GSY_FIELD_EVENT },
    { "author", GSY_FIELD_AUTHORS },    { "authors", GSY_FIELD_AUTHORS },
    { "byline", GSY_FIELD_AUTHORS },    { "status", GSY_FIELD_STATUS },
    { "source", GSY_FIELD_OUTLET },     { "publication", GSY_FIELD_OUTLET },
};

/* The field that the line sets, GSY_N_FIELDS for none; @value is behind the colon. */
static GsyField
find_field(const char *line, gsize len, gsize *value)
{
    const char *colon = memchr(line, ':', MIN(len, 16));
    if (colon == NULL || len > GSY_HEADER_LINE_MAX_BYTES)
        return GSY_N_FIELDS;
    gsize key_len = (gsize)(colon - line);
    *value = key_len + 1;
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
        if (strlen(keys[i].key) == key_len && g_ascii_strncasecmp(line, keys[i].key, key_len) == 0)
            return keys[i].field;
    return GSY_N_FIELDS;
}

static gboolean
is_blank(const char *line, gsize len)
{
    for (gsize i = 0; i < len; i++)
        if (!g_ascii_isspace(line[i]))
            return FALSE;
    return TRUE;
}

gsize
gsy_headers_read(GsyArticleDraft *draft, const char *text, gsize len_bytes, GsySpan *title)
{
    gsize at = len_bytes >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0, start = at, value;
    GsySpan found = { 0, 0 };
    while (at < len_bytes) {
        const char *end = memchr(text + at, '\n', len_bytes - at);
        gsize len = end != NULL ? (gsize)(end - text) - at : len_bytes - at;
        GsyField field = find_field(text + at, len, &value);
        if (field == GSY_N_FIELDS) {
            gboolean blank = is_blank(text + at, len);
            at += at > start && blank ? len + (end != NULL) : 0;
            break;
        }
        gsy_article_draft_set(draft, field, text + at + value, len - value, "stated");
        if (field == GSY_FIELD_TITLE)
            found = (GsySpan){ (guint32)(at + value), (guint32)(at + len) };
        at += len + (end != NULL);
    }
    if (title != NULL)
        *title = found;
    return at > start ? at : 0;
}

void
gsy_headers_apply(GsyArticleDraft *draft, const char *sidecar)
{
    if (sidecar != NULL)
        gsy_headers_read(draft, sidecar, strlen(sidecar), NULL);
}
