#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "text/lexical.h"

typedef struct {
    const GsyVocab *vocab;
    const char *text;
    const GsyToken *tokens; /* of the sentence */
    guint n;
    GsyCase text_case;
} Lookup;

static const struct {
    gunichar c;
    GsyTextClass name;
} marks[] = {
    { ',', GSY_CLASS_COMMA },     { '.', GSY_CLASS_PERIOD },   { ':', GSY_CLASS_COLON },
    { ';', GSY_CLASS_SEMICOLON }, { '-', GSY_CLASS_HYPHEN },   { 0x2010, GSY_CLASS_HYPHEN },
    { 0x2011, GSY_CLASS_HYPHEN }, { 0x2012, GSY_CLASS_DASH },  { 0x2013, GSY_CLASS_DASH },
    { 0x2014, GSY_CLASS_DASH },   { 0x2015, GSY_CLASS_DASH },  { 0x2212, GSY_CLASS_HYPHEN },
    { '(', GSY_CLASS_LPAREN },    { ')', GSY_CLASS_RPAREN },   { '[', GSY_CLASS_LPAREN },
    { ']', GSY_CLASS_RPAREN },    { '"', GSY_CLASS_QUOTE },    { '\'', GSY_CLASS_QUOTE },
    { '`', GSY_CLASS_QUOTE },     { 0x2018, GSY_CLASS_QUOTE }, { 0x2019, GSY_CLASS_QUOTE },
    { 0x201A, GSY_CLASS_QUOTE },  { 0x201C, GSY_CLASS_QUOTE }, { 0x201D, GSY_CLASS_QUOTE },
    { 0x201E, GSY_CLASS_QUOTE },  { 0xAB, GSY_CLASS_QUOTE },   { 0xBB, GSY_CLASS_QUOTE },
    { 0x2039, GSY_CLASS_QUOTE },  { 0x203A, GSY_CLASS_QUOTE }, { '/', GSY_CLASS_SLASH },
    { 0x2044, GSY_CLASS_SLASH },  { '$', GSY_CLASS_DOLLAR },   { '%', GSY_CLASS_PERCENT_SIGN },
};

