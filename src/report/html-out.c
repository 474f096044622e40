#include "config.h"

#include "report/html-out.h"

#include <stdarg.h>
#include <string.h>

#include "report/safe.h"

static void
add_character(GString *out, gunichar c)
{
    switch (c) {
    case '&':
        g_string_append(out, "&amp;");
        break;
    case '<':
        g_string_append(out, "&lt;");
        break;
    case '>':
        g_string_append(out, "&gt;");
        break;
    case '"':
        g_string_append(out, "&quot;");
        break;
    case '\'':
        g_string_append(out, "&#39;");
        break;
    default:
        g_string_append_unichar(out, c);
    }
}

void
gsy_html_add_text(GString *out, const char *text, gsize len_bytes)
{
    for (const char *end = text + len_bytes; text < end;) {
        gunichar c = g_utf8_get_char_validated(text, end - text);
        if (c == (gunichar)-1 || c == (gunichar)-2) {
            g_string_append_printf(out, "\\u{%x}", (guint)(guchar)*text++);
            continue;
        }
        if (c == '\t' || c == '\n' || c == '\r')
            g_string_append_c(out, c == '\n' ? '\n' : ' ');
        else if (gsy_safe_is_dangerous(c))
            g_string_append_printf(out, "\\u{%x}", c);
        else
            add_character(out, c);
        text = c == 0 ? text + 1 : g_utf8_next_char(text);
    }
}

void
gsy_html_add(GString *out, const char *markup, ...)
{
    va_list args;
    va_start(args, markup);
    for (const char *at = markup; *at != '\0'; at++) {
        if (*at != '%') {
            g_string_append_c(out, *at);
            continue;
        }
        at++;
        if (*at == 's') {
            const char *text = va_arg(args, const char *);
            if (text != NULL)
                gsy_html_add_text(out, text, strlen(text));
        } else if (*at == 'd') {
            g_string_append_printf(out, "%d", va_arg(args, int));
        } else if (*at == 'u') {
            g_string_append_printf(out, "%u", va_arg(args, guint));
        } else {
            g_string_append_c(out, *at);
        }
    }
    va_end(args);
}
