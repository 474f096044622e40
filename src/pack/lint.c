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

/* Names separated by blanks, those of one item joined by '&', '!' before what it must not be. */
static void
check_classes(Run *run, const GsyPatternInfo *pattern, const char *attr, const char *text)
{
    g_auto(GStrv) names = g_strsplit_set(text, " &", -1);
    for (char **name = names; *name != NULL; name++) {
        const char *class_name = *name + (**name == '!');
        if (*class_name != '\0' && gsy_pack_find_class(run->pack, class_name) == G_MAXUINT)
            complain(run, pattern->path, pattern->line,
                     "pattern '%s', %s: no word, no pattern and no token has a class '%s'",
                     pattern->id, attr, class_name);
    }
}

static void
check_claim_pattern(Run *run, guint32 number, const GsyPatternInfo *pattern)
{
    static const char *const lists[] = { "needs",       "bars",         "bars-before", "bars-after",
                                         "unless-next", "unless-after", NULL };
    const GsyPatternRecord *record =
        gsy_image_get(&run->pack->image, GSY_SECTION_PATTERNS, GsyPatternRecord, number);
    const char *fault =
        run->lint->find_fault != NULL ? run->lint->find_fault(run->pack, pattern) : NULL;
    if (fault != NULL)
        complain(run, pattern->path, pattern->line, "pattern '%s': %s", pattern->id, fault);
    for (guint i = 0; i < record->n_pairs; i++) {
        const GsyCondition *attr = run->pack->pairs + record->first_pair + i;
        if (run->lint->knows_attr != NULL && !run->lint->knows_attr(attr->name, attr->value))
            complain(run, pattern->path, pattern->line,
                     "pattern '%s': a claim pattern has no attribute %s=\"%s\"", pattern->id,
                     attr->name, attr->value);
        if (g_strv_contains(lists, attr->name))
            check_classes(run, pattern, attr->name, attr->value);
    }
}

static void
check_text_pattern(Run *run, const GsyPatternInfo *pattern)
{
    if (pattern->action != NULL && run->lint->knows_action != NULL &&
        !run->lint->knows_action(pattern->action))
        complain(run, pattern->path, pattern->line, "pattern '%s': there is no action '%s'",
                 pattern->id, pattern->action);
}

/* A slot that nobody reads is mostly a slip in the name of one that is read. */
static void
check_slots(Run *run, GsyStage stage, const GsyPatternInfo *pattern)
{
    for (guint i = 0; run->lint->knows_slot != NULL && i < pattern->n_captures; i++) {
        const char *slot = gsy_pack_get_slot_name(run->pack, pattern->slots[i]);
        if (!run->lint->knows_slot(stage, slot))
            complain(run, pattern->path, pattern->line, "pattern '%s': nothing reads a slot '%s'",
                     pattern->id, slot);
    }
}

static void
check_layer(Run *run, GsyStage stage, guint layer)
{
    guint32 number;
    for (guint i = 0; (number = gsy_pack_get_layer_pattern(run->pack, stage, layer, i)) != 0; i++) {
        const GsyPatternInfo *pattern = gsy_pack_get_pattern(run->pack, number);
        if (stage == GSY_STAGE_CLAIM)
            check_claim_pattern(run, number, pattern);
        else
            check_text_pattern(run, pattern);
        check_slots(run, stage, pattern);
        check_examples(run, "pattern", pattern->id, pattern->path, pattern->line);
    }
}

