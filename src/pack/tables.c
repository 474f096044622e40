#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "model/finding.h"
#include "pack/pack-private.h"

#define RECORD(pack, SECTION, Type, i) gsy_image_get(&(pack)->image, GSY_SECTION_##SECTION, Type, i)

/* --- made once at start --- */

static void
open_pairs(GsyPack *pack)
{
    guint n = pack->image.n[GSY_SECTION_PAIRS];
    pack->pairs = g_new0(GsyCondition, n + 1);
    for (guint i = 0; i < n; i++) {
        const GsyPairRecord *record = RECORD(pack, PAIRS, GsyPairRecord, i);
        const char *value = gsy_pack_get_string(pack, record->value);
        pack->pairs[i] =
            (GsyCondition){ gsy_pack_get_string(pack, record->name), value != NULL ? value : "" };
    }
}

static void
open_patterns(GsyPack *pack)
{
    guint n = pack->image.n[GSY_SECTION_PATTERNS];
    pack->patterns = g_new0(GsyPatternInfo, n);
    for (guint i = 0; i < n; i++) {
        const GsyPatternRecord *record = RECORD(pack, PATTERNS, GsyPatternRecord, i);
        pack->patterns[i] = (GsyPatternInfo){
            .id = gsy_pack_get_string(pack, record->id),
            .action = gsy_pack_get_string(pack, record->action),
            .emit = gsy_pack_get_string(pack, record->emit),
            .classes = RECORD(pack, SETS, GsyClassSet, record->set),
            .n_captures = record->n_slots,
            .slots = RECORD(pack, PATTERN_SLOTS, guint16, record->first_slot),
            .measure = gsy_pack_get_string(pack, record->measure),
            .modality = gsy_pack_get_string(pack, record->modality),
            .polarity = gsy_pack_get_string(pack, record->polarity),
            .priority = record->priority,
            .path = gsy_pack_get_string(pack, record->path),
            .line = record->line,
        };
    }
}

static void
open_rules(GsyPack *pack)
{
    guint n = pack->image.n[GSY_SECTION_RULES];
    pack->rules = g_new0(GsyCompareRule, n + 1);
    for (guint i = 0; i < n; i++) {
        const GsyRuleRecord *record = RECORD(pack, RULES, GsyRuleRecord, i);
        pack->rules[i] = (GsyCompareRule){
            .id = gsy_pack_get_string(pack, record->id),
            .kind = gsy_pack_get_string(pack, record->kind),
            .title = gsy_pack_get_string(pack, record->title),
            .level = gsy_pack_get_string(pack, record->level),
            .over = gsy_pack_get_string(pack, record->over),
            .priority = record->priority,
            .n_conditions = record->n_pairs,
            .conditions = pack->pairs + record->first_pair,
            .message = gsy_pack_get_string(pack, record->message),
            .why = gsy_pack_get_string(pack, record->why),
            .remedy = gsy_pack_get_string(pack, record->remedy),
            .condition = gsy_pack_get_string(pack, record->condition),
            .path = gsy_pack_get_string(pack, record->path),
            .line = record->line,
        };
    }
}

static void
open_examples(GsyPack *pack)
{
    guint n_texts = pack->image.n[GSY_SECTION_EXAMPLE_TEXTS];
    pack->example_texts = g_new0(const char *, n_texts + 1);
    for (guint i = 0; i < n_texts; i++) {
        const char *text = gsy_pack_get_string(pack, *RECORD(pack, EXAMPLE_TEXTS, guint32, i));
        pack->example_texts[i] = text != NULL ? text : "";
    }
    guint n = pack->image.n[GSY_SECTION_EXAMPLES];
    pack->examples = g_new0(GsyExample, n + 1);
    for (guint i = 0; i < n; i++) {
        const GsyExampleRecord *record = RECORD(pack, EXAMPLES, GsyExampleRecord, i);
        pack->examples[i] = (GsyExample){
            .rule = gsy_pack_get_string(pack, record->rule),
            .fires = record->fires != 0,
            .n_texts = record->n_texts,
            .texts = pack->example_texts + record->first_text,
            .expect = gsy_pack_get_string(pack, record->expect),
            .date = gsy_pack_get_string(pack, record->date),
            .mark_start = record->mark_start,
            .mark_end = record->mark_end,
            .path = gsy_pack_get_string(pack, record->path),
            .line = record->line,
        };
    }
}

