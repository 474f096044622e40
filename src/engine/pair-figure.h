#pragma once

#include "engine/pair-rules.h"
#include "model/mention.h"

/* A figure of a text: number, quantity, money, percent, age, measure, ordinal, date, duration. */
typedef struct {
    GsyMentionKind kind; /* a bare quantity is a NUMBER */
    GsySpan span;        /* in the text as it was read */
    char *words;         /* as they stand */
    char *folded;        /* the same, to be compared */
    gboolean has_interval;
    GsyInterval interval;  /* in base units where the lexicon knows the unit's factor */
    const char *dimension; /* base unit, unit or currency; NULL for a bare count or where unknown */
    gboolean is_more;      /* "another 5": on top of what is not told */
    double of;             /* n of m: m; 0 where there is none */
    GsyWhen when;          /* precision NONE where unknown */
    const char *timex;     /* TimeML, X for what is not known; NULL where there is none */
} GsyFigure;

/* How a figure of text a stands to one of text b. The later, the better for b. */
typedef enum {
    GSY_FIGURE_UNRELATED, /* of different kinds */
    GSY_FIGURE_CURRENCY,  /* the same number in another currency */
    GSY_FIGURE_DISJOINT,
    GSY_FIGURE_WIDER,  /* a leaves open what b says: "November" and "November 1970" */
    GSY_FIGURE_APPROX, /* one number but for rounding */
    GSY_FIGURE_BARE,   /* one number, of which one text gives a bound: "at least 10" and "10" */
    GSY_FIGURE_NUMBER, /* the same number of another kind: "7 titles", "his seventh title" */
    GSY_FIGURE_INSIDE, /* what a allows, b allows too */
    GSY_FIGURE_EQUAL,
} GsyFigureRelation;

GsyFigure *gsy_figure_new(const GsyPack *pack, const GsyMention *mention, const char *text);
/* A figure that was reckoned: the same kind, this value and these words. */
GsyFigure *gsy_figure_new_sum(const GsyFigure *like, const GsyInterval *sum, const char *words);
void gsy_figure_free(GsyFigure *figure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyFigure, gsy_figure_free)

/* Whether a mention is a figure, and says something: "in recent weeks" does not. */
gboolean gsy_figure_is_one(const GsyMention *mention);
gboolean gsy_figure_is_time(const GsyFigure *figure);
gboolean gsy_figure_ranks(const GsyFigure *figure); /* "second" */
/* Whether it counts things: exact, whole, without a unit. */
gboolean gsy_figure_is_count(const GsyFigure *figure);
/* Whether it does, or gives their least number: it can be summed. */
gboolean gsy_figure_can_add(const GsyFigure *figure);

/* Whether only ends that the texts leave soft part the two: "about 200", "dozens". */
gboolean gsy_figure_is_loose(const GsyFigure *a, const GsyFigure *b);

/* Whether b is a bound and a far from it: 2 million is more than 5, and hardly the same count. */
gboolean gsy_figure_is_far(const GsyPairRules *rules, const GsyFigure *a, const GsyFigure *b);

GsyFigureRelation gsy_figure_relate(const GsyPairRules *rules, const GsyFigure *a,
                                    const GsyFigure *b);
