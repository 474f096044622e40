#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "html/encoding.h"
#include "read/cues.h"
#include "read/news.h"
#include "read/records.h"
#include "xml/scan.h"

/* Where an element says what it is called: a path and an attribute, as for fields. */
typedef struct {
    const char *path, *attr;
} GuidPlace;

typedef struct {
    const char *root; /* local name of the file's first element */
    const char *format;
    const char *records[8]; /* elements that are articles, or are known to hold none */
    GuidPlace guids[3];
    gboolean (*fill)(GsyNewsItem *item);
    gboolean nests; /* articles may stand in articles */
} NewsFormat;

#define G2_RECORDS                                                                                \
    {                                                                                             \
        "newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem", \
            "contentSet"                                                                          \
    }
#define G2(root)                                                              \
    {                                                                         \
        root, "newsml-g2", G2_RECORDS, { { "", "guid" } }, gsy_newsml_g2_fill \
    }

static const NewsFormat formats[] = {
    { "nitf", "nitf", { "nitf" }, { { NULL, NULL } }, gsy_nitf_item_fill, FALSE },
    G2("newsItem"),
    G2("newsMessage"),
    G2("itemSet"),
    G2("packageItem"),
    G2("conceptItem"),
    G2("knowledgeItem"),
    G2("planningItem"),
    G2("catalogItem"),
    G2("contentSet"),
    { "NewsML",
      "newsml",
      { "NewsItem" },
      { { "Identification/NewsIdentifier/PublicIdentifier", NULL },
        { "Identification/NewsIdentifier/NewsItemId", NULL } },
      gsy_newsml_1_fill,
      TRUE },
    { "NewsItem", "newsml", { "NewsItem" }, { { NULL, NULL } }, gsy_newsml_1_fill, TRUE },
    { "rss", "rss", { "item" }, { { "guid", NULL } }, gsy_rss_fill, FALSE },
    { "RDF", "rss", { "item" }, { { "", "about" } }, gsy_rss_fill, FALSE },
    { "feed", "atom", { "entry" }, { { "id", NULL } }, gsy_atom_fill, FALSE },
    { "entry", "atom", { "entry" }, { { NULL, NULL } }, gsy_atom_fill, FALSE },
};

typedef struct {
    const GsyInput *input;
    const NewsFormat *format;
    GsyRecords *records;
    char *label;     /* of the XML declaration, nullable */
    gboolean wide;   /* decoded as a whole before */
    GsyXml *front;   /* nullable */
    GHashTable *ids; /* hashes of those that were given */
    guint n;         /* elements so far */
    gboolean told_encoding;
} Reader;

/* --- sniffing --- */

static gboolean
is_doctype(const char *start, gsize len)
{
    static const char doctype[] = "<!DOCTYPE";
    return len > strlen(doctype) && g_ascii_strncasecmp(start, doctype, strlen(doctype)) == 0;
}

/* Local name of the first element, or of what a DOCTYPE says it will be; FALSE when it is not in
 * sight. */
static gboolean
find_root(const char *head, gsize len, char *name, gsize size)
{
    GsyXmlPart part;
    for (gsize at = 0; gsy_xml_scan(head, len, at, &part); at = part.span.end) {
        const char *start = head + part.span.start;
        if (is_doctype(start, gsy_span_len(part.span))) {
            const char *word = start + strcspn(start, " \t\r\n[>");
            word += strspn(word, " \t\r\n");
            g_strlcpy(name, word, MIN(size, strcspn(word, " \t\r\n[>") + 1));
            return TRUE;
        }
        if (part.kind == GSY_XML_PART_OPEN) {
            g_strlcpy(name, head + part.name.start, MIN(size, gsy_span_len(part.name) + 1));
            return TRUE;
        }
        if (part.kind != GSY_XML_PART_OTHER && part.kind != GSY_XML_PART_TEXT)
            return FALSE;
    }
    return FALSE;
}