static void
open_profiles(GsyPack *pack)
{
    pack->profiles = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < pack->image.n[GSY_SECTION_CONSTANTS]; i++) {
        const char *profile =
            gsy_pack_get_string(pack, RECORD(pack, CONSTANTS, GsyConstantRecord, i)->profile);
        if (profile != NULL)
            g_hash_table_add(pack->profiles, (gpointer)profile);
    }
}

/* Equal strings have one number in the image, so numbers tell where a group ends. */
static void
open_facts(GsyPack *pack)
{
    guint n = pack->image.n[GSY_SECTION_FACTS];
    pack->fact_groups = g_new0(GsyFactGroup, n + 1);
    pack->objects = g_new0(const char *, 2 * n + 1);
    guint n_objects = 0;
    for (guint i = 0; i < n; i++) {
        const GsyFactRecord *fact = RECORD(pack, FACTS, GsyFactRecord, i);
        const GsyFactRecord *before = i > 0 ? fact - 1 : NULL;
        if (before == NULL || before->subject != fact->subject ||
            before->relation != fact->relation) {
            n_objects += i > 0; /* the NULL after the group before */
            const char *subject = gsy_pack_get_string(pack, fact->subject);
            const char *relation = gsy_pack_get_string(pack, fact->relation);
            pack->fact_groups[pack->n_fact_groups++] =
                (GsyFactGroup){ subject != NULL ? subject : "", relation != NULL ? relation : "",
                                n_objects };
        }
        const char *object = gsy_pack_get_string(pack, fact->object);
        pack->objects[n_objects++] = object != NULL ? object : "";
    }
}

static void
open_plurals(GsyPack *pack)
{
    pack->plural_ends = gsy_pack_find_facts(pack, "plural", "ends-in");
    for (guint i = 0; pack->plural_ends != NULL && pack->plural_ends[i] != NULL; i++) {
        const char *ending = pack->plural_ends[i];
        gsize n = strlen(ending);
        if (n == 0)
            continue;
        pack->may_end_plural[(guint8)g_ascii_tolower(ending[n - 1])] = TRUE;
        pack->may_end_plural[(guint8)g_ascii_toupper(ending[n - 1])] = TRUE;
    }
}

void
gsy_pack_open_tables(GsyPack *pack)
{
    open_pairs(pack);
    open_patterns(pack);
    open_rules(pack);
    open_examples(pack);
    open_profiles(pack);
    open_facts(pack);
    open_plurals(pack);
}

void
gsy_pack_close_tables(GsyPack *pack)
{
    g_free(pack->pairs);
    g_free(pack->patterns);
    g_free(pack->rules);
    g_free(pack->examples);
    g_free(pack->example_texts);
    g_clear_pointer(&pack->profiles, g_hash_table_unref);
    g_free(pack->fact_groups);
    g_free(pack->objects);
}

/* --- patterns and rules --- */

guint32
gsy_pack_get_n_patterns(const GsyPack *pack)
{
    return pack->image.n[GSY_SECTION_PATTERNS];
}

const GsyPatternInfo *
gsy_pack_get_pattern(const GsyPack *pack, guint32 pattern)
{
    return pattern > 0 && pattern < pack->image.n[GSY_SECTION_PATTERNS] ? &pack->patterns[pattern]
                                                                        : NULL;
}

const char *
gsy_pack_get_pattern_attr(const GsyPack *pack, guint32 pattern, const char *name)
{
    if (gsy_pack_get_pattern(pack, pattern) == NULL)
        return NULL;
    const GsyPatternRecord *record = RECORD(pack, PATTERNS, GsyPatternRecord, pattern);
    for (guint i = 0; i < record->n_pairs; i++) {
        const GsyCondition *pair = &pack->pairs[record->first_pair + i];
        if (gsy_pack_is_name(pair->name, name))
            return pair->value;
    }
    return NULL;
}

guint
gsy_pack_get_n_rules(const GsyPack *pack)
{
    return pack->image.n[GSY_SECTION_RULES];
}

const GsyCompareRule *
gsy_pack_get_rule(const GsyPack *pack, guint n)
{
    return n < pack->image.n[GSY_SECTION_RULES] ? &pack->rules[n] : NULL;
}

const GsyCompareRule *
gsy_pack_find_rule(const GsyPack *pack, const char *id)
{
    for (guint i = 0; i < pack->image.n[GSY_SECTION_RULES]; i++) {
        if (g_strcmp0(pack->rules[i].id, id) == 0)
            return &pack->rules[i];
    }
    return NULL;
}

