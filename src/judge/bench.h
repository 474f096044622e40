#pragma once

#include "judge/condition.h"

/* A claim that stands for all that say the same in the same way: other copies of a wire text,
 * repeats, other outlets. */
typedef struct {
    GsyClaim *claim;        /* borrowed */
    GPtrArray *carriers;    /* of GsyClaim *, borrowed: all who say it, claim first */
    const GsyClaim *listed; /* whom its list tells of one by one; NULL for no list. Held against
                             * that alone */
    gboolean prominent; /* in a headline or lede, or the first that its article says of the count */
    gboolean outdone;   /* its article has a larger figure for the same count */
    gboolean minor;     /* outdone, or a part of another count: not held against other articles */
    gboolean echoed;    /* a headline that the text says again: the text stands for both */
} GsyWitness;

/* With the claim as its first carrier. */
GsyWitness *gsy_witness_new(GsyClaim *claim);
void gsy_witness_free(GsyWitness *witness);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyWitness, gsy_witness_free)

/* What all events are judged by; all borrowed. */
typedef struct {
    const GsyPack *pack;
    const char *profile;
    const GsyConditions *rules;
    const GsyGrouping *grouping;
} GsyJudge;

/* The claims of one event (or one background event) that can be compared, laid out for judging. */
typedef struct {
    const GsyPack *pack;
    GsyJudgeConstants constants;
    const char *profile;
    const GsyConditions *rules; /* borrowed */
    const GsyGrouping *grouping;
    const GsyEvent *event;
    GPtrArray *claims; /* of GsyClaim *, borrowed; usable ones, by article and place */
    GHashTable *ends;  /* article -> how many of the claims are its own and of those before it */
    GHashTable *days;  /* article -> GArray of gint64: the days on which it says that it happened */
    GHashTable *round_ups; /* articles that tell of several happenings, at hours far apart */
    GPtrArray
        *unreadable; /* of GsyWitness *: claims of which nobody can tell whether they affirm */
    GPtrArray *taken_back; /* of GsyWitness *: claims that notes of editors say were wrong */
    GPtrArray
        *people; /* of GsyClaim *, borrowed: how persons are named; compared by persons.c alone */
    GPtrArray *articles;  /* of GPtrArray of GsyWitness *: what each article says, repeats folded */
    GPtrArray *witnesses; /* of GsyWitness *: what all articles say, wire copies and equal
                             statements folded; GSY_EVENT_MAX_COMPARED at most */
    guint n_left_out;     /* statements beyond that */
} GsyBench;

GsyBench *gsy_bench_new(const GsyJudge *judge, const GsyEvent *event, GPtrArray *claims);
void gsy_bench_free(GsyBench *bench);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyBench, gsy_bench_free)

/* The id of the article that a claim stands in, or of the one that this is a copy of; borrowed. */
const char *gsy_bench_get_text_id(const GsyBench *bench, const GsyClaim *claim);

/* The stretch of the bench's claims that an article makes: @n of them from the one returned. */
GsyClaim *const *gsy_bench_get_claims_of(const GsyBench *bench, const GsyArticle *article,
                                         guint *n);

/* Whether the articles of two claims tell of two events: each names the day of its event, and all
 * days of the one are far from all of the other; or one of them tells of all that a day brought; or
 * they are alike in little, and what one claims is not what its article is about. */
gboolean gsy_bench_are_of_other_events(const GsyBench *bench, const GsyClaim *a, const GsyClaim *b);

/* The constants of a profile, each with its place in GsyJudgeConstants; missing ones are 0 (lint
 * says so). */
GsyJudgeConstants gsy_judge_constants_load(const GsyPack *pack, const char *profile);
