#pragma once

#include <gio/gio.h>

#include "fsm/fsm.h"
#include "gainsay.h"
#include "model/reading.h"
#include "model/ruleinfo.h"

/* Errors: IO a file, SYNTAX and SCHEMA what is in it, LIMIT a cap of base/limits.h; always
 * "PATH:LINE: what". */

/*
 * The compiled rules: immutable, shared by all threads without a lock, mapped from one file or
 * compiled from a folder of XML (rules/README.md). Everything handed out is borrowed from the pack
 * and lives as long as it.
 */
/* IO, SYNTAX (damaged, other version) */
GsyPack *gsy_pack_load_file(const char *path, GError **error);
/* Reads rules/ and validates each file against its RELAX NG schema: PATH:LINE: what. IO, SYNTAX,
 * SCHEMA, LIMIT */
GsyPack *gsy_pack_load_folder(const char *path, GError **error);
/* What a file holds that gsy_pack_load_file() reads; borrowed. */
GBytes *gsy_pack_get_image(const GsyPack *pack);
GsyPack *gsy_pack_ref(GsyPack *pack);

/* --- names: classes, slots and attributes are numbers inside, G_MAXUINT for a name the pack does
 * not have --- */
guint gsy_pack_find_class(const GsyPack *pack, const char *name);
const char *gsy_pack_get_class_name(const GsyPack *pack, guint class_id);
guint gsy_pack_find_slot(const GsyPack *pack, const char *name);
const char *gsy_pack_get_slot_name(const GsyPack *pack, guint slot);
guint gsy_pack_find_attr(const GsyPack *pack, const char *name);

/* --- lexicon --- */
/* Number of a folded (lower case, ASCII apostrophe and hyphen) word, 0 if no entry holds it. */
guint32 gsy_pack_find_word(const GsyPack *pack, const char *word, gsize len_bytes);
/* Walks the phrases: from node 0, a word to the node after it; 0 when no phrase goes on so. */
guint32 gsy_pack_step_phrase(const GsyPack *pack, guint32 node, guint32 word);
/* Which words may come next in longer phrases from a node; 0 when there are none. */
guint32 gsy_pack_get_phrase_leads(const GsyPack *pack, guint32 node);
/* Whether such a mask has the word: it tells most of those that cannot come next. */
static inline gboolean
gsy_pack_leads_to(guint32 leads, guint32 word)
{
    return leads >> (word % 32) & 1;
}
/*
 * The entry that ends at a phrase node, 0 for none. Where the same words are known in several
 * casings ("US", "us"; "May", "may") it is the first of a chain: cased entries in the order of the
 * files, the uncased one last.
 */
guint32 gsy_pack_get_phrase_entry(const GsyPack *pack, guint32 node);
/* The next entry of the same words in another casing, 0 for none. */
guint32 gsy_pack_get_entry_next(const GsyPack *pack, guint32 entry);
/* The entry to take where case says nothing (first word of a sentence, headline): all casings put
 * together. */
guint32 gsy_pack_get_entry_caseless(const GsyPack *pack, guint32 entry);
/* Classes of an entry (0: the empty set). A class brings the classes that its dotted name begins
 * with. */
const GsyClassSet *gsy_pack_get_entry_classes(const GsyPack *pack, guint32 entry);
/* A number for these classes: entries that have the same share it. */
guint32 gsy_pack_get_entry_set(const GsyPack *pack, guint32 entry);
/* Its words as tokens ('s and a comma are words), joined by blanks: as written when cased, else
 * folded. */
const char *gsy_pack_get_entry_text(const GsyPack *pack, guint32 entry);
/* Value of an attribute of an entry, NULL for none. */
const char *gsy_pack_get_entry_attr(const GsyPack *pack, guint32 entry, guint attr);
/* The same by the attribute's name, for entries of which most have none. */
const char *gsy_pack_find_entry_attr(const GsyPack *pack, guint32 entry, const char *name);
/* Whether the entry matches only as it is written ("US", "May"): the case must fit. */
gboolean gsy_pack_is_entry_cased(const GsyPack *pack, guint32 entry);
/* gsy_hash() of a word's folded spelling: the same in every pack that knows it. */
guint32 gsy_pack_get_word_hash(const GsyPack *pack, guint32 word);
/* Numbers of words are below this. */
guint32 gsy_pack_get_n_words(const GsyPack *pack);
/* What a word alone does to the gate, for the token's flags from GSY_TOKEN_GATE_SHIFT on: the
 * number of a set of needs that it meets, 0 for none. */
