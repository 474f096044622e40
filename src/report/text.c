#include "config.h"

#include "report/text.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "report/safe.h"
#include "xml/out.h"

void
gsy_text_ink(const GsyStyle *style, GsyInk ink, GString *out)
{
    static const char *const codes[] = {
        [GSY_INK_PLAIN] = "\033[0m",      [GSY_INK_ERROR] = "\033[1;31m",
        [GSY_INK_WARNING] = "\033[1;33m", [GSY_INK_NOTE] = "\033[1;36m",
        [GSY_INK_BOLD] = "\033[1m",       [GSY_INK_FRAME] = "\033[34m",
    };
    if (style->color)
        g_string_append(out, codes[ink]);
}

void
gsy_text_append(GString *out, const char *text)
{
    if (text != NULL)
        gsy_safe_append(out, text, strlen(text));
}

void
gsy_text_append_attr(GString *out, const char *name, const char *text)
{
    g_autoptr(GString) safe = g_string_new(NULL);
    gsy_text_append(safe, text);
    g_string_append_printf(out, " %s=\"", name);
    gsy_xml_append_escaped(out, safe->str);
    g_string_append_c(out, '"');
}

static void
append_end(GString *out, double end)
{
    char buffer[GSY_NUMBER_BYTES];
    if (isfinite(end))
        g_string_append(out, gsy_number_format(end, buffer));
}

static void
append_interval(GString *out, const GsyInterval *interval)
{
    if (gsy_interval_is_exact(interval)) {
        append_end(out, interval->low);
        return;
    }
    g_string_append_c(out, interval->low_closed ? '[' : '(');
    append_end(out, interval->low);
    g_string_append(out, interval->soft_low ? "~.." : "..");
    g_string_append(out, interval->soft_high ? "~" : "");
    append_end(out, interval->high);
    g_string_append_c(out, interval->high_closed ? ']' : ')');
}

void
gsy_text_append_value(GString *out, const GsyValue *value, const GsyWhen *when)
{
    g_autofree char *iso = NULL;
    switch (value->kind) {
    case GSY_VALUE_NONE:
        g_string_append_c(out, '-');
        break;
    case GSY_VALUE_NUMBER:
        append_interval(out, &value->interval);
        break;
    case GSY_VALUE_MISSING:
        g_string_append(out, "missing");
        break;
    case GSY_VALUE_TEXT:
        gsy_text_append(out, value->text);
        break;
    case GSY_VALUE_TIME:
        iso = when != NULL ? gsy_when_dup_iso(when) : NULL;
        g_string_append(out, iso != NULL ? iso : "-");
        break;
    }
    if (value->unit != NULL) {
        g_string_append_c(out, ' ');
        gsy_text_append(out, value->unit);
    }
}

void
gsy_text_append_place(GString *out, const GsyArticle *article, GsyLocation at)
{
    gsy_text_append(out, article->id);
    g_string_append_printf(out, ":%u:%u", at.line, at.column);
}

static GsyInk
level_ink(GsyLevel level)
{
    return level == GSY_LEVEL_ERROR     ? GSY_INK_ERROR
           : level == GSY_LEVEL_WARNING ? GSY_INK_WARNING
                                        : GSY_INK_NOTE;
}

static void
append_outlet(const GsyArticle *article, const GsyWhen *published, GString *out)
{
    g_autofree char *date = gsy_when_dup_iso(published);
    if (article->outlet != NULL) {
        g_string_append(out, "  ");
        gsy_text_append(out, article->outlet);
    }
    if (date != NULL)
        g_string_append_printf(out, "%s%s", article->outlet != NULL ? ", " : "  ", date);
}

#define MARGIN 3 /* columns before the arrows and bars */

/* "  = word: text" */
static void
append_remark(const GsyStyle *style, const char *word, const char *text, GString *out)
{
    if (text == NULL || *text == '\0')
        return;
    gsy_text_ink(style, GSY_INK_FRAME, out);
    g_string_append_printf(out, "%*s = ", MARGIN, "");
    gsy_text_ink(style, GSY_INK_BOLD, out);
    g_string_append_printf(out, "%s: ", word);
    gsy_text_ink(style, GSY_INK_PLAIN, out);
    gsy_text_append(out, text);
    g_string_append_c(out, '\n');
}

