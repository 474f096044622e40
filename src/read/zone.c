#include "config.h"

#include <string.h>

#include "read/cues.h"
#include "read/masthead.h"
#include "read/zone.h"

enum {
    HEAD_MAX_UNITS = 15, /* a headline stands among the first lines */
    TITLE_MIN_WORDS = 3,
    TITLE_MAX_WORDS = 40,
    LINKS_MAX_WORDS = 6,   /* "More from the Harbour News" */
    SECTION_MAX_WORDS = 3, /* of a section's name; a mark behind it counts */
    BYLINE_MAX_WORDS = 14,
    JUNK_MAX_BYTES = 300, /* longer paragraphs that hold such words are prose about them */
    DEK_MAX_BYTES = 420,
    TAIL_PROSE_BYTES =
        240, /* a paragraph as long as this ends the tail of the page: the story goes on */
    DEK_MIN_BLANK_LINES = 3, /* a wider gap than between paragraphs */
};

typedef struct {
    GsyArticleDraft *draft;
    GsyUnit *units;
    guint n;
    const char *text;
    guint title; /* index of the headline's unit, n for none */
    guint prose; /* index of the first prose, n for none */
} Page;

static gboolean
has_cue(const GsyUnit *unit, GsyCue cue)
{
    return (unit->cues & GSY_CUE_BIT(cue)) != 0;
}

static void
settle(GsyUnit *unit, GsyZone zone)
{
    unit->zone = zone;
    unit->is_settled = TRUE;
}

static void
fold_unit(const Page *page, const GsyUnit *unit, GsyFolded *folded)
{
    gsy_cues_fold(page->text + unit->span.start, gsy_span_len(unit->span), folded);
}

/* --- dates --- */

static void
set_inferred(Page *page, GsyField field, const char *value, gsize len)
{
    if (!gsy_article_draft_has(page->draft, field))
        gsy_article_draft_set(page->draft, field, value, len, "inferred");
}

static gboolean
is_date(const char *text, gsize len)
{
    g_autofree char *copy = len < 80 ? g_strstrip(g_strndup(text, len)) : NULL;
    if (copy == NULL || *copy == '\0')
        return FALSE;
    GsyWhen when = gsy_when_parse(copy);
    return when.precision >= GSY_WHEN_DAY;
}

/* Bytes of "2022-09-14" and a time after it at the start of @text, 0 for none. */
static gsize
get_iso_date(const char *text, gsize len)
{
    static const char shape[] = "dddd-dd-dd";
    if (len < sizeof shape - 1)
        return 0;
    for (gsize i = 0; i < sizeof shape - 1; i++)
        if (shape[i] == 'd' ? !g_ascii_isdigit(text[i]) : text[i] != '-')
            return 0;
    gsize n = sizeof shape - 1, time = n + 1;
    while (time < len && (g_ascii_isdigit(text[time]) || text[time] == ':'))
        time++;
    return time > n + 4 && is_date(text, time) ? time : n;
}

/* "Posted 3 hours ago" */
static gboolean
is_age(const Page *page, const GsyUnit *unit)
{
    GsyFolded folded;
    gsize phrase;
    if (!has_cue(unit, GSY_CUE_AGO))
        return FALSE;
    fold_unit(page, unit, &folded);
    return gsy_cues_find(&folded, GSY_CUE_UPDATED, &phrase) == 0 ||
           gsy_cues_find(&folded, GSY_CUE_POSTED, &phrase) == 0;
}

/* "date 2022-09-14 The story begins ...": the date becomes a block of its own, the unit what is
 * behind it. */
static gboolean
cut_glued_date(Page *page, GsyUnit *unit, GsyUnit *date)
{
    GsyFolded folded;
    fold_unit(page, unit, &folded);
    const char *start = page->text + unit->span.start;
    gsize len = gsy_span_len(unit->span), phrase = 0;
    if (gsy_cues_find(&folded, GSY_CUE_POSTED, &phrase) != 0)
        phrase = 0;
    while (phrase < len && start[phrase] == ' ')
        phrase++;
    gsize n = get_iso_date(start + phrase, len - phrase);
    if (n == 0 || phrase + n + 1 >= len || start[phrase + n] != ' ')
        return FALSE;
    set_inferred(page, GSY_FIELD_PUBLISHED, start + phrase, n);
    *date = *unit;
    date->span.end = unit->span.start + (guint32)(phrase + n);
    settle(date, GSY_ZONE_BOILERPLATE);
    unit->span.start = date->span.end + 1;
    unit->cues = 0;
    return TRUE;
}

