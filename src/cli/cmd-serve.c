#include "config.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/limits.h"
#include "cli/known.h"
#include "cli/session.h"
#include "cli/site.h"
#include "cli/watch.h"
#include "serve/guard.h"
#include "store/decisions.h"

#define USUAL_ADDRESS "127.0.0.1"
#define USUAL_PORT 8400
#define TOKEN_BYTES 16

enum { STATUS_OK = 200, STATUS_SEE_OTHER = 303, STATUS_BAD = 400, STATUS_FORBIDDEN = 403 };
enum { STATUS_NONE = 404, STATUS_NO_METHOD = 405, STATUS_OURS = 500 };

/* What is shown, and what it was made of. Once the server runs, its thread alone touches it. */
typedef struct {
    const GsyOptions *options;
    GsyOptions view; /* the same, without decisions where nobody has made one yet */
    GsySession session;
    GsyKnown known;
    GsyCorpus *corpus; /* NULL until it is read */
    GsySite *site;
    GPtrArray *watched; /* of const char *: NULL-terminated */
    guint64 sum;        /* of what is watched, when it was read */
    gint64 looked_us;
    GsyGuard guard;
    char token[2 * TOKEN_BYTES + 1];
} Service;

/* --- reading --- */

static void
forget(Service *service)
{
    GsySummary *summary = &service->session.summary;
    GHashTable *why = summary->skipped_why;
    g_clear_pointer(&service->site, gsy_site_free);
    g_clear_pointer(&service->corpus, gsy_corpus_free);
    gsy_known_clear(&service->known);
    service->known = (GsyKnown){ .options = &service->view };
    g_hash_table_remove_all(why);
    *summary = (GsySummary){ .skipped_why = why, .has_findings = TRUE };
}

static void
count_findings(Service *service)
{
    GsySummary *summary = &service->session.summary;
    for (guint i = 0; i < service->corpus->findings->len; i++) {
        const GsyFinding *finding = g_ptr_array_index(service->corpus->findings, i);
        const GsyStanding *standing = gsy_known_find(&service->known, i);
        if (standing != NULL && standing->state != GSY_STATE_NEW)
            summary->suppressed++;
        else
            summary->findings[finding->level]++;
    }
}

/* FALSE after a complaint: decisions or baseline cannot be read. */
static gboolean
read_all(Service *service)
{
    const GsyOptions *options = service->options;
    const char *const *paths = (const char *const *)options->operands->pdata;
    service->view = *options;
    if (options->decisions != NULL && !g_file_test(options->decisions, G_FILE_TEST_EXISTS))
        service->view.decisions = NULL;
    forget(service);
    service->sum = gsy_watch_sum((const char *const *)service->watched->pdata);
    if (!gsy_known_load(&service->known, &service->view))
        return FALSE;
    service->corpus = gsy_session_read_corpus(&service->session, GSY_CORPUS_FINDINGS, paths);
    gsy_known_hold(&service->known, service->corpus);
    count_findings(service);
    service->site = gsy_site_new(&service->session, service->corpus, &service->known, FALSE);
    if (options->decisions != NULL)
        gsy_site_set_form(service->site, service->token, g_get_user_name());
    gsy_site_read(service->site, paths, NULL, NULL);
    return TRUE;
}

/* Reads anew what has changed; FALSE where there is nothing to show. */
static gboolean
is_fresh(Service *service)
{
    gint64 now_us = g_get_monotonic_time();
    if (service->site != NULL && now_us - service->looked_us < GSY_SERVE_LOOK_EVERY_US)
        return TRUE;
    service->looked_us = now_us;
    if (service->site != NULL &&
        gsy_watch_sum((const char *const *)service->watched->pdata) == service->sum)
        return TRUE;
    return read_all(service);
}

/* --- pages --- */

typedef struct {
    const Service *service;
    const GsyHtmlPage *page;
    char *bytes;
} ArticlePage;

static void
render_article(const GsyArticle *article, gpointer data)
{
    ArticlePage *wanted = data;
    const GsyHtml *html = gsy_site_get_html(wanted->service->site);
    if (wanted->bytes == NULL && gsy_html_find_article(html, article) == wanted->page)
        wanted->bytes = gsy_html_render(html, wanted->page, article);
}

