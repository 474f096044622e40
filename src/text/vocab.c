#include "config.h"

#include <string.h>

#include "text/vocab.h"

static const char *const class_names[GSY_N_CLASSES] = {
    [GSY_CLASS_WORD] = "word",
    [GSY_CLASS_UNKNOWN] = "unknown",
    [GSY_CLASS_CAP] = "cap",
    [GSY_CLASS_UPPER] = "upper",
    [GSY_CLASS_LOWER] = "lower",
    [GSY_CLASS_DIGITS] = "digits",
    [GSY_CLASS_ORDINAL_DIGITS] = "ordinal-digits",
    [GSY_CLASS_YEAR_DIGITS] = "year-digits",
    [GSY_CLASS_PUNCT] = "punct",
    [GSY_CLASS_COMMA] = "comma",
    [GSY_CLASS_PERIOD] = "period",
    [GSY_CLASS_COLON] = "colon",
    [GSY_CLASS_SEMICOLON] = "semicolon",
    [GSY_CLASS_DASH] = "dash",
    [GSY_CLASS_HYPHEN] = "hyphen",
    [GSY_CLASS_LPAREN] = "lparen",
    [GSY_CLASS_RPAREN] = "rparen",
    [GSY_CLASS_QUOTE] = "quote",
    [GSY_CLASS_SLASH] = "slash",
    [GSY_CLASS_DOLLAR] = "dollar",
    [GSY_CLASS_PERCENT_SIGN] = "percent-sign",
    [GSY_CLASS_APOSTROPHE_S] = "apostrophe-s",
    [GSY_CLASS_SENTENCE_START] = "sentence-start",
    [GSY_CLASS_PLACE] = "place",
    [GSY_CLASS_PERSON] = "person",
    [GSY_CLASS_ORG] = "org",
    [GSY_CLASS_ORG_PHRASE] = "org.phrase",
    [GSY_CLASS_ORG_STATE] = "org.state",
    [GSY_CLASS_PARTY] = "party",
    [GSY_CLASS_DEMONYM] = "demonym",
    [GSY_CLASS_TITLE] = "title",
};

static const struct {
    const char *class_name;
    guint16 trait;
} trait_classes[] = {
    { "num", GSY_TRAIT_SPLIT },
    { "ord", GSY_TRAIT_SPLIT },
    { "split", GSY_TRAIT_SPLIT },
    { "abbrev", GSY_TRAIT_ABBREV },
    { "abbrev.title", GSY_TRAIT_ABBREV_TITLE },
    { "abbrev.before-digit", GSY_TRAIT_ABBREV_DIGIT },
    { "abbrev.clock", GSY_TRAIT_ABBREV_CLOCK },
    { "after-clock", GSY_TRAIT_AFTER_CLOCK },
    { "opener", GSY_TRAIT_OPENER },
    { "ordinal-suffix", GSY_TRAIT_ORDINAL_SUFFIX },
    { "currency", GSY_TRAIT_CURRENCY },
    { "joins-digits", GSY_TRAIT_JOINS_DIGITS },
    { "inside-digits", GSY_TRAIT_INSIDE_DIGITS },
    { "gr.pron.pure", GSY_TRAIT_PRONOUN },
    { "func", GSY_TRAIT_FUNCTION },
    { "freq.common", GSY_TRAIT_COMMON },
};

/* The traits that a class gives, and the classes that give any: few words have one of them. */
typedef struct {
    GsyClassSet told;
    guint16 of_class[64 * GSY_CLASS_WORDS];
} Traits;

static Traits
find_traits(const GsyPack *pack)
{
    Traits traits = { 0 };
    for (gsize i = 0; i < G_N_ELEMENTS(trait_classes); i++) {
        guint class_id = gsy_pack_find_class(pack, trait_classes[i].class_name);
        if (class_id == G_MAXUINT)
            continue;
        gsy_classes_add(&traits.told, class_id);
        traits.of_class[class_id] |= trait_classes[i].trait;
    }
    return traits;
}

