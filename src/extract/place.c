#include "config.h"

#include <math.h>
#include <string.h>

#include "base/limits.h"
#include "extract/draft.h"

/* "in Kenya", "near the Kenyan capital". */
static gboolean
is_located(const GsyExtract *extract, const GsySentence *sentence, guint at)
{
    guint before = at > 1 && gsy_extract_is(extract, sentence->items + at - 1, GSY_X_DET) ? 2 : 1;
    return at >= before && gsy_extract_is(extract, sentence->items + at - before, GSY_X_WHEN_PREP);
}

/* The place that item @at and the next few are in; NULL where a comma or a verb comes first. */
static const GsyItem *
find_place_after(const GsyExtract *extract, const GsySentence *sentence, guint at, guint *out_next)
{
    for (guint i = at; i < MIN(at + extract->reach.list, sentence->n_items); i++) {
        const GsyItem *item = sentence->items + i;
        if (gsy_extract_is(extract, item, GSY_X_PLACE) && is_located(extract, sentence, i)) {
            *out_next = i + 1;
            return item;
        }
        if (gsy_extract_is(extract, item, GSY_X_COMMA) || gsy_extract_is(extract, item, GSY_X_VG))
            return NULL;
    }
    return NULL;
}

/* "19 people in Belize and 4 in Mexico": each figure is of one place, and none the whole. */
static void
fill_list_place(GsyExtract *extract, GsyClaimDraft *draft)
{
    const GsySentence *sentence = draft->sentence;
    guint next = 0, last = 0;
    const GsyItem *place = find_place_after(extract, sentence, draft->end, &next);
    if (place == NULL || next + 2 >= sentence->n_items ||
        !(gsy_extract_is(extract, sentence->items + next, GSY_X_COORD) ||
          gsy_extract_is(extract, sentence->items + next, GSY_X_COMMA)))
        return;
    const GsyItem *figure = sentence->items + next + 1;
    if (figure->value == NULL && gsy_extract_find(extract, figure, GSY_X_QUANTITY) == NULL)
        return;
    if (find_place_after(extract, sentence, next + 2, &last) == NULL)
        return;
    draft->claim.counted.place = gsy_extract_dup_text(extract, draft->claim.article, place->span);
    draft->claim.is_part = TRUE;
}

/* "Central Asia", "Union Avenue": the first word of a name is a town elsewhere. */
static gboolean
begins_name(const GsyExtract *extract, const GsySentence *sentence, guint at)
{
    const GsyItem *next = sentence->items + at + 1;
    return at + 1 < sentence->n_items && next->span.start <= sentence->items[at].span.end + 1 &&
           (gsy_extract_is(extract, next, GSY_X_DEMONYM) ||
            gsy_extract_is(extract, next, GSY_X_CAP)) &&
           !gsy_extract_is(extract, next, GSY_X_DATE) && !gsy_extract_is(extract, next, GSY_X_TIME);
}

/* "North Rhine-Westphalia": from item @at to the last capital of the name. */
static GsySpan
span_name(const GsyExtract *extract, const GsySentence *sentence, guint at)
{
    guint last = at;
    while (begins_name(extract, sentence, last))
        last++;
    return (GsySpan){ sentence->items[at].span.start, sentence->items[last].span.end };
}

