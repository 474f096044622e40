#include "config.h"

#include <string.h>

#include "extract/draft.h"

/* Sentences back in which an hour finds its day. */
#define REACH_DAY_SENTENCES 6
/* Items from "was arrested" to the date that goes with it. */
#define REACH_AFTERMATH_ITEMS 5
/* Items between "updated" and the last time of its stamp. */
#define REACH_STAMP_ITEMS 6
/* What is planned "by" a date or "not before" it is of the years up to it, or from it. */
#define PLAN_OPEN_MIN (50 * 366 * GSY_DAY_MIN)

static gboolean
is_date(const GsyExtract *extract, const GsyItem *item)
{
    if (!gsy_extract_is(extract, item, GSY_X_DATE) && !gsy_extract_is(extract, item, GSY_X_TIME))
        return FALSE;
    return item->when != NULL || (item->timex != NULL && g_str_has_prefix(item->timex, "XXXX"));
}

static gboolean
is_line(const GsyExtract *extract, const GsyItem *item)
{
    return gsy_extract_is(extract, item, GSY_X_DASH) || gsy_extract_is(extract, item, GSY_X_HYPHEN);
}

/* "BRAE (July 3, 2015) - One man", "July 3, 2015 - One man": when it was written. */
static gboolean
is_dateline(const GsyExtract *extract, const GsySentence *sentence, guint at)
{
    const GsyItem *item = sentence->items + at, *next = item + 1;
    if (at + 2 >= sentence->n_items)
        return FALSE;
    if (gsy_extract_is(extract, next, GSY_X_RPAREN))
        return is_line(extract, next + 1) || gsy_extract_is(extract, next + 1, GSY_X_COLON);
    return at == 0 && gsy_extract_find(extract, item, GSY_X_YEAR) != NULL && is_line(extract, next);
}

/* Whether the words name the day, not the hour alone; what year it is of may be inferred. */
static gboolean
has_day(const GsyItem *item)
{
    return item->when->basis != GSY_BASIS_CARRIED && (item->timex == NULL || item->timex[0] != 'T');
}

/* "1:33 Mayor speaks of the fire", "Video (00:51)": how long one may look at it. */
static gboolean
is_length(const GsyExtract *extract, const GsySentence *sentence, guint at)
{
    const GsyItem *item = sentence->items + at;
    return item->when != NULL && !has_day(item) && item->when->precision == GSY_WHEN_MINUTE &&
           item->n_children > 0 && gsy_extract_is(extract, item->children, GSY_X_NUMBER) &&
           gsy_extract_find(extract, item, GSY_X_AMPM) == NULL &&
           (at == 0 || !gsy_extract_is(extract, item - 1, GSY_X_PREP));
}

/* "Updated: Monday, 8 a.m.": when the page was, not what it tells. */
static gboolean
is_stamp(const GsyExtract *extract, const GsySentence *sentence, guint at)
{
    if (is_dateline(extract, sentence, at) || is_length(extract, sentence, at))
        return TRUE;
    guint stop = at > REACH_STAMP_ITEMS ? at - REACH_STAMP_ITEMS : 0;
    for (guint i = at; i-- > stop;) {
        const GsyItem *item = sentence->items + i;
        if (gsy_extract_is(extract, item, GSY_X_STAMP))
            return TRUE;
        if (!is_date(extract, item) && !gsy_extract_is(extract, item, GSY_X_COLON) &&
            !gsy_extract_is(extract, item, GSY_X_COMMA) &&
            !gsy_extract_is(extract, item, GSY_X_WHEN_PREP))
            return FALSE;
    }
    return FALSE;
}

gboolean
gsy_extract_has_date(const GsyExtract *extract, const GsySentence *sentence, guint at)
{
    return is_date(extract, sentence->items + at) && !is_stamp(extract, sentence, at);
}

gboolean
gsy_extract_is_settled(const GsyItem *item)
{
    return item->when != NULL && gsy_when_is_known(item->when);
}

gboolean
gsy_extract_is_after(const GsyExtract *extract, const GsySentence *sentence, guint at,
                     GsyExtractClass name)
{
    if (at > 1 && gsy_extract_is(extract, sentence->items + at - 1, GSY_X_WHEN_PREP))
        at--;
    return at > 0 && gsy_extract_find(extract, sentence->items + at - 1, name) != NULL;
}

