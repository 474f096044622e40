#include "config.h"

#include "base/limits.h"
#include "text/phrase.h"
#include "text/subject.h"

/* A piece that only goes on with the phrase before its comma: an age, "a doctor". */
static gboolean
is_apposed_piece(const GsyClause *clause, guint start)
{
    return start > 1 && gsy_clause_is(clause, start - 1, GSY_IS_COMMA) &&
           gsy_clause_is(clause, start, GSY_IS_NUMBER | GSY_IS_DET | GSY_IS_PHRASE);
}

/* Before the comma at @comma: "NP, apposition," ends there. */
static GsyRange
find_apposed(const GsyClause *clause, guint comma)
{
    const GsyRange none = { 0, 0 };
    guint64 kind = clause->is[comma] & (GSY_IS_COMMA | GSY_IS_DASH);
    GsyRange found = none;
    for (guint i = comma; i-- > 1;) {
        if (gsy_clause_is(clause, i, GSY_IS_QUOTE | GSY_IS_QUOTED))
            break;
        if (!(clause->is[i] & kind))
            continue;
        if (gsy_clause_is(clause, i + 1, GSY_IS_COORD))
            break;
        guint start = gsy_clause_find_np_start(clause, i);
        if (start == i && gsy_clause_is(clause, i - 1, GSY_IS_PRON))
            start = i - 1;
        gboolean dated = gsy_clause_is(clause, start, GSY_IS_TIME) ||
                         gsy_clause_is(clause, start - 1, GSY_IS_PREP);
        if (start == i || (found.end > 0 && dated))
            continue;
        gboolean aside =
            !gsy_clause_is(clause, i + 1, GSY_IS_SUCH) &&
            gsy_clause_is(clause, i + 1, GSY_IS_ING | GSY_IS_VERBING | GSY_IS_PREP | GSY_IS_VERB);
        found = (GsyRange){ start, aside ? i : comma };
        if (!is_apposed_piece(clause, start))
            break;
        i = start;
    }
    return found;
}

/* "Led by Ann Lee, the workers said": no subject begins. */
static gboolean
begins_participle(const GsyClause *clause, guint start)
{
    return gsy_clause_is(clause, start, GSY_IS_FIRST) &&
           gsy_clause_is(clause, start, GSY_IS_VERB | GSY_IS_PAST) &&
           gsy_clause_is(clause, start + 1, GSY_IS_PREP | GSY_IS_BY);
}

/* "Ann Lee, the head of the bank said": the comma at its end is forgotten; the name opens the
 * sentence. */
static guint
with_opening_name(const GsyClause *clause, guint start)
{
    if (!is_apposed_piece(clause, start))
        return start;
    guint name = gsy_clause_find_np_start(clause, start - 1);
    gboolean opens = name == 0 || gsy_clause_is(clause, name - 1, GSY_IS_QUOTE | GSY_IS_STOP);
    return opens && !begins_participle(clause, name) &&
                   gsy_clause_is(clause, name, GSY_IS_CAP | GSY_IS_SPEAKER) &&
                   !gsy_clause_is(clause, name, GSY_IS_TIME | GSY_IS_DET)
               ? name
               : start;
}

/* "people who left the city said": the phrase before the relative clause that ends before @end. */
static guint
with_relative(const GsyClause *clause, guint start)
{
    gboolean verb = FALSE;
    for (guint i = start; i-- > 1;) {
        if (gsy_clause_is(clause, i, GSY_IS_PUNCT | GSY_IS_COORD | GSY_IS_QUOTED | GSY_IS_SUB) &&
            !gsy_clause_is(clause, i, GSY_IS_REL | GSY_IS_HYPHEN))
            return start;
        if (gsy_clause_is(clause, i, GSY_IS_VERB | GSY_IS_AUX | GSY_IS_CUE_VERB))
            verb = TRUE;
        if (!gsy_clause_is(clause, i, GSY_IS_REL | GSY_IS_THAT))
            continue;
        if (!verb ||
            !gsy_clause_is(clause, i + 1, GSY_IS_VERB | GSY_IS_AUX | GSY_IS_ADV | GSY_IS_CUE_VERB))
            return start;
        guint whole = gsy_clause_find_np_start(clause, i);
        if (whole == i && gsy_clause_is(clause, i - 1, GSY_IS_PRON))
            whole = i - 1;
        return whole < i ? whole : start;
    }
    return start;
}

