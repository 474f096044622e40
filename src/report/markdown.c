#include "config.h"

#include <string.h>

#include "report/facet.h"
#include "report/formats.h"
#include "report/spot.h"
#include "report/text.h"
#include "report/words.h"

/* Markdown as GitHub and GitLab show it: for comments on a merge request, and job summaries. */

typedef struct {
    const GsyStyle *style;
    GsyRecordType main;
    guint n; /* records written */
} State;

static gpointer
open_report(const GsyStyle *style, GsyRecordType main, GString *out)
{
    State *state = g_new0(State, 1);
    state->style = style;
    state->main = main;
    if (main == GSY_RECORD_CLAIM)
        g_string_append(out, "| outlet | measure | value | counted | source | as of | sentence | "
                             "place |\n|---|---|---|---|---|---|---|---|\n");
    return state;
}

static void
close_report(gpointer state, GString *out)
{
    (void)out;
    g_free(state);
}

/* Whether nothing but marks of quotes and lists stands before @at in its line. */
static gboolean
is_line_start(const GString *out, gsize at)
{
    while (at > 0 && strchr(" >-", out->str[at - 1]) != NULL)
        at--;
    return at == 0 || out->str[at - 1] == '\n';
}

/* Whether a list would begin here: "12." */
static gboolean
ends_number_of_item(const GString *out)
{
    gsize at = out->len;
    while (at > 0 && g_ascii_isdigit(out->str[at - 1]))
        at--;
    return at < out->len && is_line_start(out, at);
}

static gboolean
is_mark(const char *at, const GString *out)
{
    switch (*at) {
    case ':': /* of an address */
        return g_ascii_isgraph(at[1]) && !g_ascii_isdigit(at[1]);
    case '-':
    case '+':
    case '=':
        return is_line_start(out, out->len);
    case '.':
    case ')':
        return ends_number_of_item(out);
    default:
        return strchr("\\`*_{}[]<>#|~&@$", *at) != NULL;
    }
}

/* Text that was made harmless: marks lose their meaning, addresses are no links, and nobody is
 * called by "@name" or "#12". */
static void
append_marked(GString *out, const char *safe)
{
    for (const char *at = safe; *at != '\0'; at++) {
        if (is_mark(at, out))
            g_string_append_c(out, '\\');
        g_string_append_c(out, *at);
        if ((*at == '@' || *at == '#') && g_ascii_isalnum(at[1]))
            g_string_append(out, "<!-- -->");
        if (g_ascii_strncasecmp(at, "www.", 4) == 0) {
            g_string_append(out, "ww\\.");
            at += 3;
        }
    }
}

static void
append(GString *out, const char *text)
{
    g_autoptr(GString) safe = g_string_new(NULL);
    gsy_text_append(safe, text);
    append_marked(out, safe->str);
}

static void
append_spot(GString *out, const GsySpot *spot)
{
    g_autoptr(GString) safe = g_string_new(NULL);
    gsy_spot_append(spot, safe);
    append_marked(out, safe->str);
}

static void
append_bold(GString *out, const char *text)
{
    g_string_append(out, "**");
    append(out, text);
    g_string_append(out, "**");
}

/* The claim's sentence, its figure bold. */
static void
append_sentence(GString *out, const GsyClaim *claim)
{
    g_auto(GsyExcerpt) excerpt = gsy_excerpt_cut(claim);
    append_marked(out, excerpt.before->str);
    if (excerpt.marked->len > 0)
        append_bold(out, excerpt.marked->str);
    append_marked(out, excerpt.after->str);
}

static void
append_remark(GString *out, const char *word, const char *text)
{
    if (text == NULL || *text == '\0')
        return;
    g_string_append_printf(out, "\n*%s:* ", word);
    append(out, text);
    g_string_append_c(out, '\n');
}

static void
append_taker(GString *out, const GsySpot *spot)
{
    g_autofree char *date = gsy_when_dup_iso(gsy_spot_get_published(spot));
    g_string_append(out, "- ");
    if (spot->side != NULL && spot->side->value != NULL) {
        append_bold(out, spot->side->value);
        g_string_append(out, ": ");
    }
    append(out, gsy_article_get_witness(spot->article));
    g_string_append_printf(out, "%s%s", date != NULL ? ", " : "", date != NULL ? date : "");
    if (spot->claim != NULL && spot->claim->source.name != NULL) {
        g_string_append(out, " (");
        append(out, spot->claim->source.name);
        g_string_append_c(out, ')');
    }
    g_string_append(out, ", ");
    append_spot(out, spot);
    g_string_append_c(out, '\n');
    if (spot->claim == NULL)
        return;
    g_string_append(out, "  > ");
    append_sentence(out, spot->claim);
    g_string_append_c(out, '\n');
}

static void
put_finding(gpointer data, const GsyRecord *record, GString *out)
{
    State *state = data;
    const GsyFinding *finding = record->finding;
    g_autoptr(GArray) spots = gsy_spots_list(finding, state->style);
    g_string_append_printf(out, "%s### %s: ", state->n++ > 0 ? "\n" : "",
                           gsy_level_get_name(finding->level));
    append(out, finding->message);
    g_string_append(out, "\n\n");
    for (guint i = 0; i < spots->len; i++)
        append_taker(out, &g_array_index(spots, GsySpot, i));
    append_remark(out, "If", finding->condition);
    append_remark(out, "Why", finding->why);
    GsyRuleInfo info;
    if (state->style->find_rule != NULL &&
        state->style->find_rule(state->style->data, finding->rule, &info))
        append_remark(out, "Remedy", info.remedy);
    append_remark(out, "Event", finding->event_label);
    g_string_append_printf(out, "\n*Rule:* %s (%s)\n", finding->rule, finding->fingerprint);
}

