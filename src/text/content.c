#include "config.h"

#include "text/content.h"
#include "text/phrase.h"

static const GsyRange nothing = { 0, 0 };

/* Past "on Tuesday", "reporters", "in a statement" to where "that", a colon or a quotation begins;
 * or @start. */
static guint
skip_to_statement(const GsyClause *clause, guint start)
{
    for (guint i = start; i < clause->n; i++) {
        if (gsy_clause_is(clause, i, GSY_IS_THAT))
            return i;
        if (gsy_clause_is(clause, i, GSY_IS_QUOTE))
            return clause->quote[i] != 0 && clause->reading->quotes[clause->quote[i] - 1].is_short
                       ? start
                       : i;
        if (gsy_clause_is(clause, i, GSY_IS_COLON))
            return i + 1;
        if (gsy_clause_is(clause, i,
                          GSY_IS_CUE_VERB | GSY_IS_VERB | GSY_IS_VERBING | GSY_IS_AUX |
                              GSY_IS_STOP | GSY_IS_SUB) &&
            !gsy_clause_is(clause, i, GSY_IS_WEAK | GSY_IS_PREP))
            return start;
    }
    return start;
}

/* "said to loud cheers": in the active voice nothing is said by what follows. */
static gboolean
is_said_to(const GsyClause *clause, guint head)
{
    return gsy_clause_is(clause, head, GSY_IS_FIRM) && gsy_clause_is(clause, head, GSY_IS_PASS) &&
           gsy_clause_is(clause, head, GSY_IS_WITH_TO);
}

static guint
find_right_start(const GsyClause *clause, const GsyCue *draft)
{
    guint start = draft->inverted ? draft->source.end : draft->cue.end;
    if (is_said_to(clause, draft->head))
        return skip_to_statement(clause, start); /* "said to cheers" */
    gboolean told = gsy_clause_is(clause, draft->head, GSY_IS_TELL);
    if (gsy_clause_is(clause, start, GSY_IS_COMMA) &&
        gsy_clause_is(clause, start + 1, GSY_IS_QUOTE))
        return start + 1;
    if (gsy_clause_is(clause, start, GSY_IS_COLON))
        return start + 1;
    if (told || draft->inverted ||
        gsy_clause_is(clause, start, GSY_IS_TIME | GSY_IS_PREP | GSY_IS_TO | GSY_IS_ADV)) {
        guint statement = skip_to_statement(clause, start);
        if (statement > start)
            return statement;
    }
    if (told && !draft->inverted && !gsy_clause_is(clause, start, GSY_IS_THAT | GSY_IS_QUOTE)) {
        GsyRange addressee = gsy_clause_find_np_after(clause, start);
        if (!gsy_range_is_empty(addressee))
            start = addressee.end;
    }
    return start;
}

