#include "config.h"

#include <string.h>

#include "extract/draft.h"

/* "Shot" leaves open whether they live: what such a measure becomes where they do ("survived-as"),
 * and where nothing tells ("open-as"). NULL for a measure that says it. */
static const char *
find_fate(const GsyExtract *extract, const char *measure, const char *fate)
{
    const char *const *facts = gsy_pack_find_facts(extract->pack, measure, fate);
    return facts != NULL ? facts[0] : NULL;
}

static gboolean
is_open_measure(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    return find_fate(extract, draft->claim.measure, "survived-as") != NULL;
}

static gboolean
is_of_main(const GsyClaimDraft *draft)
{
    return !draft->dropped && draft->claim.scope == GSY_SCOPE_MAIN &&
           draft->claim.polarity == GSY_POLARITY_AFFIRMED &&
           draft->claim.modality == GSY_MODALITY_ACTUAL;
}

/* What a measure is for those it befalls stands in rules/world: "death", "survivable". */
static gboolean
is_main(const GsyExtract *extract, const GsyClaimDraft *draft, const char *outcome)
{
    return is_of_main(draft) &&
           gsy_pack_has_relation(extract->pack, draft->claim.measure, "is", outcome);
}

/* "The gunman died", "before killing himself": nobody whom the gunman shot. */
static gboolean
is_of_attacker(const GsyExtract *extract, const GsyClaimDraft *death)
{
    static const GsyExtractSlot parts[] = { GSY_X_SLOT_COUNTED, GSY_X_SLOT_VERB };
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        const GsyItem *item = death->slots[parts[i]].first;
        if (item != NULL && gsy_pack_find_item_attr(extract->pack, item, "self") != NULL)
            return TRUE;
    }
    const char *role = death->claim.counted.role;
    return role != NULL && gsy_pack_has_relation(extract->pack, role, "is", "attacker");
}

static gboolean
has_deaths(const GsyExtract *extract, const GPtrArray *drafts, gboolean of_attackers)
{
    for (guint i = 0; i < drafts->len; i++) {
        const GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        if (is_main(extract, draft, "death") && draft->claim.value.kind == GSY_VALUE_NUMBER &&
            draft->claim.value.interval.high > 0 &&
            (of_attackers || !is_of_attacker(extract, draft)))
            return TRUE;
    }
    return FALSE;
}

/* "A boy is dead and a girl was shot", "killed a boy and sent a girl to the hospital": joined to
 * the death, and another by the article or by who it is. */
static gboolean
is_joined_to(GsyExtract *extract, const GsyClaimDraft *shot, const GsyClaimDraft *death)
{
    static const GsyExtractClass links[] = { GSY_X_COORD, GSY_X_CONJ, GSY_X_COMMA,
                                             GSY_X_SEMICOLON };
    if (shot->who == NULL || shot->start < death->end || shot->start == 0 ||
        gsy_extract_is(extract, shot->who, GSY_X_PRON))
        return FALSE;
    gboolean joined = FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(links); i++)
        joined =
            joined || gsy_extract_is(extract, shot->sentence->items + shot->start - 1, links[i]);
    gboolean another = gsy_extract_find(extract, shot->who, GSY_X_DET_INDEF) != NULL ||
                       gsy_claim_drafts_are_two(extract, shot, death);
    return joined && another;
}

/* "A cook died and a waiter was hurt": whom a death before it in the sentence tells apart. */
static const GsyClaimDraft *
find_dead_beside(GsyExtract *extract, const GPtrArray *drafts, guint at)
{
    const GsyClaimDraft *hurt = g_ptr_array_index(drafts, at);
    for (guint i = at; i-- > 0;) {
        const GsyClaimDraft *death = g_ptr_array_index(drafts, i);
        if (death->sentence_index != hurt->sentence_index)
            return NULL;
        if (is_main(extract, death, "death") && is_joined_to(extract, hurt, death))
            return death;
    }
    return NULL;
}

