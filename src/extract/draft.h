#pragma once

#include "base/arena.h"
#include "extract/extract.h"

/* Inside extract/ only: what the stages of a claim share. */

/* Classes that extract/ asks items for. */
typedef enum {
    GSY_X_PARTY,
    GSY_X_PLACE,
    GSY_X_DATE,
    GSY_X_TIME,
    GSY_X_QUANTITY,
    GSY_X_NUMBER,
    GSY_X_PERSON,
    GSY_X_SOURCE,
    GSY_X_BODY, /* a source that is a ministry, an army, a paper */
    GSY_X_ORG,
    GSY_X_NP,
    GSY_X_COUNT, /* a figure and its noun */
    GSY_X_ONE,
    GSY_X_BARE,
    GSY_X_GROUP, /* several, joined by "and" */
    GSY_X_PRON,
    GSY_X_DEF,
    GSY_X_OTHER,
    GSY_X_ELSE,
    GSY_X_FIGURE_WORD, /* "twice", "triplets" */
    GSY_X_CUE,
    GSY_X_SAID,
    GSY_X_POSS,
    GSY_X_NEGATION,
    GSY_X_DENIED,
    GSY_X_FEARED,
    GSY_X_EXPECTED,
    GSY_X_HYPOTHETICAL,
    GSY_X_GARBLED,
    GSY_X_GENERAL,
    GSY_X_PROVISIONAL,
    GSY_X_REVISION,
    GSY_X_TOTAL,
    GSY_X_PAST_WAR,
    GSY_X_THAT_WAR,
    GSY_X_SINCE,
    GSY_X_WINDOW,
    GSY_X_NEW_CASES,
    GSY_X_ALONE,
    GSY_X_ATTACKER_IN,
    GSY_X_ATTACKER_OUT,
    GSY_X_ATTACKER_DIES,
    GSY_X_RECORD,
    GSY_X_HAVE,
    GSY_X_PREP,
    GSY_X_COORD,
    GSY_X_COMMA,
    GSY_X_SEMICOLON,
    GSY_X_WORD,
    GSY_X_NUM_ONE,
    GSY_X_VG,
    GSY_X_POSSESSIVE,
    GSY_X_DURATION,
    GSY_X_PAST,
    GSY_X_ACCUSED,
    GSY_X_AFTERMATH, /* arrest, trial, funeral: what came after */
    GSY_X_STAMP,     /* "updated": the date after it is of the page */
    GSY_X_COLON,
    GSY_X_WHEN_PREP,
    GSY_X_ACT,
    GSY_X_BEFORE,     /* just before an hour */
    GSY_X_PLAN_BOUND, /* by, not before: of a planned date */
    GSY_X_AFTER,      /* or just after */
    GSY_X_NOUN,       /* for people */
    GSY_X_SET,        /* every year */
    GSY_X_DEMONYM,
    GSY_X_SEAT, /* capital, city: of the nation named before */
    GSY_X_DET,
    GSY_X_THERE,
    GSY_X_TALE,   /* kills: told in the present */
    GSY_X_WHENCE, /* from, of: before the date of what happened */
    GSY_X_SOME,   /* found, minor: told of some of those whom it befell */
    GSY_X_ALSO,
    GSY_X_YEAR, /* in figures */
    GSY_X_EARLIER_REPORT,
    GSY_X_TAKEN_BACK, /* originally, incorrectly: in a correction, before what was wrong */
    GSY_X_EARLIER_SAID,
    GSY_X_BEFORE_CUE, /* revising, down from: before the figure that was given before */
    GSY_X_TITLE,      /* before a name */
    GSY_X_TITLE_ADJ,
    GSY_X_PARTICLE,
    GSY_X_GRAMMAR,
    GSY_X_ORDINAL,
    GSY_X_WHERE, /* before a place */
    GSY_X_IN,    /* in: before a town */
    GSY_X_REGION_NOUN,
    GSY_X_COUNTRY,
    GSY_X_CAP,
    GSY_X_NATIONWIDE, /* national: a count of the whole country */
    GSY_X_AGE_UNIT,
    GSY_X_AGE_OLD,
    GSY_X_AGE_JOINED, /* year-old */
    GSY_X_AGE_BEFORE,
    GSY_X_TIME_WORD,
    GSY_X_MODAL,
    GSY_X_INFINITIVE, /* tried to: rules the verb that follows at once */
    GSY_X_PURPOSE,
    GSY_X_RELIEF, /* called for: what is only wished */
    GSY_X_ADVERB,
    GSY_X_VERB,
    GSY_X_BE,
    GSY_X_HARM_NOUN, /* death, murder */
    GSY_X_DET_DEF,   /* the, this, their */
    GSY_X_ARTICLE_DEF,
    GSY_X_DET_INDEF,
    GSY_X_CONJ,
    GSY_X_VERB_ING,
    GSY_X_VERB_BASE,
    GSY_X_SPAN, /* in, over: before years that a count runs over */
    GSY_X_INCL,
    GSY_X_WITHIN,        /* before how long it took */
    GSY_X_EARLIER_EVENT, /* before what is told of another happening */
    GSY_X_RPAREN,
    GSY_X_DASH,
    GSY_X_HYPHEN,
    GSY_X_AGE,
    GSY_X_AMPM,     /* of an hour: which half of the day */
    GSY_X_RELATIVE, /* who, which */
    GSY_X_ONE_PRON, /* he, she */
    GSY_X_SPELLING, /* name, misspelled: before the names of a correction */
    GSY_X_GIVEN_AS, /* as: before what a correction takes back */
    GSY_X_AGO,
    GSY_X_SET_RIGHT, /* in fact: what follows is not taken back */
    GSY_X_CUE_ACT,   /* somebody does more than say it: condemns, praises */
    GSY_X_REL_WHO,   /* who, which, that */
    GSY_X_UNKNOWN,   /* in no list */
    GSY_X_ANOTHER,
    GSY_X_ALL,   /* before a figure: of all of them */
    GSY_X_CASES, /* of an illness */
    GSY_X_ROUND_UP,
    GSY_X_THAT_CASE,
    GSY_X_AMONG,
    GSY_X_ATTACKERS_IN,
    GSY_X_UNBORN_IN,
    GSY_X_FIND,
    GSY_X_ANSWERED,
    GSY_X_CARRY,
    GSY_X_MEANS,  /* of transport */
    GSY_X_DEGREE, /* how badly */
    GSY_X_DIE,
    GSY_X_FATE,
    GSY_X_PRONOUN,
    GSY_X_REGION,
    GSY_X_CITY,
    GSY_X_CITY_COMMON,
    GSY_X_HOME_NOUN, /* resident */
    GSY_X_HOME_VERB, /* lives */
    GSY_X_HOME_PREP, /* of, from: before the town that somebody is of */
    GSY_X_HOME_FROM,
    GSY_X_NO_HOME,     /* street: the last word of what is no town */
    GSY_X_NO_NAME,     /* avenue, hospital: the last word of what is no person */
    GSY_X_SUFFIX,      /* Jr. */
    GSY_X_STREET,      /* street, avenue: the last word of a street's name */
    GSY_X_COMPASS,     /* north: before a street's name */
    GSY_X_BLOCK,       /* block: of a street, behind its number */
    GSY_X_NAMED_HOUSE, /* market, school: behind a street it may be called after that */
    GSY_X_NATION_NOUN, /* national, citizen */
    GSY_X_N_CLASSES,
} GsyExtractClass;

