#include "config.h"

#include "report/json.h"

#include <math.h>
#include <string.h>

#include "report/formats.h"
#include "report/json-model.h"
#include "report/safe.h"

static json_t *
new_record(GsyRecordType type)
{
    json_t *json = json_object();
    gsy_json_set_number(json, "schema_version", 1);
    gsy_json_set_string(json, "type", gsy_record_type_get_name(type));
    return json;
}

static void
add_article(json_t *json, const GsyArticle *article)
{
    g_autofree char *body = gsy_article_dup_body(article);
    gsy_json_set_string(json, "article", article->id);
    gsy_json_set_string(json, "format", article->format);
    gsy_json_set_string(json, "title", article->title);
    gsy_json_set_string(json, "outlet", article->outlet);
    gsy_json_set_string(json, "outlet_kind", article->outlet_kind);
    gsy_json_set_string(json, "outlet_country", article->outlet_country);
    json_t *authors = json_array();
    for (guint i = 0; article->authors != NULL && article->authors[i] != NULL; i++)
        json_array_append_new(authors, json_string(article->authors[i]));
    gsy_json_take(json, "authors", authors);
    gsy_json_set_when(json, "published", &article->published);
    gsy_json_set_when(json, "updated", &article->updated);
    json_t *basis = json_object();
    gsy_json_set_string(basis, "published", article->published_basis);
    gsy_json_set_string(basis, "updated", article->updated_basis);
    gsy_json_set_string(basis, "outlet", article->outlet_basis);
    gsy_json_take(json, "basis", basis);
    gsy_json_set_string(json, "language", article->language);
    gsy_json_set_string(json, "url", article->url);
    gsy_json_set_string(json, "event", article->event);
    gsy_json_set_string(json, "body", body);
    if (article->decoded)
        gsy_json_set_boolean(json, "decoded", TRUE);
}

static void
set_spans(json_t *json, const char *key, const GsyArticle *article, const GsySpan *spans, guint n)
{
    json_t *list = json_array();
    for (guint i = 0; i < n; i++)
        if (gsy_span_len(spans[i]) > 0)
            json_array_append_new(list,
                                  gsy_json_of_location(gsy_article_locate(article, spans[i])));
    gsy_json_take(json, key, list);
}

/* Whether the timex says all: a range, a season and a part of the day have no value that tells
 * their ends. */
static gboolean
has_own_value(const GsyItem *item)
{
    GsyPrecision precision = item->when->precision;
    return item->timex != NULL && precision != GSY_WHEN_RANGE && precision != GSY_WHEN_SEASON &&
           precision != GSY_WHEN_DAYPART;
}

/* A time said in another zone than the article's own, in the article's. FALSE where it is in that
 * already, or one of them is unknown. */
static gboolean
move_to_zone(const GsyWhen *when, gint16 zone_min, GsyWhen *out)
{
    *out = *when;
    if (when->zone_min == GSY_ZONE_UNKNOWN || zone_min == GSY_ZONE_UNKNOWN ||
        when->zone_min == zone_min)
        return FALSE;
    out->start_min += zone_min - when->zone_min;
    out->end_min += zone_min - when->zone_min;
    out->zone_min = zone_min;
    return TRUE;
}

static void
add_mention(json_t *json, const GsyArticle *article, const GsyMention *mention)
{
    gsy_json_set_string(json, "id", article->id);
    gsy_json_set_string(json, "kind", gsy_mention_kind_get_name(mention->kind));
    gsy_json_take(json, "span", gsy_json_of_location(gsy_article_locate(article, mention->span)));
    gsy_json_set_text(json, "text", article, mention->span);
    if (article->decoded)
        gsy_json_set_boolean(json, "decoded", TRUE);
    const GsyItem *item = mention->item;
    if (item != NULL && item->value != NULL)
        gsy_json_set_known(json, "value", gsy_json_of_value(item->value, item->when));
    if (item != NULL && item->timex != NULL) {
        gsy_json_set_string(json, "timex", item->timex);
        if (item->recurs)
            gsy_json_set_boolean(json, "set", TRUE);
    }
    GsyWhen when;
    if (item != NULL && item->when != NULL &&
        (move_to_zone(item->when, article->published.zone_min, &when) || !has_own_value(item))) {
        g_autofree char *start = gsy_when_dup_iso_start(&when), *end = gsy_when_dup_iso_end(&when);
        gsy_json_set_string(json, "start", start);
        gsy_json_set_string(json, "end", end);
    }
    const GsyAttribution *attribution = mention->attribution;
    if (attribution != NULL) {
        set_spans(json, "source", article, &attribution->source, 1);
        set_spans(json, "cue", article, &attribution->cue, 1);
        set_spans(json, "content", article, attribution->content,
                  G_N_ELEMENTS(attribution->content));
    }
}

