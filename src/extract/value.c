#include "config.h"

#include <math.h>
#include <string.h>

#include "extract/draft.h"

static const GsyInterval none_at_all = { .low_closed = TRUE, .high_closed = TRUE };

static gboolean
is_figure(const GsyExtract *extract, const GsyItem *item)
{
    return item->value != NULL && item->value->kind == GSY_VALUE_NUMBER &&
           item->value->unit == NULL &&
           (gsy_extract_is(extract, item, GSY_X_QUANTITY) ||
            gsy_extract_is(extract, item, GSY_X_NUMBER));
}

/* The group's own `number` slot: the years of an age inside it are no count. */
static const GsyItem *
find_own_number(const GsyExtract *extract, const GsyItem *item)
{
    for (guint i = 0; i < item->n_captures; i++)
        if (item->captures[i].slot == extract->slots[GSY_X_SLOT_NUMBER] && item->captures[i].n > 0)
            return item->captures[i].first;
    return NULL;
}

/* The figure of an item: itself, its `number` slot's, or the first below it. */
const GsyItem *
gsy_extract_find_figure(const GsyExtract *extract, const GsyItem *item)
{
    if (is_figure(extract, item))
        return item;
    if (gsy_extract_is(extract, item, GSY_X_NP)) {
        const GsyItem *number = find_own_number(extract, item);
        return number != NULL && is_figure(extract, number) ? number : NULL;
    }
    for (guint i = 0; i < item->n_children; i++) {
        const GsyItem *found = gsy_extract_find_figure(extract, item->children + i);
        if (found != NULL)
            return found;
    }
    return NULL;
}

/* singular, plural, or NULL: of the noun where the group has one. */
static const char *
find_grammatical_number(const GsyExtract *extract, const GsyItem *item)
{
    const GsyItem *noun = gsy_extract_find_slot(extract, item, GSY_X_SLOT_NOUN);
    return gsy_extract_find_attr(extract, noun != NULL ? noun : item, "number");
}

static void
set_interval(GsyClaimDraft *draft, GsyInterval interval, GsySpan number)
{
    draft->claim.value.kind = GSY_VALUE_NUMBER;
    draft->claim.value.interval = interval;
    draft->claim.number = number;
}

static void
set_missing(GsyClaimDraft *draft, gboolean vague, GsySpan number)
{
    draft->claim.value.kind = GSY_VALUE_MISSING;
    draft->claim.value.vague = vague; /* a plural without a figure: nobody refused one */
    draft->claim.number = number;
}

gboolean
gsy_extract_is_name(const GsyExtract *extract, const GsyItem *item)
{
    return gsy_extract_find(extract, item, GSY_X_PERSON) != NULL &&
           !gsy_extract_is(extract, item, GSY_X_NP);
}

gboolean
gsy_extract_is_single(const GsyExtract *extract, const GsyItem *item)
{
    if (gsy_extract_is_name(extract, item))
        return TRUE;
    if (gsy_extract_find_figure(extract, item) != NULL)
        return FALSE;
    if (g_strcmp0(gsy_extract_find_attr(extract, item, "plural"), "yes") == 0)
        return FALSE;
    const char *number = find_grammatical_number(extract, item);
    if (number != NULL)
        return strcmp(number, "singular") == 0;
    return gsy_extract_is(extract, item, GSY_X_ONE);
}

/* People joined by "and": the sum where some are named one by one; NONE where each has a figure of
 * its own. */
static gboolean
fill_group(GsyExtract *extract, GsyClaimDraft *draft, const GsyItem *group)
{
    GsyZone zone = draft->claim.article->blocks[draft->sentence->block].zone;
    double sum =
        gsy_extract_count_group(extract, group, zone == GSY_ZONE_HEADLINE || zone == GSY_ZONE_DEK);
    const GsyItem *figure = gsy_extract_find_figure(extract, group->children);
    gboolean is_said = figure != NULL && figure->value->interval.low == sum;
    GsySpan number = is_said ? figure->span : group->span; /* "five people, a man and a girl ..." */
    draft->who = group;
    draft->claim.number = number;
    if (sum == 1) {
        draft->single = TRUE;
        set_interval(draft, gsy_interval_exact(1), number);
    } else if (sum > 0) {
        set_interval(draft, gsy_interval_exact(sum), number);
        draft->claim.is_total = TRUE;
        draft->named = TRUE;
        draft->claim.value.words = gsy_extract_dup_text(extract, draft->claim.article, group->span);
    }
    return TRUE;
}

