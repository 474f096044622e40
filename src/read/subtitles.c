#include "config.h"

#include <string.h>

#include "read/input.h"
#include "read/unit.h"

/*
 * What is said in a film, a cue at a time. Cues are joined to paragraphs: where somebody else
 * speaks, after a pause, and where a sentence ends and there is enough of it. Nothing is added, so
 * that each byte left knows where it stood.
 * Source: WebVTT, 4 and 6; of SubRip there is no more than what is met
 */

enum {
    PARAGRAPH_BYTES = 400,  /* a sentence that ends behind so many ends its paragraph */
    MARKED_MAX_BYTES = 200, /* of a tag, or of what is heard */
    PAUSE_MS = 3000,        /* of nobody */
    SAID_MIN_WORDS = 60,    /* fewer words need no stop */
    STOP_MAX_WORDS = 60,    /* a stop in so many at least, or nobody has set any */
};

/* A line without its end, and where the next one begins. */
typedef struct {
    gsize start, end, next;
} Line;

typedef struct {
    const char *text;
    gsize len;
    GArray *cuts;
    GString *said;    /* by the line at hand, cleaned */
    GString *before;  /* the same of the last one that was kept */
    GString *speaker; /* as its tag names him; empty for nobody */
    gsize kept;       /* end of the last line that was kept, with its line end; 0: none yet */
    gsize paragraph_bytes;
    gint64 end_ms; /* of the cue before; of the one at hand once it has said something */
    gint64 start_ms, stop_ms;
    gboolean is_new_speaker, ends_sentence;
    guint n_words, n_stops;
} Film;

static gboolean
next_line(const char *text, gsize len, gsize at, Line *line)
{
    if (at >= len)
        return FALSE;
    const char *stop = memchr(text + at, '\n', len - at);
    gsize end = stop != NULL ? (gsize)(stop - text) : len;
    *line = (Line){ at, end, MIN(end + 1, len) };
    while (line->end > at && (guint8)text[line->end - 1] <= ' ')
        line->end--;
    while (line->start < line->end && (guint8)text[line->start] <= ' ')
        line->start++;
    return TRUE;
}

/* "1:02:03,400" or "02:03.400"; behind it, NULL for none. */
static const char *
parse_time(const char *at, gint64 *ms)
{
    gint64 value = 0;
    guint n_colons = 0;
    for (;;) {
        guint n = 0;
        gint64 part = 0;
        for (; g_ascii_isdigit(*at) && n < 4; n++)
            part = part * 10 + (*at++ - '0');
        if (n == 0)
            return NULL;
        value = value * 60 + part;
        if (*at != ':' || n_colons == 2)
            break;
        n_colons++;
        at++;
    }
    if (n_colons == 0 || (*at != ',' && *at != '.') || !g_ascii_isdigit(at[1]))
        return NULL;
    *ms = value * 1000 + (gint64)g_ascii_strtoull(at + 1, (char **)&at, 10) % 1000;
    return at;
}

/* "00:00:01,000 --> 00:00:04,000", perhaps with where it stands on the picture. */
static gboolean
parse_timing(const char *text, const Line *line, gint64 *start_ms, gint64 *stop_ms)
{
    const char *at = text + line->start;
    if (line->end - line->start < 15 || !g_ascii_isdigit(*at))
        return FALSE;
    at = parse_time(at, start_ms);
    if (at == NULL)
        return FALSE;
    at += strspn(at, " \t");
    if (strncmp(at, "-->", 3) != 0)
        return FALSE;
    at += 3;
    at += strspn(at, " \t");
    return parse_time(at, stop_ms) != NULL;
}

gboolean
gsy_subtitles_sniff(const char *head, gsize len_bytes)
{
    g_autofree char *copy = g_strndup(head, len_bytes);
    gsize at = 0;
    gint64 start_ms, stop_ms;
    Line line;
    if (len_bytes >= 6 && memcmp(head, "WEBVTT", 6) == 0)
        return len_bytes == 6 || g_ascii_isspace(head[6]);
    for (guint n = 0; n < 2 && next_line(copy, len_bytes, at, &line); n++, at = line.next)
        if (parse_timing(copy, &line, &start_ms, &stop_ms))
            return TRUE;
        else if (strspn(copy + line.start, "0123456789") != line.end - line.start)
            return FALSE;
    return FALSE;
}

