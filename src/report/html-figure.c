#include "config.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "report/html-private.h"

/* Figures as a table has room for them: bounds as signs, hedges in the words of the text. */

#define MINUTES_PER_DAY (24 * 60)
#define WORDS_MAX_CHARACTERS 48 /* of a value that is words: a cell of a table */

char *
gsy_html_dup_number(double value)
{
    char digits[GSY_NUMBER_BYTES];
    gsy_number_format(value, digits);
    GString *out = g_string_new(digits);
    gsize start = digits[0] == '-' ? 1 : 0, n = strspn(digits + start, "0123456789");
    if (strchr(digits, 'e') == NULL)
        for (gsize at = n; at > 3; at -= 3)
            g_string_insert_c(out, (gssize)(start + at - 3), ',');
    return g_string_free(out, FALSE);
}

static char *
dup_words(const char *words)
{
    if (words == NULL)
        return g_strdup("?");
    if (!g_utf8_validate(words, -1, NULL) || g_utf8_strlen(words, -1) <= WORDS_MAX_CHARACTERS)
        return g_strdup(words);
    g_autofree char *cut = g_utf8_substring(words, 0, WORDS_MAX_CHARACTERS);
    return g_strdup_printf("%s…", cut);
}

static char *
dup_interval(const GsyValue *value)
{
    const GsyInterval *i = &value->interval;
    g_autofree char *low = gsy_html_dup_number(i->low), *high = gsy_html_dup_number(i->high);
    if (gsy_interval_is_exact(i))
        return g_steal_pointer(&low);
    if (value->vague || i->soft_low || i->soft_high)
        return dup_words(value->words);
    if (!isfinite(i->high))
        return g_strdup_printf("%s %s", i->low_closed ? "≥" : ">", low);
    if (i->low == 0 || !isfinite(i->low))
        return g_strdup_printf("%s %s", i->high_closed ? "≤" : "<", high);
    return g_strdup_printf("%s–%s", low, high);
}

static char *
dup_time(const GsyClaim *claim)
{
    GsyPrecision precision = claim->when.precision;
    if (claim->value.words != NULL && (precision > GSY_WHEN_DAY || precision == GSY_WHEN_NONE))
        return dup_words(claim->value.words);
    char *day = gsy_html_dup_day(&claim->when);
    return day != NULL ? day : dup_words(claim->value.words);
}

char *
gsy_html_dup_figure(const GsyClaim *claim)
{
    const GsyValue *value = &claim->value;
    g_autofree char *figure = NULL;
    switch (value->kind) {
    case GSY_VALUE_NONE:
        return g_strdup("–");
    case GSY_VALUE_MISSING:
        return g_strdup("no figure");
    case GSY_VALUE_TEXT:
        return dup_words(value->text);
    case GSY_VALUE_TIME:
        return dup_time(claim);
    case GSY_VALUE_NUMBER:
        figure = dup_interval(value);
        break;
    }
    return g_strdup_printf("%s%s%s%s", figure, value->unit != NULL ? " " : "",
                           value->unit != NULL ? value->unit : "",
                           value->additional ? " more" : "");
}

gboolean
gsy_html_is_figure(const GsyClaim *claim)
{
    return claim->value.kind != GSY_VALUE_NONE && claim->polarity != GSY_POLARITY_UNREADABLE;
}

char *
gsy_html_dup_measure(const char *measure)
{
    g_auto(GStrv) parts = g_strsplit(measure, ":", -1);
    return g_strjoinv(": ", parts);
}

char *
gsy_html_dup_counted(const GsyHtml *html, const char *counted)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_auto(GStrv) parts = g_strsplit(counted != NULL ? counted : "", "/", -1);
    for (guint i = 0; parts[i] != NULL; i++) {
        if (parts[i][0] == '\0')
            continue;
        const char *name = html->fields.find_name(parts[i], html->fields.data);
        g_string_append_printf(out, "%s%s", out->len > 0 ? ", " : "",
                               name != NULL ? name : parts[i]);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

char *
gsy_html_dup_day(const GsyWhen *when)
{
    static const char *const months[] = { "January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December" };
    int year, month, day;
    if (!gsy_when_is_known(when))
        return NULL;
    if (when->precision < GSY_WHEN_DAY || when->precision == GSY_WHEN_RANGE)
        return gsy_when_dup_iso(when);
    gint64 days = when->start_min / MINUTES_PER_DAY, minutes = when->start_min % MINUTES_PER_DAY;
    if (minutes < 0) {
        minutes += MINUTES_PER_DAY;
        days--;
    }
    gsy_day_to_civil(days, &year, &month, &day);
    if (when->precision == GSY_WHEN_DAY)
        return g_strdup_printf("%d %s %d", day, months[month - 1], year);
    return g_strdup_printf("%d %s %d, %02d:%02d", day, months[month - 1], year, (int)(minutes / 60),
                           (int)(minutes % 60));
}

char *
gsy_html_dup_sentence(const char *text)
{
    return g_strdup_printf("%c%s", g_ascii_toupper(text[0]), text[0] != '\0' ? text + 1 : "");
}

GsyWhen
gsy_html_get_as_of(const GsyClaim *claim)
{
    return gsy_when_is_known(&claim->as_of) ? claim->as_of : claim->article->published;
}

/* --- what cannot be true side by side --- */

gboolean
gsy_html_is_apart(const GsyClaim *a, const GsyClaim *b)
{
    if (a->value.kind != b->value.kind || !g_str_equal(a->measure, b->measure) ||
        a->polarity != b->polarity)
        return TRUE;
    switch (a->value.kind) {
    case GSY_VALUE_NUMBER:
        return !gsy_interval_overlaps(&a->value.interval, &b->value.interval);
    case GSY_VALUE_TIME:
        return a->when.end_min <= b->when.start_min || b->when.end_min <= a->when.start_min;
    case GSY_VALUE_TEXT:
        return g_strcmp0(a->value.text, b->value.text) != 0;
    case GSY_VALUE_NONE:
    case GSY_VALUE_MISSING:
        break;
    }
    return FALSE;
}

gboolean
gsy_html_is_excluded(const GsyClaim *claim, const GsyFinding *finding)
{
    for (guint i = 0; i < finding->sides->len; i++) {
        const GsySide *side = g_ptr_array_index(finding->sides, i);
        for (guint k = 0; k < side->claims->len; k++)
            if (gsy_html_is_apart(claim, g_ptr_array_index(side->claims, k)))
                return TRUE;
    }
    return FALSE;
}
