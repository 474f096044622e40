#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "text/quote.h"

enum { USUAL_QUOTES = 32 }; /* of an article: room for them is made at once */

/* What a token is to quotations. */
typedef enum {
    MARK_NONE,
    MARK_LEFT,     /* opens; closes where it cannot open ("low … low") */
    MARK_RIGHT,    /* closes; opens where nothing is open ("right … left") */
    MARK_STRAIGHT, /* either */
    MARK_SINGLE,   /* either, or an apostrophe */
} Mark;

typedef struct {
    const GsyPack *pack;
    GsyReading *reading;
    const char *text;
    guint at, end;  /* tokens of the block that is read */
    guint mark;     /* where its marks begin */
    GArray *quotes; /* of GsyQuote */
    gboolean in_quote;
    Mark opener;
    guint32 outer_start, inner_start;
    gboolean unclosed; /* the quote before ended only with its paragraph */
    guint sentence;    /* of the block: where the search for a quotation's sentences goes on */
} Scanner;

static Mark
mark_of_char(gunichar c)
{
    switch (c) {
    case 0x201C: /* “ */
    case 0x201E: /* „ */
    case 0xAB:   /* « */
        return MARK_LEFT;
    case 0x201D: /* ” */
    case 0x201F:
    case 0xBB: /* » */
        return MARK_RIGHT;
    case '"':
    case 0xFF02:
        return MARK_STRAIGHT;
    case '\'':
    case '`':
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x2039:
    case 0x203A:
        return MARK_SINGLE;
    default:
        return MARK_NONE;
    }
}

static Mark
mark_at(const Scanner *scanner, guint token)
{
    const GsyToken *at = &scanner->reading->tokens[token];
    if (!(at->flags & GSY_TOKEN_PUNCT))
        return MARK_NONE;
    const char *text = scanner->text + at->span.start;
    return mark_of_char((guchar)*text < 0x80 ? (gunichar)*text : g_utf8_get_char(text));
}

static gboolean
has_space_before(const Scanner *scanner, guint token)
{
    return token == scanner->at || (scanner->reading->tokens[token].flags & GSY_TOKEN_SPACE);
}

static gboolean
is_punct(const Scanner *scanner, guint token)
{
    return token < scanner->end && (scanner->reading->tokens[token].flags & GSY_TOKEN_PUNCT);
}

/* A blank, a bracket, a dash or another mark stands before, and no blank after. */
static gboolean
can_open(const Scanner *scanner, guint first, guint after)
{
    if (after >= scanner->end || has_space_before(scanner, after))
        return FALSE;
    if (has_space_before(scanner, first))
        return TRUE;
    char before = scanner->text[scanner->reading->tokens[first - 1].span.end - 1];
    return is_punct(scanner, first - 1) && strchr(".,!?;:)]", before) == NULL;
}

static gboolean
can_close(const Scanner *scanner, guint first, guint after)
{
    return first > scanner->at && (!has_space_before(scanner, first) || after >= scanner->end ||
                                   has_space_before(scanner, after) || is_punct(scanner, after));
}

/* The sentences of the block that a quotation touches; its quotations come in text order. */
static void
place_quote(Scanner *scanner, GsyQuote *quote)
{
    const GsyReading *reading = scanner->reading;
    const GsySentence *sentences = reading->sentences;
    while (sentences[scanner->sentence].span.end <= quote->outer.start)
        scanner->sentence++;
    guint last = scanner->sentence;
    while (last + 1 < reading->n_sentences && sentences[last + 1].block == sentences[last].block &&
           sentences[last + 1].span.start < quote->outer.end)
        last++;
    quote->first_sentence = scanner->sentence;
    quote->last_sentence = last;
}

static guint
count_words(const Scanner *scanner, GsySpan span, guint before_token)
{
    guint n = 0;
    for (guint i = before_token; i-- > scanner->at;) {
        const GsyToken *token = &scanner->reading->tokens[i];
        if (token->span.start < span.start)
            break;
        n += !(token->flags & GSY_TOKEN_PUNCT) && token->span.end <= span.end;
    }
    return n;
}

