#include "config.h"

#include "base/limits.h"
#include "text/clause.h"

/* A noun, adjective or name for all that the lexicon knows. */
static gboolean
is_nounish(guint64 is)
{
    const guint64 never = GSY_IS_PUNCT | GSY_IS_PURE | GSY_IS_OBJECT | GSY_IS_REL | GSY_IS_THAT |
                          GSY_IS_PREP | GSY_IS_COORD | GSY_IS_SUB | GSY_IS_AUX | GSY_IS_CONTRACTED |
                          GSY_IS_TO | GSY_IS_PREPCUE | GSY_IS_THERE | GSY_IS_GENITIVE;
    if ((is & (GSY_IS_CAP | GSY_IS_MODAL | GSY_IS_FIRST)) == (GSY_IS_CAP | GSY_IS_MODAL))
        return TRUE; /* a name: "Will" */
    if (is & never)
        return FALSE;
    if (is & (GSY_IS_SPEAKER | GSY_IS_DET | GSY_IS_POSS | GSY_IS_PHRASE | GSY_IS_NUMBER))
        return TRUE;
    if (is & GSY_IS_CUE_VERB)
        return (is & GSY_IS_WEAK) != 0 && !(is & GSY_IS_PAST);
    if (is & GSY_IS_CAP)
        return !(is & GSY_IS_FIRST) || !(is & (GSY_IS_VERBING | GSY_IS_ADV));
    return !(is & (GSY_IS_VERB | GSY_IS_VERBING | GSY_IS_ADV));
}

/* The period of "Ann D. Lee" or "Lee Jr.": one inside a sentence, after a capital, before a name or
 * a lower-case word. */
static gboolean
is_inner_period(const GsyClause *clause, guint i)
{
    return i > 0 && i + 1 < clause->n && gsy_clause_is(clause, i, GSY_IS_STOP) &&
           clause->reading->article->text[clause->items[i].span.start] == '.' &&
           !gsy_clause_is(clause, i + 1, GSY_IS_PUNCT) &&
           !gsy_clause_is(clause, i - 1, GSY_IS_PUNCT);
}

/* Where a clause or a piece of one can begin. */
static gboolean
is_boundary(const GsyClause *clause, guint before)
{
    if (before == 0)
        return TRUE;
    return gsy_clause_is(clause, before - 1,
                         GSY_IS_PUNCT | GSY_IS_SUB | GSY_IS_COORD | GSY_IS_THAT | GSY_IS_REL);
}

/* After the adverbial "In Washington" the subject begins: at the last determiner, speaker or name
 * in [from, end). */
static guint
after_adverbial(const GsyClause *clause, guint from, guint end)
{
    guint best = end;
    for (guint i = from + 1; i < end; i++) {
        gboolean starts =
            gsy_clause_is(clause, i, GSY_IS_DET | GSY_IS_POSS | GSY_IS_SPEAKER | GSY_IS_CAP);
        gboolean inside = gsy_clause_is(
            clause, i - 1, GSY_IS_DET | GSY_IS_POSS | GSY_IS_PREP | GSY_IS_GENITIVE | GSY_IS_COORD);
        if (starts && !inside)
            best = MIN(best, i);
        if (gsy_clause_is(clause, i, GSY_IS_DET | GSY_IS_POSS) && !inside)
            best = i;
    }
    return best < end ? best : from;
}

/* A participle before a noun: "retired surgeon", or one that follows its noun: "officials briefed
 * on". */
static gboolean
is_participle_inside(const GsyClause *clause, guint i, guint end)
{
    const guint64 opening = GSY_IS_DET | GSY_IS_POSS | GSY_IS_GENITIVE;
    if (!gsy_clause_is(clause, i, GSY_IS_VERB | GSY_IS_VERBING | GSY_IS_PAST | GSY_IS_ING) ||
        gsy_clause_is(clause, i, GSY_IS_THIRD))
        return FALSE;
    if (i + 1 >= end)
        return i > 0 && gsy_clause_is(clause, i - 1, opening); /* "the hearing" */
    if (i > 1 && gsy_clause_is(clause, i - 1, GSY_IS_ADV) && gsy_clause_is(clause, i - 2, opening))
        return TRUE; /* "a newly elected mayor" */
    if (i > 0 && gsy_clause_is(clause, i - 1, GSY_IS_COORD) &&
        gsy_clause_is(clause, i, GSY_IS_VERBING) && !gsy_clause_is(clause, i, GSY_IS_ING))
        return TRUE; /* "and streaming services" */
    if (gsy_clause_is(clause, i + 1, GSY_IS_PREP))
        return i > 0 && is_nounish(clause->is[i - 1]) && !gsy_clause_is(clause, i - 1, GSY_IS_PURE);
    return i == 0 ||
           gsy_clause_is(clause, i - 1,
                         GSY_IS_DET | GSY_IS_POSS | GSY_IS_GENITIVE | GSY_IS_PUNCT | GSY_IS_PREP);
}

