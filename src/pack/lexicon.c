#include "config.h"

#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "pack/lexicon.h"

static char *
dup_folded(const char *text, gboolean cased)
{
    gsize len_bytes = strlen(text);
    gsize size_bytes = 2 * len_bytes + 4;
    g_autofree char *folded = g_malloc(size_bytes + 1);
    gsize used =
        gsy_utf8_fold(cased ? GSY_FOLD_CASED : GSY_FOLD_LOWER, text, len_bytes, folded, size_bytes);
    folded[used] = '\0';
    return g_steal_pointer(&folded);
}

/* As text/ cuts tokens: a comma and the 's at the end are words of their own. */
static void
split_chunk(GPtrArray *words, const char *chunk)
{
    gsize len = strlen(chunk);
    gboolean comma = len > 1 && chunk[len - 1] == ',';
    len -= comma;
    gboolean possessive =
        len > 2 && chunk[len - 2] == '\'' && (chunk[len - 1] == 's' || chunk[len - 1] == 'S');
    len -= possessive ? 2 : 0;
    g_ptr_array_add(words, g_strndup(chunk, len));
    if (possessive)
        g_ptr_array_add(words, g_strndup(chunk + len, 2));
    if (comma)
        g_ptr_array_add(words, g_strdup(","));
}

GPtrArray *
gsy_lexicon_split(const char *text, gboolean cased)
{
    g_autofree char *folded = dup_folded(text, cased);
    g_auto(GStrv) chunks = g_strsplit_set(folded, " \t\r\n", -1);
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; chunks[i] != NULL; i++) {
        if (*chunks[i] != '\0')
            split_chunk(words, chunks[i]);
    }
    return words;
}

/* The phrase as its words, joined by blanks. */
static char *
dup_joined(const char *text, gboolean cased)
{
    g_autoptr(GPtrArray) words = gsy_lexicon_split(text, cased);
    g_ptr_array_add(words, NULL);
    return g_strjoinv(" ", (char **)words->pdata);
}

static GsyDraftEntry *
entry_new(GsyRuleDraft *draft, const char *text, const char *key, gboolean cased)
{
    GsyDraftEntry *entry = g_new0(GsyDraftEntry, 1);
    entry->text = gsy_rule_draft_keep(draft, text);
    entry->key = gsy_rule_draft_keep(draft, key);
    entry->cased = cased;
    entry->attrs = g_array_new(FALSE, FALSE, sizeof(GsyPair));
    g_ptr_array_add(draft->entries, entry);
    return entry;
}

/* Cased entries in the order they came, the uncased one last. */
static void
chain_entry(GsyRuleDraft *draft, GsyDraftEntry *entry)
{
    GsyDraftEntry *first = g_hash_table_lookup(draft->entry_of_key, entry->key);
    if (first == NULL || !first->cased) {
        entry->next = first;
        g_hash_table_replace(draft->entry_of_key, (gpointer)entry->key, entry);
        return;
    }
    GsyDraftEntry *before = first;
    while (before->next != NULL && before->next->cased)
        before = before->next;
    entry->next = before->next;
    before->next = entry;
}

static GsyDraftEntry *
ensure_entry(GsyRuleDraft *draft, const char *text, gboolean cased)
{
    g_autofree char *key = dup_joined(text, FALSE);
    g_autofree char *spelled = cased ? dup_joined(text, TRUE) : g_strdup(key);
    GsyDraftEntry *entry = g_hash_table_lookup(draft->entry_of_key, key);
    for (; entry != NULL; entry = entry->next) {
        if (entry->cased == cased && (!cased || strcmp(entry->text, spelled) == 0))
            return entry;
    }
    entry = entry_new(draft, spelled, key, cased);
    chain_entry(draft, entry);
    return entry;
}

