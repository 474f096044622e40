#include "config.h"

#include "engine/selftest.h"

#include <string.h>

#include "engine/expect.h"
#include "engine/plain.h"
#include "engine/worker.h"
#include "extract/extract.h"
#include "judge/assemble.h"
#include "judge/condition.h"
#include "judge/remark.h"
#include "read/reader.h"
#include "text/text.h"

typedef struct {
    const GsyRunSettings *settings;
    GsyWorker *worker;
    GHashTable
        *stages; /* pattern id -> GINT_TO_POINTER(stage + 1); comparison rules are not in it */
    guint n_failed;
    void (*tell)(const GsyTrial *trial, gpointer data);
    gpointer data;
} Selftest;

static GHashTable *
index_stages(const GsyPack *pack)
{
    GHashTable *stages = g_hash_table_new(g_str_hash, g_str_equal);
    for (int stage = GSY_STAGE_TEXT; stage <= GSY_STAGE_CLAIM; stage++)
        for (guint layer = 0; layer < gsy_pack_get_n_layers(pack, (GsyStage)stage); layer++) {
            guint n = gsy_fsm_get_n_patterns(gsy_pack_get_layer(pack, (GsyStage)stage, layer));
            for (guint i = 0; i < n; i++) {
                guint32 number = gsy_pack_get_layer_pattern(pack, (GsyStage)stage, layer, i);
                g_hash_table_insert(stages, (gpointer)gsy_pack_get_pattern(pack, number)->id,
                                    GINT_TO_POINTER(stage + 1));
            }
        }
    return stages;
}

/* --- text stage: has the pattern made an item? --- */

typedef struct {
    const GsyPack *pack;
    const char *id;
    GsySpan mark; /* empty: anywhere */
    gboolean is_marked;
} ItemQuery;

static gboolean
has_item(const ItemQuery *query, const GsyItem *items, guint n)
{
    for (guint i = 0; i < n; i++) {
        const GsyItem *item = items + i;
        gboolean in_place = !query->is_marked || (item->span.start == query->mark.start &&
                                                  item->span.end == query->mark.end);
        if (item->pattern != 0 && in_place &&
            g_str_equal(gsy_pack_get_pattern(query->pack, item->pattern)->id, query->id))
            return TRUE;
        if (has_item(query, item->children, item->n_children))
            return TRUE;
    }
    return FALSE;
}

static char *
try_text(Selftest *self, const GsyExample *example)
{
    const GsyArticle *article =
        gsy_plain_article_new("example", example->texts[0], example->date, NULL, TRUE);
    ItemQuery query = { .pack = self->settings->pack, .id = example->rule };
    query.mark = (GsySpan){ example->mark_start, example->mark_end };
    query.is_marked = example->mark_end > example->mark_start;
    GsySeen seen;
    gsy_worker_read(self->worker, GSY_RUN_MENTIONS, article, &seen);
    gboolean found = FALSE;
    for (guint i = 0; i < seen.reading->n_sentences && !found; i++)
        found =
            has_item(&query, seen.reading->sentences[i].items, seen.reading->sentences[i].n_items);
    gsy_worker_reset(self->worker, &seen);
    gsy_article_unref(article);
    if (found == example->fires)
        return NULL;
    return g_strdup(found             ? "it matches, and must not"
                    : query.is_marked ? "it does not match the marked words"
                                      : "it does not match");
}

/* --- claim stage: is there a claim of the rule, and is it right? --- */

/* A figure makes one claim: who misses his own sees whose it is. */
static char *
dup_absence(const GPtrArray *claims)
{
    g_autoptr(GString) out = g_string_new("it makes no claim");
    for (guint i = 0; i < claims->len; i++) {
        const GsyClaim *claim = g_ptr_array_index(claims, i);
        if (claim->rule != NULL)
            g_string_append_printf(out, "; %s claims %s", claim->rule, claim->measure);
    }
    return g_strdup(out->str);
}

