#include "config.h"

#include "text/date-names.h"

#define N_PAST_CLASSES 3

struct GsyDateNames {
    guint slots[GSY_N_SLOTS]; /* the pack's numbers, G_MAXUINT for a slot no pattern has */
    guint twins[GSY_N_SLOTS]; /* "hour2" for "hour": a pattern can use a slot but once */
    /* classes, G_MAXUINT where the pack has none */
    guint number, future, next_future, next_past, happening, surely_past;
    guint past[N_PAST_CLASSES];
    double side_bias, past_bias, century_pivot;
};

static const char *const slot_names[GSY_N_SLOTS] = {
    [GSY_SLOT_YEAR] = "year",
    [GSY_SLOT_YEAR_HIGH] = "year-high",
    [GSY_SLOT_DOTTED] = "dotted",
    [GSY_SLOT_MONTH] = "month",
    [GSY_SLOT_MDAY] = "mday",
    [GSY_SLOT_WEEKDAY] = "weekday",
    [GSY_SLOT_QUARTER] = "quarter",
    [GSY_SLOT_HALF] = "half",
    [GSY_SLOT_SEASON] = "season",
    [GSY_SLOT_DECADE] = "decade",
    [GSY_SLOT_CENTURY] = "century",
    [GSY_SLOT_NTH] = "nth",
    [GSY_SLOT_NTH_UNIT] = "nth-unit",
    [GSY_SLOT_UNIT] = "cal-unit",
    [GSY_SLOT_SHIFT] = "shift",
    [GSY_SLOT_EDGE] = "edge",
    [GSY_SLOT_COUNT] = "count",
    [GSY_SLOT_PART_UNIT] = "per",
    [GSY_SLOT_FRACTION] = "fraction",
    [GSY_SLOT_OVER] = "over",
    [GSY_SLOT_AWAY] = "away",
    [GSY_SLOT_WEEK] = "week",
    [GSY_SLOT_MORE] = "more",
    [GSY_SLOT_EASTER] = "easter",
    [GSY_SLOT_TOWARDS] = "towards",
    [GSY_SLOT_HOUR] = "hour",
    [GSY_SLOT_MINUTE] = "minute",
    [GSY_SLOT_SECOND] = "second",
    [GSY_SLOT_TO_HOUR] = "to-hour",
    [GSY_SLOT_CLOCK] = "clock",
    [GSY_SLOT_AMPM] = "ampm",
    [GSY_SLOT_PART] = "part",
    [GSY_SLOT_ZONE] = "zone",
    [GSY_SLOT_ABOUT] = "about",
    [GSY_SLOT_REF] = "ref",
    [GSY_SLOT_SET] = "set",
    [GSY_SLOT_FROM] = "from",
    [GSY_SLOT_TO] = "to",
    [GSY_SLOT_ON] = "on",
    [GSY_SLOT_NUM1] = "num1",
    [GSY_SLOT_NUM2] = "num2",
    [GSY_SLOT_NUM3] = "num3",
};

static const char *const past_classes[N_PAST_CLASSES] = { "tense.past", "verb.past", "cue.past" };

GsyDateNames *
gsy_date_names_new(const GsyPack *pack)
{
    GsyDateNames *names = g_new0(GsyDateNames, 1);
    for (guint i = 0; i < GSY_N_SLOTS; i++) {
        g_autofree char *twin = g_strconcat(slot_names[i], "2", NULL);
        names->slots[i] = gsy_pack_find_slot(pack, slot_names[i]);
        names->twins[i] = gsy_pack_find_slot(pack, twin);
    }
    names->number = gsy_pack_find_class(pack, "number");
    for (guint i = 0; i < N_PAST_CLASSES; i++)
        names->past[i] = gsy_pack_find_class(pack, past_classes[i]);
    names->future = gsy_pack_find_class(pack, "tense.future");
    names->next_future = gsy_pack_find_class(pack, "tense.next-future");
    names->next_past = gsy_pack_find_class(pack, "tense.next-past");
    names->happening = gsy_pack_find_class(pack, "tense.happening");
    names->surely_past = gsy_pack_find_class(pack, "tense.surely-past");
    gsy_pack_get_constant(pack, NULL, "date.side-bias", &names->side_bias);
    gsy_pack_get_constant(pack, NULL, "date.past-bias", &names->past_bias);
    gsy_pack_get_constant(pack, NULL, "date.century-pivot", &names->century_pivot);
    return names;
}

