#include "config.h"

#include <math.h>
#include <string.h>

#include "extract/draft.h"

#define COARSE_DAYS 32 /* more than any month */

/* What is known of a sentence's time. */
typedef struct {
    GsyWhen when;      /* the last date that it names itself; NONE without one */
    gboolean is_dated; /* names a date, settled or not */
    gboolean is_seen;  /* this is known at all: few sentences are asked for */
    gboolean is_past;  /* told of an older happening */
    const char *key;   /* which one */
} Sight;

typedef struct {
    GsyExtract *extract;
    const GsyReading *reading;
    Sight *sights; /* one a sentence */
    GsyWhen main;  /* when the article's own happening took place; NONE if unknown */
    gboolean told; /* some claim of the article says so: it is not just the day of writing */
} Anchor;

/* A year, a month or a week ("last month", "October"), in an article without a date: coarser than
 * the news of the day. */
static gboolean
is_coarse_unsettled(const GsyItem *item)
{
    return !gsy_extract_is_settled(item) && item->timex != NULL &&
           (strcmp(item->timex, "XXXX-WXX") == 0 || strcmp(item->timex, "XXXX") == 0 ||
            strlen(item->timex) == strlen("XXXX-MM"));
}

static const GsyItem *
find_date_after(const GsyExtract *extract, const GsySentence *sentence, GsyExtractClass name)
{
    for (guint i = 0; i < sentence->n_items; i++)
        if (gsy_extract_has_date(extract, sentence, i) &&
            gsy_extract_is_after(extract, sentence, i, name))
            return sentence->items + i;
    return NULL;
}

/* "2020", "1990s", "2022-08", "2022-09-05": what tells one older happening from another. */
static const char *
make_key(GsyExtract *extract, const GsyWhen *when)
{
    int year, month, day;
    gsy_day_to_civil(gsy_minute_get_day(when->start_min), &year, &month, &day);
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
    return when->end_min - when->start_min > COARSE_DAYS * GSY_DAY_MIN;
}

/* A year or a month: in an article without a date it is told of what is no news. */
static gboolean
is_no_news(const GsyWhen *when)
{
    return is_coarse(when) || when->precision == GSY_WHEN_MONTH;
}

/* Whether a date lies clearly before the article's own happening. */
static gboolean
is_before_main(const Anchor *anchor, const GsyWhen *when)
{
    if (!gsy_when_is_known(&anchor->main))
        return is_no_news(when);
    const GsyExtract *extract = anchor->extract; /* news without its day may be of the week */
    double days = anchor->told ? extract->day_tolerance : extract->news_days;
    gint64 tolerance = is_fine(when) ? (gint64)(days * (double)GSY_DAY_MIN) : 0;
    return when->end_min <= anchor->main.start_min - tolerance;
}

/* "police arrested two": people in what came after the happening. */
static gboolean
is_of_aftermath(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    const GsyItems *verb = &draft->slots[GSY_X_SLOT_VERB];
    return draft->claim.value.unit == NULL && verb->n > 0 &&
           gsy_extract_find(extract, verb->first, GSY_X_AFTERMATH) != NULL;
}

/* Whether a draft tells when the article's own happening may have been. */
static gboolean
is_witness(const Anchor *anchor, const GsyClaimDraft *draft)
{
    const GsyWhen *when = &draft->claim.when, *written = &anchor->reading->anchor;
    if (!draft->dated || draft->pattern->background != NULL ||
        draft->claim.zone == GSY_ZONE_BOILERPLATE)
        return FALSE;
    if (is_of_aftermath(anchor->extract, draft))
        return FALSE;
    if (gsy_when_is_known(written) ? is_coarse(when)
                                   : is_no_news(when) && draft->claim.zone > GSY_ZONE_LEDE)
        return FALSE; /* a count of the year, not the news */
    if (!is_fine(when) && gsy_when_is_known(written) &&
        when->end_min <= written->start_min - COARSE_DAYS * GSY_DAY_MIN)
        return FALSE; /* "79 died in February" */
    return !gsy_when_is_known(written) || when->start_min <= written->end_min + 2 * GSY_DAY_MIN;
}

/* Whether an earlier draft of the sentence gave the same day, one that is no news at the day of
 * writing: what a sentence recalls of it, however many claims, has one vote. */
