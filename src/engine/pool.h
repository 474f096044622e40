#pragma once

#include <glib.h>

/*
 * Workers that read and work on what they read, with results in input order. A task is a file: a
 * worker reads it and feeds items (articles), which any worker may work on; so one big file keeps
 * all workers busy, and so do many small ones. How far workers run ahead of the results is bounded.
 */
typedef struct GsyPoolFeed GsyPoolFeed;

typedef struct {
    /* On a worker; each worker has its own state. */
    gpointer (*worker_new)(gpointer data);
    void (*worker_free)(gpointer worker);
    void (*read)(guint task, GsyPoolFeed *feed, gpointer data); /* feeds by gsy_pool_feed_*() */
    gpointer (*work)(gpointer worker, gpointer item,
                     gpointer data); /* takes @item over; the result may be NULL */
    /* On the thread that called gsy_pool_run(): tasks in order, in each task in the order fed.
     * Takes @result over. */
    void (*take)(gpointer result, gpointer data);
    gpointer data;
} GsyPoolFuncs;

/* Something to work on; may work on other items meanwhile, so call it without locks. */
void gsy_pool_feed_item(GsyPoolFeed *feed, gpointer item);
/* Something that needs no work, such as a diagnostic. */
void gsy_pool_feed_result(GsyPoolFeed *feed, gpointer result);

/**
 * gsy_pool_run:
 * @n_tasks: how often read is called, with 0, 1, ...
 * @n_jobs: workers, at least 1; one works on the calling thread
 *
 * Returns when all results were taken.
 */
void gsy_pool_run(const GsyPoolFuncs *funcs, guint n_tasks, guint n_jobs);
