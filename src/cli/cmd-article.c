#include "config.h"

#include "cli/session.h"

/* On a worker. */
static gpointer
render_article(const GsySeen *seen, gpointer data)
{
    const GsySession *session = data;
    return gsy_writer_render(session->writer,
                             &(GsyRecord){ .type = GSY_RECORD_ARTICLE, .article = seen->article });
}

static void
put_article(gpointer rendered, gpointer data)
{
    GsySession *session = data;
    gsy_writer_put(session->writer, GSY_RECORD_ARTICLE, rendered);
    g_free(rendered);
}

static int
run(const GsyOptions *options)
{
    GsySession session;
    if (!gsy_session_begin(&session, options, GSY_RECORD_ARTICLE, FALSE))
        return GSY_EXIT_TROUBLE;
    GsyRunSink sink = { render_article, put_article, gsy_session_take_diagnostic, &session };
    gsy_run_paths(&session.settings, GSY_RUN_ARTICLES,
                  (const char *const *)options->operands->pdata, &sink);
    return gsy_session_end(&session, FALSE);
}

const GsyCommand gsy_cmd_article = {
    .name = "article",
    .usage = "[OPTION]... FILE...",
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
    .run = run,
};
