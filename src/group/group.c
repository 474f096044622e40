#include "config.h"

#include "group/group.h"

#include <string.h>

#include "base/hash.h"
#include "group/cluster.h"
#include "group/copy.h"
#include "group/frame.h"
#include "group/version.h"

#define DAY_BYTES 10 /* 2021-03-04 */
#define NAMES_MAX 5  /* places and parties that an event is known by */

/* What one call works on. */
typedef struct {
    const GsyPack *pack;
    GsyGrouping *grouping;
    GPtrArray *profiles; /* sorted by article id */
    guint *cluster_of, *copy_of, *strand_of;
    guint *next;               /* the next article of the same cluster, G_MAXUINT at its end */
    const gboolean *outdated;  /* of each article: another is a later version of it */
    const gboolean *withdrawn; /* or it was taken back */
    GHashTable *facts;         /* key -> GsyFact, owned by the grouping */
    GHashTable *ids;           /* of events: two may have one title and day */
    GHashTable *alike;         /* of such a title and day: how many events have had them */
} Work;

static int
compare_profiles(gconstpointer x, gconstpointer y)
{
    const GsyProfile *a = *(const GsyProfile *const *)x, *b = *(const GsyProfile *const *)y;
    return strcmp(a->article->id, b->article->id);
}

/* --- events --- */

typedef struct {
    char *name;
    guint count;
} Tally;

static int
compare_tallies(gconstpointer x, gconstpointer y)
{
    const Tally *a = x, *b = y;
    return a->count != b->count ? (a->count > b->count ? -1 : 1) : strcmp(a->name, b->name);
}

/* The names that most articles of the event have, the commonest first. */
static GPtrArray *
list_names(const Work *work, guint cluster, gsize offset)
{
    g_autoptr(GHashTable) counts = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = cluster; i != G_MAXUINT; i = work->next[i]) {
        const GsyProfile *profile = g_ptr_array_index(work->profiles, i);
        const GPtrArray *named = G_STRUCT_MEMBER(GPtrArray *, profile, offset);
        for (guint k = 0; k < MIN(named->len, NAMES_MAX); k++) {
            const GsyNamed *name = g_ptr_array_index(named, k);
            guint count = GPOINTER_TO_UINT(g_hash_table_lookup(counts, name->name)) +
                          MIN(name->count, NAMES_MAX);
            g_hash_table_insert(counts, name->name, GUINT_TO_POINTER(count));
        }
    }
    g_autoptr(GArray) tallies = g_array_new(FALSE, FALSE, sizeof(Tally));
    GHashTableIter iter;
    gpointer key, value;
    g_hash_table_iter_init(&iter, counts);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        Tally tally = { key, GPOINTER_TO_UINT(value) };
        g_array_append_val(tallies, tally);
    }
    g_array_sort(tallies, compare_tallies);
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < MIN(tallies->len, NAMES_MAX); i++)
        g_ptr_array_add(names, g_strdup(g_array_index(tallies, Tally, i).name));
    return names;
}

/* The earliest date that an article of the event gives for it; an inferred one only where nothing
 * is stated. */
static GsyWhen
find_date(const Work *work, guint cluster)
{
    GsyWhen best = { 0 };
    for (guint i = cluster; i != G_MAXUINT; i = work->next[i]) {
        const GsyProfile *profile = g_ptr_array_index(work->profiles, i);
        if (!gsy_when_is_known(&profile->date))
            continue;
        if (!gsy_when_is_known(&best) || profile->date.start_min < best.start_min)
            best = profile->date;
    }
    return best;
}

static const char *
get_title(const GsyArticle *article)
{
    return article->title != NULL ? article->title : gsy_article_get_witness(article);
}

/* By day, those without one last, then by title: never by path. */
static gboolean
is_earlier(const GsyArticle *a, const GsyArticle *b)
{
    gboolean a_known = gsy_when_is_known(&a->published), b_known = gsy_when_is_known(&b->published);
    if (a_known != b_known)
        return a_known;
    if (a_known && a->published.start_min != b->published.start_min)
        return a->published.start_min < b->published.start_min;
    return strcmp(get_title(a), get_title(b)) < 0;
}

static const GsyArticle *
find_earliest(const GsyEvent *event)
{
    const GsyArticle *first = g_ptr_array_index(event->articles, 0);
    for (guint i = 1; i < event->articles->len; i++)
        if (is_earlier(g_ptr_array_index(event->articles, i), first))
            first = g_ptr_array_index(event->articles, i);
    return first;
}

/* What stays when a later article comes in or a file moves: the earliest article's title and date;
 * of ready claims the id that they come with. */
