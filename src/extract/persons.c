#include "config.h"

#include <string.h>

#include "base/edit.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "extract/persons.h"

/*
 * Who is named, with what office and what age, and of where: read off the tokens of the whole
 * article, since most names stand in sentences that are not read for claims. A title and
 * capitalised words after it, or capitalised words and an age between commas, are a person; nothing
 * else is.
 */

const GsyToken *
gsy_persons_get_token(const GsyPersonScan *scan, guint at)
{
    return at < scan->end ? scan->reading->tokens + at : NULL;
}

gboolean
gsy_persons_has_flags(const GsyPersonScan *scan, guint at, guint32 flags)
{
    const GsyToken *token = gsy_persons_get_token(scan, at);
    return token != NULL && (token->flags & flags) == flags;
}

gboolean
gsy_persons_is_char(const GsyPersonScan *scan, guint at, char c)
{
    const GsyToken *token = gsy_persons_get_token(scan, at);
    return token != NULL && gsy_span_len(token->span) == 1 &&
           scan->reading->article->text[token->span.start] == c;
}

gboolean
gsy_persons_token_is(const GsyPersonScan *scan, guint at, GsyExtractClass name)
{
    const GsyToken *token = gsy_persons_get_token(scan, at);
    return token != NULL && gsy_extract_word_is(scan->extract, token->word, name);
}

/* The longest phrase of a class that begins at a token: its entry and tokens, 0 for none. */
guint32
gsy_persons_find_phrase(const GsyPersonScan *scan, guint at, GsyExtractClass name, guint *n_tokens)
{
    const GsyPack *pack = scan->extract->pack;
    guint32 node = 0, best = 0;
    for (guint i = at; i < MIN(scan->end, at + GSY_PHRASE_MAX_WORDS); i++) {
        guint32 word = scan->reading->tokens[i].word;
        node = word != 0 ? gsy_pack_step_phrase(pack, node, word) : 0;
        if (node == 0)
            break;
        guint32 entry = gsy_pack_get_phrase_entry(pack, node);
        if (gsy_extract_entry_is(scan->extract, entry, name)) {
            best = entry;
            *n_tokens = i + 1 - at;
        }
    }
    return best;
}

/* --- names --- */

/* "J." or "J": of a name, and no word of it. */
static gboolean
is_initial(const GsyPersonScan *scan, guint at)
{
    const GsyToken *token = gsy_persons_get_token(scan, at);
    gsize len = token != NULL ? gsy_span_len(token->span) : 0;
    return len > 0 && len <= 2 && (token->flags & GSY_TOKEN_CAPITAL) &&
           (len == 1 || scan->reading->article->text[token->span.end - 1] == '.');
}

static gboolean
is_name_word(const GsyPersonScan *scan, guint at)
{
    static const GsyExtractClass others[] = { GSY_X_GRAMMAR, GSY_X_ORG, GSY_X_SAID };
    if (!gsy_persons_has_flags(scan, at, GSY_TOKEN_CAPITAL | GSY_TOKEN_WORD) ||
        gsy_persons_has_flags(scan, at, GSY_TOKEN_UPPER))
        return FALSE;
    guint32 entry = gsy_extract_find_entry(scan->extract->pack, scan->reading->tokens[at].word);
    for (guint i = 0; i < G_N_ELEMENTS(others); i++)
        if (gsy_extract_entry_is(scan->extract, entry, others[i]))
            return FALSE;
    guint n_title;
    return gsy_persons_find_phrase(scan, at, GSY_X_TITLE, &n_title) == 0;
}

/* Tokens [at, end) that are one name: capitalised words, initials between them, particles before
 * them. */
guint
gsy_persons_find_name_end(const GsyPersonScan *scan, guint at)
{
    guint end = at;
    for (guint i = at; i < MIN(scan->end, at + GSY_PERSON_MAX_TOKENS); i++) {
        if (i > at && !gsy_persons_has_flags(scan, i, GSY_TOKEN_SPACE) &&
            !gsy_persons_is_char(scan, i, '.'))
            break;
        if (gsy_persons_is_char(scan, i, '.') && i > at && is_initial(scan, i - 1))
            continue;
        gboolean initial = is_initial(scan, i), word = !initial && is_name_word(scan, i);
        if (!initial && !word && !(i > at && gsy_persons_token_is(scan, i, GSY_X_PARTICLE)))
            break;
        if (word)
            end = i + 1;
    }
    return end;
}

