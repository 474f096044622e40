#include "config.h"

#include <string.h>

#include "base/edit.h"
#include "base/hash.h"
#include "judge/assemble.h"
#include "judge/names.h"
#include "judge/persons.h"

/*
 * One name in two spellings: of persons and of streets.
 */

double
gsy_names_get_constant(const GsyBench *bench, const char *name)
{
    double value = 0;
    gsy_pack_get_constant(bench->pack, bench->profile, name, &value);
    return value;
}

/* Carriers are in the order of articles: one walk along both. */
gboolean
gsy_names_share_article(const GsyWitness *a, const GsyWitness *b)
{
    for (guint i = 0, k = 0; i < a->carriers->len && k < b->carriers->len;) {
        const GsyArticle *x = ((GsyClaim *)g_ptr_array_index(a->carriers, i))->article,
                         *y = ((GsyClaim *)g_ptr_array_index(b->carriers, k))->article;
        if (x == y)
            return TRUE;
        if (strcmp(x->id, y->id) < 0)
            i++;
        else
            k++;
    }
    return FALSE;
}

gboolean
gsy_names_are_taken_back(const GsyBench *bench, const GsyClaim *claim, const char *value)
{
    for (guint i = 0; i < bench->taken_back->len; i++) {
        const GsyClaim *wrong = ((GsyWitness *)g_ptr_array_index(bench->taken_back, i))->claim;
        if (wrong->article == claim->article && g_str_equal(wrong->measure, claim->measure) &&
            (value == NULL || g_strcmp0(wrong->value.text, value) == 0))
            return TRUE;
    }
    return FALSE;
}

/* When two names may be one. */
typedef struct {
    const GsyPack *pack;
    double letters_min; /* of a name: a letter's difference in a shorter one makes another name */
} Spelling;

/* Nobody is named twice in a sentence with another letter: "of Rosa Kimball and of Rosa Kimbell".
 */
static gboolean
share_sentence(const GsyWitness *a, const GsyWitness *b)
{
    for (guint i = 0; i < a->carriers->len; i++)
        for (guint k = 0; k < b->carriers->len; k++) {
            const GsyClaim *x = g_ptr_array_index(a->carriers, i),
                           *y = g_ptr_array_index(b->carriers, k);
            if (x->article == y->article && x->sentence.start == y->sentence.start)
                return TRUE;
        }
    return FALSE;
}

/* "lees" of "lee" */
static gboolean
is_plural_of(const GsyPack *pack, const char *plural, const char *name)
{
    gsize len_bytes = strlen(plural), end = gsy_pack_find_plural_end(pack, plural, len_bytes);
    return end > 0 && strlen(name) == len_bytes - end &&
           strncmp(plural, name, len_bytes - end) == 0;
}

/* How long the word of @a is in which @b begins to differ from it: of "brae jr" and "brae sr" two.
 */
static gsize
measure_differing_word(const char *a, const char *b)
{
    gsize at = 0;
    while (a[at] != '\0' && a[at] == b[at])
        at++;
    gsize start = at, end = at + strcspn(a + at, " ");
    while (start > 0 && a[start - 1] != ' ')
        start--;
    return end - start;
}

/* A letter's difference in a short word makes another name of it: Lee and Lew. A plural is none. */
static gboolean
are_spellings(const Spelling *spelling, const char *a, const char *b)
{
    return (double)MIN(measure_differing_word(a, b), measure_differing_word(b, a)) >=
               spelling->letters_min &&
           gsy_edit_is_one(a, b) && !is_plural_of(spelling->pack, a, b) &&
           !is_plural_of(spelling->pack, b, a);
}

/* Brothers share a surname and stand in one article; nobody else's given name differs by a letter.
 */
