#include "config.h"

#include <string.h>

#include "extract/draft.h"

static const char *
find_party(const GsyExtract *extract, const GsyItem *item)
{
    return gsy_extract_find_attr(extract, item, "party");
}

/* The party of the longest phrase at or under an item: "Armenian separatist" before "Armenian". */
static const char *
find_longest_party(const GsyExtract *extract, const GsyItem *item, guint *len_bytes)
{
    if (item->n_children == 0) {
        const char *party = find_party(extract, item);
        *len_bytes = party == NULL ? 0 : gsy_span_len(item->span);
        return party;
    }
    const char *best = NULL;
    *len_bytes = 0;
    for (guint i = 0; i < item->n_children; i++) {
        guint len;
        const char *party = find_longest_party(extract, item->children + i, &len);
        if (party != NULL && len > *len_bytes) {
            best = party;
            *len_bytes = len;
        }
    }
    return best;
}

/* The first party that a sentence speaks of: the one that accuses, announces, loses. */
static const char *
find_subject_party(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    for (guint i = 0; i < draft->sentence->n_items; i++) {
        const GsyItem *item = draft->sentence->items + i;
        if (item->span.start >= draft->claim.number.start)
            return NULL;
        const char *party = find_party(extract, item);
        if (party != NULL)
            return party;
    }
    return NULL;
}

static const char *
find_nearest_party(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    const char *best = NULL;
    for (guint i = 0; i < draft->sentence->n_items; i++) {
        const GsyItem *item = draft->sentence->items + i;
        if (item->span.start >= draft->claim.number.start)
            break;
        const char *party = find_party(extract, item);
        best = party != NULL ? party : best;
    }
    return best;
}

/* "its ranks", "one of its soldiers": inside the group, or in the few words after the claim. */
static gboolean
has_possessive(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    if (draft->who != NULL && gsy_extract_find(extract, draft->who, GSY_X_POSS) != NULL)
        return TRUE;
    return gsy_extract_find_between(extract, draft->sentence, draft->end,
                                    draft->end + extract->reach.whose, GSY_X_POSS) != NULL;
}

static const char *
find_side_by_pattern(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    const char *way = draft->pattern->side;
    const GsyItems *source = &draft->slots[GSY_X_SLOT_SOURCE];
    if (way == NULL)
        return NULL;
    if (strcmp(way, "source") == 0 && source->n > 0)
        return find_party(extract, source->first);
    if (strcmp(way, "subject") == 0) {
        const char *party = find_nearest_party(extract, draft);
        return party != NULL ? party : draft->claim.source.party;
    }
    return NULL;
}

/* Who reports militants killed or prisoners taken tells of another's losses. */
static gboolean
is_own_loss(const GsyPack *pack, const GsyClaimDraft *draft)
{
    const char *role = draft->claim.counted.role;
    return role != NULL && !gsy_pack_has_relation(pack, role, "is", "loss-of-another") &&
           !gsy_pack_has_relation(pack, draft->claim.measure, "is", "loss-of-another");
}

/* The neighbour in the same sentence or the one before, of the same measure and another side. */
static const char *
find_rival(const GPtrArray *drafts, guint at, const char *side)
{
    const GsyClaimDraft *draft = g_ptr_array_index(drafts, at);
    for (guint i = at; i-- > 0;) {
        const GsyClaimDraft *other = g_ptr_array_index(drafts, i);
        if (draft->sentence_index - other->sentence_index > 1)
            return NULL;
        const char *theirs = other->claim.counted.side;
        if (theirs != NULL && g_strcmp0(theirs, side) != 0 &&
            strcmp(other->claim.measure, draft->claim.measure) == 0)
            return theirs;
    }
    return NULL;
}

/* "records 50 deaths" does not say whose: the side is what the contrast implies. */
static void
mark_inferred(const GsyExtract *extract, const GPtrArray *drafts, guint at)
{
    GsyClaimDraft *draft = g_ptr_array_index(drafts, at);
    GsyCounted *counted = &draft->claim.counted;
    const GsyItems *cue = &draft->slots[GSY_X_SLOT_CUE];
    if (g_strcmp0(draft->pattern->side, "source") != 0)
        return;
    counted->inferred = TRUE;
    if (draft->pattern->contrast ||
        (cue->n > 0 && gsy_extract_is(extract, cue->first, GSY_X_RECORD)))
        counted->rivals = find_rival(drafts, at, counted->side);
}

