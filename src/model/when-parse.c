#include "config.h"

#include <string.h>

#include "model/when.h"

/*
 * Dates of metadata and header lines. A date is first cut into pieces (numbers, words,
 * punctuation), then read as ISO 8601 or else as day, month name, year, time and zone in the orders
 * that mail headers and newspapers use.
 */

#define MAX_PIECES 24 /* "Tuesday, September 13, 2022 at 11:05:00.000 p.m. GMT+04:00" has 21 */
#define MAX_DIGITS 14 /* YYYYMMDDHHMMSS */
#define MAX_ZONE_MIN (18 * 60) /* as in ISO 8601 profiles; real zones end at 14 hours */

typedef enum { PIECE_END, PIECE_NUMBER, PIECE_WORD, PIECE_PUNCT } PieceKind;

typedef struct {
    PieceKind kind;
    const char *text;
    guint len_bytes;
    gint64 value;   /* of a number */
    gboolean glued; /* no blank before it */
} Piece;

typedef struct {
    Piece pieces[MAX_PIECES + 1]; /* the last one is PIECE_END */
    guint at;
} Scan;

typedef struct {
    int year, month, day; /* 0: not seen */
    int minute;           /* of the day, to 1440; -1: no time */
    int zone_min;
} Date;

/* --- pieces --- */

static gboolean
is_blank(const char *text)
{
    return g_ascii_isspace(*text) || (guint8)*text == 0xc2 || (guint8)*text == 0xa0;
}

static guint
piece_length(const char *text, PieceKind kind)
{
    guint len = 1;
    if (kind == PIECE_NUMBER)
        while (g_ascii_isdigit(text[len]))
            len++;
    if (kind == PIECE_WORD)
        while (g_ascii_isalpha(text[len]))
            len++;
    return len;
}

static PieceKind
piece_kind(const char *text)
{
    if (g_ascii_isdigit(*text))
        return PIECE_NUMBER;
    return g_ascii_isalpha(*text) ? PIECE_WORD : PIECE_PUNCT;
}

/* FALSE when there are more pieces, or longer numbers, than any date has. */
static gboolean
scan_cut(Scan *scan, const char *text)
{
    guint n = 0;
    gboolean glued = TRUE;
    while (*text != '\0') {
        if (is_blank(text)) {
            glued = FALSE;
            text++;
            continue;
        }
        if (n == MAX_PIECES)
            return FALSE;
        PieceKind kind = piece_kind(text);
        guint len = piece_length(text, kind);
        if (kind == PIECE_NUMBER && len > MAX_DIGITS)
            return FALSE;
        gint64 value = kind == PIECE_NUMBER ? g_ascii_strtoll(text, NULL, 10) : 0;
        scan->pieces[n++] = (Piece){ kind, text, len, value, glued };
        glued = TRUE;
        text += len;
    }
    scan->pieces[n] = (Piece){ .kind = PIECE_END };
    scan->at = 0;
    return n > 0;
}

static const Piece *
peek(const Scan *scan, guint ahead)
{
    guint at = scan->at;
    while (ahead > 0 && scan->pieces[at].kind != PIECE_END) {
        at++;
        ahead--;
    }
    return &scan->pieces[at];
}

static gboolean
is_punct(const Piece *piece, char c)
{
    return piece->kind == PIECE_PUNCT && *piece->text == c;
}

static gboolean
is_number(const Piece *piece, guint n_digits)
{
    return piece->kind == PIECE_NUMBER && piece->len_bytes == n_digits;
}

static gboolean
is_word(const Piece *piece, const char *word)
{
    return piece->kind == PIECE_WORD && strlen(word) == piece->len_bytes &&
           g_ascii_strncasecmp(piece->text, word, piece->len_bytes) == 0;
}

static gboolean
take_punct(Scan *scan, char c)
{
    if (!is_punct(peek(scan, 0), c))
        return FALSE;
    scan->at++;
    return TRUE;
}

/* --- zones --- */

