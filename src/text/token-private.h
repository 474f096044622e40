#pragma once

#include "text/token.h"

/* What the parts of the tokenizer share: token.c goes through a block and takes what is plain,
 * token-word.c the other words, token-number.c what begins with a digit. */

typedef enum {
    GSY_CHAR_PUNCT,
    GSY_CHAR_SPACE,
    GSY_CHAR_LOWER,
    GSY_CHAR_UPPER,
    GSY_CHAR_DIGIT,
    GSY_CHAR_APOSTROPHE,
    GSY_CHAR_HYPHEN,
    GSY_CHAR_IGNORED
} GsyCharKind;

typedef struct {
    const GsyVocab *vocab;
    const char *text;
    guint32 at, end;
    gsize readable; /* bytes of the text from its start on: those behind the block may be read */
    GsyTokenList *out;
    guint32 leads;        /* of the last token's word */
    guint32 space;        /* GSY_TOKEN_SPACE where white space stands since the last token */
    gboolean after_split; /* the last token is a number, or hangs on one by hyphens */
    gboolean split;       /* and a hyphen follows it: the next word ends at its first hyphen */
    gboolean plain;       /* inside 192.168.1.2: separators are no part of numbers */
} GsyTokenScanner;

extern const guint8 gsy_token_ascii_kinds[128]; /* GsyCharKind */
GsyCharKind gsy_token_find_wide_kind(gunichar c);

void gsy_token_list_grow(GsyTokenList *list);

/* From scanner->at on: a letter, a digit or the point of a bare decimal stands there. */
void gsy_token_scan_word(GsyTokenScanner *scanner);
void gsy_token_scan_digits(GsyTokenScanner *scanner);

/* A word that is not worth a place in the cache. */
static inline GsyKnownWord
gsy_token_find_rare(const GsyTokenScanner *scanner, const char *word, gsize len_bytes)
{
    return gsy_vocab_find_known(scanner->vocab, word, len_bytes);
}

/* A token at which a sentence or a quotation may end. */
void gsy_token_emit_mark(GsyTokenScanner *scanner, guint32 end, const GsyKnownWord *known,
                         guint32 flags);

static inline void
gsy_token_emit(GsyTokenScanner *scanner, guint32 start, guint32 end, const GsyKnownWord *known,
               guint32 flags)
{
    GsyTokenList *list = scanner->out;
    if (G_UNLIKELY(list->n == list->size))
        gsy_token_list_grow(list);
    guint32 follows = gsy_pack_leads_to(scanner->leads, known->number);
    list->tokens[list->n++] = (GsyToken){
        .span = { start, end },
        .word = known->number,
        .flags = flags | known->flags | scanner->space | follows * GSY_TOKEN_FOLLOWS,
    };
    scanner->leads = known->leads;
    scanner->space = 0;
    scanner->at = end;
}

/* Kind of the character at an offset, and how long it is. */
static inline GsyCharKind
gsy_token_get_kind(const GsyTokenScanner *scanner, guint32 at, guint *len_bytes)
{
    guchar c = (guchar)scanner->text[at];
    *len_bytes = 1;
    if (c < 128)
        return gsy_token_ascii_kinds[c];
    *len_bytes = MIN((guint)g_utf8_skip[c], scanner->end - at);
    return gsy_token_find_wide_kind(g_utf8_get_char(scanner->text + at));
}

static inline gboolean
gsy_token_is_digit_at(const GsyTokenScanner *scanner, guint32 at)
{
    return at < scanner->end && g_ascii_isdigit(scanner->text[at]);
}

static inline gboolean
gsy_token_is_letter_at(const GsyTokenScanner *scanner, guint32 at)
{
    guint len_bytes;
    if (at >= scanner->end)
        return FALSE;
    GsyCharKind kind = gsy_token_get_kind(scanner, at, &len_bytes);
    return kind == GSY_CHAR_LOWER || kind == GSY_CHAR_UPPER;
}
