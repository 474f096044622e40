#pragma once

#include "fsm/fsm.h"
#include "model/reading.h"
#include "pack/pack.h"

/*
 * Rules as they are read from a folder, before they are frozen into an image. Everything in a draft
 * lives as long as it; strings come from one chunk. Private to pack/.
 */

/* Names as numbers, in the order they came. */
typedef struct {
    GHashTable *ids;  /* name -> number + 1; look up only */
    GPtrArray *names; /* of const char * */
} GsyNames;

/* Where in the rules something stands. */
typedef struct {
    const char *path;
    guint line;
} GsyPlace;

typedef struct {
    const char *name, *value;
} GsyPair;

/* A word or phrase in one casing; entries of the same words hang together by `next`, the uncased
 * one last. */
typedef struct GsyDraftEntry GsyDraftEntry;
struct GsyDraftEntry {
    const char *text; /* words joined by blanks; as written when cased, else folded */
    const char *key;  /* the same, folded */
    gboolean cased;
    GsyClassSet classes;
    GArray *attrs;           /* owned, of GsyPair: the first value of a name wins */
    GsyDraftEntry *next;     /* borrowed */
    GsyDraftEntry *caseless; /* borrowed: what to take where case says nothing; NULL: this one */
    guint32 number;          /* in the image */
};

/* One <match>, or a <part> of some. */
typedef struct {
    const char *text;
    GsyPlace place;
} GsyDraftMatch;

typedef struct {
    const char *id;
    GsyPlace place;
    GsyStage stage;
    guint layer;
    const char *layer_name;
    GsyFsmMode mode;
    int priority;
    GArray *attrs;   /* owned, of GsyPair: all but the id */
    GArray *matches; /* owned, of GsyDraftMatch */
} GsyDraftPattern;

typedef struct {
    const char *id, *kind, *title, *level, *over;
    int priority;
    GArray *conditions; /* owned, of GsyPair */
    const char *message, *why, *remedy, *condition;
    GsyPlace place;
} GsyDraftRule;

typedef struct {
    const char *rule;
    gboolean fires;
    GPtrArray *texts; /* owned, of const char * */
    const char *expect, *date;
    guint mark_start, mark_end;
    GsyPlace place;
} GsyDraftExample;

typedef struct {
    const char *profile, *name;
    double value;
} GsyDraftConstant;

typedef struct {
    const char *subject, *relation, *object;
} GsyDraftFact;

/* A class that a <class> of a lexicon gives words. */
typedef struct {
    const char *name;
    GsyPlace place;
    gboolean adds; /* to a class that another file declares */
} GsyDraftDeclaration;

/* Words of a class stand for so many others, when the rarer of two needs is looked for. */
typedef struct {
    const char *name;
    double times;
} GsyDraftCommon;

typedef struct {
    GStringChunk *strings;
    GsyNames classes, slots, attrs;
    GPtrArray *entries;       /* of GsyDraftEntry *, owned */
    GHashTable *entry_of_key; /* key -> first GsyDraftEntry of its chain; look up only */
    GPtrArray *patterns;      /* of GsyDraftPattern *, owned */
    GHashTable *parts;        /* name -> GsyDraftMatch *, owned; look up only */
    GPtrArray *rules;         /* of GsyDraftRule *, owned */
    GPtrArray *examples;      /* of GsyDraftExample *, owned */
    GArray *constants, *facts, *commons, *declarations;
    GsyClassSet given_by_look;   /* classes that text/ gives tokens by itself */
    GsyClassSet given_by_action; /* classes that actions give what their patterns make */
    GHashTable *ids;             /* "pattern quantity" -> place in words; look up only */
} GsyRuleDraft;

GsyRuleDraft *gsy_rule_draft_new(void);
void gsy_rule_draft_free(GsyRuleDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyRuleDraft, gsy_rule_draft_free)

/* A copy that lives as long as the draft; NULL for NULL. */
const char *gsy_rule_draft_keep(GsyRuleDraft *draft, const char *text);
/* The same with runs of white space as one blank, none at the ends; NULL when nothing is left. */
const char *gsy_rule_draft_keep_line(GsyRuleDraft *draft, const char *text);

/* FALSE with @code and "PATH:LINE: what". */
gboolean gsy_rule_draft_fail(GsyPlace place, int code, GError **error, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

/* Makes @id of a kind of thing ("pattern", "rule", ...) known; SCHEMA where it is so already. */
gboolean gsy_rule_draft_claim_id(GsyRuleDraft *draft, const char *kind, const char *id,
                                 GsyPlace place, GError **error);

guint gsy_names_find(const GsyNames *names, const char *name); /* G_MAXUINT for none */
guint gsy_names_add(GsyNames *names, const char *name); /* @name lives as long as the names */

/* Adds classes, separated by blanks, and those their dotted names begin with, to @set; LIMIT when
 * classes run out. */
gboolean gsy_rule_draft_add_classes(GsyRuleDraft *draft, const char *classes, GsyClassSet *set,
                                    GsyPlace place, GError **error);

void gsy_pairs_add(GArray *pairs, const char *name,
                   const char *value); /* the first value of a name wins */
const char *gsy_pairs_find(const GArray *pairs, const char *name); /* NULL for none */