/* Lower case without accents: spellings that differ in nothing else are one. NULL where letters of
 * another script would be lost. */
const char *
gsy_persons_dup_plain(const GsyPersonScan *scan, GsySpan span)
{
    GsyExtract *extract = scan->extract;
    const GsyArticle *article = scan->reading->article;
    const char *folded = gsy_extract_dup_folded(extract, article, span);
    g_autofree char *ascii = g_str_is_ascii(folded) ? NULL : g_str_to_ascii(folded, "C");
    const char *in = ascii != NULL ? ascii : folded;
    if (strchr(in, '?') != NULL)
        return NULL;
    char *plain = gsy_arena_strndup(extract->arena, in, strlen(in)), *out = plain;
    for (; *in != '\0'; in++) /* O'Neil or Oneil is no matter of letters */
        if (*in != '\'')
            *out++ = *in;
    *out = '\0';
    return plain;
}

/* "brae", and with what tells a son from his father "brae jr". NULL as of dup_plain(). */
static const char *
dup_surname(const GsyPersonScan *scan, guint first, guint end)
{
    const GsyToken *tokens = scan->reading->tokens;
    guint n_suffix = end - first > 2 && gsy_persons_token_is(scan, end - 1, GSY_X_SUFFIX);
    GsySpan span = { tokens[end - 1 - n_suffix].span.start, tokens[end - 1].span.end };
    if (n_suffix > 0 && scan->reading->article->text[span.end - 1] == '.')
        span.end--;
    return gsy_persons_dup_plain(scan, span);
}

/* First and last word; what stands between them is left out as often as not. */
gboolean
gsy_person_fill_key(const GsyPersonScan *scan, guint first, guint end, GsyPerson *person)
{
    const GsyToken *tokens = scan->reading->tokens;
    GsyExtract *extract = scan->extract;
    person->name = (GsySpan){ tokens[first].span.start, tokens[end - 1].span.end };
    person->surname = dup_surname(scan, first, end);
    person->key = person->surname;
    if (person->surname == NULL || end - first == 1)
        return person->surname != NULL;
    const char *given =
        is_initial(scan, first) ? NULL : gsy_persons_dup_plain(scan, tokens[first].span);
    if (given == NULL)
        return FALSE;
    g_autofree char *key = g_strconcat(given, " ", person->surname, NULL);
    person->key = gsy_arena_strndup(extract->arena, key, strlen(key));
    person->full = TRUE;
    return TRUE;
}

/* --- office --- */

/* "Kansas City, 12, ...", "on the South Side, a 26-year-old ...": a place, whatever stands after
 * it.
 */
gboolean
gsy_persons_is_place(const GsyPersonScan *scan, guint first, guint end)
{
    guint n = 0;
    gboolean led = first > scan->sentence->first_token;
    return (gsy_persons_find_phrase(scan, first, GSY_X_PLACE, &n) != 0 && n == end - first) ||
           (led && gsy_persons_token_is(scan, first - 1, GSY_X_DET)) ||
           (led && gsy_persons_token_is(scan, first - 1, GSY_X_WHERE));
}

/* What may stand before a title and leave it whole: whose office it is. */
static gboolean
is_owner(const GsyPersonScan *scan, guint at)
{
    return gsy_persons_token_is(scan, at, GSY_X_PARTY) ||
           gsy_persons_token_is(scan, at, GSY_X_DEMONYM) ||
           gsy_persons_token_is(scan, at, GSY_X_PLACE);
}

/* "Norwegian Prime Minister"; but "former Prime Minister" and "Trade Minister" are another office.
 */
