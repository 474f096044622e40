#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/session.h"
#include "cli/settings.h"

static const GsyCommand *const commands[] = {
    &gsy_cmd_check,    &gsy_cmd_claims,  &gsy_cmd_events, &gsy_cmd_diff,
    &gsy_cmd_pair,     &gsy_cmd_explain, &gsy_cmd_rules,  &gsy_cmd_article,
    &gsy_cmd_annotate, &gsy_cmd_config,  &gsy_cmd_decide, &gsy_cmd_serve,
};

/* What printf() kept until now may not have room: a full disk must not look like success. */
static int
finish_printing(int status)
{
    if (fflush(stdout) == 0 && ferror(stdout) == 0)
        return status;
    gsy_complain("standard output: cannot be written: %s", g_strerror(errno));
    return GSY_EXIT_TROUBLE;
}

static int
print_overview(void)
{
    printf("gainsay reads how several outlets tell one story and says where they contradict one "
           "another.\n\n"
           "Usage: gainsay COMMAND [OPTION]... [PATH]...\n\n");
    for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
        printf("  %-10s %s\n", commands[i]->name, commands[i]->about);
    printf("\nPATH is a file, a folder, or - for one article on standard input. Begin with\n\n"
           "  gainsay check FOLDER\n\n"
           "and see what it says. 'gainsay COMMAND --help' tells more.\n"
           "Exit status: 0 nothing found, 1 findings, 2 something could not be done.\n");
    return GSY_EXIT_DONE;
}

static void
print_formats(const GsyCommand *command)
{
    printf("\nFormats:\n");
    for (const GsyFormat *const *format = gsy_format_list(); *format != NULL; format++)
        if (gsy_format_has(*format, command->main))
            printf("  %-23s %s\n", (*format)->name, (*format)->about);
}

static int
print_help(const GsyCommand *command)
{
    g_autofree char *options = gsy_options_dup_help(command->groups);
    printf("Usage: gainsay %s %s\n\n%s\n\n%s\nOptions:\n%s", command->name, command->usage,
           command->about, command->help, options);
    if ((command->groups & GSY_OPTIONS_OUTPUT) != 0)
        print_formats(command);
    return GSY_EXIT_DONE;
}

static int
print_version(void)
{
    return printf("gainsay %s\n", PACKAGE_VERSION) > 0 ? GSY_EXIT_DONE : GSY_EXIT_TROUBLE;
}

static const GsyCommand *
find_command(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

static int
complain_unknown(const char *name)
{
    const char *names[G_N_ELEMENTS(commands) + 1] = { NULL };
    for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
        names[i] = commands[i]->name;
    const char *meant = gsy_suggest(name, names);
    if (meant != NULL)
        gsy_complain("'%s' is no command; did you mean '%s'?", name, meant);
    else
        gsy_complain("'%s' is no command; 'gainsay --help' lists them", name);
    return GSY_EXIT_TROUBLE;
}

static int
run_command(const GsyCommand *command, char *const *argv)
{
    g_autoptr(GError) error = NULL;
    g_auto(GsyOptions) options = { NULL };
    if (!gsy_options_parse(command->groups, argv, &options, &error)) {
        gsy_complain("%s: %s", command->name, error->message);
        return GSY_EXIT_TROUBLE;
    }
    if (options.help)
        return finish_printing(print_help(command));
    if (options.version)
        return finish_printing(print_version());
    if (options.operands->len - 1 < command->min_operands) {
        gsy_complain("usage: gainsay %s %s", command->name, command->usage);
        return GSY_EXIT_TROUBLE;
    }
    if (command->is_bounded &&
        !gsy_options_check_operands(&options, command->max_operands, &error)) {
        gsy_complain("%s: %s", command->name, error->message);
        return GSY_EXIT_TROUBLE;
    }
    if ((command->groups & GSY_OPTIONS_RUN) != 0 && !gsy_settings_load(&options))
        return GSY_EXIT_TROUBLE;
    return command->run(&options);
}

/* A standard file that is closed keeps its number, and still cannot be used: else the next file to
 * be opened would get it, and what is printed would go into that one. */
static void
hold_standard_files(void)
{
    for (int file = STDIN_FILENO; file <= STDERR_FILENO; file++)
        if (fcntl(file, F_GETFD) < 0 &&
            open("/dev/null", file == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0)
            return;
}

int
main(int argc, char **argv)
{
    hold_standard_files();
    if (argc < 2) {
        gsy_complain("a command is needed; 'gainsay --help' lists them");
        return GSY_EXIT_TROUBLE;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
        strcmp(argv[1], "help") == 0) {
        const GsyCommand *command = argc > 2 ? find_command(argv[2]) : NULL;
        if (argc > 2 && command == NULL)
            return complain_unknown(argv[2]);
        return finish_printing(command != NULL ? print_help(command) : print_overview());
    }
    if (strcmp(argv[1], "--version") == 0)
        return finish_printing(print_version());
    const GsyCommand *command = find_command(argv[1]);
    return command != NULL ? run_command(command, argv + 2) : complain_unknown(argv[1]);
}
