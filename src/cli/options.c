#include "config.h"

#include "cli/options.h"

#include <string.h>

#include "base/error.h"
#include "report/safe.h"

typedef struct {
    const char *name;
    char letter;  /* '\0' for none */
    guint groups; /* any of them brings the option; 0: every command has it */
    gsize offset;
    const char *argument; /* NULL: a switch */
    const char *about;
    gboolean repeats;  /* the field is a list */
    const char *usual; /* what it is where nobody sets it; NULL: a file may not set it */
} Definition;

#define AT(field) G_STRUCT_OFFSET(GsyOptions, field)

static const Definition definitions[] = {
    { "format", 'f', GSY_OPTIONS_OUTPUT, AT(formats), "FORMAT",
      "see below; FORMAT=FILE writes it there, and may be given more than once", TRUE },
    { "output", 'o', GSY_OPTIONS_OUTPUT | GSY_OPTIONS_FILE, AT(output), "FILE",
      "write there; the file changes only when all is written" },
    { "color", '\0', GSY_OPTIONS_OUTPUT, AT(color), "WHEN",
      "auto (a terminal, and NO_COLOR is not set), always or never", FALSE, "auto" },
    { "rules", '\0', GSY_OPTIONS_RULES, AT(rules), "DIR",
      "a folder of rules, or a compiled file, instead of the built-in ones", FALSE, "-" },
    { "profile", '\0', GSY_OPTIONS_RULES, AT(profile), "NAME",
      "counting conventions and thresholds (default: default)", FALSE, "default" },
    { "jobs", 'j', GSY_OPTIONS_RUN, AT(jobs), "N",
      "how many threads (default: one a processor); never changes the output", FALSE, "-" },
    { "config", '\0', GSY_OPTIONS_RUN, AT(config), "FILE",
      "instead of the nearest .gainsay.xml; none for no file" },
    { "fail-on", '\0', GSY_OPTIONS_FINDINGS, AT(fail_on), "LEVEL",
      "exit with 1 from this level up: error, warning (default), note or never", FALSE, "warning" },
    { "level", '\0', GSY_OPTIONS_FINDINGS, AT(level), "LEVEL",
      "least level that text shows: error, warning (default) or note", FALSE, "warning" },
    { "baseline", '\0', GSY_OPTIONS_KNOWN, AT(baseline), "FILE",
      "findings in this baseline, or run saved as JSON, are known: show the rest", FALSE, "-" },
    { "update-baseline", '\0', GSY_OPTIONS_FINDINGS, AT(update_baseline), NULL,
      "take what was found into the baseline; people's reasons stay" },
    { "prune-baseline", '\0', GSY_OPTIONS_FINDINGS, AT(prune_baseline), NULL,
      "drop what was not found any more from the baseline" },
    { "decisions", '\0', GSY_OPTIONS_KNOWN | GSY_OPTIONS_DECIDE, AT(decisions), "FILE",
      "what people accepted, disputed, or mean to fix", FALSE, "-" },
    { "today", '\0', GSY_OPTIONS_KNOWN, AT(today), "DATE",
      "the day by which decisions expire, or now (default: of the newest article)", FALSE, "-" },
    { "today", '\0', GSY_OPTIONS_DECIDE, AT(today), "DATE",
      "the day of the decision (default: now)" },
    { "by", '\0', GSY_OPTIONS_DECIDE, AT(by), "NAME", "who decides" },
    { "why", '\0', GSY_OPTIONS_DECIDE, AT(why), "TEXT", "for what reason" },
    { "until", '\0', GSY_OPTIONS_DECIDE, AT(until), "DATE",
      "the last day it holds; without it, for ever" },
    { "date", '\0', GSY_OPTIONS_DATE, AT(date), "DATE",
      "the day the text was published, for \"last Tuesday\"" },
    { "since", '\0', GSY_OPTIONS_SINCE, AT(since), "REV",
      "compare with the files of this git revision" },
    { "address", '\0', GSY_OPTIONS_PLACE, AT(address), "ADDRESS",
      "of an interface, in digits (default: 127.0.0.1, this machine alone)" },
    { "port", '\0', GSY_OPTIONS_PLACE, AT(port), "PORT",
      "to listen on (default: 8400); 0 for one that is free" },
    { "write", '\0', GSY_OPTIONS_WRITE, AT(write), "FILE",
      "also write what was found as a new corpus.xml, for you to mend" },
    { "quiet", 'q', 0, AT(quiet), NULL, "no summary, no progress", FALSE, "no" },
    { "verbose", 'v', 0, AT(verbose), NULL, "also tell what was odd in what was read", FALSE,
      "no" },
    { "version", '\0', 0, AT(version), NULL, "which version of gainsay this is" },
    { "help", 'h', 0, AT(help), NULL, "this text" },
};

