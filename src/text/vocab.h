#pragma once

#include "pack/pack.h"

/* What a word does to the cutting of tokens and sentences. Each trait is a class of the lexicon. */
enum {
    GSY_TRAIT_SPLIT = 1 << 0,  /* its hyphen compounds are several tokens: forty-nine, mid-July */
    GSY_TRAIT_ABBREV = 1 << 1, /* written with a period that belongs to it */
    GSY_TRAIT_ABBREV_TITLE = 1 << 2,   /* stands before a name: no sentence ends with it */
    GSY_TRAIT_ABBREV_DIGIT = 1 << 3,   /* an abbreviation only before digits: No. 5 */
    GSY_TRAIT_ABBREV_CLOCK = 1 << 4,   /* after it a capital begins a sentence, but for ... */
    GSY_TRAIT_AFTER_CLOCK = 1 << 5,    /* ... these: p.m. Tuesday, p.m. EDT */
    GSY_TRAIT_OPENER = 1 << 6,         /* with a capital after a period it begins a sentence */
    GSY_TRAIT_ORDINAL_SUFFIX = 1 << 7, /* makes an ordinal of the digits before it */
    GSY_TRAIT_CURRENCY = 1 << 8,       /* digits may follow it without a blank */
    GSY_TRAIT_JOINS_DIGITS = 1 << 9,   /* so may they here, one or two: Oct2 */
    GSY_TRAIT_INSIDE_DIGITS = 1 << 10, /* only where digits stand before it too: 12h15 */
    GSY_TRAIT_PRONOUN = 1 << 15, /* alone a subject: the one letter of "War I." is no initial */
    /* what the token is told of its word */
    GSY_TRAIT_FUNCTION = 1 << 13, /* GSY_TOKEN_FUNCTION */
    GSY_TRAIT_COMMON = 1 << 14,   /* GSY_TOKEN_COMMON */
    /* no class, but what looking it up needs to know */
    GSY_TRAIT_CASED = 1 << 12, /* its entry asks for its case */
};

/* Classes that text/ gives or asks for by itself (rules/README.md, "Words"). */
typedef enum {
    GSY_CLASS_WORD,
    GSY_CLASS_UNKNOWN,
    GSY_CLASS_CAP,
    GSY_CLASS_UPPER,
    GSY_CLASS_LOWER,
    GSY_CLASS_DIGITS,
    GSY_CLASS_ORDINAL_DIGITS,
    GSY_CLASS_YEAR_DIGITS,
    GSY_CLASS_PUNCT,
    GSY_CLASS_COMMA,
    GSY_CLASS_PERIOD,
    GSY_CLASS_COLON,
    GSY_CLASS_SEMICOLON,
    GSY_CLASS_DASH,
    GSY_CLASS_HYPHEN,
    GSY_CLASS_LPAREN,
    GSY_CLASS_RPAREN,
    GSY_CLASS_QUOTE,
    GSY_CLASS_SLASH,
    GSY_CLASS_DOLLAR,
    GSY_CLASS_PERCENT_SIGN,
    GSY_CLASS_APOSTROPHE_S,
    GSY_CLASS_SENTENCE_START,
    GSY_CLASS_PLACE, /* these: of names that are marked up */
    GSY_CLASS_PERSON,
    GSY_CLASS_ORG,
    GSY_CLASS_ORG_PHRASE,
    GSY_CLASS_ORG_STATE,
    GSY_CLASS_PARTY,
    GSY_CLASS_DEMONYM,
    GSY_CLASS_TITLE, /* before a name */
    GSY_N_CLASSES,
} GsyTextClass;

/* What text/ looks up in a pack once. Immutable. */
typedef struct GsyVocab GsyVocab;

typedef struct {
    guint32 entry;  /* of the word alone, the first of its casings; 0 for none */
    guint32 set;    /* gsy_pack_get_entry_set() */
    guint32 leads;  /* gsy_pack_get_phrase_leads() */
    guint16 traits; /* GSY_TRAIT_* */
} GsyVocabWord;

/* All that the cutting of tokens asks of a word. */
typedef struct {
    guint32 number; /* the pack's; 0 for a word that it does not know */
    guint32 flags;  /* of a token: what they say of its word alone */
    guint32 leads;  /* gsy_pack_get_gate_leads() */
    guint16 traits; /* GSY_TRAIT_* */
} GsyKnownWord;

struct GsyVocab {
    const GsyPack *pack; /* borrowed */
    guint
        classes[GSY_N_CLASSES]; /* GsyTextClass -> class of the pack, G_MAXUINT where it has none */
    GsyVocabWord *words;        /* by word number; [0] is no word */
    guint32 n_words;
    GsyKnownWord ascii_words[128]; /* one-character words */
    GsyKnownWord clitic;           /* 's */
    guint16 abbreviated[1024];     /* by the first two letters: bit n for n letters and a period */
};

/* Reads several tables: what is asked for often is kept (word-cache.h). */
GsyKnownWord gsy_vocab_find_known(const GsyVocab *vocab, const char *word, gsize len_bytes);

GsyVocab *gsy_vocab_new(const GsyPack *pack);
void gsy_vocab_free(GsyVocab *vocab);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyVocab, gsy_vocab_free)

static inline guint
gsy_vocab_get_traits(const GsyVocab *vocab, guint32 word)
{
    return vocab->words[word].traits;
}

/* Where two ASCII letters, in any case, stand in GsyVocab.abbreviated. */
static inline guint
gsy_vocab_place_of_letters(const char *word)
{
    return ((guint)word[0] & 31) << 5 | ((guint)word[1] & 31);
}

/* Whether @n letters, two to fifteen, may be a word of the lexicon with the period behind them. */
static inline gboolean
gsy_vocab_may_abbreviate(const GsyVocab *vocab, const char *word, guint n)
{
    return vocab->abbreviated[gsy_vocab_place_of_letters(word)] >> n & 1;
}

/* Adds a class that the pack may lack. */
static inline void
gsy_vocab_add_class(const GsyVocab *vocab, GsyClassSet *set, GsyTextClass name)
{
    if (vocab->classes[name] != G_MAXUINT)
        gsy_classes_add(set, vocab->classes[name]);
}
