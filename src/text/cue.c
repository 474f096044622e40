#include "config.h"

#include "text/content.h"
#include "text/cue.h"
#include "text/phrase.h"
#include "text/subject.h"

static const GsyRange nothing = { 0, 0 };

/* Whether a noun phrase, a clause or a quotation begins at an item. */
static gboolean
begins_content(const GsyClause *clause, guint item)
{
    return gsy_clause_is(clause, item,
                         GSY_IS_THAT | GSY_IS_WH | GSY_IS_PURE | GSY_IS_PRON | GSY_IS_QUOTE |
                             GSY_IS_DET | GSY_IS_POSS | GSY_IS_CAP | GSY_IS_TO | GSY_IS_SPEAKER |
                             GSY_IS_THERE | GSY_IS_OBJECT | GSY_IS_CONTRACTED);
}

static gboolean
begins_np(const GsyClause *clause, guint item)
{
    return gsy_clause_is(clause, item,
                         GSY_IS_PURE | GSY_IS_DET | GSY_IS_POSS | GSY_IS_CAP | GSY_IS_SPEAKER |
                             GSY_IS_PHRASE) &&
           !gsy_clause_is(clause, item, GSY_IS_THAT | GSY_IS_TIME);
}

/* "those polled", "people briefed on": the noun before its participle. */
static guint
skip_participle(const GsyClause *clause, guint item)
{
    gboolean participle = item > 0 && gsy_clause_is(clause, item, GSY_IS_VERB | GSY_IS_PAST) &&
                          !gsy_clause_is(clause, item, GSY_IS_CAP) &&
                          !gsy_clause_ends_plural(clause, item);
    return participle ? item - 1 : item;
}

/* The ending tells a plural; "people" and the like are plural by class. */
static gboolean
is_plural(const GsyClause *clause, guint item)
{
    const guint64 plural = GSY_IS_PRON | GSY_IS_REL | GSY_IS_THAT | GSY_IS_RPAREN | GSY_IS_COMMA |
                           GSY_IS_DASH | GSY_IS_QUOTE | GSY_IS_SPEAKER | GSY_IS_NUMBER |
                           GSY_IS_TIME;
    item = skip_participle(clause, item);
    if (gsy_clause_is(clause, item, GSY_IS_PRON | GSY_IS_REL | GSY_IS_THAT))
        return TRUE;
    guint noun = item;
    for (guint i = item; i > 0 && !gsy_clause_is(clause, i, GSY_IS_PUNCT | GSY_IS_AUX); i--) {
        if (gsy_clause_is(clause, i, GSY_IS_JOIN)) /* "files from the bank" */
            noun = skip_participle(clause, i - 1);
        if (gsy_clause_is(clause, i, GSY_IS_COORD) && i < item &&
            gsy_clause_is(clause, i - 1, GSY_IS_CAP) && gsy_clause_is(clause, i + 1, GSY_IS_CAP))
            return TRUE; /* "Lee and Kim" */
    }
    return gsy_clause_ends_plural(clause, noun) || gsy_clause_is(clause, item, plural) ||
           gsy_clause_is(clause, noun, GSY_IS_SPEAKER);
}

/* "scrapped plans", "filming television shows": a verb stands before the phrase that ends here. */
static gboolean
is_object(const GsyClause *clause, guint end)
{
    guint start = gsy_clause_find_np_start(clause, end);
    return start > 0 &&
           gsy_clause_is(clause, start - 1,
                         GSY_IS_VERB | GSY_IS_VERBING | GSY_IS_ING | GSY_IS_PREP) &&
           !gsy_clause_is(clause, start - 1, GSY_IS_CAP);
}

