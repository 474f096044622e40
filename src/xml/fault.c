#include "config.h"

#include "xml/fault.h"

#include <string.h>

/* What the schema lets an attribute say. */
typedef struct {
    const GsyXmlNode *schema, *node;
    const char *name, *value; /* of the attribute */
    gboolean is_narrow;       /* what the other attributes rule out is left out */
    GPtrArray *wanted;        /* of char *: what it may say, or a word for that */
    gboolean is_known;        /* the element may have it */
    gboolean is_open;         /* it may say what is not listed word for word */
    gboolean is_met;          /* its value is one of these, or may be */
} Choices;

static const GsyXmlNode *
find_define(const GsyXmlNode *schema, const GsyXmlNode *ref)
{
    const char *name = gsy_xml_find_attr(ref, "name");
    const GsyXmlNode *node = NULL;
    while ((node = gsy_xml_find_below(schema, node, "define")) != NULL)
        if (g_strcmp0(gsy_xml_find_attr(node, "name"), name) == 0)
            break;
    return node;
}

/* --- what an attribute may say --- */

/* What the schema says of a type besides; NULL for nothing. */
static char *
dup_param(const GsyXmlNode *data, const char *name)
{
    const GsyXmlNode *param = gsy_xml_find_child(data, "param");
    while (param != NULL && g_strcmp0(gsy_xml_find_attr(param, "name"), name) != 0)
        param = gsy_xml_find_next(param, "param");
    return param != NULL ? gsy_xml_dup_text(param) : NULL;
}

static char *
dup_kind(const GsyXmlNode *data, const char *pattern)
{
    static const struct {
        const char *type, *words;
    } kinds[] = {
        { "positiveInteger", "a number from 1 up" },
        { "nonNegativeInteger", "a number from 0 up" },
        { "integer", "a whole number" },
        { "double", "a number" },
        { "date", "a day like 2024-05-31" },
        { "NMTOKEN", "a name without blanks" },
        { "language", "a language like en" },
    };
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (g_strcmp0(gsy_xml_find_attr(data, "type"), kinds[i].type) == 0)
            return g_strdup(kinds[i].words);
    return pattern == NULL || strstr(pattern, "\\S") != NULL ? g_strdup("some text")
                                                             : g_strdup_printf("like %s", pattern);
}

/* A day that there is: the pattern sees to its form. */
static gboolean
is_day(const char *value)
{
    g_auto(GStrv) parts = g_strsplit(value, "-", 3);
    if (g_strv_length(parts) != 3)
        return FALSE;
    guint64 year = g_ascii_strtoull(parts[0], NULL, 10),
            month = g_ascii_strtoull(parts[1], NULL, 10),
            day_of_month = g_ascii_strtoull(parts[2], NULL, 10);
    return year <= G_MAXUINT16 && month <= 12 && day_of_month <= 31 &&
           g_date_valid_dmy((GDateDay)day_of_month, (GDateMonth)month, (GDateYear)year);
}

/* Of types only what can be said without much ado is looked at. */
static void
add_data(Choices *choices, const GsyXmlNode *data)
{
    g_autofree char *pattern = dup_param(data, "pattern"), *least = dup_param(data, "minLength");
    g_autofree char *whole = pattern != NULL ? g_strdup_printf("^(?:%s)$", pattern) : NULL;
    choices->is_open = TRUE;
    choices->is_met |=
        (whole == NULL || g_regex_match_simple(whole, choices->value, 0, 0)) &&
        (least == NULL || *choices->value != '\0') &&
        (g_strcmp0(gsy_xml_find_attr(data, "type"), "date") != 0 || is_day(choices->value));
    g_ptr_array_add(choices->wanted, dup_kind(data, pattern));
}

static void
add_values(Choices *choices, const GsyXmlNode *node)
{
    const GsyXmlNode *child = node != NULL ? gsy_xml_find_child(node, NULL) : NULL;
    choices->is_open |= child == NULL;
    choices->is_met |= child == NULL;
    for (; child != NULL; child = gsy_xml_find_next(child, NULL))
        if (gsy_xml_is_element(child, "value")) {
            char *value = gsy_xml_dup_text(child);
            choices->is_met |= g_str_equal(value, choices->value);
            g_ptr_array_add(choices->wanted, value);
        } else if (gsy_xml_is_element(child, "choice")) {
            add_values(choices, child);
        } else if (gsy_xml_is_element(child, "ref")) {
            add_values(choices, find_define(choices->schema, child));
        } else if (gsy_xml_is_element(child, "data")) {
            add_data(choices, child);
        } else {
            choices->is_open = choices->is_met = TRUE;
        }
}

