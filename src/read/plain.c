#include "config.h"

#include <string.h>

#include "base/sixteen.h"
#include "base/span.h"
#include "html/encoding.h"
#include "read/plain.h"

enum {
    LABEL_MAX_BYTES = 1000,  /* text of a Markdown link: a sentence at most */
    LABEL_MAX_DEPTH = 4,     /* brackets in it: keeps rows of brackets linear */
    TARGET_MAX_BYTES = 2000, /* its address */
    LIGATURE_BYTES = 3,      /* U+FB00 to U+FB06 */
    STRESS_MAX_BYTES = 500,  /* between the stars of *stressed* */
};

typedef struct {
    const char *text;
    char *copy; /* owned; what text is from the first ligature on, NULL before */
    gsize len;
    GArray *cuts;
    GArray *headings; /* in bytes of the original until the text is built */
} Cleaner;

static void
cut(Cleaner *cleaner, gsize start, gsize len)
{
    GsySpan span = { (guint32)start, (guint32)(start + len) };
    g_array_append_val(cleaner->cuts, span);
}

static gboolean
is_line_start(const Cleaner *cleaner, gsize at)
{
    while (at > 0 && (cleaner->text[at - 1] == ' ' || cleaner->text[at - 1] == '\t'))
        at--;
    return at == 0 || cleaner->text[at - 1] == '\n';
}

/* "## " at the start of a line. */
static gsize
clean_heading(Cleaner *cleaner, gsize at)
{
    gsize n = 0;
    while (at + n < cleaner->len && cleaner->text[at + n] == '#')
        n++;
    gboolean is_heading = n <= 6 && at + n < cleaner->len && cleaner->text[at + n] == ' ' &&
                          is_line_start(cleaner, at);
    if (!is_heading)
        return n;
    cut(cleaner, at, n + 1);
    guint32 start = (guint32)at;
    g_array_append_val(cleaner->headings, start);
    return n + 1;
}

/* The bracket that closes the link's label, 0 when this is no link. */
static gsize
find_label_end(const Cleaner *cleaner, gsize at)
{
    gsize stop = MIN(cleaner->len, at + LABEL_MAX_BYTES), depth = 0;
    for (gsize i = at; i + 1 < stop; i++) {
        if (cleaner->text[i] == '[' && ++depth > LABEL_MAX_DEPTH)
            return 0;
        if (cleaner->text[i] == '\n' && cleaner->text[i + 1] == '\n')
            return 0;
        else if (cleaner->text[i] == ']' && --depth == 0)
            return cleaner->text[i + 1] == '(' ? i : 0;
    }
    return 0;
}

/* Cuts the marks of "[label](target)" but for the opening bracket's label, which is looked at next.
 */
static gsize
clean_link(Cleaner *cleaner, gsize at)
{
    gsize label_end = find_label_end(cleaner, at);
    if (label_end == 0)
        return 1;
    gsize stop = MIN(cleaner->len, label_end + TARGET_MAX_BYTES);
    for (gsize i = label_end + 2; i < stop && cleaner->text[i] != '\n' && cleaner->text[i] != '[';
         i++) {
        if (cleaner->text[i] != ')')
            continue;
        cut(cleaner, at, 1);
        cut(cleaner, label_end, i + 1 - label_end);
        return 1;
    }
    return 1;
}

/* Whether the stars at @at open something that as many stars close on the same line. */
static gsize
find_stress_end(const Cleaner *cleaner, gsize at, gsize n)
{
    gsize stop = MIN(cleaner->len, at + STRESS_MAX_BYTES);
    for (gsize i = at + n + 1; i < stop && cleaner->text[i] != '\n'; i++)
        if (cleaner->text[i] == '*' && (n == 1 || (i + 1 < stop && cleaner->text[i + 1] == '*')))
            return g_ascii_isspace(cleaner->text[i - 1]) ? 0 : i;
    return 0;
}

static gsize
clean_stress(Cleaner *cleaner, gsize at)
{
    gsize n = at + 1 < cleaner->len && cleaner->text[at + 1] == '*' ? 2 : 1;
    gboolean can_open = at + n < cleaner->len && !g_ascii_isspace(cleaner->text[at + n]) &&
                        cleaner->text[at + n] != '*' &&
                        (at == 0 || !g_ascii_isalnum(cleaner->text[at - 1]));
    gsize end = can_open ? find_stress_end(cleaner, at, n) : 0;
    if (end == 0)
        return n;
    cut(cleaner, at, n);
    cut(cleaner, end, n);
    return n;
}

/* "> > " at the start of a line, as mail quotes what it answers. */
static gsize
clean_quoting(Cleaner *cleaner, gsize at)
{
    gsize n = 0;
    if (!is_line_start(cleaner, at))
        return 1;
    while (at + n < cleaner->len && strchr("> ", cleaner->text[at + n]) != NULL)
        n++;
    cut(cleaner, at, n);
    return n;
}

/* Letters that printers cast in one: they stand in its place, and what they leave of it goes. */
static gsize
clean_ligature(Cleaner *cleaner, gsize at)
{
    static const char *const letters[] = { "ff", "fi", "fl", "ffi", "ffl", "st", "st" };
    guint8 which = (guint8)cleaner->text[at + 2] - 0x80;
    gsize n = strlen(letters[which]);
    if (cleaner->copy == NULL)
        cleaner->text = cleaner->copy = g_strndup(cleaner->text, cleaner->len);
    memcpy(cleaner->copy + at, letters[which], n);
    if (n < LIGATURE_BYTES)
        cut(cleaner, at + n, LIGATURE_BYTES - n);
    return LIGATURE_BYTES;
}