static gboolean
are_one_person(const Spelling *spelling, const GsyWitness *a, const GsyWitness *b)
{
    const char *x = a->claim->value.text, *y = b->claim->value.text;
    const char *last_x = gsy_name_get_surname(x), *last_y = gsy_name_get_surname(y);
    if (!gsy_name_is_full(x) || !gsy_name_is_full(y))
        return are_spellings(spelling, last_x, last_y) && gsy_names_share_article(a, b);
    gsize first_bytes = (gsize)(last_x - x);
    if (first_bytes == (gsize)(last_y - y) && strncmp(x, y, first_bytes) == 0)
        return are_spellings(spelling, last_x, last_y) && !share_sentence(a, b);
    if (!g_str_equal(last_x, last_y)) /* of thousands of names nearly all */
        return FALSE;
    g_autofree char *first_x = g_strndup(x, strcspn(x, " ")),
                    *first_y = g_strndup(y, strcspn(y, " "));
    return are_spellings(spelling, first_x, first_y) && !gsy_names_share_article(a, b);
}

/* (element-type GsyWitness): what claims of one measure call it, a name or a street. */
static GPtrArray *
list_names(const GsyBench *bench, const char *measure)
{
    GPtrArray *names = g_ptr_array_new_with_free_func((GDestroyNotify)gsy_witness_free);
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < bench->people->len; i++) {
        GsyClaim *claim = g_ptr_array_index(bench->people, i);
        if (claim->value.kind != GSY_VALUE_TEXT || !g_str_equal(claim->measure, measure) ||
            gsy_names_are_taken_back(bench, claim, claim->value.text))
            continue;
        GsyWitness *name = g_hash_table_lookup(known, claim->value.text);
        if (name != NULL) {
            g_ptr_array_add(name->carriers, claim);
            continue;
        }
        name = gsy_witness_new(claim);
        g_hash_table_insert(known, (gpointer)claim->value.text, name);
        g_ptr_array_add(names, name);
    }
    return names;
}

/* Spellings differ in one letter of one word: some of what is left of that word without a letter is
 * common to both, beside the other word. Names are filed under each of these, hashed, so that each
 * is held against its likes alone, however many there are. */
typedef enum {
    BY_FIRST, /* a full name: its first word, and what is left of the last */
    BY_LAST,  /* the other way round */
    OF_FULL,  /* what is left of its last word alone */
    OF_LONE,  /* the same of a name of one word */
} Drawer;

typedef struct {
    guint64 key;
    guint name; /* its place in the list */
} Card;

static int
compare_cards(gconstpointer x, gconstpointer y)
{
    const Card *a = x, *b = y;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return a->name < b->name ? -1 : a->name > b->name;
}

static void
add_cards(GArray *cards, guint name, Drawer drawer, const char *fixed, const char *word)
{
    gsize len_bytes = strlen(word);
    g_autoptr(GString) left = g_string_new(NULL);
    for (gsize dropped = 0; dropped <= len_bytes; dropped++) {
        g_string_assign(left, fixed);
        g_string_append_c(left, ' ');
        g_string_append_len(left, word, (gssize)dropped);
        g_string_append(left, dropped < len_bytes ? word + dropped + 1 : "");
        Card card = { gsy_hash(left->str, left->len, drawer), name };
        g_array_append_val(cards, card);
    }
}

/* A name of one word is held against all, full ones against it and against full ones that share a
 * word. */
static void
add_cards_of(GArray *cards, const GPtrArray *names, guint name, gboolean sought)
{
    const char *key = ((GsyWitness *)g_ptr_array_index(names, name))->claim->value.text;
    const char *last = gsy_name_get_surname(key);
    if (gsy_name_is_full(key)) {
        g_autofree char *first = g_strndup(key, (gsize)(last - key - 1));
        add_cards(cards, name, BY_FIRST, first, last);
        add_cards(cards, name, BY_LAST, last, first);
        add_cards(cards, name, sought ? OF_LONE : OF_FULL, "", last);
        return;
    }
    add_cards(cards, name, OF_LONE, "", last);
    if (sought)
        add_cards(cards, name, OF_FULL, "", last);
}

