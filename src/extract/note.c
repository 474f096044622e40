#include "config.h"

#include <string.h>

#include "base/edit.h"
#include "base/limits.h"
#include "extract/persons.h"

/*
 * What a note of the editors says of persons: "Rosa Kim is 26, not 24", "misspelled the name of
 * Rosa Kim as Cim". What it takes back is a claim that is denied; judge/ looks for it in the
 * article. A name that was taken back is looked for here, since most names of an article are no
 * claims.
 */

/* Words of a name that are compared: its first and its last. */
typedef struct {
    guint first, end; /* tokens */
    const GsySentence *sentence;
    gboolean wrong;
    gboolean spelled; /* the note speaks of spelling or names here, or in the sentence before */
} Run;

static void
set_sentence(GsyPersonScan *scan, const GsySentence *sentence)
{
    scan->sentence = sentence;
    scan->end = sentence->first_token + sentence->n_tokens;
}

static const char *
get_text(const GsyPersonScan *scan, guint at, gsize *len)
{
    GsySpan span = scan->reading->tokens[at].span;
    *len = gsy_span_len(span);
    return scan->reading->article->text + span.start;
}

static gboolean
is_same_word(const GsyPersonScan *scan, guint a, guint b)
{
    gsize len_a, len_b;
    const char *x = get_text(scan, a, &len_a), *y = get_text(scan, b, &len_b);
    return len_a == len_b && g_ascii_strncasecmp(x, y, len_a) == 0;
}

static gboolean
differ_by_a_letter(const GsyPersonScan *scan, guint a, guint b)
{
    gsize len_a, len_b;
    const char *x = get_text(scan, a, &len_a), *y = get_text(scan, b, &len_b);
    g_autofree char *one = g_ascii_strdown(x, (gssize)len_a),
                    *other = g_ascii_strdown(y, (gssize)len_b);
    return gsy_edit_is_one(one, other);
}

/* The note says itself that they are spellings of one. */
static gboolean
is_misspelling(const GsyPersonScan *scan, guint a, guint b)
{
    gsize len;
    return !is_same_word(scan, a, b) &&
           (*get_text(scan, a, &len) == *get_text(scan, b, &len) || differ_by_a_letter(scan, a, b));
}

static gboolean
has_phrase_before(const GsyPersonScan *scan, guint from, guint at, GsyExtractClass name)
{
    guint n;
    for (guint i = from; i < at; i++)
        if (gsy_persons_find_phrase(scan, i, name, &n) != 0)
            return TRUE;
    return FALSE;
}

/* Whether what stands at @at is what the article had said: "said that", and nothing between that
 * sets it right. */
static gboolean
is_taken_back(const GsyPersonScan *scan, guint at)
{
    guint from = scan->sentence->first_token, n;
    for (guint i = from; i < at; i++)
        if (gsy_persons_is_char(scan, i, ';') ||
            gsy_persons_find_phrase(scan, i, GSY_X_SET_RIGHT, &n) != 0)
            from = i + 1;
    return has_phrase_before(scan, from, at, GSY_X_TAKEN_BACK) ||
           has_phrase_before(scan, from, at, GSY_X_EARLIER_REPORT);
}

/* The token after the word before @at: a quotation mark or two may stand between. */
static guint
skip_marks_before(const GsyPersonScan *scan, guint at)
{
    guint first = MAX(scan->sentence->first_token, at - MIN(at, 2));
    while (at > first && !gsy_persons_has_flags(scan, at - 1, GSY_TOKEN_WORD) &&
           !gsy_persons_is_char(scan, at - 1, ','))
        at--;
    return at;
}

/* "not 24", "rather than Cim" */
static gboolean
is_contrasted(const GsyPersonScan *scan, guint at)
{
    guint first = scan->sentence->first_token, n = 0;
    at = skip_marks_before(scan, at);
    if (at > first && gsy_persons_token_is(scan, at - 1, GSY_X_NEGATION))
        return TRUE;
    return at > first + 1 && gsy_persons_find_phrase(scan, at - 2, GSY_X_REVISION, &n) != 0 &&
           n == 2;
}

/* --- ages --- */

