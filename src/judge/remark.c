#include "config.h"

#include "judge/remark.h"

#include "judge/assemble.h"
#include "judge/day.h"
#include "judge/persons.h"
#include "judge/wording.h"

#include <math.h>
#include <string.h>

typedef void (*Check)(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out);

static const GsyWitness *
get_witness(const GsyBench *bench, guint n)
{
    return g_ptr_array_index(bench->witnesses, n);
}

static gboolean
is_number(const GsyClaim *claim)
{
    return claim->value.kind == GSY_VALUE_NUMBER;
}

static gboolean
same_figure(const GsyClaim *a, const GsyClaim *b)
{
    return is_number(a) && is_number(b) && g_str_equal(a->measure, b->measure) &&
           gsy_claim_get_figure(a) == gsy_claim_get_figure(b);
}

/* --- whose dead? The sentence does not say; read the other way it contradicts what stands beside
 * it. --- */

static gboolean
names_rival(const GsyClaim *unclear, const GsyClaim *other)
{
    if (other->counted.side == NULL || other->counted.inferred)
        return FALSE;
    g_auto(GStrv) rivals = g_strsplit(unclear->counted.rivals, ",", -1);
    return g_strv_contains((const char *const *)rivals, other->counted.side);
}

static gboolean
contradicts_unclear(const GsyClaim *unclear, const GsyClaim *other)
{
    return is_number(other) && g_str_equal(unclear->measure, other->measure) &&
           names_rival(unclear, other) && g_strcmp0(unclear->background, other->background) == 0 &&
           (!gsy_interval_overlaps(&unclear->value.interval, &other->value.interval) ||
            !same_figure(unclear, other));
}

/* An outlet that says whose they are. */
static gboolean
settles(const GsyClaim *unclear, const GsyClaim *other)
{
    return other->counted.side != NULL && other->counted.rivals == NULL &&
           other->article != unclear->article && same_figure(unclear, other) &&
           g_strcmp0(unclear->counted.side, other->counted.side) == 0;
}

static void
check_unclear(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out)
{
    for (guint i = 0; i < bench->witnesses->len; i++) {
        GsyWitness *unclear = g_ptr_array_index(bench->witnesses, i);
        if (unclear->claim->counted.rivals == NULL || !is_number(unclear->claim))
            continue;
        g_autoptr(GPtrArray) members = g_ptr_array_new();
        g_ptr_array_add(members, unclear);
        for (guint j = 0; j < bench->witnesses->len; j++)
            if (get_witness(bench, j)->claim->article == unclear->claim->article &&
                contradicts_unclear(unclear->claim, get_witness(bench, j)->claim))
                g_ptr_array_add(members, g_ptr_array_index(bench->witnesses, j));
        if (members->len == 1)
            continue;
        guint rivals = members->len;
        for (guint j = 0; j < bench->witnesses->len; j++)
            if (settles(unclear->claim, get_witness(bench, j)->claim))
                g_ptr_array_add(members, g_ptr_array_index(bench->witnesses, j));
        GsyRelation settled = { .order = members->len > rivals ? "same" : "unknown" };
        g_ptr_array_add(out, gsy_assemble(bench, rule, members, &settled));
    }
}

/* --- a figure of one side in the outlet's own voice, where others say who gave it --- */

static gboolean
attributes_to_its_side(const GsyClaim *claim)
{
    return claim->source.party != NULL && g_strcmp0(claim->source.party, claim->counted.side) == 0;
}

static void
check_unattributed(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out)
{
    for (guint i = 0; i < bench->witnesses->len; i++) {
        GsyWitness *bare = g_ptr_array_index(bench->witnesses, i);
        if (gsy_claim_is_attributed(bare->claim) || gsy_claim_is_headline(bare->claim) ||
            bare->claim->counted.side == NULL || bare->claim->is_part ||
            gsy_claim_is_told_singly(bare->claim))
            continue;
        g_autoptr(GPtrArray) members = g_ptr_array_new();
        g_ptr_array_add(members, bare);
        for (guint j = 0; j < bench->witnesses->len; j++) {
            const GsyWitness *other = get_witness(bench, j);
            if (same_figure(bare->claim, other->claim) && attributes_to_its_side(other->claim) &&
                g_strcmp0(bare->claim->counted.side, other->claim->counted.side) == 0 &&
                other->claim->article != bare->claim->article)
                g_ptr_array_add(members, (gpointer)other);
        }
        if (members->len > 1)
            g_ptr_array_add(out, gsy_assemble(bench, rule, members, NULL));
    }
}