/* "The girl died", not "killed the girl": the one who is spoken of next. */
static gboolean
is_told_of_subject(const GsyClaimDraft *draft)
{
    const GsyItems *who = &draft->slots[GSY_X_SLOT_COUNTED], *verb = &draft->slots[GSY_X_SLOT_VERB];
    return who->n > 0 && verb->n > 0 && who->first->span.start < verb->first->span.start;
}

/* "A cook was hurt and Ann Brae died": she would not be named anew. */
static gboolean
is_told_apart(const GsyExtract *extract, const GsyClaimDraft *hurt, const GsyClaimDraft *death)
{
    return hurt->sentence_index == death->sentence_index && hurt->end <= death->start &&
           death->who != NULL && !gsy_extract_is(extract, death->who, GSY_X_PRON) &&
           is_told_of_subject(death);
}

/* One who was hurt and is later found to have died is one of the dead; not the woman where a man
 * died, nor whoever was hurt beside the one who died, or is another. */
static void
drop_hurt_before_death(GsyExtract *extract, GPtrArray *drafts, guint death_at)
{
    const GsyClaimDraft *death = g_ptr_array_index(drafts, death_at);
    for (guint i = death_at; i-- > 0;) {
        GsyClaimDraft *hurt = g_ptr_array_index(drafts, i);
        if (death->sentence_index - hurt->sentence_index > 3)
            return;
        if (!hurt->single || !is_main(extract, hurt, "survivable") || hurt->others ||
            is_told_apart(extract, hurt, death) || gsy_claim_drafts_are_two(extract, hurt, death))
            continue;
        const GsyClaimDraft *beside = find_dead_beside(extract, drafts, i);
        hurt->dropped = beside == NULL || hurt->sentence_index == death->sentence_index ||
                        gsy_claim_drafts_are_two(extract, beside, death);
    }
}

/* "A girl died after she was wounded": she is the girl, for nobody else is named between. */
static void
drop_hurt_after_death(const GsyExtract *extract, GPtrArray *drafts, guint death_at)
{
    const GsyClaimDraft *death = g_ptr_array_index(drafts, death_at);
    for (guint i = death_at + 1; i < drafts->len; i++) {
        GsyClaimDraft *hurt = g_ptr_array_index(drafts, i);
        if (hurt->sentence_index != death->sentence_index)
            return;
        const GsyItem *who = hurt->slots[GSY_X_SLOT_COUNTED].first;
        if (!hurt->single || who == NULL || !gsy_extract_is(extract, who, GSY_X_PRON) ||
            !is_main(extract, hurt, "survivable"))
            continue;
        guint at = (guint)(who - hurt->sentence->items);
        if (gsy_extract_find_between(extract, hurt->sentence, death->end, at, GSY_X_NP) == NULL &&
            gsy_extract_find_between(extract, hurt->sentence, death->end, at, GSY_X_PERSON) == NULL)
            hurt->dropped = TRUE;
    }
}

/* Of each measure the draft with the largest figure. */
static void
keep_largest(GHashTable *largest, GsyClaimDraft *draft)
{
    const GsyClaimDraft *known = g_hash_table_lookup(largest, draft->claim.measure);
    if (known == NULL || known->claim.value.interval.high < draft->claim.value.interval.high)
        g_hash_table_insert(largest, draft->claim.measure, draft);
}

/* Of each measure the draft with the largest figure of several people: borrowed. */
static GHashTable *
list_largest(const GPtrArray *drafts)
{
    GHashTable *largest = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < drafts->len; i++) {
        GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        if (draft->single || draft->named || !is_of_main(draft) ||
            draft->claim.value.kind != GSY_VALUE_NUMBER)
            continue;
        keep_largest(largest, draft);
    }
    return largest;
}

/* "Three have minor injuries", "police found three shot": in the words of the claim or just before
 * them. */
