#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "text/lexical.h"

/* A symbol that was found for an entry of such classes that looks so. */
typedef struct {
    guint32 set;  /* gsy_pack_get_entry_set() */
    guint32 look; /* bit n is GsyTextClass n; 0 for a free slot, as all look somehow */
    guint32 symbol;
} Known;

#define KNOWN_BITS 12 /* 48 KB: what most sentences are made of */

struct GsyLexical {
    const GsyVocab *vocab;  /* borrowed */
    GsyFsmScratch *scratch; /* borrowed */
    Known known[1 << KNOWN_BITS];
};

typedef struct {
    GsyLexical *lexical;
    const GsyVocab *vocab;
    const GsyArticle *article;
    const char *text;
    const GsyToken *tokens; /* of the sentence */
    guint n;
    GsyCase text_case;
} Lookup;

#define LOOK(NAME) (1u << GSY_CLASS_##NAME)
G_STATIC_ASSERT(GSY_N_CLASSES <= 32);

static const guint32 ascii_looks[128] = {
    [','] = LOOK(COMMA),  ['.'] = LOOK(PERIOD), [':'] = LOOK(COLON),        [';'] = LOOK(SEMICOLON),
    ['-'] = LOOK(HYPHEN), ['('] = LOOK(LPAREN), [')'] = LOOK(RPAREN),       ['['] = LOOK(LPAREN),
    [']'] = LOOK(RPAREN), ['"'] = LOOK(QUOTE),  ['\''] = LOOK(QUOTE),       ['`'] = LOOK(QUOTE),
    ['/'] = LOOK(SLASH),  ['$'] = LOOK(DOLLAR), ['%'] = LOOK(PERCENT_SIGN),
};

static const struct {
    gunichar c;
    guint32 look;
} wide_looks[] = {
    { 0x2010, LOOK(HYPHEN) }, { 0x2011, LOOK(HYPHEN) }, { 0x2012, LOOK(DASH) },
    { 0x2013, LOOK(DASH) },   { 0x2014, LOOK(DASH) },   { 0x2015, LOOK(DASH) },
    { 0x2212, LOOK(HYPHEN) }, { 0x2018, LOOK(QUOTE) },  { 0x2019, LOOK(QUOTE) },
    { 0x201A, LOOK(QUOTE) },  { 0x201C, LOOK(QUOTE) },  { 0x201D, LOOK(QUOTE) },
    { 0x201E, LOOK(QUOTE) },  { 0xAB, LOOK(QUOTE) },    { 0xBB, LOOK(QUOTE) },
    { 0x2039, LOOK(QUOTE) },  { 0x203A, LOOK(QUOTE) },  { 0x2044, LOOK(SLASH) },
};

GsyLexical *
gsy_lexical_new(const GsyVocab *vocab, GsyFsmScratch *scratch)
{
    GsyLexical *lexical = g_new0(GsyLexical, 1);
    lexical->vocab = vocab;
    lexical->scratch = scratch;
    return lexical;
}

void
gsy_lexical_free(GsyLexical *lexical)
{
    g_free(lexical);
}

void
gsy_lexical_forget(GsyLexical *lexical)
{
    memset(lexical->known, 0, sizeof lexical->known);
}

/* --- what a token is by its look --- */

