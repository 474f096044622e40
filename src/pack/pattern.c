#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "pack/example.h"
#include "pack/expr.h"
#include "pack/freeze.h"
#include "pack/pattern.h"

/* --- the file --- */

/* What all patterns of a file share. */
typedef struct {
    const char *path, *name;
    GsyStage stage;
    guint layer;
} FileHead;

static GsyFsmMode
mode_of(const GsyXmlNode *node, GsyStage stage)
{
    const char *match = gsy_xml_find_attr(node, "match");
    if (match == NULL)
        return stage == GSY_STAGE_CLAIM ? GSY_FSM_FIRST : GSY_FSM_LONGEST;
    return strcmp(match, "first") == 0 ? GSY_FSM_FIRST : GSY_FSM_LONGEST;
}

static GsyDraftPattern *
pattern_new(GsyRuleDraft *draft, const FileHead *head, const GsyXmlNode *node)
{
    GsyDraftPattern *pattern = g_new0(GsyDraftPattern, 1);
    g_ptr_array_add(draft->patterns, pattern);
    pattern->id = gsy_rule_draft_keep(draft, gsy_xml_find_attr(node, "id"));
    pattern->place = (GsyPlace){ head->path, gsy_xml_get_line(node) };
    pattern->stage = head->stage;
    pattern->layer = head->layer;
    pattern->layer_name = head->name;
    pattern->mode = mode_of(node, head->stage);
    const char *priority = gsy_xml_find_attr(node, "priority");
    pattern->priority = priority != NULL ? (int)g_ascii_strtoll(priority, NULL, 10) : 0;
    pattern->attrs = g_array_new(FALSE, FALSE, sizeof(GsyPair));
    pattern->matches = g_array_new(FALSE, FALSE, sizeof(GsyDraftMatch));
    return pattern;
}

static gboolean
load_pattern(GsyRuleDraft *draft, const FileHead *head, const GsyXmlNode *node, GError **error)
{
    GsyDraftPattern *pattern = pattern_new(draft, head, node);
    if (!gsy_rule_draft_claim_id(draft, "pattern", pattern->id, pattern->place, error))
        return FALSE;
    const char *name, *value;
    for (guint i = 0; gsy_xml_get_nth_attr(node, i, &name, &value); i++) {
        if (strcmp(name, "id") != 0)
            gsy_pairs_add(pattern->attrs, gsy_rule_draft_keep(draft, name),
                          gsy_rule_draft_keep(draft, value));
    }
    const GsyXmlNode *child = gsy_xml_find_child(node, "match");
    for (; child != NULL; child = gsy_xml_find_next(child, "match")) {
        g_autofree char *text = gsy_xml_dup_text(child);
        GsyDraftMatch match = { gsy_rule_draft_keep_line(draft, text),
                                { head->path, gsy_xml_get_line(child) } };
        if (match.text == NULL)
            return gsy_rule_draft_fail(match.place, GSY_ERROR_SYNTAX, error,
                                       "pattern '%s' has an empty <match>", pattern->id);
        g_array_append_val(pattern->matches, match);
    }
    GsyClassSet known = { 0 };
    const char *emit = gsy_pairs_find(pattern->attrs, "emit");
    gsy_example_load(draft, pattern->id, head->path, node);
    return emit == NULL || gsy_rule_draft_add_classes(draft, emit, &known, pattern->place, error);
}

/* An expression that matches have in common; it may stand in any file. */
static gboolean
load_part(GsyRuleDraft *draft, const char *path, const GsyXmlNode *node, GError **error)
{
    const char *name = gsy_rule_draft_keep(draft, gsy_xml_find_attr(node, "name"));
    g_autofree char *text = gsy_xml_dup_text(node);
    GsyDraftMatch part = { gsy_rule_draft_keep_line(draft, text),
                           { path, gsy_xml_get_line(node) } };
    if (part.text == NULL)
        return gsy_rule_draft_fail(part.place, GSY_ERROR_SYNTAX, error, "part '%s' is empty", name);
    if (!gsy_rule_draft_claim_id(draft, "part", name, part.place, error))
        return FALSE;
    g_hash_table_insert(draft->parts, (char *)name, g_memdup2(&part, sizeof(part)));
    return TRUE;
}

