#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "base/sixteen.h"
#include "extract/draft.h"

static gboolean
covers(const GsyAttribution *attribution, GsySpan span)
{
    for (guint i = 0; i < G_N_ELEMENTS(attribution->content); i++)
        if (gsy_span_contains(attribution->content[i], span))
            return TRUE;
    return FALSE;
}

/* "According to the ministry, twelve men died ...", where the clause was taken for an apposition of
 * the speaker: he is the first source in it. NULL if the figure does not stand there. */
static const GsyItem *
find_trailed(const GsyExtract *extract, const GsyAttribution *attribution,
             const GsyClaimDraft *draft)
{
    if (!gsy_span_contains(attribution->source, draft->claim.number))
        return NULL;
    for (guint i = 0; i < draft->sentence->n_items; i++) {
        const GsyItem *item = draft->sentence->items + i;
        if (gsy_span_contains(attribution->source, item->span) &&
            item->span.end <= draft->claim.number.start &&
            gsy_extract_is(extract, item, GSY_X_SOURCE))
            return item;
    }
    return NULL;
}

static guint32
get_content_len(const GsyAttribution *attribution)
{
    guint32 len = 0;
    for (guint i = 0; i < G_N_ELEMENTS(attribution->content); i++)
        len += gsy_span_len(attribution->content[i]);
    return len;
}

/* "The fire has claimed nine lives": what the count itself is told by is nobody's word. */
static gboolean
is_own_verb(const GsyAttribution *attribution, const GsyClaimDraft *draft)
{
    const GsyItems *verb = &draft->slots[GSY_X_SLOT_VERB];
    return draft->claim.value.kind == GSY_VALUE_NUMBER && verb->n > 0 &&
           gsy_span_contains(attribution->cue, verb->first->span);
}

/* The innermost attribution whose content holds the figure: the one with the shortest, of two alike
 * the first. */
static const GsyAttribution *
find_attribution(const GsyExtract *extract, const GsyReading *reading, const GsyClaimDraft *draft)
{
    guint n;
    const GsyAttribution *list = gsy_reading_get_attributions(reading, draft->sentence_index, &n);
    const GsyAttribution *best = NULL;
    for (guint i = 0; i < n; i++)
        if ((covers(list + i, draft->claim.number) ||
             find_trailed(extract, list + i, draft) != NULL) &&
            !is_own_verb(list + i, draft) &&
            (best == NULL || get_content_len(list + i) < get_content_len(best)))
            best = list + i;
    return best;
}

/* One name for one speaker: a person's last name, else the side and the words, in lower case. */
static const char *
make_canonical(GsyExtract *extract, const GsyReading *reading, const GsyItem *item, GsySpan span)
{
    const GsyItem *person = item == NULL ? NULL : gsy_extract_find(extract, item, GSY_X_PERSON);
    if (person != NULL) {
        const GsyItem *last = person;
        while (last->n_children > 0)
            last = last->children + last->n_children - 1;
        span = last->span;
    }
    return gsy_extract_dup_folded(extract, reading->article, span);
}

/* --- a party is said once, with the fuller name --- */

/* Bytes of a name that tells one body from another: "ministry", not "army". */
#define SHORTEST_TAIL_BYTES 8

void
gsy_extract_forget_speakers(GsyExtract *extract)
{
    g_hash_table_remove_all(extract->parties);
    extract->folded = NULL;
}

/* Words that are looked for in all sentences, and the longest of them in ASCII: where that does not
 * stand in either case, which is nearly everywhere, the sentence need not be folded. */
typedef struct {
    const char *words;
    const char *longest;
    gsize longest_len; /* 0: none is in ASCII */
} Sought;

static Sought
seek(const char *words)
{
    Sought sought = { words, words, 0 };
    for (const char *at = words; *at != '\0';) {
        gsize n = 0;
        while (g_ascii_isalnum(at[n]))
            n++;
        if (n > sought.longest_len) {
            sought.longest = at;
            sought.longest_len = n;
        }
        at += MAX(n, 1);
    }
    return sought;
}

static gboolean
begins_with(const Sought *sought, const char *text, gsize len_bytes)
{
    return sought->longest_len <= len_bytes &&
           g_ascii_strncasecmp(text, sought->longest, sought->longest_len) == 0;
}

