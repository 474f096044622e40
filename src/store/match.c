#include "config.h"

#include "store/match.h"

static void
match_fingerprints(const GsyKept *kept, guint n_kept, const GPtrArray *findings, guint *out,
                   gboolean *is_taken)
{
    g_autoptr(GHashTable) by_fingerprint = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < n_kept; i++)
        g_hash_table_insert(by_fingerprint, (gpointer)kept[i].fingerprint, GUINT_TO_POINTER(i));
    for (guint i = 0; i < findings->len; i++) {
        const GsyFinding *finding = g_ptr_array_index(findings, i);
        gpointer found;
        out[i] = G_MAXUINT;
        if (!g_hash_table_lookup_extended(by_fingerprint, finding->fingerprint, NULL, &found))
            continue;
        out[i] = GPOINTER_TO_UINT(found);
        is_taken[out[i]] = TRUE;
    }
}

/* Those that no finding has by its fingerprint may have another event. */
static void
match_contents(const GsyKept *kept, guint n_kept, const GPtrArray *findings, guint *out,
               const gboolean *is_taken)
{
    g_autoptr(GHashTable) by_content = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < n_kept; i++)
        if (!is_taken[i] && kept[i].content != NULL)
            g_hash_table_insert(by_content, (gpointer)kept[i].content, GUINT_TO_POINTER(i));
    for (guint i = 0; i < findings->len; i++) {
        const GsyFinding *finding = g_ptr_array_index(findings, i);
        gpointer found;
        if (out[i] != G_MAXUINT ||
            !g_hash_table_steal_extended(by_content, finding->content, NULL, &found))
            continue;
        out[i] = GPOINTER_TO_UINT(found);
    }
}

guint *
gsy_match(const GsyKept *kept, guint n_kept, const GPtrArray *findings)
{
    guint *out = g_new(guint, findings->len + 1);
    g_autofree gboolean *is_taken = g_new0(gboolean, n_kept + 1);
    match_fingerprints(kept, n_kept, findings, out, is_taken);
    match_contents(kept, n_kept, findings, out, is_taken);
    return out;
}
