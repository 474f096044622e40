#pragma once

#include <glib.h>

/* What a person made of a finding. */
typedef enum {
    GSY_RULING_ACCEPTED, /* it is so, and may stay */
    GSY_RULING_DISPUTED, /* it is no contradiction */
    GSY_RULING_TO_FIX,   /* it is so, and somebody is at it: stays in sight */
    GSY_RULING_OPEN,     /* nothing any more: takes an earlier decision back */
    GSY_N_RULINGS,
} GsyRuling;

const char *gsy_ruling_get_name(GsyRuling ruling); /* "accepted", "disputed", "to-fix", "open" */
/* FALSE when there is no such ruling. */
gboolean gsy_ruling_parse(const char *name, GsyRuling *out);

/* Strings are owned; NULL where nothing is known. Days are YYYY-MM-DD. */
typedef struct {
    char *fingerprint;  /* of the finding, never NULL */
    char *content;      /* the finding's, which outlives another name of its event */
    char *rule, *about; /* the finding's rule and message, for who reads the file */
    GsyRuling ruling;
    char *by, *why;
    char *on;    /* the day it was made */
    char *until; /* the last day it holds; NULL: for ever */
    guint line;  /* of the file it was read from */
} GsyDecision;

void gsy_decision_free(GsyDecision *decision);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyDecision, gsy_decision_free)

/* How a finding stands to earlier runs and to what people have decided. */
typedef enum {
    GSY_STATE_NEW,        /* neither of the others */
    GSY_STATE_UNCHANGED,  /* in the baseline */
    GSY_STATE_SUPPRESSED, /* accepted or disputed by a person: it need not be shown */
    GSY_N_STATES,
} GsyFindingState;

const char *gsy_state_get_name(GsyFindingState state); /* "new", "unchanged", "suppressed" */

/* All is borrowed. */
typedef struct {
    GsyFindingState state;
    const char *reason;          /* in people's words; NULL where none is given */
    const GsyDecision *decision; /* a person's; NULL for none */
    gboolean is_expired;         /* the decision's last day has passed: it counts no more */
} GsyStanding;

/* Whether `check` need not fail for it: it is not new, or a person is at it. NULL: it is new. */
gboolean gsy_standing_is_settled(const GsyStanding *standing);
