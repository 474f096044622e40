#include "config.h"

#include "engine/expect.h"

#include <math.h>
#include <string.h>

#include "base/number.h"

/* What a claim says in a slot; NULL where it does not. */
static const char *
find_slot(const GsyClaim *claim, const char *name)
{
    const struct {
        const char *name, *value;
    } slots[] = {
        { "side", claim->counted.side },
        { "role", claim->counted.role },
        { "place", claim->counted.place },
        { "window", claim->counted.window },
        { "counted", claim->counted.text },
        { "rivals", claim->counted.rivals },
        { "source", claim->source.name },
        { "party", claim->source.party },
        { "class", claim->source.klass },
        { "cue", claim->source.cue },
        { "commitment", claim->source.commitment },
        { "chain", claim->source.chain },
        { "unit", claim->value.unit },
        { "scope", gsy_scope_get_name(claim->scope) },
        { "polarity", gsy_polarity_get_name(claim->polarity) },
        { "modality", gsy_modality_get_name(claim->modality) },
        { "background", claim->background },
        { "provisional", claim->provisional ? "yes" : "no" },
        { "additional", claim->value.additional ? "yes" : "no" },
        { "total", claim->is_total ? "yes" : "no" },
        { "part", claim->is_part ? "yes" : "no" },
        { "rest", claim->is_rest ? "yes" : "no" },
    };
    for (guint i = 0; i < G_N_ELEMENTS(slots); i++)
        if (g_str_equal(slots[i].name, name))
            return slots[i].value;
    return NULL;
}

/* Sources and counted are told by any part of their words. */
static gboolean
slot_fits(const char *name, const char *value, const char *wanted)
{
    if (value == NULL)
        return g_str_equal(wanted, "none");
    if (!g_str_equal(name, "source") && !g_str_equal(name, "counted"))
        return g_ascii_strcasecmp(value, wanted) == 0;
    g_autofree char *low_value = g_ascii_strdown(value, -1),
                    *low_wanted = g_ascii_strdown(wanted, -1);
    return strstr(low_value, low_wanted) != NULL;
}

/* "49", "49-", "-49", "45-50" */
static gboolean
parse_interval(const char *text, double *low, double *high)
{
    const char *dash = strchr(text, '-');
    gsize first_len = dash != NULL ? (gsize)(dash - text) : strlen(text);
    *low = -INFINITY;
    *high = INFINITY;
    if (first_len > 0 && !gsy_number_parse(text, first_len, low))
        return FALSE;
    if (dash == NULL)
        *high = *low;
    else if (dash[1] != '\0' && !gsy_number_parse(dash + 1, strlen(dash + 1), high))
        return FALSE;
    return first_len > 0 || dash != NULL;
}

/* "-49" means no lower end that matters: none, or nought. */
static gboolean
end_fits(double end, double wanted)
{
    if (isfinite(wanted))
        return fabs(end - wanted) <= 1e-9 * fmax(1, fabs(wanted));
    return !isfinite(end) || (wanted < 0 && end <= 0);
}

static char *
dup_value(const GsyClaim *claim)
{
    char low[GSY_NUMBER_BYTES], high[GSY_NUMBER_BYTES];
    const GsyValue *value = &claim->value;
    switch (value->kind) {
    case GSY_VALUE_NUMBER:
        gsy_number_format(value->interval.low, low);
        gsy_number_format(value->interval.high, high);
        return g_strdup_printf("%s-%s", low, high);
    case GSY_VALUE_MISSING:
        return g_strdup("missing");
    case GSY_VALUE_TIME:
        return gsy_when_dup_iso_start(&claim->when);
    case GSY_VALUE_NONE:
    case GSY_VALUE_TEXT:
        break;
    }
    return g_strdup(value->text);
}

static gboolean
value_fits(const GsyClaim *claim, const char *wanted)
{
    double low, high;
    g_autofree char *is = dup_value(claim);
    if (claim->value.kind == GSY_VALUE_NUMBER)
        return parse_interval(wanted, &low, &high) && end_fits(claim->value.interval.low, low) &&
               end_fits(claim->value.interval.high, high);
    return is != NULL && g_ascii_strncasecmp(is, wanted, strlen(wanted)) == 0;
}

char *
gsy_expect_find_flaw(const char *expect, const GsyClaim *claim)
{
    g_auto(GStrv) words = NULL;
    if (!g_shell_parse_argv(expect, NULL, &words, NULL))
        return g_strdup_printf("expect='%s' cannot be read", expect);
    guint n_plain = 0;
    for (guint i = 0; words[i] != NULL; i++) {
        char *equals = strchr(words[i], '=');
        if (equals == NULL && n_plain++ == 0) {
            if (g_strcmp0(claim->measure, words[i]) != 0)
                return g_strdup_printf("the measure is %s, not %s", claim->measure, words[i]);
        } else if (equals == NULL) {
            g_autofree char *is = dup_value(claim);
            if (!value_fits(claim, words[i]))
                return g_strdup_printf("the value is %s, not %s", is, words[i]);
        } else {
            *equals = '\0';
            const char *is = find_slot(claim, words[i]);
            if (!slot_fits(words[i], is, equals + 1))
                return g_strdup_printf("%s is %s, not %s", words[i], is != NULL ? is : "none",
                                       equals + 1);
        }
    }
    return NULL;
}
