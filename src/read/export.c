#include "config.h"

#include "read/export.h"

#include <string.h>

#include "base/limits.h"
#include "read/headers.h"
#include "read/masthead.h"
#include "read/unit.h"

enum {
    KEY_MAX_BYTES = 32,      /* "Company / organization" has 22 */
    NUMBER_MIN_BYTES = 12,   /* of a document; Factiva's have 25 */
    MARK_MAX_BYTES = 400,    /* of a line that is one; they are indented to the middle */
    HEAD_MAX_WORDS = 30,     /* of a paragraph that may stand in a head without being the story */
    PREFACE_MAX_WORDS = 100, /* of what stands outside of all articles and needs no word */
    GSY_FIELD_NONE = GSY_N_FIELDS,
};

typedef enum {
    TEXT,
    BLANK,
    BEGIN, /* marks */
    END,
    COUNT,
    NOISE,
    HEAD, /* keys and what goes on with them */
    BODY,
    TAIL,
} Kind;

typedef struct {
    const char *word;
    guint field; /* GsyField, or GSY_FIELD_NONE */
    Kind kind;
} Entry;

#define MARK(where, form) { form, GSY_FIELD_NONE, where },
#define KEY(key, field, where)
#define TAG(tag, field, where)
static const Entry marks[] = {
#include "read/exports.inc"
};
#undef MARK
#undef KEY
#define MARK(where, form)
#define KEY(key, field, where) { key, GSY_FIELD_##field, where },
static const Entry keys[] = {
#include "read/exports.inc"
};
#undef KEY
#undef TAG
#define KEY(key, field, where)
#define TAG(tag, field, where) { tag, GSY_FIELD_##field, where },
static const Entry tags[] = {
#include "read/exports.inc"
};
#undef MARK
#undef KEY
#undef TAG

typedef struct {
    gsize start, end; /* without blank ends */
    gsize value;      /* behind the key */
    Kind kind;
    const Entry *entry; /* NULL for none: it goes on with the line before */
} Line;

/* One article of the file. */
typedef struct {
    const char *text;
    gsize start, end;
    GArray *lines;     /* (Line) */
    gboolean is_keyed; /* there are keys, or a count of words: more than a cover */
    gsize body;        /* where the story begins and ends */
    gsize body_end;
    guint n_head;  /* lines of the head */
    GsySpan title; /* empty for none */
} Piece;

/* --- lines --- */

static gboolean
is_blank(char c)
{
    return (guint8)c <= ' ';
}

/* What a # or a $ of a form stands for at the start of the text: its bytes, 0 for nothing. */
static gsize
measure_number(const char *text, gsize len, char sign)
{
    gsize n = 0;
    gboolean has_digit = FALSE;
    for (; n < len &&
           (sign == '#' ? g_ascii_isdigit(text[n]) || text[n] == ',' : g_ascii_isalnum(text[n]));
         n++)
        has_digit = has_digit || g_ascii_isdigit(text[n]);
    return has_digit && (sign == '#' || n >= NUMBER_MIN_BYTES) ? n : 0;
}

static gboolean
fits(const char *line, gsize len, const char *form)
{
    gsize at = 0;
    for (; *form != '\0' && *form != '*'; form++) {
        gsize n = 1;
        if (*form == '#' || *form == '$')
            n = measure_number(line + at, len - at, *form);
        else if (at == len || g_ascii_tolower(line[at]) != g_ascii_tolower(*form))
            n = *form == ' ' && at < len && is_blank(line[at]);
        if (n == 0)
            return FALSE;
        for (at += n; *form == ' ' && at < len && is_blank(line[at]);)
            at++;
    }
    return *form == '*' || at == len;
}

static const Entry *
find_mark(const char *line, gsize len)
{
    for (guint i = 0; len <= MARK_MAX_BYTES && i < G_N_ELEMENTS(marks); i++)
        if (fits(line, len, marks[i].word))
            return &marks[i];
    return NULL;
}

/* "LENGTH: 600 words"; what the story follows may stand without a colon. */
static const Entry *
find_key(const char *line, gsize len, gsize *value)
{
    const char *colon = memchr(line, ':', MIN(len, KEY_MAX_BYTES));
    gsize n = colon != NULL ? (gsize)(colon - line) : len;
    *value = colon != NULL ? n + 1 : n;
    while (n > 0 && is_blank(line[n - 1]))
        n--;
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
        if (strlen(keys[i].word) == n && g_ascii_strncasecmp(line, keys[i].word, n) == 0 &&
            (colon != NULL || keys[i].kind == BODY))
            return &keys[i];
    return NULL;
}