/* A noun group without a figure: one person, nobody, or several. */
static gboolean
fill_people(GsyExtract *extract, GsyClaimDraft *draft, const GsyItem *item)
{
    draft->definite = gsy_extract_is(extract, item, GSY_X_DEF) ||
                      gsy_extract_is(extract, item, GSY_X_PRON) ||
                      gsy_extract_is_name(extract, item);
    if (g_strcmp0(gsy_extract_find_attr(extract, item, "missing"), "yes") == 0) {
        set_missing(draft, FALSE, item->span);
        return TRUE;
    }
    const char *figure = gsy_extract_is(extract, item, GSY_X_NP)
                             ? gsy_extract_find_attr(extract, item, "figure")
                             : NULL;
    if (figure != NULL && g_ascii_strtod(figure, NULL) == 0) {
        set_interval(draft, none_at_all, item->span);
        return TRUE;
    }
    if (figure != NULL && !gsy_extract_is_single(extract, item)) {
        double n = g_ascii_strtod(figure, NULL);
        set_interval(draft, gsy_interval_exact(n), item->span);
        return n != 1;
    }
    if (gsy_extract_is_single(extract, item)) {
        draft->single = TRUE;
        set_interval(draft, gsy_interval_exact(1), item->span);
        return TRUE;
    }
    if (gsy_extract_is(extract, item, GSY_X_PRON))
        return FALSE;
    set_missing(draft, TRUE, item->span);
    return g_strcmp0(find_grammatical_number(extract, item), "plural") == 0;
}

static gboolean
fill_figure(GsyExtract *extract, GsyClaimDraft *draft, const GsyItem *figure)
{
    draft->claim.value = *figure->value;
    draft->claim.value.words = gsy_extract_dup_text(extract, draft->claim.article, figure->span);
    draft->claim.number = figure->span;
    return TRUE;
}

/* A word that says how many by itself, of people or not: "twice", "triplets". */
static gboolean
fill_figure_word(const GsyExtract *extract, GsyClaimDraft *draft, const GsyItem *item)
{
    const char *figure = gsy_extract_find_attr(extract, item, "figure");
    if (figure == NULL)
        return FALSE;
    set_interval(draft, gsy_interval_exact(g_ascii_strtod(figure, NULL)), item->span);
    return TRUE;
}

/* "two reporters" who are a source elsewhere are people, "the ministry" is not. */
static gboolean
is_people(const GsyExtract *extract, const GsyItem *item)
{
    gboolean body =
        gsy_extract_is(extract, item, GSY_X_BODY) || gsy_extract_is(extract, item, GSY_X_ORG);
    if (body && gsy_extract_find(extract, item, GSY_X_NOUN) == NULL)
        return FALSE;
    return !gsy_extract_is(extract, item, GSY_X_ELSE);
}

static gboolean
fill_from(GsyExtract *extract, GsyClaimDraft *draft, const GsyItems *items)
{
    for (guint i = 0; i < items->n; i++) {
        const GsyItem *item = items->first + i;
        if (!is_people(extract, item))
            return FALSE;
        if (gsy_extract_is(extract, item, GSY_X_GROUP))
            return fill_group(extract, draft, item);
        gboolean is_noun = gsy_extract_is(extract, item, GSY_X_NP) ||
                           gsy_extract_is(extract, item, GSY_X_SOURCE) ||
                           gsy_extract_is(extract, item, GSY_X_PERSON);
        if (is_noun)
            draft->who = item;
        const GsyItem *figure =
            gsy_extract_is_name(extract, item) ? NULL : gsy_extract_find_figure(extract, item);
        if (figure != NULL)
            return fill_figure(extract, draft, figure);
        if (is_noun)
            return fill_people(extract, draft, item);
        if (gsy_extract_is(extract, item, GSY_X_FIGURE_WORD))
            return fill_figure_word(extract, draft, item);
    }
    return FALSE;
}

