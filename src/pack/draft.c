#include "config.h"

#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "pack/draft.h"

/* Classes that text/ gives tokens by itself: rules/README.md, "Words". */
static const char *const builtin_classes[] = {
    "digits",    "ordinal-digits", "year-digits",  "cap",          "upper",          "lower",
    "word",      "unknown",        "punct",        "comma",        "period",         "colon",
    "semicolon", "dash",           "hyphen",       "lparen",       "rparen",         "quote",
    "slash",     "dollar",         "percent-sign", "apostrophe-s", "sentence-start",
};

static void
names_init(GsyNames *names)
{
    names->ids = g_hash_table_new(g_str_hash, g_str_equal);
    names->names = g_ptr_array_new();
}

static void
names_clear(GsyNames *names)
{
    g_hash_table_unref(names->ids);
    g_ptr_array_unref(names->names);
}

guint
gsy_names_find(const GsyNames *names, const char *name)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(names->ids, name)) - 1;
}

guint
gsy_names_add(GsyNames *names, const char *name)
{
    guint known = gsy_names_find(names, name);
    if (known != G_MAXUINT)
        return known;
    g_ptr_array_add(names->names, (gpointer)name);
    g_hash_table_insert(names->ids, (gpointer)name, GUINT_TO_POINTER(names->names->len));
    return names->names->len - 1;
}

static void
entry_free(gpointer data)
{
    GsyDraftEntry *entry = data;
    g_array_unref(entry->attrs);
    g_free(entry);
}

static void
pattern_free(gpointer data)
{
    GsyDraftPattern *pattern = data;
    g_array_unref(pattern->attrs);
    g_array_unref(pattern->matches);
    g_free(pattern);
}

static void
rule_free(gpointer data)
{
    GsyDraftRule *rule = data;
    g_array_unref(rule->conditions);
    g_free(rule);
}

static void
example_free(gpointer data)
{
    GsyDraftExample *example = data;
    g_ptr_array_unref(example->texts);
    g_free(example);
}

GsyRuleDraft *
gsy_rule_draft_new(void)
{
    GsyRuleDraft *draft = g_new0(GsyRuleDraft, 1);
    draft->strings = g_string_chunk_new(64 * 1024);
    names_init(&draft->classes);
    names_init(&draft->slots);
    names_init(&draft->attrs);
    draft->entries = g_ptr_array_new_with_free_func(entry_free);
    draft->entry_of_key = g_hash_table_new(g_str_hash, g_str_equal);
    draft->patterns = g_ptr_array_new_with_free_func(pattern_free);
    draft->parts = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    draft->rules = g_ptr_array_new_with_free_func(rule_free);
    draft->examples = g_ptr_array_new_with_free_func(example_free);
    draft->constants = g_array_new(FALSE, FALSE, sizeof(GsyDraftConstant));
    draft->facts = g_array_new(FALSE, FALSE, sizeof(GsyDraftFact));
    draft->commons = g_array_new(FALSE, FALSE, sizeof(GsyDraftCommon));
    draft->declarations = g_array_new(FALSE, FALSE, sizeof(GsyDraftDeclaration));
    draft->ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (guint i = 0; i < G_N_ELEMENTS(builtin_classes); i++)
        gsy_classes_add(&draft->given_by_look, gsy_names_add(&draft->classes, builtin_classes[i]));
    return draft;
}

void
gsy_rule_draft_free(GsyRuleDraft *draft)
{
    if (draft == NULL)
        return;
    names_clear(&draft->classes);
    names_clear(&draft->slots);
    names_clear(&draft->attrs);
    g_hash_table_unref(draft->entry_of_key);
    g_ptr_array_unref(draft->entries);
    g_ptr_array_unref(draft->patterns);
    g_hash_table_unref(draft->parts);
    g_ptr_array_unref(draft->rules);
    g_ptr_array_unref(draft->examples);
    g_array_unref(draft->constants);
    g_array_unref(draft->facts);
    g_array_unref(draft->commons);
    g_array_unref(draft->declarations);
    g_hash_table_unref(draft->ids);
    g_string_chunk_free(draft->strings);
    g_free(draft);
}