/* "police on Monday said", "a jury Monday convicted": who, the date, and what they did then. */
static gboolean
is_of_next(const GsyExtract *extract, const GsySentence *sentence, guint at)
{
    static const GsyExtractClass doers[] = { GSY_X_SOURCE, GSY_X_NP, GSY_X_PERSON, GSY_X_PRON };
    const GsyItem *next = sentence->items + at + 1;
    if (at + 1 >= sentence->n_items || (gsy_extract_find(extract, next, GSY_X_AFTERMATH) == NULL &&
                                        !gsy_extract_is(extract, next, GSY_X_CUE)))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(doers); i++)
        if (gsy_extract_is_after(extract, sentence, at, doers[i]))
            return TRUE;
    return FALSE;
}

/* "said Monday's fire": what was said, not when. */
static gboolean
is_possessor(const GsyExtract *extract, const GsySentence *sentence, guint at)
{
    return at + 1 < sentence->n_items &&
           gsy_extract_is(extract, sentence->items + at + 1, GSY_X_POSSESSIVE);
}

/* "since Monday", "said Monday", "was charged Monday": dates of something else, unless the charge
 * is what is claimed: items [from, to). */
static gboolean
is_of_other(const GsyExtract *extract, const GsySentence *sentence, guint at, guint from, guint to)
{
    if (gsy_extract_is_after(extract, sentence, at, GSY_X_SINCE) ||
        (gsy_extract_is_after(extract, sentence, at, GSY_X_CUE) &&
         !is_possessor(extract, sentence, at)) ||
        is_of_next(extract, sentence, at))
        return TRUE;
    if (at > 0 && gsy_extract_is(extract, sentence->items + at - 1, GSY_X_DET))
        return FALSE; /* "convicted of the May 2012 raid": of the noun behind it */
    for (guint i = at; i-- > 0 && at - i <= REACH_AFTERMATH_ITEMS;) {
        const GsyItem *item = sentence->items + i;
        if (i >= from && i < to)
            return FALSE;
        if (gsy_extract_find(extract, item, GSY_X_AFTERMATH) != NULL)
            return TRUE;
        if (gsy_extract_is(extract, item, GSY_X_VG) || gsy_extract_is(extract, item, GSY_X_ACT) ||
            gsy_extract_is(extract, item, GSY_X_COMMA) ||
            gsy_extract_is(extract, item, GSY_X_SEMICOLON))
            return FALSE;
    }
    return FALSE;
}

/* A day or finer: an hour can be of it. */
static gboolean
names_day(const GsyItem *item)
{
    return gsy_extract_is_settled(item) && has_day(item) && item->when->precision >= GSY_WHEN_DAY &&
           item->when->precision != GSY_WHEN_RANGE;
}

/* The date nearest to the claim; one that names a day, where only such will do. */
static const GsyItem *
find_nearest(const GsyExtract *extract, const GsyClaimDraft *draft, gboolean day_only)
{
    const GsySentence *sentence = draft->sentence;
    const GsyItem *best = NULL;
    guint best_distance = G_MAXUINT;
    gboolean of_words = draft->claim.value.kind == GSY_VALUE_TEXT; /* "was convicted" itself */
    guint from = of_words ? draft->start : draft->end;
    for (guint i = 0; i < sentence->n_items; i++) {
        if (!gsy_extract_has_date(extract, sentence, i) ||
            is_of_other(extract, sentence, i, from, draft->end) ||
            (day_only && !names_day(sentence->items + i)))
            continue;
        guint distance = i < draft->start  ? draft->start - i
                         : i >= draft->end ? i - draft->end + 1
                                           : 0;
        if (distance < best_distance) {
            best = sentence->items + i;
            best_distance = distance;
        }
    }
    return best;
}

const GsyItem *
gsy_claim_draft_find_date(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    return find_nearest(extract, draft, FALSE);
}

/* --- claims of a time: the day of one phrase, the hour of another --- */

static gboolean
has_clock(const GsyWhen *when)
{
    return when->precision >= GSY_WHEN_DAYPART && when->precision != GSY_WHEN_RANGE;
}

