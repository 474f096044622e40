#include "config.h"

#include "read/row.h"

#include <math.h>
#include <string.h>

#include "base/edit.h"
#include "base/error.h"
#include "base/number.h"
#include "read/members.h"
#include "read/ready.h"

typedef enum { STRING, NUMBER, TRUTH } Kind;

/* Every key of a claim record: as a column, and where it stands in the record. */
static const struct {
    const char *column;
    const char *group; /* NULL: the record itself */
    const char *member;
    Kind kind;
} columns[] = {
    { "id", NULL, "id", STRING },
    { "article", NULL, "article", STRING },
    { "outlet", NULL, "outlet", STRING },
    { "published", NULL, "published", STRING },
    { "updated", NULL, "updated", STRING },
    { "title", NULL, "title", STRING },
    { "url", NULL, "url", STRING },
    { "language", NULL, "language", STRING },
    { "event", NULL, "event", STRING },
    { "zone", NULL, "zone", STRING },
    { "text", NULL, "text", STRING },
    { "sentence", NULL, "sentence", STRING },
    { "scope", NULL, "scope", STRING },
    { "background", NULL, "background", STRING },
    { "strand", NULL, "strand", STRING },
    { "measure", NULL, "measure", STRING },
    { "polarity", NULL, "polarity", STRING },
    { "modality", NULL, "modality", STRING },
    { "rule", NULL, "rule", STRING },
    { "provisional", NULL, "provisional", TRUTH },
    { "revision", NULL, "revision", TRUTH },
    { "total", NULL, "total", TRUTH },
    { "rest", NULL, "rest", TRUTH },
    { "part", NULL, "part", TRUTH },
    { "low", "value", "low", NUMBER },
    { "high", "value", "high", NUMBER },
    { "low_closed", "value", "low_closed", TRUTH },
    { "high_closed", "value", "high_closed", TRUTH },
    { "soft_low", "value", "soft_low", TRUTH },
    { "soft_high", "value", "soft_high", TRUTH },
    { "unit", "value", "unit", STRING },
    { "base_unit", "value", "base_unit", STRING },
    { "factor", "value", "factor", NUMBER },
    { "words", "value", "words", STRING },
    { "missing", "value", "missing", TRUTH },
    { "additional", "value", "additional", TRUTH },
    { "vague", "value", "vague", TRUTH },
    { "ratio_base", "value", "ratio_base", NUMBER },
    { "value", "value", "text", STRING },
    { "start", "value", "start", STRING },
    { "end", "value", "end", STRING },
    { "counted", "counted", "text", STRING },
    { "side", "counted", "side", STRING },
    { "role", "counted", "role", STRING },
    { "place", "counted", "place", STRING },
    { "window", "counted", "window", STRING },
    { "site", "counted", "site", STRING },
    { "rivals", "counted", "rivals", STRING },
    { "inferred", "counted", "inferred", TRUTH },
    { "running", "counted", "running", TRUTH },
    { "includes_attacker", "counted", "includes_attacker", TRUTH },
    { "includes_attackers", "counted", "includes_attackers", TRUTH },
    { "source", "source", "name", STRING },
    { "source_party", "source", "party", STRING },
    { "source_class", "source", "class", STRING },
    { "speaker", "source", "name", STRING }, /* as a table of claims has it */
    { "party", "source", "party", STRING },
    { "cue", "source", "cue", STRING },
    { "commitment", "source", "commitment", STRING },
    { "chain", "source", "chain", STRING },
    { "canonical", "source", "canonical", STRING },
    { "when", "when", "start", STRING },
    { "as_of", "as_of", "start", STRING },
};

static gboolean
is_column(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
        if (strcmp(columns[i].column, name) == 0)
            return TRUE;
    return FALSE;
}

