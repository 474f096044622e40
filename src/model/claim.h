#pragma once

#include "model/article.h"
#include "model/value.h"
#include "model/when.h"

typedef enum { GSY_POLARITY_AFFIRMED, GSY_POLARITY_DENIED, GSY_POLARITY_UNREADABLE } GsyPolarity;
typedef enum {
    GSY_MODALITY_ACTUAL,
    GSY_MODALITY_FEARED,
    GSY_MODALITY_EXPECTED,
    GSY_MODALITY_HYPOTHETICAL
} GsyModality;
typedef enum { GSY_SCOPE_MAIN, GSY_SCOPE_BACKGROUND } GsyScope;

/* Who is counted. NULL: the text does not settle it. Strings are the pack's canonical names. */
typedef struct {
    const char *side;   /* party: "ARM", a name of rules/world */
    const char *role;   /* "military", "civilian", "police", "child", "attacker", ... */
    const char *place;  /* a part of the whole: "Gegharkunik" */
    const char *window; /* "today", "since Monday": a part in time; or those found, or driven */
    const char *site;   /* country it happened in, ISO 3166-1 alpha-2, where the clause says so */
    const char *text;   /* the noun phrase as it stands */
    const char *rivals; /* other sides the words allow, by commas; set when side is not certain */
    gboolean running;   /* window is a stretch up to now: "since June" */
    gboolean inferred;  /* side is the text's implication ("for its part"), not its word */
    int includes_attacker; /* -1 not said, 0 no, 1 yes, 2 several of them */
} GsyCounted;

/* Who says so. All NULL: the outlet's own voice. */
typedef struct {
    const char *name;       /* as it stands: "the ministry" */
    const char *party;      /* the side it speaks for */
    const char *klass;      /* "party", "official", "third-party", "media", "unnamed", ... */
    const char *cue;        /* "said" */
    const char *commitment; /* "asserted", "confirmed", "announced", "claimed", "hedged", ... */
    const char *chain;      /* second hand: who it was quoted from */
    const char *canonical;  /* one name for one speaker, for comparing; NULL if not known */
} GsySource;

/* Open for reading; strings are owned by the claim. group/ fills event, fact and window by
 * gsy_claim_place(). */
struct GsyClaim {
    char *id;                  /* hash of article, span and measure */
    const GsyArticle *article; /* counted; of a claim that is built the article's card */
    GsyZone zone;
    GsySpan span;     /* the words that make the claim */
    GsySpan sentence; /* the sentence around them */
    GsySpan number;   /* the figure itself */
    /* of the three spans, which are the article's; gsy_claim_new() fills these */
    GRefString *around;              /* the text that holds them, shared among neighbours */
    guint32 around_start;            /* where it begins in the article's text */
    GsyLocation place, figure_place; /* of span; of number, or of span where there is none */
    GsyScope scope;
    char *background; /* which background event: "2020", "first war|1990s", ...; NULL for main */
    char *measure;
    GsyValue value; /* its strings are owned */
    GsyCounted counted;
    GsySource source;
    GsyWhen when;  /* of a time claim: the value; of a count: when it happened, if said */
    GsyWhen as_of; /* with its basis */
    GsyPolarity polarity;
    GsyModality modality;
    gboolean provisional, has_revision_words;
    gboolean is_total, is_part; /* "in all", "including": the sum and its parts */
    gboolean is_rest; /* "the other three", "three of the men": of more, whom it leaves out */
    char *rule;       /* id of the pattern */
    char *strings;    /* what all of them but id, event and fact stand in */
    guint ordinal;    /* place in its article, from 0 */
    /* given by group/ */
    char *event; /* event id */
    char *fact;  /* fact key */
    /* which of the strands that an event's articles hang together in, and those of two loosely;
     * NULL for the first */
    char *strand;
};

/**
 * gsy_claim_new:
 * @fields: strings are copied; the article must have its text, or the fields the words around the
 *   spans and both places
 * @neighbour: (nullable): another claim of the article, perhaps of the same sentence
 *
 * The claim keeps the words it needs and the article's card, not the article. Its id and its place
 * are reckoned unless they are given, as those of a ready claim are.
 *
 * Returns: a counted claim
 */
GsyClaim *gsy_claim_new(const GsyClaim *fields, const GsyClaim *neighbour);
GsyClaim *gsy_claim_ref(GsyClaim *claim);
void gsy_claim_unref(GsyClaim *claim);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyClaim, gsy_claim_unref)

/* group/ alone calls this, once a claim, before judge/ sees it. @strand: (nullable): leaves what a
 * ready claim came with. */
void gsy_claim_place(GsyClaim *claim, const char *event, const char *fact, const char *strand);

/* Another id for a claim whose article has got one, if it is not one that the claim came with. */
void gsy_claim_rename(GsyClaim *claim);

/* What an article looks back to is what the others of its event tell of: the claim is of the main
 * event. group/ alone calls this, before gsy_claim_place(). */
void gsy_claim_adopt(GsyClaim *claim);

/* The words of one of its spans, or of what lies between them, as they stand in the article; not
 * NUL-terminated. */
const char *gsy_claim_get_words(const GsyClaim *claim, GsySpan span, gsize *len_bytes);

/* When its words were written: its article's time, or its post's in a live blog. */
const GsyWhen *gsy_claim_get_published(const GsyClaim *claim);

const char *gsy_polarity_get_name(GsyPolarity polarity);
const char *gsy_modality_get_name(GsyModality modality);
const char *gsy_scope_get_name(GsyScope scope);
