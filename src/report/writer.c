#include "config.h"

#include "report/writer.h"

#include <string.h>

#include "report/json.h"
#include "report/text.h"

static const char *const names[GSY_N_RECORDS][2] = {
    [GSY_RECORD_ARTICLE] = { "article", "articles" },
    [GSY_RECORD_MENTION] = { "mention", "mentions" },
    [GSY_RECORD_CLAIM] = { "claim", "claims" },
    [GSY_RECORD_EVENT] = { "event", "events" },
    [GSY_RECORD_FINDING] = { "finding", "findings" },
    [GSY_RECORD_PAIR] = { "pair", "pairs" },
    [GSY_RECORD_CHANGE] = { "change", "changes" },
    [GSY_RECORD_SUMMARY] = { "summary", "summary" },
};

#define ALL_RECORDS(function)                                                          \
    {                                                                                  \
        function, function, function, function, function, function, function, function \
    }

static const GsyFormat formats[] = {
    {
        .name = "text",
        .about = "for people",
        .for_people = TRUE,
        .render =
            {
                [GSY_RECORD_ARTICLE] = gsy_text_render_article,
                [GSY_RECORD_MENTION] = gsy_text_render_mention,
                [GSY_RECORD_CLAIM] = gsy_text_render_claim,
                [GSY_RECORD_EVENT] = gsy_text_render_event,
                [GSY_RECORD_FINDING] = gsy_text_render_finding,
                [GSY_RECORD_PAIR] = gsy_text_render_pair,
                [GSY_RECORD_CHANGE] = gsy_text_render_change,
                [GSY_RECORD_SUMMARY] = gsy_text_render_summary,
            },
    },
    {
        .name = "json",
        .about = "one JSON document",
        .is_document = TRUE,
        .render = ALL_RECORDS(gsy_json_render),
    },
    {
        .name = "jsonl",
        .about = "JSON Lines, one record a line",
        .render = ALL_RECORDS(gsy_json_render),
    },
    {.name = NULL},
};

struct GsyWriter {
    const GsyFormat *format;
    const GsyStyle *style; /* borrowed */
    GsyWriteFunc write;
    gpointer data;
    int list; /* document: the list that is open, -1 for none */
    gboolean opened, failed;
    gboolean seen[GSY_N_RECORDS];
};

const char *
gsy_record_type_get_name(GsyRecordType type)
{
    return names[type][0];
}

const char *
gsy_record_type_get_plural(GsyRecordType type)
{
    return names[type][1];
}

const GsyFormat *
gsy_format_list(void)
{
    return formats;
}

const GsyFormat *
gsy_format_find(const char *name)
{
    for (const GsyFormat *format = formats; format->name != NULL; format++)
        if (g_str_equal(format->name, name))
            return format;
    return NULL;
}

gboolean
gsy_format_has(const GsyFormat *format, GsyRecordType main)
{
    return format->is_folder ? main == GSY_RECORD_FINDING : format->render[main] != NULL;
}

GsyWriter *
gsy_writer_new(const GsyFormat *format, const GsyStyle *style, GsyWriteFunc write, gpointer data)
{
    GsyWriter *writer = g_new0(GsyWriter, 1);
    writer->format = format;
    writer->style = style;
    writer->write = write;
    writer->data = data;
    writer->list = -1;
    return writer;
}

void
gsy_writer_free(GsyWriter *writer)
{
    g_free(writer);
}

static gboolean
is_wanted(const GsyFormat *format, const GsyRecord *record)
{
    gboolean is_new = record->standing == NULL || record->standing->state == GSY_STATE_NEW;
    return format->render[record->type] != NULL && !(record->is_minor && format->for_people) &&
           (is_new || format->has_states);
}

char *
gsy_writer_render(const GsyWriter *writer, const GsyRecord *record)
{
    GString *out = g_string_new(NULL);
    if (is_wanted(writer->format, record))
        writer->format->render[record->type](record, writer->style, out);
    return g_string_free(out, FALSE);
}

static void
write_bytes(GsyWriter *writer, const char *bytes, gsize len_bytes)
{
    if (!writer->failed && len_bytes > 0)
        writer->failed = !writer->write(bytes, len_bytes, writer->data);
}

static void
write_string(GsyWriter *writer, const char *text)
{
    write_bytes(writer, text, strlen(text));
}

/* Opens the document, or the list of @type in it. A summary is no list. */
static void
open_list(GsyWriter *writer, GsyRecordType type)
{
    if (!writer->opened)
        write_string(writer, "{\"schema_version\":1");
    writer->opened = TRUE;
    if (writer->list == (int)type)
        return;
    if (writer->list >= 0)
        write_string(writer, "\n]");
    writer->list = type == GSY_RECORD_SUMMARY ? -1 : (int)type;
    write_string(writer, ",\n\"");
    write_string(writer, gsy_record_type_get_plural(type));
    write_string(writer, type == GSY_RECORD_SUMMARY ? "\":" : "\":[");
}

/* Lines become the elements of a list. */
static void
put_elements(GsyWriter *writer, GsyRecordType type, const char *rendered)
{
    while (*rendered != '\0') {
        gsize len = strcspn(rendered, "\n");
        open_list(writer, type);
        if (type != GSY_RECORD_SUMMARY)
            write_string(writer, writer->seen[type] ? ",\n" : "\n");
        writer->seen[type] = TRUE;
        write_bytes(writer, rendered, len);
        rendered += len + (rendered[len] == '\n');
    }
}

void
gsy_writer_put(GsyWriter *writer, GsyRecordType type, const char *rendered)
{
    if (writer->format->is_document)
        put_elements(writer, type, rendered);
    else
        write_string(writer, rendered);
}

void
gsy_writer_write(GsyWriter *writer, const GsyRecord *record)
{
    if (writer->format->is_document && record->type == GSY_RECORD_SUMMARY && !writer->opened)
        open_list(writer, record->summary->diff != NULL ? GSY_RECORD_CHANGE : GSY_RECORD_FINDING);
    g_autofree char *rendered = gsy_writer_render(writer, record);
    gsy_writer_put(writer, record->type, rendered);
}

void
gsy_writer_close(GsyWriter *writer, GsyRecordType main)
{
    if (!writer->format->is_document)
        return;
    if (!writer->seen[main] && !writer->opened)
        open_list(writer, main);
    write_string(writer, writer->list >= 0 ? "\n]}\n" : "}\n");
}
