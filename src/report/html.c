#include "config.h"

#include "report/html.h"

#include <string.h>

#include "base/hash.h"
#include "report/formats.h"
#include "report/html-private.h"

const GsyFormat gsy_format_html = {
    .name = "html",
    .about = "pages for people: a folder (html=DIR) or one file (html=NAME.html)",
    .is_folder = TRUE,
    .frame = &gsy_html_changes,
};

static void
page_free(gpointer data)
{
    GsyHtmlPage *page = data;
    g_free(page->name);
    g_free(page);
}

static void
context_free(gpointer data)
{
    GsyHtmlContext *context = data;
    g_free(context->before);
    g_free(context->after);
    g_free(context);
}

/* --- what belongs to what --- */

static GHashTable *
new_lists(void)
{
    return g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
}

/* Appends to the list of @key, once. */
static void
append_to(GHashTable *lists, gconstpointer key, gconstpointer element)
{
    GPtrArray *list = g_hash_table_lookup(lists, key);
    if (list == NULL) {
        list = g_ptr_array_new();
        g_hash_table_insert(lists, (gpointer)key, list);
    }
    if (list->len == 0 || g_ptr_array_index(list, list->len - 1) != element)
        g_ptr_array_add(list, (gpointer)element);
}

static void
sort_finding(GsyHtml *html, const GsyFinding *finding)
{
    const GsyEvent *event =
        finding->event != NULL ? g_hash_table_lookup(html->event_by_id, finding->event) : NULL;
    const GsyHtmlRule *rule = g_hash_table_lookup(html->rule_by_id, finding->rule);
    if (event != NULL)
        append_to(html->findings_of, event, finding);
    if (rule != NULL)
        append_to(html->findings_of, rule, finding);
    if (finding->article != NULL)
        append_to(html->findings_of, gsy_article_get_card(finding->article), finding);
    for (guint i = 0; i < finding->sides->len; i++) {
        const GsySide *side = g_ptr_array_index(finding->sides, i);
        for (guint k = 0; k < side->claims->len; k++) {
            const GsyClaim *claim = g_ptr_array_index(side->claims, k);
            append_to(html->findings_of, claim, finding);
            append_to(html->findings_of, claim->article, finding);
        }
    }
}

static void
sort_records(GsyHtml *html)
{
    const GsyHtmlFields *fields = &html->fields;
    for (guint i = 0; i < fields->grouping->events->len; i++) {
        GsyEvent *event = g_ptr_array_index(fields->grouping->events, i);
        g_hash_table_insert(html->event_by_id, event->id, event);
    }
    for (guint i = 0; i < fields->rules->len; i++) {
        GsyHtmlRule *rule = g_ptr_array_index(fields->rules, i);
        g_hash_table_insert(html->rule_by_id, (gpointer)rule->id, rule);
    }
    for (guint i = 0; i < fields->grouping->facts->len; i++) {
        const GsyFact *fact = g_ptr_array_index(fields->grouping->facts, i);
        append_to(html->facts_of, fact->event, fact);
    }
    for (guint i = 0; i < fields->claims->len; i++) {
        const GsyClaim *claim = g_ptr_array_index(fields->claims, i);
        append_to(html->claims_of, claim->article, claim);
    }
    for (guint i = 0; i < fields->findings->len; i++) {
        GsyFinding *finding = g_ptr_array_index(fields->findings, i);
        sort_finding(html, finding);
        if (fields->standings != NULL)
            g_hash_table_insert(html->standing_of, finding, (gpointer)&fields->standings[i]);
    }
}

/* --- pages --- */

/* Two findings may share a fingerprint, two articles an id: the second is "-2". */
static void
add_page(GsyHtml *html, GsyHtmlKind kind, const char *name, gconstpointer subject)
{
    GsyHtmlPage *page = g_new0(GsyHtmlPage, 1);
    page->kind = kind;
    page->name = g_strdup(name);
    page->subject = subject;
    for (guint n = 2; g_hash_table_contains(html->page_by_name, page->name); n++) {
        g_free(page->name);
        page->name = g_strdup_printf("%s-%u", name, n);
    }
    g_ptr_array_add(html->pages, page);
    g_hash_table_insert(html->page_by_name, page->name, page);
    if (subject != NULL)
        g_hash_table_insert(html->page_of, (gpointer)subject, page);
}

