#include "config.h"

#include <string.h>

#include "pack/example.h"

/* Appends text with runs of white space as one blank. */
static void
append_line(GString *line, const char *text)
{
    for (; *text != '\0'; text++) {
        if (!g_ascii_isspace(*text))
            g_string_append_c(line, *text);
        else if (line->len > 0 && line->str[line->len - 1] != ' ')
            g_string_append_c(line, ' ');
    }
}

static void
chomp(GString *line)
{
    if (line->len > 0 && line->str[line->len - 1] == ' ')
        g_string_truncate(line, line->len - 1);
}

/* One line of text in which <b> marks what is to match. */
static const char *
load_marked(GsyRuleDraft *draft, const GsyXmlNode *node, GsyDraftExample *example)
{
    g_autoptr(GString) line = g_string_new(NULL);
    for (const GsyXmlNode *child = gsy_xml_find_first(node); child != NULL;
         child = gsy_xml_find_after(child)) {
        if (gsy_xml_is_text(child)) {
            append_line(line, gsy_xml_get_content(child));
            continue;
        }
        g_autofree char *marked = gsy_xml_dup_text(child);
        example->mark_start = (guint)line->len;
        append_line(line, g_strstrip(marked));
        example->mark_end = (guint)line->len;
    }
    chomp(line);
    return gsy_rule_draft_keep(draft, line->str);
}

/* An article: lines without the blanks around them, no empty lines around the whole. */
static const char *
load_article(GsyRuleDraft *draft, const GsyXmlNode *node)
{
    g_autofree char *raw = gsy_xml_dup_text(node);
    g_auto(GStrv) lines = g_strsplit(raw, "\n", -1);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; lines[i] != NULL; i++) {
        g_strstrip(lines[i]);
        if (*lines[i] == '\0' && text->len == 0)
            continue;
        g_string_append(text, lines[i]);
        g_string_append_c(text, '\n');
    }
    while (text->len > 0 && text->str[text->len - 1] == '\n')
        g_string_truncate(text, text->len - 1);
    return gsy_rule_draft_keep(draft, text->str);
}

static void
load_one(GsyRuleDraft *draft, const char *rule, const char *path, const GsyXmlNode *node)
{
    GsyDraftExample *example = g_new0(GsyDraftExample, 1);
    g_ptr_array_add(draft->examples, example);
    example->rule = rule;
    example->place = (GsyPlace){ path, gsy_xml_get_line(node) };
    example->fires = strcmp(gsy_xml_find_attr(node, "fires"), "yes") == 0;
    example->expect = gsy_rule_draft_keep(draft, gsy_xml_find_attr(node, "expect"));
    example->date = gsy_rule_draft_keep(draft, gsy_xml_find_attr(node, "date"));
    example->texts = g_ptr_array_new();
    const GsyXmlNode *text = gsy_xml_find_child(node, "text");
    if (text == NULL)
        g_ptr_array_add(example->texts, (gpointer)load_marked(draft, node, example));
    for (; text != NULL; text = gsy_xml_find_next(text, "text"))
        g_ptr_array_add(example->texts, (gpointer)load_article(draft, text));
}

void
gsy_example_load(GsyRuleDraft *draft, const char *rule, const char *path, const GsyXmlNode *owner)
{
    const GsyXmlNode *node = gsy_xml_find_child(owner, "example");
    for (; node != NULL; node = gsy_xml_find_next(node, "example"))
        load_one(draft, rule, path, node);
}