static gboolean
is_whole_title(const GsyPersonScan *scan, guint at)
{
    guint first = scan->sentence->first_token;
    while (at > first && gsy_persons_has_flags(scan, at, GSY_TOKEN_SPACE) && is_owner(scan, at - 1))
        at--;
    if (at == first || !gsy_persons_has_flags(scan, at, GSY_TOKEN_SPACE))
        return at == first;
    if (gsy_persons_token_is(scan, at - 1, GSY_X_TITLE_ADJ) ||
        gsy_persons_token_is(scan, at - 1, GSY_X_TITLE))
        return FALSE;
    return !gsy_persons_has_flags(scan, at - 1, GSY_TOKEN_CAPITAL) ||
           gsy_persons_token_is(scan, at - 1, GSY_X_GRAMMAR);
}

static const char *
find_office(const GsyPersonScan *scan, guint at, guint32 title)
{
    guint attr = gsy_pack_find_attr(scan->extract->pack, "office");
    if (title == 0 || attr == G_MAXUINT || !is_whole_title(scan, at))
        return NULL;
    return gsy_pack_get_entry_attr(scan->extract->pack, title, attr);
}

/* --- the article --- */

/* Nothing before it that may be the rest of a name: a nickname in quotation marks; and no "the
 * 26-year-old Kim was with", which is of two persons. */
static gboolean
is_surname_alone(const GsyPersonScan *scan, guint at, guint end)
{
    guint first = scan->sentence->first_token;
    if (at > first && !gsy_persons_has_flags(scan, at - 1, GSY_TOKEN_WORD) &&
        !gsy_persons_is_char(scan, at - 1, ','))
        return FALSE;
    for (guint i = first; i < end; i++)
        if (gsy_persons_token_is(scan, i, GSY_X_AGO))
            return FALSE; /* how old he was then */
    if (!gsy_persons_has_flags(scan, end, GSY_TOKEN_WORD))
        return TRUE;
    for (guint back = 4; back <= 6 && at > first + back; back++)
        if (gsy_persons_token_is(scan, at - back, GSY_X_DET_DEF))
            return FALSE;
    return TRUE;
}

/* "Northeast Ostrava", "Kim Memorial Park"; and a suffix begins no name. */
static gboolean
is_no_name(const GsyPersonScan *scan, guint first, guint end)
{
    return gsy_persons_token_is(scan, first, GSY_X_SUFFIX) ||
           gsy_persons_token_is(scan, first, GSY_X_NO_NAME) ||
           gsy_persons_token_is(scan, end - 1, GSY_X_NO_NAME);
}

/* "19-year-old North Ostrava man": where somebody is from. */
static gboolean
is_of_noun(const GsyPersonScan *scan, guint end)
{
    return gsy_persons_has_flags(scan, end, GSY_TOKEN_SPACE) &&
           gsy_persons_token_is(scan, end, GSY_X_NOUN);
}

/* "Novelist Rosa Kim", where a sentence begins. */
static gboolean
is_noun_before_name(const GsyPersonScan *scan, guint first, guint end)
{
    return first == scan->sentence->first_token && end - first > 2 &&
           gsy_persons_token_is(scan, first, GSY_X_NOUN);
}

static gboolean
is_name_start(const GsyToken *token)
{
    const guint32 flags = GSY_TOKEN_CAPITAL | GSY_TOKEN_WORD;
    return (token->flags & flags) == flags;
}

/* "detective", before a name: an office only with a capital, since "vice president" may stand
 * there.
 */
static gboolean
is_low_title(const GsyPersonScan *scan, guint at)
{
    return at + 1 < scan->end && is_name_start(scan->reading->tokens + at + 1) &&
           !is_name_start(scan->reading->tokens + at) &&
           gsy_persons_has_flags(scan, at, GSY_TOKEN_SPACE) &&
           gsy_persons_token_is(scan, at, GSY_X_TITLE);
}