static void
append_carriers(const GsySide *side, const GsyStyle *style, GString *out)
{
    for (guint i = 1; i < side->claims->len; i++) {
        const GsyClaim *claim = g_ptr_array_index(side->claims, i);
        gsy_text_ink(style, GSY_INK_FRAME, out);
        g_string_append_printf(out, "%*s also ", MARGIN, "");
        gsy_text_ink(style, GSY_INK_PLAIN, out);
        gsy_text_append_place(out, claim->article, claim->place);
        append_outlet(claim->article, gsy_claim_get_published(claim), out);
        g_string_append_c(out, '\n');
    }
}

static void
append_side(const GsySide *side, const GsyStyle *style, GString *out)
{
    const GsyClaim *claim = g_ptr_array_index(side->claims, 0);
    gsy_text_ink(style, GSY_INK_FRAME, out);
    g_string_append_printf(out, "%*s", MARGIN, "-->");
    gsy_text_ink(style, GSY_INK_PLAIN, out);
    g_string_append_c(out, ' ');
    gsy_text_append_place(out, claim->article, claim->figure_place);
    append_outlet(claim->article, gsy_claim_get_published(claim), out);
    if (side->value != NULL) {
        g_string_append(out, ": ");
        gsy_text_ink(style, GSY_INK_BOLD, out);
        gsy_text_append(out, side->value);
        gsy_text_ink(style, GSY_INK_PLAIN, out);
    }
    if (claim->source.name != NULL) {
        g_string_append(out, " (");
        gsy_text_append(out, claim->source.name);
        g_string_append_c(out, ')');
    }
    g_string_append_c(out, '\n');
    gsy_excerpt_append(claim, MARGIN, style, out);
    append_carriers(side, style, out);
}

/* "to-fix by Kim until 2024-05-31: why" */
static void
append_decision(const GsyStanding *standing, const GsyStyle *style, GString *out)
{
    const GsyDecision *decision = standing != NULL ? standing->decision : NULL;
    if (decision == NULL)
        return;
    g_autoptr(GString) words = g_string_new(gsy_ruling_get_name(decision->ruling));
    if (decision->by != NULL)
        g_string_append_printf(words, " by %s", decision->by);
    if (decision->until != NULL)
        g_string_append_printf(words, " until %s", decision->until);
    if (decision->why != NULL)
        g_string_append_printf(words, ": %s", decision->why);
    append_remark(style, standing->is_expired ? "expired" : "decision", words->str, out);
}

static void
append_more(guint n_sides, const GsyStyle *style, GString *out)
{
    if (n_sides == 0)
        return;
    g_autofree char *words =
        g_strdup_printf("%u %s not listed", n_sides, n_sides == 1 ? "value is" : "values are");
    append_remark(style, "more", words, out);
}

void
gsy_text_render_finding(const GsyRecord *record, const GsyStyle *style, GString *out)
{
    const GsyFinding *finding = record->finding;
    gsy_text_ink(style, level_ink(finding->level), out);
    g_string_append_printf(out, "%s[%s]", gsy_level_get_name(finding->level), finding->kind);
    gsy_text_ink(style, GSY_INK_PLAIN, out);
    g_string_append(out, ": ");
    gsy_text_append(out, finding->message);
    g_string_append_c(out, '\n');
    for (guint i = 0; finding->sides != NULL && i < finding->sides->len; i++) {
        const GsySide *side = g_ptr_array_index(finding->sides, i);
        if (side->claims != NULL && side->claims->len > 0)
            append_side(side, style, out);
    }
    append_more(finding->n_more_sides, style, out);
    if (finding->article != NULL) {
        g_string_append_printf(out, "%*s ", MARGIN, "-->");
        gsy_text_append(out, finding->article->id);
        append_outlet(finding->article, &finding->article->published, out);
        g_string_append_c(out, '\n');
    }
    append_remark(style, "if", finding->condition, out);
    append_remark(style, "why", finding->why, out);
    GsyRuleInfo rule_info;
    if (style->find_rule != NULL && style->find_rule(style->data, finding->rule, &rule_info))
        append_remark(style, "remedy", rule_info.remedy, out);
    append_decision(record->standing, style, out);
    append_remark(style, "event", finding->event_label, out);
    g_autofree char *rule = g_strdup_printf("%s (%s)", finding->rule, finding->fingerprint);
    append_remark(style, "rule", rule, out);
    g_string_append_c(out, '\n');
}
