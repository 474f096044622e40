#include "config.h"

#include "text/cue.h"

static const GsyRange nothing = { 0, 0 };

static gboolean
is_empty(GsyRange range)
{
    return range.end <= range.start;
}

static gboolean
is(const GsyClause *clause, guint item, guint64 traits)
{
    return gsy_clause_is(clause, item, traits);
}

/* Whether a noun phrase, a clause or a quotation begins at an item. */
static gboolean
begins_content(const GsyClause *clause, guint item)
{
    return is(clause, item,
              GSY_IS_THAT | GSY_IS_WH | GSY_IS_PURE | GSY_IS_PRON | GSY_IS_QUOTE | GSY_IS_DET |
                  GSY_IS_POSS | GSY_IS_CAP | GSY_IS_TO | GSY_IS_SPEAKER | GSY_IS_THERE |
                  GSY_IS_OBJECT);
}

static gboolean
begins_np(const GsyClause *clause, guint item)
{
    return is(clause, item,
              GSY_IS_PURE | GSY_IS_DET | GSY_IS_POSS | GSY_IS_CAP | GSY_IS_SPEAKER |
                  GSY_IS_PHRASE) &&
           !is(clause, item, GSY_IS_THAT | GSY_IS_TIME);
}

/* "those polled", "people briefed on": the noun before its participle. */
static guint
skip_participle(const GsyClause *clause, guint item)
{
    const char *text = clause->reading->article->text;
    gboolean participle = item > 0 && is(clause, item, GSY_IS_VERB | GSY_IS_PAST) &&
                          !is(clause, item, GSY_IS_CAP) &&
                          text[clause->items[item].span.end - 1] != 's';
    return participle ? item - 1 : item;
}

/* The last letter tells a plural in English as in much else; "people" and the like are plural by
 * class. */
static gboolean
is_plural(const GsyClause *clause, guint item)
{
    const guint64 plural = GSY_IS_PRON | GSY_IS_REL | GSY_IS_THAT | GSY_IS_RPAREN | GSY_IS_COMMA |
                           GSY_IS_QUOTE | GSY_IS_SPEAKER | GSY_IS_NUMBER | GSY_IS_TIME;
    item = skip_participle(clause, item);
    if (is(clause, item, GSY_IS_PRON | GSY_IS_REL | GSY_IS_THAT))
        return TRUE;
    guint noun = item;
    for (guint i = item; i > 0 && !is(clause, i, GSY_IS_PUNCT | GSY_IS_AUX); i--)
        if (is(clause, i, GSY_IS_JOIN)) /* "files from the bank" */
            noun = skip_participle(clause, i - 1);
    return clause->reading->article->text[clause->items[noun].span.end - 1] == 's' ||
           is(clause, item, plural) || is(clause, noun, GSY_IS_SPEAKER);
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
    if (traits & GSY_IS_ING)
        return is(clause, group - 1, GSY_IS_DET | GSY_IS_POSS | GSY_IS_GENITIVE);
    if (traits & GSY_IS_PAST)
        return is(clause, group - 1, GSY_IS_DET | GSY_IS_POSS | GSY_IS_GENITIVE | GSY_IS_PREP) &&
               !is(clause, group - 1, GSY_IS_PRON | GSY_IS_NUMBER);
    if (is(clause, group - 1, GSY_IS_DET | GSY_IS_POSS | GSY_IS_GENITIVE | GSY_IS_PREP) &&
        !is(clause, group - 1, GSY_IS_PRON | GSY_IS_PHRASE | GSY_IS_NUMBER))
        return TRUE;
    return traits & GSY_IS_BASE && !(traits & GSY_IS_THIRD) && !is_plural(clause, group - 1) &&
           !is(clause, group - 1, GSY_IS_COORD);
}

/* A form that is more often something else needs a subject beside it and content after it. */
static gboolean
is_too_weak(const GsyClause *clause, const GsyCue *draft)
{
    if (!is(clause, draft->head, GSY_IS_WEAK))
        return FALSE;
    if (is_empty(draft->source))
        return TRUE;
    guint next = draft->cue.end;
    if (draft->source.start > 0 && is(clause, draft->source.start - 1, GSY_IS_COMMA) &&
        (next >= clause->n || is(clause, next, GSY_IS_STOP)))
        return FALSE; /* "..., the agency reports." */
    return !begins_content(clause, next);
}

