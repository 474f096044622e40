#include "config.h"

#include "group/frame.h"

#include <string.h>

#include "base/hash.h"
#include "group/profile.h"

#define NAME_BREAKS " -\n" /* between the words of a name */
#define MAX_NAME_BYTES 63  /* of a word of a name */
#define MAX_USES 64        /* of a sentence that was copied */

struct GsyFramer {
    GsyWordings *wordings;
    double reach, least;         /* words on either side; of both */
    double words_max, front_max; /* of the article; of those whose names and denials count */
};

typedef struct {
    const GsyFramer *framer;
    const GsyReading *reading;
    const GsySentence *sentence;
    gboolean is_front;
    GsyWording wording;
    GsyFigures *figures;
    gboolean is_text; /* below the headline */
    GRefString *text; /* of the sentence, once it is asked for */
    GArray *out;
} Framing;

GsyFramer *
gsy_framer_new(const GsyPack *pack, const char *profile)
{
    GsyFramer *framer = g_new0(GsyFramer, 1);
    framer->wordings = gsy_wordings_new(pack);
    gsy_pack_get_constant(pack, profile, "group.frame-reach", &framer->reach);
    gsy_pack_get_constant(pack, profile, "group.frame-words-min", &framer->least);
    gsy_pack_get_constant(pack, profile, "group.frame-lead-words", &framer->words_max);
    gsy_pack_get_constant(pack, profile, "group.frame-front-words", &framer->front_max);
    return framer;
}

void
gsy_framer_free(GsyFramer *framer)
{
    if (framer == NULL)
        return;
    gsy_wordings_free(framer->wordings);
    g_free(framer);
}

/* --- frames of one article --- */

/* Where to stop going from word @at by @step, @max words further; how many there were. */
static guint
walk(const GsyWording *wording, guint at, int step, guint max, guint *out_stop)
{
    guint n = 0, i = at;
    for (;; i += (guint)step) {
        guint next = i + (guint)step; /* before the first it wraps round */
        if (next >= wording->n || n == max)
            break;
        n += wording->words[next].kind != GSY_WORD_FIGURE;
    }
    *out_stop = i;
    return n;
}

/* What stands for the word that may differ: of opposites, which they are. */
static guint64
mark_word(const GsyWord *word)
{
    return word->kind == GSY_WORD_OPPOSITE ? word->opposites : word->kind;
}

/* A figure beside a figure may differ too, and is looked at in its turn; beside a name it may not:
 * "the worst in Norway since 2011" is none of "the worst in Europe since 2004". */
static guint64
hash_word(const GsyWord *word, gboolean beside_figure)
{
    if (word->kind != GSY_WORD_FIGURE)
        return word->hash;
    return beside_figure ? 0 : gsy_hash(&word->value, sizeof word->value, 0);
}

/* The hash of words [from, to], with another in the place of word @at; out of how many of them tell
 * something. */
static guint64
hash_words(const GsyWording *wording, guint from, guint to, guint at, guint *out_telling)
{
    guint64 hash[2] = { 0, at - from };
    gboolean is_figure = at < wording->n && wording->words[at].kind == GSY_WORD_FIGURE;
    *out_telling = 0;
    for (guint i = from; i <= to; i++) {
        const GsyWord *word = &wording->words[i];
        hash[1] = i == at ? mark_word(word) : hash_word(word, is_figure);
        hash[0] = gsy_hash(hash, sizeof hash, 0);
        *out_telling += i != at && word->says_much;
        i += i == at ? word->n_words - 1 : 0; /* the rest of a name */
    }
    return hash[0];
}

/* The hash of the words around word @at; FALSE where there are too few. What the sentence lacks on
 * one side is made up for on the other. */
