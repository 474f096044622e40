#pragma once

#include "text/token.h"

/* A growing list of sentences, reused from article to article. */
typedef struct {
    GsySentence *sentences;
    guint n, size;
} GsySentenceList;

void gsy_sentence_list_clear(GsySentenceList *list);

/**
 * gsy_sentences_append:
 * @tokens: of the article so far
 * @block: index of the block that was cut last
 *
 * Cuts the tokens of that block into sentences: at periods, exclamation and question marks with the
 * quotes and brackets that close after them, not at the periods of abbreviations and initials; the
 * end of the block ends its last sentence.
 */
void gsy_sentences_append(const GsyVocab *vocab, const char *text, const GsyTokenList *tokens,
                          guint block, GsySentenceList *list);
