#pragma once

#include "pack-fixture.h"

#include "base/arena.h"
#include "model/article.h"
#include "text/text.h"

/* Paragraphs end with a line; published on 5 May 2021, a Wednesday. */
static inline const GsyArticle *
article_of(const char *text)
{
    static const char *const nobody[] = { NULL };
    static const guint32 first_line[] = { 0 };
    g_autoptr(GArray) blocks = g_array_new(FALSE, TRUE, sizeof(GsyBlock));
    guint32 len_bytes = (guint32)strlen(text);
    for (guint32 at = 0; at < len_bytes;) {
        guint32 end = at + (guint32)strcspn(text + at, "\n");
        GsyBlock block = { .span = { at, end }, .zone = GSY_ZONE_BODY };
        g_array_append_val(blocks, block);
        at = end + 1;
    }
    GsyPiece piece = { .len_bytes = len_bytes };
    return gsy_article_new(&(GsyArticle){
        .id = "test",
        .path = "test",
        .format = "text",
        .authors = nobody,
        .published = gsy_when_from_civil(2021, 5, 5),
        .text = text,
        .text_len_bytes = len_bytes,
        .blocks = (const GsyBlock *)(gconstpointer)blocks->data,
        .n_blocks = blocks->len,
        .pieces = &piece,
        .n_pieces = 1,
        .line_starts = first_line,
        .n_lines = 1,
        .source = text,
        .source_len_bytes = len_bytes,
        .decoded = TRUE,
    });
}
