#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "text/attribution.h"
#include "text/content.h"
#include "text/cue.h"

struct GsyAttributor {
    GsyTraits traits;
    GsyClassSet source_classes; /* what an item made of a speaker's words is */
};

typedef struct {
    const GsyAttributor *attributor;
    GsyReading *reading;
    GsyArena *arena;
    GArray *out;    /* of GsyAttribution: of one sentence, later of all */
    GArray *drafts; /* scratch: of one sentence */
} Finder;

GsyAttributor *
gsy_attributor_new(const GsyPack *pack)
{
    GsyAttributor *attributor = g_new0(GsyAttributor, 1);
    gsy_traits_init(&attributor->traits, pack);
    guint source = gsy_pack_find_class(pack, "source");
    if (source != G_MAXUINT)
        gsy_classes_add(&attributor->source_classes, source);
    return attributor;
}

void
gsy_attributor_free(GsyAttributor *attributor)
{
    g_free(attributor);
}

static GsySpan
span_of(const GsyClause *clause, GsyRange range)
{
    if (range.end <= range.start)
        return (GsySpan){ 0, 0 };
    return (GsySpan){ clause->items[range.start].span.start,
                      clause->items[range.end - 1].span.end };
}

/* Without the punctuation at its ends, as long as it is no quotation mark or bracket. */
static GsyRange
trim(const GsyClause *clause, GsyRange range)
{
    const guint64 edge = GSY_IS_COMMA | GSY_IS_STOP | GSY_IS_DASH | GSY_IS_COLON;
    while (range.start < range.end && gsy_clause_is(clause, range.start, edge))
        range.start++;
    while (range.end > range.start && gsy_clause_is(clause, range.end - 1, edge) &&
           !gsy_clause_is(clause, range.end - 1, GSY_IS_QUOTED))
        range.end--;
    return range;
}

/* One item for a speaker's words, so that their party and class can be looked up in it. */
static const GsyItem *
item_of(const Finder *finder, const GsyClause *clause, GsyRange range)
{
    if (range.end <= range.start)
        return NULL;
    const GsyItem *first = &clause->items[range.start];
    if (range.end - range.start == 1)
        return first;
    const GsyItem *last = &clause->items[range.end - 1];
    GsyItem *item = gsy_arena_new0(finder->arena, GsyItem);
    item->classes = &finder->attributor->source_classes;
    item->span = span_of(clause, range);
    item->first_token = first->first_token;
    item->n_tokens = last->first_token + last->n_tokens - first->first_token;
    item->children = first;
    item->n_children = range.end - range.start;
    return item;
}

/* The span of content, with the whole of the quotations that it begins or ends in. */
static GsySpan
content_span(const GsyClause *clause, GsyRange range)
{
    range = trim(clause, range);
    GsySpan span = span_of(clause, range);
    if (range.end <= range.start)
        return span;
    const GsyQuote *quotes = clause->reading->quotes;
    if (clause->quote[range.start] != 0)
        span.start = MIN(span.start, quotes[clause->quote[range.start] - 1].outer.start);
    if (clause->quote[range.end - 1] != 0)
        span.end = MAX(span.end, quotes[clause->quote[range.end - 1] - 1].outer.end);
    return span;
}

static gboolean
is_quoted_part(const GsyClause *clause, GsyRange range)
{
    for (guint i = range.start; i < range.end; i++)
        if (gsy_clause_is(clause, i, GSY_IS_QUOTED))
            return TRUE;
    return FALSE;
}

/* "is expected to", "declined to say how many": only the first words are the cue, the others belong
 * to what is said. */
static void
move_last_words(const GsyClause *clause, const GsyCue *cue, GsySpan *cue_span, GsySpan *content)
{
    const GsyItem *head = &clause->items[cue->head];
    if (!gsy_clause_is(clause, cue->head, GSY_IS_WITH_TO | GSY_IS_LEADING) || head->n_tokens < 2)
        return;
    guint n_kept = gsy_clause_is(clause, cue->head, GSY_IS_LEADING) ? 1 : head->n_tokens - 1;
    const GsyToken *moved = &clause->reading->tokens[head->first_token + n_kept];
    cue_span->end = moved[-1].span.end;
    if (cue->left.end > cue->left.start && gsy_clause_is(clause, cue->head, GSY_IS_FIRM))
        return; /* "...," she said to loud cheers */
    if (gsy_span_len(*content) == 0)
        content->end = head->span.end;
    content->start = moved->span.start;
}

/* '"...?" she asked.': the quotation is the end of the sentence before, and nothing else is said
 * here. */
