#include "config.h"

#include <math.h>
#include <string.h>

#include "extract/draft.h"

#define DAY_MIN ((gint64)24 * 60)

/* What is known of a sentence's time. */
typedef struct {
    GsyWhen when;      /* the last date that it names itself; NONE without one */
    gboolean is_dated; /* names a date, settled or not */
    gboolean is_past;  /* told of an older happening */
    const char *key;   /* which one */
} Sight;

typedef struct {
    GsyExtract *extract;
    const GsyReading *reading;
    Sight *sights; /* one a sentence */
    GsyWhen main;  /* when the article's own happening took place; NONE if unknown */
} Anchor;

/* Dates, and those that only an anchor would settle: "Tuesday", "in August". "Now" is none. */
static gboolean
is_date(const GsyExtract *extract, const GsyItem *item)
{
    if (!gsy_extract_is(extract, item, GSY_X_DATE) && !gsy_extract_is(extract, item, GSY_X_TIME))
        return FALSE;
    return item->when != NULL || (item->timex != NULL && g_str_has_prefix(item->timex, "XXXX"));
}

static gboolean
is_settled(const GsyItem *item)
{
    return item->when != NULL && gsy_when_is_known(item->when);
}

/* A month or a week without its year, in an article without a date: coarser than the news of the day. */
static gboolean
is_coarse_unsettled(const GsyItem *item)
{
    return !is_settled(item) && item->timex != NULL &&
           (strcmp(item->timex, "XXXX-WXX") == 0 ||
            (strlen(item->timex) == strlen("XXXX-MM") && g_ascii_isdigit(item->timex[5])));
}

static gboolean
is_after(const GsyExtract *extract, const GsySentence *sentence, guint at, GsyExtractClass name)
{
    return at > 0 && gsy_extract_find(extract, sentence->items + at - 1, name) != NULL;
}

/* The date that is nearest to the claim's verb, those after "since" and right after a cue left out. */
static const GsyItem *
find_nearest_date(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    const GsySentence *sentence = draft->sentence;
    const GsyItem *best = NULL;
    guint best_distance = G_MAXUINT;
    for (guint i = 0; i < sentence->n_items; i++) {
        if (!is_date(extract, sentence->items + i) || is_after(extract, sentence, i, GSY_X_SINCE) ||
            is_after(extract, sentence, i, GSY_X_CUE))
            continue;
        guint distance = i < draft->start ? draft->start - i : i >= draft->end ? i - draft->end + 1 : 0;
        if (distance < best_distance) {
            best = sentence->items + i;
            best_distance = distance;
        }
    }
    return best;
}

static const GsyItem *
find_date_after(const GsyExtract *extract, const GsySentence *sentence, GsyExtractClass name)
{
    for (guint i = 0; i < sentence->n_items; i++)
        if (is_date(extract, sentence->items + i) && is_after(extract, sentence, i, name))
            return sentence->items + i;
    return NULL;
}

/* "2020", "1990s", "2022-08", "2022-09-05": what tells one older happening from another. */
static const char *
make_key(GsyExtract *extract, const GsyWhen *when)
{
    int year, month, day;
    gsy_day_to_civil((gint64)floor((double)when->start_min / DAY_MIN), &year, &month, &day);
    char text[32];
    switch (when->precision) {
    case GSY_WHEN_DECADE:
        g_snprintf(text, sizeof text, "%ds", year / 10 * 10);
        break;
    case GSY_WHEN_YEAR:
    case GSY_WHEN_SEASON:
    case GSY_WHEN_QUARTER:
        g_snprintf(text, sizeof text, "%d", year);
        break;
    case GSY_WHEN_MONTH:
        g_snprintf(text, sizeof text, "%04d-%02d", year, month);
        break;
    default:
        g_snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
    }
    return gsy_arena_strndup(extract->arena, text, strlen(text));
}

static gboolean
is_fine(const GsyWhen *when)
{
    return when->precision >= GSY_WHEN_DAY && when->precision != GSY_WHEN_RANGE;
}

