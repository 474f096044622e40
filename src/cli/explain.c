#include "config.h"

#include "cli/explain.h"

#include <string.h>

#include "base/limits.h"
#include "engine/verdict.h"
#include "report/safe.h"
#include "report/text.h"

static void
append_paragraph(GString *out, const char *heading, const char *text)
{
    if (text == NULL || *text == '\0')
        return;
    g_string_append_printf(out, "%s\n  ", heading);
    gsy_text_append(out, text);
    g_string_append(out, "\n\n");
}

/* A marked text gets its marks back. */
static void
append_example_text(const GsyExample *example, guint n, GString *out)
{
    const char *text = example->texts[n];
    g_auto(GStrv) lines = NULL;
    if (n == 0 && example->mark_end > example->mark_start && example->mark_end <= strlen(text)) {
        g_string_append_printf(out, "    %.*s>>%.*s<<%s\n", (int)example->mark_start, text,
                               (int)(example->mark_end - example->mark_start),
                               text + example->mark_start, text + example->mark_end);
        return;
    }
    lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++)
        g_string_append_printf(out, "  %s %s\n", i == 0 ? "-" : " ", lines[i]);
}

static void
append_examples(const GsyPack *pack, const char *rule, gboolean fires, GString *out)
{
    gboolean has_any = FALSE;
    for (guint i = 0; i < gsy_pack_get_n_examples(pack); i++) {
        const GsyExample *example = gsy_pack_get_example(pack, i);
        if (example->fires != fires || !g_str_equal(example->rule, rule))
            continue;
        g_string_append(out, has_any ? "\n" : fires ? "It fires on\n" : "It does not fire on\n");
        for (guint n = 0; n < example->n_texts; n++)
            append_example_text(example, n, out);
        if (example->expect != NULL)
            g_string_append_printf(out, "    = %s\n", example->expect);
        has_any = TRUE;
    }
    g_string_append(out, has_any ? "\n" : "");
}

static void
append_conditions(const GsyCompareRule *rule, GString *out)
{
    g_string_append_printf(out, "It looks at each %s where\n", rule->over);
    for (guint i = 0; i < rule->n_conditions; i++)
        g_string_append_printf(out, "  %s is %s\n", rule->conditions[i].name,
                               rule->conditions[i].value);
    g_string_append_c(out, '\n');
}

static void
append_compare_rule(const GsyPack *pack, const char *id, GString *out)
{
    const GsyCompareRule *first = gsy_pack_find_rule(pack, id);
    g_string_append_printf(out, "%s: %s\n(%s, level %s)\n\n", first->id, first->title, first->kind,
                           first->level);
    append_paragraph(out, "Why", first->why);
    append_paragraph(out, "What to do", first->remedy);
    append_paragraph(out, "When it depends", first->condition);
    for (guint i = 0; i < gsy_pack_get_n_rules(pack); i++)
        if (g_str_equal(gsy_pack_get_rule(pack, i)->id, id))
            append_conditions(gsy_pack_get_rule(pack, i), out);
}

static const GsyPatternInfo *
find_pattern(const GsyPack *pack, const char *id, const char **layer_name)
{
    for (int stage = GSY_STAGE_TEXT; stage <= GSY_STAGE_CLAIM; stage++)
        for (guint layer = 0; layer < gsy_pack_get_n_layers(pack, (GsyStage)stage); layer++) {
            guint n = gsy_fsm_get_n_patterns(gsy_pack_get_layer(pack, (GsyStage)stage, layer));
            *layer_name = gsy_pack_get_layer_name(pack, (GsyStage)stage, layer);
            for (guint i = 0; i < n; i++) {
                guint32 number = gsy_pack_get_layer_pattern(pack, (GsyStage)stage, layer, i);
                if (g_str_equal(gsy_pack_get_pattern(pack, number)->id, id))
                    return gsy_pack_get_pattern(pack, number);
            }
        }
    return NULL;
}

char *
gsy_explain_dup_rule(const GsyPack *pack, const char *rule)
{
    g_autoptr(GString) out = g_string_new(NULL);
    const char *layer = NULL;
    const GsyPatternInfo *pattern = find_pattern(pack, rule, &layer);
    if (gsy_pack_find_rule(pack, rule) != NULL)
        append_compare_rule(pack, rule, out);
    else if (pattern != NULL)
        g_string_append_printf(out, "%s: a pattern of the layer '%s'%s%s%s%s\n\n", rule, layer,
                               pattern->measure != NULL ? ", claims " : "",
                               pattern->measure != NULL ? pattern->measure : "",
                               pattern->emit != NULL ? ", makes " : "",
                               pattern->emit != NULL ? pattern->emit : "");
    else
        return NULL;
    append_examples(pack, rule, TRUE, out);
    append_examples(pack, rule, FALSE, out);
    return g_strdup(out->str);
}

