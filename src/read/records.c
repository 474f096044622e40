#include "config.h"

#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "read/records.h"
#include "xml/scan.h"

struct GsyRecords {
    GsyStream *stream;        /* borrowed */
    const char *const *names; /* borrowed */
    gboolean nests;
    GString *head; /* start tags that are open */
    GArray *open;  /* (guint32): where in head each of them begins */
    GString *front;
    gboolean has_record, has_root;
    gsize n_given;      /* of the window, the record handed out last */
    guint64 offset;     /* of the window in the file */
    guint line, column; /* of its first byte, from 1 */
    GError *odd;        /* the first end tag that ended nothing; told when all is read */
    guint odd_line;
};

GsyRecords *
gsy_records_new(GsyStream *stream, const char *const *names, gboolean nests)
{
    GsyRecords *records = g_new0(GsyRecords, 1);
    records->stream = stream;
    records->names = names;
    records->nests = nests;
    records->head = g_string_new(NULL);
    records->open = g_array_new(FALSE, FALSE, sizeof(guint32));
    records->front = g_string_new(NULL);
    records->line = records->column = 1;
    return records;
}

void
gsy_records_free(GsyRecords *records)
{
    if (records == NULL)
        return;
    g_string_free(records->head, TRUE);
    g_string_free(records->front, TRUE);
    g_array_unref(records->open);
    g_clear_error(&records->odd);
    g_free(records);
}

guint
gsy_records_get_line(const GsyRecords *records)
{
    return records->line;
}

const char *
gsy_records_get_head(const GsyRecords *records)
{
    return records->head->str;
}

const GString *
gsy_records_get_front(const GsyRecords *records)
{
    return records->front;
}

/* The name in the start tag number @n of head, with its prefix; not NUL-terminated. */
static const char *
get_open_name(const GsyRecords *records, guint n, gsize *len)
{
    const char *name = records->head->str + g_array_index(records->open, guint32, n) + 1;
    *len = strcspn(name, " \t\r\n/>");
    return name;
}

char *
gsy_records_dup_tail(const GsyRecords *records)
{
    GString *tail = g_string_new(NULL);
    for (guint n = records->open->len; n-- > 0;) {
        gsize len;
        const char *name = get_open_name(records, n, &len);
        g_string_append_printf(tail, "</%.*s>", (int)len, name);
    }
    return g_string_free(tail, FALSE);
}

/* Done with the first bytes of the window. */
static void
take(GsyRecords *records, const char *window, gsize len)
{
    const char *line = window, *end = window + len, *next;
    while ((next = memchr(line, '\n', (gsize)(end - line))) != NULL) {
        line = next + 1;
        records->line++;
        records->column = 1;
    }
    gboolean has_mark = records->offset == 0 && len >= 3 && memcmp(window, "\xef\xbb\xbf", 3) == 0;
    records->column += (guint)gsy_utf8_count(line, (gsize)(end - line));
    records->column -= has_mark && line == window ? 1 : 0;
    records->offset += len;
    gsy_stream_take(records->stream, len);
}

static gboolean
is_record(const GsyRecords *records, const GsyXmlPart *part, const char *window)
{
    for (const char *const *name = records->names; *name != NULL; name++)
        if (gsy_xml_part_is(part, window, *name))
            return TRUE;
    return FALSE;
}

static gboolean
open_tag(GsyRecords *records, const GsyXmlPart *part, const char *window, GError **error)
{
    guint32 start = (guint32)records->head->len;
    records->has_root = TRUE;
    if (part->is_empty)
        return TRUE;
    if (records->open->len == GSY_MARKUP_MAX_DEPTH ||
        start + gsy_span_len(part->inner) > GSY_FEED_MAX_HEAD_BYTES) {
        g_set_error(error, GSY_ERROR, GSY_ERROR_LIMIT,
                    "too many or too long tags around the articles");
        return FALSE;
    }
    g_array_append_val(records->open, start);
    g_string_append_c(records->head, '<');
    g_string_append_len(records->head, window + part->inner.start, gsy_span_len(part->inner));
    g_string_append_c(records->head, '>');
    for (guint32 i = start; i < records->head->len; i++) /* lines of a record count from its own */
        if (strchr("\t\r\n", records->head->str[i]) != NULL)
            records->head->str[i] = ' ';
    return TRUE;
}

/* An end tag closes what is open above its own element too; one that ends nothing is passed over.
 */
static void
close_tag(GsyRecords *records, const GsyXmlPart *part, const char *window)
{
    const char *name = window + part->inner.start;
    gsize name_len = gsy_span_len(part->inner), len;
    while (name_len > 0 && g_ascii_isspace(name[name_len - 1]))
        name_len--;
    for (guint n = records->open->len; n-- > 0;) {
        const char *open = get_open_name(records, n, &len);
        if (len != name_len || memcmp(open, name, len) != 0)
            continue;
        g_string_truncate(records->head, g_array_index(records->open, guint32, n));
        g_array_set_size(records->open, n);
        return;
    }
    if (records->odd != NULL)
        return;
    records->odd_line = records->line;
    g_set_error(&records->odd, GSY_ERROR, GSY_ERROR_SYNTAX, "</%.*s> ends nothing that is open",
                (int)MIN(name_len, 60), name);
}

