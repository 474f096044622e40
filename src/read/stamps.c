#include "config.h"

#include "read/stamps.h"

enum { NO_STAMP = -1, HALF_DAY_MIN = 12 * 60 };

static int
read_two(const char *text, guint len, guint *at)
{
    int value = 0;
    guint first = *at;
    while (*at < len && *at < first + 2 && g_ascii_isdigit(text[*at]))
        value = value * 10 + (text[(*at)++] - '0');
    return *at > first ? value : NO_STAMP;
}

/* "pm", "p.m.", "am": minutes to add to an hour below 12; -1 for neither. */
static int
read_half(const char *text, guint len, guint *at)
{
    guint i = *at;
    while (i < len && text[i] == ' ')
        i++;
    char half = i < len ? (char)g_ascii_tolower(text[i]) : '\0';
    if (half != 'a' && half != 'p')
        return NO_STAMP;
    i++;
    i += i < len && text[i] == '.';
    if (i >= len || g_ascii_tolower(text[i]) != 'm')
        return NO_STAMP;
    i++;
    i += i < len && text[i] == '.';
    if (i < len && g_ascii_isalnum(text[i]))
        return NO_STAMP;
    *at = i;
    return half == 'p' ? HALF_DAY_MIN : 0;
}

/* Minutes of the day that a paragraph begins with, or NO_STAMP. */
static int
read_stamp(const char *text, guint len)
{
    guint at = 0;
    if (len == 0 || !g_ascii_isdigit(text[0]))
        return NO_STAMP;
    int hour = read_two(text, len, &at);
    if (at >= len || (text[at] != ':' && text[at] != '.'))
        return NO_STAMP;
    guint minutes_at = ++at;
    int minute = read_two(text, len, &at);
    if (at != minutes_at + 2 || hour > 23 || minute > 59)
        return NO_STAMP;
    int half = read_half(text, len, &at);
    if (at + 1 < len && text[at] == ':' && g_ascii_isdigit(text[at + 1]))
        return NO_STAMP; /* "00:12:33 SMITH:": how far into a recording */
    if ((at < len && (g_ascii_isalnum(text[at]) || text[at] == '%')) ||
        (half != NO_STAMP && (hour == 0 || hour > 12)))
        return NO_STAMP;
    return (half == NO_STAMP ? hour : hour % 12) * 60 + minute + MAX(half, 0);
}

static gboolean
is_of_text(const GsyBlock *block)
{
    return block->zone != GSY_ZONE_HEADLINE && block->zone != GSY_ZONE_DEK;
}

static int
read_block(const GsyBlock *block, const char *text)
{
    return is_of_text(block) ? read_stamp(text + block->span.start, gsy_span_len(block->span))
                             : NO_STAMP;
}

/* Two at least, that only rise or only fall. */
static gboolean
is_live(const GsyBlock *blocks, guint n_blocks, const char *text)
{
    int last = NO_STAMP;
    gboolean rises = FALSE, falls = FALSE;
    for (guint i = 0; i < n_blocks; i++) {
        if (gsy_when_is_known(&blocks[i].when))
            return FALSE;
        int stamp = read_block(blocks + i, text);
        if (stamp == NO_STAMP)
            continue;
        rises |= last != NO_STAMP && stamp > last;
        falls |= last != NO_STAMP && stamp < last;
        last = stamp;
    }
    return rises != falls;
}

void
gsy_stamps_find(GsyBlock *blocks, guint n_blocks, const char *text, const GsyWhen *day)
{
    if (!gsy_when_is_known(day) || day->precision < GSY_WHEN_DAY ||
        !is_live(blocks, n_blocks, text))
        return;
    GsyWhen when = { 0 };
    for (guint i = 0; i < n_blocks; i++) {
        int stamp = read_block(blocks + i, text);
        if (stamp != NO_STAMP)
            when = (GsyWhen){
                .start_min = day->start_min - gsy_minute_of_day(day->start_min) + stamp,
                .end_min = day->start_min - gsy_minute_of_day(day->start_min) + stamp + 1,
                .zone_min = day->zone_min,
                .precision = GSY_WHEN_MINUTE,
                .basis = GSY_BASIS_CARRIED,
            };
        if (is_of_text(blocks + i))
            blocks[i].when = when;
    }
}