static const GsyClaimDraft *
find_before(const GPtrArray *drafts, guint at)
{
    const GsyClaimDraft *draft = g_ptr_array_index(drafts, at);
    for (guint i = at; i-- > 0;) {
        const GsyClaimDraft *other = g_ptr_array_index(drafts, i);
        gboolean goes_on = draft->others && draft->sentence_index - other->sentence_index == 1 &&
                           draft->sentence->block == other->sentence->block;
        if (other->sentence_index != draft->sentence_index && !goes_on)
            return NULL;
        if (other->claim.value.kind == GSY_VALUE_NUMBER)
            return other;
    }
    return NULL;
}

/* "... and 14 wounded", "... Nine others were hurt": of those just spoken of. */
static void
carry_side(const GsyExtract *extract, const GPtrArray *drafts, guint at, GsyCounted *counted)
{
    const GsyClaimDraft *draft = g_ptr_array_index(drafts, at), *before = find_before(drafts, at);
    if (before == NULL)
        return;
    counted->side = before->claim.counted.side;
    const char *role = before->claim.counted.role;
    gboolean of_force = role != NULL && gsy_pack_has_relation(extract->pack, role, "is", "force");
    gboolean are_people =
        draft->who != NULL && gsy_extract_find(extract, draft->who, GSY_X_NOUN) != NULL;
    if (counted->role == NULL && of_force && !before->claim.is_part && !are_people)
        counted->role = role; /* "two soldiers died and nine were hurt", not "two children" */
    counted->inferred = counted->side != NULL;
}

/* "nine places inside Norway were hit": things are of the first party that the claim names after
 * them. */
static const char *
find_party_within(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    for (guint i = draft->start; i < draft->end; i++) {
        const char *party = find_party(extract, draft->sentence->items + i);
        if (party != NULL)
            return party;
    }
    return NULL;
}

static void
fill_side(const GsyExtract *extract, const GPtrArray *drafts, guint at)
{
    GsyClaimDraft *draft = g_ptr_array_index(drafts, at);
    GsyCounted *counted = &draft->claim.counted;
    guint len;
    if (draft->named) /* each of them may be of another */
        return;
    counted->side = draft->who == NULL ? NULL : find_longest_party(extract, draft->who, &len);
    for (guint i = 0; counted->side == NULL && i < draft->slots[GSY_X_SLOT_COUNTED].n; i++)
        counted->side =
            find_longest_party(extract, draft->slots[GSY_X_SLOT_COUNTED].first + i, &len);
    if (counted->side != NULL)
        return;
    if (draft->pattern->by_unit) {
        counted->side = find_party_within(extract, draft);
        return;
    }
    if ((counted->side = find_side_by_pattern(extract, draft)) != NULL) {
        mark_inferred(extract, drafts, at);
        return;
    }
    if (has_possessive(extract, draft) &&
        (counted->side = find_subject_party(extract, draft)) != NULL)
        return;
    gboolean bare =
        draft->who == NULL || gsy_extract_find(extract, draft->who, GSY_X_OTHER) != NULL;
    if (bare)
        carry_side(extract, drafts, at, counted);
    if (counted->side == NULL && !draft->pattern->part && draft->claim.source.party != NULL &&
        draft->claim.value.unit == NULL && /* hours are nobody's */
        !gsy_pack_has_relation(extract->pack, draft->claim.source.party, "is", "third-party") &&
        (is_own_loss(extract->pack, draft) || bare)) {
        counted->side = draft->claim.source.party;
        counted->inferred = TRUE;
    }
}

/* Role of the noun, else of any word of the group. */
static void
fill_role(const GsyExtract *extract, GsyClaimDraft *draft)
{
    const GsyItem *who = draft->who;
    if (who == NULL || gsy_extract_is(extract, who, GSY_X_GROUP) || draft->pattern->who_is_measure)
        return;
    const GsyItem *noun = gsy_extract_find_slot(extract, who, GSY_X_SLOT_NOUN);
    const char *role = gsy_extract_find_attr(extract, noun, "role");
    if (role == NULL)
        role = gsy_pack_find_item_attr(extract->pack, who, "role");
    draft->claim.counted.role = role;
}

