#include "config.h"

#include "base/limits.h"
#include "extract/draft.h"

/* Who a statement is about, by a word that tells one person from another. */

static gboolean
is_word_of(const GsyExtract *extract, guint32 word, GsyExtractClass name)
{
    guint class_id = extract->classes[name];
    guint32 node = word != 0 ? gsy_pack_step_phrase(extract->pack, 0, word) : 0;
    guint32 entry = node != 0 ? gsy_pack_get_phrase_entry(extract->pack, node) : 0;
    return entry != 0 && class_id != G_MAXUINT &&
           gsy_classes_has(gsy_pack_get_entry_classes(extract->pack, entry), class_id);
}

/* A capitalised word that may be a surname. */
static gboolean
is_surname(const GsyExtract *extract, const GsyToken *token)
{
    static const GsyExtractClass others[] = { GSY_X_GRAMMAR, GSY_X_PARTY, GSY_X_DEMONYM,
                                              GSY_X_ORG,     GSY_X_TITLE, GSY_X_TIME_WORD };
    if ((token->flags & (GSY_TOKEN_CAPITAL | GSY_TOKEN_WORD)) !=
            (GSY_TOKEN_CAPITAL | GSY_TOKEN_WORD) ||
        (token->flags & GSY_TOKEN_UPPER) || gsy_span_len(token->span) < 3)
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(others); i++)
        if (is_word_of(extract, token->word, others[i]))
            return FALSE;
    return TRUE;
}

/* The last surname among tokens [from, to), NULL for none. */
static const GsyToken *
find_last_surname(const GsyExtract *extract, const GsyReading *reading, guint from, guint to)
{
    while (to > from)
        if (is_surname(extract, reading->tokens + --to))
            return reading->tokens + to;
    return NULL;
}

/* "from Marvik", "of Larch Avenue": a name that only says where or whose. */
static gboolean
is_after_preposition(const GsyExtract *extract, const GsyReading *reading, guint from, guint at)
{
    while (at > from && (reading->tokens[at - 1].flags & GSY_TOKEN_CAPITAL) != 0)
        at--;
    return at > from && is_word_of(extract, reading->tokens[at - 1].word, GSY_X_PREP);
}

/* The last surname of tokens [from, to) that "he" may stand for, NULL for none. */
static const GsyToken *
find_last_person(const GsyExtract *extract, const GsyReading *reading, guint from, guint to)
{
    const GsyToken *token = find_last_surname(extract, reading, from, to);
    while (token != NULL) {
        guint at = (guint)(token - reading->tokens);
        if (!is_after_preposition(extract, reading, from - 1, at))
            return token;
        token = find_last_surname(extract, reading, from, at);
    }
    return NULL;
}

/* "he": the last one named, in this sentence or in those just before it. One who only spoke in them
 * may have spoken of another. */
static const GsyToken *
find_named_before(const GsyExtract *extract, const GsyReading *reading, guint sentence, guint end)
{
    for (guint back = 0; back <= GSY_PRONOUN_SENTENCES && back <= sentence; back++) {
        const GsySentence *of = reading->sentences + (sentence - back);
        guint from = of->first_token + 1, to = back == 0 ? end : of->first_token + of->n_tokens;
        const GsyToken *token = from < to ? find_last_person(extract, reading, from, to) : NULL;
        if (token == NULL)
            continue;
        guint next = (guint)(token - reading->tokens) + 1;
        return back > 0 && next < to && is_word_of(extract, reading->tokens[next].word, GSY_X_CUE)
                   ? NULL
                   : token;
    }
    return NULL;
}

const char *
gsy_claim_draft_find_subject(GsyExtract *extract, const GsyReading *reading,
                             const GsyClaimDraft *draft)
{
    const GsyItem *item = draft->slots[GSY_X_SLOT_COUNTED].first;
    if (draft->slots[GSY_X_SLOT_COUNTED].n == 0)
        return NULL;
    const GsyItem *ordinal = gsy_extract_find(extract, item, GSY_X_ORDINAL);
    if (ordinal != NULL)
        return gsy_extract_dup_folded(extract, reading->article, ordinal->span);
    guint end = item->first_token + item->n_tokens;
    const GsyToken *name =
        gsy_extract_is(extract, item, GSY_X_PRON)
            ? find_named_before(extract, reading, draft->sentence_index, item->first_token)
            : find_last_surname(extract, reading, end - 1, end);
    return name == NULL ? NULL : gsy_extract_dup_folded(extract, reading->article, name->span);
}