/* The opening bracket of the one that closes at @close; G_MAXUINT if there is none. */
static guint
find_lparen(const GsyClause *clause, guint close)
{
    for (guint i = close; i-- > 0;)
        if (gsy_clause_is(clause, i, GSY_IS_LPAREN))
            return i;
    return G_MAXUINT;
}

/* A day or an hour stands outside of the phrase, but for "Tuesday's fire" and what nouns enclose.
 */
static gboolean
is_time_outside(const GsyClause *clause, guint i, guint end)
{
    gboolean enclosed = i > 0 && i + 1 < end && is_nounish(clause->is[i - 1]) &&
                        !gsy_clause_is(clause, i - 1, GSY_IS_TIME);
    return clause->is[i] & GSY_IS_TIME && !gsy_clause_is(clause, i + 1, GSY_IS_GENITIVE) &&
           !gsy_clause_is(clause, i - 1, GSY_IS_JOIN) && !enclosed;
}

/* A determiner alone is no phrase. */
static gboolean
is_bare_determiner(const GsyClause *clause, guint start, guint end)
{
    return start + 1 == end && gsy_clause_is(clause, start, GSY_IS_DET | GSY_IS_POSS) &&
           !gsy_clause_is(clause, start,
                          GSY_IS_PRON | GSY_IS_PHRASE | GSY_IS_SPEAKER | GSY_IS_NUMBER);
}

/* Goes to the first token of what stands inside a phrase and is none of its words: a bracket, the
 * marks around a nickname. FALSE where @i is nothing such. */
static gboolean
pass_aside(const GsyClause *clause, guint *i)
{
    guint64 is = clause->is[*i];
    if (is & GSY_IS_RPAREN) {
        guint open = find_lparen(clause, *i);
        if (open == G_MAXUINT || open == 0)
            return FALSE;
        *i = open;
        return TRUE;
    }
    return is & GSY_IS_QUOTE && clause->quote[*i] != 0 &&
           clause->reading->quotes[clause->quote[*i] - 1].is_short;
}

guint
gsy_clause_find_np_start(const GsyClause *clause, guint end)
{
    guint start = end;
    for (guint i = end; i-- > 0;) {
        guint64 is = clause->is[i];
        if (pass_aside(clause, &i))
            continue;
        if (is_time_outside(clause, i, end))
            break;
        if (is & (GSY_IS_GENITIVE | GSY_IS_HYPHEN) || is_inner_period(clause, i))
            continue;
        if (start == i + 1 && start < end && is & GSY_IS_ADV &&
            gsy_clause_is(clause, i - (i > 0), GSY_IS_DET)) {
            start = i; /* "a newly elected mayor" */
            continue;
        }
        if (is & GSY_IS_OBJECT && i + 1 == end && i > 0 &&
            (gsy_clause_is(clause, i - 1, GSY_IS_JOIN) || is_nounish(clause->is[i - 1]))) {
            start = i; /* "most of them", "the mayor himself" */
            continue;
        }
        if (is & (GSY_IS_PURE | GSY_IS_OBJECT))
            break;
        if (is & GSY_IS_JOIN && start > i && start < end) {
            if (is_boundary(clause, i))
                return after_adverbial(clause, i, end) > i ? after_adverbial(clause, i, end)
                                                           : start;
            if (!is_nounish(clause->is[i - 1]) && !gsy_clause_is(clause, i - 1, GSY_IS_RPAREN) &&
                !is_participle_inside(clause, i - 1, i + 1))
                break;
            continue;
        }
        if (is & GSY_IS_PREP) {
            if (start < end && is_boundary(clause, i) && after_adverbial(clause, i, end) > i)
                return after_adverbial(clause, i, end);
            break;
        }
        if (is & GSY_IS_COORD && start < end && gsy_clause_is(clause, i - 1, GSY_IS_PURE))
            return i - 1;
        if (is & GSY_IS_COORD && start < end && i > 0 && is_nounish(clause->is[i - 1])) {
            guint left = gsy_clause_find_np_start(clause, i);
            return left < i && is_boundary(clause, left) &&
                           !gsy_clause_is(clause, left, GSY_IS_TIME)
                       ? left
                       : start;
        }
        if (!is_nounish(is) && !is_participle_inside(clause, i, end))
            break;
        start = i;
        if (is & (GSY_IS_DET | GSY_IS_POSS | GSY_IS_PHRASE) &&
            !gsy_clause_is(clause, i - 1, GSY_IS_JOIN | GSY_IS_DET | GSY_IS_COORD | GSY_IS_HYPHEN))
            break;
    }
    return is_bare_determiner(clause, start, end) ? end : start;
}