static gboolean
is_recalled_twice(const Anchor *anchor, const GPtrArray *drafts, guint at)
{
    const GsyWhen *written = &anchor->reading->anchor;
    const GsyClaimDraft *draft = g_ptr_array_index(drafts, at);
    gint64 news = (gint64)(anchor->extract->news_days * (double)GSY_DAY_MIN);
    if (!gsy_when_is_known(written) || draft->claim.when.end_min > written->start_min - news)
        return FALSE;
    while (at-- > 0) {
        const GsyClaimDraft *before = g_ptr_array_index(drafts, at);
        if (before->sentence != draft->sentence)
            return FALSE;
        if (is_witness(anchor, before) &&
            before->claim.when.start_min == draft->claim.when.start_min)
            return TRUE;
    }
    return FALSE;
}

/* Beginnings and ends of the dates that witnesses give, each sorted; those of the headline and the
 * first paragraph stand there twice. */
typedef struct {
    GArray *starts, *ends; /* of gint64 */
} Ballot;

static int
compare_minutes(gconstpointer a, gconstpointer b)
{
    gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;
    return x < y ? -1 : x > y;
}

static Ballot
ballot_new(const Anchor *anchor, const GPtrArray *drafts)
{
    Ballot ballot = { g_array_new(FALSE, FALSE, sizeof(gint64)),
                      g_array_new(FALSE, FALSE, sizeof(gint64)) };
    for (guint i = 0; i < drafts->len; i++) {
        const GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        if (!is_witness(anchor, draft) || is_recalled_twice(anchor, drafts, i))
            continue;
        for (guint n = draft->claim.zone <= GSY_ZONE_LEDE ? 2 : 1; n > 0; n--) {
            g_array_append_val(ballot.starts, draft->claim.when.start_min);
            g_array_append_val(ballot.ends, draft->claim.when.end_min);
        }
    }
    g_array_sort(ballot.starts, compare_minutes);
    g_array_sort(ballot.ends, compare_minutes);
    return ballot;
}

static void
ballot_clear(Ballot *ballot)
{
    g_array_unref(ballot->starts);
    g_array_unref(ballot->ends);
}

/* How many of sorted times are before @limit. */
static guint
count_before(const GArray *times, gint64 limit)
{
    guint low = 0, high = times->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(times, gint64, middle) < limit)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Votes that a date would fit: all but those that end before it and those that begin after it. */
static guint
count_votes(const Ballot *ballot, const GsyWhen *when, gint64 tolerance)
{
    return count_before(ballot->starts, when->end_min + tolerance + 1) -
           count_before(ballot->ends, when->start_min - tolerance);
}

/* The day that most claims of the article give, or near which most are, tells when its own
 * happening was; without one, the day of writing. */
static void
find_main(Anchor *anchor, const GPtrArray *drafts)
{
    anchor->main = anchor->reading->anchor;
    gint64 tolerance = (gint64)(anchor->extract->day_tolerance * (double)GSY_DAY_MIN);
    guint most = 0, most_exact = 0;
    gboolean most_fine = FALSE;
    Ballot ballot = ballot_new(anchor, drafts);
    for (guint i = 0; i < drafts->len; i++) {
        const GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        if (!is_witness(anchor, draft))
            continue;
        guint votes = count_votes(&ballot, &draft->claim.when, tolerance),
              exact = count_votes(&ballot, &draft->claim.when, -1); /* midnight is of one day */
        gboolean fine = is_fine(&draft->claim.when); /* "this month" fits each of its days */
        if (fine > most_fine || (fine == most_fine && votes > most) ||
            (fine == most_fine && votes == most && exact > most_exact)) {
            anchor->main = draft->claim.when;
            most = votes;
            most_exact = exact;
            most_fine = fine;
        }
    }
    anchor->told = most > 0;
    ballot_clear(&ballot);
}

static void
see_date(const Anchor *anchor, const GsyItem *item, Sight *sight)
{
    sight->is_dated = TRUE;
    if (gsy_extract_is_settled(item))
        sight->when = *item->when;
    else if (is_coarse_unsettled(item)) {
        sight->is_past = TRUE;
        sight->key = gsy_arena_strndup(anchor->extract->arena, item->timex, strlen(item->timex));
    }
}

