#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "report/safe.h"
#include "report/text.h"

static void
append_words(const GsyClaim *claim, guint32 start, guint32 end, GString *out)
{
    gsize len_bytes;
    const char *words = gsy_claim_get_words(claim, (GsySpan){ start, end }, &len_bytes);
    gsy_safe_append(out, words, len_bytes);
}

GsyExcerpt
gsy_excerpt_cut(const GsyClaim *claim)
{
    GsySpan mark = gsy_span_len(claim->number) > 0 ? claim->number : claim->span;
    GsySpan whole = claim->sentence;
    if (!gsy_span_contains(whole, mark))
        whole = (GsySpan){ MIN(whole.start, mark.start), MAX(whole.end, mark.end) };
    GsyExcerpt excerpt = { g_string_new(NULL), g_string_new(NULL), g_string_new(NULL) };
    append_words(claim, whole.start, mark.start, excerpt.before);
    append_words(claim, mark.start, mark.end, excerpt.marked);
    gsize rest;
    const char *after = gsy_claim_get_words(claim, (GsySpan){ mark.end, whole.end }, &rest);
    if (rest > 0 && g_ascii_isspace(after[0]))
        g_string_append_c(excerpt.after, ' ');
    gsy_safe_append(excerpt.after, after, rest);
    return excerpt;
}

void
gsy_excerpt_clear(GsyExcerpt *excerpt)
{
    g_string_free(excerpt->before, TRUE);
    g_string_free(excerpt->marked, TRUE);
    g_string_free(excerpt->after, TRUE);
}

/* Drops whole words at the front until at most @max cells are left. */
static void
trim_front(GString *text, guint max)
{
    guint width = gsy_safe_get_width(text->str, text->len);
    if (width <= max)
        return;
    const char *at = text->str;
    while (*at != '\0' && (width > max || *at != ' ')) {
        const char *next = g_utf8_next_char(at);
        width -= gsy_safe_get_width(at, (gsize)(next - at));
        at = next;
    }
    g_string_erase(text, 0, at - text->str);
    g_string_prepend(text, "…");
}

static void
trim_back(GString *text, guint max)
{
    guint width = 0;
    const char *at = text->str, *last_blank = NULL;
    for (; *at != '\0' && width <= max; at = g_utf8_next_char(at)) {
        last_blank = *at == ' ' ? at : last_blank;
        width += gsy_safe_get_width(at, (gsize)(g_utf8_next_char(at) - at));
    }
    if (*at == '\0' && width <= max)
        return;
    g_string_truncate(text, (gsize)((last_blank != NULL ? last_blank : at) - text->str));
    g_string_append(text, "…");
}

static void
append_bar(GString *out, guint margin, const GsyStyle *style)
{
    gsy_text_ink(style, GSY_INK_FRAME, out);
    g_string_append_printf(out, "%*s |", (int)margin, "");
    gsy_text_ink(style, GSY_INK_PLAIN, out);
}

void
gsy_excerpt_append(const GsyClaim *claim, guint margin, const GsyStyle *style, GString *out)
{
    g_auto(GsyExcerpt) excerpt = gsy_excerpt_cut(claim);
    trim_front(excerpt.before, GSY_EXCERPT_MAX_CELLS / 2);
    trim_back(excerpt.marked, GSY_EXCERPT_MAX_CELLS / 2);
    guint before = gsy_safe_get_width(excerpt.before->str, excerpt.before->len);
    guint marked = gsy_safe_get_width(excerpt.marked->str, excerpt.marked->len);
    guint used = before + marked;
    trim_back(excerpt.after, used < GSY_EXCERPT_MAX_CELLS ? GSY_EXCERPT_MAX_CELLS - used : 1);
    append_bar(out, margin, style);
    g_string_append_printf(out, " %s%s%s\n", excerpt.before->str, excerpt.marked->str,
                           excerpt.after->str);
    append_bar(out, margin, style);
    g_string_append_printf(out, " %*s", (int)before, "");
    gsy_text_ink(style, GSY_INK_BOLD, out);
    for (guint i = 0; i < MAX(marked, 1); i++)
        g_string_append_c(out, '^');
    gsy_text_ink(style, GSY_INK_PLAIN, out);
    g_string_append_c(out, '\n');
}
