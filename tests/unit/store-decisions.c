#include "unit.h"

#include <glib/gstdio.h>

#include "base/error.h"
#include "store/standing.h"

static GsyFinding *
new_finding(const char *event, const char *measure)
{
    GsyFinding *finding = gsy_finding_new();
    finding->rule = g_strdup("misquote");
    finding->event = g_strdup(event);
    finding->measure = g_strdup(measure);
    finding->message = g_strdup("one < two");
    gsy_finding_seal(finding);
    return finding;
}

static GPtrArray *
new_findings(const char *event)
{
    GPtrArray *findings = g_ptr_array_new_with_free_func((GDestroyNotify)gsy_finding_free);
    g_ptr_array_add(findings, new_finding(event, "killed"));
    g_ptr_array_add(findings, new_finding(event, "injured"));
    return findings;
}

static char *
dup_scratch(void)
{
    g_autofree char *folder = g_dir_make_tmp(NULL, NULL);
    return g_build_filename(folder, "decisions.xml", NULL);
}

static void
drop_scratch(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_unlink(path);
    g_rmdir(folder);
}

static gboolean
decide(const char *path, const GsyFinding *finding, GsyRuling ruling, const char *until,
       GError **error)
{
    g_autoptr(GsyDecision) decision = gsy_decision_new(finding);
    decision->ruling = ruling;
    decision->by = g_strdup("Kim \"K\" Öz");
    decision->why = g_strdup("two counts,\n<one> day & night");
    decision->until = g_strdup(until);
    return gsy_decisions_append(path, decision, error);
}

START_TEST(a_decision_reads_back)
{
    g_autofree char *path = dup_scratch();
    g_autoptr(GPtrArray) findings = new_findings("e1");
    ck_assert(decide(path, findings->pdata[0], GSY_RULING_TO_FIX, "2024-05-31", NULL));
    ck_assert(decide(path, findings->pdata[1], GSY_RULING_ACCEPTED, NULL, NULL));
    g_autoptr(GsyDecisions) decisions = gsy_decisions_load(path, NULL);
    g_autofree const GsyDecision **found = gsy_decisions_find_all(decisions, findings);
    const GsyDecision *first = found[0];
    ck_assert_int_eq(found[1]->ruling, GSY_RULING_ACCEPTED);
    ck_assert_int_eq(first->ruling, GSY_RULING_TO_FIX);
    ck_assert_str_eq(first->by, "Kim \"K\" Öz");
    ck_assert_str_eq(first->why, "two counts,\n<one> day & night");
    ck_assert_str_eq(first->until, "2024-05-31");
    ck_assert_str_eq(first->about, "one < two");
    drop_scratch(path);
}
END_TEST

START_TEST(the_last_decision_counts_and_may_take_back)
{
    g_autofree char *path = dup_scratch();
    g_autoptr(GPtrArray) findings = new_findings("e1");
    ck_assert(decide(path, findings->pdata[0], GSY_RULING_ACCEPTED, NULL, NULL));
    ck_assert(decide(path, findings->pdata[0], GSY_RULING_DISPUTED, NULL, NULL));
    ck_assert(decide(path, findings->pdata[1], GSY_RULING_ACCEPTED, NULL, NULL));
    ck_assert(decide(path, findings->pdata[1], GSY_RULING_OPEN, NULL, NULL));
    g_autoptr(GsyDecisions) decisions = gsy_decisions_load(path, NULL);
    g_autofree const GsyDecision **found = gsy_decisions_find_all(decisions, findings);
    ck_assert_int_eq(found[0]->ruling, GSY_RULING_DISPUTED);
    ck_assert_ptr_null(found[1]);
    drop_scratch(path);
}
END_TEST

START_TEST(what_people_wrote_stays_as_it_is)
{
    static const char *const forms[] = {
        "<gainsay-decisions/>",
        "<!-- </gainsay-decisions> -->\n<gainsay-decisions> <!-- ours --> "
        "</gainsay-decisions>\n<!-- end -->",
    };
    g_autoptr(GPtrArray) findings = new_findings("e1");
    for (guint i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_autofree char *path = dup_scratch(), *bytes = NULL;
        g_file_set_contents(path, forms[i], -1, NULL);
        ck_assert(decide(path, findings->pdata[0], GSY_RULING_ACCEPTED, NULL, NULL));
        ck_assert(decide(path, findings->pdata[1], GSY_RULING_ACCEPTED, NULL, NULL));
        g_file_get_contents(path, &bytes, NULL, NULL);
        ck_assert(i == 0 || strstr(bytes, "<!-- ours -->") != NULL);
        g_autoptr(GsyDecisions) decisions = gsy_decisions_load(path, NULL);
        g_autofree const GsyDecision **found = gsy_decisions_find_all(decisions, findings);
        ck_assert(found[0] != NULL && found[1] != NULL);
        drop_scratch(path);
    }
}
END_TEST