static void
add_claim(json_t *json, const GsyClaim *claim)
{
    const GsyArticle *article = claim->article;
    g_autofree char *text = gsy_claim_dup_text(claim), *sentence = gsy_claim_dup_sentence(claim);
    gsy_json_set_string(json, "id", claim->id);
    gsy_json_set_string(json, "article", article->id);
    gsy_json_set_string(json, "outlet", article->outlet);
    gsy_json_set_when(json, "published", gsy_claim_get_published(claim));
    gsy_json_set_string(json, "zone", gsy_zone_get_name(claim->zone));
    gsy_json_take(json, "span", gsy_json_of_location(claim->place));
    if (article->decoded)
        gsy_json_set_boolean(json, "decoded", TRUE);
    gsy_json_set_string(json, "text", text);
    gsy_json_set_string(json, "sentence", sentence);
    gsy_json_set_string(json, "event", claim->event);
    gsy_json_set_string(json, "scope", gsy_scope_get_name(claim->scope));
    gsy_json_set_string(json, "background", claim->background);
    gsy_json_set_string(json, "measure", claim->measure);
    gsy_json_set_known(json, "value", gsy_json_of_value(&claim->value, &claim->when));
    gsy_json_set_known(json, "counted", gsy_json_of_counted(&claim->counted));
    gsy_json_set_known(json, "source", gsy_json_of_source(&claim->source));
    if (claim->value.kind != GSY_VALUE_TIME)
        gsy_json_set_known(json, "when", gsy_json_of_when(&claim->when));
    gsy_json_set_known(json, "as_of", gsy_json_of_when(&claim->as_of));
    gsy_json_set_string(json, "polarity", gsy_polarity_get_name(claim->polarity));
    gsy_json_set_string(json, "modality", gsy_modality_get_name(claim->modality));
    gsy_json_set_boolean(json, "provisional", claim->provisional);
    if (claim->has_revision_words)
        gsy_json_set_boolean(json, "revision", TRUE);
    if (claim->is_total)
        gsy_json_set_boolean(json, "total", TRUE);
    if (claim->is_part)
        gsy_json_set_boolean(json, "part", TRUE);
    gsy_json_set_string(json, "rule", claim->rule);
    gsy_json_set_string(json, "fact", claim->fact);
}

static void
add_strings(json_t *json, const char *key, const GPtrArray *strings)
{
    json_t *list = json_array();
    for (guint i = 0; strings != NULL && i < strings->len; i++)
        json_array_append_new(list, json_string(g_ptr_array_index(strings, i)));
    gsy_json_take(json, key, list);
}

static json_t *
list_articles(const GPtrArray *articles)
{
    json_t *list = json_array();
    for (guint i = 0; articles != NULL && i < articles->len; i++)
        json_array_append_new(
            list, json_string(((const GsyArticle *)g_ptr_array_index(articles, i))->id));
    return list;
}

static void
add_event(json_t *json, const GsyEvent *event)
{
    gsy_json_set_string(json, "event", event->id);
    gsy_json_set_string(json, "label", event->label);
    gsy_json_set_known(json, "date", gsy_json_of_when(&event->date));
    add_strings(json, "places", event->places);
    add_strings(json, "parties", event->parties);
    /* articles are about their main event; a background event they only mention */
    gsy_json_take(json, event->background ? "mentioned_in" : "articles",
                  list_articles(event->articles));
    json_t *copies = json_array();
    for (guint i = 0; event->copies != NULL && i < event->copies->len; i++)
        json_array_append_new(copies, list_articles(g_ptr_array_index(event->copies, i)));
    gsy_json_take(json, "copies", copies);
    if (event->background)
        gsy_json_set_string(json, "scope", "background");
    gsy_json_set_string(json, "basis", event->basis);
}