static gboolean
check_phrase(const char *text, GsyPlace place, GError **error)
{
    g_autoptr(GPtrArray) words = gsy_lexicon_split(text, FALSE);
    if (words->len == 0)
        return gsy_rule_draft_fail(place, GSY_ERROR_SYNTAX, error, "a word is empty");
    if (words->len > GSY_PHRASE_MAX_WORDS)
        return gsy_rule_draft_fail(place, GSY_ERROR_LIMIT, error, "'%s' has more than %d words",
                                   text, GSY_PHRASE_MAX_WORDS);
    for (guint i = 0; i < words->len; i++) {
        if (strlen(words->pdata[i]) > GSY_WORD_MAX_BYTES)
            return gsy_rule_draft_fail(place, GSY_ERROR_LIMIT, error,
                                       "the word '%s' is longer than %d bytes",
                                       (const char *)words->pdata[i], GSY_WORD_MAX_BYTES);
    }
    return TRUE;
}

gboolean
gsy_lexicon_add(GsyRuleDraft *draft, const char *text, const GsyLexiconGift *gift, GError **error)
{
    if (!check_phrase(text, gift->place, error))
        return FALSE;
    GsyDraftEntry *entry = ensure_entry(draft, text, gift->cased);
    for (guint i = 0; i < gift->attrs->len; i++) {
        const GsyPair *pair = &g_array_index(gift->attrs, GsyPair, i);
        gsy_names_add(&draft->attrs, pair->name);
        gsy_pairs_add(entry->attrs, pair->name, pair->value);
    }
    for (guint i = 0; i < GSY_CLASS_WORDS; i++)
        entry->classes.bits[i] |= gift->classes.bits[i];
    return TRUE;
}

/* Enters several, separated by semicolons. */
static gboolean
add_list(GsyRuleDraft *draft, const char *texts, const GsyLexiconGift *gift, GError **error)
{
    g_auto(GStrv) parts = g_strsplit(texts, ";", -1);
    for (guint i = 0; parts[i] != NULL; i++) {
        g_strstrip(parts[i]);
        if (*parts[i] != '\0' && !gsy_lexicon_add(draft, parts[i], gift, error))
            return FALSE;
    }
    return TRUE;
}

GsyDraftEntry *
gsy_lexicon_find(GsyRuleDraft *draft, const char *text)
{
    g_autofree char *key = dup_joined(text, FALSE);
    return g_hash_table_lookup(draft->entry_of_key, key);
}

static void
entry_merge(GsyDraftEntry *into, const GsyDraftEntry *from)
{
    for (guint i = 0; i < GSY_CLASS_WORDS; i++)
        into->classes.bits[i] |= from->classes.bits[i];
    for (guint i = 0; i < from->attrs->len; i++) {
        const GsyPair *pair = &g_array_index(from->attrs, GsyPair, i);
        gsy_pairs_add(into->attrs, pair->name, pair->value);
    }
}

/* Attributes of the uncased entry go first: "Police" at the start of a sentence is rarely the town.
 */
static void
close_chain(GsyRuleDraft *draft, GsyDraftEntry *first)
{
    if (first->next == NULL)
        return;
    GsyDraftEntry *last = first;
    while (last->next != NULL)
        last = last->next;
    GsyDraftEntry *caseless = entry_new(draft, first->key, first->key, FALSE);
    entry_merge(caseless, last);
    for (GsyDraftEntry *entry = first; entry != NULL; entry = entry->next) {
        entry_merge(caseless, entry);
        entry->caseless = caseless;
    }
}

void
gsy_lexicon_close(GsyRuleDraft *draft)
{
    guint n_entries = draft->entries->len;
    for (guint i = 0; i < n_entries; i++) {
        GsyDraftEntry *entry = draft->entries->pdata[i];
        if (g_hash_table_lookup(draft->entry_of_key, entry->key) == entry)
            close_chain(draft, entry);
    }
}

/* --- the file --- */

/* Attributes of <class> and <w> that are not given to the words. */
static gboolean
is_reserved(const char *name)
{
    return strcmp(name, "name") == 0 || strcmp(name, "adds") == 0 || strcmp(name, "cased") == 0;
}