START_TEST(what_cannot_be_added_changes_nothing)
{
    static const char text[] =
        "<gainsay-decisions>\n</gainsay-decisions>\n<!-- </gainsay-decisions> -->\n";
    g_autoptr(GPtrArray) findings = new_findings("e1");
    g_autofree char *path = dup_scratch(), *bytes = NULL;
    g_autoptr(GError) error = NULL;
    g_file_set_contents(path, text, -1, NULL);
    ck_assert(!decide(path, findings->pdata[0], GSY_RULING_ACCEPTED, NULL, &error));
    ck_assert(g_error_matches(error, GSY_ERROR, GSY_ERROR_SYNTAX));
    g_clear_error(&error);
    ck_assert(!decide(path, findings->pdata[0], GSY_RULING_ACCEPTED, "2024-02-30", &error));
    ck_assert(g_error_matches(error, GSY_ERROR, GSY_ERROR_USAGE));
    g_file_get_contents(path, &bytes, NULL, NULL);
    ck_assert_str_eq(bytes, text);
    drop_scratch(path);
}
END_TEST

START_TEST(an_expired_decision_brings_a_known_finding_back)
{
    g_autofree char *path = dup_scratch();
    g_autoptr(GPtrArray) findings = new_findings("e1");
    g_autoptr(GsyBaseline) baseline = gsy_baseline_new();
    ck_assert_uint_eq(gsy_baseline_update(baseline, findings), 2);
    ck_assert(decide(path, findings->pdata[0], GSY_RULING_ACCEPTED, "2024-05-31", NULL));
    g_autoptr(GsyDecisions) decisions = gsy_decisions_load(path, NULL);
    g_autofree GsyStanding *on_day = gsy_standings_new(findings, baseline, decisions, "2024-05-31");
    g_autofree GsyStanding *after = gsy_standings_new(findings, baseline, decisions, "2024-06-01");
    ck_assert_int_eq(on_day[0].state, GSY_STATE_SUPPRESSED);
    ck_assert(gsy_standing_is_settled(&on_day[0]));
    ck_assert_int_eq(after[0].state, GSY_STATE_NEW);
    ck_assert(after[0].is_expired && !gsy_standing_is_settled(&after[0]));
    ck_assert_int_eq(after[1].state, GSY_STATE_UNCHANGED);
    drop_scratch(path);
}
END_TEST

START_TEST(another_id_of_the_event_is_no_news)
{
    g_autoptr(GPtrArray) before = new_findings("e1");
    g_autoptr(GPtrArray) after = new_findings("e2");
    g_autoptr(GsyBaseline) written = gsy_baseline_new();
    gsy_baseline_update(written, before);
    g_autofree char *xml = gsy_baseline_dup_xml(written);
    g_autoptr(GsyBaseline) baseline = gsy_baseline_parse("baseline.xml", xml, strlen(xml), NULL);
    g_autofree GsyStanding *standings = gsy_standings_new(after, baseline, NULL, NULL);
    ck_assert_int_eq(standings[0].state, GSY_STATE_UNCHANGED);
    ck_assert_int_eq(standings[1].state, GSY_STATE_UNCHANGED);
    ck_assert_uint_eq(gsy_baseline_count_stale(baseline), 0);
    ck_assert_uint_eq(gsy_baseline_update(baseline, after), 0);
    g_ptr_array_set_size(after, 1);
    g_free(gsy_baseline_find_all(baseline, after));
    ck_assert_uint_eq(gsy_baseline_prune(baseline), 1);
}
END_TEST

UNIT_MAIN("store decisions", a_decision_reads_back, the_last_decision_counts_and_may_take_back,
          what_people_wrote_stays_as_it_is, what_cannot_be_added_changes_nothing,
          an_expired_decision_brings_a_known_finding_back, another_id_of_the_event_is_no_news)