/* Whether a form that can be a noun stands where only a noun can. */
static gboolean
is_noun_here(const GsyClause *clause, guint head, guint group)
{
    guint64 traits = clause->is[head];
    if (group < head)
        return FALSE;
    if (group == 0)
        return TRUE;
    if (traits & GSY_IS_THIRD && traits & (GSY_IS_WEAK | GSY_IS_NOUNCUE) &&
        is_object(clause, group))
        return TRUE;
    if (traits & GSY_IS_ING)
        return gsy_clause_is(clause, group - 1, GSY_IS_DET | GSY_IS_POSS | GSY_IS_GENITIVE);
    if (traits & GSY_IS_PAST)
        return gsy_clause_is(clause, group - 1,
                             GSY_IS_DET | GSY_IS_POSS | GSY_IS_GENITIVE | GSY_IS_PREP) &&
               !gsy_clause_is(clause, group - 1, GSY_IS_PRON | GSY_IS_NUMBER);
    if (gsy_clause_is(clause, group - 1,
                      GSY_IS_DET | GSY_IS_POSS | GSY_IS_GENITIVE | GSY_IS_PREP) &&
        !gsy_clause_is(clause, group - 1, GSY_IS_PRON | GSY_IS_PHRASE | GSY_IS_NUMBER))
        return TRUE;
    return traits & GSY_IS_BASE && !(traits & GSY_IS_THIRD) && !is_plural(clause, group - 1) &&
           !gsy_clause_is(clause, group - 1, GSY_IS_COORD);
}

/* "is reporting", "had felt", "did post": no noun and no adjective. */
static gboolean
goes_with_auxiliary(const GsyClause *clause, const GsyCue *draft)
{
    guint64 is = clause->is[draft->head];
    guint64 aux = gsy_clause_get_aux(clause, draft->cue.start, draft->head);
    return (aux & GSY_IS_BE && is & GSY_IS_ING) || (aux & GSY_IS_HAVE && is & GSY_IS_PAST) ||
           (aux & GSY_IS_DO && is & GSY_IS_BASE);
}

/* A form that is more often something else needs a subject beside it and content after it. */
static gboolean
is_too_weak(const GsyClause *clause, const GsyCue *draft)
{
    if (!gsy_clause_is(clause, draft->head, GSY_IS_WEAK) || goes_with_auxiliary(clause, draft))
        return FALSE;
    if (gsy_range_is_empty(draft->source))
        return TRUE;
    guint next = draft->cue.end;
    next +=
        gsy_clause_is(clause, next, GSY_IS_COLON) && gsy_clause_is(clause, next + 1, GSY_IS_QUOTE);
    if (draft->source.start > 0 && gsy_clause_is(clause, draft->source.start - 1, GSY_IS_COMMA) &&
        (next >= clause->n || gsy_clause_is(clause, next, GSY_IS_STOP)))
        return FALSE; /* "..., the agency reports." */
    return !begins_content(clause, next);
}

/* "a video showing", "thanks for asking": it tells of its noun or of another's deed. */
static gboolean
is_mere_participle(const GsyClause *clause, const GsyCue *draft)
{
    guint before = draft->cue.start - 1;
    if (draft->cue.start == 0 || gsy_clause_is(clause, before, GSY_IS_COMMA))
        return FALSE;
    if (!draft->inherited)
        return TRUE;
    return gsy_clause_is(clause, before, GSY_IS_PREP) &&
           !gsy_clause_is(clause, before, GSY_IS_BY | GSY_IS_SUB);
}

/* "a plan that supports", "those who want to": it tells what its noun is. */
static gboolean
is_mere_relative(const GsyClause *clause, const GsyCue *draft)
{
    guint first = draft->source.start;
    if (draft->source.end != first + 1 || gsy_clause_is(clause, draft->head, GSY_IS_FIRM))
        return FALSE;
    if (gsy_clause_is(clause, first, GSY_IS_THAT))
        return TRUE;
    return gsy_clause_is(clause, first, GSY_IS_REL) &&
           gsy_clause_is(clause, draft->head, GSY_IS_WITH_TO) &&
           !gsy_clause_is(clause, first - (first > 0), GSY_IS_COMMA);
}

/* "people briefed on the talks say": the participle of a subject whose verb is still to come. */
static gboolean
is_reduced(const GsyClause *clause, guint head)
{
    if (!gsy_clause_is(clause, head, GSY_IS_PAST) || !gsy_clause_is(clause, head + 1, GSY_IS_PREP))
        return FALSE;
    const guint64 ends = GSY_IS_PUNCT | GSY_IS_COORD | GSY_IS_SUB | GSY_IS_THAT | GSY_IS_REL |
                         GSY_IS_PURE | GSY_IS_TO | GSY_IS_VERBING | GSY_IS_ING | GSY_IS_CONTRACTED;
    for (guint i = head + 2; i < clause->n; i++) {
        if (gsy_clause_is(clause, i, ends) &&
            !gsy_clause_is(clause, i, GSY_IS_PREP | GSY_IS_HYPHEN))
            return FALSE;
        if (gsy_clause_is(clause, i, GSY_IS_AUX) ||
            (gsy_clause_is(clause, i, GSY_IS_CUE_VERB) && !gsy_clause_is(clause, i, GSY_IS_WEAK) &&
             !gsy_clause_is(clause, i - 1, GSY_IS_DET | GSY_IS_POSS | GSY_IS_GENITIVE)))
            return !gsy_clause_is(clause, i - 1, GSY_IS_PREP | GSY_IS_CAP);
    }
    return FALSE;
}

