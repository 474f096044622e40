#include "config.h"

#include "read/masthead.h"

#include <string.h>

#include "base/span.h"
#include "model/when.h"
#include "read/cues.h"

enum {
    LINE_MAX_BYTES = 160,
    MAX_WORDS = 28,
    MAX_PARTS = 8,
    DATE_MAX_WORDS = 12, /* "Wednesday, June 17, 2020 at 10:32 a.m. EDT" has 8 */
    DATE_MAX_BYTES = 80,
    DATE_MIN_DIGITS = 3, /* "4 May 21" */
    NAME_MAX_WORDS = 8,
    BARE_NAME_MAX_WORDS = 2,
    STAFF_MAX_WORDS = 3,      /* "by our staff" */
    LOUD_NAME_MAX_WORDS = 4,  /* of one all in capitals */
    OUTLET_MAX_WORDS = 4,     /* of one that has a line to itself */
    UNDATED_MAX_WORDS = 8,    /* up to the agency: "PORT-AU-PRINCE, Haiti, May 3 (AP) -" has 5 */
    CHANNEL_MAX_BYTES = 4,    /* "9", "94.2" */
    SMALL_WORD_MAX_BYTES = 3, /* "of", "and", "the" may stand in names */
};

typedef enum { PART_NAME, PART_AUTHORS, PART_PUBLISHED, PART_UPDATED } PartKind;

typedef struct {
    PartKind kind;
    GsySpan span; /* of the line */
} Part;

/* A line cut at its blanks, and what was made of the words. */
typedef struct {
    const char *line;
    GsySpan words[MAX_WORDS];
    guint n_words;
    gboolean is_dateline;
    guint bare_max; /* words of a name that neither a mark nor a cue tells to be one */
    Part parts[MAX_PARTS];
    guint n_parts;
} Line;

/* The long dash parts words without blanks: "(May 3, 2021)--Two people". */
static gboolean
is_behind_dash(const char *line, guint32 start, guint32 at)
{
    return at >= start + 3 && memcmp(line + at - 3, "\xe2\x80\x94", 3) == 0;
}

/* FALSE: there are more words, or none. */
static gboolean
cut_words(Line *cut, const char *line, gsize len_bytes)
{
    *cut = (Line){ .line = line, .bare_max = BARE_NAME_MAX_WORDS };
    for (guint32 at = 0; at < len_bytes;) {
        guint32 start = at;
        while (at < len_bytes && (guint8)line[at] > ' ' && !is_behind_dash(line, start, at))
            at++;
        if (at > start && cut->n_words == MAX_WORDS)
            return FALSE;
        if (at > start)
            cut->words[cut->n_words++] = (GsySpan){ start, at };
        at += at < len_bytes && (guint8)line[at] <= ' ';
    }
    return cut->n_words > 0;
}

/* --- marks between the parts --- */

/* Bytes of a mark that parts names and dates, at the start or the end of the text; 0 for none. */
static guint32
find_mark(const char *text, gsize len, gboolean at_end)
{
    static const char *const marks[] = {
        "|",
        ",",
        ";",
        ":",
        "(",
        ")",
        "[",
        "]",
        "/",
        "-",
        "_",
        "\xc2\xb7",     /* middle dot */
        "\xe2\x80\xa2", /* bullet */
        "\xe2\x80\x93", /* en dash */
        "\xe2\x80\x94", /* em dash */
    };
    if (len == 0 || g_ascii_isalnum(text[at_end ? len - 1 : 0]))
        return 0; /* as nearly all words end */
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
        gsize n = strlen(marks[i]);
        if (n <= len && memcmp(at_end ? text + len - n : text, marks[i], n) == 0)
            return (guint32)n;
    }
    return 0;
}

static gboolean
has_mark(const Line *line, guint word, gboolean at_end)
{
    GsySpan span = line->words[word];
    return find_mark(line->line + span.start, gsy_span_len(span), at_end) > 0;
}

static GsySpan
trim_marks(const Line *line, GsySpan span)
{
    for (guint32 n = 1; n > 0 && span.start < span.end; span.start += n)
        n = line->line[span.start] == ' '
                ? 1
                : find_mark(line->line + span.start, gsy_span_len(span), FALSE);
    for (guint32 n = 1; n > 0 && span.start < span.end; span.end -= n)
        n = line->line[span.end - 1] == ' '
                ? 1
                : find_mark(line->line + span.start, gsy_span_len(span), TRUE);
    return span;
}

