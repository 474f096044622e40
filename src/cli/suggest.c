#include "config.h"

#include <string.h>

#include "cli/options.h"

/* Letters to add, drop, change or swap to make one word of the other. */
static guint
get_distance(const char *a, const char *b)
{
    gsize len_a = strlen(a), len_b = strlen(b), width = len_b + 1;
    g_autofree guint *table = g_new(guint, (len_a + 1) * width);
    for (gsize i = 0; i <= len_a; i++) {
        for (gsize k = 0; k <= len_b; k++) {
            guint *cell = &table[i * width + k];
            if (i == 0 || k == 0) {
                *cell = (guint)(i + k);
                continue;
            }
            *cell = MIN(table[(i - 1) * width + k], table[i * width + k - 1]) + 1;
            *cell = MIN(*cell, table[(i - 1) * width + k - 1] + (a[i - 1] != b[k - 1]));
            if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
                *cell = MIN(*cell, table[(i - 2) * width + k - 2] + 1);
        }
    }
    return table[len_a * width + len_b];
}

#define MAX_WORD 40 /* bytes: longer words are no slips of the finger */

const char *
gsy_suggest(const char *word, const char *const *names)
{
    const char *best = NULL;
    guint best_distance = 3; /* two slips are forgiven, but no more than half of a short word */
    if (strlen(word) > MAX_WORD)
        return NULL;
    for (guint i = 0; names[i] != NULL; i++) {
        gboolean begins = strlen(word) >= 2 && g_str_has_prefix(names[i], word);
        guint distance = begins ? 1 : get_distance(word, names[i]);
        if (distance < best_distance && distance * 2 <= strlen(names[i])) {
            best = names[i];
            best_distance = distance;
        }
    }
    return best;
}

const char *
gsy_suggest_rule(const GsyPack *pack, const char *id)
{
    guint n = gsy_pack_get_n_rules(pack);
    g_autofree const char **names = g_new0(const char *, n + 1);
    for (guint i = 0; i < n; i++)
        names[i] = gsy_pack_get_rule(pack, i)->id;
    return gsy_suggest(id, names);
}