/* "a firm called Acme": a participle that gives something its name. */
static gboolean
is_naming(const GsyClause *clause, const GsyCue *draft)
{
    guint first = draft->source.start, next = draft->cue.end;
    return gsy_clause_is(clause, draft->head, GSY_IS_NAMING) && draft->cue.start == draft->head &&
           gsy_clause_is(clause, first, GSY_IS_DET | GSY_IS_PHRASE | GSY_IS_PRON) &&
           !gsy_clause_is(clause, first, GSY_IS_PURE | GSY_IS_SPEAKER) &&
           gsy_clause_is(clause, next, GSY_IS_CAP | GSY_IS_QUOTE) &&
           draft->source.end == draft->cue.start;
}

/* "former mayor Ann Lee", "retired surgeon Ann Lee": a speaker begins, after some words that do
 * not tell. */
static gboolean
begins_speaker(const GsyClause *clause, guint item)
{
    const guint max_words = 3;
    for (guint i = item; i < item + max_words; i++) {
        if (begins_np(clause, i))
            return TRUE;
        if (gsy_clause_is(clause, i,
                          GSY_IS_PUNCT | GSY_IS_PREP | GSY_IS_TO | GSY_IS_THAT | GSY_IS_AUX |
                              GSY_IS_SUB | GSY_IS_COORD | GSY_IS_TIME | GSY_IS_OBJECT | GSY_IS_REL))
            return FALSE;
    }
    return FALSE;
}

/* "Lee, a doctor, told the paper": before the verb stands nothing but who speaks, or a quotation
 * and who speaks. */
static gboolean
is_all_subject(const GsyClause *clause, guint verb)
{
    gboolean inherited;
    GsyRange subject = gsy_clause_find_subject(clause, verb, FALSE, &inherited);
    guint opening = gsy_clause_is(clause, 0, GSY_IS_COORD | GSY_IS_ADV) ? 2 : 0;
    if (inherited || gsy_range_is_empty(subject) ||
        (subject.start > opening && !gsy_clause_is(clause, subject.start - 1, GSY_IS_QUOTE)))
        return FALSE;
    for (guint i = subject.start; i + 1 < verb; i++)
        if (gsy_clause_is(clause, i, GSY_IS_COMMA | GSY_IS_DASH))
            return TRUE;
    return FALSE;
}

/* '"...," said the mayor': the speaker after the verb, the statement before it. */
static GsyRange
find_inverted(const GsyClause *clause, guint head, guint group)
{
    if (head == 0 && gsy_clause_is(clause, head, GSY_IS_SAY) && begins_np(clause, head + 1)) {
        GsyRange range = gsy_clause_find_np_after(clause, head + 1);
        return gsy_clause_is(clause, range.end, GSY_IS_COLON) ? range
                                                              : nothing; /* "Said the mayor: ..." */
    }
    if (group != head || head == 0 || !gsy_clause_is(clause, head, GSY_IS_SAY | GSY_IS_TELL) ||
        !gsy_clause_is(clause, head, GSY_IS_PAST | GSY_IS_THIRD) ||
        !begins_speaker(clause, head + 1))
        return nothing;
    guint before = head - 1;
    gboolean comma = gsy_clause_is(clause, before, GSY_IS_COMMA | GSY_IS_DASH) ||
                     gsy_clause_is(clause, before, GSY_IS_QUOTE);
    if (!comma)
        return nothing;
    gboolean quoted = gsy_clause_is(clause, before, GSY_IS_QUOTE) ||
                      gsy_clause_is(clause, before - (before > 0), GSY_IS_QUOTE);
    if (!quoted && is_all_subject(clause, head))
        return nothing;
    GsyRange range = gsy_clause_find_speaker_after(clause, head + 1);
    gboolean ends = range.end >= clause->n ||
                    gsy_clause_is(clause, range.end, GSY_IS_STOP | GSY_IS_COMMA | GSY_IS_DASH);
    return quoted || ends ? range : nothing;
}