static const NewsFormat *
find_format(const char *head, gsize len)
{
    char name[40];
    g_autofree char *copy = g_strndup(head, len);
    if (*copy != '<' || !find_root(copy, strlen(copy), name, sizeof name))
        return NULL;
    const char *local = strchr(name, ':');
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++)
        if (strcmp(local != NULL ? local + 1 : name, formats[i].root) == 0)
            return &formats[i];
    return NULL;
}

gboolean
gsy_news_sniff(const char *head, gsize len_bytes)
{
    return find_format(head, len_bytes) != NULL;
}

/* --- XML that is none of these --- */

gboolean
gsy_foreign_xml_sniff(const char *head, gsize len_bytes)
{
    return len_bytes > 1 && *head == '<' && (g_ascii_isalpha(head[1]) || strchr("/!?:_", head[1]));
}

/* A text that begins with a tag is text if it neither ends with one nor closes the first. */
static gboolean
is_markup(const char *text, gsize len, const char *root)
{
    g_autofree char *close = *root != '\0' ? g_strconcat("</", root, NULL) : g_strdup("<?xml");
    while (len > 0 && g_ascii_isspace(text[len - 1]))
        len--;
    const char *first_end = strchr(text, '>');
    return (len > 0 && text[len - 1] == '>') || strstr(text, "<?xml") != NULL ||
           strstr(text, close) != NULL || strstr(text, "<![CDATA[") != NULL ||
           (first_end != NULL && first_end > text && first_end[-1] == '/');
}

/* What names an element that HTML has not is XML; tags of HTML without a paragraph are of nothing
 * that is known. */
static gboolean
is_xml(const char *start, const char *root)
{
    return g_str_has_prefix(start, "<?xml") || is_doctype(start, strlen(start)) ||
           (*root != '\0' && !gsy_html_has_tag(root));
}

static gboolean
has_paragraph(const char *text)
{
    for (const char *at = text; (at = strchr(at, '<')) != NULL; at++)
        if ((at[1] | 0x20) == 'p' && (at[2] == '>' || at[2] == ' '))
            return TRUE;
    return FALSE;
}

void
gsy_foreign_xml_read(const GsyInput *input, char *text, gsize len_bytes, gboolean decoded)
{
    char name[40] = "";
    const char *start = text + strcspn(text, "<");
    if (!find_root(start, MIN(strlen(start), GSY_SNIFF_BYTES), name, sizeof name))
        *name = '\0';
    if (!is_doctype(start, strlen(start)) && !is_markup(text, len_bytes, name)) {
        gsy_text_format_read(input, text, len_bytes, decoded);
        return;
    }
    if (!is_xml(start, name)) {
        gsy_sink_tell(input->sink, GSY_DIAGNOSTIC_NOTE, input->name, 1, "format",
                      "begins with a tag, but is no page: read as text, tags and all");
        gsy_text_format_read(input, text, len_bytes, decoded);
        return;
    }
    g_autofree char *root = g_utf8_make_valid(name, -1);
    if (has_paragraph(start)) {
        gsy_sink_tell(input->sink, GSY_DIAGNOSTIC_NOTE, input->name, 1, "format",
                      "XML that begins with <%s> is read as a page", root);
        gsy_html_read(input, text, len_bytes, decoded);
        return;
    }
    gsy_sink_tell(input->sink, GSY_DIAGNOSTIC_SKIPPED, input->name, 1, "format",
                  "XML that begins with <%s> is not a format that is read", root);
    g_free(text);
}

/* --- what the formats share --- */

