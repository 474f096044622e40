#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "text/sentence.h"

typedef struct {
    const GsyVocab *vocab;
    const char *text;
    const GsyToken *tokens; /* of the block */
    guint n;
    guint first_token, number; /* of the block in its article */
} Block;

void
gsy_sentence_list_clear(GsySentenceList *list)
{
    g_clear_pointer(&list->sentences, g_free);
    list->n = list->size = 0;
}

static gboolean
is_mark(const Block *block, guint i, const char *mark)
{
    const GsyToken *token = block->tokens + i;
    gsize len_bytes = strlen(mark);
    return gsy_span_len(token->span) == len_bytes &&
           memcmp(block->text + token->span.start, mark, len_bytes) == 0;
}

static gboolean
is_any_mark(const Block *block, guint i, const char *const *marks, gsize n_marks)
{
    for (gsize k = 0; k < n_marks; k++)
        if (is_mark(block, i, marks[k]))
            return TRUE;
    return FALSE;
}

/* Quotes and brackets right after a full stop belong to the sentence that it ends. */
static gboolean
is_closer(const Block *block, guint i)
{
    static const char *const marks[] = { "\"", "'", "''", ")", "]", "\u201D", "\u2019", "\u00BB" };
    if (!(block->tokens[i].flags & GSY_TOKEN_PUNCT) || (block->tokens[i].flags & GSY_TOKEN_SPACE))
        return FALSE;
    return is_any_mark(block, i, marks, G_N_ELEMENTS(marks));
}

static guint
traits_at(const Block *block, guint i)
{
    return gsy_vocab_get_traits(block->vocab, block->tokens[i].word);
}

static gboolean
is_lower(const Block *block, guint i)
{
    guint32 flags = block->tokens[i].flags;
    return (flags & GSY_TOKEN_WORD) && !(flags & GSY_TOKEN_CAPITAL);
}

static gboolean
is_capital(const Block *block, guint i)
{
    return (block->tokens[i].flags & GSY_TOKEN_CAPITAL) != 0;
}

/* "J. Smith", "N. 34th Street": one letter, then a name; not "World War I. The". */
static gboolean
is_initial(const Block *block, guint stop)
{
    if (stop == 0 || gsy_span_len(block->tokens[stop - 1].span) != 1 ||
        !is_capital(block, stop - 1))
        return FALSE;
    if (stop + 1 < block->n && (block->tokens[stop + 1].flags & GSY_TOKEN_ORDINAL))
        return TRUE;
    if (stop + 1 >= block->n || !is_capital(block, stop + 1) ||
        (traits_at(block, stop + 1) & GSY_TRAIT_OPENER))
        return FALSE;
    return !(traits_at(block, stop - 1) & GSY_TRAIT_PRONOUN);
}

/* @next is the first token after a full stop and its closers. */
static gboolean
begins_sentence(const Block *block, guint stop, guint next)
{
    if (next >= block->n)
        return TRUE;
    if (!(block->tokens[next].flags & GSY_TOKEN_SPACE)) /* glued: "dead.Police" */
        return stop > 0 && is_capital(block, next) && !is_capital(block, stop - 1) &&
               gsy_span_len(block->tokens[stop].span) == 1;
    return !is_lower(block, next);
}

/* An abbreviation ends a sentence only where what follows could not go on after it. */
static gboolean
ends_after_abbreviation(const Block *block, guint i)
{
    guint traits = traits_at(block, i);
    if (i + 1 >= block->n)
        return TRUE;
    if (!(block->tokens[i + 1].flags & GSY_TOKEN_SPACE) || (traits & GSY_TRAIT_ABBREV_TITLE) ||
        !is_capital(block, i + 1))
        return FALSE;
    guint next = traits_at(block, i + 1);
    if (traits & GSY_TRAIT_ABBREV_CLOCK)
        return !(next & GSY_TRAIT_AFTER_CLOCK);
    return (next & GSY_TRAIT_OPENER) != 0;
}

static gboolean
is_full_stop(const Block *block, guint i)
{
    static const char *const marks[] = { ".",      "!",      "?",      "...",
                                         "\u2026", "\u3002", "\uFF01", "\uFF1F" };
    guchar first = (guchar)block->text[block->tokens[i].span.start];
    if (first != '.' && first != '!' && first != '?' && first < 0x80)
        return FALSE;
    if (gsy_span_len(block->tokens[i].span) == 1)
        return TRUE;
    return is_any_mark(block, i, marks, G_N_ELEMENTS(marks));
}

/* Number of tokens up to and with the end of a sentence at @i, 0 when none ends there. */
static guint
find_end(const Block *block, guint i)
{
    const GsyToken *token = block->tokens + i;
    if (token->flags & GSY_TOKEN_WORD) {
        gboolean period = block->text[token->span.end - 1] == '.';
        return period && ends_after_abbreviation(block, i) ? i + 1 : 0;
    }
    if (!(token->flags & GSY_TOKEN_PUNCT) || !is_full_stop(block, i))
        return 0;
    guint next = i + 1;
    while (next < block->n && is_closer(block, next))
        next++;
    if (!begins_sentence(block, i, next) || (is_mark(block, i, ".") && is_initial(block, i)))
        return 0;
    return next;
}

/* A sentence of tokens [start, end) of the block. */
static void
push(const Block *block, guint start, guint end, GsySentenceList *list)
{
    if (list->n == list->size) {
        list->size = MAX(64, list->size * 2);
        list->sentences = g_renew(GsySentence, list->sentences, list->size);
    }
    list->sentences[list->n++] = (GsySentence){
        .span = { block->tokens[start].span.start, block->tokens[end - 1].span.end },
        .first_token = block->first_token + start,
        .n_tokens = end - start,
        .block = block->number,
        .open_layers = gsy_pack_open_gate(block->vocab->pack, block->tokens + start, end - start),
    };
}

/* Cuts tokens [start, end), in which no sentence ends, until fewer are left than may be one.
 * Returns: the first of the rest */
static guint
push_long(const Block *block, guint start, guint end, GsySentenceList *list)
{
    for (; end - start >= GSY_SENTENCE_MAX_TOKENS; start += GSY_SENTENCE_MAX_TOKENS)
        push(block, start, start + GSY_SENTENCE_MAX_TOKENS, list);
    return start;
}

void
gsy_sentences_append(const GsyVocab *vocab, const char *text, const GsyTokenList *tokens,
                     guint block_number, GsySentenceList *list)
{
    Block block = { .vocab = vocab,
                    .text = text,
                    .tokens = tokens->tokens + tokens->first,
                    .n = tokens->n - tokens->first,
                    .first_token = tokens->first,
                    .number = block_number };
    guint start = 0;
    for (guint k = tokens->first_mark; k < tokens->n_marks; k++) {
        guint i = tokens->marks[k] - tokens->first;
        guint end = i < start ? 0 : find_end(&block, i);
        if (end == 0)
            continue;
        start = push_long(&block, start, i, list);
        push(&block, start, end, list);
        start = end;
    }
    start = push_long(&block, start, block.n, list);
    if (start < block.n)
        push(&block, start, block.n, list);
}
