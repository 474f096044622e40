#include "config.h"

#include <string.h>

#include "base/edit.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "html/encoding.h"
#include "read/members.h"
#include "read/ready.h"

enum {
    MAX_COLUMNS = 500,
    MIN_KNOWN = 3,      /* a table of claims has three columns that we know */
    NAME_MAX_BYTES = 24 /* of a column in a table of articles: longer are sentences */
};

static const char separators[] = ",;\t";

typedef struct {
    const GsyInput *input;
    GsyStream *stream;
    char separator;
    guint line;           /* lines read */
    gboolean is_articles; /* a row is an article, not a claim */
    GPtrArray *header;
    GsyReady *ready;
} Table;

/* One field from @at on: its text into @out, what follows it as result; NULL when it ends within
 * quotation marks. */
static const char *
read_field(const char *at, const char *end, char separator, GString *out)
{
    g_string_truncate(out, 0);
    if (at < end && *at == '"') {
        for (at++; at < end && !(at[0] == '"' && (at + 1 == end || at[1] != '"')); at++) {
            at += *at == '"';
            g_string_append_c(out, *at);
        }
        if (at == end)
            return NULL;
        at++;
    }
    for (; at < end && *at != separator; at++)
        g_string_append_c(out, *at);
    return at;
}

/* The fields of a record; NULL when it ends within quotation marks. */
static GPtrArray *
split_record(const char *text, gsize len, char separator)
{
    g_autoptr(GPtrArray) fields = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) field = g_string_new(NULL);
    const char *at = text, *end = text + len;
    while ((at = read_field(at, end, separator, field)) != NULL) {
        g_ptr_array_add(fields, g_strstrip(g_strndup(field->str, field->len)));
        if (at == end || fields->len == MAX_COLUMNS)
            return g_steal_pointer(&fields);
        at++;
    }
    return NULL;
}

/* "Source Party" is source_party. */
static void
fold_name(char *name)
{
    for (char *at = name; *at != '\0'; at++)
        *at = *at == ' ' || *at == '-' || *at == '.' ? '_' : g_ascii_tolower(*at);
}

/* Names as tables have them, the text of an article among them and what else is said of it. */
static gboolean
is_of_articles(const GPtrArray *names)
{
    guint n_texts = 0, n_fields = 0;
    for (guint i = 0; names != NULL && i < names->len; i++) {
        if (strlen(names->pdata[i]) > NAME_MAX_BYTES)
            return FALSE;
        n_texts += gsy_members_is_text(names->pdata[i]);
        n_fields += gsy_members_is_field(names->pdata[i]);
    }
    return n_texts > 0 && n_fields > 0;
}

static gboolean
is_of_claims(const GPtrArray *names)
{
    guint n_known = 0;
    gboolean has_measure = FALSE;
    for (guint i = 0; names != NULL && i < names->len; i++) {
        fold_name(names->pdata[i]);
        n_known += gsy_ready_find_column(names->pdata[i]) != NULL;
        has_measure = has_measure || strcmp(names->pdata[i], "measure") == 0 ||
                      gsy_edit_is_one(names->pdata[i], "measure");
    }
    return has_measure && n_known >= MIN_KNOWN;
}

/* The names of the columns, two at least; NULL where the line is no such header. */
static GPtrArray *
parse_header(const char *text, gsize len, char *separator, gboolean *is_articles)
{
    for (const char *mark = separators; *mark != '\0'; mark++) {
        g_autoptr(GPtrArray) names =
            memchr(text, *mark, len) != NULL ? split_record(text, len, *mark) : NULL;
        gboolean is_claims = is_of_claims(names);
        *is_articles = !is_claims && is_of_articles(names);
        *separator = *mark;
        if (is_claims || *is_articles)
            return g_steal_pointer(&names);
    }
    return NULL;
}

gboolean
gsy_csv_sniff(const char *head, gsize len_bytes)
{
    char separator;
    gboolean is_articles;
    const char *end = memchr(head, '\n', len_bytes);
    gsize len = end != NULL ? (gsize)(end - head) : len_bytes;
    g_autoptr(GPtrArray) names = parse_header(head, len, &separator, &is_articles);
    return names != NULL;
}

static void
skip(const Table *table, guint line, const char *reason, const char *what)
{
    gsy_sink_tell(table->input->sink, GSY_DIAGNOSTIC_SKIPPED, table->input->name, line, reason,
                  "%s", what);
}

static guint
count_marks(const char *text, gsize len)
{
    guint n = 0;
    for (gsize i = 0; i < len; i++)
        n += text[i] == '"';
    return n;
}

/* The next record, without its line end; FALSE at the end. A field may hold line ends between its
 * quotation marks. */