static gboolean
is_told_of_some(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    return gsy_extract_find_between(extract, draft->sentence, draft->start - MIN(draft->start, 1),
                                    draft->end, GSY_X_SOME) != NULL;
}

/* "The girl was also shot": beside those who died. */
static gboolean
is_besides(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    return gsy_extract_find_between(extract, draft->sentence, draft->start, draft->end,
                                    GSY_X_ALSO) != NULL;
}

/* An ordinal of people that counts one more than @n: "the fourth", "a fourth victim". */
static gboolean
has_next(const GsyExtract *extract, const GsySentence *sentence, guint from, double n)
{
    for (guint i = from; i < sentence->n_items; i++) {
        const GsyItem *item = sentence->items + i;
        const GsyItem *ordinal =
            gsy_extract_is(extract, item, GSY_X_NP) || gsy_extract_is(extract, item, GSY_X_ORDINAL)
                ? gsy_extract_find(extract, item, GSY_X_ORDINAL)
                : NULL;
        if (ordinal != NULL && ordinal->value != NULL && ordinal->value->interval.low == n + 1)
            return TRUE;
    }
    return FALSE;
}

/* "Three were found dead and the fourth died later", "three were driven there. A fourth man came
 * by himself": not all of them. */
static gboolean
is_counted_on(const GsyExtract *extract, const GsyReading *reading, const GsyClaimDraft *draft)
{
    double n = draft->claim.value.interval.high;
    const GsySentence *sentence = draft->sentence;
    if (has_next(extract, sentence, draft->end, n))
        return TRUE;
    guint next = draft->sentence_index + 1;
    return next < reading->n_sentences && has_next(extract, reading->sentences + next, 0, n);
}

/* "Shot three in the leg and another in the arm". */
static gboolean
has_another(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    const GsySentence *sentence = draft->sentence;
    for (guint i = draft->end; i + 1 < sentence->n_items; i++) {
        const GsyItem *item = sentence->items + i;
        if (gsy_extract_is(extract, item, GSY_X_VG) || gsy_extract_is(extract, item, GSY_X_COMMA))
            return FALSE;
        if (gsy_extract_is(extract, item, GSY_X_COORD) && i + 2 < sentence->n_items &&
            gsy_extract_is(extract, item + 2, GSY_X_PREP) &&
            (gsy_extract_find(extract, item + 1, GSY_X_ANOTHER) != NULL ||
             gsy_extract_find(extract, item + 1, GSY_X_NUM_ONE) != NULL))
            return TRUE;
    }
    return FALSE;
}

/* "One is in a grave condition, the other three are not", "six were hurt, five by shots". */
static gboolean
is_bare_rest(const GsyExtract *extract, const GsyClaimDraft *draft, const GsyClaimDraft *most)
{
    if (draft->who != NULL || draft->start == 0)
        return FALSE;
    const GsyItem *before = draft->sentence->items + draft->start - 1;
    return gsy_extract_is(extract, before, GSY_X_OTHER) ||
           (draft->sentence_index == most->sentence_index &&
            gsy_extract_is(extract, before, GSY_X_COMMA));
}

static gboolean
is_told_before(const GsyClaimDraft *most, const GsyClaimDraft *draft)
{
    return most->sentence_index < draft->sentence_index ||
           (most->sentence_index == draft->sentence_index && most->end <= draft->start);
}

/* Whether the words say that a figure is not that of all whom the article told of. */
static gboolean
leaves_out(const GsyExtract *extract, const GsyReading *reading, const GsyClaimDraft *draft,
           const GsyClaimDraft *most)
{
    if (has_another(extract, draft) || is_counted_on(extract, reading, draft))
        return TRUE;
    return is_told_before(most, draft) &&
           ((is_main(extract, draft, "survivable") && is_told_of_some(extract, draft)) ||
            is_bare_rest(extract, draft, most) || is_besides(extract, draft));
}

static gboolean
is_of_sentence(const GsyClaimDraft *one, const GsyClaimDraft *other)
{
    return one->sentence_index == other->sentence_index;
}

