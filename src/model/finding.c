#include "config.h"

#include "model/finding.h"

#include <string.h>

#include "base/hash.h"
#include "base/number.h"

static const char *const level_names[] = {
    [GSY_LEVEL_NOTE] = "note",
    [GSY_LEVEL_WARNING] = "warning",
    [GSY_LEVEL_ERROR] = "error",
};

const char *
gsy_level_get_name(GsyLevel level)
{
    g_return_val_if_fail(level >= GSY_LEVEL_NOTE && level <= GSY_LEVEL_ERROR, NULL);
    return level_names[level];
}

gboolean
gsy_level_parse(const char *name, GsyLevel *out)
{
    for (GsyLevel level = GSY_LEVEL_NOTE; level <= GSY_LEVEL_ERROR; level++) {
        if (g_str_equal(name, level_names[level])) {
            *out = level;
            return TRUE;
        }
    }
    return FALSE;
}

GsySide *
gsy_side_new(void)
{
    GsySide *side = g_new0(GsySide, 1);
    side->claims = g_ptr_array_new_with_free_func((GDestroyNotify)gsy_claim_unref);
    return side;
}

void
gsy_side_free(GsySide *side)
{
    if (side == NULL)
        return;
    g_ptr_array_unref(side->claims);
    g_free(side->value);
    g_free(side);
}

GsyFinding *
gsy_finding_new(void)
{
    GsyFinding *finding = g_new0(GsyFinding, 1);
    finding->level = GSY_LEVEL_NOTE;
    finding->sides = g_ptr_array_new_with_free_func((GDestroyNotify)gsy_side_free);
    return finding;
}

void
gsy_finding_free(GsyFinding *finding)
{
    if (finding == NULL)
        return;
    char *strings[] = {
        finding->rule,        finding->kind,      finding->fingerprint, finding->event,
        finding->event_label, finding->measure,   finding->counted,     finding->message,
        finding->why,         finding->condition, finding->content,
    };
    for (guint i = 0; i < G_N_ELEMENTS(strings); i++)
        g_free(strings[i]);
    g_ptr_array_unref(finding->sides);
    gsy_article_unref(finding->article);
    g_free(finding);
}

static int
compare_strings(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* What is meant, not how it is put: "forty-nine" and "49" are the same. */
static char *
dup_value(const GsyClaim *claim)
{
    const GsyValue *value = &claim->value;
    const GsyInterval *ends = &value->interval;
    char low[GSY_NUMBER_BYTES], high[GSY_NUMBER_BYTES];
    switch (value->kind) {
    case GSY_VALUE_NUMBER:
        if (value->vague) /* "dozens": the ends are the profile's */
            break;
        return g_strdup_printf(
            "%c%s..%s%c %s%s", ends->low_closed ? '[' : '(', gsy_number_format(ends->low, low),
            gsy_number_format(ends->high, high), ends->high_closed ? ']' : ')',
            value->additional ? "more " : "", value->unit != NULL ? value->unit : "");
    case GSY_VALUE_TIME:
        return gsy_when_dup_iso(&claim->when);
    case GSY_VALUE_TEXT:
        return g_strdup(value->text);
    case GSY_VALUE_MISSING:
        return g_strdup("missing");
    case GSY_VALUE_NONE:
        break;
    }
    return g_strdup(value->words);
}

/* Outlets outlive paths: a file that was moved keeps its findings. */
static char *
dup_pair(const GsyClaim *claim)
{
    g_autofree char *value = dup_value(claim);
    return g_strjoin("\t", gsy_article_get_witness(claim->article), claim->measure,
                     value != NULL ? value : "", NULL);
}

/* Outlet, measure and value of every claim, sorted, so that the order in which articles came does
 * not show. */
static GPtrArray *
list_pairs(const GsyFinding *finding)
{
    GPtrArray *pairs = g_ptr_array_new_with_free_func(g_free);
    if (finding->article != NULL)
        g_ptr_array_add(pairs, g_strdup(gsy_article_get_witness(finding->article)));
    for (guint i = 0; i < finding->sides->len; i++) {
        const GsySide *side = finding->sides->pdata[i];
        for (guint j = 0; j < side->claims->len; j++)
            g_ptr_array_add(pairs, dup_pair(side->claims->pdata[j]));
    }
    g_ptr_array_sort(pairs, compare_strings);
    return pairs;
}

static char *
dup_hash(const GsyFinding *finding, const char *event, const GPtrArray *pairs)
{
    const char *key[] = { finding->rule, event, finding->measure, finding->counted };
    g_autoptr(GPtrArray) strings = g_ptr_array_new();
    for (guint i = 0; i < G_N_ELEMENTS(key); i++)
        g_ptr_array_add(strings, (gpointer)(key[i] != NULL ? key[i] : ""));
    for (guint i = 0; i < pairs->len; i++)
        if (i == 0 || !g_str_equal(pairs->pdata[i], pairs->pdata[i - 1])) /* each counts once */
            g_ptr_array_add(strings, pairs->pdata[i]);
    g_ptr_array_add(strings, NULL);
    return gsy_hash_dup_strings((const char *const *)strings->pdata);
}

void
gsy_finding_seal(GsyFinding *finding)
{
    g_autoptr(GPtrArray) pairs = list_pairs(finding);
    g_free(finding->fingerprint);
    g_free(finding->content);
    finding->fingerprint = dup_hash(finding, finding->event, pairs);
    finding->content = dup_hash(finding, NULL, pairs);
}

int
gsy_finding_compare(const GsyFinding *a, const GsyFinding *b)
{
    const char *const keys[][2] = {
        { a->event, b->event }, { a->measure, b->measure },         { a->counted, b->counted },
        { a->rule, b->rule },   { a->fingerprint, b->fingerprint }, { a->message, b->message },
    };
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
        int order = g_strcmp0(keys[i][0], keys[i][1]);
        if (order != 0)
            return order;
    }
    return 0;
}
