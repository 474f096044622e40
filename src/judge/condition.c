#include "config.h"

#include "judge/condition.h"

#include <string.h>

/* The closed vocabulary of <when>: where the word stands in a relation, and all words it can be. */
static const struct {
    const char *name;
    gsize offset;
    const char *words; /* separated by blanks */
} vocabulary[] = {
    { "values", G_STRUCT_OFFSET(GsyRelation, values),
      "equal refines meets approx floors vague short ceiling disjoint missing opposite" },
    { "number", G_STRUCT_OFFSET(GsyRelation, number), "same different" },
    { "ends", G_STRUCT_OFFSET(GsyRelation, ends), "hard soft" },
    { "articles", G_STRUCT_OFFSET(GsyRelation, articles), "same different" },
    { "zones", G_STRUCT_OFFSET(GsyRelation, zones), "headline-body body-body headline-headline" },
    { "sums-up", G_STRUCT_OFFSET(GsyRelation, sums_up), "yes no" },
    { "family", G_STRUCT_OFFSET(GsyRelation, family),
      "toll extent beginning plan state outcome course phase record single rate site open crowd "
      "score due "
      "other" },
    { "measures", G_STRUCT_OFFSET(GsyRelation, measures), "same related" },
    { "counted", G_STRUCT_OFFSET(GsyRelation, counted), "same nested" },
    { "side", G_STRUCT_OFFSET(GsyRelation, side), "same nested" },
    { "place", G_STRUCT_OFFSET(GsyRelation, place), "same nested" },
    { "order", G_STRUCT_OFFSET(GsyRelation, order), "later same unknown" },
    { "direction", G_STRUCT_OFFSET(GsyRelation, direction), "higher lower none" },
    { "sources", G_STRUCT_OFFSET(GsyRelation, sources),
      "same-speaker same-side opposed party-third one-unattributed unattributed others" },
    { "revision", G_STRUCT_OFFSET(GsyRelation, revision), "told yes no" },
    { "provisional", G_STRUCT_OFFSET(GsyRelation, provisional), "yes no" },
    { "scope", G_STRUCT_OFFSET(GsyRelation, scope), "main background" },
    { "grain", G_STRUCT_OFFSET(GsyRelation, grain), "clock day" },
    { "near", G_STRUCT_OFFSET(GsyRelation, near), "yes no far small" },
    { "prominent", G_STRUCT_OFFSET(GsyRelation, prominent), "both one none" },
    { "kind", G_STRUCT_OFFSET(GsyRelation, kind), "number time text" },
    { "few", G_STRUCT_OFFSET(GsyRelation, few), "yes no" },
    { "nobody", G_STRUCT_OFFSET(GsyRelation, nobody), "yes yet no" },
    { "exceeds", G_STRUCT_OFFSET(GsyRelation, exceeds), "yes no" },
    { "notice", G_STRUCT_OFFSET(GsyRelation, notice), "yes no" },
    { "rest", G_STRUCT_OFFSET(GsyRelation, rest), "below above no" },
    { "passing", G_STRUCT_OFFSET(GsyRelation, passing), "yes no" },
    { "qualifier", G_STRUCT_OFFSET(GsyRelation, qualifier), "turned kept" },
};

/* A relation's word as a bit, by its place in the vocabulary; no condition asks for this one. */
#define NO_WORD ((guint32)1 << 31)

/* One condition: the bits of the words that it takes. */
typedef struct {
    guint field; /* of the vocabulary */
    guint32 words;
} Test;

typedef struct {
    guint number;              /* of the rule in the pack */
    guint first_test, n_tests; /* all must hold */
} Rule;

struct GsyConditions {
    GArray *rules; /* of Rule */
    GArray *tests; /* of Test */
};

static int
find_field(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(vocabulary); i++)
        if (g_str_equal(vocabulary[i].name, name))
            return (int)i;
    return -1;
}

static guint32
find_word(guint field, const char *word, gsize len)
{
    guint32 bit = 1;
    for (const char *at = vocabulary[field].words; at != NULL; at = strchr(at, ' '), bit <<= 1) {
        at += *at == ' ';
        if (strncmp(at, word, len) == 0 && (at[len] == ' ' || at[len] == '\0'))
            return bit;
    }
    return NO_WORD;
}

/* The words of "a|b"; NO_WORD among them for one that the field cannot be. */
static guint32
find_words(guint field, const char *value)
{
    g_auto(GStrv) words = g_strsplit(value, "|", -1);
    guint32 bits = words[0] != NULL ? 0 : NO_WORD;
    for (guint i = 0; words[i] != NULL; i++)
        bits |= find_word(field, words[i], strlen(words[i]));
    return bits;
}

static void
add_rule(GsyConditions *rules, guint number, const GsyCompareRule *from)
{
    Rule rule = { number, rules->tests->len, from->n_conditions };
    for (guint i = 0; i < from->n_conditions; i++) {
        int field = find_field(from->conditions[i].name);
        Test test = { 0 };
        if (field >= 0)
            test = (Test){ (guint)field,
                           find_words((guint)field, from->conditions[i].value) & ~NO_WORD };
        g_array_append_val(rules->tests, test);
    }
    g_array_append_val(rules->rules, rule);
}

GsyConditions *
gsy_conditions_new(const GsyPack *pack)
{
    GsyConditions *rules = g_new(GsyConditions, 1);
    rules->rules = g_array_new(FALSE, FALSE, sizeof(Rule));
    rules->tests = g_array_new(FALSE, FALSE, sizeof(Test));
    for (guint i = 0; i < gsy_pack_get_n_rules(pack); i++)
        if (g_str_equal(gsy_pack_get_rule(pack, i)->over, "pair"))
            add_rule(rules, i, gsy_pack_get_rule(pack, i));
    return rules;
}

void
gsy_conditions_free(GsyConditions *rules)
{
    if (rules == NULL)
        return;
    g_array_unref(rules->rules);
    g_array_unref(rules->tests);
    g_free(rules);
}

static guint32
read_word(const GsyRelation *relation, guint field)
{
    const char *word = G_STRUCT_MEMBER(const char *, relation, vocabulary[field].offset);
    return word != NULL ? find_word(field, word, strlen(word)) : NO_WORD;
}

guint
gsy_conditions_find_rule(const GsyConditions *rules, const GsyRelation *relation)
{
    guint32 words[G_N_ELEMENTS(vocabulary)] = { 0 }; /* as they are asked for */
    for (guint i = 0; i < rules->rules->len; i++) {
        const Rule *rule = &g_array_index(rules->rules, Rule, i);
        guint n = 0;
        for (; n < rule->n_tests; n++) {
            const Test *test = &g_array_index(rules->tests, Test, rule->first_test + n);
            if (words[test->field] == 0)
                words[test->field] = read_word(relation, test->field);
            if (!(words[test->field] & test->words))
                break;
        }
        if (n == rule->n_tests)
            return rule->number;
    }
    return G_MAXUINT;
}

gboolean
gsy_condition_is_known(const char *name, const char *value)
{
    int field = find_field(name);
    return field >= 0 && !(find_words((guint)field, value) & NO_WORD);
}
