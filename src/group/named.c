#include "config.h"

#include <string.h>

#include "group/named.h"

/* Where a name stands. */
typedef enum {
    STAND_UNTOLD,  /* "Davis Man Shot" as a title */
    STAND_BARE,    /* "Davis said", "a Davis man" */
    STAND_FIRST,   /* "Davis Street", "Davis City Jail": of what is there, or called so */
    STAND_LAST,    /* "Laura Davis", "Gov. Davis" */
    STAND_LOCATED, /* "in Davis", "Davis, California", "DAVIS (AP)" */
} Stand;

typedef struct {
    GsyNamed named;
    guint stands[STAND_LOCATED + 1];
    gboolean common; /* a word or a person's name before it is a town */
} Tally;

struct GsyNames {
    const GsyNamer *namer;
    const GsyPack *pack;
    const GsyReading *reading;
    GHashTable *places, *parties; /* name -> Tally, owned */
};

GsyNamer
gsy_namer_load(const GsyPack *pack)
{
    return (GsyNamer){
        .place = gsy_pack_find_class(pack, "place"),
        .common = gsy_pack_find_class(pack, "place.city.common"),
        .where = gsy_pack_find_class(pack, "where-prep"),
        .calendar = gsy_pack_find_class(pack, "t"),
        .party = gsy_pack_find_attr(pack, "party"),
    };
}

static void
tally_free(gpointer data)
{
    Tally *tally = data;
    g_free(tally->named.name);
    g_free(tally);
}

GsyNames *
gsy_names_new(const GsyNamer *namer, const GsyPack *pack, const GsyReading *reading)
{
    GsyNames *names = g_new0(GsyNames, 1);
    names->namer = namer;
    names->pack = pack;
    names->reading = reading;
    names->places = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, tally_free);
    names->parties = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, tally_free);
    return names;
}

void
gsy_names_free(GsyNames *names)
{
    g_hash_table_unref(names->places);
    g_hash_table_unref(names->parties);
    g_free(names);
}

/* The longest entry of the lexicon whose first word is token @n, and how many tokens it has; 0 for
 * none. */
static guint32
find_entry(const GsyNames *names, guint n, guint *out_len)
{
    const GsyReading *reading = names->reading;
    guint32 node = 0, best = 0;
    *out_len = 0;
    for (guint i = n; i < reading->n_tokens && reading->tokens[i].word != 0; i++) {
        node = gsy_pack_step_phrase(names->pack, node, reading->tokens[i].word);
        if (node == 0)
            break;
        guint32 entry = gsy_pack_get_phrase_entry(names->pack, node);
        if (entry != 0) {
            best = entry;
            *out_len = i - n + 1;
        }
    }
    return best;
}

static gboolean
entry_is(const GsyNames *names, guint32 entry, guint class_id)
{
    return entry != 0 && class_id != G_MAXUINT &&
           gsy_classes_has(gsy_pack_get_entry_classes(names->pack, entry), class_id);
}

static gboolean
begins(const GsyNames *names, guint n, guint class_id)
{
    guint len;
    return entry_is(names, find_entry(names, n, &len), class_id);
}

/* A word with a capital, and no weekday or month: part of a name, where it stands beside one. */
static gboolean
is_name(const GsyNames *names, guint n)
{
    return (names->reading->tokens[n].flags & GSY_TOKEN_CAPITAL) != 0 &&
           !begins(names, n, names->namer->calendar);
}

static gboolean
is_punct(const GsyNames *names, guint n)
{
    return (names->reading->tokens[n].flags & GSY_TOKEN_PUNCT) != 0;
}

static gboolean
is_in_title(const GsyNames *names, const GsySentence *sentence)
{
    GsyZone zone = names->reading->article->blocks[sentence->block].zone;
    return zone == GSY_ZONE_HEADLINE || zone == GSY_ZONE_DEK;
}

/* Of the name of tokens [n, n + len): in titles and in capitals throughout those beside it may be
 * of a longer name or not. */
