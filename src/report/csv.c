#include "config.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "report/facet.h"
#include "report/formats.h"
#include "report/spot.h"
#include "report/text.h"

/*
 * Comma-separated values with a head (RFC 4180, but for line feeds alone). A row of findings is one
 * who takes part; a row of events one article of the event.
 */

#define FINDING_HEAD                                                                          \
    "level,rule,kind,message,fingerprint,event,event_label,measure,counted,side,says,outlet," \
    "published,speaker,article,path,line,column,sentence,why,condition\n"
#define CLAIM_HEAD                                                                            \
    "id,event,scope,measure,value,low,high,unit,words,side,role,place,counted,outlet,"        \
    "published,speaker,party,commitment,when,as_of,polarity,modality,zone,article,path,line," \
    "column,sentence,rule\n"
#define EVENT_HEAD \
    "event,label,start,end,background,places,parties,article,outlet,published,title\n"
#define CHANGE_HEAD                                                                 \
    "change,of,level,rule,measure,counted,outlet,before,after,keys,article_before," \
    "article_after,sentence_before,sentence_after\n"

static const char *const heads[GSY_N_RECORDS] = {
    [GSY_RECORD_FINDING] = FINDING_HEAD,
    [GSY_RECORD_CLAIM] = CLAIM_HEAD,
    [GSY_RECORD_EVENT] = EVENT_HEAD,
    [GSY_RECORD_CHANGE] = CHANGE_HEAD,
};

static gpointer
open_report(const GsyStyle *style, GsyRecordType main, GString *out)
{
    g_string_append(out, heads[main]);
    return (gpointer)style;
}

static void
close_report(gpointer state, GString *out)
{
    (void)state;
    (void)out;
}

/* Whether a spreadsheet would take it for a formula. Source: OWASP, "CSV Injection"; U+FF0B and its
 * like are the wide forms. */
static gboolean
is_formula(const char *text)
{
    gunichar c = g_utf8_get_char(text);
    return c == '=' || c == '+' || c == '-' || c == '@' || c == 0xff1d || c == 0xff0b ||
           c == 0xff0d || c == 0xff20;
}

/* Text of anybody, and a comma. */
static void
cell(GString *out, const char *text)
{
    g_autoptr(GString) safe = g_string_new(NULL);
    gsy_text_append(safe, text);
    if (is_formula(safe->str))
        g_string_prepend_c(safe, '\'');
    if (strpbrk(safe->str, ",\"") != NULL) {
        g_string_replace(safe, "\"", "\"\"", 0);
        g_string_prepend_c(safe, '"');
        g_string_append_c(safe, '"');
    }
    g_string_append_printf(out, "%s,", safe->str);
}

static void
cell_number(GString *out, double number)
{
    char buffer[GSY_NUMBER_BYTES];
    if (isfinite(number))
        g_string_append(out, gsy_number_format(number, buffer));
    g_string_append_c(out, ',');
}

static void
cell_when(GString *out, const GsyWhen *when)
{
    g_autofree char *iso = gsy_when_dup_iso(when);
    cell(out, iso);
}

static void
end_row(GString *out)
{
    out->str[out->len - 1] = '\n'; /* the last comma */
}

static void
cell_place(GString *out, const GsySpot *spot)
{
    cell(out, spot->article->id);
    cell(out, spot->path);
    cell_number(out, spot->at.line);
    cell_number(out, spot->has_columns ? spot->at.column : NAN);
}

static void
cell_sentence(GString *out, const GsyClaim *claim)
{
    g_autofree char *sentence = claim != NULL ? gsy_claim_dup_sentence(claim) : NULL;
    cell(out, sentence);
}

static guint
find_side(const GsyFinding *finding, const GsySide *side)
{
    guint at = 0;
    g_ptr_array_find(finding->sides, side, &at);
    return at + 1;
}

static void
put_taker(const GsyFinding *finding, const GsySpot *spot, GString *out)
{
    const char *first[] = { gsy_level_get_name(finding->level),
                            finding->rule,
                            finding->kind,
                            finding->message,
                            finding->fingerprint,
                            finding->event,
                            finding->event_label,
                            finding->measure,
                            finding->counted };
    for (guint i = 0; i < G_N_ELEMENTS(first); i++)
        cell(out, first[i]);
    cell_number(out, spot->side != NULL ? find_side(finding, spot->side) : NAN);
    cell(out, spot->side != NULL ? spot->side->value : NULL);
    cell(out, spot->article->outlet);
    cell_when(out, gsy_spot_get_published(spot));
    cell(out, spot->claim != NULL ? spot->claim->source.name : NULL);
    cell_place(out, spot);
    cell_sentence(out, spot->claim);
    cell(out, finding->why);
    cell(out, finding->condition);
    end_row(out);
}

static void
put_finding(gpointer style, const GsyRecord *record, GString *out)
{
    g_autoptr(GArray) spots = gsy_spots_list(record->finding, style);
    for (guint i = 0; i < spots->len; i++)
        put_taker(record->finding, &g_array_index(spots, GsySpot, i), out);
}