/* "A trainee of the police and four officers died": four of the police, and not all of them. */
static gboolean
has_fellow(const GPtrArray *drafts, guint at)
{
    const GsyClaimDraft *draft = g_ptr_array_index(drafts, at);
    const char *role = draft->claim.counted.role;
    guint first = at;
    while (first > 0 && is_of_sentence(g_ptr_array_index(drafts, first - 1), draft))
        first--;
    for (guint i = first; i < drafts->len && draft->claim.is_part && role != NULL; i++) {
        const GsyClaimDraft *other = g_ptr_array_index(drafts, i);
        if (!is_of_sentence(other, draft))
            break;
        if (other->start == draft->start && other->pattern == draft->pattern &&
            other->claim.is_part && other->claim.number.start != draft->claim.number.start &&
            g_strcmp0(other->claim.counted.role, role) == 0)
            return TRUE;
    }
    return FALSE;
}

/* "Six were injured, five by gunshots": five of the six. */
static gboolean
is_told_within(const GsyExtract *extract, const GPtrArray *drafts, guint at)
{
    const GsyClaimDraft *draft = g_ptr_array_index(drafts, at);
    if (at == 0 || draft->start == 0 || draft->claim.value.kind != GSY_VALUE_NUMBER)
        return FALSE;
    const GsyClaimDraft *whole = g_ptr_array_index(drafts, at - 1);
    return whole->sentence_index == draft->sentence_index &&
           whole->claim.value.kind == GSY_VALUE_NUMBER && whole->end + 1 == draft->start &&
           gsy_extract_is(extract, draft->sentence->items + whole->end, GSY_X_COMMA) &&
           g_str_equal(whole->claim.measure, draft->claim.measure) &&
           draft->claim.value.interval.high < whole->claim.value.interval.low;
}

/* Beside "killed twelve", "killed him" is one of the twelve, "killed a baker and his wife" two. */
static void
mark_parts(const GsyExtract *extract, const GsyReading *reading, GPtrArray *drafts)
{
    g_autoptr(GHashTable) largest = list_largest(drafts);
    for (guint i = 0; i < drafts->len; i++) {
        GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        const GsyClaimDraft *most = g_hash_table_lookup(largest, draft->claim.measure);
        if ((draft->single || draft->named) && is_of_main(draft) && most != NULL &&
            most->claim.value.interval.high > draft->claim.value.interval.low)
            draft->claim.is_part = TRUE;
        else if (most != NULL && is_of_main(draft) && draft->claim.value.kind == GSY_VALUE_NUMBER &&
                 most->claim.value.interval.high > draft->claim.value.interval.high &&
                 draft->claim.value.interval.high > 1 && leaves_out(extract, reading, draft, most))
            draft->claim.is_rest = TRUE;
        draft->claim.is_rest |= has_fellow(drafts, i);
        draft->claim.is_part |= is_told_within(extract, drafts, i);
    }
}

/* What is counted, by its word and by its role: measure and entry, measure and role. Owned. */
static char *
make_noun_key(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    const GsyItem *noun =
        draft->who == NULL ? NULL : gsy_extract_find_slot(extract, draft->who, GSY_X_SLOT_NOUN);
    return noun == NULL || noun->entry == 0
               ? NULL
               : g_strdup_printf("%s=%u", draft->claim.measure, noun->entry);
}

static char *
make_role_key(const GsyClaimDraft *draft)
{
    return draft->who == NULL || draft->claim.counted.role == NULL
               ? NULL
               : g_strdup_printf("%s %s", draft->claim.measure, draft->claim.counted.role);
}