static char *
dup_event_id(Work *work, const GsyArticle *first)
{
    if (first->run_event != NULL && g_hash_table_add(work->ids, g_strdup(first->run_event)))
        return g_strdup(first->run_event);
    g_autofree char *date = gsy_when_dup_iso(&first->published);
    const char *title = get_title(first);
    g_autofree char *base =
        gsy_hash_dup_strings((const char *const[]){ title, date != NULL ? date : "", NULL });
    for (;;) {
        /* a feed may hold thousands of one title and day: the count goes on where it was */
        guint n = GPOINTER_TO_UINT(g_hash_table_lookup(work->alike, base));
        g_hash_table_insert(work->alike, g_strdup(base), GUINT_TO_POINTER(n + 1));
        g_autofree char *count = n > 0 ? g_strdup_printf("%u", n) : g_strdup("");
        g_autofree char *id = gsy_hash_dup_strings(
            (const char *const[]){ title, date != NULL ? date : "", count, NULL });
        if (g_hash_table_add(work->ids, g_strdup(id)))
            return g_steal_pointer(&id);
    }
}

static char *
dup_label(const GsyEvent *event, const char *pinned, const GsyArticle *first)
{
    g_autoptr(GString) label = g_string_new(NULL);
    g_autofree char *date = gsy_when_dup_iso_start(&event->date);
    for (guint i = 0; i < MIN(event->places->len, 2); i++)
        g_string_append_printf(label, "%s%s", i > 0 ? ", " : "",
                               (char *)g_ptr_array_index(event->places, i));
    if (label->len == 0)
        g_string_append(label, pinned != NULL ? pinned : get_title(first));
    if (date != NULL)
        date[MIN(strlen(date), 10)] = '\0';                  /* the day */
    if (date != NULL && !g_str_has_suffix(label->str, date)) /* as the name of an event may have */
        g_string_append_printf(label, ", %s", date);
    return g_string_free(g_steal_pointer(&label), FALSE);
}

/* The lists of copies to be, by the first article of each. */
static GHashTable *
begin_copies(const Work *work, guint cluster)
{
    GHashTable *copies_of = g_hash_table_new(NULL, NULL);
    for (guint i = cluster; i != G_MAXUINT; i = work->next[i]) {
        gpointer first = GUINT_TO_POINTER(work->copy_of[i]);
        if (work->copy_of[i] == i || work->cluster_of[work->copy_of[i]] != cluster ||
            g_hash_table_contains(copies_of, first))
            continue;
        g_hash_table_insert(copies_of, first,
                            g_ptr_array_new_with_free_func((GDestroyNotify)gsy_article_unref));
    }
    return copies_of;
}

static void
add_copies(Work *work, GsyEvent *event, guint cluster)
{
    event->copies = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    g_autoptr(GHashTable) copies_of = begin_copies(work, cluster);
    for (guint i = cluster; i != G_MAXUINT; i = work->next[i]) {
        guint first = work->copy_of[i];
        GPtrArray *copies = g_hash_table_lookup(copies_of, GUINT_TO_POINTER(first));
        if (copies == NULL)
            continue;
        const GsyProfile *profile = g_ptr_array_index(work->profiles, i),
                         *stands = g_ptr_array_index(work->profiles, first);
        g_ptr_array_add(copies, (gpointer)gsy_article_ref(profile->article));
        if (i == first)
            g_ptr_array_add(event->copies, copies);
        else
            g_hash_table_insert(work->grouping->copy_of, g_strdup(profile->article->id),
                                g_strdup(stands->article->id));
    }
}

static const char *
get_basis(const GsyPack *pack, const GsyProfile *first, const GsyEvent *event)
{
    if (first->article->event != NULL)
        return "pinned";
    if (event->articles->len == 1)
        return "single";
    const char *const *words = gsy_pack_find_facts(pack, "alike", "basis");
    return words != NULL ? words[0] : "alike";
}

static GsyEvent *
event_new(Work *work, guint cluster)
{
    const GsyProfile *first = g_ptr_array_index(work->profiles, cluster);
    GsyEvent *event = g_new0(GsyEvent, 1);
    event->articles = g_ptr_array_new_with_free_func((GDestroyNotify)gsy_article_unref);
    for (guint i = cluster; i != G_MAXUINT; i = work->next[i]) {
        const GsyProfile *profile = g_ptr_array_index(work->profiles, i);
        g_ptr_array_add(event->articles, (gpointer)gsy_article_ref(profile->article));
    }
    event->date = find_date(work, cluster);
    event->places = list_names(work, cluster, G_STRUCT_OFFSET(GsyProfile, places));
    event->parties = list_names(work, cluster, G_STRUCT_OFFSET(GsyProfile, parties));
    const GsyArticle *earliest = find_earliest(event);
    event->id = dup_event_id(work, earliest);
    event->label = dup_label(event, first->article->event, earliest);
    event->basis = g_strdup(get_basis(work->pack, first, event));
    add_copies(work, event, cluster);
    return event;
}