/* ", painted in 1911,": of a thing that is named, not of what the sentence tells. */
static gboolean
is_of_aside(const GsyExtract *extract, const GsySentence *sentence, guint at)
{
    guint from = at, to = at + 1;
    while (from > 0 && !gsy_extract_is(extract, sentence->items + from - 1, GSY_X_COMMA))
        from--;
    while (to < sentence->n_items && !gsy_extract_is(extract, sentence->items + to, GSY_X_COMMA))
        to++;
    return from > 0 && from < at && to < sentence->n_items &&
           gsy_extract_is(extract, sentence->items + from, GSY_X_VERB);
}

static Sight *
get_sight(const Anchor *anchor, guint number)
{
    Sight *sight = anchor->sights + number;
    if (sight->is_seen)
        return sight;
    const GsySentence *sentence = gsy_reading_get_sentence(anchor->reading, number);
    for (guint i = 0; i < sentence->n_items; i++)
        if (gsy_extract_has_date(anchor->extract, sentence, i) &&
            !is_of_aside(anchor->extract, sentence, i))
            see_date(anchor, sentence->items + i, sight);
    if (gsy_when_is_known(&sight->when) && is_before_main(anchor, &sight->when)) {
        sight->is_past = TRUE;
        sight->key = make_key(anchor->extract, &sight->when);
    }
    sight->is_seen = TRUE;
    return sight;
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
    return gsy_extract_find_between(anchor->extract, draft->sentence, 0, draft->sentence->n_items,
                                    name) != NULL;
}

static const char *
dup_phrase(const Anchor *anchor, const GsyClaimDraft *draft, GsyExtractClass name)
{
    const GsyItem *item = gsy_extract_find_between(anchor->extract, draft->sentence, 0,
                                                   draft->sentence->n_items, name);
    return gsy_extract_dup_folded(anchor->extract, anchor->reading->article, item->span);
}

/* A sentence without a date of its own goes on about what the sentence before told of. */
static gboolean
carries_past(const Anchor *anchor, const GsyClaimDraft *draft)
{
    guint at = draft->sentence_index;
    if (at == 0 || draft->dated || get_sight(anchor, at)->is_dated)
        return FALSE;
    const GsySentence *before = draft->sentence - 1;
    return (before->block == draft->sentence->block ||
            has_in_sentence(anchor, draft, GSY_X_THAT_WAR)) &&
           get_sight(anchor, at - 1)->is_past;
}

/* "in nine years", "over a nine-year period", beside the claim. */
static gboolean
is_span_beside(const GsyExtract *extract, const GsyClaimDraft *draft, guint at)
{
    const GsyItem *items = draft->sentence->items;
    guint before = at > 1 && gsy_extract_is(extract, items + at - 1, GSY_X_DET) ? 2 : 1;
    return at >= before && at + extract->reach.span >= draft->start &&
           at <= draft->end + extract->reach.span &&
           g_ascii_isdigit(items[at].timex[1]) && /* not "the worst in years" */
           gsy_extract_is(extract, items + at - before, GSY_X_SPAN);
}

/* "over the past three decades", "in nine years of war": more than the news of the day. */
static gboolean
spans_years(const Anchor *anchor, const GsyClaimDraft *draft)
{
    const GsyExtract *extract = anchor->extract;
    const GsySentence *sentence = draft->sentence;
    for (guint i = 1; i < sentence->n_items; i++) {
        const GsyItem *item = sentence->items + i;
        if (!gsy_extract_is(extract, item, GSY_X_DURATION) || item->timex == NULL ||
            !g_str_has_suffix(item->timex, "Y"))
            continue;
        if (gsy_extract_is_after(extract, sentence, i, GSY_X_PAST) ||
            gsy_extract_find(extract, item, GSY_X_PAST) != NULL ||
            is_span_beside(extract, draft, i))
            return TRUE;
    }
    return FALSE;
}

/* "so far in 2017": a count over more than the happening itself. */
static gboolean
is_longer_span(const Anchor *anchor, const GsyClaimDraft *draft)
{
    const GsyWhen *when = &draft->claim.when, *main = &anchor->main;
    return draft->dated && gsy_when_is_known(main) && is_coarse(when) && !is_coarse(main) &&
           when->start_min <= main->start_min && when->end_min >= main->end_min;
}

/* "A man walks into a cinema and kills twelve": news of the day has this tense in headlines alone.
 */
