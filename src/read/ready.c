#include "config.h"

#include "read/ready.h"

#include <string.h>

#include "base/number.h"
#include "read/row.h"

typedef struct {
    json_t *object; /* owned */
    GsyLocation place;
    GsySpan sentence; /* in the article's text */
} Row;

typedef struct {
    char *id;
    GArray *rows; /* of Row */
} Group;

struct GsyReady {
    const GsyInput *input;
    GHashTable *by_key; /* what rows of one article share -> Group, borrowed */
    GHashTable *ids;    /* of the groups, borrowed */
    GPtrArray *groups;
    GHashTable *measures; /* those that were looked up; owned names */
};

static void
row_clear(Row *row)
{
    json_decref(row->object);
}

static void
group_free(Group *group)
{
    g_free(group->id);
    g_array_unref(group->rows);
    g_free(group);
}

GsyReady *
gsy_ready_new(const GsyInput *input)
{
    GsyReady *ready = g_new0(GsyReady, 1);
    ready->input = input;
    ready->by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    ready->ids = g_hash_table_new(g_str_hash, g_str_equal);
    ready->groups = g_ptr_array_new_with_free_func((GDestroyNotify)group_free);
    ready->measures = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return ready;
}

gboolean
gsy_ready_is_claim(const json_t *object)
{
    const char *type = gsy_json_find_string(object, "type");
    return type != NULL ? strcmp(type, "claim") == 0 : json_object_get(object, "measure") != NULL;
}

/* --- gathering --- */

/* A record of `claims` says all that is known; of one made by hand some is to be understood. */
static gboolean
is_printed(const json_t *object)
{
    return json_object_get(object, "schema_version") != NULL;
}

/* What rows of one article have in common. Rows by hand that name neither article nor page are of
 * one article if they have outlet and day in common. */
static char *
dup_key(const json_t *object, guint line)
{
    const char *article = gsy_json_find_string(object, "article"),
               *url = gsy_json_find_string(object, "url"),
               *outlet = gsy_json_find_string(object, "outlet"),
               *published = gsy_json_find_string(object, "published"),
               *event = is_printed(object) ? NULL : gsy_json_find_string(object, "event");
    g_autofree char *own = article != NULL  ? g_strdup(article)
                           : url != NULL    ? g_strdup(url)
                           : outlet != NULL ? g_strjoin("\n", outlet, published, NULL)
                                            : g_strdup_printf("%u", line);
    return g_strjoin("\n", own, event, NULL);
}

static Group *
get_group(GsyReady *ready, const json_t *object, guint line)
{
    g_autofree char *key = dup_key(object, line);
    Group *group = g_hash_table_lookup(ready->by_key, key);
    if (group != NULL)
        return group;
    const char *article = gsy_json_find_string(object, "article");
    group = g_new0(Group, 1);
    group->id = article != NULL && !g_hash_table_contains(ready->ids, article)
                    ? g_strdup(article)
                    : g_strdup_printf("%s#%u", ready->input->name, line);
    group->rows = g_array_new(FALSE, TRUE, sizeof(Row));
    g_array_set_clear_func(group->rows, (GDestroyNotify)row_clear);
    g_ptr_array_add(ready->groups, group);
    g_hash_table_add(ready->ids, group->id);
    g_hash_table_insert(ready->by_key, g_steal_pointer(&key), group);
    return group;
}

/* Once a measure: of its slip each row would tell the same. */
static void
tell_unknown_measure(GsyReady *ready, guint line, const char *measure, const char *meant)
{
    if (!g_hash_table_add(ready->measures, g_strdup(measure)))
        return;
    gsy_sink_tell(ready->input->sink, meant != NULL ? GSY_DIAGNOSTIC_WARNING : GSY_DIAGNOSTIC_NOTE,
                  ready->input->name, line, "schema",
                  "measure '%.40s' is compared with itself alone%s%s%s", measure,
                  meant != NULL ? "; did you mean '" : "", meant != NULL ? meant : "",
                  meant != NULL ? "'?" : "");
}