/*
 * "Voters going to the polls on Sunday said": nothing but nouns, their prepositions and participles
 * from the sentence's beginning is one phrase.
 */
static guint
with_whole_opening(const GsyClause *clause, guint start)
{
    const guint64 never = GSY_IS_AUX | GSY_IS_PURE | GSY_IS_THAT | GSY_IS_REL | GSY_IS_COORD |
                          GSY_IS_QUOTED | GSY_IS_CONTRACTED;
    gboolean participle = FALSE;
    for (guint i = start; i-- > 0;) {
        guint64 is = clause->is[i];
        gboolean verb =
            (is & (GSY_IS_VERB | GSY_IS_VERBING | GSY_IS_PAST | GSY_IS_ING | GSY_IS_CUE_VERB)) != 0;
        if (is & never || (is & GSY_IS_PUNCT && !(is & GSY_IS_HYPHEN)) ||
            (is & GSY_IS_SUB && !(is & GSY_IS_PREP)))
            return start;
        gboolean noun =
            i > 0 && gsy_clause_is(clause, i - 1, GSY_IS_DET | GSY_IS_NUMBER | GSY_IS_POSS);
        if (verb && !noun && !gsy_traits_are_nounish(is)) {
            if (!gsy_clause_is(clause, i + 1, GSY_IS_PREP | GSY_IS_TO | GSY_IS_ADV) &&
                !(is & (GSY_IS_VERBING | GSY_IS_ING)) &&
                !gsy_clause_is(clause, i - (i > 0), GSY_IS_TO))
                return start;
            participle = TRUE;
        }
    }
    return participle && gsy_traits_are_nounish(clause->is[0]) &&
                   !gsy_clause_is(clause, 0, GSY_IS_TIME | GSY_IS_ADV)
               ? 0
               : start;
}

/* The phrase that opens the sentence and ends before the comma at @comma. */
static GsyRange
find_opening(const GsyClause *clause, guint comma)
{
    guint start = gsy_clause_find_np_start(clause, comma);
    gboolean opens =
        start == 0 || gsy_clause_is(clause, start - 1, GSY_IS_QUOTE | GSY_IS_STOP | GSY_IS_COORD);
    return start < comma && opens && !gsy_clause_is(clause, start, GSY_IS_TIME)
               ? (GsyRange){ start, comma }
               : (GsyRange){ 0, 0 };
}

/* "unions, farmers, and most teachers said": the phrases before the last. */
static guint
with_series(const GsyClause *clause, guint last)
{
    guint start = last, n = 0;
    for (guint comma = last - 2; gsy_clause_is(clause, comma, GSY_IS_COMMA); comma = start - 1) {
        guint before = gsy_clause_find_np_start(clause, comma);
        if (before >= comma || gsy_clause_is(clause, before, GSY_IS_TIME | GSY_IS_PRON))
            break;
        start = before;
        n++;
        if (start < 2)
            break;
    }
    return n > 1 && gsy_clause_is_boundary(clause, start) ? start : last;
}

/* "Lee, Kim and Roe said": the names before the last two. */
static guint
with_list(const GsyClause *clause, guint start, guint end)
{
    if (start > 3 && gsy_clause_is(clause, start - 1, GSY_IS_COORD))
        return with_series(clause, start);
    gboolean list = FALSE;
    for (guint i = start; i < end; i++)
        list = list || gsy_clause_is(clause, i, GSY_IS_COORD);
    while (list && start > 1 && gsy_clause_is(clause, start - 1, GSY_IS_COMMA)) {
        guint name = gsy_clause_find_np_start(clause, start - 1);
        if (name + 1 >= start || !gsy_clause_is(clause, name, GSY_IS_CAP | GSY_IS_SPEAKER) ||
            gsy_clause_is(clause, name, GSY_IS_TIME) ||
            gsy_clause_is(clause, name - (name > 0), GSY_IS_PREP))
            break;
        start = name;
    }
    return start;
}