static gboolean
is_tale(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    const GsyItems *verb = &draft->slots[GSY_X_SLOT_VERB];
    return draft->claim.zone == GSY_ZONE_BODY && verb->n > 0 &&
           gsy_extract_is(extract, verb->first, GSY_X_TALE);
}

/* "Earlier reports said eight", "came a day after a raid that killed eight": the figure is one that
 * nobody holds to any more, or of another happening. */
static const GsyItem *
find_earlier(const Anchor *anchor, const GsyClaimDraft *draft)
{
    const GsyExtract *extract = anchor->extract;
    const GsySentence *sentence = draft->sentence;
    const GsyItem *found =
        gsy_extract_find_between(extract, sentence, 0, draft->start, GSY_X_EARLIER_REPORT);
    if (found == NULL) /* "four died, police said at first" */
        found = gsy_extract_find_between(extract, sentence, draft->end, sentence->n_items,
                                         GSY_X_EARLIER_SAID);
    return found != NULL
               ? found
               : gsy_extract_find_between(extract, sentence, 0, draft->start, GSY_X_EARLIER_EVENT);
}

/* "The mill (six dead); the ferry (32 dead); the chapel (nine dead)": each of a happening of its
 * own. */
static gboolean
is_enumerated(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    const GsySentence *sentence = draft->sentence;
    guint n = 0;
    if (draft->end >= sentence->n_items ||
        !gsy_extract_is(extract, sentence->items + draft->end, GSY_X_RPAREN))
        return FALSE;
    for (guint i = 0; i < sentence->n_items; i++)
        n += gsy_extract_is(extract, sentence->items + i, GSY_X_SEMICOLON);
    return n >= 2;
}

/* The day that the article names first, above the claim. */
static const GsyWhen *
find_first_day(const Anchor *anchor, const GsyClaimDraft *draft)
{
    for (guint i = 0; i < draft->sentence_index; i++) {
        const GsyWhen *when = &get_sight(anchor, i)->when;
        if (gsy_when_is_known(when) && is_fine(when))
            return when;
    }
    return NULL;
}

/* "Nine were shot in Velmark on Monday", below what was told of a Tuesday elsewhere. */
static gboolean
is_of_other_town(const Anchor *anchor, const GsyClaimDraft *draft)
{
    const GsyWhen *when = &draft->claim.when;
    const GsyWhen *day = find_first_day(anchor, draft);
    gboolean dated = draft->dated || draft->claim.value.kind == GSY_VALUE_TIME;
    return dated && day != NULL && is_fine(when) && is_fine(day) &&
           when->end_min <= day->start_min &&
           gsy_claim_draft_is_of_new_town(anchor->extract, anchor->reading, draft);
}

/* The dead and the hurt, "shot" while it is open which of them. */
static gboolean
is_of_toll(const GsyExtract *extract, const char *measure)
{
    return gsy_pack_has_relation(extract->pack, measure, "is", "toll") ||
           gsy_pack_find_facts(extract->pack, measure, "survived-as") != NULL;
}

/* "On Tuesday it was 39 degrees", below what was told of a Wednesday: of that day alone. A weekday
 * further off may be one to come, and a toll may be counted from either day. */
static gboolean
is_of_day_before(const Anchor *anchor, const GsyClaimDraft *draft)
{
    const GsyWhen *when = &draft->claim.when, *day = find_first_day(anchor, draft);
    return draft->dated && draft->claim.value.kind == GSY_VALUE_NUMBER && day != NULL &&
           is_fine(when) && is_fine(day) && when->end_min <= day->start_min &&
           when->start_min >= day->start_min - GSY_DAY_MIN &&
           !is_of_toll(anchor->extract, draft->claim.measure);
}

/* "A year earlier twelve died", "Two weeks before, ...": the day is counted from what the text
 * tells of before it, and is none that could be settled; the news is later. */
static const GsyItem *
find_earlier_front(const Anchor *anchor, const GsyClaimDraft *draft)
{
    const GsyWhen *written = &anchor->reading->anchor;
    if (!gsy_when_is_known(written))
        return NULL;
    const char *day = make_key(anchor->extract, written);
    for (guint i = 0; i < MIN(draft->start, 2); i++) {
        const GsyItem *item = draft->sentence->items + i;
        if (gsy_extract_is(anchor->extract, item, GSY_X_DATE) && item->when == NULL &&
            item->timex != NULL && g_ascii_isdigit(*item->timex) &&
            strncmp(item->timex, day, strlen(item->timex)) < 0)
            return item;
    }
    return NULL;
}