/* The end of a plain noun phrase from @start: determiners, words, names, "of" and the like between
 * them. */
static guint
find_np_end(const GsyClause *clause, guint start)
{
    guint i = start;
    if (gsy_clause_is(clause, i, GSY_IS_PURE | GSY_IS_OBJECT))
        return i + 1;
    if (gsy_clause_is(clause, i, GSY_IS_VERB | GSY_IS_VERBING | GSY_IS_PAST) && i + 1 < clause->n &&
        is_nounish(clause->is[i + 1]) &&
        !gsy_clause_is(clause, i + 1, GSY_IS_DET | GSY_IS_POSS | GSY_IS_PHRASE))
        i++; /* "retired surgeon Ann Lee" */
    while (i < clause->n) {
        guint64 is = clause->is[i];
        gboolean joins = is & (GSY_IS_JOIN | GSY_IS_COORD) && i > start && i + 1 < clause->n &&
                         is_nounish(clause->is[i + 1]) &&
                         !gsy_clause_is(clause, i + 1, GSY_IS_TIME) &&
                         !gsy_clause_is(clause, i + 2, GSY_IS_MEDIUM);
        gboolean inside = i > start && i + 1 < clause->n && is_nounish(clause->is[i + 1]) &&
                          gsy_clause_is(clause, i - 1, GSY_IS_DET); /* "a 2013 article" */
        if (is & GSY_IS_TIME && !gsy_clause_is(clause, i + 1, GSY_IS_GENITIVE) && !inside)
            break;
        if (i > start && is & (GSY_IS_DET | GSY_IS_POSS | GSY_IS_PHRASE) &&
            !gsy_clause_is(clause, i - 1, GSY_IS_DET | GSY_IS_JOIN | GSY_IS_COORD))
            break;
        gboolean noun = is_nounish(is) ||
                        (i > start && is & (GSY_IS_VERB | GSY_IS_VERBING | GSY_IS_CUE_VERB) &&
                         gsy_clause_is(clause, i - 1, GSY_IS_DET | GSY_IS_POSS | GSY_IS_GENITIVE));
        if (!joins && !noun && !(is & (GSY_IS_GENITIVE | GSY_IS_HYPHEN)) &&
            !is_inner_period(clause, i))
            break;
        i++;
    }
    while (i > start &&
           gsy_clause_is(clause, i - 1, GSY_IS_JOIN | GSY_IS_COORD | GSY_IS_POSS | GSY_IS_DET) &&
           !gsy_clause_is(clause, i - 1, GSY_IS_PRON | GSY_IS_PHRASE))
        i--;
    return i;
}

/* Whether a clause of its own has its verb at @i; the participles of a noun phrase are none. */
static gboolean
is_finite_here(const GsyClause *clause, guint i)
{
    guint64 is = clause->is[i];
    if (is & GSY_IS_AUX && !is_nounish(is))
        return TRUE;
    if (is & (GSY_IS_SUB | GSY_IS_CONTRACTED) && !(is & GSY_IS_PREP))
        return TRUE;
    if (!(is & (GSY_IS_VERB | GSY_IS_PAST | GSY_IS_THIRD)) || is & GSY_IS_CAP || is_nounish(is))
        return FALSE;
    return !gsy_clause_is(clause, i + 1, GSY_IS_PREP | GSY_IS_ADV | GSY_IS_HYPHEN) &&
           !gsy_clause_is(clause, i - (i > 0),
                          GSY_IS_DET | GSY_IS_POSS | GSY_IS_COMMA | GSY_IS_GENITIVE |
                              GSY_IS_HYPHEN);
}