/* Offsets of the names that mean one zone wherever they are used, of RFC 822 and of news pages. */
static const struct {
    const char *name;
    int zone_min;
} zones[] = {
    { "Z", 0 },      { "UT", 0 },     { "UTC", 0 },     { "GMT", 0 },     { "EST", -300 },
    { "EDT", -240 }, { "CST", -360 }, { "CDT", -300 },  { "MST", -420 },  { "MDT", -360 },
    { "PST", -480 }, { "PDT", -420 }, { "AKST", -540 }, { "AKDT", -480 }, { "HST", -600 },
    { "WET", 0 },    { "WEST", 60 },  { "BST", 60 },    { "CET", 60 },    { "CEST", 120 },
    { "EET", 120 },  { "EEST", 180 }, { "MSK", 180 },   { "TRT", 180 },   { "AZT", 240 },
    { "GET", 240 },  { "PKT", 300 },  { "SGT", 480 },   { "HKT", 480 },   { "AWST", 480 },
    { "JST", 540 },  { "KST", 540 },  { "ACST", 570 },  { "AEST", 600 },  { "AEDT", 660 },
    { "NZST", 720 }, { "NZDT", 780 }, { "WAT", 60 },    { "CAT", 120 },   { "SAST", 120 },
    { "EAT", 180 },  { "BRT", -180 }, { "ART", -180 },
};

static gboolean
is_zone_name(const Piece *piece, int *zone_min)
{
    for (guint i = 0; i < G_N_ELEMENTS(zones); i++) {
        if (is_word(piece, zones[i].name)) {
            *zone_min = zones[i].zone_min;
            return TRUE;
        }
    }
    return FALSE;
}

/* "+04:00", "+0400", "+04", "-5:30" after a time. */
static gboolean
take_offset(Scan *scan, int *zone_min)
{
    const Piece *sign = peek(scan, 0), *hours = peek(scan, 1);
    if (!(is_punct(sign, '+') || is_punct(sign, '-')) || hours->kind != PIECE_NUMBER)
        return FALSE;
    if (hours->len_bytes > 2 && hours->len_bytes != 4)
        return FALSE;
    gint64 h = hours->value, m = 0;
    guint taken = 2;
    if (hours->len_bytes == 4) {
        m = h % 100;
        h /= 100;
    } else if (is_punct(peek(scan, 2), ':') && is_number(peek(scan, 3), 2)) {
        m = peek(scan, 3)->value;
        taken = 4;
    }
    gint64 minutes = h * 60 + m;
    if (m >= 60 || minutes > MAX_ZONE_MIN)
        return FALSE;
    *zone_min = (int)(is_punct(sign, '-') ? -minutes : minutes);
    scan->at += taken;
    return TRUE;
}

/* A zone in any form; a name that stands for several zones is read, and leaves the zone unknown. */
static void
take_zone(Scan *scan, int *zone_min)
{
    gboolean bracket = take_punct(scan, '(');
    const Piece *piece = peek(scan, 0);
    if (is_zone_name(piece, zone_min)) {
        scan->at++;
        int further;
        if (*zone_min == 0 && take_offset(scan, &further))
            *zone_min = further;
    } else if (!take_offset(scan, zone_min) && piece->kind == PIECE_WORD && piece->len_bytes <= 4 &&
               g_ascii_isupper(piece->text[0]) && g_ascii_isupper(piece->text[1])) {
        scan->at++;
    }
    if (bracket)
        take_punct(scan, ')');
}

/* --- times --- */

/* "a.m.", "PM" after an hour; -1 when it is neither, else the hours to add to a 12-hour clock's 12.
 */
static int
take_half_day(Scan *scan)
{
    const Piece *piece = peek(scan, 0);
    gboolean spelled = is_word(piece, "a") || is_word(piece, "p");
    if (!spelled && !is_word(piece, "am") && !is_word(piece, "pm"))
        return -1;
    if (spelled) {
        if (!is_punct(peek(scan, 1), '.') || !is_word(peek(scan, 2), "m"))
            return -1;
        scan->at += 2;
    }
    scan->at++;
    take_punct(scan, '.');
    return g_ascii_tolower(*piece->text) == 'p' ? 12 : 0;
}

static void
take_seconds(Scan *scan)
{
    if (!is_punct(peek(scan, 0), ':') || !is_number(peek(scan, 1), 2))
        return;
    scan->at += 2;
    gboolean fraction = is_punct(peek(scan, 0), '.') || is_punct(peek(scan, 0), ',');
    if (fraction && peek(scan, 1)->kind == PIECE_NUMBER && peek(scan, 1)->glued)
        scan->at += 2;
}

static gboolean
set_time(Date *date, gint64 hour, gint64 minute, int half_day)
{
    if (half_day >= 0) {
        if (hour < 1 || hour > 12)
            return FALSE;
        hour = hour % 12 + half_day;
    }
    if (minute > 59 || hour > 24 || (hour == 24 && minute > 0))
        return FALSE;
    date->minute = (int)(hour * 60 + minute);
    return TRUE;
}

