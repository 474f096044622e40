#include "config.h"

#include "model/article.h"

#include <string.h>

#include "base/limits.h"
#include "base/lines.h"
#include "base/utf8.h"

const char *
gsy_zone_get_name(GsyZone zone)
{
    static const char *const names[GSY_N_ZONES] = {
        [GSY_ZONE_HEADLINE] = "headline",
        [GSY_ZONE_DEK] = "dek",
        [GSY_ZONE_LEDE] = "lede",
        [GSY_ZONE_BODY] = "body",
        [GSY_ZONE_QUOTE] = "quote",
        [GSY_ZONE_CAPTION] = "caption",
        [GSY_ZONE_BACKGROUND] = "background",
        [GSY_ZONE_BOILERPLATE] = "boilerplate",
        [GSY_ZONE_NOTE] = "note",
    };
    g_return_val_if_fail(zone < GSY_N_ZONES, NULL);
    return names[zone];
}

const char *
gsy_article_get_witness(const GsyArticle *article)
{
    if (article->outlet != NULL)
        return article->outlet;
    const char *slash = strrchr(article->id, '/');
    return slash != NULL && slash[1] != '\0' ? slash + 1 : article->id;
}

/* A copy that ends with NUL, for text that is not a string of C itself. */
static const char *
dup_text(const char *text, gsize len_bytes)
{
    char *copy = g_malloc(len_bytes + 1);
    if (len_bytes > 0)
        memcpy(copy, text, len_bytes);
    copy[len_bytes] = '\0';
    return copy;
}

static void
own_strings(GsyArticle *article)
{
    article->id = g_strdup(article->id);
    article->path = g_strdup(article->path);
    article->format = g_strdup(article->format);
    article->title = g_strdup(article->title);
    article->outlet = g_strdup(article->outlet);
    article->language = g_strdup(article->language);
    article->url = g_strdup(article->url);
    article->event = g_strdup(article->event);
    article->outlet_kind = g_strdup(article->outlet_kind);
    article->outlet_country = g_strdup(article->outlet_country);
    article->item = g_strdup(article->item);
    article->version = g_strdup(article->version);
    article->run_event = g_strdup(article->run_event);
    article->published_basis = g_strdup(article->published_basis);
    article->updated_basis = g_strdup(article->updated_basis);
    article->outlet_basis = g_strdup(article->outlet_basis);
    char **authors =
        article->authors != NULL ? g_strdupv((char **)article->authors) : g_new0(char *, 1);
    article->authors = (const char *const *)authors;
}

static GsyArticle *
new_card(const GsyArticle *fields)
{
    GsyArticle *card = g_atomic_rc_box_new(GsyArticle);
    *card = *fields;
    card->text = card->source = NULL;
    card->text_len_bytes = card->source_len_bytes = 0;
    card->blocks = NULL;
    card->pieces = NULL;
    card->marked = NULL;
    card->line_starts = card->marks = NULL;
    card->n_blocks = card->n_pieces = card->n_marked = card->n_lines = 0;
    card->card = NULL;
    own_strings(card);
    return card;
}

static void
own_text(GsyArticle *article, const GsyArticle *fields)
{
    gboolean shared =
        fields->source == fields->text && fields->source_len_bytes == fields->text_len_bytes;
    article->text_len_bytes = fields->text_len_bytes;
    article->text = dup_text(fields->text, fields->text_len_bytes);
    article->source_len_bytes = fields->source_len_bytes;
    article->source = shared ? article->text : dup_text(fields->source, fields->source_len_bytes);
}

const GsyArticle *
gsy_article_new(const GsyArticle *fields)
{
    g_return_val_if_fail(fields->id != NULL && fields->text != NULL, NULL);
    GsyArticle *article = g_atomic_rc_box_new(GsyArticle);
    const GsyArticle *card = new_card(fields);
    *article = *card; /* its strings are the card's */
    article->card = card;
    own_text(article, fields);
    article->blocks = g_memdup2(fields->blocks, fields->n_blocks * sizeof *fields->blocks);
    article->n_blocks = fields->n_blocks;
    article->pieces = g_memdup2(fields->pieces, fields->n_pieces * sizeof *fields->pieces);
    article->n_pieces = fields->n_pieces;
    article->marked = g_memdup2(fields->marked, fields->n_marked * sizeof *fields->marked);
    article->n_marked = fields->n_marked;
    article->line_starts =
        g_memdup2(fields->line_starts, fields->n_lines * sizeof *fields->line_starts);
    article->n_lines = fields->n_lines;
    GArray *marks = gsy_lines_new_marks(article->source, article->source_len_bytes);
    article->marks = (const guint32 *)(gpointer)g_array_free(marks, FALSE);
    return article;
}

const GsyArticle *
gsy_article_ref(const GsyArticle *article)
{
    return g_atomic_rc_box_acquire((gpointer)article);
}

static void
clear_strings(GsyArticle *card)
{
    gpointer owned[] = {
        (gpointer)card->id,
        (gpointer)card->former_id,
        (gpointer)card->path,
        (gpointer)card->format,
        (gpointer)card->title,
        (gpointer)card->outlet,
        (gpointer)card->language,
        (gpointer)card->url,
        (gpointer)card->event,
        (gpointer)card->outlet_kind,
        (gpointer)card->outlet_country,
        (gpointer)card->item,
        (gpointer)card->version,
        (gpointer)card->run_event,
        (gpointer)card->published_basis,
        (gpointer)card->updated_basis,
        (gpointer)card->outlet_basis,
    };
    for (guint i = 0; i < G_N_ELEMENTS(owned); i++)
        g_free(owned[i]);
    g_strfreev((char **)card->authors);
}