/* --- a line --- */

static void
cut(Film *film, gsize start, gsize end)
{
    GsySpan span = { (guint32)start, (guint32)end };
    if (end > start)
        g_array_append_val(film->cuts, span);
}

/* The mark that closes what @at opens on the line, 0 for none. */
static gsize
find_close(const Film *film, gsize at, gsize end)
{
    static const char marks[][2] = { { '<', '>' }, { '{', '}' }, { '[', ']' }, { '(', ')' } };
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++)
        if (film->text[at] == marks[i][0]) {
            const char *close =
                memchr(film->text + at, marks[i][1], MIN(end - at, MARKED_MAX_BYTES));
            return close != NULL ? (gsize)(close - film->text) + 1 : 0;
        }
    return 0;
}

/* "<v Name>" names who speaks. */
static void
take_voice(Film *film, gsize at, gsize close)
{
    if (close - at < 5 || film->text[at + 1] != 'v' || strchr(" .", film->text[at + 2]) == NULL)
        return;
    g_autofree char *name = g_strndup(film->text + at + 3, close - at - 4);
    film->is_new_speaker = film->is_new_speaker || strcmp(name, film->speaker->str) != 0;
    g_string_assign(film->speaker, name);
}

/* What is heard but not said: "[APPLAUSE]", "(music)" by itself, notes of music; and tags. */
static gboolean
is_unsaid(const Film *film, const Line *line, gsize at, gsize close)
{
    if (film->text[at] == '(')
        return at == line->start && close == line->end;
    return film->text[at] != '{' || film->text[at + 1] == '\\';
}

/* ">> " and "- " begin what somebody else says. */
static gsize
skip_dash(Film *film, const Line *line)
{
    gsize at = line->start, n = 0;
    while (at + n < line->end && n < 3 && film->text[at + n] == '>')
        n++;
    if (n == 0 && line->end - at > 1 && film->text[at] == '-' && film->text[at + 1] != '-')
        n = 1;
    if (n == 0)
        return at;
    film->is_new_speaker = TRUE;
    at += n;
    while (at < line->end && film->text[at] == ' ')
        at++;
    return at;
}

static gboolean
is_note(const char *text, gsize left)
{
    return left >= 3 &&
           (memcmp(text, "\xe2\x99\xaa", 3) == 0 || memcmp(text, "\xe2\x99\xab", 3) == 0);
}

/* Cuts what nobody says out of the line; what is left stands in said. */
static void
clean_line(Film *film, const Line *line)
{
    gsize at = skip_dash(film, line);
    g_string_truncate(film->said, 0);
    cut(film, line->start, at);
    while (at < line->end) {
        gsize close = strchr("<{[(", film->text[at]) != NULL ? find_close(film, at, line->end) : 0;
        gsize n = is_note(film->text + at, line->end - at) ? 3 : 0;
        if (close > 0 && is_unsaid(film, line, at, close)) {
            if (film->text[at] == '<')
                take_voice(film, at, close);
            n = close - at;
        }
        if (n > 0)
            cut(film, at, at + n);
        else
            g_string_append_c(film->said, film->text[at]);
        at += MAX(n, 1);
    }
}

static gboolean
ends_sentence(const GString *said)
{
    gsize len = said->len;
    while (len > 0 && strchr(" \"')", said->str[len - 1]) != NULL)
        len--;
    return len > 0 && strchr(".!?", said->str[len - 1]) != NULL;
}

static gboolean
begins_paragraph(const Film *film)
{
    return film->is_new_speaker || film->start_ms - film->end_ms > PAUSE_MS ||
           (film->ends_sentence && film->paragraph_bytes >= PARAGRAPH_BYTES);
}

/* What stands between two lines that are kept goes, but for a blank line where a paragraph begins.
 */
