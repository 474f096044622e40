#include "config.h"

#include "report/proposal.h"

#include <string.h>

#include "xml/out.h"

static int
compare_outlets(gconstpointer a, gconstpointer b)
{
    const GsyArticle *x = *(const GsyArticle *const *)a, *y = *(const GsyArticle *const *)b;
    return strcmp(x->outlet, y->outlet);
}

/* An article of each outlet, by its name. */
static GPtrArray *
list_outlets(const GPtrArray *events)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *list = g_ptr_array_new();
    for (guint i = 0; i < events->len; i++) {
        const GsyEvent *event = g_ptr_array_index(events, i);
        for (guint k = 0; k < event->articles->len; k++) {
            const GsyArticle *article = g_ptr_array_index(event->articles, k);
            if (article->outlet != NULL && g_hash_table_add(seen, (gpointer)article->outlet))
                g_ptr_array_add(list, (gpointer)article);
        }
    }
    g_ptr_array_sort(list, compare_outlets);
    return list;
}

static void
put_outlets(GsyXmlOut *out, const GPtrArray *events)
{
    g_autoptr(GPtrArray) outlets = list_outlets(events);
    for (guint i = 0; i < outlets->len; i++) {
        const GsyArticle *article = g_ptr_array_index(outlets, i);
        gsy_xml_out_open(out, "outlet");
        gsy_xml_out_attr(out, "name", article->outlet);
        gsy_xml_out_attr(out, "kind", article->outlet_kind);
        gsy_xml_out_attr(out, "country", article->outlet_country);
        gsy_xml_out_close(out);
    }
}

/* An article that has its name from its file is named by where that lies, others by their own. */
static void
put_article(GsyXmlOut *out, const GsyArticle *article, const char *folder)
{
    gsize len = strlen(article->path);
    gboolean is_of_file = strncmp(article->id, article->path, len) == 0 &&
                          (article->id[len] == '\0' || article->id[len] == '#');
    gboolean is_inside = g_str_has_prefix(article->id, folder);
    gsy_xml_out_open(out, "article");
    gsy_xml_out_attr(out, is_of_file ? "path" : "id",
                     is_of_file && is_inside ? article->id + strlen(folder) : article->id);
    gsy_xml_out_close(out);
}

/* The label; numbered where another event has the same. */
static char *
dup_name(const GsyEvent *event, GHashTable *names)
{
    const GsyArticle *first = g_ptr_array_index(event->articles, 0);
    const char *label = first->event != NULL ? first->event : event->label;
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(names, label)) + 1;
    g_hash_table_insert(names, (gpointer)label, GUINT_TO_POINTER(n));
    return n == 1 ? g_strdup(label) : g_strdup_printf("%s (%u)", label, n);
}

char *
gsy_proposal_dup(const GPtrArray *events, const char *path)
{
    const char *slash = strrchr(path, '/');
    g_autofree char *folder = g_strndup(path, slash != NULL ? (gsize)(slash + 1 - path) : 0);
    g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
    GsyXmlOut *out = gsy_xml_out_new();
    gsy_xml_out_open(out, "gainsay-corpus");
    put_outlets(out, events);
    for (guint i = 0; i < events->len; i++) {
        const GsyEvent *event = g_ptr_array_index(events, i);
        if (event->background || event->articles->len == 0)
            continue;
        g_autofree char *name = dup_name(event, names);
        gsy_xml_out_open(out, "event");
        gsy_xml_out_attr(out, "name", name);
        for (guint k = 0; k < event->articles->len; k++)
            put_article(out, g_ptr_array_index(event->articles, k), folder);
        gsy_xml_out_close(out);
    }
    return gsy_xml_out_finish(out);
}
