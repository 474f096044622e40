#include "config.h"

#include "base/limits.h"
#include "extract/persons.h"

/*
 * How old somebody is who is named: "26-year-old Rosa Kim", "Rosa Kim, 26,", "Rosa Kim has died at
 * the age of 78".
 */

/* Years in no more digits than an age has; 0 where there are none. */
int
gsy_persons_read_years(const GsyPersonScan *scan, guint at)
{
    const GsyToken *number = gsy_persons_get_token(scan, at);
    if (number == NULL || !(number->flags & GSY_TOKEN_DIGITS) ||
        gsy_span_len(number->span) > GSY_PERSON_AGE_DIGITS)
        return 0;
    int years = 0;
    for (guint32 i = number->span.start; i < number->span.end; i++) {
        if (!g_ascii_isdigit(scan->reading->article->text[i]))
            return 0;
        years = years * 10 + scan->reading->article->text[i] - '0';
    }
    return years;
}

static void
set_age(const GsyPersonScan *scan, guint at, GsyPerson *person)
{
    person->age = gsy_persons_read_years(scan, at);
    person->age_span = scan->reading->tokens[at].span;
}

/* A year of an age, not a month; a word of class @name. */
static gboolean
is_year(const GsyPersonScan *scan, guint at, GsyExtractClass name)
{
    const GsyToken *token = gsy_persons_get_token(scan, at);
    guint attr = gsy_pack_find_attr(scan->extract->pack, "unit");
    if (!gsy_persons_token_is(scan, at, name) || attr == G_MAXUINT)
        return FALSE;
    guint32 entry = gsy_extract_find_entry(scan->extract->pack, token->word);
    return g_strcmp0(gsy_pack_get_entry_attr(scan->extract->pack, entry, attr),
                     GSY_PERSON_AGE_UNIT) == 0;
}

/* Whether "-year-old" of a number at @at is there: the token after it, 0 for none. */
static guint
skip_years_old(const GsyPersonScan *scan, guint at)
{
    if (is_year(scan, at + 1, GSY_X_AGE_JOINED))
        return at + 2;
    at += 1 + gsy_persons_is_char(scan, at + 1, '-');
    if (!is_year(scan, at, GSY_X_AGE_UNIT))
        return 0;
    at += 1 + gsy_persons_is_char(scan, at + 1, '-');
    return gsy_persons_token_is(scan, at, GSY_X_AGE_OLD) ? at + 1 : 0;
}

static gboolean
ends_age(const GsyPersonScan *scan, guint at)
{
    return gsy_persons_token_is(scan, at, GSY_X_AGE_OLD) ||
           gsy_persons_token_is(scan, at, GSY_X_AGE_JOINED);
}

/* "The 26-year-old keeper, Rosa Kim,", "26-year-old night keeper Rosa Kim,": the token after the
 * age, where nouns and perhaps a comma lead from it to the name at @at; else @at. What goes on
 * after the name without a mark may be of two persons: "the 26-year-old girl Rosa Kim met". */
static guint
skip_nouns_back(const GsyPersonScan *scan, guint at, guint end)
{
    guint first = scan->sentence->first_token, from = at;
    from -= from > first && gsy_persons_is_char(scan, from - 1, ',');
    guint last = from;
    while (from > first && last - from <= GSY_PERSON_MAX_NOUNS &&
           gsy_persons_has_flags(scan, from - 1, GSY_TOKEN_WORD | GSY_TOKEN_SPACE) &&
           !gsy_persons_has_flags(scan, from - 1, GSY_TOKEN_CAPITAL) &&
           !gsy_persons_token_is(scan, from - 1, GSY_X_PREP) &&
           !gsy_persons_token_is(scan, from - 1, GSY_X_DET) && !ends_age(scan, from - 1))
        from--;
    gboolean is_apart = gsy_persons_is_char(scan, end, ',') || end == scan->end ||
                        gsy_persons_is_char(scan, end, '.');
    gboolean is_led = from > first && ends_age(scan, from - 1);
    return is_led && is_apart && last - from <= GSY_PERSON_MAX_NOUNS && end - at > 1 ? from : at;
}

/* "26-year-old" before a name. */
static void
fill_age_before(const GsyPersonScan *scan, guint at, guint end, GsyPerson *person)
{
    at = skip_nouns_back(scan, at, end);
    for (guint back = 2; back <= 5 && at >= scan->sentence->first_token + back; back++)
        if (gsy_persons_read_years(scan, at - back) > 0 && skip_years_old(scan, at - back) == at)
            set_age(scan, at - back, person);
}

/* ", 26," or ", a 26-year-old" or ", aged 26": @at is after the comma. */
static gboolean
is_age_aside(const GsyPersonScan *scan, guint at, guint *number)
{
    gboolean aged = gsy_persons_token_is(scan, at, GSY_X_AGE_BEFORE);
    gboolean told = aged || gsy_persons_token_is(scan, at, GSY_X_DET);
    *number = at + told;
    gboolean alone = !told && (gsy_persons_is_char(scan, *number + 1, ',') ||
                               gsy_persons_is_char(scan, *number + 1, ';'));
    return alone || aged || skip_years_old(scan, *number) > 0;
}