/* "a video showing", "thanks for asking": it tells of its noun or of another's deed. */
static gboolean
is_mere_participle(const GsyClause *clause, const GsyCue *draft)
{
    guint before = draft->cue.start - 1;
    if (draft->cue.start == 0 || is(clause, before, GSY_IS_COMMA))
        return FALSE;
    if (!draft->inherited)
        return TRUE;
    return is(clause, before, GSY_IS_PREP) && !is(clause, before, GSY_IS_BY | GSY_IS_SUB);
}

/* "a plan that supports", "those who want to": it tells what its noun is. */
static gboolean
is_mere_relative(const GsyClause *clause, const GsyCue *draft)
{
    guint first = draft->source.start;
    if (draft->source.end != first + 1 || is(clause, draft->head, GSY_IS_FIRM))
        return FALSE;
    if (is(clause, first, GSY_IS_THAT))
        return TRUE;
    return is(clause, first, GSY_IS_REL) && is(clause, draft->head, GSY_IS_WITH_TO) &&
           !is(clause, first - (first > 0), GSY_IS_COMMA);
}

/* "people briefed on the talks say": the participle of a subject whose verb is still to come. */
static gboolean
is_reduced(const GsyClause *clause, guint head)
{
    if (!is(clause, head, GSY_IS_PAST) || !is(clause, head + 1, GSY_IS_PREP))
        return FALSE;
    const guint64 ends = GSY_IS_PUNCT | GSY_IS_COORD | GSY_IS_SUB | GSY_IS_THAT | GSY_IS_REL |
                         GSY_IS_PURE | GSY_IS_TO | GSY_IS_VERBING | GSY_IS_ING | GSY_IS_CONTRACTED;
    for (guint i = head + 2; i < clause->n; i++) {
        if (is(clause, i, ends) && !is(clause, i, GSY_IS_PREP | GSY_IS_HYPHEN))
            return FALSE;
        if (is(clause, i, GSY_IS_AUX) ||
            (is(clause, i, GSY_IS_CUE_VERB) && !is(clause, i, GSY_IS_WEAK) &&
             !is(clause, i - 1, GSY_IS_DET | GSY_IS_POSS | GSY_IS_GENITIVE)))
            return !is(clause, i - 1, GSY_IS_PREP | GSY_IS_CAP);
    }
    return FALSE;
}

/* "a firm called Acme": a participle that gives something its name. */
static gboolean
is_naming(const GsyClause *clause, const GsyCue *draft)
{
    guint first = draft->source.start, next = draft->cue.end;
    return is(clause, draft->head, GSY_IS_NAMING) && draft->cue.start == draft->head &&
           is(clause, first, GSY_IS_DET | GSY_IS_PHRASE | GSY_IS_PRON) &&
           !is(clause, first, GSY_IS_PURE | GSY_IS_SPEAKER) &&
           is(clause, next, GSY_IS_CAP | GSY_IS_QUOTE) && draft->source.end == draft->cue.start;
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
        if (is(clause, i,
               GSY_IS_PUNCT | GSY_IS_PREP | GSY_IS_TO | GSY_IS_THAT | GSY_IS_AUX | GSY_IS_SUB |
                   GSY_IS_COORD | GSY_IS_TIME | GSY_IS_OBJECT | GSY_IS_REL))
            return FALSE;
    }
    return FALSE;
}

/* "Lee, a doctor, told the paper": before the verb stands nothing but who speaks. */
static gboolean
is_all_subject(const GsyClause *clause, guint verb)
{
    gboolean inherited;
    GsyRange subject = gsy_clause_find_subject(clause, verb, FALSE, &inherited);
    guint opening = is(clause, 0, GSY_IS_COORD | GSY_IS_ADV) ? 2 : 0;
    if (inherited || is_empty(subject) || subject.start > opening)
        return FALSE;
    for (guint i = subject.start; i + 1 < verb; i++)
        if (is(clause, i, GSY_IS_COMMA | GSY_IS_DASH))
            return TRUE;
    return FALSE;
}