/* Whether another attribute of the element says what this part of the schema does not let it say:
 * <option name="level"> is none with name="jobs". */
static gboolean
is_ruled_out(const GsyXmlNode *schema, const GsyXmlNode *node, const GsyXmlNode *part,
             const char *but)
{
    const GsyXmlNode *child = gsy_xml_find_child(part, "attribute");
    gboolean is_out = FALSE;
    for (; child != NULL && !is_out; child = gsy_xml_find_next(child, "attribute")) {
        const char *name = gsy_xml_find_attr(child, "name"),
                   *value = name != NULL ? gsy_xml_find_attr(node, name) : NULL;
        if (value == NULL || g_strcmp0(name, but) == 0)
            continue;
        Choices choices = { .schema = schema, .node = node, .name = name, .value = value };
        choices.wanted = g_ptr_array_new_with_free_func(g_free);
        add_values(&choices, child);
        is_out = !choices.is_open && !choices.is_met;
        g_ptr_array_unref(choices.wanted);
    }
    return is_out;
}

/* Elements are where a schema's definitions may lead back to themselves: attributes of those in
 * the element are not its own anyway. */
static void
find_choices(Choices *choices, const GsyXmlNode *node)
{
    const GsyXmlNode *child = node != NULL ? gsy_xml_find_child(node, NULL) : NULL;
    for (; child != NULL; child = gsy_xml_find_next(child, NULL)) {
        const char *name = gsy_xml_find_attr(child, "name");
        gboolean is_attribute = gsy_xml_is_element(child, "attribute");
        if (is_attribute && (name == NULL || g_str_equal(name, choices->name))) {
            choices->is_known = TRUE;
            add_values(choices, child);
        } else if (gsy_xml_is_element(child, "ref")) {
            find_choices(choices, find_define(choices->schema, child));
        } else if (!is_attribute && !gsy_xml_is_element(child, "element") &&
                   !(choices->is_narrow &&
                     is_ruled_out(choices->schema, choices->node, child, choices->name))) {
            find_choices(choices, child);
        }
    }
}

/* --- what is missing --- */

static char *dup_missing(const GsyXmlNode *schema, const GsyXmlNode *node, const GsyXmlNode *part);

/* What all parts of a choice want and the element has not: "rule or outlet". */
static char *
dup_missing_of_choice(const GsyXmlNode *schema, const GsyXmlNode *node, const GsyXmlNode *choice)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const GsyXmlNode *part = gsy_xml_find_child(choice, NULL);
    for (; part != NULL; part = gsy_xml_find_next(part, NULL)) {
        if (is_ruled_out(schema, node, part, NULL))
            continue;
        char *name = dup_missing(schema, node, part);
        if (name == NULL)
            return NULL;
        if (g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
            g_free(name);
        else
            g_ptr_array_add(names, name);
    }
    g_ptr_array_add(names, NULL);
    return names->len > 1 ? g_strjoinv(" or ", (char **)names->pdata) : NULL;
}

/* The first attribute that the element must have and has not; NULL for none. */
static char *
dup_missing(const GsyXmlNode *schema, const GsyXmlNode *node, const GsyXmlNode *part)
{
    static const char *const around[] = { "define", "group", "interleave", "oneOrMore", NULL };
    const char *name = gsy_xml_find_attr(part, "name");
    char *missing = NULL;
    if (gsy_xml_is_element(part, "attribute"))
        return name != NULL && gsy_xml_find_attr(node, name) == NULL ? g_strdup(name) : NULL;
    if (gsy_xml_is_element(part, "choice"))
        return dup_missing_of_choice(schema, node, part);
    if (gsy_xml_is_element(part, "ref"))
        part = find_define(schema, part);
    if (part == NULL || !g_strv_contains(around, gsy_xml_get_element(part)))
        return NULL;
    const GsyXmlNode *child = gsy_xml_find_child(part, NULL);
    for (; child != NULL && missing == NULL; child = gsy_xml_find_next(child, NULL))
        missing = dup_missing(schema, node, child);
    return missing;
}

/* The same of an element of the schema. */
static char *
dup_missing_of(const GsyXmlNode *schema, const GsyXmlNode *node, const GsyXmlNode *element)
{
    const GsyXmlNode *child = gsy_xml_find_child(element, NULL);
    char *missing = NULL;
    for (; child != NULL && missing == NULL; child = gsy_xml_find_next(child, NULL))
        missing = dup_missing(schema, node, child);
    return missing;
}

/* --- what is said of it --- */