/* "07:09", "7.09 a.m.", "3 pm", "7.09" and "0709" before a zone; its zone. FALSE: no time here. */
static gboolean
take_time(Scan *scan, Date *date)
{
    guint start = scan->at;
    const Piece *hour = peek(scan, 0), *mark = peek(scan, 1), *minute = peek(scan, 2);
    int ignored;
    if (hour->kind != PIECE_NUMBER || date->minute >= 0)
        return FALSE;
    gint64 h = hour->value, m = 0;
    gboolean clock = FALSE;
    if (hour->len_bytes <= 2 && (is_punct(mark, ':') || is_punct(mark, '.')) &&
        is_number(minute, 2) && minute->glued) {
        m = minute->value;
        scan->at += 3;
        take_seconds(scan);
        clock = is_punct(mark, ':') || is_zone_name(peek(scan, 0), &ignored);
    } else if (hour->len_bytes == 4 && is_zone_name(mark, &ignored)) {
        clock = TRUE;
        h = hour->value / 100;
        m = hour->value % 100;
        scan->at++;
    } else {
        scan->at++;
    }
    int half_day = take_half_day(scan);
    if ((!clock && half_day < 0) || !set_time(date, h, m, half_day)) {
        scan->at = start;
        return FALSE;
    }
    take_zone(scan, &date->zone_min);
    return TRUE;
}

/* --- ISO 8601 --- */

/* "2022-09-13", "2022-09", "2022", "20220913", "2022/09/13"; fills what is there. */
static gboolean
take_iso_date(Scan *scan, Date *date)
{
    const Piece *year = peek(scan, 0), *mark = peek(scan, 1);
    if (is_number(year, 8)) {
        date->year = (int)(year->value / 10000);
        date->month = (int)(year->value / 100 % 100);
        date->day = (int)(year->value % 100);
        scan->at++;
        return date->month > 0 && date->day > 0;
    }
    if (!is_number(year, 4))
        return FALSE;
    date->year = (int)year->value;
    scan->at++;
    for (int *field = &date->month; field != NULL;
         field = field == &date->month ? &date->day : NULL) {
        const Piece *number = peek(scan, 1);
        if (!(is_punct(mark, '-') || is_punct(mark, '/')) ||
            !is_punct(peek(scan, 0), *mark->text) || number->kind != PIECE_NUMBER ||
            number->len_bytes > 2)
            break;
        if (number->value == 0)
            return FALSE;
        *field = (int)number->value;
        scan->at += 2;
    }
    return TRUE;
}

/* "191044", "1910" after a T. */
static gboolean
take_compact_time(Scan *scan, Date *date)
{
    const Piece *piece = peek(scan, 0);
    if (!is_number(piece, 6) && !is_number(piece, 4))
        return FALSE;
    gint64 value = piece->len_bytes == 6 ? piece->value / 100 : piece->value;
    scan->at++;
    if (!set_time(date, value / 100, value % 100, -1))
        return FALSE;
    take_zone(scan, &date->zone_min);
    return TRUE;
}

static gboolean
parse_iso(Scan *scan, Date *date)
{
    if (is_number(peek(scan, 0), 14)) {
        gint64 value = peek(scan, 0)->value;
        *date = (Date){ (int)(value / 10000000000), (int)(value / 100000000 % 100),
                        (int)(value / 1000000 % 100), -1, date->zone_min };
        scan->at++;
        if (date->month == 0 || date->day == 0 ||
            !set_time(date, value / 10000 % 100, value / 100 % 100, -1))
            return FALSE;
        take_zone(scan, &date->zone_min);
        return peek(scan, 0)->kind == PIECE_END;
    }
    if (!take_iso_date(scan, date))
        return FALSE;
    take_punct(scan, ',');
    if (date->day > 0 && is_word(peek(scan, 0), "T"))
        scan->at++;
    if (date->day > 0 && peek(scan, 0)->kind == PIECE_NUMBER && !take_time(scan, date) &&
        !take_compact_time(scan, date))
        return FALSE;
    if (date->day > 0 && date->minute < 0)
        take_zone(scan, &date->zone_min); /* XML Schema allows "2022-09-13Z" */
    return peek(scan, 0)->kind == PIECE_END;
}

/* --- day, month name, year --- */

static const char *const months[] = { "january",   "february", "march",    "april",
                                      "may",       "june",     "july",     "august",
                                      "september", "october",  "november", "december" };
