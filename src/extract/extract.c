#include "config.h"

#include <string.h>

#include "extract/draft.h"

#include "base/utf8.h"

/* In the order of GsyExtractClass. */
static const char *const class_names[GSY_X_N_CLASSES] = {
    "party",
    "place",
    "date",
    "time",
    "quantity",
    "number",
    "person",
    "source",
    "source.body",
    "org",
    "np",
    "np.count",
    "np.one",
    "np.bare",
    "np.group",
    "np.pron",
    "np.def",
    "other-noun",
    "np.else",
    "figure-word",
    "cue",
    "cue.say",
    "gr.poss",
    "negation-word",
    "denied-word",
    "feared-word",
    "expected-word",
    "hypothetical-word",
    "garbled-word",
    "general-word",
    "provisional-phrase",
    "revision-word",
    "total-word",
    "past-war",
    "that-war",
    "since-word",
    "window-word",
    "new-cases",
    "alone-word",
    "attacker-in",
    "attacker-out",
    "attacker-dies",
    "record-verb",
    "gr.have",
    "prep",
    "gr.coord",
    "comma",
    "semicolon",
    "word",
    "num.one",
    "vg",
    "apostrophe-s",
    "duration",
    "past-word",
    "cue.act.accused",
    "aftermath",
    "stamp-word",
    "colon",
    "when-prep",
    "act-verb",
    "before-word",
    "plan-bound",
    "after-word",
    "person-noun",
    "set",
    "demonym",
    "seat-noun",
    "gr.det",
    "gr.there",
    "tale-verb",
    "whence-prep",
    "some-word",
    "also-word",
    "year-digits",
    "earlier-report",
    "taken-back",
    "earlier-said",
    "before-cue",
    "title",
    "gr.title-adj",
    "name.particle",
    "gr",
    "ordinal",
    "where-prep",
    "in-word",
    "region-noun",
    "place.country",
    "cap",
    "nationwide-word",
    "age.unit",
    "age.old",
    "age.joined",
    "age.before",
    "gr.time",
    "gr.modal",
    "infinitive-word",
    "purpose-word",
    "relief-verb",
    "gr.adv",
    "verb",
    "gr.be",
    "harm-noun",
    "det-def",
    "article-def",
    "det-indef",
    "conj",
    "verb.ing",
    "verb.base",
    "span-word",
    "incl-word",
    "within-prep",
    "earlier-event",
    "rparen",
    "dash",
    "hyphen",
    "age",
    "t.ampm",
    "gr.rel",
    "pron-one",
    "spelling-word",
    "given-as",
    "t.ago",
    "set-right",
    "cue.act",
    "rel-who",
    "unknown",
    "another-word",
    "all-det",
    "case-noun",
    "round-up",
    "that-case",
    "among-word",
    "attackers-in",
    "unborn-in",
    "find-verb",
    "answered-call",
    "lift-verb",
    "means-word",
    "degree-word",
    "die-word",
    "fate-word",
    "gr.pron",
    "place.region",
    "place.city",
    "place.city.common",
    "home-noun",
    "home-verb",
    "home-prep",
    "from-where",
    "no-home",
    "no-name",
    "name.suffix",
    "street-noun",
    "compass-word",
    "block-word",
    "named-house",
    "nation-noun",
};

/* In the order of GsyExtractSlot. */
static const char *const slot_names[GSY_X_N_SLOTS] = {
    "counted", "number", "verb",  "source",   "cue",  "time",
    "before",  "noun",   "part2", "contrast", "said",
};

gboolean
gsy_extract_knows_slot(const char *name)
{
    for (guint i = 0; i < GSY_X_N_SLOTS; i++)
        if (strcmp(slot_names[i], name) == 0)
            return TRUE;
    return FALSE;
}

static gboolean
has_slot(const GsyPack *pack, const GsyPatternInfo *pattern, GsyExtractSlot slot)
{
    guint number = gsy_pack_find_slot(pack, slot_names[slot]);
    for (guint i = 0; i < pattern->n_captures; i++)
        if (pattern->slots[i] == number)
            return TRUE;
    return FALSE;
}