/* --- names --- */

/* "Get the NAME Weekly in your inbox": the NAME, between the two cues, without the letter's own
 * word. */
static gsize
find_letter_name(const Page *page, const GsyUnit *unit, const char **name)
{
    GsyFolded folded;
    fold_unit(page, unit, &folded);
    gsize head, tail, suffix;
    gssize end = gsy_cues_find(&folded, GSY_CUE_LETTER_TAIL, &tail);
    if (folded.len_bytes != gsy_span_len(unit->span) ||
        gsy_cues_find(&folded, GSY_CUE_LETTER_HEAD, &head) != 0)
        return 0;
    *name = page->text + unit->span.start + head + 1;
    if (end <= (gssize)head + 1 || !g_ascii_isupper(**name))
        return 0;
    gsize len = (gsize)end - head - 1;
    gsy_cues_fold(*name, len, &folded);
    if (gsy_cues_find(&folded, GSY_CUE_LETTER_NAME, &suffix) > 0)
        len -= suffix;
    return len;
}

/* A letter is often called by the short name: the longest of them is the outlet's. */
static void
infer_outlet(Page *page)
{
    const char *best = NULL, *name;
    gsize best_len = 0;
    for (guint i = 0; i < page->n; i++) {
        const GsyUnit *unit = &page->units[i];
        if (!has_cue(unit, GSY_CUE_LETTER_HEAD) || !has_cue(unit, GSY_CUE_LETTER_TAIL))
            continue;
        gsize len = find_letter_name(page, unit, &name);
        if (len > best_len) {
            best = name;
            best_len = len;
        }
    }
    if (best != NULL)
        set_inferred(page, GSY_FIELD_OUTLET, best, best_len);
}

/* --- boilerplate --- */

static gboolean
is_junk(const GsyUnit *unit)
{
    gsize len = gsy_span_len(unit->span);
    if (unit->form == GSY_UNIT_COUNTER || unit->form == GSY_UNIT_LINK)
        return TRUE;
    if (has_cue(unit, GSY_CUE_LETTER_HEAD) && has_cue(unit, GSY_CUE_LETTER_TAIL))
        return len < JUNK_MAX_BYTES;
    return len < JUNK_MAX_BYTES && (has_cue(unit, GSY_CUE_JUNK) || has_cue(unit, GSY_CUE_TAIL));
}

/* Films that the page offers, each with its length. Hours of a log come in their order. */
static void
settle_clips(Page *page)
{
    guint n = 0, n_up = 0, n_down = 0;
    guint64 before = 0;
    for (guint i = 0; i < page->n; i++) {
        const char *text = page->text + page->units[i].span.start;
        if (page->units[i].form != GSY_UNIT_CLIP)
            continue;
        guint64 seconds = g_ascii_strtoull(text, NULL, 10) * 60 +
                          g_ascii_strtoull(strchr(text, ':') + 1, NULL, 10);
        n_up += n > 0 && seconds > before;
        n_down += n++ > 0 && seconds < before;
        before = seconds;
    }
    for (guint i = 0; n_up > 0 && n_down > 0 && i < page->n; i++)
        if (page->units[i].form == GSY_UNIT_CLIP)
            settle(&page->units[i], GSY_ZONE_BOILERPLATE);
}

static void
settle_junk(Page *page)
{
    gboolean in_tail = FALSE, in_links = FALSE;
    for (guint i = 0; i < page->n; i++) {
        GsyUnit *unit = &page->units[i];
        gboolean starts_links = i > page->prose && has_cue(unit, GSY_CUE_LINKS) &&
                                unit->form == GSY_UNIT_LINE && unit->n_words <= LINKS_MAX_WORDS;
        in_links = starts_links || (in_links && unit->form != GSY_UNIT_PROSE);
        gboolean is_long =
            unit->form == GSY_UNIT_PROSE && gsy_span_len(unit->span) >= TAIL_PROSE_BYTES;
        in_tail = (in_tail && !is_long) ||
                  (i > page->prose && has_cue(unit, GSY_CUE_TAIL) && is_junk(unit));
        if (in_tail || in_links || (is_junk(unit) && !unit->is_heading))
            settle(unit, GSY_ZONE_BOILERPLATE);
    }
}