static const Entry *
find_tag(const char *line, gsize len, gsize *value)
{
    for (guint i = 0; len > 0 && g_ascii_isupper(*line) && i < G_N_ELEMENTS(tags); i++) {
        *value = strlen(tags[i].word);
        if (*value <= len && memcmp(line, tags[i].word, *value) == 0 &&
            (*value == len || is_blank(line[*value])))
            return &tags[i];
    }
    return NULL;
}

/* The line that begins at @at; behind it. */
static gsize
read_line(const char *text, gsize len, gsize at, Line *line)
{
    const char *stop = memchr(text + at, '\n', len - at);
    gsize end = stop != NULL ? (gsize)(stop - text) : len, next = end + (stop != NULL);
    while (at < end && is_blank(text[at]))
        at++;
    while (end > at && is_blank(text[end - 1]))
        end--;
    *line = (Line){ .start = at, .end = end, .value = at, .kind = at == end ? BLANK : TEXT };
    return next;
}

/* A row of one mark, as it parts what is printed. */
static gboolean
is_rule(const char *line, gsize len)
{
    return strchr("_-=*", *line) != NULL && strspn(line, (const char[]){ *line, '\0' }) >= len;
}

/* --- one article --- */

static void
classify(Line *line, const char *text, gboolean is_tagged)
{
    const char *at = text + line->start;
    gsize len = line->end - line->start, value = 0;
    if (line->kind == BLANK)
        return;
    line->entry = find_mark(at, len);
    if (line->entry == NULL)
        line->entry = is_tagged ? find_tag(at, len, &value) : find_key(at, len, &value);
    line->value = line->start + value;
    while (line->value < line->end && is_blank(text[line->value]))
        line->value++;
    line->kind = line->entry != NULL ? line->entry->kind : is_rule(at, len) ? NOISE : TEXT;
}

static void
classify_lines(Piece *piece, gboolean is_tagged)
{
    Kind before = BLANK;
    g_array_set_size(piece->lines, 0);
    for (gsize at = piece->start; at < piece->end;) {
        Line line;
        at = read_line(piece->text, piece->end, at, &line);
        classify(&line, piece->text, is_tagged);
        if (line.kind == TEXT && (before == HEAD || before == TAIL))
            line.kind = before; /* goes on */
        if (line.kind != BLANK || before != BLANK)
            g_array_append_val(piece->lines, line);
        before = line.kind;
        piece->is_keyed = piece->is_keyed || line.kind > NOISE || line.kind == COUNT;
    }
}

static Line *
get_line(const Piece *piece, guint i)
{
    return &g_array_index(piece->lines, Line, i);
}

/* "Location: the mill burned down." and more of the story: keys of a tail stand together. */
static gboolean
is_in_story(const Piece *piece, guint i)
{
    guint n = piece->lines->len;
    const Line *line = get_line(piece, i);
    if (line->kind != TAIL || line->entry == NULL || line->value == line->start)
        return FALSE;
    for (i++; i < n; i++) {
        line = get_line(piece, i);
        if (line->kind != BLANK && (line->kind != TAIL || line->entry != NULL))
            break;
    }
    return i < n && line->kind == TEXT &&
           memchr(piece->text + line->start, ':', MIN(line->end - line->start, KEY_MAX_BYTES)) ==
               NULL;
}

static void
give_back_to_story(Piece *piece)
{
    for (guint i = 0; i < piece->lines->len; i++)
        if (is_in_story(piece, i))
            do {
                get_line(piece, i)->kind = TEXT;
                get_line(piece, i)->entry = NULL;
            } while (get_line(piece, ++i)->kind == TAIL && get_line(piece, i)->entry == NULL);
}

/* Whether it is of Factiva with its tags: a headline and a story have one. */
static gboolean
has_tags(const Piece *piece)
{
    guint seen = 0;
    for (guint i = 0; i < piece->lines->len; i++) {
        const Line *line = get_line(piece, i);
        gsize value;
        const Entry *tag = find_tag(piece->text + line->start, line->end - line->start, &value);
        if (tag != NULL)
            seen |= (tag->field == GSY_FIELD_TITLE ? 1u : 0) | (tag->kind == BODY ? 2u : 0);
    }
    return seen == 3;
}

/* Behind the lines that a head goes on for: those of keys, or all up to a blank one behind a count
 * of words; none stands behind a paragraph of the story. */
