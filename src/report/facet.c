#include "config.h"

#include "report/facet.h"

#include <math.h>
#include <string.h>

#include "report/text.h"

static const char *
get_string(const json_t *object, const char *key)
{
    const char *value = gsy_json_find_string(object, key);
    return value != NULL ? value : "";
}

/* The strings of @object under these keys, those that there are. */
static void
append_strings(GString *out, const json_t *object, const char *const *keys)
{
    for (; *keys != NULL; keys++) {
        const char *value = gsy_json_find_string(object, *keys);
        if (value != NULL)
            g_string_append_printf(out, "%s%s", out->len > 0 ? ", " : "", value);
    }
}

static const char *
get_article(const json_t *record)
{
    const char *article = get_string(record, "article"), *slash = strrchr(article, '/');
    return slash != NULL && slash[1] != '\0' ? slash + 1 : article;
}

static const char *
get_witness(const json_t *record)
{
    const char *outlet = gsy_json_find_string(record, "outlet");
    return outlet != NULL ? outlet : get_article(record);
}

static double
get_end(const json_t *value, const char *key, double open)
{
    const json_t *end = json_object_get(value, key);
    return json_is_number(end) ? json_number_value(end) : open;
}

static GsyInterval
read_interval(const json_t *value)
{
    return (GsyInterval){
        .low = get_end(value, "low", -INFINITY),
        .high = get_end(value, "high", INFINITY),
        .low_closed = json_is_true(json_object_get(value, "low_closed")),
        .high_closed = json_is_true(json_object_get(value, "high_closed")),
        .soft_low = json_is_true(json_object_get(value, "soft_low")),
        .soft_high = json_is_true(json_object_get(value, "soft_high")),
    };
}

static void
append_number(GString *out, const json_t *json)
{
    GsyValue value = {
        .kind = GSY_VALUE_NUMBER,
        .interval = read_interval(json),
        .unit = gsy_json_find_string(json, "unit"),
    };
    gsy_text_append_value(out, &value, NULL);
    if (json_is_true(json_object_get(json, "additional")))
        g_string_append(out, " more");
    const json_t *before = json_object_get(json, "before");
    if (before != NULL) {
        value = (GsyValue){ .kind = GSY_VALUE_NUMBER, .interval = read_interval(before) };
        g_string_append(out, " from ");
        gsy_text_append_value(out, &value, NULL);
    }
    const json_t *base = json_object_get(json, "ratio_base");
    if (base != NULL) {
        value.interval = gsy_interval_exact(json_number_value(base));
        g_string_append(out, " of ");
        gsy_text_append_value(out, &value, NULL);
    }
}

static void
append_times(GString *out, const json_t *object)
{
    const char *start = get_string(object, "start"), *end = get_string(object, "end");
    g_string_append(out, start);
    if (strcmp(start, end) != 0)
        g_string_append_printf(out, "..%s", end);
}

static void
append_value(GString *out, const json_t *value)
{
    if (json_is_true(json_object_get(value, "missing")))
        g_string_append(out, "missing");
    else if (json_object_get(value, "low") != NULL)
        append_number(out, value);
    else if (json_object_get(value, "start") != NULL)
        append_times(out, value);
    else
        g_string_append(out, get_string(value, "text"));
}

static void
append_as_of(GString *out, const json_t *record)
{
    const json_t *as_of = json_object_get(record, "as_of");
    if (g_str_equal(get_string(as_of, "basis"), "stated"))
        append_times(out, as_of);
}

/* A finding has its fact's words, a claim the slots that settle who is counted. */
static void
append_counted(GString *out, const json_t *record)
{
    static const char *const slots[] = { "side", "role", "place", "window", NULL };
    const json_t *fact = json_object_get(record, "fact");
    if (json_is_object(fact))
        g_string_append(out, get_string(fact, "counted"));
    else
        append_strings(out, json_object_get(record, "counted"), slots);
}

