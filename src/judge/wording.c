#include "config.h"

#include "judge/wording.h"

#include "judge/assemble.h"

#include <string.h>

static GsyWitness *
get_witness(const GsyBench *bench, guint n)
{
    return g_ptr_array_index(bench->witnesses, n);
}

static gboolean
is_statement(const GsyBench *bench, const GsyClaim *claim, const char *family)
{
    return claim->value.kind == GSY_VALUE_TEXT &&
           gsy_pack_has_relation(bench->pack, claim->measure, "is", family);
}

/* --- who began it: a fact in one article, an accusation in another --- */

/* Says of itself that it is disputed. */
static gboolean
is_dispute(const GsyBench *bench, const GsyClaim *claim)
{
    return is_statement(bench, claim, "blame") &&
           gsy_pack_has_relation(bench->pack, claim->value.text, "is", "dispute");
}

static gboolean
tells_of_dispute(const GsyBench *bench, const GsyArticle *article)
{
    guint n;
    GsyClaim *const *claims = gsy_bench_get_claims_of(bench, article, &n);
    for (guint i = 0; i < n; i++)
        if (is_dispute(bench, claims[i]))
            return TRUE;
    return FALSE;
}

/* Names who it was, quotes nobody for it, and does not tell of a dispute elsewhere. */
static gboolean
is_own_voice(const GsyBench *bench, const GsyClaim *claim)
{
    return is_statement(bench, claim, "blame") && !gsy_claim_is_attributed(claim) &&
           !tells_of_dispute(bench, claim->article);
}

static gboolean
is_accusation(const GsyBench *bench, const GsyClaim *claim, const GsyClaim *dispute)
{
    return is_statement(bench, claim, "blame") && claim->article == dispute->article &&
           claim != dispute && gsy_claim_is_attributed(claim);
}

static void
add_those_of(const GsyBench *bench, const GsyClaim *dispute, GPtrArray *members)
{
    for (guint i = 0; i < bench->witnesses->len; i++)
        if (is_accusation(bench, get_witness(bench, i)->claim, dispute))
            g_ptr_array_add(members, get_witness(bench, i));
}

void
gsy_wording_check_voice(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out)
{
    g_autoptr(GPtrArray) members = g_ptr_array_new();
    for (guint i = 0; i < bench->witnesses->len; i++)
        if (is_own_voice(bench, get_witness(bench, i)->claim))
            g_ptr_array_add(members, get_witness(bench, i));
    guint n_own = members->len;
    for (guint i = 0; i < bench->witnesses->len && n_own > 0; i++) {
        GsyWitness *dispute = get_witness(bench, i);
        if (!is_dispute(bench, dispute->claim))
            continue;
        g_ptr_array_add(members, dispute);
        add_those_of(bench, dispute->claim, members);
    }
    if (members->len > n_own)
        g_ptr_array_add(out, gsy_assemble(bench, rule, members, NULL));
}

/* --- quotations --- */

/* The longest run of words, gaps allowed, that two lists share. */
static guint
count_shared(char **a, char **b)
{
    guint n = g_strv_length(b);
    g_autofree guint *row = g_new0(guint, n + 1);
    for (; *a != NULL; a++) {
        guint diagonal = 0;
        for (guint j = 0; j < n; j++) {
            guint above = row[j + 1];
            row[j + 1] = g_str_equal(*a, b[j]) ? diagonal + 1 : MAX(above, row[j]);
            diagonal = above;
        }
    }
    return row[n];
}

/* Most words are the same, and neither is the other cut short. */
static gboolean
are_variants(const GsyBench *bench, const char *a, const char *b)
{
    double shared_min = 2, ratio = 1;
    gsy_pack_get_constant(bench->pack, bench->profile, "judge.quote-words-min", &shared_min);
    gsy_pack_get_constant(bench->pack, bench->profile, "judge.quote-shared-ratio", &ratio);
    if (strstr(a, b) != NULL || strstr(b, a) != NULL)
        return FALSE;
    g_auto(GStrv) words_a = g_strsplit(a, " ", -1);
    g_auto(GStrv) words_b = g_strsplit(b, " ", -1);
    guint shared = count_shared(words_a, words_b);
    return shared >= shared_min &&
           shared >= ratio * MIN(g_strv_length(words_a), g_strv_length(words_b));
}

static gboolean
is_one_mouth(const GsySource *a, const GsySource *b)
{
    return (a->party != NULL && g_strcmp0(a->party, b->party) == 0) ||
           (a->canonical != NULL && g_strcmp0(a->canonical, b->canonical) == 0);
}

void
gsy_wording_check_quotes(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out)
{
    for (guint i = 0; i < bench->witnesses->len; i++) {
        const GsyClaim *a = get_witness(bench, i)->claim;
        if (!is_statement(bench, a, "quotation"))
            continue;
        g_autoptr(GPtrArray) members = g_ptr_array_new();
        g_ptr_array_add(members, get_witness(bench, i));
        for (guint j = i + 1; j < bench->witnesses->len; j++) {
            const GsyClaim *b = get_witness(bench, j)->claim;
            if (is_statement(bench, b, "quotation") && a->article != b->article &&
                is_one_mouth(&a->source, &b->source) &&
                are_variants(bench, a->value.text, b->value.text))
                g_ptr_array_add(members, get_witness(bench, j));
        }
        if (members->len > 1)
            g_ptr_array_add(out, gsy_assemble(bench, rule, members, NULL));
    }
}

