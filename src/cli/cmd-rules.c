#include "config.h"

#include <string.h>

#include "base/error.h"
#include "base/json.h"
#include "cli/output.h"
#include "cli/session.h"
#include "engine/selftest.h"

/* Where the command writes: lines, or records that no other command has. */
typedef struct {
    GsyOutput *output;
    gboolean is_json, is_document, verbose;
    guint n_records, n_trials;
    gboolean trouble; /* a rule is asked for that there is not */
} Lines;

static void put_line(Lines *lines, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void
put_line(Lines *lines, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *line = g_strdup_vprintf(format, args);
    va_end(args);
    gsy_output_write(line, strlen(line), lines->output);
    gsy_output_write("\n", 1, lines->output);
}

static json_t *
record_new(const char *type)
{
    json_t *json = json_object();
    gsy_json_set_number(json, "schema_version", 1);
    gsy_json_set_string(json, "type", type);
    return json;
}

/* A record a line, which in a document are the members of a list. */
static void
put_json(Lines *lines, json_t *json)
{
    g_autofree char *line = gsy_json_dup_line(json);
    if (lines->is_document && lines->n_records > 0)
        gsy_output_write(",\n", 2, lines->output);
    lines->n_records++;
    if (lines->is_document)
        gsy_output_write(line, strlen(line), lines->output);
    else
        put_line(lines, "%s", line);
    json_decref(json);
}

/* --- list --- */

typedef struct {
    const char *id, *stage, *layer, *level, *title;
} Row;

static void
put_row(Lines *lines, const Row *row)
{
    if (!lines->is_json) {
        put_line(lines, "%-36s %-8s %-12s %s", row->id, row->stage,
                 row->level != NULL ? row->level : row->layer,
                 row->title != NULL ? row->title : "");
        return;
    }
    json_t *json = record_new("rule");
    gsy_json_set_string(json, "rule", row->id);
    gsy_json_set_string(json, "stage", row->stage);
    gsy_json_set_string(json, "layer", row->layer);
    gsy_json_set_string(json, "level", row->level);
    gsy_json_set_string(json, "title", row->title);
    put_json(lines, json);
}

static void
list_layer(Lines *lines, const GsyPack *pack, GsyStage stage, guint layer)
{
    guint n = gsy_fsm_get_n_patterns(gsy_pack_get_layer(pack, stage, layer));
    const char *last = "";
    for (guint i = 0; i < n; i++) {
        const GsyPatternInfo *info =
            gsy_pack_get_pattern(pack, gsy_pack_get_layer_pattern(pack, stage, layer, i));
        Row row = {
            .id = info->id,
            .stage = stage == GSY_STAGE_TEXT ? "text" : "claim",
            .layer = gsy_pack_get_layer_name(pack, stage, layer),
            .title = stage == GSY_STAGE_TEXT ? info->emit : info->measure,
        };
        if (!g_str_equal(last, info->id)) /* a pattern may have several matches written out */
            put_row(lines, &row);
        last = info->id;
    }
}

static int
run_list(GsyPack *pack, const char *const *operands, Lines *lines)
{
    (void)operands;
    for (int stage = GSY_STAGE_TEXT; stage <= GSY_STAGE_CLAIM; stage++)
        for (guint layer = 0; layer < gsy_pack_get_n_layers(pack, (GsyStage)stage); layer++)
            list_layer(lines, pack, (GsyStage)stage, layer);
    for (guint i = 0; i < gsy_pack_get_n_rules(pack); i++) {
        const GsyCompareRule *rule = gsy_pack_get_rule(pack, i);
        gboolean is_again = i > 0 && g_str_equal(rule->id, gsy_pack_get_rule(pack, i - 1)->id);
        if (!is_again)
            put_row(lines, &(Row){ .id = rule->id,
                                   .stage = "compare",
                                   .level = rule->level,
                                   .title = rule->title });
    }
    return GSY_EXIT_DONE;
}

/* --- test --- */

static void
put_trial(const GsyTrial *trial, gpointer data)
{
    Lines *lines = data;
    lines->n_trials++;
    if (lines->is_json) {
        json_t *json = record_new("trial");
        gsy_json_set_string(json, "rule", trial->rule);
        gsy_json_set_string(json, "path", trial->path);
        gsy_json_set_number(json, "line", trial->line);
        gsy_json_set_boolean(json, "passed", trial->why == NULL);
        gsy_json_set_string(json, "why", trial->why);
        put_json(lines, json);
    } else if (trial->why != NULL && trial->line > 0) {
        put_line(lines, "%s:%u: %s: %s", trial->path, trial->line, trial->rule, trial->why);
    } else if (trial->why != NULL) {
        put_line(lines, "%s: %s", trial->rule, trial->why);
    } else if (lines->verbose) {
        put_line(lines, "%s:%u: %s: ok", trial->path, trial->line, trial->rule);
    }
}

static guint
test_rules(GsyPack *pack, const char *only, Lines *lines)
{
    GsyRunSettings settings = { .pack = pack, .profile = "default", .n_jobs = 1 };
    guint n_before = lines->n_trials;
    guint n_failed = gsy_selftest_run(&settings, only, put_trial, lines);
    if (lines->n_trials > n_before)
        return n_failed;
    lines->trouble = TRUE;
    if (only == NULL)
        gsy_complain("rules test: there are no rules");
    else
        gsy_complain("rules test: there is no rule '%s'; 'gainsay rules list' shows them, and a "
                     "folder of rules is given as --rules=DIR",
                     only);
    return 0;
}

static int
run_test(GsyPack *pack, const char *const *operands, Lines *lines)
{
    guint n_failed = 0;
    if (operands[0] == NULL)
        n_failed = test_rules(pack, NULL, lines);
    for (guint i = 0; operands[i] != NULL; i++)
        n_failed += test_rules(pack, operands[i], lines);
    if (!lines->is_json && lines->n_trials > 0)
        put_line(lines, "%u examples and rules tried, %u failed", lines->n_trials, n_failed);
    if (lines->trouble)
        return GSY_EXIT_TROUBLE;
    return n_failed > 0 ? GSY_EXIT_FOUND : GSY_EXIT_DONE;
}

/* --- dot --- */

static const char *
name_class(guint class_id, gpointer pack)
{
    return gsy_pack_get_class_name(pack, class_id);
}

static int
run_dot(GsyPack *pack, const char *const *operands, Lines *lines)
{
    for (int stage = GSY_STAGE_TEXT; operands[0] != NULL && stage <= GSY_STAGE_CLAIM; stage++)
        for (guint layer = 0; layer < gsy_pack_get_n_layers(pack, (GsyStage)stage); layer++) {
            if (!g_str_equal(gsy_pack_get_layer_name(pack, (GsyStage)stage, layer), operands[0]))
                continue;
            g_autofree char *dot =
                gsy_fsm_dup_dot(gsy_pack_get_layer(pack, (GsyStage)stage, layer), name_class, pack);
            gsy_output_write(dot, strlen(dot), lines->output);
            return GSY_EXIT_DONE;
        }
    if (operands[0] == NULL)
        gsy_complain("rules dot: a layer is needed; 'gainsay rules list' shows them");
    else
        gsy_complain("rules dot: there is no layer '%s'; 'gainsay rules list' shows them",
                     operands[0]);
    return GSY_EXIT_TROUBLE;
}

/* --- lint and compile --- */

static void
put_complaint(const char *path, guint line, const char *what, gpointer data)
{
    Lines *lines = data;
    if (!lines->is_json) {
        put_line(lines, "%s:%u: %s", path, line, what);
        return;
    }
    json_t *json = record_new("complaint");
    gsy_json_set_string(json, "path", path);
    gsy_json_set_number(json, "line", line);
    gsy_json_set_string(json, "what", what);
    put_json(lines, json);
}

static int
run_lint(GsyPack *pack, const char *const *operands, Lines *lines)
{
    (void)operands;
    guint n_complaints = gsy_selftest_lint(pack, put_complaint, lines);
    if (!lines->is_json)
        put_line(lines, "%u complaint%s", n_complaints, n_complaints == 1 ? "" : "s");
    return n_complaints > 0 ? GSY_EXIT_FOUND : GSY_EXIT_DONE;
}

/* Where rules stand if the command line says it: lint and compile take a folder. */
static GsyPack *
load_folder(const char *path)
{
    g_autoptr(GError) error = NULL;
    GsyPack *pack = gsy_pack_load_folder(path, &error);
    if (pack == NULL)
        gsy_complain_of(error);
    return pack;
}

static int
compile(const GsyOptions *options)
{
    const char *folder = g_ptr_array_index(options->operands, 1);
    if (folder == NULL || options->output == NULL || options->operands->len > 3) {
        gsy_complain("usage: gainsay rules compile DIR --output=FILE");
        return GSY_EXIT_TROUBLE;
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(GsyPack) pack = load_folder(folder);
    if (pack == NULL)
        return GSY_EXIT_TROUBLE;
    gsize len_bytes;
    const char *image = g_bytes_get_data(gsy_pack_get_image(pack), &len_bytes);
    GsyOutput *output = gsy_output_new(options->output, &error);
    if (output != NULL)
        gsy_output_write(image, len_bytes, output);
    if (output != NULL && gsy_output_close(output, &error))
        return GSY_EXIT_DONE;
    gsy_complain("%s", error->message);
    return GSY_EXIT_TROUBLE;
}

/* --- the table --- */

static const struct {
    const char *name;
    int (*run)(GsyPack *pack, const char *const *operands, Lines *lines);
    const char *records; /* what a document of JSON calls them; NULL: it prints none */
    gboolean takes_folder;
    guint max_operands; /* behind its name */
} subcommands[] = {
    { "list", run_list, "rules", TRUE, 1 },
    { "lint", run_lint, "complaints", TRUE, 1 },
    { "test", run_test, "trials", FALSE, G_MAXUINT - 1 },
    { "dot", run_dot, NULL, FALSE, 1 },
};

/* The formats are those of mentions: no document of findings. */
static gboolean
open_lines(Lines *lines, const GsyOptions *options, GError **error)
{
    const char *path = NULL;
    guint n = options->formats->len;
    if (n > 1) {
        g_set_error(error, GSY_ERROR, GSY_ERROR_USAGE, "rules: one --format is enough");
        return FALSE;
    }
    if (n == 1) {
        const GsyFormat *format = gsy_target_parse(g_ptr_array_index(options->formats, 0),
                                                   GSY_RECORD_MENTION, "rules", &path, error);
        if (format == NULL)
            return FALSE;
        lines->is_json = g_str_has_prefix(format->name, "json");
        lines->is_document = g_str_equal(format->name, "json");
    }
    lines->output = gsy_output_new(path != NULL ? path : options->output, error);
    return lines->output != NULL;
}

static int
run_lines(guint number, GsyPack *pack, const char *const *operands, Lines *lines)
{
    const char *records = subcommands[number].records;
    lines->is_document = lines->is_document && records != NULL;
    if (lines->is_document)
        put_line(lines, "{\"schema_version\":1,\n\"%s\":[", records);
    int status = subcommands[number].run(pack, operands, lines);
    if (lines->is_document)
        put_line(lines, "%s]}", lines->n_records > 0 ? "\n" : "");
    return status;
}

static int
run_subcommand(guint number, const GsyOptions *options)
{
    g_autoptr(GError) error = NULL;
    const char *const *operands = (const char *const *)options->operands->pdata + 1;
    gboolean has_folder = subcommands[number].takes_folder && operands[0] != NULL;
    if (!gsy_options_check_operands(options, 1 + subcommands[number].max_operands, &error)) {
        gsy_complain("rules %s: %s", subcommands[number].name, error->message);
        return GSY_EXIT_TROUBLE;
    }
    g_autoptr(GsyPack) pack =
        has_folder ? load_folder(operands[0]) : gsy_session_load_pack(options);
    if (pack == NULL || !gsy_session_check_profile(options, pack))
        return GSY_EXIT_TROUBLE;
    Lines lines = { .verbose = options->verbose };
    int status = open_lines(&lines, options, &error) ? run_lines(number, pack, operands, &lines)
                                                     : GSY_EXIT_TROUBLE;
    if (lines.output == NULL || !gsy_output_close(lines.output, &error)) {
        gsy_complain("%s", error->message);
        return GSY_EXIT_TROUBLE;
    }
    return status;
}

static int
run(const GsyOptions *options)
{
    const char *names[] = { "list", "lint", "test", "dot", "compile", NULL };
    const char *name = g_ptr_array_index(options->operands, 0);
    if (g_str_equal(name, "compile"))
        return compile(options);
    for (guint i = 0; i < G_N_ELEMENTS(subcommands); i++)
        if (g_str_equal(subcommands[i].name, name))
            return run_subcommand(i, options);
    const char *meant = gsy_suggest(name, names);
    gsy_complain("rules: '%s' is none of list, lint, test, dot, compile%s%s%s", name,
                 meant != NULL ? "; did you mean '" : "", meant != NULL ? meant : "",
                 meant != NULL ? "'?" : "");
    return GSY_EXIT_TROUBLE;
}

const GsyCommand gsy_cmd_rules = {
    .name = "rules",
    .usage = "list|lint|test|dot|compile [OPTION]... [ARGUMENT]...",
    .about = "list the rules, check them, run the examples that they carry",
    .help = "  gainsay rules list [DIR]             what there is\n"
            "  gainsay rules lint [DIR]             are all files as their schemas want them?\n"
            "  gainsay rules test [RULE]...         run the examples (RULE. is all that begin so); "
            "1 when one fails\n"
            "  gainsay rules dot LAYER              the automaton of a layer, for Graphviz\n"
            "  gainsay rules compile DIR -o FILE    one file that is mapped at start\n"
            "\n"
            "Rules of your own: copy the folder, change it, and give it as --rules=DIR.\n",
    .groups = GSY_OPTIONS_OUTPUT | GSY_OPTIONS_RULES,
    .min_operands = 1,
    .main = GSY_RECORD_MENTION,
    .run = run,
};