static char *
judge_claims(const GPtrArray *claims, const GsyExample *example)
{
    g_autofree char *flaw = NULL;
    gboolean found = FALSE;
    for (guint i = 0; i < claims->len; i++) {
        const GsyClaim *claim = g_ptr_array_index(claims, i);
        if (g_strcmp0(claim->rule, example->rule) != 0)
            continue;
        g_free(flaw);
        found = TRUE;
        flaw = example->expect != NULL ? gsy_expect_find_flaw(example->expect, claim) : NULL;
        if (flaw == NULL)
            break; /* one that is right is enough */
    }
    if (found != example->fires)
        return found ? g_strdup("it makes a claim, and must not") : dup_absence(claims);
    return example->fires ? g_steal_pointer(&flaw) : NULL;
}

static char *
try_claim(Selftest *self, const GsyExample *example)
{
    const GsyArticle *article =
        gsy_plain_article_new("example", example->texts[0], example->date, NULL, TRUE);
    GsySeen seen;
    gsy_worker_read(self->worker, GSY_RUN_CLAIMS, article, &seen);
    char *why = seen.refusal != NULL ? g_strdup_printf("it is not read: %s", seen.refusal->what)
                                     : judge_claims(seen.claims, example);
    gsy_worker_reset(self->worker, &seen);
    gsy_article_unref(article);
    return why;
}

/* --- comparison rules: is there a finding of the rule? --- */

static void
keep_article(const GsyArticle *article, gpointer articles)
{
    g_ptr_array_add(articles, (gpointer)gsy_article_ref(article));
}

static void
drop_diagnostic(GsyDiagnostic *diagnostic, gpointer data)
{
    (void)data;
    gsy_diagnostic_free(diagnostic);
}

static gboolean
has_header(const char *text, const char *key)
{
    for (const char *line = text; line != NULL && *line != '\0' && *line != '\n';) {
        if (g_ascii_strncasecmp(line, key, strlen(key)) == 0)
            return TRUE;
        const char *end = strchr(line, '\n');
        line = end != NULL ? end + 1 : NULL;
    }
    return FALSE;
}

/* The articles of an example are few and short: they are of one event and of outlets of their own,
 * unless they say. */
static char *
dup_with_headers(const char *text, guint number)
{
    static const char *const keys[] = { "Title:", "Outlet:",   "Date:",  "Updated:",
                                        "URL:",   "Language:", "Event:", "Status:" };
    gboolean has_any = FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
        has_any = has_any || g_ascii_strncasecmp(text, keys[i], strlen(keys[i])) == 0;
    g_autofree char *outlet = has_any && has_header(text, "Outlet:")
                                  ? g_strdup("")
                                  : g_strdup_printf("Outlet: Outlet %u\n", number);
    const char *event = has_any && has_header(text, "Event:") ? "" : "Event: example\n";
    return g_strdup_printf("%s%s%s%s", outlet, event, has_any ? "" : "\n", text);
}

static char *
try_comparison(Selftest *self, const GsyExample *example)
{
    g_autoptr(GPtrArray) articles =
        g_ptr_array_new_with_free_func((GDestroyNotify)gsy_article_unref);
    GsyReadSink sink = { .article = keep_article, .diagnostic = drop_diagnostic, .data = articles };
    for (guint i = 0; i < example->n_texts; i++) {
        g_autofree char *text = dup_with_headers(example->texts[i], i + 1);
        g_autofree char *name = g_strdup_printf("article-%u", i + 1);
        gsy_read_bytes(name, text, strlen(text), &sink);
    }
    g_autoptr(GsyCorpus) corpus = gsy_corpus_new_of(self->settings, self->worker, articles);
    gboolean found = FALSE;
    for (guint i = 0; i < corpus->findings->len; i++)
        found = found || g_str_equal(((GsyFinding *)g_ptr_array_index(corpus->findings, i))->rule,
                                     example->rule);
    if (found == example->fires)
        return NULL;
    if (found)
        return g_strdup("it finds something, and must not");
    g_autoptr(GString) others = g_string_new(NULL);
    for (guint i = 0; i < corpus->findings->len; i++)
        g_string_append_printf(others, " %s",
                               ((GsyFinding *)g_ptr_array_index(corpus->findings, i))->rule);
    return g_strdup_printf("it finds nothing; others that do:%s; claims: %u",
                           others->len > 0 ? others->str : " none", corpus->claims->len);
}

/* --- all examples --- */

static void
tell(Selftest *self, const char *rule, const char *path, guint line, const char *why)
{
    GsyTrial trial = { .rule = rule, .path = path, .line = line, .why = why };
    self->n_failed += why != NULL;
    self->tell(&trial, self->data);
}

