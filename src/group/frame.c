#include "config.h"

#include "group/frame.h"

#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "group/profile.h"

#define MAX_WORDS 256 /* of a sentence that are looked at */
#define MAX_BYTES 64  /* of a word, or of a figure in digits */
#define MAX_VALUES 256
#define MAX_USES 64 /* of a sentence that was copied */

/* What a word of the lexicon stands for. */
typedef struct {
    double value;
    gboolean multiplies; /* "million": what stands before it, if anything */
    gboolean names;      /* a day or month, written with a capital */
} Value;

struct GsyFramer {
    const GsyPack *pack;
    double reach, least, words_max; /* words on either side; of both; of the article */
    guint8 *value_of;               /* by word: place in values, 0 for none */
    Value values[MAX_VALUES];
    guint n_values;
};

/* A word of a sentence, or a figure of several. */
typedef struct {
    guint64 hash;
    GsySpan span;
    double figure;
    gboolean is_figure, says_much; /* no function word */
} Word;

typedef struct {
    const GsyFramer *framer;
    const GsyReading *reading;
    const GsySentence *sentence;
    Word words[MAX_WORDS];
    guint n;
    GArray *out;
} Framing;

/* --- what words stand for --- */

static gboolean
has_class(const GsyFramer *framer, guint32 entry, const char *name)
{
    guint class_id = gsy_pack_find_class(framer->pack, name);
    return class_id != G_MAXUINT &&
           gsy_classes_has(gsy_pack_get_entry_classes(framer->pack, entry), class_id);
}

/* What an entry of one word says; FALSE for what is no figure. */
static gboolean
find_value(const GsyFramer *framer, guint32 entry, Value *out)
{
    static const char *const names[] = { "weekday", "month" };
    static const char *const numbers[] = { "num.unit", "num.teen", "num.ten", "num.zero" };
    const char *value = gsy_pack_find_entry_attr(framer->pack, entry, "value");
    *out = (Value){ 0 };
    for (guint i = 0; value == NULL && i < G_N_ELEMENTS(names); i++) {
        value = gsy_pack_find_entry_attr(framer->pack, entry, names[i]);
        out->names = value != NULL;
    }
    if (value == NULL)
        return FALSE;
    out->value = g_ascii_strtod(value, NULL);
    out->multiplies =
        has_class(framer, entry, "mult.scale") || has_class(framer, entry, "num.hundred");
    gboolean is_number = out->names || out->multiplies;
    for (guint i = 0; !is_number && i < G_N_ELEMENTS(numbers); i++)
        is_number = has_class(framer, entry, numbers[i]);
    return is_number && (out->names || out->value != 1); /* "one of them" */
}

static void
add_value(GsyFramer *framer, guint32 word, const Value *value)
{
    guint at = 1;
    while (at < framer->n_values && memcmp(&framer->values[at], value, sizeof *value) != 0)
        at++;
    if (at == MAX_VALUES)
        return;
    framer->values[at] = *value;
    framer->n_values = MAX(framer->n_values, at + 1);
    framer->value_of[word] = (guint8)at;
}

GsyFramer *
gsy_framer_new(const GsyPack *pack, const char *profile)
{
    GsyFramer *framer = g_new0(GsyFramer, 1);
    framer->pack = pack;
    gsy_pack_get_constant(pack, profile, "group.frame-reach", &framer->reach);
    gsy_pack_get_constant(pack, profile, "group.frame-words-min", &framer->least);
    gsy_pack_get_constant(pack, profile, "group.frame-lead-words", &framer->words_max);
    framer->value_of = g_new0(guint8, gsy_pack_get_n_words(pack) + 1);
    framer->n_values = 1;
    for (guint32 word = 1; word < gsy_pack_get_n_words(pack); word++) {
        guint32 node = gsy_pack_step_phrase(pack, 0, word);
        guint32 entry = node != 0 ? gsy_pack_get_phrase_entry(pack, node) : 0;
        Value value;
        for (; entry != 0; entry = gsy_pack_get_entry_next(pack, entry))
            if (find_value(framer, entry, &value)) {
                add_value(framer, word, &value);
                break;
            }
    }
    return framer;
}

void
gsy_framer_free(GsyFramer *framer)
{
    if (framer == NULL)
        return;
    g_free(framer->value_of);
    g_free(framer);
}

/* --- the words of a sentence --- */

static const GsyToken *
get_token(const Framing *framing, guint at)
{
    return &framing->reading->tokens[framing->sentence->first_token + at];
}

/* Whether token @at goes on where the one before it ends, with such a mark. */
static gboolean
joins(const Framing *framing, guint at, const char *marks)
{
    if (at >= framing->sentence->n_tokens)
        return FALSE;
    const GsyToken *token = get_token(framing, at);
    return gsy_span_len(token->span) == 1 && !(token->flags & GSY_TOKEN_SPACE) &&
           strchr(marks, framing->reading->article->text[token->span.start]) != NULL;
}

