#pragma once

#include "group/group.h"
#include "group/named.h"

#define GSY_MINHASHES \
    64 /* error of the estimated share about 1/8: enough for copies, 512 bytes an article */

#define GSY_MINHASH_NONE G_MAXUINT64

/* One thing an article speaks of: a word, name or number, by hash. */
typedef struct {
    guint32 hash;
    float weight; /* how much the article is about it, before rarity */
} GsyFeature;

/* That an article tells its happening to be of: first and last, from 1970 on. */
typedef struct {
    gint64 first, last;
} GsyDays;

#define GSY_PROFILE_DAYS 8 /* the first that it tells: it goes on to what came of it */

struct GsyProfile {
    const GsyArticle *article; /* counted */
    GPtrArray *claims;         /* of GsyClaim *, counted */
    GsyWhen anchor;            /* published, or inferred from the text */
    GsyWhen date; /* of the main event: of a time claim, else the anchor; NONE if neither */
    GsyDays days[GSY_PROFILE_DAYS];
    guint n_days;
    GsyFeature *features; /* sorted by hash */
    guint n_features;
    GPtrArray *places, *parties; /* of GsyNamed *, most frequent first */
    GPtrArray
        *place_names; /* likewise: those of the places, and of persons and streets called so */
    guint64 minhash[GSY_MINHASHES]; /* GSY_MINHASH_NONE where no shingle fell */
    gboolean has_minhash;           /* long enough for shingles */
    struct GsyFrame *frames;        /* where findings are wanted */
    GsyFigures figures;             /* likewise */
    guint n_frames;
};

/* Whether both have a date, and the same. */
gboolean gsy_profiles_are_of_one_day(const GsyProfile *a, const GsyProfile *b);

/* Constants of grouping, looked up once. */
typedef struct {
    double sure;          /* likeness from which on two articles of an event are surely of one */
    double sure_of_a_day; /* the same for two outlets' articles of one day */
    double threshold, window_days, half_days, title_weight, lede_weight, name_weight, number_weight,
        common_weight;
    double prior_articles, features_max, posting_max, lead_words, copy_share;
    double version_days;
    double happening_half_days; /* between the happenings: what halves the likeness */
    double one_undated;         /* what remains of it where one of two has a date */
    double plural_bytes_min;    /* of a word that loses the ending of a plural */
    double places_apart; /* what remains of the likeness of two articles that share no place */
    double brief_places_apart; /* where one of them has fewer features than */
    double brief_features;
} GsyGroupConstants;

GsyGroupConstants gsy_group_constants_load(const GsyPack *pack, const char *profile);
