#include "config.h"

#include "engine/plain.h"

#include <string.h>

#include "base/lines.h"

/* The end of the paragraph that begins at @at: a blank line or the end of the text, blanks cut. */
static gsize
find_paragraph_end(const char *text, gsize at)
{
    gsize end = at;
    for (gsize i = at; text[i] != '\0'; i++) {
        if (text[i] == '\n' && text[i + 1 + strspn(text + i + 1, " \t\r")] == '\n')
            break;
        if (!g_ascii_isspace(text[i]))
            end = i + 1;
    }
    return end;
}

static GArray *
list_paragraphs(const char *text, GsyZone first)
{
    GArray *blocks = g_array_new(FALSE, TRUE, sizeof(GsyBlock));
    for (gsize at = strspn(text, " \t\r\n"); text[at] != '\0';) {
        gsize end = find_paragraph_end(text, at);
        GsyBlock block = { .span = { (guint32)at, (guint32)end },
                           .zone = blocks->len == 0 ? first : GSY_ZONE_BODY };
        g_array_append_val(blocks, block);
        at = end + strspn(text + end, " \t\r\n");
    }
    return blocks;
}

const GsyArticle *
gsy_plain_article_new(const char *id, const char *text, const char *date, const char *event,
                      gboolean decoded)
{
    static const char *const nobody[] = { NULL };
    gsize len_bytes = strlen(text);
    GsyZone first =
        event == NULL ? GSY_ZONE_LEDE : GSY_ZONE_BODY; /* of a pair neither tells news */
    g_autoptr(GArray) blocks = list_paragraphs(text, first);
    g_autoptr(GArray) lines = gsy_lines_new(text, len_bytes);
    GsyPiece piece = { .len_bytes = (guint32)len_bytes };
    GsyWhen published = { .precision = GSY_WHEN_NONE, .zone_min = GSY_ZONE_UNKNOWN };
    if (date != NULL)
        published = gsy_when_parse(date);
    return gsy_article_new(&(GsyArticle){
        .id = id,
        .path = id,
        .line = 1,
        .format = "text",
        .event = event,
        .authors = nobody,
        .published = published,
        .published_basis = gsy_when_is_known(&published) ? "stated" : NULL,
        .updated = { .zone_min = GSY_ZONE_UNKNOWN },
        .text = text,
        .text_len_bytes = len_bytes,
        .blocks = (const GsyBlock *)(gconstpointer)blocks->data,
        .n_blocks = blocks->len,
        .pieces = &piece,
        .n_pieces = 1,
        .line_starts = (const guint32 *)(gconstpointer)lines->data,
        .n_lines = lines->len,
        .source = text,
        .source_len_bytes = len_bytes,
        .decoded = decoded,
    });
}
