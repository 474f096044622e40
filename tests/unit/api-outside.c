/*
 * A program of somebody else: it knows <gainsay.h> and nothing more of us, and is built with the
 * flags of gainsay.pc. Prints TAP, the kinds of findings as diagnostics.
 */
#include <gainsay.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int n_tests, n_failed;

static void
expect(gboolean holds, const char *what)
{
    printf("%s %d - %s\n", holds ? "ok" : "not ok", ++n_tests, what);
    n_failed += holds ? 0 : 1;
}

static GsyCheck *
check_story(GsyPack *rules, const char *story)
{
    g_autoptr(GError) error = NULL;
    const char *srcdir = getenv("srcdir");
    g_autofree char *folder =
        g_build_filename(srcdir != NULL ? srcdir : ".", "corpus", story, NULL);
    const char *paths[] = { folder, NULL };
    GsyCheck *check = gsy_check_new(rules, NULL, paths, 0, &error);
    if (check == NULL)
        printf("Bail out! %s\n", error->message);
    return check;
}

static gboolean
has_kind(const GsyCheck *check, const char *kind)
{
    gboolean found = FALSE;
    for (guint i = 0; i < gsy_check_get_n_findings(check); i++) {
        const GsyFinding *finding = gsy_check_get_finding(check, i);
        printf("# %s: %s\n", gsy_level_get_name(gsy_finding_get_level(finding)),
               gsy_finding_get_kind(finding));
        found = found || strcmp(gsy_finding_get_kind(finding), kind) == 0;
    }
    return found;
}

/* Everything that can be asked of a finding's sides. */
static gboolean
sides_are_whole(const GsyFinding *finding)
{
    for (guint i = 0; i < gsy_finding_get_n_sides(finding); i++) {
        const GsySide *side = gsy_finding_get_side(finding, i);
        for (guint k = 0; k < gsy_side_get_n_claims(side); k++) {
            const GsyClaim *claim = gsy_side_get_claim(side, k);
            g_autofree char *text = gsy_claim_dup_text(claim);
            g_autofree char *sentence = gsy_claim_dup_sentence(claim);
            double low, high;
            if (*text == '\0' || *sentence == '\0' || gsy_claim_get_location(claim).line == 0 ||
                gsy_article_get_id(gsy_claim_get_article(claim)) == NULL ||
                (gsy_claim_get_interval(claim, &low, &high) && low > high))
                return FALSE;
        }
    }
    return gsy_finding_get_message(finding) != NULL && gsy_finding_get_rule(finding) != NULL;
}

static void
test_protest(GsyPack *rules)
{
    g_autoptr(GsyCheck) check = check_story(rules, "harvest-protest");
    expect(has_kind(check, "misquote"), "one official with two figures is found");
    const GsyFinding *finding = gsy_check_get_finding(check, 0);
    expect(strlen(gsy_finding_get_fingerprint(finding)) == 16, "a finding has a fingerprint");
    expect(sides_are_whole(finding), "the sides of a finding are whole");
    expect(gsy_pack_find_remedy(rules, gsy_finding_get_rule(finding)) != NULL,
           "the rules say what to do about it");
    expect(gsy_check_get_n_articles(check) == 3, "three articles were read");
    expect(gsy_check_get_n_diagnostics(check) == 0, "nothing was odd about them");
    g_autofree char *published = gsy_article_dup_published(gsy_check_get_article(check, 0));
    expect(published != NULL && strncmp(published, "2019-10-0", 9) == 0,
           "an article knows its day");
}

static gboolean
append(const char *bytes, gsize len_bytes, gpointer out)
{
    g_string_append_len(out, bytes, (gssize)len_bytes);
    return TRUE;
}

static gboolean
refuse(const char *bytes, gsize len_bytes, gpointer data)
{
    (void)bytes, (void)len_bytes, (void)data;
    return FALSE;
}

static void
test_crash(GsyPack *rules)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GsyCheck) check = check_story(rules, "train-crash");
    expect(has_kind(check, "term-mismatch") || gsy_check_get_n_findings(check) > 0,
           "another story has findings too");
    expect(gsy_check_write(check, "jsonl", append, out, &error), "records are written");
    expect(strstr(out->str, "\"type\":\"summary\"") != NULL, "the summary is written last");
    expect(!gsy_check_write(check, "jsonl", refuse, NULL, &error) &&
               g_error_matches(error, GSY_ERROR, GSY_ERROR_IO),
           "who refuses bytes stops the output");
    g_clear_error(&error);
    expect(!gsy_check_write(check, "papyrus", append, out, &error) &&
               g_error_matches(error, GSY_ERROR, GSY_ERROR_USAGE),
           "an unknown format is an error");
    g_autofree char *claim = gsy_claim_dup_json(gsy_check_get_claim(check, 0));
    g_autofree char *event = gsy_event_dup_json(gsy_check_get_event(check, 0));
    g_autofree char *article = gsy_article_dup_json(gsy_check_get_article(check, 0));
    expect(strchr(claim, '\n') == NULL && *claim == '{' && *event == '{' && *article == '{',
           "a record is a line of JSON");
}

static void
test_drafts(GsyPack *rules)
{
    static const char first[] = "Title: Boats\nOutlet: One\nDate: 2020-02-02\n\n"
                                "The collision killed 12 people, Mayor Ann Sorel said.\n";
    static const char second[] = "Title: Boats\nOutlet: Two\nDate: 2020-02-02\n\n"
                                 "The collision killed 15 people, Mayor Ann Sorel said.\n";
    const GsyDraft drafts[] = {
        { "one.txt", first, sizeof first - 1 },
        { "two.txt", second, sizeof second - 1 },
        { "none.txt", "", 0 },
    };
    g_autoptr(GError) error = NULL;
    g_autoptr(GsyCheck) check =
        gsy_check_new_of_drafts(rules, "default", drafts, G_N_ELEMENTS(drafts), &error);
    double low, high;
    expect(check != NULL && gsy_check_get_n_articles(check) == 2, "drafts are read from memory");
    expect(gsy_check_get_n_claims(check) >= 2 &&
               gsy_claim_get_interval(gsy_check_get_claim(check, 0), &low, &high) &&
               fabs(low - 12) < 1e-9,
           "a claim has its number");
    expect(gsy_check_get_n_diagnostics(check) == 1 &&
               gsy_diagnostic_is_skipped(gsy_check_get_diagnostic(check, 0)),
           "an empty draft is skipped, and it is told");
}

int
main(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GsyPack) rules = gsy_pack_load_path(getenv("GSY_RULES"), &error);
    if (rules == NULL) {
        printf("Bail out! %s\n", error->message);
        return EXIT_FAILURE;
    }
    test_protest(rules);
    test_crash(rules);
    test_drafts(rules);
    expect(gsy_check_new_of_drafts(rules, "nobody", NULL, 0, &error) == NULL &&
               g_error_matches(error, GSY_ERROR, GSY_ERROR_USAGE),
           "an unknown profile is an error");
    printf("1..%d\n", n_tests);
    return n_failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