/* --- a figure that was provisional when others gave it, told days later as a bare fact --- */

static gboolean
is_reused(const GsyBench *bench, const GsyClaim *late, const GsyClaim *early)
{
    if (!early->provisional || late->provisional || !same_figure(late, early) ||
        gsy_claim_is_told_singly(early) || gsy_claim_get_figure(early) == 0 ||
        early->article == late->article || gsy_claim_is_attributed(late) ||
        gsy_claim_is_headline(late) || late->as_of.basis == GSY_BASIS_STATED ||
        g_strcmp0(late->counted.side, early->counted.side) != 0 ||
        (late->counted.role != NULL && early->counted.role != NULL &&
         !g_str_equal(late->counted.role, early->counted.role)))
        return FALSE;
    GsyWhen published = *gsy_claim_get_published(late), then = gsy_claim_get_as_of(early);
    const GsyWhen *known = gsy_when_is_known(&then) ? &then : &bench->event->date;
    return gsy_when_is_known(&published) && gsy_when_is_known(known) &&
           published.start_min >= known->end_min;
}

/* Whether a witness before @at has told the figure of it. */
static gboolean
is_told_before(const GsyBench *bench, guint at)
{
    const GsyClaim *claim = get_witness(bench, at)->claim;
    for (guint i = 0; i < at; i++)
        if (same_figure(get_witness(bench, i)->claim, claim) &&
            g_strcmp0(get_witness(bench, i)->claim->counted.side, claim->counted.side) == 0)
            return TRUE;
    return FALSE;
}

/* Adds the witnesses, from @at on, that tell a provisional figure again; and those who gave it. */
static gboolean
gather_reuse(const GsyBench *bench, guint at, GPtrArray *members)
{
    gboolean dated = TRUE;
    g_autoptr(GPtrArray) sources = g_ptr_array_new();
    for (guint i = at; i < bench->witnesses->len; i++) {
        if (!same_figure(get_witness(bench, i)->claim, get_witness(bench, at)->claim))
            continue;
        gboolean reused = FALSE;
        for (guint j = 0; j < bench->witnesses->len; j++) {
            const GsyClaim *early = get_witness(bench, j)->claim;
            if (!is_reused(bench, get_witness(bench, i)->claim, early))
                continue;
            reused = TRUE;
            GsyWhen as_of = gsy_claim_get_as_of(early);
            dated &= gsy_when_is_known(&as_of);
            if (!g_ptr_array_find(sources, get_witness(bench, j), NULL))
                g_ptr_array_add(sources, g_ptr_array_index(bench->witnesses, j));
        }
        if (reused)
            g_ptr_array_add(members, g_ptr_array_index(bench->witnesses, i));
    }
    for (guint i = 0; i < sources->len; i++)
        g_ptr_array_add(members, g_ptr_array_index(sources, i));
    return dated;
}

static void
check_reuse(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out)
{
    for (guint i = 0; i < bench->witnesses->len; i++) {
        g_autoptr(GPtrArray) members = g_ptr_array_new();
        if (!is_number(get_witness(bench, i)->claim) || is_told_before(bench, i))
            continue;
        GsyRelation sample = { .order = gather_reuse(bench, i, members) ? "later" : "unknown" };
        if (members->len > 1)
            g_ptr_array_add(out, gsy_assemble(bench, rule, members, &sample));
    }
}

/* --- one number, and nobody is both: soldiers here, civilians there --- */

static gboolean
share_speaker(const GsyClaim *a, const GsyClaim *b)
{
    if (!gsy_claim_is_attributed(a) || !gsy_claim_is_attributed(b))
        return TRUE;
    return a->source.canonical != NULL && g_strcmp0(a->source.canonical, b->source.canonical) == 0;
}

/* In one step: whom civilians are not, soldiers may be. */
static gboolean
are_other_people(const GsyPack *pack, const char *role, const char *other)
{
    const char *const *excluded = gsy_pack_find_facts(pack, role, "excludes");
    return excluded != NULL && g_strv_contains(excluded, other);
}

