#include "config.h"

#include <string.h>

#include "report/html-private.h"

/* An article as it was read: each claim marked where it stands, and told at the edge. */

static GsySpan
get_mark(const GsyClaim *claim)
{
    return gsy_span_len(claim->number) > 0 ? claim->number : claim->span;
}

static int
compare_marks(gconstpointer x, gconstpointer y)
{
    const GsyClaim *a = *(const GsyClaim *const *)x, *b = *(const GsyClaim *const *)y;
    GsySpan a_mark = get_mark(a), b_mark = get_mark(b);
    if (a_mark.start != b_mark.start)
        return a_mark.start < b_mark.start ? -1 : 1;
    return a->ordinal < b->ordinal ? -1 : a->ordinal > b->ordinal;
}

static GPtrArray *
list_claims(const GsyHtml *html, const GsyArticle *card)
{
    const GPtrArray *claims = g_hash_table_lookup(html->claims_of, card);
    GPtrArray *sorted = g_ptr_array_new();
    for (guint i = 0; claims != NULL && i < claims->len; i++)
        g_ptr_array_add(sorted, g_ptr_array_index(claims, i));
    g_ptr_array_sort(sorted, compare_marks);
    return sorted;
}

static const char *
get_class(const GsyHtml *html, const GsyClaim *claim)
{
    const GsyFinding *gravest = gsy_html_find_gravest(html, claim);
    return gravest != NULL ? gsy_level_get_name(gravest->level) : "quiet";
}

/* --- what stands at the edge --- */

static void
add_slots(const GsyHtml *html, const GsyClaim *claim, GString *out)
{
    const GsyCounted *c = &claim->counted;
    g_autofree char *slots =
        g_strjoin("/", c->side != NULL ? c->side : "", c->role != NULL ? c->role : "",
                  c->place != NULL ? c->place : "", c->window != NULL ? c->window : "", NULL);
    g_autofree char *counted = gsy_html_dup_counted(html, slots);
    if (*counted != '\0')
        gsy_html_add(out, ", %s", counted);
    if (claim->source.name != NULL)
        gsy_html_add(out, "; says %s", claim->source.name);
    if (claim->scope != GSY_SCOPE_MAIN)
        g_string_append(out, "; looking back");
    if (claim->polarity != GSY_POLARITY_AFFIRMED)
        gsy_html_add(out, "; %s", gsy_polarity_get_name(claim->polarity));
    if (claim->modality != GSY_MODALITY_ACTUAL)
        gsy_html_add(out, "; %s", gsy_modality_get_name(claim->modality));
}

static void
add_note(const GsyHtml *html, const GsyClaim *claim, GString *out)
{
    g_autofree char *figure = gsy_html_dup_figure(claim);
    g_autofree char *measure = gsy_html_dup_measure(claim->measure);
    const GPtrArray *findings = gsy_html_find_findings(html, claim);
    gsy_html_add(out, "<li class=\"%s\"><b>%s</b> %s", get_class(html, claim), figure, measure);
    add_slots(html, claim, out);
    for (guint i = 0; findings != NULL && i < findings->len; i++) {
        const GsyFinding *finding = g_ptr_array_index(findings, i);
        g_string_append(out, i == 0 ? " → " : ", ");
        gsy_html_add_link(html, finding, finding->rule, out);
    }
    g_string_append(out, "</li>\n");
}

static void
add_notes(const GsyHtml *html, const GPtrArray *claims, guint from, guint to, GString *out)
{
    if (from == to)
        return;
    g_string_append(out, "<ul class=\"notes\" aria-label=\"Claims in this paragraph\">\n");
    for (guint i = from; i < to; i++)
        add_note(html, g_ptr_array_index(claims, i), out);
    g_string_append(out, "</ul>\n");
}

/* --- the text --- */

static void
add_mark(const GsyHtml *html, const GsyClaim *claim, const GsyArticle *text, GsySpan span,
         GString *out)
{
    const GsyFinding *gravest = gsy_html_find_gravest(html, claim);
    gsy_html_add(out, "<mark id=\"c-%s\" class=\"%s\">", claim->id, get_class(html, claim));
    if (gravest != NULL) {
        g_string_append(out, "<a href=\"");
        gsy_html_add_href(html, gravest, NULL, out);
        g_string_append(out, "\">");
    }
    gsy_html_add_text(out, text->text + span.start, gsy_span_len(span));
    g_string_append(out, gravest != NULL ? "</a></mark>" : "</mark>");
}