static void
keep_line(Film *film, const Line *line)
{
    gsize gap = film->kept;
    if (gap > 0 && begins_paragraph(film)) {
        const char *blank = memchr(film->text + gap, '\n', line->start - gap);
        gsize at = blank != NULL ? (gsize)(blank - film->text) : line->start;
        cut(film, gap, at);
        gap = MIN(at + 1, line->start);
        film->paragraph_bytes = 0;
    }
    cut(film, gap, line->start);
    film->kept = line->next;
    film->paragraph_bytes += film->said->len;
    film->n_words += gsy_words_count(film->said->str, film->said->len);
    film->ends_sentence = ends_sentence(film->said);
    for (gsize i = 0; i < film->said->len; i++)
        film->n_stops += strchr(".!?", film->said->str[i]) != NULL;
    film->is_new_speaker = FALSE;
    film->end_ms = film->stop_ms;
}

/* Captions that roll show each line again above the next one. */
static void
take_line(Film *film, const Line *line)
{
    guint n_cuts = film->cuts->len;
    gboolean was_new = film->is_new_speaker;
    clean_line(film, line);
    g_autofree char *bare = g_strstrip(g_strdup(film->said->str));
    if (*bare == '\0' || strcmp(bare, film->before->str) == 0) {
        g_array_set_size(film->cuts, n_cuts); /* it goes whole, with what is around it */
        film->is_new_speaker = *bare == '\0' ? film->is_new_speaker : was_new;
        return;
    }
    g_string_assign(film->before, bare);
    keep_line(film, line);
}

/* --- the file --- */

/* What a cue is counted by, where no blank line stands before it. */
static gboolean
is_number(const Film *film, const Line *line)
{
    return strspn(film->text + line->start, "0123456789") == line->end - line->start;
}

static void
take_lines(Film *film, GsyArticleDraft *draft)
{
    Line line, next;
    gboolean in_cue = FALSE;
    static const char language[] = "Language:";
    for (gsize at = 0; next_line(film->text, film->len, at, &line); at = line.next) {
        gint64 start_ms, stop_ms;
        gboolean is_id = next_line(film->text, film->len, line.next, &next) &&
                         parse_timing(film->text, &next, &start_ms, &stop_ms) &&
                         next.start - line.start < 64;
        if (parse_timing(film->text, &line, &film->start_ms, &film->stop_ms)) {
            in_cue = TRUE;
        } else if (line.start == line.end || (is_id && (!in_cue || is_number(film, &line)))) {
            in_cue = FALSE;
        } else if (in_cue) {
            take_line(film, &line);
        } else if (film->kept == 0 && line.end - line.start > strlen(language) &&
                   g_str_has_prefix(film->text + line.start, language)) {
            gsize value = line.start + strlen(language);
            gsy_article_draft_set(draft, GSY_FIELD_LANGUAGE, film->text + value, line.end - value,
                                  "metadata");
        }
    }
    cut(film, film->kept, film->len);
}

/* Programs that write down what they hear set no stops; nobody can say what belongs together. */
static gboolean
has_sentences(const Film *film)
{
    return film->n_words < SAID_MIN_WORDS || film->n_words <= film->n_stops * STOP_MAX_WORDS;
}

void
gsy_subtitles_read(const GsyInput *input, char *text, gsize len_bytes, gboolean decoded)
{
    GsyOrigin origin = { input->name, input->name, 1, "subtitles" };
    g_autoptr(GsyArticleDraft) draft = gsy_article_draft_new(&origin, input->sink);
    g_autoptr(GArray) cuts = g_array_new(FALSE, FALSE, sizeof(GsySpan));
    g_autoptr(GString) said = g_string_new(NULL), before = g_string_new(NULL);
    g_autoptr(GString) speaker = g_string_new(NULL);
    Film film = { .text = text,
                  .len = len_bytes,
                  .cuts = cuts,
                  .said = said,
                  .before = before,
                  .speaker = speaker };
    take_lines(&film, draft);
    if (!has_sentences(&film)) {
        gsy_sink_tell(input->sink, GSY_DIAGNOSTIC_SKIPPED, input->name, 0, "format",
                      "hardly a full stop in what is said: where sentences end cannot be told");
        g_free(text);
        return;
    }
    GsyTextParts parts = { .cuts = cuts, .lines_go_on = TRUE };
    gsy_text_fill_parts(draft, text, len_bytes, &parts, decoded);
    gsy_input_apply(input, draft);
    gsy_article_draft_emit(draft);
}