static gboolean
is_in_groups(const Definition *definition, guint groups)
{
    return definition->groups == 0 || (definition->groups & groups) != 0;
}

static const Definition *
find_definition(guint groups, const char *name, gsize len)
{
    for (guint i = 0; i < G_N_ELEMENTS(definitions); i++)
        if (is_in_groups(definitions + i, groups) && strlen(definitions[i].name) == len &&
            strncmp(definitions[i].name, name, len) == 0)
            return definitions + i;
    return NULL;
}

static const Definition *
find_letter(guint groups, char letter)
{
    for (guint i = 0; i < G_N_ELEMENTS(definitions); i++)
        if (is_in_groups(definitions + i, groups) && definitions[i].letter == letter)
            return definitions + i;
    return NULL;
}

static void
set_unknown_error(guint groups, const char *argument, GError **error)
{
    g_autofree char *name = g_strdup(argument + strspn(argument, "-"));
    name[strcspn(name, "=")] = '\0';
    const char *names[G_N_ELEMENTS(definitions) + 1] = { NULL };
    for (guint i = 0, n = 0; i < G_N_ELEMENTS(definitions); i++)
        if (is_in_groups(definitions + i, groups))
            names[n++] = definitions[i].name;
    const char *meant = gsy_suggest(name, names);
    g_autofree char *hint = meant != NULL ? g_strdup_printf("; did you mean '--%s'?", meant)
                                          : g_strdup("; --help lists what there is");
    g_set_error(error, GSY_ERROR, GSY_ERROR_USAGE, "unknown option '%s'%s", argument, hint);
}

/* Sets one option. @value is what is joined to it, or NULL; returns how many further arguments it
 * took, -1 on error. */
static int
set_option(const Definition *definition, const char *value, const char *next, GsyOptions *out,
           GError **error)
{
    gpointer field = G_STRUCT_MEMBER_P(out, definition->offset);
    g_hash_table_insert(out->origins, (gpointer)definition->name, g_strdup("the command line"));
    if (definition->argument == NULL) {
        if (value != NULL) {
            g_set_error(error, GSY_ERROR, GSY_ERROR_USAGE, "'--%s' takes no value",
                        definition->name);
            return -1;
        }
        *(gboolean *)field = TRUE;
        return 0;
    }
    if (value == NULL && next == NULL) {
        g_set_error(error, GSY_ERROR, GSY_ERROR_USAGE, "'--%s' needs a value: --%s=%s",
                    definition->name, definition->name, definition->argument);
        return -1;
    }
    const char *given = value != NULL ? value : next;
    if (definition->repeats)
        g_ptr_array_add(*(GPtrArray **)field, (gpointer)given);
    else
        *(const char **)field = given;
    return value == NULL;
}

static int
parse_long(guint groups, char *const *at, GsyOptions *out, GError **error)
{
    const char *name = at[0] + 2, *equals = strchr(name, '=');
    gsize len = equals != NULL ? (gsize)(equals - name) : strlen(name);
    const Definition *definition = find_definition(groups, name, len);
    if (definition != NULL)
        return set_option(definition, equals != NULL ? equals + 1 : NULL, at[1], out, error);
    set_unknown_error(groups, at[0], error);
    return -1;
}

/* A bundle of letters: the first that takes a value ends it. */
static int
parse_short(guint groups, char *const *at, GsyOptions *out, GError **error)
{
    for (const char *letter = at[0] + 1; *letter != '\0'; letter++) {
        const Definition *definition = find_letter(groups, *letter);
        if (definition == NULL) {
            set_unknown_error(groups, at[0], error);
            return -1;
        }
        if (definition->argument != NULL)
            return set_option(definition, letter[1] != '\0' ? letter + 1 : NULL, at[1], out, error);
        set_option(definition, NULL, NULL, out, error);
    }
    return 0;
}

