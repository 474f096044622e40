#include <string.h>

#include "base/json.h"
#include "base/lines.h"
#include "report/writer.h"
#include "unit.h"
#include "xml/schema.h"

/* What an article may say to harm who reads a report. */
static const char *const nasty[] = {
    "\033[2J\033]0;x\007",
    "\177\302\233x",
    "\342\200\256evil\342\201\246",
    "\330\234\342\200\217\342\200\250\357\273\277",
    "::error::x",
    "##[error]x ##vso[task]x",
    "<script>x</script> ]]> &amp; --> <!--",
    "=1+2",
    "+1",
    "-1",
    "@all #12 www.x.example http://x.example",
    "[a](javascript:x) ![b](c) `d` *e* _f_ |g| $h$",
    "a\n::error::b\n\n# c\n> d\r1. e",
    "x # SKIP y # todo z \\",
    "%0A::warning::x,y:z",
    "\",\"\n=1",
    "caf\303\251 \346\227\245\346\234\254 \360\237\224\245",
};

static GsyClaim *
new_claim(const char *bad, guint figure)
{
    g_autofree char *head = g_strdup_printf("Title %s\n\nA ", bad);
    g_autofree char *text = g_strdup_printf("%s%u people %s died.\n", head, figure, bad);
    guint32 start = (guint32)strlen(head), end = (guint32)strlen(text) - 1;
    g_autoptr(GArray) lines = gsy_lines_new(text, end + 1);
    GsyPiece piece = { 0, 0, end + 1 };
    g_autofree char *id = g_strdup_printf("%s/%u.txt", bad, figure);
    const GsyArticle *article =
        gsy_article_new(&(GsyArticle){ .id = id,
                                       .path = id,
                                       .line = 1,
                                       .format = "text",
                                       .title = bad,
                                       .outlet = bad,
                                       .text = text,
                                       .text_len_bytes = end + 1,
                                       .source = text,
                                       .source_len_bytes = end + 1,
                                       .pieces = &piece,
                                       .n_pieces = 1,
                                       .line_starts = (const guint32 *)lines->data,
                                       .n_lines = lines->len });
    GsyClaim *claim = gsy_claim_new(
        &(GsyClaim){ .article = article,
                     .span = { start, end },
                     .sentence = { start - 2, end },
                     .number = { start, start + 2 },
                     .measure = (char *)"killed",
                     .value = { .kind = GSY_VALUE_TEXT, .text = bad, .words = bad, .unit = bad },
                     .counted = { .side = bad, .text = bad },
                     .source = { .name = bad, .party = bad } },
        NULL);
    gsy_article_unref(article);
    return claim;
}

static GsyFinding *
new_finding(const char *bad)
{
    GsyFinding *finding = gsy_finding_new();
    finding->rule = g_strdup("figure-conflict");
    finding->kind = g_strdup("figure-conflict");
    finding->level = GSY_LEVEL_ERROR;
    finding->event = g_strdup("e1");
    finding->event_label = g_strdup(bad);
    finding->measure = g_strdup("killed");
    finding->counted = g_strdup(bad);
    finding->message = g_strdup(bad);
    finding->why = g_strdup(bad);
    finding->condition = g_strdup(bad);
    for (guint i = 0; i < 2; i++) {
        GsySide *side = gsy_side_new();
        side->value = g_strdup(bad);
        g_ptr_array_add(side->claims, new_claim(bad, 40 + i));
        g_ptr_array_add(finding->sides, side);
    }
    gsy_finding_seal(finding);
    return finding;
}

static gboolean
write_into(const char *bytes, gsize len_bytes, gpointer data)
{
    g_string_append_len(data, bytes, (gssize)len_bytes);
    return TRUE;
}

static void
write_findings(GsyWriter *writer, const char *bad)
{
    g_autoptr(GsyFinding) finding = new_finding(bad);
    GsyDecision decision = { .ruling = GSY_RULING_ACCEPTED };
    GsyStanding standings[] = {
        { .state = GSY_STATE_NEW },
        { .state = GSY_STATE_UNCHANGED },
        { .state = GSY_STATE_SUPPRESSED, .reason = bad, .decision = &decision },
    };
    for (guint i = 0; i < G_N_ELEMENTS(standings); i++)
        gsy_writer_write(writer, &(GsyRecord){ .type = GSY_RECORD_FINDING,
                                               .finding = finding,
                                               .standing = &standings[i] });
}

