#include "config.h"

#include "cli/session.h"

/* On a worker. */
static gpointer
render_article(const GsySeen *seen, gpointer data)
{
    const GsySession *session = data;
    GsyRendered *rendered = gsy_rendered_new(session->reports);
    gsy_reports_render(session->reports,
                       &(GsyRecord){ .type = GSY_RECORD_ARTICLE, .article = seen->article },
                       rendered);
    return rendered;
}

static void
put_article(gpointer rendered, gpointer data)
{
    GsySession *session = data;
    gsy_reports_put(session->reports, GSY_RECORD_ARTICLE, rendered);
}

static int
run(const GsyOptions *options)
{
    GsySession session;
    if (!gsy_session_begin(&session, options, GSY_RECORD_ARTICLE, FALSE))
        return GSY_EXIT_TROUBLE;
    GsyRunSink sink = { .visit = render_article,
                        .take = put_article,
                        .diagnostic = gsy_session_take_diagnostic,
                        .data = &session };
    gsy_run_paths(&session.settings, GSY_RUN_ARTICLES,
                  (const char *const *)options->operands->pdata, &sink);
    return gsy_session_end(&session, FALSE);
}

const GsyCommand gsy_cmd_article = {
    .name = "article",
    .usage = "[OPTION]... PATH...",
    .about = "print what the reader saw: title, outlet, dates, language, body",
    .help = "Shows how a file is read before anything is looked for in it. When a claim is "
            "missing, look here first:\n"
            "is its sentence in the body? Is the date right, and how is it known (stated, "
            "metadata, inferred)?\n"
            "\n"
            "  gainsay article page.html\n"
            "  gainsay article -f jsonl feed.xml\n",
    .groups = GSY_OPTIONS_OUTPUT | GSY_OPTIONS_RUN,
    .min_operands = 1,
    .main = GSY_RECORD_ARTICLE,
    .run = run,
};