const char *
gsy_extract_find_fault(const GsyPack *pack, const GsyPatternInfo *pattern)
{
    if (pattern->measure == NULL)
        return "it has no measure, so it makes no claim";
    if (has_slot(pack, pattern, GSY_X_SLOT_NUMBER) && !has_slot(pack, pattern, GSY_X_SLOT_COUNTED))
        return "the slot 'number' is read beside 'counted' only; a figure alone is 'counted'";
    return NULL;
}

static void
load_reach(GsyExtract *extract)
{
    static const struct {
        const char *name;
        gsize offset;
    } table[] = {
        { "reach.whose", G_STRUCT_OFFSET(GsyExtractReach, whose) },
        { "reach.window", G_STRUCT_OFFSET(GsyExtractReach, window) },
        { "reach.since", G_STRUCT_OFFSET(GsyExtractReach, since) },
        { "reach.span", G_STRUCT_OFFSET(GsyExtractReach, span) },
        { "reach.list", G_STRUCT_OFFSET(GsyExtractReach, list) },
        { "reach.alone", G_STRUCT_OFFSET(GsyExtractReach, alone) },
        { "reach.there", G_STRUCT_OFFSET(GsyExtractReach, there) },
        { "reach.site", G_STRUCT_OFFSET(GsyExtractReach, site) },
        { "reach.lines", G_STRUCT_OFFSET(GsyExtractReach, lines) },
        { "reach.line", G_STRUCT_OFFSET(GsyExtractReach, line) },
        { "reach.heading", G_STRUCT_OFFSET(GsyExtractReach, heading) },
        { "reach.scene", G_STRUCT_OFFSET(GsyExtractReach, scene) },
        { "reach.region", G_STRUCT_OFFSET(GsyExtractReach, region) },
        { "reach.front", G_STRUCT_OFFSET(GsyExtractReach, front) },
        { "reach.nation", G_STRUCT_OFFSET(GsyExtractReach, nation) },
        { "reach.before", G_STRUCT_OFFSET(GsyExtractReach, before) },
        { "reach.aside", G_STRUCT_OFFSET(GsyExtractReach, aside) },
        { "reach.brief", G_STRUCT_OFFSET(GsyExtractReach, brief) },
        { "reach.total", G_STRUCT_OFFSET(GsyExtractReach, total) },
    };
    for (guint i = 0; i < G_N_ELEMENTS(table); i++) {
        double items = 0;
        gsy_pack_get_constant(extract->pack, extract->profile, table[i].name, &items);
        G_STRUCT_MEMBER(guint, &extract->reach, table[i].offset) =
            (guint)CLAMP(items, 0, GSY_SENTENCE_MAX_TOKENS);
    }
}

GsyExtract *
gsy_extract_new(GsyPack *pack, const char *profile, GsyFsmScratch *scratch)
{
    GsyExtract *extract = g_new0(GsyExtract, 1);
    extract->pack = gsy_pack_ref(pack);
    extract->profile = g_strdup(profile);
    extract->arena = gsy_arena_new();
    extract->scratch = scratch;
    extract->parties = g_hash_table_new(g_str_hash, g_str_equal);
    extract->matches = g_array_new(FALSE, FALSE, sizeof(GsyFsmMatch));
    for (guint i = 0; i < GSY_X_N_CLASSES; i++)
        extract->classes[i] = gsy_pack_find_class(pack, class_names[i]);
    for (guint i = 0; i < GSY_X_N_SLOTS; i++)
        extract->slots[i] = gsy_pack_find_slot(pack, slot_names[i]);
    gsy_pack_get_constant(pack, profile, "anchor.tolerance-days", &extract->day_tolerance);
    gsy_pack_get_constant(pack, profile, "date.span-slack", &extract->span_slack);
    gsy_pack_get_constant(pack, profile, "anchor.news-days", &extract->news_days);
    gsy_pack_get_constant(pack, profile, "date.misfit-days", &extract->misfit_days);
    gsy_pack_get_constant(pack, profile, "window.since-days", &extract->since_days);
    load_reach(extract);
    gsy_extract_load_patterns(extract);
    return extract;
}

void
gsy_extract_free(GsyExtract *extract)
{
    if (extract == NULL)
        return;
    gsy_extract_free_patterns(extract);
    g_array_unref(extract->matches);
    g_hash_table_unref(extract->parties);
    gsy_arena_free(extract->arena);
    g_free(extract->profile);
    gsy_pack_unref(extract->pack);
    g_free(extract);
}

