#include "config.h"

#include "judge/persons.h"

#include "base/edit.h"
#include "judge/assemble.h"
#include "judge/names.h"

#include <math.h>
#include <string.h>

gboolean
gsy_claim_is_of_person(const GsyPack *pack, const GsyClaim *claim)
{
    gsize first = strcspn(claim->measure, ":"); /* "age" of "age:rosa kim", "place:street" */
    gsize second = first + (claim->measure[first] != '\0');
    second += strcspn(claim->measure + second, ":");
    g_autofree char *head = g_strndup(claim->measure, first);
    g_autofree char *longer = g_strndup(claim->measure, second);
    return gsy_pack_has_relation(pack, head, "is", "person") ||
           gsy_pack_has_relation(pack, longer, "is", "person");
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
           !gsy_names_share_article(a, b);
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
    return office != NULL ? g_strconcat(office, " ", gsy_name_get_surname(name), NULL) : NULL;
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
    if (!gsy_name_is_full(x) || !gsy_name_is_full(y) || *x == *y || gsy_names_share_article(a, b))
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

/* How much of the measure of an age says whose it is who has no name: "killed" of
 * "age:killed:male", "count:shot" of "age:count:shot"; 0 where it is of a name. */
static gsize
measure_stranger(const GsyBench *bench, const GsyClaim *claim)
{
    const char *whose = claim->measure + strlen(AGE), *sex = strrchr(whose, ':');
    if (gsy_pack_has_relation(bench->pack, whose, "is", "aged"))
        return strlen(whose);
    g_autofree char *head = sex != NULL ? g_strndup(whose, (gsize)(sex - whose)) : NULL;
    return head != NULL && gsy_pack_has_relation(bench->pack, head, "is", "aged") ? strlen(head)
                                                                                  : 0;
}

/* "age:killed"; NULL where the age is of a name. */
static char *
dup_stranger(const GsyBench *bench, const GsyClaim *claim)
{
    gsize n_bytes = measure_stranger(bench, claim);
    return n_bytes > 0 ? g_strndup(claim->measure, strlen(AGE) + n_bytes) : NULL;
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
    if (a->article == b->article && gsy_names_are_taken_back(bench, a, NULL))
        return FALSE;
    double years = fabs(a->value.interval.low - b->value.interval.low);
    GsyWhen x = gsy_claim_get_as_of(a), y = gsy_claim_get_as_of(b);
    gboolean dated = gsy_when_is_known(&x) && gsy_when_is_known(&y);
    double days =
        dated ? fabs((double)(x.start_min - y.start_min)) / (double)GSY_DAY_MIN : G_MAXDOUBLE;
    if (a->article == b->article)
        days = 0;
    return years > 0 &&
           (years <= gsy_names_get_constant(bench, "person.years-max") ||
            are_digits_swapped(a, b)) &&
           (years > 1 || days <= gsy_names_get_constant(bench, "person.birthday-days"));
}

void
gsy_persons_check_ages(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out)
{
    judge_each(bench, rule, AGE, dup_named, are_rival_ages, out);
}

/* --- ages of people without a name --- */

/* Of a person without a name: "age:killed", "age:killed:male". */
static const char *
get_sex(const GsyBench *bench, const GsyClaim *claim)
{
    const char *sex = claim->measure + strlen(AGE) + measure_stranger(bench, claim);
    return *sex == ':' ? sex + 1 : NULL;
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
    const char *x = get_sex(bench, a), *y = get_sex(bench, b);
    double years = fabs(a->value.interval.low - b->value.interval.low);
    return g_strcmp0(a->article->outlet, b->article->outlet) != 0 &&
           (x == NULL || y == NULL || g_str_equal(x, y)) &&
           (years <= gsy_names_get_constant(bench, "person.stranger-years") ||
            are_digits_swapped(a, b)) &&
           !says_figure(bench, a, b) && !says_figure(bench, b, a) &&
           !(is_named(bench, a) && is_named(bench, b)) &&
           !gsy_bench_are_of_other_events(bench, a, b) && are_rival_ages(bench, one, other);
}

void
gsy_persons_check_strangers(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out)
{
    judge_each(bench, rule, AGE, dup_stranger, are_rival_strangers, out);
}

/* --- surnames, and names turned round --- */

/* How old the article says that the name is; NULL where it does not. */
static const GsyClaim *
find_age(const GsyBench *bench, const GsyClaim *name)
{
    g_autofree char *measure = g_strconcat(AGE, name->value.text, NULL);
    for (guint i = 0; i < bench->people->len; i++) {
        const GsyClaim *claim = g_ptr_array_index(bench->people, i);
        if (claim->article == name->article && g_str_equal(claim->measure, measure))
            return claim;
    }
    return NULL;
}

/* A given name and an age: of one person in one story, whatever the surname is. */
static char *
dup_given_and_age(const GsyBench *bench, const GsyClaim *claim)
{
    const char *name = claim->value.text;
    const GsyClaim *age = name != NULL && gsy_name_is_full(name) ? find_age(bench, claim) : NULL;
    return age != NULL ? g_strdup_printf("%.*s %d", (int)strcspn(name, " "), name,
                                         (int)age->value.interval.low)
                       : NULL;
}

/* "Kim" and "Kim Holm", "Brae" and "Brae Jr." are one; so may two be that a letter tells apart. */
static gboolean
are_rival_surnames(const GsyBench *bench, const GsyWitness *a, const GsyWitness *b)
{
    (void)bench;
    const char *x = gsy_name_get_surname(a->claim->value.text),
               *y = gsy_name_get_surname(b->claim->value.text);
    return !has_word(a->claim->counted.text, y) && !has_word(b->claim->counted.text, x) &&
           !has_word(x, y) && !has_word(y, x) && !gsy_edit_is_one(x, y) &&
           !gsy_names_share_article(a, b) &&
           g_strcmp0(a->claim->article->outlet, b->claim->article->outlet) != 0;
}

void
gsy_persons_check_surnames(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out)
{
    judge_each(bench, rule, "name", dup_given_and_age, are_rival_surnames, out);
}

/* The two words of a name, in one order. */
static char *
dup_words(const GsyBench *bench, const GsyClaim *claim)
{
    (void)bench;
    const char *name = claim->value.text;
    if (name == NULL || !gsy_name_is_full(name) || strchr(strchr(name, ' ') + 1, ' ') != NULL)
        return NULL;
    const char *surname = gsy_name_get_surname(name);
    gsize given_bytes = (gsize)(surname - name) - 1;
    return strncmp(name, surname, given_bytes) < 0
               ? g_strdup(name)
               : g_strdup_printf("%s %.*s", surname, (int)given_bytes, name);
}

static gboolean
are_turned_round(const GsyBench *bench, const GsyWitness *a, const GsyWitness *b)
{
    (void)bench;
    return !gsy_names_share_article(a, b);
}

void
gsy_persons_check_orders(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out)
{
    judge_each(bench, rule, "name", dup_words, are_turned_round, out);
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
    return !gsy_names_share_article(a, b) && !holds_name(x, y) && !holds_name(y, x) &&
           !gsy_edit_is_one(x, y);
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
    return !gsy_names_share_article(a, b);
}

void
gsy_persons_check_nations(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out)
{
    judge_each(bench, rule, "nation:", dup_measure, are_rival_nations, out);
}

/* --- streets --- */

/* The name of a street, whatever it is called. */
static char *
dup_street(const GsyBench *bench, const GsyClaim *claim)
{
    (void)bench;
    return claim->value.text != NULL ? g_strndup(claim->value.text, strcspn(claim->value.text, " "))
                                     : NULL;
}

/* "brae avenue" and "brae street", and no article that names both: it knows that there are two. So
 * there are where one is north and one south. */
static gboolean
are_rival_streets(const GsyBench *bench, const GsyWitness *a, const GsyWitness *b)
{
    (void)bench;
    const char *x = a->claim->counted.place,
               *y = b->claim->counted.place; /* a point of the compass */
    gboolean apart = x != NULL && y != NULL && g_ascii_tolower(*x) != g_ascii_tolower(*y);
    return !apart && !gsy_names_share_article(a, b);
}

void
gsy_persons_check_ways(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out)
{
    judge_each(bench, rule, "place:street", dup_street, are_rival_streets, out);
}

/* The 6200 and the 6300 block of a street. One outlet looks at two of them more often than not. */
static gboolean
are_rival_blocks(const GsyBench *bench, const GsyWitness *a, const GsyWitness *b)
{
    return g_strcmp0(a->claim->article->outlet, b->claim->article->outlet) != 0 &&
           are_rival_streets(bench, a, b);
}

void
gsy_persons_check_blocks(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out)
{
    judge_each(bench, rule, "place:block:", dup_measure, are_rival_blocks, out);
}

/* --- degrees of offences --- */

/* "first" and "second", of articles of which neither tells of both: whoever tells of two charges
 * has two degrees. */
static gboolean
are_rival_degrees(const GsyBench *bench, const GsyWitness *a, const GsyWitness *b)
{
    return are_rival_blocks(bench, a, b) &&
           !gsy_bench_are_of_other_events(bench, a->claim, b->claim);
}

void
gsy_persons_check_degrees(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out)
{
    judge_each(bench, rule, "charge:", dup_measure, are_rival_degrees, out);
}