static void
end_quote(Scanner *scanner, guint32 inner_end, guint32 outer_end, guint token)
{
    scanner->in_quote = FALSE;
    if (inner_end <= scanner->inner_start)
        return;
    GsyQuote quote = {
        .span = { scanner->inner_start, inner_end },
        .outer = { scanner->outer_start, outer_end },
        .continued = scanner->unclosed &&
                     scanner->outer_start == scanner->reading->tokens[scanner->at].span.start,
    };
    quote.is_short = count_words(scanner, quote.span, token) <= GSY_QUOTE_SHORT_WORDS &&
                     !(token > 0 && is_punct(scanner, token - 1)); /* "I agree," is a statement */
    place_quote(scanner, &quote);
    g_array_append_val(scanner->quotes, quote);
}

static void
begin_quote(Scanner *scanner, Mark mark, guint first, guint last)
{
    scanner->in_quote = TRUE;
    scanner->opener = mark;
    scanner->outer_start = scanner->reading->tokens[first].span.start;
    scanner->inner_start = scanner->reading->tokens[last].span.end;
}

/* Whether the single mark at a token ends a quotation rather than a plural's genitive ("the boys'
 * toys"). */
static gboolean
single_closes(const Scanner *scanner, guint token)
{
    if (has_space_before(scanner, token) || !can_close(scanner, token, token + 1))
        return FALSE;
    if (is_punct(scanner, token - 1) || is_punct(scanner, token + 1) || token + 1 >= scanner->end)
        return TRUE;
    GsySpan before = scanner->reading->tokens[token - 1].span;
    if (gsy_pack_find_plural_end(scanner->pack, scanner->text + before.start,
                                 gsy_span_len(before)) == 0)
        return TRUE;
    for (guint i = token + 1; i < MIN(scanner->end, token + GSY_QUOTE_MAX_GENITIVE_TOKENS); i++)
        if (mark_at(scanner, i) == MARK_SINGLE && !has_space_before(scanner, i))
            return FALSE; /* a later one closes */
    return TRUE;
}

static gboolean
single_has_end(const Scanner *scanner, guint token)
{
    for (guint i = token + 2; i < MIN(scanner->end, token + GSY_QUOTE_MAX_SINGLE_TOKENS); i++)
        if (mark_at(scanner, i) == MARK_SINGLE && single_closes(scanner, i))
            return TRUE;
    return FALSE;
}

static gboolean
opens(const Scanner *scanner, Mark mark, guint first, guint after)
{
    if (!can_open(scanner, first, after))
        return FALSE;
    return mark != MARK_SINGLE || single_has_end(scanner, first);
}

static gboolean
closes(const Scanner *scanner, Mark mark, guint first, guint after)
{
    if ((mark == MARK_SINGLE) != (scanner->opener == MARK_SINGLE))
        return FALSE;
    if (mark == MARK_SINGLE)
        return single_closes(scanner, first);
    if (mark == MARK_RIGHT)
        return TRUE;
    return can_close(scanner, first, after) &&
           !(mark == MARK_LEFT && can_open(scanner, first, after));
}

static guint32
end_of_token_before(const Scanner *scanner, guint token)
{
    return scanner->reading->tokens[token - 1].span.end;
}

/* Reads the mark of tokens [first, after). */
static void
take_mark(Scanner *scanner, Mark mark, guint first, guint after)
{
    const GsyToken *tokens = scanner->reading->tokens;
    if (!scanner->in_quote) {
        if (opens(scanner, mark, first, after))
            begin_quote(scanner, mark, first, after - 1);
        return;
    }
    if (closes(scanner, mark, first, after)) {
        end_quote(scanner, tokens[first].span.start, tokens[after - 1].span.end, first);
        scanner->unclosed = FALSE;
    } else if (mark == MARK_LEFT && scanner->opener != MARK_SINGLE &&
               opens(scanner, mark, first, after)) {
        /* The quote before was never closed. */
        guint32 end = end_of_token_before(scanner, first);
        end_quote(scanner, end, end, first);
        begin_quote(scanner, mark, first, after - 1);
    }
}