static GsySpan
find_quote_before(const GsyClause *clause, const GsyCue *cue)
{
    const GsyReading *reading = clause->reading;
    guint first = cue->inverted ? cue->cue.start : cue->source.start;
    if (clause->sentence == 0 || first > 0 || cue->left.end > cue->left.start || cue->inherited ||
        !gsy_clause_is(clause, cue->head, GSY_IS_SAY | GSY_IS_TELL) ||
        !gsy_cue_has_bare_end(clause, cue))
        return (GsySpan){ 0, 0 };
    const GsySentence *before = &reading->sentences[clause->sentence - 1];
    if (before->block != before[1].block)
        return (GsySpan){ 0, 0 };
    for (guint q = clause->quote_before;
         q-- > 0 && reading->quotes[q].outer.end >= before->span.end;)
        if (reading->quotes[q].outer.end <= before[1].span.start ||
            reading->quotes[q].span.end <= before[1].span.start)
            return reading->quotes[q].outer;
    return (GsySpan){ 0, 0 };
}

/* "they've called", "she's saying": the speaker ends and the cue begins at the apostrophe. */
static void
split_contraction(const GsyClause *clause, const GsyCue *cue, GsyAttribution *attribution)
{
    guint last = cue->source.end - 1;
    if (cue->source.end <= cue->source.start || !gsy_clause_is(clause, last, GSY_IS_CONTRACTED))
        return;
    GsySpan word = clause->items[last].span;
    const char *text = clause->reading->article->text;
    for (guint32 at = word.start + 1; at < word.end; at++)
        if (!g_ascii_isalpha(text[at])) {
            attribution->source.end = at;
            if (cue->cue.start == cue->source.end)
                attribution->cue.start = at;
            return;
        }
}

static void
emit(const Finder *finder, const GsyClause *clause, const GsyCue *draft)
{
    GsyRange source = trim(clause, draft->source);
    GsyAttribution attribution = {
        .source = span_of(clause, source),
        .cue = span_of(clause, draft->cue),
        .source_item = item_of(finder, clause, source),
        .cue_item = &clause->items[draft->head],
        .sentence = clause->sentence,
        .quoted = is_quoted_part(clause, draft->left) || is_quoted_part(clause, draft->right),
    };
    split_contraction(clause, draft, &attribution);
    guint n = 0;
    GsySpan left = content_span(clause, draft->left), right = content_span(clause, draft->right);
    GsySpan quoted_before = find_quote_before(clause, draft);
    if (gsy_span_len(quoted_before) > 0) {
        left = quoted_before;
        right = (GsySpan){ 0, 0 };
        attribution.quoted = TRUE;
    }
    move_last_words(clause, draft, &attribution.cue, &right);
    if (gsy_span_len(left) > 0)
        attribution.content[n++] = left;
    if (gsy_span_len(right) > 0)
        attribution.content[n++] = right;
    if (n > 0 || gsy_clause_is(clause, draft->head, GSY_IS_FIRM))
        g_array_append_val(finder->out, attribution);
}

static gboolean
is_inside(GsyRange inner, GsyRange outer)
{
    return inner.start >= outer.start && inner.end <= outer.end;
}

/* Whether a cue stands in what another one says. */
static gboolean
is_within(const GsyCue *drafts, guint n, guint i)
{
    for (guint j = 0; j < n; j++)
        if (j != i &&
            (is_inside(drafts[i].cue, drafts[j].left) || is_inside(drafts[i].cue, drafts[j].right)))
            return TRUE;
    return FALSE;
}

static void
mark_within(GsyCue *drafts, guint n)
{
    for (guint i = 0; i < n; i++)
        drafts[i].within = is_within(drafts, n, i);
}

/* A verb that takes its subject from one before it speaks for the speaker before, if there is one;
 * not for one of whom that speaker only tells. */
static void
inherit_sources(const GsyClause *clause, GsyCue *drafts, guint n)
{
    for (guint i = 1; i < n; i++) {
        if (!drafts[i].inherited)
            continue;
        for (guint j = i; j-- > 0;)
            if (drafts[j].source.end > drafts[j].source.start &&
                gsy_clause_is(clause, drafts[j].head, GSY_IS_CUE_VERB) && !drafts[j].within) {
                drafts[i].source = drafts[j].source;
                break;
            }
    }
}

/* '"...," she said': the cue of a quotation before it, with nothing else to speak of. */
static gboolean
is_after_quotation(const GsyClause *clause, const GsyCue *draft)
{
    return !draft->inherited && !gsy_range_is_empty(draft->left) &&
           gsy_clause_is(clause, draft->left.end - 1, GSY_IS_QUOTE) &&
           gsy_cue_has_bare_end(clause, draft);
}

/*
 * What a speaker says somebody thinks or wants is the speaker's account. Only plain saying by one
 * who is named stands as an attribution of its own in the words of another.
 */
static gboolean
is_nested(const GsyClause *clause, const GsyCue *draft)
{
    if (gsy_clause_is(clause, draft->head, GSY_IS_FIRM) &&
        draft->source.end > draft->source.start &&
        !gsy_clause_is(clause, draft->source.end - 1, GSY_IS_PURE | GSY_IS_REL))
        return FALSE;
    return draft->within && !is_after_quotation(clause, draft);
}