static gboolean
may_hold(const Sought *sought, const char *text, gsize len_bytes)
{
    gsize i = 0;
    char first = (char)(*sought->longest | ' '); /* as small letters and digits are */
    for (; sought->longest_len > 0 && i + 16 <= len_bytes; i += 16) {
        GsySixteen bytes = gsy_sixteen_or(gsy_sixteen_load(text + i), ' ');
        for (guint found = gsy_sixteen_find(bytes, first, first); found != 0; found &= found - 1) {
            gsize at = i + (guint)__builtin_ctz(found);
            if (begins_with(sought, text + at, len_bytes - at))
                return TRUE;
        }
    }
    for (; i < len_bytes; i++)
        if (begins_with(sought, text + i, len_bytes - i))
            return TRUE;
    return sought->longest_len == 0;
}

static gboolean
holds(GsyExtract *extract, const GsyReading *reading, guint sentence, const Sought *sought)
{
    GsySpan span = reading->sentences[sentence].span;
    if (!may_hold(sought, reading->article->text + span.start, gsy_span_len(span)))
        return FALSE;
    if (extract->folded == NULL)
        extract->folded = gsy_arena_newn(extract->arena, const char *, reading->n_sentences);
    const char **folded = extract->folded + sentence;
    if (*folded == NULL)
        *folded = gsy_extract_dup_folded(extract, reading->article, span);
    return strstr(*folded, sought->words) != NULL;
}

/* The party of one who speaks in a sentence and has @words in his name; NULL for none. */
static const char *
find_party_in(GsyExtract *extract, const GsyReading *reading, guint sentence, const char *words)
{
    guint n;
    const GsyAttribution *list = gsy_reading_get_attributions(reading, sentence, &n);
    for (guint i = 0; i < n; i++) {
        const char *party = gsy_extract_find_attr(extract, list[i].source_item, "party");
        if (list[i].sentence == sentence && party != NULL &&
            strstr(make_canonical(extract, reading, list[i].source_item, list[i].source), words) !=
                NULL)
            return party;
    }
    return NULL;
}

/* "the Ministry of Defense" without its article. */
static const char *
skip_article(const GsyExtract *extract, const char *name)
{
    gsize len_bytes = strcspn(name, " ");
    guint32 word = gsy_pack_find_word(extract->pack, name, len_bytes);
    return name[len_bytes] == ' ' && gsy_extract_word_is(extract, word, GSY_X_ARTICLE_DEF)
               ? name + len_bytes + 1
               : name;
}

/* "the Ministry of Defense", called "the Norwegian Ministry of Defense" elsewhere. */
static const char *
find_fuller_party(GsyExtract *extract, const GsyReading *reading, const char *name)
{
    gpointer known;
    if (g_hash_table_lookup_extended(extract->parties, name, NULL, &known))
        return known;
    const char *tail = skip_article(extract, name);
    const char *party = NULL;
    if (strlen(tail) < SHORTEST_TAIL_BYTES ||
        g_hash_table_size(extract->parties) >= GSY_SPEAKERS_MAX_SOUGHT)
        return NULL;
    Sought sought = seek(tail);
    for (guint i = 0; i < reading->n_sentences && party == NULL; i++)
        if (holds(extract, reading, i, &sought))
            party = find_party_in(extract, reading, i, tail);
    g_hash_table_insert(extract->parties, (gpointer)name, (gpointer)party);
    return party;
}

/* "they": whoever was named before, and somebody else in another article. */
static gboolean
is_pronoun(const GsyExtract *extract, const char *words)
{
    guint32 word = gsy_pack_find_word(extract->pack, words, strlen(words));
    return gsy_extract_word_is(extract, word, GSY_X_PRONOUN);
}

static void
fill_speaker(GsyExtract *extract, const GsyReading *reading, const GsyItem *item, GsySpan span,
             GsySource *source)
{
    source->name = gsy_extract_dup_text(extract, reading->article, span);
    const char *canonical = make_canonical(extract, reading, item, span);
    source->canonical = is_pronoun(extract, canonical) ? NULL : canonical;
    source->party = gsy_extract_find_attr(extract, item, "party");
    if (source->party == NULL)
        source->party = find_fuller_party(extract, reading, canonical);
    source->klass = gsy_extract_find_attr(extract, item, "class");
    if (source->party != NULL && (source->klass == NULL || strcmp(source->klass, "official") == 0))
        source->klass = "party";
}

