#pragma once

#include "model/claim.h"

/* FALSE when there is no such level. */
gboolean gsy_level_parse(const char *name, GsyLevel *out);

/* One distinct value with all who carry it. */
struct GsySide {
    GPtrArray *claims; /* of GsyClaim *, counted; [0] is the side's claim, the rest its carriers */
    char *value;       /* as people read it: "49", "at least 50", "no figure given" */
};

/* One disagreement, with all its outlets in it. */
struct GsyFinding {
    char *rule, *kind;
    GsyLevel level;
    char *fingerprint; /* of rule, fact and the sorted (outlet, value) pairs */
    char *content;     /* the same without the event: an article more may give it another id */
    char *event, *event_label;
    char *measure, *counted;
    char *message;             /* one sentence a person can act on */
    char *why;                 /* why it fired */
    char *condition;           /* what an unknown date or zone would change; NULL for none */
    GPtrArray *sides;          /* of GsySide */
    guint n_more_sides;        /* distinct values beyond those, over judge.sides-max */
    const GsyArticle *article; /* counted; of a finding about an article as such, else NULL */
};

GsyFinding *gsy_finding_new(void);
void gsy_finding_free(GsyFinding *finding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyFinding, gsy_finding_free)
GsySide *gsy_side_new(void);
void gsy_side_free(GsySide *side);

/* Reckons the fingerprint from what is there; call once, when sides are complete. */
void gsy_finding_seal(GsyFinding *finding);
/* Total order for output: event, fact, rule, fingerprint. */
int gsy_finding_compare(const GsyFinding *a, const GsyFinding *b);

/* Why two claims were not compared, for `explain`. */
typedef struct {
    const GsyClaim *a, *b; /* borrowed */
    const char *reason;    /* "other event", "other side", "other measure", "other place", ... */
} GsyApart;
