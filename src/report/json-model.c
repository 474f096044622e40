#include "config.h"

#include "report/json-model.h"

#include <math.h>

static const char *const bases[] = { NULL, "stated", "carried", "inferred" };

void
gsy_json_set_known(json_t *object, const char *key, json_t *value)
{
    if (value != NULL)
        gsy_json_take(object, key, value);
}

void
gsy_json_set_when(json_t *object, const char *key, const GsyWhen *when)
{
    g_autofree char *iso = gsy_when_dup_iso(when);
    gsy_json_set_string(object, key, iso);
}

void
gsy_json_set_text(json_t *object, const char *key, const GsyArticle *article, GsySpan span)
{
    g_autofree char *text = g_strndup(article->text + span.start, gsy_span_len(span));
    gsy_json_set_string(object, key, text);
}

json_t *
gsy_json_of_location(GsyLocation at)
{
    json_t *json = json_object();
    gsy_json_set_number(json, "offset", at.offset);
    gsy_json_set_number(json, "length", at.length);
    gsy_json_set_number(json, "line", at.line);
    gsy_json_set_number(json, "column", at.column);
    return json;
}

static void
set_end(json_t *json, const char *key, double end)
{
    if (isfinite(end))
        gsy_json_set_number(json, key, end);
    else
        gsy_json_take(json, key, json_null());
}

json_t *
gsy_json_of_interval(const GsyInterval *interval)
{
    json_t *json = json_object();
    set_end(json, "low", interval->low);
    set_end(json, "high", interval->high);
    gsy_json_set_boolean(json, "low_closed", interval->low_closed);
    gsy_json_set_boolean(json, "high_closed", interval->high_closed);
    gsy_json_set_boolean(json, "soft_low", interval->soft_low);
    gsy_json_set_boolean(json, "soft_high", interval->soft_high);
    return json;
}

static json_t *
number_to_json(const GsyValue *value)
{
    json_t *json = gsy_json_of_interval(&value->interval);
    gsy_json_set_string(json, "unit", value->unit);
    if (value->additional)
        gsy_json_set_boolean(json, "additional", TRUE);
    if (value->vague)
        gsy_json_set_boolean(json, "vague", TRUE);
    if (value->has_base)
        gsy_json_take(json, "base", gsy_json_of_interval(&value->base));
    if (value->has_before)
        gsy_json_take(json, "before", gsy_json_of_interval(&value->before));
    if (value->ratio_base > 0)
        gsy_json_set_number(json, "ratio_base", value->ratio_base);
    return json;
}

json_t *
gsy_json_of_value(const GsyValue *value, const GsyWhen *when)
{
    json_t *json = NULL;
    switch (value->kind) {
    case GSY_VALUE_NONE:
        return NULL;
    case GSY_VALUE_NUMBER:
        json = number_to_json(value);
        break;
    case GSY_VALUE_MISSING:
        json = json_object();
        gsy_json_set_boolean(json, "missing", TRUE);
        if (value->vague)
            gsy_json_set_boolean(json, "vague", TRUE);
        break;
    case GSY_VALUE_TEXT:
        json = json_object();
        gsy_json_set_string(json, "text", value->text);
        break;
    case GSY_VALUE_TIME:
        json = when != NULL ? gsy_json_of_when(when) : NULL;
        json = json != NULL ? json : json_object();
        break;
    }
    gsy_json_set_string(json, "words", value->words);
    return json;
}

json_t *
gsy_json_of_when(const GsyWhen *when)
{
    if (!gsy_when_is_known(when))
        return NULL;
    json_t *json = json_object();
    g_autofree char *start = gsy_when_dup_iso_start(when), *end = gsy_when_dup_iso_end(when);
    gsy_json_set_string(json, "start", start);
    gsy_json_set_string(json, "end", end);
    gsy_json_set_string(json, "basis", bases[when->basis]);
    GsyWhen again = gsy_when_parse_span(start, end, GSY_WHEN_NONE);
    if (again.precision != when->precision) /* "2014 to 2018", the evening: the ends do not tell */
        gsy_json_set_string(json, "precision", gsy_precision_get_name(when->precision));
    if (when->soft)
        gsy_json_set_boolean(json, "soft", TRUE);
    return json;
}

/* NULL instead of an object that says nothing. */
static json_t *
drop_empty(json_t *json)
{
    if (json_object_size(json) > 0)
        return json;
    json_decref(json);
    return NULL;
}

json_t *
gsy_json_of_counted(const GsyCounted *counted)
{
    json_t *json = json_object();
    gsy_json_set_string(json, "side", counted->side);
    gsy_json_set_string(json, "role", counted->role);
    gsy_json_set_string(json, "place", counted->place);
    gsy_json_set_string(json, "window", counted->window);
    gsy_json_set_string(json, "site", counted->site);
    if (counted->includes_attacker >= 0)
        gsy_json_set_boolean(json, "includes_attacker", counted->includes_attacker > 0);
    gsy_json_set_string(json, "text", counted->text);
    gsy_json_set_string(json, "rivals", counted->rivals);
    if (counted->inferred)
        gsy_json_set_boolean(json, "inferred", TRUE);
    return drop_empty(json);
}

json_t *
gsy_json_of_source(const GsySource *source)
{
    json_t *json = json_object();
    gsy_json_set_string(json, "name", source->name);
    gsy_json_set_string(json, "party", source->party);
    gsy_json_set_string(json, "class", source->klass);
    gsy_json_set_string(json, "cue", source->cue);
    gsy_json_set_string(json, "commitment", source->commitment);
    gsy_json_set_string(json, "chain", source->chain);
    gsy_json_set_string(json, "canonical", source->canonical);
    return drop_empty(json);
}
