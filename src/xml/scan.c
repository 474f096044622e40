#include "config.h"

#include <string.h>

#include "xml/scan.h"

static const struct {
    const char *open, *close;
    GsyXmlPartKind kind;
} sections[] = {
    { "<!--", "-->", GSY_XML_PART_OTHER },
    { "<![CDATA[", "]]>", GSY_XML_PART_CDATA },
    { "<?", "?>", GSY_XML_PART_OTHER },
};

static gboolean
starts_with(const char *at, const char *end, const char *word)
{
    gsize n = strlen(word);
    return (gsize)(end - at) >= n && memcmp(at, word, n) == 0;
}

/* Behind the first @word at or behind @at, NULL for none. */
static const char *
skip_past(const char *at, const char *end, const char *word)
{
    const char *found = memmem(at, (gsize)(end - at), word, strlen(word));
    return found != NULL ? found + strlen(word) : NULL;
}

/* Behind the section that begins at @at; @index of sections[]. */
static const char *
skip_section(const char *at, const char *end, guint *index)
{
    for (*index = 0; *index < G_N_ELEMENTS(sections); ++*index)
        if (starts_with(at, end, sections[*index].open))
            return skip_past(at + strlen(sections[*index].open), end, sections[*index].close);
    return NULL;
}

/* Behind a declaration: its '>' is the first one outside of quotes, brackets and comments. */
static const char *
skip_declaration(const char *at, const char *end)
{
    guint depth = 0, index;
    gboolean in_subset = FALSE;
    for (at++; at < end; at++) {
        if (*at == '"' || *at == '\'') {
            at = memchr(at + 1, *at, (gsize)(end - at - 1));
        } else if (*at == '<' && (starts_with(at, end, "<!--") || starts_with(at, end, "<?"))) {
            at = skip_section(at, end, &index);
            at = at != NULL ? at - 1 : NULL;
        } else if (*at == '<') {
            depth++;
        } else if (*at == '[' || *at == ']') {
            in_subset = *at == '[';
        } else if (*at == '>' && depth > 0) {
            depth--;
        } else if (*at == '>' && !in_subset) {
            return at + 1;
        }
        if (at == NULL)
            return NULL;
    }
    return NULL;
}

/* Behind a tag, or where the next one begins. */
static const char *
skip_tag(const char *at, const char *end)
{
    char quote = 0;
    for (at++; at < end; at++) {
        if (*at == '<')
            return at;
        if (quote != 0)
            quote = *at == quote ? 0 : quote;
        else if (*at == '"' || *at == '\'')
            quote = *at;
        else if (*at == '>')
            return at + 1;
    }
    return NULL;
}

static gboolean
is_name_byte(char c)
{
    return g_ascii_isalnum(c) || (c != '\0' && strchr("_-.:", c) != NULL) || (guint8)c >= 0x80;
}

/* The name at the start of inner, what is before a colon left out. */
static void
read_tag(const char *text, GsyXmlPart *part)
{
    guint32 end = part->span.end, start = part->span.start + 1;
    end -= text[end - 1] == '>';
    part->is_empty = end > start && text[end - 1] == '/';
    end -= part->is_empty;
    part->kind = text[start] == '/' ? GSY_XML_PART_CLOSE : GSY_XML_PART_OPEN;
    start += part->kind == GSY_XML_PART_CLOSE;
    part->inner = (GsySpan){ start, MAX(start, end) };
    part->name = (GsySpan){ start, start };
    for (guint32 at = start; at < part->inner.end && is_name_byte(text[at]); at++) {
        part->name.end = at + 1;
        if (text[at] == ':')
            part->name.start = at + 1;
    }
}

static gboolean
is_tag(const char *at, const char *end)
{
    at += at + 1 < end && at[1] == '/' ? 2 : 1;
    return at < end && is_name_byte(*at);
}

gboolean
gsy_xml_scan(const char *text, gsize len_bytes, gsize at, GsyXmlPart *part)
{
    const char *start = text + at, *end = text + len_bytes, *next;
    if (at >= len_bytes)
        return FALSE;
    guint index = G_N_ELEMENTS(sections);
    *part = (GsyXmlPart){ .kind = GSY_XML_PART_TEXT };
    if (*start != '<' || (len_bytes - at > 2 && *start == '<' && !is_tag(start, end) &&
                          start[1] != '!' && start[1] != '?')) {
        next = memchr(start + 1, '<', (gsize)(end - start - 1));
        next = next != NULL ? next : end;
    } else if (end - start < 9 && memchr(start, '>', (gsize)(end - start)) == NULL) {
        next = NULL; /* too short to be told apart */
    } else if ((next = skip_section(start, end, &index)) != NULL ||
               index < G_N_ELEMENTS(sections)) {
        part->kind = sections[index].kind;
    } else {
        next = start[1] == '!' ? skip_declaration(start, end) : skip_tag(start, end);
        part->kind = start[1] == '!' ? GSY_XML_PART_OTHER : GSY_XML_PART_OPEN;
    }
    part->span = (GsySpan){ (guint32)at, (guint32)(next != NULL ? next - text : end - text) };
    if (next == NULL)
        part->kind = GSY_XML_PART_CUT;
    else if (part->kind == GSY_XML_PART_OPEN)
        read_tag(text, part);
    else if (part->kind == GSY_XML_PART_CDATA)
        part->inner = (GsySpan){ part->span.start + 9, part->span.end - 3 };
    return TRUE;
}

gboolean
gsy_xml_part_is(const GsyXmlPart *part, const char *text, const char *name)
{
    gsize len = gsy_span_len(part->name);
    return strlen(name) == len && memcmp(text + part->name.start, name, len) == 0;
}
