#pragma once

#include "base/json.h"
#include "html/encoding.h"
#include "html/page.h"
#include "read/draft.h"
#include "read/letter.h"
#include "read/manifest.h"
#include "read/stream.h"

/* One input on its way through the reader. Private to read/. */
typedef struct {
    const char *name;        /* path as given, PATH#MEMBER, or what the caller calls the bytes */
    const char *path;        /* of a file that can be opened once more; NULL for none */
    const char *sidecar;     /* header lines that overrule the articles'; NULL for none */
    const char *url;         /* where it was fetched, NULL if not known */
    const char *charset;     /* what came with the bytes says of them, NULL if nothing */
    const GsyLetter *letter; /* around the text; NULL for none */
    const GsyManifest *manifest; /* of the folder that was walked; NULL for none */
    const GsyReadSink *sink;
    gboolean packed; /* not byte for byte in a file: was gzipped, or lies in an archive */
    guint depth;     /* archives around it */
} GsyInput;

/* Tells the bytes' format and reads it; what an archive does with each of its members. */
void gsy_input_read(GsyInput *input, GsyStream *stream);

/* gsy_read_entry() of its parts; never blocks on a FIFO. @manifest: NULL for none. */
void gsy_read_file(const char *path, const GsyManifest *manifest, const GsyReadSink *sink);

/* Of the article that the whole input is. */
GsyOrigin gsy_input_get_origin(const GsyInput *input, const char *format);

/* Sets what the input's surroundings say of an article; called by every format before it emits. */
void gsy_input_apply(const GsyInput *input, GsyArticleDraft *draft);

/* Tells what is odd about the encoding; @line 0 for none. @label: what the input says of itself. */
void gsy_input_tell_decoded(const GsyInput *input, guint line, const GsyDecoded *decoded,
                            const char *label);

/* A format that wants the whole input, decoded. Takes @text over: valid UTF-8, NUL-terminated. */
typedef struct {
    const char *name;
    gboolean (*sniff)(const char *head,
                      gsize len_bytes); /* of the first bytes; blanks and mark are gone */
    void (*read)(const GsyInput *input, char *text, gsize len_bytes, gboolean decoded);
} GsyFormat;

/* A format of many articles, or of other files, that is read a piece at a time. */
typedef struct {
    const char *name;
    gboolean (*sniff)(const char *head, gsize len_bytes);
    void (*read)(const GsyInput *input, GsyStream *stream);
} GsyStreamFormat;

gboolean gsy_html_sniff(const char *head, gsize len_bytes);
void gsy_html_read(const GsyInput *input, char *text, gsize len_bytes, gboolean decoded);

/* Where a page's text came from. */
typedef struct {
    char *text; /* (transfer full); NULL: nowhere but the article's own text */
    gsize len_bytes;
    gboolean decoded;
    const GArray *pieces; /* (GsyPiece), nullable: how the page's source maps to something that has
                             text at pieces_start; NULL: the page's source is text */
    guint32 pieces_start;
} GsyHtmlSource;

/* Gives the draft the page's text by @roles, as gsy_html_body_find() says them. */
void gsy_html_fill(GsyArticleDraft *draft, const GsyHtmlPage *page, const GArray *roles,
                   guint32 headline, const GsyHtmlSource *from);

/* The same of a page that says nothing of itself, as JSON has them for texts; takes @source over.
 */
void gsy_html_fill_source(GsyArticleDraft *draft, char *source, gsize len_bytes, gboolean decoded);

/* SubRip and WebVTT: what is said, without the times; offsets stay those of the file. */
gboolean gsy_subtitles_sniff(const char *head, gsize len_bytes);
void gsy_subtitles_read(const GsyInput *input, char *text, gsize len_bytes, gboolean decoded);

gboolean gsy_text_format_sniff(const char *head, gsize len_bytes); /* anything */
void gsy_text_format_read(const GsyInput *input, char *text, gsize len_bytes, gboolean decoded);

/* XML news formats: NITF, NewsML, RSS, Atom; the bytes as they are, or decoded before. */
gboolean gsy_news_sniff(const char *head, gsize len_bytes);
void gsy_news_read(const GsyInput *input, GsyStream *stream);
void gsy_news_read_decoded(const GsyInput *input, char *text, gsize len_bytes, gboolean decoded);

/* XML of other kinds, which is told rather than read as text. */
gboolean gsy_foreign_xml_sniff(const char *head, gsize len_bytes);
void gsy_foreign_xml_read(const GsyInput *input, char *text, gsize len_bytes, gboolean decoded);

gboolean gsy_jsonl_sniff(const char *head, gsize len_bytes);
/* Line by line, so that a file of any size needs the memory of one article, and of its claims. */
void gsy_jsonl_read(const GsyInput *input, GsyStream *stream);

/* An article's object, by the names of members.h; @item: its number in the file, 0 where it is the
 * file. */
void gsy_jsonl_read_article(const GsyInput *input, guint line, guint item, const char *format,
                            const json_t *object);

/* The same as one JSON value, laid out over lines. */
gboolean gsy_json_sniff(const char *head, gsize len_bytes);
void gsy_json_read(const GsyInput *input, char *text, gsize len_bytes, gboolean decoded);

gboolean gsy_csv_sniff(const char *head, gsize len_bytes);
/* A table of ready claims or of articles, its columns named as their keys; parted by comma,
 * semicolon or tab. */
void gsy_csv_read(const GsyInput *input, GsyStream *stream);

/* A message, a box of them, or a page saved as one. */
gboolean gsy_mail_sniff(const char *head, gsize len_bytes);
void gsy_mail_read(const GsyInput *input, GsyStream *stream);

/* Crawls: the pages among their records. */
gboolean gsy_warc_sniff(const char *head, gsize len_bytes);
void gsy_warc_read(const GsyInput *input, GsyStream *stream);

gboolean gsy_tar_sniff(const char *head, gsize len_bytes);
gboolean gsy_zip_sniff(const char *head, gsize len_bytes);
void gsy_archive_read(const GsyInput *input, GsyStream *stream);

/* Whether a file or folder of this name is passed over where it was not named itself. */
gboolean gsy_walk_passes_over(const char *name);

/**
 * gsy_text_fill:
 * @text: (transfer full): of the article
 * @title: (nullable): given beside the text, as in JSON; it is put behind the text and its block
 * first
 *
 * Header lines (only without @title), paragraphs and zones of plain text; what every format with a
 * plain body uses.
 */
void gsy_text_fill(GsyArticleDraft *draft, char *text, gsize len_bytes, const char *title,
                   gboolean decoded);

/* Where the parts of a plain text are, in its bytes. */
typedef struct {
    gsize start;          /* of what is read, behind header lines */
    GsySpan title;        /* before start; empty for none */
    GArray *cuts;         /* (GsySpan): what is left out behind start; nullable */
    gboolean lines_go_on; /* paragraphs end at blank lines alone */
} GsyTextParts;

/* The same of a text whose head was read. */
void gsy_text_fill_parts(GsyArticleDraft *draft, char *text, gsize len_bytes,
                         const GsyTextParts *parts, gboolean decoded);