static void
place_draft(Anchor *anchor, GsyClaimDraft *draft)
{
    const GsyItem *front = find_earlier_front(anchor, draft);
    if (front != NULL) {
        set_background(
            draft, gsy_arena_strndup(anchor->extract->arena, front->timex, strlen(front->timex)));
        return;
    }
    if (draft->claim.counted.window == NULL && is_of_day_before(anchor, draft))
        draft->claim.counted.window = make_key(anchor->extract, &draft->claim.when);
    Sight *sight = get_sight(anchor, draft->sentence_index);
    if (draft->pattern->of_main)
        return;
    if (draft->pattern->background != NULL) {
        set_background(draft, draft->pattern->background);
        return;
    }
    if (is_tale(anchor->extract, draft)) {
        set_background(draft, "general");
        return;
    }
    if (is_enumerated(anchor->extract, draft)) {
        set_background(draft, gsy_extract_dup_folded(anchor->extract, anchor->reading->article,
                                                     draft->claim.span));
        return;
    }
    const GsyItem *earlier = find_earlier(anchor, draft);
    if (gsy_claim_draft_is_taken_back(anchor->extract, draft))
        return;
    if (earlier != NULL) {
        set_background(draft, gsy_extract_dup_folded(anchor->extract, anchor->reading->article,
                                                     earlier->span));
        return;
    }
    const GsyItem *near = gsy_claim_draft_find_date(anchor->extract, draft);
    if (near != NULL && is_coarse_unsettled(near)) {
        set_background(draft,
                       gsy_arena_strndup(anchor->extract->arena, near->timex, strlen(near->timex)));
        return;
    }
    const GsyItem *since = find_date_after(anchor->extract, draft->sentence, GSY_X_SINCE);
    if ((draft->dated && is_before_main(anchor, &draft->claim.when)) ||
        is_of_other_town(anchor, draft))
        set_background(draft, make_key(anchor->extract, &draft->claim.when));
    else if (is_longer_span(anchor, draft))
        set_background(draft, make_key(anchor->extract, &draft->claim.when));
    else if (!draft->dated && since != NULL && gsy_extract_is_settled(since) &&
             is_before_main(anchor, since->when) && !is_fine(since->when))
        set_background(draft, make_key(anchor->extract, since->when));
    else if (carries_past(anchor, draft)) {
        sight->is_past = TRUE;
        sight->key = get_sight(anchor, draft->sentence_index - 1)->key;
        set_background(draft, sight->key);
    } else if (!draft->dated && has_in_sentence(anchor, draft, GSY_X_PAST_WAR))
        set_background(draft, dup_phrase(anchor, draft, GSY_X_PAST_WAR));
    else if (has_in_sentence(anchor, draft, GSY_X_GENERAL) ||
             has_in_sentence(anchor, draft, GSY_X_SET) || spans_years(anchor, draft))
        set_background(draft, "general");
    else if (draft->claim.zone == GSY_ZONE_BACKGROUND)
        set_background(draft, sight->key);
}

/* A post's time says more than the day that it names, if it is of that day. */
static gboolean
is_within(const GsyWhen *post, const GsyWhen *said)
{
    return post->start_min >= said->start_min && post->end_min <= said->end_min;
}

/* What has become of somebody or something: so from the day on that the sentence names. */
static gboolean
is_of_state(const GsyClaimDraft *draft)
{
    return draft->claim.value.kind == GSY_VALUE_TEXT && draft->pattern->says != NULL;
}

/* A headline has no day of its own: that of the text which says the same. */
static void
lend_as_of(const GPtrArray *drafts, GsyClaimDraft *headline)
{
    if (!is_of_state(headline) || headline->claim.zone > GSY_ZONE_DEK ||
        headline->claim.as_of.basis != GSY_BASIS_INFERRED)
        return;
    for (guint i = 0; i < drafts->len; i++) {
        const GsyClaimDraft *text = g_ptr_array_index(drafts, i);
        if (is_of_state(text) && text->claim.as_of.basis == GSY_BASIS_STATED &&
            g_str_equal(text->claim.measure, headline->claim.measure) &&
            g_strcmp0(text->claim.value.text, headline->claim.value.text) == 0) {
            headline->claim.as_of = text->claim.as_of;
            return;
        }
    }
}

