#pragma once

#include <glib.h>

typedef enum {
    GSY_VALUE_NONE,
    GSY_VALUE_NUMBER,  /* an interval */
    GSY_VALUE_MISSING, /* an explicit "no figure given": a claim in its own right */
    GSY_VALUE_TEXT,
    GSY_VALUE_TIME, /* `when` of the claim holds it */
} GsyValueKind;

/* An interval with hard and soft ends (SEMANTICS.md, 1). -INFINITY and INFINITY are open ends. */
typedef struct {
    double low, high; /* in unit; low <= high */
    gboolean low_closed, high_closed;
    gboolean soft_low, soft_high; /* the words imply the end, they do not assert it */
} GsyInterval;

typedef struct {
    GsyValueKind kind;
    GsyInterval interval;
    const char *unit;      /* lemma, ISO 4217 or UCUM-like code; NULL for a bare count of people */
    const char *base_unit; /* the unit that others of its kind are brought to; NULL where unknown */
    double factor;         /* times which it is in base_unit */
    const char *words;     /* as it stands in the text */
    const char *text;      /* GSY_VALUE_TEXT */
    gboolean additional;   /* "n more", "another n": counts on top of a base not yet added */
    gboolean
        has_base; /* "n more" than a figure that is known: the interval is base and more together */
    GsyInterval base;
    gboolean has_before; /* "rose to n from m": the figure before */
    GsyInterval before;
    gboolean vague;    /* dozens, several: the ends come from the profile */
    double ratio_base; /* n of m: m; 0 where there is none */
} GsyValue;

GsyInterval gsy_interval_exact(double n);

gboolean gsy_interval_equals(const GsyInterval *a, const GsyInterval *b);
gboolean gsy_interval_contains(const GsyInterval *outer, const GsyInterval *inner);
/* Whether one number could satisfy both. Ends within 1e-9 relative are the same. */
gboolean gsy_interval_overlaps(const GsyInterval *a, const GsyInterval *b);
/* The same with soft ends taken away (a soft end is no end): disjoint even so is disjoint by hard
 * ends. */
gboolean gsy_interval_overlaps_soft(const GsyInterval *a, const GsyInterval *b);
gboolean gsy_interval_is_exact(const GsyInterval *a);
/* The least relative gap between two disjoint intervals: 0.04 is four per cent of the larger; 0 if
 * they meet. */
double gsy_interval_gap(const GsyInterval *a, const GsyInterval *b);