/* An article's text is read when it is asked for. */
static char *
dup_page(const Service *service, const GsyHtmlPage *page)
{
    ArticlePage wanted = { service, page, NULL };
    if (page->kind == GSY_HTML_ARTICLE) {
        const GsyArticle *article = page->subject;
        const char *const paths[] = { article->path, NULL };
        gsy_site_read(service->site, paths, render_article, &wanted);
    }
    if (wanted.bytes != NULL)
        return wanted.bytes;
    return gsy_html_render(gsy_site_get_html(service->site), page, NULL);
}

static void
refuse(GsyHttpResponse *out, guint status, const char *why)
{
    out->status = status;
    g_free(out->body);
    out->body = g_strdup_printf("%s\n", why);
}

static void
answer_page(const Service *service, const GsyHttpRequest *request, GsyHttpResponse *out)
{
    const char *path = g_str_equal(request->path, "/") ? "/index.html" : request->path;
    g_autofree char *name = g_str_has_suffix(path, ".html") && path[0] == '/'
                                ? g_strndup(path + 1, strlen(path) - 1 - strlen(".html"))
                                : g_strdup("");
    const GsyHtmlPage *page = gsy_html_find_page(gsy_site_get_html(service->site), name);
    if (page == NULL) {
        refuse(out, STATUS_NONE, "there is no such page");
        return;
    }
    out->status = STATUS_OK;
    out->type = "text/html; charset=utf-8";
    out->body = dup_page(service, page);
}

/* --- decisions --- */

static const char *
find_field(const GsyHttpRequest *request, const char *name)
{
    const char *value = request->form != NULL ? g_hash_table_lookup(request->form, name) : NULL;
    return value != NULL && *value != '\0' ? value : NULL;
}

static const GsyFinding *
find_finding(const Service *service, const char *fingerprint)
{
    const GPtrArray *findings = service->corpus->findings;
    for (guint i = 0; fingerprint != NULL && i < findings->len; i++) {
        const GsyFinding *finding = g_ptr_array_index(findings, i);
        if (g_str_equal(finding->fingerprint, fingerprint))
            return finding;
    }
    return NULL;
}

static char *
dup_today(void)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    return g_date_time_format(now, "%Y-%m-%d");
}

static void
answer_decision(Service *service, const GsyHttpRequest *request, GsyHttpResponse *out)
{
    g_autoptr(GError) error = NULL;
    const GsyFinding *finding = find_finding(service, find_field(request, "finding"));
    const char *ruling = find_field(request, "ruling");
    if (finding == NULL) {
        refuse(out, STATUS_BAD, "there is no such finding");
        return;
    }
    g_autoptr(GsyDecision) decision = gsy_decision_new(finding);
    if (ruling == NULL || !gsy_ruling_parse(ruling, &decision->ruling)) {
        refuse(out, STATUS_BAD, "a ruling is accepted, disputed, to-fix or open");
        return;
    }
    decision->by = g_strdup(find_field(request, "by"));
    decision->why = g_strdup(find_field(request, "why"));
    decision->until = g_strdup(find_field(request, "until"));
    decision->on = dup_today();
    if (!gsy_decisions_append(service->options->decisions, decision, &error)) {
        refuse(out, STATUS_BAD, error->message);
        return;
    }
    out->status = STATUS_SEE_OTHER;
    out->location = g_strdup_printf("/finding-%s.html", finding->fingerprint);
    service->looked_us = 0;
}

static void
answer(const GsyHttpRequest *request, GsyHttpResponse *out, gpointer data)
{
    Service *service = data;
    const char *fault = gsy_guard_find_fault(&service->guard, request);
    gboolean is_decision =
        g_str_equal(request->method, "POST") && g_str_equal(request->path, "/decide");
    if (!is_decision && !g_str_equal(request->method, "GET") &&
        !g_str_equal(request->method, "HEAD"))
        refuse(out, STATUS_NO_METHOD, "only pages can be had, and decisions made");
    else if (is_decision && service->options->decisions == NULL)
        refuse(out, STATUS_BAD, "there is no --decisions=FILE to add to");
    else if (fault != NULL)
        refuse(out, STATUS_FORBIDDEN, fault);
    else if (!is_fresh(service))
        refuse(out, STATUS_OURS, "what is known cannot be read; standard error says why");
    else if (is_decision)
        answer_decision(service, request, out);
    else
        answer_page(service, request, out);
}