static gboolean
is_under_another_noun(const GsyBench *bench, const GsyClaim *a, const GsyClaim *b)
{
    return a->article != b->article && a->counted.role != NULL && b->counted.role != NULL &&
           same_figure(a, b) && gsy_claim_get_figure(a) >= bench->constants.distinctive &&
           g_strcmp0(a->counted.side, b->counted.side) == 0 &&
           g_strcmp0(a->background, b->background) == 0 && share_speaker(a, b) &&
           are_other_people(bench->pack, a->counted.role, b->counted.role);
}

/* Whether its article has this figure for people of both kinds. */
static gboolean
tells_of_both(const GsyBench *bench, const GsyClaim *claim)
{
    guint n;
    GsyClaim *const *claims = gsy_bench_get_claims_of(bench, claim->article, &n);
    for (guint i = 0; claim->counted.role != NULL && i < n; i++) {
        const GsyClaim *own = claims[i];
        if (own->counted.role != NULL && same_figure(own, claim) &&
            are_other_people(bench->pack, claim->counted.role, own->counted.role))
            return TRUE;
    }
    return FALSE;
}

static void
check_noun(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out)
{
    g_autofree gboolean *both = g_new0(gboolean, bench->witnesses->len + 1);
    for (guint i = 0; i < bench->witnesses->len; i++)
        both[i] = tells_of_both(bench, get_witness(bench, i)->claim);
    for (guint i = 0; i < bench->witnesses->len; i++) {
        const GsyClaim *one = get_witness(bench, i)->claim;
        g_autoptr(GPtrArray) members = g_ptr_array_new();
        g_ptr_array_add(members, g_ptr_array_index(bench->witnesses, i));
        for (guint j = i + 1; j < bench->witnesses->len && !both[i]; j++)
            if (!both[j] && is_under_another_noun(bench, one, get_witness(bench, j)->claim))
                g_ptr_array_add(members, g_ptr_array_index(bench->witnesses, j));
        if (members->len > 1)
            g_ptr_array_add(out, gsy_assemble(bench, rule, members, NULL));
    }
}

/* --- carried by one article of several --- */

static gboolean
is_alone(const GsyBench *bench, const GsyWitness *only)
{
    for (guint i = 0; i < bench->claims->len; i++) {
        const GsyClaim *other = g_ptr_array_index(bench->claims, i);
        GsyRelation relation;
        gsy_relation_find(bench->pack, &bench->constants, only->claim, other, &relation);
        if (relation.apart == NULL && g_str_equal(relation.measures, "same") &&
            other->article != only->claim->article)
            return FALSE;
    }
    return TRUE;
}

/* Things of which each article names others: nobody misses them elsewhere. */
static gboolean
is_open(const GsyBench *bench, const GsyClaim *claim)
{
    return g_strcmp0(g_hash_table_lookup(bench->constants.families, claim->measure), "open") == 0;
}

static void
check_single_source(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out)
{
    if (bench->event->articles->len < bench->constants.witnesses_min ||
        bench->n_left_out > 0) /* of so many nobody asks who is alone */
        return;
    for (guint a = 0; a < bench->articles->len; a++) {
        GPtrArray *witnesses = g_ptr_array_index(bench->articles, a);
        for (guint i = 0; i < witnesses->len; i++) {
            GsyWitness *only = g_ptr_array_index(witnesses, i);
            if (only->minor || only->claim->value.additional ||
                only->claim->scope == GSY_SCOPE_BACKGROUND || !is_number(only->claim) ||
                only->claim->value.interval.low < 2 || is_open(bench, only->claim) ||
                !is_alone(bench, only))
                continue;
            g_autoptr(GPtrArray) members = g_ptr_array_new();
            g_ptr_array_add(members, only);
            g_ptr_array_add(out, gsy_assemble(bench, rule, members, NULL));
        }
    }
}

/* --- one statement under verbs that commit the outlet to it more and less --- */

static double
get_strength(const GsyBench *bench, const GsyClaim *claim)
{
    if (claim->source.commitment == NULL)
        return NAN;
    g_autofree char *name = g_strconcat("commitment.", claim->source.commitment, NULL);
    double strength = NAN;
    gsy_pack_get_constant(bench->pack, bench->profile, name, &strength);
    return strength;
}

