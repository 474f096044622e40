#pragma once

#include "model/article.h"
#include "model/claim.h"

/* The whole numbers that an article says below its headline: small ones each by itself, those of
 * three digits and more by a remainder of their own and of others. Of one that is not there it is
 * sure that it is not said. */
typedef struct {
    guint64 bits[4];
} GsyFigures;

void gsy_figures_add(GsyFigures *figures, double figure);
gboolean gsy_figures_may_have(const GsyFigures *figures, double figure);

/* One happening that articles tell of. Owned by the grouping. */
struct GsyEvent {
    char *id;    /* stable: from what it is, not from the order of articles */
    char *label; /* for people: places, parties, date */
    char *basis; /* why its articles were put together */
    GsyWhen date;
    GPtrArray *places, *parties; /* of char *, sorted */
    GPtrArray *articles;         /* of const GsyArticle *, counted, sorted by id */
    GPtrArray *copies;           /* of GPtrArray of const GsyArticle *: wire copies of one text */
    GPtrArray *changed;  /* (nullable): of GPtrArray of GsyClaim *: one wording, other figures */
    gboolean background; /* an event that articles only look back to */
};

/* All claims about one fact: event + measure + who is counted. */
typedef struct {
    char *key;
    const GsyEvent *event; /* borrowed */
    char *measure, *counted;
    GPtrArray *claims; /* of GsyClaim *, sorted by article id, then place in it */
} GsyFact;

typedef struct {
    GPtrArray *events;    /* of GsyEvent *, sorted by id */
    GPtrArray *facts;     /* of GsyFact *, sorted by key */
    GHashTable *copy_of;  /* article id -> id of the copy that stands for it; look up only */
    GHashTable *figures;  /* article id -> GsyFigures *, where findings are wanted; look up only */
    GPtrArray *outdated;  /* of GsyArticle *: earlier versions of another, held against nothing */
    GPtrArray *withdrawn; /* of GsyArticle *: those of them that were taken back */
} GsyGrouping;

void gsy_event_free(GsyEvent *event);
void gsy_fact_free(GsyFact *fact);
GsyGrouping *gsy_grouping_new(void);
void gsy_grouping_free(GsyGrouping *grouping);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyGrouping, gsy_grouping_free)
