#include "config.h"

#include "report/diff.h"

#include "report/facet.h"

#define END GSY_N_FACETS
#define MAX_TIERS 8
#define MAX_TIER_FACETS 12

/* How records of one type are matched and compared; lists end with END, tiers with an empty one. */
typedef struct {
    GsyFacet tiers[MAX_TIERS][MAX_TIER_FACETS];
    GsyFacet compared[MAX_TIER_FACETS];
} Plan;

static const Plan claim_plan = {
    .tiers = {
        { GSY_FACET_ARTICLE, GSY_FACET_WITNESS, GSY_FACET_MEASURE, GSY_FACET_COUNTED,
          GSY_FACET_VALUE, GSY_FACET_SOURCE, GSY_FACET_ZONE, GSY_FACET_SENTENCE, END },
        { GSY_FACET_WITNESS, GSY_FACET_MEASURE, GSY_FACET_COUNTED, GSY_FACET_SCOPE,
          GSY_FACET_VALUE, GSY_FACET_SOURCE, GSY_FACET_ZONE, END },
        { GSY_FACET_ID, END },
        { GSY_FACET_WITNESS, GSY_FACET_MEASURE, GSY_FACET_COUNTED, GSY_FACET_SCOPE,
          GSY_FACET_VALUE, END },
        { GSY_FACET_WITNESS, GSY_FACET_MEASURE, GSY_FACET_COUNTED, GSY_FACET_SCOPE,
          GSY_FACET_SOURCE, END },
        { GSY_FACET_WITNESS, GSY_FACET_MEASURE, GSY_FACET_COUNTED, GSY_FACET_SCOPE, END },
        { GSY_FACET_WITNESS, GSY_FACET_MEASURE, GSY_FACET_SCOPE, END },
        { END },
    },
    .compared = { GSY_FACET_VALUE, GSY_FACET_COUNTED, GSY_FACET_SOURCE, GSY_FACET_AS_OF,
                  GSY_FACET_POLARITY, GSY_FACET_MODALITY, GSY_FACET_ZONE, END },
};

static const Plan finding_plan = {
    .tiers = {
        { GSY_FACET_FINGERPRINT, END },
        { GSY_FACET_RULE, GSY_FACET_MEASURE, GSY_FACET_COUNTED, GSY_FACET_SIDES, END },
        { GSY_FACET_RULE, GSY_FACET_EVENT, GSY_FACET_MEASURE, GSY_FACET_COUNTED, END },
        { GSY_FACET_RULE, GSY_FACET_MEASURE, GSY_FACET_COUNTED, GSY_FACET_OUTLETS, END },
        { GSY_FACET_EVENT, GSY_FACET_MEASURE, GSY_FACET_COUNTED, GSY_FACET_OUTLETS, END },
        { GSY_FACET_MEASURE, GSY_FACET_COUNTED, GSY_FACET_OUTLETS, END },
        { END },
    },
    .compared = { GSY_FACET_RULE, GSY_FACET_LEVEL, GSY_FACET_SIDES, END },
};

typedef struct {
    json_t *json; /* borrowed from the run */
    char *facets[GSY_N_FACETS];
    guint partner; /* index in the other run, G_MAXUINT for none */
} Entry;

static void
entry_free(gpointer data)
{
    Entry *entry = data;
    for (guint i = 0; i < GSY_N_FACETS; i++)
        g_free(entry->facets[i]);
    g_free(entry);
}

static GPtrArray *
list_entries(const GPtrArray *records)
{
    GPtrArray *entries = g_ptr_array_new_full(records->len, entry_free);
    for (guint i = 0; i < records->len; i++) {
        Entry *entry = g_new0(Entry, 1);
        entry->json = g_ptr_array_index(records, i);
        entry->partner = G_MAXUINT;
        for (guint facet = 0; facet < GSY_N_FACETS; facet++)
            entry->facets[facet] = gsy_facet_dup((GsyFacet)facet, entry->json);
        g_ptr_array_add(entries, entry);
    }
    return entries;
}

static char *
dup_key(const Entry *entry, const GsyFacet *tier)
{
    GString *key = g_string_new(NULL);
    for (; *tier != END; tier++)
        g_string_append_printf(key, "%s\x1f", entry->facets[*tier]);
    return g_string_free(key, FALSE);
}