/* --- headline and deck --- */

static double
get_capital_share(const char *text, GsySpan span)
{
    guint n_words = 0, n_capitals = 0;
    for (guint32 i = span.start; i < span.end; i++) {
        gboolean is_start = i == span.start || (guint8)text[i - 1] <= ' ';
        n_words += is_start && g_ascii_isalpha(text[i]);
        n_capitals += is_start && g_ascii_isupper(text[i]);
    }
    return n_words > 0 ? (double)n_capitals / n_words : 0;
}

/* "Home > News > India", "CITY | COURTS": marks between names of sections, none of them long. */
static gboolean
is_trail(const char *text, GsySpan span)
{
    static const char *const marks[] = { " > ", " | ", " / ", " \xc2\xbb ", " \xe2\x80\xba " };
    guint n_words = 0, longest = 0, n_marks = 0;
    for (guint32 at = span.start; at < span.end; at++) {
        gboolean is_mark = FALSE;
        for (guint i = 0; !is_mark && text[at] == ' ' && i < G_N_ELEMENTS(marks); i++)
            is_mark = strncmp(text + at, marks[i], strlen(marks[i])) == 0;
        n_marks += is_mark;
        n_words = is_mark ? 0 : n_words + (text[at] == ' ');
        longest = MAX(longest, n_words + 1);
    }
    return n_marks > 0 && longest <= SECTION_MAX_WORDS;
}

static gboolean
can_be_title(const Page *page, const GsyUnit *unit)
{
    return !unit->is_settled && unit->form == GSY_UNIT_LINE && unit->n_words >= TITLE_MIN_WORDS &&
           unit->n_words <= TITLE_MAX_WORDS && !is_trail(page->text, unit->span);
}

/* The first line that may be one; a marked heading goes before, and a line in capitals before one
 * that is not, which is then the caption of a picture above the headline. */
static void
find_title(Page *page)
{
    const double capitals_of_title = 0.65, capitals_of_caption = 0.55;
    guint stop = MIN(page->prose, HEAD_MAX_UNITS);
    page->title = page->n;
    for (guint i = 0; i < stop; i++) {
        const GsyUnit *unit = &page->units[i];
        if (!can_be_title(page, unit))
            continue;
        GsyUnit *old = page->title < page->n ? &page->units[page->title] : NULL;
        gboolean better = old == NULL || (unit->is_heading && !old->is_heading) ||
                          (i == page->title + 1 && !old->is_heading &&
                           get_capital_share(page->text, unit->span) >= capitals_of_title &&
                           get_capital_share(page->text, old->span) <= capitals_of_caption);
        if (!better)
            continue;
        if (old != NULL)
            settle(old, GSY_ZONE_CAPTION);
        page->title = i;
    }
}

/* The same words, perhaps with rubbish behind the second copy. */
static gboolean
is_copy(const Page *page, const GsyFolded *title, const GsyUnit *unit)
{
    GsyFolded copy;
    const gsize rubbish_max = 16, len = title->len_bytes;
    gsy_cues_fold(page->text + unit->span.start, MIN(gsy_span_len(unit->span), 4), &copy);
    if (len == 0 || copy.text[0] != title->text[0])
        return FALSE; /* most begin with another character */
    fold_unit(page, unit, &copy);
    return copy.len_bytes >= len && copy.len_bytes - len <= rubbish_max &&
           memcmp(title->text, copy.text, len) == 0 &&
           (copy.len_bytes == len || !g_ascii_isalnum(copy.text[len]));
}

static void
settle_copies(Page *page)
{
    const char *title = gsy_article_draft_get_title(page->draft);
    guint stop = MIN(page->n, HEAD_MAX_UNITS);
    GsyFolded folded;
    if (title == NULL)
        return;
    gsy_cues_fold(title, strlen(title), &folded);
    for (guint i = 0; i < stop; i++)
        if (i != page->title && !page->units[i].is_settled &&
            is_copy(page, &folded, &page->units[i]))
            settle(&page->units[i], GSY_ZONE_BOILERPLATE);
}

