#include "config.h"

#include "engine/pair.h"

#include "base/error.h"
#include "base/json.h"
#include "engine/gist.h"
#include "engine/plain.h"
#include "engine/worker.h"
#include "judge/judge.h"

struct GsyPairer {
    const GsyRunSettings *settings; /* borrowed */
    GsyWorker *worker;
};

GsyPairer *
gsy_pairer_new(const GsyRunSettings *settings)
{
    GsyPairer *pairer = g_new0(GsyPairer, 1);
    pairer->settings = settings;
    pairer->worker = gsy_worker_new(settings);
    return pairer;
}

void
gsy_pairer_free(GsyPairer *pairer)
{
    if (pairer == NULL)
        return;
    gsy_worker_free(pairer->worker);
    g_free(pairer);
}

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

/* --- what judge/ says of the claims --- */

/* The claim whose figure this is; NULL when none speaks of it. */
static const GsyClaim *
find_claim(const GsyCorpus *corpus, const char *article_id, GsySpan span)
{
    for (guint i = 0; i < corpus->claims->len; i++) {
        const GsyClaim *claim = g_ptr_array_index(corpus->claims, i);
        if (is_of(claim, article_id) && gsy_span_overlaps(claim->number, span))
            return claim;
    }
    return NULL;
}

/* Both figures are claims, and not about the same: 49 killed does not support 49 injured. */
static gboolean
is_apart(const GsyPairer *pairer, const GsyPair *pair, const GsyFigure *a, const GsyFigure *b)
{
    const GsyClaim *x = find_claim(pair->corpus, "a", a->span),
                   *y = find_claim(pair->corpus, "b", b->span);
    if (x == NULL || y == NULL)
        return FALSE;
    const GsyRunSettings *settings = pairer->settings;
    GsyVerdict verdict =
        gsy_judge_pair(settings->pack, settings->profile, pair->corpus->grouping, x, y);
    return g_str_equal(verdict.relation, "not-comparable");
}

static const GsyFinding *
find_contradiction(const GsyPair *pair)
{
    for (guint i = 0; i < pair->findings->len; i++) {
        const GsyFinding *finding = g_ptr_array_index(pair->findings, i);
        if (finding->level >= GSY_LEVEL_WARNING)
            return finding;
    }
    return NULL;
}

/* --- what the figures say --- */

static const GsyFigure *
get_figure(const GsyGist *gist, guint n)
{
    return &g_array_index(gist->figures, GsyFigure, n);
}

static gboolean
has_support(const GsyPairer *pairer, const GsyPair *pair, const GsyGist *a, const GsyFigure *b)
{
    for (guint i = 0; i < a->figures->len; i++)
        if (gsy_figure_supports(get_figure(a, i), b) &&
            !is_apart(pairer, pair, get_figure(a, i), b))
            return TRUE;
    return FALSE;
}

/* Texts with as many figures have them in the same places: each is held against the one in its
 * place. NULL: no figure of @b is impossible beside the one of @a. */
static const GsyFigure *
find_opposed(const GsyGist *a, const GsyGist *b)
{
    if (a->figures->len != b->figures->len)
        return NULL;
    for (guint i = 0; i < b->figures->len; i++)
        if (gsy_figure_opposes(get_figure(a, i), get_figure(b, i)))
            return get_figure(b, i);
    return NULL;
}

static const GsyFigure *
find_unsupported(const GsyPairer *pairer, const GsyPair *pair, const GsyGist *a, const GsyGist *b)
{
    gboolean in_place = a->figures->len == b->figures->len;
    for (guint i = 0; i < b->figures->len; i++) {
        const GsyFigure *figure = get_figure(b, i);
        gboolean supported = in_place && gsy_figure_supports(get_figure(a, i), figure)
                                 ? !is_apart(pairer, pair, get_figure(a, i), figure)
                                 : has_support(pairer, pair, a, figure);
        if (!supported)
            return figure;
    }
    return NULL;
}

static void settle(GsyPair *pair, const char *relation, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

static void
settle(GsyPair *pair, const char *relation, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    pair->relation = relation;
    pair->why = g_strdup_vprintf(format, args);
    va_end(args);
}

/* How much of b's words a must have, so that their figures are about the same. */
static double
get_threshold(const GsyPairer *pairer, const char *name)
{
    double value = 1;
    gsy_pack_get_constant(pairer->settings->pack, pairer->settings->profile, name, &value);
    return value;
}

static void
decide(const GsyPairer *pairer, GsyPair *pair, const GsyGist *a, const GsyGist *b,
       const char *b_text)
{
    const GsyFinding *contradiction = find_contradiction(pair);
    double coverage = gsy_gist_get_coverage(a, b);
    const GsyFigure *opposed = find_opposed(a, b),
                    *unsupported = find_unsupported(pairer, pair, a, b);
    if (contradiction != NULL)
        settle(pair, "contradicts", "%s", contradiction->message);
    else if (opposed != NULL && coverage >= get_threshold(pairer, "pair.cover-contradicts"))
        settle(pair, "contradicts", "a has another figure than '%.*s'",
               (int)gsy_span_len(opposed->span), b_text + opposed->span.start);
    else if (unsupported != NULL)
        settle(pair, "neutral", "nothing in a settles '%.*s'", (int)gsy_span_len(unsupported->span),
               b_text + unsupported->span.start);
    else if (coverage < get_threshold(pairer, "pair.cover-entails"))
        settle(pair, "neutral", "a has %.0f %% of b's words: too few to say that it tells the same",
               coverage * 100);
    else
        settle(pair, "entails", "%s",
               b->figures->len > 0 ? "every figure of b is supported by a" : "b has no figure");
}

static GsyGist *
read_gist(GsyPairer *pairer, const GsyArticle *article)
{
    GsySeen seen;
    gsy_worker_read(pairer->worker, GSY_RUN_MENTIONS, article, &seen);
    GsyGist *gist = gsy_gist_new(pairer->settings->pack, &seen);
    gsy_worker_reset(pairer->worker, &seen);
    return gist;
}

GsyPair *
gsy_pair_new(GsyPairer *pairer, const char *a, const char *b)
{
    GsyPair *pair = g_new0(GsyPair, 1);
    g_autoptr(GPtrArray) articles =
        g_ptr_array_new_with_free_func((GDestroyNotify)gsy_article_unref);
    g_ptr_array_add(articles, (gpointer)gsy_plain_article_new("a", a, NULL, "pair", TRUE));
    g_ptr_array_add(articles, (gpointer)gsy_plain_article_new("b", b, NULL, "pair", TRUE));
    pair->corpus = gsy_corpus_new_of(pairer->settings, pairer->worker, articles);
    pair->findings = g_ptr_array_new();
    for (guint i = 0; i < pair->corpus->findings->len; i++) {
        GsyFinding *finding = g_ptr_array_index(pair->corpus->findings, i);
        if (joins_both(finding))
            g_ptr_array_add(pair->findings, finding);
    }
    g_autoptr(GsyGist) gist_a = read_gist(pairer, g_ptr_array_index(articles, 0));
    g_autoptr(GsyGist) gist_b = read_gist(pairer, g_ptr_array_index(articles, 1));
    decide(pairer, pair, gist_a, gist_b, b);
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