/* Years that stand alone: no count of something. */
static gboolean
is_age_at(const GsyPersonScan *scan, guint at)
{
    guint n;
    if (at == scan->sentence->first_token || gsy_persons_read_years(scan, at) == 0)
        return FALSE;
    if (!gsy_persons_token_is(scan, at - 1, GSY_X_GRAMMAR) &&
        !gsy_persons_token_is(scan, at - 1, GSY_X_AGE_BEFORE) && !is_contrasted(scan, at))
        return FALSE;
    if (at > scan->sentence->first_token + 1 && gsy_persons_token_is(scan, at - 2, GSY_X_RELATIVE))
        return FALSE; /* ", who is 26": read with the name, and never what was wrong */
    if (gsy_persons_is_char(scan, at + 1, '-'))
        return FALSE; /* "26-year-old": read with its name */
    return !gsy_persons_has_flags(scan, at + 1, GSY_TOKEN_WORD) ||
           gsy_persons_token_is(scan, at + 1, GSY_X_AGE_UNIT) ||
           gsy_persons_token_is(scan, at + 1, GSY_X_COORD) ||
           gsy_persons_token_is(scan, at + 1, GSY_X_NEGATION) ||
           gsy_persons_find_phrase(scan, at + 1, GSY_X_REVISION, &n) != 0;
}

/* "She is 26", "Rosa Kim is 26": @name_end is the token after the name. */
static gboolean
is_said_of_person(const GsyPersonScan *scan, guint at, guint name_end)
{
    guint first = scan->sentence->first_token;
    if (at < first + 2 || !gsy_persons_token_is(scan, at - 1, GSY_X_BE))
        return FALSE;
    return at - 1 == name_end || gsy_persons_token_is(scan, at - 2, GSY_X_ONE_PRON);
}

static gboolean
speaks_of_age(const GsyPersonScan *scan)
{
    guint first = scan->sentence->first_token;
    return has_phrase_before(scan, first, scan->end, GSY_X_AGE_BEFORE) ||
           has_phrase_before(scan, first, scan->end, GSY_X_AGE_OLD);
}

/* "is 26, not 24": after an age of the same sentence. */
static gboolean
is_second_age(const GsyPersonScan *scan, guint at)
{
    const GsyPerson *last = scan->persons->len > 0
                                ? &g_array_index(scan->persons, GsyPerson, scan->persons->len - 1)
                                : NULL;
    return last != NULL && last->age > 0 && last->sentence == scan->sentence &&
           is_contrasted(scan, at);
}

static void
add_age(GsyPersonScan *scan, guint at, const Run *whose)
{
    GsyPerson person = { .sentence = scan->sentence, .unsure = whose->end - whose->first == 1 };
    if (!gsy_person_fill_key(scan, whose->first, whose->end, &person))
        return;
    person.age = gsy_persons_read_years(scan, at);
    person.age_span = person.span = scan->reading->tokens[at].span;
    person.age_wrong = is_taken_back(scan, at) != is_contrasted(scan, at);
    g_array_append_val(scan->persons, person);
}

/* --- names --- */

/* Whether a name of the correction is one that the article had: "not Cim", "misspelled as Cim". */
static gboolean
is_wrong_name(const GsyPersonScan *scan, guint first)
{
    guint at = skip_marks_before(scan, first);
    gboolean given = at > scan->sentence->first_token &&
                     gsy_persons_token_is(scan, at - 1, GSY_X_GIVEN_AS) && is_taken_back(scan, at);
    return given != is_contrasted(scan, first);
}

/* Whether two names are spellings of one: of two words each, one must be the same. */
static gboolean
are_alike(const GsyPersonScan *scan, const Run *wrong, const Run *right)
{
    guint w1 = wrong->first, w2 = wrong->end - 1, r1 = right->first, r2 = right->end - 1;
    if (w1 == w2)
        return !is_same_word(scan, w1, r1) && !is_same_word(scan, w1, r2) &&
               (is_misspelling(scan, w1, r1) || is_misspelling(scan, w1, r2));
    if (r1 == r2)
        return is_misspelling(scan, w2, r1);
    gboolean first = is_same_word(scan, w1, r1), last = is_same_word(scan, w2, r2);
    return first != last ||
           (!first && differ_by_a_letter(scan, w1, r1) && differ_by_a_letter(scan, w2, r2));
}

/* A place of the article where the words of a name stand as they do in the note. */
static gboolean
stands_at(const GsyPersonScan *scan, guint at, const Run *name)
{
    guint n = name->end - name->first;
    for (guint i = 0; i < n; i++)
        if (at + i >= scan->end || !gsy_persons_has_flags(scan, at + i, GSY_TOKEN_CAPITAL) ||
            !is_same_word(scan, at + i, name->first + i))
            return FALSE;
    return TRUE;
}