/* "five in Velmark and four in Zorgan": the four are of a place, as those before them are. */
static void
fill_list_end(GsyExtract *extract, GsyClaimDraft *draft)
{
    const GsySentence *sentence = draft->sentence;
    const GsyItem *items = sentence->items;
    const GsyItem *figure = draft->slots[GSY_X_SLOT_COUNTED].first;
    if (draft->claim.counted.place != NULL || draft->slots[GSY_X_SLOT_COUNTED].n != 1 ||
        figure->value == NULL || !gsy_extract_is(extract, figure, GSY_X_QUANTITY))
        return;
    guint at = (guint)(figure - items), from = at;
    if (at + 2 >= sentence->n_items || !gsy_extract_is(extract, items + at + 1, GSY_X_WHERE) ||
        !gsy_extract_is(extract, items + at + 2, GSY_X_CAP))
        return;
    while (from > 0 && (gsy_extract_is(extract, items + from - 1, GSY_X_COORD) ||
                        gsy_extract_is(extract, items + from - 1, GSY_X_COMMA)))
        from--;
    if (from == at)
        return;
    while (from > 0 && gsy_extract_is(extract, items + from - 1, GSY_X_CAP))
        from--;
    if (from == 0 || !gsy_extract_is(extract, items + from - 1, GSY_X_WHERE))
        return;
    draft->claim.counted.place =
        gsy_extract_dup_text(extract, draft->claim.article, span_name(extract, sentence, at + 2));
    draft->claim.is_part = TRUE;
}

/* "41 died at the upper mosque and seven at the lower": of two scenes, whatever they are called. */
static void
fill_listed_scene(GsyExtract *extract, GsyClaimDraft *draft)
{
    const GsySentence *sentence = draft->sentence;
    const GsyItem *items = sentence->items;
    guint from = draft->end, n = sentence->n_items;
    if (draft->claim.counted.place != NULL || from >= n ||
        !gsy_extract_is(extract, items + from, GSY_X_WHERE))
        return;
    for (guint i = from + 2; i < MIN(from + extract->reach.scene, n) && i + 2 < n; i++) {
        if (gsy_extract_is(extract, items + i, GSY_X_VG))
            return;
        gboolean joins = gsy_extract_is(extract, items + i, GSY_X_COORD) ||
                         gsy_extract_is(extract, items + i, GSY_X_COMMA);
        if (!joins || gsy_extract_find_figure(extract, items + i + 1) == NULL ||
            !gsy_extract_is(extract, items + i + 2, GSY_X_WHERE))
            continue;
        guint last = gsy_extract_is(extract, items + i - 1, GSY_X_COMMA) ? i - 2 : i - 1;
        GsySpan span = { items[from + 1].span.start, items[last].span.end };
        draft->claim.counted.place = gsy_extract_dup_text(extract, draft->claim.article, span);
        draft->claim.is_part = TRUE;
        return;
    }
}

/* "The governor of Zealand said nine were killed in the state" */
static void
fill_region(GsyExtract *extract, GsyClaimDraft *draft)
{
    const GsySentence *sentence = draft->sentence;
    guint to = MIN(draft->end + extract->reach.region, sentence->n_items), i = draft->end;
    while (i < to && !(gsy_extract_is(extract, sentence->items + i, GSY_X_REGION_NOUN) &&
                       i >= draft->end + 2 &&
                       gsy_extract_is(extract, sentence->items + i - 1, GSY_X_DET_DEF) &&
                       gsy_extract_is(extract, sentence->items + i - 2, GSY_X_WHERE)))
        i++;
    if (i >= to || draft->claim.counted.place != NULL)
        return;
    GsySpan place = sentence->items[i].span; /* "in the state", whichever */
    for (guint k = 0; k < draft->start; k++) {
        const GsyItem *before = gsy_extract_find(extract, sentence->items + k, GSY_X_PLACE);
        place = before != NULL ? before->span : place;
    }
    if (i + 2 < sentence->n_items && /* "in the district of Ahlen" */
        gsy_extract_is(extract, sentence->items + i + 1, GSY_X_WHENCE) &&
        gsy_extract_is(extract, sentence->items + i + 2, GSY_X_CAP))
        place = span_name(extract, sentence, i + 2);
    draft->claim.counted.place = gsy_extract_dup_text(extract, draft->claim.article, place);
}