static GsySpan
span_words(const Line *line, guint from, guint to)
{
    return trim_marks(line, (GsySpan){ line->words[from].start, line->words[to - 1].end });
}

/* --- dates, cues and names --- */

/* As many digits as a day and a year have at least; most lines have fewer. */
static gboolean
may_have_date(const char *text, gsize len)
{
    guint n_digits = 0;
    for (gsize i = 0; i < len && n_digits < DATE_MIN_DIGITS; i++)
        n_digits += g_ascii_isdigit(text[i]);
    return n_digits == DATE_MIN_DIGITS;
}

static GsyWhen
parse_words(const Line *line, guint from, guint to)
{
    GsySpan span = span_words(line, from, to);
    if (gsy_span_len(span) > DATE_MAX_BYTES ||
        !may_have_date(line->line + span.start, gsy_span_len(span)))
        return (GsyWhen){ .precision = GSY_WHEN_NONE };
    g_autofree char *text = g_strndup(line->line + span.start, gsy_span_len(span));
    return gsy_when_parse(text);
}

/* Letters or marks alone: "the", "-", but not "a.m.". */
static gboolean
is_plain(const Line *line, guint word)
{
    GsySpan span = trim_marks(line, line->words[word]);
    for (guint32 i = span.start; i < span.end; i++)
        if (!g_ascii_isalpha(line->line[i]))
            return FALSE;
    return TRUE;
}

/* Behind the longest date that begins with the word, without words that tell nothing of it; @from
 * for none. */
static guint
find_date_end(const Line *line, guint from)
{
    guint to = MIN(line->n_words, from + DATE_MAX_WORDS);
    GsySpan first = trim_marks(line, line->words[from]);
    if (!gsy_when_may_begin(line->line + first.start, gsy_span_len(first)))
        return from;
    GsyWhen date = { .precision = GSY_WHEN_NONE };
    for (; to > from; to--) {
        date = parse_words(line, from, to);
        if (date.precision >= GSY_WHEN_DAY)
            break;
    }
    for (; to > from + 1 && is_plain(line, to - 1); to--) {
        GsyWhen shorter = parse_words(line, from, to - 1);
        if (shorter.precision != date.precision || shorter.start_min != date.start_min ||
            shorter.zone_min != date.zone_min)
            break;
    }
    return to;
}

/* Bytes of a cue that the text begins with, 0 for none. */
static gsize
find_cue(const char *text, gsize len, GsyCue cue)
{
    GsyFolded folded;
    gsize phrase;
    gsy_cues_fold(text, len, &folded);
    return gsy_cues_find(&folded, cue, &phrase) == 0 ? phrase : 0;
}

static gsize
find_cue_at(const Line *line, guint word, GsyCue cue)
{
    guint32 start = line->words[word].start;
    return find_cue(line->line + start, line->words[line->n_words - 1].end - start, cue);
}

static gboolean
is_small(const Line *line, guint word)
{
    GsySpan span = line->words[word];
    return gsy_span_len(span) <= SMALL_WORD_MAX_BYTES && g_ascii_islower(line->line[span.start]) &&
           !has_mark(line, word, TRUE);
}

/* Each word of a name has a capital or is small; nothing is quoted, asked or shouted. */
static gboolean
is_of_name(const Line *line, guint word)
{
    GsySpan span = trim_marks(line, line->words[word]);
    if (gsy_span_len(span) == 0)
        return TRUE;
    char first = line->line[span.start];
    return (g_ascii_isupper(first) || (guint8)first >= 0x80 || first == '&' ||
            is_small(line, word)) &&
           strchr("\"!?", line->line[span.end - 1]) == NULL;
}

/* The channel of "NewsCenter 9", the wave of "Radio 94.2". */
static gboolean
is_channel(const Line *line, guint word)
{
    GsySpan span = trim_marks(line, line->words[word]);
    gsize n_bytes = gsy_span_len(span);
    return n_bytes > 0 && n_bytes <= CHANNEL_MAX_BYTES &&
           strspn(line->line + span.start, "0123456789.") >= n_bytes;
}

static gboolean
has_lower(const Line *line, guint word)
{
    for (guint32 i = line->words[word].start; i < line->words[word].end; i++)
        if (g_ascii_islower(line->line[i]))
            return TRUE;
    return FALSE;
}

