#include "config.h"

#include "cli/settings.h"

#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "cli/session.h"

#define FILE_NAME ".gainsay.xml"

/* --- which file --- */

/* The nearest of the working folder and those above it, as a path from there; NULL for none. */
static char *
find_nearest(void)
{
    g_autofree char *folder = g_get_current_dir();
    g_autoptr(GString) path = g_string_new(FILE_NAME);
    for (guint i = 0; i < GSY_WALK_MAX_DEPTH; i++) {
        if (g_file_test(path->str, G_FILE_TEST_EXISTS))
            return g_strdup(path->str);
        char *above = g_path_get_dirname(folder);
        gboolean is_root = g_str_equal(above, folder);
        g_free(folder);
        folder = above;
        if (is_root)
            return NULL;
        g_string_prepend(path, "../");
    }
    return NULL;
}

static char *
find_file(const char *given)
{
    if (given != NULL)
        return g_str_equal(given, "none") ? NULL : g_strdup(given);
    char *nearest = find_nearest();
    if (nearest != NULL)
        return nearest;
    g_autofree char *path =
        g_build_filename(g_get_user_config_dir(), "gainsay", "config.xml", NULL);
    return g_file_test(path, G_FILE_TEST_EXISTS) ? g_steal_pointer(&path) : NULL;
}

static gboolean
read_file(GsyOptions *options)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = find_file(options->config);
    if (path == NULL)
        return TRUE;
    g_autoptr(GBytes) bytes = gsy_session_read(path, &error);
    if (bytes != NULL) {
        gsize len_bytes;
        const char *data = g_bytes_get_data(bytes, &len_bytes);
        options->file = gsy_config_parse(path, data != NULL ? data : "", len_bytes, &error);
    }
    if (options->file != NULL)
        return TRUE;
    gsy_complain_of(error);
    return FALSE;
}

/* --- what it fills --- */

/* Files are named from where the configuration lies. */
static const char *
place_value(GsyOptions *options, const GsyConfigOption *option)
{
    static const char *const paths[] = { "rules", "baseline", "decisions", NULL };
    g_autofree char *folder = g_path_get_dirname(options->file->path);
    if (!g_strv_contains(paths, option->name) || g_path_is_absolute(option->value) ||
        g_str_equal(folder, "."))
        return option->value;
    char *path = g_build_filename(folder, option->value, NULL);
    g_ptr_array_add(options->kept, path);
    return path;
}

static void
fill(GsyOptions *options, const GsyConfigSection *section)
{
    for (guint i = 0; section != NULL && i < section->options->len; i++) {
        const GsyConfigOption *option = g_ptr_array_index(section->options, i);
        g_autofree char *origin = g_strdup_printf("%s:%u", options->file->path, option->line);
        gsy_options_fill(options, option->name, place_value(options, option), origin);
    }
}

static const char *
find_value(const GsyConfigSection *section, const char *name)
{
    for (guint i = 0; i < section->options->len; i++) {
        const GsyConfigOption *option = g_ptr_array_index(section->options, i);
        if (g_str_equal(option->name, name))
            return option->value;
    }
    return NULL;
}

/* A profile of the file gives way to the one that it is based on. */
static void
choose_profile(GsyOptions *options)
{
    const char *name =
        options->profile != NULL ? options->profile : find_value(options->own, "profile");
    options->profile_section = name != NULL ? gsy_config_find_profile(options->file, name) : NULL;
    if (options->profile_section == NULL)
        return;
    const char *based_on = options->profile_section->based_on;
    options->profile = based_on != NULL ? based_on : "default";
    g_hash_table_insert(options->origins, (gpointer) "profile",
                        g_strdup_printf("%s, profile %s", options->file->path, name));
}

gboolean
gsy_settings_load(GsyOptions *options)
{
    if (!read_file(options))
        return FALSE;
    if (options->file == NULL)
        return TRUE;
    options->own = g_ptr_array_index(options->file->sections, 0);
    choose_profile(options);
    fill(options, options->profile_section);
    fill(options, options->own);
    return TRUE;
}

/* --- what it says of findings --- */

static gboolean
is_of_other(const GsyClaim *claim, const char *outlet)
{
    return !g_str_equal(gsy_article_get_witness(claim->article), outlet);
}

static gboolean
side_stands_without(const GsySide *side, const char *outlet)
{
    for (guint i = 0; i < side->claims->len; i++)
        if (is_of_other(g_ptr_array_index(side->claims, i), outlet))
            return TRUE;
    return FALSE;
}

/* Whether it would be there without the outlet: others still disagree, or it is about another. */
static gboolean
stands_without(const GsyPack *pack, const GsyFinding *finding, const char *outlet)
{
    const GsyCompareRule *rule = gsy_pack_find_rule(pack, finding->rule);
    gboolean is_pair = rule != NULL && g_str_equal(rule->over, "pair");
    guint n = 0;
    if (finding->sides->len == 0)
        return finding->article == NULL ||
               !g_str_equal(gsy_article_get_witness(finding->article), outlet);
    if (!is_pair)
        return side_stands_without(g_ptr_array_index(finding->sides, 0), outlet);
    for (guint i = 0; i < finding->sides->len; i++)
        n += side_stands_without(g_ptr_array_index(finding->sides, i), outlet) ? 1 : 0;
    return n >= MIN(finding->sides->len, 2);
}

static gboolean
ignores(const GsyConfigSection *section, const GsyPack *pack, const GsyFinding *finding)
{
    for (guint i = 0; section != NULL && i < section->ignores->len; i++) {
        const GsyConfigIgnore *ignore = g_ptr_array_index(section->ignores, i);
        if ((ignore->rule == NULL || g_str_equal(ignore->rule, finding->rule)) &&
            (ignore->outlet == NULL || !stands_without(pack, finding, ignore->outlet)))
            return TRUE;
    }
    return FALSE;
}