/* "In Velmark alone 96 died" */
static void
fill_front_alone(GsyExtract *extract, GsyClaimDraft *draft)
{
    const GsyItem *items = draft->sentence->items;
    guint alone = draft->start;
    if (alone > 1 && gsy_extract_is(extract, items + alone - 1, GSY_X_COMMA))
        alone--;
    if (alone < 3 || !gsy_extract_is(extract, items + alone - 1, GSY_X_ALONE) ||
        !gsy_extract_is(extract, items, GSY_X_WHERE) ||
        !gsy_extract_is(extract, items + 1, GSY_X_CAP))
        return;
    GsySpan place = { items[1].span.start, items[alone - 2].span.end };
    draft->claim.counted.place = gsy_extract_dup_text(extract, draft->claim.article, place);
    draft->claim.is_part = TRUE;
}

/* Whether an article has a name before the byte @at of its text. */
static gboolean
is_named_before(const GsyArticle *article, GsySpan name, guint32 at)
{
    const char *text = article->text;
    g_autofree char *words = g_strndup(text + name.start, gsy_span_len(name));
    return g_strstr_len(text, at, words) != NULL;
}

/* "In Velmark 8,000 people have fled", further down and where nothing was said of Velmark yet: what
 * befell them elsewhere was told above. */
static void
fill_new_front(GsyExtract *extract, const GsyReading *reading, GsyClaimDraft *draft)
{
    const GsySentence *sentence = draft->sentence;
    gboolean goes_on = draft->sentence_index > 0 && sentence[-1].block == sentence->block;
    if (draft->claim.zone < GSY_ZONE_LEDE || (draft->claim.zone == GSY_ZONE_LEDE && !goes_on) ||
        draft->claim.value.kind != GSY_VALUE_NUMBER || draft->claim.counted.place != NULL ||
        draft->start < 2 || !gsy_extract_is(extract, sentence->items, GSY_X_WHERE) ||
        !gsy_extract_is(extract, sentence->items + 1, GSY_X_CAP) ||
        gsy_extract_find_between(extract, sentence, 2, draft->start, GSY_X_CUE) != NULL)
        return;
    GsySpan name = span_name(extract, sentence, 1);
    if (is_named_before(reading->article, name, sentence->span.start))
        return;
    draft->claim.counted.place = gsy_extract_dup_text(extract, draft->claim.article, name);
    draft->claim.is_part = TRUE;
}

gboolean
gsy_claim_draft_is_of_new_town(const GsyExtract *extract, const GsyReading *reading,
                               const GsyClaimDraft *draft)
{
    const GsySentence *sentence = draft->sentence;
    const GsyItem *items = sentence->items;
    guint to = MIN(draft->end + extract->reach.region, sentence->n_items);
    if (draft->claim.zone < GSY_ZONE_BODY || draft->claim.value.kind == GSY_VALUE_TEXT)
        return FALSE;
    for (guint i = draft->start + 1; i < to; i++) {
        if (!gsy_extract_is(extract, items + i, GSY_X_CAP) ||
            !gsy_extract_is(extract, items + i - 1, GSY_X_IN) ||
            gsy_extract_is(extract, items + i, GSY_X_DATE) ||
            gsy_extract_is(extract, items + i, GSY_X_TIME))
            continue;
        return !is_named_before(reading->article, span_name(extract, sentence, i),
                                sentence->span.start);
    }
    return FALSE;
}

/* "A sit-in there was cleared", not "there were". */
static gboolean
is_there(const GsyExtract *extract, const GsySentence *sentence, guint at)
{
    const GsyItem *item = sentence->items + at, *next = item + 1;
    return gsy_extract_is(extract, item, GSY_X_THERE) && at + 1 < sentence->n_items &&
           !gsy_extract_is(extract, next, GSY_X_BE) && !gsy_extract_is(extract, next, GSY_X_HAVE) &&
           !gsy_extract_is(extract, next, GSY_X_MODAL) && !gsy_extract_is(extract, next, GSY_X_VG);
}

