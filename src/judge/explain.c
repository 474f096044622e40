#include "config.h"

#include "judge/explain.h"

/* A word for killed and wounded that this very article uses for its own sum of the two is no
 * mistaken word. */
static gboolean
sums_up(const GsyBench *bench, const GsyClaim *wide, const GsyClaim *narrow)
{
    double sum = 0;
    guint n;
    GsyClaim *const *claims = gsy_bench_get_claims_of(bench, wide->article, &n);
    for (guint i = 0; i < n; i++) {
        const GsyClaim *part = claims[i];
        if (part != wide && part->value.kind == GSY_VALUE_NUMBER &&
            gsy_pack_has_relation(bench->pack, part->measure, "part-of", wide->measure))
            sum += gsy_claim_get_figure(part);
    }
    return sum == gsy_claim_get_figure(wide) && sum >= gsy_claim_get_figure(narrow);
}

static gboolean
is_coincidence(const GsyBench *bench, const GsyRelation *relation)
{
    if (!g_str_equal(relation->measures, "related") || g_strcmp0(relation->number, "same") != 0)
        return FALSE;
    const GsyClaim *a = relation->a, *b = relation->b;
    gboolean a_is_wide = gsy_pack_has_relation(bench->pack, b->measure, "part-of", a->measure);
    return gsy_claim_get_figure(a) < bench->constants.distinctive ||
           sums_up(bench, a_is_wide ? a : b, a_is_wide ? b : a);
}

/* Whether a rule calls the two figures of one article a contradiction. */
static gboolean
contradict(const GsyBench *bench, const GsyClaim *a, const GsyClaim *b)
{
    GsyRelation relation;
    gsy_relation_find(bench->pack, &bench->constants, a, b, &relation);
    relation.prominent = "both";
    return relation.apart == NULL && gsy_conditions_find_rule(bench->rules, &relation) != G_MAXUINT;
}

/* "One of the drivers", in a text that begins with two dead: of many a toll some one is told of,
 * and so it tells nothing of a text that begins with one. */
static gboolean
is_any_one(const GsyClaim *own, const GsyClaim *claim, const GsyClaim *other)
{
    return own->is_part && gsy_claim_get_figure(own) == 1 && claim->zone <= GSY_ZONE_LEDE &&
           other->zone <= GSY_ZONE_LEDE;
}

/* Whether the article that makes @claim gives the figure of @other as well, and not of one side
 * only, and the two do not contradict one another there: one is a part of the other. */
static gboolean
knows(const GsyBench *bench, const GsyClaim *claim, const GsyClaim *other)
{
    guint n;
    GsyClaim *const *claims = gsy_bench_get_claims_of(bench, claim->article, &n);
    for (guint i = 0; i < n; i++) {
        const GsyClaim *own = claims[i];
        if (own != claim && own->value.kind == GSY_VALUE_NUMBER &&
            g_str_equal(own->measure, claim->measure) &&
            g_strcmp0(own->background, claim->background) == 0 &&
            gsy_claim_get_figure(own) == gsy_claim_get_figure(other) &&
            !is_any_one(own, claim, other) &&
            (own->counted.side == NULL || g_strcmp0(own->counted.side, other->counted.side) == 0) &&
            !contradict(bench, own, claim))
            return TRUE;
    }
    return FALSE;
}

/* "Nine died, four of them in Brae", or "four were found dead; in all nine died", beside another
 * article's "four died in Brae" or "nine died": the one has the other's figure too. Of one speaker
 * both figures are told, and his editors ask which it was. */
static gboolean
is_known_to_one(const GsyBench *bench, const GsyRelation *relation)
{
    const GsyClaim *a = relation->a, *b = relation->b;
    if (g_strcmp0(relation->values, "disjoint") != 0 || a->article == b->article ||
        g_strcmp0(relation->kind, "number") != 0 || g_strcmp0(relation->nobody, "yes") == 0 ||
        g_strcmp0(relation->sources, "same-speaker") == 0)
        return FALSE;
    return knows(bench, a, b) || knows(bench, b, a);
}

/* "She was shot" beside another article's "four were shot"; but who is held are all who are held.
 */
static gboolean
is_one_of_them(const GsyBench *bench, const GsyRelation *relation)
{
    const GsyClaim *a = relation->a, *b = relation->b;
    if (a->value.kind != b->value.kind ||
        gsy_pack_has_relation(bench->pack, a->measure, "is", "custody"))
        return FALSE;
    return (gsy_claim_is_told_singly(a) && gsy_claim_get_figure(b) > 1) ||
           (gsy_claim_is_told_singly(b) && gsy_claim_get_figure(a) > 1);
}