static void
check_patterns(Run *run)
{
    static const GsyStage stages[] = { GSY_STAGE_TEXT, GSY_STAGE_CLAIM };
    for (guint s = 0; s < G_N_ELEMENTS(stages); s++)
        for (guint i = 0; i < gsy_pack_get_n_layers(run->pack, stages[s]); i++)
            check_layer(run, stages[s], i);
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

/* "{a.value}": of each the name between the braces. */
static void
check_template(Run *run, const GsyCompareRule *rule, const char *text)
{
    const char *end;
    for (const char *at = text; at != NULL && (at = strchr(at, '{')) != NULL; at = end) {
        end = strchr(at, '}');
        g_autofree char *name = end != NULL ? g_strndup(at + 1, (gsize)(end - at - 1)) : NULL;
        if (name != NULL && !run->lint->knows_field(name))
            complain(run, rule->path, rule->line, "rule '%s': there is no field {%s}", rule->id,
                     name);
    }
}

static void
check_templates(Run *run, const GsyCompareRule *rule)
{
    const char *const texts[] = { rule->message, rule->why, rule->remedy, rule->condition };
    for (guint i = 0; run->lint->knows_field != NULL && i < G_N_ELEMENTS(texts); i++)
        check_template(run, rule, texts[i]);
}

static gboolean
is_kind(const Run *run, const GsyCompareRule *rule)
{
    return gsy_pack_has_relation(run->pack, rule->kind, "is", "kind");
}

/* Rules may do without a list of the kinds. */
static gboolean
tells_of_kinds(const Run *run)
{
    for (guint i = 0; i < gsy_pack_get_n_rules(run->pack); i++)
        if (is_kind(run, gsy_pack_get_rule(run->pack, i)))
            return TRUE;
    return FALSE;
}

/* Alternatives of one id follow one another; its examples are looked at once. */
static void
check_rules(Run *run)
{
    const char *last = NULL;
    gboolean has_kinds = tells_of_kinds(run);
    for (guint i = 0; i < gsy_pack_get_n_rules(run->pack); i++) {
        const GsyCompareRule *rule = gsy_pack_get_rule(run->pack, i);
        check_conditions(run, rule);
        if (run->lint->knows_over != NULL && !run->lint->knows_over(rule->over))
            complain(run, rule->path, rule->line, "rule '%s': there is no check over=\"%s\"",
                     rule->id, rule->over);
        if (g_strcmp0(rule->id, last) != 0) {
            if (has_kinds && !is_kind(run, rule))
                complain(run, rule->path, rule->line,
                         "rule '%s': kind=\"%s\" is no kind of finding that world/ tells of",
                         rule->id, rule->kind);
            check_templates(run, rule);
            check_examples(run, "rule", rule->id, rule->path, rule->line);
        }
        last = rule->id;
    }
}

static const GsyDeclarationRecord *
get_declaration(const Run *run, guint n)
{
    return gsy_image_get(&run->pack->image, GSY_SECTION_DECLARATIONS, GsyDeclarationRecord, n);
}

/* The first declaration before number @n of the same class that does not add to it: by the same
 * file, or by another; NULL for none. */
static const GsyDeclarationRecord *
find_earlier(const Run *run, guint n, gboolean same_file)
{
    const GsyDeclarationRecord *here = get_declaration(run, n);
    for (guint i = 0; i < n; i++) {
        const GsyDeclarationRecord *other = get_declaration(run, i);
        if (other->name == here->name && !other->adds && (other->path == here->path) == same_file)
            return other;
    }
    return NULL;
}

/* Two files that take one name for two things have not known of one another: what one adds to the
 * other's class says so. Told once a file. */
static void
check_declared(Run *run, guint n)
{
    const GsyDeclarationRecord *here = get_declaration(run, n);
    const GsyDeclarationRecord *other = find_earlier(run, n, FALSE);
    if (other == NULL || find_earlier(run, n, TRUE) != NULL)
        return;
    const char *name = gsy_pack_get_string(run->pack, here->name);
    complain(run, gsy_pack_get_string(run->pack, here->path), here->line,
             "class '%s' is also declared at %s:%u: if both mean the same, one of them is to say "
             "adds=\"%s\", else one needs another name",
             name, gsy_pack_get_string(run->pack, other->path), other->line, name);
}

/* "kill" is declared by who declares "kill.part". */
static void
check_added(Run *run, guint n)
{
    const GsyDeclarationRecord *here = get_declaration(run, n);
    const char *name = gsy_pack_get_string(run->pack, here->name);
    gsize len = strlen(name);
    for (guint i = 0; i < run->pack->image.n[GSY_SECTION_DECLARATIONS]; i++) {
        const GsyDeclarationRecord *other = get_declaration(run, i);
        const char *declared = gsy_pack_get_string(run->pack, other->name);
        if (!other->adds && g_str_has_prefix(declared, name) &&
            (declared[len] == '\0' || declared[len] == '.'))
            return;
    }
    complain(run, gsy_pack_get_string(run->pack, here->path), here->line,
             "adds=\"%s\": no file declares such a class", name);
}

static void
check_declarations(Run *run)
{
    for (guint i = 0; i < run->pack->image.n[GSY_SECTION_DECLARATIONS]; i++) {
        if (get_declaration(run, i)->adds)
            check_added(run, i);
        else
            check_declared(run, i);
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
    check_declarations(&run);
    check_profiles(&run);
    return run.n_complaints;
}
