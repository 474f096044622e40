#include "config.h"

#include "group/profile.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/eight.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "group/frame.h"

#define SHINGLE \
    5 /* words: shorter ones are shared by chance, longer ones die of one changed word */
#define MAX_WORD_BYTES 64 /* a multiple of 8 */

enum {
    WEIGHED_FLAGS = GSY_TOKEN_CAPITAL | GSY_TOKEN_DIGITS | GSY_TOKEN_PUNCT | GSY_TOKEN_FUNCTION |
                    GSY_TOKEN_COMMON,
};

static const struct {
    const char *name;
    gsize offset;
} table[] = {
    { "group.threshold", G_STRUCT_OFFSET(GsyGroupConstants, threshold) },
    { "group.sure", G_STRUCT_OFFSET(GsyGroupConstants, sure) },
    { "group.sure-of-a-day", G_STRUCT_OFFSET(GsyGroupConstants, sure_of_a_day) },
    { "group.window-days", G_STRUCT_OFFSET(GsyGroupConstants, window_days) },
    { "group.half-days", G_STRUCT_OFFSET(GsyGroupConstants, half_days) },
    { "group.happening-half-days", G_STRUCT_OFFSET(GsyGroupConstants, happening_half_days) },
    { "group.one-undated", G_STRUCT_OFFSET(GsyGroupConstants, one_undated) },
    { "group.title-weight", G_STRUCT_OFFSET(GsyGroupConstants, title_weight) },
    { "group.lede-weight", G_STRUCT_OFFSET(GsyGroupConstants, lede_weight) },
    { "group.name-weight", G_STRUCT_OFFSET(GsyGroupConstants, name_weight) },
    { "group.number-weight", G_STRUCT_OFFSET(GsyGroupConstants, number_weight) },
    { "group.common-weight", G_STRUCT_OFFSET(GsyGroupConstants, common_weight) },
    { "group.prior-articles", G_STRUCT_OFFSET(GsyGroupConstants, prior_articles) },
    { "group.features-max", G_STRUCT_OFFSET(GsyGroupConstants, features_max) },
    { "group.posting-max", G_STRUCT_OFFSET(GsyGroupConstants, posting_max) },
    { "group.lead-words", G_STRUCT_OFFSET(GsyGroupConstants, lead_words) },
    { "group.version-days", G_STRUCT_OFFSET(GsyGroupConstants, version_days) },
    { "group.copy-share", G_STRUCT_OFFSET(GsyGroupConstants, copy_share) },
    { "group.brief-features", G_STRUCT_OFFSET(GsyGroupConstants, brief_features) },
    { "group.plural-bytes-min", G_STRUCT_OFFSET(GsyGroupConstants, plural_bytes_min) },
    { "group.brief-places-apart", G_STRUCT_OFFSET(GsyGroupConstants, brief_places_apart) },
    { "group.places-apart", G_STRUCT_OFFSET(GsyGroupConstants, places_apart) },
};

GsyGroupConstants
gsy_group_constants_load(const GsyPack *pack, const char *profile)
{
    GsyGroupConstants constants = { 0 };
    for (guint i = 0; i < G_N_ELEMENTS(table); i++)
        gsy_pack_get_constant(pack, profile, table[i].name,
                              &G_STRUCT_MEMBER(double, &constants, table[i].offset));
    return constants;
}

struct GsyProfiler {
    const GsyPack *pack;
    GsyGroupConstants constants;
    GsyNamer namer;
    double weights[WEIGHED_FLAGS + 1]; /* of a token, by its flags */
    GsyFramer *framer;
};

/* 0 for what says nothing: punctuation and function words. */
static double
find_weight(const GsyGroupConstants *constants, guint32 flags)
{
    if (flags & GSY_TOKEN_PUNCT)
        return 0;
    if (flags & GSY_TOKEN_DIGITS)
        return constants->number_weight;
    if (flags & GSY_TOKEN_FUNCTION)
        return 0;
    if (flags & GSY_TOKEN_COMMON)
        return constants->common_weight;
    return flags & GSY_TOKEN_CAPITAL ? constants->name_weight : 1;
}

GsyProfiler *
gsy_profiler_new(const GsyPack *pack, const char *profile)
{
    GsyProfiler *profiler = g_new0(GsyProfiler, 1);
    profiler->pack = pack;
    profiler->constants = gsy_group_constants_load(pack, profile);
    profiler->namer = gsy_namer_load(pack);
    profiler->framer = gsy_framer_new(pack, profile);
    for (guint32 flags = 0; flags <= WEIGHED_FLAGS; flags++)
        profiler->weights[flags] = find_weight(&profiler->constants, flags);
    return profiler;
}

