#include "config.h"

#include "judge/persons.h"

#include "base/edit.h"
#include "base/hash.h"
#include "judge/assemble.h"

#include <math.h>
#include <string.h>

gboolean
gsy_claim_is_of_person(const GsyPack *pack, const GsyClaim *claim)
{
    g_autofree char *head = g_strndup(claim->measure, strcspn(claim->measure, ":"));
    return gsy_pack_has_relation(pack, head, "is", "person");
}

static double
get_constant(const GsyBench *bench, const char *name)
{
    double value = 0;
    gsy_pack_get_constant(bench->pack, bench->profile, name, &value);
    return value;
}

#define OFFICE "title:" /* what measures of offices begin with */
#define AGE "age:"      /* and of ages */

/* What articles say alike of a person, in the order in which it comes: a witness a value. */
static void
add_carrier(GPtrArray *witnesses, GsyClaim *claim)
{
    for (guint i = 0; i < witnesses->len; i++) {
        GsyWitness *known = g_ptr_array_index(witnesses, i);
        const GsyValue *x = &known->claim->value, *y = &claim->value;
        if (g_str_equal(known->claim->measure, claim->measure) &&
            g_strcmp0(x->text, y->text) == 0 && x->interval.low == y->interval.low) {
            g_ptr_array_add(known->carriers, claim);
            return;
        }
    }
    g_ptr_array_add(witnesses, gsy_witness_new(claim));
}

/* --- spellings --- */

/* When two names may be one. */
typedef struct {
    const GsyPack *pack;
    double letters_min; /* of a name: a letter's difference in a shorter one makes another name */
} Spelling;

/* "rosa kim" is two words, "kim" alone one and no given name. */
static const char *
get_surname(const char *key)
{
    const char *blank = strchr(key, ' ');
    return blank != NULL ? blank + 1 : key;
}

static gboolean
is_full(const char *key)
{
    return strchr(key, ' ') != NULL;
}

/* Carriers are in the order of articles: one walk along both. */
static gboolean
share_article(const GsyWitness *a, const GsyWitness *b)
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
    const char *last_x = get_surname(x), *last_y = get_surname(y);
    if (!is_full(x) || !is_full(y))
        return are_spellings(spelling, last_x, last_y) && share_article(a, b);
    gsize first_bytes = (gsize)(last_x - x);
    if (first_bytes == (gsize)(last_y - y) && strncmp(x, y, first_bytes) == 0)
        return are_spellings(spelling, last_x, last_y) && !share_sentence(a, b);
    if (!g_str_equal(last_x, last_y)) /* of thousands of names nearly all */
        return FALSE;
    g_autofree char *first_x = g_strndup(x, strcspn(x, " ")),
                    *first_y = g_strndup(y, strcspn(y, " "));
    return are_spellings(spelling, first_x, first_y) && !share_article(a, b);
}

/* Whether a note of the article takes it back: that is a finding of its own. With @value NULL any
 * value of the measure will do. */
static gboolean
is_taken_back(const GsyBench *bench, const GsyClaim *claim, const char *value)
{
    for (guint i = 0; i < bench->taken_back->len; i++) {
        const GsyClaim *wrong = ((GsyWitness *)g_ptr_array_index(bench->taken_back, i))->claim;
        if (wrong->article == claim->article && g_str_equal(wrong->measure, claim->measure) &&
            (value == NULL || g_strcmp0(wrong->value.text, value) == 0))
            return TRUE;
    }
    return FALSE;
}

