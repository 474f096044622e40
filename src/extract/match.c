#include "config.h"

#include <string.h>

#include "extract/draft.h"

/* Attributes of a claim pattern that say one thing or do not stand there. */
static const struct {
    const char *name, *value;
    gsize offset; /* of a gboolean */
} switches[] = {
    { "additional", "yes", G_STRUCT_OFFSET(GsyClaimPattern, additional) },
    { "beside", "yes", G_STRUCT_OFFSET(GsyClaimPattern, beside) },
    { "contrast", "yes", G_STRUCT_OFFSET(GsyClaimPattern, contrast) },
    { "fallback", "yes", G_STRUCT_OFFSET(GsyClaimPattern, fallback) },
    { "front", "yes", G_STRUCT_OFFSET(GsyClaimPattern, front) },
    { "misfit", "yes", G_STRUCT_OFFSET(GsyClaimPattern, misfit) },
    { "missing", "yes", G_STRUCT_OFFSET(GsyClaimPattern, missing) },
    { "of-base", "yes", G_STRUCT_OFFSET(GsyClaimPattern, of_base) },
    { "one", "yes", G_STRUCT_OFFSET(GsyClaimPattern, one) },
    { "part", "yes", G_STRUCT_OFFSET(GsyClaimPattern, part) },
    { "revision", "yes", G_STRUCT_OFFSET(GsyClaimPattern, revision) },
    { "scope", "main", G_STRUCT_OFFSET(GsyClaimPattern, of_main) },
    { "total", "yes", G_STRUCT_OFFSET(GsyClaimPattern, total) },
    { "unit", "name", G_STRUCT_OFFSET(GsyClaimPattern, by_name) },
    { "unit", "noun", G_STRUCT_OFFSET(GsyClaimPattern, by_unit) },
    { "unit", "role", G_STRUCT_OFFSET(GsyClaimPattern, by_role) },
    { "unit", "word", G_STRUCT_OFFSET(GsyClaimPattern, by_word) },
    { "who", "measure", G_STRUCT_OFFSET(GsyClaimPattern, who_is_measure) },
    { "zero", "yes", G_STRUCT_OFFSET(GsyClaimPattern, zero) },
};

gboolean
gsy_extract_knows_attr(const char *name, const char *value)
{
    static const char *const others[] = { "background",  "bars",    "bars-after", "bars-before",
                                          "match",       "measure", "modality",   "needs",
                                          "polarity",    "says",    "priority",   "unless-after",
                                          "unless-next", "side",    NULL };
    for (guint i = 0; i < G_N_ELEMENTS(switches); i++)
        if (g_str_equal(switches[i].name, name) && g_str_equal(switches[i].value, value))
            return TRUE;
    return g_strv_contains(others, name);
}

/* One alternative: classes joined by '&', '!' before those that must not be. An unknown class is
 * never there. */
static gboolean
parse_guard(const GsyPack *pack, const char *text, GsyGuard *guard)
{
    g_auto(GStrv) parts = g_strsplit(text, "&", -1);
    *guard = (GsyGuard){ 0 };
    for (char **part = parts; *part != NULL; part++) {
        gboolean negated = **part == '!';
        guint class_id = gsy_pack_find_class(pack, *part + negated);
        if (class_id == G_MAXUINT && !negated)
            return FALSE;
        if (class_id != G_MAXUINT)
            gsy_classes_add(negated ? &guard->none : &guard->all, class_id);
    }
    return TRUE;
}

/* Names separated by blanks; NULL for none. A class that the pack lacks stays G_MAXUINT: it is
 * needed in vain. */
static GArray *
parse_classes(const GsyPack *pack, const char *text)
{
    if (text == NULL)
        return NULL;
    GArray *classes = g_array_new(FALSE, FALSE, sizeof(guint));
    g_auto(GStrv) names = g_strsplit(text, " ", -1);
    for (char **name = names; *name != NULL; name++) {
        guint class_id = gsy_pack_find_class(pack, *name);
        g_array_append_val(classes, class_id);
    }
    return classes;
}