typedef enum {
    GSY_X_SLOT_COUNTED,
    GSY_X_SLOT_NUMBER,
    GSY_X_SLOT_VERB,
    GSY_X_SLOT_SOURCE,
    GSY_X_SLOT_CUE,
    GSY_X_SLOT_TIME,
    GSY_X_SLOT_BEFORE,
    GSY_X_SLOT_NOUN,
    GSY_X_SLOT_PART2,
    GSY_X_SLOT_CONTRAST,
    GSY_X_SLOT_SAID, /* of a statement in words */
    GSY_X_N_SLOTS,
} GsyExtractSlot;

/* One alternative of unless-next, unless-after: all of these classes and none of those. */
typedef struct {
    GsyClassSet all, none;
} GsyGuard;

/* A claim pattern's attributes, read once. Strings are the pack's. */
typedef struct {
    const GsyPatternInfo *info;
    guint32 number; /* in the pack */
    const char *measure, *side, *background, *modality, *polarity;
    const char *says;           /* the value of a statement, where its words do not matter */
    GArray *needs;              /* of guint: classes that are in the match */
    GArray *bars, *bars_before; /* that are not in it, not before its end in the sentence */
    GArray *bars_after;         /* nor behind it */
    gboolean of_main;           /* of the article's own happening, whatever dates stand beside it */
    gboolean beside;            /* whatever other claims its words make */
    gboolean misfit;            /* only a day that is another weekday than the words say */
    gboolean fallback; /* only in an article that gives a figure, and where there is no better */
    gboolean who_is_measure; /* attackers, hostages: the measure says who they are */
    gboolean one;            /* who is counted is a name, and one person */
    gboolean of_base;        /* of "one of five hurt" all five are meant */
    gboolean part, total, additional, zero, missing, contrast, revision, by_unit, by_role, by_name,
        by_word;
    gboolean front; /* only in headline, dek and lede; below them only of what they count */
    GArray *unless_next, *unless_after; /* of GsyGuard */
} GsyClaimPattern;

