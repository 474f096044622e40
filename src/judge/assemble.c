#include "config.h"

#include "judge/assemble.h"

#include "base/number.h"

#include <math.h>
#include <string.h>

/* --- words for people --- */

/* In signs that every reader knows: 12, ≥ 12, < 50, 12–15. */
static char *
dup_interval(const GsyInterval *ends)
{
    char low[GSY_NUMBER_BYTES], high[GSY_NUMBER_BYTES];
    gsy_number_format(ends->low, low);
    gsy_number_format(ends->high, high);
    if (ends->low == ends->high)
        return g_strdup(low);
    if (isinf(ends->high))
        return g_strconcat(ends->low_closed ? "≥ " : "> ", low, NULL);
    if (ends->low <= 0)
        return g_strconcat(ends->high_closed ? "≤ " : "< ", high, NULL);
    return g_strconcat(low, "–", high, NULL);
}

/* As the article puts it; what was coded by hand need not quote it. */
static char *
dup_value(const GsyClaim *claim)
{
    const GsyValue *value = &claim->value;
    if (value->words != NULL)
        return g_strdup(value->words);
    switch (value->kind) {
    case GSY_VALUE_TIME:
        return gsy_when_dup_iso(&claim->when);
    case GSY_VALUE_MISSING:
        return g_strdup("missing");
    case GSY_VALUE_TEXT:
        return g_strdup(value->text);
    case GSY_VALUE_NUMBER:
    case GSY_VALUE_NONE:
        break;
    }
    g_autofree char *number = dup_interval(&value->interval);
    return g_strjoin(" ", number, value->unit, NULL);
}

static char *
dup_counted(const GsyClaim *claim)
{
    const GsyCounted *c = &claim->counted;
    const char *slots[] = { c->side, c->role, c->place, c->window };
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(slots); i++)
        if (slots[i] != NULL)
            g_string_append_printf(out, "%s%s", out->len > 0 ? "/" : "", slots[i]);
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static void
append_outlets(GString *out, const GsySide *side)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < side->claims->len; i++) {
        const char *outlet =
            gsy_article_get_witness(((GsyClaim *)g_ptr_array_index(side->claims, i))->article);
        if (g_hash_table_add(seen, (gpointer)outlet))
            g_string_append_printf(out, "%s%s", g_hash_table_size(seen) > 1 ? ", " : "", outlet);
    }
}

/* Each with the outlets that have it; @told: and with who told it to the first of them. */
static char *
dup_sides(const GsyFinding *finding, gboolean told)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint i = 0; i < finding->sides->len; i++) {
        const GsySide *side = g_ptr_array_index(finding->sides, i);
        const GsySource *source = &((GsyClaim *)g_ptr_array_index(side->claims, 0))->source;
        g_string_append_printf(out, "%s%s (", i > 0 ? "; " : "", side->value);
        if (told && source->name != NULL)
            g_string_append_printf(out, "%s, ", source->name);
        append_outlets(out, side);
        g_string_append_c(out, ')');
    }
    if (finding->n_more_sides > 0)
        g_string_append_printf(out, "; … +%u", finding->n_more_sides);
    return g_string_free(g_steal_pointer(&out), FALSE);
}

/* {a.value}, {b.outlet}, ...: of side 0 and of the last side. */
static char *
dup_side_field(const GsyFinding *finding, const char *name)
{
    guint n = name[0] == 'a' ? 0 : finding->sides->len - 1;
    const GsySide *side = g_ptr_array_index(finding->sides, n);
    const GsyClaim *claim = g_ptr_array_index(side->claims, 0);
    const char *field = name + 2;
    if (g_str_equal(field, "value"))
        return g_strdup(side->value);
    if (g_str_equal(field, "outlet"))
        return g_strdup(gsy_article_get_witness(claim->article));
    if (g_str_equal(field, "measure"))
        return g_strdup(claim->measure);
    if (g_str_equal(field, "side"))
        return g_strdup(claim->counted.side);
    if (g_str_equal(field, "cue"))
        return g_strdup(claim->source.cue);
    if (g_str_equal(field, "source"))
        return g_strdup(claim->source.name != NULL ? claim->source.name : claim->source.party);
    GsyWhen as_of = gsy_claim_get_as_of(claim);
    return g_str_equal(field, "date") ? gsy_when_dup_iso(&as_of) : NULL;
}