void
gsy_news_set_fields(GsyNewsItem *item, const GsyXmlNode *node, const GsyNewsField *fields,
                    guint n_fields)
{
    for (guint i = 0; node != NULL && i < n_fields; i++) {
        if (gsy_article_draft_has(item->draft, fields[i].field))
            continue;
        const GsyXmlNode *at = *fields[i].path ? gsy_xml_find_path(node, fields[i].path) : node;
        if (at == NULL)
            continue;
        g_autofree char *text = fields[i].attr != NULL
                                    ? g_strdup(gsy_xml_find_attr(at, fields[i].attr))
                                    : gsy_xml_dup_text(at);
        if (text != NULL && fields[i].field == GSY_FIELD_URL &&
            g_ascii_strncasecmp(g_strstrip(text), "http", 4) != 0)
            continue;
        gsy_article_draft_set_string(item->draft, fields[i].field, text, "metadata");
    }
}

static void
add_name(const char *name, gsize len, gpointer draft)
{
    gsy_article_draft_add_author(draft, name, len);
}

void
gsy_news_add_byline(GsyNewsItem *item, const char *byline)
{
    g_autofree char *line = gsy_html_dup_decoded(byline, strlen(byline));
    const char *open = strchr(line, '('), *start = line;
    if (strchr(line, '@') != NULL) { /* RSS: "mail (NAME)" */
        start = open != NULL ? open + 1 : "";
        line[strcspn(line, ")")] = '\0';
    }
    GsyFolded folded;
    gsize phrase;
    gsy_cues_fold(start, strlen(start), &folded);
    if (gsy_cues_find(&folded, GSY_CUE_BYLINE, &phrase) == 0 && phrase < strlen(start))
        start += phrase;
    start += strspn(start, " :");
    gsy_cues_split_names(start, strlen(start), add_name, item->draft);
}

void
gsy_news_add_byline_node(GsyNewsItem *item, const GsyXmlNode *node)
{
    const GsyXmlNode *person = node != NULL ? gsy_xml_find_below(node, NULL, "person") : NULL;
    for (const GsyXmlNode *at = person; at != NULL; at = gsy_xml_find_below(node, at, "person")) {
        g_autofree char *name = gsy_xml_dup_text(at);
        gsy_article_draft_add_author(item->draft, name, strlen(name));
    }
    if (person != NULL || node == NULL)
        return;
    GString *line = g_string_new(NULL);
    for (const GsyXmlNode *at = gsy_xml_find_first(node); at != NULL; at = gsy_xml_find_after(at)) {
        g_autofree char *text =
            gsy_xml_is_text(at) ? g_strdup(gsy_xml_get_content(at)) : gsy_xml_dup_text(at);
        if (!gsy_xml_is_element(at, "byttl"))
            g_string_append(line, text);
    }
    gsy_news_add_byline(item, line->str);
    g_string_free(line, TRUE);
}

gboolean
gsy_news_add(GsyNewsItem *item, const char *open, const GsyXmlNode *node, GsyMarkupKind kind,
             const char *close)
{
    g_autofree char *text = node != NULL ? g_strstrip(gsy_xml_dup_text(node)) : NULL;
    if (text == NULL || *text == '\0')
        return FALSE;
    gsy_markup_append(item->markup, open);
    gsy_markup_add(item->markup, gsy_xml_get_content_span(item->xml, node), kind);
    gsy_markup_append(item->markup, close);
    return TRUE;
}

void
gsy_news_add_dateline(GsyNewsItem *item, const GsyXmlNode *node)
{
    gsy_news_add(item, "<h4>", node, GSY_MARKUP_XML, "</h4>");
}

gboolean
gsy_news_is_withdrawn(GsyNewsItem *item, const char *status)
{
    const char *colon = status != NULL ? strrchr(status, ':') : NULL;
    const char *word = colon != NULL ? colon + 1 : status;
    item->withdrawn = gsy_status_is_withdrawn(status);
    if (!item->withdrawn && (word == NULL || g_ascii_strcasecmp(word, "withheld") != 0))
        return FALSE;
    gsy_sink_tell(item->input->sink, GSY_DIAGNOSTIC_SKIPPED, item->input->name, item->line,
                  "withdrawn", "its status is %s: not read as news", word);
    return TRUE;
}