/* "Citing X, S left", "In citing X, S left", "Asked about X, S left": the subject follows the
 * comma. */
static gboolean
read_opening(const GsyClause *clause, GsyCue *draft)
{
    guint comma = draft->head + 1;
    while (comma < clause->n && (!gsy_clause_is(clause, comma, GSY_IS_COMMA) ||
                                 (gsy_clause_is(clause, comma, GSY_IS_QUOTED) &&
                                  !gsy_clause_is(clause, comma + 1, GSY_IS_QUOTE))))
        comma++;
    if (comma + 1 >= clause->n)
        return FALSE;
    guint start = draft->head + 1, after = comma + 1;
    if (gsy_clause_is(clause, draft->head, GSY_IS_ING)) {
        after += gsy_clause_is(clause, after, GSY_IS_QUOTE); /* 'Citing a "risk," Lee left' */
        draft->source = gsy_clause_find_np_after(clause, after);
    } else if (gsy_clause_is(clause, start, GSY_IS_BY)) {
        draft->source = gsy_clause_find_np_after(clause, start + 1);
        start = MAX(start, draft->source.end);
    }
    draft->right = (GsyRange){ start, MAX(start, comma) };
    return !gsy_range_is_empty(draft->right) && !gsy_clause_is(clause, draft->head, GSY_IS_QUOTING);
}

/* "is expected to", "was criticised by": what is spoken of is the subject. */
static gboolean
read_passive(const GsyClause *clause, GsyCue *draft)
{
    gboolean inherited;
    if (!gsy_clause_is(clause, draft->head, GSY_IS_PASS | GSY_IS_CUE_VERB))
        return FALSE;
    GsyRange subject = gsy_clause_find_subject(clause, draft->cue.start, FALSE, &inherited);
    guint next = draft->cue.end;
    draft->left = inherited ? nothing : subject;
    if (gsy_clause_is(clause, next, GSY_IS_BY)) {
        draft->source = gsy_clause_find_np_after(clause, next + 1);
        draft->right = gsy_clause_find_rest(clause, draft->source.end);
        if (!gsy_range_is_empty(draft->left))
            draft->right = nothing;
        return !gsy_range_is_empty(draft->source);
    }
    if (!gsy_clause_is(clause, draft->head, GSY_IS_PASS))
        return FALSE;
    draft->right = gsy_clause_shorten_object(clause, gsy_clause_find_rest(clause, next));
    return !gsy_range_is_empty(draft->right);
}

/* "said repeatedly that": where the adverbs between a verb and what is said end. */
static guint
find_adverbs_end(const GsyClause *clause, const GsyCue *draft)
{
    guint end = draft->cue.end;
    while (gsy_clause_is(clause, end, GSY_IS_ADV) &&
           !gsy_clause_is(clause, end,
                          GSY_IS_SUB | GSY_IS_PREP | GSY_IS_COORD | GSY_IS_NEG | GSY_IS_TIME |
                              GSY_IS_PRON))
        end++;
    return gsy_clause_is(clause, end, GSY_IS_THAT | GSY_IS_COMMA | GSY_IS_COLON | GSY_IS_STOP) &&
                   !draft->inverted
               ? end
               : draft->cue.end;
}

/* '"...?" she asked.': what is said may be the sentence before. */
static gboolean
is_after_sentence(const GsyClause *clause, const GsyCue *draft)
{
    return draft->source.start == 0 && !draft->inherited && clause->sentence > 0 &&
           gsy_clause_is(clause, draft->head, GSY_IS_SAY | GSY_IS_TELL) &&
           !gsy_clause_is(clause, draft->head, GSY_IS_WEAK);
}

/* "a plan opposed by the mayor" */
static gboolean
read_reduced_passive(const GsyClause *clause, GsyCue *draft)
{
    guint head = draft->head;
    draft->source = gsy_clause_find_np_after(clause, head + 2);
    draft->left = (GsyRange){ gsy_clause_find_np_start(clause, head), head };
    return !gsy_range_is_empty(draft->source) && !gsy_range_is_empty(draft->left);
}

