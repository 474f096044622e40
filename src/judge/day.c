#include "config.h"

#include "judge/day.h"

#include "judge/assemble.h"

#include <string.h>

/* The day on which an article has it happen: all that it says of it fits. */
typedef struct {
    GHashTable *marks;   /* whom the article names and which tolls it gives, as words; owned */
    GsyWitness *witness; /* who says it up front; borrowed */
    gint64 start_min, end_min; /* whole days */
    gboolean apart;            /* from another article's */
} Day;

static gboolean
names_day(const GsyClaim *claim)
{
    const GsyWhen *when = &claim->when;
    return claim->scope == GSY_SCOPE_MAIN && claim->value.kind != GSY_VALUE_TEXT &&
           when->basis == GSY_BASIS_STATED && when->precision >= GSY_WHEN_DAY &&
           when->precision != GSY_WHEN_RANGE;
}

static gint64
round_up(gint64 minutes)
{
    gint64 of_day = gsy_minute_of_day(minutes);
    return of_day == 0 ? minutes : minutes - of_day + GSY_DAY_MIN;
}

/* Narrows a day to what a claim leaves of it: FALSE where nothing is left. */
static gboolean
narrow(Day *day, const GsyWhen *when)
{
    day->start_min = MAX(day->start_min, when->start_min - gsy_minute_of_day(when->start_min));
    day->end_min = MIN(day->end_min, round_up(when->end_min));
    return day->start_min < day->end_min;
}

static gboolean
is_up_front(const GsyBench *bench, const GsyClaim *claim)
{
    return claim->zone <= GSY_ZONE_LEDE && claim->value.kind == GSY_VALUE_TIME &&
           gsy_pack_has_relation(bench->pack, claim->measure, "is", "event-day");
}

/* Whether the sentence counts those whom it befell on that day: "went into a second day on
 * Wednesday" does not, nor does the caption of a picture that was taken the day after. */
static gboolean
counts_somebody(const GsyBench *bench, const GPtrArray *witnesses, const GsyClaim *day)
{
    for (guint i = 0; i < witnesses->len; i++) {
        const GsyClaim *claim = ((const GsyWitness *)g_ptr_array_index(witnesses, i))->claim;
        if (claim->value.kind == GSY_VALUE_NUMBER && names_day(claim) &&
            claim->sentence.start == day->sentence.start &&
            gsy_pack_has_relation(bench->pack, claim->measure, "is", "toll"))
            return TRUE;
    }
    return FALSE;
}

/* What the claims of one article leave, FALSE where it tells of several days. */
static gboolean
find_day(const GsyBench *bench, const GPtrArray *witnesses, Day *day)
{
    *day = (Day){ .start_min = G_MININT64, .end_min = G_MAXINT64 };
    for (guint i = 0; i < witnesses->len; i++) {
        GsyWitness *witness = g_ptr_array_index(witnesses, i);
        if (!names_day(witness->claim))
            continue;
        if (!narrow(day, &witness->claim->when))
            return FALSE;
        if (day->witness == NULL && is_up_front(bench, witness->claim) &&
            counts_somebody(bench, witnesses, witness->claim))
            day->witness = witness;
    }
    return day->witness != NULL;
}

/* A name in full, or a toll of several: what two articles of one happening have in common. NULL for
 * what many have. */