void
gsy_profiler_free(GsyProfiler *profiler)
{
    if (profiler == NULL)
        return;
    gsy_framer_free(profiler->framer);
    g_free(profiler);
}

/* What is collected while the tokens of an article go by. */
typedef struct {
    const GsyProfiler *profiler;
    const GsyReading *reading;
    GsyFeature *slots; /* by the top bits of the hash; a third of them stay free: of no weight */
    guint slot_bits;
    GsyNames *names;
} Collector;

static void
add_feature(Collector *collector, guint32 hash, double weight)
{
    guint32 mask = (1u << collector->slot_bits) - 1, slot = hash >> (32 - collector->slot_bits);
    GsyFeature *feature = &collector->slots[slot];
    while (feature->weight > 0 && feature->hash != hash) {
        slot = (slot + 1) & mask;
        feature = &collector->slots[slot];
    }
    feature->hash = hash;
    feature->weight += (float)weight;
}

static double
get_zone_weight(const Collector *collector, GsyZone zone)
{
    if (zone == GSY_ZONE_HEADLINE || zone == GSY_ZONE_DEK)
        return collector->profiler->constants.title_weight;
    return zone == GSY_ZONE_LEDE ? collector->profiler->constants.lede_weight : 1;
}

/* Any word has a capital where a sentence starts. */
static double
get_token_weight(const GsyProfiler *profiler, const GsyToken *token, gboolean sentence_start)
{
    guint32 told = sentence_start ? WEIGHED_FLAGS & ~GSY_TOKEN_CAPITAL : WEIGHED_FLAGS;
    return profiler->weights[token->flags & told];
}

static guint32
hash_token(const GsyProfiler *profiler, const GsyReading *reading, const GsyToken *token)
{
    char folded[MAX_WORD_BYTES] = { 0 };
    gsize len = MIN(gsy_span_len(token->span), MAX_WORD_BYTES);
    memcpy(folded, reading->article->text + token->span.start, len);
    for (gsize i = 0; i < len; i += 8) {
        guint64 bytes = gsy_eight_load(folded + i);
        gsy_eight_store(folded + i, bytes | gsy_eight_find(bytes, 'A', 'Z') >> 2);
    }
    /* plurals and third persons are the same thing told */
    if ((double)len >= profiler->constants.plural_bytes_min)
        len -= gsy_pack_find_plural_end(profiler->pack, folded, len);
    return (guint32)gsy_hash(folded, len, 0);
}

static void
collect_sentence(Collector *collector, const GsySentence *sentence, GsyZone zone)
{
    double zone_weight = get_zone_weight(collector, zone);
    guint end = sentence->first_token + sentence->n_tokens;
    for (guint i = sentence->first_token, skip = 0; i < end; i++) {
        const GsyToken *token = &collector->reading->tokens[i];
        double weight = get_token_weight(collector->profiler, token, i == sentence->first_token);
        if (weight > 0)
            add_feature(collector, hash_token(collector->profiler, collector->reading, token),
                        weight * zone_weight);
        if (skip > 0)
            skip--;
        else if (token->flags & GSY_TOKEN_CAPITAL)
            skip = MAX(gsy_names_take(collector->names, sentence, i), 1) - 1;
    }
}

static int
compare_weight(gconstpointer x, gconstpointer y)
{
    const GsyFeature *a = x, *b = y;
    return a->weight != b->weight ? (a->weight > b->weight ? -1 : 1)
           : a->hash < b->hash    ? -1
                                  : a->hash > b->hash;
}

/* By hash; no two have the same. In the slots they nearly stand so: each goes few places down. */
static void
sort_by_hash(GsyFeature *features, guint n)
{
    for (guint i = 1; i < n; i++) {
        GsyFeature feature = features[i];
        guint at = i;
        for (; at > 0 && features[at - 1].hash > feature.hash; at--)
            features[at] = features[at - 1];
        features[at] = feature;
    }
}

/* Moves them to the front of the slots; how many there are. */
static guint
gather_features(const Collector *collector)
{
    GsyFeature *slots = collector->slots;
    guint n = 0;
    for (guint i = 0; i < 1u << collector->slot_bits; i++) {
        slots[n] = slots[i];
        n += slots[n].weight > 0; /* no branch: which are free cannot be foretold */
    }
    for (guint i = 0; i < n; i++)
        slots[i].weight = MAX(1 + logf(MAX(slots[i].weight, 0.01f)), 0.05f);
    return n;
}

