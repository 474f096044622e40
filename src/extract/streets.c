#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "extract/persons.h"

/*
 * The streets that an article names: "the 600 block of Brae Avenue", "on N. Brae Ave.". What a
 * street is called is its last word, a street, an avenue; what stands before it is its name. And
 * the block of it, where the article says which.
 */

#define STREET "street" /* an attribute of the lexicon */
#define MEASURE "place:street"
#define BLOCK "place:block:" /* what measures of blocks begin with */
#define BLOCK_MAX 99999

/* "avenue" of "Brae Ave."; NULL for a word that calls no street, or has no name before it. */
static const char *
find_sort(const GsyPersonScan *scan, guint at)
{
    const guint32 flags = GSY_TOKEN_CAPITAL | GSY_TOKEN_SPACE; /* most tokens have not */
    if (!gsy_persons_has_flags(scan, at, flags) ||
        !gsy_persons_has_flags(scan, at - 1, GSY_TOKEN_CAPITAL) ||
        !gsy_persons_token_is(scan, at, GSY_X_STREET))
        return NULL;
    guint attr = gsy_pack_find_attr(scan->extract->pack, STREET);
    guint32 entry = gsy_extract_find_entry(scan->extract->pack, scan->reading->tokens[at].word);
    return attr != G_MAXUINT ? gsy_pack_get_entry_attr(scan->extract->pack, entry, attr) : NULL;
}

/* "Perry Place liquor store", "Mill Lane Elementary". */
static gboolean
is_house(const GsyPersonScan *scan, guint at)
{
    return at + 1 < scan->end && gsy_persons_token_is(scan, at + 1, GSY_X_NAMED_HOUSE);
}

/* "36th", "Fifth": streets and avenues of one number cross one another. */
static gboolean
is_numbered(const GsyPersonScan *scan, guint at)
{
    return gsy_persons_has_flags(scan, at, GSY_TOKEN_DIGITS) ||
           gsy_persons_token_is(scan, at, GSY_X_ORDINAL) ||
           gsy_persons_token_is(scan, at, GSY_X_NUMBER);
}

/* The first word of the name that ends before @at: capitalised words, no point of the compass; @at
 * for none. */
static guint
find_name(const GsyPersonScan *scan, guint at)
{
    guint first = at;
    while (first > scan->sentence->first_token && at - first < GSY_PERSON_MAX_TOKENS &&
           gsy_persons_has_flags(scan, first, GSY_TOKEN_SPACE) &&
           gsy_persons_has_flags(scan, first - 1, GSY_TOKEN_CAPITAL | GSY_TOKEN_WORD) &&
           !gsy_persons_has_flags(scan, first - 1, GSY_TOKEN_UPPER) &&
           !gsy_persons_token_is(scan, first - 1, GSY_X_COMPASS) &&
           !gsy_persons_token_is(scan, first - 1, GSY_X_GRAMMAR))
        first--;
    return first;
}

/* "martin-luther avenue": the name is one word, and what it is called another. NULL as of
 * gsy_persons_dup_plain(). */
static const char *
dup_key(const GsyPersonScan *scan, guint first, guint at, const char *sort)
{
    const GsyToken *tokens = scan->reading->tokens;
    GsySpan span = { tokens[first].span.start, tokens[at - 1].span.end };
    const char *plain = gsy_persons_dup_plain(scan, span);
    if (plain == NULL)
        return NULL;
    g_autofree char *key = g_strconcat(plain, " ", sort, NULL);
    g_strdelimit(key, " ", '-');
    key[strlen(plain)] = ' ';
    return gsy_arena_strndup(scan->extract->arena, key, strlen(key));
}

/* The first token of "N. Brae Avenue" whose name is at @first; @first where no point of the compass
 * stands there. */
static guint
find_compass(const GsyPersonScan *scan, guint first)
{
    guint at = first, start = scan->sentence->first_token;
    while (at > start) {
        guint before = at - 1 - (at > start + 1 && gsy_persons_is_char(scan, at - 1, '.'));
        if (!gsy_persons_token_is(scan, before, GSY_X_COMPASS))
            break;
        at = before;
    }
    return at;
}