const char *
gsy_rule_draft_keep(GsyRuleDraft *draft, const char *text)
{
    return text == NULL ? NULL : g_string_chunk_insert_const(draft->strings, text);
}

const char *
gsy_rule_draft_keep_line(GsyRuleDraft *draft, const char *text)
{
    if (text == NULL)
        return NULL;
    g_autoptr(GString) line = g_string_new(NULL);
    gboolean blank = FALSE;
    for (const char *at = text; *at != '\0'; at++) {
        if (g_ascii_isspace(*at)) {
            blank = line->len > 0;
            continue;
        }
        if (blank)
            g_string_append_c(line, ' ');
        g_string_append_c(line, *at);
        blank = FALSE;
    }
    return line->len > 0 ? gsy_rule_draft_keep(draft, line->str) : NULL;
}

gboolean
gsy_rule_draft_fail(GsyPlace place, int code, GError **error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error(error, GSY_ERROR, code, "%s:%u: %s", place.path, place.line, what);
    return FALSE;
}

gboolean
gsy_rule_draft_claim_id(GsyRuleDraft *draft, const char *kind, const char *id, GsyPlace place,
                        GError **error)
{
    g_autofree char *key = g_strdup_printf("%s '%s'", kind, id);
    const char *known = g_hash_table_lookup(draft->ids, key);
    if (known != NULL)
        return gsy_rule_draft_fail(place, GSY_ERROR_SCHEMA, error, "%s is already at %s", key,
                                   known);
    g_hash_table_insert(draft->ids, g_steal_pointer(&key),
                        g_strdup_printf("%s:%u", place.path, place.line));
    return TRUE;
}

static gboolean
add_class(GsyRuleDraft *draft, const char *name, GsyClassSet *set, GsyPlace place, GError **error)
{
    guint id = gsy_names_find(&draft->classes, name);
    if (id == G_MAXUINT)
        id = gsy_names_add(&draft->classes, gsy_rule_draft_keep(draft, name));
    if (id >= GSY_MAX_CLASSES)
        return gsy_rule_draft_fail(
            place, GSY_ERROR_LIMIT, error,
            "class '%s' is one too many: the rules may have %d classes, built-in ones, what dotted "
            "names begin with and words quoted in patterns included",
            name, GSY_MAX_CLASSES);
    gsy_classes_add(set, id);
    return TRUE;
}

/* "kill.part.passive" brings "kill.part" and "kill". */
static gboolean
add_dotted_class(GsyRuleDraft *draft, const char *name, GsyClassSet *set, GsyPlace place,
                 GError **error)
{
    g_autofree char *prefix = g_strdup(name);
    while (TRUE) {
        if (!add_class(draft, prefix, set, place, error))
            return FALSE;
        char *dot = strrchr(prefix, '.');
        if (dot == NULL || dot == prefix)
            return TRUE;
        *dot = '\0';
    }
}

gboolean
gsy_rule_draft_add_classes(GsyRuleDraft *draft, const char *classes, GsyClassSet *set,
                           GsyPlace place, GError **error)
{
    g_auto(GStrv) names = g_strsplit_set(classes, " \t\r\n", -1);
    for (guint i = 0; names[i] != NULL; i++) {
        if (*names[i] != '\0' && !add_dotted_class(draft, names[i], set, place, error))
            return FALSE;
    }
    return TRUE;
}

const char *
gsy_pairs_find(const GArray *pairs, const char *name)
{
    for (guint i = 0; i < pairs->len; i++) {
        const GsyPair *pair = &g_array_index(pairs, GsyPair, i);
        if (strcmp(pair->name, name) == 0)
            return pair->value;
    }
    return NULL;
}

void
gsy_pairs_add(GArray *pairs, const char *name, const char *value)
{
    GsyPair pair = { name, value };
    if (gsy_pairs_find(pairs, name) == NULL)
        g_array_append_val(pairs, pair);
}