static Stand
find_stand(const GsyNames *names, const GsySentence *sentence, guint n, guint len)
{
    const GsyReading *reading = names->reading;
    guint first = sentence->first_token, end = first + sentence->n_tokens, next = n + len;
    gboolean title = is_in_title(names, sentence);
    gboolean shouted = (reading->tokens[n].flags & GSY_TOKEN_UPPER) != 0;
    gboolean tells = !title && !shouted, goes_on = next < end && is_name(names, next);
    if (tells && goes_on)
        return STAND_FIRST;
    if (n > first && begins(names, n - 1, names->namer->where))
        return STAND_LOCATED;
    if (next + 1 < end && is_punct(names, next)) {
        gboolean dateline = n == first && shouted && !title;
        if (dateline || begins(names, next + 1, names->namer->place))
            return STAND_LOCATED;
    }
    gboolean initial = n > first + 1 && is_punct(names, n - 1) && /* "Gov. Deal" */
                       !(reading->tokens[n - 1].flags & GSY_TOKEN_SPACE) && is_name(names, n - 2);
    gboolean after = n > first && is_name(names, n - 1);
    if (initial || (tells && after))
        return STAND_LAST;
    return goes_on || after ? STAND_UNTOLD : STAND_BARE;
}

static Tally *
count_named(GHashTable *known, const char *name)
{
    Tally *tally = g_hash_table_lookup(known, name);
    if (tally == NULL) {
        tally = g_new0(Tally, 1);
        tally->named.name = g_strdup(name);
        g_hash_table_insert(known, tally->named.name, tally);
    }
    tally->named.count++;
    return tally;
}

guint
gsy_names_take(GsyNames *names, const GsySentence *sentence, guint n)
{
    guint len;
    guint32 entry = find_entry(names, n, &len);
    if (entry == 0)
        return 0;
    const char *party = gsy_pack_get_entry_attr(names->pack, entry, names->namer->party);
    if (party != NULL)
        count_named(names->parties, party);
    if (!entry_is(names, entry, names->namer->place))
        return len;
    Tally *tally = count_named(names->places, gsy_pack_get_entry_text(names->pack, entry));
    tally->stands[find_stand(names, sentence, n, len)]++;
    tally->common |= entry_is(names, entry, names->namer->common);
    return len;
}

static gboolean
is_place(const Tally *tally)
{
    const guint *stands = tally->stands;
    return stands[STAND_LOCATED] > 0 ||
           (!tally->common && stands[STAND_BARE] > 0 && stands[STAND_LAST] == 0);
}

static int
compare_named(gconstpointer x, gconstpointer y)
{
    const GsyNamed *a = *(const GsyNamed *const *)x, *b = *(const GsyNamed *const *)y;
    return a->count != b->count ? (a->count > b->count ? -1 : 1) : strcmp(a->name, b->name);
}

static void
named_free(gpointer data)
{
    GsyNamed *named = data;
    g_free(named->name);
    g_free(named);
}

/* Those that @is holds for, NULL for all; sorted, as the tables have no order. */
static GPtrArray *
list_tallies(GHashTable *known, gboolean (*is)(const Tally *tally))
{
    GPtrArray *list = g_ptr_array_new_with_free_func(named_free);
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, known);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        const Tally *tally = value;
        if (is != NULL && !is(tally))
            continue;
        GsyNamed *named = g_new(GsyNamed, 1);
        *named = (GsyNamed){ g_strdup(tally->named.name), tally->named.count -
                                                              tally->stands[STAND_FIRST] -
                                                              tally->stands[STAND_LAST] };
        g_ptr_array_add(list, named);
    }
    g_ptr_array_sort(list, compare_named);
    return list;
}

GPtrArray *
gsy_names_list_places(const GsyNames *names)
{
    return list_tallies(names->places, is_place);
}

GPtrArray *
gsy_names_list_place_names(const GsyNames *names)
{
    return list_tallies(names->places, NULL);
}

GPtrArray *
gsy_names_list_parties(const GsyNames *names)
{
    return list_tallies(names->parties, NULL);
}