/* In a line of capitals every word looks like one of a name. */
static gboolean
is_name(const Line *line, guint from, guint to, guint max_words)
{
    guint n_capitals = 0, n_lower = 0;
    for (guint i = from; i < to; i++) {
        if (!is_of_name(line, i) && (i == from || !is_channel(line, i)))
            return FALSE;
        n_capitals += !is_small(line, i);
        n_lower += has_lower(line, i);
    }
    return n_capitals > 0 &&
           to - from <= (n_lower > 0 ? max_words : MIN(max_words, LOUD_NAME_MAX_WORDS));
}

/* By a word in it: "dpa" may be small, "The Hague" is none. */
static gboolean
is_agency(const char *text, gsize len)
{
    GsyFolded folded;
    gsize phrase;
    gsy_cues_fold(text, len, &folded);
    return gsy_cues_find(&folded, GSY_CUE_PAPER_WORD, &phrase) >= 0;
}

static gboolean
is_paper(const char *text, gsize len)
{
    return find_cue(text, len, GSY_CUE_PAPER) > 0 || is_agency(text, len);
}

/* "(AGENCY)", "/AGENCY/" */
static gboolean
is_in_brackets(const Line *line, GsySpan span)
{
    guint32 end = line->words[line->n_words - 1].end;
    if (span.start == 0 || span.end >= end)
        return FALSE;
    char before = line->line[span.start - 1], after = line->line[span.end];
    return (before == '(' && after == ')') || (before == '/' && after == '/');
}

/* --- parts --- */

static gboolean
add_part(Line *line, PartKind kind, GsySpan span)
{
    if (line->n_parts == MAX_PARTS)
        return FALSE;
    line->parts[line->n_parts++] = (Part){ kind, span };
    return TRUE;
}

/* Behind the words that the cue at @word takes up. */
static guint
skip_cue(const Line *line, guint word, gsize cue_bytes)
{
    gsize end = line->words[word].start + cue_bytes;
    while (word < line->n_words && line->words[word].start < end)
        word++;
    return word;
}

/* "LEEDS." parts as a mark does. */
static gboolean
is_loud_with_stop(const Line *line, guint word)
{
    GsySpan span = line->words[word];
    return gsy_span_len(span) > 3 && line->line[span.end - 1] == '.' && !has_lower(line, word) &&
           line->line[span.end - 3] != '.';
}

static gboolean
ends_part(const Line *line, guint word)
{
    return has_mark(line, word, TRUE) || is_loud_with_stop(line, word);
}

/* A name goes on to a mark, a date or a cue. */
static guint
find_name_end(const Line *line, guint from)
{
    guint to = from + 1;
    while (to < line->n_words && !ends_part(line, to - 1) && !has_mark(line, to, FALSE) &&
           find_date_end(line, to) == to && find_cue_at(line, to, GSY_CUE_BYLINE) == 0)
        to++;
    return to;
}

/* "by our staff": nobody who is named. */
static gboolean
read_authors(Line *line, guint from, guint to, GsySpan span)
{
    gboolean is_small_words = to - from <= STAFF_MAX_WORDS && from > 0 && from < to &&
                              g_ascii_islower(line->line[line->words[from].start]);
    return is_small_words ||
           (is_name(line, from, to, NAME_MAX_WORDS) && add_part(line, PART_AUTHORS, span));
}

/* "correspondent" behind a paper's name */
static gboolean
is_role(const Line *line, guint word)
{
    GsySpan span = trim_marks(line, line->words[word]);
    gsize len = gsy_span_len(span);
    return len > 0 && find_cue(line->line + span.start, len, GSY_CUE_ROLE) == len;
}

/* A name, or several behind the cue for authors. */
static gboolean
read_names(Line *line, guint *at)
{
    guint from = *at, to = find_name_end(line, from), first = from;
    gsize cue = find_cue_at(line, from, GSY_CUE_BYLINE);
    *at = to;
    while (first < to && cue == 0 && is_small(line, first))
        first++; /* "in the Courier" */
    guint last = to;
    while (last > first && (is_small(line, last - 1) || is_role(line, last - 1)))
        last--; /* "the Courier on" */
    GsySpan span = first < last ? span_words(line, first, last) : (GsySpan){ 0, 0 };
    if (gsy_span_len(span) == 0)
        return TRUE;
    if (cue > 0)
        return read_authors(line, skip_cue(line, from, cue), last, span);
    gboolean is_parted = (from > 0 && ends_part(line, from - 1)) || has_mark(line, from, FALSE) ||
                         ends_part(line, to - 1) ||
                         (to < line->n_words && has_mark(line, to, FALSE));
    const char *name = line->line + span.start;
    guint max = is_parted || is_paper(name, gsy_span_len(span)) ? NAME_MAX_WORDS : line->bare_max;
    gboolean is_named = is_name(line, first, last, max) ||
                        (is_in_brackets(line, span) && is_agency(name, gsy_span_len(span)));
    return is_named && add_part(line, PART_NAME, span);
}

