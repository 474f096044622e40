#pragma once

#include "engine/run.h"

GsyWorker *gsy_worker_new(const GsyRunSettings *settings);
void gsy_worker_free(GsyWorker *worker);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyWorker, gsy_worker_free)

/* Reads an article so far; @out->reading and what hangs on it live until gsy_worker_reset(). */
void gsy_worker_read(GsyWorker *worker, GsyRunDepth depth, const GsyArticle *article, GsySeen *out);
/* The same of an article whose claims are @claims. */
void gsy_worker_read_ready(GsyWorker *worker, const GsyArticle *article, GPtrArray *claims,
                           GsySeen *out);
void gsy_worker_reset(GsyWorker *worker, GsySeen *seen);
