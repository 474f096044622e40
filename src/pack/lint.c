#include "config.h"

#include <string.h>

#include "pack/pack-private.h"

/* A lint in progress. */
typedef struct {
    const GsyPack *pack;
    const GsyLint *lint;
    guint n_complaints;
} Run;

static void complain(Run *run, const char *path, guint line, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

static void
complain(Run *run, const char *path, guint line, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    run->lint->complain(path, line, what, run->lint->data);
    run->n_complaints++;
}

static void
check_examples(Run *run, const char *kind, const char *id, const char *path, guint line)
{
    guint n[2] = { 0, 0 };
    for (guint i = 0; i < gsy_pack_get_n_examples(run->pack); i++) {
        const GsyExample *example = gsy_pack_get_example(run->pack, i);
        if (g_strcmp0(example->rule, id) == 0)
            n[example->fires ? 1 : 0]++;
    }
    if (n[1] == 0)
        complain(run, path, line, "%s '%s' has no example that must fire", kind, id);
    if (n[0] == 0)
        complain(run, path, line, "%s '%s' has no example that must not fire", kind, id);
}

static void
check_patterns(Run *run)
{
    for (guint32 i = 1; i < gsy_pack_get_n_patterns(run->pack); i++) {
        const GsyPatternInfo *pattern = gsy_pack_get_pattern(run->pack, i);
        check_examples(run, "pattern", pattern->id, pattern->path, pattern->line);
    }
}

static void
check_conditions(Run *run, const GsyCompareRule *rule)
{
    for (guint i = 0; run->lint->knows_condition != NULL && i < rule->n_conditions; i++) {
        const GsyCondition *condition = &rule->conditions[i];
        if (!run->lint->knows_condition(condition->name, condition->value))
            complain(run, rule->path, rule->line, "rule '%s': there is no condition %s=\"%s\"",
                     rule->id, condition->name, condition->value);
    }
}

/* Alternatives of one id follow one another; its examples are looked at once. */
static void
check_rules(Run *run)
{
    const char *last = NULL;
    for (guint i = 0; i < gsy_pack_get_n_rules(run->pack); i++) {
        const GsyCompareRule *rule = gsy_pack_get_rule(run->pack, i);
        check_conditions(run, rule);
        if (g_strcmp0(rule->id, last) != 0)
            check_examples(run, "rule", rule->id, rule->path, rule->line);
        last = rule->id;
    }
}

/* A profile only changes what "default" has: a constant that is not there is a slip of the pen. */
static void
check_profiles(Run *run)
{
    const GsyPack *pack = run->pack;
    for (guint i = 0; i < pack->image.n[GSY_SECTION_CONSTANTS]; i++) {
        const GsyConstantRecord *constant =
            gsy_image_get(&pack->image, GSY_SECTION_CONSTANTS, GsyConstantRecord, i);
        const char *name = gsy_pack_get_string(pack, constant->name);
        double value;
        if (name != NULL && !gsy_pack_get_constant(pack, NULL, name, &value))
            complain(run, gsy_pack_get_string(pack, constant->profile), 0,
                     "profile '%s' has a constant '%s' that 'default' lacks",
                     gsy_pack_get_string(pack, constant->profile), name);
    }
}

guint
gsy_pack_lint(const GsyPack *pack, const GsyLint *lint)
{
    Run run = { .pack = pack, .lint = lint };
    check_patterns(&run);
    check_rules(&run);
    check_profiles(&run);
    return run.n_complaints;
}
