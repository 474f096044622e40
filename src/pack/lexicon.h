#pragma once

#include "pack/draft.h"
#include "xml/walk.h"

/* A <lexicon> file. */
gboolean gsy_lexicon_load(GsyRuleDraft *draft, const char *path, const GsyXmlNode *root,
                          GError **error);

/* What a word or phrase is to get. */
typedef struct {
    GsyClassSet classes;
    const GArray *attrs; /* of GsyPair, kept strings */
    gboolean cased;      /* matches only as written */
    GsyPlace place;
} GsyLexiconGift;

/* Enters one word or phrase. SYNTAX (nothing there), LIMIT. */
gboolean gsy_lexicon_add(GsyRuleDraft *draft, const char *text, const GsyLexiconGift *gift,
                         GError **error);

/* The first entry of a chain by its words, in any case; NULL for none. */
GsyDraftEntry *gsy_lexicon_find(GsyRuleDraft *draft, const char *text);

/* The words of a phrase: folded, or as written (but with ASCII apostrophes and hyphens) when
 * @cased. */
GPtrArray *gsy_lexicon_split(const char *text, gboolean cased);

/* Makes, for each chain of several casings, the entry that stands for them where case says nothing.
 */
void gsy_lexicon_close(GsyRuleDraft *draft);