/* --- the command --- */

static gboolean
make_token(char token[2 * TOKEN_BYTES + 1])
{
    guint8 bytes[TOKEN_BYTES];
    if (getentropy(bytes, sizeof bytes) != 0) {
        gsy_complain("no random bytes can be had: %s", g_strerror(errno));
        return FALSE;
    }
    for (guint i = 0; i < sizeof bytes; i++)
        g_snprintf(token + (gsize)2 * i, 3, "%02x", bytes[i]);
    return TRUE;
}

static gboolean
set_place(Service *service)
{
    const GsyOptions *options = service->options;
    guint64 port = USUAL_PORT;
    g_autoptr(GError) error = NULL;
    service->guard.address = options->address != NULL ? options->address : USUAL_ADDRESS;
    service->guard.token = service->token;
    if (options->port != NULL &&
        !g_ascii_string_to_unsigned(options->port, 10, 0, G_MAXUINT16, &port, &error)) {
        gsy_complain("--port=%s: a number up to %d is needed", options->port, G_MAXUINT16);
        return FALSE;
    }
    service->guard.port = (guint16)port;
    for (guint i = 0; i + 1 < options->operands->len; i++)
        if (strcmp(g_ptr_array_index(options->operands, i), "-") == 0) {
            gsy_complain("serve: files are read again and again, standard input only once");
            return FALSE;
        }
    return TRUE;
}

static void
list_watched(Service *service)
{
    const GsyOptions *options = service->options;
    for (guint i = 0; i + 1 < options->operands->len; i++)
        g_ptr_array_add(service->watched, g_ptr_array_index(options->operands, i));
    if (options->decisions != NULL)
        g_ptr_array_add(service->watched, (gpointer)options->decisions);
    if (options->baseline != NULL)
        g_ptr_array_add(service->watched, (gpointer)options->baseline);
    g_ptr_array_add(service->watched, NULL);
}

/* Serves until somebody wants it to end. */
static gboolean
serve(Service *service)
{
    g_autoptr(GError) error = NULL;
    sigset_t ends;
    int signal_number;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, NULL); /* the server's threads have it too */
    signal(SIGPIPE, SIG_IGN);
    if (!read_all(service))
        return FALSE;
    g_autoptr(GsyHttp) http =
        gsy_http_new(service->guard.address, service->guard.port, answer, service, &error);
    if (http == NULL) {
        gsy_complain("%s", error->message);
        return FALSE;
    }
    service->guard.port = gsy_http_get_port(http);
    printf(strchr(service->guard.address, ':') != NULL ? "http://[%s]:%u/\n" : "http://%s:%u/\n",
           service->guard.address, service->guard.port);
    fflush(stdout);
    sigwait(&ends, &signal_number);
    return TRUE;
}

static int
run(const GsyOptions *options)
{
    Service service = { .options = options };
    if (!set_place(&service) || !make_token(service.token) ||
        !gsy_session_begin(&service.session, options, GSY_RECORD_FINDING, TRUE))
        return GSY_EXIT_TROUBLE;
    g_autoptr(GPtrArray) watched = g_ptr_array_new();
    service.watched = watched;
    list_watched(&service);
    gboolean done = serve(&service);
    forget(&service);
    service.session.trouble = !done;
    return gsy_session_end(&service.session, FALSE);
}

const GsyCommand gsy_cmd_serve = {
    .name = "serve",
    .usage = "[OPTION]... PATH...",
    .about = "show the report in a browser, as the articles change",
    .help = "Prints an address of this machine, where the pages of --format=html are to be had "
            "until it is interrupted.\n"
            "What has changed is read anew. With --decisions a finding can be accepted, disputed "
            "or marked as to be\n"
            "fixed there; the file is made where there is none.\n"
            "\n"
            "  gainsay serve coverage/\n"
            "  gainsay serve --decisions=decisions.xml coverage/\n"
            "\n"
            "Only this machine can connect, unless --address names another interface: then "
            "whoever reaches it can\n"
            "read the pages and decide.\n",
    .groups = GSY_OPTIONS_RULES | GSY_OPTIONS_RUN | GSY_OPTIONS_KNOWN | GSY_OPTIONS_PLACE,
    .min_operands = 1,
    .main = GSY_RECORD_FINDING,
    .run = run,
};