/* Reads a person that begins at @at; the token to go on from. */
static guint
scan_at(GsyPersonScan *scan, guint at)
{
    guint n_title = 0;
    guint32 title = gsy_persons_find_phrase(scan, at, GSY_X_TITLE, &n_title);
    guint first = at + n_title, end = gsy_persons_find_name_end(scan, first);
    if (end == first || is_no_name(scan, first, end))
        return MAX(end, at + 1);
    if (is_noun_before_name(scan, first, end))
        return first + 1;
    gboolean low = !is_name_start(scan->reading->tokens + at); /* "detective Rosa Kim" */
    GsyPerson person = { .sentence = scan->sentence, .after = end };
    gsy_person_fill_age(scan, at, end, &person);
    if (title == 0 || low)
        gsy_person_fill_origin(scan, first, end, &person);
    gboolean told = title != 0 || person.nation != NULL ||
                    (person.age > 0 && !gsy_persons_is_place(scan, first, end));
    person.unsure = end - first == 1 && (title == 0 || low);
    told = told && (title != 0 || !is_of_noun(scan, end));
    if (!told || (person.unsure && !is_surname_alone(scan, at, end)) ||
        !gsy_person_fill_key(scan, first, end, &person))
        return end; /* most capitalised words */
    person.office = low ? NULL : find_office(scan, at, title);
    person.span = (GsySpan){ scan->reading->tokens[at].span.start, person.name.end };
    g_array_append_val(scan->persons, person);
    return end;
}

/* Whether a title, a nation or a number that may be an age stands in the sentence: without one
 * nobody is told of, and most sentences have none. */
static gboolean
may_tell(const GsyPersonScan *scan)
{
    guint n_title;
    for (guint i = scan->sentence->first_token; i < scan->end; i++) {
        const GsyToken *token = scan->reading->tokens + i;
        if (((token->flags & GSY_TOKEN_DIGITS) &&
             gsy_span_len(token->span) <= GSY_PERSON_AGE_DIGITS) ||
            gsy_persons_token_is(scan, i, GSY_X_NATION_NOUN) || is_low_title(scan, i) ||
            (is_name_start(token) && gsy_persons_find_phrase(scan, i, GSY_X_TITLE, &n_title) != 0))
            return TRUE;
    }
    return FALSE;
}

/* Where every word has a capital, no name can be told; and not all that stands in an article is of
 * it. */
gboolean
gsy_persons_is_passed_over(const GsyPersonScan *scan)
{
    GsyZone zone = scan->reading->article->blocks[scan->sentence->block].zone;
    return zone == GSY_ZONE_HEADLINE || zone == GSY_ZONE_DEK || zone == GSY_ZONE_BOILERPLATE ||
           zone == GSY_ZONE_QUOTE;
}

static void
scan_sentence(GsyPersonScan *scan, const GsySentence *sentence)
{
    scan->sentence = sentence;
    if (gsy_persons_is_passed_over(scan))
        return;
    scan->end = sentence->first_token + sentence->n_tokens;
    if (!may_tell(scan))
        return;
    for (guint i = sentence->first_token; i < scan->end;)
        i = is_name_start(scan->reading->tokens + i) || is_low_title(scan, i) ? scan_at(scan, i)
                                                                              : i + 1;
}

/* --- claims --- */

/* "Kim, 23, opened fire"; "Kim, 55, was his father": one surname alone, two ages, and no whole name
 * has this one. */
static gboolean
is_of_several(const GsyReading *reading, const GArray *persons, const GsyPerson *person)
{
    gboolean several = FALSE;
    if (person->full || person->age == 0 ||
        reading->article->blocks[person->sentence->block].zone == GSY_ZONE_NOTE)
        return FALSE;
    for (guint i = 0; i < persons->len; i++) {
        const GsyPerson *other = &g_array_index(persons, GsyPerson, i);
        if (other->age == 0 || strcmp(other->surname, person->surname) != 0)
            continue;
        if (other->full && other->age == person->age)
            return FALSE;
        several |= other->age != person->age;
    }
    return several;
}

/* A surname alone is of the one whose whole name stands somewhere. */
static void
lend_key(const GArray *persons, GsyPerson *person)
{
    const GsyPerson *lender = NULL;
    for (guint i = 0; !person->full && i < persons->len; i++) {
        const GsyPerson *other = &g_array_index(persons, GsyPerson, i);
        if (!other->full || strcmp(other->surname, person->surname) != 0)
            continue;
        person->lent = lender == NULL || strcmp(lender->key, other->key) == 0;
        if (!person->lent)
            break;
        lender = other;
    }
    person->key = lender != NULL ? lender->key : person->key;
}