void
gsy_news_tell_editor(GsyNewsItem *item, const char *kind, const char *message)
{
    g_autofree char *line = message != NULL ? g_strstrip(g_strdup(message)) : NULL;
    if (line == NULL || *line == '\0')
        return;
    g_strdelimit(line, "\t\r\n", ' ');
    gsy_article_draft_note(item->draft, "editor", "%s: %.200s", kind, line);
    g_free(item->note);
    item->note = g_strdup_printf("%s: %s", kind, line);
}

void
gsy_news_end(GsyNewsItem *item)
{
    if (item->note == NULL)
        return;
    gsy_markup_append(item->markup, "<p>");
    gsy_markup_append_plain(item->markup, item->note);
    gsy_markup_append(item->markup, "</p>");
    g_clear_pointer(&item->note, g_free);
}

/* --- elements --- */

static void
tell_error(const Reader *reader, GsyDiagnosticKind kind, const char *what, const GError *error)
{
    gsize n = strlen(reader->input->name);
    const char *message = error->message;
    guint line = 0;
    if (g_str_has_prefix(message, reader->input->name) && message[n] == ':') {
        char *end;
        line = (guint)g_ascii_strtoull(message + n + 1, &end, 10);
        message = end + strspn(end, ": ");
    }
    gboolean limit = g_error_matches(error, GSY_ERROR, GSY_ERROR_LIMIT);
    gsy_sink_tell(reader->input->sink, kind, reader->input->name,
                  line > 0 ? line : gsy_records_get_line(reader->records),
                  limit ? "limit" : "syntax", "%s%s", what, message);
}

static GsyDecoded
decode(Reader *reader, const char *bytes, gsize len)
{
    char *copy = g_malloc(len + 1); /* there may be NULs in it */
    memcpy(copy, bytes, len);
    copy[len] = '\0';
    GsyDecoded decoded = gsy_encoding_decode(copy, len, reader->label);
    gboolean is_odd =
        decoded.n_bad + decoded.n_nul > 0 || strcmp(decoded.encoding, "windows-1252") == 0;
    if (is_odd && !reader->told_encoding)
        gsy_input_tell_decoded(reader->input, gsy_records_get_line(reader->records), &decoded,
                               reader->label);
    reader->told_encoding |= is_odd;
    return decoded;
}

/* "PATH#GUID"; "PATH#N" without one, or when it was there before. */
static char *
dup_id(Reader *reader, const GsyRecord *record, const GsyXmlNode *node)
{
    if (record->is_root)
        return g_strdup(reader->input->name);
    for (const GuidPlace *place = reader->format->guids; place->path != NULL; place++) {
        const GsyXmlNode *at = *place->path ? gsy_xml_find_path(node, place->path) : node;
        g_autofree char *guid = at == NULL            ? NULL
                                : place->attr != NULL ? g_strdup(gsy_xml_find_attr(at, place->attr))
                                                      : gsy_xml_dup_text(at);
        if (guid == NULL || *g_strstrip(g_strdelimit(guid, "\t\r\n", ' ')) == '\0')
            continue;
        if (!g_hash_table_add(reader->ids, GUINT_TO_POINTER(g_str_hash(guid))))
            continue;
        return g_strdup_printf("%s#%s", reader->input->name, guid);
    }
    return g_strdup_printf("%s#%u", reader->input->name, reader->n);
}

/* The element of the record: the only one at each level down to it. */
static const GsyXmlNode *
find_element(const Reader *reader, const GsyXml *xml)
{
    const GsyXmlNode *node = gsy_xml_get_root(xml);
    for (; node != NULL; node = gsy_xml_find_child(node, NULL))
        for (const char *const *name = reader->format->records; *name != NULL; name++)
            if (gsy_xml_is_element(node, *name))
                return node;
    return NULL;
}

