#include "config.h"

#include "group/wording.h"

#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"

#define MAX_BYTES 64 /* of a word, or of a figure in digits */
#define MAX_VALUES 256

/* What a word of the lexicon stands for. */
typedef struct {
    enum { VALUE_NUMBER, VALUE_SCALE, VALUE_DAY, VALUE_OPPOSITE, VALUE_NEGATION } kind;
    double value;
    guint64 opposites;
} Value;

struct GsyWordings {
    const GsyPack *pack;
    guint8 *value_of; /* by word: place in values, 0 for none */
    Value values[MAX_VALUES];
    guint n_values;
};

typedef struct {
    const GsyWordings *wordings;
    const GsyReading *reading;
    const GsySentence *sentence;
    GsyWording *out;
} Read;

/* --- what words stand for --- */

static gboolean
has_class(const GsyPack *pack, guint32 entry, const char *name)
{
    guint class_id = gsy_pack_find_class(pack, name);
    return class_id != G_MAXUINT &&
           gsy_classes_has(gsy_pack_get_entry_classes(pack, entry), class_id);
}

static gboolean
find_number(const GsyPack *pack, guint32 entry, Value *out)
{
    static const char *const numbers[] = { "num.unit", "num.teen", "num.ten", "num.zero" };
    const char *value = gsy_pack_find_entry_attr(pack, entry, "value");
    if (value == NULL)
        return FALSE;
    out->value = g_ascii_strtod(value, NULL);
    out->kind = VALUE_SCALE;
    if (has_class(pack, entry, "mult.scale") || has_class(pack, entry, "num.hundred"))
        return TRUE;
    out->kind = VALUE_NUMBER;
    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++)
        if (has_class(pack, entry, numbers[i]))
            return out->value != 1; /* "one of them" */
    return FALSE;
}

/* Those without an attribute of their own are of one opposition and one pole. */
static gboolean
find_attr(const GsyPack *pack, guint32 entry, const char *name, Value *out)
{
    const char *value = gsy_pack_find_entry_attr(pack, entry, name);
    if (value == NULL)
        return FALSE;
    out->value = g_ascii_strtod(value, NULL);
    return TRUE;
}

static gboolean
find_value(const GsyPack *pack, guint32 entry, Value *out)
{
    memset(out, 0, sizeof *out);
    if (find_number(pack, entry, out))
        return TRUE;
    out->kind = VALUE_DAY;
    if (find_attr(pack, entry, "weekday", out) || find_attr(pack, entry, "month", out))
        return TRUE;
    const char *opposites = gsy_pack_find_entry_attr(pack, entry, "opposites");
    out->kind = VALUE_OPPOSITE;
    if (opposites != NULL && find_attr(pack, entry, "pole", out)) {
        out->opposites = gsy_hash(opposites, strlen(opposites), 0);
        return TRUE;
    }
    out->kind = VALUE_NEGATION;
    return has_class(pack, entry, "gr.neg");
}

static void
add_value(GsyWordings *wordings, guint32 word, const Value *value)
{
    guint at = 1;
    while (at < wordings->n_values && memcmp(&wordings->values[at], value, sizeof *value) != 0)
        at++;
    if (at == MAX_VALUES)
        return;
    wordings->values[at] = *value;
    wordings->n_values = MAX(wordings->n_values, at + 1);
    wordings->value_of[word] = (guint8)at;
}

GsyWordings *
gsy_wordings_new(const GsyPack *pack)
{
    GsyWordings *wordings = g_new0(GsyWordings, 1);
    wordings->pack = pack;
    wordings->value_of = g_new0(guint8, gsy_pack_get_n_words(pack) + 1);
    wordings->n_values = 1;
    for (guint32 word = 1; word < gsy_pack_get_n_words(pack); word++) {
        guint32 node = gsy_pack_step_phrase(pack, 0, word);
        guint32 entry = node != 0 ? gsy_pack_get_phrase_entry(pack, node) : 0;
        Value value;
        for (gboolean found = FALSE; entry != 0 && !found;
             entry = gsy_pack_get_entry_next(pack, entry)) {
            found = find_value(pack, entry, &value);
            if (found)
                add_value(wordings, word, &value);
        }
    }
    return wordings;
}

