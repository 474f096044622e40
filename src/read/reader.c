#include "config.h"

#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "html/encoding.h"
#include "read/foreign.h"
#include "read/headers.h"
#include "read/input.h"
#include "read/own.h"

/* Formats that are read a piece at a time; they are asked first. */
static const GsyStreamFormat stream_formats[] = {
    { "jsonl", gsy_jsonl_sniff, gsy_jsonl_read }, { "news", gsy_news_sniff, gsy_news_read },
    { "mail", gsy_mail_sniff, gsy_mail_read },    { "csv", gsy_csv_sniff, gsy_csv_read },
    { "warc", gsy_warc_sniff, gsy_warc_read },    { "tar", gsy_tar_sniff, gsy_archive_read },
    { "zip", gsy_zip_sniff, gsy_archive_read },
};

/* Formats that are read whole, in the order in which they are asked; text takes what no other
 * wants. */
static const GsyFormat formats[] = {
    { "news", gsy_news_sniff, gsy_news_read_decoded },
    { "json", gsy_json_sniff, gsy_json_read },
    { "html", gsy_html_sniff, gsy_html_read },
    { "xml", gsy_foreign_xml_sniff, gsy_foreign_xml_read },
    { "subtitles", gsy_subtitles_sniff, gsy_subtitles_read },
    { "text", gsy_text_format_sniff, gsy_text_format_read },
};

static void
skip(const GsyInput *input, const char *reason, const char *what)
{
    gsy_sink_tell(input->sink, GSY_DIAGNOSTIC_SKIPPED, input->name, 0, reason, "%s", what);
}

static void
skip_error(const GsyInput *input, const GError *error)
{
    gboolean limit = g_error_matches(error, GSY_ERROR, GSY_ERROR_LIMIT);
    skip(input, limit ? "limit" : "unreadable", error->message);
}

/* TRUE, with a diagnostic, for what is no text at all. */
static gboolean
skip_foreign(const GsyInput *input, const char *head, gsize len)
{
    const char *what = gsy_foreign_find(head, len);
    if (what != NULL)
        gsy_sink_tell(input->sink, GSY_DIAGNOSTIC_SKIPPED, input->name, 0, "format",
                      "%s is not a format that is read", what);
    return what != NULL;
}

void
gsy_input_tell_decoded(const GsyInput *input, guint line, const GsyDecoded *decoded,
                       const char *label)
{
    gboolean lied = label == NULL || g_ascii_strncasecmp(label, "utf", 3) == 0;
    if (lied && strcmp(decoded->encoding, "windows-1252") == 0)
        gsy_sink_tell(input->sink, GSY_DIAGNOSTIC_NOTE, input->name, line, "encoding",
                      "not UTF-8; read as windows-1252");
    if (decoded->n_bad > 0)
        gsy_sink_tell(input->sink, GSY_DIAGNOSTIC_NOTE, input->name, line, "encoding",
                      decoded->n_bad == 1
                          ? "%u place is no %s, at byte %" G_GSIZE_FORMAT
                          : "%u places are no %s, the first at byte %" G_GSIZE_FORMAT,
                      decoded->n_bad, decoded->encoding, decoded->first_bad_bytes);
    if (decoded->n_nul > 0)
        gsy_sink_tell(input->sink, GSY_DIAGNOSTIC_NOTE, input->name, line, "encoding",
                      decoded->n_nul == 1 ? "%u NUL byte read as a blank"
                                          : "%u NUL bytes read as blanks",
                      decoded->n_nul);
}

/* The text without a byte order mark and leading blanks, for sniffing. */
static const char *
find_head(const char *text, gsize len, gsize *head_len)
{
    gsize at = len >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    while (at < len && g_ascii_isspace(text[at]))
        at++;
    *head_len = MIN(len - at, GSY_SNIFF_BYTES);
    return text + at;
}

static void
read_decoded(const GsyInput *input, GsyDecoded *decoded)
{
    gsize head_len;
    const char *head = find_head(decoded->text, decoded->len_bytes, &head_len);
    g_autofree char *text = decoded->text;
    if (head_len == 0) {
        skip(input, "empty", "an empty file");
        return;
    }
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++)
        if (formats[i].sniff(head, head_len)) {
            formats[i].read(input, g_steal_pointer(&text), decoded->len_bytes,
                            decoded->recoded || input->packed);
            return;
        }
}

/* What is missing could turn the meaning round: half an article is compared with nothing. */
static void
skip_cut(const GsyInput *input, GsyDecoded *decoded)
{
    guint line = 1;
    for (gsize i = 0; i < decoded->len_bytes; i++)
        line += decoded->text[i] == '\n';
    gsy_sink_tell(input->sink, GSY_DIAGNOSTIC_SKIPPED, input->name, line, "encoding",
                  "the file ends within a character of %s: a part of it is missing",
                  decoded->encoding);
    g_free(decoded->text);
}