static void
check_commitment(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out)
{
    double step = 2;
    gsy_pack_get_constant(bench->pack, bench->profile, "judge.commitment-step", &step);
    g_autofree gboolean *done = g_new0(gboolean, bench->witnesses->len);
    for (guint i = 0; i < bench->witnesses->len; i++) {
        const GsyClaim *a = get_witness(bench, i)->claim;
        if (done[i] || a->source.party == NULL || isnan(get_strength(bench, a)))
            continue;
        g_autoptr(GPtrArray) members = g_ptr_array_new();
        g_ptr_array_add(members, g_ptr_array_index(bench->witnesses, i));
        gboolean apart = FALSE;
        for (guint j = i + 1; j < bench->witnesses->len; j++) {
            const GsyClaim *b = get_witness(bench, j)->claim;
            if (done[j] || gsy_claim_get_figure(a) != gsy_claim_get_figure(b) || !is_number(a) ||
                !is_number(b) || g_strcmp0(a->source.party, b->source.party) != 0 ||
                g_strcmp0(a->counted.side, b->counted.side) != 0 || isnan(get_strength(bench, b)))
                continue;
            apart |= fabs(get_strength(bench, a) - get_strength(bench, b)) >= step;
            done[j] = TRUE;
            g_ptr_array_add(members, g_ptr_array_index(bench->witnesses, j));
        }
        if (apart)
            g_ptr_array_add(out, gsy_assemble(bench, rule, members, NULL));
    }
}

/* --- parts and their sum, where an article states both with hard ends --- */

static gboolean
is_part_of(const GsyClaim *part, const GsyClaim *whole)
{
    return part != whole && part->is_part && is_number(part) &&
           g_str_equal(part->measure, whole->measure) &&
           part->sentence.start == whole->sentence.start &&
           part->number.start >= whole->number.end && /* no member of a group that is summed up */
           g_strcmp0(part->background, whole->background) == 0 &&
           part->value.interval.low == part->value.interval.high && part->counted.role != NULL;
}

static void
check_sum(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out)
{
    for (guint a = 0; a < bench->articles->len; a++) {
        GPtrArray *witnesses = g_ptr_array_index(bench->articles, a);
        for (guint i = 0; i < witnesses->len; i++) {
            GsyWitness *whole = g_ptr_array_index(witnesses, i);
            if (!is_number(whole->claim) || whole->claim->is_part)
                continue;
            g_autoptr(GPtrArray) members = g_ptr_array_new();
            g_ptr_array_add(members, whole);
            double sum = 0;
            for (guint j = 0; j < witnesses->len; j++) {
                const GsyClaim *part = ((GsyWitness *)g_ptr_array_index(witnesses, j))->claim;
                if (!is_part_of(part, whole->claim))
                    continue;
                sum += part->value.interval.low;
                g_ptr_array_add(members, g_ptr_array_index(witnesses, j));
            }
            const GsyInterval *total = &whole->claim->value.interval;
            gboolean over = !total->soft_high && sum > total->high;
            if (members->len > 2 && over)
                g_ptr_array_add(out, gsy_assemble(bench, rule, members, NULL));
        }
    }
}

/* --- a figure that a note of the article's own editors takes back, and that still stands in it ---
 */

static gboolean
still_stands(const GsyBench *bench, const GsyClaim *claim, const GsyClaim *taken_back)
{
    GsyClaim as_told = *taken_back; /* borrows all; lives as long as this look at it */
    as_told.polarity = GSY_POLARITY_AFFIRMED;
    GsyRelation relation;
    if (claim->article != taken_back->article || claim->zone == GSY_ZONE_NOTE)
        return FALSE;
    gsy_relation_find(bench->pack, &bench->constants, claim, &as_told, &relation);
    return relation.apart == NULL && g_str_equal(relation.measures, "same") &&
           g_str_equal(relation.counted, "same") &&
           (g_str_equal(relation.values, "equal") || g_strcmp0(relation.number, "same") == 0);
}

static void
add_those_that_stand(const GsyBench *bench, const GPtrArray *of_article, const GsyClaim *taken_back,
                     GPtrArray *members)
{
    for (guint i = 0; i < of_article->len; i++)
        if (still_stands(bench, ((GsyWitness *)g_ptr_array_index(of_article, i))->claim,
                         taken_back))
            g_ptr_array_add(members, g_ptr_array_index(of_article, i));
}