static guint16
get_traits(const Traits *traits, const GsyClassSet *classes)
{
    guint16 found = 0;
    for (guint w = 0; w < GSY_CLASS_WORDS; w++)
        for (guint64 bits = classes->bits[w] & traits->told.bits[w]; bits != 0; bits &= bits - 1)
            found |= traits->of_class[w * 64 + (guint)__builtin_ctzll(bits)];
    return found;
}

static GsyVocabWord
look_up(const GsyVocab *vocab, const Traits *traits, guint32 number)
{
    guint32 node = gsy_pack_step_phrase(vocab->pack, 0, number);
    GsyVocabWord word = { .entry = gsy_pack_get_phrase_entry(vocab->pack, node),
                          .leads = gsy_pack_get_phrase_leads(vocab->pack, node) };
    word.set = gsy_pack_get_entry_set(vocab->pack, word.entry);
    if (word.entry == 0)
        return word;
    if (gsy_pack_is_entry_cased(vocab->pack, word.entry))
        word.traits |= GSY_TRAIT_CASED;
    word.traits |= get_traits(traits, gsy_pack_get_entry_classes(vocab->pack, word.entry));
    return word;
}

/* Notes an abbreviation that is looked up letter by letter. */
static void
note_abbreviation(GsyVocab *vocab, const GsyVocabWord *word)
{
    const char *text = gsy_pack_get_entry_text(vocab->pack, word->entry);
    gsize n = strlen(text);
    if (n > 2 && n <= 16 && text[n - 1] == '.')
        vocab->abbreviated[gsy_vocab_place_of_letters(text)] |= (guint16)(1u << (n - 1));
}

static void
fill_words(GsyVocab *vocab)
{
    Traits traits = find_traits(vocab->pack);
    vocab->words = g_new0(GsyVocabWord, vocab->n_words + 1);
    for (guint32 word = 1; word < vocab->n_words; word++) {
        vocab->words[word] = look_up(vocab, &traits, word);
        if (vocab->words[word].traits & GSY_TRAIT_ABBREV)
            note_abbreviation(vocab, &vocab->words[word]);
    }
}

GsyKnownWord
gsy_vocab_find_known(const GsyVocab *vocab, const char *word, gsize len_bytes)
{
    guint32 number = gsy_pack_find_word(vocab->pack, word, len_bytes);
    guint16 traits = vocab->words[number].traits;
    return (GsyKnownWord){
        .number = number,
        .flags = (traits & GSY_TRAIT_FUNCTION ? GSY_TOKEN_FUNCTION : 0) |
                 (traits & GSY_TRAIT_COMMON ? GSY_TOKEN_COMMON : 0) |
                 (guint32)gsy_pack_get_gate(vocab->pack, number) << GSY_TOKEN_GATE_SHIFT,
        .leads = gsy_pack_get_gate_leads(vocab->pack, number),
        .traits = traits,
    };
}

GsyVocab *
gsy_vocab_new(const GsyPack *pack)
{
    GsyVocab *vocab = g_new0(GsyVocab, 1);
    vocab->pack = pack;
    vocab->n_words = gsy_pack_get_n_words(pack);
    for (guint i = 0; i < GSY_N_CLASSES; i++)
        vocab->classes[i] = gsy_pack_find_class(pack, class_names[i]);
    fill_words(vocab);
    for (int c = '!'; c <= '~'; c++)
        vocab->ascii_words[c] = gsy_vocab_find_known(vocab, (const char[]){ (char)c }, 1);
    vocab->clitic = gsy_vocab_find_known(vocab, "'s", 2);
    return vocab;
}

void
gsy_vocab_free(GsyVocab *vocab)
{
    if (vocab == NULL)
        return;
    g_free(vocab->words);
    g_free(vocab);
}
