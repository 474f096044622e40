#include "config.h"

#include "base/limits.h"
#include "text/phrase.h"

gboolean
gsy_traits_are_nounish(guint64 is)
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

gboolean
gsy_clause_is_inner_period(const GsyClause *clause, guint i)
{
    return i > 0 && i + 1 < clause->n && gsy_clause_is(clause, i, GSY_IS_STOP) &&
           clause->reading->article->text[clause->items[i].span.start] == '.' &&
           !gsy_clause_is(clause, i + 1, GSY_IS_PUNCT) &&
           !gsy_clause_is(clause, i - 1, GSY_IS_PUNCT);
}

gboolean
gsy_clause_is_boundary(const GsyClause *clause, guint before)
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
        return i > 0 && gsy_traits_are_nounish(clause->is[i - 1]) &&
               !gsy_clause_is(clause, i - 1, GSY_IS_PURE);
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
    gboolean enclosed = i > 0 && i + 1 < end && gsy_traits_are_nounish(clause->is[i - 1]) &&
                        !gsy_clause_is(clause, i - 1, GSY_IS_TIME);
    gboolean joined = gsy_clause_is(clause, i + 1, GSY_IS_COORD) && i + 2 < clause->n &&
                      !gsy_clause_is(clause, i + 2, GSY_IS_TIME); /* "current and former staff" */
    return clause->is[i] & GSY_IS_TIME && !gsy_clause_is(clause, i + 1, GSY_IS_GENITIVE) &&
           !gsy_clause_is(clause, i - 1, GSY_IS_JOIN) && !enclosed && !joined;
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

/* Where a noun phrase begins of which @start is the second part, after "and" at @coord. */
static guint
find_joined_start(const GsyClause *clause, guint coord, guint start)
{
    guint left = gsy_clause_find_np_start(clause, coord);
    return left < coord && gsy_clause_is_boundary(clause, left) &&
                   (left == 0 || !gsy_clause_is(clause, left, GSY_IS_TIME))
               ? left
               : start;
}

/* "Not everyone" */
static gboolean
is_qualified_pronoun(const GsyClause *clause, guint at)
{
    return at > 0 && gsy_clause_is(clause, at, GSY_IS_PRON) &&
           !gsy_clause_is(clause, at, GSY_IS_DET) && gsy_clause_is(clause, at - 1, GSY_IS_ADV) &&
           !gsy_clause_is(clause, at - 1, GSY_IS_SUB) && gsy_clause_is_boundary(clause, at - 1);
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
        if (is & (GSY_IS_GENITIVE | GSY_IS_HYPHEN) || gsy_clause_is_inner_period(clause, i))
            continue;
        if (start == i + 1 && start < end && is & GSY_IS_ADV &&
            gsy_clause_is(clause, i - (i > 0), GSY_IS_DET)) {
            start = i; /* "a newly elected mayor" */
            continue;
        }
        if (is & GSY_IS_OBJECT && i + 1 == end && i > 0 &&
            (gsy_clause_is(clause, i - 1, GSY_IS_JOIN) ||
             gsy_traits_are_nounish(clause->is[i - 1]))) {
            start = i; /* "most of them", "the mayor himself" */
            continue;
        }
        if (is & (GSY_IS_PURE | GSY_IS_OBJECT))
            break;
        if (is & GSY_IS_JOIN && start > i && start < end) {
            if (gsy_clause_is_boundary(clause, i))
                return after_adverbial(clause, i, end) > i ? after_adverbial(clause, i, end)
                                                           : start;
            if (!gsy_traits_are_nounish(clause->is[i - 1]) &&
                !gsy_clause_is(clause, i - 1, GSY_IS_RPAREN) &&
                !is_participle_inside(clause, i - 1, i + 1))
                break;
            continue;
        }
        if (is & GSY_IS_PREP) {
            if (start < end && gsy_clause_is_boundary(clause, i) &&
                after_adverbial(clause, i, end) > i)
                return after_adverbial(clause, i, end);
            break;
        }
        if (is & GSY_IS_COORD && start < end && gsy_clause_is(clause, i - 1, GSY_IS_PURE))
            return i - 1;
        if (is & GSY_IS_COORD && start < end && i > 0 && gsy_traits_are_nounish(clause->is[i - 1]))
            return find_joined_start(clause, i, start);
        if (!gsy_traits_are_nounish(is) && !is_participle_inside(clause, i, end))
            break;
        start = i;
        if (is & (GSY_IS_DET | GSY_IS_POSS | GSY_IS_PHRASE) &&
            !gsy_clause_is(clause, i - 1, GSY_IS_JOIN | GSY_IS_DET | GSY_IS_COORD | GSY_IS_HYPHEN))
            break;
    }
    if (start < end && is_qualified_pronoun(clause, start))
        start--;
    return is_bare_determiner(clause, start, end) ? end : start;
}

