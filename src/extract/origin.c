#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "extract/persons.h"

/*
 * Where somebody who is named lives, and of which nations he is: "Rosa Kimball, 34, of Ostrava",
 * "Ostrava resident Rosa Kimball", "Rosa Kimball, a Chadian national". Where somebody was born is
 * no home, and a county or a land is none that a town could contradict.
 */

/* --- towns --- */

static gboolean
is_phrase(const GsyPersonScan *scan, guint at, guint end, GsyExtractClass name)
{
    guint n = 0;
    return gsy_persons_find_phrase(scan, at, name, &n) != 0 && n == end - at;
}

/* A land, a region that no town is called after, a street. */
static gboolean
is_no_town(const GsyPersonScan *scan, guint at, guint end)
{
    return is_phrase(scan, at, end, GSY_X_COUNTRY) ||
           (is_phrase(scan, at, end, GSY_X_REGION) && !is_phrase(scan, at, end, GSY_X_CITY)) ||
           gsy_persons_token_is(scan, end - 1, GSY_X_REGION_NOUN) ||
           gsy_persons_token_is(scan, end - 1, GSY_X_NO_HOME);
}

/* Tokens [at, end) that name a town, and nothing of which a town is the first word ("Ostrava
 * Police"): 0 for none. */
static guint
find_town_end(const GsyPersonScan *scan, guint at)
{
    guint end = gsy_persons_find_name_end(scan, at);
    if (end == at || is_no_town(scan, at, end) ||
        gsy_persons_has_flags(scan, end, GSY_TOKEN_CAPITAL | GSY_TOKEN_SPACE) ||
        gsy_persons_is_char(scan, end, '\'') || gsy_persons_is_char(scan, end, '-'))
        return 0;
    return end;
}

static gboolean
take_town(const GsyPersonScan *scan, guint at, guint end, GsyPerson *person)
{
    if (end == 0)
        return FALSE;
    const GsyToken *tokens = scan->reading->tokens;
    person->home_span = (GsySpan){ tokens[at].span.start, tokens[end - 1].span.end };
    person->home = gsy_extract_dup_folded(scan->extract, scan->reading->article, person->home_span);
    return TRUE;
}

/* "resident of Ostrava", "Ostrava resident": @at is after the article or the age. */
static gboolean
take_resident(const GsyPersonScan *scan, guint at, GsyPerson *person)
{
    if (gsy_persons_token_is(scan, at, GSY_X_HOME_NOUN))
        return gsy_persons_token_is(scan, at + 1, GSY_X_HOME_PREP) &&
               take_town(scan, at + 2, find_town_end(scan, at + 2), person);
    guint end = find_town_end(scan, at);
    return end != 0 && gsy_persons_token_is(scan, end, GSY_X_HOME_NOUN) &&
           take_town(scan, at, end, person);
}

/* "of Ostrava", "who lives in Ostrava", "a resident of Ostrava": @at is after the name or the age,
 * and a comma. */
static void
fill_home_after(const GsyPersonScan *scan, guint at, GsyPerson *person)
{
    if (gsy_persons_token_is(scan, at, GSY_X_HOME_PREP)) {
        take_town(scan, at + 1, find_town_end(scan, at + 1), person);
        return;
    }
    if (gsy_persons_token_is(scan, at, GSY_X_RELATIVE) &&
        gsy_persons_token_is(scan, at + 1, GSY_X_HOME_VERB) &&
        gsy_persons_token_is(scan, at + 2, GSY_X_WHERE)) {
        take_town(scan, at + 3, find_town_end(scan, at + 3), person);
        return;
    }
    if (gsy_persons_token_is(scan, at, GSY_X_DET_INDEF))
        at++;
    if (take_resident(scan, at, person))
        return;
    guint to = MIN(scan->end, at + GSY_PERSON_MAX_TOKENS); /* "a 34-year-old waiter from Ostrava" */
    while (at < to && gsy_persons_has_flags(scan, at, GSY_TOKEN_WORD) &&
           !gsy_persons_has_flags(scan, at, GSY_TOKEN_CAPITAL) &&
           !gsy_persons_token_is(scan, at, GSY_X_GRAMMAR))
        at++;
    if (gsy_persons_token_is(scan, at, GSY_X_HOME_FROM))
        take_town(scan, at + 1, find_town_end(scan, at + 1), person);
}

/* "Ostrava resident Rosa Kimball", "34-year-old Ostrava resident Rosa Kimball": @at is the name. */
static void
fill_home_before(const GsyPersonScan *scan, guint at, GsyPerson *person)
{
    guint first = scan->sentence->first_token;
    if (at < first + 2 || !gsy_persons_token_is(scan, at - 1, GSY_X_HOME_NOUN))
        return;
    guint from = at - 1;
    while (from > first && at - from < GSY_PERSON_MAX_TOKENS &&
           gsy_persons_find_name_end(scan, from - 1) == at - 1)
        from--;
    if (from < at - 1)
        take_town(scan, from, find_town_end(scan, from), person);
}