/* "... killed 125, police said, revising an earlier figure of 174" */
static const GsyItem *
find_revised(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    const GsySentence *sentence = draft->sentence;
    guint i = draft->end;
    while (i < sentence->n_items &&
           gsy_extract_find(extract, sentence->items + i, GSY_X_BEFORE_CUE) == NULL)
        i++;
    guint to = MIN(i + extract->reach.before, sentence->n_items);
    for (; i < to; i++) {
        const GsyItem *figure = gsy_extract_find_figure(extract, sentence->items + i);
        if (figure != NULL)
            return figure;
    }
    return NULL;
}

static void
fill_history(const GsyExtract *extract, GsyClaimDraft *draft)
{
    const GsyItems *before = &draft->slots[GSY_X_SLOT_BEFORE];
    const GsyItem *figure = before->n == 0 ? find_revised(extract, draft)
                                           : gsy_extract_find_figure(extract, before->first);
    if (figure == NULL)
        return;
    draft->claim.value.has_before = TRUE;
    draft->claim.value.before = figure->value->interval;
}

static gboolean
fill_time(GsyExtract *extract, GsyClaimDraft *draft)
{
    const GsyItems *time = &draft->slots[GSY_X_SLOT_TIME];
    if (time->n == 0)
        return FALSE;
    draft->claim.value.kind = GSY_VALUE_TIME;
    draft->claim.number = (GsySpan){ time->first->span.start, time->first[time->n - 1].span.end };
    draft->claim.value.words =
        gsy_extract_dup_text(extract, draft->claim.article, draft->claim.number);
    return TRUE;
}

/* Of whom or of where a statement in words is: a nation under any of its names. */
static void
fill_where(GsyExtract *extract, GsyClaimDraft *draft)
{
    const GsyItems *items = &draft->slots[GSY_X_SLOT_COUNTED];
    GsySpan span = { items->first->span.start, items->first[items->n - 1].span.end };
    GsyCounted *counted = &draft->claim.counted;
    counted->text = gsy_extract_dup_text(extract, draft->claim.article, span);
    if (draft->pattern->by_name)
        return;
    const char *party =
        items->n == 1 ? gsy_extract_find_attr(extract, items->first, "party") : NULL;
    counted->place =
        party != NULL ? party : gsy_extract_dup_folded(extract, draft->claim.article, span);
}

/* A statement in words: what the pattern says it says, else the party that its words name, else the
 * words. */
static gboolean
fill_statement(GsyExtract *extract, GsyClaimDraft *draft)
{
    const GsyItems *said = &draft->slots[GSY_X_SLOT_SAID];
    GsyClaim *claim = &draft->claim;
    claim->number = (GsySpan){ said->first->span.start, said->first[said->n - 1].span.end };
    claim->value.kind = GSY_VALUE_TEXT;
    claim->value.words = gsy_extract_dup_text(extract, claim->article, claim->number);
    claim->value.text = draft->pattern->says;
    if (claim->value.text == NULL)
        claim->value.text = said->first->timex; /* of a day, whatever its words */
    if (claim->value.text == NULL)
        claim->value.text = gsy_extract_find_attr(extract, said->first, "party");
    if (draft->slots[GSY_X_SLOT_COUNTED].n > 0)
        fill_where(extract, draft);
    if (claim->value.text == NULL)
        claim->value.text = gsy_extract_dup_folded(extract, claim->article, claim->number);
    return TRUE;
}