guint
gsy_clause_find_np_end(const GsyClause *clause, guint start)
{
    guint i = start;
    if (gsy_clause_is(clause, i, GSY_IS_PURE | GSY_IS_OBJECT))
        return i + 1;
    if (gsy_clause_is(clause, i, GSY_IS_VERB | GSY_IS_VERBING | GSY_IS_PAST) && i + 1 < clause->n &&
        gsy_traits_are_nounish(clause->is[i + 1]) &&
        !gsy_clause_is(clause, i + 1, GSY_IS_DET | GSY_IS_POSS | GSY_IS_PHRASE))
        i++; /* "retired surgeon Ann Lee" */
    while (i < clause->n) {
        guint64 is = clause->is[i];
        gboolean joins = is & (GSY_IS_JOIN | GSY_IS_COORD) && i > start && i + 1 < clause->n &&
                         gsy_traits_are_nounish(clause->is[i + 1]) &&
                         !gsy_clause_is(clause, i + 1, GSY_IS_TIME) &&
                         !gsy_clause_is(clause, i + 2, GSY_IS_MEDIUM);
        gboolean inside = i > start && i + 1 < clause->n &&
                          gsy_traits_are_nounish(clause->is[i + 1]) &&
                          gsy_clause_is(clause, i - 1, GSY_IS_DET); /* "a 2013 article" */
        if (is & GSY_IS_TIME && !gsy_clause_is(clause, i + 1, GSY_IS_GENITIVE) && !inside)
            break;
        if (i > start && is & (GSY_IS_DET | GSY_IS_POSS | GSY_IS_PHRASE) &&
            !gsy_clause_is(clause, i - 1, GSY_IS_DET | GSY_IS_JOIN | GSY_IS_COORD))
            break;
        gboolean noun = gsy_traits_are_nounish(is) ||
                        (i > start && is & (GSY_IS_VERB | GSY_IS_VERBING | GSY_IS_CUE_VERB) &&
                         gsy_clause_is(clause, i - 1, GSY_IS_DET | GSY_IS_POSS | GSY_IS_GENITIVE));
        if (!joins && !noun && !(is & (GSY_IS_GENITIVE | GSY_IS_HYPHEN)) &&
            !gsy_clause_is_inner_period(clause, i))
            break;
        i++;
    }
    while (i > start &&
           gsy_clause_is(clause, i - 1, GSY_IS_JOIN | GSY_IS_COORD | GSY_IS_POSS | GSY_IS_DET) &&
           !gsy_clause_is(clause, i - 1, GSY_IS_PRON | GSY_IS_PHRASE))
        i--;
    return i;
}

gboolean
gsy_clause_is_finite(const GsyClause *clause, guint i)
{
    guint64 is = clause->is[i];
    if (is & GSY_IS_AUX && !gsy_traits_are_nounish(is))
        return TRUE;
    if (is & (GSY_IS_SUB | GSY_IS_CONTRACTED) && !(is & GSY_IS_PREP))
        return TRUE;
    if (!(is & (GSY_IS_VERB | GSY_IS_PAST | GSY_IS_THIRD)) || is & GSY_IS_CAP ||
        gsy_traits_are_nounish(is))
        return FALSE;
    return !gsy_clause_is(clause, i + 1, GSY_IS_PREP | GSY_IS_ADV | GSY_IS_HYPHEN) &&
           !gsy_clause_is(clause, i - (i > 0),
                          GSY_IS_DET | GSY_IS_POSS | GSY_IS_COMMA | GSY_IS_GENITIVE |
                              GSY_IS_HYPHEN);
}

/* "a spokesman", "who was there", "including Ann Lee", of "Lee, 40, of Ulm" the last; with @lenient
 * "now a doctor" too. */
static gboolean
begins_apposition(const GsyClause *clause, guint start, gboolean lenient)
{
    if (gsy_clause_is(clause, start, GSY_IS_REL | GSY_IS_SUCH))
        return TRUE;
    if (gsy_clause_is(clause, start, GSY_IS_JOIN))
        return gsy_clause_is(clause, start - 2, GSY_IS_NUMBER);
    if (lenient && gsy_clause_is(clause, start, GSY_IS_ADV) &&
        gsy_clause_is(clause, start + 1, GSY_IS_DET | GSY_IS_PHRASE))
        return TRUE;
    return gsy_traits_are_nounish(clause->is[start]) &&
           !gsy_clause_is(clause, start, GSY_IS_PRON | GSY_IS_TIME);
}

