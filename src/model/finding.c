#include "config.h"

#include "model/finding.h"

#include <string.h>

#include "base/hash.h"

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
        finding->why,         finding->condition,
    };
    for (guint i = 0; i < G_N_ELEMENTS(strings); i++)
        g_free(strings[i]);
    g_ptr_array_unref(finding->sides);
    gsy_article_unref(finding->article);
    g_free(finding);
}

/* Outlets outlive paths: a file that was moved keeps its findings. */
static const char *
name_article(const GsyArticle *article)
{
    return article->outlet != NULL ? article->outlet : article->id;
}

static int
compare_strings(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* "OUTLET<TAB>VALUE" of every claim, sorted, so that the order in which articles came does not
 * show. */
static GPtrArray *
list_pairs(const GsyFinding *finding)
{
    GPtrArray *pairs = g_ptr_array_new_with_free_func(g_free);
    if (finding->article != NULL)
        g_ptr_array_add(pairs, g_strdup(name_article(finding->article)));
    for (guint i = 0; i < finding->sides->len; i++) {
        const GsySide *side = finding->sides->pdata[i];
        for (guint j = 0; j < side->claims->len; j++) {
            const GsyClaim *claim = side->claims->pdata[j];
            g_ptr_array_add(pairs, g_strconcat(name_article(claim->article), "\t",
                                               side->value != NULL ? side->value : "", NULL));
        }
    }
    g_ptr_array_sort(pairs, compare_strings);
    return pairs;
}

void
gsy_finding_seal(GsyFinding *finding)
{
    const char *key[] = { finding->rule, finding->event, finding->measure, finding->counted };
    g_autoptr(GPtrArray) pairs = list_pairs(finding);
    g_autoptr(GPtrArray) strings = g_ptr_array_new();
    for (guint i = 0; i < G_N_ELEMENTS(key); i++)
        g_ptr_array_add(strings, (gpointer)(key[i] != NULL ? key[i] : ""));
    for (guint i = 0; i < pairs->len; i++)
        if (i == 0 || !g_str_equal(pairs->pdata[i], pairs->pdata[i - 1]))
            g_ptr_array_add(strings, pairs->pdata[i]);
    g_ptr_array_add(strings, NULL);
    g_free(finding->fingerprint);
    finding->fingerprint = gsy_hash_dup_strings((const char *const *)strings->pdata);
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
