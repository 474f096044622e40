#include "config.h"

#include "model/event.h"

#include <math.h>

#define BITS_OF_WORD 64
#define N_BITS (BITS_OF_WORD * (int)G_N_ELEMENTS(((GsyFigures *)NULL)->bits))
#define N_SMALL 100

/* -1 for what is no whole number of heads. */
static int
find_bit(double figure)
{
    if (figure < 0 || figure != floor(figure))
        return -1;
    return figure < N_SMALL ? (int)figure : N_SMALL + (int)fmod(figure, N_BITS - N_SMALL);
}

void
gsy_figures_add(GsyFigures *figures, double figure)
{
    int bit = find_bit(figure);
    if (bit >= 0)
        figures->bits[bit / BITS_OF_WORD] |= G_GUINT64_CONSTANT(1) << bit % BITS_OF_WORD;
}

gboolean
gsy_figures_may_have(const GsyFigures *figures, double figure)
{
    int bit = find_bit(figure);
    return bit < 0 || (figures->bits[bit / BITS_OF_WORD] >> bit % BITS_OF_WORD & 1) != 0;
}

void
gsy_event_free(GsyEvent *event)
{
    if (event == NULL)
        return;
    g_free(event->id);
    g_free(event->label);
    g_free(event->basis);
    g_clear_pointer(&event->places, g_ptr_array_unref);
    g_clear_pointer(&event->parties, g_ptr_array_unref);
    g_clear_pointer(&event->articles, g_ptr_array_unref);
    g_clear_pointer(&event->copies, g_ptr_array_unref);
    g_clear_pointer(&event->changed, g_ptr_array_unref);
    g_free(event);
}

void
gsy_fact_free(GsyFact *fact)
{
    if (fact == NULL)
        return;
    g_free(fact->key);
    g_free(fact->measure);
    g_free(fact->counted);
    g_clear_pointer(&fact->claims, g_ptr_array_unref);
    g_free(fact);
}

GsyGrouping *
gsy_grouping_new(void)
{
    GsyGrouping *grouping = g_new(GsyGrouping, 1);
    *grouping = (GsyGrouping){
        .events = g_ptr_array_new_with_free_func((GDestroyNotify)gsy_event_free),
        .facts = g_ptr_array_new_with_free_func((GDestroyNotify)gsy_fact_free),
        .outdated = g_ptr_array_new_with_free_func((GDestroyNotify)gsy_article_unref),
        .withdrawn = g_ptr_array_new_with_free_func((GDestroyNotify)gsy_article_unref),
        .figures = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
        .copy_of = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
    };
    return grouping;
}

void
gsy_grouping_free(GsyGrouping *grouping)
{
    if (grouping == NULL)
        return;
    g_ptr_array_unref(grouping->facts);
    g_ptr_array_unref(grouping->events);
    g_hash_table_unref(grouping->copy_of);
    g_hash_table_unref(grouping->figures);
    g_ptr_array_unref(grouping->outdated);
    g_ptr_array_unref(grouping->withdrawn);
    g_free(grouping);
}