/* What can be read, and will hardly be compared as who coded it expects. */
static void
tell_odd(GsyReady *ready, guint line, const json_t *object)
{
    const GsyReadSink *sink = ready->input->sink;
    const json_t *value = json_object_get(object, "value");
    const char *measure = gsy_json_find_string(object, "measure"), *meant,
               *words = gsy_json_find_string(value, "text");
    GsyValue figure;
    if (is_printed(object) || sink->look_up_measure == NULL)
        return;
    GsyReadMeasure known = sink->look_up_measure(measure, &meant, sink->data);
    if (known == GSY_READ_MEASURE_UNKNOWN)
        tell_unknown_measure(ready, line, measure, meant);
    gboolean has_figure = words == NULL || json_object_get(value, "low") != NULL ||
                          json_object_get(value, "high") != NULL ||
                          json_is_true(json_object_get(value, "missing"));
    if (known == GSY_READ_MEASURE_OF_FIGURES && !has_figure &&
        !sink->read_figure(words, &figure, sink->data))
        gsy_sink_tell(sink, GSY_DIAGNOSTIC_WARNING, ready->input->name, line, "schema",
                      "'%.40s' is no figure, so nothing is compared with it; where none is given, "
                      "it is 'missing'",
                      words);
}

void
gsy_ready_add(GsyReady *ready, GsyLocation place, json_t *object)
{
    g_autoptr(GError) error = NULL;
    if (!gsy_row_settle(object, &error)) {
        gsy_sink_tell(ready->input->sink, GSY_DIAGNOSTIC_SKIPPED, ready->input->name, place.line,
                      "schema", "%s", error->message);
        json_decref(object);
        return;
    }
    tell_odd(ready, place.line, object);
    Row row = { .object = object, .place = place };
    g_array_append_val(get_group(ready, object, place.line)->rows, row);
}

/* --- the article --- */

/* What is quoted where a row quotes nothing: what it says, key by key. */
static char *
dup_said(const json_t *object)
{
    static const struct {
        const char *label, *group, *member;
    } shown[] = {
        { "measure", NULL, "measure" },    { "low", "value", "low" },
        { "high", "value", "high" },       { "unit", "value", "unit" },
        { "value", "value", "text" },      { "start", "value", "start" },
        { "end", "value", "end" },         { "words", "value", "words" },
        { "side", "counted", "side" },     { "role", "counted", "role" },
        { "counted", "counted", "text" },  { "place", "counted", "place" },
        { "window", "counted", "window" }, { "source", "source", "name" },
        { "event", NULL, "event" },
    };
    g_autoptr(GString) said = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(shown); i++) {
        const json_t *in =
            shown[i].group != NULL ? json_object_get(object, shown[i].group) : object;
        const json_t *value = json_object_get(in, shown[i].member);
        char number[GSY_NUMBER_BYTES];
        const char *text = json_is_number(value)
                               ? gsy_number_format(json_number_value(value), number)
                               : json_string_value(value);
        if (text != NULL)
            g_string_append_printf(said, "%s%s: %s", said->len > 0 ? "; " : "", shown[i].label,
                                   text);
    }
    return g_string_free(g_steal_pointer(&said), FALSE);
}

static char *
dup_sentence(const json_t *object)
{
    const char *sentence = gsy_json_find_string(object, "sentence"),
               *text = gsy_json_find_string(object, "text");
    return sentence != NULL && *sentence != '\0' ? g_strdup(sentence)
           : text != NULL && *text != '\0'       ? g_strdup(text)
                                                 : dup_said(object);
}

