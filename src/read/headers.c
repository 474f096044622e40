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

enum {
    KEY_MAX_BYTES = 24,    /* "Publication date" has 16 */
    KEY_MAX_WORDS = 3,     /* "Load-Date", "Word count"; more are the beginning of a sentence */
    HEAD_MAX_LINES = 60,   /* to look ahead */
    FENCE_MAX_LINES = 200, /* of front matter */
};

/* How a head is written: what parts key and value, and the line that ends it, if one does. */
typedef struct {
    char mark;
    const char *fence; /* NULL: a blank line ends it, and began it nothing */
} Style;

/* A line of the head, without its end. */
typedef struct {
    gsize start, len;
    gsize value;    /* from its start on, behind the mark */
    GsyField field; /* GSY_N_FIELDS for one that we do not know */
    gboolean is_key;
    gboolean may_be_key; /* but for what follows, which ends like a sentence: "A. B." */
} Line;

static GsyField
find_field(const char *key, gsize len)
{
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
        if (strlen(keys[i].key) == len && g_ascii_strncasecmp(key, keys[i].key, len) == 0)
            return keys[i].field;
    return GSY_N_FIELDS;
}

/* Letters, and little between them. */
static gboolean
is_key(const char *key, gsize len)
{
    guint n_words = 1;
    for (gsize i = 0; i < len; i++) {
        if (!g_ascii_isalnum(key[i]) && strchr(" -_", key[i]) == NULL)
            return FALSE;
        n_words += key[i] == ' ';
    }
    return len > 0 && n_words <= KEY_MAX_WORDS && g_ascii_isalpha(key[0]);
}

/* "Leeds: two people were hurt.": no line of a head that we do not know. */
static gboolean
ends_sentence(const char *line, gsize len)
{
    while (len > 0 && (g_ascii_isspace(line[len - 1]) || line[len - 1] == '"'))
        len--;
    return len > 0 && strchr(".!?", line[len - 1]) != NULL;
}

/* FALSE at the end of the text. */
static gboolean
read_line(const char *text, gsize len_bytes, gsize at, char mark, Line *line)
{
    if (at >= len_bytes)
        return FALSE;
    const char *end = memchr(text + at, '\n', len_bytes - at);
    *line = (Line){ .start = at,
                    .len = end != NULL ? (gsize)(end - text) - at : len_bytes - at,
                    .field = GSY_N_FIELDS };
    const char *stop = memchr(text + at, mark, MIN(line->len, KEY_MAX_BYTES));
    if (stop == NULL || line->len > GSY_HEADER_LINE_MAX_BYTES)
        return TRUE;
    gsize key_len = (gsize)(stop - text) - at;
    line->value = key_len + 1;
    while (key_len > 0 && text[at + key_len - 1] == ' ')
        key_len--;
    line->field = find_field(text + at, key_len);
    line->may_be_key = is_key(text + at, key_len);
    line->is_key = line->may_be_key && !ends_sentence(text + at, line->len);
    return TRUE;
}

static gboolean
is_blank(const char *line, gsize len)
{
    for (gsize i = 0; i < len; i++)
        if (!g_ascii_isspace(line[i]))
            return FALSE;
    return TRUE;
}

static gsize
get_next(const Line *line, gsize len_bytes)
{
    return MIN(line->start + line->len + 1, len_bytes);
}

/* Whether lines that nobody knows from @at on are of a head: nothing else comes before a line that
 * is known, or a blank one. */
static gboolean
goes_on(const char *text, gsize len_bytes, gsize at)
{
    Line line;
    gboolean are_keys = TRUE; /* "Reporter: A. B." is one if a line that is known comes below it */
    for (guint i = 0; i < HEAD_MAX_LINES && read_line(text, len_bytes, at, ':', &line); i++) {
        if (line.field != GSY_N_FIELDS)
            return TRUE;
        if (is_blank(text + at, line.len))
            return are_keys;
        if (!line.may_be_key)
            return FALSE;
        are_keys = are_keys && line.is_key;
        at = get_next(&line, len_bytes);
    }
    return FALSE;
}

/* Whether a text may begin with lines that nobody knows, since its title comes below them as a line
 * of the same head: else the first of them is its headline. */
static gboolean
leads_to_title(const char *text, gsize len_bytes, gsize at)
{
    Line line;
    for (guint i = 0; i < HEAD_MAX_LINES && read_line(text, len_bytes, at, ':', &line); i++) {
        if (line.field == GSY_FIELD_TITLE)
            return TRUE;
        if (!line.may_be_key && line.field == GSY_N_FIELDS)
            return FALSE;
        at = get_next(&line, len_bytes);
    }
    return FALSE;
}