/* A year, an age: too wide for the day of the news. */
static gboolean
is_coarse(const GsyWhen *when)
{
    return when->end_min - when->start_min > 32 * DAY_MIN;
}

/* Whether a date lies clearly before the article's own happening. */
static gboolean
is_before_main(const Anchor *anchor, const GsyWhen *when)
{
    if (!gsy_when_is_known(&anchor->main))
        return is_coarse(when);
    gint64 tolerance = is_fine(when) ? (gint64)(anchor->extract->day_tolerance * (double)DAY_MIN) : 0;
    return when->end_min <= anchor->main.start_min - tolerance;
}

/* Whether a draft tells when the article's own happening may have been. */
static gboolean
is_witness(const Anchor *anchor, const GsyClaimDraft *draft)
{
    const GsyWhen *when = &draft->claim.when, *written = &anchor->reading->anchor;
    if (!draft->dated || draft->pattern->background != NULL)
        return FALSE;
    if (is_coarse(when) && draft->claim.zone > GSY_ZONE_LEDE)
        return FALSE;
    return !gsy_when_is_known(written) || when->start_min <= written->end_min + 2 * DAY_MIN;
}

/* Drafts that a date would fit, those of the headline and the first paragraph twice. */
static guint
count_votes(const Anchor *anchor, const GPtrArray *drafts, const GsyWhen *when)
{
    gint64 tolerance = (gint64)(anchor->extract->day_tolerance * (double)DAY_MIN);
    guint votes = 0;
    for (guint i = 0; i < drafts->len; i++) {
        const GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        if (!is_witness(anchor, draft) || draft->claim.when.end_min < when->start_min - tolerance ||
            draft->claim.when.start_min > when->end_min + tolerance)
            continue;
        votes += draft->claim.zone <= GSY_ZONE_LEDE ? 2 : 1;
    }
    return votes;
}

/* The date that most claims of the article give tells when its own happening was; without one, the day of writing. */
static void
find_main(Anchor *anchor, const GPtrArray *drafts)
{
    anchor->main = anchor->reading->anchor;
    guint most = 0;
    for (guint i = 0; i < drafts->len; i++) {
        const GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        guint votes = is_witness(anchor, draft) ? count_votes(anchor, drafts, &draft->claim.when) : 0;
        if (votes > most) {
            anchor->main = draft->claim.when;
            most = votes;
        }
    }
}

static void
see_date(Anchor *anchor, const GsyItem *item, Sight *sight)
{
    sight->is_dated = TRUE;
    if (is_settled(item))
        sight->when = *item->when;
    else if (is_coarse_unsettled(item)) {
        sight->is_past = TRUE;
        sight->key = gsy_arena_strndup(anchor->extract->arena, item->timex, strlen(item->timex));
    }
}

static void
see_sentences(Anchor *anchor)
{
    const GsyReading *reading = anchor->reading;
    for (guint i = 0; i < reading->n_sentences; i++) {
        const GsySentence *sentence = reading->sentences + i;
        Sight *sight = anchor->sights + i;
        for (guint k = 0; k < sentence->n_items; k++)
            if (is_date(anchor->extract, sentence->items + k))
                see_date(anchor, sentence->items + k, sight);
        if (gsy_when_is_known(&sight->when) && is_before_main(anchor, &sight->when)) {
            sight->is_past = TRUE;
            sight->key = make_key(anchor->extract, &sight->when);
        }
    }
}

static void
set_background(GsyClaimDraft *draft, const char *key)
{
    draft->claim.scope = GSY_SCOPE_BACKGROUND;
    draft->claim.background = (char *)(key != NULL ? key : "earlier");
}

static gboolean
has_in_sentence(const Anchor *anchor, const GsyClaimDraft *draft, GsyExtractClass name)
{
    return gsy_extract_find_between(anchor->extract, draft->sentence, 0, draft->sentence->n_items, name) != NULL;
}