static gboolean
hash_around(const Framing *framing, guint at, guint64 *out)
{
    const GsyWording *wording = &framing->wording;
    guint reach = (guint)framing->framer->reach, from, to, telling;
    guint last = at + wording->words[at].n_words - 1;
    guint left = walk(wording, at, -1, reach, &from);
    guint right = walk(wording, last, 1, 2 * reach - left, &to);
    if (right < reach)
        left = walk(wording, at, -1, 2 * reach - right, &from);
    *out = hash_words(wording, from, to, at, &telling);
    return left + right >= framing->framer->least && telling >= 2;
}

static void
add_frame(Framing *framing, GsyFrameKind kind, guint64 words, double value, GsySpan span)
{
    const GsyArticle *article = framing->reading->article;
    const GsySpan sentence = framing->sentence->span;
    if (framing->text == NULL)
        framing->text =
            g_ref_string_new_len(article->text + sentence.start, gsy_span_len(sentence));
    GsyFrame frame = {
        .kind = kind,
        .words = words,
        .value = value,
        .text = g_ref_string_acquire(framing->text),
        .sentence = sentence,
        .span = span,
        .place = gsy_article_locate(article, span),
        .zone = article->blocks[framing->sentence->block].zone,
    };
    g_array_append_val(framing->out, frame);
}

static void
add_frame_of_word(Framing *framing, guint at)
{
    static const GsyFrameKind kinds[] = {
        [GSY_WORD_FIGURE] = GSY_FRAME_FIGURE,
        [GSY_WORD_NAME] = GSY_FRAME_NAME,
        [GSY_WORD_OPPOSITE] = GSY_FRAME_SENSE,
    };
    const GsyWord *word = &framing->wording.words[at];
    guint64 words;
    gboolean asked =
        word->kind == GSY_WORD_FIGURE || (word->kind != GSY_WORD_PLAIN && framing->is_front);
    if (asked && hash_around(framing, at, &words))
        add_frame(framing, kinds[word->kind], words, word->value,
                  (GsySpan){ word->span.start, word[word->n_words - 1].span.end });
}

/* The sentence as a whole, affirmed or denied. */
static void
add_frame_of_sentence(Framing *framing)
{
    const GsyWording *wording = &framing->wording;
    guint telling;
    if (wording->n <= framing->framer->least || wording->n == GSY_WORDING_MAX_WORDS)
        return;
    guint64 words = hash_words(wording, 0, wording->n - 1, G_MAXUINT, &telling);
    gboolean denied = wording->n_negations % 2 != 0;
    add_frame(framing, GSY_FRAME_DENIAL, words, denied,
              denied ? wording->negation : framing->sentence->span);
}

static void
collect_sentence(Framing *framing)
{
    framing->text = NULL;
    gsy_wordings_read(framing->framer->wordings, framing->reading, framing->sentence,
                      &framing->wording);
    for (guint i = 0; i < framing->wording.n; i++) {
        const GsyWord *word = &framing->wording.words[i];
        if (word->kind == GSY_WORD_FIGURE && !word->is_day && framing->is_text)
            gsy_figures_add(framing->figures, word->value);
        add_frame_of_word(framing, i);
    }
    if (framing->is_front)
        add_frame_of_sentence(framing);
    g_clear_pointer(&framing->text, g_ref_string_release);
}

GsyFrame *
gsy_framer_collect(const GsyFramer *framer, const GsyReading *reading, GsyFigures *figures,
                   guint *out_n)
{
    g_autofree Framing *framing = g_new0(Framing, 1);
    g_autoptr(GArray) frames = g_array_new(FALSE, FALSE, sizeof(GsyFrame));
    framing->framer = framer;
    framing->reading = reading;
    framing->out = frames;
    framing->figures = figures;
    guint n = 0;
    for (guint i = 0; i < reading->n_sentences && n <= framer->words_max; i++) {
        framing->sentence = &reading->sentences[i];
        GsyZone zone = reading->article->blocks[framing->sentence->block].zone;
        if (zone == GSY_ZONE_BOILERPLATE)
            continue;
        framing->is_text = zone > GSY_ZONE_HEADLINE;
        framing->is_front = n <= framer->front_max;
        collect_sentence(framing);
        n += framing->sentence->n_tokens;
    }
    *out_n = frames->len;
    return g_memdup2(frames->data, frames->len * sizeof(GsyFrame));
}

