#include "config.h"

#include "report/json.h"

#include <string.h>

#include "report/formats.h"
#include "report/json-model.h"

static void
open_record(GString *out, GsyRecordType type)
{
    gsy_json_open_object(out, NULL);
    gsy_json_put_number(out, "schema_version", 1);
    gsy_json_put_string(out, "type", gsy_record_type_get_name(type));
}

static void
add_article(GString *out, const GsyArticle *article)
{
    g_autofree char *body = gsy_article_dup_body(article);
    gsy_json_put_string(out, "article", article->id);
    gsy_json_put_string(out, "format", article->format);
    gsy_json_put_string(out, "title", article->title);
    gsy_json_put_string(out, "outlet", article->outlet);
    gsy_json_put_string(out, "outlet_kind", article->outlet_kind);
    gsy_json_put_string(out, "outlet_country", article->outlet_country);
    gsy_json_open_list(out, "authors");
    for (guint i = 0; article->authors != NULL && article->authors[i] != NULL; i++)
        gsy_json_put_string(out, NULL, article->authors[i]);
    gsy_json_close_list(out);
    gsy_json_put_iso(out, "published", &article->published);
    gsy_json_put_iso(out, "updated", &article->updated);
    gsy_json_open_object(out, "basis");
    gsy_json_put_string(out, "published", article->published_basis);
    gsy_json_put_string(out, "updated", article->updated_basis);
    gsy_json_put_string(out, "outlet", article->outlet_basis);
    gsy_json_close_object(out);
    gsy_json_put_string(out, "language", article->language);
    gsy_json_put_string(out, "url", article->url);
    gsy_json_put_string(out, "event", article->event);
    gsy_json_put_string(out, "body", body);
    if (article->decoded)
        gsy_json_put_boolean(out, "decoded", TRUE);
}