static GHashTable *
list_figures(const GsyExtract *extract, const GPtrArray *drafts)
{
    GHashTable *keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < drafts->len; i++) {
        const GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        if (draft->dropped || draft->claim.value.kind != GSY_VALUE_NUMBER ||
            draft->claim.value.interval.low < 2)
            continue;
        char *keys_of[] = { make_noun_key(extract, draft), make_role_key(draft) };
        for (guint k = 0; k < G_N_ELEMENTS(keys_of); k++)
            if (keys_of[k] != NULL)
                g_hash_table_add(keys, keys_of[k]);
    }
    return keys;
}

/* "The priests were killed" beside "six priests were killed", "the priests" beside "six Jesuits":
 * nothing that the figure does not say. */
static void
drop_spoken_of(const GsyExtract *extract, GPtrArray *drafts)
{
    g_autoptr(GHashTable) keys = list_figures(extract, drafts);
    for (guint i = 0; i < drafts->len; i++) {
        GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        if (draft->who == NULL || draft->claim.value.kind != GSY_VALUE_MISSING ||
            !draft->claim.value.vague)
            continue;
        g_autofree char *noun = make_noun_key(extract, draft);
        g_autofree char *role = gsy_extract_find(extract, draft->who, GSY_X_DET_DEF) == NULL
                                    ? NULL
                                    : make_role_key(draft);
        draft->dropped = draft->dropped || (noun != NULL && g_hash_table_contains(keys, noun)) ||
                         (role != NULL && g_hash_table_contains(keys, role));
    }
}

/* "Two dead after four were shot", "killed in the shooting of five": those shot are told of with
 * the dead among them. */
static gboolean
is_what_killed(const GsyExtract *extract, const GsyClaimDraft *shot, const GsyClaimDraft *death)
{
    static const GsyExtractClass apart[] = { GSY_X_COORD, GSY_X_CONJ, GSY_X_COMMA, GSY_X_SEMICOLON,
                                             GSY_X_COLON };
    const GsySentence *sentence = shot->sentence;
    for (guint i = 0; i < G_N_ELEMENTS(apart); i++)
        if (gsy_extract_find_between(extract, sentence, death->end, shot->start, apart[i]) != NULL)
            return FALSE;
    return gsy_extract_find_between(extract, sentence, death->end, shot->start, GSY_X_PREP) != NULL;
}

/* "One dead, three shot": beside the dead, not among them. One who was shot may be the dead one. */
static gboolean
follows_death(GsyExtract *extract, const GPtrArray *drafts, guint at)
{
    const GsyClaimDraft *shot = g_ptr_array_index(drafts, at);
    for (guint i = at; i-- > 0;) {
        const GsyClaimDraft *other = g_ptr_array_index(drafts, i);
        if (other->sentence_index != shot->sentence_index)
            return FALSE;
        if (is_main(extract, other, "death") && other->claim.value.kind == GSY_VALUE_NUMBER)
            return shot->single ? is_joined_to(extract, shot, other)
                                : !is_what_killed(extract, shot, other);
    }
    return FALSE;
}

/* "44 died, among them 34 miners shot by police": some of the dead. */
static gboolean
is_among_dead(GsyExtract *extract, const GPtrArray *drafts, guint at)
{
    const GsyClaimDraft *shot = g_ptr_array_index(drafts, at);
    return shot->start > 0 &&
           gsy_extract_is(extract, shot->sentence->items + shot->start - 1, GSY_X_INCL) &&
           follows_death(extract, drafts, at);
}

/* The figure of a main claim of several people, told by a number of their own. */
static gboolean
is_main_figure(const GsyClaimDraft *draft)
{
    return is_of_main(draft) && !draft->single && draft->claim.value.kind == GSY_VALUE_NUMBER;
}

/* What every death of the article is held against, summed up once. */
typedef struct {
    GHashTable *highest; /* of several people: measure -> GsyClaimDraft, borrowed */
    GHashTable *whole;   /* measures of which a figure is not of some of the people only */
    double most_dead;
    gboolean more_dead; /* "two others died" */
} Told;

static void
take_figure(Told *told, GsyClaimDraft *draft)
{
    keep_largest(told->highest, draft);
    if (!draft->some)
        g_hash_table_add(told->whole, draft->claim.measure);
}