gboolean
gsy_pattern_load(GsyRuleDraft *draft, const char *path, const GsyXmlNode *root, GError **error)
{
    FileHead head = {
        .path = path,
        .name = gsy_rule_draft_keep(draft, gsy_xml_find_attr(root, "name")),
        .stage = strcmp(gsy_xml_find_attr(root, "stage"), "claim") == 0 ? GSY_STAGE_CLAIM
                                                                        : GSY_STAGE_TEXT,
        .layer =
            (guint)MIN(g_ascii_strtoull(gsy_xml_find_attr(root, "layer"), NULL, 10), G_MAXUINT16),
    };
    const GsyXmlNode *node = gsy_xml_find_child(root, "part");
    for (; node != NULL; node = gsy_xml_find_next(node, "part")) {
        if (!load_part(draft, path, node, error))
            return FALSE;
    }
    node = gsy_xml_find_child(root, "pattern");
    for (; node != NULL; node = gsy_xml_find_next(node, "pattern")) {
        if (!load_pattern(draft, &head, node, error))
            return FALSE;
    }
    return TRUE;
}

/* --- freezing --- */

/* By stage, then number of the layer; in one layer as the files and their lines stand. */
static int
compare_layers(gconstpointer a, gconstpointer b)
{
    const GsyDraftPattern *left = *(GsyDraftPattern *const *)a;
    const GsyDraftPattern *right = *(GsyDraftPattern *const *)b;
    if (left->stage != right->stage)
        return left->stage < right->stage ? -1 : 1;
    return left->layer < right->layer ? -1 : left->layer > right->layer;
}

/* qsort may swap equals; patterns keep their order by a number of their own. */
GPtrArray *
gsy_pattern_sort(const GsyRuleDraft *draft)
{
    GPtrArray *sorted = g_ptr_array_new();
    for (guint i = 0; i < draft->patterns->len; i++) {
        guint at = sorted->len;
        while (at > 0 && compare_layers(&sorted->pdata[at - 1], &draft->patterns->pdata[i]) > 0)
            at--;
        g_ptr_array_insert(sorted, (int)at, draft->patterns->pdata[i]);
    }
    return sorted;
}

static GsyFsmNode *
parse_matches(GsyRuleDraft *draft, const GsyDraftPattern *pattern, GArray *slots, GError **error)
{
    GsyFsmNode *choice = gsy_fsm_node_new(GSY_FSM_ALT);
    for (guint i = 0; i < pattern->matches->len; i++) {
        const GsyDraftMatch *match = &g_array_index(pattern->matches, GsyDraftMatch, i);
        GsyFsmNode *node = gsy_expr_parse(draft, pattern->id, match, slots, error);
        if (node == NULL) {
            gsy_fsm_node_free(choice);
            return NULL;
        }
        g_ptr_array_add(choice->children, node);
    }
    return choice;
}

static gboolean
compile_pattern(GsyRuleDraft *draft, const GsyDraftPattern *pattern, GsyFsmBuilder *builder,
                GArray *slots, GError **error)
{
    GsyFsmNode *node = parse_matches(draft, pattern, slots, error);
    if (node == NULL)
        return FALSE;
    gboolean ok = gsy_fsm_builder_add(builder, node, pattern->mode, error);
    gsy_fsm_node_free(node);
    if (!ok)
        g_prefix_error(error, "%s:%u: pattern '%s': ", pattern->place.path, pattern->place.line,
                       pattern->id);
    return ok;
}