typedef struct {
    guint program; /* its number in the scratch */
    GsyClaimPattern *patterns;
    guint n_patterns;
} GsyClaimLayer;

/* Items beside the match in which a word may stand that belongs to it. */
typedef struct {
    guint whose;   /* "one of its soldiers" */
    guint window;  /* "in the past week" */
    guint since;   /* "since June", "in six days of fighting" */
    guint span;    /* "in nine years": before it too */
    guint list;    /* from one figure of a list to its place */
    guint alone;   /* "in June alone" */
    guint there;   /* "there" */
    guint lines;   /* of a list under the name of a place */
    guint line;    /* words of such a line */
    guint heading; /* words of the line above them */
    guint site;    /* "in the Tanzanian capital" */
    guint scene;   /* "at the upper mosque and seven at the lower" */
    guint region;  /* "in the state" */
    guint front;   /* "In Velmark," at the sentence's beginning */
    guint nation;  /* "nationwide", behind it */
    guint before;  /* "revising an earlier figure of 174" */
    guint total;   /* "a total of", before it */
    guint aside;   /* "a 34-year-old waiter and Chadian national": words of it */
    guint brief;   /* sentences: an item of no more is a lede from first to last */
} GsyExtractReach;

struct GsyExtract {
    GsyPack *pack;
    char *profile;
    GsyArena *arena;        /* what drafts borrow; reset with each article */
    GsyFsmScratch *scratch; /* borrowed: the one that the items' symbols are of */
    GArray *matches;        /* of GsyFsmMatch */
    GHashTable *parties;    /* of speakers looked for in the article in work: words to party */
    const char **folded;    /* its sentences as names are compared, NULL while not asked for */
    const GsySentence *sentences; /* its first one */
    GsyClassSet **met; /* of each sentence what its items are, NULL while not asked for */
    GsyClaimLayer *layers;
    guint n_layers;
    guint32 front_layers;           /* a bit each: of patterns for what stands up front alone */
    guint classes[GSY_X_N_CLASSES]; /* G_MAXUINT where the pack has none */
    guint slots[GSY_X_N_SLOTS];
    GsyExtractReach reach;
    double day_tolerance; /* days by which two dates of one happening may differ */
    double span_slack;    /* share of a count of days by which it may be off */
    double news_days;     /* before the day of writing: the news where no claim tells its day */
    double misfit_days;   /* from the day of writing: a day without a year is sure to be of it */
    double since_days;    /* before the day of writing: "since" counts a stretch, not the news */
};

/* Items [first, first + n) of a sentence. */
typedef struct {
    const GsyItem *first;
    guint n;
} GsyItems;

/* A claim in the making; strings live in the arena, the pack or the article. */
typedef struct {
    GsyClaim claim;
    const GsyClaimPattern *pattern;
    const GsySentence *sentence;
    guint sentence_index;
    guint start, end; /* items of the match */
    GsyItems slots[GSY_X_N_SLOTS];
    const GsyItem *who;  /* the noun group counted; NULL for a bare figure */
    gboolean single;     /* one person, not a figure */
    gboolean some;       /* its verb says that others fared otherwise: at the scene, critical */
    gboolean named;      /* several, named one by one */
    gboolean definite;   /* he, the victim: spoken of before */
    gboolean joined;     /* "..., and two others", after those named */
    gboolean others;     /* "two others": more only beside a figure of their kind */
    gboolean besides;    /* "two others", and no group that holds them: "Ann and two others" */
    gboolean the_others; /* "the other two" */
    gboolean floating;   /* an hour that waits for its day */
    gboolean dated;      /* claim.when is of this sentence */
    gboolean dropped;
} GsyClaimDraft;

/* The entry of a word in whatever case, 0 for none. */
guint32 gsy_extract_find_entry(const GsyPack *pack, guint32 word);
gboolean gsy_extract_entry_is(const GsyExtract *extract, guint32 entry, GsyExtractClass name);
gboolean gsy_extract_word_is(const GsyExtract *extract, guint32 word, GsyExtractClass name);