/* --- what is wrong by itself: a date of no calendar, a negation that cannot be read --- */

static void
add_alone(const GsyBench *bench, const GsyCompareRule *rule, GsyWitness *witness, GPtrArray *out)
{
    g_autoptr(GPtrArray) members = g_ptr_array_new();
    g_ptr_array_add(members, witness);
    g_ptr_array_add(out, gsy_assemble(bench, rule, members, NULL));
}

static void
check_statements(const GsyBench *bench, const GsyCompareRule *rule, const char *family,
                 GPtrArray *out)
{
    for (guint i = 0; i < bench->witnesses->len; i++)
        if (is_statement(bench, get_witness(bench, i)->claim, family))
            add_alone(bench, rule, get_witness(bench, i), out);
}

void
gsy_wording_check_misfits(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out)
{
    check_statements(bench, rule, "misfit", out);
}

void
gsy_wording_check_misreckonings(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out)
{
    check_statements(bench, rule, "misreckoning", out);
}

void
gsy_wording_check_unreadable(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out)
{
    for (guint i = 0; i < bench->unreadable->len; i++)
        add_alone(bench, rule, g_ptr_array_index(bench->unreadable, i), out);
}

/* --- one sentence with two figures --- */

static gboolean
quotes(const GsyFinding *finding, const GsyClaim *claim)
{
    for (guint i = 0; i < finding->sides->len; i++) {
        const GsySide *side = g_ptr_array_index(finding->sides, i);
        for (guint k = 0; k < side->claims->len; k++) {
            const GsyClaim *other = g_ptr_array_index(side->claims, k);
            if (other->article == claim->article &&
                gsy_span_contains(other->sentence, claim->number) &&
                other->value.kind != GSY_VALUE_TEXT)
                return TRUE;
        }
    }
    return FALSE;
}

/* Whether the figure was read as one of the dead, hurt or held: what such a count has to do with
 * another is judged by rules that know more of it. */
static gboolean
is_toll(const GsyBench *bench, const GsyClaim *changed)
{
    guint n;
    GsyClaim *const *claims = gsy_bench_get_claims_of(bench, changed->article, &n);
    for (guint i = 0; i < n; i++)
        if (claims[i]->value.kind == GSY_VALUE_NUMBER &&
            gsy_span_contains(claims[i]->number, changed->number) &&
            gsy_pack_has_relation(bench->pack, claims[i]->measure, "is", "toll"))
            return TRUE;
    return FALSE;
}

static gboolean
have_same(const GsyClaim *a, GsySpan of_a, const GsyClaim *b, GsySpan of_b)
{
    gsize len_a, len_b;
    const char *x = gsy_claim_get_words(a, of_a, &len_a), *y = gsy_claim_get_words(b, of_b, &len_b);
    return len_a == len_b && memcmp(x, y, len_a) == 0;
}

/* Whether two sentences are the same but for the figure. */
static gboolean
are_one_sentence(const GsyClaim *a, const GsyClaim *b)
{
    return have_same(a, (GsySpan){ a->sentence.start, a->number.start }, b,
                     (GsySpan){ b->sentence.start, b->number.start }) &&
           have_same(a, (GsySpan){ a->number.end, a->sentence.end }, b,
                     (GsySpan){ b->number.end, b->sentence.end });
}

/* Tolls of two sentences of which one goes on: "..., and the gunman was shot dead". */
static gboolean
are_tolls(const GsyBench *bench, const GPtrArray *changed)
{
    gboolean same = TRUE;
    for (guint i = 0; i < changed->len; i++) {
        const GsyClaim *claim = g_ptr_array_index(changed, i);
        if (!is_toll(bench, claim))
            return FALSE;
        same = same && are_one_sentence(g_ptr_array_index(changed, 0), claim);
    }
    return !same;
}

static gboolean
is_told(const GsyBench *bench, const GPtrArray *changed, const GPtrArray *out)
{
    for (guint i = 0; i < out->len; i++) {
        const GsyFinding *finding = g_ptr_array_index(out, i);
        guint n = 0;
        for (guint k = 0; g_strcmp0(finding->event, bench->event->id) == 0 && k < changed->len; k++)
            n += quotes(finding, g_ptr_array_index(changed, k));
        if (n > 1)
            return TRUE;
    }
    return FALSE;
}

void
gsy_wording_check_changed(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out)
{
    const GPtrArray *all = bench->event->changed;
    for (guint i = 0; all != NULL && i < all->len; i++) {
        const GPtrArray *changed = g_ptr_array_index(all, i);
        g_autoptr(GPtrArray) members =
            g_ptr_array_new_with_free_func((GDestroyNotify)gsy_witness_free);
        if (!g_str_equal(((GsyClaim *)g_ptr_array_index(changed, 0))->measure, rule->over) ||
            are_tolls(bench, changed) || is_told(bench, changed, out))
            continue;
        for (guint k = 0; k < changed->len; k++)
            g_ptr_array_add(members, gsy_witness_new(g_ptr_array_index(changed, k)));
        g_ptr_array_add(out, gsy_assemble(bench, rule, members, NULL));
    }
}
