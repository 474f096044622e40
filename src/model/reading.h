#pragma once

#include "base/limits.h"
#include "base/span.h"
#include "model/article.h"
#include "model/value.h"
#include "model/when.h"

/*
 * What text/ finds in an article and extract/ walks: tokens, sentences, items. Everything lives in
 * the arena of the worker that reads the article, and dies with it; where sentences are read on
 * demand, they and the tokens live only until the next article is read.
 *
 * An item is a word, or a phrase that a pattern put together from items: the cascade of
 * rules/README.md. Its classes are what the next layer's patterns see of it.
 */

#define GSY_CLASS_WORDS (GSY_MAX_CLASSES / 64)

typedef struct {
    guint64 bits[GSY_CLASS_WORDS];
} GsyClassSet;

static inline gboolean
gsy_classes_has(const GsyClassSet *set, guint class_id)
{
    return (set->bits[class_id / 64] >> (class_id % 64)) & 1;
}

static inline void
gsy_classes_add(GsyClassSet *set, guint class_id)
{
    set->bits[class_id / 64] |= (guint64)1 << (class_id % 64);
}

enum {
    GSY_TOKEN_CAPITAL = 1 << 0, /* first letter upper case */
    GSY_TOKEN_UPPER = 1 << 1,   /* all letters upper case, two or more */
    GSY_TOKEN_DIGITS = 1 << 2,  /* begins with a digit */
    GSY_TOKEN_PUNCT = 1 << 3,   /* no letter and no digit */
    GSY_TOKEN_SPACE = 1 << 4,   /* white space stands before it */
    GSY_TOKEN_WORD = 1 << 5,    /* letters */
    GSY_TOKEN_ORDINAL = 1 << 6, /* 1st, 22nd */
    /* what the lexicon says of its word alone */
    GSY_TOKEN_FUNCTION = 1 << 7, /* "the", "of": says nothing of what a text is about */
    GSY_TOKEN_COMMON = 1 << 8,   /* in any text */
    /* the gate's, as are the bits from GSY_TOKEN_GATE_SHIFT on */
    GSY_TOKEN_FOLLOWS = 1 << 9, /* phrases that count may go on to it from the token before */
};

/* Bit n of a sentence's open layers is claim layer n; from the shift on, the same for patterns that
 * count only beside other claims. */
#define GSY_LATE_SHIFT 16
#define GSY_LATE_LAYERS ((guint32)0xFFFF << GSY_LATE_SHIFT)

#define GSY_TOKEN_GATE_SHIFT 16 /* from this bit on: gsy_pack_get_gate() of its word */

typedef struct {
    GsySpan span;  /* in the article's text */
    guint32 word;  /* the pack's number of the folded word, 0 for a word the pack does not know */
    guint32 flags; /* GSY_TOKEN_* */
} GsyToken;

typedef struct GsyItem GsyItem;

/* A named part of an item: items [first, first + n) of its children. */
typedef struct {
    guint16 slot; /* the pack's slot number */
    guint16 n;
    const GsyItem *first;
} GsyCapture;

struct GsyItem {
    const GsyClassSet *classes;    /* borrowed of who reads, as long as the reading lives */
    GsySpan span;                  /* bytes of the article's text */
    guint32 first_token, n_tokens; /* of the reading's tokens */
    guint32 entry;                 /* lexicon entry of a word, 0 for none */
    guint32 pattern;               /* pattern that made a phrase, 0 for a word */
    const GsyItem *children;       /* the items a phrase was made from, in order */
    guint32 n_children;
    guint32 n_captures;
    const GsyCapture *captures;
    const GsyValue *value; /* of numbers, quantities, money, ages, durations, ...; else NULL */
    const GsyWhen *when;   /* dates and times; else NULL */
    const char *timex;     /* TimeML value of a date, time, duration or set; else NULL */
    gboolean recurs;       /* a time that comes again and again: "every Monday", "daily" */
};

/* Text between quotation marks, marks not included. */
typedef struct {
    GsySpan span;
    GsySpan outer; /* the same with its marks */
    guint32 first_sentence, last_sentence;
    gboolean is_short;  /* one or two words: a term or a scare quote rather than a statement */
    gboolean continued; /* goes on from the quote before, in a new paragraph */
} GsyQuote;

/* Who says what: spans are of the article's text; an empty span is absent. */
typedef struct {
    GsySpan source, cue;
    GsySpan content[3];                    /* pieces of the content in order, the rest empty */
    const GsyItem *source_item, *cue_item; /* NULL where absent */
    guint32 sentence;                      /* where the cue stands */
    gboolean quoted;                       /* the content has words in quotation marks */
    gboolean carried; /* content of a sentence without a cue, from the sentences around it */
} GsyAttribution;

typedef struct {
    GsySpan span;
    guint32 first_token, n_tokens;
    guint32 block;        /* index of the article's block */
    guint32 open_layers;  /* bits of claim layers that may match in it; 0: makes no claim */
    const GsyItem *items; /* top items after the text layers; NULL while nobody asked for them */
    guint32 n_items;
    const guint32 *symbols; /* of each: the number that the worker's automata give its classes */
    const guint64 *begins;  /* of each: the automata whose matches may begin there */
    const GsyAttribution *attributions; /* by the cues in it; NULL while nobody asked for them */
    guint32 n_attributions;
} GsySentence;

/* Most sentences of an article nobody asks about: what text/ makes of one when it is asked for. */
typedef struct GsyReader GsyReader;
struct GsyReader {
    void (*read)(GsyReader *reader, guint sentence); /* gives it its items */
    const GsyAttribution *(*attribute)(GsyReader *reader, guint sentence, guint *n);
};

typedef struct {
    GsyReader *reader;         /* borrowed */
    const GsyArticle *article; /* borrowed */
    const GsyToken *tokens;
    guint n_tokens;
    const guint32
        *marks; /* those of the tokens that are no word and no number, or end with a period */
    guint n_marks;
    GsySentence *sentences;
    guint n_sentences;
    const GsyQuote *quotes;
    guint n_quotes;
    const GsyAttribution *attributions; /* of all sentences, where all were asked for at once */
    guint n_attributions;
    GsyWhen anchor; /* "Tuesday" is counted from it: published, else inferred, else NONE */
} GsyReading;

/* A sentence with its items. */
static inline const GsySentence *
gsy_reading_get_sentence(const GsyReading *reading, guint number)
{
    const GsySentence *sentence = reading->sentences + number;
    if (sentence->items == NULL)
        reading->reader->read(reading->reader, number);
    return sentence;
}

/* Who says what is in a sentence: by a cue there, or by one around the quotations that it has a
 * part in. In text order. */
static inline const GsyAttribution *
gsy_reading_get_attributions(const GsyReading *reading, guint sentence, guint *n)
{
    return reading->reader->attribute(reading->reader, sentence, n);
}
