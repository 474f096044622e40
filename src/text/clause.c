#include "config.h"

#include <string.h>

#include "text/clause.h"
#include "text/quote.h"

static const struct {
    const char *class_name;
    guint64 traits;
} class_traits[] = {
    { "cue.say", GSY_IS_SAY },
    { "cue.tell", GSY_IS_TELL },
    { "cue.act", GSY_IS_ACT },
    { "cue.pass", GSY_IS_PASS },
    { "cue.seem", GSY_IS_SEEM },
    { "cue.prep", GSY_IS_PREPCUE },
    { "cue.adv", GSY_IS_ADVCUE },
    { "cue.adj", GSY_IS_ADJCUE },
    { "cue.noun", GSY_IS_NOUNCUE },
    { "cue.past", GSY_IS_PAST },
    { "cue.s", GSY_IS_THIRD },
    { "cue.base", GSY_IS_BASE },
    { "cue.ing", GSY_IS_ING },
    { "cue.weak", GSY_IS_WEAK },
    { "cue.quoting", GSY_IS_QUOTING },
    { "cue.with-to", GSY_IS_WITH_TO },
    { "cue.firm", GSY_IS_FIRM },
    { "cue.chain", GSY_IS_CHAIN },
    { "cue.naming", GSY_IS_NAMING },
    { "gr.det", GSY_IS_DET },
    { "gr.poss", GSY_IS_POSS },
    { "gr.pron", GSY_IS_PRON },
    { "gr.pron.pure", GSY_IS_PURE },
    { "gr.objpron", GSY_IS_OBJECT },
    { "gr.rel", GSY_IS_REL },
    { "gr.that", GSY_IS_THAT },
    { "gr.wh", GSY_IS_WH },
    { "gr.prep", GSY_IS_PREP },
    { "gr.prep.noun", GSY_IS_JOIN },
    { "gr.prep.such", GSY_IS_SUCH },
    { "gr.coord", GSY_IS_COORD },
    { "gr.sub", GSY_IS_SUB },
    { "gr.be", GSY_IS_BE },
    { "gr.have", GSY_IS_HAVE },
    { "gr.do", GSY_IS_DO },
    { "gr.modal", GSY_IS_MODAL },
    { "gr.contracted", GSY_IS_CONTRACTED },
    { "gr.neg", GSY_IS_NEG },
    { "gr.to", GSY_IS_TO },
    { "gr.by", GSY_IS_BY },
    { "gr.adv", GSY_IS_ADV },
    { "gr.time", GSY_IS_TIME },
    { "date", GSY_IS_TIME },
    { "time", GSY_IS_TIME },
    { "duration", GSY_IS_TIME },
    { "gr.medium", GSY_IS_MEDIUM },
    { "gr.there", GSY_IS_THERE },
    { "verb.past", GSY_IS_VERB },
    { "verb.s", GSY_IS_VERB },
    { "verb.base", GSY_IS_VERB },
    { "vg", GSY_IS_VERB | GSY_IS_THIRD },
    { "verb.ing", GSY_IS_VERBING },
    { "source", GSY_IS_SPEAKER },
    { "person", GSY_IS_SPEAKER },
    { "party", GSY_IS_SPEAKER },
    { "org", GSY_IS_SPEAKER },
    { "title", GSY_IS_SPEAKER },
    { "title.polite", GSY_IS_POLITE },
    { "person-noun", GSY_IS_SPEAKER },
    { "document.noun", GSY_IS_SPEAKER },
    { "number", GSY_IS_NUMBER },
    { "quantity", GSY_IS_NUMBER },
    { "percent", GSY_IS_NUMBER },
    { "digits", GSY_IS_NUMBER },
    { "hyphen", GSY_IS_HYPHEN },
    { "slash", GSY_IS_HYPHEN },
    { "comma", GSY_IS_COMMA },
    { "period", GSY_IS_STOP },
    { "semicolon", GSY_IS_STOP },
    { "colon", GSY_IS_COLON },
    { "dash", GSY_IS_DASH },
    { "lparen", GSY_IS_LPAREN },
    { "rparen", GSY_IS_RPAREN },
    { "quote", GSY_IS_QUOTE },
    { "apostrophe-s", GSY_IS_GENITIVE },
    { "cap", GSY_IS_CAP },
    { "punct", GSY_IS_PUNCT },
};