const char *
gsy_ready_find_column(const char *name)
{
    static const struct {
        GsyField field;
        const char *column;
    } fields[] = {
        { GSY_FIELD_OUTLET, "outlet" },   { GSY_FIELD_PUBLISHED, "published" },
        { GSY_FIELD_UPDATED, "updated" }, { GSY_FIELD_TITLE, "title" },
        { GSY_FIELD_URL, "url" },         { GSY_FIELD_LANGUAGE, "language" },
    };
    if (is_column(name))
        return name;
    GsyField field = gsy_members_find_field(name);
    for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
        if (fields[i].field == field)
            return fields[i].column;
    return NULL;
}

const char *
gsy_ready_suggest_column(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
        if (gsy_edit_is_one(columns[i].column, name))
            return columns[i].column;
    return NULL;
}

static gboolean G_GNUC_PRINTF(2, 3) fail(GError **error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error_literal(error, GSY_ERROR, GSY_ERROR_SCHEMA, what);
    return FALSE;
}

/* --- from columns --- */

/* A truth as tables write it; NULL for none. */
static json_t *
parse_truth(const char *text)
{
    static const char *const yes[] = { "true", "yes", "1", "y", "x" }, *const no[] = { "false",
                                                                                       "no", "0",
                                                                                       "n" };
    for (guint i = 0; i < G_N_ELEMENTS(yes); i++)
        if (g_ascii_strcasecmp(text, yes[i]) == 0)
            return json_true();
    for (guint i = 0; i < G_N_ELEMENTS(no); i++)
        if (g_ascii_strcasecmp(text, no[i]) == 0)
            return json_false();
    return NULL;
}

/* The value as its column wants it; NULL when it is none. */
static json_t *
convert(json_t *value, Kind kind)
{
    const char *text = json_string_value(value);
    double number;
    if (kind == STRING)
        return text != NULL ? json_incref(value) : NULL;
    if (kind == TRUTH)
        return json_is_boolean(value) ? json_incref(value)
               : text != NULL         ? parse_truth(text)
                                      : NULL;
    if (json_is_number(value))
        return json_incref(value);
    return text != NULL && gsy_number_parse(text, strlen(text), &number) ? json_real(number) : NULL;
}

static gboolean
is_blank(const json_t *value)
{
    const char *text = json_string_value(value);
    return value == NULL || json_is_null(value) || (text != NULL && *text == '\0');
}

static json_t *
get_group(json_t *object, const char *group)
{
    json_t *found = group != NULL ? json_object_get(object, group) : object;
    if (json_is_object(found))
        return found;
    json_object_set_new(object, group, json_object());
    return json_object_get(object, group);
}

/* "49", "40-50", "49+" of a column "value"; FALSE when it is none of these. */
static gboolean
spread_value(json_t *object, const char *text)
{
    g_autofree char *plain = g_strstrip(g_strdup(text));
    gsize len = strlen(plain);
    const char *dash = len > 0 ? strpbrk(plain + 1, "-\342") : NULL; /* minus, or U+2013 */
    gsize mark = dash != NULL && g_str_has_prefix(dash, "\342\200\223") ? 3 : 1;
    double low, high;
    if (len > 1 && plain[len - 1] == '+') {
        if (!gsy_number_parse(plain, len - 1, &low))
            return FALSE;
        high = INFINITY;
    } else if (dash != NULL) {
        if (!gsy_number_parse(plain, (gsize)(dash - plain), &low) ||
            !gsy_number_parse(dash + mark, strlen(dash + mark), &high))
            return FALSE;
    } else if (gsy_number_parse(plain, len, &low)) {
        high = low;
    } else {
        return FALSE;
    }
    GsyWhen when = gsy_when_parse(plain);
    if (low > high && gsy_when_is_known(&when)) /* 2018-05 */
        return FALSE;
    json_t *value = get_group(object, "value");
    gsy_json_set_number(value, "low", low);
    gsy_json_set_number(value, "high", high);
    return TRUE;
}

