#include "config.h"

#include "cli/site.h"

#include <errno.h>
#include <string.h>

#include <glib/gstdio.h>

#include "cli/output.h"

struct GsySite {
    const GsySession *session;
    GPtrArray *rules; /* of GsyHtmlRule */
    GsyHtml *html;
};

/* --- rules --- */

static void
rule_free(gpointer data)
{
    GsyHtmlRule *rule = data;
    g_ptr_array_unref(rule->tests);
    g_ptr_array_unref(rule->fires);
    g_ptr_array_unref(rule->spares);
    g_free(rule);
}

static char *
dup_test(const GsyCompareRule *rule)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint i = 0; i < rule->n_conditions; i++)
        g_string_append_printf(out, "%s%s is %s", i > 0 ? ", " : "", rule->conditions[i].name,
                               rule->conditions[i].value);
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static GsyHtmlRule *
find_rule(const GPtrArray *rules, const char *id)
{
    for (guint i = 0; i < rules->len; i++) {
        GsyHtmlRule *rule = g_ptr_array_index(rules, i);
        if (g_str_equal(rule->id, id))
            return rule;
    }
    return NULL;
}

static GsyHtmlRule *
rule_new(const GsyCompareRule *from)
{
    GsyHtmlRule *rule = g_new0(GsyHtmlRule, 1);
    *rule = (GsyHtmlRule){ .id = from->id,
                           .kind = from->kind,
                           .title = from->title,
                           .level = from->level,
                           .why = from->why,
                           .remedy = from->remedy,
                           .condition = from->condition };
    rule->tests = g_ptr_array_new_with_free_func(g_free);
    rule->fires = g_ptr_array_new_with_free_func(g_free);
    rule->spares = g_ptr_array_new_with_free_func(g_free);
    return rule;
}

static void
add_examples(const GsyPack *pack, const GPtrArray *rules)
{
    for (guint i = 0; i < gsy_pack_get_n_examples(pack); i++) {
        const GsyExample *example = gsy_pack_get_example(pack, i);
        GsyHtmlRule *rule = find_rule(rules, example->rule);
        if (rule == NULL)
            continue;
        const char **texts = g_new0(const char *, example->n_texts + 1);
        for (guint n = 0; n < example->n_texts; n++)
            texts[n] = example->texts[n];
        g_ptr_array_add(example->fires ? rule->fires : rule->spares, texts);
    }
}

static int
compare_rules(gconstpointer x, gconstpointer y)
{
    const GsyHtmlRule *a = *(const GsyHtmlRule *const *)x, *b = *(const GsyHtmlRule *const *)y;
    return strcmp(a->id, b->id);
}

static GPtrArray *
list_rules(const GsyPack *pack)
{
    GPtrArray *rules = g_ptr_array_new_with_free_func(rule_free);
    for (guint i = 0; i < gsy_pack_get_n_rules(pack); i++) {
        const GsyCompareRule *from = gsy_pack_get_rule(pack, i);
        GsyHtmlRule *rule = find_rule(rules, from->id);
        if (rule == NULL) {
            rule = rule_new(from);
            g_ptr_array_add(rules, rule);
        }
        g_ptr_array_add(rule->tests, dup_test(from));
    }
    add_examples(pack, rules);
    g_ptr_array_sort(rules, compare_rules);
    return rules;
}

static const char *
find_name(const char *code, gpointer data)
{
    const char *const *names = gsy_pack_find_facts(data, code, "name");
    return names != NULL ? names[0] : NULL;
}

/* --- the site --- */

GsySite *
gsy_site_new(const GsySession *session, const GsyCorpus *corpus, const GsyKnown *known,
             gboolean is_single)
{
    GsySite *site = g_new0(GsySite, 1);
    site->session = session;
    site->rules = list_rules(session->pack);
    site->html = gsy_html_new(&(GsyHtmlFields){ .articles = corpus->articles,
                                                .claims = corpus->claims,
                                                .findings = corpus->findings,
                                                .standings = known->standings,
                                                .grouping = corpus->grouping,
                                                .summary = &session->summary,
                                                .rules = site->rules,
                                                .profile = session->settings.profile,
                                                .find_name = find_name,
                                                .data = session->pack,
                                                .is_single = is_single });
    return site;
}

void
gsy_site_free(GsySite *site)
{
    if (site == NULL)
        return;
    gsy_html_free(site->html);
    g_ptr_array_unref(site->rules);
    g_free(site);
}

void
gsy_site_set_form(GsySite *site, const char *token, const char *by)
{
    gsy_html_set_form(site->html, token, by);
}

const GsyHtml *
gsy_site_get_html(const GsySite *site)
{
    return site->html;
}

/* --- the articles once more --- */

typedef struct {
    GsySite *site;
    void (*take)(const GsyArticle *article, gpointer data);
    gpointer data;
} Rereading;

static gpointer
visit(const GsySeen *seen, gpointer data)
{
    (void)data;
    return (gpointer)gsy_article_ref(seen->article);
}

static void
take_article(gpointer visited, gpointer data)
{
    const GsyArticle *article = visited;
    const Rereading *rereading = data;
    gsy_html_keep_context(rereading->site->html, article);
    if (rereading->take != NULL)
        rereading->take(article, rereading->data);
    gsy_article_unref(article);
}

/* All that was odd has been said the first time. */
static void
drop_diagnostic(GsyDiagnostic *diagnostic, gpointer data)
{
    (void)data;
    gsy_diagnostic_free(diagnostic);
}