/* --- facts --- */

/* Another event that the articles look back to, known by the words that tell it from the main one.
 */
static GsyEvent *
find_background(Work *work, GHashTable *known, const GsyEvent *main, const GsyClaim *claim)
{
    g_autofree char *id =
        gsy_hash_dup_strings((const char *const[]){ main->id, claim->background, NULL });
    GsyEvent *event = g_hash_table_lookup(known, id);
    if (event == NULL) {
        event = g_new0(GsyEvent, 1);
        event->id = g_steal_pointer(&id);
        event->label = g_strdup(claim->background);
        event->basis = g_strdup("background");
        event->date = claim->when;
        event->places = g_ptr_array_new_with_free_func(g_free);
        event->parties = g_ptr_array_new_with_free_func(g_free);
        event->articles = g_ptr_array_new_with_free_func((GDestroyNotify)gsy_article_unref);
        event->copies = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
        event->background = TRUE;
        g_hash_table_insert(known, event->id, event);
        g_ptr_array_add(work->grouping->events, event);
    }
    guint n = event->articles->len;
    if (n == 0 || g_ptr_array_index(event->articles, n - 1) != claim->article)
        g_ptr_array_add(event->articles, (gpointer)gsy_article_ref(claim->article));
    return event;
}

static char *
dup_counted(const GsyCounted *counted)
{
    const char *slots[] = { counted->side, counted->role, counted->place, counted->window };
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(slots); i++) {
        g_string_append(out, i > 0 ? "/" : "");
        g_string_append(out, slots[i] != NULL ? slots[i] : "");
    }
    while (out->len > 0 && out->str[out->len - 1] == '/')
        g_string_truncate(out, out->len - 1);
    return g_string_free(g_steal_pointer(&out), FALSE);
}

/* Of what an agency has replaced the claims are still known, but are of no fact. */
static void
place_claim(Work *work, const GsyEvent *event, GsyClaim *claim, const char *strand,
            gboolean outdated)
{
    g_autofree char *counted = dup_counted(&claim->counted);
    g_autofree char *key = g_strjoin("/", event->id, claim->measure, counted, NULL);
    if (outdated) {
        gsy_claim_place(claim, event->id, key, strand);
        return;
    }
    GsyFact *fact = g_hash_table_lookup(work->facts, key);
    if (fact == NULL) {
        fact = g_new0(GsyFact, 1);
        fact->key = g_strdup(key);
        fact->event = event;
        fact->measure = g_strdup(claim->measure);
        fact->counted = g_strdup(counted);
        fact->claims = g_ptr_array_new_with_free_func((GDestroyNotify)gsy_claim_unref);
        g_hash_table_insert(work->facts, fact->key, fact);
        g_ptr_array_add(work->grouping->facts, fact);
    }
    gsy_claim_place(claim, event->id, key, strand);
    g_ptr_array_add(fact->claims, gsy_claim_ref(claim));
}

/* A late article looks back to the very day that the event's articles are about, in this sentence
 * or in one that it goes on from. */
static gboolean
is_of_day(const GsyEvent *event, const GsyClaim *claim)
{
    if (event->articles->len < 2 || event->date.precision < GSY_WHEN_DAY ||
        !g_ascii_isdigit(claim->background[0])) /* "said at first", "elsewhere": of no other day */
        return FALSE;
    if (!gsy_when_is_known(&claim->when)) {
        g_autofree char *day = gsy_when_dup_iso_start(&event->date);
        return strlen(claim->background) == DAY_BYTES &&
               strncmp(claim->background, day, DAY_BYTES) == 0;
    }
    return claim->when.precision >= GSY_WHEN_DAY && claim->when.precision != GSY_WHEN_RANGE &&
           claim->when.start_min < event->date.end_min &&
           event->date.start_min < claim->when.end_min;
}

/* The first article of its strand, unless that is the event's own first. */
static const char *
find_strand(const Work *work, guint article)
{
    guint first = work->strand_of[article];
    const GsyProfile *profile = g_ptr_array_index(work->profiles, first);
    return first == work->strand_of[work->cluster_of[article]] ? NULL : profile->article->id;
}