void
gsy_traits_init(GsyTraits *traits, const GsyPack *pack)
{
    memset(traits, 0, sizeof *traits);
    traits->pack = pack;
    for (gsize i = 0; i < G_N_ELEMENTS(class_traits); i++) {
        guint class_id = gsy_pack_find_class(pack, class_traits[i].class_name);
        if (class_id < G_N_ELEMENTS(traits->of_class))
            traits->of_class[class_id] |= class_traits[i].traits;
    }
    for (guint i = 0; i < G_N_ELEMENTS(traits->of_class); i++)
        if (traits->of_class[i] != 0)
            gsy_classes_add(&traits->told, i);
    for (guint w = 0; w < GSY_CLASS_WORDS; w++)
        if (traits->told.bits[w] != 0)
            traits->words[traits->n_words++] = (guint8)w;
}

static guint64
traits_of_classes(const GsyTraits *traits, const GsyClassSet *classes)
{
    guint64 is = 0;
    for (guint i = 0; i < traits->n_words; i++) {
        guint w = traits->words[i];
        for (guint64 bits = classes->bits[w] & traits->told.bits[w]; bits != 0; bits &= bits - 1)
            is |= traits->of_class[w * 64 + (guint)__builtin_ctzll(bits)];
    }
    return is;
}

static guint64
traits_of_token(const GsyTraits *traits, const GsyToken *token)
{
    if (token->word == 0)
        return 0;
    guint32 node = gsy_pack_step_phrase(traits->pack, 0, token->word);
    guint32 entry = gsy_pack_get_phrase_entry(traits->pack, node);
    return traits_of_classes(traits, gsy_pack_get_entry_classes(traits->pack, entry));
}

/* "declined to say how many" is an entry of its own, and still "declined". */
static guint64
leading_traits(const GsyTraits *traits, const GsyToken *tokens, const GsyItem *item)
{
    guint64 is = traits_of_token(traits, tokens + item->first_token);
    const guint64 cue = GSY_IS_CUE_VERB | GSY_IS_PAST | GSY_IS_THIRD | GSY_IS_BASE | GSY_IS_ING |
                        GSY_IS_WEAK | GSY_IS_FIRM;
    return is & GSY_IS_CUE_VERB ? (is & cue) | GSY_IS_LEADING : 0;
}

/* "searching for" goes on to what is searched for. */
static guint64
trailing_traits(const GsyTraits *traits, const GsyToken *tokens, const GsyItem *item)
{
    guint64 first = traits_of_token(traits, tokens + item->first_token);
    return first & (GSY_IS_VERBING | GSY_IS_ING)
               ? traits_of_token(traits, tokens + item->first_token + item->n_tokens - 1) &
                     GSY_IS_PREP
               : 0;
}

/* A phrase of one word is still that word; one of several shows how it begins and ends. */
static guint64
traits_of(const GsyTraits *traits, const GsyToken *tokens, const GsyItem *item)
{
    guint64 is = traits_of_classes(traits, item->classes);
    if (item->entry != 0 && item->n_tokens > 1 && is == 0)
        is = leading_traits(traits, tokens, item) | trailing_traits(traits, tokens, item);
    if (is & GSY_IS_PASS && is & GSY_IS_WITH_TO && item->n_tokens > 1) /* "said to loud cheers" */
        is |= leading_traits(traits, tokens, item) & ~GSY_IS_LEADING;
    gboolean whole = TRUE;
    while (item->n_children > 0) {
        whole = whole && item->n_children == 1;
        item = &item->children[0];
        guint64 first = traits_of_classes(traits, item->classes);
        is |= first & (whole ? ~(guint64)0 : GSY_IS_CAP | GSY_IS_POLITE);
        if (!whole && first & (GSY_IS_DET | GSY_IS_POSS))
            is |= GSY_IS_PHRASE;
        if (!whole && first & GSY_IS_THAT)
            is |= GSY_IS_THAT; /* "that four men" */
    }
    return is;
}

