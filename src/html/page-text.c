#include "config.h"

#include <string.h>

#include "html/encoding.h"
#include "html/page-private.h"

static void
add_piece(GsyHtmlBuilder *builder, guint32 source_start, gsize len)
{
    GArray *pieces = builder->page->pieces;
    guint32 text_start = (guint32)builder->page->text->len;
    GsyHtmlPiece *last =
        pieces->len > 0 ? &g_array_index(pieces, GsyHtmlPiece, pieces->len - 1) : NULL;
    if (last != NULL && last->text_start + last->len_bytes == text_start &&
        last->source_start + last->len_bytes == source_start) {
        last->len_bytes += (guint32)len;
        return;
    }
    GsyHtmlPiece piece = { text_start, source_start, (guint32)len };
    g_array_append_val(pieces, piece);
}

static void
count_text(GsyHtmlBuilder *builder, gsize len)
{
    if (builder->in_link)
        builder->block.link_bytes += (guint32)len;
    if (builder->strong > 0)
        builder->block.strong_bytes += (guint32)len;
    builder->n_breaks = 0;
}

static void
put_blank(GsyHtmlBuilder *builder, guint32 source_start)
{
    if (builder->wants_blank && builder->page->text->len > builder->block.text.start) {
        if (source_start > 0 && (guint8)builder->page->source[source_start - 1] <= ' ')
            add_piece(builder, source_start - 1, 1);
        g_string_append_c(builder->page->text, ' ');
    }
    builder->wants_blank = FALSE;
}

/* Text that stands in the source as it is. */
static void
put_run(GsyHtmlBuilder *builder, guint32 start, guint32 end)
{
    if (start == end)
        return;
    put_blank(builder, start);
    add_piece(builder, start, end - start);
    const char *source = builder->page->source;
    for (guint32 i = start; i < end; i++) {
        builder->block.n_commas += source[i] == ',';
        builder->has_text |= g_ascii_isalnum(source[i]) || (guint8)source[i] >= 0x80;
    }
    g_string_append_len(builder->page->text, source + start, end - start);
    count_text(builder, end - start);
}

/* A reference, or a character that is left out. */
static gsize
put_special(GsyHtmlBuilder *builder, guint32 at, guint32 end)
{
    const char *source = builder->page->source;
    if (source[at] != '&')
        return gsy_utf8_get_invisible(source + at, end - at);
    GsyReference reference = gsy_html_read_reference(source + at, end - at, FALSE);
    if (reference.used_bytes == 0)
        return 0;
    gboolean is_blank = (guint8)reference.text[0] <= ' ';
    if (is_blank)
        builder->wants_blank = TRUE;
    if (is_blank || gsy_utf8_get_invisible(reference.text, reference.len_bytes) > 0)
        return reference.used_bytes;
    put_blank(builder, at);
    g_string_append_len(builder->page->text, reference.text, (gssize)reference.len_bytes);
    count_text(builder, reference.len_bytes);
    return reference.used_bytes;
}

void
gsy_html_put_text(GsyHtmlBuilder *builder, GsySpan span)
{
    static const guint8 special[256] = {
        [0] = 1,   ['\t'] = 1, ['\n'] = 1, ['\f'] = 1, ['\r'] = 1,
        [' '] = 1, ['&'] = 2,  [0xc2] = 2, [0xe2] = 2, [0xef] = 2,
    };
    const char *source = builder->page->source;
    guint32 run = span.start;
    for (guint32 at = span.start; at < span.end;) {
        guint8 kind = special[(guint8)source[at]];
        if (kind == 0) {
            at++;
        } else if (kind == 1) {
            put_run(builder, run, at);
            builder->wants_blank = TRUE;
            run = ++at;
        } else {
            guint8 c = (guint8)source[at];
            gsize used = c == '&' || gsy_utf8_get_invisible(source + at, span.end - at) > 0 ? 1 : 0;
            if (used > 0) {
                put_run(builder, run, at);
                run = at;
                used = put_special(builder, at, span.end);
            }
            at += MAX(used, 1);
            run = used > 0 ? at : run;
        }
    }
    put_run(builder, run, span.end);
}