/* --- nations --- */

static const char *
get_party(const GsyPersonScan *scan, guint32 entry)
{
    guint attr = gsy_pack_find_attr(scan->extract->pack, "party");
    return entry != 0 && attr != G_MAXUINT
               ? gsy_pack_get_entry_attr(scan->extract->pack, entry, attr)
               : NULL;
}

/* "chadian" of "chadian-maltese" */
static const char *
find_party(const GsyPersonScan *scan, const char *word, gsize len_bytes)
{
    const GsyPack *pack = scan->extract->pack;
    guint32 entry = gsy_extract_find_entry(pack, gsy_pack_find_word(pack, word, len_bytes));
    return gsy_extract_entry_is(scan->extract, entry, GSY_X_DEMONYM) ? get_party(scan, entry)
                                                                     : NULL;
}

/* "Chadian-Maltese": both nations in the order of their names, NULL for another word. */
static const char *
find_two_nations(const GsyPersonScan *scan, guint at)
{
    const GsyReading *reading = scan->reading;
    GsySpan span = reading->tokens[at].span;
    if (memchr(reading->article->text + span.start, '-', gsy_span_len(span)) == NULL)
        return NULL;
    const char *fold = gsy_extract_dup_folded(scan->extract, reading->article, span);
    const char *hyphen = strchr(fold, '-');
    const char *one = find_party(scan, fold, (gsize)(hyphen - fold));
    const char *other = find_party(scan, hyphen + 1, strlen(hyphen + 1));
    if (one == NULL || other == NULL || g_str_equal(one, other))
        return NULL;
    gboolean ordered = strcmp(one, other) < 0;
    g_autofree char *both = g_strjoin("-", ordered ? one : other, ordered ? other : one, NULL);
    return gsy_arena_strndup(scan->extract->arena, both, strlen(both));
}

/* "Chadian national", "Chadian-Maltese": the token after it, 0 for none. A nation alone tells where
 * a family came from, or whom somebody works for. */
static guint
read_nation(const GsyPersonScan *scan, guint at, GsyPerson *person)
{
    guint n = 1, end = at + 1;
    const char *nation = find_two_nations(scan, at);
    if (nation == NULL) {
        guint32 entry = gsy_persons_find_phrase(scan, at, GSY_X_DEMONYM, &n);
        if (entry == 0)
            entry = gsy_persons_find_phrase(scan, at, GSY_X_PARTY, &n);
        nation = get_party(scan, entry);
        end = at + n + 1;
        if (nation == NULL || !gsy_persons_token_is(scan, at + n, GSY_X_NATION_NOUN))
            return 0;
    } else if (gsy_persons_token_is(scan, end, GSY_X_NATION_NOUN)) {
        end++;
    }
    const GsyToken *tokens = scan->reading->tokens;
    person->nation_span = (GsySpan){ tokens[at].span.start, tokens[end - 1].span.end };
    person->nation = nation;
    return end;
}

/* "a 34-year-old waiter, petty thief and Chadian national": @at is after the article or the age. */
static void
fill_nation_after(const GsyPersonScan *scan, guint at, GsyPerson *person)
{
    guint to = MIN(scan->end, at + scan->extract->reach.aside);
    for (guint i = at; i < to; i++) {
        if (read_nation(scan, i, person) != 0)
            return;
        gboolean joins = gsy_persons_is_char(scan, i, ',') || gsy_persons_is_char(scan, i, '-') ||
                         gsy_persons_token_is(scan, i, GSY_X_COORD);
        gboolean plain = gsy_persons_has_flags(scan, i, GSY_TOKEN_WORD) &&
                         !gsy_persons_has_flags(scan, i, GSY_TOKEN_CAPITAL) &&
                         !gsy_persons_token_is(scan, i, GSY_X_GRAMMAR);
        if (!joins && !plain)
            return;
    }
}

/* "Chadian national Milo Kim": @at is the name. */
static void
fill_nation_before(const GsyPersonScan *scan, guint at, GsyPerson *person)
{
    guint first = scan->sentence->first_token;
    for (guint back = GSY_PERSON_MAX_TOKENS; back > 1; back--)
        if (at >= first + back && read_nation(scan, at - back, person) == at)
            return;
    person->nation = NULL;
}

void
gsy_person_fill_origin(const GsyPersonScan *scan, guint at, guint end, GsyPerson *person)
{
    guint after = person->after;
    fill_nation_before(scan, at, person);
    fill_home_before(scan, at, person);
    gboolean apart = gsy_persons_is_char(scan, after, ',');
    gboolean opens = apart && gsy_persons_token_is(scan, after + 1, GSY_X_DET_INDEF);
    if (person->nation == NULL && (opens || (after > end && !apart)))
        fill_nation_after(scan, after + 2 * opens, person);
    if (person->home == NULL && (apart || after > end || person->age > 0))
        fill_home_after(scan, after + apart, person);
}