static void
try_example(Selftest *self, const GsyExample *example)
{
    int stage = GPOINTER_TO_INT(g_hash_table_lookup(self->stages, example->rule)) - 1;
    g_autofree char *why = stage == GSY_STAGE_TEXT    ? try_text(self, example)
                           : stage == GSY_STAGE_CLAIM ? try_claim(self, example)
                                                      : try_comparison(self, example);
    tell(self, example->rule, example->path, example->line, why);
}

static gboolean
is_asked(const char *rule, const char *only)
{
    return only == NULL || g_str_equal(rule, only) ||
           (g_str_has_suffix(only, ".") && g_str_has_prefix(rule, only));
}

static int
compare_strings(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* All ids of patterns and comparison rules, sorted. */
static GPtrArray *
list_rules(const Selftest *self)
{
    g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
    GHashTableIter iter;
    gpointer id;
    g_hash_table_iter_init(&iter, self->stages);
    while (g_hash_table_iter_next(&iter, &id, NULL))
        g_hash_table_add(ids, id);
    for (guint i = 0; i < gsy_pack_get_n_rules(self->settings->pack); i++)
        g_hash_table_add(ids, (gpointer)gsy_pack_get_rule(self->settings->pack, i)->id);
    GPtrArray *list = g_ptr_array_new();
    g_hash_table_iter_init(&iter, ids);
    while (g_hash_table_iter_next(&iter, &id, NULL))
        g_ptr_array_add(list, id);
    g_ptr_array_sort(list, compare_strings);
    return list;
}

static void
find_bare_rules(Selftest *self, const char *only, GHashTable *proofs)
{
    static const char *const lacks[] = { "it has no example", "no example must not fire",
                                         "no example must fire" };
    g_autoptr(GPtrArray) rules = list_rules(self);
    for (guint i = 0; i < rules->len; i++) {
        const char *rule = g_ptr_array_index(rules, i);
        guint has = GPOINTER_TO_UINT(g_hash_table_lookup(proofs, rule));
        if (is_asked(rule, only) && has != 3)
            tell(self, rule, rule, 0, lacks[has]);
    }
}

guint
gsy_selftest_run(const GsyRunSettings *settings, const char *only,
                 void (*tell_func)(const GsyTrial *, gpointer), gpointer data)
{
    g_autoptr(GsyWorker) worker = gsy_worker_new(settings);
    g_autoptr(GHashTable) stages = index_stages(settings->pack);
    g_autoptr(GHashTable) proofs =
        g_hash_table_new(g_str_hash, g_str_equal); /* rule -> 1 fires | 2 does not */
    Selftest self = {
        .settings = settings, .worker = worker, .stages = stages, .tell = tell_func, .data = data
    };
    for (guint i = 0; i < gsy_pack_get_n_examples(settings->pack); i++) {
        const GsyExample *example = gsy_pack_get_example(settings->pack, i);
        guint has = GPOINTER_TO_UINT(g_hash_table_lookup(proofs, example->rule));
        g_hash_table_insert(proofs, (gpointer)example->rule,
                            GUINT_TO_POINTER(has | (example->fires ? 1u : 2u)));
        if (is_asked(example->rule, only))
            try_example(&self, example);
    }
    find_bare_rules(&self, only, proofs);
    return self.n_failed;
}

/* What phrases keep for the claim patterns stands in slots too. */
static gboolean
knows_slot(GsyStage stage, const char *name)
{
    return gsy_extract_knows_slot(name) || (stage == GSY_STAGE_TEXT && gsy_text_knows_slot(name));
}

guint
gsy_selftest_lint(const GsyPack *pack,
                  void (*complain)(const char *path, guint line, const char *what, gpointer data),
                  gpointer data)
{
    GsyLint lint = {
        .knows_action = gsy_text_knows_action,
        .knows_slot = knows_slot,
        .knows_attr = gsy_extract_knows_attr,
        .find_fault = gsy_extract_find_fault,
        .knows_over = gsy_remark_is_known,
        .knows_condition = gsy_condition_is_known,
        .knows_field = gsy_assemble_knows_field,
        .complain = complain,
        .data = data,
    };
    return gsy_pack_lint(pack, &lint);
}