static char *
dup_field(const GsyFinding *finding, const char *name)
{
    if (g_str_equal(name, "measure"))
        return g_strdup(finding->measure);
    if (g_str_equal(name, "counted"))
        return g_strdup(finding->counted);
    if (g_str_equal(name, "event"))
        return g_strdup(finding->event_label);
    if (g_str_equal(name, "outlet") && finding->article != NULL)
        return g_strdup(gsy_article_get_witness(finding->article));
    if (g_str_equal(name, "sides"))
        return dup_sides(finding, FALSE);
    if (g_str_equal(name, "speakers"))
        return dup_sides(finding, TRUE);
    if (finding->sides->len > 0 && (g_str_has_prefix(name, "a.") || g_str_has_prefix(name, "b.")))
        return dup_side_field(finding, name);
    return NULL;
}

gboolean
gsy_assemble_knows_field(const char *name)
{
    static const char *const fields[] = { "measure", "counted",  "event", "outlet",
                                          "sides",   "speakers", NULL };
    static const char *const of_sides[] = { "value", "outlet", "measure", "side",
                                            "cue",   "source", "date",    NULL };
    gboolean is_of_side = g_str_has_prefix(name, "a.") || g_str_has_prefix(name, "b.");
    return is_of_side ? g_strv_contains(of_sides, name + 2) : g_strv_contains(fields, name);
}

