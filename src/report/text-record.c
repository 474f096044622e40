#include "config.h"

#include <string.h>

#include "report/formats.h"
#include "report/text.h"

static void
append_field(GString *out, const char *key, const char *value)
{
    if (value == NULL || *value == '\0')
        return;
    g_string_append_printf(out, "%s: ", key);
    gsy_text_append(out, value);
    g_string_append_c(out, '\n');
}

static void
append_date(GString *out, const char *key, const GsyWhen *when, const char *basis)
{
    g_autofree char *iso = gsy_when_dup_iso(when);
    if (iso == NULL)
        return;
    g_string_append_printf(out, "%s: %s", key, iso);
    if (basis != NULL)
        g_string_append_printf(out, " (%s)", basis);
    g_string_append_c(out, '\n');
}

/* Line ends of the body are ours to keep; each line is made harmless. */
static void
append_lines(GString *out, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++) {
        gsy_text_append(out, lines[i]);
        g_string_append_c(out, '\n');
    }
}

static void
render_article(const GsyRecord *record, const GsyStyle *style, GString *out)
{
    const GsyArticle *article = record->article;
    (void)style;
    append_field(out, "Article", article->id);
    append_field(out, "Format", article->format);
    append_field(out, "Title", article->title);
    append_field(out, "Outlet", article->outlet);
    for (guint i = 0; article->authors != NULL && article->authors[i] != NULL; i++)
        append_field(out, "Author", article->authors[i]);
    append_date(out, "Date", &article->published, article->published_basis);
    append_date(out, "Updated", &article->updated, article->updated_basis);
    append_field(out, "Language", article->language);
    append_field(out, "URL", article->url);
    append_field(out, "Event", article->event);
    g_autofree char *body = gsy_article_dup_body(article);
    g_string_append_c(out, '\n');
    append_lines(out, body);
    g_string_append_c(out, '\n');
}

static void
append_span_text(GString *out, const GsyArticle *article, GsySpan span)
{
    g_autofree char *text = g_strndup(article->text + span.start, gsy_span_len(span));
    gsy_text_append(out, text);
}

static void
append_attribution(GString *out, const GsyArticle *article, const GsyAttribution *attribution)
{
    const GsySpan parts[] = { attribution->source, attribution->cue, attribution->content[0],
                              attribution->content[1], attribution->content[2] };
    static const char *const names[] = { "source", "cue", "content", "content", "content" };
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (gsy_span_len(parts[i]) == 0)
            continue;
        g_string_append_printf(out, "\n        %-8s", names[i]);
        append_span_text(out, article, parts[i]);
    }
}

static void
render_mention(const GsyRecord *record, const GsyStyle *style, GString *out)
{
    const GsyMention *mention = record->mention;
    const GsyArticle *article = record->article;
    gsy_text_append_place(out, article, gsy_article_locate(article, mention->span));
    g_string_append(out, ": ");
    gsy_text_ink(style, GSY_INK_BOLD, out);
    g_string_append(out, gsy_mention_kind_get_name(mention->kind));
    gsy_text_ink(style, GSY_INK_PLAIN, out);
    g_string_append(out, " '");
    append_span_text(out, article, mention->span);
    g_string_append_c(out, '\'');
    const GsyItem *item = mention->item;
    if (item != NULL && item->value != NULL) {
        g_string_append(out, " = ");
        gsy_text_append_value(out, item->value, item->when);
    }
    if (item != NULL && item->timex != NULL)
        g_string_append_printf(out, " = %s", item->timex);
    if (mention->attribution != NULL)
        append_attribution(out, article, mention->attribution);
    g_string_append_c(out, '\n');
}

static void
append_known(GString *out, const char *key, const char *value)
{
    if (value == NULL)
        return;
    g_string_append_printf(out, " %s=", key);
    gsy_text_append(out, value);
}

void
gsy_text_render_claim(const GsyRecord *record, const GsyStyle *style, GString *out)
{
    const GsyClaim *claim = record->claim;
    gsy_text_append_place(out, claim->article, claim->place);
    g_string_append(out, ": ");
    gsy_text_ink(style, GSY_INK_BOLD, out);
    gsy_text_append(out, claim->measure);
    g_string_append_c(out, ' ');
    gsy_text_append_value(out, &claim->value, &claim->when);
    gsy_text_ink(style, GSY_INK_PLAIN, out);
    append_known(out, "side", claim->counted.side);
    append_known(out, "role", claim->counted.role);
    append_known(out, "place", claim->counted.place);
    append_known(out, "window", claim->counted.window);
    append_known(out, "source", claim->source.name);
    append_known(out, "party", claim->source.party);
    append_known(out, "scope",
                 claim->scope == GSY_SCOPE_MAIN ? NULL : gsy_scope_get_name(claim->scope));
    append_known(out, "polarity",
                 claim->polarity == GSY_POLARITY_AFFIRMED ? NULL
                                                          : gsy_polarity_get_name(claim->polarity));
    append_known(out, "modality",
                 claim->modality == GSY_MODALITY_ACTUAL ? NULL
                                                        : gsy_modality_get_name(claim->modality));
    append_known(out, "rule", claim->rule);
    g_string_append_c(out, '\n');
    gsy_excerpt_append(claim, 3, style, out);
}

