#include "config.h"

#include "store/configuration.h"

#include "base/error.h"
#include "store/load.h"
#include "store/schema-data.h"

static void
option_free(gpointer data)
{
    GsyConfigOption *option = data;
    g_free(option->name);
    g_free(option->value);
    g_free(option);
}

static void
rule_free(gpointer data)
{
    GsyConfigRule *rule = data;
    g_free(rule->rule);
    g_free(rule);
}

static void
ignore_free(gpointer data)
{
    GsyConfigIgnore *ignore = data;
    g_free(ignore->rule);
    g_free(ignore->outlet);
    g_free(ignore);
}

static void
section_free(gpointer data)
{
    GsyConfigSection *section = data;
    g_free(section->name);
    g_free(section->based_on);
    g_ptr_array_unref(section->options);
    g_ptr_array_unref(section->rules);
    g_ptr_array_unref(section->ignores);
    g_free(section);
}

void
gsy_config_free(GsyConfig *config)
{
    if (config == NULL)
        return;
    g_free(config->path);
    g_ptr_array_unref(config->sections);
    g_free(config);
}

static GsyConfigOption *
read_option(const GsyXmlNode *node)
{
    GsyConfigOption *option = g_new0(GsyConfigOption, 1);
    option->name = g_strdup(gsy_xml_find_attr(node, "name"));
    option->value = g_strdup(gsy_xml_find_attr(node, "value"));
    option->line = gsy_xml_get_line(node);
    return option;
}

static GsyConfigRule *
read_rule(const GsyXmlNode *node)
{
    GsyConfigRule *rule = g_new0(GsyConfigRule, 1);
    rule->rule = g_strdup(gsy_xml_find_attr(node, "id"));
    rule->is_off = !gsy_level_parse(gsy_xml_find_attr(node, "level"), &rule->level);
    rule->line = gsy_xml_get_line(node);
    return rule;
}

static GsyConfigIgnore *
read_ignore(const GsyXmlNode *node)
{
    GsyConfigIgnore *ignore = g_new0(GsyConfigIgnore, 1);
    ignore->rule = g_strdup(gsy_xml_find_attr(node, "rule"));
    ignore->outlet = g_strdup(gsy_xml_find_attr(node, "outlet"));
    ignore->line = gsy_xml_get_line(node);
    return ignore;
}

static GsyConfigSection *
read_section(const GsyXmlNode *parent)
{
    GsyConfigSection *section = g_new0(GsyConfigSection, 1);
    section->line = gsy_xml_get_line(parent);
    section->options = g_ptr_array_new_with_free_func(option_free);
    section->rules = g_ptr_array_new_with_free_func(rule_free);
    section->ignores = g_ptr_array_new_with_free_func(ignore_free);
    const GsyXmlNode *node = gsy_xml_find_child(parent, NULL);
    for (; node != NULL; node = gsy_xml_find_next(node, NULL)) {
        if (gsy_xml_is_element(node, "option"))
            g_ptr_array_add(section->options, read_option(node));
        else if (gsy_xml_is_element(node, "rule"))
            g_ptr_array_add(section->rules, read_rule(node));
        else if (gsy_xml_is_element(node, "ignore"))
            g_ptr_array_add(section->ignores, read_ignore(node));
    }
    return section;
}

const GsyConfigSection *
gsy_config_find_profile(const GsyConfig *config, const char *name)
{
    for (guint i = 1; i < config->sections->len; i++) {
        const GsyConfigSection *section = g_ptr_array_index(config->sections, i);
        if (g_str_equal(section->name, name))
            return section;
    }
    return NULL;
}

/* Of two values of one option in one place neither is likelier meant. */
static gboolean
check_options(const GsyConfig *config, const GsyConfigSection *section, GError **error)
{
    for (guint i = 0; i < section->options->len; i++)
        for (guint k = 0; k < i; k++) {
            const GsyConfigOption *option = g_ptr_array_index(section->options, i),
                                  *before = g_ptr_array_index(section->options, k);
            if (!g_str_equal(option->name, before->name))
                continue;
            g_set_error(error, GSY_ERROR, GSY_ERROR_SCHEMA,
                        "%s:%u: option '%s' is set at line %u already", config->path, option->line,
                        option->name, before->line);
            return FALSE;
        }
    return TRUE;
}

static gboolean
add_profile(GsyConfig *config, const GsyXmlNode *node, GError **error)
{
    const char *name = gsy_xml_find_attr(node, "name");
    if (gsy_config_find_profile(config, name) != NULL) {
        g_set_error(error, GSY_ERROR, GSY_ERROR_SCHEMA, "%s:%u: there is a profile '%s' already",
                    config->path, gsy_xml_get_line(node), name);
        return FALSE;
    }
    GsyConfigSection *section = read_section(node);
    section->name = g_strdup(name);
    section->based_on = g_strdup(gsy_xml_find_attr(node, "based-on"));
    g_ptr_array_add(config->sections, section);
    return check_options(config, section, error);
}

GsyConfig *
gsy_config_parse(const char *path, const char *bytes, gsize len_bytes, GError **error)
{
    g_autoptr(GsyXml) xml = gsy_store_parse(path, bytes, len_bytes, gsy_schema_config, error);
    if (xml == NULL)
        return NULL;
    g_autoptr(GsyConfig) config = g_new0(GsyConfig, 1);
    config->path = g_strdup(path);
    config->sections = g_ptr_array_new_with_free_func(section_free);
    g_ptr_array_add(config->sections, read_section(gsy_xml_get_root(xml)));
    if (!check_options(config, g_ptr_array_index(config->sections, 0), error))
        return NULL;
    const GsyXmlNode *node = gsy_xml_find_child(gsy_xml_get_root(xml), "profile");
    for (; node != NULL; node = gsy_xml_find_next(node, "profile"))
        if (!add_profile(config, node, error))
            return NULL;
    return g_steal_pointer(&config);
}