gboolean
gsy_options_parse(guint groups, char *const *argv, GsyOptions *out, GError **error)
{
    gboolean ended = FALSE;
    *out = (GsyOptions){ .operands = g_ptr_array_new(), .formats = g_ptr_array_new() };
    out->origins = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    out->kept = g_ptr_array_new_with_free_func(g_free);
    for (char *const *at = argv; *at != NULL; at++) {
        int taken = 0;
        if (ended || (*at)[0] != '-' || (*at)[1] == '\0')
            g_ptr_array_add(out->operands, *at);
        else if (strcmp(*at, "--") == 0)
            ended = TRUE;
        else if ((*at)[1] == '-')
            taken = parse_long(groups, at, out, error);
        else
            taken = parse_short(groups, at, out, error);
        if (taken < 0)
            return FALSE;
        at += taken;
    }
    g_ptr_array_add(out->operands, NULL);
    return TRUE;
}

gboolean
gsy_options_check_operands(const GsyOptions *options, guint most, GError **error)
{
    if (options->operands->len - 1 <= most)
        return TRUE;
    g_set_error(error, GSY_ERROR, GSY_ERROR_USAGE, "'%s' is one argument too many",
                (const char *)g_ptr_array_index(options->operands, most));
    return FALSE;
}

void
gsy_options_clear(GsyOptions *options)
{
    g_clear_pointer(&options->operands, g_ptr_array_unref);
    g_clear_pointer(&options->formats, g_ptr_array_unref);
    g_clear_pointer(&options->origins, g_hash_table_unref);
    g_clear_pointer(&options->kept, g_ptr_array_unref);
    g_clear_pointer(&options->file, gsy_config_free);
}

/* Whether the option has a value, by whomever. */
static gboolean
is_set(const GsyOptions *options, const char *name)
{
    return g_hash_table_contains(options->origins, name);
}

void
gsy_options_fill(GsyOptions *options, const char *name, const char *value, const char *origin)
{
    const Definition *definition = find_definition(~0U, name, strlen(name));
    if (definition == NULL || definition->usual == NULL || is_set(options, name))
        return;
    gpointer field = G_STRUCT_MEMBER_P(options, definition->offset);
    if (definition->argument == NULL)
        *(gboolean *)field = g_str_equal(value, "yes");
    else
        *(const char **)field = value;
    g_hash_table_insert(options->origins, (gpointer)definition->name, g_strdup(origin));
}

static const char *
find_value(const GsyOptions *options, const Definition *definition)
{
    gconstpointer field = (const char *)options + definition->offset;
    if (!is_set(options, definition->name))
        return definition->usual;
    if (definition->argument == NULL)
        return *(const gboolean *)field ? "yes" : "no";
    return *(const char *const *)field;
}

void
gsy_options_append_row(GString *out, const char *name, const char *value, const char *origin)
{
    g_autofree char *safe_value = gsy_safe_dup(value), *safe_origin = gsy_safe_dup(origin);
    g_string_append_printf(out, "%-10s %-24s %s\n", name, safe_value, safe_origin);
}

void
gsy_options_append_values(const GsyOptions *options, GString *out)
{
    for (guint i = 0; i < G_N_ELEMENTS(definitions); i++) {
        const Definition *definition = definitions + i;
        if (definition->usual == NULL)
            continue;
        const char *origin = g_hash_table_lookup(options->origins, definition->name);
        gsy_options_append_row(out, definition->name, find_value(options, definition),
                               origin != NULL ? origin : "default");
    }
}

char *
gsy_options_dup_help(guint groups)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(definitions); i++) {
        const Definition *definition = definitions + i;
        if (!is_in_groups(definition, groups))
            continue;
        g_autofree char *left =
            definition->argument != NULL
                ? g_strdup_printf("--%s=%s", definition->name, definition->argument)
                : g_strdup_printf("--%s", definition->name);
        g_string_append(out, "  ");
        if (definition->letter != '\0')
            g_string_append_printf(out, "-%c, ", definition->letter);
        else
            g_string_append(out, "    ");
        g_string_append_printf(out, "%-19s %s\n", left, definition->about);
    }
    return g_string_free(out, FALSE);
}