/* '"...," said the mayor': the speaker after the verb, the statement before it. */
static GsyRange
find_inverted(const GsyClause *clause, guint head, guint group)
{
    if (head == 0 && is(clause, head, GSY_IS_SAY) && begins_np(clause, head + 1)) {
        GsyRange range = gsy_clause_find_np_after(clause, head + 1);
        return is(clause, range.end, GSY_IS_COLON) ? range : nothing; /* "Said the mayor: ..." */
    }
    if (group != head || head == 0 || !is(clause, head, GSY_IS_SAY | GSY_IS_TELL) ||
        !is(clause, head, GSY_IS_PAST | GSY_IS_THIRD) || !begins_speaker(clause, head + 1))
        return nothing;
    guint before = head - 1;
    gboolean comma =
        is(clause, before, GSY_IS_COMMA | GSY_IS_DASH) || is(clause, before, GSY_IS_QUOTE);
    if (!comma)
        return nothing;
    gboolean quoted =
        is(clause, before, GSY_IS_QUOTE) || is(clause, before - (before > 0), GSY_IS_QUOTE);
    if (!quoted && is_all_subject(clause, head))
        return nothing;
    GsyRange range = gsy_clause_find_speaker_after(clause, head + 1);
    gboolean ends =
        range.end >= clause->n || is(clause, range.end, GSY_IS_STOP | GSY_IS_COMMA | GSY_IS_DASH);
    return quoted || ends ? range : nothing;
}

/* "Citing X, S left", "In citing X, S left", "Asked about X, S left": the subject follows the
 * comma. */
static gboolean
read_opening(const GsyClause *clause, GsyCue *draft)
{
    guint comma = draft->head + 1;
    while (comma < clause->n &&
           (!is(clause, comma, GSY_IS_COMMA) || is(clause, comma, GSY_IS_QUOTED)))
        comma++;
    if (comma + 1 >= clause->n)
        return FALSE;
    guint start = draft->head + 1;
    if (is(clause, draft->head, GSY_IS_ING)) {
        draft->source = gsy_clause_find_np_after(clause, comma + 1);
    } else if (is(clause, start, GSY_IS_BY)) {
        draft->source = gsy_clause_find_np_after(clause, start + 1);
        start = MAX(start, draft->source.end);
    }
    draft->right = (GsyRange){ start, MAX(start, comma) };
    return !is_empty(draft->right) && !is(clause, draft->head, GSY_IS_QUOTING);
}

/* Past "on Tuesday", "reporters", "in a statement" to where "that", a colon or a quotation begins;
 * or @start. */
static guint
skip_to_statement(const GsyClause *clause, guint start)
{
    for (guint i = start; i < clause->n; i++) {
        if (is(clause, i, GSY_IS_THAT))
            return i;
        if (is(clause, i, GSY_IS_QUOTE))
            return clause->quote[i] != 0 && clause->reading->quotes[clause->quote[i] - 1].is_short
                       ? start
                       : i;
        if (is(clause, i, GSY_IS_COLON))
            return i + 1;
        if (is(clause, i,
               GSY_IS_CUE_VERB | GSY_IS_VERB | GSY_IS_VERBING | GSY_IS_AUX | GSY_IS_STOP |
                   GSY_IS_SUB) &&
            !is(clause, i, GSY_IS_WEAK | GSY_IS_PREP))
            return start;
    }
    return start;
}

/* "said to loud cheers": in the active voice nothing is said by what follows. */
static gboolean
is_said_to(const GsyClause *clause, guint head)
{
    return is(clause, head, GSY_IS_FIRM) && is(clause, head, GSY_IS_PASS) &&
           is(clause, head, GSY_IS_WITH_TO);
}

static guint
find_right_start(const GsyClause *clause, const GsyCue *draft)
{
    guint start = draft->inverted ? draft->source.end : draft->cue.end;
    if (is_said_to(clause, draft->head))
        return skip_to_statement(clause, start); /* "said to cheers" */
    gboolean told = is(clause, draft->head, GSY_IS_TELL);
    if (is(clause, start, GSY_IS_COMMA) && is(clause, start + 1, GSY_IS_QUOTE))
        return start + 1;
    if (is(clause, start, GSY_IS_COLON))
        return start + 1;
    if (told || draft->inverted ||
        is(clause, start, GSY_IS_TIME | GSY_IS_PREP | GSY_IS_TO | GSY_IS_ADV)) {
        guint statement = skip_to_statement(clause, start);
        if (statement > start)
            return statement;
    }
    if (told && !draft->inverted && !is(clause, start, GSY_IS_THAT | GSY_IS_QUOTE)) {
        GsyRange addressee = gsy_clause_find_np_after(clause, start);
        if (!is_empty(addressee))
            start = addressee.end;
    }
    return start;
}