/* The words become parts. FALSE: there is something else among them. */
static gboolean
read_parts(Line *line)
{
    PartKind kind = PART_PUBLISHED;
    for (guint at = 0; at < line->n_words;) {
        gsize updated = find_cue_at(line, at, GSY_CUE_UPDATED);
        gsize cue = updated > 0 ? updated : find_cue_at(line, at, GSY_CUE_POSTED);
        guint end = find_date_end(line, at);
        if (end > at) {
            if (!add_part(line, kind, span_words(line, at, end)))
                return FALSE;
            at = end;
        } else if (cue > 0) {
            kind = updated > 0 ? PART_UPDATED : PART_PUBLISHED;
            at = skip_cue(line, at, cue);
        } else if (!read_names(line, &at)) {
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean
has_date(const Line *line)
{
    for (guint i = 0; i < line->n_parts; i++)
        if (line->parts[i].kind == PART_PUBLISHED || line->parts[i].kind == PART_UPDATED)
            return TRUE;
    return FALSE;
}

/* --- what is known by it --- */

static void
set_inferred(GsyArticleDraft *draft, GsyField field, const char *value, gsize len)
{
    if (!gsy_article_draft_has(draft, field))
        gsy_article_draft_set(draft, field, value, len, "inferred");
}

/* Bytes of the name without what its author does, which is behind a mark; nothing is left of "Our
 * Correspondent". */
static gsize
cut_role(const char *name, gsize len)
{
    GsyFolded folded;
    gsize role;
    gsy_cues_fold(name, len, &folded);
    if (folded.len_bytes != len || gsy_cues_find(&folded, GSY_CUE_ROLE, &role) < 0)
        return len;
    for (len -= role; len > 0 && strchr(",-", name[len - 1]) == NULL; len--)
        ;
    while (len > 0 && strchr(" ,-", name[len - 1]) != NULL)
        len--;
    return len;
}

/* Each name is an author; a paper's name is the outlet too. */
static void
take_author(const char *name, gsize len, gpointer draft)
{
    gsy_article_draft_add_author(draft, name, cut_role(name, len));
    if (find_cue(name, len, GSY_CUE_PAPER) > 0)
        set_inferred(draft, GSY_FIELD_OUTLET, name, len);
}

/* Where " in Leeds" begins. */
static gsize
find_byline_place(const char *names, gsize len)
{
    GsyFolded folded;
    gsize phrase;
    gsy_cues_fold(names, len, &folded);
    gssize at =
        folded.len_bytes == len ? gsy_cues_find(&folded, GSY_CUE_BYLINE_PLACE, &phrase) : -1;
    return at > 0 && g_ascii_isupper(names[(gsize)at + phrase]) ? (gsize)at : len;
}

/* "Ann Brae, Harbour Post correspondent": behind the mark stands a paper. */
static gsize
take_byline_paper(GsyArticleDraft *draft, const char *names, gsize len)
{
    GsyFolded folded;
    gsize phrase, role;
    for (gsize at = 1; at + 2 < len; at++) {
        if (strchr(",/|", names[at]) == NULL)
            continue;
        gsize start = at + 1 + (names[at + 1] == ' '), rest = len - start;
        gsy_cues_fold(names + start, rest, &folded);
        if (folded.len_bytes != rest || gsy_cues_find(&folded, GSY_CUE_PAPER_WORD, &phrase) < 0 ||
            gsy_cues_find(&folded, GSY_CUE_BYLINE_JOIN, &phrase) >= 0)
            continue;
        rest -= gsy_cues_find(&folded, GSY_CUE_ROLE, &role) > 0 ? role : 0;
        set_inferred(draft, GSY_FIELD_OUTLET, names + start, rest);
        return at;
    }
    return len;
}

static void
take_byline(GsyArticleDraft *draft, const char *names, gsize len)
{
    len = find_byline_place(names, len);
    len = take_byline_paper(draft, names, len);
    gsy_cues_split_names(names, len, take_author, draft);
}

static void
take_part(GsyArticleDraft *draft, const Line *line, const Part *part)
{
    const char *text = line->line + part->span.start;
    gsize len = gsy_span_len(part->span);
    if (part->kind == PART_PUBLISHED)
        set_inferred(draft, GSY_FIELD_PUBLISHED, text, len);
    else if (part->kind == PART_UPDATED)
        set_inferred(draft, GSY_FIELD_UPDATED, text, len);
    else if (part->kind == PART_AUTHORS)
        take_byline(draft, text, len);
    else if (line->is_dateline ? is_agency(text, len) : is_paper(text, len))
        set_inferred(draft, GSY_FIELD_OUTLET, text, len);
}

/* What stands in brackets first or behind the day is who wrote it, known or not. */
static void
take_agency(GsyArticleDraft *draft, const Line *line)
{
    for (guint i = 0; i < line->n_parts; i++)
        if (line->parts[i].kind == PART_NAME && is_in_brackets(line, line->parts[i].span) &&
            (i == 0 || line->parts[i - 1].kind == PART_PUBLISHED))
            set_inferred(draft, GSY_FIELD_OUTLET, line->line + line->parts[i].span.start,
                         gsy_span_len(line->parts[i].span));
}

static void
take_parts(GsyArticleDraft *draft, const Line *line)
{
    if (line->is_dateline)
        take_agency(draft, line);
    for (guint i = 0; i < line->n_parts; i++)
        take_part(draft, line, &line->parts[i]);
}

static gboolean
read_line(Line *line, const char *text, gsize len_bytes)
{
    return len_bytes <= LINE_MAX_BYTES && may_have_date(text, len_bytes) &&
           cut_words(line, text, len_bytes) && read_parts(line) && has_date(line);
}

gboolean
gsy_masthead_read(GsyArticleDraft *draft, const char *text, gsize len_bytes)
{
    Line line;
    if (!read_line(&line, text, len_bytes))
        return FALSE;
    take_parts(draft, &line);
    return TRUE;
}

/* "-", "--" or a longer dash, alone or behind a bracket. */
static gboolean
ends_with_dash(const Line *line, guint word)
{
    GsySpan span = line->words[word];
    const char *text = line->line + span.start;
    gsize len = gsy_span_len(span);
    gboolean is_hyphen = text[len - 1] == '-';
    return (is_hyphen && (len == 1 || strchr("-)", text[len - 2]) != NULL)) ||
           (len >= 3 && (memcmp(text + len - 3, "\xe2\x80\x93", 3) == 0 ||
                         memcmp(text + len - 3, "\xe2\x80\x94", 3) == 0));
}

/* A dash, or another mark before a word as sentences begin with it. */
static gboolean
ends_dateline(const Line *line, guint word)
{
    if (ends_with_dash(line, word))
        return TRUE;
    if (word + 1 == line->n_words || strchr(":)|/", line->line[line->words[word].end - 1]) == NULL)
        return FALSE;
    guint8 next = (guint8)line->line[line->words[word + 1].start];
    return g_ascii_isupper(next) || next == '"' || next >= 0x80;
}

/* "/AGENCY/." and "(AGENCY).-" without what is behind the bracket. */
static void
cut_stops(Line *line)
{
    for (guint i = 0; i < line->n_words; i++) {
        GsySpan *word = &line->words[i];
        guint32 end = word->end - (line->line[word->end - 1] == '-');
        if (end > word->start + 2 && line->line[end - 1] == '.' &&
            strchr("/)", line->line[end - 2]) != NULL)
            word->end = end - 1;
    }
}

/* A mark other than a dash ends only what names a place or an agency, too: "3 May 2021: ..." begins
 * an entry of a list. */
static gboolean
is_dateline(const Line *line, guint end)
{
    char mark = line->line[line->words[end].end - 1];
    return has_date(line) && (line->n_parts > 1 || mark == '|' || ends_with_dash(line, end));
}

/* "LEEDS, England (AGENCY) -", of an agency that is known, for its day is not told. */
static void
read_undated(GsyArticleDraft *draft, const Line *line)
{
    for (guint i = 0; i < MIN(line->n_words, UNDATED_MAX_WORDS) && !ends_with_dash(line, i); i++) {
        GsySpan span = trim_marks(line, line->words[i]);
        gboolean is_digit = g_ascii_isdigit(line->line[span.start]);
        if (gsy_span_len(span) > 0 && is_in_brackets(line, span) &&
            is_agency(line->line + span.start, gsy_span_len(span))) {
            set_inferred(draft, GSY_FIELD_OUTLET, line->line + span.start, gsy_span_len(span));
            return;
        }
        if (!is_digit && !is_of_name(line, i) &&
            !is_agency(line->line + span.start, gsy_span_len(span)))
            return;
    }
}

void
gsy_masthead_read_dateline(GsyArticleDraft *draft, const char *text, gsize len_bytes)
{
    Line whole;
    cut_words(&whole, text, MIN(len_bytes, LINE_MAX_BYTES));
    cut_stops(&whole);
    for (guint end = 0; end < whole.n_words; end++) {
        if (!ends_dateline(&whole, end) || !may_have_date(text, whole.words[end].end))
            continue;
        Line line = whole;
        line.n_words = end + 1;
        line.bare_max = 0;
        line.is_dateline = TRUE;
        if (read_parts(&line) && is_dateline(&line, end)) {
            take_parts(draft, &line);
            return;
        }
    }
    read_undated(draft, &whole);
}

/* "Ann Brae, Staff Writer": bytes of what is before the comma. */
static gsize
find_named_role(const char *text, gsize len)
{
    const char *comma = memchr(text, ',', len);
    gsize role = comma != NULL ? (gsize)(comma - text) + 1 : len;
    while (role < len && text[role] == ' ')
        role++;
    return role < len && find_cue(text + role, len - role, GSY_CUE_ROLE) == len - role
               ? (gsize)(comma - text)
               : 0;
}

gboolean
gsy_masthead_read_byline(GsyArticleDraft *draft, const char *text, gsize len_bytes)
{
    gsize at = find_cue(text, len_bytes, GSY_CUE_BYLINE);
    gsize role = at == 0 ? find_named_role(text, len_bytes) : len_bytes;
    if (role == 0)
        return FALSE;
    len_bytes = role;
    while (at < len_bytes && (text[at] == ' ' || text[at] == ':'))
        at++;
    if (at == len_bytes || !(g_ascii_isupper(text[at]) || (guint8)text[at] >= 0x80))
        return FALSE;
    if (!gsy_article_draft_has(draft, GSY_FIELD_AUTHORS))
        take_byline(draft, text + at, len_bytes - at);
    return TRUE;
}

/* A name whose last word is as of a paper. */
static gboolean
is_outlet(const char *text, gsize len_bytes)
{
    Line line;
    if (len_bytes > LINE_MAX_BYTES || !cut_words(&line, text, len_bytes) ||
        !is_name(&line, 0, line.n_words, OUTLET_MAX_WORDS))
        return FALSE;
    GsySpan last = line.words[line.n_words - 1];
    return find_cue(text + last.start, gsy_span_len(last), GSY_CUE_PAPER_WORD) ==
           gsy_span_len(last);
}

gboolean
gsy_masthead_read_outlet(GsyArticleDraft *draft, const char *text, gsize len_bytes)
{
    gsize at = find_cue(text, MIN(len_bytes, LINE_MAX_BYTES), GSY_CUE_SOURCE);
    while (at < len_bytes && text[at] == ' ')
        at++;
    if (!is_outlet(text + at, len_bytes - at))
        return FALSE;
    set_inferred(draft, GSY_FIELD_OUTLET, text + at, len_bytes - at);
    return TRUE;
}

gboolean
gsy_masthead_stands_alone(const char *text, gsize len_bytes)
{
    Line line;
    if (read_line(&line, text, len_bytes) || is_outlet(text, len_bytes))
        return TRUE;
    gsize cue = find_cue(text, MIN(len_bytes, LINE_MAX_BYTES), GSY_CUE_BYLINE);
    return cue > 0 && g_ascii_isupper(text[0]) && len_bytes <= LINE_MAX_BYTES &&
           cut_words(&line, text, len_bytes) && skip_cue(&line, 0, cue) < line.n_words &&
           is_name(&line, skip_cue(&line, 0, cue), line.n_words, MAX_WORDS);
}