static void
place_claims(Work *work, const GsyEvent *const *event_of)
{
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < work->profiles->len; i++) {
        const GsyProfile *profile = g_ptr_array_index(work->profiles, i);
        gboolean is_out = work->outdated[i] || work->withdrawn[i];
        const char *strand = find_strand(work, i);
        for (guint k = 0; k < profile->claims->len; k++) {
            GsyClaim *claim = g_ptr_array_index(profile->claims, k);
            const GsyEvent *event = event_of[work->cluster_of[i]];
            if (claim->background != NULL && is_of_day(event, claim))
                gsy_claim_adopt(claim);
            if (claim->background != NULL)
                event = find_background(work, known, event, claim);
            place_claim(work, event, claim, strand, is_out);
        }
        g_hash_table_insert(work->grouping->figures, g_strdup(profile->article->id),
                            g_memdup2(&profile->figures, sizeof profile->figures));
        if (is_out)
            g_ptr_array_add(work->grouping->outdated, (gpointer)gsy_article_ref(profile->article));
        if (work->withdrawn[i])
            g_ptr_array_add(work->grouping->withdrawn, (gpointer)gsy_article_ref(profile->article));
    }
}

/* What was replaced or taken back is held against nothing. */
static void
find_changed(const Work *work, GsyEvent *event, guint cluster)
{
    g_autoptr(GPtrArray) members = g_ptr_array_new();
    for (guint i = cluster; i != G_MAXUINT; i = work->next[i])
        if (!work->outdated[i] && !work->withdrawn[i])
            g_ptr_array_add(members, g_ptr_array_index(work->profiles, i));
    if (members->len > 1)
        event->changed = gsy_frames_find_changed(members);
}

/* --- the whole --- */

/* Chains the articles of each cluster in order: an event costs its own articles, not all. */
static guint *
chain_clusters(const guint *cluster_of, guint n)
{
    guint *next = g_new(guint, n + 1);
    g_autofree guint *last = g_new(guint, n + 1);
    for (guint i = 0; i < n; i++) {
        next[i] = G_MAXUINT;
        if (cluster_of[i] != i)
            next[last[cluster_of[i]]] = i;
        last[cluster_of[i]] = i;
    }
    return next;
}

static int
compare_events(gconstpointer x, gconstpointer y)
{
    const GsyEvent *a = *(const GsyEvent *const *)x, *b = *(const GsyEvent *const *)y;
    return strcmp(a->id, b->id);
}

static int
compare_facts(gconstpointer x, gconstpointer y)
{
    const GsyFact *a = *(const GsyFact *const *)x, *b = *(const GsyFact *const *)y;
    return strcmp(a->key, b->key);
}

GsyGrouping *
gsy_group(const GsyPack *pack, const char *profile_name, GPtrArray *profiles,
          const GPtrArray *withdrawals)
{
    GsyGroupConstants constants = gsy_group_constants_load(pack, profile_name);
    g_autoptr(GPtrArray) sorted = g_ptr_array_new();
    for (guint i = 0; i < profiles->len; i++)
        g_ptr_array_add(sorted, g_ptr_array_index(profiles, i));
    g_ptr_array_sort(sorted, compare_profiles);
    g_autoptr(GArray) edges = gsy_index_find_edges(&constants, sorted);
    g_autofree guint *cluster_of = gsy_cluster(&constants, sorted, edges),
                     *copy_of = gsy_copies_find(&constants, sorted);
    g_autofree gboolean *outdated = gsy_versions_find_outdated(&constants, sorted),
                        *withdrawn = gsy_versions_find_withdrawn(&constants, sorted, withdrawals);
    g_autofree guint *strand_of = gsy_strands_find(&constants, edges, cluster_of, sorted);
    g_autofree guint *next = chain_clusters(cluster_of, sorted->len);
    g_autoptr(GHashTable) facts = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) alike = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Work work = { pack, gsy_grouping_new(), sorted,    cluster_of, copy_of, strand_of,
                  next, outdated,           withdrawn, facts,      ids,     alike };
    g_autofree const GsyEvent **event_of = g_new0(const GsyEvent *, sorted->len + 1);
    for (guint i = 0; i < sorted->len; i++)
        if (cluster_of[i] == i) {
            GsyEvent *event = event_new(&work, i);
            find_changed(&work, event, i);
            g_ptr_array_add(work.grouping->events, event);
            event_of[i] = event;
        }
    place_claims(&work, event_of);
    g_ptr_array_sort(work.grouping->events, compare_events);
    g_ptr_array_sort(work.grouping->facts, compare_facts);
    return work.grouping;
}
