#include "config.h"

#include "pack/profile.h"

gboolean
gsy_profile_load(GsyRuleDraft *draft, const char *path, const GsyXmlNode *root, GError **error)
{
    const char *profile = gsy_rule_draft_keep(draft, gsy_xml_find_attr(root, "name"));
    GsyPlace place = { path, 0 };
    const GsyXmlNode *node = gsy_xml_find_child(root, "constant");
    for (; node != NULL; node = gsy_xml_find_next(node, "constant")) {
        const char *name = gsy_xml_find_attr(node, "name");
        g_autofree char *full = g_strdup_printf("%s/%s", profile, name);
        place.line = gsy_xml_get_line(node);
        if (!gsy_rule_draft_claim_id(draft, "constant", full, place, error))
            return FALSE;
        GsyDraftConstant constant = { profile, gsy_rule_draft_keep(draft, name),
                                      g_ascii_strtod(gsy_xml_find_attr(node, "value"), NULL) };
        g_array_append_val(draft->constants, constant);
    }
    return TRUE;
}

gboolean
gsy_gate_load(GsyRuleDraft *draft, G_GNUC_UNUSED const char *path, const GsyXmlNode *root,
              G_GNUC_UNUSED GError **error)
{
    const GsyXmlNode *node = gsy_xml_find_child(root, "common");
    for (; node != NULL; node = gsy_xml_find_next(node, "common")) {
        GsyDraftCommon common = { gsy_rule_draft_keep(draft, gsy_xml_find_attr(node, "class")),
                                  g_ascii_strtod(gsy_xml_find_attr(node, "times"), NULL) };
        g_array_append_val(draft->commons, common);
    }
    return TRUE;
}
