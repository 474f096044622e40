#include "config.h"

#include "cli/known.h"
#include "cli/output.h"
#include "cli/session.h"
#include "cli/settings.h"

static gboolean
is_sound(const GsyOptions *options)
{
    g_autofree char *today = options->today != NULL ? gsy_known_dup_today(options->today) : NULL;
    return (options->today == NULL || today != NULL) && gsy_session_check(options);
}

static int
run(const GsyOptions *options)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    gsy_settings_append(options, out);
    gboolean sound = is_sound(options);
    GsyOutput *output = gsy_output_new(NULL, &error);
    gsy_output_write(out->str, out->len, output);
    if (gsy_output_close(output, &error))
        return sound ? GSY_EXIT_DONE : GSY_EXIT_TROUBLE;
    gsy_complain("%s", error->message);
    return GSY_EXIT_TROUBLE;
}

const GsyCommand gsy_cmd_config = {
    .name = "config",
    .usage = "[OPTION]...",
    .about = "say what is set, and where each value comes from",
    .help =
        "Every command that has --config reads one file: the nearest .gainsay.xml of the working "
        "folder and those\n"
        "above it, else gainsay/config.xml of the user's configuration folder. The command line "
        "goes before it.\n"
        "\n"
        "  <gainsay-config>\n"
        "    <option name=\"fail-on\" value=\"error\"/>\n"
        "    <option name=\"baseline\" value=\"known.xml\"/>\n"
        "    <rule id=\"undated-document\" level=\"off\"/>\n"
        "    <ignore rule=\"misquote\" outlet=\"Satire Daily\">they invent quotes</ignore>\n"
        "    <profile name=\"night\" based-on=\"breaking\">\n"
        "      <option name=\"level\" value=\"note\"/>\n"
        "    </profile>\n"
        "  </gainsay-config>\n"
        "\n"
        "Exit status: 2 when the file is wrong.\n",
    .groups = GSY_OPTIONS_RULES | GSY_OPTIONS_RUN | GSY_OPTIONS_FINDINGS | GSY_OPTIONS_KNOWN,
    .is_bounded = TRUE,
    .main = GSY_RECORD_FINDING,
    .run = run,
};
