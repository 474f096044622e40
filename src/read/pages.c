#include "config.h"

#include <string.h>

#include "base/span.h"
#include "read/pages.h"

enum {
    HEAD_MAX_LINES = 4,   /* of a running head, or foot */
    HEAD_MAX_BYTES = 160, /* of one of its lines */
    TAIL_MAX_BYTES = 4,   /* of blanks at a line's end */
    WORD_MAX_BYTES = 40,  /* on one side of a hyphen */
    SOUGHT_MAX = 100,  /* hyphens whose word is looked for elsewhere: each goes through the text */
    GAP_MIN_BYTES = 3, /* between columns; sentences have two blanks at most */
    COLUMN_MIN_BYTES = 12,
    COLUMN_MIN_LINES = 8,
};

typedef struct {
    const char *text;
    gsize len;
    GArray *cuts;
    guint n_sought;
} Finder;

/* A line that is not blank, without its blank ends. */
typedef struct {
    gsize start, end;
} Line;

static void
cut(Finder *finder, gsize start, gsize end)
{
    GsySpan span = { (guint32)start, (guint32)end };
    if (start < end)
        g_array_append_val(finder->cuts, span);
}

/* --- hyphens --- */

static gboolean
keeps_hyphen(const char *word, gsize len)
{
    static const char *const words[] = {
#define HYPHEN(word) word,
#include "read/hyphens.inc"
#undef HYPHEN
    };
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (strlen(words[i]) == len && g_ascii_strncasecmp(word, words[i], len) == 0)
            return TRUE;
    return FALSE;
}

/* A small letter, or the ligature of some. */
static gboolean
is_small(const Finder *finder, gsize at)
{
    return at < finder->len &&
           (g_ascii_islower(finder->text[at]) ||
            (finder->len - at >= 3 && memcmp(finder->text + at, "\xef\xac", 2) == 0));
}

/* Whether the text has the word with its hyphen elsewhere. */
static gboolean
is_met_hyphened(Finder *finder, gsize start, gsize end, gsize next)
{
    g_autoptr(GString) word = g_string_new_len(finder->text + start, (gssize)(end - start));
    gsize stop = next;
    while (stop < finder->len && stop - next < WORD_MAX_BYTES &&
           g_ascii_isalpha(finder->text[stop]))
        stop++;
    g_string_append_len(word, finder->text + next, (gssize)(stop - next));
    return finder->n_sought++ < SOUGHT_MAX && strstr(finder->text, word->str) != NULL;
}

/* A hyphen at the end of a line, before @end, and a small letter on the next one, at @next. */
static void
mend_hyphen(Finder *finder, gsize end, gsize next)
{
    const char *text = finder->text;
    gsize start = end - 1;
    while (start > 0 && end - start <= WORD_MAX_BYTES && g_ascii_isalpha(text[start - 1]))
        start--;
    gsize len = end - 1 - start;
    gboolean is_compound = start > 0 && text[start - 1] == '-';
    if (g_ascii_isdigit(text[end - 2])) { /* "12-", "year-old" */
        cut(finder, end, next);
        return;
    }
    if (len == 0 || !g_ascii_islower(text[end - 2]))
        return;
    gboolean keeps =
        is_compound || keeps_hyphen(text + start, len) || is_met_hyphened(finder, start, end, next);
    cut(finder, keeps ? end : end - 1, next);
}

/* Where a line ends: a hyphen, or one that shows only there. */
static void
mend_line_end(Finder *finder, gsize newline)
{
    const char *text = finder->text;
    gsize end = newline, next = newline + 1;
    while (end > 0 && strchr("\r ", text[end - 1]) != NULL && newline - end < TAIL_MAX_BYTES)
        end--;
    gboolean is_soft = end > 2 && memcmp(text + end - 2, "\xc2\xad", 2) == 0;
    if (!is_soft && (end < 2 || text[end - 1] != '-'))
        return;
    while (next < finder->len && (text[next] == ' ' || text[next] == '\t'))
        next++;
    if (!is_small(finder, next))
        return;
    if (is_soft)
        cut(finder, end, next);
    else
        mend_hyphen(finder, end, next);
}

