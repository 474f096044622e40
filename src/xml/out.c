#include "config.h"

#include "xml/out.h"

struct GsyXmlOut {
    GString *text;
    GPtrArray *open;     /* of char *, owned: names of the elements that are open */
    gboolean in_tag;     /* the last start tag has no '>' yet */
    gboolean after_text; /* the open element has text, so white space would change it */
};

GsyXmlOut *
gsy_xml_out_new(void)
{
    GsyXmlOut *out = g_new0(GsyXmlOut, 1);
    out->text = g_string_new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    out->open = g_ptr_array_new_with_free_func(g_free);
    return out;
}

static void
append_escaped(GString *text, gunichar character)
{
    if (character == '<')
        g_string_append(text, "&lt;");
    else if (character == '>')
        g_string_append(text, "&gt;");
    else if (character == '&')
        g_string_append(text, "&amp;");
    else if (character == '"')
        g_string_append(text, "&quot;");
    else if ((character < 0x20 && character != '\t' && character != '\n') || character == 0xFFFE ||
             character == 0xFFFF)
        g_string_append_unichar(text, 0xFFFD);
    else
        g_string_append_unichar(text, character);
}

void
gsy_xml_append_escaped(GString *text, const char *raw)
{
    g_autofree char *valid = g_utf8_make_valid(raw, -1);
    for (const char *at = valid; *at != '\0'; at = g_utf8_next_char(at))
        append_escaped(text, g_utf8_get_char(at));
}

static void
end_tag(GsyXmlOut *out)
{
    if (out->in_tag)
        g_string_append_c(out->text, '>');
    out->in_tag = FALSE;
}

static void
new_line(GsyXmlOut *out)
{
    g_string_append_c(out->text, '\n');
    for (guint i = 0; i < out->open->len; i++)
        g_string_append(out->text, "  ");
}

void
gsy_xml_out_open(GsyXmlOut *out, const char *element)
{
    end_tag(out);
    if (!out->after_text)
        new_line(out);
    g_string_append_printf(out->text, "<%s", element);
    g_ptr_array_add(out->open, g_strdup(element));
    out->in_tag = TRUE;
    out->after_text = FALSE;
}

void
gsy_xml_out_attr(GsyXmlOut *out, const char *name, const char *value)
{
    g_return_if_fail(out->in_tag);
    if (value == NULL)
        return;
    g_string_append_printf(out->text, " %s=\"", name);
    gsy_xml_append_escaped(out->text, value);
    g_string_append_c(out->text, '"');
}

void
gsy_xml_out_text(GsyXmlOut *out, const char *text)
{
    end_tag(out);
    gsy_xml_append_escaped(out->text, text);
    out->after_text = TRUE;
}

void
gsy_xml_out_close(GsyXmlOut *out)
{
    g_return_if_fail(out->open->len > 0);
    g_autofree char *element = g_ptr_array_steal_index(out->open, out->open->len - 1);
    if (out->in_tag) {
        g_string_append(out->text, "/>");
    } else {
        if (!out->after_text)
            new_line(out);
        g_string_append_printf(out->text, "</%s>", element);
    }
    out->in_tag = FALSE;
    out->after_text = FALSE;
}

void
gsy_xml_out_leaf(GsyXmlOut *out, const char *element, const char *text)
{
    if (text == NULL)
        return;
    gsy_xml_out_open(out, element);
    gsy_xml_out_text(out, text);
    gsy_xml_out_close(out);
}

char *
gsy_xml_out_finish(GsyXmlOut *out)
{
    while (out->open->len > 0)
        gsy_xml_out_close(out);
    g_string_append_c(out->text, '\n');
    char *text = g_string_free(out->text, FALSE);
    g_ptr_array_unref(out->open);
    g_free(out);
    return text;
}