void
gsy_wordings_free(GsyWordings *wordings)
{
    if (wordings == NULL)
        return;
    g_free(wordings->value_of);
    g_free(wordings);
}

/* --- the words of a sentence --- */

static const GsyToken *
get_token(const Read *read, guint at)
{
    return &read->reading->tokens[read->sentence->first_token + at];
}

/* Whether token @at goes on where the one before it ends, with such a mark. */
static gboolean
joins(const Read *read, guint at, const char *marks)
{
    if (at >= read->sentence->n_tokens)
        return FALSE;
    const GsyToken *token = get_token(read, at);
    return gsy_span_len(token->span) == 1 && !(token->flags & GSY_TOKEN_SPACE) &&
           strchr(marks, read->reading->article->text[token->span.start]) != NULL;
}

static gboolean
has_digits(const Read *read, guint at)
{
    return at < read->sentence->n_tokens && (get_token(read, at)->flags & GSY_TOKEN_DIGITS);
}

/* "1,284", "12.5", "2:13" as the minute of a day, "39th"; FALSE for "4x4". */
static gboolean
parse_digits(const char *text, gsize len_bytes, double *out)
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
take_digits(const Read *read, guint at, GsyWord *word)
{
    const GsyToken *first = get_token(read, at);
    if (!(first->flags & GSY_TOKEN_DIGITS))
        return 0;
    guint end = at + 1;
    while (joins(read, end, ".,:") && has_digits(read, end + 1) &&
           !(get_token(read, end + 1)->flags & GSY_TOKEN_SPACE))
        end += 2;
    GsySpan span = { first->span.start, get_token(read, end - 1)->span.end };
    if (!parse_digits(read->reading->article->text + span.start, gsy_span_len(span), &word->value))
        return 0;
    word->span = span;
    word->kind = GSY_WORD_FIGURE;
    return end - at;
}

static const Value *
find_token_value(const Read *read, guint at)
{
    guint place = read->wordings->value_of[get_token(read, at)->word];
    return place != 0 ? &read->wordings->values[place] : NULL;
}

/* Whether a figure in words goes on: "twenty" with "three", "two" with "hundred", that with "five";
 * digits with "million" alone. */
static gboolean
goes_on(const GsyWord *word, gboolean in_digits, const Value *value)
{
    if (word->kind != GSY_WORD_FIGURE)
        return value->kind == VALUE_NUMBER;
    return value->kind == VALUE_SCALE ||
           (value->kind == VALUE_NUMBER && !in_digits && word->value >= 20 && value->value < 10 &&
            fmod(word->value, 10) == 0);
}

/* "Twenty-three", "two hundred", what follows "3.5" in "3.5 million". */
static guint
take_numerals(const Read *read, guint at, GsyWord *word)
{
    gboolean in_digits = word->kind == GSY_WORD_FIGURE;
    guint end = at;
    while (end < read->sentence->n_tokens) {
        guint next = end > at && joins(read, end, "-") ? end + 1 : end;
        const Value *value = next < read->sentence->n_tokens ? find_token_value(read, next) : NULL;
        if (value == NULL || !goes_on(word, in_digits, value))
            break;
        word->value =
            value->kind == VALUE_SCALE ? word->value * value->value : word->value + value->value;
        word->span.end = get_token(read, next)->span.end;
        word->kind = GSY_WORD_FIGURE;
        end = next + 1;
    }
    return end - at;
}

static guint64
hash_spelling(const char *text, gsize len_bytes)
{
    char folded[2 * MAX_BYTES];
    gsize len =
        gsy_utf8_fold(GSY_FOLD_LOWER, text, MIN(len_bytes, MAX_BYTES), folded, sizeof folded);
    return (guint32)gsy_hash(folded, len, 0); /* as the pack has it of its words */
}

static guint64
hash_token(const Read *read, const GsyToken *token)
{
    return token->word != 0 ? gsy_pack_get_word_hash(read->wordings->pack, token->word)
                            : hash_spelling(read->reading->article->text + token->span.start,
                                            gsy_span_len(token->span));
}

