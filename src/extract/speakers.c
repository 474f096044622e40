#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "extract/speakers.h"

/* Bytes of a name that tells one body from another: "ministry", not "army". */
#define SHORTEST_TAIL_BYTES 8

/* What an attribution reaches over: source and content. */
typedef struct {
    guint32 start, end;
    guint32 furthest; /* the last end of this one and all before it */
    guint number;     /* in the reading */
} Reach;

/* A speaker whose party is known. */
typedef struct {
    const char *words, *party;
} Named;

struct GsySpeakers {
    GArray *reaches;    /* of Reach, by start */
    GArray *named;      /* of Named, in text order, each once */
    GHashTable *names;  /* (char *): words of named */
    GHashTable *fuller; /* (char *) to party: what was looked for already */
};

GsySpeakers *
gsy_speakers_new(void)
{
    GsySpeakers *speakers = g_new0(GsySpeakers, 1);
    speakers->reaches = g_array_new(FALSE, FALSE, sizeof(Reach));
    speakers->named = g_array_new(FALSE, FALSE, sizeof(Named));
    speakers->names = g_hash_table_new(g_str_hash, g_str_equal);
    speakers->fuller = g_hash_table_new(g_str_hash, g_str_equal);
    return speakers;
}

void
gsy_speakers_free(GsySpeakers *speakers)
{
    if (speakers == NULL)
        return;
    g_array_unref(speakers->reaches);
    g_array_unref(speakers->named);
    g_hash_table_unref(speakers->names);
    g_hash_table_unref(speakers->fuller);
    g_free(speakers);
}

static void
stretch(Reach *reach, GsySpan span)
{
    if (gsy_span_len(span) == 0)
        return;
    reach->start = MIN(reach->start, span.start);
    reach->end = MAX(reach->end, span.end);
}

static int
compare_reaches(gconstpointer a, gconstpointer b)
{
    const Reach *first = a, *second = b;
    if (first->start != second->start)
        return first->start < second->start ? -1 : 1;
    return first->number < second->number ? -1 : 1;
}

void
gsy_speakers_begin(GsySpeakers *speakers, const GsyReading *reading)
{
    g_array_set_size(speakers->reaches, 0);
    g_array_set_size(speakers->named, 0);
    g_hash_table_remove_all(speakers->names);
    g_hash_table_remove_all(speakers->fuller);
    for (guint i = 0; i < reading->n_attributions; i++) {
        const GsyAttribution *attribution = reading->attributions + i;
        Reach reach = { .start = G_MAXUINT32, .number = i };
        stretch(&reach, attribution->source);
        for (guint k = 0; k < G_N_ELEMENTS(attribution->content); k++)
            stretch(&reach, attribution->content[k]);
        g_array_append_val(speakers->reaches, reach);
    }
    g_array_sort(speakers->reaches, compare_reaches);
    guint32 furthest = 0;
    for (guint i = 0; i < speakers->reaches->len; i++) {
        Reach *reach = &g_array_index(speakers->reaches, Reach, i);
        reach->furthest = furthest = MAX(furthest, reach->end);
    }
}

/* How many attributions begin at or before @offset. */
static guint
count_begun(const GsySpeakers *speakers, guint32 offset)
{
    guint low = 0, high = speakers->reaches->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(speakers->reaches, Reach, middle).start <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void
gsy_speakers_walk(const GsySpeakers *speakers, GsySpan span, GsySpeakersFunc visit, gpointer data)
{
    for (guint i = count_begun(speakers, span.start); i-- > 0;) {
        const Reach *reach = &g_array_index(speakers->reaches, Reach, i);
        if (reach->furthest < span.end)
            return;
        if (reach->end >= span.end)
            visit(reach->number, data);
    }
}

void
gsy_speakers_add_named(GsySpeakers *speakers, const char *words, const char *party)
{
    Named named = { words, party };
    if (speakers->named->len < GSY_SPEAKERS_MAX_NAMED &&
        g_hash_table_add(speakers->names, (gpointer)words))
        g_array_append_val(speakers->named, named);
}

static const char *
strip_article(const char *words)
{
    return g_str_has_prefix(words, "the ") ? words + strlen("the ") : words;
}

const char *
gsy_speakers_find_party(GsySpeakers *speakers, const char *words)
{
    gpointer known;
    if (g_hash_table_lookup_extended(speakers->fuller, words, NULL, &known))
        return known;
    const char *tail = strip_article(words), *party = NULL;
    gboolean tells = strlen(tail) >= SHORTEST_TAIL_BYTES;
    for (guint i = 0; tells && party == NULL && i < speakers->named->len; i++) {
        const Named *named = &g_array_index(speakers->named, Named, i);
        if (strstr(named->words, tail) != NULL)
            party = named->party;
    }
    g_hash_table_insert(speakers->fuller, (gpointer)words, (gpointer)party);
    return party;
}