/* "told", "said" and the like, active. */
static gboolean
read_verb(const GsyClause *clause, GsyCue *draft)
{
    guint head = draft->head, group = gsy_clause_find_group_start(clause, head);
    gboolean ing = gsy_clause_is(clause, head, GSY_IS_ING);
    guint64 aux = gsy_clause_get_aux(clause, group, head);
    gboolean bare =
        ing && !(aux & GSY_IS_BE) &&
        !gsy_clause_is(clause, group - (group > 0), GSY_IS_CONTRACTED); /* "he's saying" */
    if (bare && group > 0 && gsy_clause_is(clause, group - 1, GSY_IS_VERB) &&
        !gsy_clause_is(clause, group - 1, GSY_IS_CAP | GSY_IS_CUE_VERB)) {
        group = gsy_clause_find_group_start(clause, group - 1); /* "stopped saying" */
        bare = FALSE;
    }
    draft->cue = (GsyRange){ group, head + 1 };
    GsyRange inverted = find_inverted(clause, head, group);
    guint first = gsy_clause_find_left_start(clause);
    gboolean opens = (gsy_range_is_empty(inverted) && group == 0) ||
                     (group == first + 1 && gsy_clause_is(clause, first, GSY_IS_PREP | GSY_IS_SUB));
    if (opens && group == head && gsy_clause_is(clause, head, GSY_IS_PAST | GSY_IS_ING) &&
        !gsy_clause_is(clause, head, GSY_IS_WEAK) && (ing || group == 0))
        return read_opening(clause, draft);
    if (gsy_range_is_empty(inverted) && is_noun_here(clause, head, group) && !(ing && group == 0))
        return FALSE;
    if (aux & GSY_IS_TO)
        return FALSE;
    if (aux & GSY_IS_BE && gsy_clause_is(clause, head, GSY_IS_PAST))
        return read_passive(clause, draft);
    if (group == head && gsy_clause_is(clause, head, GSY_IS_PAST) &&
        gsy_clause_is(clause, head + 1, GSY_IS_BY) &&
        !gsy_clause_is(clause, head + 2, GSY_IS_MEDIUM))
        return read_reduced_passive(clause, draft);
    if (group == head && gsy_range_is_empty(inverted) && gsy_clause_is(clause, head, GSY_IS_PAST) &&
        gsy_clause_is(clause, head - 1, GSY_IS_SUB)) {
        draft->right = gsy_clause_find_rest(clause, head + 1); /* "when asked about the cost" */
        return !gsy_range_is_empty(draft->right);
    }
    draft->inverted = !gsy_range_is_empty(inverted);
    if (draft->inverted)
        draft->source = inverted;
    else
        draft->source = gsy_clause_find_subject(clause, group, bare, &draft->inherited);
    if (bare && is_mere_participle(clause, draft))
        return FALSE;
    if (is_too_weak(clause, draft) || is_naming(clause, draft) ||
        (group == head && !draft->inverted && is_reduced(clause, head)))
        return FALSE;
    draft->cue.end = find_adverbs_end(clause, draft);
    gsy_cue_place_content(clause, draft);
    if (gsy_clause_is(clause, head, GSY_IS_QUOTING) &&
        !gsy_clause_is(clause, draft->left.end - 1, GSY_IS_QUOTE | GSY_IS_QUOTED | GSY_IS_COMMA) &&
        !gsy_clause_is(clause, draft->right.start, GSY_IS_QUOTE))
        return FALSE;
    if (is_mere_relative(clause, draft))
        return FALSE;
    return !gsy_range_is_empty(draft->left) || !gsy_range_is_empty(draft->right) ||
           (!gsy_range_is_empty(draft->source) &&
            (gsy_clause_is(clause, head, GSY_IS_FIRM) || is_after_sentence(clause, draft)));
}

/* The first comma in [from, end); @end for none. */
static guint
find_first_comma(const GsyClause *clause, guint from, guint end)
{
    while (from < end && !gsy_clause_is(clause, from, GSY_IS_COMMA))
        from++;
    return from;
}

