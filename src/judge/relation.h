#pragma once

#include "model/event.h"
#include "pack/pack.h"

/*
 * How two claims relate, in a closed vocabulary (SEMANTICS.md, 3). Each field is one of a few
 * words, the ones that a <when> of rules/compare may ask for; judge/condition names them.
 */
typedef struct {
    const GsyClaim *a,
        *b; /* a is the headline's, else the older, else the first by article and place */
    const char *apart;     /* why they are not comparable: "other event", ...; NULL if they are */
    const char *kind;      /* number time text: what the values are */
    const char *values;    /* equal refines meets approx floors vague short ceiling disjoint
                            missing opposite */
    const char *number;    /* same different: the figure itself, whatever its ends */
    const char *ends;      /* hard soft: whether it is disjoint by hard ends */
    const char *articles;  /* same different */
    const char *zones;     /* headline-body body-body headline-headline */
    const char *sums_up;   /* yes no: a headline proper and a lede, both of several */
    const char *family;    /* toll beginning other: what is measured */
    const char *measures;  /* same related */
    const char *counted;   /* same nested: all slots together */
    const char *side;      /* same nested: whose people */
    const char *place;     /* same nested */
    const char *order;     /* later same unknown: b against a */
    const char *direction; /* higher lower none: b's figure against a's */
    const char *sources; /* same-speaker same-side opposed party-third one-unattributed unattributed
                            others */
    const char *revision; /* told yes no: b names a's figure as the one before, or just says that it
                             was changed */
    const char *provisional; /* yes no: a says that its figure may grow */
    const char *scope;       /* main background */
    const char *qualifier;   /* turned kept: a floor became a ceiling or the other way round */
    const char *notice;      /* yes no: b, and not a, stands in a note of their article's editors */
    const char *rest;        /* below above no: one leaves out some whom the other may count */
    const char *passing;     /* yes no: whether the count goes down by itself, as the missing do */
    const char *few;         /* yes no: so few in both that they are counted, not estimated */
    const char *nobody;      /* yes no: one of them says that there is none, the other has some */
    const char *exceeds;     /* yes no: of nested counts, the part is surely more than its whole */
    const char *grain;       /* clock day: how finely both of two times are said */
    const char *near;        /* yes no far small: figures that could be two readings of one count;
                                small: they could not, being so few */
    const char *prominent; /* both one none: headline, lede or first mention; judge/pairs sets it */
    double gap;            /* relative, 0 when they meet */
} GsyRelation;

typedef struct GsyWholes GsyWholes; /* judge/whole.h */

/* Constants of a profile, looked up once, and what holds of the event at hand. */
typedef struct {
    GHashTable *families; /* measure -> family, of the event's claims; NULL: each is looked up */
    GsyWholes *wholes;    /* which counts are of all whom it befell; NULL: it is not known */
    GHashTable *figures;  /* article id -> GsyFigures: the numbers that it says; NULL as well */
    gboolean one_side;    /* the event's texts count the people of one side at most */
    gboolean one_site;    /* and tell of one country at most */
    double same_day_min;  /* minutes within which two as-ofs are one */
    double small_gap;     /* a gap below it lowers the level */
    double floor_gap;     /* two floors nearer than this are one */
    double attackers_max; /* how many attackers a toll "including the gunman" may hold */
    double distinctive;   /* the least number that is no coincidence under another word */
    double witnesses_min; /* articles of an event before one of them counts as the only witness */
    double near_ratio;    /* smaller over larger from which two figures are near */
    double small_ratio;   /* and, of counts below counted_max, above which they may be */
    double far_ratio;     /* and below which they are of two happenings */
    double round_share;   /* of a figure, by which rounding moves it at most */
    double counted_max;   /* heads: fewer are counted, not estimated */
    double short_ratio;   /* a floor below this share of an exact figure falls short of it */
    double near_step;     /* and the difference up to which small ones are */
    double time_span_min; /* and minutes between them, above which they are of two happenings */
    double time_gap_min;  /* minutes between two clock times that are no rounding of one */
    double site_share;    /* of the articles at the first place, that make a second one of two */
    double
        other_days; /* between the event's days of two articles that make two happenings of them */
    double several; /* hours far apart in an article that make a round-up of it */
    double hours_apart_min; /* and minutes between them */
    double state_days;      /* between two articles, after which a state is another matter's */
    double front_bytes;     /* of an article, in which its text tells what its headline says */
    double sides_max;       /* sides of a finding; the rest is counted */
} GsyJudgeConstants;

/**
 * gsy_relation_find:
 * @out: filled; when @out->apart is set, only a, b and the fields that were reached are meaningful
 *
 * Source: SEMANTICS.md, 3
 */
void gsy_relation_find(const GsyPack *pack, const GsyJudgeConstants *constants, const GsyClaim *a,
                       const GsyClaim *b, GsyRelation *out);

/* Of the measures of @claims; the caller frees it, and before them. For GsyJudgeConstants. */
GHashTable *gsy_families_new(const GsyPack *pack, const GPtrArray *claims);

/* Whether a claim can be compared at all; NULL if so, else the reason. */
const char *gsy_claim_find_unusable(const GsyClaim *claim);

/* The figure that people remember of a value: the exact number, else its hard end, else the other.
 */
double gsy_claim_get_figure(const GsyClaim *claim);

/* Whether it tells of one person without a figure: "she", "a man", a name: one of those whom it
 * befell. */
gboolean gsy_claim_is_told_singly(const GsyClaim *claim);

/* Whether somebody other than the outlet says it. */
gboolean gsy_claim_is_attributed(const GsyClaim *claim);

/* Whether it stands in a headline, dek or caption. */
gboolean gsy_claim_is_headline(const GsyClaim *claim);

/* The day or minute a claim speaks for: its as-of, else when its article was published; precision
 * NONE if unknown. */
GsyWhen gsy_claim_get_as_of(const GsyClaim *claim);