/* The sentences, each once a zone, and where each row's stands in them. */
static char *
join_sentences(GArray *rows, gsize *len)
{
    g_autoptr(GHashTable) places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < rows->len; i++) {
        Row *row = &g_array_index(rows, Row, i);
        g_autofree char *sentence = dup_sentence(row->object);
        const char *zone = gsy_json_find_string(row->object, "zone");
        g_autofree char *key = g_strjoin("\n", zone != NULL ? zone : "", sentence, NULL);
        gpointer start;
        if (!g_hash_table_lookup_extended(places, key, NULL, &start)) {
            start = GUINT_TO_POINTER((guint)text->len);
            g_hash_table_insert(places, g_steal_pointer(&key), start);
            g_string_append_printf(text, "%s\n\n", sentence);
        }
        row->sentence.start = GPOINTER_TO_UINT(start);
        row->sentence.end = row->sentence.start + (guint32)strlen(sentence);
    }
    *len = text->len;
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static void
set_fields(GsyArticleDraft *draft, const GArray *rows)
{
    static const struct {
        const char *key;
        GsyField field;
    } fields[] = {
        { "outlet", GSY_FIELD_OUTLET },   { "published", GSY_FIELD_PUBLISHED },
        { "updated", GSY_FIELD_UPDATED }, { "url", GSY_FIELD_URL },
        { "title", GSY_FIELD_TITLE },     { "language", GSY_FIELD_LANGUAGE },
    };
    for (guint i = 0; i < rows->len; i++) {
        const json_t *object = g_array_index(rows, Row, i).object;
        for (guint k = 0; k < G_N_ELEMENTS(fields); k++)
            if (!gsy_article_draft_has(draft, fields[k].field))
                gsy_article_draft_set_string(draft, fields[k].field,
                                             gsy_json_find_string(object, fields[k].key), "stated");
        GsyField event = is_printed(object) ? GSY_FIELD_RUN_EVENT : GSY_FIELD_EVENT;
        gboolean is_main = g_strcmp0(gsy_json_find_string(object, "scope"), "background") != 0;
        if (is_main && !gsy_article_draft_has(draft, event))
            gsy_article_draft_set_string(draft, event, gsy_json_find_string(object, "event"),
                                         "stated");
    }
}

/* Blocks in the order of the text, each sentence one. */
static void
add_blocks(GsyArticleDraft *draft, const GArray *rows)
{
    guint32 end = 0;
    for (guint i = 0; i < rows->len; i++) {
        const Row *row = &g_array_index(rows, Row, i);
        if (i > 0 && row->sentence.start < end)
            continue;
        end = row->sentence.end;
        gsy_article_draft_add_block(draft, row->sentence.start, end, gsy_row_get_zone(row->object));
    }
}

static GPtrArray *
list_claims(const GsyReady *ready, const GsyArticle *article, const GArray *rows)
{
    GPtrArray *claims = g_ptr_array_new_with_free_func((GDestroyNotify)gsy_claim_unref);
    const GsyClaim *neighbour = NULL;
    for (guint i = 0; i < rows->len; i++) {
        const Row *row = &g_array_index(rows, Row, i);
        GsyClaim fields = { .article = article,
                            .sentence = row->sentence,
                            .span = row->sentence,
                            .place = row->place,
                            .ordinal = i };
        gsy_row_fill(row->object, is_printed(row->object) ? NULL : ready->input->sink, &fields);
        neighbour = gsy_claim_new(&fields, neighbour);
        g_ptr_array_add(claims, (gpointer)neighbour);
    }
    return claims;
}

static void
hand_over(GsyReady *ready, Group *group)
{
    const GsyInput *input = ready->input;
    const Row *first = &g_array_index(group->rows, Row, 0);
    gboolean is_there = json_object_get(first->object, "span") != NULL; /* where it was printed */
    GsyOrigin origin = { group->id, is_there ? group->id : input->name, first->place.line,
                         "claims" };
    g_autoptr(GsyArticleDraft) draft = gsy_article_draft_new(&origin, input->sink);
    gsize len;
    char *text = join_sentences(group->rows, &len);
    gboolean decoded =
        !is_there ? input->packed : json_is_true(json_object_get(first->object, "decoded"));
    gsy_article_draft_take_text(draft, text, len, NULL, 0, decoded);
    set_fields(draft, group->rows);
    add_blocks(draft, group->rows);
    gsy_input_apply(input, draft);
    const GsyArticle *article = gsy_article_draft_finish(draft);
    if (article != NULL && input->sink->claims != NULL) {
        g_autoptr(GPtrArray) claims = list_claims(ready, article, group->rows);
        input->sink->claims(article, claims, input->sink->data);
    } else if (article != NULL && input->sink->article != NULL) {
        input->sink->article(article, input->sink->data);
    }
    gsy_article_unref(article);
}

void
gsy_ready_finish(GsyReady *ready)
{
    for (guint i = 0; i < ready->groups->len; i++) {
        Group *group = g_ptr_array_index(ready->groups, i);
        hand_over(ready, group);
        g_array_set_size(group->rows, 0); /* the biggest part of them is no longer needed */
    }
    g_hash_table_unref(ready->by_key);
    g_hash_table_unref(ready->ids);
    g_hash_table_unref(ready->measures);
    g_ptr_array_unref(ready->groups);
    g_free(ready);
}
