#include "config.h"

#include "judge/relation.h"

#include "judge/relation-private.h"

#include <math.h>
#include <string.h>

const char *
gsy_claim_find_unusable(const GsyClaim *claim)
{
    if (claim->polarity != GSY_POLARITY_AFFIRMED)
        return gsy_polarity_get_name(claim->polarity);
    if (claim->modality != GSY_MODALITY_ACTUAL)
        return gsy_modality_get_name(claim->modality);
    if (claim->zone == GSY_ZONE_BOILERPLATE)
        return gsy_zone_get_name(claim->zone);
    return NULL;
}

GsyWhen
gsy_claim_get_as_of(const GsyClaim *claim)
{
    if (gsy_when_is_known(&claim->as_of) && claim->as_of.basis != GSY_BASIS_INFERRED)
        return claim->as_of;
    return *gsy_claim_get_published(claim);
}

static gboolean
is_later(const GsyJudgeConstants *constants, const GsyWhen *x, const GsyWhen *y)
{
    return y->start_min >=
           x->end_min + (x->precision >= GSY_WHEN_HOUR ? (gint64)constants->same_day_min : 0);
}

static const char *
order_times(const GsyJudgeConstants *constants, GsyWhen x, GsyWhen y)
{
    if (!gsy_when_is_known(&x) || !gsy_when_is_known(&y))
        return "unknown";
    gsy_when_put_on_one_clock(&x, &y);
    return is_later(constants, &x, &y) ? "later" : is_later(constants, &y, &x) ? "earlier" : "same";
}

static gboolean
has_risen_above(const GsyClaim *claim, const GsyClaim *other)
{
    return claim->value.kind == GSY_VALUE_NUMBER && other->value.kind == GSY_VALUE_NUMBER &&
           claim->is_total && claim->has_revision_words && !other->has_revision_words &&
           gsy_claim_get_figure(claim) > gsy_claim_get_figure(other);
}

static gboolean
is_of_stated_day(const GsyClaim *claim)
{
    return claim->as_of.basis == GSY_BASIS_STATED && claim->as_of.precision >= GSY_WHEN_DAY;
}

/* As of one day, a higher figure in the later article came later, unless both quote one speaker or
 * tell what was @decided on that day. */
static const char *
compare_order(const GsyJudgeConstants *constants, const GsyClaim *a, const GsyClaim *b,
              gboolean decided)
{
    const char *order = order_times(constants, gsy_claim_get_as_of(a), gsy_claim_get_as_of(b));
    gboolean one_mouth =
        a->source.canonical != NULL && g_strcmp0(a->source.canonical, b->source.canonical) == 0;
    if (!g_str_equal(order, "same") || one_mouth ||
        (decided && is_of_stated_day(a) && is_of_stated_day(b)))
        return order;
    order = order_times(constants, a->article->published, b->article->published);
    gboolean rises =
        a->value.kind == GSY_VALUE_NUMBER && b->value.kind == GSY_VALUE_NUMBER &&
        (g_str_equal(order, "later") ? gsy_claim_get_figure(b) > gsy_claim_get_figure(a)
                                     : gsy_claim_get_figure(a) > gsy_claim_get_figure(b));
    if (g_str_equal(order, "same") && has_risen_above(b, a)) /* "the toll rose to ten" */
        return "later";
    if (g_str_equal(order, "same") && has_risen_above(a, b))
        return "earlier";
    return rises && !g_str_equal(order, "unknown") ? order : "same";
}

/* Somebody who speaks for a side of the matter, and not for an outsider such as the United Nations.
 */
static gboolean
is_party(const GsyPack *pack, const GsySource *source)
{
    return source->party != NULL && g_strcmp0(source->klass, "third-party") != 0 &&
           !gsy_pack_has_relation(pack, source->party, "is", "third-party");
}

/* An official whose side the text leaves open may well be of the party's own. */
static gboolean
is_official(const GsySource *source)
{
    return source->name == NULL || g_strcmp0(source->klass, "official") == 0;
}