/* "just before midnight": the end of the day that is spoken of, not the beginning of the next. */
static gboolean
is_before_midnight(const GsyExtract *extract, const GsyItem *clock)
{
    return clock->when->start_min % GSY_DAY_MIN == 0 && clock->when->precision >= GSY_WHEN_HOUR &&
           gsy_extract_find(extract, clock, GSY_X_BEFORE) != NULL;
}

/* "Monday night", then "10 o'clock": of the two hours so called the one that the night has. */
static gboolean
is_after_noon(const GsyExtract *extract, const GsyWhen *day, const GsyItem *clock, gint64 of_day)
{
    gint64 from_min = gsy_minute_of_day(day->start_min);
    gint64 to_min = from_min + (day->end_min - day->start_min);
    return day->precision == GSY_WHEN_DAYPART && clock->when->precision >= GSY_WHEN_HOUR &&
           of_day > 0 && of_day < GSY_DAY_MIN / 2 &&
           gsy_extract_find(extract, clock, GSY_X_AMPM) == NULL && of_day + GSY_DAY_MIN > to_min &&
           (of_day < from_min || of_day >= to_min) && of_day + GSY_DAY_MIN / 2 >= from_min &&
           of_day + GSY_DAY_MIN / 2 < to_min;
}

static GsyWhen
join_day_and_clock(const GsyExtract *extract, const GsyWhen *day, const GsyItem *clock_item)
{
    const GsyWhen *clock = clock_item->when;
    GsyWhen joined = *clock;
    gint64 midnight = day->start_min - gsy_minute_of_day(day->start_min);
    gint64 of_day = gsy_minute_of_day(clock->start_min);
    if (is_after_noon(extract, day, clock_item, of_day))
        of_day += GSY_DAY_MIN / 2;
    /* "Saturday night, at 1 a.m." is Sunday */
    gboolean over_midnight =
        day->precision == GSY_WHEN_DAYPART && day->end_min > midnight + GSY_DAY_MIN;
    if (over_midnight && of_day < GSY_DAY_MIN / 2)
        midnight += GSY_DAY_MIN;
    joined.start_min = midnight + of_day;
    joined.end_min = joined.start_min + (clock->end_min - clock->start_min);
    return joined;
}

/* The last minute of @day. */
static GsyWhen
move_to_end(const GsyWhen *day, GsyWhen when)
{
    gint64 midnight = day->start_min - gsy_minute_of_day(day->start_min);
    when.start_min = midnight + GSY_DAY_MIN - 1;
    when.end_min = midnight + GSY_DAY_MIN;
    when.soft = TRUE;
    return when;
}

/* The words of roughness of an hour: in its phrase, or right before it. */
static gint64
get_reach_min(const GsyExtract *extract, const GsySentence *sentence, const GsyItem *clock,
              GsyExtractClass name)
{
    const GsyItem *word = gsy_extract_find(extract, clock, name);
    if (word == NULL && clock > sentence->items && gsy_extract_is(extract, clock - 1, name))
        word = clock - 1;
    const char *minutes = gsy_extract_find_attr(extract, word, "within");
    return minutes != NULL ? g_ascii_strtoll(minutes, NULL, 10) : 0;
}

/* "Just before 9", "was reported at 9", "after 9": to the times that it may have been, of one day.
 */
static void
widen(const GsyExtract *extract, GsyClaimDraft *draft, const GsyItem *clock)
{
    GsyWhen *when = &draft->claim.when;
    if (when->precision != GSY_WHEN_HOUR && when->precision != GSY_WHEN_MINUTE)
        return;
    const GsyItems *verb = &draft->slots[GSY_X_SLOT_VERB];
    const char *minutes =
        verb->n > 0 ? gsy_extract_find_attr(extract, verb->first, "within") : NULL;
    gint64 of_report = minutes != NULL ? g_ascii_strtoll(minutes, NULL, 10) : 0;
    gint64 back = MAX(of_report, get_reach_min(extract, draft->sentence, clock, GSY_X_BEFORE));
    gint64 on = get_reach_min(extract, draft->sentence, clock, GSY_X_AFTER);
    gint64 midnight = when->start_min - gsy_minute_of_day(when->start_min) + GSY_DAY_MIN;
    when->start_min -= MIN(back, gsy_minute_of_day(when->start_min));
    when->end_min += MAX(0, MIN(on, midnight - when->end_min));
}