static void
queue_free(gpointer queue)
{
    g_queue_free(queue);
}

/* Pairs what is not paired yet and has the same key, in the order of both runs. */
static void
match_tier(GPtrArray *old, GPtrArray *new, const GsyFacet *tier)
{
    g_autoptr(GHashTable) waiting =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, queue_free);
    for (guint i = 0; i < old->len; i++) {
        const Entry *entry = g_ptr_array_index(old, i);
        if (entry->partner != G_MAXUINT)
            continue;
        char *key = dup_key(entry, tier);
        GQueue *queue = g_hash_table_lookup(waiting, key);
        if (queue == NULL)
            g_hash_table_insert(waiting, key, queue = g_queue_new());
        else
            g_free(key);
        g_queue_push_tail(queue, GUINT_TO_POINTER(i));
    }
    for (guint i = 0; i < new->len; i++) {
        Entry *entry = g_ptr_array_index(new, i);
        g_autofree char *key = entry->partner == G_MAXUINT ? dup_key(entry, tier) : NULL;
        GQueue *queue = key != NULL ? g_hash_table_lookup(waiting, key) : NULL;
        if (queue == NULL || g_queue_is_empty(queue))
            continue;
        entry->partner = GPOINTER_TO_UINT(g_queue_pop_head(queue));
        ((Entry *)g_ptr_array_index(old, entry->partner))->partner = i;
    }
}

static void
change_free(gpointer data)
{
    GsyChange *change = data;
    json_decref(change->before);
    json_decref(change->after);
    g_ptr_array_unref(change->parts);
    g_free(change);
}

static void
part_free(gpointer data)
{
    GsyChangedPart *part = data;
    g_free(part->before);
    g_free(part->after);
    g_free(part);
}

static GsyChange *
change_new(GsyRecordType type, const Entry *before, const Entry *after)
{
    GsyChange *change = g_new0(GsyChange, 1);
    change->of = type;
    change->before = before != NULL ? json_incref(before->json) : NULL;
    change->after = after != NULL ? json_incref(after->json) : NULL;
    change->parts = g_ptr_array_new_with_free_func(part_free);
    return change;
}

/* NULL when both say the same. */
static GsyChange *
compare(const Plan *plan, GsyRecordType type, const Entry *before, const Entry *after)
{
    GsyChange *change = change_new(type, before, after);
    for (const GsyFacet *facet = plan->compared; *facet != END; facet++) {
        if (g_str_equal(before->facets[*facet], after->facets[*facet]))
            continue;
        GsyChangedPart *part = g_new0(GsyChangedPart, 1);
        part->key = gsy_facet_get_key(*facet);
        part->before = g_strdup(before->facets[*facet]);
        part->after = g_strdup(after->facets[*facet]);
        g_ptr_array_add(change->parts, part);
    }
    if (change->parts->len > 0)
        return change;
    change_free(change);
    return NULL;
}

GPtrArray *
gsy_diff_runs(const GsySavedRun *old, const GsySavedRun *new, GsyRecordType type, guint *n_same)
{
    const Plan *plan = type == GSY_RECORD_CLAIM ? &claim_plan : &finding_plan;
    g_autoptr(GPtrArray) before = list_entries(gsy_saved_run_get(old, type));
    g_autoptr(GPtrArray) after = list_entries(gsy_saved_run_get(new, type));
    GPtrArray *changes = g_ptr_array_new_with_free_func(change_free);
    *n_same = 0;
    for (guint i = 0; plan->tiers[i][0] != END; i++)
        match_tier(before, after, plan->tiers[i]);
    for (guint i = 0; i < after->len; i++) {
        const Entry *entry = g_ptr_array_index(after, i);
        GsyChange *change =
            entry->partner == G_MAXUINT
                ? change_new(type, NULL, entry)
                : compare(plan, type, g_ptr_array_index(before, entry->partner), entry);
        if (change != NULL)
            g_ptr_array_add(changes, change);
        else
            (*n_same)++;
    }
    for (guint i = 0; i < before->len; i++) {
        const Entry *entry = g_ptr_array_index(before, i);
        if (entry->partner == G_MAXUINT)
            g_ptr_array_add(changes, change_new(type, entry, NULL));
    }
    return changes;
}
