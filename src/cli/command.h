#pragma once

#include "cli/options.h"
#include "report/writer.h"

/* Exit statuses (CONTRACT). */
enum { GSY_EXIT_DONE = 0, GSY_EXIT_FOUND = 1, GSY_EXIT_TROUBLE = 2 };

typedef struct {
    const char *name;
    const char *usage; /* after "gainsay NAME " */
    const char *about; /* one line */
    const char *help;  /* what it teaches */
    guint groups;      /* GsyOptionGroups */
    guint min_operands;
    guint max_operands; /* where @is_bounded */
    gboolean is_bounded;
    GsyRecordType main; /* the records it is about, which say what formats it has */
    int (*run)(const GsyOptions *options);
} GsyCommand;

extern const GsyCommand gsy_cmd_check, gsy_cmd_claims, gsy_cmd_events, gsy_cmd_diff, gsy_cmd_pair,
    gsy_cmd_explain, gsy_cmd_rules, gsy_cmd_article, gsy_cmd_annotate, gsy_cmd_config,
    gsy_cmd_decide, gsy_cmd_serve;