static const char *const weekdays[] = { "monday", "tuesday",  "wednesday", "thursday",
                                        "friday", "saturday", "sunday" };
static const char *const fillers[] = { "at", "on", "of", "the", "st", "nd", "rd", "th" };

/* Number, from 1, of the name that the word is or, with three letters or more, begins; 0 for none.
 */
static int
find_name(const Piece *piece, const char *const *names, guint n_names)
{
    if (piece->kind != PIECE_WORD || piece->len_bytes < 3)
        return 0;
    for (guint i = 0; i < n_names; i++)
        if (piece->len_bytes <= strlen(names[i]) &&
            g_ascii_strncasecmp(piece->text, names[i], piece->len_bytes) == 0)
            return (int)i + 1;
    return 0;
}

static gboolean
is_filler(const Piece *piece)
{
    if (piece->kind == PIECE_PUNCT)
        return strchr(",.-|/", *piece->text) != NULL;
    for (guint i = 0; i < G_N_ELEMENTS(fillers); i++)
        if (is_word(piece, fillers[i]))
            return TRUE;
    return find_name(piece, weekdays, G_N_ELEMENTS(weekdays)) > 0;
}

/* Mail headers of the last century have years of two digits (RFC 2822, 4.3). */
static int
expand_year(const Piece *piece)
{
    int year = (int)piece->value;
    if (piece->len_bytes == 4)
        return year;
    return year < 50 ? 2000 + year : 1900 + year;
}

static gboolean
take_day_or_year(const Piece *piece, Date *date)
{
    if (piece->kind != PIECE_NUMBER || piece->value == 0)
        return FALSE;
    if (piece->len_bytes <= 2 && date->day == 0 && date->year == 0) {
        date->day = (int)piece->value;
        return TRUE;
    }
    gboolean year =
        piece->len_bytes == 4 || (piece->len_bytes == 2 && date->day > 0 && date->month > 0);
    if (!year || date->year != 0)
        return FALSE;
    date->year = expand_year(piece);
    return TRUE;
}

/* A zone that stands apart from its time: "11:05, 15 September 2022 (UTC)". */
static gboolean
take_late_zone(Scan *scan, Date *date)
{
    guint start = scan->at;
    if (date->minute < 0 || date->zone_min != GSY_ZONE_UNKNOWN)
        return FALSE;
    take_zone(scan, &date->zone_min);
    return scan->at > start;
}

static gboolean
parse_words(Scan *scan, Date *date)
{
    while (peek(scan, 0)->kind != PIECE_END) {
        const Piece *piece = peek(scan, 0);
        int month = find_name(piece, months, G_N_ELEMENTS(months));
        if (month == 0 && is_word(piece, "sept"))
            month = 9;
        if (take_time(scan, date) || (month == 0 && take_late_zone(scan, date)))
            continue;
        if (month > 0 && date->month == 0)
            date->month = month;
        else if (!take_day_or_year(piece, date) && !is_filler(piece))
            return FALSE;
        scan->at++;
    }
    return date->month > 0 && date->year > 0;
}

/* "17/06/2020" and "06/17/2020", where only one of the two can be a month; "3.5.2020", which is
 * written day first. */
static gboolean
parse_numbers(Scan *scan, Date *date)
{
    while (is_filler(peek(scan, 0)))
        scan->at++;
    const Piece *first = peek(scan, 0), *mark = peek(scan, 1), *second = peek(scan, 2),
                *year = peek(scan, 4);
    gboolean is_dotted = is_punct(mark, '.');
    if (first->kind != PIECE_NUMBER || first->len_bytes > 2 || second->kind != PIECE_NUMBER ||
        second->len_bytes > 2 || !is_number(year, 4) || !year->glued ||
        !(is_dotted || is_punct(mark, '/')) || !is_punct(peek(scan, 3), *mark->text))
        return FALSE;
    gboolean day_first = is_dotted || first->value > 12;
    if (!day_first && second->value <= 12 && first->value != second->value)
        return FALSE;
    date->day = (int)(day_first ? first : second)->value;
    date->month = (int)(day_first ? second : first)->value;
    date->year = (int)year->value;
    scan->at += 5;
    return date->day > 0 && date->month > 0;
}

/* --- the whole --- */

static GsyWhen
when_of_date(const Date *date)
{
    GsyWhen when = gsy_when_from_civil(date->year, date->month, date->day);
    if (!gsy_when_is_known(&when))
        return when;
    when.zone_min = (gint16)date->zone_min;
    if (date->minute < 0 || when.precision != GSY_WHEN_DAY)
        return when;
    when.start_min += date->minute;
    when.end_min = when.start_min + 1;
    when.precision = GSY_WHEN_MINUTE;
    return when;
}

