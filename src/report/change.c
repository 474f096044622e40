#include "config.h"

#include "report/facet.h"
#include "report/json-model.h"
#include "report/text.h"
#include "report/words.h"

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

/* What a person reads of a record: a claim's sentence, a finding's message. */
static const char *
find_words(const GsyChange *change, const json_t *record)
{
    return record == NULL ? NULL
                          : gsy_json_find_string(
                                record, change->of == GSY_RECORD_CLAIM ? "sentence" : "message");
}

GPtrArray *
gsy_change_compare_words(const GsyChange *change)
{
    const char *before = find_words(change, change->before);
    const char *after = find_words(change, change->after);
    if (before == NULL || after == NULL || g_str_equal(before, after))
        return NULL;
    return gsy_words_compare(before, after);
}

static void
append_words(const GsyWords *words, const GsyStyle *style, GString *out)
{
    static const struct {
        const char *open, *close;
        GsyInk ink;
    } marks[] = {
        [GSY_WORDS_SAME] = { "", "", GSY_INK_PLAIN },
        [GSY_WORDS_DELETED] = { "[-", "-]", GSY_INK_ERROR },
        [GSY_WORDS_INSERTED] = { "{+", "+}", GSY_INK_BOLD },
    };
    if (words->fate != GSY_WORDS_SAME)
        gsy_text_ink(style, marks[words->fate].ink, out);
    g_string_append(out, marks[words->fate].open);
    gsy_text_append(out, words->text);
    g_string_append(out, marks[words->fate].close);
    if (words->fate != GSY_WORDS_SAME)
        gsy_text_ink(style, GSY_INK_PLAIN, out);
}

/* The sentence of a claim, or what changed in its words or in a finding's. */
static void
append_sentence(const GsyChange *change, const GsyStyle *style, GString *out)
{
    g_autoptr(GPtrArray) stretches = gsy_change_compare_words(change);
    const json_t *shown = change->after != NULL ? change->after : change->before;
    if (stretches == NULL && (change->of != GSY_RECORD_CLAIM || find_words(change, shown) == NULL))
        return;
    g_string_append(out, "    |");
    for (guint i = 0; stretches != NULL && i < stretches->len; i++) {
        g_string_append_c(out, ' ');
        append_words(g_ptr_array_index(stretches, i), style, out);
    }
    if (stretches == NULL) {
        g_string_append_c(out, ' ');
        gsy_text_append(out, find_words(change, shown));
    }
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
    append_sentence(change, style, out);
}

static void
put_words(GString *out, const GsyChange *change)
{
    g_autoptr(GPtrArray) stretches = gsy_change_compare_words(change);
    if (stretches == NULL)
        return;
    gsy_json_open_list(out, "words");
    for (guint i = 0; i < stretches->len; i++) {
        const GsyWords *words = g_ptr_array_index(stretches, i);
        gsy_json_open_object(out, NULL);
        gsy_json_put_string(out, "is", gsy_words_get_fate(words));
        gsy_json_put_string(out, "text", words->text);
        gsy_json_close_object(out);
    }
    gsy_json_close_list(out);
}

static void
put_keys(GString *out, const GsyChange *change)
{
    gsy_json_open_list(out, "keys");
    for (guint i = 0; i < change->parts->len; i++) {
        const GsyChangedPart *part = g_ptr_array_index(change->parts, i);
        gsy_json_put_string(out, NULL, part->key);
    }
    gsy_json_close_list(out);
}

void
gsy_json_add_change(GString *out, const GsyChange *change)
{
    gsy_json_put_string(out, "change", gsy_change_get_verb(change));
    gsy_json_put_string(out, "of", gsy_record_type_get_name(change->of));
    if (change->before != NULL && change->after != NULL)
        put_keys(out, change);
    put_words(out, change);
    if (change->before != NULL)
        gsy_json_put_json(out, "old", change->before);
    if (change->after != NULL)
        gsy_json_put_json(out, "new", change->after);
}

static void
append_tally(const GsyDiffTally *tally, const char *one, const char *many, GString *out)
{
    guint n = tally->came + tally->went + tally->changed + tally->same;
    if (!tally->compared)
        return;
    const char *joint = g_str_has_suffix(out->str, " ") ? "" : ", ";
    g_string_append_printf(out, "%s%u %s (%u came, %u went, %u changed, %u the same)", joint, n,
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
put_tally(GString *out, const char *key, const GsyDiffTally *tally)
{
    if (!tally->compared)
        return;
    gsy_json_open_object(out, key);
    gsy_json_put_number(out, "came", tally->came);
    gsy_json_put_number(out, "went", tally->went);
    gsy_json_put_number(out, "changed", tally->changed);
    gsy_json_put_number(out, "same", tally->same);
    gsy_json_close_object(out);
}

void
gsy_json_add_tallies(GString *out, const GsyDiffSummary *diff)
{
    gsy_json_open_object(out, "diff");
    put_tally(out, "findings", &diff->findings);
    put_tally(out, "claims", &diff->claims);
    gsy_json_close_object(out);
}
