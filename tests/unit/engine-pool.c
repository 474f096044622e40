#include "engine/pool.h"

#include "unit.h"

/* Files of 0, 1, 2, ... items; an item is its number, and so is the result. */
typedef struct {
    guint n_taken, next;
    gboolean in_order;
} Order;

#define N_TASKS 60

static gpointer
worker_new(gpointer data)
{
    return data;
}

static void
worker_free(gpointer worker)
{
    (void)worker;
}

static guint
first_item(guint task)
{
    return task * (task - 1) / 2;
}

static void
read_task(guint task, GsyPoolFeed *feed, gpointer data)
{
    (void)data;
    for (guint i = 0; i < task; i++) {
        guint number = first_item(task) + i + 1;
        if (number % 7 == 0)
            gsy_pool_feed_result(feed, GUINT_TO_POINTER(number));
        else
            gsy_pool_feed_item(feed, GUINT_TO_POINTER(number));
    }
}

static gpointer
work(gpointer worker, gpointer item, gpointer data)
{
    (void)worker;
    (void)data;
    if (GPOINTER_TO_UINT(item) % 50 == 0)
        g_usleep(200);
    return item;
}

static void
take(gpointer result, gpointer data)
{
    Order *order = data;
    order->in_order = order->in_order && GPOINTER_TO_UINT(result) == ++order->next;
    order->n_taken++;
}

static void
assert_in_order(guint n_tasks, guint n_jobs)
{
    Order order = { .in_order = TRUE };
    GsyPoolFuncs funcs = { worker_new, worker_free, read_task, work, take, &order };
    gsy_pool_run(&funcs, n_tasks, n_jobs);
    ck_assert(order.in_order);
    ck_assert_uint_eq(order.n_taken, n_tasks > 0 ? first_item(n_tasks) : 0);
}

START_TEST(results_come_in_input_order_for_any_number_of_workers)
{
    const guint jobs[] = { 1, 2, 3, 8 };
    for (guint i = 0; i < G_N_ELEMENTS(jobs); i++)
        assert_in_order(N_TASKS, jobs[i]);
}
END_TEST

START_TEST(nothing_to_do_ends_at_once)
{
    assert_in_order(0, 4);
    assert_in_order(1, 4);
}
END_TEST

/* More items in a file than may wait. */
START_TEST(a_big_file_does_not_stop_the_pool)
{
    assert_in_order(1200, 3);
}
END_TEST

UNIT_MAIN("engine pool", results_come_in_input_order_for_any_number_of_workers,
          nothing_to_do_ends_at_once, a_big_file_does_not_stop_the_pool)
