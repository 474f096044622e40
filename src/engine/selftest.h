#pragma once

#include "engine/run.h"

/* What became of an example, or of a rule that has none (then @line is 0 and the path the rule's
 * id). */
typedef struct {
    const char *rule, *path;
    guint line;
    const char *why; /* it failed; NULL when it passed */
} GsyTrial;

/**
 * gsy_selftest_run:
 * @only: (nullable): a rule id, or the beginning of one that ends in "."
 * @tell: called for each example in the pack's order, then for each rule that lacks one that must
 * or must not fire
 *
 * Returns: how many failed
 */
guint gsy_selftest_run(const GsyRunSettings *settings, const char *only,
                       void (*tell)(const GsyTrial *trial, gpointer data), gpointer data);

/* gsy_pack_lint() by what the stages read of the rules. Returns: how many complaints there were */
guint gsy_selftest_lint(const GsyPack *pack,
                        void (*complain)(const char *path, guint line, const char *what,
                                         gpointer data),
                        gpointer data);