/* Alternatives separated by blanks; NULL for none. */
static GArray *
parse_guards(const GsyPack *pack, const char *text)
{
    if (text == NULL)
        return NULL;
    GArray *guards = g_array_new(FALSE, FALSE, sizeof(GsyGuard));
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    for (char **word = words; *word != NULL; word++) {
        GsyGuard guard;
        if (**word != '\0' && parse_guard(pack, *word, &guard))
            g_array_append_val(guards, guard);
    }
    return guards;
}

static void
load_pattern(const GsyPack *pack, guint32 number, GsyClaimPattern *pattern)
{
    const GsyPatternInfo *info = gsy_pack_get_pattern(pack, number);
    *pattern = (GsyClaimPattern){
        .info = info,
        .number = number,
        .measure = info->measure,
        .modality = info->modality,
        .polarity = info->polarity,
        .side = gsy_pack_get_pattern_attr(pack, number, "side"),
        .background = gsy_pack_get_pattern_attr(pack, number, "background"),
        .says = gsy_pack_get_pattern_attr(pack, number, "says"),
        .needs = parse_classes(pack, gsy_pack_get_pattern_attr(pack, number, "needs")),
        .bars = parse_classes(pack, gsy_pack_get_pattern_attr(pack, number, "bars")),
        .bars_after = parse_classes(pack, gsy_pack_get_pattern_attr(pack, number, "bars-after")),
        .bars_before = parse_classes(pack, gsy_pack_get_pattern_attr(pack, number, "bars-before")),
        .unless_next = parse_guards(pack, gsy_pack_get_pattern_attr(pack, number, "unless-next")),
        .unless_after = parse_guards(pack, gsy_pack_get_pattern_attr(pack, number, "unless-after")),
    };
    for (guint i = 0; i < G_N_ELEMENTS(switches); i++)
        if (g_strcmp0(gsy_pack_get_pattern_attr(pack, number, switches[i].name),
                      switches[i].value) == 0)
            G_STRUCT_MEMBER(gboolean, pattern, switches[i].offset) = TRUE;
}

void
gsy_extract_load_patterns(GsyExtract *extract)
{
    extract->n_layers = gsy_pack_get_n_layers(extract->pack, GSY_STAGE_CLAIM);
    extract->layers = g_new0(GsyClaimLayer, extract->n_layers);
    for (guint i = 0; i < extract->n_layers; i++) {
        GsyClaimLayer *layer = extract->layers + i;
        const GsyFsm *fsm = gsy_pack_get_layer(extract->pack, GSY_STAGE_CLAIM, i);
        layer->program = gsy_fsm_add(extract->scratch, fsm);
        layer->n_patterns = gsy_fsm_get_n_patterns(fsm);
        layer->patterns = g_new0(GsyClaimPattern, layer->n_patterns);
        gboolean front = TRUE;
        for (guint k = 0; k < layer->n_patterns; k++) {
            load_pattern(extract->pack,
                         gsy_pack_get_layer_pattern(extract->pack, GSY_STAGE_CLAIM, i, k),
                         layer->patterns + k);
            front = front && layer->patterns[k].front;
        }
        if (front)
            extract->front_layers |= (guint32)1 << (i % GSY_LATE_SHIFT);
    }
}

static void
clear_pattern(GsyClaimPattern *pattern)
{
    GArray **lists[] = { &pattern->needs,      &pattern->bars,        &pattern->bars_before,
                         &pattern->bars_after, &pattern->unless_next, &pattern->unless_after };
    for (guint i = 0; i < G_N_ELEMENTS(lists); i++)
        g_clear_pointer(lists[i], g_array_unref);
}

void
gsy_extract_free_patterns(GsyExtract *extract)
{
    for (guint i = 0; i < extract->n_layers; i++) {
        GsyClaimLayer *layer = extract->layers + i;
        for (guint k = 0; k < layer->n_patterns; k++)
            clear_pattern(layer->patterns + k);
        g_free(layer->patterns);
    }
    g_free(extract->layers);
}