/* A value that stands flat: a number, a day, "missing", else words. */
static void
settle_value(json_t *object)
{
    g_autoptr(json_t) flat = json_incref(json_object_get(object, "value"));
    if (flat == NULL || json_is_object(flat))
        return;
    json_object_del(object, "value");
    const char *text = json_string_value(flat);
    if (json_is_number(flat)) {
        gsy_json_set_number(get_group(object, "value"), "low", json_number_value(flat));
        gsy_json_set_number(get_group(object, "value"), "high", json_number_value(flat));
    } else if (g_strcmp0(text, "missing") == 0) {
        json_object_set_new(get_group(object, "value"), "missing", json_true());
    } else if (text != NULL && *text != '\0' && !spread_value(object, text)) {
        GsyWhen when = gsy_when_parse(text);
        gsy_json_set_string(get_group(object, "value"), gsy_when_is_known(&when) ? "start" : "text",
                            text);
    }
}

/* Moves what stands flat to its group, and turns each value into what it must be. */
static gboolean
settle_column(json_t *object, guint n, GError **error)
{
    const char *group = columns[n].group, *column = columns[n].column;
    json_t *flat = json_object_get(object, column), *in = NULL;
    gboolean is_flat = group == NULL || (flat != NULL && !json_is_object(flat));
    if (!is_flat)
        in = json_object_get(object, group);
    json_t *value = is_flat ? flat : json_object_get(in, columns[n].member);
    if (is_blank(value)) {
        if (is_flat && flat != NULL)
            json_object_del(object, column);
        return TRUE;
    }
    json_t *good = convert(value, columns[n].kind);
    if (good == NULL) {
        static const char *const wanted[] = { "a string", "a number", "true or false" };
        const char *text = json_string_value(value);
        return fail(error, "\"%s\" must be %s%s%.40s%s", column, wanted[columns[n].kind],
                    text != NULL ? ", not '" : "", text != NULL ? text : "",
                    text != NULL ? "'" : "");
    }
    if (is_flat)
        json_object_del(object, column);
    json_object_set_new(is_flat ? get_group(object, group) : in, columns[n].member, good);
    return TRUE;
}

/* --- what must hold --- */

/* The number of the name; -1 for none. */
static int
find_name(const char *name, const char *(*get_name)(guint), guint n)
{
    for (guint i = 0; i < n; i++)
        if (g_strcmp0(name, get_name(i)) == 0)
            return (int)i;
    return -1;
}

static const char *
name_zone(guint n)
{
    return gsy_zone_get_name((GsyZone)n);
}

static const char *
name_polarity(guint n)
{
    return gsy_polarity_get_name((GsyPolarity)n);
}

static const char *
name_modality(guint n)
{
    return gsy_modality_get_name((GsyModality)n);
}

static const char *
name_scope(guint n)
{
    return gsy_scope_get_name((GsyScope)n);
}

static const struct {
    const char *key;
    const char *(*get_name)(guint);
    guint n, usual;
} choices[] = {
    { "zone", name_zone, GSY_N_ZONES, GSY_ZONE_BODY },
    { "polarity", name_polarity, GSY_POLARITY_UNREADABLE + 1, GSY_POLARITY_AFFIRMED },
    { "modality", name_modality, GSY_MODALITY_HYPOTHETICAL + 1, GSY_MODALITY_ACTUAL },
    { "scope", name_scope, GSY_SCOPE_BACKGROUND + 1, GSY_SCOPE_MAIN },
};

static guint
get_choice(const json_t *object, const char *key)
{
    for (guint i = 0; i < G_N_ELEMENTS(choices); i++) {
        if (strcmp(choices[i].key, key) != 0)
            continue;
        int found = find_name(gsy_json_find_string(object, key), choices[i].get_name, choices[i].n);
        return found >= 0 ? (guint)found : choices[i].usual;
    }
    return 0;
}

static gboolean
check_choices(const json_t *object, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(choices); i++) {
        const char *name = gsy_json_find_string(object, choices[i].key);
        if (name == NULL || find_name(name, choices[i].get_name, choices[i].n) >= 0)
            continue;
        g_autoptr(GString) names = g_string_new(NULL);
        for (guint k = 0; k < choices[i].n; k++)
            g_string_append_printf(names, "%s%s", k > 0 ? ", " : "", choices[i].get_name(k));
        return fail(error, "\"%s\" is '%.40s'; there are: %s", choices[i].key, name, names->str);
    }
    return TRUE;
}

