#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "base/sixteen.h"
#include "read/cues.h"
#include "read/masthead.h"
#include "read/unit.h"

enum {
    LIST_WIDTH_BYTES = 40,  /* narrower than any text that was broken to a width: a list */
    WRAP_WIDTH_BYTES = 120, /* wider lines were not broken by hand or mail */
    WRAP_SLACK_BYTES = 8,   /* by which a line of a paragraph may be shorter: a hand, a cut mark */
    TITLE_SLACK_BYTES = 2,  /* the same for the first line of all, which may be a title */
    COLUMN_MIN_LINES = 3,   /* of a paragraph in a column narrower than a list */
    SPACED_MIN_LINES = 8,   /* of a text with blank lines between all of its lines */
    WRAP_MIN_LINES = 4,     /* of a paragraph for that */
    PROSE_MIN_WORDS = 5,    /* fewer words before a stop are no sentence of prose */
    MANY_WORDS = 64,        /* nobody asks of more */
    TORN_MIN_WORDS = 6,     /* a torn sentence has gone on for so long before it tears */
    USUAL_LINES = 64,       /* of an article: room for them is made at once */
    HEAD_UNITS = 6,         /* lines of date and author stand among the first */
    CUE_MAX_BYTES = 600, /* longer paragraphs are prose: only the cues of their beginning count */
};

/* A line without its blank ends; its margin is the blank one that it begins with. */
typedef struct {
    gsize start, end;
    gsize margin_bytes;
    guint n_joints; /* lines less one that were put together to this one */
} Line;

static gboolean
is_space_at(const char *text, gsize at, gsize *n)
{
    const guint8 *p = (const guint8 *)text + at;
    *n = p[0] == 0xc2 && p[1] == 0xa0 ? 2 : 1;
    return *n == 2 || (p[0] <= ' ');
}