static guint
widen(const GsyClause *clause, guint start)
{
    guint relative = with_relative(clause, start);
    return relative < start ? relative : with_whole_opening(clause, start);
}

/* "Lee on Monday said", "Lee this week said", "Lee in a long interview said": the subject's end. */
static guint
before_adverbial(const GsyClause *clause, guint group)
{
    const guint max_words = 5;
    guint end = group;
    while (end > 1 && gsy_clause_is(clause, end - 1, GSY_IS_TIME))
        end--;
    if (end < group && end > 1 && gsy_clause_is(clause, end - 1, GSY_IS_PREP))
        return end - 1;
    if (end < group)
        return end;
    if (!gsy_clause_is(clause, group - 1, GSY_IS_MEDIUM))
        return group;
    for (guint i = group - 1; i > 1 && group - i <= max_words; i--) {
        if (gsy_clause_is(clause, i - 1, GSY_IS_PUNCT | GSY_IS_VERB | GSY_IS_GENITIVE))
            break;
        if (gsy_clause_is(clause, i - 1, GSY_IS_PREP))
            return i - 1;
    }
    return group;
}

/* Of a quotation that is more than some words: 'who is called a "liar,"' has none. */
static gboolean
is_statement_part(const GsyClause *clause, guint i)
{
    if (!gsy_clause_is(clause, i, GSY_IS_QUOTE | GSY_IS_QUOTED) || clause->quote[i] == 0)
        return FALSE;
    guint first = i;
    while (first > 0 && i - first < GSY_QUOTE_TERM_ITEMS &&
           clause->quote[first - 1] == clause->quote[i])
        first--;
    return first == 0 || clause->quote[first - 1] == clause->quote[i];
}

/*
 * "Ann Lee, 40, a doctor from Ulm, who was there, said": from the clause's first item to the comma
 * everything is a noun phrase and what is apposed to it; no verb is finite but behind a relative.
 * Returns where that begins, @comma if something else is there.
 */
static guint
find_chain_start(const GsyClause *clause, guint comma)
{
    guint start = comma;
    while (start > 0 && !is_statement_part(clause, start - 1) &&
           !gsy_clause_is(clause, start - 1, GSY_IS_COLON) &&
           !(gsy_clause_is(clause, start - 1, GSY_IS_STOP) &&
             !gsy_clause_is_inner_period(clause, start - 1)))
        start--;
    if (gsy_clause_is(clause, start, GSY_IS_COORD))
        start++;
    if (gsy_clause_is(clause, start, GSY_IS_ADV) && gsy_clause_is(clause, start + 1, GSY_IS_COMMA))
        start += 2; /* "Nonetheless, Lee, a doctor, said" */
    if (start >= comma || !gsy_traits_are_nounish(clause->is[start]) ||
        gsy_clause_is(clause, start, GSY_IS_TIME | GSY_IS_PRON) ||
        begins_participle(clause, start) ||
        (gsy_clause_is(clause, start, GSY_IS_VERB | GSY_IS_CUE_VERB) &&
         !gsy_clause_is(clause, start, GSY_IS_CAP)))
        return comma;
    gboolean relative = FALSE, commas = FALSE;
    for (guint i = start; i < comma; i++) {
        guint64 is = clause->is[i];
        if (is & GSY_IS_COMMA) {
            commas = TRUE;
            relative = FALSE;
            if (!gsy_traits_are_nounish(clause->is[i + 1]) &&
                !gsy_clause_is(clause, i + 1,
                               GSY_IS_REL | GSY_IS_COORD | GSY_IS_PREP | GSY_IS_VERB |
                                   GSY_IS_VERBING | GSY_IS_RPAREN))
                return comma;
        }
        relative = relative || is & GSY_IS_REL;
        if (relative)
            continue;
        if (is & (GSY_IS_PURE | GSY_IS_THAT) || gsy_clause_is_finite(clause, i))
            return comma;
    }
    return commas ? start : comma;
}