/* "A sit-in there was cleared, and nobody was hurt", "no arrests were made in that case". */
static gboolean
points_elsewhere(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    const GsySentence *sentence = draft->sentence;
    guint near = draft->end + extract->reach.there;
    if (gsy_extract_find_between(extract, sentence, draft->end, near, GSY_X_THAT_CASE) != NULL)
        return TRUE;
    for (guint i = 0; i < MIN(near, sentence->n_items); i++)
        if (is_there(extract, sentence, i))
            return TRUE;
    return FALSE;
}

/* "Nobody likes to hear of a boy being killed": nobody in the world. */
static gboolean
is_anybody(const GsyExtract *extract, const GsyClaimDraft *draft, const GsyItem *next)
{
    const GsyItem *verb = draft->slots[GSY_X_SLOT_VERB].first;
    return verb != NULL && next < verb && gsy_extract_is(extract, next, GSY_X_VERB) &&
           !gsy_extract_is(extract, next, GSY_X_BE) && !gsy_extract_is(extract, next, GSY_X_HAVE);
}

/* "Nobody inside the car was hurt": others may have been. */
static void
fill_place_of_none(const GsyExtract *extract, GsyClaimDraft *draft)
{
    const GsyItems *counted = &draft->slots[GSY_X_SLOT_COUNTED];
    const GsyItem *items = draft->sentence->items, *next = counted->first + counted->n;
    if (draft->claim.value.kind != GSY_VALUE_NUMBER || draft->claim.value.interval.high != 0)
        return;
    gboolean is_inside =
        counted->n > 0 && next > items && next < items + draft->end &&
        (gsy_extract_is(extract, next, GSY_X_WHERE) || is_anybody(extract, draft, next));
    draft->claim.is_part |= is_inside || points_elsewhere(extract, draft);
}

/* "in his province alone": the figure is of a part; its place is the last one that the sentence
 * named. */
static void
fill_place(GsyExtract *extract, GsyClaimDraft *draft)
{
    const GsySentence *sentence = draft->sentence;
    fill_front_alone(extract, draft);
    fill_place_of_none(extract, draft);
    if (gsy_extract_find_between(extract, sentence, draft->end, draft->end + extract->reach.alone,
                                 GSY_X_ALONE) == NULL)
        return;
    for (guint i = sentence->n_items; i-- > 0;) {
        const GsyItem *place = gsy_extract_find(extract, sentence->items + i, GSY_X_PLACE);
        if (place == NULL)
            continue;
        draft->claim.counted.place =
            gsy_extract_dup_text(extract, draft->claim.article, place->span);
        draft->claim.is_part = TRUE;
        return;
    }
}

/* The country of item @at: a place, or a nation's word before "capital"; NULL where none is known,
 * as of a town whose name is a word, a surname or another land's town as well. */
static const char *
find_site_at(const GsyExtract *extract, const GsySentence *sentence, guint at)
{
    const GsyItem *item = sentence->items + at;
    gboolean seat = at + 1 < sentence->n_items && gsy_extract_is(extract, item, GSY_X_DEMONYM) &&
                    gsy_extract_is(extract, item + 1, GSY_X_SEAT);
    gboolean place = gsy_extract_is(extract, item, GSY_X_PLACE) &&
                     !begins_name(extract, sentence, at) &&
                     !gsy_extract_is(extract, item, GSY_X_CITY_COMMON);
    return seat || place ? gsy_pack_find_item_attr(extract->pack, item, "country") : NULL;
}

/* The one country that items [from, to) name, "in" or "at" or "near" it; NULL for none or several.
 */
static const char *
find_only_site(const GsyExtract *extract, const GsySentence *sentence, guint from, guint to)
{
    const char *site = NULL;
    gboolean located = FALSE;
    for (guint i = from; i < MIN(to, sentence->n_items); i++) {
        const char *other = find_site_at(extract, sentence, i);
        if (other != NULL && site != NULL && strcmp(site, other) != 0)
            return NULL;
        located |= other != NULL && is_located(extract, sentence, i);
        site = other != NULL ? other : site;
    }
    return located ? site : NULL;
}