/* "according to S, C" and "C, according to S". */
static gboolean
read_preposition(const GsyClause *clause, GsyCue *draft)
{
    draft->cue = (GsyRange){ draft->head, draft->head + 1 };
    draft->source = gsy_clause_find_np_after(clause, draft->head + 1);
    if (gsy_range_is_empty(draft->source))
        return FALSE;
    guint first = gsy_clause_find_left_start(clause);
    if (draft->head <= first + 1) {
        guint start = draft->source.end;
        if (!gsy_clause_is(clause, start,
                           GSY_IS_COMMA)) /* "According to the poll, 46 percent of them" */
            start = draft->source.end = find_first_comma(clause, draft->head + 1, start);
        while (start < clause->n && !gsy_clause_is(clause, start, GSY_IS_COMMA))
            start++;
        draft->source.end = MAX(draft->source.end, MIN(start, clause->n));
        draft->right = gsy_clause_find_rest(clause, start + 1);
        return !gsy_range_is_empty(draft->right);
    }
    draft->left = (GsyRange){ first, draft->head };
    while (draft->source.end < clause->n &&
           !gsy_clause_is(clause, draft->source.end,
                          GSY_IS_COMMA | GSY_IS_STOP | GSY_IS_DASH | GSY_IS_QUOTE))
        draft->source.end++;
    if (gsy_clause_is(clause, draft->source.end, GSY_IS_COMMA) &&
        !gsy_clause_has_verb(clause, draft->left))
        draft->right = gsy_clause_find_rest(clause, draft->source.end + 1);
    return TRUE;
}

static gboolean
read_seeming(const GsyClause *clause, GsyCue *draft)
{
    gboolean inherited;
    if (gsy_clause_is(clause, draft->head, GSY_IS_WITH_TO) &&
        gsy_clause_is(clause, draft->head + 1, GSY_IS_CUE_VERB) &&
        gsy_clause_is(clause, draft->head + 1, GSY_IS_BASE))
        return FALSE; /* "seems to blame" is one cue */
    guint group = gsy_clause_find_group_start(clause, draft->head);
    draft->cue = (GsyRange){ group, draft->head + 1 };
    if (group == 0 || gsy_clause_get_aux(clause, group, draft->head) & GSY_IS_TO ||
        gsy_clause_is(clause, draft->cue.end, GSY_IS_PREP | GSY_IS_TIME)) /* "appeared in court" */
        return FALSE;
    draft->left = gsy_clause_find_subject(clause, group, FALSE, &inherited);
    draft->right = gsy_clause_find_rest(clause, draft->cue.end);
    return !inherited && !gsy_range_is_empty(draft->left) && !gsy_range_is_empty(draft->right);
}

/* "is confident that": a state of mind after "be". */
static gboolean
read_adjective(const GsyClause *clause, GsyCue *draft)
{
    guint group = gsy_clause_find_group_start(clause, draft->head);
    if (group == draft->head || group == 0 ||
        !(gsy_clause_get_aux(clause, group, draft->head) & GSY_IS_BE))
        return FALSE;
    draft->cue = (GsyRange){ group, draft->head + 1 };
    draft->source = gsy_clause_find_subject(clause, group, FALSE, &draft->inherited);
    draft->right = gsy_clause_find_rest(clause, draft->cue.end);
    return !gsy_range_is_empty(draft->source) && !gsy_range_is_empty(draft->right);
}

/* "the governor's decision to", "their claim that": only where the words say whose. */
static gboolean
read_noun(const GsyClause *clause, GsyCue *draft)
{
    if (clause->items[draft->head].n_tokens == 1 &&
        !gsy_clause_is(clause, draft->head + 1, GSY_IS_THAT))
        return FALSE;
    guint whose = draft->head;
    while (whose > 0 && draft->head - whose < 2 &&
           !gsy_clause_is(clause, whose - 1, GSY_IS_POSS | GSY_IS_GENITIVE) &&
           !gsy_clause_is(clause, whose - 1, GSY_IS_PUNCT | GSY_IS_PREP | GSY_IS_DET))
        whose--;
    if (whose == 0 || !gsy_clause_is(clause, whose - 1, GSY_IS_POSS | GSY_IS_GENITIVE))
        return FALSE;
    draft->cue = (GsyRange){ draft->head, draft->head + 1 };
    if (gsy_clause_is(clause, whose - 1, GSY_IS_POSS))
        draft->source = (GsyRange){ whose - 1, whose };
    else
        draft->source = (GsyRange){ gsy_clause_find_np_start(clause, whose - 1), whose };
    draft->right = gsy_clause_shorten_object(clause, gsy_clause_find_rest(clause, draft->cue.end));
    return !gsy_range_is_empty(draft->source) && !gsy_range_is_empty(draft->right);
}