/* A field of which nothing is known is left out, with the blank before it. */
static char *
expand(const GsyFinding *finding, const char *pattern)
{
    if (pattern == NULL)
        return NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    for (const char *at = pattern; *at != '\0';) {
        const char *end = *at == '{' ? strchr(at, '}') : NULL;
        if (end == NULL) {
            g_string_append_c(out, *at++);
            continue;
        }
        g_autofree char *name = g_strndup(at + 1, (gsize)(end - at - 1));
        g_autofree char *field = dup_field(finding, name);
        if (field != NULL && field[0] != '\0')
            g_string_append(out, field);
        else if (out->len > 0 && out->str[out->len - 1] == ' ')
            g_string_truncate(out, out->len - 1);
        at = end + 1;
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

/* --- level --- */

static gboolean
has_headline(const GsyFinding *finding)
{
    for (guint i = 0; i < finding->sides->len; i++) {
        const GsySide *side = g_ptr_array_index(finding->sides, i);
        if (((GsyClaim *)g_ptr_array_index(side->claims, 0))->zone == GSY_ZONE_HEADLINE)
            return TRUE;
    }
    return FALSE;
}

/* Background, a small gap and soft ends lower a level by one each; a headline raises what an editor
 * must look at. */
static GsyLevel
move_level(const GsyBench *bench, const GsyFinding *finding, GsyLevel level,
           const GsyRelation *sample)
{
    if (sample == NULL)
        return level;
    int moved = (int)level;
    if (sample->scope != NULL && g_str_equal(sample->scope, "background"))
        moved--;
    if (sample->ends != NULL && g_str_equal(sample->ends, "soft"))
        moved--;
    else if (sample->gap > 0 && sample->gap < bench->constants.small_gap &&
             level == GSY_LEVEL_ERROR) /* an editor looks at 258 beside 259 all the same */
        moved--;
    if (moved == GSY_LEVEL_WARNING && level == GSY_LEVEL_WARNING && has_headline(finding))
        moved++;
    return (GsyLevel)CLAMP(moved, GSY_LEVEL_NOTE, GSY_LEVEL_ERROR);
}

/* --- sides --- */

/* Where it is the word that differs, readings of the number that meet are one side. */
static gboolean
same_number(const GsyClaim *a, const GsyClaim *b, gboolean by_word)
{
    const GsyInterval *x = &a->value.interval, *y = &b->value.interval;
    return a->value.kind != GSY_VALUE_NUMBER ||
           (by_word ? gsy_interval_overlaps(x, y) : gsy_interval_equals(x, y));
}

static gboolean
same_side(const GsyClaim *a, const GsyClaim *b, gboolean by_word)
{
    return g_str_equal(a->measure, b->measure) && a->value.kind == b->value.kind &&
           g_strcmp0(a->counted.side, b->counted.side) == 0 && same_number(a, b, by_word) &&
           g_strcmp0(a->value.text, b->value.text) == 0 &&
           (a->value.kind != GSY_VALUE_TIME ||
            (a->when.start_min == b->when.start_min && a->when.end_min == b->when.end_min));
}

static GsySide *
find_side(GsyFinding *finding, const GsyClaim *claim, guint first, gboolean by_word)
{
    for (guint i = first; i < finding->sides->len; i++) {
        GsySide *side = g_ptr_array_index(finding->sides, i);
        if (same_side(g_ptr_array_index(side->claims, 0), claim, by_word))
            return side;
    }
    return NULL;
}

static void
add_witness(GsyFinding *finding, const GsyWitness *witness, guint first, gboolean by_word)
{
    GsySide *side = find_side(finding, witness->claim, first, by_word);
    if (side == NULL) {
        side = gsy_side_new();
        side->value = dup_value(witness->claim);
        g_ptr_array_add(finding->sides, side);
    }
    for (guint i = 0; i < witness->carriers->len; i++)
        g_ptr_array_add(side->claims, gsy_claim_ref(g_ptr_array_index(witness->carriers, i)));
}

static void
move(GPtrArray *array, gconstpointer element, guint to)
{
    guint at;
    if (g_ptr_array_find(array, element, &at) && at != to)
        g_ptr_array_insert(array, (int)to, g_ptr_array_steal_index(array, at));
}

/* The side of @claim, with @claim before the others that say the same: others may have it from
 * somebody else. */
static void
move_side(GsyFinding *finding, const GsyClaim *claim, guint first, gboolean by_word, guint to)
{
    GsySide *side = find_side(finding, claim, first, by_word);
    if (side == NULL)
        return;
    move(side->claims, claim, 0);
    move(finding->sides, side, to);
}

/* What nobody could read at once is counted. */
static void
limit_sides(GsyFinding *finding, guint sides_max)
{
    if (finding->sides->len <= sides_max)
        return;
    finding->n_more_sides = finding->sides->len - sides_max;
    g_ptr_array_set_size(finding->sides, (int)sides_max);
}

static GsyFinding *
begin(const GsyCompareRule *rule, const GsyEvent *event)
{
    GsyFinding *finding = gsy_finding_new();
    finding->rule = g_strdup(rule->id);
    finding->kind = g_strdup(rule->kind);
    finding->event = g_strdup(event != NULL ? event->id : NULL);
    finding->event_label = g_strdup(event != NULL ? event->label : NULL);
    return finding;
}

static void
finish(const GsyCompareRule *rule, GsyFinding *finding, gboolean conditional)
{
    finding->message = expand(finding, rule->message);
    finding->why = expand(finding, rule->why);
    finding->condition = conditional ? expand(finding, rule->condition) : NULL;
    gsy_finding_seal(finding);
}

static GsyLevel
get_level(const GsyCompareRule *rule)
{
    GsyLevel level = GSY_LEVEL_WARNING;
    gsy_level_parse(rule->level, &level);
    return level;
}

GsyFinding *
gsy_assemble(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *witnesses,
             const GsyRelation *sample)
{
    const GsyClaim *first = ((GsyWitness *)g_ptr_array_index(witnesses, 0))->claim;
    GsyFinding *finding = begin(rule, bench->event);
    finding->measure = g_strdup(first->measure);
    finding->counted = dup_counted(first);
    /* what a remark is about stands apart from what it is held against, even where the figures are
     * equal */
    guint first_side = g_str_equal(rule->over, "pair") ? 0 : 1;
    gboolean by_word = sample != NULL && g_strcmp0(sample->measures, "related") == 0;
    gboolean adds_up = g_str_equal(rule->over, "sum"); /* three men and three women are two parts */
    for (guint i = 0; i < witnesses->len; i++)
        add_witness(finding, g_ptr_array_index(witnesses, i),
                    adds_up ? finding->sides->len : first_side, by_word);
    guint sides_max = MAX((guint)bench->constants.sides_max, 2);
    if (first_side == 0 &&
        finding->sides->len > 1) { /* {a} and {b} of the message are the pair that speaks */
        move_side(finding, sample->a, 0, by_word, 0);
        move_side(finding, sample->b, 0, by_word, MIN(finding->sides->len, sides_max) - 1);
    }
    limit_sides(finding, sides_max);
    finding->level = move_level(bench, finding, get_level(rule), sample);
    finish(rule, finding, sample == NULL || g_strcmp0(sample->order, "unknown") == 0);
    return finding;
}

GsyFinding *
gsy_assemble_article(const GsyCompareRule *rule, const GsyEvent *event, const GsyArticle *article)
{
    GsyFinding *finding = begin(rule, event);
    finding->article = gsy_article_ref(article);
    finding->level = get_level(rule);
    finish(rule, finding, FALSE);
    return finding;
}