/* Whether a word with a capital is one of a name: not "FBI", nor "The" at the beginning. */
static gboolean
is_of_name(const Read *read, guint at)
{
    const GsyToken *token = get_token(read, at);
    const Value *value = find_token_value(read, at);
    return at > 0 && (token->flags & GSY_TOKEN_CAPITAL) &&
           !(token->flags & (GSY_TOKEN_UPPER | GSY_TOKEN_FUNCTION)) &&
           (value == NULL || value->kind == VALUE_OPPOSITE);
}

/* A day, a word that has opposites, or one like any other. */
static void
take_plain(const Read *read, guint at, GsyWord *word)
{
    const GsyToken *token = get_token(read, at);
    const Value *value = find_token_value(read, at);
    word->hash = hash_token(read, token);
    word->says_much = !(token->flags & (GSY_TOKEN_FUNCTION | GSY_TOKEN_DIGITS));
    word->is_of_name = is_of_name(read, at);
    if (value == NULL)
        return;
    word->value = value->value;
    word->opposites = value->opposites;
    if (value->kind == VALUE_OPPOSITE)
        word->kind = GSY_WORD_OPPOSITE;
    else if (value->kind == VALUE_DAY && (token->flags & GSY_TOKEN_CAPITAL))
        *word = (GsyWord){ GSY_WORD_FIGURE, token->span, .value = value->value, .is_day = TRUE,
                           .n_words = 1 };
}

/* What is left of "wasn't" without the negation; 0 bytes of "not". */
static gsize
find_verb_len(const char *text, gsize len_bytes)
{
    static const char *const ends[] = { "n't", "n\xe2\x80\x99t" };
    for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
        gsize end = strlen(ends[i]);
        if (len_bytes > end && memcmp(text + len_bytes - end, ends[i], end) == 0)
            return len_bytes - end;
    }
    return 0;
}

/* "Not" and "wasn't": without them the sentence is as it is without the negation. */
static gboolean
take_negation(Read *read, guint at)
{
    const Value *value = find_token_value(read, at);
    if (value == NULL || value->kind != VALUE_NEGATION)
        return FALSE;
    const GsySpan span = get_token(read, at)->span;
    const char *text = read->reading->article->text + span.start;
    gsize len_bytes = find_verb_len(text, gsy_span_len(span));
    read->out->n_negations++;
    read->out->negation = span;
    if (len_bytes > 0)
        read->out->words[read->out->n++] =
            (GsyWord){ .span = span, .hash = hash_spelling(text, len_bytes), .n_words = 1 };
    return TRUE;
}

/* How many tokens a word takes. */
static guint
take_word(Read *read, guint at)
{
    const GsyToken *token = get_token(read, at);
    GsyWord word = { .span = token->span, .n_words = 1 };
    guint n = take_digits(read, at, &word);
    n += at + n < read->sentence->n_tokens ? take_numerals(read, at + n, &word) : 0;
    if (n == 0 && ((token->flags & GSY_TOKEN_PUNCT) || take_negation(read, at)))
        return 1;
    if (n == 0)
        take_plain(read, at, &word);
    read->out->words[read->out->n++] = word;
    return MAX(n, 1);
}

/* "Fort Worth" is one name, from its first word on. */
static void
join_names(GsyWording *wording)
{
    for (guint i = 0; i < wording->n; i += wording->words[i].n_words) {
        GsyWord *first = &wording->words[i];
        guint end = i;
        while (end < wording->n && wording->words[end].is_of_name)
            end++;
        if (end == i)
            continue;
        first->kind = GSY_WORD_NAME;
        first->n_words = end - i;
    }
}

void
gsy_wordings_read(const GsyWordings *wordings, const GsyReading *reading,
                  const GsySentence *sentence, GsyWording *out)
{
    Read read = { wordings, reading, sentence, out };
    out->n = out->n_negations = 0;
    for (guint at = 0; at < sentence->n_tokens && out->n < GSY_WORDING_MAX_WORDS;)
        at += take_word(&read, at);
    join_names(out);
}