/* ", a spokesman for the ministry," or ", who was there," after a phrase: where it ends; @end where
 * none follows. */
static guint
find_apposition_end(const GsyClause *clause, guint end, gboolean lenient)
{
    const guint64 stops = GSY_IS_COMMA | GSY_IS_STOP | GSY_IS_QUOTE | GSY_IS_COLON | GSY_IS_DASH;
    if (!gsy_clause_is(clause, end, GSY_IS_COMMA) || end + 1 >= clause->n)
        return end;
    gboolean free = gsy_clause_is(clause, end + 1, GSY_IS_REL);
    gboolean from = gsy_clause_is(clause, end - 1, GSY_IS_NUMBER) &&
                    gsy_clause_is(clause, end + 1, GSY_IS_JOIN); /* "Lee, 40, of Ulm" */
    if (!free && !from &&
        (!is_nounish(clause->is[end + 1]) ||
         gsy_clause_is(clause, end + 1, GSY_IS_PRON | GSY_IS_TIME)))
        return end;
    guint i = end + 1;
    for (; i < clause->n && (!gsy_clause_is(clause, i, stops) || is_inner_period(clause, i)); i++) {
        free = free || gsy_clause_is(clause, i, GSY_IS_REL);
        if (!free && (lenient ? gsy_clause_is(clause, i, GSY_IS_AUX | GSY_IS_PURE)
                              : is_finite_here(clause, i)))
            return end;
    }
    return gsy_clause_is(clause, i, GSY_IS_QUOTE) && !free ? end : i;
}

/* "a woman who was there": the end of the relative clause; @end where there is none. */
static guint
find_relative_end(const GsyClause *clause, guint end)
{
    const guint64 stops = GSY_IS_COMMA | GSY_IS_STOP | GSY_IS_QUOTE | GSY_IS_COLON | GSY_IS_DASH;
    if (!gsy_clause_is(clause, end, GSY_IS_REL))
        return end;
    while (end < clause->n && (!gsy_clause_is(clause, end, stops) || is_inner_period(clause, end)))
        end++;
    return end;
}

/* "Lee" or "Mr. Lee": one whom the text has named in full before. */
static gboolean
is_known_name(const GsyClause *clause, guint start, guint end)
{
    if (end != start + 1 || !gsy_clause_is(clause, start, GSY_IS_CAP))
        return FALSE;
    guint n = clause->items[start].n_tokens;
    return n == 1 || (n == 2 && gsy_clause_is(clause, start, GSY_IS_POLITE));
}

/* @lenient: the sentence has nothing else to go on with. */
static GsyRange
find_np_after(const GsyClause *clause, guint start, gboolean lenient)
{
    guint end = find_np_end(clause, start);
    if (end == start)
        return (GsyRange){ start, start };
    if (gsy_clause_is(clause, end, GSY_IS_LPAREN)) {
        guint close = end;
        while (close < clause->n && !gsy_clause_is(clause, close, GSY_IS_RPAREN))
            close++;
        if (close < clause->n)
            end = close + 1;
    }
    end = lenient ? find_relative_end(clause, end) : end;
    if (is_known_name(clause, start, end) && gsy_clause_is(clause, end, GSY_IS_COMMA) &&
        gsy_clause_is(clause, end + 1, GSY_IS_REL))
        return (GsyRange){ start, end };
    guint next = find_apposition_end(clause, end, lenient);
    while (next > end) {
        end = next;
        next = find_apposition_end(clause, end, lenient);
    }
    return (GsyRange){ start, end };
}

GsyRange
gsy_clause_find_np_after(const GsyClause *clause, guint start)
{
    return find_np_after(clause, start, FALSE);
}

GsyRange
gsy_clause_find_speaker_after(const GsyClause *clause, guint start)
{
    return find_np_after(clause, start, TRUE);
}

/* "Will said": an auxiliary with a capital that the form of the verb does not go with. */
static gboolean
is_name_like(const GsyClause *clause, guint aux, guint verb)
{
    if (!gsy_clause_is(clause, aux, GSY_IS_CAP) || !gsy_clause_is(clause, aux, GSY_IS_MODAL))
        return FALSE;
    return !gsy_clause_is(clause, aux, GSY_IS_FIRST) ||
           gsy_clause_is(clause, verb, GSY_IS_PAST | GSY_IS_THIRD);
}

