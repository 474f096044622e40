#include "config.h"

#include "report/html-private.h"

/* One disagreement: each figure in its sentence, why it is told, what would silence it. */

static void
add_badge(const GsyFinding *finding, GString *out)
{
    const char *level = gsy_level_get_name(finding->level);
    gsy_html_add(out, "<span class=\"badge %s\">%s</span>", level, level);
}

/* What people or an earlier run made of it, in a word. */
static void
add_state(const GsyStanding *standing, GString *out)
{
    if (standing == NULL)
        return;
    if (standing->decision != NULL)
        gsy_html_add(out, " <span class=\"badge state\">%s%s</span>",
                     gsy_ruling_get_name(standing->decision->ruling),
                     standing->is_expired ? ", expired" : "");
    else if (standing->state != GSY_STATE_NEW)
        g_string_append(out, " <span class=\"badge state\">known</span>");
}

static void
add_item(const GsyHtml *html, const GsyFinding *finding, GString *out)
{
    g_autofree char *message = gsy_html_dup_sentence(finding->message);
    g_string_append(out, "<li>");
    add_badge(finding, out);
    g_string_append(out, " ");
    gsy_html_add_link(html, finding, message, out);
    gsy_html_add(out, " <span class=\"muted\">%s</span>", finding->rule);
    add_state(gsy_html_find_standing(html, finding), out);
    g_string_append(out, "</li>\n");
}

/* Errors first. */
void
gsy_html_add_findings(const GsyHtml *html, const GPtrArray *findings, GString *out)
{
    if (findings == NULL || findings->len == 0)
        return;
    g_string_append(out, "<ul class=\"findings\">\n");
    for (int level = GSY_LEVEL_ERROR; level >= 0; level--)
        for (guint i = 0; i < findings->len; i++) {
            const GsyFinding *finding = g_ptr_array_index(findings, i);
            if ((int)finding->level == level)
                add_item(html, finding, out);
        }
    g_string_append(out, "</ul>\n");
}

static void
add_words(const GsyClaim *claim, guint32 start, guint32 end, GString *out)
{
    gsize len_bytes;
    if (start >= end)
        return;
    const char *words = gsy_claim_get_words(claim, (GsySpan){ start, end }, &len_bytes);
    gsy_html_add_text(out, words, len_bytes);
}

void
gsy_html_add_quote(const GsyHtml *html, const GsyClaim *claim, GString *out)
{
    const GsyHtmlContext *context = g_hash_table_lookup(html->contexts, claim);
    GsySpan mark = gsy_span_len(claim->number) > 0 ? claim->number : claim->span;
    GsySpan whole = { MIN(claim->sentence.start, mark.start), MAX(claim->sentence.end, mark.end) };
    gsy_html_add(out, "<blockquote><p>");
    if (context != NULL)
        gsy_html_add(out, "<span class=\"around\">%s</span>", context->before);
    g_string_append(out, "<span class=\"said\">");
    add_words(claim, whole.start, mark.start, out);
    g_string_append(out, "<mark>");
    add_words(claim, mark.start, mark.end, out);
    g_string_append(out, "</mark>");
    add_words(claim, mark.end, whole.end, out);
    g_string_append(out, "</span>");
    if (context != NULL)
        gsy_html_add(out, "<span class=\"around\">%s</span>", context->after);
    g_string_append(out, "</p></blockquote>\n");
}

void
gsy_html_add_article_line(const GsyHtml *html, const GsyArticle *article, GString *out)
{
    g_autofree char *day = gsy_html_dup_day(&article->published);
    const GsyArticle *card = gsy_article_get_card(article);
    gsy_html_add(out, "<b>%s</b> ", gsy_html_get_outlet(article));
    if (article->title != NULL || article->outlet != NULL)
        gsy_html_add_link(html, card, article->title != NULL ? article->title : article->id, out);
    if (day != NULL)
        gsy_html_add(out, " <span class=\"muted\">%s</span>", day);
}

/* --- sides --- */

static void
add_place(const GsyHtml *html, const GsyClaim *claim, GString *out)
{
    const GsyArticle *article = claim->article;
    g_autofree char *fragment = g_strdup_printf("c-%s", claim->id);
    g_autofree char *day = gsy_html_dup_day(&article->published);
    g_string_append(out, "<a href=\"");
    gsy_html_add_href(html, article, fragment, out);
    gsy_html_add(out, "\">%s</a>", gsy_html_get_outlet(article));
    if (day != NULL)
        gsy_html_add(out, ", %s", day);
}

static void
add_source(const GsyClaim *claim, GString *out)
{
    const GsySource *source = &claim->source;
    if (source->name != NULL)
        gsy_html_add(out, "<p class=\"source\">says <b>%s</b>%s%s%s</p>\n", source->name,
                     source->cue != NULL ? " (“" : "", source->cue,
                     source->cue != NULL ? "”)" : "");
    else
        g_string_append(out, "<p class=\"source\">in the outlet’s own voice</p>\n");
}

