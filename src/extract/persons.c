#include "config.h"

#include <string.h>

#include "base/edit.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "extract/draft.h"

/*
 * Who is named, with what office and what age: read off the tokens of the whole article, since most
 * names stand in sentences that are not read for claims. A title and capitalised words after it, or
 * capitalised words and an age between commas, are a person; nothing else is.
 */

/* The unit of ages in the lexicon. */
#define AGE_UNIT "year"

typedef struct {
    const GsySentence *sentence;
    GsySpan span, name; /* with its title; the name alone */
    GsySpan age_span;
    const char *key;     /* "rosa kim", "kim": folded, first and last word; in the arena */
    gboolean full;       /* more than a surname stands there */
    const char *surname; /* the last word of key */
    const char *office;  /* NULL: no title that is an office by itself */
    int age;             /* in years; 0: not said */
} Person;

typedef struct {
    GsyExtract *extract;
    const GsyReading *reading;
    const GsySentence *sentence;
    guint end; /* token after the sentence's last */
    GArray *persons;
} Scan;

static const GsyToken *
get_token(const Scan *scan, guint at)
{
    return at < scan->end ? scan->reading->tokens + at : NULL;
}

static gboolean
has_flags(const Scan *scan, guint at, guint32 flags)
{
    const GsyToken *token = get_token(scan, at);
    return token != NULL && (token->flags & flags) == flags;
}

static gboolean
is_char(const Scan *scan, guint at, char c)
{
    const GsyToken *token = get_token(scan, at);
    return token != NULL && gsy_span_len(token->span) == 1 &&
           scan->reading->article->text[token->span.start] == c;
}

static gboolean
token_is(const Scan *scan, guint at, GsyExtractClass name)
{
    const GsyToken *token = get_token(scan, at);
    return token != NULL && gsy_extract_word_is(scan->extract, token->word, name);
}

/* The longest phrase of a class that begins at a token: its entry and tokens, 0 for none. */
static guint32
find_phrase(const Scan *scan, guint at, GsyExtractClass name, guint *n_tokens)
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
is_initial(const Scan *scan, guint at)
{
    const GsyToken *token = get_token(scan, at);
    gsize len = token != NULL ? gsy_span_len(token->span) : 0;
    return len > 0 && len <= 2 && (token->flags & GSY_TOKEN_CAPITAL) &&
           (len == 1 || scan->reading->article->text[token->span.end - 1] == '.');
}

static gboolean
is_name_word(const Scan *scan, guint at)
{
    static const GsyExtractClass others[] = { GSY_X_GRAMMAR, GSY_X_ORG, GSY_X_SAID };
    if (!has_flags(scan, at, GSY_TOKEN_CAPITAL | GSY_TOKEN_WORD) ||
        has_flags(scan, at, GSY_TOKEN_UPPER))
        return FALSE;
    guint32 entry = gsy_extract_find_entry(scan->extract->pack, scan->reading->tokens[at].word);
    for (guint i = 0; i < G_N_ELEMENTS(others); i++)
        if (gsy_extract_entry_is(scan->extract, entry, others[i]))
            return FALSE;
    guint n_title;
    return find_phrase(scan, at, GSY_X_TITLE, &n_title) == 0;
}

/* Tokens [at, end) that are one name: capitalised words, initials between them, particles before
 * them. */
static guint
find_name_end(const Scan *scan, guint at)
{
    guint end = at;
    for (guint i = at; i < MIN(scan->end, at + GSY_PERSON_MAX_TOKENS); i++) {
        if (i > at && !has_flags(scan, i, GSY_TOKEN_SPACE) && !is_char(scan, i, '.'))
            break;
        if (is_char(scan, i, '.') && i > at && is_initial(scan, i - 1))
            continue;
        gboolean initial = is_initial(scan, i), word = !initial && is_name_word(scan, i);
        if (!initial && !word && !(i > at && token_is(scan, i, GSY_X_PARTICLE)))
            break;
        if (word)
            end = i + 1;
    }
    return end;
}

/* Lower case without accents: spellings that differ in nothing else are one. NULL where letters of
 * another script would be lost. */