/* "... 75 were killed there": the place that the sentence before speaks of. */
static const char *
find_site_there(const GsyExtract *extract, const GsyReading *reading, const GsyClaimDraft *draft)
{
    const GsySentence *sentence = draft->sentence;
    if (draft->sentence_index == 0 ||
        gsy_extract_find_between(extract, sentence, draft->start, draft->end + extract->reach.there,
                                 GSY_X_THERE) == NULL)
        return NULL;
    const GsySentence *before = gsy_reading_get_sentence(reading, draft->sentence_index - 1);
    return find_only_site(extract, before, 0, before->n_items);
}

/* "Kenya:", a line of its own. */
static const char *
find_site_of_heading(const GsyExtract *extract, const GsySentence *line)
{
    if (line->n_items != 2 || !gsy_extract_is(extract, line->items + 1, GSY_X_COLON))
        return NULL;
    return find_site_at(extract, line, 0);
}

/* "Kenya: / Dead: 192 / Injured: 877 / Tanzania: / Dead: 10": figures under the name of a place. */
static const char *
find_site_above(const GsyExtract *extract, const GsyReading *reading, const GsyClaimDraft *draft)
{
    const GsySentence *lines = reading->sentences;
    guint last = draft->sentence_index;
    for (guint i = last; i > 0 && last - i < extract->reach.lines; i--) {
        if (lines[i].n_tokens > extract->reach.line)
            return NULL;
        if (lines[i - 1].n_tokens > extract->reach.heading)
            continue;
        const char *site = find_site_of_heading(extract, gsy_reading_get_sentence(reading, i - 1));
        if (site != NULL)
            return site;
    }
    return NULL;
}

/* "Norway has seen 6,000 cases and 145 deaths": who keeps count of an illness has it; but not
 * "while the world has seen". */
static const char *
find_site_of_cases(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    const GsySentence *sentence = draft->sentence;
    const GsyItem *items = sentence->items;
    const char *owner = NULL;
    guint end = 0, n_have = 0;
    while (end + 1 < sentence->n_items && items[end].span.start < draft->claim.number.start)
        end++;
    if (gsy_extract_find_between(extract, sentence, 0, sentence->n_items, GSY_X_CASES) == NULL)
        return NULL;
    for (guint i = end; i-- > 0 && n_have <= 1;) {
        n_have += gsy_extract_is(extract, items + i, GSY_X_HAVE);
        const char *site = find_site_at(extract, sentence, i);
        if (site != NULL && n_have == 1 && !is_located(extract, sentence, i) &&
            (gsy_extract_is(extract, items + i + 1, GSY_X_HAVE) ||
             gsy_extract_is(extract, items + i + 1, GSY_X_COMMA)))
            owner = site; /* "Norway, the worst hit outside Denmark, has" */
    }
    return owner;
}

/* "Norway's death toll" */
static const char *
find_site_of_owner(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    return draft->start > 1 && gsy_extract_is(extract, draft->sentence->items + draft->start - 1,
                                              GSY_X_POSSESSIVE)
               ? find_site_at(extract, draft->sentence, draft->start - 2)
               : NULL;
}

/* The country it happened in, where the words beside the figure or else the sentence name one and
 * no other: two bombs of a day are told apart by it. */
static void
fill_site(GsyExtract *extract, const GsyReading *reading, GsyClaimDraft *draft)
{
    const GsySentence *sentence = draft->sentence;
    const char **site = &draft->claim.counted.site;
    *site = find_site_there(extract, reading, draft);
    if (*site == NULL)
        *site = find_site_of_cases(extract, draft);
    if (*site == NULL)
        *site = find_site_of_owner(extract, draft);
    if (*site == NULL)
        *site = find_only_site(extract, sentence, draft->start, draft->end + extract->reach.site);
    if (*site == NULL)
        *site = find_only_site(extract, sentence, 0, sentence->n_items);
    if (*site == NULL)
        *site = find_site_above(extract, reading, draft);
}