static const char *
dup_phrase(const Anchor *anchor, const GsyClaimDraft *draft, GsyExtractClass name)
{
    const GsyItem *item = gsy_extract_find_between(anchor->extract, draft->sentence, 0, draft->sentence->n_items, name);
    const char *words = gsy_extract_dup_text(anchor->extract, anchor->reading->article, item->span);
    g_autofree char *folded = g_utf8_strdown(words, -1);
    return gsy_arena_strndup(anchor->extract->arena, folded, strlen(folded));
}

/* A sentence without a date of its own goes on about what the sentence before told of. */
static gboolean
carries_past(const Anchor *anchor, const GsyClaimDraft *draft)
{
    guint at = draft->sentence_index;
    if (at == 0 || draft->dated || anchor->sights[at].is_dated)
        return FALSE;
    const GsySentence *before = draft->sentence - 1;
    return anchor->sights[at - 1].is_past &&
           (before->block == draft->sentence->block || has_in_sentence(anchor, draft, GSY_X_THAT_WAR));
}

/* "over the past three decades": more than the news of the day. */
static gboolean
spans_years(const Anchor *anchor, const GsyClaimDraft *draft)
{
    const GsySentence *sentence = draft->sentence;
    for (guint i = 1; i < sentence->n_items; i++) {
        const GsyItem *item = sentence->items + i;
        if (gsy_extract_is(anchor->extract, item, GSY_X_DURATION) && item->timex != NULL &&
            g_str_has_suffix(item->timex, "Y") && is_after(anchor->extract, sentence, i, GSY_X_PAST))
            return TRUE;
    }
    return FALSE;
}

static void
place_draft(Anchor *anchor, GsyClaimDraft *draft)
{
    Sight *sight = anchor->sights + draft->sentence_index;
    if (draft->pattern->background != NULL) {
        set_background(draft, draft->pattern->background);
        return;
    }
    const GsyItem *near = find_nearest_date(anchor->extract, draft);
    if (near != NULL && is_coarse_unsettled(near)) {
        set_background(draft, gsy_arena_strndup(anchor->extract->arena, near->timex, strlen(near->timex)));
        return;
    }
    const GsyItem *since = find_date_after(anchor->extract, draft->sentence, GSY_X_SINCE);
    if (draft->dated && is_before_main(anchor, &draft->claim.when))
        set_background(draft, make_key(anchor->extract, &draft->claim.when));
    else if (!draft->dated && since != NULL && is_settled(since) && is_before_main(anchor, since->when) && !is_fine(since->when))
        set_background(draft, make_key(anchor->extract, since->when));
    else if (carries_past(anchor, draft)) {
        set_background(draft, anchor->sights[draft->sentence_index - 1].key);
        sight->is_past = TRUE;
        sight->key = anchor->sights[draft->sentence_index - 1].key;
    } else if (!draft->dated && has_in_sentence(anchor, draft, GSY_X_PAST_WAR))
        set_background(draft, dup_phrase(anchor, draft, GSY_X_PAST_WAR));
    else if (has_in_sentence(anchor, draft, GSY_X_GENERAL) || spans_years(anchor, draft))
        set_background(draft, "general");
    else if (draft->claim.zone == GSY_ZONE_BACKGROUND)
        set_background(draft, sight->key);
}

static void
fill_as_of(const Anchor *anchor, GsyClaimDraft *draft)
{
    const GsyArticle *article = anchor->reading->article;
    const GsyItem *said = find_date_after(anchor->extract, draft->sentence, GSY_X_CUE);
    if (said != NULL && is_settled(said)) {
        draft->claim.as_of = *said->when;
        draft->claim.as_of.basis = GSY_BASIS_STATED;
        return;
    }
    draft->claim.as_of = gsy_when_is_known(&article->published) ? article->published : anchor->reading->anchor;
    draft->claim.as_of.basis = GSY_BASIS_INFERRED;
}

/* --- claims of a time: the day of one phrase, the hour of another --- */

static gboolean
has_clock(const GsyWhen *when)
{
    return when->precision >= GSY_WHEN_DAYPART && when->precision != GSY_WHEN_RANGE;
}

