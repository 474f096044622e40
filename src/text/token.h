#pragma once

#include "model/reading.h"
#include "text/word-cache.h"

/* A growing list of tokens, reused from article to article, always with the same vocabulary. */
typedef struct {
    GsyToken *tokens;
    guint n, size;
    GsyWordCache *cache;
} GsyTokenList;

void gsy_token_list_clear(GsyTokenList *list);

/**
 * gsy_tokens_append:
 * @text: valid UTF-8
 * @span: of a block
 *
 * Cuts a block into tokens (model/reading.h) and numbers their words, in one pass. Numbers with
 * separators, words with inner hyphens and apostrophes, acronyms and known abbreviations with their
 * periods are one token each; the clitic 's, the parts of "44-day" and "forty-nine", and the digits
 * and letters of "5km" are tokens of their own.
 */
void gsy_tokens_append(const GsyVocab *vocab, const char *text, GsySpan span, GsyTokenList *list);