/* Those of the most weight, in the order that they have. */
static guint
cut_features(GsyFeature *features, guint n, guint max)
{
    g_autofree GsyFeature *by_weight = g_memdup2(features, n * sizeof(GsyFeature));
    qsort(by_weight, n, sizeof(GsyFeature), compare_weight);
    guint kept = 0;
    for (guint i = 0; i < n; i++)
        if (compare_weight(&features[i], &by_weight[max]) < 0)
            features[kept++] = features[i];
    return kept;
}

static void
keep_features(const Collector *collector, GsyProfile *profile)
{
    guint n = gather_features(collector), max = (guint)collector->profiler->constants.features_max;
    if (n > max)
        n = cut_features(collector->slots, n, max);
    sort_by_hash(collector->slots, n);
    profile->features = g_memdup2(collector->slots, n * sizeof(GsyFeature));
    profile->n_features = n;
}

/* The hash of the last SHINGLE words, kept up by two products a word. */
typedef struct {
    guint64 words[SHINGLE]; /* a ring */
    guint64 sum;
    guint n; /* words so far */
} Shingles;

static guint64
push_word(Shingles *shingles, guint64 word)
{
    const guint64 factor = G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    guint64 *oldest = &shingles->words[shingles->n++ % SHINGLE];
    shingles->sum =
        shingles->sum * factor + word - *oldest * (factor * factor * factor * factor * factor);
    *oldest = word;
    guint64 hash = shingles->sum ^ shingles->sum >> 29;
    hash *= G_GUINT64_CONSTANT(0xff51afd7ed558ccd);
    return hash ^ hash >> 32;
}

/* The same whether the lexicon knows the word or not: no rule makes or unmakes a copy. */
static guint32
hash_spelling(const GsyPack *pack, const GsyReading *reading, const GsyToken *token)
{
    if (token->word != 0)
        return gsy_pack_get_word_hash(pack, token->word);
    char folded[2 * MAX_WORD_BYTES];
    const char *text = reading->article->text + token->span.start;
    gsize len = gsy_utf8_fold(GSY_FOLD_LOWER, text, MIN(gsy_span_len(token->span), MAX_WORD_BYTES),
                              folded, sizeof folded);
    return (guint32)gsy_hash(folded, len, 0);
}

static void
add_shingles(GsyProfile *profile, const GsyProfiler *profiler, const GsyReading *reading,
             const GsySentence *sentence, Shingles *shingles)
{
    for (guint i = 0; i < sentence->n_tokens; i++) {
        const GsyToken *token = &reading->tokens[sentence->first_token + i];
        if (token->flags & GSY_TOKEN_PUNCT)
            continue;
        guint64 hash = push_word(shingles, hash_spelling(profiler->pack, reading, token));
        if (shingles->n < SHINGLE)
            continue;
        guint64 *least = &profile->minhash[hash % GSY_MINHASHES];
        *least = MIN(*least, hash);
    }
}

/* MinHash over shingles of words of the body, so that a copy with another headline is still a copy.
 * A shingle counts in one of the minima, which costs a 64th of counting in all and tells as much.
 * Source: Li, Owen, Zhang, One Permutation Hashing (2012) */
static void
fill_minhash(GsyProfile *profile, const GsyProfiler *profiler, const GsyReading *reading)
{
    Shingles shingles = { 0 };
    for (guint i = 0; i < reading->n_sentences; i++) {
        GsyZone zone = reading->article->blocks[reading->sentences[i].block].zone;
        if (zone != GSY_ZONE_HEADLINE && zone != GSY_ZONE_BOILERPLATE)
            add_shingles(profile, profiler, reading, &reading->sentences[i], &shingles);
    }
    profile->has_minhash = shingles.n >= 8 * SHINGLE;
}

static gboolean
tells_day(const GsyPack *pack, const GsyClaim *claim)
{
    return claim->value.kind == GSY_VALUE_TIME && claim->scope == GSY_SCOPE_MAIN &&
           gsy_when_is_known(&claim->when) && claim->when.precision >= GSY_WHEN_DAY &&
           !gsy_pack_measure_is(pack, claim->measure, "due");
}

