#include "config.h"

#include "engine/worker.h"

#include "extract/extract.h"
#include "text/text.h"

struct GsyWorker {
    GsyText *text; /* these two are NULL where only articles are read */
    GsyExtract *extract;
    GsyArena *arena;
};

GsyWorker *
gsy_worker_new(const GsyRunSettings *settings)
{
    GsyWorker *worker = g_new0(GsyWorker, 1);
    worker->arena = gsy_arena_new();
    if (settings->pack != NULL) {
        worker->text = gsy_text_new(settings->pack);
        worker->extract = gsy_extract_new(settings->pack, settings->profile);
    }
    return worker;
}

void
gsy_worker_free(GsyWorker *worker)
{
    if (worker == NULL)
        return;
    g_clear_pointer(&worker->extract, gsy_extract_free);
    g_clear_pointer(&worker->text, gsy_text_free);
    gsy_arena_free(worker->arena);
    g_free(worker);
}

void
gsy_worker_read(GsyWorker *worker, GsyRunDepth depth, const GsyArticle *article, GsySeen *out)
{
    *out = (GsySeen){ .article = article };
    if (depth == GSY_RUN_ARTICLES)
        return;
    GsyTextDepth text_depth = depth == GSY_RUN_MENTIONS ? GSY_TEXT_ALL : GSY_TEXT_GATED;
    out->reading = gsy_text_read(worker->text, worker->arena, article, text_depth);
    if (depth == GSY_RUN_MENTIONS)
        out->mentions = gsy_text_list_mentions(worker->text, out->reading);
    else
        out->claims = gsy_extract_claims(worker->extract, out->reading);
}

void
gsy_worker_reset(GsyWorker *worker, GsySeen *seen)
{
    g_clear_pointer(&seen->mentions, g_array_unref);
    g_clear_pointer(&seen->claims, g_ptr_array_unref);
    seen->reading = NULL;
    gsy_arena_reset(worker->arena);
}
