#include "config.h"

#include <string.h>

#include "text/mention.h"

GsyMentionLister *
gsy_mention_lister_new(const GsyPack *pack)
{
    GsyMentionLister *lister = g_new0(GsyMentionLister, 1);
    for (guint i = 0; i < GSY_N_MENTIONS; i++)
        lister->classes[i] =
            gsy_pack_find_class(pack, gsy_mention_kind_get_name((GsyMentionKind)i));
    lister->measure = gsy_pack_find_class(pack, "measure");
    lister->unlisted = gsy_pack_find_class(pack, "quantity.no");
    return lister;
}

void
gsy_mention_lister_free(GsyMentionLister *lister)
{
    g_free(lister);
}

typedef struct {
    const GsyMentionLister *lister;
    GArray *out; /* of GsyMention */
} Walk;

static gboolean
has_class(const GsyItem *item, guint class_id)
{
    return class_id != G_MAXUINT && gsy_classes_has(item->classes, class_id);
}

static void
add(Walk *walk, GsyMentionKind kind, const GsyItem *item)
{
    GsyMention mention = { .kind = kind, .span = item->span, .item = item };
    g_array_append_val(walk->out, mention);
}

/* Whether an item is a mention of a kind, and not merely one that holds a part which is. */
static gboolean
is_kind(const GsyMentionLister *lister, const GsyItem *item, GsyMentionKind kind)
{
    if (!has_class(item, lister->classes[kind]) &&
        !(kind == GSY_MENTION_QUANTITY && has_class(item, lister->measure)))
        return FALSE;
    switch (kind) {
    case GSY_MENTION_QUANTITY: /* a bare number is one for the patterns only */
        return item->value != NULL && !has_class(item, lister->classes[GSY_MENTION_NUMBER]) &&
               !has_class(item, lister->unlisted);
    case GSY_MENTION_NUMBER:
    case GSY_MENTION_ORDINAL:
    case GSY_MENTION_MONEY:
    case GSY_MENTION_PERCENT:
    case GSY_MENTION_AGE:
        return item->value != NULL;
    case GSY_MENTION_DATE:
    case GSY_MENTION_TIME:
    case GSY_MENTION_DURATION:
        return item->when != NULL || item->timex != NULL;
    default:
        return TRUE;
    }
}

/* A phrase that keeps the classes of its only part is the mention; the part is not one again. */
static gboolean
repeats_parent(const GsyItem *item, const GsyItem *parent, guint class_id)
{
    return parent != NULL && parent->span.start == item->span.start &&
           parent->span.end == item->span.end && has_class(parent, class_id);
}

static gboolean
is_time(GsyMentionKind kind)
{
    return kind == GSY_MENTION_DATE || kind == GSY_MENTION_TIME || kind == GSY_MENTION_DURATION;
}

/* "8 p.m. on Tuesday" is one time: the times in a time (@in_time) are not listed again. */
static void
walk_item(Walk *walk, const GsyItem *item, const GsyItem *parent, gboolean in_time)
{
    gboolean time = in_time;
    for (guint i = 0; i < GSY_N_MENTIONS; i++) {
        GsyMentionKind kind = (GsyMentionKind)i;
        if (!is_kind(walk->lister, item, kind) || (is_time(kind) && in_time))
            continue;
        time = time || is_time(kind);
        if (!repeats_parent(item, parent, walk->lister->classes[kind]))
            add(walk, kind, item);
    }
    for (guint i = 0; i < item->n_children; i++)
        walk_item(walk, item->children + i, item, time);
}

static void
add_attributions(const GsyReading *reading, GArray *out)
{
    for (guint i = 0; i < reading->n_attributions; i++) {
        const GsyAttribution *attribution = reading->attributions + i;
        GsySpan span = { G_MAXUINT32, 0 };
        const GsySpan parts[] = { attribution->source, attribution->cue, attribution->content[0],
                                  attribution->content[1], attribution->content[2] };
        for (gsize k = 0; k < G_N_ELEMENTS(parts); k++) {
            if (parts[k].start >= parts[k].end)
                continue;
            span.start = MIN(span.start, parts[k].start);
            span.end = MAX(span.end, parts[k].end);
        }
        GsyMention mention = { .kind = GSY_MENTION_ATTRIBUTION,
                               .span = span,
                               .attribution = attribution };
        if (span.start < span.end)
            g_array_append_val(out, mention);
    }
}

static int
compare(gconstpointer a, gconstpointer b)
{
    const GsyMention *first = a, *second = b;
    if (first->span.start != second->span.start)
        return first->span.start < second->span.start ? -1 : 1;
    if (first->span.end != second->span.end)
        return first->span.end > second->span.end ? -1 : 1;
    return (int)first->kind - (int)second->kind;
}

GArray *
gsy_mentions_list(const GsyMentionLister *lister, const GsyReading *reading)
{
    GArray *out = g_array_new(FALSE, FALSE, sizeof(GsyMention));
    Walk walk = { .lister = lister, .out = out };
    for (guint i = 0; i < reading->n_sentences; i++)
        for (guint k = 0; k < reading->sentences[i].n_items; k++)
            walk_item(&walk, reading->sentences[i].items + k, NULL, FALSE);
    for (guint i = 0; i < reading->n_quotes; i++) {
        GsyMention mention = { .kind = GSY_MENTION_QUOTE, .span = reading->quotes[i].span };
        g_array_append_val(out, mention);
    }
    add_attributions(reading, out);
    g_array_sort(out, compare);
    return out;
}
