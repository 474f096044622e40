#include "config.h"

#include "report/saved.h"

#include <string.h>

#include "base/error.h"
#include "report/json.h"

struct GsySavedRun {
    GPtrArray *records[GSY_N_RECORDS]; /* of json_t */
    gboolean from_corpus;              /* all that there is was added */
};

GsySavedRun *
gsy_saved_run_new(void)
{
    GsySavedRun *run = g_new0(GsySavedRun, 1);
    for (guint i = 0; i < GSY_N_RECORDS; i++)
        run->records[i] = g_ptr_array_new_with_free_func((GDestroyNotify)json_decref);
    run->from_corpus = TRUE;
    return run;
}

void
gsy_saved_run_free(GsySavedRun *run)
{
    if (run == NULL)
        return;
    for (guint i = 0; i < GSY_N_RECORDS; i++)
        g_ptr_array_unref(run->records[i]);
    g_free(run);
}

gboolean
gsy_saved_run_is(const char *bytes, gsize len_bytes)
{
    static const char mark[] = "\"schema_version\"";
    while (len_bytes > 0 && g_ascii_isspace(*bytes)) {
        bytes++;
        len_bytes--;
    }
    return len_bytes > 0 && *bytes == '{' &&
           g_strstr_len(bytes, (gssize)MIN(len_bytes, (gsize)G_MAXSSIZE), mark) != NULL;
}

static gboolean
take_record(GsySavedRun *run, const char *name, guint line, const json_t *record, GError **error)
{
    const char *type = gsy_json_find_string(record, "type");
    json_int_t version = json_integer_value(json_object_get(record, "schema_version"));
    if (type == NULL || version != 1) {
        g_set_error(error, GSY_ERROR, GSY_ERROR_SCHEMA,
                    "%s:%u: a record with \"schema_version\": 1 and a \"type\" is needed", name,
                    line);
        return FALSE;
    }
    for (guint i = 0; i < GSY_N_RECORDS; i++)
        if (g_str_equal(type, gsy_record_type_get_name((GsyRecordType)i)))
            g_ptr_array_add(run->records[i], json_incref((json_t *)record));
    return TRUE;
}

/* A document has its records in lists; their lines are no longer known. */
static gboolean
take_document(GsySavedRun *run, const char *name, const json_t *document, GError **error)
{
    for (guint i = 0; i < GSY_N_RECORDS; i++) {
        const char *plural = gsy_record_type_get_plural((GsyRecordType)i);
        const json_t *list = json_object_get(document, plural);
        if (json_is_object(list) && !take_record(run, name, 1, list, error))
            return FALSE;
        for (gsize k = 0; k < json_array_size(list); k++)
            if (!take_record(run, name, 1, json_array_get(list, k), error))
                return FALSE;
    }
    return TRUE;
}

static gboolean
parse_lines(GsySavedRun *run, const char *name, const char *bytes, gsize len_bytes, GError **error)
{
    const char *at = bytes, *end = bytes + len_bytes;
    for (guint line = 1; at < end; line++) {
        const char *stop = memchr(at, '\n', (gsize)(end - at));
        gsize len = stop != NULL ? (gsize)(stop - at) : (gsize)(end - at);
        gsize blanks = 0;
        while (blanks < len && g_ascii_isspace(at[blanks]))
            blanks++;
        if (blanks < len) {
            g_autoptr(json_t) json = gsy_json_load(name, line, at, len, error);
            if (json == NULL || !take_record(run, name, line, json, error))
                return FALSE;
        }
        at += len + 1;
    }
    return TRUE;
}

GsySavedRun *
gsy_saved_run_parse(const char *name, const char *bytes, gsize len_bytes, GError **error)
{
    g_autoptr(GsySavedRun) run = gsy_saved_run_new();
    g_autoptr(json_t) document = gsy_json_load(name, 1, bytes, len_bytes, NULL);
    run->from_corpus = FALSE;
    gboolean is_document = document != NULL && gsy_json_find_string(document, "type") == NULL &&
                           json_object_get(document, "schema_version") != NULL;
    if (is_document ? !take_document(run, name, document, error)
                    : !parse_lines(run, name, bytes, len_bytes, error))
        return NULL;
    return g_steal_pointer(&run);
}

void
gsy_saved_run_add(GsySavedRun *run, const GsyRecord *record)
{
    GsyStyle style = { .level = GSY_LEVEL_NOTE };
    g_autoptr(GString) line = g_string_new(NULL);
    gsy_json_render(record, &style, line);
    json_t *json = gsy_json_load("record", 1, line->str, line->len, NULL);
    g_return_if_fail(json != NULL);
    g_ptr_array_add(run->records[record->type], json);
}

/* A run that found nothing wrote its summary alone. Summaries that no other record explains are of
 * such runs. */
static guint
count_bare_summaries(const GsySavedRun *run)
{
    static const GsyRecordType types[] = { GSY_RECORD_CLAIM, GSY_RECORD_EVENT, GSY_RECORD_FINDING };
    guint n = run->records[GSY_RECORD_SUMMARY]->len;
    for (guint i = 0; i < G_N_ELEMENTS(types); i++)
        if (n > 0 && run->records[types[i]]->len > 0)
            n--;
    return n;
}

/* Whether a summary counts no claims at all. */
static gboolean
has_claimless_summary(const GsySavedRun *run)
{
    const GPtrArray *summaries = run->records[GSY_RECORD_SUMMARY];
    for (guint i = 0; i < summaries->len; i++) {
        const json_t *claims = json_object_get(g_ptr_array_index(summaries, i), "claims");
        if (json_is_integer(claims) && json_integer_value(claims) == 0)
            return TRUE;
    }
    return FALSE;
}

gboolean
gsy_saved_run_has(const GsySavedRun *run, GsyRecordType type)
{
    if (run->from_corpus || run->records[type]->len > 0)
        return TRUE;
    return type == GSY_RECORD_CLAIM ? has_claimless_summary(run) : count_bare_summaries(run) > 0;
}

const GPtrArray *
gsy_saved_run_get(const GsySavedRun *run, GsyRecordType type)
{
    return run->records[type];
}