/* Where the article gives an age or a name of a person yet: one witness, NULL for nowhere. */
static GsyWitness *
find_person_that_stands(const GsyBench *bench, const GsyClaim *taken_back)
{
    GsyWitness *found = NULL;
    for (guint i = 0; i < bench->people->len; i++) {
        GsyClaim *claim = g_ptr_array_index(bench->people, i);
        if (claim->article != taken_back->article || claim->zone == GSY_ZONE_NOTE ||
            !g_str_equal(claim->measure, taken_back->measure) ||
            g_strcmp0(claim->value.text, taken_back->value.text) != 0 ||
            !gsy_interval_equals(&claim->value.interval, &taken_back->value.interval))
            continue;
        if (found == NULL)
            found = gsy_witness_new(claim);
        else
            g_ptr_array_add(found->carriers, claim);
    }
    return found;
}

static gboolean
is_taken_back_before(const GsyBench *bench, guint n)
{
    const GsyClaim *claim = ((GsyWitness *)g_ptr_array_index(bench->taken_back, n))->claim;
    for (guint i = 0; i < n; i++) {
        const GsyClaim *first = ((GsyWitness *)g_ptr_array_index(bench->taken_back, i))->claim;
        if (first->article == claim->article && g_str_equal(first->measure, claim->measure) &&
            g_strcmp0(first->value.text, claim->value.text) == 0 &&
            (claim->value.kind == GSY_VALUE_TEXT || same_figure(first, claim)))
            return TRUE;
    }
    return FALSE;
}

static void
check_taken_back(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out)
{
    for (guint i = 0; i < bench->taken_back->len; i++) {
        GsyWitness *wrong = g_ptr_array_index(bench->taken_back, i);
        g_autoptr(GPtrArray) members = g_ptr_array_new();
        g_autoptr(GsyWitness) person = find_person_that_stands(bench, wrong->claim);
        if (person != NULL)
            g_ptr_array_add(members, person);
        for (guint a = 0; a < bench->articles->len; a++)
            add_those_that_stand(bench, g_ptr_array_index(bench->articles, a), wrong->claim,
                                 members);
        g_ptr_array_add(members, wrong);
        if (members->len > 1 && !is_taken_back_before(bench, i))
            g_ptr_array_add(out, gsy_assemble(bench, rule, members, NULL));
    }
}

/* --- a figure said to be of an outlet that has taken back its report of the event --- */

static gboolean
names_outlet(const GsyClaim *claim, const char *outlet)
{
    const char *source = claim->source.name;
    gsize len = strlen(outlet);
    for (const char *at = source; at != NULL && *at != '\0'; at++) {
        gboolean begins = at == source || !g_ascii_isalnum(at[-1]);
        if (begins && g_ascii_strncasecmp(at, outlet, len) == 0 && !g_ascii_isalnum(at[len]))
            return TRUE;
    }
    return FALSE;
}

static gboolean
has_withdrawn(const GsyBench *bench, const GsyClaim *claim)
{
    const GPtrArray *articles = bench->event->articles;
    for (guint i = 0; i < articles->len; i++) {
        const GsyArticle *article = g_ptr_array_index(articles, i);
        if (article->outlet != NULL && names_outlet(claim, article->outlet) &&
            g_strcmp0(article->outlet, claim->article->outlet) != 0 &&
            g_ptr_array_find(bench->grouping->withdrawn, article, NULL))
            return TRUE;
    }
    return FALSE;
}

static void
check_withdrawn_source(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out)
{
    for (guint i = 0; i < bench->witnesses->len && bench->grouping->withdrawn->len > 0; i++) {
        if (!has_withdrawn(bench, get_witness(bench, i)->claim))
            continue;
        g_autoptr(GPtrArray) members = g_ptr_array_new();
        g_ptr_array_add(members, g_ptr_array_index(bench->witnesses, i));
        g_ptr_array_add(out, gsy_assemble(bench, rule, members, NULL));
    }
}