/* "70 miles south of Velmark": no other distance than that from Velmark. */
static void
fill_end_of_way(GsyExtract *extract, GsyClaimDraft *draft)
{
    const GsyItem *last = draft->sentence->items + draft->end - 1;
    if (draft->claim.value.unit != NULL && draft->end > draft->start &&
        draft->claim.counted.place == NULL && gsy_extract_is(extract, last, GSY_X_PLACE) &&
        last != draft->slots[GSY_X_SLOT_COUNTED].first)
        draft->claim.counted.place =
            gsy_extract_dup_text(extract, draft->claim.article, last->span);
}

void
gsy_claim_draft_fill_place(GsyExtract *extract, const GsyReading *reading, GsyClaimDraft *draft)
{
    fill_place(extract, draft);
    fill_list_place(extract, draft);
    fill_list_end(extract, draft);
    fill_listed_scene(extract, draft);
    fill_region(extract, draft);
    fill_end_of_way(extract, draft);
    fill_new_front(extract, reading, draft);
    fill_site(extract, reading, draft);
}

/* --- "In Sindh, 402 died", beside the 1,136 of the country --- */

/* A claim with a site needs no nation besides. */
static GsySpan
span_place(const GsyExtract *extract, const GsyClaimDraft *draft, guint at)
{
    gboolean of_nation = draft->claim.counted.site != NULL &&
                         gsy_extract_is(extract, draft->sentence->items + at, GSY_X_COUNTRY);
    return of_nation ? (GsySpan){ 0, 0 } : span_name(extract, draft->sentence, at);
}

/* "in Velmark", "in North Velmark": a name that no list has; two words look like a person's. */
static gboolean
is_unlisted(const GsyExtract *extract, const GsyItem *item)
{
    const GsyItem *name = gsy_extract_find(extract, item, GSY_X_PERSON);
    if (name != NULL)
        return name->span.start == item->span.start && name->span.end == item->span.end;
    return gsy_extract_is(extract, item, GSY_X_CAP) && gsy_extract_is(extract, item, GSY_X_UNKNOWN);
}

/* A place behind a word for where; a name that no list has will do if @named. */
static GsySpan
find_located_between(const GsyExtract *extract, const GsyClaimDraft *draft, guint from, guint to,
                     gboolean named)
{
    const GsySentence *sentence = draft->sentence;
    const GsyItem *items = sentence->items;
    for (guint i = from + 1; i < MIN(to, sentence->n_items); i++) {
        if (gsy_extract_is(extract, items + i, GSY_X_VG))
            break;
        if (gsy_extract_is(extract, items + i, GSY_X_PLACE)
                ? gsy_extract_find_between(extract, sentence, from, i, GSY_X_WHERE) != NULL
                : named && gsy_extract_is(extract, items + i - 1, GSY_X_WHERE) &&
                      is_unlisted(extract, items + i))
            return span_place(extract, draft, i);
    }
    return (GsySpan){ 0, 0 };
}

/* The word for where that a sentence begins with, or goes on with after "But" or "Meanwhile,"; past
 * its end for none. */
static guint
find_front(const GsyExtract *extract, const GsySentence *sentence)
{
    guint at = 0;
    if (gsy_extract_is(extract, sentence->items, GSY_X_COORD) ||
        gsy_extract_is(extract, sentence->items, GSY_X_ADVERB))
        at++;
    if (at > 0 && at < sentence->n_items &&
        gsy_extract_is(extract, sentence->items + at, GSY_X_COMMA))
        at++;
    return at < sentence->n_items && gsy_extract_is(extract, sentence->items + at, GSY_X_WHERE)
               ? at
               : sentence->n_items;
}