/* The last one said in the profile, else in the file; NULL for none. */
static const GsyConfigRule *
find_rule(const GsyOptions *options, const char *rule)
{
    const GsyConfigSection *sections[] = { options->profile_section, options->own };
    for (guint i = 0; i < G_N_ELEMENTS(sections); i++)
        for (guint k = sections[i] != NULL ? sections[i]->rules->len : 0; k > 0; k--) {
            const GsyConfigRule *found = g_ptr_array_index(sections[i]->rules, k - 1);
            if (g_str_equal(found->rule, rule))
                return found;
        }
    return NULL;
}

static gboolean
check_rule(const GsyOptions *options, const GsyPack *pack, const char *rule, guint line)
{
    if (rule == NULL || gsy_pack_find_rule(pack, rule) != NULL)
        return TRUE;
    const char *meant = gsy_suggest_rule(pack, rule);
    g_autoptr(GError) error =
        g_error_new(GSY_ERROR, GSY_ERROR_SCHEMA, "%s:%u: there is no rule '%s'%s%s%s",
                    options->file->path, line, rule, meant != NULL ? "; did you mean '" : "",
                    meant != NULL ? meant : "", meant != NULL ? "'?" : "");
    gsy_complain_of(error);
    return FALSE;
}

static gboolean
check_section(const GsyOptions *options, const GsyPack *pack, const GsyConfigSection *section)
{
    for (guint i = 0; i < section->rules->len; i++) {
        const GsyConfigRule *rule = g_ptr_array_index(section->rules, i);
        if (!check_rule(options, pack, rule->rule, rule->line))
            return FALSE;
    }
    for (guint i = 0; i < section->ignores->len; i++) {
        const GsyConfigIgnore *ignore = g_ptr_array_index(section->ignores, i);
        if (!check_rule(options, pack, ignore->rule, ignore->line))
            return FALSE;
    }
    return TRUE;
}

/* What a profile of the file is based on is one of the rules. */
static gboolean
check_basis(const GsyOptions *options, const GsyPack *pack, const GsyConfigSection *section)
{
    if (section->based_on == NULL || gsy_pack_has_profile(pack, section->based_on))
        return TRUE;
    g_autofree const char **names = gsy_pack_list_profiles(pack);
    g_autofree char *list = g_strjoinv(", ", (char **)names);
    g_autoptr(GError) error =
        g_error_new(GSY_ERROR, GSY_ERROR_SCHEMA,
                    "%s:%u: there is no profile '%s' to be based on; there are: %s",
                    options->file->path, section->line, section->based_on, list);
    gsy_complain_of(error);
    return FALSE;
}

gboolean
gsy_settings_check(const GsyOptions *options, const GsyPack *pack)
{
    for (guint i = 0; options->file != NULL && i < options->file->sections->len; i++) {
        const GsyConfigSection *section = g_ptr_array_index(options->file->sections, i);
        if (!check_section(options, pack, section) || !check_basis(options, pack, section))
            return FALSE;
    }
    return TRUE;
}

guint
gsy_settings_sift(const GsyOptions *options, const GsyPack *pack, GPtrArray *findings)
{
    guint n = findings->len;
    for (guint i = n; i > 0; i--) {
        GsyFinding *finding = g_ptr_array_index(findings, i - 1);
        const GsyConfigRule *rule = find_rule(options, finding->rule);
        if ((rule != NULL && rule->is_off) || ignores(options->profile_section, pack, finding) ||
            ignores(options->own, pack, finding))
            g_ptr_array_remove_index(findings, i - 1);
        else if (rule != NULL)
            finding->level = rule->level;
    }
    return n - findings->len;
}

/* --- for people --- */

static void
append_rule(const GsyOptions *options, const GsyConfigRule *rule, GString *out)
{
    g_autofree char *value = g_strdup_printf(
        "%s %s", rule->rule, rule->is_off ? "off" : gsy_level_get_name(rule->level));
    g_autofree char *origin = g_strdup_printf("%s:%u", options->file->path, rule->line);
    if (find_rule(options, rule->rule) == rule)
        gsy_options_append_row(out, "rule", value, origin);
}

static void
append_ignore(const GsyOptions *options, const GsyConfigIgnore *ignore, GString *out)
{
    g_autofree char *value = g_strdup_printf("%s%s%s", ignore->rule != NULL ? ignore->rule : "",
                                             ignore->rule != NULL ? " " : "",
                                             ignore->outlet != NULL ? ignore->outlet : "(all)");
    g_autofree char *origin = g_strdup_printf("%s:%u", options->file->path, ignore->line);
    gsy_options_append_row(out, "ignore", value, origin);
}

static void
append_section(const GsyOptions *options, const GsyConfigSection *section, GString *out)
{
    for (guint i = 0; section != NULL && i < section->rules->len; i++)
        append_rule(options, g_ptr_array_index(section->rules, i), out);
    for (guint i = 0; section != NULL && i < section->ignores->len; i++)
        append_ignore(options, g_ptr_array_index(section->ignores, i), out);
}

void
gsy_settings_append(const GsyOptions *options, GString *out)
{
    gsy_options_append_row(out, "file", options->file != NULL ? options->file->path : "none",
                           options->config != NULL ? "the command line" : "found");
    gsy_options_append_values(options, out);
    append_section(options, options->profile_section, out);
    append_section(options, options->own, out);
}