/* An hour without a day belongs to the day spoken of last. */
static const GsyWhen *
find_day_before(const GsyExtract *extract, const GsyReading *reading, guint sentence_index,
                gboolean in_block)
{
    for (guint i = sentence_index; i-- > 0 && sentence_index - i <= REACH_DAY_SENTENCES;) {
        if (in_block && reading->sentences[i].block != reading->sentences[sentence_index].block)
            return NULL;
        const GsySentence *sentence = gsy_reading_get_sentence(reading, i);
        for (guint k = sentence->n_items; k-- > 0;)
            if (gsy_extract_has_date(extract, sentence, k) && names_day(sentence->items + k) &&
                !is_of_other(extract, sentence, k, 0, 0))
                return sentence->items[k].when;
    }
    return NULL;
}

/* The day of an hour that stands alone: of its paragraph, else of the article's own happening, else
 * the last one before it. */
static const GsyWhen *
find_day(const GsyExtract *extract, const GsyReading *reading, GsyClaimDraft *draft,
         const GsyWhen *main)
{
    const GsyItem *near = find_nearest(extract, draft, TRUE);
    if (near != NULL)
        return near->when;
    const GsyWhen *day = find_day_before(extract, reading, draft->sentence_index, TRUE);
    draft->floating = day == NULL && main == NULL;
    if (day != NULL || main == NULL)
        return day;
    return main->precision >= GSY_WHEN_DAY && main->precision != GSY_WHEN_RANGE
               ? main
               : find_day_before(extract, reading, draft->sentence_index, FALSE);
}

/* "last Monday night, November 28": the date says which week is meant. */
static gboolean
is_other_week(const GsyWhen *weekday, const GsyWhen *date)
{
    gint64 days = gsy_minute_get_day(date->start_min) - gsy_minute_get_day(weekday->start_min);
    return date->precision == GSY_WHEN_DAY && days != 0 && days % 7 == 0;
}

/* What is planned is no day of the article's own happening. "By spring" is so at the latest, "not
 * before spring" at the earliest. */
static gboolean
fill_plan(const GsyExtract *extract, GsyClaimDraft *draft, const GsyItem *said)
{
    if (draft->pattern->background == NULL)
        return FALSE;
    const GsyItem *bound =
        gsy_extract_find_between(extract, draft->sentence, draft->start,
                                 (guint)(said - draft->sentence->items), GSY_X_PLAN_BOUND);
    const char *end = gsy_extract_find_attr(extract, bound, "bound");
    draft->claim.counted.site =
        gsy_extract_find_attr(extract, draft->slots[GSY_X_SLOT_NOUN].first, "thing");
    if (g_strcmp0(end, "latest") == 0)
        draft->claim.when.start_min -= PLAN_OPEN_MIN;
    else if (g_strcmp0(end, "earliest") == 0)
        draft->claim.when.end_min += PLAN_OPEN_MIN;
    return TRUE;
}

gboolean
gsy_claim_draft_fill_time(const GsyExtract *extract, const GsyReading *reading,
                          GsyClaimDraft *draft, const GsyWhen *main)
{
    const GsyItems *items = &draft->slots[GSY_X_SLOT_TIME];
    const GsyItem *said = NULL, *clock = NULL;
    for (guint i = 0; i < items->n; i++) {
        const GsyItem *item = items->first + i;
        if (!is_date(extract, item) || !gsy_extract_is_settled(item))
            continue;
        if (is_stamp(extract, draft->sentence, (guint)(item - draft->sentence->items)))
            return FALSE;
        if (has_clock(item->when))
            clock = clock == NULL ? item : clock;
        if (has_day(item) && (said == NULL || is_other_week(said->when, item->when)))
            said = item;
    }
    if (said == NULL && clock == NULL)
        return FALSE;
    const GsyWhen *day = said != NULL ? said->when : find_day(extract, reading, draft, main);
    if (day == NULL)
        return draft->floating;
    draft->claim.when = clock == NULL ? *day : join_day_and_clock(extract, day, clock);
    if (said != NULL)
        draft->claim.when.basis = said->when->basis;
    if (clock != NULL && is_before_midnight(extract, clock))
        draft->claim.when = move_to_end(day, draft->claim.when);
    if (clock != NULL)
        widen(extract, draft, clock);
    if (said != NULL && fill_plan(extract, draft, said))
        return draft->dated = TRUE;
    gboolean planned = draft->pattern->modality != NULL; /* "takes effect on May 1": yet to come */
    if (planned && said != NULL)
        gsy_extract_move_ahead(extract, &reading->anchor, said, &draft->claim.when);
    draft->dated = said == NULL || planned || draft->claim.modality != GSY_MODALITY_ACTUAL ||
                   gsy_extract_move_past(extract, &reading->anchor, said, &draft->claim.when);
    return draft->dated;
}