/*
 * What a verb with an object speaks of ends with the object's clause: at a comma before a relative,
 * a participle, a conjunction or a circumstance, or at a conjunction of time or cause.
 */
static GsyRange
shorten_object(const GsyClause *clause, GsyRange right)
{
    const guint64 after_comma = GSY_IS_REL | GSY_IS_ING | GSY_IS_VERBING | GSY_IS_SUB |
                                GSY_IS_COORD | GSY_IS_PREP | GSY_IS_TIME | GSY_IS_AUX |
                                GSY_IS_VERB | GSY_IS_ADV | GSY_IS_PURE;
    for (guint i = right.start + 1; i < right.end; i++) {
        if (is(clause, i, GSY_IS_QUOTED))
            continue;
        if (is(clause, i, GSY_IS_COMMA | GSY_IS_DASH) && is(clause, i + 1, after_comma))
            return (GsyRange){ right.start, i };
        if (is(clause, i, GSY_IS_QUOTE) && is(clause, i - 1, GSY_IS_QUOTED | GSY_IS_COMMA) &&
            is(clause, i + 1, GSY_IS_PREP | GSY_IS_DASH | GSY_IS_COMMA | GSY_IS_SUB))
            return (GsyRange){ right.start, i + 1 };
        if (is(clause, i, GSY_IS_COORD) &&
            is(clause, i + 1, GSY_IS_VERB | GSY_IS_VERBING | GSY_IS_AUX | GSY_IS_PURE))
            return (GsyRange){ right.start, i };
        if (is(clause, i, GSY_IS_STOP | GSY_IS_COLON) ||
            (is(clause, i, GSY_IS_SUB) && !is(clause, i, GSY_IS_WH | GSY_IS_PREP)))
            return (GsyRange){ right.start, i };
    }
    return right;
}

/* "After Lee said that X, Kim left", "Lee, who said X, left": a clause inside another one ends at
 * its comma. */
static GsyRange
end_with_clause(const GsyClause *clause, const GsyCue *draft, GsyRange right)
{
    guint first = draft->source.start;
    if (is_empty(draft->source) || draft->inverted || draft->inherited)
        return right;
    gboolean relative =
        is(clause, first, GSY_IS_REL) && first > 0 && is(clause, first - 1, GSY_IS_COMMA);
    gboolean under =
        first > 0 && is(clause, first - 1, GSY_IS_SUB) &&
        (first == 1 || is(clause, first - 2, GSY_IS_COORD | GSY_IS_QUOTE | GSY_IS_COMMA));
    if (!relative && !(under && first <= 2))
        return right;
    for (guint i = right.start + 1; i + 1 < right.end; i++)
        if (is(clause, i, GSY_IS_COMMA | GSY_IS_DASH) && !is(clause, i, GSY_IS_QUOTED))
            return (GsyRange){ right.start, i };
    return right;
}

/* Without the stop at its end. */
static GsyRange
rest_from(const GsyClause *clause, guint start)
{
    guint end = clause->n;
    while (end > start && is(clause, end - 1, GSY_IS_STOP) && !is(clause, end - 1, GSY_IS_QUOTED))
        end--;
    return (GsyRange){ start, MAX(start, end) };
}

/* What stands to the right of the cue is only when, where or to whom it was said. */
static gboolean
is_circumstance(const GsyClause *clause, GsyRange right)
{
    if (is_empty(right))
        return TRUE;
    if (is(clause, right.start, GSY_IS_WH | GSY_IS_THAT))
        return FALSE;
    if (is(clause, right.start, GSY_IS_NEG))
        return FALSE;
    if (right.start > 0 && is_said_to(clause, right.start - 1))
        return TRUE;
    return is(clause, right.start,
              GSY_IS_PREP | GSY_IS_TIME | GSY_IS_COMMA | GSY_IS_STOP | GSY_IS_DASH | GSY_IS_ADV |
                  GSY_IS_SUB | GSY_IS_COORD);
}

