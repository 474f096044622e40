#include "config.h"

#include "report/safe.h"

#include <string.h>

/* Bidi controls reorder what stands around them; the rest of the format characters is harmless. */
gboolean
gsy_safe_is_dangerous(gunichar c)
{
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x61c || c == 0x200e || c == 0x200f ||
           (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x2028 ||
           c == 0x2029 || c == 0xfeff;
}

/* In the logs of some CI "::" at the start of a line and "##[" anywhere begin a command. */
static gboolean
is_command(gunichar c, const char *text, const char *end, const GString *out)
{
    if (c == '#')
        return out->len > 0 && out->str[out->len - 1] == '#';
    if (c != ':' || end - text < 2 || text[1] != ':')
        return FALSE;
    gsize at = out->len;
    while (at > 0 && out->str[at - 1] == ' ')
        at--;
    return at == 0 || out->str[at - 1] == '\n';
}

void
gsy_safe_append(GString *out, const char *text, gsize len_bytes)
{
    const char *end = text + len_bytes;
    while (text < end) {
        gunichar c = g_utf8_get_char_validated(text, end - text);
        if (c == (gunichar)-1 || c == (gunichar)-2) {
            g_string_append_printf(out, "\\u{%x}", (guint)(guchar)*text++);
            continue;
        }
        if (c == '\t' || c == '\n' || c == '\r' || c == ' ') {
            if (out->len > 0 && out->str[out->len - 1] != ' ')
                g_string_append_c(out, ' ');
        } else if (gsy_safe_is_dangerous(c) || is_command(c, text, end, out)) {
            g_string_append_printf(out, "\\u{%x}", c);
        } else {
            g_string_append_unichar(out, c);
        }
        text = c == 0 ? text + 1 : g_utf8_next_char(text);
    }
}

char *
gsy_safe_dup(const char *text)
{
    if (text == NULL)
        return NULL;
    GString *out = g_string_new(NULL);
    gsy_safe_append(out, text, strlen(text));
    return g_string_free(out, FALSE);
}

guint
gsy_safe_get_width(const char *text, gsize len_bytes)
{
    guint width = 0;
    for (const char *end = text + len_bytes; text < end; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        width += g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
    }
    return width;
}