static inline gboolean
gsy_extract_is(const GsyExtract *extract, const GsyItem *item, GsyExtractClass name)
{
    guint class_id = extract->classes[name];
    return class_id != G_MAXUINT && gsy_classes_has(item->classes, class_id);
}

/* The first item of a class at or under @item, NULL for none. */
const GsyItem *gsy_extract_find(const GsyExtract *extract, const GsyItem *item,
                                GsyExtractClass name);

/* The same among items [from, to) of a sentence. */
const GsyItem *gsy_extract_find_between(const GsyExtract *extract, const GsySentence *sentence,
                                        guint from, guint to, GsyExtractClass name);

/* An attribute of an item, or of the words under it; NULL where either is not. */
const char *gsy_extract_find_attr(const GsyExtract *extract, const GsyItem *item, const char *name);

/* The last item of a slot of @item, which is looked for under it too; NULL for none. */
const GsyItem *gsy_extract_find_slot(const GsyExtract *extract, const GsyItem *item,
                                     GsyExtractSlot name);

/* Text of the article, white space folded, in the arena. */
const char *gsy_extract_dup_text(GsyExtract *extract, const GsyArticle *article, GsySpan span);

/* The same as the lexicon would spell it: lower case. */
const char *gsy_extract_dup_folded(GsyExtract *extract, const GsyArticle *article, GsySpan span);

/* --- match.c --- */
void gsy_extract_load_patterns(GsyExtract *extract);
void gsy_extract_free_patterns(GsyExtract *extract);
/* Appends the drafts of an article, those that clash already settled, in text order. */
void gsy_extract_match(GsyExtract *extract, const GsyReading *reading, GPtrArray *drafts);

/* --- value.c --- */
/* Value and number span of a draft; FALSE when it has no figure. */
gboolean gsy_claim_draft_fill_value(GsyExtract *extract, GsyClaimDraft *draft);
/* The figure of an item: itself, its `number` slot's, or the first below it; NULL for none. */
const GsyItem *gsy_extract_find_figure(const GsyExtract *extract, const GsyItem *item);
gboolean gsy_extract_is_name(const GsyExtract *extract, const GsyItem *item);
gboolean gsy_extract_is_single(const GsyExtract *extract, const GsyItem *item);
/* Puts @more on top of @base, whose @figure may be that of several. */
void gsy_claim_draft_add_base(const GsyExtract *extract, GsyClaimDraft *more, GsyClaimDraft *base,
                              const GsyInterval *figure);
/* Adds "n more" to the figure that it goes on top of. @drafts: of the article, in text order. */
void gsy_claim_drafts_add_bases(const GsyExtract *extract, GPtrArray *drafts);
/* "95 dead", and further down "95, and not 103 as reported before": the figure that a text takes
 * back is taken back wherever the text has the new one. @drafts: of the article, anchored. */
void gsy_claim_drafts_share_history(GPtrArray *drafts);

/* --- group.c --- */
/* How many people a noun group joined by "and" names one by one; 0 when it does not say. */
double gsy_extract_count_group(const GsyExtract *extract, const GsyItem *group,
                               gboolean in_headline);

/* --- agreement.c --- */
/* FALSE where the verb speaks of one and the claim of several, or the other way round. Several
 * titles before a verb of one are one person's. */
gboolean gsy_claim_draft_settle_number(const GsyExtract *extract, GsyClaimDraft *draft);
/* "was killed", "are hurt": no "to" before rules it. */
gboolean gsy_claim_draft_is_finite(const GsyExtract *extract, const GsyClaimDraft *draft);
/* Whether a plural without a figure tells what happens now and again, not what happened. */
gboolean gsy_claim_draft_is_general(const GsyExtract *extract, const GsyClaimDraft *draft);

/* --- place.c --- */
/* Where the people counted were: the place that narrows the count, the country it happened in. */
void gsy_claim_draft_fill_place(GsyExtract *extract, const GsyReading *reading,
                                GsyClaimDraft *draft);
/* "Nine were shot in Velmark": whether the claim is of a place that the article had not named. */
gboolean gsy_claim_draft_is_of_new_town(const GsyExtract *extract, const GsyReading *reading,
                                        const GsyClaimDraft *draft);
/* A town's toll beside that of the country is a part of it. @drafts: of the article, done. */
void gsy_claim_drafts_narrow(GsyExtract *extract, const GsyReading *reading, GPtrArray *drafts);

/* --- counted.c --- */
void gsy_claim_drafts_fill_counted(GsyExtract *extract, const GsyReading *reading,
                                   GPtrArray *drafts);

