#pragma once

#include "pack-fixture.h"

#include "base/arena.h"
#include "extract/extract.h"
#include "text/text.h"

/* One paragraph, published on 5 May 2021, a Wednesday. */
static inline const GsyArticle *
article_of(const char *text)
{
    static const char *const nobody[] = { NULL };
    static const guint32 first_line[] = { 0 };
    guint32 len_bytes = (guint32)strlen(text);
    GsyBlock block = { .span = { 0, len_bytes }, .zone = GSY_ZONE_BODY };
    GsyPiece piece = { .len_bytes = len_bytes };
    return gsy_article_new(&(GsyArticle){
        .id = "test",
        .path = "test",
        .format = "text",
        .authors = nobody,
        .published = gsy_when_from_civil(2021, 5, 5),
        .text = text,
        .text_len_bytes = len_bytes,
        .blocks = &block,
        .n_blocks = 1,
        .pieces = &piece,
        .n_pieces = 1,
        .line_starts = first_line,
        .n_lines = 1,
        .source = text,
        .source_len_bytes = len_bytes,
        .decoded = TRUE,
    });
}