/* Whether what follows the comma at @comma tells of the moment, not of the speaker that begins at
 * @start: "however", "speaking in Ulm", "in a letter", "who had left" of one who is known. */
static gboolean
is_aside(const GsyClause *clause, guint start, guint comma)
{
    guint64 next = clause->is[comma + 1];
    if (next & (GSY_IS_COORD | GSY_IS_SUCH | GSY_IS_NUMBER | GSY_IS_DET))
        return FALSE;
    if (next & GSY_IS_REL)
        return gsy_clause_is_known_name(clause, start, comma);
    if (next & GSY_IS_PREP)
        return !gsy_clause_is(clause, comma - 1, GSY_IS_NUMBER);
    return next & (GSY_IS_ADV | GSY_IS_ING | GSY_IS_VERBING | GSY_IS_PAST | GSY_IS_VERB) &&
           !(next & GSY_IS_CAP) && !gsy_clause_is(clause, comma + 2, GSY_IS_DET | GSY_IS_PHRASE);
}

static GsyRange
without_aside(const GsyClause *clause, GsyRange range)
{
    for (guint i = range.start + 1; i + 1 < range.end; i++)
        if (gsy_clause_is(clause, i, GSY_IS_COMMA | GSY_IS_DASH) &&
            is_aside(clause, range.start, i))
            return (GsyRange){ range.start, i };
    return range;
}

static GsyRange
find_subject_at_comma(const GsyClause *clause, guint comma)
{
    guint chain = find_chain_start(clause, comma);
    if (chain < comma)
        return (GsyRange){ chain, comma };
    GsyRange apposed = find_apposed(clause, comma);
    return apposed.end > 0 ? apposed : find_opening(clause, comma);
}

/* The subject that stands right before the verb group; empty where something else does. */
static GsyRange
find_subject_beside(const GsyClause *clause, guint group, gboolean ing)
{
    const GsyRange none = { 0, 0 };
    guint end = ing ? group : before_adverbial(clause, group), last = end - 1;
    guint64 is = clause->is[last];
    if (is & (GSY_IS_REL | GSY_IS_PURE | GSY_IS_CONTRACTED)) {
        guint start = is & GSY_IS_PURE ? gsy_clause_find_np_start(clause, end) : last;
        return (GsyRange){ MIN(start, last), end };
    }
    if (is & GSY_IS_THAT && last > 0 && gsy_traits_are_nounish(clause->is[last - 1]))
        return (GsyRange){ last, end };
    if (is & GSY_IS_QUOTE && !ing && last > 1 && gsy_clause_is(clause, last - 1, GSY_IS_COMMA) &&
        !is_statement_part(clause, last - 2)) /* 'Lee, author of "Ships," said' */
        return without_aside(clause, find_subject_at_comma(clause, last - 1));
    if (is & (GSY_IS_COMMA | GSY_IS_DASH))
        return ing ? none : without_aside(clause, find_subject_at_comma(clause, last));
    if (is & (GSY_IS_COORD | GSY_IS_PREP | GSY_IS_SUB))
        return none;
    guint start = gsy_clause_find_np_start(clause, end);
    if (start == end && end > 1 && gsy_clause_is(clause, end - 1, GSY_IS_VERB) && !ing)
        start = gsy_clause_find_np_start(clause, end - 1); /* "voters polled said" */
    gboolean verb =
        gsy_clause_is(clause, end - 1, GSY_IS_VERB) && !gsy_clause_is(clause, end - 1, GSY_IS_CAP);
    if (verb && !ing && end > 2 && gsy_clause_is(clause, end - 2, GSY_IS_PURE)) {
        start = gsy_clause_find_np_start(clause, end - 2); /* "all the voters I met said" */
        return start + 2 < end ? (GsyRange){ start, end } : none;
    }
    if (start + (start < end && verb) < end)
        return (GsyRange){ with_opening_name(
                               clause, ing ? start : with_list(clause, widen(clause, start), end)),
                           verb ? group : end }; /* "a poll published Friday" */
    return gsy_clause_is(clause, end - 1, GSY_IS_PRON | GSY_IS_PURE) ? (GsyRange){ end - 1, end }
                                                                     : none;
}