guint16 gsy_pack_get_gate(const GsyPack *pack, guint32 word);
/* Which words may come next in phrases that it begins and that meet some: the token of one has
 * GSY_TOKEN_FOLLOWS. */
guint32 gsy_pack_get_gate_leads(const GsyPack *pack, guint32 word);

/* The claim layers, a bit each as GsySentence has them, a pattern of which could match in a
 * sentence of these words: of all that it needs something is there. That the others match nothing
 * is certain. */
guint32 gsy_pack_open_gate(const GsyPack *pack, const GsyToken *tokens, guint n_tokens);

/* --- patterns --- */
typedef enum { GSY_STAGE_TEXT, GSY_STAGE_CLAIM } GsyStage;

typedef struct {
    const char *id;
    const char *action; /* what C computes of it: "cardinal", "date", ...; NULL for nothing */
    const char *emit;   /* class names as written */
    const GsyClassSet *classes; /* what the phrase is for the next layer */
    guint n_captures;
    const guint16 *slots;                      /* slot of capture i */
    const char *measure, *modality, *polarity; /* claim stage; NULL where absent */
    int priority;                              /* higher wins where claims clash */
    const char *path;                          /* rule file */
    guint line;
} GsyPatternInfo;

guint gsy_pack_get_n_layers(const GsyPack *pack, GsyStage stage);
const char *gsy_pack_get_layer_name(const GsyPack *pack, GsyStage stage, guint layer);
const GsyFsm *gsy_pack_get_layer(const GsyPack *pack, GsyStage stage, guint layer);
/* Pattern number @n of a layer, and its number in the whole pack (for GsyItem.pattern: 1 and up).
 */
guint32 gsy_pack_get_layer_pattern(const GsyPack *pack, GsyStage stage, guint layer, guint n);
guint32
gsy_pack_get_n_patterns(const GsyPack *pack); /* numbers of patterns are below this, from 1 */
/* NULL for a number that is none. */
const GsyPatternInfo *gsy_pack_get_pattern(const GsyPack *pack, guint32 pattern);
/* Any attribute that the rule file gives a pattern but its id, e.g. "scope"; NULL for none. */
const char *gsy_pack_get_pattern_attr(const GsyPack *pack, guint32 pattern, const char *name);

/* --- looking into items, for text/ and extract/ --- */
/* The first capture of this slot in the item or, depth first, in what it was made from; NULL. */
const GsyCapture *gsy_pack_find_capture(const GsyPack *pack, const GsyItem *item, guint slot);
/* The first value of this attribute among the item's words, depth first; a pattern's own attribute
 * goes before. NULL. */
const char *gsy_pack_find_item_attr(const GsyPack *pack, const GsyItem *item, const char *name);
/* The first item with this class at or under @item, depth first; NULL. */
const GsyItem *gsy_pack_find_item(const GsyItem *item, guint class_id);

/* --- comparison rules, profile, world --- */
typedef struct {
    const char *name, *value;
} GsyCondition; /* one test of a <when>: closed vocabulary of judge/condition */

typedef struct {
    const char *id, *kind, *title, *level;
    const char *over; /* what it looks at: "pair", "claim", "article", "event", "parts" */
    int priority;     /* of two rules that fit a pair the higher speaks */
    guint n_conditions;
    const GsyCondition *conditions; /* all must hold */
    const char *message, *why, *remedy,
        *condition;   /* templates: {a.value}, {a.outlet}, {measure}, ... */
    const char *path; /* rule file */
    guint line;       /* of its <when> */
} GsyCompareRule;