/* --- attribution.c --- */
/* Before an article: who spoke in the last one. */
void gsy_extract_forget_speakers(GsyExtract *extract);
void gsy_claim_draft_fill_source(GsyExtract *extract, const GsyReading *reading,
                                 GsyClaimDraft *draft);

/* --- modality.c --- */
/* Whether an editors' note tells it as what the article had said before and no longer says. */
gboolean gsy_claim_draft_is_taken_back(const GsyExtract *extract, const GsyClaimDraft *draft);
void gsy_claim_draft_fill_modality(const GsyExtract *extract, GsyClaimDraft *draft);

/* --- when.c --- */
/* Whether item @at of a sentence is a date, also one that only an anchor would settle; stamps of a
 * page are none. */
gboolean gsy_extract_has_date(const GsyExtract *extract, const GsySentence *sentence, guint at);
gboolean gsy_extract_is_settled(const GsyItem *item);
/* Whether the item before @at is of a class; one "on" or "in" between does not count. */
gboolean gsy_extract_is_after(const GsyExtract *extract, const GsySentence *sentence, guint at,
                              GsyExtractClass name);
/* The date nearest to the claim's verb; NULL for none. */
const GsyItem *gsy_claim_draft_find_date(const GsyExtract *extract, const GsyClaimDraft *draft);
/* The value of a claim of a time; FALSE where the text does not settle its day. Before the day of
 * the article's own happening is known, @main is NULL, and an hour that wants it is left floating.
 */
gboolean gsy_claim_draft_fill_time(const GsyExtract *extract, const GsyReading *reading,
                                   GsyClaimDraft *draft, const GsyWhen *main);
/* Drops times that a better one of the article makes needless. */
void gsy_claim_drafts_settle_times(GPtrArray *drafts);

/* --- misfit.c --- */
/* Whether the calendar has it otherwise: the day of a statement is another weekday than its words
 * say, a stretch longer or shorter, a day that is reckoned another than the one named beside it. */
gboolean gsy_claim_draft_is_misfit(const GsyExtract *extract, const GsyReading *reading,
                                   const GsyClaimDraft *draft);

/* --- past.c --- */
/* Of what is yet to come: a weekday that was reckoned back is the next one. */
void gsy_extract_move_ahead(const GsyExtract *extract, const GsyWhen *written, const GsyItem *said,
                            GsyWhen *when);
/* What has been is of no day to come: one told without its year is of the year before, a weekday of
 * the week before. FALSE where @when stays ahead of the writing. */
gboolean gsy_extract_move_past(const GsyExtract *extract, const GsyWhen *written,
                               const GsyItem *said, GsyWhen *when);

/* --- anchor.c --- */
/* When, as of when, and about which happening: the article's own or an older one. */
void gsy_claim_drafts_anchor(GsyExtract *extract, const GsyReading *reading, GPtrArray *drafts);

/* --- persons.c --- */
/* Appends the persons of an article: their names, offices and ages. */
void gsy_extract_add_persons(GsyExtract *extract, const GsyReading *reading, GPtrArray *claims);

/* --- subject.c --- */
/* The last name, or the ordinal, of who the `counted` slot is; "he" is who was named before. NULL
 * where nothing tells one person from another. */
const char *gsy_claim_draft_find_subject(GsyExtract *extract, const GsyReading *reading,
                                         const GsyClaimDraft *draft);

/* --- identity.c --- */
/* Whether two single persons are surely two: by sex, age or name. */
gboolean gsy_claim_drafts_are_two(GsyExtract *extract, const GsyClaimDraft *a,
                                  const GsyClaimDraft *b);
/* Whether they are surely one: by age or name. */
gboolean gsy_claim_drafts_are_one(GsyExtract *extract, const GsyClaimDraft *a,
                                  const GsyClaimDraft *b);
/* "The boy" behind "a nine-year-old boy": somebody of that sort was spoken of before. */
gboolean gsy_claim_draft_speaks_of(const GsyExtract *extract, const GsyClaimDraft *draft,
                                   const GsyClaimDraft *before);

/* Adds how old the only one is of whom a measure tells, whatever the name: "age:killed", and with
 * the sex where a word says it "age:killed:male". */
void gsy_claim_drafts_add_ages(GsyExtract *extract, const GsyReading *reading,
                               const GPtrArray *drafts, GPtrArray *claims);

/* --- outcome.c --- */
/* What became of those shot, and of single victims who are spoken of several times. */
void gsy_claim_drafts_settle_outcomes(GsyExtract *extract, const GsyReading *reading,
                                      GPtrArray *drafts);