/* "61 since June": the words from "since" to its date, where that is no day of the news. */
static GsySpan
find_since(const GsyExtract *extract, const GsyReading *reading, const GsyClaimDraft *draft)
{
    const GsySentence *sentence = draft->sentence;
    double since_min = extract->since_days * 24 * 60;
    for (guint i = draft->end; i < MIN(draft->end + extract->reach.since, sentence->n_items); i++) {
        const GsyItem *item = sentence->items + i;
        if (gsy_extract_is_after(extract, sentence, i, GSY_X_SINCE) && item->when != NULL &&
            gsy_when_is_known(item->when) && gsy_when_is_known(&reading->anchor) &&
            (double)item->when->start_min + since_min < (double)reading->anchor.start_min)
            return (GsySpan){ item[-1].span.start, item->span.end };
    }
    return (GsySpan){ 0, 0 };
}

/* So many days, not "in years"; "the past week", and not "last week", which was another. */
static gboolean
is_stretch(const GsyExtract *extract, const GsyItem *item, gboolean definite)
{
    if (gsy_extract_is(extract, item, GSY_X_DURATION))
        return item->timex != NULL && strpbrk(item->timex, "0123456789") != NULL;
    return definite && gsy_extract_is(extract, item, GSY_X_DATE) &&
           gsy_extract_find(extract, item, GSY_X_PAST) != NULL;
}

/* "in six days", "over the past two weeks", from item @at. */
static GsySpan
span_stretch(const GsyExtract *extract, const GsySentence *sentence, guint at)
{
    const GsyItem *items = sentence->items;
    gboolean definite =
        at + 1 < sentence->n_items && gsy_extract_is(extract, items + at + 1, GSY_X_ARTICLE_DEF);
    guint last = definite ? at + 2 : at + 1;
    if (last >= sentence->n_items || !gsy_extract_is(extract, items + at, GSY_X_WITHIN) ||
        !is_stretch(extract, items + last, definite))
        return (GsySpan){ 0, 0 };
    return (GsySpan){ items[at].span.start, items[last].span.end };
}

/* "44 died in six days of fighting", "in the past two weeks 44 died": the words from "in" to the
 * last of the duration; but not "in the worst attack in six years". */
static GsySpan
find_stretch(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    const GsySentence *sentence = draft->sentence;
    for (guint i = draft->end; i < MIN(draft->end + extract->reach.since, sentence->n_items); i++) {
        GsySpan span = span_stretch(extract, sentence, i);
        if (gsy_span_len(span) > 0)
            return span;
        if (!gsy_extract_is(extract, sentence->items + i, GSY_X_WITHIN) &&
            !gsy_extract_is(extract, sentence->items + i, GSY_X_PLACE) &&
            !gsy_extract_is(extract, sentence->items + i, GSY_X_SEAT) &&
            !gsy_extract_is(extract, sentence->items + i, GSY_X_DET))
            break;
    }
    return draft->start > 0 ? span_stretch(extract, sentence, 0) : (GsySpan){ 0, 0 };
}

/* "Among 13 people shot since Tuesday", "among 70 shot over the holiday weekend": those of the news
 * are but some of them. */
static GsySpan
find_wider(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    const GsySentence *sentence = draft->sentence;
    const GsyItem *items = sentence->items;
    guint to = MIN(draft->end + extract->reach.since, sentence->n_items);
    if (draft->start == 0 || !gsy_extract_is(extract, items + draft->start - 1, GSY_X_AMONG))
        return (GsySpan){ 0, 0 };
    for (guint i = draft->end; i < to; i++) {
        gboolean over = gsy_extract_is(extract, items + i, GSY_X_SINCE) ||
                        (gsy_extract_is(extract, items + i, GSY_X_WITHIN) &&
                         !gsy_extract_is(extract, items + i, GSY_X_WHERE));
        guint at = i + 1 < to && gsy_extract_is(extract, items + i + 1, GSY_X_DET) ? i + 2 : i + 1;
        if (over && at < sentence->n_items &&
            (gsy_extract_is(extract, items + at, GSY_X_DATE) ||
             gsy_extract_is(extract, items + at, GSY_X_TIME)))
            return (GsySpan){ items[i].span.start, items[at].span.end };
    }
    return (GsySpan){ 0, 0 };
}