/* Where the clause before an attribution begins: at the sentence's start, after "and" or "but". */
static guint
left_start(const GsyClause *clause)
{
    return is(clause, 0, GSY_IS_COORD) && !is(clause, 0, GSY_IS_QUOTED) ? 1 : 0;
}

static gboolean
has_quote(const GsyClause *clause, GsyRange range)
{
    for (guint i = range.start; i < range.end; i++)
        if (is(clause, i, GSY_IS_QUOTE | GSY_IS_QUOTED))
            return TRUE;
    return FALSE;
}

static gboolean
has_verb(const GsyClause *clause, GsyRange range)
{
    for (guint i = range.start; i < range.end; i++)
        if (is(clause, i, GSY_IS_VERB | GSY_IS_AUX | GSY_IS_CUE_VERB | GSY_IS_CONTRACTED))
            return TRUE;
    return FALSE;
}

/* What goes on after "C1, S said, ...": a quotation, or the rest of the clause; not "adding that"
 * or "on Monday". */
static GsyRange
find_resumed(const GsyClause *clause, GsyRange right, gboolean quoted)
{
    if (has_quote(clause, right) && (quoted || is(clause, right.start, GSY_IS_COMMA))) {
        guint start = right.start;
        while (start < right.end &&
               !(is(clause, start, GSY_IS_QUOTE) && clause->quote[start] != 0 &&
                 (start == right.start ||
                  is(clause, start - 1, GSY_IS_COMMA | GSY_IS_DASH | GSY_IS_COLON))))
            start++;
        return (GsyRange){ start, right.end };
    }
    guint next = right.start + 1;
    if (quoted || !is(clause, right.start, GSY_IS_COMMA) || next >= right.end ||
        !is(clause, next,
            GSY_IS_DET | GSY_IS_POSS | GSY_IS_PURE | GSY_IS_CAP | GSY_IS_AUX | GSY_IS_SPEAKER |
                GSY_IS_THERE | GSY_IS_VERB | GSY_IS_PHRASE))
        return nothing;
    return (GsyRange){ next, right.end };
}

/* "an offer the party rejected": what the verb speaks of stands before its subject, without a
 * relative. */
static GsyRange
find_antecedent(const GsyClause *clause, const GsyCue *draft, guint edge)
{
    if (edge == 0 || draft->inherited || draft->inverted ||
        is(clause, draft->head, GSY_IS_FIRM | GSY_IS_WEAK) ||
        !is_circumstance(clause, draft->right) ||
        is(clause, edge - 1, GSY_IS_TIME | GSY_IS_GENITIVE))
        return nothing;
    GsyRange range = { gsy_clause_find_np_start(clause, edge), edge };
    return range.start > 0 && range.start < edge ? range : nothing;
}

/* "The talks, she said, failed": what is said goes on after the second comma. */
static gboolean
is_parenthesis(const GsyClause *clause, const GsyCue *draft, guint edge)
{
    return edge > left_start(clause) + 1 && !draft->inherited && !draft->inverted &&
           is(clause, draft->head, GSY_IS_SAY) && is(clause, edge - 1, GSY_IS_COMMA) &&
           is(clause, draft->cue.end, GSY_IS_COMMA) &&
           !is(clause, edge - 2, GSY_IS_QUOTE | GSY_IS_QUOTED | GSY_IS_COMMA) &&
           !has_quote(clause, draft->right) && draft->cue.end + 1 < draft->right.end;
}