gboolean
gsy_claim_is_attributed(const GsyClaim *claim)
{
    const GsySource *source = &claim->source;
    return source->name != NULL || source->party != NULL || source->cue != NULL;
}

gboolean
gsy_claim_is_told_singly(const GsyClaim *claim)
{
    return claim->value.kind == GSY_VALUE_NUMBER && gsy_claim_get_figure(claim) == 1 &&
           claim->counted.text != NULL && g_strcmp0(claim->value.words, claim->counted.text) == 0;
}

static const char *
compare_sources(const GsyPack *pack, const GsyClaim *claim_a, const GsyClaim *claim_b)
{
    gboolean attributed_a = gsy_claim_is_attributed(claim_a),
             attributed_b = gsy_claim_is_attributed(claim_b);
    if (!attributed_a || !attributed_b)
        return attributed_a == attributed_b ? "unattributed" : "one-unattributed";
    const GsySource *a = &claim_a->source, *b = &claim_b->source;
    if (a->canonical != NULL && g_strcmp0(a->canonical, b->canonical) == 0)
        return "same-speaker";
    if (a->klass != NULL && b->klass != NULL && !g_str_equal(a->klass, b->klass) &&
        gsy_pack_has_relation(pack, a->klass, "opposed", b->klass))
        return "opposed";
    gboolean party_a = is_party(pack, a), party_b = is_party(pack, b);
    if (party_a != party_b)
        return is_official(party_a ? b : a) ? "others" : "party-third";
    if (!party_a)
        return "others";
    return g_str_equal(a->party, b->party) ? "same-side" : "opposed";
}

gboolean
gsy_claim_is_headline(const GsyClaim *claim)
{
    return claim->zone == GSY_ZONE_HEADLINE || claim->zone == GSY_ZONE_DEK ||
           claim->zone == GSY_ZONE_CAPTION;
}

/* Whether a headline stands over a lede, and both count several: the woman of a headline is one of
 * those below it. */
static gboolean
sums_up(const GsyClaim *headline, const GsyClaim *lede)
{
    return headline->zone == GSY_ZONE_HEADLINE && lede->zone == GSY_ZONE_LEDE &&
           gsy_claim_get_figure(headline) > 1 && gsy_claim_get_figure(lede) > 1;
}

static const char *
compare_zones(const GsyClaim *a, const GsyClaim *b)
{
    if (gsy_claim_is_headline(a) && gsy_claim_is_headline(b))
        return "headline-headline";
    return gsy_claim_is_headline(a) || gsy_claim_is_headline(b) ? "headline-body" : "body-body";
}

/* Those badly hurt, among the hurt. */
static gboolean
is_of_degree(const GsyPack *pack, const GsyClaim *claim)
{
    const char *window = claim->counted.window;
    return window != NULL && gsy_pack_has_relation(pack, window, "is", "degree");
}

/* How many slots narrow the count down: the part is the claim with more of them. */
static guint
count_narrowing(const GsyPack *pack, const GsyClaim *claim)
{
    return (claim->counted.role != NULL) + (claim->counted.place != NULL) + claim->is_part +
           is_of_degree(pack, claim);
}

/* "Of the past two weeks", "found"; how badly somebody is hurt is no such window. */
static gboolean
has_stretch(const GsyPack *pack, const GsyClaim *claim)
{
    return claim->counted.window != NULL && !is_of_degree(pack, claim);
}

/* The narrower of two counts; NULL where neither is, or where they are of two times: the 28 dead
 * "of the past two weeks" are not among the 20 of a blast. */
static const GsyClaim *
find_part(const GsyPack *pack, const GsyClaim *a, const GsyClaim *b)
{
    guint narrow_a = count_narrowing(pack, a), narrow_b = count_narrowing(pack, b);
    gboolean several_a = gsy_claim_is_of_several(pack, a),
             several_b = gsy_claim_is_of_several(pack, b);
    if (several_a != several_b && narrow_a == narrow_b)
        return several_a ? b : a;
    if (narrow_a == narrow_b || has_stretch(pack, a) != has_stretch(pack, b))
        return NULL;
    return narrow_a > narrow_b ? a : b;
}

