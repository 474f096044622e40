#include "config.h"

#include <string.h>

#include "read/forward.h"
#include "read/unit.h"

enum {
    NOTE_MAX_WORDS = 100,   /* of who forwards it, with a card below; more is a text of its own */
    HEAD_MIN_KEYS = 3,      /* "From:", "Date:" and one more */
    VALUE_MAX_BYTES = 2000, /* many that it went to */
};

typedef enum { FROM, DATE, SUBJECT, OTHER, NO_KEY } Key;

/* What programs for mail write, no English that we read. */
static const struct {
    const char *name;
    Key key;
} keys[] = {
    { "from", FROM },    { "date", DATE },         { "sent", DATE },
    { "to", OTHER },     { "subject", SUBJECT },   { "cc", OTHER },
    { "bcc", OTHER },    { "reply-to", OTHER },    { "importance", OTHER },
    { "sender", OTHER }, { "attachments", OTHER }, { "organization", OTHER },
};

typedef struct {
    const char *text;
    gsize len;
    gboolean is_flat;
} Letter;

/* What programs put before and around a name or a value: quoting, and stars for bold. */
static gboolean
is_margin(char c)
{
    return c != '\0' && strchr("> \t\r*", c) != NULL;
}

static gsize
skip_margin(const Letter *letter, gsize at)
{
    while (at < letter->len && is_margin(letter->text[at]))
        at++;
    return at;
}

/* "Subject:", "*Subject:*" at @at; @value: where its value begins. */
static Key
read_key(const Letter *letter, gsize at, gsize *value)
{
    gsize end = at;
    while (end < letter->len && (g_ascii_isalnum(letter->text[end]) || letter->text[end] == '-'))
        end++;
    gsize colon = end;
    while (colon < letter->len && is_margin(letter->text[colon]))
        colon++;
    if (end == at || colon == letter->len || letter->text[colon] != ':')
        return NO_KEY;
    *value = colon + 1;
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
        if (strlen(keys[i].name) == end - at &&
            g_ascii_strncasecmp(letter->text + at, keys[i].name, end - at) == 0)
            return keys[i].key;
    return letter->is_flat || colon > end ? NO_KEY : OTHER; /* "User-Agent:" */
}

static gsize
get_line_end(const Letter *letter, gsize at)
{
    const char *end = memchr(letter->text + at, '\n', letter->len - at);
    return end != NULL ? (gsize)(end - letter->text) : letter->len;
}

/* Whether a name may stand at @at: where a line begins, on a page behind a blank as well. */
static gboolean
may_begin(const Letter *letter, gsize at)
{
    return at == 0 || letter->text[at - 1] == '\n' || is_margin(letter->text[at - 1]);
}

/* The next name in the line, for a page; @end for none. */
static gsize
find_key_within(const Letter *letter, gsize at, gsize end)
{
    gsize value;
    for (; letter->is_flat && at < end; at++)
        if (g_ascii_isupper(letter->text[at]) && may_begin(letter, at) &&
            read_key(letter, at, &value) != NO_KEY)
            return at;
    return end;
}

/* What begins at @at without what stands around it; @next: where the next name or the text begins.
 * A long one goes on with the next lines. */
static GsySpan
read_lines(const Letter *letter, gsize at, gsize *next)
{
    gsize stop = MIN(letter->len, at + VALUE_MAX_BYTES), end, value;
    gsize start = *next = skip_margin(letter, at);
    do {
        end = get_line_end(letter, *next);
        *next = skip_margin(letter, MIN(end + 1, letter->len));
    } while (*next < stop && letter->text[*next] != '\n' &&
             read_key(letter, *next, &value) == NO_KEY);
    return (GsySpan){ (guint32)start, (guint32)end };
}

/* The same of a page, where it may end within the line, and stand on the next one alone. */
static GsySpan
read_flat(const Letter *letter, gsize at, gsize *next)
{
    gsize start = skip_margin(letter, at), value;
    if (start < letter->len && letter->text[start] == '\n') {
        gsize below = skip_margin(letter, start + 1);
        start = read_key(letter, below, &value) == NO_KEY ? below : start;
    }
    gsize line_end = get_line_end(letter, start), end = find_key_within(letter, start, line_end);
    *next = end < line_end ? end : skip_margin(letter, MIN(end + 1, letter->len));
    return (GsySpan){ (guint32)start, (guint32)end };
}

static GsySpan
read_value(const Letter *letter, gsize at, gsize *next)
{
    GsySpan span = (letter->is_flat ? read_flat : read_lines)(letter, at, next);
    while (span.end > span.start && is_margin(letter->text[span.end - 1]))
        span.end--;
    return span;
}

/* A head that begins at @at. */
static gboolean
read_head(const Letter *letter, gsize at, GsyForward *forward)
{
    GsySpan values[NO_KEY] = { { 0 } };
    guint n = 0;
    gsize value;
    Key key;
    while ((key = read_key(letter, at, &value)) != NO_KEY) {
        GsySpan span = read_value(letter, value, &at);
        if (values[key].end == 0)
            values[key] = span;
        forward->head_end = span.end;
        n++;
    }
    forward->from = values[FROM];
    forward->date = values[DATE];
    forward->subject = values[SUBJECT];
    return n >= HEAD_MIN_KEYS && gsy_span_len(forward->from) > 0 && gsy_span_len(forward->date) > 0;
}

/* "---------- Forwarded message ---------", "Begin forwarded message:", or a rule. */
static gboolean
is_marked(const Letter *letter, gsize from, gsize at)
{
    static const char *const marks[] = { "--", "__", "message:" };
    while (at > from && (letter->text[at - 1] == '\n' || is_margin(letter->text[at - 1])))
        at--;
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
        gsize n = strlen(marks[i]);
        if (at >= from + n && g_ascii_strncasecmp(letter->text + at - n, marks[i], n) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_note(const Letter *letter, gsize from, gsize at, gsize body)
{
    guint n_words = gsy_words_count(letter->text + from, at - from);
    return n_words <= NOTE_MAX_WORDS &&
           n_words < gsy_words_count(letter->text + body, letter->len - body);
}

gboolean
gsy_forward_find(const char *text, gsize len_bytes, gsize from, gboolean is_flat, gboolean is_told,
                 GsyForward *forward)
{
    Letter letter = { text, len_bytes, is_flat };
    gsize value;
    for (gsize at = from; at < len_bytes; at = get_line_end(&letter, at) + 1) {
        gsize end = get_line_end(&letter, at), key = skip_margin(&letter, at);
        if (key < end && read_key(&letter, key, &value) == NO_KEY)
            key = find_key_within(&letter, key, end);
        if (key >= end || !(is_told || is_marked(&letter, from, key)) ||
            !read_head(&letter, key, forward))
            continue;
        return is_note(&letter, from, at, forward->head_end);
    }
    return FALSE;
}