static void
sum_up(const GsyExtract *extract, const GPtrArray *drafts, Told *told)
{
    for (guint i = 0; i < drafts->len; i++) {
        GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        if (is_main_figure(draft))
            take_figure(told, draft);
        if (!is_main(extract, draft, "death") || draft->claim.value.kind != GSY_VALUE_NUMBER)
            continue;
        told->most_dead = MAX(told->most_dead, draft->claim.value.interval.high);
        told->more_dead = told->more_dead || draft->others || draft->claim.value.additional;
    }
}

/* What settles how many of those shot live must be all that the article tells of it. */
static gboolean
has_rival(const GsyExtract *extract, const Told *told, const GsyClaimDraft *shot,
          const GsyClaimDraft *death)
{
    const GsyClaimDraft *most = g_hash_table_lookup(told->highest, shot->claim.measure);
    return told->more_dead || told->most_dead > death->claim.value.interval.high ||
           g_hash_table_contains(told->whole,
                                 find_fate(extract, shot->claim.measure, "survived-as")) ||
           (most != NULL && most->claim.value.interval.high > shot->claim.value.interval.high);
}

/* "Three of them died", "one dies", ", killing one": of those just spoken of. "Two died at the
 * scene" leaves open who died elsewhere. */
static gboolean
is_some_of(const GsyExtract *extract, const GsyClaimDraft *death, const GsyClaimDraft *shot)
{
    const GsyItems *verb = &death->slots[GSY_X_SLOT_VERB];
    if (verb->n > 0 && gsy_pack_find_item_attr(extract->pack, verb->first, "part") != NULL)
        return FALSE;
    if (death->claim.is_part || death->who == NULL)
        return TRUE;
    const GsyItem *first = death->sentence->items + death->start;
    return shot->sentence_index == death->sentence_index && death->start > 0 &&
           gsy_extract_is(extract, first, GSY_X_VERB_ING) &&
           gsy_extract_is(extract, first - 1, GSY_X_COMMA);
}

/* Those shot whom a death is told of: the figure before it, with no other people between. */
static const GsyClaimDraft *
find_shot(GsyExtract *extract, const GPtrArray *drafts, guint death_at)
{
    const GsyClaimDraft *death = g_ptr_array_index(drafts, death_at);
    for (guint i = death_at; i-- > 0;) {
        const GsyClaimDraft *shot = g_ptr_array_index(drafts, i);
        if (death->sentence_index - shot->sentence_index > 1)
            return NULL;
        if (shot->dropped || shot->single)
            continue;
        gboolean fits = is_open_measure(extract, shot) && is_main_figure(shot) && !shot->others &&
                        !shot->claim.is_part &&
                        gsy_interval_is_exact(&shot->claim.value.interval) &&
                        shot->claim.value.interval.low > death->claim.value.interval.high;
        return fits && is_some_of(extract, death, shot) && !follows_death(extract, drafts, i)
                   ? shot
                   : NULL;
    }
    return NULL;
}

/* "Five were shot, three fatally": two live. The words imply it, they do not say it. */
static GsyClaimDraft *
make_survivors(GsyExtract *extract, const GsyClaimDraft *shot, const GsyClaimDraft *death)
{
    GsyClaimDraft *hurt = gsy_arena_dup(extract->arena, shot, sizeof(GsyClaimDraft));
    GsyClaim *claim = &hurt->claim;
    claim->measure = (char *)find_fate(extract, shot->claim.measure, "survived-as");
    claim->value.interval =
        gsy_interval_exact(shot->claim.value.interval.low - death->claim.value.interval.high);
    claim->value.interval.soft_low = claim->value.interval.soft_high = TRUE;
    claim->span.end = MAX(claim->span.end, death->claim.span.end);
    claim->sentence.end = MAX(claim->sentence.end, death->claim.sentence.end);
    claim->value.words = gsy_extract_dup_text(extract, claim->article, claim->span);
    return hurt;
}