/* "In Rhineland-Palatinate, 63 died": a name that no list has. */
static GsySpan
find_named_front(const GsyExtract *extract, const GsyClaimDraft *draft, guint from)
{
    const GsySentence *sentence = draft->sentence;
    guint to = MIN(draft->start, from + extract->reach.front), end = from + 1;
    while (end < to && gsy_extract_is(extract, sentence->items + end, GSY_X_CAP) &&
           !gsy_extract_is(extract, sentence->items + end, GSY_X_DATE) &&
           !gsy_extract_is(extract, sentence->items + end, GSY_X_TIME))
        end++;
    if (end == from + 1 || end >= sentence->n_items ||
        !(end == draft->start || gsy_extract_is(extract, sentence->items + end, GSY_X_COMMA)))
        return (GsySpan){ 0, 0 };
    return (GsySpan){ sentence->items[from + 1].span.start, sentence->items[end - 1].span.end };
}

/* The place that a figure is said to be of: before it, at the head of the sentence, or behind it.
 */
static GsySpan
find_own_place(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    const GsySentence *sentence = draft->sentence;
    GsySpan place = { 0, 0 };
    const GsyItems *source = &draft->slots[GSY_X_SLOT_SOURCE];
    if (g_strcmp0(draft->pattern->side, "source") == 0 && source->n > 0 &&
        (gsy_extract_is(extract, source->first, GSY_X_PLACE) ||
         gsy_extract_find(extract, source->first, GSY_X_COUNTRY) != NULL ||
         gsy_extract_find(extract, source->first, GSY_X_PARTY) != NULL))
        return source->first->span; /* "Kenya has reported 12 deaths" */
    guint front = find_front(extract, sentence);
    if (front < draft->start) {
        guint to = MIN(draft->start, front + extract->reach.front);
        place = find_located_between(extract, draft, front, to, FALSE);
        if (gsy_span_len(place) == 0)
            place = find_named_front(extract, draft, front);
    }
    if (gsy_span_len(place) == 0)
        place = find_located_between(extract, draft, draft->end, draft->end + extract->reach.list,
                                     TRUE);
    return place;
}

/* Which claims are of a part only: an article's figures against one another. */
typedef struct {
    GsyExtract *extract;
    const GsyReading *reading;
    const GPtrArray *drafts;
    guint n;             /* of drafts that are looked at */
    const char **folded; /* of each sentence, once asked for */
    GHashTable *sites;   /* measure -> the one site of its tolls; "" for several */
} Narrowing;

static gboolean
names_place(Narrowing *narrowing, guint sentence, const char *name)
{
    const char **folded = narrowing->folded + sentence;
    if (*folded == NULL)
        *folded = gsy_extract_dup_folded(narrowing->extract, narrowing->reading->article,
                                         narrowing->reading->sentences[sentence].span);
    return strstr(*folded, name) != NULL;
}

/* In the headline or the first sentence: where the news is from. */
static gboolean
is_main_place(Narrowing *narrowing, const char *name)
{
    const GsyReading *reading = narrowing->reading;
    for (guint i = 0; i < reading->n_sentences; i++) {
        GsyZone zone = reading->article->blocks[reading->sentences[i].block].zone;
        if (names_place(narrowing, i, name))
            return TRUE;
        if (zone != GSY_ZONE_HEADLINE && zone != GSY_ZONE_DEK)
            return FALSE;
    }
    return FALSE;
}

static gboolean
is_of_nation(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    return gsy_extract_find_between(extract, draft->sentence, 0, draft->end + extract->reach.nation,
                                    GSY_X_NATIONWIDE) != NULL;
}

/* A count "since June" is of the story too, though June is not the day of the news. */
static gboolean
is_toll_of_story(const GsyClaimDraft *draft)
{
    return !draft->dropped &&
           (draft->claim.scope == GSY_SCOPE_MAIN || draft->claim.counted.running) &&
           draft->claim.value.kind == GSY_VALUE_NUMBER && !draft->claim.is_part;
}

static double
get_top(const GsyInterval *interval)
{
    return isfinite(interval->high) ? interval->high : interval->low;
}

