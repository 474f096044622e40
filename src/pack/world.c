#include "config.h"

#include <string.h>

#include "base/error.h"
#include "pack/lexicon.h"
#include "pack/world.h"

static void
add_fact(GsyRuleDraft *draft, const char *subject, const char *relation, const char *object)
{
    GsyDraftFact fact = { gsy_rule_draft_keep(draft, subject), gsy_rule_draft_keep(draft, relation),
                          gsy_rule_draft_keep(draft, object) };
    g_array_append_val(draft->facts, fact);
}

/* --- <world> --- */

/* Attributes of <party> and <also> that say something to us and not of the words. */
static gboolean
is_reserved(const char *name)
{
    static const char *const reserved[] = { "id", "name", "class", "cased" };
    for (guint i = 0; i < G_N_ELEMENTS(reserved); i++) {
        if (strcmp(name, reserved[i]) == 0)
            return TRUE;
    }
    return FALSE;
}

static void
collect_attrs(GsyRuleDraft *draft, GArray *attrs, const GsyXmlNode *node)
{
    const char *name, *value;
    for (guint i = 0; gsy_xml_get_nth_attr(node, i, &name, &value); i++) {
        if (!is_reserved(name))
            gsy_pairs_add(attrs, gsy_rule_draft_keep(draft, name),
                          gsy_rule_draft_keep(draft, value));
    }
}

/* Names are proper nouns: their case counts unless the file says no. */
static gboolean
is_cased(const GsyXmlNode *party, const GsyXmlNode *node)
{
    const char *cased = gsy_xml_find_attr(node, "cased");
    cased = cased != NULL ? cased : gsy_xml_find_attr(party, "cased");
    return cased == NULL || strcmp(cased, "no") != 0;
}

/* Names of a party, from <party name> or from an <also>. */
static gboolean
add_names(GsyRuleDraft *draft, const char *path, const GsyXmlNode *party, const GsyXmlNode *node,
          const char *names, GError **error)
{
    g_autoptr(GArray) attrs = g_array_new(FALSE, FALSE, sizeof(GsyPair));
    const char *id = gsy_rule_draft_keep(draft, gsy_xml_find_attr(party, "id"));
    gsy_pairs_add(attrs, "party", id);
    collect_attrs(draft, attrs, node);
    collect_attrs(draft, attrs, party);
    const char *more = gsy_xml_find_attr(node, "class");
    g_autofree char *classes = g_strconcat("party ", more, NULL);
    GsyLexiconGift gift = { .attrs = attrs,
                            .cased = is_cased(party, node),
                            .place = { path, gsy_xml_get_line(node) } };
    if (!gsy_rule_draft_add_classes(draft, classes, &gift.classes, gift.place, error))
        return FALSE;
    g_auto(GStrv) parts = g_strsplit(names, ";", -1);
    for (guint i = 0; parts[i] != NULL; i++) {
        const char *name = gsy_rule_draft_keep_line(draft, parts[i]);
        if (name == NULL)
            continue;
        if (!gsy_lexicon_add(draft, name, &gift, error))
            return FALSE;
        add_fact(draft, name, "alias-of", id);
    }
    return TRUE;
}

static gboolean
load_party(GsyRuleDraft *draft, const char *path, const GsyXmlNode *party, GError **error)
{
    const char *id = gsy_xml_find_attr(party, "id");
    const char *name = gsy_xml_find_attr(party, "name");
    GsyPlace place = { path, gsy_xml_get_line(party) };
    if (!gsy_rule_draft_claim_id(draft, "party", id, place, error) ||
        !add_names(draft, path, party, party, name, error))
        return FALSE;
    add_fact(draft, id, "name", name);
    const GsyXmlNode *also = gsy_xml_find_child(party, "also");
    for (; also != NULL; also = gsy_xml_find_next(also, "also")) {
        g_autofree char *names = gsy_xml_dup_text(also);
        if (!add_names(draft, path, party, also, names, error))
            return FALSE;
    }
    return TRUE;
}

static void
load_fact(GsyRuleDraft *draft, const GsyXmlNode *node)
{
    const char *subject = gsy_xml_find_attr(node, "subject");
    const char *relation = gsy_xml_find_attr(node, "relation");
    const char *object = gsy_xml_find_attr(node, "object");
    add_fact(draft, subject, relation, object);
    if (g_strcmp0(gsy_xml_find_attr(node, "symmetric"), "yes") == 0)
        add_fact(draft, object, relation, subject);
}