static GsyWhen
read_when(const json_t *object, const char *key)
{
    static const char *const bases[] = { NULL, "stated", "carried", "inferred" };
    const json_t *json = json_object_get(object, key);
    const char *start = gsy_json_find_string(json, "start"),
               *basis = gsy_json_find_string(json, "basis");
    GsyWhen when = { .precision = GSY_WHEN_NONE, .zone_min = GSY_ZONE_UNKNOWN };
    if (start == NULL)
        return when;
    when = gsy_when_parse_span(start, gsy_json_find_string(json, "end"),
                               gsy_precision_find(gsy_json_find_string(json, "precision")));
    when.soft = json_is_true(json_object_get(json, "soft"));
    when.basis = GSY_BASIS_STATED;
    for (guint i = GSY_BASIS_STATED; i < G_N_ELEMENTS(bases); i++)
        if (g_strcmp0(basis, bases[i]) == 0)
            when.basis = (GsyBasis)i;
    return when;
}

static gboolean
check_dates(const json_t *object, GError **error)
{
    static const char *const plain[] = { "published", "updated" }, *const spans[] = { "value",
                                                                                      "when",
                                                                                      "as_of" };
    for (guint i = 0; i < G_N_ELEMENTS(plain); i++) {
        const char *text = gsy_json_find_string(object, plain[i]);
        GsyWhen when = gsy_when_parse(text != NULL ? text : "");
        if (text != NULL && !gsy_when_is_known(&when))
            return fail(error, "\"%s\" is no date: '%.40s'", plain[i], text);
    }
    for (guint i = 0; i < G_N_ELEMENTS(spans); i++) {
        const char *start = gsy_json_find_string(json_object_get(object, spans[i]), "start");
        GsyWhen when = read_when(object, spans[i]);
        if (start != NULL && !gsy_when_is_known(&when))
            return fail(error, "\"%s\" is no date: '%.40s'", spans[i], start);
    }
    return TRUE;
}

static double
get_end(const json_t *interval, const char *key, double open)
{
    const json_t *end = json_object_get(interval, key);
    return json_is_number(end) ? json_number_value(end) : open;
}

static gboolean
check_value(const json_t *object, GError **error)
{
    const json_t *value = json_object_get(object, "value");
    const char *const needed[] = { "low", "high", "missing", "text", "start" };
    if (get_end(value, "low", -INFINITY) > get_end(value, "high", INFINITY))
        return fail(error, "\"low\" is above \"high\"");
    for (guint i = 0; i < G_N_ELEMENTS(needed); i++)
        if (json_object_get(value, needed[i]) != NULL)
            return TRUE;
    if (json_object_get(object, "schema_version") != NULL)
        return TRUE;
    return fail(error, "a claim needs a value: low, high, value, start or missing");
}

/* The key of an article's part that is called as elsewhere, "date" or "publisher", where its own
 * name is not taken; NULL for no more. */
static const char *
find_other_name(json_t *object)
{
    const char *key;
    json_t *value;
    json_object_foreach(object, key, value)
    {
        const char *column = gsy_ready_find_column(key);
        if (column != NULL && strcmp(column, key) != 0 && json_is_string(value) &&
            json_object_get(object, column) == NULL)
            return key;
    }
    return NULL;
}

static void
settle_names(json_t *object)
{
    const char *name;
    while ((name = find_other_name(object)) != NULL) {
        g_autofree char *key = g_strdup(name);
        json_object_set(object, gsy_ready_find_column(key), json_object_get(object, key));
        json_object_del(object, key);
    }
}

gboolean
gsy_row_settle(json_t *object, GError **error)
{
    settle_names(object);
    settle_value(object);
    for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
        if (!settle_column(object, i, error))
            return FALSE;
    if (gsy_json_find_string(object, "measure") == NULL)
        return fail(error, "a claim needs a \"measure\"");
    return check_choices(object, error) && check_dates(object, error) && check_value(object, error);
}