static void
add_side(const GsyHtml *html, const GsySide *side, GString *out)
{
    const GsyClaim *claim = g_ptr_array_index(side->claims, 0);
    gsy_html_add(out, "<section class=\"side\">\n<h2>%s</h2>\n<p class=\"place\">", side->value);
    add_place(html, claim, out);
    gsy_html_add(out, " <span class=\"muted\">%s, line %u</span></p>\n",
                 gsy_zone_get_name(claim->zone), claim->figure_place.line);
    gsy_html_add_quote(html, claim, out);
    add_source(claim, out);
    if (side->claims->len > 1) {
        g_string_append(out, "<details><summary>");
        gsy_html_add(out, "%u more %s</summary>\n", side->claims->len - 1,
                     side->claims->len == 2 ? "place says so" : "places say so");
        for (guint i = 1; i < side->claims->len; i++) {
            g_string_append(out, "<p class=\"place\">");
            add_place(html, g_ptr_array_index(side->claims, i), out);
            g_string_append(out, "</p>\n");
            gsy_html_add_quote(html, g_ptr_array_index(side->claims, i), out);
        }
        g_string_append(out, "</details>\n");
    }
    g_string_append(out, "</section>\n");
}

static void
add_term(const char *term, const char *text, GString *out)
{
    if (text != NULL && *text != '\0')
        gsy_html_add(out, "<dt>%s</dt><dd>%s</dd>\n", term, text);
}

static void
add_decision(const GsyStanding *standing, GString *out)
{
    const GsyDecision *decision = standing != NULL ? standing->decision : NULL;
    if (decision == NULL) {
        if (standing != NULL && standing->state != GSY_STATE_NEW)
            add_term("Known since an earlier run", standing->reason, out);
        return;
    }
    gsy_html_add(out, "<dt>What people decided</dt><dd>%s by %s",
                 gsy_ruling_get_name(decision->ruling), decision->by);
    if (decision->on != NULL)
        gsy_html_add(out, " on %s", decision->on);
    if (decision->until != NULL)
        gsy_html_add(out, " until %s%s", decision->until,
                     standing->is_expired ? ", which has passed" : "");
    if (decision->why != NULL)
        gsy_html_add(out, ": %s", decision->why);
    g_string_append(out, "</dd>\n");
}

static void
add_reasons(const GsyHtml *html, const GsyFinding *finding, GString *out)
{
    const GsyHtmlRule *rule = g_hash_table_lookup(html->rule_by_id, finding->rule);
    const GsyEvent *event =
        finding->event != NULL ? g_hash_table_lookup(html->event_by_id, finding->event) : NULL;
    g_string_append(out, "<dl class=\"reasons\">\n");
    add_term("Why it is told", finding->why, out);
    add_term("It depends", finding->condition, out);
    add_term("What would silence it", rule != NULL ? rule->remedy : NULL, out);
    add_decision(gsy_html_find_standing(html, finding), out);
    if (event != NULL) {
        g_string_append(out, "<dt>Story</dt><dd>");
        gsy_html_add_link(html, event, event->label, out);
        g_string_append(out, "</dd>\n");
    }
    g_string_append(out, "<dt>Rule</dt><dd>");
    gsy_html_add_link(html, rule, finding->rule, out);
    gsy_html_add(out, " <code>%s</code></dd>\n</dl>\n", finding->fingerprint);
}

/* What a person can decide, where somebody takes it. */
static void
add_form(const GsyHtml *html, const GsyFinding *finding, GString *out)
{
    const GsyStanding *standing = gsy_html_find_standing(html, finding);
    if (html->token == NULL)
        return;
    gsy_html_add(out,
                 "<form class=\"decide\" method=\"post\" action=\"decide\">\n"
                 "<input type=\"hidden\" name=\"token\" value=\"%s\">"
                 "<input type=\"hidden\" name=\"finding\" value=\"%s\">\n"
                 "<p><label>Who decides <input name=\"by\" required value=\"%s\"></label> "
                 "<label>Why <input name=\"why\" class=\"why\"></label> "
                 "<label>Until <input name=\"until\" type=\"date\"></label></p>\n<p>"
                 "<button name=\"ruling\" value=\"accepted\">Accept</button> "
                 "<button name=\"ruling\" value=\"disputed\">Dispute</button> "
                 "<button name=\"ruling\" value=\"to-fix\">To fix</button>",
                 html->token, finding->fingerprint, html->by);
    if (standing != NULL && standing->decision != NULL)
        g_string_append(out, " <button name=\"ruling\" value=\"open\">Take back</button>");
    g_string_append(out, "</p>\n</form>\n");
}

void
gsy_html_add_finding(const GsyHtml *html, const GsyFinding *finding, GString *out)
{
    g_autofree char *message = gsy_html_dup_sentence(finding->message);
    g_string_append(out, "<p class=\"kicker\">");
    add_badge(finding, out);
    add_state(gsy_html_find_standing(html, finding), out);
    gsy_html_add(out, " %s</p>\n<h1 class=\"message\">%s</h1>\n", finding->kind, message);
    if (finding->article != NULL) {
        g_string_append(out, "<p class=\"sub\">");
        gsy_html_add_article_line(html, finding->article, out);
        g_string_append(out, "</p>\n");
    }
    g_string_append(out, "<div class=\"sides\">\n");
    for (guint i = 0; i < finding->sides->len; i++) {
        const GsySide *side = g_ptr_array_index(finding->sides, i);
        if (side->claims->len > 0)
            add_side(html, side, out);
    }
    g_string_append(out, "</div>\n");
    if (finding->n_more_sides > 0)
        gsy_html_add(out, "<p class=\"sub\">Values not listed: %u</p>\n", finding->n_more_sides);
    add_form(html, finding, out);
    add_reasons(html, finding, out);
}