/* Only of counts of one side: a side left open is not the whole of all sides. */
static gboolean
part_exceeds(const GsyPack *pack, const GsyClaim *a, const GsyClaim *b)
{
    const GsyClaim *part = find_part(pack, a, b), *whole = part == a ? b : a;
    gboolean of_degree = is_of_degree(pack, whole) &&
                         g_strcmp0(a->counted.window, b->counted.window) != 0; /* a part itself */
    return part != NULL && g_strcmp0(a->counted.side, b->counted.side) == 0 && !whole->is_part &&
           !of_degree && !part->value.has_base && !part->value.interval.soft_low &&
           !whole->value.interval.soft_high &&
           part->value.interval.low > whole->value.interval.high;
}

static gboolean
is_none(const GsyClaim *claim)
{
    return claim->value.kind == GSY_VALUE_NUMBER && claim->value.interval.high == 0;
}

/* "Nobody is held so far" may be told, and be true, an hour before somebody is. */
static const char *
find_nobody(const GsyClaim *a, const GsyClaim *b)
{
    const GsyClaim *none = is_none(a) ? a : b;
    return is_none(a) == is_none(b)                        ? "no"
           : none->provisional && a->article != b->article ? "yet"
                                                           : "yes";
}

/* "higher" where the second state may follow the first. */
static const char *
find_course(const GsyPack *pack, const GsyClaim *a, const GsyClaim *b)
{
    if (a->value.text == NULL || b->value.text == NULL)
        return "none";
    return gsy_pack_has_relation(pack, a->value.text, "leads-to", b->value.text)   ? "higher"
           : gsy_pack_has_relation(pack, b->value.text, "leads-to", a->value.text) ? "lower"
                                                                                   : "none";
}

static const char *
find_direction(const GsyPack *pack, const GsyClaim *a, const GsyClaim *b)
{
    if (a->value.kind == GSY_VALUE_TEXT && b->value.kind == GSY_VALUE_TEXT)
        return find_course(pack, a, b);
    if (a->value.kind != GSY_VALUE_NUMBER || b->value.kind != GSY_VALUE_NUMBER)
        return "none";
    double x = gsy_claim_get_figure(a), y = gsy_claim_get_figure(b);
    return y > x ? "higher" : y < x ? "lower" : "none";
}

/* Posts of one live blog follow one another, however close; elsewhere an article is of one time. */
static const char *
compare_posts(const GsyClaim *a, const GsyClaim *b)
{
    const GsyWhen *x = &a->as_of, *y = &b->as_of;
    if (x->basis == GSY_BASIS_INFERRED || y->basis == GSY_BASIS_INFERRED ||
        (x->basis != GSY_BASIS_CARRIED && y->basis != GSY_BASIS_CARRIED))
        return "same";
    return y->start_min >= x->end_min ? "later" : x->start_min >= y->end_min ? "earlier" : "same";
}

static void
swap_sides(GsyRelation *out)
{
    const GsyClaim *first = out->a;
    out->a = out->b;
    out->b = first;
}

static gboolean
is_notice(const GsyClaim *of_text, const GsyClaim *of_note)
{
    return of_text->article == of_note->article && of_text->zone != GSY_ZONE_NOTE &&
           of_note->zone == GSY_ZONE_NOTE;
}

/* The headline's claim first, or the one that says there is no figure, and a note's last; else the
 * older; else as they come. */