static json_t *
carrier_to_json(const GsyClaim *claim)
{
    const GsyArticle *article = claim->article;
    g_autofree char *text = gsy_claim_dup_text(claim), *sentence = gsy_claim_dup_sentence(claim);
    json_t *json = json_object();
    gsy_json_set_string(json, "claim", claim->id);
    gsy_json_set_string(json, "article", article->id);
    gsy_json_set_string(json, "outlet", article->outlet);
    gsy_json_set_when(json, "published", gsy_claim_get_published(claim));
    gsy_json_set_known(json, "value", gsy_json_of_value(&claim->value, &claim->when));
    gsy_json_set_string(json, "text", text);
    gsy_json_set_string(json, "sentence", sentence);
    gsy_json_take(json, "span", gsy_json_of_location(claim->place));
    if (article->decoded)
        gsy_json_set_boolean(json, "decoded", TRUE);
    gsy_json_set_known(json, "source", gsy_json_of_source(&claim->source));
    return json;
}

static json_t *
side_to_json(const GsySide *side)
{
    json_t *json = carrier_to_json(g_ptr_array_index(side->claims, 0));
    gsy_json_set_string(json, "says", side->value);
    json_t *carriers = json_array();
    for (guint i = 1; i < side->claims->len; i++)
        json_array_append_new(carriers, carrier_to_json(g_ptr_array_index(side->claims, i)));
    gsy_json_take(json, "carriers", carriers);
    return json;
}

static json_t *
list_sides(const GsyFinding *finding)
{
    json_t *sides = json_array();
    for (guint i = 0; finding->sides != NULL && i < finding->sides->len; i++) {
        const GsySide *side = g_ptr_array_index(finding->sides, i);
        if (side->claims != NULL && side->claims->len > 0)
            json_array_append_new(sides, side_to_json(side));
    }
    if (json_array_size(sides) == 0 &&
        finding->article != NULL) { /* a remark on an article as such */
        json_t *side = json_object();
        gsy_json_set_string(side, "article", finding->article->id);
        gsy_json_set_string(side, "outlet", finding->article->outlet);
        gsy_json_set_when(side, "published", &finding->article->published);
        json_array_append_new(sides, side);
    }
    return sides;
}

static void
add_finding(json_t *json, const GsyFinding *finding)
{
    gsy_json_set_string(json, "rule", finding->rule);
    gsy_json_set_string(json, "kind", finding->kind);
    gsy_json_set_string(json, "level", gsy_level_get_name(finding->level));
    gsy_json_set_string(json, "fingerprint", finding->fingerprint);
    gsy_json_set_string(json, "event", finding->event);
    json_t *fact = json_object();
    gsy_json_set_string(fact, "event", finding->event);
    gsy_json_set_string(fact, "measure", finding->measure);
    gsy_json_set_string(fact, "counted", finding->counted);
    gsy_json_take(json, "fact", fact);
    gsy_json_set_string(json, "message", finding->message);
    gsy_json_take(json, "sides", list_sides(finding));
    gsy_json_set_string(json, "why", finding->why);
    gsy_json_set_string(json, "condition", finding->condition);
}

/* How it stands to a baseline and to what people decided. */
static void
add_standing(json_t *json, const GsyStanding *standing)
{
    if (standing == NULL)
        return;
    const GsyDecision *decision = standing->decision;
    gsy_json_set_string(json, "state", gsy_state_get_name(standing->state));
    gsy_json_set_string(json, "reason", standing->reason);
    if (decision == NULL)
        return;
    json_t *object = json_object();
    gsy_json_set_string(object, "ruling", gsy_ruling_get_name(decision->ruling));
    gsy_json_set_string(object, "by", decision->by);
    gsy_json_set_string(object, "why", decision->why);
    gsy_json_set_string(object, "on", decision->on);
    gsy_json_set_string(object, "until", decision->until);
    if (standing->is_expired)
        gsy_json_set_boolean(object, "expired", TRUE);
    gsy_json_take(json, "decision", object);
}