static gboolean
guard_holds(const GArray *guards, const GsyItem *item)
{
    for (guint i = 0; guards != NULL && i < guards->len; i++) {
        const GsyGuard *guard = &g_array_index(guards, GsyGuard, i);
        gboolean holds = TRUE;
        for (guint w = 0; w < GSY_CLASS_WORDS; w++)
            holds = holds && (item->classes->bits[w] & guard->all.bits[w]) == guard->all.bits[w] &&
                    (item->classes->bits[w] & guard->none.bits[w]) == 0;
        if (holds)
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_guarded(const GsyClaimPattern *pattern, const GsySentence *sentence, guint start, guint end)
{
    return (end < sentence->n_items && guard_holds(pattern->unless_next, sentence->items + end)) ||
           (start > 0 && guard_holds(pattern->unless_after, sentence->items + start - 1));
}

static void
fill_slots(const GsyExtract *extract, const GsyFsmMatch *match, GsyClaimDraft *draft)
{
    const GsyPatternInfo *info = draft->pattern->info;
    for (guint i = 0; i < info->n_captures; i++)
        for (guint k = 0; k < GSY_X_N_SLOTS; k++)
            if (info->slots[i] == extract->slots[k] && match->starts[i] != G_MAXUINT &&
                draft->slots[k].n == 0)
                draft->slots[k] = (GsyItems){ draft->sentence->items + match->starts[i],
                                              match->ends[i] - match->starts[i] };
}

/* Measure of an item's words: the second verb's where it says more ("shot and killed"). */
static const char *
find_measure(const GsyExtract *extract, const GsyItems *items)
{
    const char *measure = NULL;
    for (guint i = 0; i < items->n && measure == NULL; i++) {
        guint slot = extract->slots[GSY_X_SLOT_PART2];
        const GsyCapture *last =
            slot == G_MAXUINT ? NULL
                              : gsy_pack_find_capture(extract->pack, items->first + i, (guint)slot);
        if (last != NULL && last->n > 0)
            measure = gsy_pack_find_item_attr(extract->pack, last->first, "measure");
        if (measure == NULL)
            measure = gsy_pack_find_item_attr(extract->pack, items->first + i, "measure");
    }
    return measure;
}

/* "boat" of "boats", "lorry" of "lorries"; NULL of what is no plural. */
static char *
dup_singular(GsyExtract *extract, const char *word)
{
    gsize len = strlen(word), end = gsy_pack_find_plural_end(extract->pack, word, len);
    if (end == 0)
        return NULL;
    for (gsize n = len - 1; n > end; n--) {
        const char *const *ending =
            gsy_pack_find_facts(extract->pack, word + len - n, "singular-ends-in");
        if (ending == NULL)
            continue;
        g_autofree char *stem = g_strndup(word, len - n), *full = g_strconcat(stem, *ending, NULL);
        return gsy_arena_strndup(extract->arena, full, strlen(full));
    }
    return gsy_arena_strndup(extract->arena, word, len - end);
}

/* The name of the things counted, or of the people. */
static const char *
find_word(GsyExtract *extract, const GsyReading *reading, const GsyClaimDraft *draft)
{
    const GsyItems *counted = &draft->slots[GSY_X_SLOT_COUNTED],
                   *noun = &draft->slots[GSY_X_SLOT_NOUN];
    const GsyItem *word = noun->n > 0 ? noun->first
                          : counted->n > 0
                              ? gsy_extract_find_slot(extract, counted->first, GSY_X_SLOT_NOUN)
                              : NULL;
    return word == NULL ? NULL
                        : dup_singular(extract, gsy_extract_dup_folded(extract, reading->article,
                                                                       word->span));
}

static const char *
find_unit(GsyExtract *extract, const GsyReading *reading, const GsyClaimDraft *draft)
{
    const GsyItems *counted = &draft->slots[GSY_X_SLOT_COUNTED],
                   *noun = &draft->slots[GSY_X_SLOT_NOUN];
    if (draft->pattern->by_name)
        return gsy_claim_draft_find_subject(extract, reading, draft);
    if (draft->pattern->by_word)
        return find_word(extract, reading, draft);
    if (draft->pattern->by_role)
        return counted->n == 0 ? NULL
                               : gsy_pack_find_item_attr(extract->pack, counted->first, "role");
    return noun->n == 0 ? NULL : gsy_pack_find_item_attr(extract->pack, noun->first, "noun");
}

static gboolean
fill_measure(GsyExtract *extract, const GsyReading *reading, GsyClaimDraft *draft)
{
    const GsyClaimPattern *pattern = draft->pattern;
    const char *measure = pattern->measure;
    if (measure == NULL)
        return FALSE;
    if (*measure == '@')
        measure = find_measure(extract, &draft->slots[GSY_X_SLOT_VERB]);
    if (measure != NULL &&
        (pattern->by_unit || pattern->by_role || pattern->by_name || pattern->by_word)) {
        const char *unit = find_unit(extract, reading, draft);
        g_autofree char *full = unit == NULL ? NULL : g_strconcat(measure, unit, NULL);
        measure = full == NULL ? NULL : gsy_arena_strndup(extract->arena, full, strlen(full));
    }
    if (measure != NULL && pattern->by_word &&
        gsy_pack_find_facts(extract->pack, measure, "is") != NULL)
        return FALSE; /* patterns of its own tell when it counts */
    draft->claim.measure = (char *)measure;
    return measure != NULL;
}

/* From the first to the last of what makes the claim: who, the verb, the figure, the time. */
static void
fill_span(GsyClaimDraft *draft)
{
    static const GsyExtractSlot parts[] = {
        GSY_X_SLOT_COUNTED, GSY_X_SLOT_NUMBER, GSY_X_SLOT_VERB,
        GSY_X_SLOT_SOURCE,  GSY_X_SLOT_TIME,   GSY_X_SLOT_SAID
    };
    GsySpan span = { G_MAXUINT32, 0 };
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        const GsyItems *items = &draft->slots[parts[i]];
        if (items->n == 0)
            continue;
        span.start = MIN(span.start, items->first->span.start);
        span.end = MAX(span.end, items->first[items->n - 1].span.end);
    }
    draft->claim.span = span;
}

/* Whether the class is among items [from, to). */
static gboolean
has_class(const GsyClaimDraft *draft, guint class_id, guint from, guint to)
{
    for (guint i = from; i < to; i++)
        if (gsy_pack_find_item(draft->sentence->items + i, class_id) != NULL)
            return TRUE;
    return FALSE;
}

static gboolean
has_any(const GsyClaimDraft *draft, const GArray *classes, guint from, guint to)
{
    for (guint i = 0; classes != NULL && i < classes->len; i++)
        if (has_class(draft, g_array_index(classes, guint, i), from, to))
            return TRUE;
    return FALSE;
}

/* Words somewhere in the match without which it means something else: the hospital that somebody is
 * taken to. */
static gboolean
lacks_need(const GsyClaimDraft *draft)
{
    const GArray *needs = draft->pattern->needs;
    for (guint i = 0; needs != NULL && i < needs->len; i++)
        if (!has_class(draft, g_array_index(needs, guint, i), draft->start, draft->end))
            return TRUE;
    return FALSE;
}

/* Words with which the match means something else: the trial of the one who was shot. */
static gboolean
is_barred(const GsyClaimDraft *draft)
{
    return has_any(draft, draft->pattern->bars, draft->start, draft->end) ||
           has_any(draft, draft->pattern->bars_before, 0, draft->end) ||
           has_any(draft, draft->pattern->bars_after, draft->end, draft->sentence->n_items);
}

/* "shot my mother's car": whoever owns what was hit. */
static gboolean
is_owner(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    const GsyItems *counted = &draft->slots[GSY_X_SLOT_COUNTED];
    guint next = draft->end;
    return counted->n > 0 && next < draft->sentence->n_items &&
           counted->first + counted->n == draft->sentence->items + next &&
           gsy_extract_is(extract, draft->sentence->items + next, GSY_X_POSSESSIVE);
}

#define AGE_MAX 110 /* years */

/* "Ann Brae, 31 all died": how old she was; "in Upper Brae, 31 died": how many. */
static gboolean
is_age(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    const GsyItem *figure = draft->slots[GSY_X_SLOT_COUNTED].first, *items = draft->sentence->items;
    return figure != NULL && figure - items >= 2 &&
           gsy_extract_is(extract, figure, GSY_X_QUANTITY) && figure->value != NULL &&
           gsy_interval_is_exact(&figure->value->interval) &&
           figure->value->interval.low <= AGE_MAX &&
           gsy_extract_is(extract, figure - 1, GSY_X_COMMA) &&
           gsy_extract_find(extract, figure - 2, GSY_X_PERSON) != NULL &&
           !(figure - items > 2 && gsy_extract_is(extract, figure - 3, GSY_X_PREP));
}

static void
add_draft(GsyExtract *extract, const GsyReading *reading, guint sentence_index, guint start,
          const GsyClaimPattern *pattern, const GsyFsmMatch *match, GPtrArray *out)
{
    const GsySentence *sentence = gsy_reading_get_sentence(reading, sentence_index);
    if (is_guarded(pattern, sentence, start, match->end))
        return;
    GsyClaimDraft *draft = gsy_arena_new0(extract->arena, GsyClaimDraft);
    draft->pattern = pattern;
    draft->sentence = sentence;
    draft->sentence_index = sentence_index;
    draft->start = start;
    draft->end = match->end;
    draft->claim.article = reading->article;
    draft->claim.counted.includes_attacker = -1;
    fill_slots(extract, match, draft);
    if (is_owner(extract, draft) || is_age(extract, draft) || lacks_need(draft) ||
        is_barred(draft) || !fill_measure(extract, reading, draft) ||
        !gsy_claim_draft_fill_value(extract, draft) ||
        !gsy_claim_draft_settle_number(extract, draft))
        return;
    fill_span(draft);
    g_ptr_array_add(out, draft);
}

static void
match_layer(GsyExtract *extract, const GsyReading *reading, guint sentence_index,
            const GsyClaimLayer *layer, GPtrArray *out)
{
    const GsySentence *sentence = gsy_reading_get_sentence(reading, sentence_index);
    GsyFsmInput input = { sentence->symbols, sentence->begins, sentence->n_items };
    guint start = 0;
    while ((start = gsy_fsm_find(extract->scratch, layer->program, &input, start,
                                 extract->matches)) < input.n) {
        for (guint i = 0; i < extract->matches->len; i++) {
            GsyFsmMatch *match = &g_array_index(extract->matches, GsyFsmMatch, i);
            gsy_fsm_fill_captures(extract->scratch, layer->program, input.symbols, start, match);
            add_draft(extract, reading, sentence_index, start, layer->patterns + match->pattern,
                      match, out);
        }
        start++;
    }
}

/* By sentences; of one, higher priority first, then the tighter match (all words of one time count
 * as none), then the one with more words of time, then the earlier. */
static int
compare_strength(gconstpointer a, gconstpointer b)
{
    const GsyClaimDraft *x = *(GsyClaimDraft *const *)a, *y = *(GsyClaimDraft *const *)b;
    if (x->sentence_index != y->sentence_index)
        return x->sentence_index < y->sentence_index ? -1 : 1;
    if (x->pattern->info->priority != y->pattern->info->priority)
        return x->pattern->info->priority > y->pattern->info->priority ? -1 : 1;
    guint x_time = x->slots[GSY_X_SLOT_TIME].n, y_time = y->slots[GSY_X_SLOT_TIME].n;
    guint x_len = x->end - x->start - x_time, y_len = y->end - y->start - y_time;
    if (x_len != y_len)
        return x_len < y_len ? -1 : 1;
    if (x_time != y_time)
        return x_time > y_time ? -1 : 1;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return x->pattern->number < y->pattern->number ? -1 : x->pattern->number > y->pattern->number;
}

static guint
get_sentence(const GPtrArray *drafts, guint i)
{
    return ((const GsyClaimDraft *)g_ptr_array_index(drafts, i))->sentence_index;
}

static int
compare_place(gconstpointer a, gconstpointer b)
{
    const GsyClaimDraft *x = *(GsyClaimDraft *const *)a, *y = *(GsyClaimDraft *const *)b;
    if (x->claim.number.start != y->claim.number.start)
        return x->claim.number.start < y->claim.number.start ? -1 : 1;
    return x->claim.number.end < y->claim.number.end ? -1
                                                     : x->claim.number.end > y->claim.number.end;
}

/* A figure or a time makes one claim; that a date is a misfit is said of it besides, as is what a
 * pattern tells of words that others read as well. */
static gboolean
is_free(const GPtrArray *taken, guint from, const GsyClaimDraft *draft)
{
    for (guint i = from; i < taken->len; i++) {
        const GsyClaimDraft *other = g_ptr_array_index(taken, i);
        gboolean of_one_kind = other->pattern->misfit == draft->pattern->misfit &&
                               other->pattern->beside == draft->pattern->beside;
        if (of_one_kind && gsy_span_overlaps(other->claim.number, draft->claim.number))
            return FALSE;
    }
    return TRUE;
}

/* "82 patients and visitors": one figure for all of them, of no role. */
static gboolean
has_one_figure(const GsyExtract *extract, const GsyItem *group)
{
    if (!gsy_extract_is(extract, group->children, GSY_X_COUNT))
        return FALSE;
    for (guint i = 1; i < group->n_children; i++)
        if (!gsy_extract_is(extract, group->children + i, GSY_X_BARE) &&
            !gsy_extract_is(extract, group->children + i, GSY_X_COORD))
            return FALSE;
    return TRUE;
}

/* "four officers and two cooks died" is two figures; the sum of what is named one by one is a
 * third. */
static void
add_members(GsyExtract *extract, const GsyClaimDraft *draft, GPtrArray *drafts)
{
    const GsyItem *group = draft->who;
    gboolean is_open = draft->claim.value.kind == GSY_VALUE_NONE; /* "the cooks and a waiter" */
    gboolean one_figure = has_one_figure(extract, group);
    for (guint i = 0; i < group->n_children; i++) {
        const GsyItem *member = group->children + i;
        gboolean counted = gsy_extract_is(extract, member, GSY_X_COUNT) ||
                           gsy_extract_is(extract, member, GSY_X_SOURCE);
        if (!counted && (one_figure || !(is_open && gsy_extract_is(extract, member, GSY_X_NP))))
            continue;
        GsyClaimDraft *part = gsy_arena_dup(extract->arena, draft, sizeof(GsyClaimDraft));
        part->slots[GSY_X_SLOT_COUNTED] = (GsyItems){ member, 1 };
        part->slots[GSY_X_SLOT_NUMBER] = (GsyItems){ NULL, 0 };
        part->claim.value = (GsyValue){ 0 };
        if (!gsy_claim_draft_fill_value(extract, part))
            continue;
        part->who = one_figure ? NULL : part->who;
        part->claim.is_part = !one_figure;
        part->claim.value.additional &= is_open; /* "his wife and two others": in the sum already */
        fill_span(part);
        g_ptr_array_add(drafts, part);
    }
}

/* Appends those of a sentence's drafts, sorted by strength, that no stronger one displaces. */
static void
settle(GsyExtract *extract, const GPtrArray *found, guint first, guint end, GPtrArray *drafts)
{
    guint from = drafts->len;
    for (guint i = first; i < end; i++) {
        GsyClaimDraft *draft = g_ptr_array_index(found, i);
        if (is_free(drafts, from, draft))
            g_ptr_array_add(drafts, draft);
    }
    guint to = drafts->len;
    for (guint i = from; i < to; i++) {
        GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        if (draft->who != NULL && gsy_extract_is(extract, draft->who, GSY_X_GROUP))
            add_members(extract, draft, drafts);
    }
    for (guint i = from; i < drafts->len; i++) {
        GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        if (draft->claim.value.kind == GSY_VALUE_NONE)
            g_ptr_array_remove_index(drafts, i--);
    }
    if (drafts->len > from)
        qsort(drafts->pdata + from, drafts->len - from, sizeof(gpointer), compare_place);
}

/* All matches in the layers of @open, a bit each. */
static void
match_sentence(GsyExtract *extract, const GsyReading *reading, guint sentence_index, guint32 open,
               GPtrArray *found)
{
    if (reading->article->blocks[reading->sentences[sentence_index].block].zone == GSY_ZONE_QUOTE)
        return;
    for (guint i = 0; i < extract->n_layers; i++)
        if ((open >> (i % GSY_LATE_SHIFT)) & 1)
            match_layer(extract, reading, sentence_index, extract->layers + i, found);
}

/* --- what is counted up front, whatever it is --- */

static gboolean
is_front(const GsyExtract *extract, const GsyReading *reading, guint sentence)
{
    GsyZone zone = reading->article->blocks[reading->sentences[sentence].block].zone;
    return reading->n_sentences <= extract->reach.brief || zone == GSY_ZONE_HEADLINE ||
           zone == GSY_ZONE_DEK || zone == GSY_ZONE_LEDE;
}

#define FRONT_WORDS_MAX 16 /* sought in each sentence; where there are more, any may have one */

/* Whether the sentence may have a word that one of the measures ends with: all but its last letter,
 * which a plural may change. */
static gboolean
may_have_word(const GsyReading *reading, guint sentence, GHashTable *measures)
{
    GsySpan span = reading->sentences[sentence].span;
    gboolean may = g_hash_table_size(measures) > FRONT_WORDS_MAX;
    GHashTableIter iter;
    gpointer measure;
    g_hash_table_iter_init(&iter, measures);
    while (!may && g_hash_table_iter_next(&iter, &measure, NULL)) {
        const char *colon = strrchr(measure, ':'), *word = colon != NULL ? colon + 1 : measure;
        may = memmem(reading->article->text + span.start, gsy_span_len(span), word,
                     strlen(word) - (*word != '\0')) != NULL;
    }
    return may;
}

static GHashTable *
find_front_measures(const GPtrArray *found)
{
    GHashTable *measures = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < found->len; i++) {
        const GsyClaimDraft *draft = g_ptr_array_index(found, i);
        if (draft->pattern->front)
            g_hash_table_add(measures, draft->claim.measure);
    }
    return measures;
}