static GPtrArray *
list_names(const GsyBench *bench)
{
    GPtrArray *names = g_ptr_array_new_with_free_func((GDestroyNotify)gsy_witness_free);
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < bench->people->len; i++) {
        GsyClaim *claim = g_ptr_array_index(bench->people, i);
        if (claim->value.kind != GSY_VALUE_TEXT || strchr(claim->measure, ':') != NULL ||
            is_taken_back(bench, claim, claim->value.text))
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
    const char *last = get_surname(key);
    if (is_full(key)) {
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
        if (share_article(g_ptr_array_index(members, 0), g_ptr_array_index(members, i)))
            return TRUE;
    return FALSE;
}

static void
check_spellings(const GsyBench *bench, const GsyCompareRule *rule, gboolean of_slips,
                GPtrArray *out)
{
    Spelling spelling = { bench->pack, get_constant(bench, "person.letters-min") };
    g_autoptr(GPtrArray) names = list_names(bench);
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
    check_spellings(bench, rule, FALSE, out);
}

void
gsy_persons_check_slips(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out)
{
    check_spellings(bench, rule, TRUE, out);
}

/* --- offices and ages: facts of one person --- */

typedef gboolean (*AreRivals)(const GsyBench *bench, const GsyWitness *a, const GsyWitness *b);

/* Each value with those after it that it excludes, unless they stand in one finding already. */
static void
judge_rivals(const GsyBench *bench, const GsyCompareRule *rule, AreRivals are_rivals,
             GPtrArray *witnesses, GPtrArray *out)
{
    g_autoptr(GHashTable) told = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < witnesses->len; i++) {
        GsyWitness *first = g_ptr_array_index(witnesses, i);
        gboolean is_news = g_hash_table_add(told, first);
        g_autoptr(GPtrArray) members = g_ptr_array_new();
        g_ptr_array_add(members, first);
        for (guint k = i + 1; k < witnesses->len; k++) {
            GsyWitness *other = g_ptr_array_index(witnesses, k);
            if (!are_rivals(bench, first, other))
                continue;
            g_ptr_array_add(members, other);
            is_news |= g_hash_table_add(told, other);
        }
        if (members->len > 1 && is_news)
            g_ptr_array_add(out, gsy_assemble(bench, rule, members, NULL));
    }
}

/* What claims must have in common to be held against one another, NULL where one does not say it;
 * the caller frees it. */
typedef char *(*DupSubject)(const GsyBench *bench, const GsyClaim *claim);

static char *
dup_measure(const GsyBench *bench, const GsyClaim *claim)
{
    (void)bench;
    return g_strdup(claim->measure);
}

/* Compares what is said of one subject after the other, in claims whose measure begins with @head.
 */
static void
judge_each(const GsyBench *bench, const GsyCompareRule *rule, const char *head,
           DupSubject dup_subject, AreRivals are_rivals, GPtrArray *out)
{
    g_autoptr(GHashTable) by_subject =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    g_autoptr(GPtrArray) order = g_ptr_array_new();
    for (guint i = 0; i < bench->people->len; i++) {
        GsyClaim *claim = g_ptr_array_index(bench->people, i);
        if (!g_str_has_prefix(claim->measure, head))
            continue;
        g_autofree char *subject = dup_subject(bench, claim);
        if (subject == NULL)
            continue;
        GPtrArray *witnesses = g_hash_table_lookup(by_subject, subject);
        if (witnesses == NULL) {
            witnesses = g_ptr_array_new_with_free_func((GDestroyNotify)gsy_witness_free);
            g_hash_table_insert(by_subject, g_steal_pointer(&subject), witnesses);
            g_ptr_array_add(order, witnesses);
        }
        add_carrier(witnesses, claim);
    }
    for (guint i = 0; i < order->len; i++)
        judge_rivals(bench, rule, are_rivals, g_ptr_array_index(order, i), out);
}

/* Offices that exclude one another, and no article that tells of both: it knows of a career. */
static gboolean
are_rival_offices(const GsyBench *bench, const GsyWitness *a, const GsyWitness *b)
{
    return gsy_pack_has_relation(bench->pack, a->claim->value.text, "excludes",
                                 b->claim->value.text) &&
           !share_article(a, b);
}

void
gsy_persons_check_offices(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out)
{
    judge_each(bench, rule, OFFICE, dup_measure, are_rival_offices, out);
}