gboolean
gsy_world_load(GsyRuleDraft *draft, const char *path, const GsyXmlNode *root, GError **error)
{
    for (const GsyXmlNode *node = gsy_xml_find_child(root, NULL); node != NULL;
         node = gsy_xml_find_next(node, NULL)) {
        if (gsy_xml_is_element(node, "party") && !load_party(draft, path, node, error))
            return FALSE;
        if (gsy_xml_is_element(node, "fact"))
            load_fact(draft, node);
    }
    return TRUE;
}

/* --- tables --- */

/* "cased=yes party=ARM": names of attributes and their values, separated by blanks. */
static gboolean
read_attributes(GsyRuleDraft *draft, const char *cell, GArray *attrs, GsyPlace place,
                GError **error)
{
    g_auto(GStrv) parts = g_strsplit(cell, " ", -1);
    for (guint i = 0; parts[i] != NULL; i++) {
        char *equals = strchr(parts[i], '=');
        if (*parts[i] == '\0')
            continue;
        if (equals == NULL || equals == parts[i])
            return gsy_rule_draft_fail(place, GSY_ERROR_SYNTAX, error,
                                       "'%s' should be attribute=value", parts[i]);
        *equals = '\0';
        gsy_pairs_add(attrs, gsy_rule_draft_keep(draft, parts[i]),
                      gsy_rule_draft_keep(draft, equals + 1));
    }
    return TRUE;
}

/* name, classes, attributes */
static gboolean
read_word(GsyRuleDraft *draft, char **cells, GsyPlace place, GError **error)
{
    g_autoptr(GArray) read = g_array_new(FALSE, FALSE, sizeof(GsyPair));
    for (guint i = 2; cells[i] != NULL; i++) {
        if (!read_attributes(draft, cells[i], read, place, error))
            return FALSE;
    }
    GsyLexiconGift gift = { .attrs = read, .place = place };
    if (!gsy_rule_draft_add_classes(draft, cells[1], &gift.classes, place, error))
        return FALSE;
    gift.cased = g_strcmp0(gsy_pairs_find(read, "cased"), "yes") == 0;
    for (guint i = 0; i < read->len; i++) {
        if (strcmp(g_array_index(read, GsyPair, i).name, "cased") == 0)
            g_array_remove_index(read, i);
    }
    const char *party = gsy_pairs_find(read, "party");
    if (party != NULL)
        add_fact(draft, cells[0], "alias-of", party);
    return gsy_lexicon_add(draft, cells[0], &gift, error);
}

static gboolean
read_row(GsyRuleDraft *draft, gboolean is_facts, const char *line, GsyPlace place, GError **error)
{
    g_auto(GStrv) cells = g_strsplit(line, "\t", -1);
    guint n_cells = g_strv_length(cells);
    if (is_facts && n_cells == 3) {
        add_fact(draft, cells[0], cells[1], cells[2]);
        return TRUE;
    }
    if (is_facts || n_cells < 2)
        return gsy_rule_draft_fail(
            place, GSY_ERROR_SYNTAX, error, "a line of %u cells, not %s", n_cells,
            is_facts ? "subject, relation, object" : "name, class, attributes");
    return read_word(draft, cells, place, error);
}

static gboolean
read_header(const char *line, gboolean *is_facts, GsyPlace place, GError **error)
{
    *is_facts = strcmp(line, "subject\trelation\tobject") == 0;
    if (*is_facts || g_str_has_prefix(line, "name\tclass"))
        return TRUE;
    return gsy_rule_draft_fail(
        place, GSY_ERROR_SYNTAX, error,
        "the header should be 'name class attributes' or 'subject relation object', with tabs");
}

gboolean
gsy_world_load_table(GsyRuleDraft *draft, const char *path, const char *text, GError **error)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    gboolean has_header = FALSE, is_facts = FALSE;
    for (guint i = 0; lines[i] != NULL; i++) {
        GsyPlace place = { path, i + 1 };
        g_strchomp(lines[i]);
        if (*lines[i] == '\0' || *lines[i] == '#')
            continue;
        gboolean ok = has_header ? read_row(draft, is_facts, lines[i], place, error)
                                 : read_header(lines[i], &is_facts, place, error);
        if (!ok)
            return FALSE;
        has_header = TRUE;
    }
    return TRUE;
}