gboolean
gsy_pack_find_rule_info(gconstpointer pack, const char *id, GsyRuleInfo *out)
{
    const GsyCompareRule *rule = gsy_pack_find_rule(pack, id);
    if (rule == NULL)
        return FALSE;
    *out = (GsyRuleInfo){ .id = rule->id,
                          .kind = rule->kind,
                          .title = rule->title,
                          .remedy = rule->remedy,
                          .level = GSY_LEVEL_NOTE };
    gsy_level_parse(rule->level, &out->level);
    return TRUE;
}

guint
gsy_pack_get_n_examples(const GsyPack *pack)
{
    return pack->image.n[GSY_SECTION_EXAMPLES];
}

const GsyExample *
gsy_pack_get_example(const GsyPack *pack, guint n)
{
    return n < pack->image.n[GSY_SECTION_EXAMPLES] ? &pack->examples[n] : NULL;
}

/* --- constants --- */

static const GsyConstantRecord *
find_constant(const GsyPack *pack, const char *profile, const char *name)
{
    guint low = 0, high = pack->image.n[GSY_SECTION_CONSTANTS];
    while (low < high) {
        guint middle = low + (high - low) / 2;
        const GsyConstantRecord *constant = RECORD(pack, CONSTANTS, GsyConstantRecord, middle);
        int order = g_strcmp0(profile, gsy_pack_get_string(pack, constant->profile));
        order = order != 0 ? order : g_strcmp0(name, gsy_pack_get_string(pack, constant->name));
        if (order == 0)
            return constant;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

gboolean
gsy_pack_get_constant(const GsyPack *pack, const char *profile, const char *name, double *out)
{
    const GsyConstantRecord *constant = profile != NULL ? find_constant(pack, profile, name) : NULL;
    if (constant == NULL)
        constant = find_constant(pack, "default", name);
    if (constant == NULL)
        return FALSE;
    *out = constant->value;
    return TRUE;
}

gboolean
gsy_pack_has_profile(const GsyPack *pack, const char *profile)
{
    return g_hash_table_contains(pack->profiles, profile);
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char **
gsy_pack_list_profiles(const GsyPack *pack)
{
    guint n;
    gpointer *names = g_hash_table_get_keys_as_array(pack->profiles, &n);
    qsort(names, n, sizeof *names, compare_names);
    return (const char **)names;
}

/* --- facts --- */

const char *const *
gsy_pack_find_facts(const GsyPack *pack, const char *subject, const char *relation)
{
    guint low = 0, high = pack->n_fact_groups;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        const GsyFactGroup *group = &pack->fact_groups[middle];
        int order = strcmp(subject, group->subject);
        order = order != 0 ? order : strcmp(relation, group->relation);
        if (order == 0)
            return &pack->objects[group->first];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

static gboolean
reaches(const GsyPack *pack, const char *subject, const char *relation, const char *object,
        guint n_steps)
{
    const char *const *objects = n_steps > 0 ? gsy_pack_find_facts(pack, subject, relation) : NULL;
    for (guint i = 0; objects != NULL && objects[i] != NULL; i++) {
        if (strcmp(objects[i], object) == 0)
            return TRUE;
    }
    for (guint i = 0; objects != NULL && objects[i] != NULL; i++) {
        if (reaches(pack, objects[i], relation, object, n_steps - 1))
            return TRUE;
    }
    return FALSE;
}

gboolean
gsy_pack_has_relation(const GsyPack *pack, const char *subject, const char *relation,
                      const char *object)
{
    return reaches(pack, subject, relation, object, GSY_FACT_MAX_STEPS);
}

gboolean
gsy_pack_measure_is(const GsyPack *pack, const char *measure, const char *what)
{
    if (gsy_pack_has_relation(pack, measure, "is", what))
        return TRUE;
    const char *colon = strrchr(measure, ':');
    g_autofree char *shorter = colon != NULL ? g_strndup(measure, (gsize)(colon - measure)) : NULL;
    return shorter != NULL && gsy_pack_measure_is(pack, shorter, what);
}

gsize
gsy_pack_find_plural_end(const GsyPack *pack, const char *word, gsize len_bytes)
{
    if (len_bytes == 0 || !pack->may_end_plural[(guint8)word[len_bytes - 1]])
        return 0;
    for (guint i = 0; pack->plural_ends[i] != NULL; i++) {
        const char *ending = pack->plural_ends[i];
        gsize end = strlen(ending);
        if (end > 0 && end < len_bytes &&
            g_ascii_strncasecmp(word + len_bytes - end, ending, end) == 0)
            return end;
    }
    return 0;
}
