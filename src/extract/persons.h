#pragma once

#include "extract/draft.h"

/* Inside extract/ only: persons as they are read off the tokens of an article. */

/* The unit of ages in the lexicon. */
#define GSY_PERSON_AGE_UNIT "year"
#define GSY_PERSON_AGE_DIGITS 2
#define GSY_PERSON_AGE_HEAD "age:" /* what measures of ages begin with */
#define GSY_PERSON_MAX_NOUNS 3

typedef struct {
    const GsySentence *sentence;
    GsySpan span, name; /* with its title; the name alone */
    GsySpan age_span, home_span, nation_span;
    const char *key;     /* "rosa kim", "kim": folded, first and last word; in the arena */
    const char *surname; /* the last word of key */
    const char *office;  /* NULL: no title that is an office by itself */
    const char *home;    /* a town, folded; NULL: not said */
    const char *nation;  /* whose national, parties of the pack: "TCD", "MLT-TCD"; NULL: not said */
    int age;             /* in years; 0: not said */
    guint after;         /* token after the name, and the age behind it */
    gboolean full;       /* more than a surname stands there */
    gboolean lent;       /* it does not, and one person of the article alone has this surname */
    gboolean of_several; /* it does not, and others of this surname are of another age */
    gboolean unsure;     /* a word and an age: a person only when lent */
    gboolean age_wrong;  /* a note of the editors takes the age back */
    gboolean name_wrong; /* or the name */
    gboolean misnamed;   /* the article still has a name that its note takes back */
} GsyPerson;

typedef struct {
    GsyExtract *extract;
    const GsyReading *reading;
    const GsySentence *sentence;
    guint end;       /* token after the sentence's last */
    GArray *persons; /* of GsyPerson */
} GsyPersonScan;

/* NULL: beyond the sentence. */
const GsyToken *gsy_persons_get_token(const GsyPersonScan *scan, guint at);
gboolean gsy_persons_has_flags(const GsyPersonScan *scan, guint at, guint32 flags);
gboolean gsy_persons_is_char(const GsyPersonScan *scan, guint at, char c);
gboolean gsy_persons_token_is(const GsyPersonScan *scan, guint at, GsyExtractClass name);
/* The longest phrase of a class that begins at a token: its entry and tokens, 0 for none. */
guint32 gsy_persons_find_phrase(const GsyPersonScan *scan, guint at, GsyExtractClass name,
                                guint *n_tokens);
/* Tokens [at, end) that are one name: capitalised words, initials between them, particles before
 * them. */
guint gsy_persons_find_name_end(const GsyPersonScan *scan, guint at);
/* "Kansas City, 12, ...", "on the South Side, a 26-year-old ...": a place, whatever follows. */
gboolean gsy_persons_is_place(const GsyPersonScan *scan, guint first, guint end);
/* First and last word; what stands between them is left out as often as not. */
gboolean gsy_person_fill_key(const GsyPersonScan *scan, guint first, guint end, GsyPerson *person);

/* Lower case without accents: spellings that differ in nothing else are one; in the arena. NULL
 * where letters of another script would be lost. */
const char *gsy_persons_dup_plain(const GsyPersonScan *scan, GsySpan span);
/* Whether the sentence is of the headline, or of what is not the article's own text. */
gboolean gsy_persons_is_passed_over(const GsyPersonScan *scan);

/* --- streets.c --- */
/* Appends a claim for each street of the article: "brae avenue". */
void gsy_persons_add_streets(GsyPersonScan *scan, GPtrArray *out);

/* --- age.c --- */
/* Years in one or two digits; 0 where there are none. */
int gsy_persons_read_years(const GsyPersonScan *scan, guint at);
/* The age of a person whom tokens [at, end) name, and the token after it. */
void gsy_person_fill_age(const GsyPersonScan *scan, guint at, guint end, GsyPerson *person);

/* --- origin.c --- */
/* The home and nations of a person whose name is tokens [at, end) and whose age is read. */
void gsy_person_fill_origin(const GsyPersonScan *scan, guint at, guint end, GsyPerson *person);

/* --- note.c --- */
/* Ages and names that notes of the editors give and take back, and where a name that was taken back
 * still stands: appended to the persons of the article. */
void gsy_persons_scan_notes(GsyPersonScan *scan);