static void
render_event(const GsyRecord *record, const GsyStyle *style, GString *out)
{
    const GsyEvent *event = record->event;
    gsy_text_ink(style, GSY_INK_BOLD, out);
    gsy_text_append(out, event->id);
    gsy_text_ink(style, GSY_INK_PLAIN, out);
    g_string_append(out, event->background ? " (background): " : ": ");
    gsy_text_append(out, event->label);
    g_string_append_c(out, '\n');
    for (guint i = 0; i < event->articles->len; i++) {
        const GsyArticle *article = g_ptr_array_index(event->articles, i);
        g_string_append(out, "    ");
        gsy_text_append(out, article->id);
        if (article->title != NULL) {
            g_string_append(out, "  ");
            gsy_text_append(out, article->title);
        }
        g_string_append_c(out, '\n');
    }
    for (guint i = 0; event->copies != NULL && i < event->copies->len; i++) {
        const GPtrArray *copies = g_ptr_array_index(event->copies, i);
        g_string_append(out, "    copies of one text:");
        for (guint k = 0; k < copies->len; k++) {
            g_string_append_c(out, ' ');
            gsy_text_append(out, ((const GsyArticle *)g_ptr_array_index(copies, k))->id);
        }
        g_string_append_c(out, '\n');
    }
    append_field(out, "    basis", event->basis);
}

static void
render_pair(const GsyRecord *record, const GsyStyle *style, GString *out)
{
    const GsyPairRecord *pair = record->pair;
    gsy_text_append(out, pair->id);
    g_string_append(out, ": ");
    gsy_text_ink(style, GSY_INK_BOLD, out);
    g_string_append(out, pair->relation);
    gsy_text_ink(style, GSY_INK_PLAIN, out);
    if (pair->why != NULL) {
        g_string_append(out, ": ");
        gsy_text_append(out, pair->why);
    }
    g_string_append_c(out, '\n');
    for (guint i = 0; i < pair->findings->len; i++) {
        GsyRecord finding = { .type = GSY_RECORD_FINDING,
                              .finding = g_ptr_array_index(pair->findings, i) };
        gsy_text_render_finding(&finding, style, out);
    }
}

static void
append_count(GString *out, guint n, const char *one, const char *many)
{
    g_string_append_printf(out, "%s%u %s",
                           out->len > 0 && out->str[out->len - 1] == ' ' ? "" : ", ", n,
                           n == 1 ? one : many);
}

static int
compare_keys(gconstpointer a, gconstpointer b)
{
    return strcmp(a, b);
}

static void
append_skipped(GString *out, const GsySummary *summary)
{
    g_autoptr(GList) reasons =
        summary->skipped_why != NULL ? g_hash_table_get_keys(summary->skipped_why) : NULL;
    reasons = g_list_sort(reasons, compare_keys);
    for (const GList *at = reasons; at != NULL; at = at->next)
        g_string_append_printf(
            out, "%s%u %s", at == reasons ? " (" : ", ",
            GPOINTER_TO_UINT(g_hash_table_lookup(summary->skipped_why, at->data)),
            (const char *)at->data);
    g_string_append(out, reasons != NULL ? ")" : "");
}

void
gsy_text_render_summary(const GsyRecord *record, const GsyStyle *style, GString *out)
{
    const GsySummary *summary = record->summary;
    g_autoptr(GString) line = g_string_new("gainsay: ");
    (void)style;
    if (summary->diff == NULL || summary->articles + summary->skipped > 0) /* else of saved runs */
        append_count(line, summary->articles, "article", "articles");
    if (summary->diff != NULL) {
        gsy_text_append_tallies(summary->diff, line);
    } else {
        append_count(line, summary->claims, "claim", "claims");
        append_count(line, summary->events, "event", "events");
    }
    if (summary->has_findings) {
        append_count(line, summary->findings[GSY_LEVEL_ERROR], "error", "errors");
        append_count(line, summary->findings[GSY_LEVEL_WARNING], "warning", "warnings");
        append_count(line, summary->findings[GSY_LEVEL_NOTE], "note", "notes");
    }
    if (summary->hidden > 0)
        append_count(line, summary->hidden, "of them not shown (--level)",
                     "of them not shown (--level)");
    if (summary->suppressed > 0)
        append_count(line, summary->suppressed, "suppressed", "suppressed");
    if (summary->ignored > 0)
        append_count(line, summary->ignored, "ignored", "ignored");
    if (summary->expired > 0)
        append_count(line, summary->expired, "expired decision", "expired decisions");
    if (summary->idle > 0)
        append_count(line, summary->idle, "decision on what is not found",
                     "decisions on what is not found");
    if (summary->stale > 0)
        append_count(line, summary->stale, "stale entry of the baseline (--prune-baseline)",
                     "stale entries of the baseline (--prune-baseline)");
    if (summary->skipped > 0) {
        append_count(line, summary->skipped, "skipped", "skipped");
        append_skipped(line, summary);
    }
    g_string_append_printf(out, "%s\n", line->str);
}

const GsyFormat gsy_format_text = {
    .name = "text",
    .about = "for people",
    .for_people = TRUE,
    .render =
        {
            [GSY_RECORD_ARTICLE] = render_article,
            [GSY_RECORD_MENTION] = render_mention,
            [GSY_RECORD_CLAIM] = gsy_text_render_claim,
            [GSY_RECORD_EVENT] = render_event,
            [GSY_RECORD_FINDING] = gsy_text_render_finding,
            [GSY_RECORD_PAIR] = render_pair,
            [GSY_RECORD_CHANGE] = gsy_text_render_change,
            [GSY_RECORD_SUMMARY] = gsy_text_render_summary,
        },
};