/* "over 45 square kilometres": the value has its unit already. */
static gboolean
fill_measured(GsyExtract *extract, GsyClaimDraft *draft, const GsyItems *items)
{
    for (guint i = 0; i < items->n; i++) {
        const GsyItem *item = items->first + i;
        if (item->value == NULL || item->value->unit == NULL)
            continue;
        fill_figure(extract, draft, item);
        const char *base = gsy_extract_find_attr(extract, item, "base"),
                   *factor = gsy_extract_find_attr(extract, item, "factor");
        draft->claim.value.base_unit = factor != NULL ? base : NULL;
        draft->claim.value.factor = factor != NULL ? g_ascii_strtod(factor, NULL) : 0;
        return TRUE;
    }
    return FALSE;
}

static gboolean
fill_counted_value(GsyExtract *extract, GsyClaimDraft *draft)
{
    const GsyClaimPattern *pattern = draft->pattern;
    const GsyItems *counted = &draft->slots[GSY_X_SLOT_COUNTED],
                   *number = &draft->slots[GSY_X_SLOT_NUMBER];
    if (pattern->missing || pattern->zero) {
        const GsyItems *anchor = counted->n > 0 ? counted : &draft->slots[GSY_X_SLOT_VERB];
        if (anchor->n == 0)
            return FALSE;
        GsySpan span = { anchor->first->span.start, anchor->first[anchor->n - 1].span.end };
        if (pattern->missing)
            set_missing(draft, FALSE, span);
        else
            set_interval(draft, none_at_all, span);
        return TRUE;
    }
    if (number->n > 0 && counted->n > 0) {
        draft->who = counted->first;
        if (fill_measured(extract, draft, number)) /* her share of the vote */
            return TRUE;
        const GsyItem *figure = gsy_extract_find_figure(extract, number->first);
        if (figure != NULL) {
            fill_figure(extract, draft, figure);
            /* "another nine were cooks": beside the other parts, not on top of them */
            draft->claim.value.additional &= !pattern->part;
            return TRUE;
        }
        draft->single = gsy_extract_is_single(extract, counted->first);
        set_interval(draft, gsy_interval_exact(1), counted->first->span);
        return draft->single;
    }
    if (pattern->one && counted->n > 0) {
        draft->single = draft->definite = TRUE;
        set_interval(draft, gsy_interval_exact(1), counted->first->span);
        return TRUE;
    }
    return fill_measured(extract, draft, counted) || fill_from(extract, draft, counted);
}

/* "A third child has died": after others. */
static gboolean
is_next(const GsyExtract *extract, const GsyItem *who)
{
    const GsyItem *ordinal = gsy_extract_find(extract, who, GSY_X_ORDINAL);
    return ordinal != NULL && ordinal->value != NULL && ordinal->value->interval.low > 1;
}

/* "more than half of the dead": of a whole that is not told here, and no number of people. */
static gboolean
is_bare_share(const GsyExtract *extract, const GsyClaim *claim)
{
    const GsyInterval *interval = &claim->value.interval;
    return claim->value.kind == GSY_VALUE_NUMBER && interval->low > 0 && interval->low < 1 &&
           gsy_pack_has_relation(extract->pack, claim->measure, "is", "toll");
}

static GsyInterval
add_intervals(const GsyInterval *a, const GsyInterval *b)
{
    return (GsyInterval){
        .low = a->low + b->low,
        .high = a->high + b->high,
        .low_closed = a->low_closed && b->low_closed,
        .high_closed = a->high_closed && b->high_closed && isfinite(a->high + b->high),
        .soft_low = a->soft_low || b->soft_low,
        .soft_high = a->soft_high || b->soft_high,
    };
}

/* "She and three others": four. */
static void
add_pronoun(const GsyExtract *extract, GsyClaimDraft *draft)
{
    const GsyItem *items = draft->sentence->items;
    GsyValue *value = &draft->claim.value;
    if (!draft->besides || draft->single || draft->pattern->additional || draft->start < 2 ||
        value->kind != GSY_VALUE_NUMBER ||
        !gsy_extract_is(extract, items + draft->start - 1, GSY_X_COORD) ||
        !gsy_extract_is(extract, items + draft->start - 2, GSY_X_PRON) ||
        !gsy_extract_is(extract, items + draft->start - 2, GSY_X_ONE))
        return;
    value->has_base = TRUE;
    value->base = gsy_interval_exact(1);
    value->interval = add_intervals(&value->base, &value->interval);
    value->additional = draft->others = draft->besides = FALSE;
}