/* "Rosa Kim (26) died": the number after a name in brackets, where something befalls people. */
static gboolean
is_age_in_brackets(const GsyPersonScan *scan, guint end, guint *number)
{
    gboolean tells_fate = FALSE;
    if (!gsy_persons_is_char(scan, end, '(') || !gsy_persons_is_char(scan, end + 2, ')'))
        return FALSE;
    for (guint i = scan->sentence->first_token; i < scan->end && !tells_fate; i++)
        tells_fate = gsy_persons_token_is(scan, i, GSY_X_FATE);
    *number = end + 1;
    return tells_fate;
}

/* "Rosa Kim, of Ostrava, 26, ...": the comma after the town; @end where no town is named. */
static guint
skip_home(const GsyPersonScan *scan, guint end)
{
    guint of = end + gsy_persons_is_char(scan, end, ',');
    if (!gsy_persons_token_is(scan, of, GSY_X_HOME_PREP))
        return end;
    guint town = gsy_persons_find_name_end(scan, of + 1);
    return town > of + 1 && gsy_persons_is_char(scan, town, ',') ? town : end;
}

/* Whether the name at @at stands first in its sentence, "Novelist Rosa Kim", "The keeper, Rosa
 * Kim", and so is its subject. */
static gboolean
is_first_named(const GsyPersonScan *scan, guint at)
{
    guint first = scan->sentence->first_token;
    if (at > first + GSY_PERSON_MAX_TOKENS)
        return FALSE;
    first += gsy_persons_token_is(scan, first, GSY_X_DET);
    for (guint i = first; i < at; i++)
        if ((!gsy_persons_has_flags(scan, i, GSY_TOKEN_WORD) ||
             gsy_persons_token_is(scan, i, GSY_X_GRAMMAR)) &&
            !(i + 1 == at && i > first && gsy_persons_is_char(scan, i, ',')))
            return FALSE;
    return TRUE;
}

/* The number of ", who was 26,", and of "was 26." behind the subject of the sentence: @at is the
 * name, @end after it. */
static guint
find_told_age(const GsyPersonScan *scan, guint at, guint end)
{
    gboolean apart = gsy_persons_is_char(scan, end, ',');
    gboolean who = apart && gsy_persons_token_is(scan, end + 1, GSY_X_RELATIVE);
    guint be = end + apart + who;
    return (who || is_first_named(scan, at)) && gsy_persons_token_is(scan, be, GSY_X_BE) ? be + 1
                                                                                         : 0;
}

static gboolean
is_age_told(const GsyPersonScan *scan, guint at, guint end, guint *number)
{
    *number = find_told_age(scan, at, end);
    return *number != 0 &&
           (skip_years_old(scan, *number) > 0 || gsy_persons_is_char(scan, *number + 1, ',') ||
            gsy_persons_is_char(scan, *number + 1, '.'));
}

/* "Rosa Kim, who wrote The Long Field, has died": the token of the verb, whose subject is the name
 * that ends at @end; the end of the sentence for none. */
static guint
find_death(const GsyPersonScan *scan, guint end)
{
    guint die = end;
    while (die < scan->end && !gsy_persons_token_is(scan, die, GSY_X_DIE))
        die++;
    guint before = die;
    while (before > end && (gsy_persons_token_is(scan, before - 1, GSY_X_HAVE) ||
                            gsy_persons_token_is(scan, before - 1, GSY_X_ADVERB)))
        before--;
    gboolean whose = gsy_persons_token_is(scan, end + 1, GSY_X_RELATIVE) &&
                     !gsy_persons_token_is(scan, end + 1, GSY_X_REL_WHO);
    gboolean subject = before == end || (!whose && gsy_persons_is_char(scan, end, ',') &&
                                         gsy_persons_is_char(scan, before - 1, ','));
    return subject ? die : scan->end;
}

/* "Rosa Kim has died at the age of 78": @end is after the name. */
static void
fill_age_at_death(const GsyPersonScan *scan, guint at, guint end, GsyPerson *person)
{
    if (!is_first_named(scan, at))
        return;
    guint die = find_death(scan, end), n = 0;
    for (guint i = die; i < MIN(scan->end, die + scan->extract->reach.aside); i++) {
        if (gsy_persons_find_phrase(scan, i, GSY_X_AGE_BEFORE, &n) != 0) {
            if (gsy_persons_read_years(scan, i + n) > 0)
                set_age(scan, i + n, person);
            return;
        }
        if (gsy_persons_is_char(scan, i, ',') &&
            gsy_persons_find_phrase(scan, i + 1, GSY_X_AGE_BEFORE, &n) == 0)
            return; /* "died, and two men, ages 20 and 22, are hurt" */
    }
}

/* An age after a name. A father and his son are told apart by a suffix, and left alone here. */
static void
fill_age_after(const GsyPersonScan *scan, guint at, guint end, GsyPerson *person)
{
    guint number = end, home = skip_home(scan, end);
    gboolean told =
        (gsy_persons_is_char(scan, home, ',') && is_age_aside(scan, home + 1, &number)) ||
        is_age_in_brackets(scan, end, &number);
    if ((!told && !is_age_told(scan, at, end, &number)) ||
        gsy_persons_read_years(scan, number) == 0)
        return;
    set_age(scan, number, person);
    guint old = skip_years_old(scan, number);
    person->after = old != 0 ? old : number + 1;
}

void
gsy_person_fill_age(const GsyPersonScan *scan, guint at, guint end, GsyPerson *person)
{
    fill_age_before(scan, at, end, person);
    if (person->age == 0)
        fill_age_after(scan, at, end, person);
    if (person->age == 0)
        fill_age_at_death(scan, at, end, person);
}