double
gsy_date_names_get_side_bias(const GsyDateNames *names)
{
    return names->side_bias;
}

double
gsy_date_names_get_past_bias(const GsyDateNames *names)
{
    return names->past_bias;
}

double
gsy_date_names_get_century_pivot(const GsyDateNames *names)
{
    return names->century_pivot;
}

void
gsy_date_names_free(GsyDateNames *names)
{
    g_free(names);
}

GsyDateSlot
gsy_date_names_get_slot(const GsyDateNames *names, guint16 pack_slot)
{
    for (guint i = 0; i < GSY_N_SLOTS; i++) {
        if (names->slots[i] == pack_slot || names->twins[i] == pack_slot)
            return (GsyDateSlot)i;
    }
    return GSY_SLOT_OTHER;
}

gboolean
gsy_date_names_know_slot(const char *name)
{
    for (guint i = 0; i < GSY_N_SLOTS; i++) {
        gsize len = slot_names[i] != NULL ? strlen(slot_names[i]) : 0;
        if (len > 0 && strncmp(name, slot_names[i], len) == 0 &&
            (name[len] == '\0' || strcmp(name + len, "2") == 0))
            return TRUE;
    }
    return FALSE;
}

const char *
gsy_date_slot_get_name(GsyDateSlot slot)
{
    return slot_names[slot];
}

static gboolean
has_class(const GsyClassSet *classes, guint class_id)
{
    return class_id != G_MAXUINT && gsy_classes_has(classes, class_id);
}

gboolean
gsy_date_names_is_number(const GsyDateNames *names, const GsyItem *item)
{
    return has_class(item->classes, names->number);
}

/* NULL for a word that the lexicon does not have. */
static const GsyClassSet *
find_classes(const GsyPack *pack, guint32 word)
{
    guint32 node = word != 0 ? gsy_pack_step_phrase(pack, 0, word) : 0;
    guint32 entry = node != 0 ? gsy_pack_get_phrase_entry(pack, node) : 0;
    return entry == 0 ? NULL : gsy_pack_get_entry_classes(pack, entry);
}

gboolean
gsy_date_names_is_happening(const GsyDateNames *names, const GsyPack *pack, guint32 word)
{
    const GsyClassSet *classes = find_classes(pack, word);
    return classes != NULL && has_class(classes, names->happening);
}

gboolean
gsy_date_names_is_surely_past(const GsyDateNames *names, const GsyPack *pack, guint32 word)
{
    const GsyClassSet *classes = find_classes(pack, word);
    return classes != NULL && has_class(classes, names->surely_past);
}

GsyTenseWord
gsy_date_names_get_tense(const GsyDateNames *names, const GsyPack *pack, guint32 word,
                         gboolean is_next)
{
    const GsyClassSet *classes = find_classes(pack, word);
    if (classes == NULL)
        return GSY_TENSE_WORD_NONE;
    if (is_next && has_class(classes, names->next_past))
        return GSY_TENSE_WORD_PAST;
    if (has_class(classes, names->future) || (is_next && has_class(classes, names->next_future)))
        return GSY_TENSE_WORD_FUTURE;
    for (guint i = 0; i < N_PAST_CLASSES; i++) {
        if (has_class(classes, names->past[i]))
            return GSY_TENSE_WORD_PAST;
    }
    return GSY_TENSE_WORD_NONE;
}
