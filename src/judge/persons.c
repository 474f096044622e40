#include "config.h"

#include "judge/persons.h"

#include "base/edit.h"
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

/* What articles say alike of a person, in the order in which it comes: a witness a value. */
static void
add_carrier(GPtrArray *witnesses, GsyClaim *claim)
{
    for (guint i = 0; i < witnesses->len; i++) {
        GsyWitness *known = g_ptr_array_index(witnesses, i);
        const GsyValue *x = &known->claim->value, *y = &claim->value;
        if (g_strcmp0(x->text, y->text) == 0 && x->interval.low == y->interval.low) {
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

static gboolean
share_article(const GsyWitness *a, const GsyWitness *b)
{
    for (guint i = 0; i < a->carriers->len; i++)
        for (guint k = 0; k < b->carriers->len; k++)
            if (((GsyClaim *)g_ptr_array_index(a->carriers, i))->article ==
                ((GsyClaim *)g_ptr_array_index(b->carriers, k))->article)
                return TRUE;
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

/* A letter's difference in a short word makes another name of it: Lee and Lew. A plural is none. */
static gboolean
are_spellings(const Spelling *spelling, const char *a, const char *b)
{
    return (double)MIN(strlen(a), strlen(b)) >= spelling->letters_min && gsy_edit_is_one(a, b) &&
           !is_plural_of(spelling->pack, a, b) && !is_plural_of(spelling->pack, b, a);
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
        return are_spellings(spelling, last_x, last_y);
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

/* Names under the first and under the last of their words, and under the first letters of the last:
 * spellings of one name meet under one of them. */
static void
file_name(GHashTable *drawers, const char *word, GsyWitness *name)
{
    GPtrArray *drawer = g_hash_table_lookup(drawers, word);
    if (drawer == NULL) {
        drawer = g_ptr_array_new();
        g_hash_table_insert(drawers, g_strdup(word), drawer);
    }
    g_ptr_array_add(drawer, name);
}

static GHashTable *
file_names(const GPtrArray *names)
{
    GHashTable *drawers =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i < names->len; i++) {
        GsyWitness *name = g_ptr_array_index(names, i);
        const char *key = name->claim->value.text, *last = get_surname(key);
        g_autofree char *first = g_strndup(key, (gsize)(last - key));
        g_autofree char *front = g_strndup(last, 2);
        file_name(drawers, last, name);
        file_name(drawers, front, name);
        if (*first != '\0')
            file_name(drawers, first, name);
    }
    return drawers;
}

static void
add_spellings_in(const GPtrArray *drawer, const GsyWitness *name, const Spelling *spelling,
                 GHashTable *done, GPtrArray *members)
{
    for (guint i = 0; drawer != NULL && i < drawer->len; i++) {
        GsyWitness *other = g_ptr_array_index(drawer, i);
        if (other == name || !are_one_person(spelling, name, other) ||
            g_hash_table_contains(done, other) || g_ptr_array_find(members, other, NULL))
            continue;
        g_ptr_array_add(members, other);
    }
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
    g_autoptr(GHashTable) drawers = file_names(names);
    g_autoptr(GHashTable) done = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < names->len; i++) {
        GsyWitness *name = g_ptr_array_index(names, i);
        const char *key = name->claim->value.text, *last = get_surname(key);
        g_autofree char *first = g_strndup(key, (gsize)(last - key));
        g_autofree char *front = g_strndup(last, 2);
        const char *const labels[] = { last, front, first };
        g_autoptr(GPtrArray) members = g_ptr_array_new();
        g_ptr_array_add(members, name);
        g_hash_table_add(done, name);
        for (guint k = 0; k < G_N_ELEMENTS(labels); k++)
            add_spellings_in(g_hash_table_lookup(drawers, labels[k]), name, &spelling, done,
                             members);
        for (guint k = 1; k < members->len; k++)
            g_hash_table_add(done, g_ptr_array_index(members, k));
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

/* Compares what is said of one measure after the other, those that begin with @head. */
static void
judge_each(const GsyBench *bench, const GsyCompareRule *rule, const char *head,
           AreRivals are_rivals, GPtrArray *out)
{
    g_autoptr(GHashTable) by_measure =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
    g_autoptr(GPtrArray) order = g_ptr_array_new();
    for (guint i = 0; i < bench->people->len; i++) {
        GsyClaim *claim = g_ptr_array_index(bench->people, i);
        if (!g_str_has_prefix(claim->measure, head))
            continue;
        GPtrArray *witnesses = g_hash_table_lookup(by_measure, claim->measure);
        if (witnesses == NULL) {
            witnesses = g_ptr_array_new_with_free_func((GDestroyNotify)gsy_witness_free);
            g_hash_table_insert(by_measure, claim->measure, witnesses);
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
    judge_each(bench, rule, "title:", are_rival_offices, out);
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
    return years > 0 && years <= get_constant(bench, "person.years-max") &&
           (years > 1 || days <= get_constant(bench, "person.birthday-days"));
}

void
gsy_persons_check_ages(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out)
{
    judge_each(bench, rule, "age:", are_rival_ages, out);
}