static void
add_survivors(GsyExtract *extract, GPtrArray *drafts)
{
    g_autoptr(GHashTable) highest = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) whole = g_hash_table_new(g_str_hash, g_str_equal);
    Told told = { highest, whole, .most_dead = -1 };
    for (guint i = 0; i < drafts->len; i++) {
        const GsyClaimDraft *death = g_ptr_array_index(drafts, i);
        if (!is_main(extract, death, "death") || death->claim.value.kind != GSY_VALUE_NUMBER ||
            !gsy_interval_is_exact(&death->claim.value.interval) ||
            death->claim.value.interval.low < 1)
            continue;
        const GsyClaimDraft *shot = find_shot(extract, drafts, i);
        if (shot == NULL)
            continue;
        if (told.most_dead < 0) /* few articles have got here */
            sum_up(extract, drafts, &told);
        if (has_rival(extract, &told, shot, death))
            continue;
        g_ptr_array_insert(drafts, (int)i, make_survivors(extract, shot, death));
        return;
    }
}

static gboolean
is_definite(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    return gsy_pack_find_item_attr(extract->pack, draft->who, "definite") != NULL;
}

/* "Two were shot, and two others were dead". */
static gboolean
has_other_dead(GsyExtract *extract, const GPtrArray *drafts, guint at)
{
    const GsyClaimDraft *shot = g_ptr_array_index(drafts, at);
    for (guint i = at + 1; !shot->single && i < drafts->len; i++) {
        const GsyClaimDraft *other = g_ptr_array_index(drafts, i);
        if (other->sentence_index != shot->sentence_index)
            return FALSE;
        if (is_main(extract, other, "death"))
            return other->others && !is_definite(extract, other);
    }
    return FALSE;
}

/* Whether one of those shot may be one of the dead. */
static gboolean
is_open(GsyExtract *extract, const GPtrArray *drafts, guint at, gboolean victims_died)
{
    const GsyClaimDraft *shot = g_ptr_array_index(drafts, at);
    gboolean by_attacker = !shot->single && !is_told_of_subject(shot);
    gboolean of_others = shot->others && /* not "Ann and two others", nor "shot the other two" */
                         !gsy_extract_is(extract, shot->who, GSY_X_GROUP) &&
                         !(by_attacker && is_definite(extract, shot));
    gboolean beside_dead = (!shot->pattern->part && follows_death(extract, drafts, at)) ||
                           has_other_dead(extract, drafts, at);
    return (victims_died || !by_attacker) && !of_others && !beside_dead &&
           !is_besides(extract, shot);
}

void
gsy_claim_drafts_settle_outcomes(GsyExtract *extract, const GsyReading *reading, GPtrArray *drafts)
{
    gboolean deaths = has_deaths(extract, drafts, TRUE);
    gboolean victims_died = has_deaths(extract, drafts, FALSE);
    for (guint i = 0; i < drafts->len; i++) {
        const GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        if (draft->single && draft->definite && is_main(extract, draft, "death"))
            drop_hurt_before_death(extract, drafts, i);
        if (draft->single && is_main(extract, draft, "death") && is_told_of_subject(draft))
            drop_hurt_after_death(extract, drafts, i);
    }
    add_survivors(extract, drafts);
    for (guint i = 0; i < drafts->len; i++) {
        GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        if (!is_open_measure(extract, draft))
            continue;
        gboolean is_unsettled = deaths && is_open(extract, drafts, i, victims_died);
        const char *fate =
            find_fate(extract, draft->claim.measure, is_unsettled ? "open-as" : "survived-as");
        if (fate == NULL || is_among_dead(extract, drafts, i))
            draft->dropped = TRUE;
        else
            draft->claim.measure = (char *)fate;
    }
    mark_parts(extract, reading, drafts);
    drop_spoken_of(extract, drafts);
}
