#include "config.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "pack/compare.h"
#include "pack/freeze.h"
#include "pack/lexicon.h"
#include "pack/load.h"
#include "pack/pattern.h"
#include "pack/profile.h"
#include "pack/schema-data.h"
#include "pack/world.h"
#include "xml/schema.h"

typedef gboolean (*LoadFunc)(GsyRuleDraft *draft, const char *path, const GsyXmlNode *root,
                             GError **error);

/* Kinds of rule files, by root element. */
static const struct {
    const char *root;
    const char *schema_name, *schema;
    LoadFunc load;
} kinds[] = {
    { "lexicon", "schema/lexicon.rng", gsy_schema_lexicon, gsy_lexicon_load },
    { "patterns", "schema/patterns.rng", gsy_schema_patterns, gsy_pattern_load },
    { "compare", "schema/compare.rng", gsy_schema_compare, gsy_compare_load },
    { "world", "schema/world.rng", gsy_schema_world, gsy_world_load },
    { "profile", "schema/profile.rng", gsy_schema_profile, gsy_profile_load },
    { "gate", "schema/gate.rng", gsy_schema_gate, gsy_gate_load },
};

/* A folder being read. */
typedef struct {
    GsyRuleDraft *draft;
    GsyXmlSchema *schemas[G_N_ELEMENTS(kinds)]; /* owned, made when first needed */
    GPtrArray *errors;                          /* of GError: one a file that is wrong */
    guint n_files;
} Loader;

static void
loader_clear(Loader *loader)
{
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
        gsy_xml_schema_free(loader->schemas[i]);
}

gboolean
gsy_load_check_kind(const char *path, gboolean folder, GError **error)
{
    struct stat info;
    const char *what = NULL;
    if (stat(path, &info) != 0)
        what = g_strerror(errno);
    else if (folder && !S_ISDIR(info.st_mode))
        what = "not a folder";
    else if (!folder && !S_ISREG(info.st_mode))
        what = S_ISDIR(info.st_mode) ? "a folder, not a file" : "not a regular file";
    if (what != NULL)
        g_set_error(error, GSY_ERROR, GSY_ERROR_IO, "%s: %s", path, what);
    return what == NULL;
}

static gboolean
read_bytes(const char *path, char **text, gsize *len_bytes, GError **error)
{
    if (!gsy_load_check_kind(path, FALSE, error))
        return FALSE;
    g_autoptr(GFile) file = g_file_new_for_path(path);
    g_autoptr(GError) cause = NULL;
    if (!g_file_load_contents(file, NULL, text, len_bytes, NULL, &cause)) {
        g_set_error(error, GSY_ERROR, GSY_ERROR_IO, "%s: %s", path, cause->message);
        return FALSE;
    }
    if (*len_bytes <= GSY_RULE_FILE_MAX_BYTES)
        return TRUE;
    g_set_error(error, GSY_ERROR, GSY_ERROR_LIMIT,
                "%s: a rule file may have %" G_GSIZE_FORMAT " bytes", path,
                GSY_RULE_FILE_MAX_BYTES);
    return FALSE;
}

static gboolean
load_root(Loader *loader, const char *path, const GsyXml *xml, GError **error)
{
    const GsyXmlNode *root = gsy_xml_get_root(xml);
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (!gsy_xml_is_element(root, kinds[i].root))
            continue;
        if (loader->schemas[i] == NULL)
            loader->schemas[i] = gsy_xml_schema_new(kinds[i].schema_name, kinds[i].schema, error);
        return loader->schemas[i] != NULL &&
               gsy_xml_schema_validate(loader->schemas[i], xml, error) &&
               kinds[i].load(loader->draft, path, root, error);
    }
    GsyPlace place = { path, gsy_xml_get_line(root) };
    return gsy_rule_draft_fail(
        place, GSY_ERROR_SCHEMA, error,
        "<%s> is no kind of rule file: lexicon, patterns, compare, world, profile or gate",
        gsy_xml_get_element(root));
}

static gboolean
load_table(Loader *loader, const char *path, const char *text, gsize len_bytes, GError **error)
{
    gsize valid = gsy_utf8_validate(text, len_bytes);
    if (valid == len_bytes && strlen(text) == len_bytes)
        return gsy_world_load_table(loader->draft, path, text, error);
    g_set_error(error, GSY_ERROR, GSY_ERROR_ENCODING, "%s: not UTF-8 at byte %" G_GSIZE_FORMAT,
                path, MIN(valid, strlen(text)));
    return FALSE;
}