/* An office and a surname: of one person, whatever the given name is. */
static char *
dup_office_and_surname(const GsyBench *bench, const GsyClaim *claim)
{
    (void)bench;
    const char *office = claim->value.text, *name = claim->measure + strlen(OFFICE);
    return office != NULL ? g_strconcat(office, " ", get_surname(name), NULL) : NULL;
}

/* @text: (nullable): a ready claim may come without */
static gboolean
has_word(const char *text, const char *word)
{
    for (gsize n = strlen(word); text != NULL && *text != '\0'; text++)
        if (g_ascii_strncasecmp(text, word, n) == 0)
            return TRUE;
    return FALSE;
}

/* A given name may be short for the other, or one of several: those begin alike, or stand in the
 * other's whole name. Two of one article are two persons. */
static gboolean
are_rival_givens(const GsyBench *bench, const GsyWitness *a, const GsyWitness *b)
{
    const char *x = a->claim->measure + strlen(OFFICE), *y = b->claim->measure + strlen(OFFICE);
    if (!is_full(x) || !is_full(y) || *x == *y || share_article(a, b))
        return FALSE;
    g_autofree char *given_x = g_strndup(x, strcspn(x, " ")),
                    *given_y = g_strndup(y, strcspn(y, " "));
    return !has_word(a->claim->counted.text, given_y) &&
           !has_word(b->claim->counted.text, given_x) &&
           !gsy_pack_has_relation(bench->pack, given_x, "short-for", given_y) &&
           !gsy_pack_has_relation(bench->pack, given_y, "short-for", given_x);
}

void
gsy_persons_check_givens(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out)
{
    judge_each(bench, rule, OFFICE, dup_office_and_surname, are_rival_givens, out);
}

/* 36 and 63: a slip of the pen, however far apart. */
static gboolean
are_digits_swapped(const GsyClaim *a, const GsyClaim *b)
{
    double x = a->value.interval.low, y = b->value.interval.low;
    if (!(x >= 10 && x < 100 && y >= 10 && y < 100))
        return FALSE;
    int digits_x = (int)x, digits_y = (int)y;
    return digits_x / 10 == digits_y % 10 && digits_x % 10 == digits_y / 10;
}

/* "age:killed"; NULL where the age is of a name. */
static char *
dup_stranger(const GsyBench *bench, const GsyClaim *claim)
{
    g_auto(GStrv) parts = g_strsplit(claim->measure + strlen(AGE), ":", 2);
    gboolean is_nameless = gsy_pack_has_relation(bench->pack, parts[0], "is", "aged");
    return is_nameless ? g_strconcat(AGE, parts[0], NULL) : NULL;
}

/* Whose age it is, by name. */
static char *
dup_named(const GsyBench *bench, const GsyClaim *claim)
{
    g_autofree char *stranger = dup_stranger(bench, claim);
    return stranger == NULL ? g_strdup(claim->measure) : NULL;
}

/* One year more is a birthday where days lie between; many years more are another of the family. */
static gboolean
are_rival_ages(const GsyBench *bench, const GsyWitness *one, const GsyWitness *other)
{
    const GsyClaim *a = one->claim, *b = other->claim;
    if (a->article == b->article && is_taken_back(bench, a, NULL))
        return FALSE;
    double years = fabs(a->value.interval.low - b->value.interval.low);
    GsyWhen x = gsy_claim_get_as_of(a), y = gsy_claim_get_as_of(b);
    gboolean dated = gsy_when_is_known(&x) && gsy_when_is_known(&y);
    double days =
        dated ? fabs((double)(x.start_min - y.start_min)) / (double)GSY_DAY_MIN : G_MAXDOUBLE;
    if (a->article == b->article)
        days = 0;
    return years > 0 &&
           (years <= get_constant(bench, "person.years-max") || are_digits_swapped(a, b)) &&
           (years > 1 || days <= get_constant(bench, "person.birthday-days"));
}

void
gsy_persons_check_ages(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out)
{
    judge_each(bench, rule, AGE, dup_named, are_rival_ages, out);
}

/* --- ages of people without a name --- */