static char *
dup_mark(const GsyBench *bench, const GsyClaim *claim)
{
    if (claim->value.kind == GSY_VALUE_TEXT) {
        gboolean full = strchr(claim->value.text, ' ') != NULL;
        return full && strchr(claim->measure, ':') == NULL ? g_strdup(claim->value.text) : NULL;
    }
    if (claim->value.kind != GSY_VALUE_NUMBER || gsy_claim_get_figure(claim) < 2 ||
        !gsy_pack_has_relation(bench->pack, claim->measure, "is", "toll"))
        return NULL;
    char figure[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_dtostr(figure, sizeof figure, gsy_claim_get_figure(claim));
    return g_strconcat(claim->measure, ":", figure, NULL);
}

/* What makes two articles tell of one happening: a name or a large toll does, two small ones do. */
enum { WEAK = 1, STRONG = 2 };

static guint
weigh(const GsyBench *bench, const GsyClaim *claim)
{
    return claim->value.kind == GSY_VALUE_TEXT ||
                   gsy_claim_get_figure(claim) >= bench->constants.distinctive
               ? STRONG
               : WEAK;
}

static void
add_marks(const GsyBench *bench, GsyClaim *const *claims, guint n, GHashTable *by_article)
{
    for (guint i = 0; i < n; i++) {
        GHashTable *marks = g_hash_table_lookup(by_article, claims[i]->article);
        char *mark = marks != NULL ? dup_mark(bench, claims[i]) : NULL;
        if (mark != NULL)
            g_hash_table_insert(marks, mark, GUINT_TO_POINTER(weigh(bench, claims[i])));
    }
}

/* Two that somebody has put under one event need less. */
static gboolean
share_marks(const Day *a, const Day *b)
{
    const char *pin = a->witness->claim->article->event;
    guint weight = 0, wanted = pin != NULL && g_strcmp0(pin, b->witness->claim->article->event) == 0
                                   ? WEAK
                                   : STRONG;
    GHashTableIter iter;
    gpointer mark, own;
    g_hash_table_iter_init(&iter, a->marks);
    while (weight < wanted && g_hash_table_iter_next(&iter, &mark, &own))
        weight += g_hash_table_contains(b->marks, mark) ? GPOINTER_TO_UINT(own) : 0;
    return weight >= wanted;
}

static gboolean
are_days_apart(const GsyBench *bench, const Day *a, const Day *b)
{
    gint64 gap_min = MAX(a->start_min - b->end_min, b->start_min - a->end_min);
    return gap_min >= 0 && gap_min < (gint64)bench->constants.other_days * GSY_DAY_MIN;
}

/* Hours of a day, so far from one another that they are no rounding and no beginning and end. */
static gboolean
are_hours_apart(const GsyBench *bench, const GsyWhen *a, const GsyWhen *b)
{
    gint64 gap_min = MAX(a->start_min - b->end_min, b->start_min - a->end_min);
    return a->precision > GSY_WHEN_DAY && b->precision > GSY_WHEN_DAY &&
           (double)gap_min >= bench->constants.hours_apart_min &&
           (double)gap_min <= bench->constants.time_span_min;
}

/* Two outlets' articles that have enough in common, and two days or hours: else they are of two
 * happenings, as those far apart are. */
static gboolean
are_apart(const GsyBench *bench, const Day *a, const Day *b)
{
    const GsyClaim *x = a->witness->claim, *y = b->witness->claim;
    return (are_days_apart(bench, a, b) || are_hours_apart(bench, &x->when, &y->when)) &&
           g_strcmp0(x->article->outlet, y->article->outlet) != 0 && share_marks(a, b) &&
           !gsy_bench_are_of_other_events(bench, x, y);
}

/* The beginning of one event has a rule of its own, to the minute. */
static gboolean
is_of_beginning(const GsyBench *bench, const Day *day)
{
    return gsy_pack_has_relation(bench->pack, day->witness->claim->measure, "is", "beginning");
}

static void
clear_day(gpointer data)
{
    g_hash_table_unref(((Day *)data)->marks);
}

static GArray *
list_days(const GsyBench *bench)
{
    GArray *days = g_array_new(FALSE, FALSE, sizeof(Day));
    g_autoptr(GHashTable) by_article = g_hash_table_new(NULL, NULL);
    g_array_set_clear_func(days, clear_day);
    for (guint i = 0; i < bench->articles->len; i++) {
        Day day;
        if (!find_day(bench, g_ptr_array_index(bench->articles, i), &day))
            continue;
        day.marks = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        g_hash_table_insert(by_article, (gpointer)day.witness->claim->article, day.marks);
        g_array_append_val(days, day);
    }
    add_marks(bench, (GsyClaim *const *)bench->people->pdata, bench->people->len, by_article);
    add_marks(bench, (GsyClaim *const *)bench->claims->pdata, bench->claims->len, by_article);
    return days;
}

void
gsy_days_check(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out)
{
    g_autoptr(GArray) days = list_days(bench);
    g_autoptr(GPtrArray) members = g_ptr_array_new();
    for (guint i = 0; i < days->len; i++)
        for (guint k = i + 1; k < days->len; k++) {
            Day *a = &g_array_index(days, Day, i), *b = &g_array_index(days, Day, k);
            gboolean told = a->apart && b->apart;
            gboolean begun = is_of_beginning(bench, a) && is_of_beginning(bench, b);
            if (!told && !begun && are_apart(bench, a, b))
                a->apart = b->apart = TRUE;
        }
    for (guint i = 0; i < days->len; i++)
        if (g_array_index(days, Day, i).apart)
            g_ptr_array_add(members, g_array_index(days, Day, i).witness);
    if (members->len > 0)
        g_ptr_array_add(out, gsy_assemble(bench, rule, members, NULL));
}
