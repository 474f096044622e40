#pragma once

#include "model/reading.h"
#include "text/word-cache.h"

/* A growing list of tokens, reused from article to article, always with the same vocabulary. */
typedef struct {
    GsyToken *tokens;
    guint n, size;
    guint32 *marks; /* as those of a reading */
    guint n_marks, marks_size;
    guint first, first_mark; /* of the block that was cut last */
    GsyWordCache *cache;
} GsyTokenList;

void gsy_token_list_clear(GsyTokenList *list);

/* Forgets the tokens, keeps the memory. */
void gsy_token_list_empty(GsyTokenList *list);

/**
 * gsy_tokens_append:
 * @text: valid UTF-8
 * @text_len_bytes: of the whole text
 * @span: of a block of it
 *
 * Cuts a block into tokens (model/reading.h) and numbers their words, in one pass. Numbers with
 * separators, words with inner hyphens and apostrophes, acronyms and known abbreviations with their
 * periods are one token each; the clitic 's, the parts of "44-day" and "forty-nine", and the digits
 * and letters of "5km" are tokens of their own.
 */
void gsy_tokens_append(const GsyVocab *vocab, const char *text, gsize text_len_bytes, GsySpan span,
                       GsyTokenList *list);