static void
append_element(GString *out, const GsyXmlNode *node)
{
    const char *name, *value;
    g_string_append_printf(out, "<%s", gsy_xml_get_element(node));
    for (guint i = 0; gsy_xml_get_nth_attr(node, i, &name, &value); i++)
        g_string_append_printf(out, " %s=\"%s\"", name, value);
    g_string_append_c(out, '>');
}

/* "error, warning or note". */
static void
append_wanted(GString *out, const GPtrArray *wanted)
{
    for (guint i = 0; i < wanted->len; i++)
        g_string_append_printf(out, "%s%s",
                               i == 0                 ? ""
                               : i + 1 == wanted->len ? " or "
                                                      : ", ",
                               (const char *)wanted->pdata[i]);
}

/* What is wrong with the attribute; NULL for nothing that is known. */
static char *
dup_fault(const Choices *choices, gboolean is_refused)
{
    const char *element = gsy_xml_get_element(choices->node);
    g_autoptr(GString) out = g_string_new(NULL);
    if (!choices->is_known && !choices->is_narrow)
        return g_strdup_printf("<%s> has no attribute %s", element, choices->name);
    if (!choices->is_known || (choices->is_met && !is_refused) || choices->wanted->len == 0)
        return NULL;
    if (choices->is_narrow) {
        append_element(out, choices->node);
        g_string_append_printf(out, ": %s must be ", choices->name);
        append_wanted(out, choices->wanted);
    } else {
        g_string_append_printf(out, "<%s %s=\"%s\">: ", element, choices->name, choices->value);
        append_wanted(out, choices->wanted);
        g_string_append(out, " is needed");
    }
    return g_strdup(out->str);
}

/* What any element of this name in the schema lets the attribute say; FALSE where there is none. */
static gboolean
fill_choices(Choices *choices)
{
    const GsyXmlNode *element = NULL;
    gboolean is_there = FALSE;
    while ((element = gsy_xml_find_below(choices->schema, element, "element")) != NULL)
        if (g_strcmp0(gsy_xml_find_attr(element, "name"), gsy_xml_get_element(choices->node)) ==
            0) {
            is_there = TRUE;
            find_choices(choices, element);
        }
    return is_there;
}

/* What is wrong with the attribute whatever the others say or, where its values are not all listed,
 * by what they say. */
static char *
find_fault(const Choices *plain, gboolean is_narrow, const char *refused)
{
    Choices wide = *plain, narrow = *plain;
    char *fault = NULL;
    wide.wanted = g_ptr_array_new_with_free_func(g_free);
    narrow.wanted = g_ptr_array_new_with_free_func(g_free);
    narrow.is_narrow = TRUE;
    gboolean is_there = fill_choices(&wide);
    if (is_there && !is_narrow && !wide.is_open)
        fault = dup_fault(&wide, FALSE);
    else if (is_there && is_narrow && wide.is_open && fill_choices(&narrow))
        fault = dup_fault(&narrow, g_strcmp0(plain->value, refused) == 0);
    g_ptr_array_unref(wide.wanted);
    g_ptr_array_unref(narrow.wanted);
    return fault;
}

static char *
find_faults(const GsyXmlNode *schema, const GsyXmlNode *node, gboolean is_narrow,
            const char *refused)
{
    const char *name, *value;
    char *fault = NULL;
    for (guint i = 0; fault == NULL && gsy_xml_get_nth_attr(node, i, &name, &value); i++) {
        Choices plain = { .schema = schema, .node = node, .name = name, .value = value };
        fault = find_fault(&plain, is_narrow, refused);
    }
    return fault;
}

static char *
find_missing(const GsyXmlNode *schema, const GsyXmlNode *node)
{
    const GsyXmlNode *element = NULL;
    g_autofree char *missing = NULL;
    while (missing == NULL && (element = gsy_xml_find_below(schema, element, "element")) != NULL)
        if (g_strcmp0(gsy_xml_find_attr(element, "name"), gsy_xml_get_element(node)) == 0)
            missing = dup_missing_of(schema, node, element);
    if (missing == NULL)
        return NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    append_element(out, node);
    g_string_append_printf(out, " needs %s", missing);
    return g_strdup(out->str);
}

char *
gsy_xml_fault_dup(const GsyXmlNode *schema, const GsyXmlNode *node, const char *refused)
{
    char *fault = find_faults(schema, node, FALSE, refused);
    if (fault == NULL && refused == NULL)
        fault = find_missing(schema, node);
    if (fault == NULL)
        fault = find_faults(schema, node, TRUE, refused);
    if (fault != NULL)
        return fault;
    g_autoptr(GString) out = g_string_new(NULL);
    append_element(out, node);
    g_string_append(out, ": these attributes do not go together");
    return g_strdup(out->str);
}