/* Quotations touch items in text order: the walk over both is linear. */
static void
mark_quoted(GsyClause *clause, guint first_quote)
{
    const GsyReading *reading = clause->reading;
    guint q = first_quote;
    for (guint i = 0; i < clause->n; i++) {
        GsySpan span = clause->items[i].span;
        while (q < reading->n_quotes && reading->quotes[q].outer.end <= span.start)
            q++;
        if (q == reading->n_quotes)
            break;
        const GsyQuote *quote = &reading->quotes[q];
        if (!gsy_span_overlaps(quote->outer, span))
            continue;
        clause->quote[i] = q + 1;
        if (gsy_span_contains(quote->span, span)) {
            if (!quote->is_short)
                clause->is[i] |= GSY_IS_QUOTED;
        } else if (clause->is[i] & GSY_IS_PUNCT) {
            clause->is[i] |= GSY_IS_QUOTE;
        }
    }
}

static gboolean
is_spaced(const GsyClause *clause, guint item)
{
    return clause->reading->tokens[clause->items[item].first_token].flags & GSY_TOKEN_SPACE;
}

/* What the neighbours say of hyphens, periods and single letters. */
static void
read_punctuation(GsyClause *clause)
{
    guint64 *is = clause->is;
    for (guint i = 0; i + 1 < clause->n; i++) {
        gboolean after_name = i > 0 && is[i - 1] & GSY_IS_CAP;
        if (i > 0 && is[i] & GSY_IS_HYPHEN && is[i] & GSY_IS_PUNCT && is_spaced(clause, i))
            is[i] = (is[i] & ~GSY_IS_HYPHEN) | GSY_IS_DASH; /* "LODZ - The ..." */
        if (after_name && is[i] & GSY_IS_STOP && !(is[i + 1] & GSY_IS_PUNCT) &&
            clause->reading->article->text[clause->items[i].span.start] == '.')
            is[i] = (is[i] & ~GSY_IS_STOP) | GSY_IS_HYPHEN; /* "Ann W. Lee" */
        if (is[i] & (GSY_IS_DET | GSY_IS_PURE) && gsy_span_len(clause->items[i].span) == 1 &&
            is[i + 1] & (GSY_IS_STOP | GSY_IS_HYPHEN) && !is_spaced(clause, i + 1))
            is[i] &= ~(GSY_IS_DET | GSY_IS_PURE | GSY_IS_PRON); /* the initial of "Ann A. Lee" */
    }
}

/* "the voters' choice": the apostrophe closes no quotation, and another word follows. */
static gboolean
is_plural_genitive(const GsyClause *clause, guint i)
{
    const char *text = clause->reading->article->text;
    GsySpan span = clause->items[i].span;
    gboolean apostrophe = gsy_span_len(span) == 1 ? text[span.start] == '\''
                                                  : g_str_has_prefix(text + span.start, "\u2019");
    return apostrophe && clause->quote[i] == 0 && !is_spaced(clause, i) &&
           gsy_clause_ends_plural(clause, i - 1) && is_spaced(clause, i + 1) &&
           !(clause->is[i - 1] & GSY_IS_PUNCT) && !(clause->is[i + 1] & GSY_IS_PUNCT);
}

static void
read_plural_genitives(GsyClause *clause)
{
    for (guint i = 1; i + 1 < clause->n; i++)
        if (clause->is[i] & GSY_IS_PUNCT && is_plural_genitive(clause, i))
            clause->is[i] = (clause->is[i] & ~(GSY_IS_PUNCT | GSY_IS_QUOTE)) | GSY_IS_GENITIVE;
}

void
gsy_clause_init(GsyClause *clause, const GsyTraits *traits, const GsyReading *reading,
                guint sentence, GsyArena *arena)
{
    const GsySentence *from = &reading->sentences[sentence];
    *clause = (GsyClause){
        .traits = traits,
        .reading = reading,
        .sentence = sentence,
        .items = from->items,
        .n = from->items != NULL ? from->n_items : 0,
    };
    clause->is = gsy_arena_newn(arena, guint64, clause->n + 1);
    clause->quote = gsy_arena_newn(arena, guint, clause->n + 1);
    for (guint i = 0; i < clause->n; i++)
        clause->is[i] = traits_of(traits, reading->tokens, &clause->items[i]);
    read_punctuation(clause);
    if (clause->n > 0)
        clause->is[0] |= GSY_IS_FIRST;
    guint first_quote = gsy_quotes_find_first(reading, sentence);
    clause->quote_before = first_quote;
    while (clause->quote_before < reading->n_quotes &&
           reading->quotes[clause->quote_before].first_sentence < sentence)
        clause->quote_before++;
    mark_quoted(clause, first_quote);
    read_plural_genitives(clause);
}