GsyRange
gsy_clause_shorten_object(const GsyClause *clause, GsyRange right)
{
    const guint64 after_comma = GSY_IS_REL | GSY_IS_ING | GSY_IS_VERBING | GSY_IS_SUB |
                                GSY_IS_COORD | GSY_IS_PREP | GSY_IS_TIME | GSY_IS_AUX |
                                GSY_IS_VERB | GSY_IS_ADV | GSY_IS_PURE;
    for (guint i = right.start + 1; i < right.end; i++) {
        if (gsy_clause_is(clause, i, GSY_IS_QUOTED))
            continue;
        if (gsy_clause_is(clause, i, GSY_IS_COMMA | GSY_IS_DASH) &&
            gsy_clause_is(clause, i + 1, after_comma))
            return (GsyRange){ right.start, i };
        if (gsy_clause_is(clause, i, GSY_IS_QUOTE) &&
            gsy_clause_is(clause, i - 1, GSY_IS_QUOTED | GSY_IS_COMMA) &&
            gsy_clause_is(clause, i + 1, GSY_IS_PREP | GSY_IS_DASH | GSY_IS_COMMA | GSY_IS_SUB))
            return (GsyRange){ right.start, i + 1 };
        if (gsy_clause_is(clause, i, GSY_IS_COORD) &&
            gsy_clause_is(clause, i + 1, GSY_IS_VERB | GSY_IS_VERBING | GSY_IS_AUX | GSY_IS_PURE))
            return (GsyRange){ right.start, i };
        if (gsy_clause_is(clause, i, GSY_IS_STOP | GSY_IS_COLON) ||
            (gsy_clause_is(clause, i, GSY_IS_SUB) &&
             !gsy_clause_is(clause, i, GSY_IS_WH | GSY_IS_PREP)))
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
    if (gsy_range_is_empty(draft->source) || draft->inverted || draft->inherited)
        return right;
    gboolean relative = gsy_clause_is(clause, first, GSY_IS_REL) && first > 0 &&
                        gsy_clause_is(clause, first - 1, GSY_IS_COMMA);
    gboolean under = first > 0 && gsy_clause_is(clause, first - 1, GSY_IS_SUB) &&
                     (first == 1 ||
                      gsy_clause_is(clause, first - 2, GSY_IS_COORD | GSY_IS_QUOTE | GSY_IS_COMMA));
    if (!relative && !(under && first <= 2))
        return right;
    for (guint i = right.start + 1; i + 1 < right.end; i++)
        if (gsy_clause_is(clause, i, GSY_IS_COMMA | GSY_IS_DASH) &&
            !gsy_clause_is(clause, i, GSY_IS_QUOTED))
            return (GsyRange){ right.start, i };
    return right;
}

GsyRange
gsy_clause_find_rest(const GsyClause *clause, guint start)
{
    guint end = clause->n;
    while (end > start && gsy_clause_is(clause, end - 1, GSY_IS_STOP) &&
           !gsy_clause_is(clause, end - 1, GSY_IS_QUOTED))
        end--;
    return (GsyRange){ start, MAX(start, end) };
}

/* What stands to the right of the cue is only when, where or to whom it was said. */
static gboolean
is_circumstance(const GsyClause *clause, GsyRange right)
{
    if (gsy_range_is_empty(right))
        return TRUE;
    if (gsy_clause_is(clause, right.start, GSY_IS_WH | GSY_IS_THAT))
        return FALSE;
    if (gsy_clause_is(clause, right.start, GSY_IS_NEG))
        return FALSE;
    if (right.start > 0 && is_said_to(clause, right.start - 1))
        return TRUE;
    return gsy_clause_is(clause, right.start,
                         GSY_IS_PREP | GSY_IS_TIME | GSY_IS_COMMA | GSY_IS_STOP | GSY_IS_DASH |
                             GSY_IS_ADV | GSY_IS_SUB | GSY_IS_COORD);
}

guint
gsy_clause_find_left_start(const GsyClause *clause)
{
    return gsy_clause_is(clause, 0, GSY_IS_COORD) && !gsy_clause_is(clause, 0, GSY_IS_QUOTED) ? 1
                                                                                              : 0;
}

static gboolean
has_quote(const GsyClause *clause, GsyRange range)
{
    for (guint i = range.start; i < range.end; i++)
        if (gsy_clause_is(clause, i, GSY_IS_QUOTE | GSY_IS_QUOTED))
            return TRUE;
    return FALSE;
}

gboolean
gsy_clause_has_verb(const GsyClause *clause, GsyRange range)
{
    for (guint i = range.start; i < range.end; i++)
        if (gsy_clause_is(clause, i,
                          GSY_IS_VERB | GSY_IS_AUX | GSY_IS_CUE_VERB | GSY_IS_CONTRACTED))
            return TRUE;
    return FALSE;
}

/* What goes on after "C1, S said, ...": a quotation, or the rest of the clause; not "adding that"
 * or "on Monday". */
static GsyRange
find_resumed(const GsyClause *clause, GsyRange right, gboolean quoted)
{
    if (has_quote(clause, right) && (quoted || gsy_clause_is(clause, right.start, GSY_IS_COMMA))) {
        guint start = right.start;
        while (start < right.end &&
               !(gsy_clause_is(clause, start, GSY_IS_QUOTE) && clause->quote[start] != 0 &&
                 (start == right.start ||
                  gsy_clause_is(clause, start - 1, GSY_IS_COMMA | GSY_IS_DASH | GSY_IS_COLON))))
            start++;
        return (GsyRange){ start, right.end };
    }
    guint next = right.start + 1;
    if (quoted || !gsy_clause_is(clause, right.start, GSY_IS_COMMA) || next >= right.end ||
        !gsy_clause_is(clause, next,
                       GSY_IS_DET | GSY_IS_POSS | GSY_IS_PURE | GSY_IS_CAP | GSY_IS_AUX |
                           GSY_IS_SPEAKER | GSY_IS_THERE | GSY_IS_VERB | GSY_IS_PHRASE))
        return nothing;
    return (GsyRange){ next, right.end };
}

/* "an offer the party rejected": what the verb speaks of stands before its subject, without a
 * relative. */
static GsyRange
find_antecedent(const GsyClause *clause, const GsyCue *draft, guint edge)
{
    if (edge == 0 || draft->inherited || draft->inverted ||
        gsy_clause_is(clause, draft->head, GSY_IS_FIRM | GSY_IS_WEAK) ||
        !is_circumstance(clause, draft->right) ||
        gsy_clause_is(clause, edge - 1, GSY_IS_TIME | GSY_IS_GENITIVE))
        return nothing;
    GsyRange range = { gsy_clause_find_np_start(clause, edge), edge };
    return range.start > 0 && range.start < edge ? range : nothing;
}

/* "The talks, she said, failed": what is said goes on after the second comma. */
static gboolean
is_parenthesis(const GsyClause *clause, const GsyCue *draft, guint edge)
{
    return edge > gsy_clause_find_left_start(clause) + 1 && !draft->inherited && !draft->inverted &&
           gsy_clause_is(clause, draft->head, GSY_IS_SAY) &&
           gsy_clause_is(clause, edge - 1, GSY_IS_COMMA) &&
           gsy_clause_is(clause, draft->cue.end, GSY_IS_COMMA) &&
           !gsy_clause_is(clause, edge - 2, GSY_IS_QUOTE | GSY_IS_QUOTED | GSY_IS_COMMA) &&
           !has_quote(clause, draft->right) && draft->cue.end + 1 < draft->right.end;
}

/* What is spoken of stands before the speaker, or goes on after the cue: "a charge that he denies",
 * "an offer the party rejected", "The talks, she said, failed". */
static gboolean
place_around(const GsyClause *clause, GsyCue *draft, guint edge)
{
    if (edge > 0 && gsy_clause_is(clause, edge - 1, GSY_IS_REL | GSY_IS_THAT) && !draft->inverted &&
        !draft->inherited && is_circumstance(clause, draft->right)) {
        draft->left = (GsyRange){ edge - 1, edge };
        draft->right = nothing;
        return TRUE;
    }
    GsyRange antecedent = find_antecedent(clause, draft, edge);
    if (!gsy_range_is_empty(antecedent)) {
        draft->left = antecedent;
        draft->right = nothing;
        return TRUE;
    }
    if (!is_parenthesis(clause, draft, edge))
        return FALSE;
    draft->left = (GsyRange){ gsy_clause_find_left_start(clause), edge };
    return TRUE;
}

/* "C, S said", '"C," said S', '"C," S said, "D"'. */
static void
place_before(const GsyClause *clause, GsyCue *draft, guint edge)
{
    guint first = gsy_clause_find_left_start(clause);
    if (edge < first + 3)
        return;
    gboolean says = gsy_clause_is(clause, draft->head, GSY_IS_SAY | GSY_IS_TELL);
    gboolean quoted = gsy_clause_is(clause, edge - 1, GSY_IS_QUOTE | GSY_IS_QUOTED) ||
                      (gsy_clause_is(clause, edge - 1, GSY_IS_COMMA) &&
                       gsy_clause_is(clause, edge - 2, GSY_IS_QUOTE | GSY_IS_QUOTED));
    gboolean parted = quoted || (gsy_clause_is(clause, edge - 1, GSY_IS_COMMA | GSY_IS_DASH) &&
                                 !draft->inherited && says &&
                                 gsy_clause_has_verb(clause, (GsyRange){ first, edge }));
    if (quoted && gsy_clause_is(clause, draft->head, GSY_IS_ING))
        parted = FALSE;
    gboolean bare = is_circumstance(clause, draft->right) ||
                    (quoted && (says || draft->inverted ||
                                gsy_clause_is(clause, draft->right.start, GSY_IS_SUB)));
    if (!parted || !bare)
        return;
    draft->left = (GsyRange){ first, edge };
    draft->right = find_resumed(clause, draft->right, quoted);
}

void
gsy_cue_place_content(const GsyClause *clause, GsyCue *draft)
{
    draft->right = gsy_clause_find_rest(clause, find_right_start(clause, draft));
    draft->left = nothing;
    if (!draft->inverted && (gsy_clause_is(clause, draft->head, GSY_IS_ACT) ||
                             (!gsy_clause_is(clause, draft->head, GSY_IS_FIRM) &&
                              gsy_clause_is(clause, draft->right.start, GSY_IS_TO))))
        draft->right = gsy_clause_shorten_object(clause, draft->right);
    draft->right = end_with_clause(clause, draft, draft->right);
    guint edge = gsy_range_is_empty(draft->source) || draft->inverted || draft->inherited
                     ? draft->cue.start
                     : draft->source.start;
    if (!place_around(clause, draft, edge))
        place_before(clause, draft, edge);
}

gboolean
gsy_cue_has_bare_end(const GsyClause *clause, const GsyCue *cue)
{
    return is_circumstance(clause, cue->right) && !has_quote(clause, cue->right);
}
