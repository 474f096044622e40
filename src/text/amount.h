#pragma once

#include "text/action.h"

/*
 * What the actions of numerals and quantities have in common: class and attribute numbers and the
 * constants of the profile, looked up once in a pack, and ways to read values off items. Immutable.
 */
typedef struct GsyAmounts GsyAmounts; /* declared in action.h too: C11 allows it */

/* Value classes that a number gets from its size and its writing: num.day, num.year, ... */
typedef enum {
    GSY_NUM_ONE, /* = 1 */
    GSY_NUM_INTEGER,
    GSY_NUM_DIGITS, /* written in digits alone */
    GSY_NUM_DAY,    /* 1 to 31 */
    GSY_NUM_MONTH,  /* 1 to 12 */
    GSY_NUM_HOUR,   /* 0 to 24 */
    GSY_NUM_MINUTE, /* 0 to 59 */
    GSY_NUM_TWO,    /* two digits */
    GSY_NUM_YEAR,   /* 1000 to 2100, four digits without a comma */
    GSY_N_NUMS,
} GsyNumClass;

/* What the words around a number make of it: `bound` attribute of the lexicon. */
typedef enum {
    GSY_BOUND_NONE,
    GSY_BOUND_EXACT,
    GSY_BOUND_AT_LEAST,
    GSY_BOUND_MORE_THAN,
    GSY_BOUND_NEARLY,
    GSY_BOUND_JUST_OVER,
    GSY_BOUND_ABOUT,
    GSY_BOUND_AT_MOST,
    GSY_BOUND_UP_TO,
    GSY_BOUND_LESS_THAN,
    GSY_BOUND_OR_EQUAL, /* closes the ends that another bound left open */
} GsyBound;

/* Slots of the patterns of numbers and quantities. */
typedef enum {
    GSY_AMOUNT_SIGN,    /* minus */
    GSY_AMOUNT_INTEGER, /* 3 of "3 1/2" */
    GSY_AMOUNT_NUMERATOR,
    GSY_AMOUNT_DENOMINATOR,
    GSY_AMOUNT_DECIMALS,   /* "two five" of "one point two five" */
    GSY_AMOUNT_SCALE,      /* what the rest is multiplied by */
    GSY_AMOUNT_BOUND,      /* words with the attribute `bound` */
    GSY_AMOUNT_BOUND_HIGH, /* those of the upper end alone; those that come after all others */
    GSY_AMOUNT_AMOUNT,     /* the number, or an interval made already */
    GSY_AMOUNT_LOW,
    GSY_AMOUNT_HIGH,
    GSY_AMOUNT_VAGUE, /* words with the attribute `vague`: their ends are constants */
    GSY_AMOUNT_TIMES, /* vague words that multiply: "tens of thousands" */
    GSY_AMOUNT_MORE,  /* "more", "another": the value is additional */
    GSY_AMOUNT_OF,    /* 5 of "3 in 5" */
    GSY_AMOUNT_UNIT,
    GSY_AMOUNT_CURRENCY,
    GSY_AMOUNT_COINS, /* 10 of "2 pounds 10" */
    GSY_N_AMOUNT_SLOTS,
} GsyAmountSlot;

struct GsyAmounts {
    const GsyPack *pack;       /* borrowed */
    guint classes[GSY_N_NUMS]; /* G_MAXUINT where the pack has none */
    guint slots[GSY_N_AMOUNT_SLOTS];
    guint hundred, scale, digits, year_digits;            /* classes */
    guint value, parts, bound, vague, unit, factor, base; /* attributes */
    double near_low, about_low, about_high, over_high;    /* constants: 0.9 of n and so on */
};

/* Whether it is the name of a slot that amounts are read from. */
gboolean gsy_amounts_know_slot(const char *name);
GsyAmounts *gsy_amounts_new(const GsyPack *pack);
void gsy_amounts_free(GsyAmounts *amounts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyAmounts, gsy_amounts_free)

/* A capture of the item itself, not of its parts; NULL. */
const GsyCapture *gsy_amounts_find_capture(const GsyAmounts *amounts, const GsyItem *item,
                                           GsyAmountSlot slot);
/* The first value of an attribute among the words of a capture or an item, depth first; NULL. */
const char *gsy_amounts_find_attr(const GsyAmounts *amounts, const GsyItem *items, guint n_items,
                                  guint attr);
/* A constant of the default profile; @otherwise where it has none. */
double gsy_amounts_get_constant(const GsyAmounts *amounts, const char *name, double otherwise);
/* A value with the item's words, in the arena. */
GsyValue *gsy_amounts_new_value(const GsyActionContext *context, const GsyItem *item,
                                GsyInterval interval);

/* The interval that a bound makes of [low, high]. */
GsyInterval gsy_amounts_bound(const GsyAmounts *amounts, GsyBound bound, GsyInterval base);
/* What the words that stand around a number, captured as bounds, make of it; from the number
 * outwards: "at least about 50" is at least 45. */
GsyInterval gsy_amounts_apply_bounds(const GsyAmounts *amounts, const GsyItem *item,
                                     GsyInterval interval);
GsyBound gsy_bound_parse(const char *name); /* NONE for NULL or a name that is none */

/* Numbers in digits and words, ordinals (numeral.c); quantities, money, percents, ages, measures
 * (quantity.c). */
const GsyAction *gsy_numeral_get_actions(void);
const GsyAction *gsy_quantity_get_actions(void);