/* What else the article says of things that it counts up front. */
static void
match_further_down(GsyExtract *extract, const GsyReading *reading, GPtrArray *found)
{
    g_autoptr(GHashTable) measures = find_front_measures(found);
    g_autoptr(GPtrArray) further = g_ptr_array_new();
    for (guint i = 0; i < reading->n_sentences && g_hash_table_size(measures) > 0; i++)
        if (!is_front(extract, reading, i) && may_have_word(reading, i, measures))
            match_sentence(extract, reading, i,
                           reading->sentences[i].open_layers & extract->front_layers, further);
    for (guint i = 0; i < further->len; i++) {
        GsyClaimDraft *draft = g_ptr_array_index(further, i);
        if (g_hash_table_contains(measures, draft->claim.measure))
            g_ptr_array_add(found, draft);
    }
}

static gboolean
has_figure(const GPtrArray *found)
{
    for (guint i = 0; i < found->len; i++)
        if (((const GsyClaimDraft *)g_ptr_array_index(found, i))->claim.value.kind ==
            GSY_VALUE_NUMBER)
            return TRUE;
    return FALSE;
}

/* The late patterns of all sentences that were not tried for them. */
static void
match_late(GsyExtract *extract, const GsyReading *reading, GPtrArray *found)
{
    for (guint i = 0; i < reading->n_sentences; i++) {
        guint32 open = reading->sentences[i].open_layers;
        match_sentence(extract, reading, i, (open >> GSY_LATE_SHIFT) & ~open, found);
    }
}

static void
remove_late(GPtrArray *found)
{
    for (guint i = found->len; i-- > 0;)
        if (((const GsyClaimDraft *)g_ptr_array_index(found, i))->pattern->fallback)
            g_ptr_array_remove_index_fast(found, i);
}

void
gsy_extract_match(GsyExtract *extract, const GsyReading *reading, GPtrArray *drafts)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new();
    for (guint i = 0; i < reading->n_sentences; i++) {
        guint32 barred = is_front(extract, reading, i) ? 0 : extract->front_layers;
        match_sentence(extract, reading, i, reading->sentences[i].open_layers & ~barred, found);
    }
    match_further_down(extract, reading, found);
    if (has_figure(found))
        match_late(extract, reading, found);
    else
        remove_late(found);
    g_ptr_array_sort(found, compare_strength);
    for (guint first = 0, end; first < found->len; first = end) {
        guint sentence = get_sentence(found, first);
        for (end = first + 1; end < found->len && get_sentence(found, end) == sentence; end++)
            ;
        settle(extract, found, first, end, drafts);
    }
}