/* Whether @whole is the count of more than @name. */
static gboolean
is_wider(Narrowing *narrowing, const GsyClaimDraft *whole, const GsyClaimDraft *part,
         const char *name, gboolean is_main)
{
    if (whole == part || !is_toll_of_story(whole) ||
        strcmp(whole->claim.measure, part->claim.measure) != 0 ||
        whole->claim.value.interval.low <= get_top(&part->claim.value.interval))
        return FALSE;
    return is_of_nation(narrowing->extract, whole) ||
           (!is_main && !names_place(narrowing, whole->sentence_index, name));
}

#define SEVERAL_SITES ""

static void
list_sites(Narrowing *narrowing)
{
    for (guint i = 0; i < narrowing->drafts->len; i++) {
        GsyClaimDraft *draft = g_ptr_array_index(narrowing->drafts, i);
        const char *site = draft->claim.counted.site;
        if (site == NULL || !is_toll_of_story(draft))
            continue;
        const char *known = g_hash_table_lookup(narrowing->sites, draft->claim.measure);
        gboolean differs = known != NULL && strcmp(known, site) != 0;
        g_hash_table_insert(narrowing->sites, draft->claim.measure,
                            (gpointer)(differs ? SEVERAL_SITES : site));
    }
}

/* Figures of two countries are told apart by these, and a town's stands for its country. */
static gboolean
has_other_site(const Narrowing *narrowing, const GsyClaimDraft *draft)
{
    const char *own = draft->claim.counted.site,
               *only = g_hash_table_lookup(narrowing->sites, draft->claim.measure);
    return own != NULL && only != NULL && strcmp(own, only) != 0;
}

/* "In Velmark, ten were held", in news from elsewhere: one place of several. */
static gboolean
is_front(const GsyExtract *extract, const GsyClaimDraft *draft, GsySpan place)
{
    return find_front(extract, draft->sentence) < draft->start &&
           place.start < draft->claim.number.start;
}

static void
set_part(const Narrowing *narrowing, GsyClaimDraft *part, GsySpan place)
{
    part->claim.counted.place =
        gsy_extract_dup_text(narrowing->extract, narrowing->reading->article, place);
    part->claim.is_part = TRUE;
}

static void
narrow(Narrowing *narrowing, GsyClaimDraft *part)
{
    GsyExtract *extract = narrowing->extract;
    const GsyArticle *article = narrowing->reading->article;
    if (!is_toll_of_story(part) || part->claim.counted.place != NULL ||
        has_other_site(narrowing, part) ||
        !gsy_pack_has_relation(extract->pack, part->claim.measure, "is", "toll"))
        return;
    GsySpan place = find_own_place(extract, part);
    if (gsy_span_len(place) == 0)
        return;
    const char *name = gsy_extract_dup_folded(extract, article, place);
    gboolean is_main = is_main_place(narrowing, name);
    for (guint i = 0; i < narrowing->n && !part->claim.is_part; i++)
        if (is_wider(narrowing, g_ptr_array_index(narrowing->drafts, i), part, name, is_main))
            set_part(narrowing, part, place);
    if (!is_main && is_front(extract, part, place))
        set_part(narrowing, part, place);
}

void
gsy_claim_drafts_narrow(GsyExtract *extract, const GsyReading *reading, GPtrArray *drafts)
{
    if (drafts->len < 2)
        return;
    g_autofree const char **folded = g_new0(const char *, reading->n_sentences);
    g_autoptr(GHashTable) sites = g_hash_table_new(g_str_hash, g_str_equal);
    Narrowing narrowing = { extract, reading, drafts, MIN(drafts->len, GSY_ARTICLE_MAX_COMPARED),
                            folded,  sites };
    list_sites(&narrowing);
    for (guint i = 0; i < narrowing.n; i++)
        narrow(&narrowing, g_ptr_array_index(drafts, i));
}