static gboolean
read_record(Table *table, GString *record, GError **error)
{
    gsize len;
    gboolean is_long;
    const char *text;
    guint n_marks = 0;
    g_string_truncate(record, 0);
    while ((text = gsy_stream_read_line(table->stream, GSY_LINE_MAX_BYTES, &len, &is_long,
                                        error)) != NULL) {
        table->line++;
        g_string_append_len(record, text, (gssize)len);
        n_marks += count_marks(text, len);
        gboolean is_over = is_long || record->len > GSY_LINE_MAX_BYTES;
        if (is_over) {
            skip(table, table->line, "limit", "a record that is too long");
            g_string_truncate(record, 0);
        }
        if (is_over || n_marks % 2 == 0)
            break;
        g_string_append_c(record, '\n');
    }
    while (record->len > 0 && strchr("\r\n", record->str[record->len - 1]) != NULL)
        g_string_truncate(record, record->len - 1);
    return text != NULL || record->len > 0;
}

/* Tables are often not UTF-8. */
static void
decode(GString *record)
{
    if (gsy_utf8_validate(record->str, record->len) == record->len &&
        memchr(record->str, '\0', record->len) == NULL)
        return;
    GsyDecoded decoded =
        gsy_encoding_decode(g_strndup(record->str, record->len), record->len, NULL);
    g_string_truncate(record, 0);
    g_string_append_len(record, decoded.text, (gssize)decoded.len_bytes);
    g_free(decoded.text);
}

static gboolean
has_name(const Table *table, const char *name)
{
    return g_ptr_array_find_with_equal_func(table->header, name, g_str_equal, NULL);
}

/* Of two columns for one thing the one that has its own name is read. */
static gboolean
is_known(const Table *table, const char *name)
{
    if (table->is_articles)
        return gsy_members_is_text(name) || gsy_members_is_field(name) || strcmp(name, "id") == 0;
    const char *column = gsy_ready_find_column(name);
    return column != NULL && (strcmp(column, name) == 0 || !has_name(table, column));
}

static void
add_record(Table *table, GsyLocation place, const GString *record)
{
    g_autoptr(GPtrArray) fields = split_record(record->str, record->len, table->separator);
    if (fields == NULL) {
        skip(table, place.line, "syntax", "a quotation mark that is not closed");
        return;
    }
    if (fields->len != table->header->len) {
        g_autofree char *what =
            g_strdup_printf("%u fields where the header names %u", fields->len, table->header->len);
        skip(table, place.line, "syntax", what);
        return;
    }
    g_autoptr(json_t) object = json_object();
    for (guint i = 0; i < fields->len; i++)
        if (*(char *)fields->pdata[i] != '\0' && is_known(table, table->header->pdata[i]))
            gsy_json_set_string(object, table->header->pdata[i], fields->pdata[i]);
    if (table->is_articles)
        gsy_jsonl_read_article(table->input, place.line, place.line, "csv", object);
    else
        gsy_ready_add(table->ready, place, g_steal_pointer(&object));
}

/* Who slipped meant it to be read. */
static void
tell_unknown(const Table *table, const char *name)
{
    const char *meant = table->is_articles ? NULL : gsy_ready_suggest_column(name);
    if (meant != NULL && has_name(table, meant))
        meant = NULL;
    gsy_sink_tell(table->input->sink, meant != NULL ? GSY_DIAGNOSTIC_WARNING : GSY_DIAGNOSTIC_NOTE,
                  table->input->name, 1, "schema", "column '%s' is not known and not read%s%s%s",
                  name, meant != NULL ? "; did you mean '" : "", meant != NULL ? meant : "",
                  meant != NULL ? "'?" : "");
}

static void
tell_all_unknown(const Table *table)
{
    for (guint i = 0; i < table->header->len; i++)
        if (!is_known(table, table->header->pdata[i]))
            tell_unknown(table, table->header->pdata[i]);
}

static gboolean
is_blank(const GString *record)
{
    return strspn(record->str, " \t\r\n,;") >= record->len;
}

static gboolean
read_header(Table *table, GString *record, GError **error)
{
    do {
        if (!read_record(table, record, error))
            return FALSE;
        if (g_str_has_prefix(record->str, "\xef\xbb\xbf"))
            g_string_erase(record, 0, 3);
    } while (is_blank(record));
    decode(record);
    table->header = parse_header(record->str, record->len, &table->separator, &table->is_articles);
    return table->header != NULL;
}

void
gsy_csv_read(const GsyInput *input, GsyStream *stream)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) record = g_string_new(NULL);
    Table table = { .input = input, .stream = stream, .ready = gsy_ready_new(input) };
    GsyLocation place = { .column = 1 };
    if (read_header(&table, record, &error))
        tell_all_unknown(&table);
    while (table.header != NULL && error == NULL) {
        place.offset = (guint32)MIN(gsy_stream_get_offset(stream), G_MAXUINT32);
        place.line = table.line + 1;
        if (!read_record(&table, record, &error))
            break;
        place.length = (guint32)record->len;
        decode(record);
        if (!is_blank(record))
            add_record(&table, place, record);
    }
    if (error != NULL)
        skip(&table, table.line + 1, "unreadable", error->message);
    g_clear_pointer(&table.header, g_ptr_array_unref);
    gsy_ready_finish(table.ready);
}
