#include "config.h"

#include "cli/session.h"

static int
run(const GsyOptions *options)
{
    (void)options;
    gsy_complain("diff is not available yet");
    return GSY_EXIT_TROUBLE;
}

const GsyCommand gsy_cmd_diff = {
    .name = "diff",
    .usage = "[OPTION]... OLD NEW",
    .about = "compare two runs: what came, went and changed (not available yet)",
    .help = "Not available yet. Until then: 'gainsay check --baseline=OLD.jsonl NEW' shows what "
            "came.\n",
    .groups = GSY_OPTIONS_OUTPUT | GSY_OPTIONS_RULES | GSY_OPTIONS_RUN,
    .min_operands = 2,
    .run = run,
};