/* --- one article's times side by side --- */

static gboolean
is_main_time(const GsyClaimDraft *draft)
{
    return !draft->dropped && draft->claim.value.kind == GSY_VALUE_TIME &&
           draft->claim.scope == GSY_SCOPE_MAIN && draft->claim.modality == GSY_MODALITY_ACTUAL;
}

/* More than one calendar day: a week, a month, a night. */
static gboolean
spans_days(const GsyWhen *when)
{
    gint64 midnight = when->start_min - gsy_minute_of_day(when->start_min);
    return when->end_min > midnight + GSY_DAY_MIN;
}

/* A time of the article, and the earliest end of it and all that begin no earlier. */
typedef struct {
    gint64 start_min, end_min, earliest_end_min;
} Stretch;

static int
compare_stretches(gconstpointer a, gconstpointer b)
{
    const Stretch *x = a, *y = b;
    if (x->start_min != y->start_min)
        return x->start_min < y->start_min ? -1 : 1;
    return x->end_min < y->end_min ? -1 : x->end_min > y->end_min;
}

static GArray *
list_stretches(const GPtrArray *drafts)
{
    GArray *stretches = g_array_new(FALSE, FALSE, sizeof(Stretch));
    for (guint i = 0; i < drafts->len; i++) {
        const GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        const GsyWhen *when = &draft->claim.when;
        Stretch stretch = { when->start_min, when->end_min, 0 };
        if (is_main_time(draft))
            g_array_append_val(stretches, stretch);
    }
    g_array_sort(stretches, compare_stretches);
    gint64 earliest = G_MAXINT64;
    for (guint i = stretches->len; i-- > 0;) {
        Stretch *stretch = &g_array_index(stretches, Stretch, i);
        stretch->earliest_end_min = earliest = MIN(earliest, stretch->end_min);
    }
    return stretches;
}

/* The first that begins at or after @start_min. */
static guint
find_stretch(const GArray *stretches, gint64 start_min)
{
    guint low = 0, high = stretches->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(stretches, Stretch, middle).start_min < start_min)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether another time lies inside @wide, or on the day before it ("the weekend" begins on a Friday
 * night), and is narrower. */
static gboolean
is_refined(const GArray *stretches, const GsyWhen *wide)
{
    guint same = find_stretch(stretches, wide->start_min),
          later = find_stretch(stretches, wide->start_min + 1);
    const Stretch *eve = same > 0 ? &g_array_index(stretches, Stretch, same - 1) : NULL;
    return (eve != NULL && wide->end_min - wide->start_min >= 2 * GSY_DAY_MIN &&
            eve->start_min >= wide->start_min - GSY_DAY_MIN && eve->end_min <= wide->end_min) ||
           (same < later && g_array_index(stretches, Stretch, same).end_min < wide->end_min) ||
           (later < stretches->len &&
            g_array_index(stretches, Stretch, later).earliest_end_min <= wide->end_min);
}

static gboolean
has_exact_day(const GPtrArray *drafts)
{
    for (guint i = 0; i < drafts->len; i++) {
        const GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        if (is_main_time(draft) && !draft->pattern->fallback && !spans_days(&draft->claim.when))
            return TRUE;
    }
    return FALSE;
}

void
gsy_claim_drafts_settle_times(GPtrArray *drafts)
{
    gboolean exact = has_exact_day(drafts);
    for (guint i = 0; i < drafts->len; i++) {
        GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        draft->dropped =
            draft->dropped || (exact && is_main_time(draft) && draft->pattern->fallback);
    }
    g_autoptr(GArray) stretches = list_stretches(drafts);
    for (guint i = 0; i < drafts->len; i++) {
        GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        if (is_main_time(draft) && spans_days(&draft->claim.when) &&
            is_refined(stretches, &draft->claim.when))
            draft->dropped = TRUE;
    }
}