static void
put_claim(gpointer style, const GsyRecord *record, GString *out)
{
    const GsyClaim *claim = record->claim;
    const GsyValue *value = &claim->value;
    const GsyCounted *counted = &claim->counted;
    gboolean is_number = value->kind == GSY_VALUE_NUMBER;
    GsySpot spot = gsy_spot_of_claim(claim, style);
    g_autoptr(GString) text = g_string_new(NULL);
    gsy_text_append_value(text, value, &claim->when);
    cell(out, claim->id);
    cell(out, claim->event);
    cell(out, gsy_scope_get_name(claim->scope));
    cell(out, claim->measure);
    cell(out, value->kind != GSY_VALUE_NONE ? text->str : NULL);
    cell_number(out, is_number ? value->interval.low : NAN);
    cell_number(out, is_number ? value->interval.high : NAN);
    const char *who[] = {
        value->unit,    value->words,  counted->side,          counted->role,
        counted->place, counted->text, claim->article->outlet,
    };
    for (guint i = 0; i < G_N_ELEMENTS(who); i++)
        cell(out, who[i]);
    cell_when(out, gsy_claim_get_published(claim));
    cell(out, claim->source.name);
    cell(out, claim->source.party);
    cell(out, claim->source.commitment);
    cell_when(out, &claim->when);
    cell_when(out, &claim->as_of);
    cell(out, gsy_polarity_get_name(claim->polarity));
    cell(out, gsy_modality_get_name(claim->modality));
    cell(out, gsy_zone_get_name(claim->zone));
    cell_place(out, &spot);
    cell_sentence(out, claim);
    cell(out, claim->rule);
    end_row(out);
}

static void
cell_list(GString *out, const GPtrArray *strings)
{
    g_autoptr(GString) joined = g_string_new(NULL);
    for (guint i = 0; strings != NULL && i < strings->len; i++)
        g_string_append_printf(joined, "%s%s", i > 0 ? "; " : "", (char *)strings->pdata[i]);
    cell(out, joined->str);
}

static void
put_event_article(const GsyEvent *event, const GsyArticle *article, GString *out)
{
    g_autofree char *start = gsy_when_dup_iso_start(&event->date);
    g_autofree char *end = gsy_when_dup_iso_end(&event->date);
    cell(out, event->id);
    cell(out, event->label);
    cell(out, start);
    cell(out, end);
    cell(out, event->background ? "yes" : "no");
    cell_list(out, event->places);
    cell_list(out, event->parties);
    cell(out, article->id);
    cell(out, article->outlet);
    cell_when(out, &article->published);
    cell(out, article->title);
    end_row(out);
}

static void
put_event(gpointer style, const GsyRecord *record, GString *out)
{
    (void)style;
    for (guint i = 0; i < record->event->articles->len; i++)
        put_event_article(record->event, record->event->articles->pdata[i], out);
}

static void
cell_facet(GString *out, GsyFacet facet, const json_t *record)
{
    g_autofree char *text = record != NULL ? gsy_facet_dup(facet, record) : NULL;
    cell(out, text);
}

static void
cell_key(GString *out, const char *key, const json_t *record)
{
    cell(out, record != NULL ? gsy_json_find_string(record, key) : NULL);
}

static void
put_change(gpointer style, const GsyRecord *record, GString *out)
{
    (void)style;
    const GsyChange *change = record->change;
    gboolean is_claim = change->of == GSY_RECORD_CLAIM;
    const json_t *sides[] = { change->before, change->after };
    const json_t *shown = change->after != NULL ? change->after : change->before;
    g_autoptr(GString) keys = g_string_new(NULL);
    for (guint i = 0; i < change->parts->len; i++)
        g_string_append_printf(keys, "%s%s", i > 0 ? "; " : "",
                               ((const GsyChangedPart *)change->parts->pdata[i])->key);
    cell(out, gsy_change_get_verb(change));
    cell(out, gsy_record_type_get_name(change->of));
    cell_key(out, "level", shown);
    cell_key(out, "rule", shown);
    cell_facet(out, GSY_FACET_MEASURE, shown);
    cell_facet(out, GSY_FACET_COUNTED, shown);
    cell_key(out, "outlet", shown);
    for (guint i = 0; i < G_N_ELEMENTS(sides); i++)
        if (is_claim)
            cell_facet(out, GSY_FACET_VALUE, sides[i]);
        else
            cell_key(out, "message", sides[i]);
    cell(out, keys->str);
    for (guint i = 0; i < G_N_ELEMENTS(sides); i++)
        cell_key(out, "article", sides[i]);
    for (guint i = 0; i < G_N_ELEMENTS(sides); i++)
        cell_key(out, "sentence", sides[i]);
    end_row(out);
}

static const GsyFrame frame = {
    .open = open_report,
    .put = { [GSY_RECORD_FINDING] = put_finding,
             [GSY_RECORD_CLAIM] = put_claim,
             [GSY_RECORD_EVENT] = put_event,
             [GSY_RECORD_CHANGE] = put_change },
    .close = close_report,
};

const GsyFormat gsy_format_csv = {
    .name = "csv",
    .about = "comma-separated values, for spreadsheets",
    .frame = &frame,
};