static void
read_cues(const Finder *finder, guint sentence)
{
    GsyClause clause;
    gsy_clause_init(&clause, &finder->attributor->traits, finder->reading, sentence, finder->arena);
    g_array_set_size(finder->drafts, 0);
    for (guint i = 0; i < clause.n; i++) {
        GsyCue draft;
        if (gsy_cue_read(&clause, i, &draft))
            g_array_append_val(finder->drafts, draft);
    }
    GsyCue *drafts = (GsyCue *)(gpointer)finder->drafts->data;
    gsy_cues_cut(&clause, drafts, finder->drafts->len);
    mark_within(drafts, finder->drafts->len);
    inherit_sources(&clause, drafts, finder->drafts->len);
    for (guint i = 0; i < finder->drafts->len; i++)
        if (!is_nested(&clause, &drafts[i]))
            emit(finder, &clause, &drafts[i]);
}

/* What the cues of a sentence say, found once. */
static const GsySentence *
read_sentence(const Finder *finder, guint number)
{
    GsySentence *sentence = finder->reading->sentences + number;
    if (sentence->attributions != NULL)
        return sentence;
    g_array_set_size(finder->out, 0);
    read_cues(finder, number);
    sentence->n_attributions = finder->out->len;
    sentence->attributions =
        gsy_arena_dup(finder->arena, finder->out->data, finder->out->len * sizeof(GsyAttribution));
    return sentence;
}

/* --- quotations that go on without a cue --- */

static guint
count_contents(const GsyAttribution *attribution)
{
    guint n = 0;
    while (n < G_N_ELEMENTS(attribution->content) && gsy_span_len(attribution->content[n]) > 0)
        n++;
    return n;
}

static gboolean
covers(const GsyAttribution *attribution, GsySpan span)
{
    for (guint i = 0; i < count_contents(attribution); i++)
        if (gsy_span_overlaps(attribution->content[i], span))
            return TRUE;
    return FALSE;
}

/* A new piece, or the last one made longer when it has no room for more. */
static void
add_content(GsyAttribution *attribution, GsySpan span)
{
    guint n = count_contents(attribution);
    if (n == G_N_ELEMENTS(attribution->content))
        attribution->content[n - 1].end = MAX(attribution->content[n - 1].end, span.end);
    else
        attribution->content[n] = span;
}

static gboolean
begins_its_sentence(const GsyReading *reading, const GsyQuote *quote)
{
    const GsySentence *sentence = &reading->sentences[quote->first_sentence];
    return quote->outer.start <= sentence->span.start || quote->span.start <= sentence->span.start;
}

/*
 * Both lists are in text order, so one walk will do: @at is the first attribution whose cue may
 * stand in the quotation's sentences or after them; the speaker is the last before it that was
 * quoted.
 */
static void
carry_quotes(const Finder *finder, GsyReach reach)
{
    const GsyReading *reading = finder->reading;
    GsyAttribution *list = (GsyAttribution *)(gpointer)finder->out->data;
    guint at = 0, speaker = G_MAXUINT, last_sentence = 0;
    for (guint q = gsy_quotes_find_first(reading, reach.first); q < reading->n_quotes; q++) {
        const GsyQuote *quote = &reading->quotes[q];
        if (quote->first_sentence >= reach.end)
            break;
        gboolean covered = FALSE, has_cue = FALSE;
        while (at < finder->out->len && list[at].sentence < quote->first_sentence) {
            if (list[at].quoted) {
                speaker = at;
                last_sentence = MAX(last_sentence, list[at].sentence);
            }
            at++;
        }
        for (guint i = at; i < finder->out->len && list[i].sentence <= quote->last_sentence; i++) {
            has_cue = TRUE;
            if (!covers(&list[i], quote->span))
                continue;
            covered = TRUE;
            speaker = i;
        }
        if (!covered && speaker != G_MAXUINT && covers(&list[speaker], quote->span))
            covered = TRUE;
        if (covered) {
            last_sentence = MAX(last_sentence, quote->last_sentence);
            continue;
        }
        if (has_cue || quote->is_short || speaker == G_MAXUINT ||
            !begins_its_sentence(reading, quote) || quote->first_sentence > last_sentence + 1 ||
            quote->last_sentence - list[speaker].sentence > GSY_QUOTE_MAX_CARRIED_SENTENCES)
            continue;
        add_content(&list[speaker], quote->outer);
        last_sentence = quote->last_sentence;
    }
}

const GsyAttribution *
gsy_attributions_find(const GsyAttributor *attributor, GsyReading *reading, GsyReach reach,
                      GsyArena *arena, guint *n)
{
    g_autoptr(GArray) out = g_array_new(FALSE, FALSE, sizeof(GsyAttribution));
    g_autoptr(GArray) drafts = g_array_new(FALSE, FALSE, sizeof(GsyCue));
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(GsyAttribution));
    Finder finder = { attributor, reading, arena, out, drafts };
    for (guint i = reach.first; i < reach.end; i++) {
        const GsySentence *sentence = read_sentence(&finder, i);
        g_array_append_vals(all, sentence->attributions, sentence->n_attributions);
    }
    finder.out = all;
    carry_quotes(&finder, reach);
    *n = all->len;
    return gsy_arena_dup(arena, all->data, all->len * sizeof(GsyAttribution));
}
