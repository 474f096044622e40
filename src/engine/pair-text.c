#include "config.h"

#include "engine/pair-text.h"

#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"

/* --- treebank marks --- */

static const struct {
    const char *from, *to;
} marks[] = {
    { "-LRB-", "(" }, { "-RRB-", ")" }, { "-LSB-", "[" }, { "-RSB-", "]" },
    { "-LCB-", "{" }, { "-RCB-", "}" }, { "``", "\"" },   { "''", "\"" },
};

char *
gsy_pair_dup_plain(const char *text)
{
    GString *out = g_string_new(NULL);
    while (*text != '\0') {
        gsize i = 0;
        while (i < G_N_ELEMENTS(marks) && !g_str_has_prefix(text, marks[i].from))
            i++;
        if (i < G_N_ELEMENTS(marks)) {
            g_string_append(out, marks[i].to);
            text += strlen(marks[i].from);
        } else {
            g_string_append_c(out, *text++);
        }
    }
    return g_string_free(out, FALSE);
}

/* --- figures --- */

/* A date is more than the number in it; mentions of one place come with numbers first. */
static const GsyMention *
find_best_here(const GArray *mentions, guint i)
{
    const GsyMention *best = NULL;
    const GsyMention *first = &g_array_index(mentions, GsyMention, i);
    for (; i < mentions->len; i++) {
        const GsyMention *mention = &g_array_index(mentions, GsyMention, i);
        if (mention->span.start != first->span.start || mention->span.end != first->span.end)
            break;
        if (gsy_figure_is_one(mention))
            best = mention;
    }
    return best;
}

static GPtrArray *
list_figures(const GsyPack *pack, const GsySeen *seen)
{
    GPtrArray *figures = g_ptr_array_new_with_free_func((GDestroyNotify)gsy_figure_free);
    for (guint i = 0; i < seen->mentions->len && figures->len < GSY_PAIR_MAX_TERMS; i++) {
        const GsyMention *mention = &g_array_index(seen->mentions, GsyMention, i);
        if (!gsy_figure_is_one(mention))
            continue;
        mention = find_best_here(seen->mentions, i);
        if (figures->len == 0 ||
            !gsy_span_overlaps(((GsyFigure *)g_ptr_array_index(figures, figures->len - 1))->span,
                               mention->span))
            g_ptr_array_add(figures, gsy_figure_new(pack, mention, seen->article->text));
    }
    return figures;
}

/* --- words --- */

/* Without periods, so that U.S. and US are one. */
static char *
dup_word(const char *text, GsySpan span)
{
    gsize size = gsy_span_len(span) * 3 / 2 + 1;
    char *word = g_malloc(size + 1);
    gsize len = gsy_utf8_fold(GSY_FOLD_LOWER, text + span.start, gsy_span_len(span), word, size);
    gsize n = 0;
    for (gsize i = 0; i < len; i++) {
        if (word[i] != '.')
            word[n++] = word[i];
    }
    word[n] = '\0';
    return word;
}

static guint32
find_entry(const GsyPack *pack, guint32 word)
{
    guint32 node = word != 0 ? gsy_pack_step_phrase(pack, 0, word) : 0;
    guint32 entry = node != 0 ? gsy_pack_get_phrase_entry(pack, node) : 0;
    return entry != 0 ? gsy_pack_get_entry_caseless(pack, entry) : 0;
}

static gboolean
has_class(const GsyPack *pack, guint32 entry, guint class_id)
{
    return entry != 0 && class_id != G_MAXUINT &&
           gsy_classes_has(gsy_pack_get_entry_classes(pack, entry), class_id);
}

static const char *
find_attr(const GsyPack *pack, guint32 entry, guint attr)
{
    return entry != 0 && attr != G_MAXUINT ? gsy_pack_get_entry_attr(pack, entry, attr) : NULL;
}

/* A text being read term by term. */
typedef struct {
    const GsyPairRules *rules;
    const GsySeen *seen;
    GsyPairText *out;
    guint next_figure;  /* not yet met */
    guint negated_from; /* terms when the last negation stood, +1; 0 for none in this sentence */
    gboolean in_doubt;  /* a doubtful word stood in this sentence */
} Walk;

static gboolean
is_negated(const Walk *walk)
{
    return walk->negated_from > 0 &&
           walk->out->terms->len < walk->negated_from - 1 + (guint)walk->rules->negation_terms;
}

static void
add_figure(Walk *walk, guint sentence)
{
    GsyTerm term = { .figure = g_ptr_array_index(walk->out->figures, walk->next_figure++),
                     .sentence = sentence,
                     .is_denied = is_negated(walk),
                     .is_after_denial = walk->negated_from > 0,
                     .is_doubted = walk->in_doubt };
    g_array_append_val(walk->out->terms, term);
}