/* The day of the main event: of the first time claim about it, else the day of the article. */
static GsyWhen
find_date(const GsyPack *pack, const GsyProfile *profile)
{
    for (guint i = 0; i < profile->claims->len; i++) {
        const GsyClaim *claim = g_ptr_array_index(profile->claims, i);
        if (tells_day(pack, claim))
            return claim->when;
    }
    return profile->anchor;
}

/* Of the days that it tells those of the news: what is long past is only brought to mind. */
static void
fill_days(const GsyPack *pack, GsyProfile *profile, double window_days)
{
    double far_min = window_days * (double)GSY_DAY_MIN;
    for (guint i = 0; i < profile->claims->len && profile->n_days < GSY_PROFILE_DAYS; i++) {
        const GsyClaim *claim = g_ptr_array_index(profile->claims, i);
        if (!tells_day(pack, claim) ||
            fabs((double)(claim->when.start_min - profile->anchor.start_min)) > far_min)
            continue;
        profile->days[profile->n_days++] = (GsyDays){ gsy_minute_get_day(claim->when.start_min),
                                                      gsy_minute_get_day(claim->when.end_min - 1) };
    }
}

/* Of the sentences that collect() goes through. */
static guint
count_tokens(const GsyReading *reading, double lead_words)
{
    guint words = 0;
    for (guint i = 0; i < reading->n_sentences && words <= lead_words; i++)
        if (reading->article->blocks[reading->sentences[i].block].zone != GSY_ZONE_BOILERPLATE)
            words += reading->sentences[i].n_tokens;
    return words;
}

static void
collect(Collector *collector)
{
    guint words = 0;
    for (guint i = 0; i < collector->reading->n_sentences; i++) {
        const GsySentence *sentence = &collector->reading->sentences[i];
        GsyZone zone = collector->reading->article->blocks[sentence->block].zone;
        if (zone == GSY_ZONE_BOILERPLATE || words > collector->profiler->constants.lead_words)
            continue;
        collect_sentence(collector, sentence, zone);
        words += sentence->n_tokens;
    }
}

GsyProfile *
gsy_profile_new(const GsyProfiler *profiler, const GsyReading *reading, GPtrArray *claims,
                GsyProfileDepth depth)
{
    GsyProfile *profile = g_new0(GsyProfile, 1);
    profile->article = gsy_article_ref(gsy_article_get_card(reading->article));
    profile->claims = g_ptr_array_ref(claims);
    profile->anchor = reading->anchor;
    profile->date = find_date(profiler->pack, profile);
    if (gsy_when_is_known(&profile->anchor))
        fill_days(profiler->pack, profile, profiler->constants.window_days);
    double lead_words = profiler->constants.lead_words;
    gulong n_tokens = count_tokens(reading, lead_words);
    guint slot_bits = g_bit_storage(n_tokens + n_tokens / 2 + 1);
    g_autofree GsyFeature *slots = g_new0(GsyFeature, (gsize)1 << slot_bits);
    g_autoptr(GsyNames) names = gsy_names_new(&profiler->namer, profiler->pack, reading);
    Collector collector = {
        .profiler = profiler,
        .reading = reading,
        .slots = slots,
        .slot_bits = slot_bits,
        .names = names,
    };
    collect(&collector);
    keep_features(&collector, profile);
    profile->places = gsy_names_list_places(names);
    profile->parties = gsy_names_list_parties(names);
    profile->place_names = gsy_names_list_place_names(names);
    memset(profile->minhash, 0xff, sizeof profile->minhash);
    if (depth >= GSY_PROFILE_COPIES)
        fill_minhash(profile, profiler, reading);
    if (depth >= GSY_PROFILE_FRAMES)
        profile->frames =
            gsy_framer_collect(profiler->framer, reading, &profile->figures, &profile->n_frames);
    return profile;
}

void
gsy_profile_free(GsyProfile *profile)
{
    if (profile == NULL)
        return;
    gsy_article_unref(profile->article);
    g_ptr_array_unref(profile->claims);
    g_ptr_array_unref(profile->places);
    g_ptr_array_unref(profile->parties);
    g_ptr_array_unref(profile->place_names);
    gsy_frames_free(profile->frames, profile->n_frames);
    g_free(profile->features);
    g_free(profile);
}

gboolean
gsy_profiles_are_of_one_day(const GsyProfile *a, const GsyProfile *b)
{
    return gsy_when_is_known(&a->anchor) && gsy_when_is_known(&b->anchor) &&
           gsy_minute_get_day(a->anchor.start_min) == gsy_minute_get_day(b->anchor.start_min);
}
