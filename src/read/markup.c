#include "config.h"

#include <string.h>

#include "html/body.h"
#include "read/input.h"
#include "read/markup.h"
#include "xml/scan.h"

enum { PLAIN_LINE_BYTES = 100 }; /* longer lines are not broken to a width: each is a paragraph */

struct GsyMarkup {
    const char *source; /* borrowed */
    GString *html;
    GArray *pieces; /* (GsyPiece): of html in source */
};

GsyMarkup *
gsy_markup_new(const char *source)
{
    GsyMarkup *markup = g_new0(GsyMarkup, 1);
    markup->source = source;
    markup->html = g_string_new(NULL);
    markup->pieces = g_array_new(FALSE, FALSE, sizeof(GsyPiece));
    return markup;
}

void
gsy_markup_free(GsyMarkup *markup)
{
    if (markup == NULL)
        return;
    g_string_free(markup->html, TRUE);
    g_array_unref(markup->pieces);
    g_free(markup);
}

void
gsy_markup_append(GsyMarkup *markup, const char *html)
{
    g_string_append(markup->html, html);
}

static void
copy(GsyMarkup *markup, guint32 start, guint32 end)
{
    if (start >= end)
        return;
    GsyPiece piece = { (guint32)markup->html->len, start, end - start };
    g_array_append_val(markup->pieces, piece);
    g_string_append_len(markup->html, markup->source + start, end - start);
}

/* Text with one level of references decoded: what it says is HTML itself. */
static void
unescape(GsyMarkup *markup, GsySpan span)
{
    const char *source = markup->source;
    guint32 run = span.start, at = span.start;
    while (at < span.end) {
        const char *found = memchr(source + at, '&', span.end - at);
        if (found == NULL)
            break;
        at = (guint32)(found - source);
        GsyReference reference = gsy_html_read_reference(found, span.end - at, FALSE);
        if (reference.used_bytes > 0) {
            copy(markup, run, at);
            g_string_append_len(markup->html, reference.text, (gssize)reference.len_bytes);
            run = at + (guint32)reference.used_bytes;
        }
        at += (guint32)MAX(reference.used_bytes, 1);
    }
    copy(markup, run, span.end);
}

static void
append_escaped(GString *html, const char *text, gsize len)
{
    for (gsize i = 0; i < len; i++) {
        if (text[i] == '&')
            g_string_append(html, "&amp;");
        else if (text[i] == '<')
            g_string_append(html, "&lt;");
        else
            g_string_append_c(html, text[i]);
    }
}

/* Literal text. */
static void
escape(GsyMarkup *markup, GsySpan span)
{
    guint32 run = span.start;
    for (guint32 at = span.start; at < span.end; at++) {
        char c = markup->source[at];
        if (c != '&' && c != '<')
            continue;
        copy(markup, run, at);
        append_escaped(markup->html, &c, 1);
        run = at + 1;
    }
    copy(markup, run, span.end);
}

/* Whether text holds tags that only HTML has; @open: how it writes '<'. */
static gboolean
has_html(const char *text, gsize len, const char *open)
{
    static const char *const tags[] = { "p>", "p ", "br", "div", "/p", "span", "b>", "i>", "a " };
    const char *end = text + len, *at = text;
    while ((at = memmem(at, (gsize)(end - at), open, strlen(open))) != NULL) {
        at += strlen(open);
        for (guint i = 0; i < G_N_ELEMENTS(tags); i++)
            if ((gsize)(end - at) >= strlen(tags[i]) &&
                g_ascii_strncasecmp(at, tags[i], strlen(tags[i])) == 0)
                return TRUE;
    }
    return FALSE;
}

#define GSY_PLACE "span itemtype=\"https://schema.org/Place\""

/* Elements whose meaning HTML says by another name; the rest keeps its own, without a prefix. */
static const struct {
    const char *name, *html;
} renamed[] = {
    { "block", "div" },
    { "body.content", "div" },
    { "body.end", "footer" },
    { "bq", "blockquote" },
    { "city", GSY_PLACE },
    { "country", GSY_PLACE },
    { "custom-table", "template" },
    { "fn", "aside" },
    { "hedline", "div" },
    { "hl1", "h1" },
    { "hl2", "h2" },
    { "location", GSY_PLACE },
    { "media", "figure" },
    { "media-caption", "figcaption" },
    { "media-metadata", "template" },
    { "media-object", "template" },
    { "media-producer", "template" },
    { "media-reference", "template" },
    { "nitf-table", "div" },
    { "nitf-table-metadata", "template" },
    { "note", "aside" },
    { "org", "span itemtype=\"https://schema.org/Organization\"" },
    { "person", "span itemtype=\"https://schema.org/Person\"" },
    { "region", GSY_PLACE },
    { "state", GSY_PLACE },
    { "sublocation", GSY_PLACE },
    { "tagline", "footer" },
};

/* <chron norm="..."> of NITF is <time datetime="..."> of HTML. */
static void
add_chron(GsyMarkup *markup, const GsyXmlPart *part)
{
    static const char norm[] = "norm=";
    const char *attrs = markup->source + part->name.end;
    gsize len = part->inner.end - part->name.end;
    const char *at = g_strstr_len(attrs, (gssize)len, norm);
    if (part->kind == GSY_XML_PART_CLOSE) {
        g_string_append(markup->html, "</time>");
        return;
    }
    g_string_append(markup->html, "<time");
    if (at != NULL && at > attrs && g_ascii_isspace(at[-1])) {
        g_string_append(markup->html, " datetime=");
        at += strlen(norm);
        g_string_append_len(markup->html, at, (gssize)(len - (gsize)(at - attrs)));
    }
    g_string_append(markup->html, part->is_empty ? "></time>" : ">");
}