static void
add_kin(const GsyPack *pack, const char *word, const char *relation, GPtrArray *out)
{
    const char *const *kin = gsy_pack_find_facts(pack, word, relation);
    for (guint i = 0; kin != NULL && kin[i] != NULL; i++)
        g_ptr_array_add(out, (gpointer)kin[i]);
}

/* Meanings hang on lemmas: of the word itself, and of what it is a form of. */
static GPtrArray *
list_kin(const GsyPack *pack, const GsyTerm *term, const char *relation)
{
    GPtrArray *kin = g_ptr_array_new();
    add_kin(pack, term->word, relation, kin);
    for (guint i = 0; term->lemmas != NULL && term->lemmas[i] != NULL; i++)
        add_kin(pack, term->lemmas[i], relation, kin);
    return kin;
}

/* "USGS", "U.S.", "MPs" */
static gboolean
is_upper(const char *text, GsySpan span)
{
    guint n_upper = 0;
    for (guint32 i = span.start; i < span.end; i++) {
        gboolean is_plural = n_upper > 1 && i + 1 == span.end && text[i] == 's';
        if (g_ascii_islower(text[i]) && !is_plural)
            return FALSE;
        n_upper += g_ascii_isupper(text[i]) ? 1 : 0;
    }
    return n_upper > 0;
}

static void
add_word(Walk *walk, guint sentence, const GsyToken *token, guint32 entry)
{
    const GsyPack *pack = walk->rules->pack;
    const char *text = walk->seen->article->text;
    GsyTerm term = { .word = dup_word(text, token->span),
                     .is_cap = g_ascii_isupper(text[token->span.start]),
                     .is_upper = is_upper(text, token->span),
                     .sentence = sentence,
                     .is_denied = is_negated(walk),
                     .is_after_denial = walk->negated_from > 0,
                     .is_doubted = walk->in_doubt };
    term.measure = find_attr(pack, entry, walk->rules->measure);
    term.party = find_attr(pack, entry, walk->rules->party);
    term.lemmas = gsy_pack_find_facts(pack, term.word, "form-of");
    term.kin = list_kin(pack, &term, "akin");
    term.kinds = list_kin(pack, &term, "kind-of");
    g_array_append_val(walk->out->terms, term);
}

/* The figure that this token belongs to is a term once, at its first token. */
static gboolean
take_figure(Walk *walk, guint sentence, GsySpan span)
{
    const GPtrArray *figures = walk->out->figures;
    if (walk->next_figure < figures->len) {
        const GsyFigure *figure = g_ptr_array_index(figures, walk->next_figure);
        if (gsy_span_overlaps(figure->span, span)) {
            add_figure(walk, sentence);
            return TRUE;
        }
    }
    if (walk->next_figure == 0)
        return FALSE;
    const GsyFigure *last = g_ptr_array_index(figures, walk->next_figure - 1);
    return gsy_span_overlaps(last->span, span);
}

/* "not only", "not counting" denies nothing. */
static gboolean
is_aside(const Walk *walk, guint sentence, guint32 i)
{
    const GsyReading *reading = walk->seen->reading;
    const GsySentence *whole = &reading->sentences[sentence];
    return i + 1 < whole->first_token + whole->n_tokens &&
           has_class(walk->rules->pack, find_entry(walk->rules->pack, reading->tokens[i + 1].word),
                     walk->rules->only);
}

static void
take_token(Walk *walk, guint sentence, guint32 i)
{
    const GsyPack *pack = walk->rules->pack;
    const GsyReading *reading = walk->seen->reading;
    const GsyToken *token = &reading->tokens[i];
    if (take_figure(walk, sentence, token->span) || (token->flags & GSY_TOKEN_PUNCT))
        return;
    guint32 entry = find_entry(pack, token->word);
    if (has_class(pack, entry, walk->rules->doubtful))
        walk->in_doubt = TRUE;
    if (has_class(pack, entry, walk->rules->negation) && !is_aside(walk, sentence, i))
        walk->negated_from = walk->out->terms->len + 1;
    else if (!has_class(pack, entry, walk->rules->empty))
        add_word(walk, sentence, token, entry);
}

static void
term_clear(gpointer data)
{
    GsyTerm *term = data;
    g_free(term->word);
    g_clear_pointer(&term->kin, g_ptr_array_unref);
    g_clear_pointer(&term->kinds, g_ptr_array_unref);
}