const GsyItem *
gsy_extract_find(const GsyExtract *extract, const GsyItem *item, GsyExtractClass name)
{
    guint class_id = extract->classes[name];
    return class_id == G_MAXUINT ? NULL : gsy_pack_find_item(item, class_id);
}

const char *
gsy_extract_find_attr(const GsyExtract *extract, const GsyItem *item, const char *name)
{
    return item == NULL ? NULL : gsy_pack_find_item_attr(extract->pack, item, name);
}

const GsyItem *
gsy_extract_find_slot(const GsyExtract *extract, const GsyItem *item, GsyExtractSlot name)
{
    guint slot = extract->slots[name];
    const GsyCapture *capture =
        slot == G_MAXUINT ? NULL : gsy_pack_find_capture(extract->pack, item, slot);
    return capture == NULL || capture->n == 0 ? NULL : capture->first + capture->n - 1;
}

static void
add_classes(const GsyItem *item, GsyClassSet *met)
{
    for (guint w = 0; w < GSY_CLASS_WORDS; w++)
        met->bits[w] |= item->classes->bits[w];
    for (guint32 i = 0; i < item->n_children; i++)
        add_classes(&item->children[i], met);
}

/* All classes of a sentence's items and of what they are made of. */
static const GsyClassSet *
get_met(const GsyExtract *extract, const GsySentence *sentence)
{
    GsyClassSet **met = &extract->met[sentence - extract->sentences];
    if (*met != NULL)
        return *met;
    *met = gsy_arena_new0(extract->arena, GsyClassSet);
    for (guint i = 0; i < sentence->n_items; i++)
        add_classes(sentence->items + i, *met);
    return *met;
}

/* Most of what is looked for is nowhere in the sentence, which is asked a dozen times. */
const GsyItem *
gsy_extract_find_between(const GsyExtract *extract, const GsySentence *sentence, guint from,
                         guint to, GsyExtractClass name)
{
    guint class_id = extract->classes[name];
    if (class_id == G_MAXUINT || !gsy_classes_has(get_met(extract, sentence), class_id))
        return NULL;
    for (guint i = from; i < MIN(to, sentence->n_items); i++) {
        const GsyItem *found = gsy_extract_find(extract, sentence->items + i, name);
        if (found != NULL)
            return found;
    }
    return NULL;
}

const char *
gsy_extract_dup_text(GsyExtract *extract, const GsyArticle *article, GsySpan span)
{
    char *copy = gsy_arena_strndup(extract->arena, article->text + span.start, gsy_span_len(span));
    char *out = copy;
    for (const char *in = copy; *in != '\0'; in++) {
        if (!g_ascii_isspace(*in))
            *out++ = *in;
        else if (out > copy && out[-1] != ' ')
            *out++ = ' ';
    }
    *out = '\0';
    return copy;
}

guint32
gsy_extract_find_entry(const GsyPack *pack, guint32 word)
{
    guint32 node = word != 0 ? gsy_pack_step_phrase(pack, 0, word) : 0;
    guint32 entry = node != 0 ? gsy_pack_get_phrase_entry(pack, node) : 0;
    guint32 caseless = entry != 0 ? gsy_pack_get_entry_caseless(pack, entry) : 0;
    return caseless != 0 ? caseless : entry;
}

gboolean
gsy_extract_entry_is(const GsyExtract *extract, guint32 entry, GsyExtractClass name)
{
    guint class_id = extract->classes[name];
    return entry != 0 && class_id != G_MAXUINT &&
           gsy_classes_has(gsy_pack_get_entry_classes(extract->pack, entry), class_id);
}

gboolean
gsy_extract_word_is(const GsyExtract *extract, guint32 word, GsyExtractClass name)
{
    return gsy_extract_entry_is(extract, gsy_extract_find_entry(extract->pack, word), name);
}

const char *
gsy_extract_dup_folded(GsyExtract *extract, const GsyArticle *article, GsySpan span)
{
    const char *words = gsy_extract_dup_text(extract, article, span);
    gsize len_bytes = strlen(words), size_bytes = len_bytes * 3 / 2 + 4;
    char *folded = gsy_arena_alloc(extract->arena, size_bytes + 1);
    folded[gsy_utf8_fold(GSY_FOLD_LOWER, words, len_bytes, folded, size_bytes)] = '\0';
    return folded;
}

