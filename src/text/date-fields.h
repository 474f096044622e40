#pragma once

#include "text/action.h"
#include "text/date.h"

#define GSY_MAX_SPANS 4 /* "two years, three months, one week and a day" */

typedef struct {
    double count; /* negative for a vague one */
    GsyTimeUnit unit;
    const GsyValue *number; /* of the text; NULL for "a week" */
    gboolean is_scaled;     /* count is not the number's: "two fortnights", "two and a half" */
} GsyDateSpan;

/* All that the words of an item say of a time. */
typedef struct {
    GsyDateFields fields;
    GsyClockFields clock;
    gboolean has_date; /* some of fields, but edge and tense */
    GsyDateSpan spans[GSY_MAX_SPANS];
    guint n_spans;
    int towards;           /* "ago" -1, "from now" 1, 0 for none */
    gboolean is_loose;     /* "earlier", "later": from a time that the text does not name here */
    gboolean week_of;      /* the week that the date lies in */
    const char *ref, *set; /* TimeML values that the lexicon gives; NULL */
} GsyDateReading;

/* FALSE when a word says what cannot be: the 31st month, 25 o'clock. */
gboolean gsy_date_reading_collect(const GsyActionContext *context, const GsyItem *item,
                                  GsyDateReading *out);
/* The same of what one slot of the item has captured. FALSE also when the slot is empty. */
gboolean gsy_date_reading_collect_slot(const GsyActionContext *context, const GsyItem *item,
                                       GsyDateSlot slot, GsyDateReading *out);
gboolean gsy_date_reading_resolve(const GsyActionContext *context, const GsyDateReading *reading,
                                  GsyDateResult *out);

/* What the nearest verb of the sentence says: those before the item first, then those after it. */
GsyTense gsy_date_find_tense(const GsyActionContext *context, const GsyItem *item);
/* Whether the word before it says that it is over: "since May". */
gboolean gsy_date_is_surely_past(const GsyActionContext *context, const GsyItem *item);
/* Whether its sentence is nothing but the item. */
gboolean gsy_date_stands_alone(const GsyActionContext *context, const GsyItem *item);