void
gsy_explain_append_claims(const GsyFinding *finding, GString *out)
{
    GsyStyle plain = { .level = GSY_LEVEL_NOTE };
    g_string_append(out, "All claims in it\n");
    for (guint i = 0; i < finding->sides->len; i++) {
        const GsySide *side = g_ptr_array_index(finding->sides, i);
        for (guint k = 0; k < side->claims->len; k++) {
            GsyRecord record = { .type = GSY_RECORD_CLAIM,
                                 .claim = g_ptr_array_index(side->claims, k) };
            g_string_append(out, "  ");
            gsy_text_render_claim(&record, &plain, out);
        }
    }
    g_string_append_c(out, '\n');
}

/* A rule of several <when> is several of one id: a finding does not tell which of them spoke. */
static void
append_alternatives(const GsyPack *pack, const char *id, GString *out)
{
    gboolean is_first = TRUE;
    for (guint i = 0; i < gsy_pack_get_n_rules(pack); i++) {
        const GsyCompareRule *rule = gsy_pack_get_rule(pack, i);
        if (rule->n_conditions == 0 || !g_str_equal(rule->id, id))
            continue;
        if (is_first)
            g_string_append_printf(out, "  The rule %s speaks only while all of this holds:", id);
        else
            g_string_append(out, "  or all of this:");
        for (guint k = 0; k < rule->n_conditions; k++)
            g_string_append_printf(out, " %s=%s", rule->conditions[k].name,
                                   rule->conditions[k].value);
        g_string_append_c(out, '\n');
        is_first = FALSE;
    }
}

void
gsy_explain_append_silence(const GsyPack *pack, const GsyFinding *finding, GString *out)
{
    const GsyCompareRule *rule = gsy_pack_find_rule(pack, finding->rule);
    if (rule == NULL)
        return;
    g_string_append(out, "What would silence it\n");
    if (rule->remedy != NULL)
        g_string_append_printf(out, "  %s\n", rule->remedy);
    append_alternatives(pack, rule->id, out);
    g_string_append_printf(out, "  Known already? Keep it in a --baseline: %s\n\n",
                           finding->fingerprint);
}

static gboolean
is_in_finding(const GsyFinding *finding, const GsyClaim *claim)
{
    for (guint i = 0; i < finding->sides->len; i++) {
        const GsySide *side = g_ptr_array_index(finding->sides, i);
        for (guint k = 0; k < side->claims->len; k++)
            if (g_ptr_array_index(side->claims, k) == claim)
                return TRUE;
    }
    return FALSE;
}

static void
append_claim_place(const GsyClaim *claim, GString *out)
{
    gsy_text_append_place(out, claim->article, claim->place);
    g_string_append_printf(out, " %s ", claim->measure);
    gsy_text_append_value(out, &claim->value, &claim->when);
}

void
gsy_explain_append_apart(const GsyRunSettings *settings, const GsyCorpus *corpus,
                         const GsyFinding *finding, GString *out)
{
    guint n_shown = 0;
    if (finding->sides->len == 0)
        return;
    const GsySide *first = g_ptr_array_index(finding->sides, 0);
    const GsyClaim *mine = g_ptr_array_index(first->claims, 0);
    g_string_append(out, "Not compared with ");
    append_claim_place(mine, out);
    g_string_append_c(out, '\n');
    for (guint i = 0; i < corpus->claims->len && n_shown < GSY_EXPLAIN_MAX_PAIRS; i++) {
        const GsyClaim *other = g_ptr_array_index(corpus->claims, i);
        if (g_strcmp0(other->event, mine->event) != 0 || is_in_finding(finding, other))
            continue;
        const char *reason = gsy_verdict_find_apart(settings, mine, other);
        if (reason == NULL)
            continue;
        g_string_append(out, "  ");
        append_claim_place(other, out);
        g_string_append_printf(out, ": not comparable: %s\n", reason);
        n_shown++;
    }
    g_string_append(out,
                    n_shown == 0 ? "  nothing: every other claim of the event was compared\n" : "");
}