static gboolean
is_ligature(const Cleaner *cleaner, gsize at)
{
    return cleaner->len - at >= LIGATURE_BYTES && memcmp(cleaner->text + at, "\xef\xac", 2) == 0 &&
           (guint8)cleaner->text[at + 2] <= 0x86;
}

static gsize
clean_at(Cleaner *cleaner, gsize at)
{
    switch (cleaner->text[at]) {
    case '#':
        return clean_heading(cleaner, at);
    case '[':
        return clean_link(cleaner, at);
    case '*':
        return clean_stress(cleaner, at);
    case '>':
        return clean_quoting(cleaner, at);
    default:
        break;
    }
    if (is_ligature(cleaner, at))
        return clean_ligature(cleaner, at);
    gsize n = gsy_utf8_get_invisible(cleaner->text + at, cleaner->len - at);
    if (n > 0)
        cut(cleaner, at, n);
    return MAX(n, 1);
}

static int
compare_spans(gconstpointer a, gconstpointer b)
{
    const GsySpan *x = a, *y = b;
    return x->start < y->start ? -1 : x->start > y->start;
}

/* Cuts may lie inside one another (a star in a link's address): what is left does not overlap. */
static void
merge_cuts(GArray *cuts)
{
    g_array_sort(cuts, compare_spans);
    guint n = 0;
    for (guint i = 0; i < cuts->len; i++) {
        GsySpan next = g_array_index(cuts, GsySpan, i);
        GsySpan *last = n > 0 ? &g_array_index(cuts, GsySpan, n - 1) : NULL;
        if (last != NULL && next.start <= last->end)
            last->end = MAX(last->end, next.end);
        else
            g_array_index(cuts, GsySpan, n++) = next;
    }
    g_array_set_size(cuts, n);
}

/* Whether a line end goes, and both sides of it meet. */
static gboolean
is_joint(const Cleaner *cleaner, GsySpan cut)
{
    return cut.start > 0 && cut.end < cleaner->len &&
           memchr(cleaner->text + cut.start, '\n', gsy_span_len(cut)) != NULL &&
           (guint8)cleaner->text[cut.start - 1] > ' ' && (guint8)cleaner->text[cut.end] > ' ';
}

/* Copies what is between the cuts, and moves the headings to where they are then. */
static char *
build_text(const Cleaner *cleaner, GArray *joints, gsize *len)
{
    GString *out = g_string_sized_new(cleaner->len);
    gsize at = 0;
    guint heading = 0;
    for (guint i = 0; i <= cleaner->cuts->len; i++) {
        GsySpan next = { (guint32)cleaner->len, (guint32)cleaner->len };
        if (i < cleaner->cuts->len)
            next = g_array_index(cleaner->cuts, GsySpan, i);
        g_string_append_len(out, cleaner->text + at, (gssize)(next.start - at));
        at = next.end;
        guint32 here = (guint32)out->len;
        if (is_joint(cleaner, next))
            g_array_append_val(joints, here);
        while (heading < cleaner->headings->len &&
               g_array_index(cleaner->headings, guint32, heading) < at)
            g_array_index(cleaner->headings, guint32, heading++) = here;
    }
    *len = out->len;
    return g_string_free(out, FALSE);
}

/* The next byte from @at on that something may have to be cut at. */
static gsize
find_mark(const Cleaner *cleaner, gsize at)
{
    for (; at + 16 <= cleaner->len; at += 16) {
        GsySixteen bytes = gsy_sixteen_load(cleaner->text + at);
        guint marks = gsy_sixteen_find(bytes, '#', '#') | gsy_sixteen_find(bytes, '*', '*') |
                      gsy_sixteen_find(bytes, '[', '[') | gsy_sixteen_find(bytes, '>', '>') |
                      gsy_sixteen_find_wide(bytes);
        if (marks != 0)
            return at + (guint)__builtin_ctz(marks);
    }
    while (at < cleaner->len && strchr("#*[>", cleaner->text[at]) == NULL &&
           (guint8)cleaner->text[at] < 0x80)
        at++;
    return at;
}

GsyPlain
gsy_plain_clean(const char *text, gsize len_bytes, gsize start, const GArray *cuts)
{
    Cleaner cleaner = { text, NULL, len_bytes, g_array_new(FALSE, FALSE, sizeof(GsySpan)),
                        g_array_new(FALSE, FALSE, sizeof(guint32)) };
    for (gsize at = find_mark(&cleaner, start); at < len_bytes; at = find_mark(&cleaner, at))
        at += clean_at(&cleaner, at);
    if (cuts != NULL)
        g_array_append_vals(cleaner.cuts, cuts->data, cuts->len);
    GsyPlain plain = { .cuts = cleaner.cuts,
                       .headings = cleaner.headings,
                       .joints = g_array_new(FALSE, FALSE, sizeof(guint32)) };
    if (cleaner.cuts->len > 0 || cleaner.copy != NULL) {
        merge_cuts(cleaner.cuts);
        plain.text = build_text(&cleaner, plain.joints, &plain.len_bytes);
    }
    g_free(cleaner.copy);
    return plain;
}

void
gsy_plain_clear(GsyPlain *plain)
{
    g_free(plain->text);
    g_clear_pointer(&plain->cuts, g_array_unref);
    g_clear_pointer(&plain->headings, g_array_unref);
    g_clear_pointer(&plain->joints, g_array_unref);
}

gboolean
gsy_plain_is_heading(const GsyPlain *plain, gsize text_start)
{
    guint low = 0, high = plain->headings->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(plain->headings, guint32, middle) < text_start)
            low = middle + 1;
        else
            high = middle;
    }
    return low < plain->headings->len && g_array_index(plain->headings, guint32, low) == text_start;
}