static gboolean
load_file(Loader *loader, const char *path, GError **error)
{
    g_autofree char *text = NULL;
    gsize len_bytes;
    if (!read_bytes(path, &text, &len_bytes, error))
        return FALSE;
    const char *kept = gsy_rule_draft_keep(loader->draft, path);
    if (g_str_has_suffix(path, ".tsv"))
        return load_table(loader, kept, text, len_bytes, error);
    g_autoptr(GsyXml) xml = gsy_xml_parse(path, text, len_bytes, GSY_XML_RULES, error);
    return xml != NULL && load_root(loader, kept, xml, error);
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Names in a folder, sorted by bytes; hidden ones left out. */
static GPtrArray *
list_names(const char *path, GError **error)
{
    if (!gsy_load_check_kind(path, TRUE, error))
        return NULL;
    g_autoptr(GError) cause = NULL;
    g_autoptr(GDir) dir = g_dir_open(path, 0, &cause);
    if (dir == NULL) {
        g_set_error(error, GSY_ERROR, GSY_ERROR_IO, "%s: %s", path, cause->message);
        return NULL;
    }
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    const char *name;
    while ((name = g_dir_read_name(dir)) != NULL) {
        if (*name != '.')
            g_ptr_array_add(names, g_strdup(name));
    }
    g_ptr_array_sort(names, compare_names);
    return names;
}

static void
take_error(Loader *loader, GError *error)
{
    if (error != NULL)
        g_ptr_array_add(loader->errors, error);
}

/* Folders before what is beside them would not matter: one list, sorted. The schemas are no rules.
 */
static void
load_folder(Loader *loader, const char *path, guint depth)
{
    GError *error = NULL;
    g_autoptr(GPtrArray) names = depth <= GSY_WALK_MAX_DEPTH ? list_names(path, &error) : NULL;
    if (depth > GSY_WALK_MAX_DEPTH)
        g_set_error(&error, GSY_ERROR, GSY_ERROR_LIMIT, "%s: folders in folders without end", path);
    take_error(loader, error);
    for (guint i = 0; names != NULL && i < names->len; i++) {
        const char *name = names->pdata[i];
        g_autofree char *inner = g_build_filename(path, name, NULL);
        error = NULL;
        if (g_file_test(inner, G_FILE_TEST_IS_DIR)) {
            if (strcmp(name, "schema") != 0)
                load_folder(loader, inner, depth + 1);
        } else if (g_str_has_suffix(name, ".xml") || g_str_has_suffix(name, ".tsv")) {
            loader->n_files++;
            load_file(loader, inner, &error);
        }
        take_error(loader, error);
    }
}

/* Puts the messages of all files into one error. */
static gboolean
set_joined_error(const GPtrArray *errors, GError **error)
{
    if (errors->len == 0)
        return FALSE;
    const GError *first = errors->pdata[0];
    g_autoptr(GString) message = g_string_new(first->message);
    for (guint i = 1; i < MIN(errors->len, GSY_LOAD_MAX_COMPLAINTS); i++)
        g_string_append_printf(message, "\n%s", ((const GError *)errors->pdata[i])->message);
    if (errors->len > GSY_LOAD_MAX_COMPLAINTS)
        g_string_append_printf(message, "\nand %u more files are wrong",
                               errors->len - GSY_LOAD_MAX_COMPLAINTS);
    g_set_error_literal(error, first->domain, first->code, message->str);
    return TRUE;
}

GBytes *
gsy_load_compile(const char *path, GError **error)
{
    g_autoptr(GsyRuleDraft) draft = gsy_rule_draft_new();
    g_autoptr(GPtrArray) errors = g_ptr_array_new_with_free_func((GDestroyNotify)g_error_free);
    Loader loader = { .draft = draft, .errors = errors };
    load_folder(&loader, path, 0);
    loader_clear(&loader);
    if (set_joined_error(errors, error))
        return NULL;
    if (loader.n_files > 0)
        return gsy_rule_draft_freeze(draft, error);
    g_set_error(error, GSY_ERROR, GSY_ERROR_IO, "%s: there is no rule file in it", path);
    return NULL;
}