static gboolean
has_digits(const Framing *framing, guint at)
{
    return at < framing->sentence->n_tokens && (get_token(framing, at)->flags & GSY_TOKEN_DIGITS);
}

/* "1,284", "12.5", "2:13" as the minute of a day, "39th"; FALSE for "4x4". */
static gboolean
read_digits(const char *text, gsize len_bytes, double *out)
{
    char digits[MAX_BYTES];
    gsize n = 0, at = 0;
    double hours = 0;
    gboolean is_clock = FALSE;
    for (; at < len_bytes && n + 1 < sizeof digits && !g_ascii_isalpha(text[at]); at++) {
        if (text[at] == ':') {
            digits[n] = '\0';
            hours = hours * 60 + g_ascii_strtod(digits, NULL);
            is_clock = TRUE;
            n = 0;
        } else if (text[at] != ',')
            digits[n++] = text[at];
    }
    digits[n] = '\0';
    *out = g_ascii_strtod(digits, NULL) + (is_clock ? hours * 60 : 0);
    gsize left = len_bytes - at;
    return n > 0 && (left == 0 || (left == 2 && g_ascii_isalpha(text[at])));
}

/* A figure in digits, of one token or of several that marks join; how many, 0 for none. */
static guint
take_digits(const Framing *framing, guint at, Word *word)
{
    const GsyToken *first = get_token(framing, at);
    if (!(first->flags & GSY_TOKEN_DIGITS))
        return 0;
    guint end = at + 1;
    while (joins(framing, end, ".,:") && has_digits(framing, end + 1) &&
           !(get_token(framing, end + 1)->flags & GSY_TOKEN_SPACE))
        end += 2;
    word->span = (GsySpan){ first->span.start, get_token(framing, end - 1)->span.end };
    word->is_figure = read_digits(framing->reading->article->text + word->span.start,
                                  gsy_span_len(word->span), &word->figure);
    return word->is_figure ? end - at : 0;
}

static const Value *
find_token_value(const Framing *framing, guint at)
{
    const GsyToken *token = get_token(framing, at);
    guint place = framing->framer->value_of[token->word];
    const Value *value = place != 0 ? &framing->framer->values[place] : NULL;
    return value != NULL && (!value->names || (token->flags & GSY_TOKEN_CAPITAL)) ? value : NULL;
}

/* Whether a figure in words goes on: "twenty" with "three", "two" with "hundred", that with "five";
 * digits with "million" alone. */
static gboolean
goes_on(const Word *word, gboolean in_digits, const Value *value)
{
    if (!word->is_figure)
        return !value->multiplies;
    return value->multiplies || (!in_digits && !value->names && word->figure >= 20 &&
                                 value->value < 10 && fmod(word->figure, 10) == 0);
}

/* "Twenty-three", "two hundred", what follows "3.5" in "3.5 million"; "Tuesday" stands alone. */
static guint
take_words(const Framing *framing, guint at, Word *word)
{
    gboolean in_digits = word->is_figure;
    guint end = at;
    while (end < framing->sentence->n_tokens) {
        guint next = end > at && joins(framing, end, "-") ? end + 1 : end;
        const Value *value =
            next < framing->sentence->n_tokens ? find_token_value(framing, next) : NULL;
        if (value == NULL || !goes_on(word, in_digits, value))
            break;
        word->figure =
            value->multiplies ? word->figure * value->value : word->figure + value->value;
        word->span.end = get_token(framing, next)->span.end;
        word->is_figure = TRUE;
        end = next + 1;
        if (value->names)
            break;
    }
    return end - at;
}

static guint64
hash_word(const Framing *framing, const GsyToken *token)
{
    if (token->word != 0)
        return gsy_pack_get_word_hash(framing->framer->pack, token->word);
    char folded[2 * MAX_BYTES];
    const char *text = framing->reading->article->text + token->span.start;
    gsize len = gsy_utf8_fold(GSY_FOLD_LOWER, text, MIN(gsy_span_len(token->span), MAX_BYTES),
                              folded, sizeof folded);
    return gsy_hash(folded, len, 0);
}

/* A figure, a word, or nothing of a mark; how many tokens it takes. */
static guint
take_word(Framing *framing, guint at)
{
    const GsyToken *token = get_token(framing, at);
    Word word = { .span = token->span };
    guint n = take_digits(framing, at, &word);
    n += at + n < framing->sentence->n_tokens ? take_words(framing, at + n, &word) : 0;
    if (n == 0 && (token->flags & GSY_TOKEN_PUNCT))
        return 1;
    if (!word.is_figure) {
        word.hash = hash_word(framing, token);
        word.says_much = !(token->flags & (GSY_TOKEN_FUNCTION | GSY_TOKEN_DIGITS));
    }
    framing->words[framing->n++] = word;
    return MAX(n, 1);
}