/* Behind the name of a book or film in quotation marks that opens at @open; @open where none does.
 */
static guint
find_title_end(const GsyClause *clause, guint open)
{
    if (!gsy_clause_is(clause, open, GSY_IS_QUOTE) || clause->quote[open] == 0)
        return open;
    guint end = open + 1;
    while (end < clause->n && end - open <= GSY_QUOTE_TERM_ITEMS &&
           clause->quote[end] == clause->quote[open])
        end++;
    return gsy_clause_is(clause, end - 1, GSY_IS_QUOTE) && end > open + 1 ? end : open;
}

/* 'author of "Ships,"': the comma before @end stands inside the marks. */
static gboolean
ends_with_comma(const GsyClause *clause, guint end)
{
    return end > 1 && gsy_clause_is(clause, end - 1, GSY_IS_QUOTE) &&
           gsy_clause_is(clause, end - 2, GSY_IS_COMMA | GSY_IS_STOP);
}

/* ", a spokesman for the ministry," or ", who was there," after a phrase: where it ends; @end where
 * none follows. */
static guint
find_apposition_end(const GsyClause *clause, guint end, gboolean lenient)
{
    const guint64 stops = GSY_IS_COMMA | GSY_IS_STOP | GSY_IS_QUOTE | GSY_IS_COLON | GSY_IS_DASH;
    guint start = ends_with_comma(clause, end) ? end : end + 1;
    if ((start > end && !gsy_clause_is(clause, end, GSY_IS_COMMA)) || start >= clause->n ||
        !begins_apposition(clause, start, lenient))
        return end;
    gboolean free = gsy_clause_is(clause, start, GSY_IS_REL);
    guint i = start;
    for (; i < clause->n; i++) {
        guint after = find_title_end(clause, i);
        if (after > i && ends_with_comma(clause, after))
            return after;
        i = after;
        if (gsy_clause_is(clause, i, stops) && !gsy_clause_is_inner_period(clause, i))
            break;
        free = free || gsy_clause_is(clause, i, GSY_IS_REL);
        if (!free && (lenient ? gsy_clause_is(clause, i, GSY_IS_AUX | GSY_IS_PURE)
                              : gsy_clause_is_finite(clause, i)))
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
    while (end < clause->n &&
           (!gsy_clause_is(clause, end, stops) || gsy_clause_is_inner_period(clause, end)))
        end++;
    return end;
}

gboolean
gsy_clause_is_known_name(const GsyClause *clause, guint start, guint end)
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
    guint end = gsy_clause_find_np_end(clause, start);
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
    if (gsy_clause_is_known_name(clause, start, end) && gsy_clause_is(clause, end, GSY_IS_COMMA) &&
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

/* "Both said" and not "The mayors both said": the adverb is the subject. */
static gboolean
is_pronoun_alone(const GsyClause *clause, guint i)
{
    return gsy_clause_is(clause, i, GSY_IS_PRON) &&
           (i == 0 || gsy_clause_is(clause, i - 1, GSY_IS_TIME) ||
            !(gsy_traits_are_nounish(clause->is[i - 1]) ||
              gsy_clause_is(clause, i - 1,
                            GSY_IS_PURE | GSY_IS_AUX | GSY_IS_REL | GSY_IS_CONTRACTED |
                                GSY_IS_RPAREN)));
}

guint
gsy_clause_find_group_start(const GsyClause *clause, guint verb)
{
    guint start = verb;
    if (start > 1 && gsy_clause_is(clause, start - 1, GSY_IS_DET) &&
        gsy_clause_is(clause, start - 1, GSY_IS_PRON) &&
        gsy_clause_is(clause, start - 2, GSY_IS_AUX))
        start--; /* "have both urged" */
    guint chain = start;
    while (chain > 0 && gsy_clause_is(clause, chain - 1, GSY_IS_ADV))
        chain--;
    if (chain > 0 && gsy_clause_is(clause, chain - 1, GSY_IS_CHAIN) &&
        gsy_clause_is(clause, verb, GSY_IS_BASE))
        start = chain - 1; /* "seemed to blame", "went on to openly say" */
    while (start > 0 &&
           gsy_clause_is(clause, start - 1, GSY_IS_AUX | GSY_IS_ADV | GSY_IS_NEG | GSY_IS_TO) &&
           !gsy_clause_is(clause, start - 1, GSY_IS_QUOTED | GSY_IS_THAT) &&
           !is_pronoun_alone(clause, start - 1) &&
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
