#include "config.h"

#include "engine/worker.h"

#include "engine/language.h"
#include "extract/extract.h"
#include "text/text.h"

struct GsyWorker {
    const GsyPack *pack;
    const char *profile;
    GsyText *text; /* these two are NULL where only articles are read */
    GsyExtract *extract;
    GsyArena *arena;
};

GsyWorker *
gsy_worker_new(const GsyRunSettings *settings)
{
    GsyWorker *worker = g_new0(GsyWorker, 1);
    worker->arena = gsy_arena_new();
    worker->pack = settings->pack;
    worker->profile = settings->profile;
    if (settings->pack != NULL) {
        worker->text = gsy_text_new(settings->pack);
        worker->extract =
            gsy_extract_new(settings->pack, settings->profile, gsy_text_get_scratch(worker->text));
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

static void
read_claims(GsyWorker *worker, const GsyArticle *article, GsySeen *out)
{
    const GsyReading *reading = gsy_text_read(worker->text, worker->arena, article, GSY_TEXT_GATED);
    out->refusal = gsy_language_check(worker->pack, worker->profile, reading);
    if (out->refusal != NULL)
        return;
    out->reading = reading;
    out->claims = gsy_extract_claims(worker->extract, reading);
}

void
gsy_worker_read(GsyWorker *worker, GsyRunDepth depth, const GsyArticle *article, GsySeen *out)
{
    *out = (GsySeen){ .article = article };
    if (depth == GSY_RUN_ARTICLES)
        return;
    if (depth == GSY_RUN_CLAIMS) {
        read_claims(worker, article, out);
        return;
    }
    out->reading = gsy_text_read(worker->text, worker->arena, article, GSY_TEXT_ALL);
    out->mentions = gsy_text_list_mentions(worker->text, out->reading);
}

void
gsy_worker_read_ready(GsyWorker *worker, const GsyArticle *article, GPtrArray *claims, GsySeen *out)
{
    *out = (GsySeen){ .article = article };
    out->reading = gsy_text_read(worker->text, worker->arena, article, GSY_TEXT_GATED);
    out->claims = g_ptr_array_ref(claims);
}

void
gsy_worker_reset(GsyWorker *worker, GsySeen *seen)
{
    g_clear_pointer(&seen->mentions, g_array_unref);
    g_clear_pointer(&seen->claims, g_ptr_array_unref);
    g_clear_pointer(&seen->refusal, gsy_diagnostic_free);
    seen->reading = NULL;
    gsy_arena_reset(worker->arena);
}