/* Another spelling of the name in this article: then every place where it stands matters. */
static gboolean
is_spelled_otherwise(const GArray *persons, const GsyPerson *person)
{
    for (guint i = 0; i < persons->len; i++)
        if (gsy_edit_is_one(g_array_index(persons, GsyPerson, i).surname, person->surname))
            return TRUE;
    return FALSE;
}

static gboolean
is_repeated(const GArray *persons, const GsyPerson *person)
{
    for (guint i = 0; &g_array_index(persons, GsyPerson, i) < person; i++)
        if (g_array_index(persons, GsyPerson, i).full &&
            strcmp(g_array_index(persons, GsyPerson, i).key, person->key) == 0)
            return TRUE;
    return FALSE;
}

static void
add_claim(GsyPersonScan *scan, const GsyPerson *person, const char *head, GsySpan number,
          GsyValue value, gboolean is_wrong, GPtrArray *out)
{
    const GsyArticle *article = scan->reading->article;
    g_autofree char *measure =
        g_str_equal(head, "name") ? g_strdup(head) : g_strconcat(head, ":", person->key, NULL);
    value.words = gsy_extract_dup_text(scan->extract, article, number);
    const GsyClaim *last = out->len > 0 ? g_ptr_array_index(out, out->len - 1) : NULL;
    const GsyClaim fields = {
        .article = article,
        .zone = article->blocks[person->sentence->block].zone,
        .span = person->span,
        .sentence = person->sentence->span,
        .number = number,
        .measure = measure,
        .value = value,
        .counted = { .text = gsy_extract_dup_text(scan->extract, article, person->name),
                     .includes_attacker = -1 },
        .polarity = is_wrong ? GSY_POLARITY_DENIED : GSY_POLARITY_AFFIRMED,
        .has_revision_words = is_wrong,
        .rule = (char *)"person",
        .ordinal = out->len,
    };
    g_ptr_array_add(out, gsy_claim_new(&fields, last));
}

/* What is told of a person beside the name. */
typedef enum { OFFICE, AGE, HOME, NATION } Trait;

static gboolean
is_same(const GsyPerson *a, const GsyPerson *b, Trait trait)
{
    switch (trait) {
    case OFFICE:
        return a->office == b->office;
    case AGE:
        return a->age == b->age && a->age_wrong == b->age_wrong;
    case HOME:
        return g_strcmp0(a->home, b->home) == 0;
    default:
        return g_strcmp0(a->nation, b->nation) == 0;
    }
}

/* Whether the article has told this of the person before. */
static gboolean
is_told(const GArray *persons, const GsyPerson *person, Trait trait)
{
    for (guint i = 0; &g_array_index(persons, GsyPerson, i) < person; i++) {
        const GsyPerson *other = &g_array_index(persons, GsyPerson, i);
        if ((other->full || other->lent) && strcmp(other->key, person->key) == 0 &&
            is_same(other, person, trait))
            return TRUE;
    }
    return FALSE;
}

static void
add_name(GsyPersonScan *scan, const GsyPerson *person, GPtrArray *out)
{
    gboolean is_new = person->full && !is_repeated(scan->persons, person);
    if (is_new || person->name_wrong || person->misnamed ||
        is_spelled_otherwise(scan->persons, person))
        add_claim(scan, person, "name", person->name,
                  (GsyValue){ .kind = GSY_VALUE_TEXT, .text = person->key }, person->name_wrong,
                  out);
}

static void
add_text(GsyPersonScan *scan, const GsyPerson *person, Trait trait, const char *text,
         GPtrArray *out)
{
    static const char *const heads[] = { [OFFICE] = "title", [HOME] = "home", [NATION] = "nation" };
    GsySpan span = trait == HOME     ? person->home_span
                   : trait == NATION ? person->nation_span
                                     : person->span;
    if (text != NULL && !is_told(scan->persons, person, trait))
        add_claim(scan, person, heads[trait], span,
                  (GsyValue){ .kind = GSY_VALUE_TEXT, .text = text }, FALSE, out);
}

