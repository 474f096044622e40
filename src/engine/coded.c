#include "config.h"

#include "engine/coded.h"

#include <string.h>

#include "base/edit.h"
#include "engine/party.h"
#include "engine/plain.h"
#include "text/text.h"

struct GsyCoded {
    GsyPack *pack; /* borrowed; NULL understands nothing */
    GsyText *text; /* these three are made when they are first needed */
    GsyArena *arena;
    GPtrArray *measures; /* of the claim patterns, borrowed */
    GPtrArray *worded;   /* those whose value is in words */
};

GsyCoded *
gsy_coded_new(GsyPack *pack)
{
    GsyCoded *coded = g_new0(GsyCoded, 1);
    coded->pack = pack;
    return coded;
}

void
gsy_coded_free(GsyCoded *coded)
{
    if (coded == NULL)
        return;
    g_clear_pointer(&coded->text, gsy_text_free);
    g_clear_pointer(&coded->arena, gsy_arena_free);
    g_clear_pointer(&coded->measures, g_ptr_array_unref);
    g_clear_pointer(&coded->worded, g_ptr_array_unref);
    g_free(coded);
}

const char *
gsy_coded_find_party(const GsyCoded *coded, const char *name)
{
    return coded->pack != NULL ? gsy_party_find(coded->pack, name) : NULL;
}

/* --- figures --- */

/* The mention that is the whole text; NULL for none. */
static const GsyValue *
find_whole(const GArray *mentions, gsize len_bytes)
{
    for (guint i = 0; i < mentions->len; i++) {
        const GsyMention *mention = &g_array_index(mentions, GsyMention, i);
        const GsyValue *value = mention->item != NULL ? mention->item->value : NULL;
        if (value != NULL && value->kind == GSY_VALUE_NUMBER && mention->span.start == 0 &&
            mention->span.end == len_bytes)
            return value;
    }
    return NULL;
}

gboolean
gsy_coded_read_figure(GsyCoded *coded, const char *words, GsyValue *out)
{
    if (coded->pack == NULL)
        return FALSE;
    if (coded->text == NULL) {
        coded->text = gsy_text_new(coded->pack);
        coded->arena = gsy_arena_new();
    }
    gsy_arena_reset(coded->arena);
    const GsyArticle *article = gsy_plain_article_new("figure", words, NULL, NULL, TRUE);
    const GsyReading *reading = gsy_text_read(coded->text, coded->arena, article, GSY_TEXT_ALL);
    g_autoptr(GArray) mentions = gsy_text_list_mentions(coded->text, reading);
    const GsyValue *value = find_whole(mentions, strlen(words));
    if (value != NULL)
        *out = *value;
    gsy_article_unref(article);
    return value != NULL;
}

/* --- measures --- */

static gboolean
has_slot(const GsyPatternInfo *pattern, guint slot)
{
    for (guint i = 0; i < pattern->n_captures; i++)
        if (pattern->slots[i] == slot)
            return TRUE;
    return FALSE;
}

/* "count:job" as it is; of "@verb" nothing. */
static void
list_measures(GsyCoded *coded)
{
    guint said = gsy_pack_find_slot(coded->pack, "said");
    coded->measures = g_ptr_array_new();
    coded->worded = g_ptr_array_new();
    for (guint32 i = 1; i < gsy_pack_get_n_patterns(coded->pack); i++) {
        const GsyPatternInfo *pattern = gsy_pack_get_pattern(coded->pack, i);
        const char *measure = pattern != NULL ? pattern->measure : NULL;
        if (measure == NULL || *measure == '@')
            continue;
        g_ptr_array_add(coded->measures, (gpointer)measure);
        if (has_slot(pattern, said))
            g_ptr_array_add(coded->worded, (gpointer)measure);
    }
}

/* Whether it is one of them, or of the family of one: what stands behind the first colon is mostly
 * left to the words. */
static gboolean
is_among(const GPtrArray *measures, const char *name)
{
    gsize family = strcspn(name, ":");
    for (guint i = 0; i < measures->len; i++) {
        const char *known = measures->pdata[i];
        if (strcmp(known, name) == 0 ||
            (name[family] == ':' && strncmp(known, name, family + 1) == 0))
            return TRUE;
    }
    return FALSE;
}

/* The one that a slip of the finger makes of the name; NULL for none. */
static const char *
find_near(const GPtrArray *measures, const char *name)
{
    for (guint i = 0; i < measures->len; i++)
        if (gsy_edit_is_one(measures->pdata[i], name))
            return measures->pdata[i];
    return NULL;
}

GsyReadMeasure
gsy_coded_look_up_measure(GsyCoded *coded, const char *name, const char **meant)
{
    *meant = NULL;
    if (coded->pack == NULL)
        return GSY_READ_MEASURE_KNOWN;
    if (coded->measures == NULL)
        list_measures(coded);
    if (gsy_pack_measure_is(coded->pack, name, "toll"))
        return GSY_READ_MEASURE_OF_FIGURES;
    if (is_among(coded->worded, name))
        return GSY_READ_MEASURE_OF_WORDS;
    if (is_among(coded->measures, name) || gsy_pack_find_facts(coded->pack, name, "is") != NULL)
        return GSY_READ_MEASURE_KNOWN;
    *meant = find_near(coded->measures, name);
    return GSY_READ_MEASURE_UNKNOWN;
}
