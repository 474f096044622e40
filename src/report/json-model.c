#include "config.h"

#include "report/json-model.h"

#include <math.h>
#include <string.h>

#define DAY_BYTES 10 /* 2021-03-04 */

static const char *const bases[] = { NULL, "stated", "carried", "inferred" };

void
gsy_json_put_iso(GString *out, const char *key, const GsyWhen *when)
{
    g_autofree char *iso = gsy_when_dup_iso(when);
    gsy_json_put_string(out, key, iso);
}

void
gsy_json_put_text(GString *out, const char *key, const GsyArticle *article, GsySpan span)
{
    g_autofree char *text = g_strndup(article->text + span.start, gsy_span_len(span));
    gsy_json_put_string(out, key, text);
}

void
gsy_json_put_location(GString *out, const char *key, GsyLocation at)
{
    gsy_json_open_object(out, key);
    gsy_json_put_number(out, "offset", at.offset);
    gsy_json_put_number(out, "length", at.length);
    gsy_json_put_number(out, "line", at.line);
    gsy_json_put_number(out, "column", at.column);
    gsy_json_close_object(out);
}

static void
put_end(GString *out, const char *key, double end)
{
    if (isfinite(end))
        gsy_json_put_number(out, key, end);
    else
        gsy_json_put_null(out, key);
}

static void
add_interval(GString *out, const GsyInterval *interval)
{
    put_end(out, "low", interval->low);
    put_end(out, "high", interval->high);
    gsy_json_put_boolean(out, "low_closed", interval->low_closed);
    gsy_json_put_boolean(out, "high_closed", interval->high_closed);
    gsy_json_put_boolean(out, "soft_low", interval->soft_low);
    gsy_json_put_boolean(out, "soft_high", interval->soft_high);
}

static void
put_interval(GString *out, const char *key, const GsyInterval *interval)
{
    gsy_json_open_object(out, key);
    add_interval(out, interval);
    gsy_json_close_object(out);
}

static void
add_number(GString *out, const GsyValue *value)
{
    add_interval(out, &value->interval);
    gsy_json_put_string(out, "unit", value->unit);
    if (value->base_unit != NULL) {
        gsy_json_put_string(out, "base_unit", value->base_unit);
        gsy_json_put_number(out, "factor", value->factor);
    }
    if (value->additional)
        gsy_json_put_boolean(out, "additional", TRUE);
    if (value->vague)
        gsy_json_put_boolean(out, "vague", TRUE);
    if (value->has_base)
        put_interval(out, "base", &value->base);
    if (value->has_before)
        put_interval(out, "before", &value->before);
    if (value->ratio_base > 0)
        gsy_json_put_number(out, "ratio_base", value->ratio_base);
}

/* Not so of "2014 to 2018" and the evening; most times are days. */
static gboolean
do_ends_tell(const GsyWhen *when, const char *start, const char *end)
{
    if (when->precision == GSY_WHEN_DAY && strlen(start) == DAY_BYTES && strcmp(start, end) == 0)
        return TRUE;
    return gsy_when_parse_span(start, end, GSY_WHEN_NONE).precision == when->precision;
}

static void
add_when(GString *out, const GsyWhen *when)
{
    if (!gsy_when_is_known(when))
        return;
    g_autofree char *start = gsy_when_dup_iso_start(when), *end = gsy_when_dup_iso_end(when);
    gsy_json_put_string(out, "start", start);
    gsy_json_put_string(out, "end", end);
    gsy_json_put_string(out, "basis", bases[when->basis]);
    if (!do_ends_tell(when, start, end))
        gsy_json_put_string(out, "precision", gsy_precision_get_name(when->precision));
    if (when->soft)
        gsy_json_put_boolean(out, "soft", TRUE);
}

void
gsy_json_put_when(GString *out, const char *key, const GsyWhen *when)
{
    gsize at = out->len;
    gsy_json_open_object(out, key);
    add_when(out, when);
    gsy_json_close_known(out, at);
}

void
gsy_json_put_value(GString *out, const char *key, const GsyValue *value, const GsyWhen *when)
{
    if (value->kind == GSY_VALUE_NONE)
        return;
    gsy_json_open_object(out, key);
    switch (value->kind) {
    case GSY_VALUE_NONE:
        break;
    case GSY_VALUE_NUMBER:
        add_number(out, value);
        break;
    case GSY_VALUE_MISSING:
        gsy_json_put_boolean(out, "missing", TRUE);
        if (value->vague)
            gsy_json_put_boolean(out, "vague", TRUE);
        break;
    case GSY_VALUE_TEXT:
        gsy_json_put_string(out, "text", value->text);
        break;
    case GSY_VALUE_TIME:
        if (when != NULL)
            add_when(out, when);
        break;
    }
    gsy_json_put_string(out, "words", value->words);
    gsy_json_close_object(out);
}

void
gsy_json_put_counted(GString *out, const char *key, const GsyCounted *counted)
{
    gsize at = out->len;
    gsy_json_open_object(out, key);
    gsy_json_put_string(out, "side", counted->side);
    gsy_json_put_string(out, "role", counted->role);
    gsy_json_put_string(out, "place", counted->place);
    gsy_json_put_string(out, "window", counted->window);
    if (counted->running)
        gsy_json_put_boolean(out, "running", TRUE);
    gsy_json_put_string(out, "site", counted->site);
    if (counted->includes_attacker > 1)
        gsy_json_put_boolean(out, "includes_attackers", TRUE);
    else if (counted->includes_attacker >= 0)
        gsy_json_put_boolean(out, "includes_attacker", counted->includes_attacker > 0);
    gsy_json_put_string(out, "text", counted->text);
    gsy_json_put_string(out, "rivals", counted->rivals);
    if (counted->inferred)
        gsy_json_put_boolean(out, "inferred", TRUE);
    gsy_json_close_known(out, at);
}

void
gsy_json_put_source(GString *out, const char *key, const GsySource *source)
{
    gsize at = out->len;
    gsy_json_open_object(out, key);
    gsy_json_put_string(out, "name", source->name);
    gsy_json_put_string(out, "party", source->party);
    gsy_json_put_string(out, "class", source->klass);
    gsy_json_put_string(out, "cue", source->cue);
    gsy_json_put_string(out, "commitment", source->commitment);
    gsy_json_put_string(out, "chain", source->chain);
    gsy_json_put_string(out, "canonical", source->canonical);
    gsy_json_close_known(out, at);
}