static const char *
dup_plain(GsyExtract *extract, const GsyArticle *article, GsySpan span)
{
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

/* First and last word; what stands between them is left out as often as not. */
static gboolean
fill_key(const Scan *scan, guint first, guint end, Person *person)
{
    const GsyToken *tokens = scan->reading->tokens;
    GsyExtract *extract = scan->extract;
    const GsyArticle *article = scan->reading->article;
    person->name = (GsySpan){ tokens[first].span.start, tokens[end - 1].span.end };
    person->surname = dup_plain(extract, article, tokens[end - 1].span);
    person->key = person->surname;
    if (person->surname == NULL || end - first == 1)
        return person->surname != NULL;
    const char *given =
        is_initial(scan, first) ? NULL : dup_plain(extract, article, tokens[first].span);
    if (given == NULL)
        return FALSE;
    g_autofree char *key = g_strconcat(given, " ", person->surname, NULL);
    person->key = gsy_arena_strndup(extract->arena, key, strlen(key));
    person->full = TRUE;
    return TRUE;
}

/* --- age and office --- */

/* Years in one or two digits; 0 where there are none. */
static int
read_years(const Scan *scan, guint at)
{
    const GsyToken *number = get_token(scan, at);
    if (number == NULL || !(number->flags & GSY_TOKEN_DIGITS) || gsy_span_len(number->span) > 2)
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
set_age(const Scan *scan, guint at, Person *person)
{
    person->age = read_years(scan, at);
    person->age_span = scan->reading->tokens[at].span;
}

/* A year of an age, not a month. */
static gboolean
is_year(const Scan *scan, guint at)
{
    const GsyToken *token = get_token(scan, at);
    guint attr = gsy_pack_find_attr(scan->extract->pack, "unit");
    if (!token_is(scan, at, GSY_X_AGE_UNIT) || attr == G_MAXUINT)
        return FALSE;
    guint32 entry = gsy_extract_find_entry(scan->extract->pack, token->word);
    return g_strcmp0(gsy_pack_get_entry_attr(scan->extract->pack, entry, attr), AGE_UNIT) == 0;
}

/* Whether "-year-old" of a number at @at is there: the token after it, 0 for none. */
static guint
skip_years_old(const Scan *scan, guint at)
{
    at += 1 + is_char(scan, at + 1, '-');
    if (!is_year(scan, at))
        return 0;
    at += 1 + is_char(scan, at + 1, '-');
    return token_is(scan, at, GSY_X_AGE_OLD) ? at + 1 : 0;
}

/* "26-year-old" before a name. */
static void
fill_age_before(const Scan *scan, guint at, Person *person)
{
    for (guint back = 3; back <= 5 && at >= scan->sentence->first_token + back; back++)
        if (read_years(scan, at - back) > 0 && skip_years_old(scan, at - back) == at)
            set_age(scan, at - back, person);
}

/* ", 26," or ", a 26-year-old" or ", aged 26" after one. A father and his son are told apart by a
 * suffix, and left alone here. */
static void
fill_age_after(const Scan *scan, guint at, Person *person)
{
    if (!is_char(scan, at, ','))
        return;
    guint number = at + 1;
    gboolean told = token_is(scan, number, GSY_X_DET) || token_is(scan, number, GSY_X_AGE_BEFORE);
    gboolean aged = token_is(scan, number, GSY_X_AGE_BEFORE);
    number += told;
    gboolean alone = !told && (is_char(scan, number + 1, ',') || is_char(scan, number + 1, ';'));
    if (read_years(scan, number) > 0 && (alone || aged || skip_years_old(scan, number) > 0))
        set_age(scan, number, person);
}

/* "Kansas City, 12, ...", "on the South Side, a 26-year-old ...": a place, whatever stands after
 * it.
 */
static gboolean
is_place(const Scan *scan, guint first, guint end)
{
    guint n = 0;
    gboolean led = first > scan->sentence->first_token;
    return (find_phrase(scan, first, GSY_X_PLACE, &n) != 0 && n == end - first) ||
           (led && token_is(scan, first - 1, GSY_X_DET)) ||
           (led && token_is(scan, first - 1, GSY_X_WHERE));
}

/* What may stand before a title and leave it whole: whose office it is. */
static gboolean
is_owner(const Scan *scan, guint at)
{
    return token_is(scan, at, GSY_X_PARTY) || token_is(scan, at, GSY_X_DEMONYM) ||
           token_is(scan, at, GSY_X_PLACE);
}

/* "Norwegian Prime Minister"; but "former Prime Minister" and "Trade Minister" are another office.
 */
static gboolean
is_whole_title(const Scan *scan, guint at)
{
    guint first = scan->sentence->first_token;
    while (at > first && has_flags(scan, at, GSY_TOKEN_SPACE) && is_owner(scan, at - 1))
        at--;
    if (at == first || !has_flags(scan, at, GSY_TOKEN_SPACE))
        return at == first;
    if (token_is(scan, at - 1, GSY_X_TITLE_ADJ) || token_is(scan, at - 1, GSY_X_TITLE))
        return FALSE;
    return !has_flags(scan, at - 1, GSY_TOKEN_CAPITAL) || token_is(scan, at - 1, GSY_X_GRAMMAR);
}

static const char *
find_office(const Scan *scan, guint at, guint32 title)
{
    guint attr = gsy_pack_find_attr(scan->extract->pack, "office");
    if (title == 0 || attr == G_MAXUINT || !is_whole_title(scan, at))
        return NULL;
    return gsy_pack_get_entry_attr(scan->extract->pack, title, attr);
}

/* --- the article --- */

/* Reads a person that begins at @at; the token to go on from. */
static guint
scan_at(Scan *scan, guint at)
{
    guint n_title = 0;
    guint32 title = find_phrase(scan, at, GSY_X_TITLE, &n_title);
    guint first = at + n_title, end = find_name_end(scan, first);
    if (end == first)
        return at + MAX(n_title, 1);
    Person person = { .sentence = scan->sentence };
    fill_age_before(scan, at, &person);
    if (person.age == 0)
        fill_age_after(scan, end, &person);
    gboolean told =
        title != 0 || (person.age > 0 && end - first > 1 && !is_place(scan, first, end));
    if (!told || !fill_key(scan, first, end, &person))
        return end; /* most capitalised words */
    person.office = find_office(scan, at, title);
    person.span = (GsySpan){ scan->reading->tokens[at].span.start, person.name.end };
    g_array_append_val(scan->persons, person);
    return end;
}

static void
scan_sentence(Scan *scan, const GsySentence *sentence)
{
    GsyZone zone = scan->reading->article->blocks[sentence->block].zone;
    if (zone == GSY_ZONE_HEADLINE || zone == GSY_ZONE_DEK || zone == GSY_ZONE_BOILERPLATE)
        return; /* where every word has a capital, no name can be told */
    scan->sentence = sentence;
    scan->end = sentence->first_token + sentence->n_tokens;
    for (guint i = sentence->first_token; i < scan->end;)
        i = has_flags(scan, i, GSY_TOKEN_CAPITAL | GSY_TOKEN_WORD) ? scan_at(scan, i) : i + 1;
}

/* --- claims --- */

/* A surname alone is of the one whose whole name stands somewhere. */
static void
lend_key(const GArray *persons, Person *person)
{
    for (guint i = 0; !person->full && i < persons->len; i++) {
        const Person *other = &g_array_index(persons, Person, i);
        if (other->full && strcmp(other->surname, person->surname) == 0) {
            person->key = other->key;
            return;
        }
    }
}

/* Another spelling of the name in this article: then every place where it stands matters. */
static gboolean
is_spelled_otherwise(const GArray *persons, const Person *person)
{
    for (guint i = 0; i < persons->len; i++)
        if (gsy_edit_is_one(g_array_index(persons, Person, i).surname, person->surname))
            return TRUE;
    return FALSE;
}

static gboolean
is_repeated(const GArray *persons, const Person *person)
{
    for (guint i = 0; &g_array_index(persons, Person, i) < person; i++)
        if (g_array_index(persons, Person, i).full &&
            strcmp(g_array_index(persons, Person, i).key, person->key) == 0)
            return TRUE;
    return FALSE;
}

static void
add_claim(Scan *scan, const Person *person, const char *head, GsySpan number, GsyValue value,
          GPtrArray *out)
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
        .rule = (char *)"person",
        .ordinal = out->len,
    };
    g_ptr_array_add(out, gsy_claim_new(&fields, last));
}

