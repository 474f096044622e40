#include "config.h"

#include "engine/pool.h"

#include <pthread.h>

#include "base/limits.h"

typedef struct {
    gpointer item, result;
    gboolean done;
} Entry;

/* Everything below is guarded by the pool's lock. */
typedef struct {
    GQueue entries;  /* of Entry, fed and not yet taken */
    gboolean closed; /* all is fed */
} Task;

typedef struct {
    const GsyPoolFuncs *funcs;
    guint n_tasks, n_jobs;
    pthread_mutex_t lock;         /* not GMutex: thread checkers cannot see through GLib's */
    pthread_cond_t work, results; /* something to work on or room to go on; something to take */
    Task *tasks;
    guint next_task;   /* to be read */
    guint taking_task; /* whose results are taken now */
    GQueue items;      /* of Entry without a result; owned by their tasks */
} Pool;

/* On the reading worker's stack. */
struct GsyPoolFeed {
    const GsyPoolFuncs *funcs;
    Pool *pool; /* NULL for a worker without others: what it feeds is worked on and taken at once */
    Task *task; /* NULL if the pool is */
    gpointer worker;
};

static void
take_result(const GsyPoolFuncs *funcs, gpointer result)
{
    if (result != NULL)
        funcs->take(result, funcs->data);
}

/* Called with the lock held; works without it. */
static void
work_on_next(Pool *pool, gpointer worker)
{
    Entry *entry = g_queue_pop_head(&pool->items);
    gpointer item = g_steal_pointer(&entry->item);
    pthread_mutex_unlock(&pool->lock);
    gpointer result = pool->funcs->work(worker, item, pool->funcs->data);
    pthread_mutex_lock(&pool->lock);
    entry->result = result;
    entry->done = TRUE;
    pthread_cond_signal(&pool->results);
}

/* Waits until the task may hold one more entry. A worker that waits helps; nothing it waits for
 * needs it. */
static Entry *
append_entry(GsyPoolFeed *feed)
{
    Pool *pool = feed->pool;
    while (feed->task->entries.length >= GSY_POOL_MAX_AHEAD) {
        if (pool->items.length > 0)
            work_on_next(pool, feed->worker);
        else
            pthread_cond_wait(&pool->work, &pool->lock);
    }
    Entry *entry = g_new0(Entry, 1);
    g_queue_push_tail(&feed->task->entries, entry);
    return entry;
}

void
gsy_pool_feed_item(GsyPoolFeed *feed, gpointer item)
{
    Pool *pool = feed->pool;
    if (pool == NULL) {
        take_result(feed->funcs, feed->funcs->work(feed->worker, item, feed->funcs->data));
        return;
    }
    pthread_mutex_lock(&pool->lock);
    Entry *entry = append_entry(feed);
    entry->item = item;
    g_queue_push_tail(&pool->items, entry);
    pthread_cond_signal(&pool->work);
    if (pool->items.length > pool->n_jobs * 2)
        work_on_next(pool, feed->worker);
    pthread_mutex_unlock(&pool->lock);
}

void
gsy_pool_feed_result(GsyPoolFeed *feed, gpointer result)
{
    if (feed->pool == NULL) {
        take_result(feed->funcs, result);
        return;
    }
    pthread_mutex_lock(&feed->pool->lock);
    Entry *entry = append_entry(feed);
    entry->result = result;
    entry->done = TRUE;
    pthread_cond_signal(&feed->pool->results);
    pthread_mutex_unlock(&feed->pool->lock);
}

/* Called with the lock held. */
static void
read_next(Pool *pool, gpointer worker)
{
    guint number = pool->next_task++;
    GsyPoolFeed feed = {
        .funcs = pool->funcs,
        .pool = pool,
        .task = pool->tasks + number,
        .worker = worker,
    };
    pthread_mutex_unlock(&pool->lock);
    pool->funcs->read(number, &feed, pool->funcs->data);
    pthread_mutex_lock(&pool->lock);
    feed.task->closed = TRUE;
    pthread_cond_signal(&pool->results);
    pthread_cond_broadcast(&pool->work); /* the last task's end lets idle workers go */
}

static gpointer
run_worker(gpointer data)
{
    Pool *pool = data;
    gpointer worker = pool->funcs->worker_new(pool->funcs->data);
    pthread_mutex_lock(&pool->lock);
    while (pool->taking_task < pool->n_tasks) {
        if (pool->items.length > 0)
            work_on_next(pool, worker);
        else if (pool->next_task < pool->n_tasks &&
                 pool->next_task - pool->taking_task < GSY_POOL_MAX_AHEAD)
            read_next(pool, worker);
        else
            pthread_cond_wait(&pool->work, &pool->lock);
    }
    pthread_mutex_unlock(&pool->lock);
    pool->funcs->worker_free(worker);
    return NULL;
}

/* Called with the lock held; hands results over without it. */
static void
take_task(Pool *pool, Task *task)
{
    for (;;) {
        Entry *entry = g_queue_peek_head(&task->entries);
        if (entry == NULL && task->closed)
            return;
        if (entry == NULL || !entry->done) {
            pthread_cond_wait(&pool->results, &pool->lock);
            continue;
        }
        g_queue_pop_head(&task->entries);
        if (task->entries.length == GSY_POOL_MAX_AHEAD / 2)
            pthread_cond_broadcast(&pool->work); /* its reader may be waiting for room */
        pthread_mutex_unlock(&pool->lock);
        take_result(pool->funcs, entry->result);
        g_free(entry);
        pthread_mutex_lock(&pool->lock);
    }
}

/* One worker needs no thread of its own, no queue and no lock. */
static void
run_alone(const GsyPoolFuncs *funcs, guint n_tasks)
{
    GsyPoolFeed feed = { .funcs = funcs, .worker = funcs->worker_new(funcs->data) };
    for (guint i = 0; i < n_tasks; i++)
        funcs->read(i, &feed, funcs->data);
    funcs->worker_free(feed.worker);
}

static void
run_threads(const GsyPoolFuncs *funcs, guint n_tasks, guint n_jobs)
{
    Pool pool = {
        .funcs = funcs, .n_tasks = n_tasks, .n_jobs = n_jobs, .tasks = g_new0(Task, n_tasks + 1)
    };
    pthread_mutex_init(&pool.lock, NULL);
    pthread_cond_init(&pool.work, NULL);
    pthread_cond_init(&pool.results, NULL);
    g_autofree GThread **threads = g_new0(GThread *, pool.n_jobs);
    for (guint i = 0; i < pool.n_jobs; i++)
        threads[i] = g_thread_new("gainsay", run_worker, &pool);
    pthread_mutex_lock(&pool.lock);
    while (pool.taking_task < n_tasks) {
        take_task(&pool, pool.tasks + pool.taking_task);
        pool.taking_task++;
        pthread_cond_broadcast(&pool.work);
    }
    pthread_mutex_unlock(&pool.lock);
    for (guint i = 0; i < pool.n_jobs; i++)
        g_thread_join(threads[i]);
    pthread_mutex_destroy(&pool.lock);
    pthread_cond_destroy(&pool.work);
    pthread_cond_destroy(&pool.results);
    g_free(pool.tasks);
}

void
gsy_pool_run(const GsyPoolFuncs *funcs, guint n_tasks, guint n_jobs)
{
    if (n_jobs > 1)
        run_threads(funcs, n_tasks, n_jobs);
    else
        run_alone(funcs, n_tasks);
}