/* "Four were hurt in three separate shootings": by whatever number of them. */
static const char *
find_round_up(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    const GsySentence *sentence = draft->sentence;
    const GsyItem *several =
        gsy_extract_find_between(extract, sentence, 0, sentence->n_items, GSY_X_ROUND_UP);
    return gsy_extract_find_attr(extract, several, "window");
}

/* "Two were critically hurt", of five who were hurt. */
static const char *
find_degree(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    gboolean hurt = gsy_pack_has_relation(extract->pack, draft->claim.measure, "is", "survivable");
    const GsyItem *degree = hurt ? gsy_extract_find_between(extract, draft->sentence, draft->start,
                                                            draft->end, GSY_X_DEGREE)
                                 : NULL;
    return gsy_extract_find_attr(extract, degree, "window");
}

static void
fill_window(GsyExtract *extract, const GsyReading *reading, GsyClaimDraft *draft)
{
    const GsyItem *window = gsy_extract_find_between(
        extract, draft->sentence, draft->start, draft->end + extract->reach.window, GSY_X_WINDOW);
    if (window == NULL && !draft->pattern->total)
        window =
            gsy_extract_find_between(extract, draft->sentence, 0, draft->start, GSY_X_NEW_CASES);
    GsySpan span = window != NULL ? window->span : find_since(extract, reading, draft);
    draft->claim.counted.running = window == NULL && gsy_span_len(span) > 0;
    if (gsy_span_len(span) == 0)
        span = find_stretch(extract, draft);
    if (gsy_span_len(span) == 0)
        span = find_wider(extract, draft);
    draft->claim.counted.window = gsy_span_len(span) > 0
                                      ? gsy_extract_dup_text(extract, draft->claim.article, span)
                                      : find_round_up(extract, draft);
    if (draft->claim.counted.window == NULL)
        draft->claim.counted.window = find_degree(extract, draft);
}

/* "Then himself", "killing himself", "took his own life". */
static gboolean
is_own_death(const GsyExtract *extract, const GsyItem *item)
{
    return gsy_extract_find(extract, item, GSY_X_ATTACKER_DIES) != NULL ||
           (gsy_extract_find_attr(extract, item, "self") != NULL &&
            (gsy_extract_is(extract, item, GSY_X_VG) ||
             gsy_extract_is(extract, item - 1, GSY_X_ACT)));
}

/* "Killed three people before turning the gun on himself": three whom he killed. */
static gboolean
is_beside_himself(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    const GsyItem *verb = draft->slots[GSY_X_SLOT_VERB].first,
                  *counted = draft->slots[GSY_X_SLOT_COUNTED].first;
    if (verb == NULL || counted == NULL || verb >= counted ||
        !gsy_pack_has_relation(extract->pack, draft->claim.measure, "is", "death"))
        return FALSE;
    for (guint i = draft->end; i < draft->sentence->n_items; i++)
        if (is_own_death(extract, draft->sentence->items + i))
            return TRUE;
    return FALSE;
}

static gboolean
has_behind(const GsyExtract *extract, const GsyClaimDraft *draft, GsyExtractClass name)
{
    return gsy_extract_find_between(extract, draft->sentence, draft->start,
                                    draft->sentence->n_items, name) != NULL;
}

static void
fill_attacker(const GsyExtract *extract, GsyClaimDraft *draft)
{
    const GsySentence *sentence = draft->sentence;
    if (gsy_extract_find_between(extract, sentence, 0, sentence->n_items, GSY_X_ATTACKER_OUT) !=
            NULL ||
        is_beside_himself(extract, draft))
        draft->claim.counted.includes_attacker = 0;
    else if (has_behind(extract, draft, GSY_X_ATTACKER_IN))
        draft->claim.counted.includes_attacker =
            has_behind(extract, draft, GSY_X_ATTACKERS_IN) ? 2 : 1;
}