static void
fill_cue(GsyExtract *extract, const GsyReading *reading, const GsyItem *item, GsySpan span,
         GsySource *source)
{
    if (gsy_span_len(span) == 0)
        return;
    source->cue = gsy_extract_dup_text(extract, reading->article, span);
    source->commitment = gsy_extract_find_attr(extract, item, "commitment");
}

/* "Norway has announced 12 deaths": the pattern itself knows the speaker. */
static gboolean
fill_from_slots(GsyExtract *extract, const GsyReading *reading, GsyClaimDraft *draft)
{
    const GsyItems *speaker = &draft->slots[GSY_X_SLOT_SOURCE],
                   *cue = &draft->slots[GSY_X_SLOT_CUE];
    if (speaker->n == 0)
        return FALSE;
    fill_speaker(extract, reading, speaker->first, speaker->first->span, &draft->claim.source);
    if (cue->n > 0)
        fill_cue(extract, reading, cue->first, cue->first->span, &draft->claim.source);
    return TRUE;
}

/* "Norway accused Sweden of killing ...": who accuses stands before the cue. */
static gboolean
fill_from_accusation(GsyExtract *extract, const GsyReading *reading, GsyClaimDraft *draft)
{
    const GsySentence *sentence = draft->sentence;
    for (guint i = 1; i < draft->start; i++) {
        const GsyItem *cue = sentence->items + i, *speaker = cue - 1;
        if (!gsy_extract_is(extract, cue, GSY_X_ACCUSED) ||
            gsy_extract_find_attr(extract, speaker, "party") == NULL)
            continue;
        fill_speaker(extract, reading, speaker, speaker->span, &draft->claim.source);
        fill_cue(extract, reading, cue, cue->span, &draft->claim.source);
        return TRUE;
    }
    return FALSE;
}

/* "condemned the attack that killed 12": the figure tells which attack it was; who condemns it does
 * not give it. */
static gboolean
is_presupposed(const GsyExtract *extract, const GsyAttribution *attribution,
               const GsyClaimDraft *draft)
{
    const GsyItems *verb = &draft->slots[GSY_X_SLOT_VERB],
                   *counted = &draft->slots[GSY_X_SLOT_COUNTED];
    if (attribution->cue_item == NULL || verb->n == 0 ||
        !gsy_extract_is(extract, attribution->cue_item, GSY_X_CUE_ACT))
        return FALSE;
    const GsyItem *first = draft->sentence->items, *item = verb->first;
    if (counted->n > 0 && counted->first < item)
        item = counted->first; /* "in which 12 died" */
    while (item > first && gsy_extract_is(extract, item - 1, GSY_X_ADVERB))
        item--;
    return item - 1 > first && gsy_extract_is(extract, item - 1, GSY_X_REL_WHO) &&
           (item - 2)->span.start >= attribution->cue.end;
}

static void
fill_from_attributions(GsyExtract *extract, const GsyReading *reading, GsyClaimDraft *draft)
{
    const GsyAttribution *attribution = find_attribution(extract, reading, draft);
    if (attribution == NULL) {
        fill_from_accusation(extract, reading, draft);
        return;
    }
    if (is_presupposed(extract, attribution, draft))
        return;
    const GsyItem *trailed = find_trailed(extract, attribution, draft);
    const GsyItem *speaker = trailed != NULL ? trailed : attribution->source_item;
    GsySpan span = trailed != NULL ? trailed->span : attribution->source;
    if (gsy_span_len(span) > 0)
        fill_speaker(extract, reading, speaker, span, &draft->claim.source);
    fill_cue(extract, reading, attribution->cue_item, attribution->cue, &draft->claim.source);
    if (draft->claim.source.name == NULL)
        fill_from_accusation(extract, reading, draft);
}

void
gsy_claim_draft_fill_source(GsyExtract *extract, const GsyReading *reading, GsyClaimDraft *draft)
{
    const GsyItems *cue = &draft->slots[GSY_X_SLOT_CUE];
    if (fill_from_slots(extract, reading, draft))
        return;
    fill_from_attributions(extract, reading, draft);
    if (draft->claim.source.cue == NULL && cue->n > 0)
        fill_cue(extract, reading, cue->first, cue->first->span, &draft->claim.source);
}
