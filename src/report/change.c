#include "config.h"

#include "report/facet.h"
#include "report/json-model.h"
#include "report/text.h"

const char *
gsy_change_get_verb(const GsyChange *change)
{
    return change->before == NULL ? "came" : change->after == NULL ? "went" : "changed";
}

/* "error[misquote]: message (fingerprint)" */
static void
append_finding(const json_t *record, const GsyStyle *style, GString *out)
{
    g_string_append(out, "finding ");
    gsy_text_append(out, gsy_json_find_string(record, "level"));
    g_string_append_c(out, '[');
    gsy_text_append(out, gsy_json_find_string(record, "rule"));
    g_string_append(out, "]: ");
    gsy_text_ink(style, GSY_INK_BOLD, out);
    gsy_text_append(out, gsy_json_find_string(record, "message"));
    gsy_text_ink(style, GSY_INK_PLAIN, out);
    g_string_append(out, " (");
    gsy_text_append(out, gsy_json_find_string(record, "fingerprint"));
    g_string_append_c(out, ')');
}

static void
append_facet(GsyFacet facet, const char *before, const json_t *record, GString *out)
{
    g_autofree char *text = gsy_facet_dup(facet, record);
    if (*text == '\0')
        return;
    g_string_append(out, before);
    gsy_text_append(out, text);
}

/* "claim PLACE: killed 12, who is counted; Outlet" */
static void
append_claim(const json_t *record, const GsyStyle *style, GString *out)
{
    const json_t *span = json_object_get(record, "span");
    g_string_append(out, "claim ");
    gsy_text_append(out, gsy_json_find_string(record, "article"));
    g_string_append_printf(out, ":%" JSON_INTEGER_FORMAT ":%" JSON_INTEGER_FORMAT ": ",
                           json_integer_value(json_object_get(span, "line")),
                           json_integer_value(json_object_get(span, "column")));
    gsy_text_ink(style, GSY_INK_BOLD, out);
    append_facet(GSY_FACET_MEASURE, "", record, out);
    append_facet(GSY_FACET_VALUE, " ", record, out);
    gsy_text_ink(style, GSY_INK_PLAIN, out);
    append_facet(GSY_FACET_COUNTED, ", ", record, out);
    append_facet(GSY_FACET_WITNESS, "; ", record, out);
}

static void
append_part(const GsyChangedPart *part, GString *out)
{
    g_string_append_printf(out, "    %s: ", part->key);
    gsy_text_append(out, *part->before != '\0' ? part->before : "-");
    g_string_append(out, " -> ");
    gsy_text_append(out, *part->after != '\0' ? part->after : "-");
    g_string_append_c(out, '\n');
}

/* The sentence of a claim, so that the change can be seen. */
static void
append_sentence(const json_t *record, const char *word, GString *out)
{
    const char *sentence = record != NULL ? gsy_json_find_string(record, "sentence") : NULL;
    if (sentence == NULL)
        return;
    g_string_append_printf(out, "    %s| ", word);
    gsy_text_append(out, sentence);
    g_string_append_c(out, '\n');
}

void
gsy_text_render_change(const GsyRecord *record, const GsyStyle *style, GString *out)
{
    const GsyChange *change = record->change;
    const json_t *shown = change->after != NULL ? change->after : change->before;
    gsy_text_ink(style, change->after == NULL ? GSY_INK_FRAME : GSY_INK_WARNING, out);
    g_string_append(out, gsy_change_get_verb(change));
    gsy_text_ink(style, GSY_INK_PLAIN, out);
    g_string_append(out, ": ");
    if (change->of == GSY_RECORD_FINDING)
        append_finding(shown, style, out);
    else
        append_claim(shown, style, out);
    g_string_append_c(out, '\n');
    for (guint i = 0; i < change->parts->len; i++)
        append_part(g_ptr_array_index(change->parts, i), out);
    gboolean both = change->before != NULL && change->after != NULL;
    append_sentence(change->before, both ? "was " : "", out);
    append_sentence(change->after, both ? "is  " : "", out);
}

void
gsy_json_add_change(json_t *json, const GsyChange *change)
{
    gsy_json_set_string(json, "change", gsy_change_get_verb(change));
    gsy_json_set_string(json, "of", gsy_record_type_get_name(change->of));
    json_t *keys = json_array();
    for (guint i = 0; i < change->parts->len; i++) {
        const GsyChangedPart *part = g_ptr_array_index(change->parts, i);
        json_array_append_new(keys, json_string(part->key));
    }
    if (change->before != NULL && change->after != NULL)
        gsy_json_take(json, "keys", json_incref(keys));
    json_decref(keys);
    if (change->before != NULL)
        gsy_json_take(json, "old", json_incref(change->before));
    if (change->after != NULL)
        gsy_json_take(json, "new", json_incref(change->after));
}

static void
append_tally(const GsyDiffTally *tally, const char *one, const char *many, GString *out)
{
    guint n = tally->came + tally->went + tally->changed + tally->same;
    if (!tally->compared)
        return;
    g_string_append_printf(out, ", %u %s (%u came, %u went, %u changed, %u the same)", n,
                           n == 1 ? one : many, tally->came, tally->went, tally->changed,
                           tally->same);
}

void
gsy_text_append_tallies(const GsyDiffSummary *diff, GString *out)
{
    append_tally(&diff->findings, "finding", "findings", out);
    append_tally(&diff->claims, "claim", "claims", out);
}

static void
add_tally(json_t *json, const char *key, const GsyDiffTally *tally)
{
    if (!tally->compared)
        return;
    json_t *object = json_object();
    gsy_json_set_number(object, "came", tally->came);
    gsy_json_set_number(object, "went", tally->went);
    gsy_json_set_number(object, "changed", tally->changed);
    gsy_json_set_number(object, "same", tally->same);
    gsy_json_take(json, key, object);
}

void
gsy_json_add_tallies(json_t *json, const GsyDiffSummary *diff)
{
    json_t *object = json_object();
    add_tally(object, "findings", &diff->findings);
    add_tally(object, "claims", &diff->claims);
    gsy_json_take(json, "diff", object);
}
