#include "config.h"

#include "engine/pair.h"

#include "base/error.h"
#include "base/json.h"
#include "engine/plain.h"
#include "judge/judge.h"

static gboolean
is_of(const GsyClaim *claim, const char *article_id)
{
    return g_str_equal(claim->article->id, article_id);
}

/* Whether both texts speak in the finding: what one text says against itself is no contradiction of
 * the pair. */
static gboolean
joins_both(const GsyFinding *finding)
{
    gboolean has_a = FALSE, has_b = FALSE;
    for (guint i = 0; i < finding->sides->len; i++) {
        const GsySide *side = g_ptr_array_index(finding->sides, i);
        for (guint k = 0; k < side->claims->len; k++) {
            const GsyClaim *claim = g_ptr_array_index(side->claims, k);
            has_a = has_a || is_of(claim, "a");
            has_b = has_b || is_of(claim, "b");
        }
    }
    return has_a && has_b;
}

/* Whether all that @b allows is settled by @a: its interval lies inside. */
static gboolean
supports(const GsyRunSettings *settings, const GsyCorpus *corpus, const GsyClaim *a,
         const GsyClaim *b)
{
    GsyVerdict verdict = gsy_judge_pair(settings->pack, settings->profile, corpus->grouping, a, b);
    if (g_str_equal(verdict.relation, "equal"))
        return TRUE;
    return g_str_equal(verdict.relation, "refines") && a->value.kind == GSY_VALUE_NUMBER &&
           b->value.kind == GSY_VALUE_NUMBER &&
           gsy_interval_contains(&b->value.interval, &a->value.interval);
}

static gboolean
has_support(const GsyRunSettings *settings, const GsyCorpus *corpus, const GsyClaim *b)
{
    for (guint i = 0; i < corpus->claims->len; i++) {
        const GsyClaim *a = g_ptr_array_index(corpus->claims, i);
        if (is_of(a, "a") && supports(settings, corpus, a, b))
            return TRUE;
    }
    return FALSE;
}

static char *
dup_figure(const GsyClaim *claim)
{
    g_autofree char *text = gsy_claim_dup_text(claim);
    return g_strdup_printf("%s '%s'", claim->measure, text);
}

static void
decide(const GsyRunSettings *settings, GsyPair *pair)
{
    for (guint i = 0; i < pair->findings->len; i++) {
        const GsyFinding *finding = g_ptr_array_index(pair->findings, i);
        if (finding->level < GSY_LEVEL_WARNING)
            continue;
        pair->relation = "contradicts";
        pair->why = g_strdup(finding->message);
        return;
    }
    guint n_figures = 0;
    pair->relation = "neutral";
    for (guint i = 0; i < pair->corpus->claims->len; i++) {
        const GsyClaim *b = g_ptr_array_index(pair->corpus->claims, i);
        if (!is_of(b, "b"))
            continue;
        n_figures++;
        if (has_support(settings, pair->corpus, b))
            continue;
        g_autofree char *figure = dup_figure(b);
        pair->why = g_strdup_printf("nothing in a settles %s", figure);
        return;
    }
    pair->relation = n_figures > 0 ? "entails" : "neutral";
    pair->why = g_strdup(n_figures > 0 ? "every figure of b is supported by a" : "b has no figure");
}

GsyPair *
gsy_pair_new(const GsyRunSettings *settings, const char *a, const char *b)
{
    GsyPair *pair = g_new0(GsyPair, 1);
    g_autoptr(GPtrArray) articles =
        g_ptr_array_new_with_free_func((GDestroyNotify)gsy_article_unref);
    g_ptr_array_add(articles, (gpointer)gsy_plain_article_new("a", a, NULL, "pair", TRUE));
    g_ptr_array_add(articles, (gpointer)gsy_plain_article_new("b", b, NULL, "pair", TRUE));
    pair->corpus = gsy_corpus_new_of(settings, articles);
    pair->findings = g_ptr_array_new();
    for (guint i = 0; i < pair->corpus->findings->len; i++) {
        GsyFinding *finding = g_ptr_array_index(pair->corpus->findings, i);
        if (joins_both(finding))
            g_ptr_array_add(pair->findings, finding);
    }
    decide(settings, pair);
    return pair;
}

void
gsy_pair_free(GsyPair *pair)
{
    if (pair == NULL)
        return;
    g_free(pair->why);
    g_ptr_array_unref(pair->findings);
    gsy_corpus_free(pair->corpus);
    g_free(pair);
}

gboolean
gsy_pair_line_parse(const char *name, guint line, const char *text, gsize len_bytes,
                    GsyPairLine *out, GError **error)
{
    *out = (GsyPairLine){ NULL };
    g_autoptr(json_t) json = gsy_json_load(name, line, text, len_bytes, error);
    if (json == NULL)
        return FALSE;
    const char *a = gsy_json_find_string(json, "a"), *b = gsy_json_find_string(json, "b");
    if (a == NULL || b == NULL) {
        g_set_error(error, GSY_ERROR, GSY_ERROR_SCHEMA,
                    "%s:%u: an object with \"id\", \"a\" and \"b\" is needed", name, line);
        return FALSE;
    }
    const char *id = gsy_json_find_string(json, "id");
    out->id = id != NULL ? g_strdup(id) : g_strdup_printf("%u", line);
    out->a = g_strdup(a);
    out->b = g_strdup(b);
    return TRUE;
}

void
gsy_pair_line_clear(GsyPairLine *line)
{
    g_free(line->id);
    g_free(line->a);
    g_free(line->b);
}