/* --- to a claim --- */

GsyZone
gsy_row_get_zone(const json_t *object)
{
    return (GsyZone)get_choice(object, "zone");
}

static gboolean
is_true(const json_t *object, const char *key)
{
    return json_is_true(json_object_get(object, key));
}

/* A closed end is what is meant where nothing is said of it; an open one is never closed. */
static GsyInterval
read_interval(const json_t *json)
{
    GsyInterval interval = { .low = get_end(json, "low", -INFINITY),
                             .high = get_end(json, "high", INFINITY) };
    interval.low_closed =
        isfinite(interval.low) && !json_is_false(json_object_get(json, "low_closed"));
    interval.high_closed =
        isfinite(interval.high) && !json_is_false(json_object_get(json, "high_closed"));
    interval.soft_low = is_true(json, "soft_low");
    interval.soft_high = is_true(json, "soft_high");
    return interval;
}

static gboolean
is_interval(const json_t *json)
{
    return json_is_number(json_object_get(json, "low")) ||
           json_is_number(json_object_get(json, "high"));
}

static GsyValue
read_value(const json_t *json)
{
    GsyValue value = { .words = gsy_json_find_string(json, "words"),
                       .unit = gsy_json_find_string(json, "unit"),
                       .text = gsy_json_find_string(json, "text") };
    if (json == NULL)
        return value;
    value.kind = is_true(json, "missing")                      ? GSY_VALUE_MISSING
                 : is_interval(json)                           ? GSY_VALUE_NUMBER
                 : json_object_get(json, "low_closed") != NULL ? GSY_VALUE_NUMBER
                 : value.text != NULL                          ? GSY_VALUE_TEXT
                                                               : GSY_VALUE_TIME;
    value.vague = is_true(json, "vague");
    if (value.kind != GSY_VALUE_NUMBER)
        return value;
    const json_t *base = json_object_get(json, "base"), *before = json_object_get(json, "before");
    value.interval = read_interval(json);
    value.factor = get_end(json, "factor", 0);
    if (value.factor > 0) /* else nothing can be brought to it */
        value.base_unit = gsy_json_find_string(json, "base_unit");
    value.additional = is_true(json, "additional");
    value.has_base = is_interval(base);
    value.has_before = is_interval(before);
    if (value.has_base)
        value.base = read_interval(base);
    if (value.has_before)
        value.before = read_interval(before);
    value.ratio_base = get_end(json, "ratio_base", 0);
    return value;
}

static int
read_attackers(const json_t *json)
{
    const json_t *attacker = json_object_get(json, "includes_attacker");
    if (is_true(json, "includes_attackers"))
        return 2;
    return json_is_boolean(attacker) ? json_is_true(attacker) : -1;
}

static GsyCounted
read_counted(const json_t *json)
{
    return (GsyCounted){
        .side = gsy_json_find_string(json, "side"),
        .role = gsy_json_find_string(json, "role"),
        .place = gsy_json_find_string(json, "place"),
        .window = gsy_json_find_string(json, "window"),
        .site = gsy_json_find_string(json, "site"),
        .text = gsy_json_find_string(json, "text"),
        .rivals = gsy_json_find_string(json, "rivals"),
        .inferred = is_true(json, "inferred"),
        .running = is_true(json, "running"),
        .includes_attacker = read_attackers(json),
    };
}

static GsySource
read_source(const json_t *json)
{
    return (GsySource){
        .name = gsy_json_find_string(json, "name"),
        .party = gsy_json_find_string(json, "party"),
        .klass = gsy_json_find_string(json, "class"),
        .cue = gsy_json_find_string(json, "cue"),
        .commitment = gsy_json_find_string(json, "commitment"),
        .chain = gsy_json_find_string(json, "chain"),
        .canonical = gsy_json_find_string(json, "canonical"),
    };
}