/* "where she stands", "who had left": a subject inside a clause that hangs on another one. */
static gboolean
is_hanging(const GsyClause *clause, GsyRange subject)
{
    return gsy_clause_is(clause, subject.start, GSY_IS_REL) ||
           (subject.start > 0 && gsy_clause_is(clause, subject.start - 1,
                                               GSY_IS_SUB | GSY_IS_WH | GSY_IS_THAT | GSY_IS_REL));
}

/* The subject of the finite verb nearest before @end; with @main rather that of the clause which
 * the others hang on. */
static GsyRange
find_subject_before(const GsyClause *clause, guint end, gboolean main)
{
    const guint64 finite = GSY_IS_VERB | GSY_IS_AUX | GSY_IS_CUE_VERB;
    GsyRange hanging = { 0, 0 };
    for (guint i = end; i-- > 0;) {
        guint64 is = clause->is[i];
        if (is & GSY_IS_CONTRACTED && !(is & GSY_IS_QUOTED) && !main)
            return (GsyRange){ i, i + 1 }; /* "She's tired and says" */
        if (is & (GSY_IS_QUOTED | GSY_IS_ING | GSY_IS_VERBING | GSY_IS_TO) || !(is & finite))
            continue;
        guint group = gsy_clause_find_group_start(clause, i);
        if (group == 0)
            break;
        if (!(gsy_clause_get_aux(clause, group, i) & GSY_IS_TO) &&
            !gsy_clause_is(clause, group - 1,
                           GSY_IS_COORD | GSY_IS_REL | GSY_IS_DET | GSY_IS_POSS |
                               GSY_IS_GENITIVE)) {
            GsyRange range = find_subject_beside(clause, group, FALSE);
            gboolean object = range.start > 0 && gsy_clause_is(clause, range.start - 1, finite) &&
                              !gsy_clause_is(clause, range.start - 1, GSY_IS_CAP | GSY_IS_SAY);
            gboolean found = range.end > range.start && !object; /* not of "made a call" */
            if (found && !(main && is_hanging(clause, range)))
                return range;
            if (found && hanging.end == 0)
                hanging = range;
        }
        i = MIN(i, group);
    }
    return hanging;
}

/* "On Monday Lee opened up, saying": the verb before is none that the lexicon knows; its subject is
 * the first phrase of the sentence that can be one. */
static GsyRange
find_first_phrase(const GsyClause *clause, guint end)
{
    for (guint i = 0; i < end; i++) {
        if (i > 0 &&
            !gsy_clause_is(clause, i - 1, GSY_IS_COMMA | GSY_IS_COORD | GSY_IS_QUOTE | GSY_IS_TIME))
            continue;
        if (gsy_clause_is(clause, i,
                          GSY_IS_QUOTED | GSY_IS_TIME | GSY_IS_PREP | GSY_IS_SUB | GSY_IS_VERBING))
            continue;
        guint after = gsy_clause_find_np_end(clause, i);
        if (after > i && after < end && !gsy_clause_is(clause, after, GSY_IS_GENITIVE))
            return (GsyRange){ i, after };
    }
    return (GsyRange){ 0, 0 };
}

GsyRange
gsy_clause_find_subject(const GsyClause *clause, guint group, gboolean ing, gboolean *inherited)
{
    *inherited = FALSE;
    if (group == 0)
        return (GsyRange){ 0, 0 };
    GsyRange beside = find_subject_beside(clause, group, ing);
    if (beside.end > beside.start)
        return beside;
    *inherited = TRUE;
    GsyRange before = find_subject_before(clause, group - 1,
                                          ing && gsy_clause_is(clause, group - 1, GSY_IS_COMMA));
    if (before.end == 0 && ing && gsy_clause_is(clause, group - 1, GSY_IS_COMMA))
        before = find_opening(clause, group - 1); /* "The paper, citing officials, ..." */
    if (before.end == 0 && gsy_clause_is(clause, group - 1, GSY_IS_COMMA | GSY_IS_COORD))
        before = find_first_phrase(clause, group - 1);
    return before;
}