static void
add_claims_of(GsyPersonScan *scan, const GsyPerson *person, GPtrArray *out)
{
    add_name(scan, person, out);
    if (person->full)
        add_text(scan, person, OFFICE, person->office, out);
    if (!person->full && !person->lent)
        return;
    if (person->age > 0 && !is_told(scan->persons, person, AGE))
        add_claim(scan, person, "age", person->age_span,
                  (GsyValue){ .kind = GSY_VALUE_NUMBER,
                              .interval = gsy_interval_exact(person->age),
                              .unit = GSY_PERSON_AGE_UNIT },
                  person->age_wrong, out);
    add_text(scan, person, HOME, person->home, out);
    add_text(scan, person, NATION, person->nation, out);
}

/* What the article writes before the surname at @at: the first token of the name, @at for nothing.
 */
static guint
find_given(const GsyPersonScan *scan, guint at)
{
    guint first = at;
    while (first > scan->sentence->first_token && is_name_word(scan, first - 1))
        first--;
    return first;
}

static gboolean
is_given(const GsyPersonScan *scan, guint first, const GsyPerson *person)
{
    GsySpan given = scan->reading->tokens[first].span;
    gsize n_given = strcspn(person->key, " ");
    return gsy_span_len(given) == n_given &&
           g_ascii_strncasecmp(scan->reading->article->text + given.start, person->key, n_given) ==
               0;
}

/* Where a name stands with no title and no age, and the surname elsewhere with one. */
static void
lend_plain_name(GsyPersonScan *scan, guint first, guint end, GsyPerson *person)
{
    GsyPerson whole = { 0 };
    person->lent =
        !gsy_persons_is_passed_over(scan) && gsy_person_fill_key(scan, first, end, &whole);
    person->key = person->lent ? whole.key : person->key;
}

/* Whether the surname stands behind one given name: not so "Rosa Kim", where only Milo's age is
 * told. */
static gboolean
has_one_bearer(GsyPersonScan *scan, GsyPerson *person)
{
    const GsyReading *reading = scan->reading;
    gsize n = gsy_span_len(person->name);
    const char *text = reading->article->text, *surname = text + person->name.start;
    for (guint i = 0; i < reading->n_sentences; i++) {
        scan->sentence = reading->sentences + i;
        scan->end = scan->sentence->first_token + scan->sentence->n_tokens;
        for (guint at = scan->sentence->first_token + 1; at < scan->end; at++) {
            GsySpan word = reading->tokens[at].span;
            if (gsy_span_len(word) != n || memcmp(text + word.start, surname, n) != 0)
                continue;
            guint first = find_given(scan, at);
            if (first < at && !person->lent)
                lend_plain_name(scan, first, at + 1, person);
            else if (first < at && !is_given(scan, first, person))
                return FALSE;
        }
    }
    return person->lent;
}

/* Lends surnames their whole names, and leaves out the words that would be persons only with one.
 */
static void
settle_persons(GsyPersonScan *scan)
{
    GArray *persons = scan->persons;
    guint n = 0;
    for (guint i = 0; i < persons->len; i++) {
        GsyPerson *person = &g_array_index(persons, GsyPerson, i);
        person->of_several = is_of_several(scan->reading, persons, person);
        if (!person->of_several)
            lend_key(persons, person);
    }
    for (guint i = 0; i < persons->len; i++) {
        GsyPerson *person = &g_array_index(persons, GsyPerson, i);
        if (!person->unsure || (!person->of_several && has_one_bearer(scan, person)))
            g_array_index(persons, GsyPerson, n++) = *person;
    }
    g_array_set_size(persons, n);
}

void
gsy_extract_add_persons(GsyExtract *extract, const GsyReading *reading, GPtrArray *claims)
{
    g_autoptr(GArray) persons = g_array_new(FALSE, FALSE, sizeof(GsyPerson));
    GsyPersonScan scan = { .extract = extract, .reading = reading, .persons = persons };
    for (guint i = 0; i < reading->n_sentences && persons->len < GSY_PERSONS_MAX; i++)
        scan_sentence(&scan, reading->sentences + i);
    gsy_persons_scan_notes(&scan);
    settle_persons(&scan);
    for (guint i = 0; i < persons->len; i++)
        add_claims_of(&scan, &g_array_index(persons, GsyPerson, i), claims);
    gsy_persons_add_streets(&scan, claims);
}