static void
add_name(GsyPersonScan *scan, guint at, const Run *name, gboolean in_note)
{
    GsyPerson person = { .sentence = scan->sentence, .name_wrong = in_note, .misnamed = !in_note };
    if (!gsy_person_fill_key(scan, at, at + name->end - name->first, &person))
        return;
    person.span = person.name;
    person.lent = TRUE; /* as it is spelled, it is its own */
    g_array_append_val(scan->persons, person);
}

static void
find_in_article(GsyPersonScan *scan, const Run *name)
{
    const GsyReading *reading = scan->reading;
    for (guint i = 0; i < reading->n_sentences && scan->persons->len < GSY_PERSONS_MAX; i++) {
        GsyZone zone = reading->article->blocks[reading->sentences[i].block].zone;
        set_sentence(scan, reading->sentences + i);
        if (zone == GSY_ZONE_NOTE || zone == GSY_ZONE_BOILERPLATE)
            continue;
        for (guint at = scan->sentence->first_token; at < scan->end; at++)
            if (scan->persons->len < GSY_PERSONS_MAX && stands_at(scan, at, name))
                add_name(scan, at, name, FALSE);
    }
}

/* What both spellings share is left out, where the rest is a surname. */
static Run
cut_to_surname(const GsyPersonScan *scan, Run wrong, const Run *right)
{
    if (wrong.end - wrong.first > 1 && is_same_word(scan, wrong.first, right->first))
        wrong.first = wrong.end - 1;
    return wrong;
}

/* "misspelled the name of Rosa Kim": that is how it is spelled. */
static void
add_right_name(GsyPersonScan *scan, const Run *run)
{
    GsyPerson person = { .sentence = run->sentence };
    if (run->end - run->first > 1 && gsy_person_fill_key(scan, run->first, run->end, &person)) {
        person.span = person.name;
        g_array_append_val(scan->persons, person);
    }
}

static void
look_for_wrong(GsyPersonScan *scan, const GArray *runs, const Run *wrong)
{
    for (guint i = 0; i < runs->len; i++) {
        const Run *right = &g_array_index(runs, Run, i);
        if (right->wrong || !are_alike(scan, wrong, right))
            continue;
        Run name = cut_to_surname(scan, *wrong, right);
        set_sentence(scan, wrong->sentence);
        add_name(scan, name.first, &name, TRUE);
        find_in_article(scan, &name);
        return;
    }
}

/* --- notes --- */

static void
scan_sentence(GsyPersonScan *scan, GArray *runs, gboolean of_names, gboolean of_age)
{
    for (guint at = scan->sentence->first_token;
         at < scan->end && scan->persons->len < GSY_PERSONS_MAX;) {
        guint end = gsy_persons_find_name_end(scan, at);
        const Run *last = runs->len > 0 ? &g_array_index(runs, Run, runs->len - 1) : NULL;
        if (end > at && runs->len < GSY_NOTE_NAMES_MAX) {
            Run run = { at, end, scan->sentence, is_wrong_name(scan, at), of_names };
            g_array_append_val(runs, run);
        } else if (last != NULL && is_age_at(scan, at) &&
                   (of_age || is_said_of_person(scan, at, last->end) || is_second_age(scan, at)))
            add_age(scan, at, last);
        at = MAX(end, at + 1);
    }
}

void
gsy_persons_scan_notes(GsyPersonScan *scan)
{
    const GsyReading *reading = scan->reading;
    g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(Run));
    gboolean of_age = FALSE, named_before = FALSE;
    for (guint i = 0; i < reading->n_sentences && scan->persons->len < GSY_PERSONS_MAX; i++) {
        if (reading->article->blocks[reading->sentences[i].block].zone != GSY_ZONE_NOTE)
            continue;
        set_sentence(scan, reading->sentences + i);
        gboolean named =
            has_phrase_before(scan, scan->sentence->first_token, scan->end, GSY_X_SPELLING);
        of_age |= speaks_of_age(scan);
        scan_sentence(scan, runs, named || named_before, of_age);
        named_before = named;
    }
    for (guint i = 0; i < runs->len; i++) {
        const Run *run = &g_array_index(runs, Run, i);
        set_sentence(scan, run->sentence);
        if (!run->spelled || gsy_persons_is_place(scan, run->first, run->end))
            continue;
        if (run->wrong)
            look_for_wrong(scan, runs, run);
        else
            add_right_name(scan, run);
    }
}