static void
collect_attrs(GsyRuleDraft *draft, GArray *attrs, const GsyXmlNode *node, gboolean is_class)
{
    const char *name, *value;
    for (guint i = 0; gsy_xml_get_nth_attr(node, i, &name, &value); i++) {
        if (is_class ? !is_reserved(name) : strcmp(name, "cased") != 0)
            gsy_pairs_add(attrs, gsy_rule_draft_keep(draft, name),
                          gsy_rule_draft_keep(draft, value));
    }
}

static gboolean
is_cased(const GsyXmlNode *node, gboolean otherwise)
{
    const char *cased = gsy_xml_find_attr(node, "cased");
    return cased == NULL ? otherwise : strcmp(cased, "yes") == 0;
}

/* The attributes of <w> go before those of its class. */
static gboolean
load_word(GsyRuleDraft *draft, const GsyXmlNode *word, const GsyXmlNode *class, GsyLexiconGift gift,
          GError **error)
{
    g_autoptr(GArray) attrs = g_array_new(FALSE, FALSE, sizeof(GsyPair));
    collect_attrs(draft, attrs, word, FALSE);
    collect_attrs(draft, attrs, class, TRUE);
    gift.attrs = attrs;
    gift.cased = is_cased(word, gift.cased);
    gift.place.line = gsy_xml_get_line(word);
    g_autofree char *text = gsy_xml_dup_text(word);
    if (*g_strstrip(text) == '\0')
        return gsy_rule_draft_fail(gift.place, GSY_ERROR_SYNTAX, error, "<w> holds no word");
    return add_list(draft, text, &gift, error);
}

/* A class without words is a class even so: what C gives items is made known like that. */
static void
note_class(GsyRuleDraft *draft, const char *name, gboolean has_words, gboolean adds, GsyPlace place)
{
    GsyDraftDeclaration declaration = { gsy_rule_draft_keep(draft, name), place, adds };
    if (has_words)
        g_array_append_val(draft->declarations, declaration);
    else
        gsy_classes_add(&draft->given_by_action, gsy_names_find(&draft->classes, name));
}

/* The classes of an attribute, "name" or "adds"; without it none. */
static gboolean
take_classes(GsyRuleDraft *draft, const GsyXmlNode *class, const char *attr, GsyLexiconGift *gift,
             GError **error)
{
    const char *classes = gsy_xml_find_attr(class, attr);
    if (classes == NULL)
        return TRUE;
    if (!gsy_rule_draft_add_classes(draft, classes, &gift->classes, gift->place, error))
        return FALSE;
    g_auto(GStrv) names = g_strsplit_set(classes, " \t\r\n", -1);
    for (guint i = 0; names[i] != NULL; i++)
        if (*names[i] != '\0')
            note_class(draft, names[i], gsy_xml_find_first(class) != NULL,
                       strcmp(attr, "adds") == 0, gift->place);
    return TRUE;
}

static gboolean
load_class(GsyRuleDraft *draft, const char *path, const GsyXmlNode *class, GError **error)
{
    g_autoptr(GArray) attrs = g_array_new(FALSE, FALSE, sizeof(GsyPair));
    collect_attrs(draft, attrs, class, TRUE);
    GsyLexiconGift gift = {
        .attrs = attrs,
        .cased = is_cased(class, FALSE),
        .place = { path, gsy_xml_get_line(class) },
    };
    if (!take_classes(draft, class, "name", &gift, error) ||
        !take_classes(draft, class, "adds", &gift, error))
        return FALSE;
    for (const GsyXmlNode *child = gsy_xml_find_first(class); child != NULL;
         child = gsy_xml_find_after(child)) {
        gboolean ok = gsy_xml_is_text(child)
                          ? add_list(draft, gsy_xml_get_content(child), &gift, error)
                          : load_word(draft, child, class, gift, error);
        if (!ok)
            return FALSE;
    }
    return TRUE;
}

gboolean
gsy_lexicon_load(GsyRuleDraft *draft, const char *path, const GsyXmlNode *root, GError **error)
{
    const GsyXmlNode *class = gsy_xml_find_child(root, "class");
    for (; class != NULL; class = gsy_xml_find_next(class, "class")) {
        if (!load_class(draft, path, class, error))
            return FALSE;
    }
    return TRUE;
}