static const struct {
    const char *over;
    Check check;
} checks[] = {
    { "unclear", check_unclear },
    { "unattributed", check_unattributed },
    { "reuse", check_reuse },
    { "noun", check_noun },
    { "single", check_single_source },
    { "commitment", check_commitment },
    { "sum", check_sum },
    { "taken-back", check_taken_back },
    { "withdrawn-source", check_withdrawn_source },
    { "voice", gsy_wording_check_voice },
    { "quotes", gsy_wording_check_quotes },
    { "misfit", gsy_wording_check_misfits },
    { "misreckoning", gsy_wording_check_misreckonings },
    { "unreadable", gsy_wording_check_unreadable },
    { "changed", gsy_wording_check_changed },
    { "changed-name", gsy_wording_check_changed },
    { "changed-sense", gsy_wording_check_changed },
    { "spelling", gsy_persons_check_spellings },
    { "slip", gsy_persons_check_slips },
    { "office", gsy_persons_check_offices },
    { "given", gsy_persons_check_givens },
    { "age", gsy_persons_check_ages },
    { "stranger", gsy_persons_check_strangers },
    { "surname", gsy_persons_check_surnames },
    { "order", gsy_persons_check_orders },
    { "day", gsy_days_check },
    { "home", gsy_persons_check_homes },
    { "nation", gsy_persons_check_nations },
    { "street", gsy_persons_check_streets },
    { "way", gsy_persons_check_ways },
    { "block", gsy_persons_check_blocks },
    { "degree", gsy_persons_check_degrees },
};

gboolean
gsy_remark_is_known(const char *over)
{
    for (guint i = 0; i < G_N_ELEMENTS(checks); i++)
        if (g_str_equal(checks[i].over, over))
            return TRUE;
    static const char *const others[] = { "pair", "undated", "withdrawn-copy", NULL };
    return g_strv_contains(others, over);
}

void
gsy_remarks_judge(const GsyBench *bench, GPtrArray *out)
{
    for (guint n = 0; n < gsy_pack_get_n_rules(bench->pack); n++) {
        const GsyCompareRule *rule = gsy_pack_get_rule(bench->pack, n);
        for (guint i = 0; i < G_N_ELEMENTS(checks); i++)
            if (g_str_equal(checks[i].over, rule->over))
                checks[i].check(bench, rule, out);
    }
}

/* An article that takes part in a comparison, but says nowhere when it was written: told once, not
 * again of what it looks back to. */
static void
check_undated(const GsyCompareRule *rule, const GsyEvent *event, GHashTable *with_claims,
              GPtrArray *out)
{
    for (guint i = 0; !event->background && i < event->articles->len; i++) {
        const GsyArticle *article = g_ptr_array_index(event->articles, i);
        if (!gsy_when_is_known(&article->published) &&
            g_hash_table_contains(with_claims, article) && event->articles->len > 1)
            g_ptr_array_add(out, gsy_assemble_article(rule, event, article));
    }
}

static gboolean
is_withdrawn(const GsyGrouping *grouping, const GsyArticle *article)
{
    return g_ptr_array_find(grouping->withdrawn, article, NULL);
}

/* One that carries the text of an item that was taken back. */
static void
check_withdrawn_copies(const GsyCompareRule *rule, const GsyGrouping *grouping,
                       const GsyEvent *event, GPtrArray *out)
{
    for (guint i = 0; i < event->copies->len && grouping->withdrawn->len > 0; i++) {
        const GPtrArray *copies = g_ptr_array_index(event->copies, i);
        gboolean any = FALSE;
        for (guint k = 0; k < copies->len; k++)
            any |= is_withdrawn(grouping, g_ptr_array_index(copies, k));
        for (guint k = 0; any && k < copies->len; k++)
            if (!is_withdrawn(grouping, g_ptr_array_index(copies, k)))
                g_ptr_array_add(out,
                                gsy_assemble_article(rule, event, g_ptr_array_index(copies, k)));
    }
}

void
gsy_remarks_judge_articles(const GsyPack *pack, const GsyGrouping *grouping, const GsyEvent *event,
                           GHashTable *with_claims, GPtrArray *out)
{
    for (guint n = 0; n < gsy_pack_get_n_rules(pack); n++) {
        const GsyCompareRule *rule = gsy_pack_get_rule(pack, n);
        if (g_str_equal(rule->over, "undated"))
            check_undated(rule, event, with_claims, out);
        else if (g_str_equal(rule->over, "withdrawn-copy"))
            check_withdrawn_copies(rule, grouping, event, out);
    }
}
