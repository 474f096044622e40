#include "config.h"

#include "pack/compare.h"
#include "pack/example.h"

static const char *
keep_child(GsyRuleDraft *draft, const GsyXmlNode *node, const char *name)
{
    const GsyXmlNode *child = gsy_xml_find_child(node, name);
    if (child == NULL)
        return NULL;
    g_autofree char *text = gsy_xml_dup_text(child);
    return gsy_rule_draft_keep_line(draft, text);
}

/* A rule under one of its conditions; @when is NULL for a remark, which needs none. */
static void
load_when(GsyRuleDraft *draft, const char *path, const GsyXmlNode *node, const GsyXmlNode *when)
{
    GsyDraftRule *rule = g_new0(GsyDraftRule, 1);
    g_ptr_array_add(draft->rules, rule);
    rule->id = gsy_rule_draft_keep(draft, gsy_xml_find_attr(node, "id"));
    rule->kind = gsy_rule_draft_keep(draft, gsy_xml_find_attr(node, "kind"));
    rule->level = gsy_rule_draft_keep(draft, gsy_xml_find_attr(node, "level"));
    rule->over = gsy_rule_draft_keep(draft, gsy_xml_find_attr(node, "over"));
    const char *priority = gsy_xml_find_attr(node, "priority");
    rule->priority = priority != NULL ? (int)g_ascii_strtoll(priority, NULL, 10) : 0;
    rule->title = keep_child(draft, node, "title");
    rule->message = keep_child(draft, node, "message");
    rule->why = keep_child(draft, node, "why");
    rule->remedy = keep_child(draft, node, "remedy");
    rule->condition = keep_child(draft, node, "condition");
    rule->place = (GsyPlace){ path, gsy_xml_get_line(when != NULL ? when : node) };
    rule->conditions = g_array_new(FALSE, FALSE, sizeof(GsyPair));
    const char *name, *value;
    for (guint i = 0; when != NULL && gsy_xml_get_nth_attr(when, i, &name, &value); i++)
        gsy_pairs_add(rule->conditions, gsy_rule_draft_keep(draft, name),
                      gsy_rule_draft_keep(draft, value));
}

static gboolean
load_rule(GsyRuleDraft *draft, const char *path, const GsyXmlNode *node, GError **error)
{
    const char *id = gsy_rule_draft_keep(draft, gsy_xml_find_attr(node, "id"));
    GsyPlace place = { path, gsy_xml_get_line(node) };
    if (!gsy_rule_draft_claim_id(draft, "rule", id, place, error))
        return FALSE;
    const GsyXmlNode *when = gsy_xml_find_child(node, "when");
    do {
        load_when(draft, path, node, when);
        when = when != NULL ? gsy_xml_find_next(when, "when") : NULL;
    } while (when != NULL);
    gsy_example_load(draft, id, path, node);
    return TRUE;
}

gboolean
gsy_compare_load(GsyRuleDraft *draft, const char *path, const GsyXmlNode *root, GError **error)
{
    const GsyXmlNode *node = gsy_xml_find_child(root, "rule");
    for (; node != NULL; node = gsy_xml_find_next(node, "rule")) {
        if (!load_rule(draft, path, node, error))
            return FALSE;
    }
    return TRUE;
}