static void
add_mark_classes(const Lookup *lookup, const GsyToken *token, GsyClassSet *classes)
{
    gunichar c = g_utf8_get_char(lookup->text + token->span.start);
    gsy_vocab_add_class(lookup->vocab, classes, GSY_CLASS_PUNCT);
    if (c == '-' && gsy_span_len(token->span) > 1) {
        gsy_vocab_add_class(lookup->vocab, classes, GSY_CLASS_DASH);
        return;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
        if (marks[i].c == c)
            gsy_vocab_add_class(lookup->vocab, classes, marks[i].name);
}

static gboolean
is_year(const Lookup *lookup, const GsyToken *token)
{
    const char *digits = lookup->text + token->span.start;
    if (gsy_span_len(token->span) != 4 || !g_ascii_isdigit(digits[1]) ||
        !g_ascii_isdigit(digits[2])) /* 1,06 and 20.0 */
        return FALSE;
    return digits[0] == '1' ||
           (digits[0] == '2' && (digits[1] == '0' || strncmp(digits, "2100", 4) == 0));
}

static void
add_digit_classes(const Lookup *lookup, const GsyToken *token, GsyClassSet *classes)
{
    if (token->flags & GSY_TOKEN_ORDINAL) {
        gsy_vocab_add_class(lookup->vocab, classes, GSY_CLASS_ORDINAL_DIGITS);
        return;
    }
    gsy_vocab_add_class(lookup->vocab, classes, GSY_CLASS_DIGITS);
    if (is_year(lookup, token))
        gsy_vocab_add_class(lookup->vocab, classes, GSY_CLASS_YEAR_DIGITS);
}

static void
add_word_classes(const Lookup *lookup, const GsyToken *token, GsyClassSet *classes)
{
    gsy_vocab_add_class(lookup->vocab, classes, GSY_CLASS_WORD);
    gsy_vocab_add_class(lookup->vocab, classes,
                        token->flags & GSY_TOKEN_CAPITAL ? GSY_CLASS_CAP : GSY_CLASS_LOWER);
    if (token->flags & GSY_TOKEN_UPPER)
        gsy_vocab_add_class(lookup->vocab, classes, GSY_CLASS_UPPER);
}

/* What a token is by its look. */
static void
add_look_classes(const Lookup *lookup, guint first, guint n, GsyClassSet *classes)
{
    const GsyToken *token = lookup->tokens + first;
    if (first == 0)
        gsy_vocab_add_class(lookup->vocab, classes, GSY_CLASS_SENTENCE_START);
    if (token->flags & GSY_TOKEN_WORD)
        add_word_classes(lookup, token, classes);
    else if (n > 1)
        return; /* a phrase that begins with a digit is no number: 9/11 */
    else if (token->flags & GSY_TOKEN_DIGITS)
        add_digit_classes(lookup, token, classes);
    else if (token->flags & GSY_TOKEN_PUNCT)
        add_mark_classes(lookup, token, classes);
    else
        gsy_vocab_add_class(lookup->vocab, classes, GSY_CLASS_APOSTROPHE_S);
}

/* Words of four letters or more, all in capitals, fit any case: "YEREVAN, Armenia". */
static gboolean
is_shouted(const GsyToken *token)
{
    return (token->flags & GSY_TOKEN_UPPER) && gsy_span_len(token->span) >= 4;
}

static gboolean
token_fits(const Lookup *lookup, const GsyToken *token, const char *written, gsize len_bytes)
{
    if (is_shouted(token) || !(token->flags & GSY_TOKEN_WORD))
        return TRUE;
    if (!g_ascii_islower(*written) != !!(token->flags & GSY_TOKEN_CAPITAL))
        return FALSE;
    return len_bytes > 4 || len_bytes != gsy_span_len(token->span) ||
           memcmp(written, lookup->text + token->span.start, len_bytes) == 0;
}

/* Whether the tokens stand in the case in which the entry is written. */
static gboolean
fits_case(const Lookup *lookup, guint first, guint n, guint32 entry)
{
    const char *written = gsy_pack_get_entry_text(lookup->vocab->pack, entry);
    for (guint i = first; i < first + n && *written != '\0'; i++) {
        gsize len_bytes = strcspn(written, " ");
        if (!token_fits(lookup, lookup->tokens + i, written, len_bytes))
            return FALSE;
        written += len_bytes;
        written += *written == ' ';
    }
    return TRUE;
}

/* Where a capital says nothing: the first word of a sentence, and any in a headline. */
static gboolean
is_capital_idle(const Lookup *lookup, guint first)
{
    const GsyToken *token = lookup->tokens + first;
    gboolean only_first = (token->flags & GSY_TOKEN_CAPITAL) && !(token->flags & GSY_TOKEN_UPPER);
    return only_first && (first == 0 || lookup->text_case == GSY_CASE_TITLE);
}

/* The entry of a chain of casings that the tokens stand for, 0 for none. */
static guint32
choose_casing(const Lookup *lookup, guint first, guint n, guint32 entry)
{
    const GsyPack *pack = lookup->vocab->pack;
    if (entry == 0 || !gsy_pack_is_entry_cased(pack, entry))
        return entry;
    guint32 caseless = gsy_pack_get_entry_caseless(pack, entry);
    if (lookup->text_case == GSY_CASE_CAPITALS)
        return caseless != 0 ? caseless : entry;
    while (entry != 0 && gsy_pack_is_entry_cased(pack, entry) &&
           !fits_case(lookup, first, n, entry))
        entry = gsy_pack_get_entry_next(pack, entry);
    if (entry == 0 || !gsy_pack_is_entry_cased(pack, entry))
        return entry;
    return caseless != 0 && is_capital_idle(lookup, first) ? caseless : entry;
}

/* The longest phrase of the lexicon at a token: its entry and number of tokens, or 0 and 1. */
static guint32
find_entry(const Lookup *lookup, guint first, guint *n_tokens)
{
    guint32 node = 0, best = 0;
    guint end = MIN(lookup->n, first + GSY_PHRASE_MAX_WORDS);
    *n_tokens = 1;
    for (guint i = first; i < end && lookup->tokens[i].word != 0; i++) {
        node = gsy_pack_step_phrase(lookup->vocab->pack, node, lookup->tokens[i].word);
        if (node == 0)
            break;
        guint32 entry = gsy_pack_get_phrase_entry(lookup->vocab->pack, node);
        entry = choose_casing(lookup, first, i + 1 - first, entry);
        if (entry != 0) {
            best = entry;
            *n_tokens = i + 1 - first;
        }
    }
    return best;
}

static gboolean
is_empty(const GsyClassSet *classes)
{
    guint64 any = 0;
    for (guint i = 0; i < GSY_CLASS_WORDS; i++)
        any |= classes->bits[i];
    return any == 0;
}

static void
fill_item(const Lookup *lookup, guint first, guint n_tokens, guint32 entry, guint32 base,
          GsyItem *item)
{
    memset(item, 0, sizeof *item);
    item->classes = *gsy_pack_get_entry_classes(lookup->vocab->pack, entry);
    gboolean unknown = is_empty(&item->classes) && (lookup->tokens[first].flags & GSY_TOKEN_WORD);
    add_look_classes(lookup, first, n_tokens, &item->classes);
    if (unknown)
        gsy_vocab_add_class(lookup->vocab, &item->classes, GSY_CLASS_UNKNOWN);
    item->span.start = lookup->tokens[first].span.start;
    item->span.end = lookup->tokens[first + n_tokens - 1].span.end;
    item->first_token = base + first;
    item->n_tokens = n_tokens;
    item->entry = entry;
}

guint
gsy_lexical_items(const GsyVocab *vocab, const GsyReading *reading, const GsySentence *sentence,
                  GsyCase text_case, GsyItem *out)
{
    Lookup lookup = {
        .vocab = vocab,
        .text = reading->article->text,
        .tokens = reading->tokens + sentence->first_token,
        .n = sentence->n_tokens,
        .text_case = text_case,
    };
    guint n_items = 0;
    for (guint i = 0; i < lookup.n;) {
        guint n_tokens;
        guint32 entry = find_entry(&lookup, i, &n_tokens);
        fill_item(&lookup, i, n_tokens, entry, sentence->first_token, out + n_items++);
        i += n_tokens;
    }
    return n_items;
}