/* The next line from @at that is not blank; counts the blank ones before it. */
static gboolean
next_line(const char *text, gsize len, gsize *at, Line *line, guint *n_blank)
{
    for (*n_blank = 0; *at < len; (*n_blank)++) {
        const char *stop = memchr(text + *at, '\n', len - *at);
        gsize end = stop != NULL ? (gsize)(stop - text) : len, n;
        gsize start = *at, first = *at;
        *at = end + (stop != NULL);
        while (start < end && is_space_at(text, start, &n))
            start += n;
        while (end > start && ((guint8)text[end - 1] <= ' ' ||
                               (end - start >= 2 && memcmp(text + end - 2, "\xc2\xa0", 2) == 0)))
            end -= (guint8)text[end - 1] <= ' ' ? 1 : 2;
        if (start < end) {
            *line = (Line){ start, end, start - first, 0 };
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean
is_stop(char c)
{
    return c == '.' || c == '!' || c == '?';
}

/* Whether a character that ends sentences stands at the end, behind closing quotes and brackets. */
static gboolean
ends_with_stop(const char *text, gsize start, gsize end)
{
    if (is_stop(text[end - 1]) || g_ascii_isalnum(text[end - 1])) /* as most do */
        return is_stop(text[end - 1]);
    static const char *const closers[] = { "\"",           "'",        ")", "]", "\xe2\x80\x9d",
                                           "\xe2\x80\x99", "\xc2\xbb", "*", "_" };
    for (gboolean again = TRUE; again;) {
        again = FALSE;
        for (guint i = 0; i < G_N_ELEMENTS(closers); i++) {
            gsize n = strlen(closers[i]);
            if (end - start > n && memcmp(text + end - n, closers[i], n) == 0) {
                end -= n;
                again = TRUE;
            }
        }
    }
    if (end - start >= 3 && memcmp(text + end - 3, "\xe2\x80\xa6", 3) == 0)
        return TRUE;
    return end > start && is_stop(text[end - 1]);
}

/* A stop, a blank and a capital: there are two sentences at least. */
static gboolean
has_inner_stop(const char *text, gsize start, gsize end)
{
    for (gsize i = start + 2; i + 2 < end; i++)
        if (is_stop(text[i]) && text[i + 1] == ' ' && g_ascii_isupper(text[i + 2]) &&
            g_ascii_islower(text[i - 1]) && g_ascii_islower(text[i - 2]))
            return TRUE;
    return FALSE;
}

guint
gsy_words_count(const char *text, gsize len_bytes)
{
    guint n = 0;
    for (gsize i = 0; i < len_bytes; i++)
        n += (guint8)text[i] > ' ' && (i == 0 || (guint8)text[i - 1] <= ' ');
    return n;
}

/* The same, in a hurry, of a few words. */
static guint
count_words(const char *text, gsize start, gsize end)
{
    guint n = 0, before = 1; /* whether the byte before is a blank, as before the first */
    gsize i = start;
    for (; i + 16 <= end && n < MANY_WORDS; i += 16) {
        guint blanks = gsy_sixteen_find(gsy_sixteen_load(text + i), 0, ' ');
        n += (guint)__builtin_popcount(~blanks & (blanks << 1 | before) & 0xffff);
        before = blanks >> 15;
    }
    for (; i < end && n < MANY_WORDS; i++) {
        guint is_blank = (guint8)text[i] <= ' ';
        n += before & ~is_blank;
        before = is_blank;
    }
    return n;
}

static gboolean
has_letter(const char *text, gsize start, gsize end)
{
    for (gsize i = start; i < end; i++)
        if (g_ascii_isalpha(text[i]) || (guint8)text[i] >= 0x80)
            return TRUE;
    return FALSE;
}

/* One address, or nothing but hashtags. */
static gboolean
is_link(const char *text, gsize start, gsize end, guint n_words)
{
    if (n_words == 1)
        return (end - start > 8 && memcmp(text + start, "http", 4) == 0 &&
                memchr(text + start, ':', 6) != NULL) ||
               (text[start] == '#' && end - start > 1);
    for (gsize i = start; i < end; i++)
        if ((i == start || text[i - 1] == ' ') && text[i] != '#' && text[i] != ' ')
            return FALSE;
    return TRUE;
}

/* "1:37 Ducks cross road" */
static gboolean
is_clip(const char *text, gsize start, gsize end)
{
    gsize at = start;
    while (at < end && g_ascii_isdigit(text[at]))
        at++;
    return at > start && at - start <= 2 && end - at > 5 && text[at] == ':' &&
           g_ascii_isdigit(text[at + 1]) && g_ascii_isdigit(text[at + 2]) && text[at + 3] == ' ' &&
           !g_ascii_islower(text[at + 4]);
}

static GsyUnitForm
get_form(const char *text, GsySpan span, guint n_words)
{
    if (!has_letter(text, span.start, span.end))
        return GSY_UNIT_COUNTER;
    if (is_link(text, span.start, span.end, n_words))
        return GSY_UNIT_LINK;
    if (n_words >= PROSE_MIN_WORDS && ends_with_stop(text, span.start, span.end))
        return GSY_UNIT_PROSE;
    if (is_clip(text, span.start, span.end))
        return GSY_UNIT_CLIP;
    return has_inner_stop(text, span.start, span.end) ? GSY_UNIT_PROSE : GSY_UNIT_LINE;
}

static void
describe(GsyUnit *unit, const GsyPlain *plain, const char *text)
{
    unit->n_words = count_words(text, unit->span.start, unit->span.end);
    unit->form = get_form(text, unit->span, unit->n_words);
    unit->is_heading = gsy_plain_is_heading(plain, unit->span.start);
    unit->cues = gsy_cues_get(text + unit->span.start, gsy_span_len(unit->span));
}

/* As it was laid out: the first line of a paragraph may be indented. */
static gsize
get_width(const Line *line)
{
    return line->margin_bytes + line->end - line->start;
}

/* How wide the text was laid out, as far as the lines show it. */
static gsize
get_layout_width(const GArray *lines)
{
    gsize width = 0;
    for (guint i = 0; i < lines->len; i++) {
        const Line *line = &g_array_index(lines, Line, i);
        width = MAX(width, get_width(line) / (line->n_joints + 1));
    }
    return width;
}

/* The one line ends within a sentence, the other goes on with it. */
static gboolean
goes_on(const char *text, const Line *line, const Line *next)
{
    return g_ascii_islower(text[next->start]) && !ends_with_stop(text, line->start, line->end);
}

/* Text in a column of a paper: half of its lines at least go on with a sentence, and it has an end.
 */
static gboolean
is_column(const char *text, const GArray *lines)
{
    guint n = 0;
    const Line *last = &g_array_index(lines, Line, lines->len - 1);
    if (lines->len < COLUMN_MIN_LINES || !ends_with_stop(text, last->start, last->end))
        return FALSE;
    for (guint i = 0; i + 1 < lines->len; i++)
        n += goes_on(text, &g_array_index(lines, Line, i), &g_array_index(lines, Line, i + 1));
    return n * 2 >= lines->len - 1;
}

/* A row of one mark, as it stands below a headline. */
static gboolean
is_rule(const char *text, gsize start, gsize end)
{
    gsize at = start;
    while (at < end && strchr("=-_*~", text[at]) != NULL && text[at] == text[start])
        at++;
    return at == end;
}

/* Whether the line was broken only because the next word had no room in @width, give or take
 * @slack; 0 for a list. */
static gboolean
is_wrapped(const char *text, const Line *line, const Line *next, gsize width, gsize slack)
{
    if (width > WRAP_WIDTH_BYTES || width == 0 || is_rule(text, next->start, next->end))
        return FALSE;
    const char *blank = memchr(text + next->start, ' ', next->end - next->start);
    gsize word = blank != NULL ? (gsize)(blank - text) - next->start : next->end - next->start;
    return get_width(line) + 1 + word + slack >= width;
}

static gboolean
stands_alone(const char *text, const Line *line)
{
    return gsy_masthead_stands_alone(text + line->start, line->end - line->start);
}

/* The head of a page does not end with a stop, but for "11:20 a.m.". */
static gboolean
is_prose_block(const char *text, const GArray *lines)
{
    const Line *last = &g_array_index(lines, Line, lines->len - 1);
    return ends_with_stop(text, last->start, last->end) && !stands_alone(text, last);
}

/* Makes units of the lines between two blank lines, of one at least. */
static void
add_lines(GArray *units, const char *text, const GArray *lines, guint n_blank)
{
    gsize width = get_layout_width(lines);
    if (width < LIST_WIDTH_BYTES && !is_column(text, lines))
        width = 0;
    guint slack = lines->len < WRAP_MIN_LINES || width < LIST_WIDTH_BYTES ? 0 : WRAP_SLACK_BYTES;
    gboolean may_be_head =
        lines->len > 1 && units->len < HEAD_UNITS && !is_prose_block(text, lines);
    for (guint i = 0; i < lines->len && units->len < GSY_ARTICLE_MAX_BLOCKS; i++) {
        const Line *line = &g_array_index(lines, Line, i);
        GsyUnit unit = { .span = { (guint32)line->start, (guint32)line->end },
                         .n_blank_lines = i == 0 ? n_blank : 0 };
        gboolean is_head = may_be_head && units->len < HEAD_UNITS;
        for (const Line *last = line; i + 1 < lines->len; last = line) {
            guint last_slack = units->len > 0 || i > 0 ? slack : MIN(slack, TITLE_SLACK_BYTES);
            line = &g_array_index(lines, Line, i + 1);
            if (!is_wrapped(text, last, line, width, last_slack) ||
                (is_head && (stands_alone(text, last) || stands_alone(text, line))))
                break;
            unit.span.end = (guint32)line->end;
            i++;
        }
        g_array_append_val(units, unit);
    }
}

/* The first half ends within a sentence and the second goes on with it. */
static gboolean
is_torn(const char *text, const GsyUnit *unit, const GsyUnit *next)
{
    const guint32 not_text =
        GSY_CUE_BIT(GSY_CUE_JUNK) | GSY_CUE_BIT(GSY_CUE_TAIL) | GSY_CUE_BIT(GSY_CUE_BYLINE);
    char last = text[unit->span.end - 1];
    return unit->n_words >= TORN_MIN_WORDS && unit->form != GSY_UNIT_LINK &&
           next->form != GSY_UNIT_LINK && (g_ascii_isalnum(last) || last == ',') &&
           g_ascii_islower(text[next->span.start]) && !((unit->cues | next->cues) & not_text) &&
           !unit->is_heading && next->form == GSY_UNIT_PROSE;
}

static GArray *
join_torn(GArray *units, const GsyPlain *plain, const char *text)
{
    guint n = 0;
    for (guint i = 0; i < units->len; i++) {
        GsyUnit next = g_array_index(units, GsyUnit, i);
        GsyUnit *last = n > 0 ? &g_array_index(units, GsyUnit, n - 1) : NULL;
        if (last != NULL && is_torn(text, last, &next)) {
            last->span.end = next.span.end;
            describe(last, plain, text);
        } else {
            g_array_index(units, GsyUnit, n++) = next;
        }
    }
    g_array_set_size(units, n);
    return units;
}

/* The same where all of them go on. */
static void
add_whole(GArray *units, const GArray *lines, guint n_blank)
{
    const Line *first = &g_array_index(lines, Line, 0);
    const Line *last = &g_array_index(lines, Line, lines->len - 1);
    GsyUnit unit = { .span = { (guint32)first->start, (guint32)last->end },
                     .n_blank_lines = n_blank };
    if (units->len < GSY_ARTICLE_MAX_BLOCKS)
        g_array_append_val(units, unit);
}

/* Whether a blank line stands behind each line, whether a paragraph ends there or not: nine in ten
 * stand alone, and a quarter of them go on with a sentence. */
static gboolean
is_double_spaced(const char *text, gsize len, gsize at)
{
    guint n_lines = 0, n_alone = 0, n_torn = 0, n_blank;
    Line line, last = { 0 };
    while (next_line(text, len, &at, &line, &n_blank)) {
        if (get_width(&line) > WRAP_WIDTH_BYTES)
            return FALSE;
        n_alone += n_blank > 0;
        n_torn += n_blank > 0 && n_lines > 0 && goes_on(text, &last, &line);
        last = line;
        n_lines++;
    }
    return n_lines >= SPACED_MIN_LINES && n_alone * 10 >= (n_lines - 1) * 9 &&
           n_torn * 4 >= n_lines;
}

/* Counts joints up to the line's end. */
static guint
count_joints(const GsyPlain *plain, const Line *line, guint *joint)
{
    guint n = 0;
    for (; *joint < plain->joints->len; (*joint)++) {
        guint32 at = g_array_index(plain->joints, guint32, *joint);
        if (at >= line->end)
            break;
        n += at > line->start;
    }
    return n;
}

GArray *
gsy_units_split(const GsyPlain *plain, const char *text, gsize len_bytes, gsize start,
                gboolean lines_go_on)
{
    GArray *units = g_array_sized_new(FALSE, TRUE, sizeof(GsyUnit), USUAL_LINES);
    g_autoptr(GArray) lines = g_array_sized_new(FALSE, FALSE, sizeof(Line), USUAL_LINES);
    guint n_blank, first_blank = 0, joint = 0;
    guint n_usual = !lines_go_on && is_double_spaced(text, len_bytes, start) ? 1 : 0;
    gsize at = start;
    Line line;
    while (next_line(text, len_bytes, &at, &line, &n_blank)) {
        n_blank -= MIN(n_blank, n_usual);
        line.n_joints = count_joints(plain, &line, &joint);
        if (n_blank > 0 && lines->len > 0) {
            if (lines_go_on)
                add_whole(units, lines, first_blank);
            else
                add_lines(units, text, lines, first_blank);
            g_array_set_size(lines, 0);
        }
        if (lines->len == 0)
            first_blank = n_blank;
        g_array_append_val(lines, line);
    }
    if (lines->len > 0 && lines_go_on)
        add_whole(units, lines, first_blank);
    else if (lines->len > 0)
        add_lines(units, text, lines, first_blank);
    for (guint i = 0; i < units->len; i++)
        describe(&g_array_index(units, GsyUnit, i), plain, text);
    return join_torn(units, plain, text);
}