/* Where two claims share words, the mark is the first one's, and the other begins behind it. */
static void
add_marked(const GsyHtml *html, const GsyArticle *text, GsySpan block, const GPtrArray *claims,
           guint from, guint to, GString *out)
{
    guint32 at = block.start;
    for (guint i = from; i < to; i++) {
        const GsyClaim *claim = g_ptr_array_index(claims, i);
        GsySpan mark = get_mark(claim);
        mark.start = MAX(mark.start, at);
        mark.end = MIN(mark.end, block.end);
        if (mark.start >= mark.end) {
            gsy_html_add(out, "<span id=\"c-%s\"></span>", claim->id);
            continue;
        }
        gsy_html_add_text(out, text->text + at, mark.start - at);
        add_mark(html, claim, text, mark, out);
        at = mark.end;
    }
    gsy_html_add_text(out, text->text + at, block.end - at);
}

/* The first claim that is marked at @offset or behind it: blocks stand as they are read, which need
 * not be as they are stored. */
static guint
find_from(const GPtrArray *claims, guint32 offset)
{
    guint low = 0, high = claims->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (get_mark(g_ptr_array_index(claims, middle)).start < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void
add_text(const GsyHtml *html, const GsyArticle *text, const GPtrArray *claims, GString *out)
{
    gboolean has_title = FALSE;
    g_string_append(out, "<article>\n");
    for (guint i = 0; i < text->n_blocks; i++) {
        const GsyBlock *block = &text->blocks[i];
        guint from = find_from(claims, block->span.start);
        guint to = find_from(claims, block->span.end);
        gboolean is_title = block->zone == GSY_ZONE_HEADLINE && !has_title;
        has_title = has_title || is_title;
        gsy_html_add(out, "<div class=\"block %s\">", gsy_zone_get_name(block->zone));
        g_string_append(out, is_title ? "<h1>" : "<p>");
        add_marked(html, text, block->span, claims, from, to, out);
        g_string_append(out, is_title ? "</h1>\n" : "</p>\n");
        add_notes(html, claims, from, to, out);
        g_string_append(out, "</div>\n");
    }
    g_string_append(out, "</article>\n");
}

/* What is left where the text is not at hand: the sentences that make claims. */
static void
add_sentences(const GsyHtml *html, const GsyArticle *card, const GPtrArray *claims, GString *out)
{
    gsy_html_add(out,
                 "<h1>%s</h1>\n<p class=\"muted\">The whole text is not at hand: only the "
                 "sentences that make claims.</p>\n",
                 card->title != NULL ? card->title : card->id);
    for (guint i = 0; i < claims->len; i++) {
        const GsyClaim *claim = g_ptr_array_index(claims, i);
        gsy_html_add(out, "<div class=\"block\" id=\"c-%s\">\n", claim->id);
        gsy_html_add_quote(html, claim, out);
        add_notes(html, claims, i, i + 1, out);
        g_string_append(out, "</div>\n");
    }
}

/* --- the head --- */

static gboolean
is_web_address(const char *url)
{
    return url != NULL && (g_str_has_prefix(url, "https://") || g_str_has_prefix(url, "http://"));
}

static void
add_facts(const GsyArticle *card, GString *out)
{
    g_autofree char *published = gsy_html_dup_day(&card->published);
    g_autofree char *updated = gsy_html_dup_day(&card->updated);
    gsy_html_add(out, "<p class=\"kicker\">%s</p>\n", gsy_html_get_outlet(card));
    g_string_append(out, "<p class=\"sub\">");
    for (guint i = 0; card->authors[i] != NULL; i++)
        gsy_html_add(out, "%s%s", i > 0 ? ", " : "By ", card->authors[i]);
    g_string_append(out, card->authors[0] != NULL ? " · " : "");
    gsy_html_add(out, "%s", published != NULL ? published : "without a date");
    if (updated != NULL)
        gsy_html_add(out, ", updated %s", updated);
    gsy_html_add(out, " · <code>%s</code>", card->id);
    if (is_web_address(card->url))
        gsy_html_add(out, " · <a rel=\"noreferrer noopener external\" href=\"%s\">%s</a>",
                     card->url, card->url);
    g_string_append(out, "</p>\n");
}

void
gsy_html_add_article(const GsyHtml *html, const GsyArticle *card, const GsyArticle *text,
                     GString *out)
{
    g_autoptr(GPtrArray) claims = list_claims(html, card);
    add_facts(card, out);
    if (text != NULL)
        add_text(html, text, claims, out);
    else
        add_sentences(html, card, claims, out);
    const GPtrArray *findings = gsy_html_find_findings(html, card);
    if (findings != NULL)
        g_string_append(out, "<h2>What was found in it</h2>\n");
    gsy_html_add_findings(html, findings, out);
}
