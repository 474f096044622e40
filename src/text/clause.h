#pragma once

#include "base/arena.h"
#include "model/reading.h"
#include "pack/pack.h"

/*
 * A sentence as attribution sees it: each top item reduced to the grammatical traits that its
 * classes give it. Which word has which trait is in the lexicon; phrase.h, subject.h and content.h
 * find by them what stands around a cue.
 */

#define GSY_TRAIT(n) ((guint64)1 << (n))

#define GSY_IS_SAY GSY_TRAIT(0)  /* verb of saying or thinking, with a clause or quotation */
#define GSY_IS_TELL GSY_TRAIT(1) /* the same, told to somebody */
#define GSY_IS_ACT GSY_TRAIT(2)  /* verb with an object that is what is said */
#define GSY_IS_PASS GSY_TRAIT(3) /* participle that hedges after "be" */
#define GSY_IS_SEEM GSY_TRAIT(4)
#define GSY_IS_PREPCUE GSY_TRAIT(5) /* according to */
#define GSY_IS_ADVCUE GSY_TRAIT(6)  /* reportedly */
#define GSY_IS_ADJCUE GSY_TRAIT(7)  /* confident */
#define GSY_IS_NOUNCUE GSY_TRAIT(8) /* decision to */
#define GSY_IS_PAST GSY_TRAIT(9)
#define GSY_IS_THIRD GSY_TRAIT(10)
#define GSY_IS_BASE GSY_TRAIT(11)
#define GSY_IS_ING GSY_TRAIT(12)
#define GSY_IS_WEAK GSY_TRAIT(13)
#define GSY_IS_DET GSY_TRAIT(14)
#define GSY_IS_POSS GSY_TRAIT(15)
#define GSY_IS_PRON GSY_TRAIT(16) /* can be a subject by itself: he, some */
#define GSY_IS_PURE GSY_TRAIT(17) /* is nothing but a subject: he */
#define GSY_IS_OBJECT GSY_TRAIT(18)
#define GSY_IS_REL GSY_TRAIT(19)
#define GSY_IS_THAT GSY_TRAIT(20)
#define GSY_IS_WH GSY_TRAIT(21)
#define GSY_IS_PREP GSY_TRAIT(22)
#define GSY_IS_JOIN GSY_TRAIT(23) /* preposition that joins a noun to a noun */
#define GSY_IS_COORD GSY_TRAIT(24)
#define GSY_IS_SUB GSY_TRAIT(25)
#define GSY_IS_BE GSY_TRAIT(26)
#define GSY_IS_HAVE GSY_TRAIT(27)
#define GSY_IS_DO GSY_TRAIT(28)
#define GSY_IS_MODAL GSY_TRAIT(29)
#define GSY_IS_CONTRACTED GSY_TRAIT(30)
#define GSY_IS_NEG GSY_TRAIT(31)
#define GSY_IS_TO GSY_TRAIT(32)
#define GSY_IS_BY GSY_TRAIT(33)
#define GSY_IS_ADV GSY_TRAIT(34)
#define GSY_IS_TIME GSY_TRAIT(35)
#define GSY_IS_MEDIUM GSY_TRAIT(36)
#define GSY_IS_VERB GSY_TRAIT(37) /* a verb's form other than -ing */
#define GSY_IS_VERBING GSY_TRAIT(38)
#define GSY_IS_SPEAKER GSY_TRAIT(39) /* somebody or something that can speak */
#define GSY_IS_COMMA GSY_TRAIT(40)
#define GSY_IS_STOP GSY_TRAIT(41) /* period and the like */
#define GSY_IS_COLON GSY_TRAIT(42)
#define GSY_IS_DASH GSY_TRAIT(43)
#define GSY_IS_LPAREN GSY_TRAIT(44)
#define GSY_IS_RPAREN GSY_TRAIT(45)
#define GSY_IS_QUOTE GSY_TRAIT(46)
#define GSY_IS_GENITIVE GSY_TRAIT(47)
#define GSY_IS_CAP GSY_TRAIT(48)
#define GSY_IS_PUNCT GSY_TRAIT(49)
#define GSY_IS_QUOTED GSY_TRAIT(50) /* inside a quotation of more than some words */
#define GSY_IS_FIRST GSY_TRAIT(51)  /* of its sentence */
#define GSY_IS_THERE GSY_TRAIT(52)
#define GSY_IS_PHRASE GSY_TRAIT(53) /* begins with a determiner and is more than it */
#define GSY_IS_NUMBER GSY_TRAIT(54)
#define GSY_IS_HYPHEN GSY_TRAIT(55)
#define GSY_IS_WITH_TO                                                        \
    GSY_TRAIT(57) /* a cue phrase whose last word is the "to" of what is said \
                   */
#define GSY_IS_LEADING \
    GSY_TRAIT(58) /* a phrase of the lexicon that is no cue and begins with one */
#define GSY_IS_QUOTING GSY_TRAIT(56) /* a cue only beside a quotation */
#define GSY_IS_CHAIN GSY_TRAIT(60)   /* goes before the base form of a cue: "went on to" */
#define GSY_IS_NAMING GSY_TRAIT(61)  /* may only give a name */
#define GSY_IS_FIRM GSY_TRAIT(59)    /* a cue also inside what another one says */
#define GSY_IS_SUCH GSY_TRAIT(62)    /* begins some of those just named: "including" */
#define GSY_IS_POLITE GSY_TRAIT(63)  /* begins with a form of address: "Mr. Lee" */

#define GSY_IS_CUE_VERB (GSY_IS_SAY | GSY_IS_TELL | GSY_IS_ACT)
#define GSY_IS_AUX (GSY_IS_BE | GSY_IS_HAVE | GSY_IS_DO | GSY_IS_MODAL)

/* Which class gives which traits. Looked up once in a pack. */
typedef struct {
    const GsyPack *pack; /* borrowed */
    guint64 of_class[GSY_CLASS_WORDS * 64];
    GsyClassSet told;              /* the classes that give any */
    guint8 words[GSY_CLASS_WORDS]; /* those of its words that are not 0 */
    guint n_words;
} GsyTraits;

void gsy_traits_init(GsyTraits *traits, const GsyPack *pack);

typedef struct {
    const GsyTraits *traits; /* borrowed */
    const GsyReading *reading;
    guint sentence;
    const GsyItem *items;
    guint n;
    guint64 *is;        /* traits by item */
    guint quote_before; /* number of quotations that end before the sentence or begin before it */
    guint *quote; /* by item: 1 + the number of the quotation that it stands in, 0 for none; short
                     ones too */
} GsyClause;

/* Items [start, end); start == end: none. */
typedef struct {
    guint start, end;
} GsyRange;

/**
 * gsy_clause_init:
 *
 * Reads the traits of a sentence's items; they live in @arena.
 */
void gsy_clause_init(GsyClause *clause, const GsyTraits *traits, const GsyReading *reading,
                     guint sentence, GsyArena *arena);

static inline gboolean
gsy_clause_is(const GsyClause *clause, guint item, guint64 traits)
{
    return item < clause->n && (clause->is[item] & traits);
}

/* Whether the last word of an item ends as plurals do. */
static inline gboolean
gsy_clause_ends_plural(const GsyClause *clause, guint item)
{
    GsySpan span = clause->items[item].span;
    return gsy_pack_find_plural_end(clause->traits->pack,
                                    clause->reading->article->text + span.start,
                                    gsy_span_len(span)) > 0;
}

static inline gboolean
gsy_range_is_empty(GsyRange range)
{
    return range.end <= range.start;
}