static GArray *
file_names(const GPtrArray *names)
{
    GArray *cards = g_array_new(FALSE, FALSE, sizeof(Card));
    for (guint i = 0; i < names->len; i++)
        add_cards_of(cards, names, i, FALSE);
    g_array_sort(cards, compare_cards);
    return cards;
}

static guint
find_card(const GArray *cards, guint64 key)
{
    guint low = 0, high = cards->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(cards, Card, middle).key < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int
compare_places(gconstpointer x, gconstpointer y)
{
    guint a = *(const guint *)x, b = *(const guint *)y;
    return a < b ? -1 : a > b;
}

/* (element-type guint): the places of the names that are filed with one, itself among them, in
 * order. */
static GArray *
list_likes(const GPtrArray *names, const GArray *cards, guint name)
{
    g_autoptr(GArray) sought = g_array_new(FALSE, FALSE, sizeof(Card));
    GArray *likes = g_array_new(FALSE, FALSE, sizeof(guint));
    add_cards_of(sought, names, name, TRUE);
    for (guint i = 0; i < sought->len; i++) {
        guint64 key = g_array_index(sought, Card, i).key;
        for (guint k = find_card(cards, key);
             k < cards->len && g_array_index(cards, Card, k).key == key; k++)
            g_array_append_val(likes, g_array_index(cards, Card, k).name);
    }
    g_array_sort(likes, compare_places);
    return likes;
}

/* The name and those that are spellings of it and stand in no finding yet; FALSE in @is_free for
 * those that now do. */
static GPtrArray *
take_spellings(const GPtrArray *names, const GArray *cards, guint name, const Spelling *spelling,
               gboolean *is_free)
{
    GPtrArray *members = g_ptr_array_new();
    g_autoptr(GArray) likes = list_likes(names, cards, name);
    g_ptr_array_add(members, g_ptr_array_index(names, name));
    is_free[name] = FALSE;
    for (guint i = 0; i < likes->len; i++) {
        guint other = g_array_index(likes, guint, i);
        if (!is_free[other] || !are_one_person(spelling, g_ptr_array_index(names, name),
                                               g_ptr_array_index(names, other)))
            continue;
        is_free[other] = FALSE;
        g_ptr_array_add(members, g_ptr_array_index(names, other));
    }
    return members;
}

/* Whether one article has two of the spellings, the first among them. */
static gboolean
is_slip(const GPtrArray *members)
{
    for (guint i = 1; i < members->len; i++)
        if (gsy_names_share_article(g_ptr_array_index(members, 0), g_ptr_array_index(members, i)))
            return TRUE;
    return FALSE;
}

static void
check_spellings(const GsyBench *bench, const GsyCompareRule *rule, const char *measure,
                gboolean of_slips, GPtrArray *out)
{
    Spelling spelling = { bench->pack, gsy_names_get_constant(bench, "person.letters-min") };
    g_autoptr(GPtrArray) names = list_names(bench, measure);
    g_autoptr(GArray) cards = file_names(names);
    g_autofree gboolean *is_free = g_new(gboolean, names->len + 1);
    for (guint i = 0; i < names->len; i++)
        is_free[i] = TRUE;
    for (guint i = 0; i < names->len; i++) {
        g_autoptr(GPtrArray) members = take_spellings(names, cards, i, &spelling, is_free);
        if (members->len > 1 && is_slip(members) == of_slips)
            g_ptr_array_add(out, gsy_assemble(bench, rule, members, NULL));
    }
}

void
gsy_persons_check_spellings(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out)
{
    check_spellings(bench, rule, "name", FALSE, out);
}

void
gsy_persons_check_slips(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out)
{
    check_spellings(bench, rule, "name", TRUE, out);
}

/* "brae avenue" and "braye avenue": between articles alone, since two streets of one article are
 * two. */
void
gsy_persons_check_streets(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out)
{
    check_spellings(bench, rule, "place:street", FALSE, out);
}