/* "Six were hurt, five by gunshots"; further down "five were shot": the part is told again. */
static gboolean
is_part_again(const GsyBench *bench, const GsyRelation *relation)
{
    const GsyClaim *a = relation->a, *b = relation->b;
    if (a->article != b->article || a->value.kind != GSY_VALUE_NUMBER ||
        b->value.kind != GSY_VALUE_NUMBER)
        return FALSE;
    const GsyClaim *less = gsy_claim_get_figure(a) < gsy_claim_get_figure(b) ? a : b;
    if (a->is_part || b->is_part)
        return FALSE;
    gboolean is_first = gsy_claim_is_headline(less); /* it sums up what is told below */
    guint n;
    GsyClaim *const *claims = gsy_bench_get_claims_of(bench, less->article, &n);
    for (guint i = 0; i < n; i++) {
        const GsyClaim *part = claims[i];
        if (part != less && part->is_part && part->value.kind == GSY_VALUE_NUMBER &&
            (is_first || part->sentence.start <= less->sentence.start) &&
            g_str_equal(part->measure, less->measure) &&
            g_strcmp0(part->background, less->background) == 0 &&
            gsy_interval_equals(&part->value.interval, &less->value.interval) &&
            gsy_claim_get_figure(part) > 1)
            return TRUE;
    }
    return FALSE;
}

/* How many died in the sentence of @claim; 0 if it does not say. */
static double
count_dead_beside(const GsyBench *bench, const GsyClaim *claim)
{
    guint n;
    GsyClaim *const *claims = gsy_bench_get_claims_of(bench, claim->article, &n);
    for (guint i = 0; i < n; i++) {
        const GsyClaim *other = claims[i];
        if (other->sentence.start == claim->sentence.start && other->zone == claim->zone &&
            other->value.kind == GSY_VALUE_NUMBER &&
            gsy_pack_has_relation(bench->pack, other->measure, "is", "death"))
            return gsy_claim_get_figure(other);
    }
    return 0;
}

/* "Four were hurt", without a word on the dead: whoever was hit, whether he died later or not. */
static gboolean
may_hold_dead(const GsyBench *bench, const GsyClaim *hurt)
{
    return !hurt->is_rest && !hurt->is_part &&
           (hurt->is_total || count_dead_beside(bench, hurt) == 0);
}

/* "One died and three were hurt" in another sentence: one and three are four. */
static gboolean
is_hurt_with_dead(const GsyBench *bench, const GsyRelation *relation)
{
    const GsyClaim *a = relation->a, *b = relation->b;
    if (g_strcmp0(relation->values, "disjoint") != 0 || a->value.kind != GSY_VALUE_NUMBER ||
        !gsy_pack_has_relation(bench->pack, a->measure, "is", "survivable"))
        return FALSE;
    gboolean a_is_more = gsy_claim_get_figure(a) > gsy_claim_get_figure(b);
    const GsyClaim *more = a_is_more ? a : b, *left = a_is_more ? b : a;
    gboolean in_one = a->article == b->article && a->sentence.start == b->sentence.start;
    double dead = in_one ? 0 : count_dead_beside(bench, left);
    return dead > 0 && gsy_claim_get_figure(more) == gsy_claim_get_figure(left) + dead &&
           may_hold_dead(bench, more);
}

static gboolean
tells(const GsyBench *bench, const GsyClaim *claim, const char *word)
{
    guint n;
    GsyClaim *const *claims = gsy_bench_get_claims_of(bench, claim->article, &n);
    for (guint i = 0; i < n; i++)
        if (g_str_equal(claims[i]->measure, claim->measure) &&
            g_strcmp0(claims[i]->value.text, word) == 0)
            return TRUE;
    return FALSE;
}

/* "Cleared of murder and convicted of fraud", beside an article that has the fraud alone. */
static gboolean
is_half_told(const GsyBench *bench, const GsyRelation *relation)
{
    return g_str_equal(relation->family, "outcome") &&
           (tells(bench, relation->a, relation->b->value.text) ||
            tells(bench, relation->b, relation->a->value.text));
}

gboolean
gsy_relation_is_explained(const GsyBench *bench, const GsyRelation *relation, gboolean across)
{
    return is_coincidence(bench, relation) || is_known_to_one(bench, relation) ||
           is_part_again(bench, relation) || is_hurt_with_dead(bench, relation) ||
           is_half_told(bench, relation) || (across && is_one_of_them(bench, relation));
}