static void
append_measure(GString *out, const json_t *record)
{
    const json_t *fact = json_object_get(record, "fact");
    g_string_append(out, get_string(json_is_object(fact) ? fact : record, "measure"));
}

static int
compare_strings(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
add_witness(GPtrArray *list, const json_t *carrier, const char *says)
{
    const char *witness = get_witness(carrier);
    g_ptr_array_add(list,
                    *says != '\0' ? g_strdup_printf("%s: %s", witness, says) : g_strdup(witness));
}

/* Who says what, each once, sorted. */
static void
append_sides(GString *out, const json_t *record, gboolean with_values)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(g_free);
    const json_t *sides = json_object_get(record, "sides");
    for (gsize i = 0; i < json_array_size(sides); i++) {
        const json_t *side = json_array_get(sides, i);
        const json_t *carriers = json_object_get(side, "carriers");
        const char *says = with_values ? get_string(side, "says") : "";
        add_witness(list, side, says);
        for (gsize k = 0; k < json_array_size(carriers); k++)
            add_witness(list, json_array_get(carriers, k), says);
    }
    g_ptr_array_sort(list, compare_strings);
    for (guint i = 0; i < list->len; i++)
        if (i == 0 || !g_str_equal(list->pdata[i], list->pdata[i - 1]))
            g_string_append_printf(out, "%s%s", i > 0 ? "; " : "", (char *)list->pdata[i]);
}

const char *
gsy_facet_get_key(GsyFacet facet)
{
    static const char *const keys[GSY_N_FACETS] = {
        [GSY_FACET_ID] = "id",
        [GSY_FACET_ARTICLE] = "article",
        [GSY_FACET_WITNESS] = "outlet",
        [GSY_FACET_SCOPE] = "scope",
        [GSY_FACET_VALUE] = "value",
        [GSY_FACET_SOURCE] = "source",
        [GSY_FACET_AS_OF] = "as_of",
        [GSY_FACET_POLARITY] = "polarity",
        [GSY_FACET_MODALITY] = "modality",
        [GSY_FACET_ZONE] = "zone",
        [GSY_FACET_SENTENCE] = "sentence",
        [GSY_FACET_MEASURE] = "measure",
        [GSY_FACET_COUNTED] = "counted",
        [GSY_FACET_FINGERPRINT] = "fingerprint",
        [GSY_FACET_RULE] = "rule",
        [GSY_FACET_LEVEL] = "level",
        [GSY_FACET_EVENT] = "event",
        [GSY_FACET_SIDES] = "sides",
        [GSY_FACET_OUTLETS] = "outlets",
    };
    return keys[facet];
}

char *
gsy_facet_dup(GsyFacet facet, const json_t *record)
{
    static const char *const scope[] = { "scope", "background", NULL };
    static const char *const source[] = { "name", "party", "commitment", NULL };
    g_autoptr(GString) out = g_string_new(NULL);
    switch (facet) {
    case GSY_FACET_ARTICLE:
        return g_strdup(get_article(record));
    case GSY_FACET_WITNESS:
        return g_strdup(get_witness(record));
    case GSY_FACET_SCOPE:
        append_strings(out, record, scope);
        break;
    case GSY_FACET_VALUE:
        append_value(out, json_object_get(record, "value"));
        break;
    case GSY_FACET_SOURCE:
        append_strings(out, json_object_get(record, "source"), source);
        break;
    case GSY_FACET_AS_OF:
        append_as_of(out, record);
        break;
    case GSY_FACET_MEASURE:
        append_measure(out, record);
        break;
    case GSY_FACET_COUNTED:
        append_counted(out, record);
        break;
    case GSY_FACET_SIDES:
    case GSY_FACET_OUTLETS:
        append_sides(out, record, facet == GSY_FACET_SIDES);
        break;
    default: /* the others are strings of the record itself */
        return g_strdup(get_string(record, gsy_facet_get_key(facet)));
    }
    return g_strdup(out->str);
}