/* "Nobody was badly hurt", "they were not seriously wounded": whether anybody was stays open. */
static gboolean
denies_degree(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    const GsyValue *value = &draft->claim.value;
    gboolean nobody = value->kind == GSY_VALUE_NUMBER && value->interval.high == 0;
    return (nobody || draft->claim.polarity == GSY_POLARITY_DENIED) &&
           gsy_pack_has_relation(extract->pack, draft->claim.measure, "is", "survivable") &&
           gsy_extract_find_between(extract, draft->sentence, draft->start, draft->end,
                                    GSY_X_DEGREE) != NULL;
}

static void
fill_draft(GsyExtract *extract, const GsyReading *reading, GsyClaimDraft *draft)
{
    draft->claim.article = reading->article;
    draft->claim.sentence = draft->sentence->span;
    draft->claim.zone = reading->article->blocks[draft->sentence->block].zone;
    draft->claim.rule = (char *)draft->pattern->info->id;
    draft->dropped =
        (draft->pattern->misfit && !gsy_claim_draft_is_misfit(extract, reading, draft)) ||
        gsy_claim_draft_is_general(extract, draft);
    draft->claim.is_part = draft->claim.is_part || draft->pattern->part;
    draft->claim.is_total = draft->claim.is_total || draft->pattern->total;
    gsy_claim_draft_fill_source(extract, reading, draft);
    gsy_claim_draft_fill_modality(extract, draft);
    draft->dropped = draft->dropped || denies_degree(extract, draft);
}

/* What drafts need of one another and of the article. */
static void
settle_drafts(GsyExtract *extract, const GsyReading *reading, GPtrArray *drafts)
{
    for (guint i = 0; i < drafts->len; i++)
        fill_draft(extract, reading, g_ptr_array_index(drafts, i));
    gsy_claim_drafts_fill_counted(extract, reading, drafts);
    gsy_claim_drafts_anchor(extract, reading, drafts);
    gsy_claim_drafts_add_bases(extract, drafts);
    gsy_claim_drafts_share_history(drafts);
    gsy_claim_drafts_settle_outcomes(extract, reading, drafts);
    gsy_claim_drafts_narrow(extract, reading, drafts);
}

static GPtrArray *
build_claims(const GPtrArray *drafts)
{
    GPtrArray *claims = g_ptr_array_new_with_free_func((GDestroyNotify)gsy_claim_unref);
    const GsyClaim *last = NULL;
    for (guint i = 0; i < drafts->len; i++) {
        GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        if (draft->dropped)
            continue;
        draft->claim.ordinal = claims->len;
        GsyClaim *claim = gsy_claim_new(&draft->claim, last);
        g_ptr_array_add(claims, claim);
        last = claim;
    }
    return claims;
}

/* Persons are compared between articles that tell of one happening, and one that tells of any gives
 * a figure of it. */
static gboolean
has_figure(const GPtrArray *claims)
{
    for (guint i = 0; i < claims->len; i++)
        if (((const GsyClaim *)g_ptr_array_index(claims, i))->value.kind == GSY_VALUE_NUMBER)
            return TRUE;
    return FALSE;
}

/* A note may take back what it said of a person. */
static gboolean
has_note(const GsyArticle *article)
{
    for (guint i = 0; i < article->n_blocks; i++)
        if (article->blocks[i].zone == GSY_ZONE_NOTE)
            return TRUE;
    return FALSE;
}

GPtrArray *
gsy_extract_claims(GsyExtract *extract, const GsyReading *reading)
{
    gsy_arena_reset(extract->arena);
    gsy_extract_forget_speakers(extract);
    extract->sentences = reading->sentences;
    extract->met = gsy_arena_newn(extract->arena, GsyClassSet *, reading->n_sentences + 1);
    g_autoptr(GPtrArray) drafts = g_ptr_array_new();
    gsy_extract_match(extract, reading, drafts);
    if (drafts->len > 0) /* in most articles there are none */
        settle_drafts(extract, reading, drafts);
    GPtrArray *claims = build_claims(drafts);
    gsy_claim_drafts_add_ages(extract, reading, drafts, claims);
    if (has_figure(claims) || has_note(reading->article))
        gsy_extract_add_persons(extract, reading, claims);
    return claims;
}