/* The text of a record within the tags that stand around it. */
typedef struct {
    GString *text;
    GsySpan record; /* in it */
    gboolean recoded;
} Framed;

static Framed
frame(Reader *reader, const char *bytes, gsize len)
{
    const char *head = gsy_records_get_head(reader->records);
    g_autofree char *tail = gsy_records_dup_tail(reader->records);
    GsyDecoded before = gsy_encoding_decode(g_strdup(head), strlen(head), reader->label);
    GsyDecoded decoded = decode(reader, bytes, len);
    GString *text = g_string_sized_new(before.len_bytes + decoded.len_bytes + 64);
    g_string_append_len(text, before.text, (gssize)before.len_bytes);
    g_string_append_len(text, decoded.text, (gssize)decoded.len_bytes);
    g_string_append(text, tail);
    Framed framed = { text, { (guint32)before.len_bytes, 0 }, decoded.recoded };
    framed.record.end = framed.record.start + (guint32)decoded.len_bytes;
    g_free(before.text);
    g_free(decoded.text);
    return framed;
}

static void
fill_draft(Reader *reader, const GsyRecord *record, const Framed *framed, const GsyXml *xml)
{
    const GsyXmlNode *node = find_element(reader, xml);
    g_autofree char *id = dup_id(reader, record, node);
    gboolean far = record->offset > G_MAXUINT32 - 2 * GSY_ARTICLE_MAX_BYTES;
    gboolean decoded = framed->recoded || reader->wide || reader->input->packed || far;
    GsyOrigin origin = {
        .id = id,
        .path = reader->input->name,
        .line = record->line,
        .format = reader->format->format,
        .skipped_bytes = framed->recoded || far ? 0 : (guint32)record->offset,
        .skipped_lines = record->line - 1,
        .skipped_columns = record->column - 1,
    };
    g_autoptr(GsyArticleDraft) draft = gsy_article_draft_new(&origin, reader->input->sink);
    g_autoptr(GsyMarkup) markup = gsy_markup_new(framed->text->str);
    GsyNewsItem item = {
        .input = reader->input,
        .line = record->line,
        .xml = xml,
        .node = node,
        .front = reader->front != NULL ? gsy_xml_get_root(reader->front) : NULL,
        .draft = draft,
        .markup = markup,
    };
    gboolean is_news = reader->format->fill(&item);
    gsy_news_end(&item);
    if (item.withdrawn) {
        gsy_input_apply(reader->input, draft);
        gsy_article_draft_emit_withdrawn(draft);
    }
    if (!is_news)
        return;
    gsy_input_apply(reader->input, draft);
    gsy_markup_fill(markup, draft, framed->record, decoded);
    gsy_article_draft_emit(draft);
}

/* Blanks for ampersands that begin no reference, which real feeds have: only the tree needs them to
 * be gone, the text is read from the source. NULL when there are none. */
static char *
dup_without_ampersands(const GString *text)
{
    g_autofree char *copy = g_memdup2(text->str, text->len + 1);
    gboolean found = FALSE;
    for (char *at = copy; (at = strchr(at, '&')) != NULL; at++) {
        gsize n = strspn(at + 1, "#" G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS);
        if (n > 0 && at[n + 1] == ';')
            continue;
        *at = ' ';
        found = TRUE;
    }
    return found ? g_steal_pointer(&copy) : NULL;
}

static GsyXml *
parse(const Reader *reader, const GsyRecord *record, const GString *text, GError **error)
{
    const char *name = reader->input->name;
    g_autoptr(GError) failure = NULL;
    GsyXml *xml = gsy_xml_parse_part(name, record->line, text->str, text->len, &failure);
    g_autofree char *mended =
        g_error_matches(failure, GSY_ERROR, GSY_ERROR_SYNTAX) ? dup_without_ampersands(text) : NULL;
    if (mended != NULL)
        xml = gsy_xml_parse_part(name, record->line, mended, text->len, NULL);
    if (xml == NULL)
        g_propagate_error(error, g_steal_pointer(&failure));
    else if (mended != NULL)
        gsy_sink_tell(reader->input->sink, GSY_DIAGNOSTIC_NOTE, name, record->line, "syntax",
                      "ampersands that begin no reference are read as they stand");
    return xml;
}

