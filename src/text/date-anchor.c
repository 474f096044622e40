#include "config.h"

#include "text/date-anchor.h"

#include <string.h>

/* A dateline is short: place, country, date; then the agency in brackets. */
#define MAX_TOKENS_BEFORE 8
#define MAX_TOKENS_AFTER 6
/* Sentences that are looked at: a dateline stands at the head, after a headline and a byline. */
#define MAX_SENTENCES 6

static gboolean
is_dash(const GsyReading *reading, guint token)
{
    const GsySpan span = reading->tokens[token].span;
    const char *text = reading->article->text + span.start;
    gunichar c = g_utf8_get_char(text);
    return c == 0x2013 || c == 0x2014 || strncmp(text, "--", 2) == 0;
}

static gboolean
is_dateline(const GsyReading *reading, const GsySentence *sentence, const GsyItem *item)
{
    guint end = item->first_token + item->n_tokens;
    if (item->when == NULL || item->when->precision != GSY_WHEN_DAY || item->when->soft)
        return FALSE;
    if (item->first_token - sentence->first_token > MAX_TOKENS_BEFORE)
        return FALSE;
    for (guint i = end; i < reading->n_tokens && i < end + MAX_TOKENS_AFTER; i++) {
        if (is_dash(reading, i))
            return TRUE;
    }
    return FALSE;
}

GsyWhen
gsy_date_infer_anchor(const GsyReading *reading)
{
    GsyWhen anchor = { .precision = GSY_WHEN_NONE, .zone_min = GSY_ZONE_UNKNOWN };
    for (guint i = 0; i < MIN(reading->n_sentences, MAX_SENTENCES); i++) {
        const GsySentence *sentence = reading->sentences + i;
        for (guint k = 0; k < sentence->n_items; k++) {
            const GsyItem *item = sentence->items + k;
            if (!is_dateline(reading, sentence, item))
                continue;
            if (gsy_when_is_known(&anchor) && anchor.start_min != item->when->start_min)
                return (GsyWhen){ .precision = GSY_WHEN_NONE, .zone_min = GSY_ZONE_UNKNOWN };
            anchor = *item->when;
            anchor.basis = GSY_BASIS_INFERRED;
        }
    }
    return anchor;
}