/* What stands between quotation marks, if they are there. */
static GsySpan
get_value(const char *text, const Line *line)
{
    gsize start = line->start + line->value, end = line->start + line->len;
    while (start < end && g_ascii_isspace(text[start]))
        start++;
    while (end > start && g_ascii_isspace(text[end - 1]))
        end--;
    gboolean is_quoted =
        end > start + 1 && strchr("\"'", text[start]) != NULL && text[end - 1] == text[start];
    return (GsySpan){ (guint32)(start + is_quoted), (guint32)(end - is_quoted) };
}

static void
take_line(GsyArticleDraft *draft, const char *text, const Line *line, gboolean is_fenced,
          GsySpan *title)
{
    GsySpan value = { (guint32)(line->start + line->value), (guint32)(line->start + line->len) };
    if (is_fenced)
        value = get_value(text, line);
    if (line->field == GSY_N_FIELDS)
        return;
    gsy_article_draft_set(draft, line->field, text + value.start, gsy_span_len(value), "stated");
    if (line->field == GSY_FIELD_TITLE)
        *title = value;
}

static gboolean
is_fence(const char *text, const Line *line, const char *fence)
{
    gsize len = line->len;
    while (len > 0 && g_ascii_isspace(text[line->start + len - 1]))
        len--;
    return len == strlen(fence) && memcmp(text + line->start, fence, len) == 0;
}

/* Front matter as tools for Markdown write it, YAML or TOML: of it the lines that are no lists and
 * no tables. Behind it; @at for none. */
static gsize
read_fenced(GsyArticleDraft *draft, const char *text, gsize len_bytes, gsize at, GsySpan *title)
{
    static const Style styles[] = { { ':', "---" }, { '=', "+++" } };
    for (guint i = 0; i < G_N_ELEMENTS(styles); i++) {
        Line line;
        gsize next = at, end = at;
        guint n_keys = 0;
        if (!read_line(text, len_bytes, at, styles[i].mark, &line) ||
            !is_fence(text, &line, styles[i].fence))
            continue;
        for (guint n = 0; n < FENCE_MAX_LINES && end == at; n++) {
            next = get_next(&line, len_bytes);
            if (!read_line(text, len_bytes, next, styles[i].mark, &line))
                break;
            n_keys += line.is_key;
            if (is_fence(text, &line, styles[i].fence))
                end = get_next(&line, len_bytes);
        }
        read_line(text, len_bytes, at, styles[i].mark, &line);
        for (next = get_next(&line, len_bytes); n_keys > 0 && next < end;
             next = get_next(&line, len_bytes)) {
            read_line(text, len_bytes, next, styles[i].mark, &line);
            take_line(draft, text, &line, TRUE, title);
        }
        return n_keys > 0 ? end : at;
    }
    return at;
}

gsize
gsy_headers_read(GsyArticleDraft *draft, const char *text, gsize len_bytes, GsySpan *title)
{
    gsize begin = len_bytes >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    GsySpan found = { 0, 0 };
    Line line;
    while (read_line(text, len_bytes, begin, ':', &line) && is_blank(text + begin, line.len))
        begin = get_next(&line, len_bytes);
    gsize at = read_fenced(draft, text, len_bytes, begin, &found), start = at;
    while (read_line(text, len_bytes, at, ':', &line)) {
        gboolean is_known = line.field != GSY_N_FIELDS;
        if (!is_known && at > start && is_blank(text + at, line.len))
            at = get_next(&line, len_bytes);
        if (!is_known && !(line.may_be_key && (at > start ? goes_on(text, len_bytes, at)
                                                          : leads_to_title(text, len_bytes, at))))
            break;
        take_line(draft, text, &line, FALSE, &found);
        at = get_next(&line, len_bytes);
    }
    if (title != NULL)
        *title = found;
    return at > begin ? at : 0;
}

/* Whether the paragraph at @at is of header lines, a title and more. */
static gboolean
is_head(const char *text, gsize len_bytes, gsize at)
{
    Line line;
    guint n = 0;
    gboolean has_title = FALSE;
    while (read_line(text, len_bytes, at, ':', &line) && !is_blank(text + at, line.len)) {
        if (line.field == GSY_N_FIELDS)
            return FALSE;
        has_title = has_title || line.field == GSY_FIELD_TITLE;
        n++;
        at = get_next(&line, len_bytes);
    }
    return has_title && n > 1;
}

gsize
gsy_headers_find(const char *text, gsize len_bytes, gsize from)
{
    Line line;
    gboolean after_blank = from == 0;
    while (read_line(text, len_bytes, from, ':', &line)) {
        if (after_blank && line.field != GSY_N_FIELDS && is_head(text, len_bytes, from))
            return from;
        after_blank = is_blank(text + from, line.len);
        from = get_next(&line, len_bytes);
    }
    return len_bytes;
}

void
gsy_headers_apply(GsyArticleDraft *draft, const char *sidecar)
{
    if (sidecar != NULL)
        gsy_headers_read(draft, sidecar, strlen(sidecar), NULL);
}
