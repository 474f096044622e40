#include "config.h"

#include "engine/gist.h"

#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"

static void
figure_clear(gpointer figure)
{
    g_free(((GsyFigure *)figure)->unit);
}

/* Kinds that put a figure on something; what they are made of (the 3 of "3 days") is passed over.
 */
static gboolean
is_figure(const GsyMention *mention)
{
    static const gboolean is_kind[GSY_N_MENTIONS] = {
        [GSY_MENTION_NUMBER] = TRUE, [GSY_MENTION_QUANTITY] = TRUE, [GSY_MENTION_ORDINAL] = TRUE,
        [GSY_MENTION_DATE] = TRUE,   [GSY_MENTION_TIME] = TRUE,     [GSY_MENTION_DURATION] = TRUE,
        [GSY_MENTION_MONEY] = TRUE,  [GSY_MENTION_PERCENT] = TRUE,  [GSY_MENTION_AGE] = TRUE,
    };
    const GsyItem *item = mention->item;
    if (item == NULL || !is_kind[mention->kind])
        return FALSE;
    return (item->value != NULL && item->value->kind == GSY_VALUE_NUMBER) ||
           (item->when != NULL && gsy_when_is_known(item->when));
}

static void
add_figures(GsyGist *gist, const GsySeen *seen)
{
    guint32 end = 0;
    for (guint i = 0; i < seen->mentions->len; i++) {
        const GsyMention *mention = &g_array_index(seen->mentions, GsyMention, i);
        if (!is_figure(mention) || mention->span.start < end)
            continue;
        const GsyItem *item = mention->item;
        GsyFigure figure = { .kind = mention->kind, .span = mention->span };
        figure.when.precision = GSY_WHEN_NONE;
        if (item->value != NULL && item->value->kind == GSY_VALUE_NUMBER) {
            figure.interval = item->value->interval;
            figure.unit = g_strdup(item->value->unit);
        } else {
            figure.when = *item->when;
        }
        end = mention->span.end;
        g_array_append_val(gist->figures, figure);
    }
}

static gboolean
is_in_figure(const GsyGist *gist, GsySpan span)
{
    for (guint i = 0; i < gist->figures->len; i++)
        if (gsy_span_overlaps(g_array_index(gist->figures, GsyFigure, i).span, span))
            return TRUE;
    return FALSE;
}

static void
add_word(GsyGist *gist, const GsyArticle *article, GsySpan span)
{
    char folded[3 * GSY_WORD_MAX_BYTES];
    gsize len_bytes = gsy_span_len(span);
    if (len_bytes > GSY_WORD_MAX_BYTES || is_in_figure(gist, span))
        return;
    gsize len =
        gsy_utf8_fold(GSY_FOLD_LOWER, article->text + span.start, len_bytes, folded, sizeof folded);
    if (len > 0)
        g_ptr_array_add(gist->words, g_strndup(folded, len));
}

/* The words that an item was made from; a phrase of the lexicon gives its words one by one. */
static void
add_words(GsyGist *gist, const GsySeen *seen, const GsyItem *items, guint n, guint grammar)
{
    for (guint i = 0; i < n; i++) {
        const GsyItem *item = items + i;
        if (item->n_children > 0) {
            add_words(gist, seen, item->children, item->n_children, grammar);
            continue;
        }
        if (grammar != G_MAXUINT && gsy_classes_has(&item->classes, grammar))
            continue;
        for (guint32 k = 0; k < item->n_tokens; k++) {
            const GsyToken *token = seen->reading->tokens + item->first_token + k;
            if ((token->flags & GSY_TOKEN_PUNCT) == 0)
                add_word(gist, seen->article, token->span);
        }
    }
}

GsyGist *
gsy_gist_new(const GsyPack *pack, const GsySeen *seen)
{
    GsyGist *gist = g_new0(GsyGist, 1);
    guint grammar = gsy_pack_find_class(pack, "gr");
    gist->figures = g_array_new(FALSE, TRUE, sizeof(GsyFigure));
    g_array_set_clear_func(gist->figures, figure_clear);
    gist->words = g_ptr_array_new_with_free_func(g_free);
    add_figures(gist, seen);
    for (guint i = 0; i < seen->reading->n_sentences; i++) {
        const GsySentence *sentence = seen->reading->sentences + i;
        add_words(gist, seen, sentence->items, sentence->n_items, grammar);
    }
    return gist;
}

void
gsy_gist_free(GsyGist *gist)
{
    if (gist == NULL)
        return;
    g_array_unref(gist->figures);
    g_ptr_array_unref(gist->words);
    g_free(gist);
}

static gboolean
is_time(const GsyFigure *figure)
{
    return gsy_when_is_known(&figure->when);
}

static gboolean
measure_the_same(const GsyFigure *a, const GsyFigure *b)
{
    if (is_time(a) != is_time(b))
        return FALSE;
    gboolean a_ranks = a->kind == GSY_MENTION_ORDINAL, b_ranks = b->kind == GSY_MENTION_ORDINAL;
    return a_ranks == b_ranks && g_strcmp0(a->unit, b->unit) == 0;
}

gboolean
gsy_figure_supports(const GsyFigure *a, const GsyFigure *b)
{
    if (!measure_the_same(a, b))
        return FALSE;
    if (is_time(a))
        return b->when.start_min <= a->when.start_min && a->when.end_min <= b->when.end_min;
    return gsy_interval_contains(&b->interval, &a->interval);
}

gboolean
gsy_figure_opposes(const GsyFigure *a, const GsyFigure *b)
{
    if (!measure_the_same(a, b))
        return FALSE;
    if (is_time(a))
        return a->when.end_min <= b->when.start_min || b->when.end_min <= a->when.start_min;
    return !gsy_interval_overlaps(&a->interval, &b->interval);
}

/* Two forms of one word: they begin alike, and what is left of each is no longer than an ending. */
static gboolean
is_same_word(const char *a, const char *b)
{
    gsize same = 0, len_a = strlen(a), len_b = strlen(b);
    while (a[same] != '\0' && a[same] == b[same])
        same++;
    if (same == len_a && same == len_b)
        return TRUE;
    return same >= GSY_STEM_MIN_BYTES && len_a - same <= GSY_ENDING_MAX_BYTES &&
           len_b - same <= GSY_ENDING_MAX_BYTES;
}

double
gsy_gist_get_coverage(const GsyGist *a, const GsyGist *b)
{
    guint n_covered = 0;
    for (guint i = 0; i < b->words->len; i++) {
        gboolean covered = FALSE;
        for (guint k = 0; k < a->words->len && !covered; k++)
            covered = is_same_word(g_ptr_array_index(a->words, k), g_ptr_array_index(b->words, i));
        n_covered += covered;
    }
    return b->words->len > 0 ? (double)n_covered / b->words->len : 1;
}