static guint
find_head_end(const Piece *piece)
{
    guint end = 0, n_words = 0;
    gboolean is_counted = FALSE;
    for (guint i = 0; i < piece->lines->len; i++) {
        const Line *line = get_line(piece, i);
        n_words = line->kind == TEXT ? n_words + gsy_words_count(piece->text + line->start,
                                                                 line->end - line->start)
                                     : 0;
        is_counted = line->kind == COUNT || (is_counted && line->kind != BLANK);
        if (line->kind == TAIL || (n_words > HEAD_MAX_WORDS && !is_counted))
            break;
        if (line->kind == HEAD || is_counted)
            end = i + 1;
    }
    return end;
}

static void
find_body(Piece *piece)
{
    guint i = 0, n = piece->lines->len;
    while (i < n && get_line(piece, i)->kind != BODY && get_line(piece, i)->kind != TAIL)
        i++;
    gboolean is_marked = i < n && get_line(piece, i)->kind == BODY;
    piece->n_head = is_marked ? i : find_head_end(piece);
    piece->body = is_marked           ? get_line(piece, i)->value
                  : piece->n_head < n ? get_line(piece, piece->n_head)->start
                                      : piece->end;
    for (i = piece->n_head; i < n && get_line(piece, i)->kind != TAIL; i++)
        ;
    piece->body_end = i < n ? get_line(piece, i)->start : piece->end;
}

/* --- what is known of it --- */

/* "The Courier ; Larvik [Larvik]. 04 May 2021" */
static gsize
cut_outlet(const char *value, gsize len)
{
    const char *end = memchr(value, ';', len);
    return end != NULL ? (gsize)(end - value) : len;
}

/* What a key or tag says: the rest of its line or, of a title always, the lines that go on with it.
 */
static GsySpan
find_value(const Piece *piece, guint i)
{
    const Line *line = get_line(piece, i);
    GsySpan value = { (guint32)line->value, (guint32)line->end };
    while (++i < piece->lines->len &&
           (line->entry->field == GSY_FIELD_TITLE || gsy_span_len(value) == 0)) {
        const Line *next = get_line(piece, i);
        if (next->entry != NULL || next->kind != line->kind)
            break;
        value.start = gsy_span_len(value) == 0 ? (guint32)next->start : value.start;
        value.end = (guint32)next->end;
    }
    return value;
}

static void
take_authors(GsyArticleDraft *draft, const char *key, const char *value, gsize len)
{
    gsize key_len = (gsize)(value - key);
    if (!gsy_masthead_read_byline(draft, value, len) &&
        !gsy_masthead_read_byline(draft, key, key_len + len)) /* "BYLINE: Ann Brae" */
        gsy_article_draft_set(draft, GSY_FIELD_AUTHORS, value, len, "stated");
}

static void
take_value(Piece *piece, GsyArticleDraft *draft, guint i)
{
    const Line *line = get_line(piece, i);
    guint field = line->entry->field;
    if (field == GSY_FIELD_NONE ||
        (field != GSY_FIELD_TITLE && gsy_article_draft_has(draft, field)))
        return;
    GsySpan span = find_value(piece, i);
    const char *value = piece->text + span.start;
    gsize len = gsy_span_len(span);
    if (len == 0)
        return;
    if (field == GSY_FIELD_TITLE && i < piece->n_head)
        piece->title = span;
    if (field == GSY_FIELD_AUTHORS)
        take_authors(draft, piece->text + line->start, value, len);
    else
        gsy_article_draft_set(draft, field, value,
                              field == GSY_FIELD_OUTLET ? cut_outlet(value, len) : len, "stated");
}

static const Line *
get_bare(const GArray *bare, guint i)
{
    return &g_array_index(bare, Line, i);
}

/* The longest of the lines before the date: the others are a section, and names. */
static guint
find_longest(const GArray *bare, guint end)
{
    guint best = 0;
    for (guint i = 1; i < end; i++)
        if (get_bare(bare, i)->end - get_bare(bare, i)->start >
            get_bare(bare, best)->end - get_bare(bare, best)->start)
            best = i;
    return best;
}

/* @goes_on: over the lines that follow without a blank one between */
static void
take_title(Piece *piece, GsyArticleDraft *draft, const GArray *bare, guint i, gboolean goes_on)
{
    gsize start = get_bare(bare, i)->start, end = get_bare(bare, i)->end;
    for (guint n = 0; goes_on && n < piece->n_head; n++) {
        const Line *line = get_line(piece, n);
        if (line->start > start && line->kind != TEXT)
            break;
        end = MAX(end, line->end);
    }
    if (gsy_span_len(piece->title) == 0)
        piece->title = (GsySpan){ (guint32)start, (guint32)end };
    if (!gsy_article_draft_has(draft, GSY_FIELD_TITLE))
        gsy_article_draft_set(draft, GSY_FIELD_TITLE, piece->text + start, end - start, "stated");
}