static void
read_whole(const GsyInput *input, GsyStream *stream)
{
    g_autoptr(GError) error = NULL;
    gsize len;
    g_autofree char *bytes = gsy_stream_read_all(stream, GSY_ARTICLE_MAX_BYTES, &len, &error);
    if (bytes == NULL) {
        skip_error(input, error);
        return;
    }
    g_autofree char *label =
        input->charset != NULL ? g_strdup(input->charset) : gsy_encoding_find_label(bytes, len);
    GsyDecoded decoded = gsy_encoding_decode(g_steal_pointer(&bytes), len, label);
    gboolean was_zeros = decoded.n_nul > 0 && decoded.n_nul == decoded.len_bytes;
    if (was_zeros || gsy_foreign_is_binary(decoded.text, decoded.len_bytes) ||
        decoded.n_nul * 10 > decoded.len_bytes) {
        skip(input, was_zeros ? "empty" : "format",
             was_zeros ? "nothing but NUL bytes" : "not text");
        g_free(decoded.text);
        return;
    }
    if (decoded.is_cut) {
        skip_cut(input, &decoded);
        return;
    }
    gsy_input_tell_decoded(input, 0, &decoded, label);
    read_decoded(input, &decoded);
}

void
gsy_input_read(GsyInput *input, GsyStream *stream)
{
    g_autoptr(GError) error = NULL;
    gsize len, head_len;
    const char *bytes = gsy_stream_peek(stream, &len, &error);
    if (bytes == NULL) {
        skip_error(input, error);
        return;
    }
    if (input->depth > GSY_ARCHIVE_MAX_DEPTH) {
        skip(input, "limit", "archives within archives, too many of them");
        return;
    }
    input->packed = input->depth > 0 || gsy_stream_is_packed(stream);
    if (skip_foreign(input, bytes, len))
        return;
    const char *head = find_head(bytes, len, &head_len);
    if (gsy_own_sniff(head, head_len)) {
        gsy_sink_tell(input->sink, GSY_DIAGNOSTIC_NOTE, input->name, 0, "own",
                      "a file of gainsay's, no article: passed over");
        return;
    }
    for (guint i = 0; i < G_N_ELEMENTS(stream_formats); i++)
        if (stream_formats[i].sniff(head, head_len)) {
            stream_formats[i].read(input, stream);
            return;
        }
    read_whole(input, stream);
}

GsyOrigin
gsy_input_get_origin(const GsyInput *input, const char *format)
{
    const GsyLetter *letter = input->letter;
    return (GsyOrigin){ .id = input->name,
                        .path = letter != NULL ? letter->path : input->name,
                        .line = letter != NULL ? letter->line : 1,
                        .format = format };
}

void
gsy_input_apply(const GsyInput *input, GsyArticleDraft *draft)
{
    if (!gsy_article_draft_has(draft, GSY_FIELD_URL))
        gsy_article_draft_set_string(draft, GSY_FIELD_URL, input->url, "metadata");
    if (input->letter != NULL)
        gsy_letter_apply(input->letter, draft);
    if (input->manifest != NULL)
        gsy_manifest_apply(input->manifest, draft);
    if (input->sidecar == NULL)
        return;
    g_autofree char *sidecar = g_strconcat(input->name, ".meta", NULL);
    gsy_article_draft_set_origin(draft, sidecar);
    gsy_headers_apply(draft, input->sidecar);
    gsy_article_draft_set_origin(draft, NULL);
}

/* The header lines of PATH.meta, NULL where there is none. */
static char *
load_sidecar(const char *path, const GsyReadSink *sink)
{
    g_autofree char *name = g_strconcat(path, ".meta", NULL);
    if (strcmp(path, "-") == 0 || !g_file_test(name, G_FILE_TEST_IS_REGULAR))
        return NULL;
    g_autoptr(GError) error = NULL;
    gsize len;
    g_autoptr(GsyStream) stream = gsy_stream_open(name, &error);
    g_autofree char *bytes =
        stream != NULL ? gsy_stream_read_all(stream, GSY_ARTICLE_MAX_BYTES, &len, &error) : NULL;
    if (bytes == NULL) {
        gsy_sink_tell(sink, GSY_DIAGNOSTIC_NOTE, name, 0, "unreadable", "%s", error->message);
        return NULL;
    }
    return gsy_encoding_decode(g_steal_pointer(&bytes), len, NULL).text;
}

void
gsy_read_file(const char *path, const GsyManifest *manifest, const GsyReadSink *sink)
{
    g_autofree char *sidecar = load_sidecar(path, sink);
    GsyInput input = {
        .name = path,
        .path = strcmp(path, "-") != 0 ? path : NULL,
        .sidecar = sidecar,
        .manifest = manifest,
        .sink = sink,
    };
    g_autoptr(GError) error = NULL;
    g_autoptr(GsyStream) stream = gsy_stream_open(path, &error);
    if (stream == NULL)
        skip_error(&input, error);
    else
        gsy_input_read(&input, stream);
}

void
gsy_read_bytes(const char *name, gconstpointer bytes, gsize len_bytes, const GsyReadSink *sink)
{
    GsyInput input = { .name = name, .sink = sink };
    g_autoptr(GError) error = NULL;
    g_autoptr(GsyStream) stream = gsy_stream_new_memory(bytes, len_bytes, &error);
    if (stream == NULL)
        skip_error(&input, error);
    else
        gsy_input_read(&input, stream);
}