static void
end_cell(GString *out)
{
    g_string_append(out, " | ");
}

static void
cell(GString *out, const char *text)
{
    append(out, text);
    end_cell(out);
}

static void
put_claim(gpointer data, const GsyRecord *record, GString *out)
{
    State *state = data;
    const GsyClaim *claim = record->claim;
    GsySpot spot = gsy_spot_of_claim(claim, state->style);
    g_autofree char *as_of = gsy_when_dup_iso(&claim->as_of);
    g_autoptr(GString) value = g_string_new(NULL);
    gsy_text_append_value(value, &claim->value, &claim->when);
    state->n++;
    g_string_append(out, "| ");
    cell(out, gsy_article_get_witness(claim->article));
    cell(out, claim->measure);
    cell(out, value->str);
    cell(out, claim->counted.text);
    cell(out, claim->source.name);
    cell(out, as_of);
    append_sentence(out, claim);
    end_cell(out);
    append_spot(out, &spot);
    g_string_append(out, " |\n");
}

static void
put_event(gpointer data, const GsyRecord *record, GString *out)
{
    State *state = data;
    const GsyEvent *event = record->event;
    g_string_append(out, state->n++ > 0 ? "\n### " : "### ");
    append(out, event->label);
    g_string_append(out, event->background ? " (background)\n\n" : "\n\n");
    for (guint i = 0; i < event->articles->len; i++) {
        const GsyArticle *article = event->articles->pdata[i];
        g_string_append(out, "- ");
        append(out, gsy_article_get_witness(article));
        if (article->title != NULL) {
            g_string_append(out, ": ");
            append(out, article->title);
        }
        g_string_append(out, " (");
        append(out, article->id);
        g_string_append(out, ")\n");
    }
}

static void
append_facet(GString *out, const char *before, GsyFacet facet, const json_t *record)
{
    g_autofree char *text = gsy_facet_dup(facet, record);
    if (*text == '\0')
        return;
    g_string_append(out, before);
    append(out, text);
}

static void
append_changed(GString *out, const GsyChange *change, const json_t *record)
{
    if (change->of == GSY_RECORD_FINDING) {
        g_string_append(out, "finding ");
        append(out, gsy_json_find_string(record, "level"));
        g_string_append(out, ": ");
        append(out, gsy_json_find_string(record, "message"));
        return;
    }
    g_string_append(out, "claim ");
    append_facet(out, "", GSY_FACET_MEASURE, record);
    append_facet(out, " ", GSY_FACET_VALUE, record);
    append_facet(out, ", ", GSY_FACET_COUNTED, record);
    append_facet(out, "; ", GSY_FACET_WITNESS, record);
}

/* What changed in the words, as a person would mark it on paper. */
static void
append_words(GString *out, const GPtrArray *stretches)
{
    static const char *const marks[] = {
        [GSY_WORDS_SAME] = "", [GSY_WORDS_DELETED] = "~~", [GSY_WORDS_INSERTED] = "**"
    };
    g_string_append(out, "  -");
    for (guint i = 0; i < stretches->len; i++) {
        const GsyWords *words = stretches->pdata[i];
        g_string_append_printf(out, " %s", marks[words->fate]);
        append(out, words->text);
        g_string_append(out, marks[words->fate]);
    }
    g_string_append_c(out, '\n');
}

static void
append_quote(GString *out, const json_t *record)
{
    const char *sentence = gsy_json_find_string(record, "sentence");
    if (sentence == NULL)
        return;
    g_string_append(out, "  - ");
    append(out, sentence);
    g_string_append_c(out, '\n');
}

static void
put_change(gpointer data, const GsyRecord *record, GString *out)
{
    State *state = data;
    const GsyChange *change = record->change;
    state->n++;
    g_string_append_printf(out, "- **%s**: ", gsy_change_get_verb(change));
    append_changed(out, change, change->after != NULL ? change->after : change->before);
    g_string_append_c(out, '\n');
    for (guint i = 0; i < change->parts->len; i++) {
        const GsyChangedPart *part = change->parts->pdata[i];
        g_string_append_printf(out, "  - *%s:* ", part->key);
        append(out, *part->before != '\0' ? part->before : "none");
        g_string_append(out, " → ");
        append(out, *part->after != '\0' ? part->after : "none");
        g_string_append_c(out, '\n');
    }
    g_autoptr(GPtrArray) stretches = gsy_change_compare_words(change);
    if (stretches != NULL)
        append_words(out, stretches);
    else if (change->of == GSY_RECORD_CLAIM)
        append_quote(out, change->after != NULL ? change->after : change->before);
}

static void
put_summary(gpointer data, const GsyRecord *record, GString *out)
{
    State *state = data;
    g_autoptr(GString) line = g_string_new(NULL);
    gsy_text_render_summary(record, state->style, line);
    if (state->n > 0 || state->main == GSY_RECORD_CLAIM)
        g_string_append_c(out, '\n');
    append(out, g_strchomp(line->str) + strlen("gainsay: "));
    g_string_append_c(out, '\n');
}

static const GsyFrame frame = {
    .open = open_report,
    .put = { [GSY_RECORD_FINDING] = put_finding,
             [GSY_RECORD_CLAIM] = put_claim,
             [GSY_RECORD_EVENT] = put_event,
             [GSY_RECORD_CHANGE] = put_change,
             [GSY_RECORD_SUMMARY] = put_summary },
    .close = close_report,
};

const GsyFormat gsy_format_markdown = {
    .name = "markdown",
    .about = "Markdown, for comments and job summaries",
    .for_people = TRUE,
    .frame = &frame,
};