/* "C, S said", "C," said S, "C," S said, "D". */
static void
place_content(const GsyClause *clause, GsyCue *draft)
{
    draft->right = rest_from(clause, find_right_start(clause, draft));
    draft->left = nothing;
    if (!draft->inverted &&
        (is(clause, draft->head, GSY_IS_ACT) ||
         (!is(clause, draft->head, GSY_IS_FIRM) && is(clause, draft->right.start, GSY_IS_TO))))
        draft->right = shorten_object(clause, draft->right);
    draft->right = end_with_clause(clause, draft, draft->right);
    guint edge = is_empty(draft->source) || draft->inverted || draft->inherited
                     ? draft->cue.start
                     : draft->source.start;
    guint first = left_start(clause);
    if (edge > 0 && is(clause, edge - 1, GSY_IS_REL | GSY_IS_THAT) && !draft->inverted &&
        !draft->inherited && is_circumstance(clause, draft->right)) {
        draft->left = (GsyRange){ edge - 1, edge }; /* "a charge that he denies" */
        draft->right = nothing;
        return;
    }
    GsyRange antecedent = find_antecedent(clause, draft, edge);
    if (!is_empty(antecedent)) {
        draft->left = antecedent;
        draft->right = nothing;
        return;
    }
    if (is_parenthesis(clause, draft, edge)) {
        draft->left = (GsyRange){ first, edge };
        return;
    }
    if (edge < first + 3)
        return;
    gboolean quoted =
        is(clause, edge - 1, GSY_IS_QUOTE | GSY_IS_QUOTED) ||
        (is(clause, edge - 1, GSY_IS_COMMA) && is(clause, edge - 2, GSY_IS_QUOTE | GSY_IS_QUOTED));
    gboolean parted =
        quoted || (is(clause, edge - 1, GSY_IS_COMMA | GSY_IS_DASH) && !draft->inherited &&
                   is(clause, draft->head, GSY_IS_SAY | GSY_IS_TELL) &&
                   has_verb(clause, (GsyRange){ first, edge }));
    if (quoted && is(clause, draft->head, GSY_IS_ING))
        parted = FALSE;
    gboolean bare = is_circumstance(clause, draft->right) ||
                    (quoted && is(clause, draft->head, GSY_IS_SAY | GSY_IS_TELL)) ||
                    (quoted && (draft->inverted || is(clause, draft->right.start, GSY_IS_SUB)));
    if (!parted || !bare)
        return;
    draft->left = (GsyRange){ first, edge };
    draft->right = find_resumed(clause, draft->right, quoted);
}

/* "is expected to", "was criticised by": what is spoken of is the subject. */
static gboolean
read_passive(const GsyClause *clause, GsyCue *draft)
{
    gboolean inherited;
    if (!is(clause, draft->head, GSY_IS_PASS | GSY_IS_CUE_VERB))
        return FALSE;
    GsyRange subject = gsy_clause_find_subject(clause, draft->cue.start, FALSE, &inherited);
    guint next = draft->cue.end;
    draft->left = inherited ? nothing : subject;
    if (is(clause, next, GSY_IS_BY)) {
        draft->source = gsy_clause_find_np_after(clause, next + 1);
        draft->right = rest_from(clause, draft->source.end);
        if (!is_empty(draft->left))
            draft->right = nothing;
        return !is_empty(draft->source);
    }
    if (!is(clause, draft->head, GSY_IS_PASS))
        return FALSE;
    draft->right = shorten_object(clause, rest_from(clause, next));
    return !is_empty(draft->right);
}

/* "said repeatedly that": where the adverbs between a verb and what is said end. */
static guint
find_adverbs_end(const GsyClause *clause, const GsyCue *draft)
{
    guint end = draft->cue.end;
    while (is(clause, end, GSY_IS_ADV) &&
           !is(clause, end,
               GSY_IS_SUB | GSY_IS_PREP | GSY_IS_COORD | GSY_IS_NEG | GSY_IS_TIME | GSY_IS_PRON))
        end++;
    return is(clause, end, GSY_IS_THAT | GSY_IS_COMMA | GSY_IS_COLON | GSY_IS_STOP) &&
                   !draft->inverted
               ? end
               : draft->cue.end;
}

/* '"...?" she asked.': what is said may be the sentence before. */
static gboolean
is_after_sentence(const GsyClause *clause, const GsyCue *draft)
{
    return draft->source.start == 0 && !draft->inherited && clause->sentence > 0 &&
           is(clause, draft->head, GSY_IS_SAY | GSY_IS_TELL) &&
           !is(clause, draft->head, GSY_IS_WEAK);
}