/* "Six people, including an unborn child": others say five, and the article may say six again. */
static void
leave_unborn_open(const GsyExtract *extract, GPtrArray *drafts)
{
    const GsyClaimDraft *all = NULL;
    for (guint i = 0; i < drafts->len && all == NULL; i++) {
        const GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        if (draft->claim.value.kind == GSY_VALUE_NUMBER && draft->claim.value.interval.high > 1 &&
            gsy_interval_is_exact(&draft->claim.value.interval) &&
            has_behind(extract, draft, GSY_X_UNBORN_IN))
            all = draft;
    }
    double n = all != NULL ? all->claim.value.interval.high : 0;
    for (guint i = 0; i < drafts->len && all != NULL; i++) {
        GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        GsyInterval *interval = &draft->claim.value.interval;
        if (draft->claim.value.kind == GSY_VALUE_NUMBER && gsy_interval_is_exact(interval) &&
            interval->high == n && g_str_equal(draft->claim.measure, all->claim.measure))
            interval->low = n - 1;
    }
}

/* "28 were shot and ten killed since Friday". */
static void
share_windows(const GsyExtract *extract, GPtrArray *drafts)
{
    for (guint i = drafts->len; i-- > 1;) {
        const GsyClaimDraft *last = g_ptr_array_index(drafts, i);
        GsyClaimDraft *draft = g_ptr_array_index(drafts, i - 1);
        if (!last->claim.counted.running || draft->claim.counted.window != NULL ||
            draft->sentence_index != last->sentence_index || draft->end + 1 != last->start ||
            !gsy_extract_is(extract, draft->sentence->items + draft->end, GSY_X_COORD))
            continue;
        draft->claim.counted.window = last->claim.counted.window;
        draft->claim.counted.running = TRUE;
    }
}

static gboolean
is_death(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    return draft->claim.value.kind == GSY_VALUE_NUMBER &&
           gsy_pack_has_relation(extract->pack, draft->claim.measure, "is", "death");
}

/* The first draft of the sentence of the one at @at. */
static guint
find_first(const GPtrArray *drafts, guint at)
{
    guint sentence = ((const GsyClaimDraft *)g_ptr_array_index(drafts, at))->sentence_index;
    while (at > 0 &&
           ((const GsyClaimDraft *)g_ptr_array_index(drafts, at - 1))->sentence_index == sentence)
        at--;
    return at;
}

/* "Nine killed, gunman shot dead": nine whom he killed. */
static void
leave_out_attacker(const GsyExtract *extract, GPtrArray *drafts, guint at)
{
    const GsyClaimDraft *attacker = g_ptr_array_index(drafts, at);
    const char *role = attacker->claim.counted.role;
    if (role == NULL || !is_death(extract, attacker) ||
        !gsy_pack_has_relation(extract->pack, role, "is", "attacker"))
        return;
    for (guint i = find_first(drafts, at); i < drafts->len; i++) {
        GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        if (draft->sentence_index != attacker->sentence_index)
            break;
        if (is_death(extract, draft) && g_strcmp0(draft->claim.counted.role, role) != 0 &&
            draft->claim.counted.includes_attacker < 0)
            draft->claim.counted.includes_attacker = 0;
    }
}

void
gsy_claim_drafts_fill_counted(GsyExtract *extract, const GsyReading *reading, GPtrArray *drafts)
{
    for (guint i = 0; i < drafts->len; i++) {
        GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        if (draft->claim.value.kind == GSY_VALUE_TIME || draft->claim.value.kind == GSY_VALUE_TEXT)
            continue;
        if (draft->who != NULL)
            draft->claim.counted.text =
                gsy_extract_dup_text(extract, reading->article, draft->who->span);
        fill_role(extract, draft);
        fill_side(extract, drafts, i);
        fill_window(extract, reading, draft);
        gsy_claim_draft_fill_place(extract, reading, draft);
        fill_attacker(extract, draft);
    }
    for (guint i = 0; i < drafts->len; i++)
        leave_out_attacker(extract, drafts, i);
    leave_unborn_open(extract, drafts);
    share_windows(extract, drafts);
}