/* "N" of "N. Brae Avenue", NULL where no point of the compass stands there. */
static const char *
dup_compass(const GsyPersonScan *scan, guint first)
{
    guint at = find_compass(scan, first);
    return at < first ? gsy_extract_dup_text(scan->extract, scan->reading->article,
                                             scan->reading->tokens[at].span)
                      : NULL;
}

static void
add_claim(const GsyPersonScan *scan, GsySpan span, const char *measure, GsyValue value,
          const char *compass, GPtrArray *out)
{
    const GsyArticle *article = scan->reading->article;
    const GsyClaim *last = out->len > 0 ? g_ptr_array_index(out, out->len - 1) : NULL;
    value.words = gsy_extract_dup_text(scan->extract, article, span);
    const GsyClaim fields = {
        .article = article,
        .zone = article->blocks[scan->sentence->block].zone,
        .span = span,
        .sentence = scan->sentence->span,
        .number = span,
        .measure = (char *)measure,
        .value = value,
        .counted = { .place = compass, .includes_attacker = -1 },
        .polarity = GSY_POLARITY_AFFIRMED,
        .rule = (char *)STREET,
        .ordinal = out->len,
    };
    g_ptr_array_add(out, gsy_claim_new(&fields, last));
}

/* "the 6200 block of" before a street: the token of its number, @first for none. */
static guint
find_block(const GsyPersonScan *scan, guint first)
{
    guint start = scan->sentence->first_token, of = find_compass(scan, first);
    if (of < start + 3 || !gsy_persons_token_is(scan, of - 1, GSY_X_PREP) ||
        !gsy_persons_token_is(scan, of - 2, GSY_X_BLOCK))
        return first;
    guint number = of - 3 - (of > start + 3 && gsy_persons_is_char(scan, of - 3, '-'));
    return gsy_persons_has_flags(scan, number, GSY_TOKEN_DIGITS) ? number : first;
}

static void
add_block(const GsyPersonScan *scan, guint number, const char *key, GHashTable *seen,
          GPtrArray *out)
{
    GsySpan span = scan->reading->tokens[number].span;
    double block = 0;
    for (guint32 i = span.start; i < span.end; i++) {
        char c = scan->reading->article->text[i];
        if (!g_ascii_isdigit(c) || block > BLOCK_MAX)
            return;
        block = block * 10 + c - '0';
    }
    g_autofree char *measure = g_strndup(key, strcspn(key, " "));
    g_autofree char *head = g_strconcat(BLOCK, measure, NULL);
    g_autofree char *told = g_strdup_printf("%s %u", head, (guint)block);
    if (g_hash_table_add(seen, gsy_arena_strndup(scan->extract->arena, told, strlen(told))))
        add_claim(scan, span, head,
                  (GsyValue){ .kind = GSY_VALUE_NUMBER, .interval = gsy_interval_exact(block) },
                  NULL, out);
}

static void
add_street(const GsyPersonScan *scan, guint first, guint at, GHashTable *seen, GPtrArray *out)
{
    const GsyToken *tokens = scan->reading->tokens;
    GsySpan span = { tokens[first].span.start, tokens[at].span.end };
    const char *key = dup_key(scan, first, at, find_sort(scan, at));
    if (key == NULL)
        return;
    guint number = find_block(scan, first);
    if (number != first)
        add_block(scan, number, key, seen, out);
    if (g_hash_table_add(seen, (gpointer)key))
        add_claim(scan, span, MEASURE, (GsyValue){ .kind = GSY_VALUE_TEXT, .text = key },
                  dup_compass(scan, first), out);
}

void
gsy_persons_add_streets(GsyPersonScan *scan, GPtrArray *out)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < scan->reading->n_sentences; i++) {
        scan->sentence = scan->reading->sentences + i;
        scan->end = scan->sentence->first_token + scan->sentence->n_tokens;
        if (gsy_persons_is_passed_over(scan))
            continue;
        for (guint at = scan->sentence->first_token + 1; at < scan->end; at++) {
            guint first = find_sort(scan, at) != NULL ? find_name(scan, at) : at;
            if (first < at && !is_house(scan, at) && !is_numbered(scan, at - 1) &&
                !is_numbered(scan, first))
                add_street(scan, first, at, seen, out);
        }
    }
}
