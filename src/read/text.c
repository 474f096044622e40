#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "read/export.h"
#include "read/headers.h"
#include "read/input.h"
#include "read/pages.h"
#include "read/zone.h"

gboolean
gsy_text_format_sniff(const char *head, gsize len_bytes)
{
    (void)head;
    (void)len_bytes;
    return TRUE;
}

/* The pieces are what stands between the cuts. */
static void
add_pieces(GsyArticleDraft *draft, const GsyPlain *plain, gsize source_len)
{
    gsize at = 0, text_at = 0;
    for (guint i = 0; i <= plain->cuts->len; i++) {
        gsize next =
            i < plain->cuts->len ? g_array_index(plain->cuts, GsySpan, i).start : source_len;
        if (next > at)
            gsy_article_draft_add_piece(draft, text_at, at, next - at);
        text_at += next - at;
        at = i < plain->cuts->len ? g_array_index(plain->cuts, GsySpan, i).end : source_len;
    }
}

/* Puts the title behind the text: it has no place in the source, so it maps to the start. */
static char *
append_title(GsyArticleDraft *draft, const char *text, gsize *len, const char *title, GsySpan *span)
{
    GString *whole = g_string_sized_new(*len + strlen(title) + 3);
    g_string_append_len(whole, text, (gssize)*len);
    g_string_append(whole, "\n\n");
    gsy_article_draft_add_piece(draft, whole->len, 0, 0);
    span->start = (guint32)whole->len;
    g_string_append(whole, title);
    span->end = (guint32)whole->len;
    *len = whole->len;
    return g_string_free(whole, FALSE);
}

static void
add_blocks(GsyArticleDraft *draft, const GArray *units)
{
    for (guint i = 0; i < units->len; i++) {
        const GsyUnit *unit = &g_array_index(units, GsyUnit, i);
        if (unit->zone == GSY_ZONE_HEADLINE)
            gsy_article_draft_add_block(draft, unit->span.start, unit->span.end, unit->zone);
    }
    for (guint i = 0; i < units->len; i++) {
        const GsyUnit *unit = &g_array_index(units, GsyUnit, i);
        if (unit->zone != GSY_ZONE_HEADLINE)
            gsy_article_draft_add_block(draft, unit->span.start, unit->span.end, unit->zone);
    }
    if (units->len == GSY_ARTICLE_MAX_BLOCKS)
        gsy_article_draft_note(draft, "limit", "more than %d paragraphs; the rest is not read",
                               GSY_ARTICLE_MAX_BLOCKS);
}

/* @title: (nullable): to be put behind the text */
static void
fill(GsyArticleDraft *draft, char *text, gsize len_bytes, const GsyTextParts *parts,
     const char *title, gboolean decoded)
{
    g_auto(GsyPlain) plain = gsy_plain_clean(text, len_bytes, parts->start, parts->cuts);
    const char *cleaned = plain.text != NULL ? plain.text : text;
    gsize cleaned_len = plain.text != NULL ? plain.len_bytes : len_bytes;
    g_autoptr(GArray) units =
        gsy_units_split(&plain, cleaned, cleaned_len, parts->start, parts->lines_go_on);
    gsy_zones_infer(draft, units, cleaned);

    add_pieces(draft, &plain, len_bytes);
    GsySpan title_span = parts->title;
    char *whole = plain.text != NULL ? g_steal_pointer(&plain.text) : NULL;
    if (title != NULL) {
        char *longer =
            append_title(draft, whole != NULL ? whole : text, &cleaned_len, title, &title_span);
        g_free(whole);
        whole = longer;
    }
    if (whole != NULL)
        gsy_article_draft_take_text(draft, whole, cleaned_len, text, len_bytes, decoded);
    else
        gsy_article_draft_take_text(draft, text, len_bytes, NULL, 0, decoded);
    gsy_article_draft_add_block(draft, title_span.start, title_span.end, GSY_ZONE_HEADLINE);
    add_blocks(draft, units);
}

void
gsy_text_fill_parts(GsyArticleDraft *draft, char *text, gsize len_bytes, const GsyTextParts *parts,
                    gboolean decoded)
{
    fill(draft, text, len_bytes, parts, NULL, decoded);
}

void
gsy_text_fill(GsyArticleDraft *draft, char *text, gsize len_bytes, const char *title,
              gboolean decoded)
{
    GsyTextParts parts = { 0 };
    if (title == NULL)
        parts.start = gsy_headers_read(draft, text, len_bytes, &parts.title);
    g_autoptr(GArray) cuts = gsy_pages_find_cuts(text, len_bytes, parts.start);
    parts.cuts = cuts;
    fill(draft, text, len_bytes, &parts, title, decoded);
}

/* Lines that end as on the first Macintosh. */
static void
mend_returns(char *text, gsize len_bytes)
{
    if (memchr(text, '\n', len_bytes) != NULL)
        return;
    for (char *at = text; (at = memchr(at, '\r', len_bytes - (gsize)(at - text))) != NULL; at++)
        *at = '\n';
}

void
gsy_text_format_read(const GsyInput *input, char *text, gsize len_bytes, gboolean decoded)
{
    mend_returns(text, len_bytes);
    if (gsy_export_read(input, text, len_bytes, decoded)) {
        g_free(text);
        return;
    }
    if (gsy_pages_has_columns(text, len_bytes)) {
        gsy_sink_tell(
            input->sink, GSY_DIAGNOSTIC_SKIPPED, input->name, 0, "format",
            "columns side by side cannot be told apart; save the text without its layout");
        g_free(text);
        return;
    }
    GsyOrigin origin = gsy_input_get_origin(input, "text");
    g_autoptr(GsyArticleDraft) draft = gsy_article_draft_new(&origin, input->sink);
    const char *title = input->letter != NULL ? input->letter->title : NULL;
    gsy_article_draft_set_string(draft, GSY_FIELD_TITLE, title, "metadata");
    gsy_text_fill(draft, text, len_bytes, title, decoded);
    gsy_input_apply(input, draft);
    gsy_article_draft_emit(draft);
}