/* "told", "said" and the like, active. */
static gboolean
read_verb(const GsyClause *clause, GsyCue *draft)
{
    guint head = draft->head, group = gsy_clause_find_group_start(clause, head);
    gboolean ing = is(clause, head, GSY_IS_ING);
    guint64 aux = gsy_clause_get_aux(clause, group, head);
    draft->cue = (GsyRange){ group, head + 1 };
    GsyRange inverted = find_inverted(clause, head, group);
    gboolean opens = (is_empty(inverted) && group == 0) ||
                     (group == 1 && is(clause, 0, GSY_IS_PREP | GSY_IS_SUB));
    if (opens && group == head && is(clause, head, GSY_IS_PAST | GSY_IS_ING) &&
        !is(clause, head, GSY_IS_WEAK) && (ing || group == 0))
        return read_opening(clause, draft);
    if (is_empty(inverted) && is_noun_here(clause, head, group) && !(ing && group == 0))
        return FALSE;
    if (aux & GSY_IS_TO)
        return FALSE;
    if (aux & GSY_IS_BE && is(clause, head, GSY_IS_PAST))
        return read_passive(clause, draft);
    if (group == head && is(clause, head, GSY_IS_PAST) && is(clause, head + 1, GSY_IS_BY)) {
        draft->source =
            gsy_clause_find_np_after(clause, head + 2); /* "a plan opposed by the mayor" */
        draft->left = (GsyRange){ gsy_clause_find_np_start(clause, head), head };
        return !is_empty(draft->source) && !is_empty(draft->left);
    }
    draft->inverted = !is_empty(inverted);
    if (draft->inverted)
        draft->source = inverted;
    else
        draft->source =
            gsy_clause_find_subject(clause, group, ing && !(aux & GSY_IS_BE), &draft->inherited);
    if (ing && !(aux & GSY_IS_BE) && is_mere_participle(clause, draft))
        return FALSE;
    if (is_too_weak(clause, draft) || is_naming(clause, draft) ||
        (group == head && !draft->inverted && is_reduced(clause, head)))
        return FALSE;
    draft->cue.end = find_adverbs_end(clause, draft);
    place_content(clause, draft);
    if (is(clause, head, GSY_IS_QUOTING) &&
        !is(clause, draft->left.end - 1, GSY_IS_QUOTE | GSY_IS_QUOTED | GSY_IS_COMMA) &&
        !is(clause, draft->right.start, GSY_IS_QUOTE))
        return FALSE;
    if (is_mere_relative(clause, draft))
        return FALSE;
    return !is_empty(draft->left) || !is_empty(draft->right) ||
           (!is_empty(draft->source) &&
            (is(clause, head, GSY_IS_FIRM) || is_after_sentence(clause, draft)));
}

/* The first comma in [from, end); @end for none. */
static guint
find_first_comma(const GsyClause *clause, guint from, guint end)
{
    while (from < end && !is(clause, from, GSY_IS_COMMA))
        from++;
    return from;
}

/* "according to S, C" and "C, according to S". */
static gboolean
read_preposition(const GsyClause *clause, GsyCue *draft)
{
    draft->cue = (GsyRange){ draft->head, draft->head + 1 };
    draft->source = gsy_clause_find_np_after(clause, draft->head + 1);
    if (is_empty(draft->source))
        return FALSE;
    guint first = left_start(clause);
    if (draft->head <= first + 1) {
        guint start = draft->source.end;
        if (!is(clause, start, GSY_IS_COMMA)) /* "According to the poll, 46 percent of them" */
            start = draft->source.end = find_first_comma(clause, draft->head + 1, start);
        while (start < clause->n && !is(clause, start, GSY_IS_COMMA))
            start++;
        draft->source.end = MAX(draft->source.end, MIN(start, clause->n));
        draft->right = rest_from(clause, start + 1);
        return !is_empty(draft->right);
    }
    draft->left = (GsyRange){ first, draft->head };
    while (draft->source.end < clause->n &&
           !is(clause, draft->source.end, GSY_IS_COMMA | GSY_IS_STOP | GSY_IS_DASH | GSY_IS_QUOTE))
        draft->source.end++;
    if (is(clause, draft->source.end, GSY_IS_COMMA) && !has_verb(clause, draft->left))
        draft->right = rest_from(clause, draft->source.end + 1);
    return TRUE;
}

