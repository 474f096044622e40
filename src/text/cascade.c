#include "config.h"

#include <string.h>

#include "text/cascade.h"
#include "text/lexical.h"

typedef struct {
    const GsyPatternInfo *info;
    GsyActionFunc action; /* NULL: computes nothing */
    guint32 number;       /* in the whole pack */
    gboolean keeps;       /* keep="yes": an item made of one item has that one's classes too */
    guint ahead;          /* ahead="1": so many items at the end are only looked at */
    guint32 symbol;       /* of its classes, + 1; 0: not asked for yet */
} Pattern;

typedef struct {
    guint program; /* its number in the scratch */
    Pattern *patterns;
    guint n_patterns;
} Layer;

struct GsyCascade {
    GsyLexical *lexical;
    Layer *layers;
    guint n_layers;
    GsyFsmScratch *scratch;
    GArray *matches;  /* of GsyFsmMatch */
    GsyItem *items;   /* of the sentence in work */
    guint32 *symbols; /* of its items' classes, in step with them */
    guint64 *begins;  /* gsy_fsm_find_begins(), in step too */
    guint n_items, size;
    guint64 open; /* programs of which a match may begin somewhere among them */
    GArray *made; /* of guint: places of the items that the layer in work has made */
};

GsyFsmScratch *
gsy_cascade_get_scratch(GsyCascade *cascade)
{
    return cascade->scratch;
}

void
gsy_cascade_begin(GsyCascade *cascade)
{
    if (!gsy_fsm_begin(cascade->scratch))
        return;
    gsy_lexical_forget(cascade->lexical);
    for (guint i = 0; i < cascade->n_layers; i++)
        for (guint k = 0; k < cascade->layers[i].n_patterns; k++)
            cascade->layers[i].patterns[k].symbol = 0;
}

static void
fill_layer(const GsyPack *pack, guint number, GsyFsmScratch *scratch, Layer *layer)
{
    const GsyFsm *fsm = gsy_pack_get_layer(pack, GSY_STAGE_TEXT, number);
    layer->program = gsy_fsm_add(scratch, fsm);
    layer->n_patterns = gsy_fsm_get_n_patterns(fsm);
    layer->patterns = g_new0(Pattern, layer->n_patterns);
    for (guint i = 0; i < layer->n_patterns; i++) {
        Pattern *pattern = layer->patterns + i;
        pattern->number = gsy_pack_get_layer_pattern(pack, GSY_STAGE_TEXT, number, i);
        pattern->info = gsy_pack_get_pattern(pack, pattern->number);
        const char *action = pattern->info->action;
        pattern->action = action != NULL ? gsy_action_find(action) : NULL;
        pattern->keeps =
            g_strcmp0(gsy_pack_get_pattern_attr(pack, pattern->number, "keep"), "yes") == 0;
        const char *ahead = gsy_pack_get_pattern_attr(pack, pattern->number, "ahead");
        pattern->ahead = ahead != NULL ? (guint)g_ascii_strtoull(ahead, NULL, 10) : 0;
    }
}

GsyCascade *
gsy_cascade_new(const GsyVocab *vocab)
{
    GsyCascade *cascade = g_new0(GsyCascade, 1);
    cascade->n_layers = gsy_pack_get_n_layers(vocab->pack, GSY_STAGE_TEXT);
    cascade->layers = g_new0(Layer, cascade->n_layers);
    cascade->scratch = gsy_fsm_scratch_new();
    cascade->lexical = gsy_lexical_new(vocab, cascade->scratch);
    for (guint i = 0; i < cascade->n_layers; i++)
        fill_layer(vocab->pack, i, cascade->scratch, cascade->layers + i);
    cascade->matches = g_array_new(FALSE, FALSE, sizeof(GsyFsmMatch));
    cascade->made = g_array_new(FALSE, FALSE, sizeof(guint));
    return cascade;
}

