#include "config.h"

#include <string.h>

#include "read/ground.h"

static void
add_piece(GArray *pieces, guint32 text_start, guint32 source_start, guint32 len)
{
    GsyPiece piece = { text_start, source_start, len };
    g_array_append_val(pieces, piece);
}

void
gsy_ground_clear(GsyGround *ground)
{
    g_clear_pointer(&ground->pieces, g_array_unref);
}

/* The last piece that begins at or before @offset; 0 where all begin behind it. */
static guint
find_piece(const GArray *pieces, guint32 offset)
{
    guint low = 0, high = pieces->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(pieces, GsyPiece, middle).text_start <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 ? low - 1 : 0;
}

guint32
gsy_pieces_locate(const GArray *lower, guint32 offset)
{
    if (lower->len == 0)
        return 0;
    const GsyPiece *piece = &g_array_index(lower, GsyPiece, find_piece(lower, offset));
    guint32 in = offset > piece->text_start ? offset - piece->text_start : 0;
    return piece->source_start + MIN(in, piece->len_bytes);
}

/* What of the stretch [@from, @from + @len) of its text each piece of @lower holds. */
static void
lay_piece(GArray *out, const GArray *lower, guint32 text_start, guint32 from, guint32 len)
{
    for (guint i = find_piece(lower, from); i < lower->len; i++) {
        const GsyPiece *piece = &g_array_index(lower, GsyPiece, i);
        guint32 start = MAX(piece->text_start, from);
        guint32 in = MIN(start - piece->text_start, piece->len_bytes);
        if (start >= from + len)
            break;
        add_piece(out, text_start + (start - from), piece->source_start + in,
                  MIN(piece->len_bytes - in, from + len - start));
    }
}

GArray *
gsy_pieces_lay(const GArray *upper, guint32 shift, const GArray *lower)
{
    GArray *out = g_array_new(FALSE, FALSE, sizeof(GsyPiece));
    for (guint i = 0; i < upper->len; i++) {
        const GsyPiece *piece = &g_array_index(upper, GsyPiece, i);
        guint32 from = shift + piece->source_start;
        if (piece->len_bytes == 0)
            add_piece(out, piece->text_start, gsy_pieces_locate(lower, from), 0);
        else
            lay_piece(out, lower, piece->text_start, from, piece->len_bytes);
    }
    return out;
}

static guint32
count_same(const char *a, gsize a_len, const char *b, gsize b_len)
{
    gsize n = 0, len = MIN(a_len, b_len);
    while (n < len && a[n] == b[n])
        n++;
    return (guint32)n;
}

static gsize
get_line_end(const char *text, gsize len_bytes, gsize at)
{
    const char *end = memchr(text + at, '\n', len_bytes - at);
    return end != NULL ? (gsize)(end - text) + 1 : len_bytes;
}

static gsize
skip_foreign(const char *text, gsize at, gsize end)
{
    while (at < end && (guint8)text[at] >= 0x80)
        at++;
    return at;
}

/* Stretches of a line that both have, between letters that no ASCII is in either. */
static void
add_same(GArray *out, const char *text, GsySpan line, const char *raw, GsySpan raw_line)
{
    guint32 at = line.start, raw_at = raw_line.start, n;
    do {
        n = count_same(text + at, line.end - at, raw + raw_at, raw_line.end - raw_at);
        add_piece(out, at, raw_at, n);
        guint32 next = (guint32)skip_foreign(text, at + n, line.end),
                raw_next = (guint32)skip_foreign(raw, raw_at + n, raw_line.end);
        n = MIN(next - at, raw_next - raw_at) - n;
        at = next;
        raw_at = raw_next;
    } while (n > 0);
}

GArray *
gsy_pieces_lay_decoded(const char *text, gsize len_bytes, const char *raw, gsize raw_len_bytes,
                       const GArray *lower)
{
    g_autoptr(GArray) upper = g_array_new(FALSE, FALSE, sizeof(GsyPiece));
    gsize at = 0, raw_at = 0;
    while (at < len_bytes && raw_at < raw_len_bytes) {
        gsize end = get_line_end(text, len_bytes, at),
              raw_end = get_line_end(raw, raw_len_bytes, raw_at);
        add_same(upper, text, (GsySpan){ (guint32)at, (guint32)end }, raw,
                 (GsySpan){ (guint32)raw_at, (guint32)raw_end });
        at = end;
        raw_at = raw_end;
    }
    return gsy_pieces_lay(upper, 0, lower);
}

GArray *
gsy_ground_lay(const GsyGround *ground, const char *text, const GArray *pieces, guint32 shift)
{
    GArray *out = gsy_pieces_lay(pieces, shift, ground->pieces);
    const GsyPiece *last =
        pieces->len > 0 ? &g_array_index(pieces, GsyPiece, pieces->len - 1) : NULL;
    if (last == NULL || last->len_bytes > 0)
        return out;
    GsyPiece *title = &g_array_index(out, GsyPiece, out->len - 1);
    const char *start = text + title->text_start;
    title->source_start = MIN(ground->title_at, (guint32)ground->len_bytes);
    title->len_bytes = count_same(start, strlen(start), ground->source + title->source_start,
                                  ground->len_bytes - title->source_start);
    return out;
}
