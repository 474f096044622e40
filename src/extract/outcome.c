#include "config.h"

#include "extract/outcome.h"

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
has_deaths(const GsyExtract *extract, const GPtrArray *drafts, gboolean of_attackers)
{
    for (guint i = 0; i < drafts->len; i++) {
        const GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        if (gsy_outcome_is(extract, draft, "death") &&
            draft->claim.value.kind == GSY_VALUE_NUMBER && draft->claim.value.interval.high > 0 &&
            (of_attackers || !gsy_outcome_is_of_attacker(extract, draft)))
            return TRUE;
    }
    return FALSE;
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
        if (draft->single || draft->named || !gsy_outcome_is_of_main(draft) ||
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
           ((gsy_outcome_is(extract, draft, "survivable") && is_told_of_some(extract, draft)) ||
            is_bare_rest(extract, draft, most) || gsy_outcome_is_besides(extract, draft));
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

/* A word of @name at the head of the claim or just before it. */
static const GsyItem *
find_lead(const GsyExtract *extract, const GsyClaimDraft *draft, GsyExtractClass name)
{
    guint counted = (guint)(draft->slots[GSY_X_SLOT_COUNTED].first - draft->sentence->items);
    return gsy_extract_find_between(extract, draft->sentence, draft->start - MIN(draft->start, 1),
                                    counted, name);
}

/* "Three were driven there by ambulance", not "nine were hurt; three were airlifted". */
static const GsyItem *
find_means(const GsyExtract *extract, const GsyClaimDraft *draft)
{
    static const GsyExtractClass ends[] = { GSY_X_SEMICOLON, GSY_X_COMMA, GSY_X_COORD, GSY_X_VG };
    const GsySentence *sentence = draft->sentence;
    guint to = MIN(draft->end + extract->reach.alone, sentence->n_items);
    for (guint i = draft->end; i < to; i++)
        for (guint k = 0; k < G_N_ELEMENTS(ends); k++)
            if (gsy_extract_is(extract, sentence->items + i, ends[k]))
                to = i;
    return gsy_extract_find_between(extract, sentence, draft->start, to, GSY_X_MEANS);
}

/* "Officers arrived. They found three dead." */
static const GsyItem *
find_answer(const GsyExtract *extract, const GsyReading *reading, const GsyClaimDraft *draft)
{
    const GsyItem *own =
        gsy_extract_find_between(extract, draft->sentence, 0, draft->start, GSY_X_ANSWERED);
    if (own != NULL || draft->sentence_index == 0 ||
        !gsy_extract_is(extract, draft->sentence->items, GSY_X_PRON))
        return own;
    const GsySentence *before = gsy_reading_get_sentence(reading, draft->sentence_index - 1);
    return gsy_extract_find_between(extract, before, 0, before->n_items, GSY_X_ANSWERED);
}

/* "Officers who answered the call found two dead", "paramedics took six away": how many some of the
 * helpers saw, and others may have seen others. What makes it a count of its own; NULL for none. */
static const GsyItem *
find_helpers(const GsyExtract *extract, const GsyReading *reading, const GsyClaimDraft *draft)
{
    if (draft->single || !gsy_outcome_is_of_main(draft) ||
        draft->claim.value.kind != GSY_VALUE_NUMBER || draft->slots[GSY_X_SLOT_COUNTED].n == 0 ||
        draft->claim.value.interval.high <= 1 || draft->claim.value.has_base)
        return NULL;
    if (find_lead(extract, draft, GSY_X_FIND) != NULL)
        return find_answer(extract, reading, draft);
    if (!gsy_outcome_is(extract, draft, "survivable"))
        return NULL;
    const GsyItem *carry = find_lead(extract, draft, GSY_X_CARRY);
    return carry != NULL ? carry : find_means(extract, draft);
}

/* "Two are stable and another remains in a grave state": three, where nothing else is told of the
 * other. */
static gboolean
is_beside_another(const GsyExtract *extract, const GPtrArray *drafts, guint at)
{
    const GsyClaimDraft *draft = g_ptr_array_index(drafts, at),
                        *next = at + 1 < drafts->len ? g_ptr_array_index(drafts, at + 1) : NULL;
    const GsySentence *sentence = draft->sentence;
    const GsyItem *item = sentence->items + draft->end;
    return draft->end + 2 < sentence->n_items && gsy_extract_is(extract, item, GSY_X_COORD) &&
           gsy_extract_find(extract, item + 1, GSY_X_ANOTHER) != NULL &&
           gsy_extract_is(extract, item + 2, GSY_X_VG) &&
           draft->claim.value.kind == GSY_VALUE_NUMBER && draft->claim.value.interval.high > 1 &&
           gsy_outcome_is(extract, draft, "survivable") &&
           (next == NULL || !is_of_sentence(next, draft));
}

/* "Five were shot and a girl was hurt": six. */
static void
add_joined(GsyExtract *extract, GPtrArray *drafts, guint at)
{
    GsyClaimDraft *more = g_ptr_array_index(drafts, at),
                  *base = at > 0 ? g_ptr_array_index(drafts, at - 1) : NULL;
    if (base == NULL || !more->single || base->single || !is_of_sentence(base, more) ||
        !gsy_outcome_is_of_main(more) || !gsy_outcome_is_of_main(base) ||
        !g_str_equal(base->claim.measure, more->claim.measure) || base->end + 1 != more->start ||
        !gsy_extract_is(extract, more->sentence->items + base->end, GSY_X_COORD) ||
        more->who == NULL || gsy_extract_find(extract, more->who, GSY_X_DET_INDEF) == NULL)
        return;
    more->single = more->claim.is_part = FALSE;
    more->claim.number.start = base->claim.number.start; /* a girl alone is no six */
    more->claim.value.words =
        gsy_extract_dup_text(extract, more->claim.article, more->claim.number);
    gsy_claim_draft_add_base(extract, more, base, &base->claim.value.interval);
}

/* Beside "killed twelve", "killed him" is one of the twelve, "killed a baker and his wife" two. */
static void
mark_parts(GsyExtract *extract, const GsyReading *reading, GPtrArray *drafts)
{
    g_autoptr(GHashTable) largest = list_largest(drafts);
    for (guint i = 0; i < drafts->len; i++) {
        GsyClaimDraft *draft = g_ptr_array_index(drafts, i);
        const GsyClaimDraft *most = g_hash_table_lookup(largest, draft->claim.measure);
        gboolean is_some = (draft->single || draft->named) && !draft->pattern->total;
        if (is_some && gsy_outcome_is_of_main(draft) && most != NULL &&
            most->claim.value.interval.high > draft->claim.value.interval.low)
            draft->claim.is_part = TRUE;
        else if (most != NULL && gsy_outcome_is_of_main(draft) &&
                 draft->claim.value.kind == GSY_VALUE_NUMBER &&
                 most->claim.value.interval.high > draft->claim.value.interval.high &&
                 draft->claim.value.interval.high > 1 && leaves_out(extract, reading, draft, most))
            draft->claim.is_rest = TRUE;
        draft->claim.is_rest |= has_fellow(drafts, i);
        draft->claim.is_part |=
            is_told_within(extract, drafts, i) || is_beside_another(extract, drafts, i);
        if (draft->claim.counted.window == NULL)
            draft->claim.counted.window =
                gsy_extract_find_attr(extract, find_helpers(extract, reading, draft), "window");
        add_joined(extract, drafts, i);
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

/* "Killed after shooting four": by the one who was killed. */
static gboolean
is_done_by(const GsyExtract *extract, const GsyClaimDraft *shot)
{
    const GsyItem *first = shot->sentence->items + shot->start;
    const GsyItems *counted = &shot->slots[GSY_X_SLOT_COUNTED];
    return gsy_extract_is(extract, first, GSY_X_VERB_ING) && counted->n > 0 &&
           counted->first == first + 1;
}

/* "Two dead after four were shot", "one dead and one hurt in the shooting of five": those shot are
 * told of with the dead among them. */
static gboolean
is_what_killed(const GsyExtract *extract, const GsyClaimDraft *shot, const GsyClaimDraft *death)
{
    static const GsyExtractClass apart[] = { GSY_X_COORD, GSY_X_CONJ, GSY_X_COMMA, GSY_X_SEMICOLON,
                                             GSY_X_COLON };
    guint at = shot->start;
    if (shot->claim.value.has_base && at > death->end + 2) /* "he and four others" */
        at -= 2;
    while (at-- > death->end) {
        const GsyItem *item = shot->sentence->items + at;
        for (guint i = 0; i < G_N_ELEMENTS(apart); i++)
            if (gsy_extract_is(extract, item, apart[i]))
                return FALSE;
        if (gsy_extract_is(extract, item, GSY_X_PREP))
            return at + 1 < shot->start || !is_done_by(extract, shot);
    }
    return FALSE;
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
        if (gsy_outcome_is(extract, other, "death") && other->claim.value.kind == GSY_VALUE_NUMBER)
            return shot->single ? gsy_outcome_is_joined(extract, shot, other)
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
    return gsy_outcome_is_of_main(draft) && !draft->single &&
           draft->claim.value.kind == GSY_VALUE_NUMBER;
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
        if (!gsy_outcome_is(extract, draft, "death") || draft->claim.value.kind != GSY_VALUE_NUMBER)
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
        if (!gsy_outcome_is(extract, death, "death") ||
            death->claim.value.kind != GSY_VALUE_NUMBER ||
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
        if (gsy_outcome_is(extract, other, "death"))
            return other->others && !is_definite(extract, other);
    }
    return FALSE;
}

/* Whether one of those shot may be one of the dead. */
static gboolean
is_open(GsyExtract *extract, const GPtrArray *drafts, guint at, gboolean victims_died)
{
    const GsyClaimDraft *shot = g_ptr_array_index(drafts, at);
    gboolean by_attacker = !shot->single && !gsy_outcome_is_of_subject(shot);
    gboolean of_others = shot->others && /* not "Ann and two others", nor "shot the other two" */
                         !gsy_extract_is(extract, shot->who, GSY_X_GROUP) &&
                         !(by_attacker && is_definite(extract, shot));
    gboolean beside_dead = (!shot->pattern->part && follows_death(extract, drafts, at)) ||
                           has_other_dead(extract, drafts, at);
    return (victims_died || !by_attacker) && !of_others && !beside_dead &&
           !gsy_outcome_is_besides(extract, shot);
}

void
gsy_claim_drafts_settle_outcomes(GsyExtract *extract, const GsyReading *reading, GPtrArray *drafts)
{
    gboolean deaths = has_deaths(extract, drafts, TRUE);
    gboolean victims_died = has_deaths(extract, drafts, FALSE);
    gsy_outcome_drop_hurt_who_died(extract, drafts);
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