static const char *
find_party(const GsyReadSink *sink, const char *name)
{
    return name != NULL && sink->find_party != NULL ? sink->find_party(name, sink->data) : NULL;
}

/* "About 15" is a figure, where the measure has any; its words stay. */
static void
understand_words(const GsyReadSink *sink, GsyClaim *claim)
{
    const char *words = claim->value.text, *meant;
    GsyValue figure;
    if (claim->value.kind != GSY_VALUE_TEXT || sink->look_up_measure == NULL ||
        sink->look_up_measure(claim->measure, &meant, sink->data) == GSY_READ_MEASURE_OF_WORDS ||
        !sink->read_figure(words, &figure, sink->data))
        return;
    claim->value = figure;
    claim->value.words = words;
}

/* What people who code by hand leave to be understood: parties by their usual names, figures in
 * words, and that one name is one speaker. */
static void
understand(const GsyReadSink *sink, GsyClaim *claim)
{
    understand_words(sink, claim);
    GsySource *source = &claim->source;
    const char *side = find_party(sink, claim->counted.side),
               *party = find_party(sink, source->party != NULL ? source->party : source->name);
    if (side != NULL)
        claim->counted.side = side;
    if (party != NULL)
        source->party = party;
    if (source->canonical == NULL)
        source->canonical = source->name;
}

/* Where @words stand within @within; @within itself where they do not. */
static GsySpan
find_words(const GsyClaim *claim, GsySpan within, const char *words)
{
    const char *text = claim->article->text + within.start;
    const char *found = words != NULL && *words != '\0'
                            ? g_strstr_len(text, (gssize)gsy_span_len(within), words)
                            : NULL;
    if (found == NULL)
        return within;
    guint32 start = within.start + (guint32)(found - text);
    return (GsySpan){ start, start + (guint32)strlen(words) };
}

static guint32
get_count(const json_t *span, const char *key, json_int_t least)
{
    json_int_t value = json_integer_value(json_object_get(span, key));
    return (guint32)CLAMP(value, least, G_MAXUINT32);
}

static void
read_place(const json_t *span, GsyLocation *place)
{
    if (!json_is_integer(json_object_get(span, "line")))
        return;
    *place = (GsyLocation){ .offset = get_count(span, "offset", 0),
                            .length = get_count(span, "length", 0),
                            .line = get_count(span, "line", 1),
                            .column = get_count(span, "column", 1) };
}

void
gsy_row_fill(const json_t *object, const GsyReadSink *sink, GsyClaim *claim)
{
    claim->id = (char *)gsy_json_find_string(object, "id");
    claim->zone = gsy_row_get_zone(object);
    claim->scope = (GsyScope)get_choice(object, "scope");
    claim->polarity = (GsyPolarity)get_choice(object, "polarity");
    claim->modality = (GsyModality)get_choice(object, "modality");
    claim->background = (char *)gsy_json_find_string(object, "background");
    claim->strand = (char *)gsy_json_find_string(object, "strand");
    claim->measure = (char *)gsy_json_find_string(object, "measure");
    claim->rule = (char *)gsy_json_find_string(object, "rule");
    claim->provisional = is_true(object, "provisional");
    claim->has_revision_words = is_true(object, "revision");
    claim->is_total = is_true(object, "total");
    claim->is_part = is_true(object, "part");
    claim->is_rest = is_true(object, "rest");
    claim->value = read_value(json_object_get(object, "value"));
    claim->when = read_when(object, claim->value.kind == GSY_VALUE_TIME ? "value" : "when");
    claim->as_of = read_when(object, "as_of");
    claim->counted = read_counted(json_object_get(object, "counted"));
    claim->source = read_source(json_object_get(object, "source"));
    claim->span = find_words(claim, claim->sentence, gsy_json_find_string(object, "text"));
    if (sink != NULL)
        understand(sink, claim);
    claim->number = find_words(claim, claim->span, claim->value.words);
    read_place(json_object_get(object, "span"), &claim->place);
}