void
gsy_cascade_free(GsyCascade *cascade)
{
    if (cascade == NULL)
        return;
    for (guint i = 0; i < cascade->n_layers; i++)
        g_free(cascade->layers[i].patterns);
    g_free(cascade->layers);
    gsy_lexical_free(cascade->lexical);
    gsy_fsm_scratch_free(cascade->scratch);
    g_array_unref(cascade->matches);
    g_array_unref(cascade->made);
    g_free(cascade->items);
    g_free(cascade->symbols);
    g_free(cascade->begins);
    g_free(cascade);
}

/* The span, tokens and classes of a phrase made of its children. */
static void
fit_to_children(GsyItem *item)
{
    const GsyItem *last = item->children + item->n_children - 1;
    item->span = (GsySpan){ item->children->span.start, last->span.end };
    item->first_token = item->children->first_token;
    item->n_tokens = last->first_token + last->n_tokens - item->first_token;
}

static void
fill_captures(const GsyPatternInfo *info, const GsyFsmMatch *match, guint start, GsyArena *arena,
              GsyItem *item)
{
    GsyCapture *captures = gsy_arena_newn(arena, GsyCapture, info->n_captures);
    for (guint i = 0; i < info->n_captures; i++) {
        if (match->starts[i] == G_MAXUINT || match->starts[i] == match->ends[i])
            continue;
        captures[item->n_captures++] = (GsyCapture){
            .slot = info->slots[i],
            .n = (guint16)(match->ends[i] - match->starts[i]),
            .first = item->children + (match->starts[i] - start),
        };
    }
    item->captures = captures;
}

static void
add_kept_classes(const Pattern *pattern, GsyArena *arena, GsyItem *item)
{
    if (!pattern->keeps || item->n_children != 1)
        return;
    GsyClassSet *classes = gsy_arena_dup(arena, item->classes, sizeof *classes);
    for (guint i = 0; i < GSY_CLASS_WORDS; i++)
        classes->bits[i] |= item->children->classes->bits[i];
    item->classes = classes;
}

/* One item of those that matched; FALSE when the action refuses it. An action may leave children at
 * the end out. */
static gboolean
build_item(const GsyCascade *cascade, const GsyActionContext *context, const Layer *layer,
           const GsyFsmMatch *match, guint start, GsyItem *item)
{
    const Pattern *pattern = layer->patterns + match->pattern;
    guint n_children = match->end - start;
    *item = (GsyItem){
        .classes = pattern->info->classes,
        .pattern = pattern->number,
        .children =
            gsy_arena_dup(context->arena, cascade->items + start, n_children * sizeof(GsyItem)),
        .n_children = n_children,
    };
    if (pattern->ahead >= n_children)
        return FALSE;
    item->n_children -= pattern->ahead;
    fit_to_children(item);
    fill_captures(pattern->info, match, start, context->arena, item);
    add_kept_classes(pattern, context->arena, item);
    if (pattern->action == NULL)
        return TRUE;
    if (!pattern->action(context, item))
        return FALSE;
    fit_to_children(item);
    return TRUE;
}

/* Index of the longest match left, of equals the first pattern's; -1 when all are used up. */
static int
find_next_match(const GArray *matches)
{
    int best = -1;
    guint best_end = 0;
    for (guint i = 0; i < matches->len; i++) {
        const GsyFsmMatch *match = &g_array_index(matches, GsyFsmMatch, i);
        if (match->end > best_end) {
            best = (int)i;
            best_end = match->end;
        }
    }
    return best;
}

/* Makes an item of the best of the matches found at @start whose action takes it; its pattern's
 * number in the layer, -1 for none. */
static int
take_match(GsyCascade *cascade, const GsyActionContext *context, const Layer *layer, guint start,
           GsyItem *item)
{
    for (int best; (best = find_next_match(cascade->matches)) >= 0;) {
        GsyFsmMatch *match = &g_array_index(cascade->matches, GsyFsmMatch, best);
        gsy_fsm_fill_captures(cascade->scratch, layer->program, cascade->symbols, start, match);
        if (build_item(cascade, context, layer, match, start, item))
            return (int)match->pattern;
        match->end = 0;
    }
    return -1;
}

