#include "pack-fixture.h"

#include "engine/worker.h"
#include "extract/extract.h"
#include "read/reader.h"
#include "text/text.h"

/* What is passed over, and what nobody asks for, changes no claim: the stories of corpus/ read in
 * whole and in part. */

typedef struct {
    GsyWorker *worker;
    GsyText *text;
    GsyExtract *extract;
    GsyArena *arena;
    guint n_articles, n_claims, n_passed_over;
} Trial;

static GPtrArray *
list_all_claims(Trial *trial, const GsyArticle *article)
{
    const GsyReading *reading = gsy_text_read(trial->text, trial->arena, article, GSY_TEXT_ALL);
    GPtrArray *claims = gsy_extract_claims(trial->extract, reading);
    gsy_arena_reset(trial->arena);
    return claims;
}

static GPtrArray *
list_gated_claims(Trial *trial, const GsyArticle *article)
{
    GsySeen seen;
    gsy_worker_read(trial->worker, GSY_RUN_CLAIMS, article, &seen);
    for (guint i = 0; i < seen.reading->n_sentences; i++)
        trial->n_passed_over += seen.reading->sentences[i].items == NULL;
    GPtrArray *claims = g_ptr_array_ref(seen.claims);
    gsy_worker_reset(trial->worker, &seen);
    return claims;
}

static void
compare(const GsyArticle *article, gpointer data)
{
    Trial *trial = data;
    g_autoptr(GPtrArray) all = list_all_claims(trial, article);
    g_autoptr(GPtrArray) gated = list_gated_claims(trial, article);
    for (guint i = 0; i < MIN(all->len, gated->len); i++) {
        const GsyClaim *a = all->pdata[i], *b = gated->pdata[i];
        ck_assert_str_eq(a->id, b->id);
        ck_assert_str_eq(a->rule, b->rule);
        ck_assert_pstr_eq(a->source.name, b->source.name);
        ck_assert_pstr_eq(a->source.party, b->source.party);
        ck_assert_pstr_eq(a->background, b->background);
        ck_assert_int_eq(a->when.start_min, b->when.start_min);
    }
    ck_assert_uint_eq(all->len, gated->len);
    trial->n_articles++;
    trial->n_claims += all->len;
}

static void
drop_diagnostic(GsyDiagnostic *diagnostic, gpointer data)
{
    (void)data;
    gsy_diagnostic_free(diagnostic);
}

START_TEST(what_the_gate_passes_over_makes_no_claim)
{
    g_autofree char *corpus = source_path("corpus");
    g_autoptr(GsyPack) pack = load_rules();
    GsyRunSettings settings = { .pack = pack, .profile = "default", .n_jobs = 1 };
    GsyText *text = gsy_text_new(pack);
    Trial trial = { .worker = gsy_worker_new(&settings),
                    .text = text,
                    .extract = gsy_extract_new(pack, "default", gsy_text_get_scratch(text)),
                    .arena = gsy_arena_new() };
    GsyReadSink sink = { .article = compare, .diagnostic = drop_diagnostic, .data = &trial };
    g_autoptr(GPtrArray) paths = gsy_read_list((const char *const[]){ corpus, NULL }, &sink);
    for (guint i = 0; i < paths->len; i++)
        gsy_read_entry(paths->pdata[i], &sink);
    ck_assert_uint_ge(trial.n_articles, 15);
    ck_assert_uint_ge(trial.n_claims, 20);
    ck_assert_uint_gt(trial.n_passed_over, 0);
    gsy_worker_free(trial.worker);
    gsy_text_free(trial.text);
    gsy_extract_free(trial.extract);
    gsy_arena_free(trial.arena);
}
END_TEST

UNIT_MAIN("engine gate", what_the_gate_passes_over_makes_no_claim)