/* Whether the words name the day, not the hour alone. */
static gboolean
has_day(const GsyItem *item)
{
    return item->when->basis == GSY_BASIS_STATED && (item->timex == NULL || item->timex[0] != 'T');
}

static GsyWhen
join_day_and_clock(const GsyWhen *day, const GsyWhen *clock)
{
    GsyWhen joined = *clock;
    gint64 midnight = day->start_min - ((day->start_min % DAY_MIN) + DAY_MIN) % DAY_MIN;
    gint64 of_day = ((clock->start_min % DAY_MIN) + DAY_MIN) % DAY_MIN;
    /* "Saturday night, at 1 a.m." is Sunday */
    gboolean over_midnight = day->precision == GSY_WHEN_DAYPART && day->end_min > midnight + DAY_MIN;
    if (over_midnight && of_day < DAY_MIN / 2)
        midnight += DAY_MIN;
    joined.start_min = midnight + of_day;
    joined.end_min = joined.start_min + (clock->end_min - clock->start_min);
    return joined;
}

/* An hour without a day belongs to the day spoken of last. */
static const GsyWhen *
find_day_before(const Anchor *anchor, guint sentence_index)
{
    const guint reach_sentences = 6;
    for (guint i = sentence_index; i-- > 0 && sentence_index - i <= reach_sentences;) {
        const GsySentence *sentence = anchor->reading->sentences + i;
        for (guint k = sentence->n_items; k-- > 0;) {
            const GsyItem *item = sentence->items + k;
            if (is_date(anchor->extract, item) && is_settled(item) && item->when->precision >= GSY_WHEN_DAY &&
                item->when->precision != GSY_WHEN_RANGE && has_day(item) && !is_after(anchor->extract, sentence, k, GSY_X_CUE))
                return item->when;
        }
    }
    return NULL;
}

static gboolean
fill_time(Anchor *anchor, GsyClaimDraft *draft)
{
    const GsyItems *items = &draft->slots[GSY_X_SLOT_TIME];
    const GsyWhen *day = NULL, *clock = NULL;
    for (guint i = 0; i < items->n; i++) {
        const GsyItem *item = items->first + i;
        if (!is_date(anchor->extract, item) || !is_settled(item))
            continue;
        if (has_clock(item->when))
            clock = clock == NULL ? item->when : clock;
        if (has_day(item))
            day = day == NULL ? item->when : day;
    }
    if (day == NULL && clock == NULL)
        return FALSE;
    const GsyItem *near = day == NULL ? find_nearest_date(anchor->extract, draft) : NULL;
    if (near != NULL && is_settled(near) && has_day(near))
        day = near->when;
    if (day == NULL)
        day = find_day_before(anchor, draft->sentence_index);
    if (day == NULL)
        return FALSE;
    draft->claim.when = clock == NULL ? *day : join_day_and_clock(day, clock);
    draft->dated = TRUE;
    return TRUE;
}

static void
date_draft(Anchor *anchor, GsyClaimDraft *draft)
{
    if (draft->claim.value.kind == GSY_VALUE_TIME) {
        draft->dropped = !fill_time(anchor, draft);
        return;
    }
    const GsyItem *date = find_nearest_date(anchor->extract, draft);
    if (date != NULL && is_settled(date)) {
        draft->claim.when = *date->when;
        draft->dated = TRUE;
    }
}

void
gsy_claim_drafts_anchor(GsyExtract *extract, const GsyReading *reading, GPtrArray *drafts)
{
    Anchor anchor = {
        .extract = extract,
        .reading = reading,
        .sights = gsy_arena_newn(extract->arena, Sight, reading->n_sentences + 1),
    };
    for (guint i = 0; i < drafts->len; i++)
        date_draft(&anchor, g_ptr_array_index(drafts, i));
    find_main(&anchor, drafts);
    see_sentences(&anchor);
    for (guint i = 0; i < drafts->len; i++) {
        place_draft(&anchor, g_ptr_array_index(drafts, i));
        fill_as_of(&anchor, g_ptr_array_index(drafts, i));
    }
}