/* --- frames --- */

/* Where to stop going from figure @at by @step, @max words further; how many there were. */
static guint
walk(const Framing *framing, guint at, int step, guint max, guint *out_stop)
{
    guint n = 0, i = at;
    for (;; i += (guint)step) {
        guint next = i + (guint)step; /* before the first it wraps round */
        if (next >= framing->n || n == max)
            break;
        n += !framing->words[next].is_figure;
    }
    *out_stop = i;
    return n;
}

/* The hash of the words around figure @at; FALSE where there are too few. What the sentence lacks
 * on one side is made up for on the other. */
static gboolean
hash_around(const Framing *framing, guint at, guint64 *out)
{
    guint reach = (guint)framing->framer->reach, from, to;
    guint left = walk(framing, at, -1, reach, &from);
    guint right = walk(framing, at, 1, 2 * reach - left, &to);
    if (right < reach)
        left = walk(framing, at, -1, 2 * reach - right, &from);
    guint telling = 0;
    guint64 around[2] = { 0, at - from };
    for (guint i = from; i <= to; i++) {
        const Word *word = &framing->words[i];
        around[1] = word->is_figure ? (i == at ? 1 : 2) : word->hash;
        around[0] = gsy_hash(around, sizeof around, 0);
        telling += word->says_much;
    }
    *out = around[0];
    return left + right >= framing->framer->least && telling >= 3;
}

static void
collect_sentence(Framing *framing)
{
    const GsyArticle *article = framing->reading->article;
    const GsySpan span = framing->sentence->span;
    g_autoptr(GRefString) text = NULL;
    gboolean any = FALSE;
    framing->n = 0;
    for (guint at = 0; at < framing->sentence->n_tokens && framing->n < MAX_WORDS;) {
        at += take_word(framing, at);
        any |= framing->n > 0 && framing->words[framing->n - 1].is_figure;
    }
    for (guint i = 0; any && i < framing->n; i++) {
        const Word *word = &framing->words[i];
        GsyFrame frame = { .figure = word->figure, .sentence = span, .span = word->span };
        if (!word->is_figure || !hash_around(framing, i, &frame.words))
            continue;
        if (text == NULL)
            text = g_ref_string_new_len(article->text + span.start, gsy_span_len(span));
        frame.text = g_ref_string_acquire(text);
        frame.place = gsy_article_locate(article, word->span);
        frame.zone = article->blocks[framing->sentence->block].zone;
        g_array_append_val(framing->out, frame);
    }
}

static void
clear_frame(gpointer frame)
{
    g_ref_string_release(((GsyFrame *)frame)->text);
}

GArray *
gsy_framer_collect(const GsyFramer *framer, const GsyReading *reading)
{
    g_autofree Framing *framing = g_new0(Framing, 1);
    framing->framer = framer;
    framing->reading = reading;
    framing->out = g_array_new(FALSE, FALSE, sizeof(GsyFrame));
    g_array_set_clear_func(framing->out, clear_frame);
    guint n = 0;
    for (guint i = 0; i < reading->n_sentences && n <= framer->words_max; i++) {
        framing->sentence = &reading->sentences[i];
        GsyZone zone = reading->article->blocks[framing->sentence->block].zone;
        if (zone == GSY_ZONE_BOILERPLATE)
            continue;
        collect_sentence(framing);
        n += framing->sentence->n_tokens;
    }
    return framing->out;
}

static GsyClaim *
make_claim(const GsyFrame *frame, const GsyArticle *article)
{
    g_autofree char *words = g_strndup(frame->text + (frame->span.start - frame->sentence.start),
                                       gsy_span_len(frame->span));
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
        .measure = (char *)"wording",
        .rule = (char *)"frame",
        .value = { .kind = GSY_VALUE_NUMBER,
                   .interval = gsy_interval_exact(frame->figure),
                   .words = words },
        .counted = { .includes_attacker = -1 },
        .as_of = article->published,
    };
    fields.as_of.basis = GSY_BASIS_INFERRED;
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

/* Two outlets that print it on one day; an outlet's own is rather its next version, or a form that
 * it fills in each time. */
static gboolean
are_rivals(const Use *a, const Use *b)
{
    return a->frame->figure != b->frame->figure &&
           gsy_profiles_are_of_one_day(a->profile, b->profile) &&
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
        if (uses[i].rank == uses[i - 1].rank && uses[i].frame->figure != uses[i - 1].frame->figure)
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
        for (guint i = 0; profile->frames != NULL && i < profile->frames->len; i++) {
            Use use = { &g_array_index(profile->frames, GsyFrame, i), profile, rank, FALSE };
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