/* "PLACE, August 7 (AGENCY) --": the story begins with it. */
static gboolean
is_dateline(const Page *page, const GsyUnit *unit)
{
    char last = page->text[unit->span.end - 1];
    return last == '-' || last == '_' || (guint8)last == 0x93 ||
           (guint8)last == 0x94; /* en and em dash */
}

/* Date lines, bylines and deck between the top and the first prose. */
static void
settle_head(Page *page)
{
    gboolean titled = gsy_article_draft_has(page->draft, GSY_FIELD_TITLE);
    for (guint i = 0; i < page->prose && page->prose < page->n; i++) {
        GsyUnit *unit = &page->units[i];
        if (unit->is_settled)
            continue;
        if (has_cue(unit, GSY_CUE_CAPTION))
            settle(unit, GSY_ZONE_CAPTION);
        else if (has_cue(unit, GSY_CUE_NOTE))
            settle(unit, GSY_ZONE_NOTE);
        else if (titled && !is_dateline(page, unit) && unit->n_words >= TITLE_MIN_WORDS &&
                 (i > page->title || page->title == page->n))
            settle(unit, GSY_ZONE_DEK);
    }
}

static guint
find_prose(const Page *page, guint from)
{
    while (from < page->n &&
           (page->units[from].is_settled || page->units[from].form != GSY_UNIT_PROSE))
        from++;
    return from;
}

/* Whether lines that are no text, or a wide gap, part the first paragraph from the story: then it
 * is the deck. */
static gboolean
is_deck(const Page *page, guint first, guint second)
{
    gboolean is_post = first > 0 && page->units[first - 1].form == GSY_UNIT_COUNTER &&
                       page->units[first].n_blank_lines == 0; /* below its hour */
    if (second == page->n || gsy_span_len(page->units[first].span) > DEK_MAX_BYTES || is_post)
        return FALSE;
    for (guint i = first + 1; i < second; i++)
        if (page->units[i].is_settled && page->units[i].zone == GSY_ZONE_BOILERPLATE &&
            i - first <= 3)
            return TRUE;
    return page->units[first + 1].n_blank_lines >= DEK_MIN_BLANK_LINES;
}

static void
settle_lede(Page *page)
{
    guint first = find_prose(page, page->prose);
    while (first < page->n && (has_cue(&page->units[first], GSY_CUE_NOTE) ||
                               has_cue(&page->units[first], GSY_CUE_NEWER) ||
                               has_cue(&page->units[first], GSY_CUE_CAPTION)))
        first = find_prose(page, first + 1);
    guint second = first < page->n ? find_prose(page, first + 1) : page->n;
    if (first < page->n && is_deck(page, first, second)) {
        settle(&page->units[first], GSY_ZONE_DEK);
        first = second;
    }
    if (first < page->n)
        settle(&page->units[first], GSY_ZONE_LEDE);
}

static void
settle_rest(Page *page)
{
    for (guint i = 0; i < page->n; i++) {
        GsyUnit *unit = &page->units[i];
        if (unit->is_settled)
            continue;
        gboolean is_caption =
            has_cue(unit, GSY_CUE_CAPTION) &&
            (unit->form == GSY_UNIT_LINE || gsy_span_len(unit->span) < JUNK_MAX_BYTES);
        settle(unit, is_caption                    ? GSY_ZONE_CAPTION
                     : has_cue(unit, GSY_CUE_NOTE) ? GSY_ZONE_NOTE
                                                   : GSY_ZONE_BODY);
    }
}