/* "Both Long and Berg were killed": two who are named, of whatever number. */
static gboolean
is_both_named(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    const GsyItem *who = draft->who, *items = draft->sentence->items;
    return who != NULL && who >= items && who + 1 < items + draft->sentence->n_items &&
           gsy_extract_is(extract, who, GSY_X_PRON) && draft->claim.value.interval.high == 2 &&
           gsy_extract_is(extract, who + 1, GSY_X_CAP);
}

/* "A cleaner and a child have died": whom an article brings in one by one, further down, are
 * seldom all. */
static gboolean
is_of_individuals(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    const GsyItem *who = draft->who;
    return who != NULL && who->n_children > 1 && draft->claim.value.kind == GSY_VALUE_NUMBER &&
           draft->claim.value.interval.high > 1 &&
           draft->claim.article->blocks[draft->sentence->block].zone > GSY_ZONE_LEDE &&
           gsy_extract_is(extract, who, GSY_X_GROUP) &&
           gsy_extract_is_single(extract, who->children);
}

gboolean
gsy_claim_draft_fill_value(GsyExtract *extract, GsyClaimDraft *draft)
{
    if (draft->slots[GSY_X_SLOT_TIME].n > 0)
        return fill_time(extract, draft);
    if (draft->slots[GSY_X_SLOT_SAID].n > 0)
        return fill_statement(extract, draft);
    GsyClaim *claim = &draft->claim;
    if (!fill_counted_value(extract, draft) || is_bare_share(extract, claim))
        return FALSE;
    if (claim->value.words == NULL)
        claim->value.words = gsy_extract_dup_text(extract, claim->article, claim->number);
    gboolean others =
        draft->who != NULL && gsy_extract_find(extract, draft->who, GSY_X_OTHER) != NULL;
    draft->others = others && !claim->value.additional;
    draft->besides = others && !gsy_extract_is(extract, draft->who, GSY_X_GROUP);
    draft->the_others =
        draft->besides && gsy_extract_find_attr(extract, draft->who, "definite") != NULL;
    if (others && claim->value.kind == GSY_VALUE_NUMBER && !draft->single)
        claim->value.additional = TRUE;
    add_pronoun(extract, draft);
    draft->joined = others && draft->start > 0 &&
                    gsy_extract_is(extract, draft->sentence->items + draft->start - 1, GSY_X_COORD);
    if (draft->single && !draft->pattern->by_name && draft->who != NULL &&
        is_next(extract, draft->who)) /* "a third child" */
        claim->value.additional = TRUE;
    if (draft->pattern->additional && draft->who != NULL &&
        gsy_extract_find(extract, draft->who, GSY_X_OTHER) != NULL)
        claim->value.additional = TRUE;
    if (draft->pattern->additional && !claim->value.additional)
        return FALSE;
    claim->is_part = draft->who != NULL &&
                     g_strcmp0(gsy_extract_find_attr(extract, draft->who, "part"), "yes") == 0;
    const GsyItems *verb = &draft->slots[GSY_X_SLOT_VERB];
    gboolean all = draft->who != NULL && gsy_extract_find(extract, draft->who, GSY_X_ALL) != NULL;
    draft->some = !draft->single && !all && verb->n > 0 &&
                  g_strcmp0(gsy_extract_find_attr(extract, verb->first, "part"), "yes") == 0;
    claim->is_part |= draft->some;
    claim->is_rest = claim->is_part; /* "three of the men" */
    if (draft->start > 0 && gsy_extract_is(extract, draft->sentence->items + draft->start - 1,
                                           GSY_X_INCL)) /* "including 20 dead in Brae" */
        claim->is_part = TRUE;
    if (draft->pattern->of_base && claim->value.ratio_base > 0) {
        claim->value.interval = gsy_interval_exact(claim->value.ratio_base);
        claim->value.ratio_base = 0;
    }
    claim->is_part |= is_both_named(extract, draft) || is_of_individuals(extract, draft);
    gboolean all_of_these = draft->pattern->who_is_measure && draft->pattern->by_unit;
    if (claim->value.ratio_base > 0 && !all_of_these) /* "forty of the 200 brought in died" */
        claim->is_part = TRUE;                        /* but "half of the 500 flights were cut" */
    fill_history(extract, draft);
    return TRUE;
}