GsyPairText *
gsy_pair_text_new(const GsyPairRules *rules, const GsySeen *seen)
{
    GsyPairText *text = g_new0(GsyPairText, 1);
    text->terms = g_array_new(FALSE, FALSE, sizeof(GsyTerm));
    g_array_set_clear_func(text->terms, term_clear);
    text->figures = list_figures(rules->pack, seen);
    Walk walk = { .rules = rules, .seen = seen, .out = text };
    for (guint s = 0; s < seen->reading->n_sentences; s++) {
        const GsySentence *sentence = &seen->reading->sentences[s];
        walk.negated_from = 0;
        walk.in_doubt = FALSE;
        guint first_term = text->terms->len;
        for (guint32 i = 0; i < sentence->n_tokens; i++) {
            if (text->terms->len < GSY_PAIR_MAX_TERMS)
                take_token(&walk, s, sentence->first_token + i);
        }
        for (guint i = first_term; i < text->terms->len; i++)
            g_array_index(text->terms, GsyTerm, i).is_near_denial = walk.negated_from > 0;
    }
    return text;
}

void
gsy_pair_text_free(GsyPairText *text)
{
    if (text == NULL)
        return;
    g_array_unref(text->terms);
    g_ptr_array_unref(text->figures);
    g_free(text);
}

/* --- likeness --- */

gboolean
gsy_terms_are_opposed(const GsyTerm *a, const GsyTerm *b)
{
    return a->is_denied != b->is_denied && a->is_after_denial != b->is_after_denial &&
           a->is_near_denial != b->is_near_denial;
}

guint
gsy_terms_measure_acronym(const GsyTerm *term, const GsyTerm *run, guint n)
{
    if (term->word == NULL || !term->is_upper)
        return 0;
    const char *left = term->word;
    gboolean is_long = strlen(left) > 2; /* "US", "N." are of names */
    for (guint i = 0; i < n && run[i].word != NULL && (is_long || run[i].is_cap); i++) {
        gsize taken = run[i].is_upper && g_str_has_prefix(left, run[i].word)
                          ? strlen(run[i].word)
                          : (gsize)(*left == run[i].word[0]);
        left += taken;
        if (taken == 0)
            return 0;
        if (*left == '\0' || (i > 0 && strcmp(left, "s") == 0))
            return i + 1;
    }
    return 0;
}

static gboolean
has_string(const char *const *list, const char *string)
{
    for (guint i = 0; list != NULL && list[i] != NULL; i++) {
        if (strcmp(list[i], string) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean
shares_string(const char *const *a, const char *const *b)
{
    for (guint i = 0; a != NULL && a[i] != NULL; i++) {
        if (has_string(b, a[i]))
            return TRUE;
    }
    return FALSE;
}

static gboolean
are_forms_of_one(const GsyTerm *a, const GsyTerm *b)
{
    return strcmp(a->word, b->word) == 0 || has_string(a->lemmas, b->word) ||
           has_string(b->lemmas, a->word) || shares_string(a->lemmas, b->lemmas);
}

static gboolean
share_kin(const GPtrArray *a, const GPtrArray *b)
{
    for (guint i = 0; i < a->len; i++) {
        for (guint k = 0; k < b->len; k++) {
            if (strcmp(g_ptr_array_index(a, i), g_ptr_array_index(b, k)) == 0)
                return TRUE;
        }
    }
    return FALSE;
}

static gboolean
are_akin(const GsyTerm *a, const GsyTerm *b)
{
    return (a->measure != NULL && g_strcmp0(a->measure, b->measure) == 0) ||
           share_kin(a->kin, b->kin);
}

/* One is a kind of the other: who says "blaze" says "fire", and headlines turn that round. */
static gboolean
is_kind_of(const GsyTerm *a, const GsyTerm *b)
{
    return share_kin(a->kinds, b->kin) || share_kin(a->kin, b->kinds);
}

static gboolean
begin_alike(const GsyPairRules *rules, const char *a, const char *b)
{
    gsize n = 0, longer = MAX(strlen(a), strlen(b));
    while (a[n] != '\0' && a[n] == b[n])
        n++;
    return (double)n >= rules->prefix_min && (double)n >= rules->prefix_share * (double)longer;
}

double
gsy_terms_compare(const GsyPairRules *rules, const GsyTerm *a, const GsyTerm *b)
{
    if (are_forms_of_one(a, b) || (a->party != NULL && g_strcmp0(a->party, b->party) == 0))
        return 1;
    if (are_akin(a, b))
        return rules->akin;
    if (is_kind_of(a, b))
        return rules->kind;
    return begin_alike(rules, a->word, b->word) ? rules->prefix : 0;
}