static void
add_pair(json_t *json, const GsyPairRecord *pair)
{
    gsy_json_set_string(json, "id", pair->id);
    gsy_json_set_string(json, "relation", pair->relation);
    json_t *findings = json_array();
    for (guint i = 0; pair->findings != NULL && i < pair->findings->len; i++) {
        json_t *finding = new_record(GSY_RECORD_FINDING);
        add_finding(finding, g_ptr_array_index(pair->findings, i));
        json_array_append_new(findings, finding);
    }
    gsy_json_take(json, "findings", findings);
    gsy_json_set_string(json, "why", pair->why);
}

static int
compare_keys(gconstpointer a, gconstpointer b)
{
    return strcmp(a, b);
}

static void
add_skipped(json_t *json, const GsySummary *summary)
{
    json_t *why = json_object();
    g_autoptr(GList) reasons =
        summary->skipped_why != NULL ? g_hash_table_get_keys(summary->skipped_why) : NULL;
    reasons = g_list_sort(reasons, compare_keys);
    for (const GList *at = reasons; at != NULL; at = at->next)
        gsy_json_set_number(why, at->data,
                            GPOINTER_TO_UINT(g_hash_table_lookup(summary->skipped_why, at->data)));
    gsy_json_set_number(json, "skipped", summary->skipped);
    gsy_json_take(json, "skipped_why", why);
}

static void
add_summary(json_t *json, const GsySummary *summary)
{
    gsy_json_set_number(json, "articles", summary->articles);
    add_skipped(json, summary);
    if (summary->diff != NULL) {
        gsy_json_add_tallies(json, summary->diff);
        return;
    }
    gsy_json_set_number(json, "claims", summary->claims);
    gsy_json_set_number(json, "events", summary->events);
    json_t *findings = json_object();
    for (guint level = GSY_LEVEL_ERROR; level >= GSY_LEVEL_NOTE; level--)
        gsy_json_set_number(findings, gsy_level_get_name((GsyLevel)level),
                            summary->findings[level]);
    gsy_json_take(json, "findings", findings);
    gsy_json_set_number(json, "suppressed", summary->suppressed);
    if (summary->ignored > 0)
        gsy_json_set_number(json, "ignored", summary->ignored);
    if (summary->expired > 0)
        gsy_json_set_number(json, "expired", summary->expired);
    if (summary->stale > 0)
        gsy_json_set_number(json, "stale", summary->stale);
}

void
gsy_json_set_safe(json_t *object, const char *key, const char *text)
{
    g_autofree char *safe = gsy_safe_dup(text);
    gsy_json_set_string(object, key, safe);
}

void
gsy_json_render(const GsyRecord *record, const GsyStyle *style, GString *out)
{
    (void)style;
    g_autoptr(json_t) json = new_record(record->type);
    switch (record->type) {
    case GSY_RECORD_ARTICLE:
        add_article(json, record->article);
        break;
    case GSY_RECORD_MENTION:
        add_mention(json, record->article, record->mention);
        break;
    case GSY_RECORD_CLAIM:
        add_claim(json, record->claim);
        break;
    case GSY_RECORD_EVENT:
        add_event(json, record->event);
        break;
    case GSY_RECORD_FINDING:
        add_finding(json, record->finding);
        add_standing(json, record->standing);
        break;
    case GSY_RECORD_PAIR:
        add_pair(json, record->pair);
        break;
    case GSY_RECORD_CHANGE:
        gsy_json_add_change(json, record->change);
        break;
    case GSY_RECORD_SUMMARY:
        add_summary(json, record->summary);
        break;
    case GSY_N_RECORDS:
        break;
    }
    gsy_json_append(out, json);
    g_string_append_c(out, '\n');
}

#define ALL_RECORDS(function)                                                          \
    {                                                                                  \
        function, function, function, function, function, function, function, function \
    }

const GsyFormat gsy_format_json = {
    .name = "json",
    .about = "one JSON document",
    .is_document = TRUE,
    .render = ALL_RECORDS(gsy_json_render),
};

const GsyFormat gsy_format_jsonl = {
    .name = "jsonl",
    .about = "JSON Lines, one record a line",
    .render = ALL_RECORDS(gsy_json_render),
};