static void
read_record(Reader *reader, const GsyRecord *record)
{
    g_autoptr(GError) error = NULL;
    Framed framed = frame(reader, record->bytes, record->len_bytes);
    g_autoptr(GsyXml) xml = parse(reader, record, framed.text, &error);
    if (xml == NULL)
        tell_error(reader, GSY_DIAGNOSTIC_SKIPPED, "", error);
    else
        fill_draft(reader, record, &framed, xml);
    g_string_free(framed.text, TRUE);
}

/* What stands before the first element: a feed's own title and language. */
static void
read_front(Reader *reader)
{
    const GString *front = gsy_records_get_front(reader->records);
    if (gsy_records_get_head(reader->records)[0] == '\0')
        return;
    g_autoptr(GError) error = NULL;
    g_autofree char *tail = gsy_records_dup_tail(reader->records);
    g_autofree char *bytes = g_strconcat(front->str, tail, NULL);
    gsize len_bytes = strlen(bytes);
    GsyDecoded decoded = gsy_encoding_decode(g_steal_pointer(&bytes), len_bytes, reader->label);
    reader->front =
        gsy_xml_parse_part(reader->input->name, 1, decoded.text, decoded.len_bytes, &error);
    g_free(decoded.text);
    if (reader->front == NULL)
        tell_error(reader, GSY_DIAGNOSTIC_NOTE, "what stands before the first article: ", error);
}

static void
read_records(Reader *reader)
{
    g_autoptr(GError) error = NULL;
    GsyRecord record;
    while (gsy_records_next(reader->records, &record, &error)) {
        if (reader->n++ == 0)
            read_front(reader);
        read_record(reader, &record);
    }
    if (error != NULL)
        tell_error(reader, GSY_DIAGNOSTIC_SKIPPED, "", error);
    else if (reader->n == 0)
        gsy_sink_tell(reader->input->sink, GSY_DIAGNOSTIC_SKIPPED, reader->input->name, 1, "empty",
                      "%s without an article", reader->format->format);
}

static void
read_stream(const GsyInput *input, GsyStream *stream, const NewsFormat *format, const char *label,
            gboolean wide)
{
    g_autoptr(GsyRecords) records = gsy_records_new(stream, format->records, format->nests);
    g_autoptr(GHashTable) ids = g_hash_table_new(NULL, NULL);
    g_autofree char *own_label = g_strdup(label);
    Reader reader = {
        .input = input,
        .format = format,
        .records = records,
        .label = own_label,
        .wide = wide,
        .ids = ids,
    };
    read_records(&reader);
    gsy_xml_free(reader.front);
}

void
gsy_news_read(const GsyInput *input, GsyStream *stream)
{
    g_autoptr(GError) error = NULL;
    gsize len;
    const char *head = gsy_stream_peek(stream, &len, &error);
    g_autofree char *label =
        input->charset != NULL ? g_strdup(input->charset) : gsy_encoding_find_label(head, len);
    gsize at = 0;
    while (at < len && *(head + at) != '<')
        at++;
    read_stream(input, stream, find_format(head + at, len - at), label, FALSE);
}

void
gsy_news_read_decoded(const GsyInput *input, char *text, gsize len_bytes, gboolean decoded)
{
    g_autofree char *owned = text;
    g_autoptr(GsyStream) stream = gsy_stream_new_memory(owned, len_bytes, NULL);
    const char *start = memchr(owned, '<', len_bytes);
    if (stream != NULL && start != NULL)
        read_stream(input, stream, find_format(start, MIN(strlen(start), GSY_SNIFF_BYTES)), NULL,
                    decoded);
}