/* "reportedly": no speaker, and the words around it. */
static gboolean
read_adverb(const GsyClause *clause, GsyCue *draft)
{
    draft->cue = (GsyRange){ draft->head, draft->head + 1 };
    draft->left = (GsyRange){ gsy_clause_find_left_start(clause), draft->head };
    draft->right = gsy_clause_find_rest(clause, draft->cue.end);
    return !gsy_range_is_empty(draft->right);
}

gboolean
gsy_cue_read(const GsyClause *clause, guint item, GsyCue *draft)
{
    *draft = (GsyCue){ .head = item, .cue = { item, item + 1 } };
    guint64 traits = clause->is[item];
    if (traits & GSY_IS_QUOTED)
        return FALSE;
    if (traits & GSY_IS_PREPCUE)
        return read_preposition(clause, draft);
    if (traits & GSY_IS_CUE_VERB && read_verb(clause, draft))
        return TRUE;
    *draft = (GsyCue){ .head = item, .cue = { item, item + 1 } };
    if (traits & GSY_IS_CUE_VERB && !(traits & GSY_IS_ADJCUE))
        return traits & GSY_IS_NOUNCUE && read_noun(clause, draft);
    if (traits & GSY_IS_PASS) {
        guint group = gsy_clause_find_group_start(clause, item);
        draft->cue.start = group;
        return group > 0 && gsy_clause_get_aux(clause, group, item) & GSY_IS_BE &&
               read_passive(clause, draft);
    }
    if (traits & GSY_IS_SEEM)
        return read_seeming(clause, draft);
    if (traits & GSY_IS_ADJCUE)
        return read_adjective(clause, draft);
    if (traits & GSY_IS_NOUNCUE)
        return read_noun(clause, draft);
    return traits & GSY_IS_ADVCUE && read_adverb(clause, draft);
}

/* Where @next ends the content of the cue before it; G_MAXUINT where it is nested in it. */
static guint
find_cut(const GsyClause *clause, const GsyCue *before, const GsyCue *next)
{
    const guint64 forms = GSY_IS_PAST | GSY_IS_THIRD | GSY_IS_BASE | GSY_IS_ING;
    guint64 same = clause->is[before->head] & clause->is[next->head] & forms;
    if (next->inherited && !same && next->cue.start + 1 == next->cue.end &&
        !gsy_clause_is(clause, next->head, GSY_IS_ING))
        return G_MAXUINT; /* "says he met her and asked" goes on with what is said */
    guint edge = next->inherited || next->inverted || gsy_range_is_empty(next->source)
                     ? next->cue.start
                     : next->source.start;
    if (edge == 0)
        return G_MAXUINT;
    gboolean coord = gsy_clause_is(clause, edge - 1, GSY_IS_COORD);
    gboolean parted =
        coord && edge > 1 && gsy_clause_is(clause, edge - 2, GSY_IS_COMMA | GSY_IS_DASH);
    if (gsy_range_is_empty(next->source) && gsy_clause_is(clause, edge - 1, GSY_IS_SUB))
        return edge - 1; /* "he said when asked about it" */
    if (next->inherited && edge > 0)
        return parted ? edge - 2 : edge - 1;
    if (parted)
        return edge - 2;
    const guint64 inside =
        GSY_IS_VERB | GSY_IS_AUX | GSY_IS_CUE_VERB | GSY_IS_THAT | GSY_IS_REL | GSY_IS_QUOTE;
    for (guint i = edge; i-- > 0 && !gsy_clause_is(clause, i, inside);)
        if (gsy_clause_is(clause, i, GSY_IS_COMMA | GSY_IS_STOP) &&
            !gsy_clause_is(clause, i + 1, GSY_IS_REL))
            return i;
    return G_MAXUINT;
}

void
gsy_cues_cut(const GsyClause *clause, GsyCue *drafts, guint n)
{
    for (guint i = 0; i < n; i++)
        for (guint j = i + 1; j < n; j++) {
            guint cut = find_cut(clause, &drafts[i], &drafts[j]);
            if (cut > drafts[i].right.start +
                          gsy_clause_is(clause, drafts[i].right.start, GSY_IS_THAT) &&
                cut < drafts[i].right.end)
                drafts[i].right.end = cut;
        }
}