guint gsy_pack_get_n_rules(const GsyPack *pack);
const GsyCompareRule *gsy_pack_get_rule(const GsyPack *pack,
                                        guint n); /* sorted by priority, then id */
const GsyCompareRule *gsy_pack_find_rule(const GsyPack *pack, const char *id);
/* What people are told of it; FALSE where there is no such rule. @pack is a GsyPack. */
gboolean gsy_pack_find_rule_info(gconstpointer pack, const char *id, GsyRuleInfo *out);

/* A constant of a profile, falling back on "default"; FALSE when neither has it. */
gboolean gsy_pack_get_constant(const GsyPack *pack, const char *profile, const char *name,
                               double *out);
gboolean gsy_pack_has_profile(const GsyPack *pack, const char *profile);
/* Names of all profiles, sorted, NULL-terminated; g_free() frees the list, the names are the
 * pack's. */
const char **gsy_pack_list_profiles(const GsyPack *pack);

/* Facts of the world as subject, relation, object: ("Yerevan", "capital-of", "ARM"), ("Goris",
 * "in", "ARM"),
 * ("killed", "part-of", "casualties"). The objects of a subject and relation; NULL-terminated, NULL
 * for none. */
const char *const *gsy_pack_find_facts(const GsyPack *pack, const char *subject,
                                       const char *relation);
/* Whether object is reached from subject by the relation, in any number of steps (at most 8). */
gboolean gsy_pack_has_relation(const GsyPack *pack, const char *subject, const char *relation,
                               const char *object);
/* Whether the lattice says so of a measure, or of what stands before a colon of it:
 * "count:culled:hen" is what "count:culled" is. */
gboolean gsy_pack_measure_is(const GsyPack *pack, const char *measure, const char *what);
/* Bytes of the ending that makes a plural of a word: 1 of "boys" and "BOYS"; 0 for none. */
gsize gsy_pack_find_plural_end(const GsyPack *pack, const char *word, gsize len_bytes);

/* --- what rules carry with them, for `rules list|lint|test` and the manual --- */
typedef struct {
    const char *rule; /* pattern or comparison rule */
    gboolean fires;   /* must it? */
    guint n_texts;
    const char *const
        *texts; /* one a text; articles of comparison examples may open with header lines */
    const char
        *expect; /* pattern: "killed 49"-like check, see rules/README.md; NULL for just firing */
    const char *date; /* pattern: the day the text was published; NULL for none */
    guint mark_start,
        mark_end;     /* text stage: the words that must match, in texts[0]; equal: anything */
    const char *path; /* rule file */
    guint line;
} GsyExample;
guint gsy_pack_get_n_examples(const GsyPack *pack);
const GsyExample *gsy_pack_get_example(const GsyPack *pack, guint n);

/* What `rules lint` asks of those who read the rules, NULL where it need not; and how it tells. */
typedef struct {
    gboolean (*knows_action)(const char *name);                  /* of text patterns */
    gboolean (*knows_slot)(GsyStage stage, const char *name);    /* of patterns */
    gboolean (*knows_attr)(const char *name, const char *value); /* of claim patterns */
    /* What keeps a claim pattern from ever making a claim, NULL for nothing known. */
    const char *(*find_fault)(const GsyPack *pack, const GsyPatternInfo *pattern);
    gboolean (*knows_over)(const char *name);                         /* of comparison rules */
    gboolean (*knows_condition)(const char *name, const char *value); /* of their <when> */
    gboolean (*knows_field)(const char *name);                        /* of their messages */
    void (*complain)(const char *path, guint line, const char *what, gpointer data);
    gpointer data;
} GsyLint;

/**
 * gsy_pack_lint:
 *
 * What loads and is wrong even so: rules without an example that must fire and one that must not,
 * actions, slots, attributes, checks, kinds, conditions and classes that do not exist, classes that
 * two files declare without a word of it, constants that the default profile lacks. Returns: how
 * many complaints there were
 */
guint gsy_pack_lint(const GsyPack *pack, const GsyLint *lint);