void
gsy_frames_free(GsyFrame *frames, guint n)
{
    for (guint i = 0; i < n; i++)
        g_ref_string_release(frames[i].text);
    g_free(frames);
}

/* --- as claims --- */

static char *
dup_words(const GsyFrame *frame)
{
    return g_strndup(frame->text + (frame->span.start - frame->sentence.start),
                     gsy_span_len(frame->span));
}

static GsyClaim *
make_claim(const GsyFrame *frame, const GsyArticle *article)
{
    static const char *const measures[] = { "changed", "changed-name", "changed-sense",
                                            "changed-sense" };
    g_autofree char *words = dup_words(frame);
    GsyClaim fields = {
        .article = article,
        .zone = frame->zone,
        .span = frame->span,
        .sentence = frame->sentence,
        .number = frame->span,
        .around = frame->text,
        .around_start = frame->sentence.start,
        .place = frame->place,
        .figure_place = frame->place,
        .measure = (char *)measures[frame->kind],
        .rule = (char *)"frame",
        .value = { .kind = GSY_VALUE_TEXT, .text = words, .words = words },
        .counted = { .includes_attacker = -1 },
        .as_of = article->published,
    };
    fields.as_of.basis = GSY_BASIS_INFERRED;
    if (frame->kind == GSY_FRAME_FIGURE) {
        fields.value.kind = GSY_VALUE_NUMBER;
        fields.value.interval = gsy_interval_exact(frame->value);
        fields.value.text = NULL;
    } else if (frame->kind == GSY_FRAME_DENIAL)
        fields.value.text = fields.value.words =
            gsy_polarity_get_name(frame->value != 0 ? GSY_POLARITY_DENIED : GSY_POLARITY_AFFIRMED);
    return gsy_claim_new(&fields, NULL);
}

/* --- frames of several articles --- */

typedef struct {
    const GsyFrame *frame;
    const GsyProfile *profile;
    guint rank; /* of its article */
    gboolean changed;
} Use;

static int
compare_uses(gconstpointer x, gconstpointer y)
{
    const Use *a = x, *b = y;
    if (a->frame->words != b->frame->words)
        return a->frame->words < b->frame->words ? -1 : 1;
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    return a->frame->span.start < b->frame->span.start
               ? -1
               : a->frame->span.start > b->frame->span.start;
}

/* How many letters to put in, leave out or change. */
static guint
count_changes(const char *a, const char *b)
{
    guint costs[MAX_NAME_BYTES + 1], n = (guint)strlen(b);
    for (guint k = 0; k <= n; k++)
        costs[k] = k;
    for (guint i = 0; a[i] != '\0'; i++) {
        guint diagonal = costs[0];
        costs[0] = i + 1;
        for (guint k = 0; k < n; k++) {
            guint changed = diagonal + (a[i] != b[k]);
            diagonal = costs[k + 1];
            costs[k + 1] = MIN(changed, MIN(costs[k], diagonal) + 1);
        }
    }
    return costs[n];
}

/* Whether two words are not two spellings of one: "Kiev" and "Kyiv", "Qaddafi" and "Gadhafi" are.
 */
static gboolean
are_other_words(const char *a, const char *b)
{
    gsize longest = MAX(strlen(a), strlen(b));
    return a[0] != b[0] && longest <= MAX_NAME_BYTES && 2 * (gsize)count_changes(a, b) > longest;
}