/* The lines of the head that have no key, without those that name who wrote it. */
static GArray *
find_bare(const Piece *piece, GsyArticleDraft *draft, gboolean *is_counted)
{
    GArray *bare = g_array_new(FALSE, FALSE, sizeof(Line));
    *is_counted = FALSE;
    for (guint i = 0; i < piece->n_head; i++) {
        const Line *line = get_line(piece, i);
        *is_counted = *is_counted || line->kind == COUNT;
        if (line->kind == TEXT &&
            !gsy_masthead_read_byline(draft, piece->text + line->start, line->end - line->start))
            g_array_append_val(bare, *line);
    }
    return bare;
}

/* The outlet stands before the date; where the words are counted (Factiva), behind it and its hour.
 * What is no line wraps round to none. */
static guint
find_outlet(const Piece *piece, const GArray *bare, guint date, gboolean is_counted)
{
    guint outlet = is_counted ? date + 1 : date - 1;
    while (is_counted && outlet < bare->len &&
           g_ascii_isdigit(piece->text[get_bare(bare, outlet)->start]))
        outlet++;
    return outlet;
}

static void
take_bare_lines(Piece *piece, GsyArticleDraft *draft)
{
    gboolean is_counted;
    g_autoptr(GArray) bare = find_bare(piece, draft, &is_counted);
    guint date = 0;
    for (; date < bare->len; date++) {
        const Line *line = get_bare(bare, date);
        if (gsy_masthead_read(draft, piece->text + line->start, line->end - line->start))
            break;
    }
    guint outlet = date < bare->len ? find_outlet(piece, bare, date, is_counted) : bare->len;
    if (outlet < bare->len) {
        const Line *line = get_bare(bare, outlet);
        gsy_article_draft_set(draft, GSY_FIELD_OUTLET, piece->text + line->start,
                              line->end - line->start, "stated");
    }
    gboolean is_below = !is_counted && date <= 1 && date < bare->len;
    guint title = is_below ? date + 1 : is_counted ? find_longest(bare, date) : 0;
    if (title < bare->len && title != date)
        take_title(piece, draft, bare, title, is_below);
}

/* Of several stretches of a story the tags between them go. */
static GArray *
find_cuts(const Piece *piece)
{
    GArray *cuts = g_array_new(FALSE, FALSE, sizeof(GsySpan));
    for (guint i = piece->n_head; i < piece->lines->len; i++) {
        const Line *line = get_line(piece, i);
        gboolean goes = line->kind == BODY || line->kind == NOISE || line->kind == COUNT;
        GsySpan span = { (guint32)(line->start - piece->start),
                         (guint32)((line->kind == BODY ? line->value : line->end) - piece->start) };
        if (goes && line->start > piece->body && line->start < piece->body_end)
            g_array_append_val(cuts, span);
    }
    return cuts;
}

static gboolean
is_too_long(const GsyInput *input, const Piece *piece, guint line)
{
    gboolean is_long = piece->end - piece->start > GSY_ARTICLE_MAX_TEXT_BYTES;
    if (is_long)
        gsy_sink_tell(input->sink, GSY_DIAGNOSTIC_SKIPPED, input->name, line, "limit",
                      "more than %" G_GSIZE_FORMAT " bytes of text are no article",
                      GSY_ARTICLE_MAX_TEXT_BYTES);
    return is_long;
}

/* FALSE: it is no article. */
static gboolean
read_piece(const GsyInput *input, Piece *piece, const GsyOrigin *origin, gboolean decoded)
{
    g_autoptr(GArray) lines = piece->lines = g_array_new(FALSE, FALSE, sizeof(Line));
    classify_lines(piece, FALSE);
    if (has_tags(piece))
        classify_lines(piece, TRUE);
    else
        give_back_to_story(piece);
    if (!piece->is_keyed)
        return FALSE;
    g_autoptr(GsyArticleDraft) draft = gsy_article_draft_new(origin, input->sink);
    find_body(piece);
    take_bare_lines(piece, draft);
    for (guint i = 0; i < lines->len; i++)
        if (get_line(piece, i)->entry != NULL)
            take_value(piece, draft, i);
    GsyTextParts parts = {
        .start = piece->body - piece->start,
        .title = { piece->title.start - (guint32)piece->start,
                   piece->title.end - (guint32)piece->start },
        .cuts = find_cuts(piece),
    };
    if (gsy_span_len(piece->title) == 0)
        parts.title = (GsySpan){ 0, 0 };
    gsize len = piece->body_end - piece->start;
    gsy_text_fill_parts(draft, g_strndup(piece->text + piece->start, len), len, &parts, decoded);
    g_array_unref(parts.cuts);
    gsy_input_apply(input, draft);
    gsy_article_draft_emit(draft);
    return TRUE;
}