/* Dates, authors, and the paper's name if there is another line for a title. */
static gboolean
take_head_line(Page *page, const GsyUnit *unit, guint n_titles)
{
    const char *line = page->text + unit->span.start;
    gsize len = gsy_span_len(unit->span);
    if (gsy_masthead_read(page->draft, line, len))
        return TRUE; /* even with a stop at its end: "3 May 2021, 11:20 a.m." */
    if (unit->form == GSY_UNIT_PROSE)
        return FALSE;
    if (is_age(page, unit))
        return TRUE;
    if (unit->form == GSY_UNIT_LINE && unit->n_words <= BYLINE_MAX_WORDS &&
        gsy_masthead_read_byline(page->draft, line, len))
        return TRUE;
    return !has_cue(unit, GSY_CUE_JUNK) && n_titles > (can_be_title(page, unit) ? 1 : 0) &&
           gsy_masthead_read_outlet(page->draft, line, len);
}

/* Lines above the first prose that give date, authors and outlet. */
static void
read_head_lines(Page *page)
{
    guint stop = MIN(page->prose + 4, MIN(page->n, HEAD_MAX_UNITS)), n_titles = 0;
    for (guint i = 0; i < MIN(stop, page->prose); i++)
        n_titles += can_be_title(page, &page->units[i]);
    for (guint i = 0; i < stop; i++) {
        GsyUnit *unit = &page->units[i];
        if (unit->is_settled || gsy_span_len(unit->span) > JUNK_MAX_BYTES)
            continue;
        gboolean is_title = can_be_title(page, unit);
        if (take_head_line(page, unit, i < page->prose ? n_titles : 0)) {
            settle(unit, GSY_ZONE_BOILERPLATE);
            n_titles -= is_title && i < page->prose;
        }
    }
}

static void
read_dateline(Page *page, const GsyUnit *lede)
{
    if (!gsy_article_draft_has(page->draft, GSY_FIELD_PUBLISHED) ||
        !gsy_article_draft_has(page->draft, GSY_FIELD_OUTLET))
        gsy_masthead_read_dateline(page->draft, page->text + lede->span.start,
                                   gsy_span_len(lede->span));
}

/* "Ferry burns off Bergen | Harbour Post": the outlet stands behind the last mark. */
static void
cut_outlet(Page *page, GsyUnit *unit)
{
    static const char *const marks[] = { " | ", " - ", " \xe2\x80\x93 ", " \xe2\x80\x94 " };
    const char *line = page->text + unit->span.start, *last = NULL;
    gsize len = gsy_span_len(unit->span), mark = 0;
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
        const char *at = g_strrstr_len(line, (gssize)len, marks[i]);
        if (at == NULL || at < last)
            continue;
        last = at;
        mark = strlen(marks[i]);
    }
    if (last != NULL &&
        gsy_masthead_read_outlet(page->draft, last + mark, len - mark - (gsize)(last - line)))
        unit->span.end = unit->span.start + (guint32)(last - line);
}

static void
take_title(Page *page)
{
    find_title(page);
    if (page->title == page->n)
        return;
    GsyUnit *unit = &page->units[page->title];
    cut_outlet(page, unit);
    settle(unit, GSY_ZONE_HEADLINE);
    set_inferred(page, GSY_FIELD_TITLE, page->text + unit->span.start, gsy_span_len(unit->span));
}

void
gsy_zones_infer(GsyArticleDraft *draft, GArray *units, const char *text)
{
    Page page = {
        draft, (GsyUnit *)(gpointer)units->data, units->len, text, units->len, units->len
    };
    GsyUnit date;
    gboolean is_updated = gsy_article_draft_has(draft, GSY_FIELD_UPDATED);
    page.prose = find_prose(&page, 0);
    if (page.prose < page.n && page.prose < HEAD_MAX_UNITS &&
        cut_glued_date(&page, &page.units[page.prose], &date)) {
        g_array_insert_val(units, page.prose, date);
        page.units = (GsyUnit *)(gpointer)units->data;
        page.n = page.title = units->len;
        page.prose++;
    }
    read_head_lines(&page);
    settle_clips(&page);
    settle_junk(&page);
    page.prose = find_prose(&page, 0);
    if (!gsy_article_draft_has(draft, GSY_FIELD_TITLE) && page.prose < page.n)
        take_title(&page);
    if (page.prose < page.n)
        read_dateline(&page, &page.units[page.prose]);
    if (!is_updated)
        gsy_article_draft_date_by_update(draft);
    settle_copies(&page);
    settle_head(&page);
    settle_lede(&page);
    settle_rest(&page);
    infer_outlet(&page);
}