/* "Ida Voss" and "Ida Lund", "Brae" and "Fort Lund". */
static gboolean
are_other_names(const GsyFrame *a, const GsyFrame *b)
{
    g_autofree char *x = dup_words(a), *y = dup_words(b);
    g_auto(GStrv) of_a = g_strsplit_set(x, NAME_BREAKS, -1);
    g_auto(GStrv) of_b = g_strsplit_set(y, NAME_BREAKS, -1);
    guint n = 0, n_other = 0;
    for (; of_a[n] != NULL && of_b[n] != NULL; n++)
        n_other += are_other_words(of_a[n], of_b[n]);
    gboolean same_length = of_a[n] == NULL && of_b[n] == NULL;
    for (guint i = 0; !same_length && of_a[i] != NULL; i++)
        if (g_strv_contains((const char *const *)of_b, of_a[i]))
            return FALSE; /* "Obama" for "Barack Obama" */
    return n_other > 0;
}

/* "12.30" is "12:30" elsewhere, and "1.250" 1,250. */
static gboolean
have_same_digits(const GsyFrame *a, const GsyFrame *b)
{
    g_autofree char *x = dup_words(a), *y = dup_words(b);
    guint i = 0, k = 0, n = 0;
    for (;; i++, k++, n++) {
        while (x[i] != '\0' && !g_ascii_isalnum(x[i]))
            i++;
        while (y[k] != '\0' && !g_ascii_isalnum(y[k]))
            k++;
        if (x[i] != y[k] || x[i] == '\0')
            return x[i] == y[k] && n > 0;
    }
}

static gboolean
differ(const GsyFrame *a, const GsyFrame *b)
{
    if (a->kind == GSY_FRAME_NAME)
        return are_other_names(a, b);
    return a->value != b->value && !(a->kind == GSY_FRAME_FIGURE && have_same_digits(a, b));
}

/* Two outlets that print it on one day; an outlet's own is rather its next version, or a form that
 * it fills in each time. */
static gboolean
are_rivals(const Use *a, const Use *b)
{
    return differ(a->frame, b->frame) && gsy_profiles_are_of_one_day(a->profile, b->profile) &&
           g_strcmp0(a->profile->article->outlet, b->profile->article->outlet) != 0;
}

/* A form that one article fills in twice, or that very many fill in, is no sentence that was
 * copied.
 */
static gboolean
is_form(const Use *uses, guint n)
{
    if (n > MAX_USES)
        return TRUE;
    for (guint i = 1; i < n; i++)
        if (uses[i].rank == uses[i - 1].rank && differ(uses[i].frame, uses[i - 1].frame))
            return TRUE;
    return FALSE;
}

static void
add_changed(Use *uses, guint n, GPtrArray *out)
{
    if (is_form(uses, n))
        return;
    g_autoptr(GPtrArray) claims = g_ptr_array_new_with_free_func((GDestroyNotify)gsy_claim_unref);
    for (guint i = 0; i < n; i++)
        for (guint k = i + 1; k < n; k++)
            if (are_rivals(&uses[i], &uses[k]))
                uses[i].changed = uses[k].changed = TRUE;
    for (guint i = 0; i < n; i++)
        if (uses[i].changed)
            g_ptr_array_add(claims, make_claim(uses[i].frame, uses[i].profile->article));
    if (claims->len > 0)
        g_ptr_array_add(out, g_steal_pointer(&claims));
}

GPtrArray *
gsy_frames_find_changed(const GPtrArray *profiles)
{
    GPtrArray *out = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    g_autoptr(GArray) uses = g_array_new(FALSE, FALSE, sizeof(Use));
    for (guint rank = 0; rank < profiles->len; rank++) {
        const GsyProfile *profile = g_ptr_array_index(profiles, rank);
        for (guint i = 0; i < profile->n_frames; i++) {
            Use use = { &profile->frames[i], profile, rank, FALSE };
            g_array_append_val(uses, use);
        }
    }
    g_array_sort(uses, compare_uses);
    for (guint first = 0, end; first < uses->len; first = end) {
        guint64 words = g_array_index(uses, Use, first).frame->words;
        for (end = first + 1;
             end < uses->len && g_array_index(uses, Use, end).frame->words == words;)
            end++;
        if (end - first > 1)
            add_changed(&g_array_index(uses, Use, first), end - first, out);
    }
    return out;
}