void
gsy_site_read(GsySite *site, const char *const *paths,
              void (*take)(const GsyArticle *article, gpointer data), gpointer data)
{
    Rereading rereading = { site, take, data };
    GsyRunSink sink = {
        .visit = visit, .take = take_article, .diagnostic = drop_diagnostic, .data = &rereading
    };
    g_autoptr(GPtrArray) files = g_ptr_array_new();
    for (; *paths != NULL; paths++)
        if (strcmp(*paths, "-") != 0) /* read once, and gone */
            g_ptr_array_add(files, (gpointer)*paths);
    g_ptr_array_add(files, NULL);
    gsy_run_paths(&site->session->settings, GSY_RUN_ARTICLES, (const char *const *)files->pdata,
                  &sink);
}

/* --- writing --- */

typedef struct {
    const GsySite *site;
    const char *path;
    GsyOutput *output;   /* of one file; NULL of a folder */
    GHashTable *written; /* GsyHtmlPage: pages that are done */
    gboolean failed;
} Writing;

static gboolean
fail(Writing *writing, GError *error)
{
    gsy_complain("%s", error->message);
    g_error_free(error);
    writing->failed = TRUE;
    return FALSE;
}

static gboolean
write_file(Writing *writing, const char *name, const char *bytes)
{
    GError *error = NULL;
    g_autofree char *path = g_strdup_printf("%s/%s.html", writing->path, name);
    GsyOutput *output = gsy_output_new(path, &error);
    if (output == NULL)
        return fail(writing, error);
    gsy_output_write(bytes, strlen(bytes), output);
    return gsy_output_close(output, &error) || fail(writing, error);
}

static void
write_page(Writing *writing, const GsyHtmlPage *page, const GsyArticle *text)
{
    if (writing->failed || !g_hash_table_add(writing->written, (gpointer)page))
        return;
    g_autofree char *bytes = gsy_html_render(writing->site->html, page, text);
    if (writing->output != NULL)
        gsy_output_write(bytes, strlen(bytes), writing->output);
    else
        write_file(writing, page->name, bytes);
}

static void
write_article(const GsyArticle *article, gpointer data)
{
    Writing *writing = data;
    const GsyHtmlPage *page = gsy_html_find_article(writing->site->html, article);
    if (page != NULL)
        write_page(writing, page, article);
}

/* Pages in their order, @from one kind @to another; those that are done are passed over. */
static void
write_pages(Writing *writing, GsyHtmlKind from, GsyHtmlKind to)
{
    const GPtrArray *pages = gsy_html_get_pages(writing->site->html);
    for (guint i = 0; i < pages->len; i++) {
        const GsyHtmlPage *page = g_ptr_array_index(pages, i);
        if (page->kind >= from && page->kind <= to)
            write_page(writing, page, NULL);
    }
}

/* Articles are read again between the pages that quote nothing and those that do. */
static void
write_all(Writing *writing, GsySite *site, const char *const *paths)
{
    write_pages(writing, GSY_HTML_INDEX, GSY_HTML_EVENT);
    gsy_site_read(site, paths, write_article, writing);
    write_pages(writing, GSY_HTML_ARTICLE, GSY_HTML_RULE);
}

static gboolean
write_single(Writing *writing, GsySite *site, const char *const *paths)
{
    GError *error = NULL;
    writing->output = gsy_output_new(writing->path, &error);
    if (writing->output == NULL)
        return fail(writing, error);
    g_autofree char *head = gsy_html_dup_head(site->html), *foot = gsy_html_dup_foot(site->html);
    gsy_output_write(head, strlen(head), writing->output);
    write_all(writing, site, paths);
    gsy_output_write(foot, strlen(foot), writing->output);
    return gsy_output_close(writing->output, &error) || fail(writing, error);
}

/* --- what an earlier report left --- */

static gboolean
is_page_name(const char *name)
{
    static const char *const beginnings[] = { "event-", "article-", "finding-", "rule-" };
    if (!g_str_has_suffix(name, ".html"))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(beginnings); i++)
        if (g_str_has_prefix(name, beginnings[i]))
            return TRUE;
    return FALSE;
}

static void
remove_old_pages(const Writing *writing)
{
    g_autoptr(GDir) folder = g_dir_open(writing->path, 0, NULL);
    const char *name;
    while (folder != NULL && (name = g_dir_read_name(folder)) != NULL) {
        g_autofree char *page = g_strndup(name, strcspn(name, "."));
        if (!is_page_name(name) || gsy_html_find_page(writing->site->html, page) != NULL)
            continue;
        g_autofree char *path = g_build_filename(writing->path, name, NULL);
        g_unlink(path);
    }
}

static gboolean
is_report(const char *folder)
{
    g_autofree char *path = g_build_filename(folder, "index.html", NULL), *bytes = NULL;
    return g_file_get_contents(path, &bytes, NULL, NULL) &&
           strstr(bytes, "<meta name=\"generator\" content=\"gainsay\">") != NULL;
}

static gboolean
write_folder(Writing *writing, GsySite *site, const char *const *paths)
{
    if (g_mkdir_with_parents(writing->path, 0777) != 0) {
        gsy_complain("%s: cannot be written: %s", writing->path, g_strerror(errno));
        return FALSE;
    }
    gboolean was_report = is_report(writing->path);
    write_all(writing, site, paths);
    if (was_report && !writing->failed)
        remove_old_pages(writing);
    return !writing->failed;
}

gboolean
gsy_site_write(const GsySession *session, const GsyCorpus *corpus, const GsyKnown *known,
               const char *path)
{
    const char *const *paths = (const char *const *)session->options->operands->pdata;
    gboolean is_single = g_str_has_suffix(path, ".html");
    g_autoptr(GsySite) site = gsy_site_new(session, corpus, known, is_single);
    g_autoptr(GHashTable) written = g_hash_table_new(NULL, NULL);
    Writing writing = { .site = site, .path = path, .written = written };
    return is_single ? write_single(&writing, site, paths) : write_folder(&writing, site, paths);
}