/* Two adjacent single marks are one double mark; three are a double one with a single one inside.
 */
static guint
mark_len(const Scanner *scanner, guint token, Mark *mark)
{
    guint n = 1;
    if (*mark != MARK_SINGLE)
        return n;
    while (n < 3 && token + n < scanner->end && mark_at(scanner, token + n) == MARK_SINGLE &&
           !has_space_before(scanner, token + n))
        n++;
    if (n > 1)
        *mark = MARK_STRAIGHT;
    return n;
}

static void
scan_block(Scanner *scanner)
{
    const GsyReading *reading = scanner->reading;
    guint next = scanner->at;
    for (; scanner->mark < reading->n_marks; scanner->mark++) {
        guint i = reading->marks[scanner->mark];
        if (i >= scanner->end)
            break;
        Mark mark = i >= next ? mark_at(scanner, i) : MARK_NONE;
        if (mark == MARK_NONE)
            continue;
        next = i + mark_len(scanner, i, &mark);
        take_mark(scanner, mark, i, next);
    }
    gboolean unclosed = scanner->in_quote;
    if (unclosed) {
        guint32 end = end_of_token_before(scanner, scanner->end);
        end_quote(scanner, end, end, scanner->end);
    }
    scanner->unclosed = unclosed;
}

void
gsy_quotes_find(const GsyPack *pack, GsyReading *reading, GsyArena *arena)
{
    g_autoptr(GArray) quotes = g_array_sized_new(FALSE, FALSE, sizeof(GsyQuote), USUAL_QUOTES);
    Scanner scanner = {
        .pack = pack, .reading = reading, .text = reading->article->text, .quotes = quotes
    };
    for (guint i = 0; i < reading->n_sentences;) {
        guint block = reading->sentences[i].block;
        scanner.sentence = i; /* blocks need not stand in the order of the text */
        scanner.at = reading->sentences[i].first_token;
        while (i < reading->n_sentences && reading->sentences[i].block == block)
            i++;
        scanner.end = reading->sentences[i - 1].first_token + reading->sentences[i - 1].n_tokens;
        if (scanner.end > scanner.at)
            scan_block(&scanner);
    }
    reading->quotes = gsy_arena_dup(arena, quotes->data, quotes->len * sizeof(GsyQuote));
    reading->n_quotes = quotes->len;
}

guint
gsy_quotes_find_first(const GsyReading *reading, guint sentence)
{
    guint low = 0, high = reading->n_quotes;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (reading->quotes[middle].last_sentence < sentence)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether the speaker of the quotation before may go on. */
static gboolean
leads_up(const GsyQuote *before, const GsyQuote *quote)
{
    return before->last_sentence + 1 >= quote->first_sentence;
}

GsyReach
gsy_quotes_get_reach(const GsyReading *reading, guint sentence)
{
    const GsyQuote *quotes = reading->quotes;
    GsyReach reach = { sentence, sentence + 1 };
    guint first = gsy_quotes_find_first(reading, sentence), end = first;
    while (end < reading->n_quotes && quotes[end].first_sentence <= sentence)
        end++;
    if (first == end)
        return reach;
    while (first > 0 && leads_up(quotes + first - 1, quotes + first) &&
           quotes[first - 1].last_sentence + GSY_QUOTE_MAX_CARRIED_SENTENCES >= sentence)
        first--;
    reach.first = MAX(quotes[first].first_sentence, 1) - 1;
    reach.end = MIN(quotes[end - 1].last_sentence + 2, reading->n_sentences);
    return reach;
}