static void
mend_hyphens(Finder *finder, gsize start)
{
    const char *at = finder->text + start, *end = finder->text + finder->len;
    for (; (at = memchr(at, '\n', (gsize)(end - at))) != NULL; at++)
        mend_line_end(finder, (gsize)(at - finder->text));
}

/* --- pages --- */

/* Lines of the page between @start and @end that are not blank: the first and the last of them. */
static GArray *
list_lines(const char *text, gsize start, gsize end)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(Line));
    while (start < end) {
        const char *stop = memchr(text + start, '\n', end - start);
        Line line = { start, stop != NULL ? (gsize)(stop - text) : end };
        start = MIN(line.end + 1, end);
        while (line.start < line.end && (guint8)text[line.start] <= ' ')
            line.start++;
        while (line.end > line.start && (guint8)text[line.end - 1] <= ' ')
            line.end--;
        if (line.start < line.end)
            g_array_append_val(lines, line);
    }
    return lines;
}

/* What pages have in common: one digit for any number, one blank for many, small letters. NULL for
 * a line that is too long. */
static char *
dup_key(const char *text, const Line *line)
{
    if (line->end - line->start > HEAD_MAX_BYTES)
        return NULL;
    GString *key = g_string_new(NULL);
    for (gsize i = line->start; i < line->end; i++) {
        char c = g_ascii_isdigit(text[i]) ? '0'
                 : (guint8)text[i] <= ' ' ? ' '
                                          : g_ascii_tolower(text[i]);
        if ((c != '0' && c != ' ') || key->len == 0 || key->str[key->len - 1] != c)
            g_string_append_c(key, c);
    }
    return g_string_free(key, FALSE);
}

/* "12", "- 12 -", "3/9": a number, and no letter beside it. */
static gboolean
is_page_number(const char *key)
{
    gboolean has_digit = FALSE;
    for (; *key != '\0'; key++) {
        if ((guint8)*key >= 0x80 || g_ascii_isalpha(*key))
            return FALSE;
        has_digit = has_digit || *key == '0';
    }
    return has_digit;
}

typedef struct {
    GPtrArray *pages;  /* of GArray of Line */
    GHashTable *heads; /* {key: pages that have it at their top or bottom} */
} Pages;

static const Line *
get_line(const GArray *lines, guint i, gboolean from_top)
{
    return &g_array_index(lines, Line, from_top ? i : lines->len - 1 - i);
}

static void
count_heads(Pages *pages, const char *text, const GArray *lines)
{
    g_autoptr(GHashTable) own = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < 2 * HEAD_MAX_LINES; i++) {
        if (i / 2 >= lines->len)
            continue;
        char *key = dup_key(text, get_line(lines, i / 2, i % 2 == 0));
        if (key != NULL)
            g_hash_table_add(own, key);
    }
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, own);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        guint n = GPOINTER_TO_UINT(g_hash_table_lookup(pages->heads, key));
        g_hash_table_replace(pages->heads, g_strdup(key), GUINT_TO_POINTER(n + 1));
    }
}

/* How many lines at that end of the page are a running head. */
static guint
count_head(const Pages *pages, const char *text, const GArray *lines, gboolean from_top)
{
    guint n = 0;
    for (guint i = 0; i < MIN(HEAD_MAX_LINES, lines->len); i++) {
        g_autofree char *key = dup_key(text, get_line(lines, i, from_top));
        if (key == NULL ||
            (!is_page_number(key) && GPOINTER_TO_UINT(g_hash_table_lookup(pages->heads, key)) < 2))
            break;
        n++;
    }
    return n;
}

static gboolean
ends_sentence(const char *text, const Line *line)
{
    gsize end = line->end;
    while (end > line->start && strchr("\"')", text[end - 1]) != NULL)
        end--;
    if (end - line->start > 3 && memcmp(text + end - 3, "\xe2\x80\x9d", 3) == 0)
        end -= 3;
    return end > line->start && strchr(".!?:", text[end - 1]) != NULL;
}

