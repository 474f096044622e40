#pragma once

#include "pack/pack.h"

/* The slots that date patterns capture; "hour2" is a second "hour" of one pattern. What a slot's
 * words mean is in the attribute of the slot's name. */
typedef enum {
    GSY_SLOT_YEAR,
    GSY_SLOT_YEAR_HIGH, /* "nineteen" of "nineteen ninety-six" */
    GSY_SLOT_MONTH,
    GSY_SLOT_MDAY,
    GSY_SLOT_WEEKDAY,
    GSY_SLOT_QUARTER,
    GSY_SLOT_HALF,
    GSY_SLOT_SEASON,
    GSY_SLOT_DECADE,
    GSY_SLOT_CENTURY,
    GSY_SLOT_NTH,
    GSY_SLOT_NTH_UNIT,
    GSY_SLOT_UNIT,
    GSY_SLOT_SHIFT, /* also of the attribute `coming` */
    GSY_SLOT_EDGE,
    GSY_SLOT_COUNT,
    GSY_SLOT_PART_UNIT, /* unit of a count */
    GSY_SLOT_FRACTION,  /* "and a half": added to the count */
    GSY_SLOT_OVER,      /* 4 of "3/4 hour": the count is divided by it */
    GSY_SLOT_AWAY,      /* 3 of "three Fridays ago" */
    GSY_SLOT_WEEK,      /* of the year */
    GSY_SLOT_MORE,      /* minutes after hours: "two hours and ten" */
    GSY_SLOT_EASTER,    /* days, Easter Sunday being GSY_EASTER */
    GSY_SLOT_TOWARDS,   /* "ago", "from now": -1 or 1 */
    GSY_SLOT_HOUR,
    GSY_SLOT_MINUTE,
    GSY_SLOT_SECOND,
    GSY_SLOT_TO_HOUR, /* the minutes are those to the hour; no attribute */
    GSY_SLOT_CLOCK,   /* a time in one piece: noon is 1200, "0530" 530 */
    GSY_SLOT_DOTTED,  /* 8.30 */
    GSY_SLOT_AMPM,
    GSY_SLOT_PART, /* also of the attributes `from` and `to`, in minutes */
    GSY_SLOT_ZONE,
    GSY_SLOT_ABOUT, /* makes the date soft; no attribute */
    GSY_SLOT_REF,
    GSY_SLOT_SET,
    GSY_SLOT_FROM,
    GSY_SLOT_TO,
    GSY_SLOT_ON,   /* the day of a range of times, the year of a range of days */
    GSY_SLOT_NUM1, /* of a date in figures: 12/6/16 */
    GSY_SLOT_NUM2,
    GSY_SLOT_NUM3,
    GSY_N_SLOTS,
    GSY_SLOT_OTHER = GSY_N_SLOTS,
} GsyDateSlot;

/* The slots and classes that the date actions read, looked up once in a pack. Immutable. */
typedef struct GsyDateNames GsyDateNames;
GsyDateNames *gsy_date_names_new(const GsyPack *pack);
void gsy_date_names_free(GsyDateNames *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyDateNames, gsy_date_names_free)

/* Which of ours the pack's slot is; OTHER for none. */
/* Whether it is the name of one of these, or of its twin. */
gboolean gsy_date_names_know_slot(const char *name);
GsyDateSlot gsy_date_names_get_slot(const GsyDateNames *names, guint16 pack_slot);
const char *gsy_date_slot_get_name(GsyDateSlot slot);

/* Whether a word right before a date says that it is over: "since". */
gboolean gsy_date_names_is_surely_past(const GsyDateNames *names, const GsyPack *pack,
                                       guint32 word);
/* Constants of the profile: GsyDateFields' side_bias and past_bias. */
double gsy_date_names_get_side_bias(const GsyDateNames *names);
double gsy_date_names_get_past_bias(const GsyDateNames *names);
/* Years of two digits below it are of the 2000s. */
double gsy_date_names_get_century_pivot(const GsyDateNames *names);

/* What nobody plans, so that it has been: an attack (class tense.happening). */
gboolean gsy_date_names_is_happening(const GsyDateNames *names, const GsyPack *pack, guint32 word);

/* A number: its parts are not the date's. */
gboolean gsy_date_names_is_number(const GsyDateNames *names, const GsyItem *item);
typedef enum { GSY_TENSE_WORD_NONE, GSY_TENSE_WORD_PAST, GSY_TENSE_WORD_FUTURE } GsyTenseWord;
/**
 * gsy_date_names_get_tense:
 * @is_next: it stands right before the date: "by", "until", "since" count too (classes
 * tense.next-future, -past)
 *
 * What a lexicon word says of the tense around it (classes tense.future; tense.past, verb.past,
 * cue.past).
 */
GsyTenseWord gsy_date_names_get_tense(const GsyDateNames *names, const GsyPack *pack, guint32 word,
                                      gboolean is_next);