static void
put_spans(GString *out, const char *key, const GsyArticle *article, const GsySpan *spans, guint n)
{
    gsy_json_open_list(out, key);
    for (guint i = 0; i < n; i++)
        if (gsy_span_len(spans[i]) > 0)
            gsy_json_put_location(out, NULL, gsy_article_locate(article, spans[i]));
    gsy_json_close_list(out);
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
add_mention(GString *out, const GsyArticle *article, const GsyMention *mention)
{
    gsy_json_put_string(out, "id", article->id);
    gsy_json_put_string(out, "kind", gsy_mention_kind_get_name(mention->kind));
    gsy_json_put_location(out, "span", gsy_article_locate(article, mention->span));
    gsy_json_put_text(out, "text", article, mention->span);
    if (article->decoded)
        gsy_json_put_boolean(out, "decoded", TRUE);
    const GsyItem *item = mention->item;
    if (item != NULL && item->value != NULL)
        gsy_json_put_value(out, "value", item->value, item->when);
    if (item != NULL && item->timex != NULL) {
        gsy_json_put_string(out, "timex", item->timex);
        if (item->recurs)
            gsy_json_put_boolean(out, "set", TRUE);
    }
    GsyWhen when;
    if (item != NULL && item->when != NULL &&
        (move_to_zone(item->when, article->published.zone_min, &when) || !has_own_value(item))) {
        g_autofree char *start = gsy_when_dup_iso_start(&when), *end = gsy_when_dup_iso_end(&when);
        gsy_json_put_string(out, "start", start);
        gsy_json_put_string(out, "end", end);
    }
    const GsyAttribution *attribution = mention->attribution;
    if (attribution != NULL) {
        put_spans(out, "source", article, &attribution->source, 1);
        put_spans(out, "cue", article, &attribution->cue, 1);
        put_spans(out, "content", article, attribution->content,
                  G_N_ELEMENTS(attribution->content));
    }
}

static void
add_claim(GString *out, const GsyClaim *claim)
{
    const GsyArticle *article = claim->article;
    g_autofree char *text = gsy_claim_dup_text(claim), *sentence = gsy_claim_dup_sentence(claim);
    gsy_json_put_string(out, "id", claim->id);
    gsy_json_put_string(out, "article", article->id);
    gsy_json_put_string(out, "outlet", article->outlet);
    gsy_json_put_iso(out, "published", gsy_claim_get_published(claim));
    gsy_json_put_string(out, "zone", gsy_zone_get_name(claim->zone));
    gsy_json_put_location(out, "span", claim->place);
    if (article->decoded)
        gsy_json_put_boolean(out, "decoded", TRUE);
    gsy_json_put_string(out, "text", text);
    gsy_json_put_string(out, "sentence", sentence);
    gsy_json_put_string(out, "event", claim->event);
    gsy_json_put_string(out, "scope", gsy_scope_get_name(claim->scope));
    gsy_json_put_string(out, "background", claim->background);
    gsy_json_put_string(out, "strand", claim->strand);
    gsy_json_put_string(out, "measure", claim->measure);
    gsy_json_put_value(out, "value", &claim->value, &claim->when);
    gsy_json_put_counted(out, "counted", &claim->counted);
    gsy_json_put_source(out, "source", &claim->source);
    if (claim->value.kind != GSY_VALUE_TIME)
        gsy_json_put_when(out, "when", &claim->when);
    gsy_json_put_when(out, "as_of", &claim->as_of);
    gsy_json_put_string(out, "polarity", gsy_polarity_get_name(claim->polarity));
    gsy_json_put_string(out, "modality", gsy_modality_get_name(claim->modality));
    gsy_json_put_boolean(out, "provisional", claim->provisional);
    if (claim->has_revision_words)
        gsy_json_put_boolean(out, "revision", TRUE);
    if (claim->is_total)
        gsy_json_put_boolean(out, "total", TRUE);
    if (claim->is_part)
        gsy_json_put_boolean(out, "part", TRUE);
    if (claim->is_rest)
        gsy_json_put_boolean(out, "rest", TRUE);
    gsy_json_put_string(out, "rule", claim->rule);
    gsy_json_put_string(out, "fact", claim->fact);
}

static void
put_strings(GString *out, const char *key, const GPtrArray *strings)
{
    gsy_json_open_list(out, key);
    for (guint i = 0; strings != NULL && i < strings->len; i++)
        gsy_json_put_string(out, NULL, g_ptr_array_index(strings, i));
    gsy_json_close_list(out);
}

static void
put_articles(GString *out, const char *key, const GPtrArray *articles)
{
    gsy_json_open_list(out, key);
    for (guint i = 0; articles != NULL && i < articles->len; i++)
        gsy_json_put_string(out, NULL, ((const GsyArticle *)g_ptr_array_index(articles, i))->id);
    gsy_json_close_list(out);
}

static void
add_event(GString *out, const GsyEvent *event)
{
    gsy_json_put_string(out, "event", event->id);
    gsy_json_put_string(out, "label", event->label);
    gsy_json_put_when(out, "date", &event->date);
    put_strings(out, "places", event->places);
    put_strings(out, "parties", event->parties);
    /* articles are about their main event; a background event they only mention */
    put_articles(out, event->background ? "mentioned_in" : "articles", event->articles);
    gsy_json_open_list(out, "copies");
    for (guint i = 0; event->copies != NULL && i < event->copies->len; i++)
        put_articles(out, NULL, g_ptr_array_index(event->copies, i));
    gsy_json_close_list(out);
    if (event->background)
        gsy_json_put_string(out, "scope", "background");
    gsy_json_put_string(out, "basis", event->basis);
}

/* What each carrier of a side says. */
static void
add_carrier(GString *out, const GsyClaim *claim)
{
    const GsyArticle *article = claim->article;
    g_autofree char *text = gsy_claim_dup_text(claim), *sentence = gsy_claim_dup_sentence(claim);
    gsy_json_put_string(out, "claim", claim->id);
    gsy_json_put_string(out, "article", article->id);
    gsy_json_put_string(out, "outlet", article->outlet);
    gsy_json_put_iso(out, "published", gsy_claim_get_published(claim));
    gsy_json_put_value(out, "value", &claim->value, &claim->when);
    gsy_json_put_string(out, "text", text);
    gsy_json_put_string(out, "sentence", sentence);
    gsy_json_put_location(out, "span", claim->place);
    if (article->decoded)
        gsy_json_put_boolean(out, "decoded", TRUE);
    gsy_json_put_source(out, "source", &claim->source);
}

static void
put_side(GString *out, const GsySide *side)
{
    gsy_json_open_object(out, NULL);
    add_carrier(out, g_ptr_array_index(side->claims, 0));
    gsy_json_put_string(out, "says", side->value);
    gsy_json_open_list(out, "carriers");
    for (guint i = 1; i < side->claims->len; i++) {
        gsy_json_open_object(out, NULL);
        add_carrier(out, g_ptr_array_index(side->claims, i));
        gsy_json_close_object(out);
    }
    gsy_json_close_list(out);
    gsy_json_close_object(out);
}

static void
put_sides(GString *out, const GsyFinding *finding)
{
    guint n = 0;
    gsy_json_open_list(out, "sides");
    for (guint i = 0; finding->sides != NULL && i < finding->sides->len; i++) {
        const GsySide *side = g_ptr_array_index(finding->sides, i);
        if (side->claims == NULL || side->claims->len == 0)
            continue;
        put_side(out, side);
        n++;
    }
    if (n == 0 && finding->article != NULL) { /* a remark on an article as such */
        gsy_json_open_object(out, NULL);
        gsy_json_put_string(out, "article", finding->article->id);
        gsy_json_put_string(out, "outlet", finding->article->outlet);
        gsy_json_put_iso(out, "published", &finding->article->published);
        gsy_json_close_object(out);
    }
    gsy_json_close_list(out);
}

static void
add_finding(GString *out, const GsyFinding *finding)
{
    gsy_json_put_string(out, "rule", finding->rule);
    gsy_json_put_string(out, "kind", finding->kind);
    gsy_json_put_string(out, "level", gsy_level_get_name(finding->level));
    gsy_json_put_string(out, "fingerprint", finding->fingerprint);
    gsy_json_put_string(out, "event", finding->event);
    gsy_json_open_object(out, "fact");
    gsy_json_put_string(out, "event", finding->event);
    gsy_json_put_string(out, "measure", finding->measure);
    gsy_json_put_string(out, "counted", finding->counted);
    gsy_json_close_object(out);
    gsy_json_put_string(out, "message", finding->message);
    put_sides(out, finding);
    if (finding->n_more_sides > 0)
        gsy_json_put_number(out, "more_sides", finding->n_more_sides);
    gsy_json_put_string(out, "why", finding->why);
    gsy_json_put_string(out, "condition", finding->condition);
}

/* How it stands to a baseline and to what people decided. */
static void
add_standing(GString *out, const GsyStanding *standing)
{
    if (standing == NULL)
        return;
    const GsyDecision *decision = standing->decision;
    gsy_json_put_string(out, "state", gsy_state_get_name(standing->state));
    gsy_json_put_string(out, "reason", standing->reason);
    if (decision == NULL)
        return;
    gsy_json_open_object(out, "decision");
    gsy_json_put_string(out, "ruling", gsy_ruling_get_name(decision->ruling));
    gsy_json_put_string(out, "by", decision->by);
    gsy_json_put_string(out, "why", decision->why);
    gsy_json_put_string(out, "on", decision->on);
    gsy_json_put_string(out, "until", decision->until);
    if (standing->is_expired)
        gsy_json_put_boolean(out, "expired", TRUE);
    gsy_json_close_object(out);
}

static void
add_pair(GString *out, const GsyPairRecord *pair)
{
    gsy_json_put_string(out, "id", pair->id);
    gsy_json_put_string(out, "relation", pair->relation);
    gsy_json_open_list(out, "findings");
    for (guint i = 0; pair->findings != NULL && i < pair->findings->len; i++) {
        open_record(out, GSY_RECORD_FINDING);
        add_finding(out, g_ptr_array_index(pair->findings, i));
        gsy_json_close_object(out);
    }
    gsy_json_close_list(out);
    gsy_json_put_string(out, "why", pair->why);
}

static int
compare_keys(gconstpointer a, gconstpointer b)
{
    return strcmp(a, b);
}

static void
add_skipped(GString *out, const GsySummary *summary)
{
    g_autoptr(GList) reasons =
        summary->skipped_why != NULL ? g_hash_table_get_keys(summary->skipped_why) : NULL;
    reasons = g_list_sort(reasons, compare_keys);
    gsy_json_put_number(out, "skipped", summary->skipped);
    gsy_json_open_object(out, "skipped_why");
    for (const GList *at = reasons; at != NULL; at = at->next)
        gsy_json_put_number(out, at->data,
                            GPOINTER_TO_UINT(g_hash_table_lookup(summary->skipped_why, at->data)));
    gsy_json_close_object(out);
}

static void
add_summary(GString *out, const GsySummary *summary)
{
    gsy_json_put_number(out, "articles", summary->articles);
    add_skipped(out, summary);
    if (summary->diff != NULL) {
        gsy_json_add_tallies(out, summary->diff);
        return;
    }
    gsy_json_put_number(out, "claims", summary->claims);
    gsy_json_put_number(out, "events", summary->events);
    gsy_json_open_object(out, "findings");
    for (guint level = GSY_LEVEL_ERROR; level >= GSY_LEVEL_NOTE; level--)
        gsy_json_put_number(out, gsy_level_get_name((GsyLevel)level), summary->findings[level]);
    gsy_json_close_object(out);
    gsy_json_put_number(out, "suppressed", summary->suppressed);
    if (summary->ignored > 0)
        gsy_json_put_number(out, "ignored", summary->ignored);
    if (summary->expired > 0)
        gsy_json_put_number(out, "expired", summary->expired);
    if (summary->idle > 0)
        gsy_json_put_number(out, "idle", summary->idle);
    if (summary->stale > 0)
        gsy_json_put_number(out, "stale", summary->stale);
}

void
gsy_json_render(const GsyRecord *record, const GsyStyle *style, GString *out)
{
    (void)style;
    open_record(out, record->type);
    switch (record->type) {
    case GSY_RECORD_ARTICLE:
        add_article(out, record->article);
        break;
    case GSY_RECORD_MENTION:
        add_mention(out, record->article, record->mention);
        break;
    case GSY_RECORD_CLAIM:
        add_claim(out, record->claim);
        break;
    case GSY_RECORD_EVENT:
        add_event(out, record->event);
        break;
    case GSY_RECORD_FINDING:
        add_finding(out, record->finding);
        add_standing(out, record->standing);
        break;
    case GSY_RECORD_PAIR:
        add_pair(out, record->pair);
        break;
    case GSY_RECORD_CHANGE:
        gsy_json_add_change(out, record->change);
        break;
    case GSY_RECORD_SUMMARY:
        add_summary(out, record->summary);
        break;
    case GSY_N_RECORDS:
        break;
    }
    gsy_json_close_object(out);
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