static void
add_named_page(GsyHtml *html, GsyHtmlKind kind, const char *id, gconstpointer subject)
{
    static const char *const prefixes[] = { [GSY_HTML_EVENT] = "event",
                                            [GSY_HTML_ARTICLE] = "article",
                                            [GSY_HTML_FINDING] = "finding",
                                            [GSY_HTML_RULE] = "rule" };
    g_autofree char *name = g_strdup_printf("%s-%s", prefixes[kind], id);
    g_strcanon(name, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_", '-');
    add_page(html, kind, name, subject);
}

static void
add_article_pages(GsyHtml *html)
{
    for (guint i = 0; i < html->fields.articles->len; i++) {
        const GsyArticle *article = g_ptr_array_index(html->fields.articles, i);
        char id[GSY_HASH_HEX_BYTES];
        gsy_hash_format(gsy_hash(article->id, strlen(article->id), 0), id);
        add_named_page(html, GSY_HTML_ARTICLE, id, article);
        if (!g_hash_table_contains(html->card_by_id, article->id))
            g_hash_table_insert(html->card_by_id, (gpointer)article->id, (gpointer)article);
    }
}

static void
add_pages(GsyHtml *html)
{
    const GsyHtmlFields *fields = &html->fields;
    add_page(html, GSY_HTML_INDEX, "index", NULL);
    for (guint i = 0; i < fields->grouping->events->len; i++) {
        const GsyEvent *event = g_ptr_array_index(fields->grouping->events, i);
        add_named_page(html, GSY_HTML_EVENT, event->id, event);
    }
    add_article_pages(html);
    for (guint i = 0; i < fields->findings->len; i++) {
        const GsyFinding *finding = g_ptr_array_index(fields->findings, i);
        add_named_page(html, GSY_HTML_FINDING, finding->fingerprint, finding);
    }
    add_page(html, GSY_HTML_RULES, "rules", NULL);
    for (guint i = 0; i < fields->rules->len; i++) {
        const GsyHtmlRule *rule = g_ptr_array_index(fields->rules, i);
        add_named_page(html, GSY_HTML_RULE, rule->id, rule);
    }
}

GsyHtml *
gsy_html_new(const GsyHtmlFields *fields)
{
    GsyHtml *html = g_new0(GsyHtml, 1);
    html->fields = *fields;
    html->pages = g_ptr_array_new_with_free_func(page_free);
    html->page_of = g_hash_table_new(NULL, NULL);
    html->page_by_name = g_hash_table_new(g_str_hash, g_str_equal);
    html->card_by_id = g_hash_table_new(g_str_hash, g_str_equal);
    html->event_by_id = g_hash_table_new(g_str_hash, g_str_equal);
    html->rule_by_id = g_hash_table_new(g_str_hash, g_str_equal);
    html->claims_of = new_lists();
    html->facts_of = new_lists();
    html->findings_of = new_lists();
    html->standing_of = g_hash_table_new(NULL, NULL);
    html->contexts = g_hash_table_new_full(NULL, NULL, NULL, context_free);
    sort_records(html);
    add_pages(html);
    return html;
}

void
gsy_html_free(GsyHtml *html)
{
    if (html == NULL)
        return;
    GHashTable *const tables[] = { html->page_of,     html->page_by_name, html->card_by_id,
                                   html->event_by_id, html->rule_by_id,   html->claims_of,
                                   html->facts_of,    html->findings_of,  html->standing_of,
                                   html->contexts };
    for (guint i = 0; i < G_N_ELEMENTS(tables); i++)
        g_hash_table_unref(tables[i]);
    g_ptr_array_unref(html->pages);
    g_free(html->token);
    g_free(html->by);
    g_free(html);
}

void
gsy_html_set_form(GsyHtml *html, const char *token, const char *by)
{
    g_free(html->token);
    g_free(html->by);
    html->token = g_strdup(token);
    html->by = g_strdup(by);
}

const GPtrArray *
gsy_html_get_pages(const GsyHtml *html)
{
    return html->pages;
}

const GsyHtmlPage *
gsy_html_find_page(const GsyHtml *html, const char *name)
{
    return g_hash_table_lookup(html->page_by_name, name);
}

const GsyHtmlPage *
gsy_html_find_article(const GsyHtml *html, const GsyArticle *article)
{
    const GsyArticle *card = g_hash_table_lookup(html->card_by_id, article->id);
    return card != NULL ? g_hash_table_lookup(html->page_of, card) : NULL;
}

const GPtrArray *
gsy_html_find_findings(const GsyHtml *html, gconstpointer subject)
{
    return g_hash_table_lookup(html->findings_of, subject);
}

const GsyFinding *
gsy_html_find_gravest(const GsyHtml *html, gconstpointer subject)
{
    const GPtrArray *findings = gsy_html_find_findings(html, subject);
    const GsyFinding *gravest = NULL;
    for (guint i = 0; findings != NULL && i < findings->len; i++) {
        const GsyFinding *finding = g_ptr_array_index(findings, i);
        if (gravest == NULL || finding->level > gravest->level)
            gravest = finding;
    }
    return gravest;
}

const GsyStanding *
gsy_html_find_standing(const GsyHtml *html, const GsyFinding *finding)
{
    return g_hash_table_lookup(html->standing_of, finding);
}

const char *
gsy_html_get_outlet(const GsyArticle *article)
{
    return article->outlet != NULL ? article->outlet : article->id;
}

/* --- addresses --- */

void
gsy_html_add_href(const GsyHtml *html, gconstpointer subject, const char *fragment, GString *out)
{
    const GsyHtmlPage *page = g_hash_table_lookup(html->page_of, subject);
    if (html->fields.is_single)
        gsy_html_add(out, "#%s", fragment != NULL ? fragment : page->name);
    else
        gsy_html_add(out, fragment != NULL ? "%s.html#%s" : "%s.html", page->name, fragment);
}

void
gsy_html_add_link(const GsyHtml *html, gconstpointer subject, const char *text, GString *out)
{
    if (subject == NULL || !g_hash_table_contains(html->page_of, subject)) {
        gsy_html_add(out, "%s", text);
        return;
    }
    g_string_append(out, "<a href=\"");
    gsy_html_add_href(html, subject, NULL, out);
    gsy_html_add(out, "\">%s</a>", text);
}

/* --- the context of what is quoted --- */

#define CONTEXT_MAX_BYTES 400 /* of a paragraph, before and after a sentence: some lines */

/* The end of a text, from the start of a word. */
static char *
dup_tail(const char *text, gsize len_bytes)
{
    if (len_bytes <= CONTEXT_MAX_BYTES)
        return g_strndup(text, len_bytes);
    const char *end = text + len_bytes,
               *at = memchr(end - CONTEXT_MAX_BYTES, ' ', CONTEXT_MAX_BYTES);
    at = at != NULL ? at : end;
    return g_strdup_printf("… %.*s", (int)(end - at), at);
}

static char *
dup_beginning(const char *text, gsize len_bytes)
{
    gsize len = MIN(len_bytes, CONTEXT_MAX_BYTES);
    while (len < len_bytes && len > 0 && text[len] != ' ')
        len--;
    return len == len_bytes ? g_strndup(text, len) : g_strdup_printf("%.*s …", (int)len, text);
}

static gboolean
is_still_there(const GsyArticle *article, const GsyClaim *claim)
{
    gsize len_bytes;
    if (claim->sentence.end > article->text_len_bytes)
        return FALSE;
    const char *words = gsy_claim_get_words(claim, claim->sentence, &len_bytes);
    return memcmp(words, article->text + claim->sentence.start, len_bytes) == 0;
}

/* The paragraph that holds a sentence; an empty span where none does. */
static GsySpan
find_paragraph(const GsyArticle *article, GsySpan sentence)
{
    for (guint i = 0; i < article->n_blocks; i++)
        if (gsy_span_contains(article->blocks[i].span, sentence))
            return article->blocks[i].span;
    return (GsySpan){ sentence.start, sentence.start };
}

void
gsy_html_keep_context(GsyHtml *html, const GsyArticle *article)
{
    const GsyHtmlPage *page = gsy_html_find_article(html, article);
    const GPtrArray *claims =
        page != NULL ? g_hash_table_lookup(html->claims_of, page->subject) : NULL;
    for (guint i = 0; claims != NULL && i < claims->len; i++) {
        GsyClaim *claim = g_ptr_array_index(claims, i);
        if (gsy_html_find_findings(html, claim) == NULL || !is_still_there(article, claim))
            continue;
        GsySpan around = find_paragraph(article, claim->sentence);
        if (gsy_span_len(around) == 0)
            continue;
        GsyHtmlContext *context = g_new0(GsyHtmlContext, 1);
        context->before =
            dup_tail(article->text + around.start, claim->sentence.start - around.start);
        context->after =
            dup_beginning(article->text + claim->sentence.end, around.end - claim->sentence.end);
        g_hash_table_insert(html->contexts, claim, context);
    }
}

/* --- frames --- */

/* Nothing may be loaded, run, sent or framed; the style alone, by what it is. */
static void
add_policy(gboolean has_form, GString *out)
{
    guint8 digest[32];
    gsize len_bytes = sizeof digest;
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(checksum, (const guchar *)gsy_style_html, -1);
    g_checksum_get_digest(checksum, digest, &len_bytes);
    g_autofree char *hash = g_base64_encode(digest, len_bytes);
    gsy_html_add(out,
                 "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                 "style-src 'sha256-%s'; base-uri 'none'; form-action '%s'\">\n",
                 hash, has_form ? "self" : "none");
}

void
gsy_html_begin(const char *title, gboolean has_form, GString *out)
{
    g_string_append(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    add_policy(has_form, out);
    gsy_html_add(out,
                 "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                 "<meta name=\"color-scheme\" content=\"light dark\">\n"
                 "<meta name=\"referrer\" content=\"%s\">\n"
                 "<meta name=\"generator\" content=\"gainsay\">\n"
                 "<title>%s</title>\n<style>",
                 has_form ? "same-origin" : "no-referrer", title);
    g_string_append(out, gsy_style_html);
    g_string_append(out, "</style>\n</head>\n<body>\n");
}

static void
add_head(const GsyHtml *html, const char *title, GString *out)
{
    gboolean is_single = html->fields.is_single;
    gsy_html_begin(title, html->token != NULL, out);
    gsy_html_add(out,
                 "<a class=\"skip\" href=\"#main\">Skip to the text</a>\n"
                 "<header class=\"top\"><nav aria-label=\"Report\"><a class=\"name\" "
                 "href=\"%s\">gainsay</a> <a href=\"%s\">Stories</a> <a href=\"%s\">Rules</a></nav>"
                 "</header>\n<main id=\"main\">\n",
                 is_single ? "#index" : "index.html", is_single ? "#index" : "index.html",
                 is_single ? "#rules" : "rules.html");
}

static void
add_foot(const GsyHtml *html, GString *out)
{
    gsy_html_add(out,
                 "</main>\n<footer class=\"foot\"><p>Made by gainsay " PACKAGE_VERSION
                 " with the profile %s. It says where texts differ, never who is "
                 "right.</p></footer>\n</body>\n</html>\n",
                 html->fields.profile);
}

static char *
dup_title(const GsyHtmlPage *page)
{
    switch (page->kind) {
    case GSY_HTML_EVENT:
        return g_strdup(((const GsyEvent *)page->subject)->label);
    case GSY_HTML_ARTICLE: {
        const GsyArticle *article = page->subject;
        return g_strdup_printf("%s: %s", gsy_html_get_outlet(article),
                               article->title != NULL ? article->title : article->id);
    }
    case GSY_HTML_FINDING:
        return gsy_html_dup_sentence(((const GsyFinding *)page->subject)->message);
    case GSY_HTML_RULES:
        return g_strdup("Rules");
    case GSY_HTML_RULE:
        return g_strdup(((const GsyHtmlRule *)page->subject)->title);
    case GSY_HTML_INDEX:
        break;
    }
    return g_strdup("Where the articles disagree");
}

static void
add_main(const GsyHtml *html, const GsyHtmlPage *page, const GsyArticle *text, GString *out)
{
    switch (page->kind) {
    case GSY_HTML_INDEX:
        gsy_html_add_index(html, out);
        break;
    case GSY_HTML_EVENT:
        gsy_html_add_event(html, page->subject, out);
        break;
    case GSY_HTML_ARTICLE:
        gsy_html_add_article(html, page->subject, text, out);
        break;
    case GSY_HTML_FINDING:
        gsy_html_add_finding(html, page->subject, out);
        break;
    case GSY_HTML_RULES:
        gsy_html_add_rules(html, out);
        break;
    case GSY_HTML_RULE:
        gsy_html_add_rule(html, page->subject, out);
        break;
    }
}

static gboolean
is_text_of(const GsyHtml *html, const GsyArticle *card, const GsyArticle *text)
{
    const GPtrArray *claims = g_hash_table_lookup(html->claims_of, card);
    for (guint i = 0; claims != NULL && i < claims->len; i++)
        if (!is_still_there(text, g_ptr_array_index(claims, i)))
            return FALSE;
    return TRUE;
}

char *
gsy_html_render(const GsyHtml *html, const GsyHtmlPage *page, const GsyArticle *text)
{
    GString *out = g_string_new(NULL);
    if (text != NULL && !is_text_of(html, page->subject, text))
        text = NULL;
    if (html->fields.is_single) {
        gsy_html_add(out, "<section class=\"page\" id=\"%s\">\n", page->name);
        add_main(html, page, text, out);
        g_string_append(out, "</section>\n");
        return g_string_free(out, FALSE);
    }
    g_autofree char *title = dup_title(page);
    add_head(html, title, out);
    add_main(html, page, text, out);
    add_foot(html, out);
    return g_string_free(out, FALSE);
}

char *
gsy_html_dup_head(const GsyHtml *html)
{
    GString *out = g_string_new(NULL);
    add_head(html, "Where the articles disagree", out);
    return g_string_free(out, FALSE);
}

char *
gsy_html_dup_foot(const GsyHtml *html)
{
    GString *out = g_string_new(NULL);
    add_foot(html, out);
    return g_string_free(out, FALSE);
}