static void
write_event(GsyWriter *writer, const char *bad)
{
    g_autoptr(GsyClaim) claim = new_claim(bad, 40);
    GsyEvent event = { .id = (char *)"e1", .label = (char *)bad, .basis = (char *)bad };
    event.articles = g_ptr_array_new();
    event.places = g_ptr_array_new();
    g_ptr_array_add(event.articles, (gpointer)claim->article);
    g_ptr_array_add(event.places, (gpointer)bad);
    gsy_writer_write(writer, &(GsyRecord){ .type = GSY_RECORD_EVENT, .event = &event });
    g_ptr_array_unref(event.articles);
    g_ptr_array_unref(event.places);
}

/* One report with all that @bad may be in. */
static GString *
write_report(const GsyFormat *format, GsyRecordType main, const char *bad)
{
    GString *out = g_string_new(NULL);
    GsyStyle style = { .level = GSY_LEVEL_NOTE, .fail_on = GSY_LEVEL_WARNING };
    g_autoptr(GsyWriter) writer = gsy_writer_new(format, main, &style, write_into, out);
    GsySummary summary = { .articles = 2, .has_findings = TRUE };
    g_autoptr(GsyClaim) claim = new_claim(bad, 40);
    if (main == GSY_RECORD_FINDING)
        write_findings(writer, bad);
    else if (main == GSY_RECORD_EVENT)
        write_event(writer, bad);
    else
        gsy_writer_write(writer, &(GsyRecord){ .type = GSY_RECORD_CLAIM, .claim = claim });
    gsy_writer_write(writer, &(GsyRecord){ .type = GSY_RECORD_SUMMARY, .summary = &summary });
    gsy_writer_close(writer);
    return out;
}

static void
for_all(void (*check)(const GsyFormat *format, GsyRecordType main, const GString *out))
{
    static const GsyRecordType mains[] = { GSY_RECORD_FINDING, GSY_RECORD_CLAIM, GSY_RECORD_EVENT };
    for (const GsyFormat *const *format = gsy_format_list(); *format != NULL; format++)
        for (guint i = 0; i < G_N_ELEMENTS(mains); i++)
            for (guint k = 0; k < G_N_ELEMENTS(nasty); k++) {
                if ((*format)->is_folder || !gsy_format_has(*format, mains[i]))
                    continue;
                GString *out = write_report(*format, mains[i], nasty[k]);
                check(*format, mains[i], out);
                g_string_free(out, TRUE);
            }
}

static gboolean
is_harmless(gunichar c)
{
    return c == '\n' ||
           (c >= 0x20 && (c < 0x7f || c > 0x9f) && c != 0x61c && (c < 0x200e || c > 0x200f) &&
            (c < 0x2028 || c > 0x202e) && (c < 0x2066 || c > 0x2069) && c != 0xfeff);
}

static void
check_characters(const GsyFormat *format, GsyRecordType main, const GString *out)
{
    (void)main;
    ck_assert_msg(g_utf8_validate(out->str, (gssize)out->len, NULL), "%s", format->name);
    for (const char *at = out->str; *at != '\0'; at = g_utf8_next_char(at))
        ck_assert_msg(is_harmless(g_utf8_get_char(at)), "%s: %x in %s", format->name,
                      g_utf8_get_char(at), out->str);
}

START_TEST(no_format_lets_a_control_through)
{
    for_all(check_characters);
}
END_TEST

static void
check_commands(const GsyFormat *format, GsyRecordType main, const GString *out)
{
    (void)main;
    guint n = 0;
    g_auto(GStrv) lines = g_strsplit(out->str, "\n", -1);
    ck_assert_msg(strstr(out->str, "##[") == NULL && strstr(out->str, "##vso") == NULL, "%s: %s",
                  format->name, out->str);
    for (guint i = 0; lines[i] != NULL; i++)
        n += g_str_has_prefix(g_strchug(lines[i]), "::") ? 1 : 0;
    ck_assert_msg(n == (g_str_equal(format->name, "github") ? 1 : 0), "%s: %s", format->name,
                  out->str);
}

START_TEST(no_format_lets_a_command_of_ci_through)
{
    for_all(check_commands);
}
END_TEST