GsyWhen
gsy_when_parse(const char *text)
{
    static const Date empty = { .minute = -1, .zone_min = GSY_ZONE_UNKNOWN };
    Scan scan;
    Date date = empty;
    GsyWhen none = { .precision = GSY_WHEN_NONE, .zone_min = GSY_ZONE_UNKNOWN };
    if (!scan_cut(&scan, text))
        return none;
    if (parse_iso(&scan, &date))
        return when_of_date(&date);
    scan.at = 0;
    date = empty;
    if (!parse_numbers(&scan, &date)) {
        scan.at = 0;
        date = empty;
    }
    return parse_words(&scan, &date) ? when_of_date(&date) : none;
}

gboolean
gsy_when_may_begin(const char *word, gsize len_bytes)
{
    if (len_bytes == 0 || !g_ascii_isalpha(*word))
        return TRUE;
    Piece piece = { .kind = PIECE_WORD, .text = word, .len_bytes = 1 };
    while (piece.len_bytes < len_bytes && g_ascii_isalpha(word[piece.len_bytes]))
        piece.len_bytes++;
    return find_name(&piece, months, G_N_ELEMENTS(months)) > 0 || is_filler(&piece);
}

/* "2022-W37" and "2022-Q3", as the end of a range may be written. */
static GsyWhen
parse_week_or_quarter(const char *text)
{
    GsyWhen none = { .precision = GSY_WHEN_NONE, .zone_min = GSY_ZONE_UNKNOWN };
    g_auto(GStrv) parts = g_strsplit(text, "-", 3);
    guint64 year, n;
    gint64 day;
    if (g_strv_length(parts) != 2 || strlen(parts[0]) != 4 || parts[1][0] == '\0' ||
        !g_ascii_string_to_unsigned(parts[0], 10, 1, 9999, &year, NULL) ||
        !g_ascii_string_to_unsigned(parts[1] + 1, 10, 1, parts[1][0] == 'W' ? 53 : 4, &n, NULL))
        return none;
    if (parts[1][0] == 'Q') {
        GsyWhen first = gsy_when_from_civil((int)year, (int)n * 3 - 2, 0),
                last = gsy_when_from_civil((int)year, (int)n * 3, 0);
        first.end_min = last.end_min;
        first.precision = GSY_WHEN_QUARTER;
        return first;
    }
    if (parts[1][0] != 'W' || !gsy_day_from_civil((int)year, 1, 4, &day))
        return none;
    GsyWhen monday = gsy_when_from_day(day - gsy_day_get_weekday(day) + 1 + ((gint64)n - 1) * 7);
    monday.end_min = monday.start_min + 7 * GSY_DAY_MIN;
    monday.precision = GSY_WHEN_WEEK;
    return monday;
}

static GsyWhen
parse_end(const char *text)
{
    GsyWhen when = gsy_when_parse(text);
    return gsy_when_is_known(&when) ? when : parse_week_or_quarter(text);
}

GsyWhen
gsy_when_parse_span(const char *start, const char *end, GsyPrecision precision)
{
    GsyWhen when = parse_end(start), last = end != NULL ? parse_end(end) : when;
    gboolean is_unit = when.precision == last.precision && when.start_min == last.start_min;
    if (!gsy_when_is_known(&last))
        return last;
    if (!gsy_when_is_known(&when))
        return when;
    if (is_unit && (precision == GSY_WHEN_NONE || precision == when.precision))
        return when;
    gboolean is_instant = last.precision == GSY_WHEN_MINUTE && precision != GSY_WHEN_MINUTE;
    when.end_min = is_instant ? last.start_min : last.end_min;
    if (when.end_min <= when.start_min)
        return (GsyWhen){ .precision = GSY_WHEN_NONE, .zone_min = GSY_ZONE_UNKNOWN };
    gboolean is_range = precision == GSY_WHEN_NONE || precision == GSY_WHEN_RANGE;
    when.start_as = is_range && when.precision < GSY_WHEN_DAY ? when.precision : GSY_WHEN_NONE;
    when.end_as = is_range && last.precision < GSY_WHEN_DAY ? last.precision : GSY_WHEN_NONE;
    when.precision = is_range ? GSY_WHEN_RANGE : precision;
    return when;
}