/* Moves items [from, to) down to @at. */
static void
move_items(GsyCascade *cascade, guint at, guint from, guint to)
{
    if (at == from)
        return;
    memmove(cascade->items + at, cascade->items + from, (to - from) * sizeof(GsyItem));
    memmove(cascade->symbols + at, cascade->symbols + from, (to - from) * sizeof(guint32));
    memmove(cascade->begins + at, cascade->begins + from, (to - from) * sizeof(guint64));
}

/* What may begin at a place, after its symbol or the next has changed. */
static void
open_at(GsyCascade *cascade, guint at)
{
    cascade->begins[at] =
        gsy_fsm_find_begins(cascade->scratch, cascade->symbols, cascade->n_items, at);
    cascade->open |= cascade->begins[at];
}

static void
open_made(GsyCascade *cascade)
{
    for (guint i = 0; i < cascade->made->len; i++) {
        guint at = g_array_index(cascade->made, guint, i);
        open_at(cascade, at);
        if (at > 0)
            open_at(cascade, at - 1);
    }
    g_array_set_size(cascade->made, 0);
}

/* The symbol of an item that a pattern made; mostly it has the classes that the pattern says. */
static guint32
find_symbol(GsyCascade *cascade, const Layer *layer, const GsyItem *item, guint pattern_number)
{
    Pattern *pattern = layer->patterns + pattern_number;
    if (item->classes != pattern->info->classes)
        return gsy_fsm_find_symbol(cascade->scratch, item->classes->bits);
    if (pattern->symbol == 0)
        pattern->symbol = gsy_fsm_find_symbol(cascade->scratch, item->classes->bits) + 1;
    return pattern->symbol - 1;
}

static guint
find_match(GsyCascade *cascade, const Layer *layer, guint from)
{
    GsyFsmInput input = { cascade->symbols, cascade->begins, cascade->n_items };
    return gsy_fsm_find(cascade->scratch, layer->program, &input, from, cascade->matches);
}

static void
run_layer(GsyCascade *cascade, const GsyActionContext *context, const Layer *layer)
{
    guint n = 0, kept = 0; /* items done; the first that is not moved down yet */
    for (guint i = find_match(cascade, layer, 0); i < cascade->n_items;) {
        GsyItem item;
        int pattern = take_match(cascade, context, layer, i, &item);
        if (pattern >= 0) {
            move_items(cascade, n, kept, i);
            n += i - kept;
            i = kept = i + item.n_children;
            cascade->items[n] = item;
            cascade->symbols[n] = find_symbol(cascade, layer, &item, (guint)pattern);
            g_array_append_val(cascade->made, n);
            n++;
        } else {
            i++;
        }
        i = find_match(cascade, layer, i);
    }
    move_items(cascade, n, kept, cascade->n_items);
    cascade->n_items = n + (cascade->n_items - kept);
    open_made(cascade);
}

static void
reserve(GsyCascade *cascade, guint n)
{
    if (n <= cascade->size)
        return;
    cascade->size = MAX(n, 512);
    cascade->items = g_renew(GsyItem, cascade->items, cascade->size);
    cascade->symbols = g_renew(guint32, cascade->symbols, cascade->size);
    cascade->begins = g_renew(guint64, cascade->begins, cascade->size);
}

void
gsy_cascade_run(GsyCascade *cascade, const GsyActionContext *context, GsyCase text_case,
                GsySentence *sentence)
{
    reserve(cascade, sentence->n_tokens);
    cascade->n_items = gsy_lexical_items(cascade->lexical, context->reading, sentence, text_case,
                                         cascade->items, cascade->symbols);
    cascade->open = 0;
    for (guint i = 0; i < cascade->n_items; i++)
        open_at(cascade, i);
    for (guint i = 0; i < cascade->n_layers; i++)
        if ((cascade->open >> (cascade->layers[i].program % 64)) & 1)
            run_layer(cascade, context, cascade->layers + i);
    sentence->items =
        gsy_arena_dup(context->arena, cascade->items, cascade->n_items * sizeof(GsyItem));
    sentence->symbols =
        gsy_arena_dup(context->arena, cascade->symbols, cascade->n_items * sizeof(guint32));
    sentence->begins =
        gsy_arena_dup(context->arena, cascade->begins, cascade->n_items * sizeof(guint64));
    sentence->n_items = cascade->n_items;
}