static gboolean
is_json(const char *text, gsize len_bytes, GError **error)
{
    g_autoptr(json_t) json = gsy_json_load("report", 1, text, len_bytes, error);
    return json != NULL;
}

static gboolean
is_json_lines(const char *text, GError **error)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    guint i = 0;
    while (lines[i] != NULL && *lines[i] != '\0' && is_json(lines[i], strlen(lines[i]), error))
        i++;
    return lines[i] == NULL || *lines[i] == '\0';
}

static gboolean
is_xml(const char *text, gsize len_bytes, GError **error)
{
    g_autoptr(GsyXml) xml = gsy_xml_parse("report", text, len_bytes, GSY_XML_RULES, error);
    return xml != NULL;
}

static void
check_syntax(const GsyFormat *format, GsyRecordType main, const GString *out)
{
    static const char *const in_json[] = { "json", "sarif", "gitlab", NULL };
    static const char *const in_lines[] = { "jsonl", "rdjsonl", NULL };
    static const char *const in_xml[] = { "junit", "checkstyle", NULL };
    g_autoptr(GError) error = NULL;
    gboolean is_right = TRUE;
    (void)main;
    if (g_strv_contains(in_json, format->name))
        is_right = is_json(out->str, out->len, &error);
    else if (g_strv_contains(in_lines, format->name))
        is_right = is_json_lines(out->str, &error);
    else if (g_strv_contains(in_xml, format->name))
        is_right = is_xml(out->str, out->len, &error);
    ck_assert_msg(is_right, "%s in %s", error != NULL ? error->message : "", out->str);
}

START_TEST(every_format_is_well_formed)
{
    for_all(check_syntax);
}
END_TEST

static void
check_cells(const GsyFormat *format, GsyRecordType main, const GString *out)
{
    (void)main;
    gboolean quoted = FALSE, at_start = TRUE;
    if (!g_str_equal(format->name, "csv"))
        return;
    for (const char *at = out->str; *at != '\0'; at++) {
        gboolean opens = at_start && *at == '"';
        char first = opens ? at[1] : *at;
        ck_assert_msg(!at_start || strchr("=+-@\t\r", first) == NULL, "a cell begins so: %s", at);
        quoted ^= *at == '"';
        at_start = !quoted && (*at == ',' || *at == '\n');
    }
    ck_assert(!quoted);
}

START_TEST(no_cell_is_a_formula)
{
    for_all(check_cells);
}
END_TEST

static void
check_markup(const GsyFormat *format, GsyRecordType main, const GString *out)
{
    (void)main;
    if (!g_str_equal(format->name, "markdown"))
        return;
    for (const char *at = out->str; *at != '\0'; at++) {
        gboolean is_ours = g_str_has_prefix(at, "<!-- -->");
        ck_assert_msg(*at != '<' || is_ours || at[-1] == '\\', "markup: %s", at);
        ck_assert_msg(!g_str_has_prefix(at, "](") || at[-1] == '\\', "a link: %s", at);
        ck_assert_msg(!g_str_has_prefix(at, "http://"), "an address: %s", at);
        ck_assert_msg(!g_str_has_prefix(at, "@all"), "a call: %s", at);
    }
}

START_TEST(no_markdown_of_an_article_counts)
{
    for_all(check_markup);
}
END_TEST

static void
check_plan(const GsyFormat *format, GsyRecordType main, const GString *out)
{
    (void)main;
    guint n_ok = 0, n_failed = 0, n_skipped = 0;
    g_auto(GStrv) lines = g_strsplit(out->str, "\n", -1);
    if (!g_str_equal(format->name, "tap"))
        return;
    for (guint i = 0; lines[i] != NULL; i++) {
        n_ok += g_str_has_prefix(lines[i], "ok ") ? 1 : 0;
        n_failed += g_str_has_prefix(lines[i], "not ok ") ? 1 : 0;
        gboolean is_skipped =
            g_str_has_prefix(lines[i], "ok ") && strstr(lines[i], " # SKIP ") != NULL;
        n_skipped += is_skipped ? 1 : 0;
        if (g_str_has_prefix(lines[i], "not ok "))
            ck_assert_msg(strstr(lines[i], " # ") == NULL, "a directive: %s", lines[i]);
    }
    ck_assert_uint_eq(n_ok, 3);
    ck_assert_uint_eq(n_failed, 1);
    ck_assert_uint_eq(n_skipped, 2);
    ck_assert(g_str_has_suffix(out->str, "\n1..4\n"));
}

