#include "config.h"

#include "report/words.h"

#include "base/limits.h"

typedef struct {
    char **before, **after; /* words */
    guint n_before, n_after;
    guint *shared; /* (i, k): words that the rests from i and k on have in common */
    GPtrArray *out;
} Comparison;

static void
words_free(gpointer data)
{
    GsyWords *words = data;
    g_free(words->text);
    g_free(words);
}

static char **
split(const char *text)
{
    g_auto(GStrv) parts = g_strsplit_set(text, " \t\n\r", -1);
    GPtrArray *words = g_ptr_array_new();
    for (guint i = 0; parts[i] != NULL; i++)
        if (*parts[i] != '\0')
            g_ptr_array_add(words, g_strdup(parts[i]));
    g_ptr_array_add(words, NULL);
    return (char **)g_ptr_array_free(words, FALSE);
}

/* Goes on with the last stretch where it can. */
static void
put(Comparison *comparison, GsyWordsFate fate, const char *word)
{
    GPtrArray *out = comparison->out;
    GsyWords *last = out->len > 0 ? g_ptr_array_index(out, out->len - 1) : NULL;
    if (last == NULL || last->fate != fate) {
        last = g_new(GsyWords, 1);
        *last = (GsyWords){ fate, g_strdup(word) };
        g_ptr_array_add(out, last);
        return;
    }
    char *longer = g_strconcat(last->text, " ", word, NULL);
    g_free(last->text);
    last->text = longer;
}

static guint *
get_shared(const Comparison *comparison, guint i, guint k)
{
    return &comparison->shared[(gsize)i * (comparison->n_after + 1) + k];
}

static void
count_shared(Comparison *comparison)
{
    comparison->shared =
        g_new0(guint, ((gsize)comparison->n_before + 1) * (comparison->n_after + 1));
    for (guint i = comparison->n_before; i > 0; i--)
        for (guint k = comparison->n_after; k > 0; k--)
            *get_shared(comparison, i - 1, k - 1) =
                g_str_equal(comparison->before[i - 1], comparison->after[k - 1])
                    ? *get_shared(comparison, i, k) + 1
                    : MAX(*get_shared(comparison, i, k - 1), *get_shared(comparison, i - 1, k));
}

static void
walk(Comparison *comparison)
{
    guint i = 0, k = 0;
    while (i < comparison->n_before || k < comparison->n_after) {
        gboolean has_both = i < comparison->n_before && k < comparison->n_after;
        if (has_both && g_str_equal(comparison->before[i], comparison->after[k])) {
            put(comparison, GSY_WORDS_SAME, comparison->before[i++]);
            k++;
        } else if (k == comparison->n_after ||
                   (has_both &&
                    *get_shared(comparison, i + 1, k) >= *get_shared(comparison, i, k + 1))) {
            put(comparison, GSY_WORDS_DELETED, comparison->before[i++]);
        } else {
            put(comparison, GSY_WORDS_INSERTED, comparison->after[k++]);
        }
    }
}

GPtrArray *
gsy_words_compare(const char *before, const char *after)
{
    g_auto(GStrv) old = split(before), new = split(after);
    Comparison comparison = {
        .before = old,
        .after = new,
        .n_before = g_strv_length(old),
        .n_after = g_strv_length(new),
        .out = g_ptr_array_new_with_free_func(words_free),
    };
    if (MAX(comparison.n_before, comparison.n_after) > GSY_SENTENCE_MAX_TOKENS) {
        put(&comparison, GSY_WORDS_DELETED, before);
        put(&comparison, GSY_WORDS_INSERTED, after);
        return comparison.out;
    }
    count_shared(&comparison);
    walk(&comparison);
    g_free(comparison.shared);
    return comparison.out;
}

const char *
gsy_words_get_fate(const GsyWords *words)
{
    static const char *const names[] = { "same", "deleted", "inserted" };
    return names[words->fate];
}