static gboolean
read_seeming(const GsyClause *clause, GsyCue *draft)
{
    gboolean inherited;
    if (is(clause, draft->head, GSY_IS_WITH_TO) && is(clause, draft->head + 1, GSY_IS_CUE_VERB) &&
        is(clause, draft->head + 1, GSY_IS_BASE))
        return FALSE; /* "seems to blame" is one cue */
    guint group = gsy_clause_find_group_start(clause, draft->head);
    draft->cue = (GsyRange){ group, draft->head + 1 };
    if (group == 0 || gsy_clause_get_aux(clause, group, draft->head) & GSY_IS_TO)
        return FALSE;
    draft->left = gsy_clause_find_subject(clause, group, FALSE, &inherited);
    draft->right = rest_from(clause, draft->cue.end);
    return !inherited && !is_empty(draft->left) && !is_empty(draft->right);
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
    draft->right = rest_from(clause, draft->cue.end);
    return !is_empty(draft->source) && !is_empty(draft->right);
}

/* "the governor's decision to", "their claim that": only where the words say whose. */
static gboolean
read_noun(const GsyClause *clause, GsyCue *draft)
{
    if (clause->items[draft->head].n_tokens == 1 && !is(clause, draft->head + 1, GSY_IS_THAT))
        return FALSE;
    guint whose = draft->head;
    while (whose > 0 && draft->head - whose < 2 &&
           !is(clause, whose - 1, GSY_IS_POSS | GSY_IS_GENITIVE) &&
           !is(clause, whose - 1, GSY_IS_PUNCT | GSY_IS_PREP | GSY_IS_DET))
        whose--;
    if (whose == 0 || !is(clause, whose - 1, GSY_IS_POSS | GSY_IS_GENITIVE))
        return FALSE;
    draft->cue = (GsyRange){ draft->head, draft->head + 1 };
    if (is(clause, whose - 1, GSY_IS_POSS))
        draft->source = (GsyRange){ whose - 1, whose };
    else
        draft->source = (GsyRange){ gsy_clause_find_np_start(clause, whose - 1), whose };
    draft->right = shorten_object(clause, rest_from(clause, draft->cue.end));
    return !is_empty(draft->source) && !is_empty(draft->right);
}

/* "reportedly": no speaker, and the words around it. */
static gboolean
read_adverb(const GsyClause *clause, GsyCue *draft)
{
    draft->cue = (GsyRange){ draft->head, draft->head + 1 };
    draft->left = (GsyRange){ left_start(clause), draft->head };
    draft->right = rest_from(clause, draft->cue.end);
    return !is_empty(draft->right);
}

gboolean
gsy_cue_has_bare_end(const GsyClause *clause, const GsyCue *cue)
{
    return is_circumstance(clause, cue->right) && !has_quote(clause, cue->right);
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
    if (traits & GSY_IS_CUE_VERB)
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
        !is(clause, next->head, GSY_IS_ING))
        return G_MAXUINT; /* "says he met her and asked" goes on with what is said */
    guint edge = next->inherited || next->inverted || is_empty(next->source) ? next->cue.start
                                                                             : next->source.start;
    if (edge == 0)
        return G_MAXUINT;
    gboolean coord = is(clause, edge - 1, GSY_IS_COORD);
    gboolean parted = coord && edge > 1 && is(clause, edge - 2, GSY_IS_COMMA | GSY_IS_DASH);
    if (next->inherited && edge > 0)
        return parted ? edge - 2 : edge - 1;
    if (parted)
        return edge - 2;
    const guint64 inside =
        GSY_IS_VERB | GSY_IS_AUX | GSY_IS_CUE_VERB | GSY_IS_THAT | GSY_IS_REL | GSY_IS_QUOTE;
    for (guint i = edge; i-- > 0 && !is(clause, i, inside);)
        if (is(clause, i, GSY_IS_COMMA | GSY_IS_STOP) && !is(clause, i + 1, GSY_IS_REL))
            return i;
    return G_MAXUINT;
}

void
gsy_cues_cut(const GsyClause *clause, GsyCue *drafts, guint n)
{
    for (guint i = 0; i < n; i++)
        for (guint j = i + 1; j < n; j++) {
            guint cut = find_cut(clause, &drafts[i], &drafts[j]);
            if (cut > drafts[i].right.start + is(clause, drafts[i].right.start, GSY_IS_THAT) &&
                cut < drafts[i].right.end)
                drafts[i].right.end = cut;
        }
}