static guint32
look_of_mark(const Lookup *lookup, const GsyToken *token)
{
    gunichar c = g_utf8_get_char(lookup->text + token->span.start);
    if (c == '-' && gsy_span_len(token->span) > 1)
        return LOOK(PUNCT) | LOOK(DASH);
    if (c < 128)
        return LOOK(PUNCT) | ascii_looks[c];
    for (gsize i = 0; i < G_N_ELEMENTS(wide_looks); i++)
        if (wide_looks[i].c == c)
            return LOOK(PUNCT) | wide_looks[i].look;
    return LOOK(PUNCT);
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

static guint32
look_of_digits(const Lookup *lookup, const GsyToken *token)
{
    if (token->flags & GSY_TOKEN_ORDINAL)
        return LOOK(ORDINAL_DIGITS);
    return LOOK(DIGITS) | (is_year(lookup, token) ? LOOK(YEAR_DIGITS) : 0);
}

static guint32
look_of_word(const GsyToken *token)
{
    return LOOK(WORD) | (token->flags & GSY_TOKEN_CAPITAL ? LOOK(CAP) : LOOK(LOWER)) |
           (token->flags & GSY_TOKEN_UPPER ? LOOK(UPPER) : 0);
}

static guint32
get_look(const Lookup *lookup, guint first, guint n)
{
    const GsyToken *token = lookup->tokens + first;
    guint32 look = first == 0 ? LOOK(SENTENCE_START) : 0;
    if (token->flags & GSY_TOKEN_WORD)
        return look | look_of_word(token) |
               (lookup->text_case == GSY_CASE_INITIALS && token->flags & GSY_TOKEN_CAPITAL
                    ? LOOK(UPPER)
                    : 0);
    if (n > 1)
        return look; /* a phrase that begins with a digit is no number: 9/11 */
    if (token->flags & GSY_TOKEN_DIGITS)
        return look | look_of_digits(lookup, token);
    return look |
           (token->flags & GSY_TOKEN_PUNCT ? look_of_mark(lookup, token) : LOOK(APOSTROPHE_S));
}

/* --- entries --- */

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
    return only_first && (first == 0 || lookup->text_case == GSY_CASE_TITLE ||
                          lookup->text_case == GSY_CASE_INITIALS);
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

/* The longest phrase of two words or more that begins at a token, where there is one. */
static void
find_phrase(const Lookup *lookup, guint first, guint32 *entry, guint *n_tokens)
{
    const GsyPack *pack = lookup->vocab->pack;
    guint32 node = gsy_pack_step_phrase(pack, 0, lookup->tokens[first].word);
    guint end = MIN(lookup->n, first + GSY_PHRASE_MAX_WORDS);
    for (guint i = first + 1; i < end; i++) {
        node = gsy_pack_step_phrase(pack, node, lookup->tokens[i].word);
        if (node == 0)
            return;
        guint n = i + 1 - first;
        guint32 found = choose_casing(lookup, first, n, gsy_pack_get_phrase_entry(pack, node));
        if (found != 0) {
            *entry = found;
            *n_tokens = n;
        }
    }
}

/* The longest phrase of the lexicon at a token: its entry and number of tokens, or 0 and 1. */
static guint32
find_entry(const Lookup *lookup, guint first, guint *n_tokens)
{
    const GsyVocabWord *word = lookup->vocab->words + lookup->tokens[first].word;
    guint32 entry = word->entry;
    if (word->traits & GSY_TRAIT_CASED)
        entry = choose_casing(lookup, first, 1, entry);
    *n_tokens = 1;
    if (first + 1 < lookup->n && gsy_pack_leads_to(word->leads, lookup->tokens[first + 1].word))
        find_phrase(lookup, first, &entry, n_tokens);
    return entry;
}

/* --- items --- */

static gboolean
is_empty(const GsyClassSet *classes)
{
    guint64 any = 0;
    for (guint i = 0; i < GSY_CLASS_WORDS; i++)
        any |= classes->bits[i];
    return any == 0;
}

/* The classes that an entry has, and those that it looks like. */
static guint32
make_symbol(GsyLexical *lexical, guint32 entry, guint32 look)
{
    GsyClassSet classes = *gsy_pack_get_entry_classes(lexical->vocab->pack, entry);
    if (is_empty(&classes) && look & LOOK(WORD))
        look |= LOOK(UNKNOWN);
    for (; look != 0; look &= look - 1)
        gsy_vocab_add_class(lexical->vocab, &classes, (GsyTextClass)__builtin_ctz(look));
    return gsy_fsm_find_symbol(lexical->scratch, classes.bits);
}

/* The set of an entry that was found at a token: nearly always that of its word alone. */
static guint32
get_set(const Lookup *lookup, guint first, guint32 entry)
{
    const GsyVocabWord *word = lookup->vocab->words + lookup->tokens[first].word;
    return entry == word->entry ? word->set : gsy_pack_get_entry_set(lookup->vocab->pack, entry);
}

static guint32
find_symbol(const Lookup *lookup, guint first, guint32 entry, guint32 look)
{
    guint32 set = get_set(lookup, first, entry);
    guint32 hash = (set ^ look << 16) * 0x9E3779B1u ^ look;
    Known *known = lookup->lexical->known + (hash >> (32 - KNOWN_BITS));
    if (known->set != set || known->look != look || look == 0)
        *known = (Known){ set, look, make_symbol(lookup->lexical, entry, look) };
    return known->symbol;
}

static const GsyClassSet *
get_classes(const Lookup *lookup, guint32 symbol)
{
    return (const GsyClassSet *)(gconstpointer)gsy_fsm_get_classes(lookup->lexical->scratch,
                                                                   symbol);
}

static void
fill_item(const Lookup *lookup, guint first, guint n_tokens, guint32 symbol, guint32 base,
          GsyItem *item)
{
    *item = (GsyItem){
        .classes = get_classes(lookup, symbol),
        .span = { lookup->tokens[first].span.start, lookup->tokens[first + n_tokens - 1].span.end },
        .first_token = base + first,
        .n_tokens = n_tokens,
    };
}

/* --- names that are marked up --- */

/* What the markup says that a token is part of; NULL for nothing, or a time. */
static const GsyMarked *
find_marked(const Lookup *lookup, const GsyToken *token)
{
    const GsyArticle *article = lookup->article;
    guint i = gsy_article_find_marked(article, token->span.start);
    const GsyMarked *marked = article->marked + i;
    return i < article->n_marked && marked->kind != GSY_MARKED_TIME &&
                   marked->span.start <= token->span.start
               ? marked
               : NULL;
}

/* How many of the tokens are the name: a place ends at a comma, what follows is one again. What is
 * longer than any phrase is no name. */
static guint
measure_name(const Lookup *lookup, guint first, const GsyMarked *marked)
{
    guint n = 0;
    for (; first + n < lookup->n && n <= GSY_PHRASE_MAX_WORDS; n++) {
        const GsyToken *token = lookup->tokens + first + n;
        gboolean is_comma = lookup->text[token->span.start] == ',';
        if (token->span.end > marked->span.end || (marked->kind == GSY_MARKED_PLACE && is_comma))
            break;
    }
    return n > GSY_PHRASE_MAX_WORDS ? 0 : n;
}

static gboolean
entry_is(const Lookup *lookup, guint32 entry, GsyTextClass name)
{
    guint class_id = lookup->vocab->classes[name];
    return entry != 0 && class_id != G_MAXUINT &&
           gsy_classes_has(gsy_pack_get_entry_classes(lookup->vocab->pack, entry), class_id);
}

/* What a marked name is to the patterns: a place as one of the lexicon would be, persons and bodies
 * as the patterns for names make them. */
static guint32
find_name_symbol(const Lookup *lookup, guint first, GsyMarkedKind kind)
{
    GsyClassSet classes = { 0 };
    guint32 look = kind == GSY_MARKED_PLACE    ? get_look(lookup, first, 1) | LOOK(PLACE)
                   : kind == GSY_MARKED_PERSON ? LOOK(PERSON)
                                               : LOOK(ORG) | LOOK(ORG_PHRASE);
    for (; look != 0; look &= look - 1)
        gsy_vocab_add_class(lookup->vocab, &classes, (GsyTextClass)__builtin_ctz(look));
    return gsy_fsm_find_symbol(lookup->lexical->scratch, classes.bits);
}

/* Whether a name holds what tells whose it is: a ministry, a party that is not merely where a name
 * begins. "Jordan Hill" and "the London Metal Exchange" hold none. */
static gboolean
has_allegiance(const Lookup *lookup, guint first, guint end)
{
    for (guint n; first < end; first += n) {
        guint32 entry = find_entry(lookup, first, &n);
        gboolean is_land =
            entry_is(lookup, entry, GSY_CLASS_PLACE) || entry_is(lookup, entry, GSY_CLASS_DEMONYM);
        if (entry_is(lookup, entry, GSY_CLASS_ORG_STATE) ||
            (entry_is(lookup, entry, GSY_CLASS_PARTY) && !is_land))
            return TRUE;
    }
    return FALSE;
}

/* Whether the lexicon says more of a name of @n tokens than the markup. */
static gboolean
is_known(const Lookup *lookup, guint first, guint n, GsyMarkedKind kind)
{
    guint n_known;
    guint32 entry = find_entry(lookup, first, &n_known);
    if (n_known < n)
        entry = 0;
    if (kind == GSY_MARKED_PLACE)
        return entry_is(lookup, entry, GSY_CLASS_PLACE);
    return (kind == GSY_MARKED_ORG &&
            (entry_is(lookup, entry, GSY_CLASS_ORG) || entry_is(lookup, entry, GSY_CLASS_PARTY))) ||
           has_allegiance(lookup, first, first + n);
}

static gboolean
is_title(const Lookup *lookup, guint first, guint n)
{
    guint n_title;
    guint32 entry = find_entry(lookup, first, &n_title);
    return n_title < n && entry_is(lookup, entry, GSY_CLASS_TITLE);
}

/*
 * The number of tokens from @first on that markup makes one item, 0 for none. A name begins with
 * its first capital, after a title; what the lexicon knows stays as it is: it knows whose and
 * where.
 */
static guint
find_name(const Lookup *lookup, guint first, GsyMarkedKind *kind)
{
    const GsyToken *token = lookup->tokens + first;
    gboolean may = lookup->article->n_marked > 0 && (token->flags & GSY_TOKEN_CAPITAL);
    const GsyMarked *marked = may ? find_marked(lookup, token) : NULL;
    if (marked == NULL)
        return 0;
    guint n = measure_name(lookup, first, marked);
    *kind = marked->kind;
    gboolean leads = marked->kind == GSY_MARKED_PERSON && is_title(lookup, first, n);
    return leads || is_known(lookup, first, n, marked->kind) ? 0 : n;
}

/* What is known of words lies far apart in memory, so all of a sentence are asked for at once. */
static void
fetch_words(const Lookup *lookup)
{
    for (guint i = 0; i < lookup->n; i++)
        __builtin_prefetch(lookup->vocab->words + lookup->tokens[i].word);
}

guint
gsy_lexical_items(GsyLexical *lexical, const GsyReading *reading, const GsySentence *sentence,
                  GsyCase text_case, GsyItem *out, guint32 *symbols)
{
    Lookup lookup = {
        .lexical = lexical,
        .vocab = lexical->vocab,
        .article = reading->article,
        .text = reading->article->text,
        .tokens = reading->tokens + sentence->first_token,
        .n = sentence->n_tokens,
        .text_case = text_case,
    };
    guint n_items = 0;
    fetch_words(&lookup);
    for (guint i = 0; i < lookup.n; n_items++) {
        GsyMarkedKind kind;
        guint n_tokens = find_name(&lookup, i, &kind);
        guint32 entry = 0, symbol;
        if (n_tokens > 0) {
            symbol = find_name_symbol(&lookup, i, kind);
        } else {
            entry = find_entry(&lookup, i, &n_tokens);
            symbol = find_symbol(&lookup, i, entry, get_look(&lookup, i, n_tokens));
        }
        fill_item(&lookup, i, n_tokens, symbol, sentence->first_token, out + n_items);
        out[n_items].entry = entry;
        symbols[n_items] = symbol;
        i += n_tokens;
    }
    return n_items;
}