guint
gsy_article_find_marked(const GsyArticle *article, guint32 from)
{
    guint low = 0, high = article->n_marked;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (article->marked[middle].span.end <= from)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void
clear_text(GsyArticle *article)
{
    if (article->source != article->text)
        g_free((gpointer)article->source);
    g_free((gpointer)article->text);
    g_free((gpointer)article->blocks);
    g_free((gpointer)article->pieces);
    g_free((gpointer)article->marked);
    g_free((gpointer)article->line_starts);
    g_free((gpointer)article->marks);
    gsy_article_unref(article->card);
}

static void
article_clear(GsyArticle *article)
{
    if (article->card != NULL)
        clear_text(article);
    else
        clear_strings(article);
}

void
gsy_article_unref(const GsyArticle *article)
{
    if (article != NULL)
        g_atomic_rc_box_release_full((gpointer)article, (GDestroyNotify)article_clear);
}

const GsyArticle *
gsy_article_get_card(const GsyArticle *article)
{
    return article->card != NULL ? article->card : article;
}

void
gsy_article_rename(const GsyArticle *card, const char *id)
{
    GsyArticle *changed = (GsyArticle *)card;
    g_return_if_fail(card->card == NULL && card->former_id == NULL);
    changed->former_id = card->id; /* the article that the card is of may still be read */
    changed->id = g_strdup(id);
}

/* The last piece that begins at or before @offset; NULL when all begin after it. */
static const GsyPiece *
find_piece(const GsyArticle *article, guint32 offset)
{
    guint low = 0, high = article->n_pieces;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (article->pieces[middle].text_start <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 ? &article->pieces[low - 1] : NULL;
}

/* Where a byte of the text lies in the source; text that no piece holds lies at the end of the
 * piece before it. */
static guint32
source_offset(const GsyArticle *article, guint32 offset)
{
    const GsyPiece *piece = find_piece(article, offset);
    if (piece == NULL)
        return article->n_pieces > 0 ? article->pieces[0].source_start : 0;
    return piece->source_start + MIN(offset - piece->text_start, piece->len_bytes);
}

/* The end of the last byte before @end, so that a span which ends with a piece does not run on to
 * the next one. */
static guint32
source_end(const GsyArticle *article, GsySpan span)
{
    if (span.end <= span.start)
        return source_offset(article, span.start);
    guint32 last = span.end - 1;
    const GsyPiece *piece = find_piece(article, last);
    gboolean inside = piece != NULL && last - piece->text_start < piece->len_bytes;
    return source_offset(article, last) + (inside ? 1 : 0);
}

typedef struct {
    guint32 line, column, byte_column; /* where bytes before the source are not known, characters */
} Point;

/* A long line is measured by its marks, not from its start again for each claim in it. */
static Point
find_point(const GsyArticle *article, guint32 offset)
{
    guint line = gsy_lines_find(article->line_starts, article->n_lines, offset);
    guint32 start = line > 0 && line <= article->n_lines ? article->line_starts[line - 1] : 0;
    guint32 end = (guint32)MIN(offset, article->source_len_bytes);
    if (start == 0 && end >= 3 && memcmp(article->source, "\xef\xbb\xbf", 3) == 0)
        start = 3; /* a byte order mark is no character */
    guint32 skipped = line == 1 ? article->skipped_columns : 0;
    line += article->skipped_lines;
    if (end <= start)
        return (Point){ line, 1 + skipped, 1 + skipped };
    guint n = end - start < GSY_LINES_MARK_BYTES
                  ? (guint)gsy_utf8_count(article->source + start, end - start)
                  : gsy_lines_count(article->source, article->marks, end) -
                        gsy_lines_count(article->source, article->marks, start);
    return (Point){ line, 1 + skipped + n, 1 + skipped + end - start };
}

GsyLocation
gsy_article_locate(const GsyArticle *article, GsySpan span)
{
    guint32 start = source_offset(article, span.start);
    guint32 end = MAX(source_end(article, span), start);
    Point from = find_point(article, start), to = find_point(article, end);
    return (GsyLocation){
        .offset = article->skipped_bytes + start,
        .length = end - start,
        .line = from.line,
        .column = from.column,
        .end_line = to.line,
        .end_column = to.column,
        .byte_column = from.byte_column,
        .end_byte_column = to.byte_column,
    };
}

static gboolean
is_body(const GsyBlock *block)
{
    return block->zone != GSY_ZONE_HEADLINE && block->zone != GSY_ZONE_CAPTION &&
           block->zone != GSY_ZONE_BOILERPLATE;
}

char *
gsy_article_dup_body(const GsyArticle *article)
{
    if (article->text == NULL)
        return NULL;
    GString *body = g_string_new(NULL);
    for (guint i = 0; i < article->n_blocks; i++) {
        const GsyBlock *block = &article->blocks[i];
        if (!is_body(block) || gsy_span_len(block->span) == 0)
            continue;
        if (body->len > 0)
            g_string_append(body, "\n\n");
        g_string_append_len(body, article->text + block->span.start, gsy_span_len(block->span));
    }
    return g_string_free(body, FALSE);
}
