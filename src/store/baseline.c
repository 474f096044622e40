#include "config.h"

#include "store/baseline.h"

#include <string.h>

#include "store/load.h"
#include "store/match.h"
#include "store/schema-data.h"
#include "xml/out.h"
#include "xml/walk.h"

struct GsyBaseline {
    GPtrArray *entries; /* of GsyBaselineEntry */
};

static void
entry_free(gpointer data)
{
    GsyBaselineEntry *entry = data;
    char *strings[] = {
        entry->fingerprint, entry->content, entry->rule,
        entry->level,       entry->message, entry->reason,
    };
    for (guint i = 0; i < G_N_ELEMENTS(strings); i++)
        g_free(strings[i]);
    g_free(entry);
}

GsyBaseline *
gsy_baseline_new(void)
{
    GsyBaseline *baseline = g_new0(GsyBaseline, 1);
    baseline->entries = g_ptr_array_new_with_free_func(entry_free);
    return baseline;
}

void
gsy_baseline_free(GsyBaseline *baseline)
{
    if (baseline == NULL)
        return;
    g_ptr_array_unref(baseline->entries);
    g_free(baseline);
}

static GsyBaselineEntry *
add_entry(GsyBaseline *baseline, const char *fingerprint)
{
    GsyBaselineEntry *entry = g_new0(GsyBaselineEntry, 1);
    entry->fingerprint = g_strdup(fingerprint);
    g_ptr_array_add(baseline->entries, entry);
    return entry;
}

void
gsy_baseline_add_fingerprint(GsyBaseline *baseline, const char *fingerprint)
{
    add_entry(baseline, fingerprint);
}

GsyBaseline *
gsy_baseline_parse(const char *name, const char *bytes, gsize len_bytes, GError **error)
{
    g_autoptr(GsyXml) xml = gsy_store_parse(name, bytes, len_bytes, gsy_schema_baseline, error);
    if (xml == NULL)
        return NULL;
    GsyBaseline *baseline = gsy_baseline_new();
    const GsyXmlNode *node = gsy_xml_find_child(gsy_xml_get_root(xml), "entry");
    for (; node != NULL; node = gsy_xml_find_next(node, "entry")) {
        GsyBaselineEntry *entry = add_entry(baseline, gsy_xml_find_attr(node, "fingerprint"));
        entry->content = g_strdup(gsy_xml_find_attr(node, "content"));
        entry->rule = g_strdup(gsy_xml_find_attr(node, "rule"));
        entry->level = g_strdup(gsy_xml_find_attr(node, "level"));
        entry->message = gsy_store_dup_leaf(node, "message");
        entry->reason = gsy_store_dup_leaf(node, "reason");
    }
    return baseline;
}

static GsyBaselineEntry **
find_entries(GsyBaseline *baseline, const GPtrArray *findings)
{
    guint n = baseline->entries->len;
    g_autofree GsyKept *kept = g_new(GsyKept, n + 1);
    for (guint i = 0; i < n; i++) {
        const GsyBaselineEntry *entry = g_ptr_array_index(baseline->entries, i);
        kept[i] = (GsyKept){ entry->fingerprint, entry->content };
    }
    g_autofree guint *matched = gsy_match(kept, n, findings);
    GsyBaselineEntry **out = g_new0(GsyBaselineEntry *, findings->len + 1);
    for (guint i = 0; i < findings->len; i++) {
        if (matched[i] == G_MAXUINT)
            continue;
        out[i] = g_ptr_array_index(baseline->entries, matched[i]);
        out[i]->is_found = TRUE;
    }
    return out;
}

const GsyBaselineEntry **
gsy_baseline_find_all(GsyBaseline *baseline, const GPtrArray *findings)
{
    for (guint i = 0; i < baseline->entries->len; i++)
        ((GsyBaselineEntry *)g_ptr_array_index(baseline->entries, i))->is_found = FALSE;
    return (const GsyBaselineEntry **)find_entries(baseline, findings);
}

const GPtrArray *
gsy_baseline_get_entries(const GsyBaseline *baseline)
{
    return baseline->entries;
}

guint
gsy_baseline_count_stale(const GsyBaseline *baseline)
{
    guint n = 0;
    for (guint i = 0; i < baseline->entries->len; i++)
        n += !((const GsyBaselineEntry *)g_ptr_array_index(baseline->entries, i))->is_found;
    return n;
}

static void
set_string(char **field, const char *value)
{
    g_free(*field);
    *field = g_strdup(value);
}

static void
describe(GsyBaselineEntry *entry, const GsyFinding *finding)
{
    set_string(&entry->fingerprint, finding->fingerprint);
    set_string(&entry->content, finding->content);
    set_string(&entry->rule, finding->rule);
    set_string(&entry->level, gsy_level_get_name(finding->level));
    set_string(&entry->message, finding->message);
    entry->is_found = TRUE;
}

guint
gsy_baseline_update(GsyBaseline *baseline, const GPtrArray *findings)
{
    guint n_new = 0;
    g_autofree GsyBaselineEntry **found = find_entries(baseline, findings);
    for (guint i = 0; i < findings->len; i++) {
        const GsyFinding *finding = g_ptr_array_index(findings, i);
        n_new += found[i] == NULL;
        describe(found[i] != NULL ? found[i] : add_entry(baseline, finding->fingerprint), finding);
    }
    return n_new;
}

guint
gsy_baseline_prune(GsyBaseline *baseline)
{
    guint n = baseline->entries->len;
    for (guint i = n; i > 0; i--)
        if (!((const GsyBaselineEntry *)g_ptr_array_index(baseline->entries, i - 1))->is_found)
            g_ptr_array_remove_index(baseline->entries, i - 1);
    return n - baseline->entries->len;
}

static int
compare_entries(gconstpointer x, gconstpointer y)
{
    const GsyBaselineEntry *a = *(const GsyBaselineEntry *const *)x;
    const GsyBaselineEntry *b = *(const GsyBaselineEntry *const *)y;
    return strcmp(a->fingerprint, b->fingerprint);
}

char *
gsy_baseline_dup_xml(const GsyBaseline *baseline)
{
    GsyXmlOut *out = gsy_xml_out_new();
    g_autoptr(GPtrArray) sorted = g_ptr_array_copy(baseline->entries, NULL, NULL);
    g_ptr_array_set_free_func(sorted, NULL);
    g_ptr_array_sort(sorted, compare_entries);
    gsy_xml_out_open(out, "gainsay-baseline");
    for (guint i = 0; i < sorted->len; i++) {
        const GsyBaselineEntry *entry = g_ptr_array_index(sorted, i);
        if (i > 0 && compare_entries(&sorted->pdata[i - 1], &sorted->pdata[i]) == 0)
            continue;
        gsy_xml_out_open(out, "entry");
        gsy_xml_out_attr(out, "fingerprint", entry->fingerprint);
        gsy_xml_out_attr(out, "content", entry->content);
        gsy_xml_out_attr(out, "rule", entry->rule);
        gsy_xml_out_attr(out, "level", entry->level);
        gsy_xml_out_leaf(out, "message", entry->message);
        gsy_xml_out_leaf(out, "reason", entry->reason);
        gsy_xml_out_close(out);
    }
    return gsy_xml_out_finish(out);
}