/* --- the file --- */

/* How a file is made of many. */
typedef struct {
    /* Where the article at @at ends, and the next begins. FALSE for the last one */
    gboolean (*find_end)(const char *text, gsize len, gsize at, gsize *end, gsize *next);
    gboolean (*read)(const GsyInput *input, Piece *piece, const GsyOrigin *origin,
                     gboolean decoded);
} Way;

/* A line that parts articles is of neither. */
static gboolean
find_mark_line(const char *text, gsize len, gsize at, gsize *end, gsize *next)
{
    Line line;
    while (at < len) {
        at = read_line(text, len, at, &line);
        const Entry *mark =
            line.kind == TEXT ? find_mark(text + line.start, line.end - line.start) : NULL;
        if (mark == NULL || (mark->kind != BEGIN && mark->kind != END))
            continue;
        *end = line.start;
        *next = at;
        return TRUE;
    }
    return FALSE;
}

static const Way by_marks = { find_mark_line, read_piece };

/* Behind a head of its own, as every text may have. */
static gboolean
find_next_head(const char *text, gsize len, gsize at, gsize *end, gsize *next)
{
    while (at < len && is_blank(text[at]))
        at++;
    *end = *next = at < len ? gsy_headers_find(text, len, MAX(at, 1)) : len;
    return *end < len;
}

static gboolean
read_headed(const GsyInput *input, Piece *piece, const GsyOrigin *origin, gboolean decoded)
{
    gsize len = piece->end - piece->start;
    g_autoptr(GsyArticleDraft) draft = gsy_article_draft_new(origin, input->sink);
    gsy_text_fill(draft, g_strndup(piece->text + piece->start, len), len, NULL, decoded);
    gsy_input_apply(input, draft);
    gsy_article_draft_emit(draft);
    return TRUE;
}

static const Way by_heads = { find_next_head, read_headed };

/* Whether it is more than a text in which a document happens to end. */
static gboolean
has_keys(const char *text, gsize len)
{
    Line line;
    for (gsize at = 0; at < len;) {
        at = read_line(text, len, at, &line);
        for (guint is_tagged = 0; is_tagged < 2 && line.start < line.end; is_tagged++) {
            line.kind = TEXT;
            classify(&line, text, is_tagged > 0);
            if (line.kind > NOISE || line.kind == COUNT)
                return TRUE;
        }
    }
    return FALSE;
}

static guint
count_lines(const char *text, gsize start, gsize end)
{
    guint n = 0;
    for (const char *at = text + start; (at = memchr(at, '\n', (gsize)(text + end - at))) != NULL;)
        n++, at++;
    return n;
}

static const Way *
find_way(const char *text, gsize len)
{
    gsize end, next, mark = len >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    if (find_mark_line(text, len, 0, &end, &next) && has_keys(text, len))
        return &by_marks;
    while (mark < len && is_blank(text[mark]))
        mark++;
    gboolean is_headed = mark < len && gsy_headers_find(text + mark, len - mark, 0) == 0;
    return is_headed && find_next_head(text, len, mark, &end, &next) ? &by_heads : NULL;
}

gboolean
gsy_export_read(const GsyInput *input, const char *text, gsize len_bytes, gboolean decoded)
{
    const Way *way = find_way(text, len_bytes);
    guint n = 0, n_lines = 0;
    gsize next = len_bytes;
    for (gsize at = 0; way != NULL && at < len_bytes; at = next) {
        Piece piece = { .text = text, .start = at };
        if (!way->find_end(text, len_bytes, at, &piece.end, &next))
            piece.end = next = len_bytes;
        g_autofree char *id = g_strdup_printf("%s#%u", input->name, n + 1);
        GsyOrigin origin = { .id = id,
                             .path = input->name,
                             .line = n_lines + 1,
                             .format = "text",
                             .skipped_bytes = (guint32)at,
                             .skipped_lines = n_lines };
        if (is_too_long(input, &piece, n_lines + 1) || way->read(input, &piece, &origin, decoded))
            n++;
        else if (gsy_words_count(text + piece.start, piece.end - piece.start) > PREFACE_MAX_WORDS)
            gsy_sink_tell(input->sink, n > 0 ? GSY_DIAGNOSTIC_SKIPPED : GSY_DIAGNOSTIC_NOTE,
                          input->name, n_lines + 1, "format",
                          "what stands here is of no article: passed over");
        n_lines += count_lines(text, at, next);
    }
    return way != NULL;
}