static GsyPatternRecord
freeze_slots(GsyImageWriter *writer, const GArray *slots)
{
    GsyPatternRecord record = { .first_slot =
                                    gsy_image_writer_get_n(writer, GSY_SECTION_PATTERN_SLOTS),
                                .n_slots = slots->len };
    for (guint i = 0; i < slots->len; i++)
        gsy_image_writer_add(writer, GSY_SECTION_PATTERN_SLOTS, &g_array_index(slots, guint16, i));
    return record;
}

static gboolean
freeze_pattern(GsyRuleDraft *draft, const GsyDraftPattern *pattern, const GArray *slots,
               GsyImageWriter *writer, GError **error)
{
    const char *emit = gsy_pairs_find(pattern->attrs, "emit");
    GsyClassSet classes = { 0 };
    if (emit != NULL && !gsy_rule_draft_add_classes(draft, emit, &classes, pattern->place, error))
        return FALSE;
    GsyPatternRecord record = freeze_slots(writer, slots);
    record.id = gsy_image_writer_add_string(writer, pattern->id);
    record.action = gsy_image_writer_add_string(writer, gsy_pairs_find(pattern->attrs, "action"));
    record.emit = gsy_image_writer_add_string(writer, emit);
    record.set = gsy_image_writer_add(writer, GSY_SECTION_SETS, &classes);
    record.measure = gsy_image_writer_add_string(writer, gsy_pairs_find(pattern->attrs, "measure"));
    record.modality =
        gsy_image_writer_add_string(writer, gsy_pairs_find(pattern->attrs, "modality"));
    record.polarity =
        gsy_image_writer_add_string(writer, gsy_pairs_find(pattern->attrs, "polarity"));
    record.priority = pattern->priority;
    record.first_pair = gsy_freeze_pairs(writer, pattern->attrs);
    record.n_pairs = pattern->attrs->len;
    record.path = gsy_image_writer_add_string(writer, pattern->place.path);
    record.line = pattern->place.line;
    gsy_image_writer_add(writer, GSY_SECTION_PATTERNS, &record);
    return TRUE;
}

/* Patterns [*at, ...) of one layer; *at goes to the next layer's first. */
static gboolean
freeze_layer(GsyRuleDraft *draft, GPtrArray *sorted, guint *at, GsyImageWriter *writer,
             GError **error)
{
    gpointer *first = &sorted->pdata[*at];
    const GsyDraftPattern *head = *first;
    GsyLayerRecord record = { .stage = head->stage,
                              .first_pattern =
                                  gsy_image_writer_get_n(writer, GSY_SECTION_PATTERNS) };
    g_autoptr(GsyFsmBuilder) builder = gsy_fsm_builder_new();
    for (; *at < sorted->len && compare_layers(first, &sorted->pdata[*at]) == 0; ++*at) {
        const GsyDraftPattern *pattern = sorted->pdata[*at];
        g_autoptr(GArray) slots = g_array_new(FALSE, FALSE, sizeof(guint16));
        if (!compile_pattern(draft, pattern, builder, slots, error) ||
            !freeze_pattern(draft, pattern, slots, writer, error))
            return FALSE;
        record.n_patterns++;
    }
    g_autoptr(GBytes) program = gsy_fsm_builder_finish(builder);
    record.program = gsy_image_writer_add_program(writer, program);
    record.program_bytes = (guint32)g_bytes_get_size(program);
    record.name = gsy_image_writer_add_string(writer, head->layer_name);
    gsy_image_writer_add(writer, GSY_SECTION_LAYERS, &record);
    return TRUE;
}

gboolean
gsy_pattern_freeze(GsyRuleDraft *draft, GsyImageWriter *writer, GError **error)
{
    gsy_image_writer_add(writer, GSY_SECTION_PATTERNS, &(GsyPatternRecord){ 0 });
    g_autoptr(GPtrArray) sorted = gsy_pattern_sort(draft);
    for (guint at = 0; at < sorted->len;) {
        if (!freeze_layer(draft, sorted, &at, writer, error))
            return FALSE;
    }
    return TRUE;
}