/* Cuts the foot of a page and the head of the next; where a sentence goes on between them, all but
 * one line end. The head of the first page is no running one. */
static void
join_pages(Finder *finder, const Pages *pages, guint i)
{
    const GArray *lines = g_ptr_array_index(pages->pages, i);
    guint n_foot = count_head(pages, finder->text, lines, FALSE);
    if (n_foot >= lines->len)
        n_foot = 0;
    gsize end = get_line(lines, n_foot, FALSE)->end;
    if (i + 1 == pages->pages->len) {
        cut(finder, end, get_line(lines, 0, FALSE)->end);
        return;
    }
    const GArray *next = g_ptr_array_index(pages->pages, i + 1);
    guint n_head = count_head(pages, finder->text, next, TRUE);
    if (n_head >= next->len)
        n_head = 0;
    gsize start = get_line(next, n_head, TRUE)->start;
    const char *newline = memchr(finder->text + end, '\n', start - end);
    if (newline == NULL)
        return; /* a form feed alone, within a line */
    if (ends_sentence(finder->text, get_line(lines, n_foot, FALSE))) {
        cut(finder, end, get_line(lines, 0, FALSE)->end);
        cut(finder, get_line(next, 0, TRUE)->start, start);
    } else if (end > 1 && finder->text[end - 1] == '-' && is_small(finder, start)) {
        mend_hyphen(finder, end, start);
    } else {
        gsize at = (gsize)(newline - finder->text);
        cut(finder, end, at);
        cut(finder, at + 1, start);
    }
}

static void
mend_pages(Finder *finder, gsize start)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_autoptr(GHashTable) heads = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Pages pages = { list, heads };
    for (gsize at = start; at < finder->len;) {
        const char *feed = memchr(finder->text + at, '\f', finder->len - at);
        gsize end = feed != NULL ? (gsize)(feed - finder->text) : finder->len;
        g_autoptr(GArray) lines = list_lines(finder->text, at, end);
        if (lines->len > 0)
            g_ptr_array_add(list, g_steal_pointer(&lines));
        at = end + 1;
    }
    for (guint i = 0; i < list->len; i++)
        count_heads(&pages, finder->text, g_ptr_array_index(list, i));
    for (guint i = 0; i < list->len; i++)
        join_pages(finder, &pages, i);
}

GArray *
gsy_pages_find_cuts(const char *text, gsize len_bytes, gsize start)
{
    Finder finder = { text, len_bytes, g_array_new(FALSE, FALSE, sizeof(GsySpan)), 0 };
    mend_hyphens(&finder, start);
    if (memchr(text + start, '\f', len_bytes - start) != NULL)
        mend_pages(&finder, start);
    if (finder.cuts->len == 0)
        g_clear_pointer(&finder.cuts, g_array_unref);
    return finder.cuts;
}

/* --- columns --- */

/* Whether two stretches of words stand on the line with a wide gap between them. */
static gboolean
is_split(const char *text, const Line *line)
{
    gsize gap = 0;
    for (gsize i = line->start; i < line->end; i++) {
        gap = text[i] == ' ' ? gap + 1 : 0;
        if (gap >= GAP_MIN_BYTES && i + 1 < line->end && text[i + 1] != ' ')
            return i + 1 - gap - line->start >= COLUMN_MIN_BYTES &&
                   line->end - i - 1 >= COLUMN_MIN_BYTES && g_ascii_isalpha(text[i + 1]) &&
                   memchr(text + line->start, ' ', i - gap - line->start) != NULL &&
                   memchr(text + i + 1, ' ', line->end - i - 1) != NULL;
    }
    return FALSE;
}

gboolean
gsy_pages_has_columns(const char *text, gsize len_bytes)
{
    guint n_split = 0;
    if (memchr(text, '\f', len_bytes) == NULL)
        return FALSE;
    g_autoptr(GArray) lines = list_lines(text, 0, len_bytes);
    for (guint i = 0; i < lines->len; i++)
        n_split += is_split(text, &g_array_index(lines, Line, i));
    return n_split >= COLUMN_MIN_LINES && n_split * 5 >= lines->len * 2;
}