/* "Two are critical, another five are well": each of some of the people. */
static gboolean
is_beside(const GsyClaimDraft *some, const GsyClaimDraft *more)
{
    return some->some && some->sentence_index == more->sentence_index && some->end <= more->start;
}

static gboolean
can_be_base(const GsyClaimDraft *base, const GsyClaimDraft *more)
{
    gboolean near = more->sentence_index == base->sentence_index ||
                    (!more->others && more->sentence_index - base->sentence_index == 1 &&
                     more->sentence->block == base->sentence->block);
    gboolean has_them = base->pattern->total && base->sentence_index == more->sentence_index &&
                        base->start < more->start; /* "rose to 46 after three more died" */
    gboolean of_longer = more->claim.counted.running && !base->claim.counted.running;
    return near && !has_them && !of_longer && !base->dropped &&
           base->claim.value.kind == GSY_VALUE_NUMBER &&
           (!base->claim.is_part || is_beside(base, more));
}

/* The figures of one kind that its sentence gives up to @at, each of some of the people: "two are
 * critical, seven are stable". */
static GsyInterval
add_some(GPtrArray *drafts, guint at)
{
    const GsyClaimDraft *last = g_ptr_array_index(drafts, at);
    GsyInterval sum = last->claim.value.interval;
    for (guint i = at; last->some && i-- > 0;) {
        const GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        if (draft->sentence_index != last->sentence_index)
            break;
        if (is_beside(draft, last) && !draft->dropped &&
            draft->claim.value.kind == GSY_VALUE_NUMBER &&
            strcmp(draft->claim.measure, last->claim.measure) == 0)
            sum = add_intervals(&draft->claim.value.interval, &sum);
    }
    return sum;
}

/* Fewer than all of whom the article has told: some of them, whoever else is told of beside. */
static gboolean
is_of_those(const GsyClaimDraft *more, const GsyClaimDraft *largest)
{
    return largest != NULL && more->claim.value.interval.high < largest->claim.value.interval.low;
}

/* "The girl and two others": who they are is not said; "14 rebels and another five people": of the
 * rebels they are not. */
static const char *
find_role_of_both(const GsyExtract *extract, const GsyClaimDraft *more, const GsyClaimDraft *base,
                  const GsyInterval *figure)
{
    const char *own = more->claim.counted.role, *role = base->claim.counted.role;
    gboolean is_named =
        more->who != NULL && gsy_extract_find(extract, more->who, GSY_X_NOUN) != NULL;
    if (figure->high <= 1)
        return own;
    return is_named && g_strcmp0(own, role) != 0 ? NULL : role;
}

void
gsy_claim_draft_add_base(const GsyExtract *extract, GsyClaimDraft *more, GsyClaimDraft *base,
                         const GsyInterval *figure)
{
    more->claim.value.has_base = TRUE;
    base->claim.is_part = base->claim.is_rest = TRUE; /* of those and the others */
    more->claim.is_part &= !more->some;
    more->claim.is_rest = FALSE;
    more->claim.value.base = *figure;
    more->claim.value.interval = add_intervals(figure, &more->claim.value.interval);
    more->claim.value.additional = FALSE;
    more->claim.counted.side = base->claim.counted.side;
    more->claim.counted.role = find_role_of_both(extract, more, base, figure);
}