/* Of a person without a name: "age:killed", "age:killed:male". */
static const char *
get_sex(const GsyClaim *claim)
{
    const char *sex = strchr(claim->measure + strlen(AGE), ':');
    return sex != NULL ? sex + 1 : NULL;
}

static gboolean
says_figure(const GsyBench *bench, const GsyClaim *claim, const GsyClaim *of)
{
    const GsyFigures *figures = g_hash_table_lookup(bench->grouping->figures, claim->article->id);
    return figures != NULL && gsy_figures_may_have(figures, of->value.interval.low);
}

/* Whether the same figure is the age of a name: then it is held against others of that name. */
static gboolean
is_named(const GsyBench *bench, const GsyClaim *claim)
{
    for (guint i = 0; i < bench->people->len; i++) {
        const GsyClaim *other = g_ptr_array_index(bench->people, i);
        if (other != claim && other->article == claim->article &&
            g_str_has_prefix(other->measure, AGE) && other->number.start >= claim->number.start &&
            other->number.end <= claim->number.end)
            return TRUE;
    }
    return FALSE;
}

/* Nameless people are one person only by what else two outlets tell alike: of one sex, a few years
 * apart, and neither article has the other's figure. One outlet's two articles are of two more
 * often than not. */
static gboolean
are_rival_strangers(const GsyBench *bench, const GsyWitness *one, const GsyWitness *other)
{
    const GsyClaim *a = one->claim, *b = other->claim;
    const char *x = get_sex(a), *y = get_sex(b);
    double years = fabs(a->value.interval.low - b->value.interval.low);
    return g_strcmp0(a->article->outlet, b->article->outlet) != 0 &&
           (x == NULL || y == NULL || g_str_equal(x, y)) &&
           (years <= get_constant(bench, "person.stranger-years") || are_digits_swapped(a, b)) &&
           !says_figure(bench, a, b) && !says_figure(bench, b, a) &&
           !(is_named(bench, a) && is_named(bench, b)) &&
           !gsy_bench_are_of_other_events(bench, a, b) && are_rival_ages(bench, one, other);
}

void
gsy_persons_check_strangers(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out)
{
    judge_each(bench, rule, AGE, dup_stranger, are_rival_strangers, out);
}

/* --- homes and nations --- */

/* Whether the words of one name stand side by side in the other's: "las vegas" in "north las
 * vegas".
 */
static gboolean
holds_name(const char *whole, const char *part)
{
    g_autofree char *spaced = g_strconcat(" ", whole, " ", NULL);
    g_autofree char *sought = g_strconcat(" ", part, " ", NULL);
    return strstr(spaced, sought) != NULL;
}

/* Two towns, and no article that names both: it knows of a move. A letter's difference is another
 * spelling of one. */
static gboolean
are_rival_homes(const GsyBench *bench, const GsyWitness *a, const GsyWitness *b)
{
    (void)bench;
    const char *x = a->claim->value.text, *y = b->claim->value.text;
    return !share_article(a, b) && !holds_name(x, y) && !holds_name(y, x) && !gsy_edit_is_one(x, y);
}

void
gsy_persons_check_homes(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out)
{
    judge_each(bench, rule, "home:", dup_measure, are_rival_homes, out);
}

/* Nations of which none is common: "TCD" and "MLT", not "TCD" and "MLT-TCD". */
static gboolean
are_rival_nations(const GsyBench *bench, const GsyWitness *a, const GsyWitness *b)
{
    (void)bench;
    g_auto(GStrv) x = g_strsplit(a->claim->value.text, "-", -1);
    g_auto(GStrv) y = g_strsplit(b->claim->value.text, "-", -1);
    for (guint i = 0; x[i] != NULL; i++)
        if (g_strv_contains((const char *const *)y, x[i]))
            return FALSE;
    return !share_article(a, b);
}

void
gsy_persons_check_nations(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out)
{
    judge_each(bench, rule, "nation:", dup_measure, are_rival_nations, out);
}