START_TEST(no_article_skips_a_test)
{
    for_all(check_plan);
}
END_TEST

START_TEST(jenkins_reads_junit)
{
    g_autoptr(GError) error = NULL;
    const char *srcdir = g_getenv("srcdir");
    g_autofree char *path =
        g_build_filename(srcdir != NULL ? srcdir : ".", "tests/data/junit.rng", NULL);
    g_autofree char *text = NULL;
    ck_assert(g_file_get_contents(path, &text, NULL, NULL));
    g_autoptr(GsyXmlSchema) schema = gsy_xml_schema_new(path, text, &error);
    ck_assert_msg(schema != NULL, "%s", error != NULL ? error->message : "");
    for (guint i = 0; i < G_N_ELEMENTS(nasty); i++) {
        GString *out = write_report(gsy_format_find("junit"), GSY_RECORD_FINDING, nasty[i]);
        g_autoptr(GsyXml) xml = gsy_xml_parse("junit", out->str, out->len, GSY_XML_RULES, &error);
        ck_assert_msg(xml != NULL && gsy_xml_schema_validate(schema, xml, &error), "%s: %s",
                      error != NULL ? error->message : "", out->str);
        g_string_free(out, TRUE);
    }
}
END_TEST

static void
assert_text(const json_t *holder)
{
    const char *text = gsy_json_find_string(json_object_get(holder, "message"), "text");
    ck_assert(text != NULL && *text != '\0');
    ck_assert_msg(strstr(text, "](") == NULL, "a link: %s", text);
}

static void
assert_location(const json_t *location)
{
    static const char *const numbers[] = { "startLine", "startColumn", "endLine", "endColumn" };
    const json_t *physical = json_object_get(location, "physicalLocation");
    const json_t *region = json_object_get(physical, "region");
    const char *uri = gsy_json_find_string(json_object_get(physical, "artifactLocation"), "uri");
    assert_text(location);
    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++)
        ck_assert_int_ge(json_integer_value(json_object_get(region, numbers[i])), 1);
    ck_assert(uri != NULL && *uri != '/');
    for (const char *at = uri; *at != '\0'; at++)
        ck_assert_msg(g_ascii_isalnum(*at) || strchr("-._~/%", *at) != NULL, "a URI: %s", uri);
}

START_TEST(github_reads_sarif)
{
    static const char *const states[] = { "new", "unchanged", "unchanged" };
    for (guint i = 0; i < G_N_ELEMENTS(nasty); i++) {
        g_autoptr(GError) error = NULL;
        GString *out = write_report(gsy_format_find("sarif"), GSY_RECORD_FINDING, nasty[i]);
        g_autoptr(json_t) sarif = gsy_json_load("sarif", 1, out->str, out->len, &error);
        const json_t *run = json_array_get(json_object_get(sarif, "runs"), 0);
        const json_t *results = json_object_get(run, "results");
        ck_assert_str_eq(gsy_json_find_string(sarif, "version"), "2.1.0");
        ck_assert_uint_eq(json_array_size(results), G_N_ELEMENTS(states));
        for (gsize k = 0; k < json_array_size(results); k++) {
            const json_t *result = json_array_get(results, k);
            const json_t *related = json_object_get(result, "relatedLocations");
            assert_text(result);
            assert_location(json_array_get(json_object_get(result, "locations"), 0));
            ck_assert_uint_eq(json_array_size(related), 1);
            assert_location(json_array_get(related, 0));
            ck_assert_str_eq(gsy_json_find_string(result, "baselineState"), states[k]);
            ck_assert_uint_eq(json_array_size(json_object_get(result, "suppressions")), k / 2);
        }
        g_string_free(out, TRUE);
    }
}
END_TEST

UNIT_MAIN("report formats", no_format_lets_a_control_through,
          no_format_lets_a_command_of_ci_through, every_format_is_well_formed, no_cell_is_a_formula,
          no_markdown_of_an_article_counts, no_article_skips_a_test, jenkins_reads_junit,
          github_reads_sarif)