static void
add_tag(GsyMarkup *markup, const GsyXmlPart *part)
{
    if (gsy_xml_part_is(part, markup->source, "chron")) {
        add_chron(markup, part);
        return;
    }
    const char *name = markup->source + part->name.start, *html = NULL;
    gsize len = gsy_span_len(part->name);
    gboolean closes = part->kind == GSY_XML_PART_CLOSE;
    for (guint i = 0; i < G_N_ELEMENTS(renamed); i++)
        if (gsy_xml_part_is(part, markup->source, renamed[i].name))
            html = renamed[i].html;
    if (html != NULL) {
        name = html;
        len = strcspn(html, " ");
    }
    g_string_append(markup->html, closes ? "</" : "<");
    g_string_append_len(markup->html, name, (gssize)len);
    if (!closes && html != NULL)
        g_string_append(markup->html, html + len);
    if (!closes && html == NULL)
        g_string_append_len(markup->html, markup->source + part->name.end,
                            part->inner.end - part->name.end);
    g_string_append_c(markup->html, '>');
    if (part->is_empty)
        g_string_append_printf(markup->html, "</%.*s>", (int)len, name);
}

/* A stretch of plain text: paragraphs end at blank lines, or with each line if lines are long. */
static void
add_lines(GsyMarkup *markup, GsySpan span, gboolean is_literal, gboolean each_line)
{
    const char *source = markup->source;
    for (guint32 at = span.start; at < span.end;) {
        const char *feed = memchr(source + at, '\n', span.end - at);
        guint32 end = feed != NULL ? (guint32)(feed - source) + 1 : span.end;
        gboolean is_blank = TRUE;
        for (guint32 i = at; i < end; i++)
            is_blank = is_blank && (guint8)source[i] <= ' ';
        if (is_literal)
            escape(markup, (GsySpan){ at, end });
        else
            copy(markup, at, end);
        if (feed != NULL && (each_line || is_blank))
            g_string_append(markup->html, "<p>");
        at = end;
    }
}

static gboolean
has_long_line(const char *text, gsize len)
{
    gsize start = 0;
    for (gsize i = 0; i < len; i++) {
        if (text[i] != '\n')
            continue;
        if (i - start > PLAIN_LINE_BYTES)
            return TRUE;
        start = i + 1;
    }
    return len - start > PLAIN_LINE_BYTES;
}

/* Text or CDATA. */
static void
add_text(GsyMarkup *markup, const GsyXmlPart *part, GsyMarkupKind kind, gboolean each_line)
{
    gboolean is_literal = part->kind == GSY_XML_PART_CDATA;
    GsySpan span = is_literal ? part->inner : part->span;
    const char *text = markup->source + span.start;
    if (kind == GSY_MARKUP_XML && has_html(text, gsy_span_len(span), is_literal ? "<" : "&lt;"))
        kind = GSY_MARKUP_HTML;
    if (kind == GSY_MARKUP_PLAIN)
        add_lines(markup, span, is_literal, each_line);
    else if (is_literal == (kind == GSY_MARKUP_HTML))
        copy(markup, span.start, span.end);
    else if (is_literal)
        escape(markup, span);
    else
        unescape(markup, span);
}

void
gsy_markup_add(GsyMarkup *markup, GsySpan content, GsyMarkupKind kind)
{
    GsyXmlPart part;
    gboolean each_line = kind == GSY_MARKUP_PLAIN &&
                         has_long_line(markup->source + content.start, gsy_span_len(content));
    for (gsize at = content.start; gsy_xml_scan(markup->source, content.end, at, &part);
         at = part.span.end) {
        gboolean is_tag = part.kind == GSY_XML_PART_OPEN || part.kind == GSY_XML_PART_CLOSE;
        if (is_tag && kind != GSY_MARKUP_PLAIN)
            add_tag(markup, &part);
        else if (part.kind == GSY_XML_PART_TEXT || part.kind == GSY_XML_PART_CDATA)
            add_text(markup, &part, kind, each_line);
    }
}

void
gsy_markup_append_plain(GsyMarkup *markup, const char *text)
{
    gboolean each_line = has_long_line(text, strlen(text));
    for (const char *at = text; *at != '\0';) {
        gsize len = strcspn(at, "\n"), n_blanks = strspn(at, " \t\r");
        append_escaped(markup->html, at, len);
        if (at[len] == '\n')
            g_string_append(markup->html, each_line || n_blanks == len ? "<p>" : "\n");
        at += len + (at[len] == '\n');
    }
}

void
gsy_markup_fill(const GsyMarkup *markup, GsyArticleDraft *draft, GsySpan source, gboolean decoded)
{
    g_autoptr(GsyHtmlPage) page = gsy_html_page_new(markup->html->str, markup->html->len);
    guint32 headline;
    g_autoptr(GArray) roles = gsy_html_body_take_all(page, &headline);
    GsyHtmlSource from = { .decoded = decoded };
    if (markup->pieces->len > 0) {
        from.pieces = markup->pieces;
        from.pieces_start = source.start;
        from.len_bytes = gsy_span_len(source);
        from.text = g_strndup(markup->source + source.start, from.len_bytes);
    }
    gsy_html_fill(draft, page, roles, headline, &from);
}