static void
fill_as_of(const Anchor *anchor, GsyClaimDraft *draft)
{
    const GsyArticle *article = anchor->reading->article;
    const GsyWhen *post = &article->blocks[draft->sentence->block].when;
    const GsyItem *own =
        is_of_state(draft) ? gsy_claim_draft_find_date(anchor->extract, draft) : NULL;
    const GsyItem *said = own != NULL && gsy_extract_is_settled(own)
                              ? own
                              : find_date_after(anchor->extract, draft->sentence, GSY_X_CUE);
    gboolean is_said = said != NULL && gsy_extract_is_settled(said);
    if (gsy_when_is_known(post) && (!is_said || is_within(post, said->when))) {
        draft->claim.as_of = *post;
        draft->claim.as_of.basis = GSY_BASIS_CARRIED;
        return;
    }
    if (is_said) {
        draft->claim.as_of = *said->when;
        draft->claim.as_of.basis = GSY_BASIS_STATED;
        return;
    }
    draft->claim.as_of =
        gsy_when_is_known(&article->published) ? article->published : anchor->reading->anchor;
    draft->claim.as_of.basis = GSY_BASIS_INFERRED;
}

/* "the toll of Monday's fire", "from the fire of May 3": when it happened; "on Friday the toll
 * rose": when it was counted. */
static gboolean
is_of_happening(const GsyExtract *extract, const GsyClaimDraft *draft, const GsyItem *date)
{
    const GsySentence *sentence = draft->sentence;
    guint at = (guint)(date - sentence->items);
    return !draft->pattern->total || gsy_extract_is_after(extract, sentence, at, GSY_X_WHENCE) ||
           (at + 1 < sentence->n_items &&
            gsy_extract_find(extract, date + 1, GSY_X_POSSESSIVE) != NULL);
}

/* "340 pupils will return on Monday": what is decided now, and no day of the happening. */
static gboolean
is_of_plan(const Anchor *anchor, const GsyClaimDraft *draft, const GsyItem *date)
{
    const GsyWhen *written = &anchor->reading->anchor;
    return draft->pattern->modality != NULL && gsy_when_is_known(written) &&
           date->when->start_min >= written->end_min;
}

static void
date_draft(Anchor *anchor, GsyClaimDraft *draft)
{
    if (draft->claim.value.kind == GSY_VALUE_TIME) {
        draft->dropped = !gsy_claim_draft_fill_time(anchor->extract, anchor->reading, draft, NULL);
        return;
    }
    if (draft->claim.value.kind == GSY_VALUE_TEXT) /* words are no witness of a day */
        return;
    const GsyItem *date = gsy_claim_draft_find_date(anchor->extract, draft);
    if (date == NULL || !gsy_extract_is_settled(date) || date->when->basis == GSY_BASIS_CARRIED ||
        !is_of_happening(anchor->extract, draft, date) || is_of_plan(anchor, draft, date))
        return;
    draft->claim.when = *date->when;
    draft->dated = TRUE;
    if (draft->claim.modality == GSY_MODALITY_ACTUAL)
        gsy_extract_move_past(anchor->extract, &anchor->reading->anchor, date, &draft->claim.when);
}

/* Hours that wait for a day: that of the happening, now that it is known. News that names none
 * means the hour before it was written. */
static void
land_draft(const Anchor *anchor, GsyClaimDraft *draft)
{
    if (!draft->floating)
        return;
    draft->dropped =
        !gsy_claim_draft_fill_time(anchor->extract, anchor->reading, draft, &anchor->main);
    if (anchor->told || draft->dropped)
        return;
    draft->claim.when.basis = GSY_BASIS_INFERRED;
    draft->dropped = draft->pattern->fallback; /* the day of writing is too weak for these */
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
    for (guint i = 0; i < drafts->len; i++)
        land_draft(&anchor, g_ptr_array_index(drafts, i));
    for (guint i = 0; i < drafts->len; i++) {
        place_draft(&anchor, g_ptr_array_index(drafts, i));
        fill_as_of(&anchor, g_ptr_array_index(drafts, i));
    }
    for (guint i = 0; i < drafts->len; i++)
        lend_as_of(drafts, g_ptr_array_index(drafts, i));
    gsy_claim_drafts_settle_times(drafts);
}
