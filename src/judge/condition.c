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
    { "family", G_STRUCT_OFFSET(GsyRelation, family),
      "toll extent beginning state course phase record other" },
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
    { "near", G_STRUCT_OFFSET(GsyRelation, near), "yes no far" },
    { "prominent", G_STRUCT_OFFSET(GsyRelation, prominent), "both one none" },
    { "kind", G_STRUCT_OFFSET(GsyRelation, kind), "number time text" },
    { "nobody", G_STRUCT_OFFSET(GsyRelation, nobody), "yes no" },
    { "exceeds", G_STRUCT_OFFSET(GsyRelation, exceeds), "yes no" },
    { "notice", G_STRUCT_OFFSET(GsyRelation, notice), "yes no" },
    { "passing", G_STRUCT_OFFSET(GsyRelation, passing), "yes no" },
    { "qualifier", G_STRUCT_OFFSET(GsyRelation, qualifier), "turned kept" },
};

/* Whether @word is one of the words of @list, which @separator parts. */
static gboolean
list_has(const char *list, char separator, const char *word, gsize word_len)
{
    for (const char *at = list; at != NULL; at = strchr(at, separator)) {
        if (*at == separator)
            at++;
        if (strncmp(at, word, word_len) == 0 && (at[word_len] == separator || at[word_len] == '\0'))
            return TRUE;
    }
    return FALSE;
}

static int
find_condition(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(vocabulary); i++)
        if (g_str_equal(vocabulary[i].name, name))
            return (int)i;
    return -1;
}

static gboolean
condition_holds(const GsyCondition *condition, const GsyRelation *relation)
{
    int found = find_condition(condition->name);
    if (found < 0)
        return FALSE;
    const char *word = G_STRUCT_MEMBER(const char *, relation, vocabulary[found].offset);
    return word != NULL && list_has(condition->value, '|', word, strlen(word));
}

gboolean
gsy_condition_holds(const GsyCompareRule *rule, const GsyRelation *relation)
{
    for (guint i = 0; i < rule->n_conditions; i++)
        if (!condition_holds(&rule->conditions[i], relation))
            return FALSE;
    return TRUE;
}

gboolean
gsy_condition_is_known(const char *name, const char *value)
{
    int found = find_condition(name);
    if (found < 0)
        return FALSE;
    g_auto(GStrv) words = g_strsplit(value, "|", -1);
    for (guint i = 0; words[i] != NULL; i++)
        if (!list_has(vocabulary[found].words, ' ', words[i], strlen(words[i])))
            return FALSE;
    return words[0] != NULL;
}