static void
put_in_order(const GsyJudgeConstants *constants, GsyRelation *out)
{
    gboolean same_article = out->a->article == out->b->article;
    out->order = same_article
                     ? compare_posts(out->a, out->b)
                     : compare_order(constants, out->a, out->b, gsy_relation_is_of_ruling(out));
    gboolean swap =
        g_str_equal(out->order, "earlier") || is_notice(out->b, out->a) ||
        (same_article && gsy_claim_is_headline(out->b) && !gsy_claim_is_headline(out->a));
    gboolean a_missing = out->a->value.kind == GSY_VALUE_MISSING,
             b_missing = out->b->value.kind == GSY_VALUE_MISSING;
    if (!same_article && a_missing != b_missing && !g_str_equal(out->order, "later") && !swap)
        swap = b_missing;
    if (swap)
        swap_sides(out);
    if (g_str_equal(out->order, "earlier"))
        out->order = "later";
}

/* One names the other's figure as what it was before. */
static gboolean
names_before(const GsyClaim *a, const GsyClaim *b)
{
    return b->value.has_before && a->value.kind == GSY_VALUE_NUMBER &&
           gsy_interval_overlaps(&b->value.before, &a->value.interval);
}

/* The later text names the earlier figure, or just says that one was corrected; of two of one day
 * the one that names the other's is the later. */
static const char *
find_revision(GsyRelation *out)
{
    if (names_before(out->a, out->b))
        return "told";
    if (!g_str_equal(out->order, "later") && names_before(out->b, out->a)) {
        swap_sides(out);
        return "told";
    }
    return out->b->has_revision_words ? "yes" : "no";
}

/* "The other three", where the whole is four; the rest alone cannot be more than the whole. */
static const char *
compare_rests(const GsyClaim *a, const GsyClaim *b)
{
    gboolean both = a->is_rest && b->is_rest; /* "the other four"; "two of them" */
    gboolean a_is_rest = both ? a->is_part : a->is_rest, b_is_rest = both ? b->is_part : b->is_rest;
    if (a_is_rest == b_is_rest)
        return "no";
    const GsyClaim *rest = a_is_rest ? a : b, *whole = a_is_rest ? b : a;
    return gsy_claim_get_figure(rest) > gsy_claim_get_figure(whole) ? "above" : "below";
}

void
gsy_relation_find(const GsyPack *pack, const GsyJudgeConstants *constants, const GsyClaim *a,
                  const GsyClaim *b, GsyRelation *out)
{
    *out = (GsyRelation){ .a = a, .b = b };
    out->articles = a->article == b->article ? "same" : "different";
    out->scope = a->scope == GSY_SCOPE_BACKGROUND || b->scope == GSY_SCOPE_BACKGROUND ? "background"
                                                                                      : "main";
    out->apart = gsy_claim_find_unusable(a);
    if (out->apart == NULL)
        out->apart = gsy_claim_find_unusable(b);
    if (out->apart == NULL)
        out->apart = gsy_relation_find_apart(pack, constants, a, b, out);
    if (out->apart != NULL)
        return;
    put_in_order(constants, out);
    out->revision = find_revision(out);
    out->kind = out->a->value.kind == GSY_VALUE_TIME   ? "time"
                : out->a->value.kind == GSY_VALUE_TEXT ? "text"
                                                       : "number";
    out->values = gsy_relation_compare_values(pack, constants, out->a, out->b, out);
    out->zones = compare_zones(out->a, out->b);
    out->sums_up = sums_up(out->a, out->b) || sums_up(out->b, out->a) ? "yes" : "no";
    out->direction = find_direction(pack, out->a, out->b);
    out->few = gsy_claim_get_figure(a) < constants->counted_max &&
                       gsy_claim_get_figure(b) < constants->counted_max
                   ? "yes"
                   : "no";
    out->nobody = find_nobody(a, b);
    out->sources = compare_sources(pack, out->a, out->b);
    out->exceeds =
        g_str_equal(out->counted, "nested") && part_exceeds(pack, out->a, out->b) ? "yes" : "no";
    out->passing = gsy_pack_measure_is(pack, out->a->measure, "passing") ? "yes" : "no";
    out->notice = is_notice(out->a, out->b) ? "yes" : "no";
    out->rest = compare_rests(a, b);
    out->provisional = out->a->provisional ? "yes" : "no";
}