/* "Two died, three others were hurt", "Two died. Another three were hurt": other people, but no
 * more on top of a figure of their kind. @largest: of such figures that the article has given
 * before, NULL for none. */
static void
add_base(const GsyExtract *extract, GPtrArray *drafts, guint at, const GsyClaimDraft *largest)
{
    GsyClaimDraft *more = g_ptr_array_index(drafts, at);
    gboolean has_other = FALSE, beside = FALSE;
    for (guint i = at; i-- > 0;) {
        GsyClaimDraft *base = g_ptr_array_index(drafts, i);
        if (more->sentence_index - base->sentence_index > 1)
            break;
        if (!can_be_base(base, more))
            continue;
        if (has_other && base->sentence_index != more->sentence_index)
            break;
        if (strcmp(base->claim.measure, more->claim.measure) == 0) {
            if (has_other && more->others &&
                gsy_interval_equals(&base->claim.value.interval, &more->claim.value.interval)) {
                more->claim.value.additional = FALSE; /* said again, beside the dead */
                return;
            }
            GsyInterval some = add_some(drafts, i);
            gsy_claim_draft_add_base(extract, more, base, &some);
            return;
        }
        has_other = has_other || base->sentence_index == more->sentence_index;
        beside = TRUE;
    }
    if (!has_other && more->joined) /* "the envoy, Ann Brae, and three others died": of four */
        return;
    more->claim.is_rest |= more->the_others || (more->besides && !has_other);
    if (!more->pattern->who_is_measure &&
        (has_other || more->others || (beside && largest == NULL))) {
        more->claim.value.additional = FALSE;
        more->claim.is_part |= is_of_those(more, largest);
    }
}

void
gsy_claim_drafts_add_bases(const GsyExtract *extract, GPtrArray *drafts)
{
    g_autoptr(GHashTable) largest_of = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < drafts->len; i++) {
        GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        if (draft->claim.value.kind != GSY_VALUE_NUMBER)
            continue;
        const GsyClaimDraft *largest = g_hash_table_lookup(largest_of, draft->claim.measure);
        if (draft->claim.value.additional)
            add_base(extract, drafts, i, largest);
        if (largest == NULL || draft->claim.value.interval.low > largest->claim.value.interval.low)
            g_hash_table_replace(largest_of, (gpointer)draft->claim.measure, draft);
    }
}

/* --- what was given before --- */

static gboolean
is_of_main(const GsyClaimDraft *draft)
{
    return draft->claim.value.kind == GSY_VALUE_NUMBER &&
           draft->claim.scope != GSY_SCOPE_BACKGROUND;
}

/* Of the same whole: no part, and nobody else's dead. */
static gboolean
is_said_again(const GsyClaim *told, const GsyClaim *claim)
{
    return told->is_part == claim->is_part &&
           g_strcmp0(told->counted.side, claim->counted.side) == 0 &&
           gsy_interval_overlaps(&told->value.interval, &claim->value.interval);
}

/* Of each measure the first draft that tells what was given before; the others say it again. */
static GHashTable *
list_told(const GPtrArray *drafts)
{
    GHashTable *told = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < drafts->len; i++) {
        GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        if (draft->claim.value.has_before && is_of_main(draft) &&
            !g_hash_table_contains(told, draft->claim.measure))
            g_hash_table_insert(told, draft->claim.measure, draft);
    }
    return told;
}

void
gsy_claim_drafts_share_history(GPtrArray *drafts)
{
    g_autoptr(GHashTable) told = list_told(drafts);
    for (guint i = 0; i < drafts->len && g_hash_table_size(told) > 0; i++) {
        GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        const GsyClaimDraft *first = g_hash_table_lookup(told, draft->claim.measure);
        if (first == NULL || draft->claim.value.has_before || !is_of_main(draft) ||
            !is_said_again(&first->claim, &draft->claim))
            continue;
        draft->claim.value.has_before = TRUE;
        draft->claim.value.before = first->claim.value.before;
    }
}