guint
gsy_clause_find_group_start(const GsyClause *clause, guint verb)
{
    guint start = verb;
    if (start > 1 && gsy_clause_is(clause, start - 1, GSY_IS_DET) &&
        gsy_clause_is(clause, start - 1, GSY_IS_PRON) &&
        gsy_clause_is(clause, start - 2, GSY_IS_AUX))
        start--; /* "have both urged" */
    if (start > 0 && gsy_clause_is(clause, start - 1, GSY_IS_CHAIN) &&
        gsy_clause_is(clause, verb, GSY_IS_BASE))
        start--; /* "seemed to blame", "went on to say" */
    while (start > 0 &&
           gsy_clause_is(clause, start - 1, GSY_IS_AUX | GSY_IS_ADV | GSY_IS_NEG | GSY_IS_TO) &&
           !gsy_clause_is(clause, start - 1, GSY_IS_QUOTED | GSY_IS_THAT) &&
           !(gsy_clause_is(clause, start - 1, GSY_IS_PREP) &&
             gsy_clause_is(clause, verb, GSY_IS_ING)) && /* "since announcing" */
           !is_name_like(clause, start - 1, verb))
        start--;
    return start;
}

guint64
gsy_clause_get_aux(const GsyClause *clause, guint start, guint verb)
{
    for (guint i = verb; i-- > start;)
        if (gsy_clause_is(clause, i, GSY_IS_AUX | GSY_IS_TO))
            return clause->is[i] & (GSY_IS_AUX | GSY_IS_TO);
    return 0;
}

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
            gsy_clause_is(clause, i + 1, GSY_IS_ING | GSY_IS_VERBING | GSY_IS_PREP | GSY_IS_VERB);
        found = (GsyRange){ start, aside ? i : comma };
        if (!is_apposed_piece(clause, start))
            break;
        i = start;
    }
    return found;
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
    return opens && gsy_clause_is(clause, name, GSY_IS_CAP | GSY_IS_SPEAKER) &&
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
        if (verb && !is_nounish(is)) {
            if (!gsy_clause_is(clause, i + 1, GSY_IS_PREP | GSY_IS_TO | GSY_IS_ADV) &&
                !(is & (GSY_IS_VERBING | GSY_IS_ING)) &&
                !gsy_clause_is(clause, i - (i > 0), GSY_IS_TO))
                return start;
            participle = TRUE;
        }
    }
    return participle && is_nounish(clause->is[0]) &&
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
    return n > 1 && is_boundary(clause, start) ? start : last;
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
           !(gsy_clause_is(clause, start - 1, GSY_IS_STOP) && !is_inner_period(clause, start - 1)))
        start--;
    if (gsy_clause_is(clause, start, GSY_IS_COORD))
        start++;
    if (gsy_clause_is(clause, start, GSY_IS_ADV) && gsy_clause_is(clause, start + 1, GSY_IS_COMMA))
        start += 2; /* "Nonetheless, Lee, a doctor, said" */
    if (start >= comma || !is_nounish(clause->is[start]) ||
        gsy_clause_is(clause, start, GSY_IS_TIME | GSY_IS_PRON) ||
        (gsy_clause_is(clause, start, GSY_IS_VERB | GSY_IS_CUE_VERB) &&
         !gsy_clause_is(clause, start, GSY_IS_CAP)))
        return comma;
    gboolean relative = FALSE, commas = FALSE;
    for (guint i = start; i < comma; i++) {
        guint64 is = clause->is[i];
        if (is & GSY_IS_COMMA) {
            commas = TRUE;
            relative = FALSE;
            if (!is_nounish(clause->is[i + 1]) &&
                !gsy_clause_is(clause, i + 1,
                               GSY_IS_REL | GSY_IS_COORD | GSY_IS_PREP | GSY_IS_VERB |
                                   GSY_IS_VERBING | GSY_IS_RPAREN))
                return comma;
        }
        relative = relative || is & GSY_IS_REL;
        if (relative)
            continue;
        if (is & (GSY_IS_PURE | GSY_IS_THAT) || is_finite_here(clause, i))
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
        return is_known_name(clause, start, comma);
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
    if (is & GSY_IS_THAT && last > 0 && is_nounish(clause->is[last - 1]))
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
        guint after = find_np_end(clause, i);
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