/* Whether the article has told this office and age of the person before. */
static gboolean
is_told(const GArray *persons, const Person *person, gboolean of_age)
{
    for (guint i = 0; &g_array_index(persons, Person, i) < person; i++) {
        const Person *other = &g_array_index(persons, Person, i);
        if (other->full && strcmp(other->key, person->key) == 0 &&
            (of_age ? other->age == person->age : other->office == person->office))
            return TRUE;
    }
    return FALSE;
}

static void
add_claims_of(Scan *scan, const Person *person, GPtrArray *out)
{
    gboolean is_new = person->full && !is_repeated(scan->persons, person);
    if (is_new || is_spelled_otherwise(scan->persons, person))
        add_claim(scan, person, "name", person->name,
                  (GsyValue){ .kind = GSY_VALUE_TEXT, .text = person->key }, out);
    if (!person->full)
        return;
    if (person->office != NULL && !is_told(scan->persons, person, FALSE))
        add_claim(scan, person, "title", person->span,
                  (GsyValue){ .kind = GSY_VALUE_TEXT, .text = person->office }, out);
    if (person->age > 0 && !is_told(scan->persons, person, TRUE))
        add_claim(scan, person, "age", person->age_span,
                  (GsyValue){ .kind = GSY_VALUE_NUMBER,
                              .interval = gsy_interval_exact(person->age),
                              .unit = AGE_UNIT },
                  out);
}

void
gsy_extract_add_persons(GsyExtract *extract, const GsyReading *reading, GPtrArray *claims)
{
    g_autoptr(GArray) persons = g_array_new(FALSE, FALSE, sizeof(Person));
    Scan scan = { .extract = extract, .reading = reading, .persons = persons };
    for (guint i = 0; i < reading->n_sentences && persons->len < GSY_PERSONS_MAX; i++)
        scan_sentence(&scan, reading->sentences + i);
    for (guint i = 0; i < persons->len; i++)
        lend_key(persons, &g_array_index(persons, Person, i));
    for (guint i = 0; i < persons->len; i++)
        add_claims_of(&scan, &g_array_index(persons, Person, i), claims);
}