/* A part that stands around the records. */
static gboolean
read_around(GsyRecords *records, const GsyXmlPart *part, const char *window, GError **error)
{
    if (!records->has_record && part->kind != GSY_XML_PART_OTHER &&
        records->front->len + gsy_span_len(part->span) <= GSY_FEED_MAX_HEAD_BYTES)
        g_string_append_len(records->front, window + part->span.start, gsy_span_len(part->span));
    if (part->kind == GSY_XML_PART_OPEN && !open_tag(records, part, window, error))
        return FALSE;
    if (part->kind == GSY_XML_PART_CLOSE)
        close_tag(records, part, window);
    take(records, window, part->span.end);
    return TRUE;
}

static gboolean
check_end(GsyRecords *records, gboolean is_cut, GError **error)
{
    gsize len;
    const char *name =
        records->open->len > 0 ? get_open_name(records, records->open->len - 1, &len) : NULL;
    if (name != NULL)
        g_set_error(error, GSY_ERROR, GSY_ERROR_SYNTAX,
                    "the file ends before </%.*s>: a part of it is missing", (int)MIN(len, 60),
                    name);
    else if (is_cut)
        g_set_error(error, GSY_ERROR, GSY_ERROR_SYNTAX,
                    "the file ends within a mark of XML: a part of it is missing");
    else if (records->odd != NULL) {
        records->line = records->odd_line;
        g_propagate_error(error, g_steal_pointer(&records->odd));
    }
    return FALSE;
}

/* The part at @at of the window, which grows as long as the part is cut. FALSE at the end. */
static gboolean
scan(GsyRecords *records, gsize at, const char **window, GsyXmlPart *part, GError **error)
{
    gsize len, want = at + GSY_SNIFF_BYTES;
    for (;;) {
        *window = gsy_stream_peek_more(records->stream, want, &len, error);
        if (*window == NULL)
            return FALSE;
        gboolean at_end = len < want, found = gsy_xml_scan(*window, len, at, part);
        gboolean is_whole = found && part->kind != GSY_XML_PART_CUT &&
                            (part->kind != GSY_XML_PART_TEXT || part->span.end < len);
        if (is_whole || at_end)
            return found;
        if (len > GSY_ARTICLE_MAX_BYTES) {
            g_set_error(error, GSY_ERROR, GSY_ERROR_LIMIT,
                        "an article, or a mark of XML, of more than %" G_GSIZE_FORMAT " bytes",
                        GSY_ARTICLE_MAX_BYTES);
            return FALSE;
        }
        want = len * 2;
    }
}

/* The record that begins with the window: on to the end tag that belongs to its start tag. */
static gboolean
read_record(GsyRecords *records, const GsyXmlPart *first, GsyRecord *record, GError **error)
{
    const char *window;
    GsyXmlPart part = *first;
    guint depth = first->is_empty ? 0 : 1;
    GError *failure = NULL;
    g_autofree char *name = NULL;
    while (depth > 0) {
        gsize at = part.span.end;
        if (!scan(records, at, &window, &part, &failure) || part.kind == GSY_XML_PART_CUT)
            break;
        if (name == NULL)
            name = g_strndup(window + first->name.start, gsy_span_len(first->name));
        gboolean is_same = gsy_xml_part_is(&part, window, name);
        if (part.kind == GSY_XML_PART_OPEN && is_same && !records->nests) {
            part.span.end = part.span.start; /* its own end tag is missing: the next begins here */
            break;
        }
        if (part.kind == GSY_XML_PART_OPEN && is_same && !part.is_empty)
            depth++;
        else if (part.kind == GSY_XML_PART_CLOSE && is_same)
            depth--;
    }
    if (failure != NULL) {
        g_propagate_error(error, failure);
        return FALSE;
    }
    if (depth > 0 && part.span.start < part.span.end) {
        g_set_error(error, GSY_ERROR, GSY_ERROR_SYNTAX,
                    "the file ends within this article: a part of it is missing");
        return FALSE;
    }
    gsize len;
    *record = (GsyRecord){ .len_bytes = part.span.end, .offset = records->offset };
    record->bytes = gsy_stream_peek_more(records->stream, 0, &len, NULL);
    record->line = records->line;
    record->column = records->column;
    record->is_root = records->open->len == 0;
    records->n_given = part.span.end;
    return TRUE;
}

/* Past what was handed out last, to where the next may stand. */
static void
take_given(GsyRecords *records)
{
    gsize len;
    const char *window = gsy_stream_peek_more(records->stream, 0, &len, NULL);
    take(records, window, records->n_given);
    records->n_given = 0;
}

gboolean
gsy_records_next(GsyRecords *records, GsyRecord *record, GError **error)
{
    const char *window;
    GsyXmlPart part;
    GError *failure = NULL;
    take_given(records);
    while (scan(records, 0, &window, &part, &failure) && part.kind != GSY_XML_PART_CUT) {
        if (part.kind == GSY_XML_PART_OPEN && is_record(records, &part, window)) {
            records->has_record = records->has_root = TRUE;
            return read_record(records, &part, record, error);
        }
        if (!read_around(records, &part, window, error))
            return FALSE;
    }
    if (failure == NULL)
        return check_end(records, part.kind == GSY_XML_PART_CUT, error);
    g_propagate_error(error, failure);
    return FALSE;
}
